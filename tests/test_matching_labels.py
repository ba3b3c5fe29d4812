"""The hand-made labels of `data/matching` speak of real tasks, and no pair is labelled twice."""

from collections import Counter
from functools import cache
from pathlib import Path

import msgspec
import pytest
import yaml_rs

from cchc.workspace import Workspace

ROOT = Path(__file__).parents[1]
FILES = sorted((Path(__file__).parent / "data" / "matching").glob("*.yaml"))
NAMES = [path.stem for path in FILES]


class Pair(msgspec.Struct, forbid_unknown_fields=True):
    """A task of the earlier plan, one of the later, and the reason of the label."""

    a: str
    b: str
    why: str


class Labels(msgspec.Struct, forbid_unknown_fields=True):
    """All that is labelled between two plans."""

    a: str
    b: str
    pairs: list[Pair]
    unsure: list[Pair]
    look_alikes: list[Pair]

    @property
    def all(self) -> list[Pair]:
        return [*self.pairs, *self.unsure, *self.look_alikes]


@cache
def task_keys() -> frozenset[str]:
    return frozenset(f"{plan.key}/{task.id}" for plan in Workspace(ROOT).plans for task in plan.tasks)


@pytest.fixture(params=FILES, ids=NAMES)
def labels(request: pytest.FixtureRequest) -> Labels:
    return msgspec.convert(yaml_rs.loads(request.param.read_text(encoding="utf-8")), Labels)


def test_both_pairs_of_plans_are_labelled() -> None:
    assert NAMES == ["danang-2021-2022", "dongnai-2021-2024"]


def test_every_key_is_a_task(labels: Labels) -> None:
    named = {f"{labels.a}/{pair.a}" for pair in labels.all} | {f"{labels.b}/{pair.b}" for pair in labels.all}
    assert named - task_keys() == set()


def test_no_pair_stands_twice(labels: Labels) -> None:
    counts = Counter((pair.a, pair.b) for pair in labels.all)
    assert [pair for pair, count in counts.items() if count > 1] == []


def test_every_label_has_a_reason(labels: Labels) -> None:
    assert [pair for pair in labels.all if not pair.why.strip()] == []


def test_enough_look_alikes(labels: Labels) -> None:
    assert len(labels.look_alikes) >= 20
