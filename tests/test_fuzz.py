"""The short run of the fuzzers: the same few inputs every time. The long one is run by hand (docs/security.md)."""

import pickle
from pathlib import Path

import pytest
from fuzz.targets import TARGETS
from hypothesis import HealthCheck, Phase, given, settings
from repositories import GIT


@pytest.mark.parametrize("name", list(TARGETS))
def test_hostile_input_is_answered(name: str) -> None:
    """No exception, no hang, nothing written, no control characters (fuzz/desk.py); what both parsers read is alike."""
    if name == "history" and GIT is None:
        pytest.skip("git is not installed")
    target = TARGETS[name]
    settings(
        max_examples=target.few, derandomize=True, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )(given(target.inputs)(target.check))()  # fmt: skip


def test_what_the_long_run_keeps_can_be_tried_again(tmp_path: Path) -> None:
    """Inputs are plain values: texts, bytes, tuples."""
    kept = tmp_path / "parsers.pickle"
    kept.write_bytes(pickle.dumps("a: 1\n"))
    TARGETS["parsers"].check(pickle.loads(kept.read_bytes()))
