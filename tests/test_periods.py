"""Report windows: their days, names and order in both profiles."""

import datetime as dt

import pytest
from worlds import day

from cchc import periods
from cchc.periods import Asked, Span, Window


@pytest.mark.parametrize(
    ("window", "code", "first", "last", "name", "following", "send_by"),
    [
        (periods.month(2026, 1), "T01", "2025-12-15", "2026-01-14", "tháng 1 năm 2026", "tháng 2 năm 2026",
         "2026-01-25"),
        (periods.month(2026, 5), "T05", "2026-04-15", "2026-05-14", "tháng 5 năm 2026", "tháng 6 năm 2026",
         "2026-05-25"),
        (periods.month(2026, 12), "T12", "2026-11-15", "2026-12-14", "tháng 12 năm 2026", "tháng 1 năm 2027",
         "2026-12-25"),
        (periods.quarter(2026, 1), "Q1", "2025-12-15", "2026-03-14", "quý I năm 2026", "quý II năm 2026", "2026-03-20"),
        (periods.quarter(2026, 2), "Q2", "2026-03-15", "2026-06-14", "quý II năm 2026", "quý III năm 2026",
         "2026-06-25"),
        (periods.quarter(2026, 3), "Q3", "2026-06-15", "2026-09-14", "quý III năm 2026", "quý IV năm 2026",
         "2026-09-20"),
        (periods.quarter(2026, 4), "Q4", "2026-09-15", "2026-12-14", "quý IV năm 2026", "quý I năm 2027", "2026-12-25"),
        (periods.half(2026, 1), "6T", "2025-12-15", "2026-06-14", "6 tháng đầu năm 2026", "6 tháng cuối năm 2026",
         "2026-06-20"),
        (periods.half(2026, 2), "6TC", "2026-06-15", "2026-12-14", "6 tháng cuối năm 2026", "6 tháng đầu năm 2027",
         "2026-12-25"),
        (periods.nine_months(2026), "9T", "2025-12-15", "2026-09-14", "9 tháng năm 2026", "quý IV năm 2026",
         "2026-09-25"),
        (periods.annual(2026), "N", "2025-12-15", "2026-12-14", "năm 2026", "năm 2027", "2026-12-20"),
        (periods.days(day("2026-03-01"), day("2026-05-15")), "2026-03-01..2026-05-15", "2026-03-01", "2026-05-15",
         "từ ngày 01/3/2026 đến ngày 15/5/2026", "từ ngày 16/5/2026 đến ngày 30/7/2026", None),
    ],
)  # fmt: skip
def test_the_windows_of_the_decree(
    window: Window, code: str, first: str, last: str, name: str, following: str, send_by: str | None
) -> None:
    assert (window.code, window.first, window.last) == (code, day(first), day(last))
    assert (window.name, window.following.name) == (name, following)
    assert window.send_by == (day(send_by) if send_by else None)
    assert window.year_start == day("2025-12-15")


@pytest.mark.parametrize(
    ("window", "first", "last"),
    [
        (periods.month(2024, 2, calendar=True), "2024-02-01", "2024-02-29"),
        (periods.quarter(2026, 1, calendar=True), "2026-01-01", "2026-03-31"),
        (periods.half(2026, 1, calendar=True), "2026-01-01", "2026-06-30"),
        (periods.half(2026, 2, calendar=True), "2026-07-01", "2026-12-31"),
        (periods.nine_months(2026, calendar=True), "2026-01-01", "2026-09-30"),
        (periods.annual(2026, calendar=True), "2026-01-01", "2026-12-31"),
        (periods.days(day("2026-12-20"), day("2026-12-31"), calendar=True), "2026-12-20", "2026-12-31"),
    ],
)
def test_the_windows_of_the_calendar(window: Window, first: str, last: str) -> None:
    """Whole months; no rule says when such a report is to be sent."""
    assert (window.first, window.last, window.send_by) == (day(first), day(last), None)
    assert window.year_start == dt.date(window.year, 1, 1)
    assert window.following.first == window.last + dt.timedelta(days=1)


