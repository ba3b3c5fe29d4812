"""The working calendar, and the days-off files shipped with it."""

import subprocess
import sys
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

import msgspec
import pytest
import yaml_rs
from hypothesis import given
from hypothesis import strategies as st

from cchc.calendar import WorkCalendar, YearFile, build, weekday_name

ROOT = Path(__file__).parent.parent
YEARS = tuple(range(2019, 2028))


def shipped(year: int) -> YearFile:
    text = (ROOT / "cchc" / "days_off" / f"{year}.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml_rs.loads(text, parse_datetime=False), YearFile)


FILES = tuple(shipped(year) for year in YEARS)
CALENDAR = build(FILES, (), ())


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def test_one_file_is_shipped_for_each_year() -> None:
    assert sorted(path.name for path in (ROOT / "cchc" / "days_off").iterdir()) == [f"{year}.yaml" for year in YEARS]
    assert [file.year for file in FILES] == list(YEARS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.year))
def test_a_shipped_file_holds_days_of_its_year_in_order(file: YearFile) -> None:
    for named in (tuple(file.days_off), tuple(file.working_days), tuple(file.events.values())):
        assert [date.fromisoformat(day).isoformat() for day in named] == sorted(named)
        assert {date.fromisoformat(day).year for day in named} <= {file.year}


def test_only_2027_is_unconfirmed() -> None:
    assert [file.year for file in FILES if file.unconfirmed] == [2027]


def test_the_shipped_file_of_2024() -> None:
    assert shipped(2024) == YearFile(
        year=2024,
        days_off={
            "2024-01-01": "Tết Dương lịch",
            "2024-02-08": "Tết Nguyên đán",
            "2024-02-09": "Tết Nguyên đán",
            "2024-02-10": "Tết Nguyên đán",
            "2024-02-11": "Tết Nguyên đán",
            "2024-02-12": "Tết Nguyên đán",
            "2024-02-13": "Tết Nguyên đán",
            "2024-02-14": "Tết Nguyên đán",
            "2024-04-18": "Ngày Giỗ Tổ Hùng Vương",
            "2024-04-29": "Nghỉ hoán đổi (làm bù 04/5)",
            "2024-04-30": "Ngày Chiến thắng",
            "2024-05-01": "Ngày Quốc tế Lao động",
            "2024-09-02": "Quốc khánh",
            "2024-09-03": "Quốc khánh",
        },
        working_days={"2024-05-04": "làm bù cho 29/4"},
        events={"Tết Nguyên đán": "2024-02-10"},
    )


def test_working_days_made_up_for() -> None:
    assert {day: reason for file in FILES for day, reason in file.working_days.items()} == {
        "2019-01-05": "làm bù cho 31/12/2018",
        "2019-05-04": "làm bù cho 29/4",
        "2024-05-04": "làm bù cho 29/4",
        "2025-04-26": "làm bù cho 02/5",
        "2026-01-10": "làm bù cho 02/01",
        "2026-08-22": "làm bù cho 31/8",
    }


def test_weekdays_off_are_the_days_of_the_law_and_the_swaps() -> None:
    """Ten a year, eleven from 2021 (Bộ luật Lao động 2019, Điều 112); one more for each that was swapped."""
    assert {file.year: sum(date.fromisoformat(day).weekday() < 5 for day in file.days_off) for file in FILES} == {
        2019: 11,
        2020: 10,
        2021: 11,
        2022: 11,
        2023: 11,
        2024: 12,
        2025: 12,
        2026: 13,
        2027: 11,
    }


def test_the_first_day_of_tet() -> None:
    assert CALENDAR.events == {
        ("Tết Nguyên đán", 2019): date(2019, 2, 5),
        ("Tết Nguyên đán", 2020): date(2020, 1, 25),
        ("Tết Nguyên đán", 2021): date(2021, 2, 12),
        ("Tết Nguyên đán", 2022): date(2022, 2, 1),
        ("Tết Nguyên đán", 2023): date(2023, 1, 22),
        ("Tết Nguyên đán", 2024): date(2024, 2, 10),
        ("Tết Nguyên đán", 2025): date(2025, 1, 29),
        ("Tết Nguyên đán", 2026): date(2026, 2, 17),
        ("Tết Nguyên đán", 2027): date(2027, 2, 6),
    }


