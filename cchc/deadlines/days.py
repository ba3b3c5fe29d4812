"""Reading days, months, quarters and years.

date    = ["ngày"] D ("/"|"."|"-") M [("/"|"."|"-") Y | year] | ["ngày"] D "tháng" M [year]
month   = ("tháng"|"thg"|"t") M [year] | M "/" YYYY | N ("tháng"|"T") ("đầu"|"cuối") "năm"       due with its last month
quarter = ("quý"|"q"["."]) (ROMAN|1-4|word) [year] | "3 tháng đầu năm"    "Tháng Quý IV" is a misprint of it
        | ("quý"|"tháng") ("đầu"|"cuối") "năm" | N "quý" ("đầu"|"cuối") "năm"
year    = ["cả"] "năm" [YYYY] | YYYY (standing alone)
"""

from itertools import product

from cchc.deadlines.grammar import Date, Month, Quarter, Year
from cchc.deadlines.numbers import Numbers
from cchc.folding import fold_word
from cchc.messages import msg

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MISREAD_ROMAN = {
    **{"".join(letters): count for count in (1, 2, 3) for letters in product("il", repeat=count)}, "lv": 4, "iiii": 4
}  # fmt: skip
_NO_QUARTERS = ("v", "vi", "vii", "viii", "ix", "x")
SHORT_QUARTERS = {
    fold_word(f"{word}{roman}"): quarter for roman, quarter in _ROMAN.items() for word in ("q", "quí", "quý")
}
_QUARTER = ("quý", "quí", "qúi")
_MISPRINTED_QUARTER = tuple(f"tháng {word}" for word in _QUARTER)
_MONTHS = 12
_TIMES = fold_word("lần")  # "hai tháng một lần"
_DATE_MARKS = ("/", ".", "-")
_LAST_DAYS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_PLURAL = frozenset(fold_word(word) for word in ("các", "những"))
_ALONE_BEFORE = frozenset(
    fold_word(word) for word in [";", ",", ":", "(", "\n", "•", "-", "trước", "trong", "đến", "hết", "và", "từ"]
)
_ALONE_AFTER = frozenset(fold_word(word) for word in [";", ",", ")", "\n", "-", ".", ":", "và", "đến"]) | {""}


