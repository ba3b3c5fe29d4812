"""The guide says what is so: its commands run in a temporary copy and print what stands below them."""

import re
import runpy

import pytest
from conftest import ROOT

from cchc.output import language

GUIDE = (ROOT / "docs" / "guide.md").read_text("utf-8")


def test_the_guide_prints_what_it_shows() -> None:
    """If it is stale: python tools/guide.py."""
    try:
        page = runpy.run_path(str(ROOT / "tools" / "guide.py"))["refreshed"](GUIDE)
    finally:
        language.use("en")
    assert page == GUIDE


@pytest.mark.parametrize(
    "command", ["init", "import", "validate", "due", "done", "export", "apply", "report", "new", "render"]
)
def test_the_guide_goes_the_whole_way(command: str) -> None:
    """Each step of the way from Word to the report stands in the guide."""
    assert re.search(rf"^\$ cchc (?:-C \w+ )?{command} ", GUIDE, re.MULTILINE)


def test_no_command_of_the_guide_fails() -> None:
    """No output is an error, a usage message or a bug."""
    blocks = "\n".join(re.findall(r"```console\n(.*?)```", GUIDE, re.DOTALL))
    assert [line for line in blocks.splitlines() if re.match(r"lỗi: |gợi ý: |Cách dùng: |đây là lỗi", line)] == []
