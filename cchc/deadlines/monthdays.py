"""Reading days that share a month, and months that share a day.

monthdays = ["ngày"] D ("-"|"đến") date | N "ngày đầu" month | ["các"] "ngày" D { ("," | "và") D } ("," | "và") date
          | [bound] "ngày" D ["của"] ["các"] "tháng" M { ("," | "và") ["tháng"] M } [year]
"""

from cchc.deadlines.conditions import Conditions
from cchc.deadlines.grammar import At, Between, Date, Point, Several
from cchc.deadlines.recurrences import YEARLY
from cchc.folding import fold_word
from cchc.messages import msg

_TO = ("cho đến", "đến", "tới", "-", "…")
_AND = (", và", ",", "và", "&", "+")
_MOST = 12
_ENDS_A_LIST = frozenset(fold_word(word) for word in [",", ";", ".", ")", "\n", "và", "năm", "hằng", "hàng"]) | {""}


class MonthDays(Conditions):
    """A cursor that reads days said together with one month, and one day said with several months."""

    def monthdays(self) -> At | Between | Several | None:
        """Read days that share a month or months that share a day, or nothing and stay."""
        start, impossible = self.index, self.impossible
        before = self.take_bound()
        index = self.index
        found: At | Between | Several | None = self.range_of_days()
        if before and isinstance(found, Between):
            found = self.before_range(found.start, start)
        if found is None:
            self.index = index
            found = self._first_days()
        for read in (self._days_of_month, self._months_with_day):
            if found is None:
                self.index = index
                found = read(before=bool(before))
        if found is None:
            self.index, self.impossible = start, impossible
        else:
            self.bound_taken = True
            self.forget(start)
        return found

    def before_range(self, first: Point, start: int) -> At:
        """Give what "trước" in front of a span bounds: "trước 15/7-20/7" ends with 14/7."""
        self.warn(msg("a bound before a span; read as before its first day"), start)
        return At(first, before=True)

    def range_of_days(self) -> Between | None:
        """Read "ngày 01 đến ngày 15/3", "20-25/11/2024"; but 20-11-2024 is one day."""
        start, impossible = self.index, self.impossible
        self.take("ngày")
        day = self.take_number(1, 31)
        if day is not None and self.take(*_TO):
            dash = self.word(-1) == "-"
            end = self.bounded_point() if not dash or self.word(1) != "-" else None
            if end is not None and isinstance(end.point, Date) and day < end.point.day:
                self.forget(start)
                return Between(Date(day, end.point.month, end.point.year), end)
        self.index, self.impossible = start, impossible
        return None

    def _first_days(self) -> Between | None:
        """Read "10 ngày đầu tháng 12"."""
        days = self.take_number(2, 28)
        if days is None or not self.take("ngày đầu tiên của", "ngày đầu tiên", "ngày đầu của", "ngày đầu"):
            return None
        month = self.month()
        if month is None:
            return None
        return Between(Date(1, month.month, month.year), At(Date(days, month.month, month.year)))

    def _days_of_month(self, *, before: bool) -> Several | None:
        """Read "ngày 20 và 21/11", "các ngày 20, 21, 22 tháng 11"."""
        self.take("các", "trong các")
        days: list[int] = []
        while (self.take("ngày") or days) and len(days) < _MOST:
            index = self.index
            last = self.date() if days else None
            self.index = self.index if last else index
            if last is not None:
                self.take(*YEARLY)
                return Several((*(At(Date(day, last.month, last.year), before) for day in days), At(last, before)))
            day = self.take_number(1, 31)
            if day is None or not self.take(*_AND):
                return None
            days.append(day)
        return None

    def _months_with_day(self, *, before: bool) -> Several | None:
        """Read "ngày 15 các tháng 3, 6, 9 và 12"; "ngày 15 tháng 6, 10/7" is no such list."""
        said_day = self.take("ngày")
        day = self.take_number(1, 31)
        self.take("của", "trong")
        plural = self.take("các", "mỗi")
        if day is None or not (said_day or before) or not self.take("tháng"):
            return None
        months: list[int] = []
        while not months or (len(months) < _MOST and self._takes_next_month()):
            month = self.take_number(1, 12)
            if month is None:
                return None
            months.append(month)
        if len(months) < 2 or not (plural or self._ends_a_list()):
            return None
        year = self.year_after()
        self.take(*YEARLY)
        return Several(tuple(At(Date(day, month, year), before) for month in months))

    def _takes_next_month(self) -> bool:
        """Step over the mark in front of another month, and the word."""
        index = self.index
        if self.take(*_AND):
            self.take("tháng")
            if 1 <= (self.number() or 0) <= 12 and (self.word(1) in _ENDS_A_LIST or self._sees_year(1)):
                return True
        self.index = index
        return False

    def _ends_a_list(self) -> bool:
        return self.word() in _ENDS_A_LIST or self._sees_year(0)

    def _sees_year(self, ahead: int) -> bool:
        return self.word(ahead) == "/" and (self.number(ahead + 1) or 0) >= 1900
