"""Deadlines moved into another year: only years of times change, the words stay."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.deadlines import DeadlineError, parse
from cchc.deadlines.moving import Moved, Odd, move

ROOT = Path(__file__).parents[1]
TIMES = ["31/12", "Tháng 4", "Quý IV", "trước 15/7", "từ 15/01 đến 5/12", "chậm nhất 30/6", "cuối tháng 3"]


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Tháng 12/2021", "Tháng 12/2022"),
        ("Quý IV/ 2021", "Quý IV/ 2022"),
        ("31.12.21", "31.12.22"),
        ("ngày 15 tháng 7 năm 2021", "ngày 15 tháng 7 năm 2022"),
        ("trước 15/7", "trước 15/7"),
        ("Thường xuyên trong năm trước 15/8/2021", "Thường xuyên trong năm trước 15/8/2022"),
        ("từ 15/01/2021 đến trước 05/12/2021", "từ 15/01/2022 đến trước 05/12/2022"),
        ("Tháng Quý IV/2021", "Tháng Quý IV/2022"),
        (
            "Xây dựng Kế hoạch: Tháng 02/2021. Báo cáo: Trước ngày 05/12/2021",
            "Xây dựng Kế hoạch: Tháng 02/2022. Báo cáo: Trước ngày 05/12/2022",
        ),
        # a year of a document, of a label, of a note is no time
        ("Theo Kế hoạch số 45/KH-UBND ngày 22/01/2021", "Theo Kế hoạch số 45/KH-UBND ngày 22/01/2021"),
        ("Báo cáo năm 2021: trước 15/12/2021", "Báo cáo năm 2021: trước 15/12/2022"),
        ("Quý IV năm 2021 (theo Công văn 12/2021/CV)", "Quý IV năm 2022 (theo Công văn 12/2021/CV)"),
        ("sau khi UBND tỉnh phê duyệt năm 2021", "sau khi UBND tỉnh phê duyệt năm 2021"),
        ("quý I năm sau", "quý I năm sau"),
    ],
)
def test_years_of_times_move(text: str, moved: str) -> None:
    """Whatever the spelling, all else stays letter for letter."""
    assert move(text, 2021, 2022) == Moved(moved)


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("giai đoạn 2021-2025", Moved("giai đoạn 2021-2025", (Odd.REACHES,))),
        ("từ 11/2021 đến 3/2022; Báo cáo: 12/2021", Moved("từ 11/2021 đến 3/2022; Báo cáo: 12/2022", (Odd.REACHES,))),
        ("trước ngày 31/12/2020", Moved("trước ngày 31/12/2020", (Odd.PAST,))),
        ("lúc nào rảnh", Moved("lúc nào rảnh", (Odd.UNREADABLE,))),
    ],
)
def test_what_does_not_move_is_said(text: str, moved: Moved) -> None:
    """A span into the new year, another year, a text that is not understood."""
    assert move(text, 2021, 2022) == moved


def test_a_day_that_the_new_year_does_not_have() -> None:
    """29/02 of a leap year stays, and is said."""
    assert move("29/02/2024", 2024, 2025) == Moved("29/02/2024", (Odd.UNREADABLE,))
    assert move("trước 29/02", 2024, 2025) == Moved("trước 29/02", (Odd.UNREADABLE,))
    assert move("trước 29/02", 2024, 2028) == Moved("trước 29/02")


def test_yearly_reports_move_with_all_their_years() -> None:
    """The report on 2021 that is due in January 2022 is due in January 2023 a year later."""
    assert move("trước 15/01/2022; quý IV/2021", 2021, 2022, yearly=True) == Moved("trước 15/01/2023; quý IV/2022")


@settings(deadline=None)
@given(st.lists(st.sampled_from(TIMES), min_size=1, max_size=3), st.sampled_from(["", "/2021", " năm 2021"]))
def test_there_and_back(times: list[str], year: str) -> None:
    """What moved into another year moves back to the same text."""
    text = "; ".join(f"Việc {place}: {time}{year}" for place, time in enumerate("abc"[: len(times)]) for time in times)
    moved = move(text, 2021, 2023).text
    assert moved == text.replace("2021", "2023")
    assert move(moved, 2023, 2021, yearly=True).text == text


def test_real_phrases_keep_all_but_their_years() -> None:
    """In the five plans moving changes digits alone, and what is read has the same form."""
    seen = 0
    for path in sorted((ROOT / "plans").glob("*/*/*.yaml")):
        old = int(path.parts[-3])
        for phrase in re.findall(r"^ *deadline: ([^\n\[{|>\"]+)$", path.read_text("utf-8"), re.MULTILINE):
            moved = move(phrase, old, old + 1).text
            assert re.sub(r"\d", "0", moved) == re.sub(r"\d", "0", phrase)
            assert isinstance(parse(moved), DeadlineError) == isinstance(parse(phrase), DeadlineError)
            seen += moved != phrase
    assert seen > 40