def test_the_days_of_the_hung_kings() -> None:
    assert [day for day, name in CALENDAR.days_off.items() if name == "Ngày Giỗ Tổ Hùng Vương"] == [
        date(2019, 4, 14),
        date(2020, 4, 2),
        date(2021, 4, 21),
        date(2022, 4, 10),
        date(2023, 4, 29),
        date(2024, 4, 18),
        date(2025, 4, 7),
        date(2026, 4, 26),
        date(2027, 4, 16),
    ]


@pytest.mark.parametrize(
    ("day", "weekday", "why", "before", "after"),
    [
        (date(2021, 12, 5), "Chủ nhật", "Chủ nhật", date(2021, 12, 3), date(2021, 12, 6)),
        (date(2021, 5, 30), "Chủ nhật", "Chủ nhật", date(2021, 5, 28), date(2021, 5, 31)),
        (date(2021, 6, 5), "Thứ Bảy", "Thứ Bảy", date(2021, 6, 4), date(2021, 6, 7)),
        (date(2021, 1, 30), "Thứ Bảy", "Thứ Bảy", date(2021, 1, 29), date(2021, 2, 1)),
        (date(2021, 8, 15), "Chủ nhật", "Chủ nhật", date(2021, 8, 13), date(2021, 8, 16)),
        (date(2022, 4, 30), "Thứ Bảy", "Ngày Chiến thắng", date(2022, 4, 29), date(2022, 5, 4)),
        (date(2022, 12, 31), "Thứ Bảy", "Thứ Bảy", date(2022, 12, 30), date(2023, 1, 3)),
        (date(2021, 2, 15), "Thứ Hai", "Tết Nguyên đán", date(2021, 2, 9), date(2021, 2, 17)),
        (date(2024, 4, 29), "Thứ Hai", "Nghỉ hoán đổi (làm bù 04/5)", date(2024, 4, 26), date(2024, 5, 2)),
        (date(2021, 9, 3), "Thứ Sáu", "Quốc khánh", date(2021, 9, 1), date(2021, 9, 6)),
    ],
    ids=str,
)
def test_a_day_off_is_named_and_rolled(day: date, weekday: str, why: str, before: date, after: date) -> None:
    assert (
        weekday_name(day),
        CALENDAR.is_working_day(day),
        CALENDAR.why_off(day),
        CALENDAR.previous_working_day(day),
        CALENDAR.next_working_day(day),
    ) == (weekday, False, why, before, after)


@pytest.mark.parametrize(
    ("day", "weekday"),
    [
        (date(2021, 2, 17), "Thứ Tư"),
        (date(2024, 5, 4), "Thứ Bảy"),
        (date(2019, 1, 5), "Thứ Bảy"),
        (date(2026, 1, 10), "Thứ Bảy"),
        (date(2026, 11, 24), "Thứ Ba"),  # Ngày Văn hóa Việt Nam: not confirmed as a day off
    ],
    ids=str,
)
def test_a_working_day_has_no_reason_and_stays(day: date, weekday: str) -> None:
    assert (
        weekday_name(day),
        CALENDAR.is_working_day(day),
        CALENDAR.why_off(day),
        CALENDAR.previous_working_day(day),
        CALENDAR.next_working_day(day),
    ) == (weekday, True, None, day, day)


def test_tet_2026_lasts_from_14_to_22_february() -> None:
    assert [CALENDAR.why_off(day) for day in days(date(2026, 2, 13), date(2026, 2, 23))] == [
        None,
        "Thứ Bảy",
        "Chủ nhật",
        *["Tết Nguyên đán"] * 5,
        "Thứ Bảy",
        "Chủ nhật",
        None,
    ]


