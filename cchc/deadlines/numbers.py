"""Reading numbers, in digits and in words, and the years of points.

year    = ("/"|"-"|".") YYYY | ["," | "của"] "năm" YYYY | YYYY | "năm nay" | "năm sau" | "năm trước" …
YYYY    = 1900 … 2100 | two digits 15 … 60 (with a warning)
"""

import msgspec

from cchc.deadlines.misprints import misprints, with_digits, without_stray_marks
from cchc.deadlines.tokens import Cursor
from cchc.folding import fold_word
from cchc.messages import Message, msg

_COUNTED = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NUMBER_WORDS = {fold_word(word): value for value, word in enumerate(_COUNTED, start=1)} | {
    fold_word("bốn"): 4,
    fold_word("nhất"): 1,
    fold_word("giêng"): 1,
    fold_word("chạp"): 12,
}
_SHIFTS = {
    "năm nay": 0, "năm sau liền kề": 1, "năm sau": 1, "năm tới": 1, "năm tiếp theo": 1, "năm kế tiếp": 1,
    "năm liền kề": 1, "năm liền sau": 1, "năm trước liền kề": -1, "năm liền trước": -1, "năm trước": -1,
}  # fmt: skip
_YEAR = fold_word("năm")
_TIME_WORDS = frozenset(fold_word(word) for word in ["ngày", "tháng", "quý", "quí", "khi", "tết"])


class Numbers(Cursor):
    """A cursor that reads numbers; what is odd but clear goes to `warnings`, a time that cannot be to `impossible`."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.warnings: list[tuple[Message, int]] = []
        self.impossible: tuple[Message, int] | None = None
        self.tokens = with_digits(without_stray_marks(self.tokens))
        self._warn_of_letters()
        for misprint in misprints(self.tokens):
            self._mend(misprint.index, misprint.meant)

    def _mend(self, index: int, meant: str) -> None:
        """Read another word in the place of a misprint."""
        written = self.slice(index, index + 1)
        self.warn(msg('"{written}" is a misprint, read as "{meant}"', written=written, meant=meant), index)
        self.tokens[index] = msgspec.structs.replace(self.tokens[index], text=fold_word(meant))

    def _warn_of_letters(self) -> None:
        """Warn where letters were read as digits."""
        for index, token in enumerate(self.tokens):
            if token.value is not None and (written := self.slice(index, index + 1)) != token.text:
                self.warn(msg('"{written}" is a misprint, read as "{meant}"', written=written, meant=token.text), index)

    def warn(self, message: Message, start: int) -> None:
        """Keep a warning about the token at `start`."""
        self.warnings.append((message, self.tokens[start].start))

    def refuse(self, message: Message, start: int) -> None:
        """Keep why what stands at the token `start` cannot be; the first reason stays."""
        self.impossible = self.impossible or (message, self.tokens[start].start)

    def forget(self, start: int) -> None:
        """Take back the reason against what stands from the token `start` to here: it was read in another way."""
        if self.impossible is not None and self.impossible[1] >= self.tokens[start].start:
            self.impossible = None

    def counted(self, high: int) -> int | None:
        """Read a number from 1 to `high`, in digits or words."""
        value = self.take_number(1, high)
        if value is not None:
            return value
        value = _NUMBER_WORDS.get(self.word())
        if value is None:
            return None
        self.index += 1
        if value == 10 and high > 10 and _NUMBER_WORDS.get(self.word()) in (1, 2):
            value += _NUMBER_WORDS[self.word()]
            self.index += 1
        return value if value <= high else None

    def year_after(self, *, comma: bool = True) -> int | None:
        """Read the year of a point: "/2021", "năm 2021", "-2021", ", năm 2021", "năm sau"; None is the plan's year."""
        index = self.index
        self.index += self.sees("của năm")
        if (shift := self.shift()) is not None:
            return shift or None
        if self._year_mark(comma=comma) and (year := self.year_number()) is not None:
            return year
        self.index = index
        return self.take_number(1900, 2100)

    def _year_mark(self, *, comma: bool) -> bool:
        if self.take("/ năm", "- năm", "/", "-", ".", "năm"):
            return True
        return comma and self.take(", năm")

    def shift(self) -> int | None:
        """Read "năm sau", "năm trước" …; "năm trước ngày 10/12" is a year and a bound."""
        index = self.index
        if self.word() != _YEAR:
            return None
        for phrase, shift in _SHIFTS.items():
            if self.take(phrase):
                if shift >= 0 or not (self.number() is not None or self.word() in _TIME_WORDS):
                    return shift
                self.index = index
        return None

    def year_number(self) -> int | None:
        """Read the digits of a year."""
        start = self.index
        value = self.take_number(1900, 2100)
        if value is not None:
            return value
        token = self.peek()
        if token is None or token.value is None or token.spaced or self.word(1) == "/":
            return None
        if token.end - token.start == 2 and 15 <= token.value <= 60:
            self.index += 1
            self.warn(msg("year written with two digits, read as {year}", year=2000 + token.value), start)
            return 2000 + token.value
        return None

    def glued_number(self) -> bool:
        """Say whether a number stands here without a blank before it, as in T12."""
        token = self.peek()
        return token is not None and token.value is not None and not token.spaced
