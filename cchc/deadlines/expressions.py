"""Reading expressions: what is said of points in time (grammar in `parser`)."""

from typing import TypeAlias

from cchc.deadlines.bounds import ENDS_A_CLAUSE
from cchc.deadlines.conditions import (
    AT_ONCE,
    DOCUMENTS,
    DURATION_BOUNDS,
    EVENTS,
    TOGETHER,
    WHOLE_EVENTS,
)
from cchc.deadlines.days import SHORT_QUARTERS
from cchc.deadlines.grammar import (
    At,
    Between,
    Every,
    Expression,
    Half,
    NineMonths,
    Ongoing,
    Point,
    Recurring,
    Several,
    Since,
    Year,
)
from cchc.deadlines.lists import Lists, start_with_year
from cchc.deadlines.recurrences import YEARLY
from cchc.folding import fold_word

_SINCE = ("kể từ", "bắt đầu từ", "từ")
_UNTIL = ("cho đến", "đến", "tới", "-", "…")
_ABBREVIATED = ("t / xuyên", "t . xuyên", "th / xuyên", "th . xuyên", "thg xuyên", "thg . xuyên", "thg / xuyên")
_ONGOING = (
    "thường xuyên liên tục", "thường xuyên , liên tục", "thường xuyên và liên tục", "thường xuyên",
    "liên tục , thường xuyên", "liên tục thường xuyên", "liên tục và thường xuyên", "liên tục", "hằng ngày",
    "hàng ngày",
)  # fmt: skip
_ALL_YEAR = ("trong cả năm", "trong suốt năm", "cả năm", "suốt năm", "hằng năm", "hàng năm")
_ALONE = ("", ";", ".", "\n", ",", "-", "+", ":")
_EVERY_YEAR = (", hằng năm", ", hàng năm", "và hằng năm", "và hàng năm")
_COMMA_ALL_YEAR = tuple(f", {phrase}" for phrase in (*_ALL_YEAR[:4], "trong năm"))
_Span: TypeAlias = tuple[Point | None, Point | None, bool]  # start, end, whether the start must be past
_WHOLE_YEAR: _Span = (None, None, False)
_TURNS = ("đợt", "lần", "kỳ")
_MOST_TURNS = 12
_STARTS = (
    frozenset(
        fold_word(word)
        for phrases in (_SINCE, AT_ONCE, EVENTS, WHOLE_EVENTS, DOCUMENTS, TOGETHER, DURATION_BOUNDS)
        for phrase in phrases
        for word in phrase.split()[:1]
    )
    | frozenset(
        fold_word(word)
        for word in [
            "thường",
            "liên",
            "giai",
            "tháng",
            "t",
            "thg",
            "th",
            "q",
            "quý",
            "quí",
            "qúi",
            "nửa",
            "năm",
            "tuần",
            "đầu",
            "giữa",
            "cuối",
            "thượng",
            "trung",
            "hạ",
            "tết",
            "cả",
            "suốt",
            "sáu",
            "chín",
            "hằng",
            "hàng",
            "mỗi",
            "từng",
            "các",
            "thứ",
            "chủ",
            "ít",
            "định",
            "vào",
            "đến",
            "hết",
            "tới",
            "ngày",
            "hạn",
            "xong",
            "kịp",
            "kèm",
            "kỳ",
            "nhiệm",
            "ba",
            "bốn",
            "ngay",
            "một",
            "hai",
            "không",
            "đúng",
            "bắt",
            "toàn",
            "khoảng",
            "tx",
            "tính",
        ]
    )
    | frozenset(SHORT_QUARTERS)
)


