"""Reading the words beside times: labels in front of them and behind them, notes, and what a day follows from."""

import re

from cchc.deadlines.expressions import Expressions
from cchc.deadlines.grammar import At, Between, Conditional, Either, Expression, Ongoing, Several, Since
from cchc.folding import fold_word

_AND = fold_word("và")
_JOINTS = frozenset((_AND, fold_word("hoặc"), fold_word("nhưng")))
_DAY, _BEFORE = fold_word("ngày"), fold_word("trước")
_PERIODS = frozenset(fold_word(word) for word in ("quý", "quí", "tháng", "năm", "tuần"))
_REPORTING = ("báo cáo", "gửi báo cáo", "sơ kết", "tổng kết", "hoàn thành", "đánh giá")
_LOST_WORDS = 6
_LATEST = [[fold_word(word), fold_word("nhất")] for word in ("chậm", "muộn")]
_BOUNDING = frozenset(
    fold_word(word)
    for word in ("trước", "sau", "từ", "đến", "tới", "trong", "hết", "cuối", "đầu", "giữa", "khi", "theo")
)
_NAMED = _PERIODS | {_DAY}
_HANGING = _BOUNDING | _NAMED | {word for words in _LATEST for word in words}
_FIRST = frozenset(fold_word(word) for word in ("mắt", "hết", "tiên"))  # "trước mắt" bounds nothing
_BRACKET_WORDS = 20
_COLONS = re.compile(r"\s*:(?:\s*:)*")
_YEARS = range(1900, 2101)
STOPS = frozenset((";", ".", "\n", "•"))
BETWEEN_ITEMS = STOPS | _JOINTS | frozenset((",", "-", "+", "&", "/", "(", ")", "…", '"', "“", "”"))
SIGNS = BETWEEN_ITEMS | {":"}


