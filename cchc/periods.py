"""Report windows: from which day to which a report counts, what it is called, what comes after it.

Profile `nd09` (Nghị định 09/2019/NĐ-CP Điều 12; văn bản 581/BNV-CCHC for the reports on administrative reform): a month
is the 15th of the month before to the 14th, a year 15/12 of the year before to 14/12. Profile `calendar`: whole months.
"""

import datetime as dt
from calendar import monthrange
from enum import Enum

import msgspec

from cchc.model.days import official

_ROMAN = ("I", "II", "III", "IV")
_DAY = dt.timedelta(days=1)


class Span(Enum):
    """What kind of period a window is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    DAYS = "days"


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """A report window, both days included.

    `code` names it as occurrences are named (T05, Q2, 6T, 9T, N; 6TC is the second half; "2026-03-01..2026-05-15");
    `year` is the plan year it belongs to; `number` is the month, quarter or half, else 0; `year_start` is the day from
    which cumulative figures of that year run (15/12 of the year before, or 01/01); `calendar` says which profile.
    """

    code: str
    span: Span
    year: int
    number: int
    first: dt.date
    last: dt.date
    year_start: dt.date
    calendar: bool = False

    @property
    def name(self) -> str:
        """The period as titles say it: "quý II năm 2026", "6 tháng đầu năm 2026"."""
        if self.span is Span.DAYS:
            return f"từ ngày {official(self.first)} đến ngày {official(self.last)}"
        return f"{self.short_name} năm {self.year}" if self.span is not Span.YEAR else f"năm {self.year}"

    @property
    def short_name(self) -> str:
        """The period without its year: "quý II", "6 tháng đầu", "9 tháng", "tháng 5", "năm"; days as in `name`."""
        match self.span:
            case Span.MONTH:
                return f"tháng {self.number}"
            case Span.QUARTER:
                return f"quý {_ROMAN[self.number - 1]}"
            case Span.HALF:
                return "6 tháng đầu" if self.number == 1 else "6 tháng cuối"
            case Span.NINE_MONTHS:
                return "9 tháng"
            case Span.YEAR:
                return "năm"
            case Span.DAYS:
                return self.name

    @property
    def slug(self) -> str:
        """A file name for it, without suffix: q2, 6t, 6tc, 9t, nam, t05, 2026-03-01..2026-05-15."""
        return "nam" if self.span is Span.YEAR else self.code.lower()

    @property
    def cumulative(self) -> bool:
        """Whether it begins with the year, so that "in the window" and "since the beginning of the year" are one."""
        return self.first == self.year_start

    @property
    def following(self) -> "Window":
        """The window that "phương hướng" looks at: quý II → quý III, 6 tháng đầu → 6 tháng cuối, 9 tháng → quý IV, a
        year → the next; explicit days → as many days more."""
        match self.span:
            case Span.MONTH:
                return month(self.year + self.number // 12, self.number % 12 + 1, calendar=self.calendar)
            case Span.QUARTER:
                return quarter(self.year + self.number // 4, self.number % 4 + 1, calendar=self.calendar)
            case Span.HALF:
                return half(self.year + self.number // 2, self.number % 2 + 1, calendar=self.calendar)
            case Span.NINE_MONTHS:
                return quarter(self.year, 4, calendar=self.calendar)
            case Span.YEAR:
                return annual(self.year + 1, calendar=self.calendar)
            case Span.DAYS:
                start = self.last + _DAY
                return days(start, start + (self.last - self.first), calendar=self.calendar)

    @property
    def send_by(self) -> dt.date | None:
        """The last day to send the report upwards; None where no rule gives one (explicit days, calendar profile).

        The 20th of the window's last month for quý I, 6 tháng, quý III and the year (581/BNV-CCHC), the 25th for the
        others (Nghị định 09/2019/NĐ-CP Điều 13).
        """
        if self.calendar or self.span is Span.DAYS:
            return None
        return self.last.replace(day=20 if self.code in ("Q1", "6T", "Q3", "N") else 25)

    def holds(self, day: dt.date) -> bool:
        """Whether a day lies in the window."""
        return self.first <= day <= self.last

    def as_of(self, today: dt.date) -> dt.date:
        """The day at which a report on the window stands: its last day, or today if that is earlier."""
        return min(self.last, today)


class Asked(msgspec.Struct, frozen=True):
    """A report period as it was asked for, before its year is known; `first` and `last` for a window of one's own."""

    span: Span
    number: int = 0
    first: dt.date | None = None
    last: dt.date | None = None

    def year(self, *, calendar: bool) -> int | None:
        """The year that it names itself; only days do."""
        return year_of(self.first, calendar=calendar) if self.first is not None else None

    def window(self, year: int, *, calendar: bool) -> Window:
        """The window in a year."""
        if self.first is not None and self.last is not None:
            return days(self.first, self.last, year=year, calendar=calendar)
        match self.span:
            case Span.MONTH:
                return month(year, self.number, calendar=calendar)
            case Span.QUARTER:
                return quarter(year, self.number, calendar=calendar)
            case Span.HALF:
                return half(year, self.number, calendar=calendar)
            case Span.NINE_MONTHS:
                return nine_months(year, calendar=calendar)
            case _:
                return annual(year, calendar=calendar)


