"""Parse a deadline text (`parse`); the grammar, over folded words:

    cell        = item { separator item } ;     separator = ";" | "." | "," | "và" | "hoặc" | "/" | newline | bullet
    item        = [ label [":"] ] expression [ "(" note ")" | [","] "theo" DOCUMENT ] [ [":"] words ]
                | label ("kết"|"cáo"|"giá") "năm" ;
    label       = the text before the first expression; words behind an expression without a label are its label
    expression  = reports | ongoing | recurring | interval | relative | conditional | bounded ;
    ongoing     = ("thường xuyên" | "T/xuyên" | "liên tục" | "hằng ngày")
                  [ "trong năm" | "trong" point | "đến" point | interval ]
                  [ ["("] "sau khi" EVENT [")"] ] [ "theo" DOCUMENT ] ;
    interval    = "từ" point [ ("đến"|"-") bounded | "trở đi" ] | "sau" point | "giai đoạn" YYYY ("-"|"đến") YYYY ;

`reports` is in `report_sets`, `recurring` in `recurrences` and `frequencies`, `relative` and `conditional` in
`conditions`, `bounded` in `lists` and `monthdays`, bounded points in `bounds`, points in `points` and `days`, years in
`numbers`.

An EVENT or DOCUMENT runs to the end of its item: a date inside it is the document's, never the deadline. Where nothing
but a time stands behind its colon, or a bounded one in brackets at its end, it is the label of that time. Reading is
linear in the length of the text: every attempt looks a bounded way ahead, and what runs to the end of an item is
consumed.
"""

from functools import lru_cache

import msgspec

from cchc.deadlines.bounds import is_finer
from cchc.deadlines.grammar import (
    At,
    Cell,
    Conditional,
    Date,
    Expression,
    Item,
    Ongoing,
    Part,
    Point,
    Recurring,
    Year,
)
from cchc.deadlines.nearest import nearest
from cchc.deadlines.wording import SIGNS, STOPS, Wording
from cchc.folding import fold_word
from cchc.messages import Message, msg

LONGEST = 20_000
_SHOWN = 60


class DeadlineError(msgspec.Struct, frozen=True):
    """Why a text is not understood: the column (from 1) where it stops making sense, the nearest form that does."""

    message: Message
    column: int
    nearest: str | None = None


class DeadlineWarning(msgspec.Struct, frozen=True):
    """What is understood although it is odd, with its column (from 1)."""

    message: Message
    column: int


class Parsed(msgspec.Struct, frozen=True):
    """A text that was understood: its tree, where each item's time words stand in the text, and what was odd."""

    cell: Cell
    extents: tuple[tuple[int, int], ...]
    warnings: tuple[DeadlineWarning, ...] = ()


@lru_cache(maxsize=8192)
def parse(text: str) -> Parsed | DeadlineError:
    """Parse one deadline text; any text gives a tree or an error, never an exception."""
    if len(text) > LONGEST:
        return DeadlineError(
            msg("the text is longer than any deadline ({length} characters)", length=len(text)), LONGEST
        )
    found = _Parser(text).parse()
    if isinstance(found, DeadlineError) and isinstance(_Parser(found.nearest or "").parse(), DeadlineError):
        return msgspec.structs.replace(found, nearest=None)
    return found


_YEAR, _AND = fold_word("năm"), fold_word("và")
_YEARLY = frozenset(fold_word(word) for word in ("kết", "cáo", "giá"))  # "tổng kết năm", "báo cáo năm"
_SHORTEST_YEARLY = 3
_LONGEST_HEAD = 20
_REPORT = fold_word("cáo")
_SENT = ("gửi", "nộp", "trình", "hoàn thành")


class _Found(msgspec.Struct):
    """An item and the tokens `[start, end)` of its time words."""

    item: Item
    start: int
    end: int