@pytest.mark.parametrize("calendar", [False, True])
def test_windows_of_a_kind_follow_one_another_without_gap(calendar: bool) -> None:
    """Quarters, halves, months and years each cover every day once, over the turn of the year too."""
    for start in (
        periods.month(2023, 1, calendar=calendar),
        periods.quarter(2023, 1, calendar=calendar),
        periods.half(2023, 1, calendar=calendar),
        periods.annual(2023, calendar=calendar),
    ):
        window = start
        while window.year < 2026:
            assert window.following.first == window.last + dt.timedelta(days=1)
            assert window.following.span is window.span
            window = window.following
    nine = periods.nine_months(2026, calendar=calendar)
    assert nine.following.first == nine.last + dt.timedelta(days=1)
    assert nine.following.last == periods.annual(2026, calendar=calendar).last


def test_the_parts_of_a_year_make_the_year() -> None:
    year = periods.annual(2026)
    assert (periods.quarter(2026, 1).first, periods.quarter(2026, 4).last) == (year.first, year.last)
    assert (periods.month(2026, 1).first, periods.month(2026, 12).last) == (year.first, year.last)
    assert [periods.quarter(2026, number).first for number in (1, 2, 3, 4)] == [
        periods.month(2026, number).first for number in (1, 4, 7, 10)
    ]
    assert [one.cumulative for one in (year, periods.half(2026, 1), periods.nine_months(2026))] == [True] * 3
    assert [one.cumulative for one in (periods.quarter(2026, 2), periods.half(2026, 2))] == [False] * 2


@pytest.mark.parametrize(
    ("text", "calendar", "year"),
    [
        ("2025-12-14", False, 2025),
        ("2025-12-15", False, 2026),
        ("2026-01-01", False, 2026),
        ("2025-12-31", True, 2025),
    ],
)
def test_the_report_year_begins_on_the_15th_of_december(text: str, calendar: bool, year: int) -> None:
    assert periods.year_of(day(text), calendar=calendar) == year


def test_days_of_ones_own() -> None:
    """They belong to the year in which they begin, or to the one that is named."""
    window = periods.days(day("2025-12-20"), day("2026-01-10"))
    assert (window.year, window.year_start, window.cumulative) == (2026, day("2025-12-15"), False)
    assert periods.days(day("2025-12-20"), day("2026-01-10"), year=2025).year == 2025
    assert window.short_name == window.name


@pytest.mark.parametrize(
    "make",
    [
        lambda: periods.month(2026, 13),
        lambda: periods.month(2026, 0),
        lambda: periods.quarter(2026, 5),
        lambda: periods.half(2026, 3),
        lambda: periods.days(day("2026-05-02"), day("2026-05-01")),
    ],
)
def test_there_are_no_other_windows(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=r"\d"):
        make()


def test_the_as_of_date_is_the_end_or_today() -> None:
    window = periods.quarter(2026, 2)
    assert window.as_of(day("2027-01-01")) == day("2026-06-14")
    assert window.as_of(day("2026-05-01")) == day("2026-05-01")
    assert [window.holds(day(text)) for text in ("2026-03-14", "2026-03-15", "2026-06-14", "2026-06-15")] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("asked", "code", "slug"),
    [
        (Asked(Span.MONTH, 5), "T05", "t05"),
        (Asked(Span.QUARTER, 2), "Q2", "q2"),
        (Asked(Span.HALF, 1), "6T", "6t"),
        (Asked(Span.HALF, 2), "6TC", "6tc"),
        (Asked(Span.NINE_MONTHS), "9T", "9t"),
        (Asked(Span.YEAR), "N", "nam"),
    ],
)
def test_what_was_asked_becomes_a_window_of_a_year(asked: Asked, code: str, slug: str) -> None:
    window = asked.window(2026, calendar=False)
    assert (window.code, window.slug, window.year, asked.year(calendar=False)) == (code, slug, 2026, None)


def test_days_that_were_asked_for_name_their_year() -> None:
    asked = Asked(Span.DAYS, first=day("2025-12-20"), last=day("2026-01-31"))
    assert (asked.year(calendar=False), asked.year(calendar=True)) == (2026, 2025)
    assert asked.window(2026, calendar=False).code == "2025-12-20..2026-01-31"