def month(year: int, number: int, *, calendar: bool = False) -> Window:
    """Month 1 to 12: 15/(m−1) to 14/m (Nghị định 09/2019/NĐ-CP Điều 12); ValueError for another number."""
    if not 1 <= number <= 12:
        raise ValueError(number)
    return _window(Span.MONTH, f"T{number:02}", year, number, number, number, calendar)


def quarter(year: int, number: int, *, calendar: bool = False) -> Window:
    """Quarter 1 to 4: from the 15th of the month before it to the 14th of its last month (Điều 12); quý I begins on
    15/12 of the year before. ValueError for another number."""
    if not 1 <= number <= 4:
        raise ValueError(number)
    return _window(Span.QUARTER, f"Q{number}", year, number, number * 3 - 2, number * 3, calendar)


def half(year: int, number: int, *, calendar: bool = False) -> Window:
    """6 tháng đầu năm (15/12 to 14/6) or cuối năm (15/6 to 14/12; Điều 12); ValueError for another number."""
    if number not in (1, 2):
        raise ValueError(number)
    return _window(Span.HALF, "6T" if number == 1 else "6TC", year, number, number * 6 - 5, number * 6, calendar)


def nine_months(year: int, *, calendar: bool = False) -> Window:
    """9 tháng, from the beginning of the year: 15/12 to 14/9; quý III alone is another window."""
    return _window(Span.NINE_MONTHS, "9T", year, 0, 1, 9, calendar)


def annual(year: int, *, calendar: bool = False) -> Window:
    """The year: 15/12 of the year before to 14/12 (Điều 12)."""
    return _window(Span.YEAR, "N", year, 0, 1, 12, calendar)


def days(first: dt.date, last: dt.date, *, year: int | None = None, calendar: bool = False) -> Window:
    """A window of one's own ("tùy chỉnh"); its plan year is that in which it begins unless given.

    ValueError where it ends before it begins.
    """
    if last < first:
        raise ValueError(last)
    year = year_of(first, calendar=calendar) if year is None else year
    return Window(
        code=f"{first.isoformat()}..{last.isoformat()}", span=Span.DAYS, year=year, number=0, first=first, last=last,
        year_start=_begins(year, 1, calendar), calendar=calendar,
    )  # fmt: skip


def year_of(day: dt.date, *, calendar: bool = False) -> int:
    """The report year in which a day lies: 15/12 belongs to the next (Điều 12)."""
    return day.year if calendar or (day.month, day.day) < (12, 15) else day.year + 1


def _window(span: Span, code: str, year: int, number: int, first: int, last: int, calendar: bool) -> Window:
    """The window of the months `first` to `last` of a year."""
    ends = dt.date(year, last, monthrange(year, last)[1] if calendar else 14)
    return Window(
        code=code, span=span, year=year, number=number, first=_begins(year, first, calendar), last=ends,
        year_start=_begins(year, 1, calendar), calendar=calendar,
    )  # fmt: skip


def _begins(year: int, month: int, calendar: bool) -> dt.date:
    """The day on which a month of a year begins."""
    if calendar:
        return dt.date(year, month, 1)
    return dt.date(year, month - 1, 15) if month > 1 else dt.date(year - 1, 12, 15)
