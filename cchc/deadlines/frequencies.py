"""Reading how often something recurs.

times  = ["định kỳ"|"cứ"] ( ["mỗi"] period [doing] ["ít nhất"] N ("lần"|"đợt") | ["ít nhất"] N ("lần"|"đợt") "/" span
       | span [doing] ("/lần"|"một lần") ) ;      span = period | N ("tuần"|"tháng")
period = "tuần" | "tháng" | "quý" | "6 tháng" | "năm" ;      doing = what is done, a few words
"""

from cchc.deadlines.bounds import ENDS_A_CLAUSE, Bounds
from cchc.deadlines.grammar import Every, Recurring
from cchc.folding import fold_word
from cchc.messages import msg

_ONE = frozenset(fold_word(word) for word in ["i", "ii", "iii", "iv", "này", "nay", "năm", "đầu"])
EACH = ("hằng", "hàng", "mỗi", "từng")
_PERIODS = (
    ("tuần", Every.WEEK),
    ("6 tháng", Every.HALF),
    ("06 tháng", Every.HALF),
    ("sáu tháng", Every.HALF),
    ("nửa năm", Every.HALF),
    ("tháng", Every.MONTH),
    ("quý", Every.QUARTER),
    ("quí", Every.QUARTER),
    ("năm", Every.YEAR),
)
_EVERY_MONTHS = {1: Every.MONTH, 3: Every.QUARTER, 6: Every.HALF, 12: Every.YEAR}
_PER_YEAR = {1: Every.YEAR, 2: Every.HALF, 4: Every.QUARTER, 12: Every.MONTH}
_TURN = ("lần", "đợt", "kỳ", "cuộc", "lượt", "lớp")
ONCE = tuple(f"{one} {turn}" for turn in _TURN for one in ("01", "1", "một")) + ("lần",)
_MOST_MONTHS, _MOST_WEEKS = 11, 26
_LEAST = ("ít nhất", "tối thiểu", "không dưới")
_DOING_WORDS = 5  # "mỗi năm tổ chức kiểm tra 02 đợt"


class Frequencies(Bounds):
    """A cursor that reads how often something recurs."""

    def period(self) -> Every | None:
        """Read the name of a period, or nothing."""
        for phrase, every in _PERIODS:
            if self.take(phrase):
                return every
        return None

    def times_a_period(self) -> Recurring | None:
        """Read "2 lần/năm", "01 lần mỗi quý", "3 tháng/lần", "mỗi năm tổ chức 02 đợt"."""
        regular = self.take("định kỳ", "cứ")
        index = self.index
        every = self.period() if self.take("mỗi", "một", "01", "1", "hằng", "hàng") else None
        if every is not None:
            count = self._count_behind_doing()
            if count is not None and self.take(*_TURN):
                return self._so_often(count, every, index)
        self.index = index
        self.take(*_LEAST)
        start = self.index
        count = self.counted(366)
        if count is None:
            return None
        if self.take(*_TURN):
            return self._times(count, start)
        found = self._period_of(count)
        return found if found and self._once(regular=regular) else None

    def _count_behind_doing(self) -> int | None:
        """Read the number of times, behind what is done: "tổ chức 02 đợt"."""
        for _ in range(_DOING_WORDS):
            self.take(*_LEAST)
            index = self.index
            count = self.counted(366)
            if count is not None and self.sees(*_TURN):
                return count
            self.index = index
            if not self.word()[:1].isalpha():
                return None
            self.index += 1
        return None

    def sees_turns(self) -> bool:
        """Say whether "02 đợt" stands here, or "tổ chức 01 lần", but not "01 lần" alone."""
        index = self.index
        self.take(*_LEAST)
        bare = self.counted(366) is not None
        self.index = index
        count = self._count_behind_doing()
        self.index = index
        return count is not None and (count > 1 or not bare)

    def _once(self, *, regular: bool) -> bool:
        """Step over "/lần", "họp một lần"; behind "định kỳ" it may be missing."""
        index = self.index
        self.take("/")
        if self.take(*ONCE):
            return True
        self.index = index
        if not self.sees("đầu", "cuối", "còn", "tới"):
            for _ in range(_DOING_WORDS):
                if self.take(*ONCE[:-1]):
                    return True
                if not self.word()[:1].isalpha():
                    break
                self.index += 1
        self.index = index
        return regular and self.word() in ENDS_A_CLAUSE

    def _period_of(self, count: int) -> Recurring | None:
        """Read the period that is so many weeks or months long."""
        start = self.index - 1
        if self.take("tháng"):
            every = _EVERY_MONTHS.get(count)
            return Recurring(every) if every else self._stepped(Every.MONTH, count, _MOST_MONTHS, start)
        if count > 1:
            return self._stepped(Every.WEEK, count, _MOST_WEEKS, start) if self.take("tuần") else None
        once = self.period()
        return Recurring(once) if once else None

    def _stepped(self, every: Every, count: int, most: int, start: int) -> Recurring | None:
        """Make a turn of several weeks or months, which does not say when it begins."""
        if count > most:
            return None
        written = self.slice(start, self.index)
        self.warn(
            msg('"{written}" does not say from when; counted from the beginning of the year', written=written), start
        )
        return Recurring(every, step=count)

    def _times(self, count: int, start: int) -> Recurring | None:
        self.take("/", "mỗi", "trong", "một", "trên", "hằng", "hàng")
        index = self.index
        several = self.counted(366) if count == 1 else None
        if several is not None and (found := self._period_of(several)) is not None:
            return found
        self.index = index
        self.take("01", "1", "một")
        every = self.period()
        return None if every is None or self.names_one() else self._so_often(count, every, start)

    def _so_often(self, count: int, every: Every, start: int) -> Recurring | None:
        if every is Every.YEAR and count in _PER_YEAR:
            every = _PER_YEAR[count]
        elif count != 1:
            return None
        if every is Every.HALF:
            written = self.slice(start, self.index)
            self.warn(
                msg('"{written}" does not say when; read as the end of each half year', written=written),
                start,
            )
        return Recurring(every)

    def names_one(self) -> bool:
        """Say whether a number follows, so that one month or quarter is meant."""
        return self.number() is not None or self.word() in _ONE