class Wording(Expressions):
    """A cursor that reads the words beside times."""

    def label(self, start: int, end: int, colon: int | None) -> str | None:
        """Take the words before the expression; "Kế hoạch: tổ chức tháng 10" keeps both parts."""
        if colon is None:
            return self.clean(start, end)
        before, after = self.clean(start, colon), self.clean(colon + 1, end)
        return f"{before}: {after}" if before and after else before or after

    def last(self, mark: str, start: int, end: int) -> int | None:
        """Find the last such mark behind the token `start`; the colon of a clock ("16:30") is none."""
        for place in range(end - 1, start, -1):
            before, after = self.tokens[place - 1], self.tokens[min(place + 1, len(self.tokens) - 1)]
            clock = before.value is not None and after.value is not None and not after.spaced
            if self.tokens[place].text == mark and not clock:
                return place
        return None

    def whole_time(self, place: int, end: int) -> Expression | None:
        """Read a time that is all that stands between a colon and `end`, or a bounded one in brackets there."""
        self.index = place + 1
        opened = self.tokens[place].text == "("
        if self.index >= end or (opened and not self.sees_bound()) or not self.may_begin(self.index):
            return None
        found = self.expression()
        self.index += opened and self.word() == ")"
        return None if isinstance(found, Conditional) or self.past_marks(end) != end else found

    def clean(self, start: int, end: int) -> str | None:
        while end > start and self.tokens[end - 1].text in (",", "-", "(", ":", "/", ".", _AND):
            end -= 1
        while end > start and self.tokens[start].text in (",", "-", ")", ":", "/", ".", _AND):
            start += 1
        return _COLONS.sub(":", self.slice(start, end)) or None

    def is_day(self, end: int) -> bool:
        """Say whether the words before a time end with a day: "Ngày 05, 20 hằng tháng"."""
        while self.tokens[end - 1].text in (",", _AND):
            end -= 1
        return end > 1 and self.tokens[end - 1].value is not None and self.tokens[end - 2].text == fold_word("ngày")

    def lost_time(self, start: int, end: int) -> int | None:
        """Find a bound, a day or a year in words that was not understood as time: "Trước ngày 10 mấy tháng 3"."""
        if (self.tokens[start].value or 0) in _YEARS and start and self.tokens[start - 1].text not in STOPS:
            return start
        if (
            self.tokens[start].text == _BEFORE
            and ":" not in self.slice(start, end)
            and self.word(1 + start - self.index) not in _FIRST
        ):
            return start
        for index in range(max(start, end - _LOST_WORDS), end):
            number = index + 1 if self.tokens[index].text == _DAY else index + 2
            named = self.tokens[index].text == _DAY or (
                self.tokens[index].text == _BEFORE and self.tokens[min(index + 1, end - 1)].text == _DAY
            )
            if named and number < end and self.tokens[number].value is not None and not self._is_dated(number):
                return index
        return None

    def _is_dated(self, index: int) -> bool:
        """Say whether a number is the day of a whole date, or of a span of time: "05 ngày làm việc"."""
        return self.tokens[min(index + 1, len(self.tokens) - 1)].text in ("/", ".", "-", fold_word("tháng"))

    def words_behind(self) -> str | None:
        """Take the words directly behind a time as its label: "Quý I ban hành kế hoạch, Quý IV báo cáo"."""
        start = self.index
        if self.at_end() or self.word() in BETWEEN_ITEMS or not self.tokens[start].spaced:
            return None
        if self.sees("đối với"):
            end = self._end_of_scope(start)
        else:
            found = self._end_of_words(start)
            if not found or self.has_number(start, found) or self.word() in _PERIODS:
                return None
            end = found
        if self.hangs(start, end):
            return None
        self.index = end
        return self.clean(start, end)

    def hangs(self, start: int, end: int) -> bool:
        """Say whether the words bound a time that is not there: "6 tháng trước", "15/01 chậm nhất"."""
        words = self._words(start, end)
        return words[-2:] in _LATEST or (_HANGING.issuperset(words) and not _NAMED.issuperset(words))

    def hangs_in_front(self, start: int, end: int) -> bool:
        """Say whether the words before a time bound it in vain: "Từ: tháng 3"; "Cuối năm: 31/12" names it."""
        return self.hangs(start, end) and self._words(start, end)[-1] not in _PERIODS

    def _words(self, start: int, end: int) -> list[str]:
        return [token.text for token in self.tokens[start:end] if token.text not in SIGNS]

    def _end_of_words(self, start: int) -> int | None:
        """Find where the words stop: at the end of the item, or at the last comma before the next time."""
        comma = None
        for index in range(start, self.next_stop[start]):
            self.index = index
            if self.tokens[index].text == ",":
                comma = index
            elif self.tokens[index].text == ":" or (self.may_begin(index) and self.begins_time()):
                self.index = start
                return comma
        self.index = start
        return self.next_stop[start]

    def _end_of_scope(self, start: int) -> int:
        """Find where "đối với báo cáo năm" stops: its own times say only what is meant."""
        for index in range(start, self.next_stop[start]):
            self.index = index + 1
            if self.tokens[index].text in (",", _AND) and self.sees_bound():
                self.index = start
                return index
        self.index = start
        return self.next_stop[start]

    def has_number(self, start: int, end: int) -> bool:
        """Say whether numbers stand in these tokens that are not percentages: times that were not understood."""
        return any(
            self.tokens[index].value is not None and self.word(index + 1 - self.index) != "%"
            for index in range(start, end)
        )

    def note(self, expression: Expression) -> str | None:
        if self.word() != "(":
            return self._reason(expression)
        if isinstance(expression, Ongoing) and self._reports_in_brackets():
            return None
        start = end = self.index + 1
        while end < len(self.tokens) and self.tokens[end].text != ")":
            end += 1
        self.index = min(end + 1, len(self.tokens))
        return self.slice(start, end) or None

    def _reason(self, expression: Expression) -> str | None:
        """Read by which document a day is set: "trước 15/12 theo Kế hoạch số 12/KH-UBND"."""
        start = self.index
        if isinstance(expression, At | Between | Several | Either | Since):
            self.take(",")
            first = self.index
            if self.sees("theo") and not self.sees("theo dõi"):
                self.swallow()
                reason = self.phrase(first, self.index)
                if "(" not in reason and ")" not in reason and not self.hangs_in_front(first, self.index):
                    return reason
        self.index = start
        return None

    def _reports_in_brackets(self) -> bool:
        """Say whether the brackets behind ongoing work hold a milestone: "Thường xuyên (báo cáo trước 15/12)"."""
        start = self.index
        self.index += 1
        found = False
        if self.sees(*_REPORTING):
            for index in range(start + 1, min(self.next_stop[start], start + _BRACKET_WORDS)):
                self.index = index
                if self.word() == ")":
                    break
                found = found or (self.may_begin(index) and self.begins_time())
        self.index = start
        return found
