"""Reading any point in time: those of `days`, and halves, weeks, parts and named days.

half    = ("6"|"sáu") "tháng" ["đầu"|"cuối"] [year] | "nửa" ("đầu"|"cuối") "năm"
nine    = ("9"|"chín") "tháng" ["đầu"] [year]
week    = "tuần" ["thứ"] N ["của"] month
part    = ("đầu"|"giữa"|"cuối"|"nửa đầu"|"nửa cuối") (month|quarter|year)
        | ("thượng"|"trung"|"hạ") "tuần" ["của"] month | ("tuần"|"ngày") "cuối" ["cùng"] ["của"] (month|quarter)
named   = "tết" ("nguyên đán"|"âm lịch") [year]
"""

from collections.abc import Callable

from cchc.deadlines.days import Days
from cchc.deadlines.grammar import Half, Month, Named, NineMonths, Part, Point, Portion, Quarter, Week, Year
from cchc.folding import fold_word
from cchc.messages import msg

_PORTIONS = (
    ("nửa đầu", Portion.FIRST_HALF),
    ("nửa cuối", Portion.SECOND_HALF),
    ("đầu", Portion.START),
    ("giữa", Portion.MIDDLE),
    ("cuối", Portion.END),
)
_THIRDS = (
    ("thượng tuần", Portion.FIRST_THIRD),
    ("trung tuần", Portion.SECOND_THIRD),
    ("hạ tuần", Portion.LAST_THIRD),
)
_NUMBERED = frozenset(fold_word(word) for word in ("đợt", "lần", "kỳ", "số", "thứ", "bước", "khóa", "nhóm", "phần"))
_PERIODS = frozenset(fold_word(word) for word in ("tháng", "quý", "quí", "năm"))
_MOST_WEEKS = 5
_LONGEST_NUMBER = 8  # parts of the number of a document
_LONGEST_DAY = 7  # parts of its day
_DAY = fold_word("ngày")
_LAST = ("tuần cuối cùng", "tuần cuối", "ngày cuối cùng", "ngày cuối")


class Points(Days):
    """A cursor that reads points."""

    def point(self) -> Point | None:
        """Read one point, or nothing and stay."""
        index, impossible = self.index, self.impossible
        readers: tuple[Callable[[], Point | None], ...]
        if self.number() is None:
            readers = (
                self._named,
                self.first_months,
                self._part,
                self._week,
                self.date,
                self._half,
                self.quarter,
                self.month,
                self.year,
            )
        elif self.word(-1) in _NUMBERED:
            return None
        else:
            readers = (self.first_months, self.date, self._half, self.month, self.year)
        for read in readers:
            found = read()
            if found is not None and not self._in_a_document_number(index):
                self.impossible = impossible
                return found
            self.index = index
        return None

    def _in_a_document_number(self, start: int) -> bool:
        """Say whether what was just read is part of a number such as 12/2021/TT-BTTTT, or the date behind one."""
        after, beyond = self.peek(), self.peek(1)
        glued = after and beyond and after.text == "/" and not (after.spaced or beyond.spaced)
        if glued and self.word(1)[0].isalpha() and self.word(1) not in _PERIODS:
            return True
        if start < 2:
            return False
        before, mark = self.tokens[start - 1], self.tokens[start - 2]
        if before.text == "/" and mark.value is not None:
            return True
        if self._in_the_day_of_a_document(start):
            return True
        behind_number = before.value is None and not before.spaced and mark.text in ("-", "/")
        return behind_number and self.tokens[start].text == _DAY

    def _in_the_day_of_a_document(self, start: int) -> bool:
        """Say whether this goes on the "ngày 10 tháng 01 năm 2024" behind 15/KH-UBND."""
        if self.tokens[start].value is None and self.tokens[start].text not in _PERIODS:
            return False
        for index in range(start - 1, max(start - _LONGEST_DAY, 0), -1):
            token = self.tokens[index]
            if token.text == _DAY:
                return self._ends_a_document_number(index - 1)
            if token.value is None and (token.spaced or token.text != "/") and token.text not in _PERIODS:
                return False
        return False

    def _ends_a_document_number(self, end: int) -> bool:
        """Say whether this is the last part of a number such as 15/KH-UBND."""
        for index in range(end, max(end - _LONGEST_NUMBER, 0), -1):
            if self.tokens[index].text == "/":
                return self.tokens[index - 1].value is not None or self.tokens[index].spaced
            if self.tokens[index].spaced:
                return False
        return False

    def _half(self) -> Half | NineMonths | None:
        if self.take("nửa đầu năm", "nửa cuối năm"):
            return Half(1 if self.word(-2) == fold_word("đầu") else 2, self.year_number())
        if self.take("6 tháng", "06 tháng", "sáu tháng"):
            half = 2 if self.take("cuối", "còn lại") else 1
            self.take("đầu")
            return Half(half, self._bare_year())
        if self.take("9 tháng", "09 tháng", "chín tháng"):
            self.take("đầu")
            return NineMonths(self._bare_year())
        return None

    def _bare_year(self) -> int | None:
        """Read the year behind "6 tháng đầu": a year, or the word "năm" alone."""
        index = self.index
        year = self.year_after(comma=False)
        if self.index == index:
            self.take("của năm", "năm")
        return year

    def _week(self) -> Week | None:
        start = self.index
        if not self.take("tuần thứ", "tuần"):
            return None
        week = self.counted(99) or (1 if self.take("đầu tiên", "đầu") else None)
        self.take("của", "trong")
        month = self.month()
        if week is None or month is None:
            return None
        if week > _MOST_WEEKS:
            self.refuse(msg("the month has no week {week}", week=week), start)
            return None
        return Week(week, month)

    def _part(self) -> Part | None:
        for phrase, portion in _THIRDS:
            if self.take(phrase):
                self.take("của", "trong")
                month = self.month()
                return Part(portion, month) if month else None
        if self.take(*_LAST):
            self.take("của", "trong")
            last: Month | Quarter | None = self.quarter() or self.month()
            return Part(Portion.END, last) if last else None
        for phrase, portion in _PORTIONS:
            if self.take(phrase):
                return self._portion(portion)
        return None

    def _portion(self, portion: Portion) -> Part | None:
        if self.index > 1 and self.word(-2) in _PERIODS:
            return None
        of: Month | Quarter | Year | None = self.quarter() or self.month() or self.year()
        halved = portion in (Portion.FIRST_HALF, Portion.SECOND_HALF)
        return None if of is None or (halved and isinstance(of, Year)) else Part(portion, of)

    def _named(self) -> Named | None:
        if self.take("tết nguyên đán", "tết âm lịch", "tết cổ truyền"):
            return Named("Tết Nguyên đán", self._named_year())
        return None

    def _named_year(self) -> int | None:
        """Read the year behind a named day; "Tết Nguyên đán Tân Sửu 2021" names the lunar year first."""
        index = self.index
        if (year := self.year_after()) is not None:
            return year
        self.index = min(index + 2, len(self.tokens))
        if self.word(-1)[:1].isalpha() and (year := self.year_after(comma=False)) is not None and year >= 1900:
            return year
        self.index = index
        return None
