"""Reading sets of periodic reports: "Quý, 6 tháng, 9 tháng, năm".

    reports = [bound] "ngày" D ("hằng"|"của mỗi") report { ("," | "và" | "/") ["hằng"] report }
            | ["định kỳ"|"hằng"] report { ("," | "và" | "/") report } [", theo quy định" | "hoặc đột xuất"]
    report  = ( "tháng" | "quý" [ROMAN] | "3 tháng" | "6 tháng" | "9 tháng" | "năm" ) [year] [due]
    due     = ["("] (day-of | bounded-point) [")"]

At least two, and one of them named without a number; beside a numbered quarter 6 months, 9 months or the year.
"""

from cchc.deadlines.frequencies import EACH
from cchc.deadlines.grammar import At, DayOf, Report, Reports, Year
from cchc.deadlines.recurrences import Recurrences

_JOINTS = (", và", ",", "và", "/")
_BESIDES = (
    ", theo quy định", "và theo quy định", "theo quy định", ", đột xuất", "và đột xuất", "hoặc đột xuất",
    "hoặc theo yêu cầu", ", theo yêu cầu", "và theo yêu cầu",
)  # fmt: skip
_BESIDES_MORE = ("theo yêu cầu", "khi có yêu cầu")
_BARE = frozenset(("T", "Q", "6T", "9T", "N"))
_LONG = frozenset(("6T", "9T", "N"))
_QUARTERS = frozenset(("i", "ii", "iii", "iv", "1", "2", "3", "4"))


class ReportSets(Recurrences):
    """A cursor that reads sets of reports."""

    def reports(self) -> Reports | None:
        """Read a set of reports, or nothing (the caller steps back)."""
        start = self.index
        if (shared := self._of_one_day()) is not None:
            return shared
        self.index = start
        self.take("theo định kỳ", "định kỳ", "theo")
        self.take(*EACH)
        found: list[Report] = []
        year: int | None = None
        while True:
            index = self.index
            report, said_year = self._next_report(found)
            if report is None:
                self.index = index
                break
            found.append(report)
            year = said_year or year
        return self._set(tuple(found), year)

    def _of_one_day(self) -> Reports | None:
        """Read "ngày 15 hằng tháng, quý", "trước ngày 20 hằng tháng, hằng quý"."""
        before = self.take_bound()
        day = self.take_number(1, 31) if self.take("ngày") else None
        self.take("của")
        if day is None or not self.take(*EACH):
            return None
        periods = [self._report_period()]
        while periods[-1] in _BARE:
            index = self.index
            self.take(*_JOINTS)
            self.take(*EACH)
            period = self._report_period() if self.index > index else None
            if period not in _BARE or period in periods:
                self.index = index
                break
            periods.append(period)
        named = [period for period in periods if period in _BARE and period is not None]
        if len(named) < 2:
            return None
        return Reports(tuple(Report(period, DayOf(day, before or False)) for period in named))

    def _set(self, reports: tuple[Report, ...], year: int | None) -> Reports | None:
        periods = {report.period for report in reports}
        needed = _BARE if periods <= _BARE else _LONG
        if (
            len(periods) < 2
            or (reports[0].period == "N" and periods <= {"N", "Q1", "Q2", "Q3", "Q4"})
            or not periods & needed
            or self._is_year_of_quarters(reports, year)
        ):
            return None
        if self.take(*_BESIDES):
            self.take(*_BESIDES_MORE)
        return Reports(reports, year)

    def _is_year_of_quarters(self, reports: tuple[Report, ...], year: int | None) -> bool:
        """Say whether the set is "quý I, quý III, năm 2024": quarters and their year."""
        *others, last = (report.period for report in reports)
        return last == "N" and year is not None and self.word(-3) == "," and not _BARE & {*others}

    def _next_report(self, found: list[Report]) -> tuple[Report | None, int | None]:
        """Read one more report and the year it says."""
        if found:
            if not self.take(*_JOINTS):
                return None, None
            self.take("báo cáo")
            self.take("định kỳ")
            self.take(*EACH)
        period = self._report_period()
        if period is None or any(report.period == period for report in found):
            return None, None
        year = self.year_after(comma=False)
        return Report(period, self._report_due()), year

    def _report_period(self) -> str | None:
        if self.take("6 tháng", "06 tháng", "sáu tháng"):
            return None if self.sees("cuối") else self._first_months("6T")
        if self.take("9 tháng", "09 tháng", "chín tháng"):
            return self._first_months("9T")
        if self.take("3 tháng", "03 tháng", "ba tháng"):
            return None if self.sees("cuối") else self._first_months("Q1")
        if self.take("quý", "quí"):
            quarter = self.quarter_number() if self.word() in _QUARTERS else None
            return f"Q{quarter}" if quarter else "Q"
        if self.take("cả năm", "cuối năm", "01 năm", "1 năm", "một năm", "năm"):
            return "N"
        if self.take("tháng"):
            return None if self.number() is not None else "T"
        return None

    def _first_months(self, period: str) -> str:
        self.take("đầu năm", "đầu")
        return period

    def _report_due(self) -> At | DayOf | None:
        """Read when a report is due: a day of its months, or a time in brackets or with a bound."""
        index = self.index
        bracket = self.take("(")
        day = self.day_of()
        due: At | DayOf | None = day[1] if day else None
        if due is None and (bracket or self.sees_bound()):
            due = self.bounded_point()
        if due is None or (isinstance(due, At) and isinstance(due.point, Year)) or (bracket and not self.closes()):
            self.index = index
            return None
        return due
