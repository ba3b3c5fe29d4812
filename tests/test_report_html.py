"""The pages of reports and letters in a browser: nothing fetched, nothing wider than a phone, readable by all."""

import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import browser
import pytest
from browser import Browser
from conftest import ROOT

from cchc.documents.letter_building import Reminder, build_letter
from cchc.documents.report_building import build
from cchc.due import Wanted
from cchc.formats import markup
from cchc.periods import Window, annual, quarter
from cchc.reports import gather
from cchc.workspace import Workspace

OFFICE = ROOT / "examples" / "so-mau"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 90" role="img" class="chart"><title>x</title></svg>'
_NEEDED = pytest.mark.skipif(bool(browser.MISSING), reason=browser.MISSING)
# What a browser computes of every text: its colour on the first background behind it, both as rgb.
_CONTRASTS = """
(() => {
  const value = (one) => { const [r, g, b, a] = one.match(/[0-9.]+/g).map(Number); return {r, g, b, a: a ?? 1}; };
  const light = ({r, g, b}) => {
    const [x, y, z] = [r, g, b].map((one) => (one /= 255) <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const found = value(getComputedStyle(node).backgroundColor);
      if (found.a === 1) return found;
    }
    return {r: 255, g: 255, b: 255};
  };
  return [...document.querySelectorAll('body *')]
    .filter((node) => !node.closest('svg') && [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim()))
    .map((node) => {
      const [a, b] = [light(value(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
      return [node.tagName + '.' + node.className, (a + 0.05) / (b + 0.05)];
    })
    .filter(([, ratio]) => ratio < 4.5);
})()
"""


def report_page(root: Path, window: Window, *, charts: bool = True) -> str:
    """The page of a report of an office, with a drawing or with the line that says how to get them."""
    workspace = Workspace(root)
    plan = next(one for one in workspace.plans if one.year == window.year)
    material = gather(
        workspace, workspace.world(window.last), (plan,), Wanted(role="lead"), window, consolidated=False,
        as_of_given=True,
    )  # fmt: skip
    values = {
        "report": build(material), "charts": [{"title": "Biểu đồ", "svg": SVG}] if charts else [],
        "charts_note": "" if charts else "Cài thêm cchc[charts].",
    }  # fmt: skip
    return markup.render("report.html.j2", values, root)


def letter_page(root: Path) -> str:
    """The page of a letter to an office's first unit with work."""
    workspace = Workspace(root)
    world = workspace.world(quarter(2026, 2).last)
    plan = next(one for one in world.plans if one.year == 2026)
    unit = world.registry.units["so-mau/van-phong"]
    letter = build_letter(Reminder(world=world, plans=(plan,), unit=unit, wanted=Wanted(units=(unit,), role="lead")))
    return markup.render("letter.html.j2", {"letter": letter}, root)


def long_words(root: Path) -> Path:
    """The made-up office with names that have no space in them, in a folder of their own."""
    shutil.copytree(OFFICE, root / "so-mau")
    for file in (root / "so-mau" / "plans").rglob("*.yaml"):
        text = file.read_text("utf-8").replace("Trung tâm Dữ liệu Mẫu", "TrungTâmDữLiệuMẫu" * 6)
        file.write_text(text, encoding="utf-8", newline="\n")
    return root / "so-mau"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests here."""
    with browser.running(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture(scope="module", params=["report", "year", "letter", "long", "plain"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page in a file."""
    folder = tmp_path_factory.mktemp(request.param)
    made = {
        "report": lambda: report_page(OFFICE, quarter(2026, 2)),
        "year": lambda: report_page(OFFICE, annual(2026)),
        "letter": lambda: letter_page(OFFICE),
        "long": lambda: report_page(long_words(folder), quarter(2026, 2)),
        "plain": lambda: report_page(OFFICE, quarter(2026, 2), charts=False),
    }[request.param]()
    file = folder / "page.html"
    file.write_text(made, encoding="utf-8")
    return file


@_NEEDED
@pytest.mark.parametrize("width", [360, 768, 1200])
def test_nothing_is_fetched_said_or_too_wide(chromium: Browser, page: Path, width: int) -> None:
    """The page alone, no word on the console, no scrolling sideways, without any script."""
    chromium.open(page, width=width, script=False)
    assert chromium.fetched() == [page.as_uri()]
    assert chromium.complaints() == []
    chromium.open(page, width=width)
    assert chromium.ask("document.documentElement.scrollWidth") <= width
    outside = (
        f"[...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > {width} + 1"
        " && !one.closest('.scroll') && getComputedStyle(one).position !== 'absolute').map((one) => one.outerHTML)"
    )
    assert chromium.ask(outside) == []


@_NEEDED
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_every_text_stands_out(chromium: Browser, page: Path, width: int, *, dark: bool) -> None:
    """Contrast of at least 4.5 (WCAG AA) in the light and in the dark."""
    chromium.open(page, width=width, dark=dark)
    background = chromium.ask("getComputedStyle(document.body).backgroundColor")
    assert background == ("rgb(21, 24, 28)" if dark else "rgb(255, 255, 255)")
    assert chromium.ask(_CONTRASTS) == []


@_NEEDED
def test_readers_hear_its_order(chromium: Browser, page: Path) -> None:
    """One language, one main part, headings step by step; tables with captions, heads with a scope, cells in rows."""
    chromium.open(page, width=360)
    assert chromium.ask("document.documentElement.lang") == "vi"
    assert chromium.ask("document.querySelectorAll('main').length") == 1
    levels = chromium.ask("[...document.querySelectorAll('h1,h2,h3,h4')].map((one) => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    tables = chromium.ask(
        "[...document.querySelectorAll('table')].map((one) => [!!one.caption.textContent.trim(),"
        " one.getAttribute('role'), [...one.querySelectorAll('th')].every((th) => th.scope),"
        " [...one.rows].every((row) => row.getAttribute('role') === 'row'"
        " && [...row.cells].every((cell) => cell.getAttribute('role')))])"
    )
    assert tables
    assert [one for one in tables if one != [True, "table", True, True]] == []
    ids = chromium.ask("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


@_NEEDED
def test_it_prints_on_paper(chromium: Browser, page: Path) -> None:
    """A4, the annex with the task table on its own pages, nothing but text for those who look at paper."""
    chromium.open(page, width=1200)
    printed = chromium.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
    chromium.call("Emulation.setEmulatedMedia", media="print")
    hidden = chromium.ask("[...document.querySelectorAll('.screen')].map((one) => getComputedStyle(one).display)")
    assert set(hidden) <= {"none"}
    assert printed["data"]


def test_the_page_is_one_file() -> None:
    """No address but that of the SVG's namespace, no script; nothing that a policy would stop."""
    for made in (report_page(OFFICE, quarter(2026, 2)), letter_page(OFFICE)):
        assert made.startswith('<!DOCTYPE html>\n<html lang="vi">')
        assert set(re.findall(r"https?://[^\"\s<]+", made)) <= {"http://www.w3.org/2000/svg"}
        assert "<script" not in made
        assert "default-src 'none'" in made


def test_charts_or_the_line_that_says_how_to_get_them() -> None:
    """The drawing stands in the page; without it the line does."""
    assert SVG in report_page(OFFICE, quarter(2026, 2))
    without = report_page(OFFICE, quarter(2026, 2), charts=False)
    assert "<svg" not in without
    assert '<p class="soft screen">Cài thêm cchc[charts].</p>' in without
