"""Reading expressions: what is said of points in time (grammar in `parser`)."""

from cchc.deadlines.bounds import is_misprinted_before
from cchc.deadlines.conditions import (
    AT_ONCE,
    DOCUMENTS,
    DURATION_BOUNDS,
    EVENTS,
    TOGETHER,
    WHOLE_EVENTS,
)
from cchc.deadlines.grammar import (
    At,
    Between,
    Date,
    Every,
    Expression,
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
_ONGOING = (
    "thường xuyên liên tục", "thường xuyên , liên tục", "thường xuyên", "liên tục", "hằng ngày", "hàng ngày",
)  # fmt: skip
_ALL_YEAR = ("trong cả năm", "trong suốt năm", "cả năm", "suốt năm", "hằng năm", "hàng năm")
_STARTS = frozenset(
    fold_word(word)
    for phrases in (_SINCE, AT_ONCE, EVENTS, WHOLE_EVENTS, DOCUMENTS, TOGETHER, DURATION_BOUNDS)
    for phrase in phrases
    for word in phrase.split()[:1]
) | frozenset(
    fold_word(word)
    for word in [
        "thường",
        "liên",
        "giai",
        "tháng",
        "t",
        "thg",
        "q",
        "qi",
        "qii",
        "qiii",
        "qiv",
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
        "ngay",
        "một",
        "hai",
        "không",
        "đúng",
        "bắt",
        "toàn",
        "khoảng",
    ]
)


class Expressions(Lists):
    """A cursor that reads expressions."""

    def may_begin(self, index: int) -> bool:
        """Say whether an expression could begin at this token."""
        token = self.tokens[index]
        return token.value is not None or token.text in _STARTS or is_misprinted_before(token.text)

    def expression(self) -> Expression | None:
        """Read one expression, or nothing and stay; `bound_taken` tells whether a bound was said."""
        start, warned = self.index, len(self.warnings)
        self.swallowed = self.bound_taken = False
        readers = (
            self.reports, self._ongoing, self._yearly_list, self.recurring, self._interval, self.relative,
            self.conditional, self.bounded,
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
        if not self.take(*_ONGOING):
            return None
        start, end = (None, None) if self.take(*_ALL_YEAR) else self._ongoing_span()
        after = self._event_of_ongoing()
        if after is None and self._sees_reference():
            self.swallow()
        return Ongoing(start, end, after)

    def _ongoing_span(self) -> tuple[Point | None, Point | None]:
        """Read "trong quý I", "từ tháng 3 đến tháng 6", "đến hết năm 2025"."""
        index = self.index
        if self.take("trong"):
            within = self.point()
            if within is not None:
                return (None, None) if within == Year() else (within, within)
        elif self.take("cho đến hết", "đến hết", "cho đến", "đến"):
            until = self.point()
            if until is not None:
                return None, until
        elif isinstance(interval := self._interval(), Between | Since):
            return interval.start, interval.end.point if isinstance(interval, Between) else None
        self.index = index
        return None, None

    def _event_of_ongoing(self) -> str | None:
        index = self.index
        bracket = self.take("(")
        self.take(",")
        if self.take("ngay sau khi", "sau khi", "ngay khi", "khi"):
            after = self.swallow()
            if bracket:
                self.take(")")
            return after or None
        self.index = index
        return None

    def _sees_reference(self) -> bool:
        index = self.index
        self.take(",", "và")
        found = self.sees("theo") and not self.sees("theo dõi")
        self.index = index
        return found

    def _yearly_list(self) -> Several | Recurring | None:
        """Read "hằng năm, trước 15/6 và 15/12", "2 lần/năm (tháng 6 và tháng 12)", "01 lần/năm (quý III)"."""
        warned = len(self.warnings)
        turn = Recurring(Every.YEAR) if self.take(*YEARLY) else self.times_a_period()
        if turn is None:
            return None
        del self.warnings[warned:]
        bracket = self.take("(")
        if not bracket:
            self.take(",")
        found = self.bounded()
        if bracket:
            self.take(")")
        if isinstance(found, At) and bracket and turn.every is Every.YEAR and not isinstance(found.point, Year):
            return Recurring(Every.YEAR, date=found)
        return found if isinstance(found, Several) else None

    def _interval(self) -> Between | Since | None:
        if self.take("trong giai đoạn", "giai đoạn"):
            return self._stage()
        if self.take("sau ngày", "sau"):
            point = self.point()
            return None if point is None else Since(point, past=True)
        if not self.take(*_SINCE):
            return None
        start = self.point()
        if start is None:
            return self._days_of_one_month()
        if start == Year():
            return None
        index = self.index
        if self.take(*_UNTIL) and (end := self.bounded_point()) is not None:
            self.take(*YEARLY)
            return Between(start_with_year(start, end.point), end)
        self.index = index
        self.take("trở đi")
        return Since(start)

    def _stage(self) -> Between | None:
        first = self.take_number(1900, 2100)
        if first is None or not self.take("-", "đến"):
            return None
        last = self.take_number(1900, 2100)
        return Between(Year(first), At(Year(last))) if last else None

    def _days_of_one_month(self) -> Between | None:
        """Read "từ ngày 01 đến ngày 15/3", where the month stands with the second day only."""
        self.take("ngày")
        day = self.take_number(1, 31)
        if day is None or not self.take(*_UNTIL):
            return None
        end = self.bounded_point()
        if end is None or not isinstance(end.point, Date):
            return None
        return Between(Date(day, end.point.month, end.point.year), end)
