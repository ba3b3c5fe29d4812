"""docs/templates.md lists every variable and filter that templates can use; it is written by a tool."""

import runpy
from pathlib import Path

from cchc.formats.sandbox import sandbox

ROOT = Path(__file__).parents[1]


def test_the_page_of_the_templates_is_fresh() -> None:
    """If it is stale: python tools/templates_page.py."""
    page = runpy.run_path(str(ROOT / "tools" / "templates_page.py"))["page"]()
    assert (ROOT / "docs" / "templates.md").read_text(encoding="utf-8") == page


def test_every_filter_has_an_example(tmp_path: Path) -> None:
    """Those of the sandbox and no others."""
    examples = runpy.run_path(str(ROOT / "tools" / "templates_page.py"))["FILTERS"]
    assert sorted(examples) == sorted(sandbox(tmp_path).filters)
