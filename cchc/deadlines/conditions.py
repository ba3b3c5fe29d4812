"""Reading what waits for something: durations after an event, events, documents; and where an item of a cell stops.

    relative    = [bound] N ("ngày"|"giờ"|"tuần"|"tháng") ["làm việc"] [("sau khi"|"kể từ") EVENT]
                | "sau khi" EVENT ["chậm nhất"] N "ngày" | "ngay sau khi" EVENT | "trong ngày"
    conditional = ("sau khi"|"khi") EVENT | "theo" DOCUMENT | "lồng ghép trong" REPORT | "đột xuất" | "định kỳ" …

An EVENT or DOCUMENT runs to the end of its item, or to a comma before a clause with a time of its own, or to one,
a "/" or "hoặc" before a month, a quarter or a day that is all that is left.
"""

from cchc.deadlines.grammar import Conditional, Date, Month, Quarter, Relative, Waiting
from cchc.deadlines.report_sets import ReportSets
from cchc.deadlines.tokens import Token
from cchc.folding import fold_word
from cchc.messages import msg

EVENTS = ("sau khi", "khi", "ngay khi", "sau")
AT_ONCE = ("ngay sau khi", "ngay khi", "ngay sau")
WHOLE_EVENTS = (
    "đột xuất", "kịp thời", "theo yêu cầu", "theo tình hình thực tế", "tùy", "tuỳ", "phụ thuộc", "trước khi",
    "trước kỳ họp", "trong kỳ họp", "tại kỳ họp", "đầu năm học", "cuối năm học", "năm học", "khi cần",
    "chưa xác định", "không xác định", "không thời hạn", "không có thời hạn",
    "trước , trong và sau", "trước trong và sau", "trước và sau",
)  # fmt: skip
DOCUMENTS = ("thời hạn theo", "theo đúng", "theo", "căn cứ")
_SET = ("quy định", "thời gian", "thời hạn", "hạn", "tiến độ", "lộ trình")  # "đúng thời hạn", "bảo đảm tiến độ"
TOGETHER = (
    "lồng ghép trong",
    "lồng ghép vào",
    "lồng ghép",
    "cùng với",
    "cùng thời điểm",
    "kết hợp với",
    "kết hợp",
)
DURATION_BOUNDS = (
    "sau nhiều nhất là", "sau nhiều nhất", "chậm nhất là", "chậm nhất", "muộn nhất là", "muộn nhất", "không quá",
    "không muộn quá", "tối đa", "nhiều nhất", "trong vòng", "trong thời hạn", "trong thời gian", "trong", "sau", "là",
)  # fmt: skip
_BESIDE = ("cùng thời gian với", "cùng kỳ với", "cùng kỳ", "kèm theo")  # in front of an item
_COUNTING = (
    "sau khi", "kể từ khi", "kể từ ngày", "kể từ", "từ khi", "từ ngày", "tính từ khi", "tính từ ngày", "tính từ",
    "sau ngày", "sau",
)  # fmt: skip
_LATER_CLAUSE = (
    "hoàn thành", "xong", "báo cáo", "trước", "chậm nhất", "muộn nhất", "trong quý", "trong tháng", "trong năm", "quý",
    "thường xuyên", "định kỳ", "hằng", "hàng", "nhưng",
)  # fmt: skip
_AND_CLAUSE = (
    "hoàn thành trước",
    "hoàn thành trong",
    "báo cáo trước",
    "xong trước",
    "chậm nhất",
    "trước ngày",
)
_BEFORE_A_TIME = frozenset((",", "/", fold_word("hoặc")))
_AND, _BUT, _BY = fold_word("và"), fold_word("nhưng"), fold_word("theo")
_MONTH, _DAY, _HOUR, _WEEK = (fold_word(word) for word in ("tháng", "ngày", "giờ", "tuần"))
_DURATION_UNITS = frozenset((_MONTH, _DAY, _HOUR, _WEEK, "h"))
_BOUND_WORDS = frozenset(fold_word(word) for phrase in DURATION_BOUNDS for word in phrase.split()) | {
    ",",
    _AND,
}
_NAMES_A_TERM = frozenset(fold_word(word) for word in ("hạn", "gian"))  # "kết thúc thời hạn 30 ngày"
_REGULAR_ENDS = frozenset((";", ".", ",", "\n", ")", "", _AND, fold_word("hoặc")))
_SAYS_A_DAY = frozenset(fold_word(word) for word in ("tháng", "quý", "quí", "tuần", "ngày", ":", "(", "/"))
_NO_EVENT = frozenset(
    fold_word(word)
    for word in (
        "mắt",
        "hết",
        "tiên",
        "đây",
        "đó",
        "ngay",
        "năm",
        "tết",
        ",",
        "và",
        "trước",
        "sau",
        "từ",
        "đến",
        "theo",
    )
)
_SHORTEST_EVENT = 3  # "trước ngày họp"
_EVENT_WORDS = 20
_MARKS = (".", ",", ";", ":", "-", "/")
_MOST = 9999  # days, months or hours that a duration may have
_ABBREVIATION = 3
_SESSION_WORDS = 12
_DURATION_WORDS_AHEAD = 3  # "sau chậm nhất là"


