"""Reading what recurs; `times` is in `frequencies`.

recurring = ("hằng"|"mỗi"|"định kỳ") period [day-of | date] | "các" period "trong năm" | "cuối" ["mỗi"] period
          | day-of | [bound] point "hằng năm" | times
day-of    = [bound] ["ngày"] D ["của"] month-of | [bound] "ngày cuối" ["cùng"] ["của"] ("tháng"|"quý")
          | [bound] ("thứ" N | "chủ nhật") ["hằng tuần"]
month-of  = "tháng cuối" ("quý"|"kỳ") | "tháng đầu quý" ["sau"] | "hằng tháng" | "tháng sau"
"""

from collections.abc import Callable

import msgspec

from cchc.deadlines.bounds import ENDS_A_CLAUSE
from cchc.deadlines.frequencies import EACH, ONCE, Frequencies
from cchc.deadlines.grammar import Date, DayOf, Every, Recurring, Year
from cchc.folding import fold_word

YEARLY = ("hằng năm", "hàng năm", "mỗi năm")
_LAST_MONTH = (
    "tháng cuối cùng của quý", "tháng cuối mỗi quý", "tháng cuối của quý", "tháng cuối hằng quý", "tháng cuối quý",
    "tháng cuối quí", "tháng cuối kỳ", "tháng cuối của kỳ", "tháng cuối mỗi kỳ", "cuối quý", "hằng quý", "hàng quý",
    "mỗi quý", "tháng thứ ba của quý", "tháng thứ 3 của quý", "tháng thứ ba mỗi quý", "tháng thứ 3 mỗi quý",
    "tháng thứ ba hằng quý", "tháng thứ 3 hằng quý", "tháng thứ ba quý", "tháng cuối cùng trong quý",
    "tháng cuối của mỗi quý", "tháng cuối cùng của mỗi quý", "tháng cuối trong quý", "tháng cuối hàng quý",
    "tháng cuối cùng mỗi quý", "tháng cuối cùng quý",
)  # fmt: skip
_FIRST_MONTH = (
    "tháng đầu tiên của quý", "tháng đầu tiên quý", "tháng đầu của quý", "tháng đầu quý", "tháng đầu mỗi quý",
    "tháng đầu hằng quý",
)  # fmt: skip
_NEXT = ("tiếp theo", "kế tiếp", "liền kề", "liền sau", "sau")
_EACH_MONTH = ("hằng tháng", "hàng tháng", "mỗi tháng", "từng tháng", "trong tháng")
_NEXT_MONTH = ("tháng tiếp theo", "tháng kế tiếp", "tháng liền kề", "tháng sau")
_LAST_DAY = ("ngày cuối cùng của", "ngày cuối cùng", "ngày cuối của", "ngày cuối")
_EACH_WEEK = ("hằng tuần", "hàng tuần", "mỗi tuần", "trong tuần")
_WEEKDAYS = {fold_word(word): day for day, word in enumerate(["hai", "ba", "tư", "năm", "sáu", "bảy"], start=1)}
_TO_FIRST_MONTH = -2


