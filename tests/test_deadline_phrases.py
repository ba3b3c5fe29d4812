"""The phrases of tests/data/deadline_phrases.txt, as plans of all levels of government have them."""

import datetime as dt
import unicodedata
from itertools import groupby
from pathlib import Path

import msgspec
import pytest
import yaml_rs

from cchc.calendar import YearFile, build
from cchc.deadlines import Fault, Kind, Milestone, Parsed, parse, read, write

DAYS_OFF = Path(__file__).parent.parent / "cchc" / "days_off"
CALENDAR = build(
    [
        msgspec.convert(yaml_rs.loads(path.read_text(encoding="utf-8"), parse_datetime=False), YearFile)
        for path in sorted(DAYS_OFF.iterdir())
    ],
    (),
    (),
)
YEAR = 2024
A_YEAR = 12


def sections() -> dict[str, list[tuple[str, str]]]:
    """The phrases under each heading of the file, with what they mean."""
    text = (Path(__file__).parent / "data" / "deadline_phrases.txt").read_text(encoding="utf-8")
    found: dict[str, list[tuple[str, str]]] = {}
    for is_heading, lines in groupby(text.splitlines(), lambda line: line.startswith("## ")):
        if is_heading:
            heading = list(lines)[-1].removeprefix("## ")
        else:
            rows = [line.split(" => ") for line in lines if " => " in line]
            found.update(
                {heading: [(phrase.replace("\\n", "\n"), meaning) for phrase, meaning in rows]} if rows else {}
            )
    return found


SECTIONS = sections()


def said(phrase: str) -> str:
    """What a phrase means in the year, with all that was not understood."""
    reading = read([(None, phrase)], YEAR, CALENDAR)
    faults = [f"not understood: {one.column}" for one in reading.problems if one.fault is Fault.UNREADABLE]
    return "; ".join([*map(milestone, reading.milestones), *faults])


def milestone(found: Milestone) -> str:
    what = f"[{found.what}] " if found.what else ""
    return unicodedata.normalize("NFC", what + when(found) + (f" ({found.note})" if found.note else ""))


def when(found: Milestone) -> str:
    match found.kind:
        case Kind.FIXED:
            return (f"{day(found.start)}-" if found.start else "") + day(found.due)
        case Kind.ONGOING:
            return f"ongoing {day(found.start)}-{day(found.end)}" + (f" after {found.after}" if found.after else "")
        case Kind.RECURRING:
            dues = [day(turn.due) for turn in found.occurrences]
            many = len(dues) > A_YEAR
            return f"{len(dues)} from {dues[0]} to {dues[-1]}" if many else f"each {' '.join(dues)}"
        case Kind.RELATIVE:
            working = "working " if found.working_days else ""
            length = f"{found.days} {working}days" if found.days is not None else f"{found.months} months"
            return length + (f" after {found.after}" if found.after else "")
        case Kind.CONDITIONAL:
            return f"{found.waiting.value if found.waiting else ''}: {found.after}"


def day(value: dt.date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else "?"


@pytest.mark.parametrize("section", SECTIONS)
def test_a_phrase_means_what_an_official_says_it_means(section: str) -> None:
    rows = SECTIONS[section]
    assert [(phrase, said(phrase)) for phrase, _ in rows] == rows


@pytest.mark.parametrize("section", SECTIONS)
def test_decomposed_letters_mean_the_same(section: str) -> None:
    rows = SECTIONS[section]
    assert [(phrase, said(unicodedata.normalize("NFD", phrase))) for phrase, _ in rows] == rows


@pytest.mark.parametrize("section", SECTIONS)
def test_every_phrase_is_written_back_to_itself(section: str) -> None:
    for phrase, _ in SECTIONS[section]:
        parsed = parse(phrase)
        assert isinstance(parsed, Parsed), phrase
        again = parse(write(parsed.cell))
        assert isinstance(again, Parsed), phrase
        assert again.cell == parsed.cell, phrase


def test_the_file_is_read() -> None:
    assert (list(SECTIONS), sum(map(len, SECTIONS.values())) > 900) == (
        [
            "Months, quarters, years", "Days", "Spans", "Ongoing", "Recurring", "After an event",
            "When something else says so", "Several milestones",
        ],
        True,
    )  # fmt: skip
