"""The page of a plan: every word of hostile text is text, nothing is fetched, nothing overflows on a phone."""

import json
import re
from pathlib import Path

import browser
import msgspec
import papers
import pytest
from conftest import ROOT
from wordfile import WordFile, text_of
from worlds import plan_of, registry

from cchc.documents.plan import PlanDocument, plan_document
from cchc.formats import markup
from cchc.formats.word import render

HOSTILE = "<b>&\"'</b> {{ 1 }} {% x %} | `a` *b* _c_ [d](e) <!-- -->"
AREA = {"heading": HOSTILE, "tasks": [{"title": HOSTILE, "products": [HOSTILE, f"a\n{HOSTILE}"], "lead": HOSTILE,
                                       "deadline": {HOSTILE: HOSTILE}, "note": HOSTILE}]}  # fmt: skip


def hostile() -> PlanDocument:
    """A plan whose every text is full of signs."""
    plan = plan_of(json.dumps(AREA), papers.PLAN, "2026/so")
    plan = msgspec.structs.replace(
        plan, title=HOSTILE, goals=(HOSTILE,), basis=(HOSTILE,), place=HOSTILE, recipients=(HOSTILE,), symbol=HOSTILE
    )
    return plan_document(plan, registry(papers.UNITS))


def page(document: PlanDocument) -> str:
    """The page, by the shipped template."""
    return markup.render("plan.html.j2", {"plan": document}, ROOT / "tests")


def test_hostile_text_is_text_in_every_form() -> None:
    """HTML and Markdown escape it, Word holds it letter for letter."""
    document = hostile()
    html = page(document)
    assert not any(sign in html for sign in ('<b>&"', "<!-- -->", "&\"'"))
    assert "{{ 1 }} {% x %} |" in html
    text = markup.render("plan.md.j2", {"plan": document}, ROOT / "tests")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    columns = len(document.columns)
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows[-4:]} == {columns + 1}
    assert not re.search(r"(?<!\\)<(?!br>)", text)
    word = WordFile(render("plan.docx", {"plan": document}, ROOT / "tests", papers.ABOUT))
    texts = [text_of(one) for one in word.paragraphs]
    assert texts.count(HOSTILE) == 6  # title, goal; heading of the area; title, lead and note of the task
    assert f"- {HOSTILE}\n- a\n{HOSTILE}" in texts
    assert f"{HOSTILE}: {HOSTILE}" in texts


@pytest.mark.skipif(bool(browser.MISSING), reason=browser.MISSING)
@pytest.mark.parametrize("document", [papers.plan(), hostile()], ids=["plan", "hostile"])
def test_the_page_in_a_browser(tmp_path: Path, document: PlanDocument) -> None:
    """Nothing is fetched, nothing is said on the console, and at 360 px nothing is wider than the screen."""
    file = tmp_path / "plan.html"
    file.write_text(page(document), encoding="utf-8")
    with browser.running(tmp_path / "profile") as chromium:
        for width in (360, 1200):
            chromium.open(file, width=width, script=False)
            assert [one for one in chromium.fetched() if one != "data:,"] == [file.as_uri()]
            assert chromium.complaints() == []
            chromium.open(file, width=width)
            assert chromium.ask("document.documentElement.scrollWidth") <= width