class Recurrences(Frequencies):
    """A cursor that reads recurring times."""

    def recurring(self) -> Recurring | None:
        """Read a recurring time, or nothing and stay."""
        index = self.index
        if self.number() is None:
            readers: tuple[Callable[[], Recurring | None], ...] = (
                self._each,
                self._times_with_day,
                self._day_first,
                self._end_of_each,
            )
        else:
            readers = (self._times_with_day, self._day_first)
        for read in readers:
            found = read()
            if found is not None:
                return self._since(found)
            self.index = index
        return None

    def _times_with_day(self) -> Recurring | None:
        """Read "mỗi tháng tổ chức 01 lần vào ngày 15"."""
        found = self.times_a_period()
        return self._with_day(found.every) if found in (Recurring(Every.MONTH), Recurring(Every.YEAR)) else found

    def _since(self, recurring: Recurring) -> Recurring:
        """Read the start of "hằng tháng, kể từ tháng 3", the year of "hằng quý trong năm 2024"."""
        index = self.index
        self.take(",")
        if recurring.date is None and self.take("kể từ", "bắt đầu từ", "từ"):
            since = self.point()
            if since is not None and not self.sees("đến", "-"):
                return msgspec.structs.replace(recurring, since=since)
        elif recurring.date is None and self.take("trong", "của") and (year := self.year()) is not None:
            return recurring if year == Year() else msgspec.structs.replace(recurring, since=year)
        self.index = index
        return recurring

    def _each(self) -> Recurring | None:
        if self.take("trong các", "vào các", "các"):
            every = self.period()
            return Recurring(every) if every and self.take("trong năm", "của năm") else None
        self.take("theo định kỳ", "định kỳ", "thường kỳ")
        self.index += self.sees("theo từng", "theo mỗi", "theo hằng", "theo hàng")
        regular = self.index and self.word(-1) == fold_word("kỳ")
        each = self.take(*EACH) or (regular and self.take("theo"))
        every = self.period() if regular or each else None
        if every is None:
            return None
        self.take("/")
        self.take(*ONCE)
        if every is not Every.HALF and self.number() is not None and not self.sees_point():
            return None
        if self.sees_turns():
            return None
        return self._with_day(every)

    def _with_day(self, every: Every) -> Recurring:
        """Read the day behind a period: "(ngày 15 của tháng cuối quý)", ", trước 15/12"."""
        index = self.index
        bracket = self.take("(")
        if not bracket:
            self.take(",", ":")
        if every is Every.YEAR:
            found = self._day_of_year(loose=bracket or self.index == index)
        else:
            day = self.day_of(every)
            found = Recurring(every, day[1]) if day else None
        if found is None or (bracket and not self.closes()):
            self.index = index
            return Recurring(every)
        return found

    def _day_of_year(self, *, loose: bool) -> Recurring | None:
        """Read the time of a yearly turn; behind a comma only a day is one."""
        at = self.bounded_point()
        if at is None or isinstance(at.point, Year):
            return None
        if not (loose or isinstance(at.point, Date) or self.word() in ENDS_A_CLAUSE):
            return None
        return Recurring(Every.YEAR, date=at)

    def day_of(self, every: Every | None = None) -> tuple[Every, DayOf] | None:
        """Read a day of each period, or nothing and stay; `every` is the period when it was already said."""
        index = self.index
        before = self.take_bound()
        found = self._weekday(every) or self._last_day(every) or self._numbered_day(every, bound=before is not None)
        if found is None:
            self.index = index
            return None
        every, day, later = found
        return every, DayOf(day, before or False, later)

    def _weekday(self, every: Every | None) -> tuple[Every, int, int] | None:
        """Read "thứ Sáu hằng tuần"."""
        index = self.index
        self.take("ngày")
        if self.take("chủ nhật"):
            day: int | None = 7
        else:
            day = (self._weekday_name() or self._weekday_number()) if self.take("thứ") else None
        if day and (self.take(*_EACH_WEEK) or every is Every.WEEK):
            return Every.WEEK, day, 0
        self.index = index
        return None

    def _weekday_name(self) -> int | None:
        day = _WEEKDAYS.get(self.word())
        self.index += day is not None
        return day

    def _weekday_number(self) -> int | None:
        number = self.take_number(2, 7)
        return number - 1 if number else None

    def _last_day(self, every: Every | None) -> tuple[Every, int, int] | None:
        """Read "ngày cuối cùng của tháng"."""
        index = self.index
        if self.take(*_LAST_DAY):
            self.take(*EACH)
            found = self.period()
            if found in (Every.MONTH, Every.QUARTER) and every in (None, found) and not self.names_one():
                return found, 31, 0
        self.index = index
        return None

    def _numbered_day(self, every: Every | None, *, bound: bool) -> tuple[Every, int, int] | None:
        said_day = self.take("ngày")
        day = self.take_number(1, 31)
        if day is None or self.word() in ("/", "%") or not (said_day or bound or every is None):
            return None
        self.take("của")
        month = self._month_of(every)
        if month is not None:
            return month[0], day, month[1]
        if every is None or not said_day or self.sees("tháng"):
            return None
        return every, day, 0

    def _month_of(self, every: Every | None) -> tuple[Every, int] | None:
        """Read which month of the period, as its distance from the last."""
        if self.take(*_LAST_MONTH):
            self.take("báo cáo")
            return every if every in (Every.HALF, Every.YEAR) else Every.QUARTER, 0
        if self.take(*_FIRST_MONTH):
            return Every.QUARTER, 1 if self.take(*_NEXT) else _TO_FIRST_MONTH
        if self.take(*_NEXT_MONTH) and self.word() != fold_word("khi"):
            return every or Every.MONTH, 1
        if self.take(*_EACH_MONTH):
            return every or Every.MONTH, 0
        if self.word(-1) == fold_word("của") and self.take("tháng") and not self.names_one():
            self.take("báo cáo")
            return every or Every.MONTH, 0
        return None

    def _day_first(self) -> Recurring | None:
        """Read "trước ngày 20 hằng tháng", "trước 15/12 hằng năm"."""
        self.take("định kỳ vào", "định kỳ")
        day = self.day_of()
        if day is not None:
            return Recurring(day[0], day[1])
        at = self.bounded_point()
        if at is not None and self.take(*YEARLY):
            return Recurring(Every.YEAR, date=at)
        return None

    def _end_of_each(self) -> Recurring | None:
        """Read "cuối mỗi tháng", "cuối tháng", "cuối mỗi năm": the last day of each, or the day behind it."""
        if not self.take("vào cuối", "cuối"):
            return None
        each = self.take(*EACH, "các")
        every = self.period()
        if every in (Every.MONTH, Every.QUARTER, Every.WEEK) and (each or not self.names_one()):
            return self._with_day(every)
        return Recurring(every) if each and every is Every.YEAR else None