def test_the_days_of_the_week() -> None:
    assert [weekday_name(day) for day in days(date(2021, 3, 1), date(2021, 3, 7))] == [
        "Thứ Hai",
        "Thứ Ba",
        "Thứ Tư",
        "Thứ Năm",
        "Thứ Sáu",
        "Thứ Bảy",
        "Chủ nhật",
    ]


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2021, 3, 1), 0, date(2021, 3, 1)),
        (date(2021, 3, 1), 1, date(2021, 3, 2)),
        (date(2021, 3, 5), 1, date(2021, 3, 8)),
        (date(2021, 3, 6), 1, date(2021, 3, 8)),
        (date(2021, 3, 1), 5, date(2021, 3, 8)),
        (date(2021, 2, 8), 1, date(2021, 2, 9)),
        (date(2021, 2, 8), 2, date(2021, 2, 17)),
        (date(2021, 2, 8), 5, date(2021, 2, 22)),
        (date(2021, 2, 12), 1, date(2021, 2, 17)),
        (date(2026, 2, 12), 10, date(2026, 3, 5)),
        (date(2024, 4, 26), 1, date(2024, 5, 2)),
        (date(2024, 4, 26), 3, date(2024, 5, 4)),  # the Saturday worked for 29/4
        (date(2024, 4, 26), 4, date(2024, 5, 6)),
        (date(2020, 12, 31), 1, date(2021, 1, 4)),
    ],
)
def test_working_days_are_counted_from_the_next_day(start: date, count: int, end: date) -> None:
    assert CALENDAR.add_working_days(start, count) == end


@given(st.dates(date(2018, 1, 1), date(2028, 12, 31)), st.integers(0, 60))
def test_counting_agrees_with_looking_at_every_day(start: date, count: int) -> None:
    end = CALENDAR.add_working_days(start, count)
    assert sum(CALENDAR.is_working_day(day) for day in days(start, end)[1:]) == count
    assert end == start or CALENDAR.is_working_day(end)


@given(st.dates(date(2018, 1, 1), date(2028, 12, 31)))
def test_rolling_passes_only_days_off(day: date) -> None:
    before, after = CALENDAR.previous_working_day(day), CALENDAR.next_working_day(day)
    assert {found for found in days(before, after) if CALENDAR.is_working_day(found)} == {before, after}


def test_years_without_a_file_are_not_known_and_keep_only_their_weekends() -> None:
    assert [year for year in range(2017, 2030) if CALENDAR.knows(year)] == list(YEARS)
    assert CALENDAR.why_off(date(2018, 1, 1)) is None
    assert CALENDAR.why_off(date(2018, 1, 6)) == "Thứ Bảy"


def test_the_days_of_the_workspace_win() -> None:
    file = YearFile(
        year=2024,
        days_off={
            "2024-04-29": "Nghỉ hoán đổi",
            "2024-04-30": "Ngày Chiến thắng",
            "2024-05-01": "Quốc tế Lao động",
        },
        working_days={"2024-05-04": "làm bù cho 29/4", "2024-05-11": "làm bù"},
        events={"Tết Nguyên đán": "2024-02-10"},
    )
    off = (date(2024, 3, 11), date(2024, 4, 30), date(2024, 5, 4), date(2024, 6, 3))
    working = (date(2024, 4, 29), date(2024, 5, 18), date(2024, 6, 3))
    assert build([file], off, working) == WorkCalendar(
        days_off={
            date(2024, 3, 11): "Ngày nghỉ theo cchc.yaml",
            date(2024, 4, 30): "Ngày Chiến thắng",
            date(2024, 5, 1): "Quốc tế Lao động",
            date(2024, 5, 4): "Ngày nghỉ theo cchc.yaml",
        },
        working_days=frozenset({date(2024, 4, 29), date(2024, 5, 11), date(2024, 5, 18), date(2024, 6, 3)}),
        years=frozenset({2024}),
        events={("Tết Nguyên đán", 2024): date(2024, 2, 10)},
    )


def test_a_calendar_of_nothing() -> None:
    assert build((), (), ()) == WorkCalendar(days_off={}, working_days=frozenset(), years=frozenset(), events={})


def test_a_file_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"^Object contains unknown field `nghi`$"):
        msgspec.convert({"year": 2024, "days_off": {}, "working_days": {}, "events": {}, "nghi": {}}, YearFile)


@pytest.mark.skipif(find_spec("holidays") is None, reason="tools/days_off.py needs the holidays package")
@pytest.mark.parametrize("year", YEARS)
def test_the_tool_reproduces_the_shipped_file(year: int) -> None:
    printed = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "days_off.py"), str(year)], capture_output=True, check=True
    )
    assert printed.stdout == (ROOT / "cchc" / "days_off" / f"{year}.yaml").read_bytes()