class Expressions(Lists):
    """A cursor that reads expressions."""

    def may_begin(self, index: int) -> bool:
        """Say whether an expression could begin at this token."""
        token = self.tokens[index]
        return token.value is not None or token.text in _STARTS

    def expression(self) -> Expression | None:
        """Read one expression, or nothing and stay; `bound_taken` tells whether a bound was said."""
        start, warned = self.index, len(self.warnings)
        self.swallowed = self.bound_taken = False
        readers = (
            self.reports, self._ongoing, self._yearly_list, self.recurring, self._interval, self.relative,
            self.conditional, self.bounded, self.before_event,
        )  # fmt: skip
        for read in readers:
            found: Expression | None = read()
            if found is not None:
                return found
            self.index = start
            del self.warnings[warned:]
        return None

    def begins_time(self) -> bool:
        """Say whether an expression stands here; step over nothing."""
        index, swallowed, taken, warned = self.index, self.swallowed, self.bound_taken, len(self.warnings)
        found = self.expression() is not None
        self.index, self.swallowed, self.bound_taken = index, swallowed, taken
        del self.warnings[warned:]
        return found

    def _ongoing(self) -> Ongoing | None:
        if not self.take(*_ONGOING, *_ABBREVIATED) and not self._short_ongoing():
            return None
        start, end, past = self._whole_year() or self._ongoing_span()
        self.take(", kịp thời", "và kịp thời", "kịp thời")
        after = self._event_of_ongoing()
        if after is None and self._sees_reference():
            self.swallow()
        return Ongoing(start, end, after, past)

    def _short_ongoing(self) -> bool:
        """Step over "TX" where it is all that is said; elsewhere it is "thị xã"."""
        alone = self.word(-1) in _ALONE and self.word(1) in _ALONE
        return alone and self.take("tx")

    def _whole_year(self) -> _Span | None:
        """Read "cả năm", ", trong năm 2024", "năm 2024" behind ongoing work."""
        index = self.index
        said = self.take(*_ALL_YEAR, *_COMMA_ALL_YEAR)
        if not said:
            self.take("trong", ", trong")
        elif self.word(-1) == fold_word("năm"):
            self.index -= 1
        year = self.year() if self.word() == fold_word("năm") else None
        if year is None:
            self.index = index
            return self._yearly_behind_a_comma()
        return _WHOLE_YEAR if year == Year() else (year, year, False)

    def _yearly_behind_a_comma(self) -> _Span | None:
        """Read the ", hằng năm" that ends an item: ongoing work that goes on every year."""
        index = self.index
        if self.take(*_EVERY_YEAR) and self.word() in ENDS_A_CLAUSE:
            return _WHOLE_YEAR
        self.index = index
        return None

    def _ongoing_span(self) -> _Span:
        """Read "trong quý I", "từ tháng 3 đến tháng 6", "đến hết năm 2025"."""
        index = self.index
        if self.sees(", giai đoạn", ", trong giai đoạn", ", từ", ", kể từ", ", bắt đầu từ", ", sau"):
            self.index += 1
        if not self.sees("trong giai đoạn") and self.take("trong"):
            within = self.point()
            if within is not None:
                return _WHOLE_YEAR if within == Year() else (within, within, False)
        elif self.take("cho đến hết", "đến hết", "cho đến", "đến"):
            until = self.point()
            if until is not None:
                return None, until, False
        else:
            match self._interval():
                case Between(first, end):
                    return first, end.point, False
                case Since(first, past):
                    return first, None, past
        self.index = index
        return _WHOLE_YEAR

    def _event_of_ongoing(self) -> str | None:
        index = self.index
        bracket = self.take("(")
        self.take(",")
        if self.take("ngay sau khi", "sau khi", "ngay khi", "khi"):
            after = self.swallow()
            if bracket:
                self.take(")")
            if after:
                return after
        self.index = index
        return None

    def _sees_reference(self) -> bool:
        index = self.index
        self.take(",", "và")
        found = self.sees("theo") and not self.sees("theo dõi")
        self.index = index
        return found

    def _yearly_list(self) -> Several | Recurring | None:
        """Read "hằng năm, trước 15/6 và 15/12", "2 lần/năm (đợt 1 tháng 6, đợt 2 tháng 12)", "01 lần/năm (quý III)"."""
        start, warned = self.index, len(self.warnings)
        turn = self.times_a_period()
        if turn is None:
            self.index = start
            turn = Recurring(Every.YEAR) if self.take(*YEARLY) else None
        if turn is None:
            return None
        del self.warnings[warned:]
        bracket = self.take("(")
        if not bracket:
            self.take(",")
        found = self._counted_turns() or self.bounded()
        if bracket:
            self.take(")")
        if isinstance(found, At) and bracket and turn.every is Every.YEAR and not isinstance(found.point, Year):
            return Recurring(Every.YEAR, date=found)
        return found if isinstance(found, Several) else None

    def _counted_turns(self) -> Several | None:
        """Read "đợt 1 tháng 6, đợt 2 tháng 12"."""
        start, items = self.index, list[At]()
        while self.take(*_TURNS) and self.counted(_MOST_TURNS) is not None:
            self.take(":", "-")
            at = self.bounded_point()
            if at is None:
                break
            items.append(at)
            index = self.index
            self.take(", và", ",", ";", "và")
            if not self.sees(*_TURNS):
                self.index = index
                return Several(tuple(items)) if len(items) > 1 else None
        self.index = start
        return None

    def _interval(self) -> Between | Since | None:
        if self.take("trong giai đoạn", "giai đoạn", "nhiệm kỳ"):
            return self._stage()
        if self.take("sau ngày", "sau"):
            point = self.point()
            part = isinstance(point, Half | NineMonths) and self.word(-1) == fold_word("tháng")
            if point is None or point == Year() or part:
                return None
            return Since(point, past=True)
        if not self.take(*_SINCE):
            return None
        days = self.range_of_days()
        if days is not None:
            return days
        start = self.point()
        if start is None or start == Year():
            return None
        index = self.index
        if self.take(*_UNTIL) and (end := self.bounded_point() or self._bare_end(start)) is not None:
            self.take(*YEARLY)
            return Between(start_with_year(start, end.point), end)
        self.index = index
        if not self.takes_following_years():
            self.take("trở đi")
        return Since(start)

    def _bare_end(self, start: Point) -> At | None:
        """Read the bare number of "từ quý I - III"."""
        end = self.like(start)
        return None if end is None else At(end)

    def _stage(self) -> Between | None:
        first = self.take_number(1900, 2100)
        if first is None or not self.take("-", "đến"):
            return None
        last = self.take_number(1900, 2100)
        return Between(Year(first), self.refined(At(Year(last)))) if last else None