class Days(Numbers):
    """A cursor that reads days, months, quarters and years."""

    def date(self) -> Date | None:
        """Read a day of a month."""
        start = self.index
        said_day = self.take("ngày")
        if self.number() is None:
            return None
        if self.word(1) in _DATE_MARKS and self.number(2) is not None:
            return self._of_a_workbook() or self._marked_date(start)
        day = self.take_number(0, 99)
        if day is None:
            return None
        if self.take("tháng", *([", tháng"] if said_day else [])) and (month := self.counted(99)) is not None:
            return self._real_day(day, month, self.year_after(), start)
        return None

    def _marked_date(self, start: int) -> Date | None:
        day, mark, month = self.number() or 0, self.word(1), self.number(2) or 0
        whole = self.word(3) == mark and 1900 <= (self.number(4) or 0) <= 2100
        if month >= 1900 or not (self._glued(self.index, 3) or mark == "/" or (whole and mark == "-")):
            return None
        if mark == "-" and self.word(3) == "/" and day < month <= _MONTHS:
            self.refuse(msg('"{written}" can be a day or two months', written=self.slice(start, self.index + 5)), start)
            return None
        self.index += 3
        year = None
        if whole or (self.word() in _DATE_MARKS and self.number(1) is not None and self._glued(self.index - 1, 3)):
            self.index += 1
            year = self.year_number()
            if year is None and self.word(-1) == mark:
                return None
            self.index -= year is None
            self._skip_midnight()
        elif self.sees("năm", "của năm"):
            year = self.year_after()
        elif self.sees("ngày làm việc", "ngày kể từ"):
            return None
        return self._real_day(day, month, year, start)

    def _of_a_workbook(self) -> Date | None:
        """Read 2024-05-15, as programs write days."""
        year, month, day = self.number() or 0, self.number(2) or 0, self.number(4) or 0
        if year < 1900 or (self.word(1), self.word(3)) != ("-", "-") or not self._glued(self.index, 5):
            return None
        self.index += 5
        self._skip_midnight()
        return self._real_day(day, month, year, self.index - 5)

    def _skip_midnight(self) -> None:
        """Step over the 00:00:00 that programs write behind a day."""
        if (self.number(), self.word(1), self.number(2)) == (0, ":", 0):
            self.index += 5 if (self.word(3), self.number(4)) == (":", 0) else 3

    def _glued(self, index: int, count: int) -> bool:
        """Say whether these tokens stand without blanks between them, as in 31.12 (but 31. 12 is two sentences)."""
        return not any(token.spaced for token in self.tokens[index + 1 : index + count])

    def _real_day(self, day: int, month: int, year: int | None, start: int) -> Date | None:
        if 1 <= month <= 12 and 1 <= day <= _LAST_DAYS.get(month, 31):
            return Date(day, month, year)
        if day <= 31 or month <= 12:
            self.refuse(msg("there is no day {day}/{month}", day=day, month=month), start)
        return None

    def month(self) -> Month | None:
        """Read a month."""
        start = self.index
        if not self.take("tháng", "thg", "t"):
            return self._month_of_year()
        if self.word(-1) == "t" and not self.glued_number():
            return None
        month = self._end_of_year(self.index) or self.counted(99)
        if month is None or self.word() == _TIMES:
            return None
        if month > 12:
            self.refuse(msg("there is no month {month}", month=month), start)
            return None
        return Month(month, self.year_after())

    def _end_of_year(self, start: int) -> int | None:
        """Read the "đầu năm" of the first month, the "cuối năm" of the last."""
        if self.take("cuối năm"):
            return 12
        before = self.tokens[start - 2] if start > 1 else None
        many = before is not None and (before.value is not None or before.text in _PLURAL)
        return 1 if not many and self.take("đầu năm") else None

    def _month_of_year(self) -> Month | None:
        """Read 12/2021."""
        if self.word(1) not in _DATE_MARKS or not 1900 <= (self.number(2) or 0) <= 2100:
            return None
        month = self.take_number(1, 12)
        if month is None:
            return None
        self.index += 1
        return Month(month, self.take_number(1900, 2100))

    def first_months(self) -> Month | Quarter | None:
        """Read "hai quý đầu năm", "5 tháng đầu năm", which end with June and May, "3 tháng cuối năm" with the year."""
        count = self.counted(12)
        if count is not None and count <= 4 and self.take("quý đầu năm", "quý cuối năm"):
            return Quarter(count if self.word(-2) == fold_word("đầu") else 4, self.year_number())
        if count is None or count in (6, 9) or not self.take("tháng đầu năm", "tháng cuối năm"):
            return None
        first = self.word(-2) == fold_word("đầu")
        year = self.year_number()
        if count == 3:
            return Quarter(1 if first else 4, year)
        return Month(count if first else 12, year)

    def quarter(self) -> Quarter | None:
        """Read a quarter."""
        start = self.index
        if self.word() in SHORT_QUARTERS:
            self.index += 1
            return Quarter(SHORT_QUARTERS[self.word(-1)], self.year_after())
        misprint = self.take(*_MISPRINTED_QUARTER)
        if not misprint and not self.take(*_QUARTER) and not self._short_quarter():
            return None
        quarter = self.quarter_number() or (1 if self.take("đầu năm") else 4 if self.take("cuối năm") else None)
        if quarter is None:
            return None
        if misprint:
            self.warn(msg('"Tháng Quý" is a misprint, read as a quarter'), start)
        return Quarter(quarter, self.year_after())

    def _short_quarter(self) -> bool:
        """Read the letter of Q1 and Q.IV."""
        if not self.take("q .", "q"):
            return False
        token = self.peek()
        return token is not None and not token.spaced and (token.value is not None or token.text in _ROMAN)

    def quarter_number(self) -> int | None:
        """Read I, II, III, IV, 1 to 4 or a number word."""
        start, word = self.index, self.word()
        if word in _ROMAN:
            self.index += 1
            return _ROMAN[word]
        if word in _MISREAD_ROMAN:
            self.index += 1
            written = self.slice(start, start + 1)
            self.warn(msg('"{written}" read as the Roman number of a quarter', written=written), start)
            return _MISREAD_ROMAN[word]
        value = self.counted(99)
        if value == 1 and self.word() == "v" and not self.tokens[self.index].spaced:
            self.index += 1
            written = self.slice(start, self.index)
            self.warn(msg('"{written}" read as the Roman number of a quarter', written=written), start)
            return 4
        if (value is None and word in _NO_QUARTERS) or (value is not None and value > 4):
            self.refuse(msg("there is no quarter {quarter}", quarter=self.slice(start, start + 1)), start)
            return None
        return value

    def year(self) -> Year | None:
        """Read a year."""
        if (shift := self.shift()) is not None:
            return Year(shift or None)
        if self._year_alone():
            return Year(self.take_number(1900, 2100))
        if self.sees("năm học"):
            return None
        self.take("cả", "toàn bộ", "suốt", "các")
        return Year(self.year_number()) if self.take("năm") else None

    def _year_alone(self) -> bool:
        """Say whether a bare year stands here that nothing else claims."""
        before = self.word(-1) if self.index else ";"
        return 1900 <= (self.number() or 0) <= 2100 and before in _ALONE_BEFORE and self.word(1) in _ALONE_AFTER
