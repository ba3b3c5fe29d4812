"""Days of periods: months, weeks and their parts, and the periods that reports and turns are named after."""

import calendar as months_calendar
from collections.abc import Iterable
from datetime import date, timedelta

from cchc.deadlines import grammar as g

_LAST_MONTHS = {"Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "6T": 6, "9T": 9, "N": 12}
_ABSORBED = {"Q2": "6T", "Q3": "9T", "Q4": "N"}


def months(year: int, first: int, last: int) -> tuple[date, date]:
    """Give the first and last day of these months."""
    return date(year, first, 1), date(year, last, months_calendar.monthrange(year, last)[1])


def day_in_month(year: int, month: int, later: int, day: int) -> date:
    """Give a day of the month so many later, its last day if it is shorter."""
    later += month - 1
    year, month = year + later // 12, later % 12 + 1
    return date(year, month, min(day, months_calendar.monthrange(year, month)[1]))


def week_of(first: date, last: date, week: int) -> tuple[date, date]:
    """Give Monday and Sunday of a week of the month; ValueError if it has no such week with four days in it."""
    monday = first - timedelta(days=first.weekday())
    if (first - monday).days > 3:
        monday += timedelta(weeks=1)
    monday += timedelta(weeks=week - 1)
    if (last - monday).days < 3:
        raise ValueError(week)
    return monday, monday + timedelta(days=6)


def part_of(portion: g.Portion, first: date, last: date) -> tuple[date, date]:
    """Give the days of a part of a period (Bộ luật Dân sự 2015, Điều 146: the first, the middle, the last day)."""
    middle = date(first.year, (first.month + last.month) // 2, 15)
    if last.month - first.month == 11:
        middle = date(first.year, 6, 30)
    match portion:
        case g.Portion.START:
            return first, first
        case g.Portion.MIDDLE:
            return middle, middle
        case g.Portion.END:
            return last, last
        case g.Portion.FIRST_HALF:
            return first, middle
        case g.Portion.SECOND_HALF:
            return middle + timedelta(days=1), last
        case g.Portion.FIRST_THIRD:
            return first, first.replace(day=10)
        case g.Portion.SECOND_THIRD:
            return first.replace(day=11), first.replace(day=20)
        case g.Portion.LAST_THIRD:
            return first.replace(day=21), last


def sundays(year: int) -> Iterable[date]:
    """Give the Sundays of a year, the last days of its weeks."""
    day = date(year, 1, 7) - timedelta(days=date(year, 1, 7).weekday() + 1)
    if day.year < year:
        day += timedelta(weeks=1)
    while day.year == year:
        yield day
        day += timedelta(weeks=1)


def name_of(point: g.Point, place: int) -> str:
    """Name the turn of a list that a point stands for, by its place in the list where it is no period."""
    match point:
        case g.Month(month):
            return f"T{month:02}"
        case g.Quarter(quarter):
            return f"Q{quarter}"
        case g.Half(half):
            return "6T" if half == 1 else "N"
        case _:
            return f"#{place}"


def periods(every: g.Every) -> Iterable[tuple[str, int]]:
    """Give the names of the periods of a year and their last months."""
    match every:
        case g.Every.MONTH:
            return [(f"T{month:02}", month) for month in range(1, 13)]
        case g.Every.QUARTER:
            return [(f"Q{quarter}", quarter * 3) for quarter in range(1, 5)]
        case g.Every.HALF:
            return [("6T", 6), ("N", 12)]
        case _:
            return [("N", 12)]


def last_month(period: str) -> int:
    """Give the last month of a period."""
    return int(period[1:]) if period.startswith("T") else _LAST_MONTHS[period]


def reports_named(report: g.Report, named: set[str]) -> Iterable[str]:
    """Give the periods that one name of a set stands for; quarter II is absorbed by 6T, III by 9T, IV by the year."""
    if report.period == "T":
        return [f"T{month:02}" for month in range(1, 13)]
    if report.period != "Q":
        return [report.period]
    absorbed = _ABSORBED if report.due is None else {}
    return [quarter for quarter in ("Q1", "Q2", "Q3", "Q4") if absorbed.get(quarter) not in named]