class _Parser(Wording):
    """Items and their labels."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        count = len(self.tokens)
        self.next_colon = [count] * (count + 1)
        for index in range(count - 1, -1, -1):
            self.next_colon[index] = index if self.tokens[index].text == ":" else self.next_colon[index + 1]

    def parse(self) -> Parsed | DeadlineError:
        """Read the whole text."""
        items: list[_Found] = []
        behind = -1
        self._skip_separators()
        while not self.at_end():
            start = self.item_start = self.index
            found = self._item()
            if found is not None:
                found = self._still_before(items, found, behind, start)
                items[-1:] = [*items[-1:], found] if start != behind or not items else _joined(items[-1], found)
            elif not items or not self._adds_words(items, start):
                return self._error(start)
            behind = self.index
            self._skip_separators()
        if self.impossible is not None:
            return self._error(0)
        if not items:
            return DeadlineError(msg("the deadline is empty"), 1)
        return self._parsed(items)

    def _still_before(self, items: list[_Found], found: _Found, behind: int, start: int) -> _Found:
        """Let "trước" reach over brackets: "Trước ngày 14/3 (quý I), 14/6 (6 tháng)"."""
        first, second = items[-1].item if items else None, found.item
        listed = all(token.text in (",", _AND) for token in self.tokens[behind:start]) if behind >= 0 else False
        if first is None or not first.note or not listed or second.label is not None or self.bound_taken:
            return found
        match first.expression, second.expression:
            case At(Date(), True), At(Date() as day, False):
                return _Found(msgspec.structs.replace(second, expression=At(day, True)), found.start, found.end)
            case _:
                return found

    def _parsed(self, items: list[_Found]) -> Parsed:
        extents = tuple((self.tokens[found.start].start, self.tokens[found.end - 1].end) for found in items)
        warnings = dict.fromkeys((start, message.id) for message, start in self.warnings)
        by_place = {(start, message.id): message for message, start in self.warnings}
        odd = tuple(DeadlineWarning(by_place[place], place[0] + 1) for place in warnings)
        return Parsed(Cell(tuple(found.item for found in items)), extents, odd)

    def _skip_separators(self) -> None:
        while not self.at_end() and (self.word() in SIGNS or self._is_enumerator()):
            self.index += 1

    def _is_enumerator(self) -> bool:
        """Say whether the "1" of "1. Kế hoạch: Quý I" stands here, or the "a" of "a) Quý I: 25%"."""
        after = self.peek(2)
        if len(self.word()) == 1 and self.word().isalpha() and self.word(1) == ")":
            return self._time_follows()
        counts = self.number() is not None and self.word(1) in (".", ")")
        return counts and after is not None and after.capital and after.spaced

    def _time_follows(self) -> bool:
        index = self.index
        self.index += 2
        found = not self.at_end() and self.may_begin(self.index) and self.begins_time()
        self.index = index
        return found

    def _item(self) -> _Found | None:
        start = self.index
        expression = self.expression()
        if expression is not None and self.word() != ":":
            if self._names_more(expression):
                return self._labelled(start, self.index, None)
            if (headed := self._headed(start, expression) or self._dated_by_itself(start, expression)) is not None:
                return headed
            return self._unlabelled(start, expression)
        stop, colon = self.next_stop[self.index], self.next_colon[start]
        self.index = start
        if start < colon < stop:
            labelled = self._labelled(start, colon + 1, colon)
            if labelled is None or not self._is_finer_before(labelled, expression):
                return labelled or self._time_before_colon(start, colon)
            return self._time_before_colon(start, colon) or labelled
        return self._labelled(start, start + 1, None)

    def _is_finer_before(self, labelled: _Found, before: Expression | None) -> bool:
        """Say whether the time before a colon is nearer than that behind it: "Trước 30/6: báo cáo 6 tháng"."""
        match before, labelled.item.expression:
            case (At(Date()), At(Date())) | (At(Part()), _):  # "Đầu năm: Quý I"
                return False
            case At(point), At(behind):
                return is_finer(behind, point)
            case _:
                return False

    def _headed(self, start: int, expression: Expression) -> _Found | None:
        """Read "Năm 2024 tổ chức 02 đợt: đợt 1 tháng 5", where a nearer time behind the colon says when."""
        index, colon = self.index, self.next_colon[self.index]
        between = self.tokens[index : min(colon, index + _LONGEST_HEAD)]
        heads = isinstance(expression, At) and not self.bound_taken and colon < self.next_stop[start]
        if heads and len(between) == colon - index and all(token.text != "," for token in between):
            found = self._labelled(start, colon + 1, colon)
            nearer = found.item.expression if found is not None else None
            if isinstance(expression, At) and isinstance(nearer, At) and is_finer(expression.point, nearer.point):
                return found
        self.index = index
        return None

    def _dated_by_itself(self, start: int, expression: Expression) -> _Found | None:
        """Read "Theo kế hoạch: Quý II", "Theo kế hoạch (trước 15/6)", where a document is the label of a time."""
        end, impossible, warned = self.index, self.impossible, len(self.warnings)
        if isinstance(expression, Conditional):
            for place in (self.last(":", start, end), self.last("(", start, end)):
                if place is not None and (found := self.whole_time(place, end)) is not None:
                    labelled = self._with_label(start, place + 1, place, found)
                    if labelled.item.label is not None:
                        return labelled
            del self.warnings[warned:]
        self.index, self.impossible = end, impossible
        return None

    def _names_more(self, expression: Expression) -> bool:
        """Say whether what was read is part of a label: "Báo cáo năm 2024 trước 15/12"."""
        return (
            isinstance(expression, At)
            and not self.bound_taken
            and self.sees_point()
            and not self._sees_another(expression.point)
        )

    def _names_a_report(self, start: int, expression: Expression) -> bool:
        """Say whether the period read is that of a report sent later: "Báo cáo 6 tháng gửi trước ngày 15/6"."""
        end = self.index
        report = _REPORT in (token.text for token in self.tokens[start:end])
        if not (report and isinstance(expression, At) and not self.bound_taken and self.take(*_SENT)):
            return False
        found = any(self._is_bound(index) for index in range(end, min(self.next_stop[end], end + _LONGEST_HEAD)))
        self.index = end
        return found

    def _sees_another(self, point: Point) -> bool:
        """Say whether a point like this stands here, as in "Tháng 6 Tháng 12", where a line break was lost."""
        capital = self.index < len(self.tokens) and self.tokens[self.index].capital
        return (capital or isinstance(point, Date)) and type(self.point_ahead()[0]) is type(point)

    def _labelled(self, start: int, search: int, colon: int | None) -> _Found | None:
        """Find the first expression from `search` on; what stands before it is the label."""
        limit = self.next_stop[search] if search < len(self.tokens) else search
        index = search
        while index < limit:
            self.index = index
            expression = self.expression() if self.may_begin(index) else None
            if expression is None:
                index += 1
            elif self._names_more(expression) or self._names_a_report(start, expression):
                index = self.index
            else:
                return self._with_label(start, index, colon, expression)
        self.index = start
        return self._yearly(start, limit)

    def _yearly(self, start: int, limit: int) -> _Found | None:
        """Read "tổng kết năm" at the end of an item: due in the year."""
        if limit - start < _SHORTEST_YEARLY or self.tokens[limit - 1].text != _YEAR:
            return None
        if self.tokens[limit - 2].text not in _YEARLY:
            return None
        self.index = limit
        return _Found(Item(self.clean(start, limit - 1), At(Year())), limit - 1, limit)

    def _with_label(self, start: int, index: int, colon: int | None, expression: Expression) -> _Found:
        label = self.label(start, index, colon)
        if isinstance(expression, Recurring) and index - start > 1 and self.is_day(index):
            self.refuse(msg("several days of one period; write each as its own milestone"), start)
        elif (lost := start if self.hangs_in_front(start, index) else self.lost_time(start, index)) is not None:
            self.refuse(msg('no time is understood in "{written}"', written=self.slice(lost, self.index)), lost)
        note = self.note(expression)
        return _Found(Item(label, expression, note), index, self.index)

    def _time_before_colon(self, start: int, colon: int) -> _Found | None:
        """Read "Quý I: ban hành kế hoạch", with the label behind the colon."""
        self.index = start
        expression = self.expression()
        if expression is None or self.index != colon:
            self.index = start
            return None
        self.index = end = self.next_stop[colon]
        return _Found(Item(self.clean(colon + 1, end), expression), start, colon)

    def _unlabelled(self, start: int, expression: Expression) -> _Found:
        swallowed = self.swallowed
        note = self.note(expression)
        end = self.index
        label = None if swallowed else self.words_behind()
        return _Found(Item(label, expression, note), start, end)

    def _adds_words(self, items: list[_Found], start: int) -> bool:
        """Give words that say no time to the item before them, where it is clear that they belong to it."""
        last, end = items[-1], self.next_stop[start]
        free = isinstance(last.item.expression, Recurring | Ongoing) or self.swallowed
        if self.hangs(start, end) or self.lost_time(start, end) is not None:
            return False
        if not free and (self.tokens[start - 1].text in STOPS or self.has_number(start, end) or self._is_second(items)):
            return False
        self.index = end
        words = self.clean(start, end)
        last.item = _with_words(last.item, words) if words else last.item
        return True

    def _is_second(self, items: list[_Found]) -> bool:
        """Say whether words behind the last item could as well be the label of a time that stands before it."""
        return len(items) > 1 and items[-1].item.label is not None

    def _error(self, start: int) -> DeadlineError:
        if self.impossible is not None:
            message, place = self.impossible
            return DeadlineError(message, place + 1)
        written = self.slice(start, self.next_stop[start])
        shown = written if len(written) <= _SHOWN else written[: _SHOWN - 3] + "..."
        message = msg('no time is understood in "{written}"', written=shown)
        return DeadlineError(message, self.tokens[start].start + 1, nearest(written))


def _joined(first: _Found, second: _Found) -> list[_Found]:
    """Make one of "hằng quý" and "báo cáo Sở trước ngày 12 của tháng cuối quý" directly behind it."""
    before, after = first.item.expression, second.item.expression
    bare = first.item.label is None and first.item.note is None and isinstance(before, Recurring)
    if bare and isinstance(after, Recurring) and before == Recurring(after.every) and after.day is not None:
        return [_Found(second.item, second.start, second.end)]
    return [first, second]


def _with_words(item: Item, words: str) -> Item:
    """Add words behind an item as its label, or as its note where it has one or says by itself what is done."""
    if item.label is None and not isinstance(item.expression, Ongoing) and item.note is None:
        return msgspec.structs.replace(item, label=words)
    return msgspec.structs.replace(item, note=f"{item.note}; {words}" if item.note else words)
