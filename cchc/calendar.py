"""Working days: which days the civil service works, why it does not on the others, and counting them."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

_DAY = timedelta(days=1)
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_SATURDAY = 5
_OF_WORKSPACE = "Ngày nghỉ theo cchc.yaml"


class YearFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A data file of one year: days as `2021-02-12`, a day off with its name, a working day with its reason.

    `events` names days (Tết Nguyên đán is its first day, mùng 1); `unconfirmed` says that the year's official
    decision was not known when the file was written.
    """

    year: int
    days_off: dict[str, str]
    working_days: dict[str, str]
    events: dict[str, str]
    unconfirmed: bool = False


class WorkCalendar(msgspec.Struct, frozen=True):
    """The days that differ from a plain Monday-to-Friday week.

    `days_off` gives each day off its name, `working_days` are weekend days worked instead, `years` are those
    that have data, `events` gives the day of a name in a year.
    """

    days_off: dict[date, str]
    working_days: frozenset[date]
    years: frozenset[int]
    events: dict[tuple[str, int], date]

    def knows(self, year: int) -> bool:
        """Say whether the year has data; without it only weekends are off."""
        return year in self.years

    def is_working_day(self, day: date) -> bool:
        """Say whether state agencies work on the day."""
        return day in self.working_days or (day.weekday() < _SATURDAY and day not in self.days_off)

    def why_off(self, day: date) -> str | None:
        """Name the holiday, else the weekend day; None for a working day."""
        return None if self.is_working_day(day) else self.days_off.get(day, weekday_name(day))

    def next_working_day(self, day: date) -> date:
        """Roll forward to a working day; a working day stays (Bộ luật Dân sự 2015, Điều 148)."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def previous_working_day(self, day: date) -> date:
        """Roll back to a working day; a working day stays."""
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def add_working_days(self, start: date, count: int) -> date:
        """Count working days (0 or more) after a day, itself not counted (Bộ luật Dân sự 2015, Điều 147).

        Raises OverflowError beyond the year 9999.
        """
        day = start
        for _ in range(count):
            day = self.next_working_day(day + _DAY)
        return day


def build(files: Iterable[YearFile], extra_off: Iterable[date], extra_working: Iterable[date]) -> WorkCalendar:
    """Join the files of the years; the workspace's own days win, and of those a working day over a day off.

    Raises ValueError where a file's day is not a date.
    """
    years = tuple(files)
    own_off, own_working = frozenset(extra_off), frozenset(extra_working)
    days_off = dict.fromkeys(own_off, _OF_WORKSPACE) | {
        date.fromisoformat(day): name for year in years for day, name in year.days_off.items()
    }
    working = {date.fromisoformat(day) for year in years for day in year.working_days}
    return WorkCalendar(
        days_off={day: days_off[day] for day in sorted(days_off.keys() - own_working)},
        working_days=frozenset((working - own_off) | own_working),
        years=frozenset(year.year for year in years),
        events={(name, year.year): date.fromisoformat(day) for year in years for name, day in year.events.items()},
    )


def weekday_name(day: date) -> str:
    """Name the day of the week in Vietnamese: Thứ Hai … Chủ nhật."""
    return _WEEKDAYS[day.weekday()]