class Conditions(ReportSets):
    """A cursor that reads durations, events and documents, and knows where items stop."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.swallowed = False
        self.item_start = 0
        count = len(self.tokens)
        self.next_stop = [count] * (count + 1)
        for index in range(count - 1, -1, -1):
            self.next_stop[index] = index if self._is_stop(index) else self.next_stop[index + 1]

    def _is_stop(self, index: int) -> bool:
        """Say whether an item ends at this token: ";", a line, a sentence, a bullet before a capital."""
        token = self.tokens[index]
        if token.text in (";", "\n", "•"):
            return True
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if token.text == ".":
            return after is None or (after.spaced and after.capital and not self._is_abbreviation(index))
        return token.text in ("-", "+") and token.spaced and after is not None and after.capital

    def _is_abbreviation(self, index: int) -> bool:
        """Say whether the full stop at `index` belongs to a short form such as "TP." or "P."."""
        before: Token | None = self.tokens[index - 1] if index else None
        if before is None or before.value is not None or before.end - before.start > _ABBREVIATION:
            return False
        written = self.text[before.start : before.end]
        return written.isupper() and written not in ("I", "II", "III", "IV")

    def relative(self) -> Relative | None:
        """Read a duration after an event, or nothing (the caller steps back)."""
        if self.take(*AT_ONCE):
            after = self.swallow()
            return Relative(after, days=0) if after else None
        if self.sees("trong ngày") and self.number(2) is None:
            self.index += 2
            return Relative(self.swallow(), days=0)
        start = self.index
        for _ in range(_DURATION_WORDS_AHEAD):
            self.take(*DURATION_BOUNDS)
        return self._duration(start)

    def _duration(self, start: int) -> Relative | None:
        bounded = self.index > start
        if self._is_behind_a_comma():
            return None
        length = self._length()
        if length is None:
            return None
        if self.sees("đầu", "cuối") or (length[1] == _HOUR and self._goes_on_as_clock()):
            return None
        if length[1] != _MONTH and self.sees("trước"):
            self.refuse(msg("a time counted back from an event is not understood; write the day"), start)
            return None
        if self.take(*_COUNTING):
            after = self.swallow()
            return _relative(after, *length) if after else None
        whole = length[1] not in (_MONTH, _HOUR) and (start == 0 or self.word(start - 1 - self.index) in _REGULAR_ENDS)
        if (bounded and length[1] != _MONTH) or (whole and self.word() in _REGULAR_ENDS):
            return _relative("", *length)
        return None

    def _is_behind_a_comma(self) -> bool:
        """Say whether what stands here is the 5 of "0,5 ngày"."""
        token = self.peek()
        return self.word(-1) == "," and self.number(-2) is not None and token is not None and not token.spaced

    def _goes_on_as_clock(self) -> bool:
        """Say whether hours are a time of day: "chậm nhất 16 giờ 30 phút ngày 15/5"."""
        return self.number() is not None or self.sees("phút", "ngày", "sáng", "chiều", "trưa", ",")

    def _length(self) -> tuple[int, str, bool] | None:
        """Read a number, its unit and whether working days are meant: "05 (năm) ngày làm việc"."""
        count = self.take_number(1, _MOST)
        if count is None:
            return None
        if self.word() == "(" and self.word(2) == ")":
            self.index += 3
        unit = self.word()
        if unit not in _DURATION_UNITS or (unit == _WEEK and count > _MOST // 7):
            return None
        self.index += 1
        return count, _HOUR if unit == "h" else unit, self.take("làm việc")

    def conditional(self) -> Conditional | Relative | None:
        """Read an event or a document, or nothing (the caller steps back)."""
        start = self.index
        if self._whole_event():
            self.swallow(bounds_too=True)
            return Conditional(self.phrase(start, self.index))
        if not self.sees("sau đó") and self.take(*EVENTS):
            event = self._past_colons()
            after = self.swallow()
            found = self._duration_at_end(event) or self._duration_behind(after)
            return found or Conditional(after) if after else None
        if self.sees("theo dõi") or self.word(-1) in (fold_word("kèm"), fold_word("tiếp")):
            return None
        for phrases, waiting in ((DOCUMENTS, Waiting.DOCUMENT), (TOGETHER, Waiting.TOGETHER)):
            if self.take(*phrases) or (waiting is Waiting.TOGETHER and self._begins_item() and self.take(*_BESIDE)):
                self._past_colons()
                after = self.swallow()
                return Conditional(after, waiting) if after else None
        return self._as_set()

    def _past_colons(self) -> int:
        while self.take(":"):
            pass
        return self.index

    def _as_set(self) -> Conditional | None:
        """Read "đúng thời hạn quy định", "bảo đảm tiến độ"; "đúng" alone is a bound."""
        start = self.index
        opens = self._begins_item() and self.word(-1) != ","
        held = self.take("đảm bảo", "bảo đảm", "đáp ứng", "kịp")
        if opens and (self.take("đúng") or held) and self.sees(*_SET):
            limit = min(self.next_stop[start], start + _EVENT_WORDS)
            if all(token.text != _BY for token in self.tokens[start:limit]):
                return Conditional(self.swallow(), Waiting.DOCUMENT)
        self.index = start
        return None

    def _begins_item(self) -> bool:
        return self.index == self.item_start or self.word(-1) in _REGULAR_ENDS

    def _whole_event(self) -> bool:
        """Step over the beginning of an event that says all by itself; "định kỳ" alone does not say how often."""
        start = self.index
        if self.take("định kỳ") and self.word() in _REGULAR_ENDS:
            self.warn(msg('"định kỳ" does not say how often'), start)
            self.take("và đột xuất", "hoặc đột xuất", ", đột xuất")
            return True
        self.index = start
        return self._session() or self.take(*WHOLE_EVENTS)

    def before_event(self) -> Conditional | None:
        """Read "trước khai giảng", "trước ngày họp", where nothing up to the end of the item could be a day."""
        start = self.index
        if not (self._begins_item() or self.word(-1) == ":") or not self.take("trước ngày", "trước"):
            return None
        words = self.tokens[self.index : min(self.next_stop[start], start + _EVENT_WORDS)]
        dated = any(token.value is not None or token.text in _SAYS_A_DAY for token in words)
        if len(words) + self.index - start < _SHORTEST_EVENT or dated or not _is_event(words[0].text):
            return None
        self.swallow()
        return Conditional(self.phrase(start, self.index))

    def _session(self) -> bool:
        """Step over "kỳ họp" where no month or day says when it is."""
        if not self.sees("kỳ họp"):
            return False
        limit = min(self.next_stop[self.index], self.index + _SESSION_WORDS)
        months = any(token.text in (_MONTH, _DAY) for token in self.tokens[self.index : limit])
        return not months and self.take("kỳ họp")

    def _duration_at_end(self, start: int) -> Relative | None:
        """Read the duration at the end of "sau khi Nghị định ban hành, chậm nhất 30 ngày"."""
        end = limit = self.index
        while end > start and self.tokens[end - 1].text in _MARKS:
            end -= 1
        for first in (end - 4, end - 2):
            self.index = first
            found = self._length() if first > start else None
            if found is not None and self.index == end:
                break
        self.index = limit
        if found is None or self.tokens[first - 1].text in _NAMES_A_TERM:
            return None
        while first > start and self.tokens[first - 1].text in _BOUND_WORDS:
            first -= 1
        after = self.phrase(start, first)
        return _relative(after, *found) if after else None

    def swallow(self, *, bounds_too: bool = False) -> str:
        """Take the words up to the end of the item: an event or a document, whose own dates mean nothing here.

        Stop at "nhưng", at a clause with a time of its own, with `bounds_too` at any bounded time.
        """
        start = end = self.index
        depth = 0
        limit = self.next_stop[start]
        while end < limit:
            word = self.tokens[end].text
            if (word == ")" and depth == 0) or self._is_later_clause(end):
                break
            if self._is_bound(end) if bounds_too else self._is_last_period(end):
                break
            depth += (word == "(") - (word == ")")
            end += 1
        self.index = end
        self.swallowed = True
        return self.phrase(start, end)

    def past_marks(self, end: int) -> int:
        """Give the place behind the marks that stand here, up to `end`."""
        while self.index < end and self.tokens[self.index].text in _MARKS:
            self.index += 1
        return self.index

    def _duration_behind(self, after: str) -> Relative | None:
        """Read the duration in a clause of its own behind an event."""
        index = self.index
        length = None
        if self.take(","):
            for _ in range(_DURATION_WORDS_AHEAD):
                self.take(*DURATION_BOUNDS)
            length = self._length()
        if length is not None and self.word() in _REGULAR_ENDS:
            return _relative(after, *length)
        self.index = index
        return None

    def phrase(self, start: int, end: int) -> str:
        """Give the text as written of the tokens `[start, end)` without the marks at its end; marks alone are none."""
        while end > start and self.tokens[end - 1].text in _MARKS:
            end -= 1
        words = self.slice(start, end)
        return words if any(map(str.isalnum, words)) else ""

    def _is_later_clause(self, index: int) -> bool:
        """Say whether a clause with a time of its own begins at the comma or "và" that stands here."""
        word = self.tokens[index].text
        self.index = index + 1
        return word == _BUT or (word == "," and self.sees(*_LATER_CLAUSE)) or (word == _AND and self.sees(*_AND_CLAUSE))

    def _is_last_period(self, index: int) -> bool:
        """Say whether only a month, a quarter or a bare "15/6" is left behind this mark; "ngày 15/6" may be cited."""
        mark = self.tokens[index].text
        if mark not in _BEFORE_A_TIME or self.tokens[index - 1].value is not None:
            return False
        self.index = index + 1
        if self.word() == _DAY or (mark == "/" and self.number()):
            return False
        stop = self.next_stop[self.index]
        point, self.index = self.point_ahead()
        alone = isinstance(point, Month | Quarter) or (isinstance(point, Date) and point.year is None)
        return alone and self.past_marks(stop) == stop

    def _is_bound(self, index: int) -> bool:
        self.index = index
        return self.sees_bound()


def _relative(after: str, count: int, unit: str, working: bool) -> Relative:
    if unit == _MONTH:
        return Relative(after, months=count)
    days = -(-count // 24) if unit == _HOUR else count * (7 if unit == _WEEK else 1)
    return Relative(after, days=days, working_days=working)


def _is_event(word: str) -> bool:
    """Say whether an event can begin with this word."""
    return word[:1].isalpha() and word not in _NO_EVENT
