"""Reading bounds, and points with them.

bounded = [bound] point [ "(" [bound] finer point ")" ]
bound   = ("trước"|"xong trước") ["17 giờ 30"]      exclusive, but not with a time of day
        | "chậm nhất" | "muộn nhất" | "không quá" | "đến hết" | "trong" | "vào" …
"""

from cchc.deadlines.grammar import At, Date, Half, Month, NineMonths, Part, Point, Quarter, Year
from cchc.deadlines.points import Points
from cchc.folding import fold_word

_BOUND_WORDS = 3  # "chậm nhất đến trước"
_BEFORE = ("xong trước", "trước")
_BY = (
    "chậm nhất là vào", "chậm nhất đến hết", "chậm nhất đến", "chậm nhất trong", "chậm nhất vào", "chậm nhất là",
    "chậm nhất",
    "muộn nhất là vào", "muộn nhất trong", "muộn nhất vào", "muộn nhất là", "muộn nhất", "không muộn hơn",
    "không chậm hơn",
    "không quá", "hạn cuối là", "hạn cuối", "hạn chót là", "hạn chót", "tính đến hết", "tính đến",
    "đến hết", "tới hết", "đến", "tới", "hết",
    "xong trong", "trong khoảng", "trong các", "trong", "vào khoảng", "vào các", "vào", "xong", "kịp", "đúng", "khoảng",
)  # fmt: skip
_CLOCK = ("h", "g", fold_word("giờ"))
_FINER: dict[type[Point], tuple[type[Point], ...]] = {
    Month: (Date, Part),
    Quarter: (Date, Part, Month),
    Half: (Date, Part, Month, Quarter),
    NineMonths: (Date, Part, Month, Quarter),
    Year: (Date, Part, Month, Quarter, Half),
}


_DATED = Date | Month | Quarter
ENDS_A_CLAUSE = frozenset((";", ".", "\n", ")", ""))


class Bounds(Points):
    """A cursor that reads bounds; `bound_taken` tells whether the last expression had one."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.bound_taken = False
        self._known: dict[int, tuple[bool | None, int]] = {}

    def take_bound(self) -> bool | None:
        """Step over a bound: True when it is exclusive ("trước"), False when inclusive, None without one."""
        start, warned = self.index, len(self.warnings)
        if self.number() is not None:
            self.bound_taken = False
            return None
        before, self.index = self._known.get(start) or (self._bound(), self.index)
        if len(self.warnings) == warned:
            self._known[start] = before, self.index
        self.bound_taken = before is not None
        return before

    def _bound(self) -> bool | None:
        before: bool | None = None
        for _ in range(_BOUND_WORDS):
            if self.sees("trước khi", "trước kỳ họp"):
                break
            if self.take(*_BEFORE):
                before = not self._time_of_day()
            elif not self.sees("trong ngày", "đến khi") and self.take(*_BY):
                before = before or False
                self._time_of_day()
            else:
                break
            self.take("thời điểm")
        self.index += before is not None and self.sees("các ngày")
        return before

    def _time_of_day(self) -> bool:
        """Step over the hour of "trước 17h00 ngày 15/3", which ends on that day."""
        if self.number() is None or self.word(1) not in _CLOCK:
            return False
        self.index += 2
        self.take_number(0, 59)
        self.take("phút", "'", "’")
        self.take("sáng", "trưa", "chiều", "tối")
        if self.sees(", ngày"):
            self.index += 1
        return True

    def sees_bound(self) -> bool:
        """Say whether a bound and a point stand here."""
        return self._sees_point(bound=True)

    def sees_point(self) -> bool:
        """Say whether a point stands here, with a bound or without."""
        return self._sees_point(bound=False)

    def _sees_point(self, *, bound: bool) -> bool:
        index, taken, warned = self.index, self.bound_taken, len(self.warnings)
        found = (self.take_bound() is not None or not bound) and self.point() is not None
        self.index, self.bound_taken = index, taken
        del self.warnings[warned:]
        return found

    def point_ahead(self) -> tuple[Point | None, int]:
        """Give the point that stands here and the place behind it, and read nothing."""
        index, taken, impossible, warned = self.index, self.bound_taken, self.impossible, len(self.warnings)
        point, end = self.point(), self.index
        self.index, self.bound_taken, self.impossible = index, taken, impossible
        del self.warnings[warned:]
        return point, end

    def bounded_point(self) -> At | None:
        """Read [bound] point."""
        index = self.index
        before = self.take_bound()
        point = self.point()
        if point is None:
            self.index = index
            return None
        return self.refined(At(point, before or False))

    def refined(self, at: At) -> At:
        """Read the nearer time behind a comma or in the brackets of "Quý IV (trước 15/12)"."""
        index, taken = self.index, self.bound_taken
        bracket = self.take("(")
        if not at.before and (bracket or self.take(",")):
            before = self.take_bound()
            inner = self._day_in(at.point) or self.point()
            nearer = inner is not None and is_finer(at.point, inner)
            if nearer and inner is not None and self._ends_nearer(at.point, inner, before, bracket=bracket):
                return At(with_year_of(at.point, inner), before or False)
        self.index, self.bound_taken = index, taken
        return at

    def _day_in(self, outer: Point) -> Date | None:
        """Read the "ngày 20" of "Tháng 11 (trước ngày 20)"."""
        index = self.index
        if isinstance(outer, Month) and self.take("ngày"):
            day = self.take_number(1, 31)
            if day is not None and self.word() in ENDS_A_CLAUSE:
                return Date(day, outer.month, outer.year)
        self.index = index
        return None

    def _ends_nearer(self, outer: Point, inner: Point, before: bool | None, *, bracket: bool) -> bool:
        """Say whether a nearer time ends here; behind a comma it has a bound and lies in the other."""
        if bracket:
            return self.closes()
        return before is not None and self.word() in ENDS_A_CLAUSE and _lies_in(outer, inner)


def is_finer(outer: Point, inner: Point) -> bool:
    """Say whether a point is of a kind that says another more exactly."""
    return isinstance(inner, _FINER.get(type(outer), ()))


def _lies_in(outer: Point, inner: Point) -> bool:
    """Say whether a day, month or quarter lies in the other point."""
    first, last = _months(outer)
    begin, end = _months(inner.of if isinstance(inner, Part) else inner)
    years = {point.year for point in (outer, inner) if isinstance(point, _DATED | Year) and point.year is not None}
    return first <= begin and end <= last and len(years) < 2


def _months(point: Point) -> tuple[int, int]:
    """Give the first and last month of a point in its year."""
    match point:
        case Date(_, month) | Month(month):
            return month, month
        case Quarter(quarter):
            return quarter * 3 - 2, quarter * 3
        case Half(half):
            return half * 6 - 5, half * 6
        case NineMonths():
            return 1, 9
        case _:
            return 1, 12


def with_year_of(outer: Point, inner: Point) -> Point:
    """Give a point without a year that of the point it refines."""
    if isinstance(outer, Month | Quarter | Half | NineMonths | Year) and outer.year is not None:
        return with_year(inner, outer.year)
    return inner


def with_year(point: Point, year: int) -> Point:
    """Give a day, month, quarter, half or part a year if it has none."""
    match point:
        case Date(day, month, None):
            return Date(day, month, year)
        case Month(month, None):
            return Month(month, year)
        case Quarter(quarter, None):
            return Quarter(quarter, year)
        case Half(half, None):
            return Half(half, year)
        case Part(portion, (Month() | Quarter() | Year()) as of):
            whole = Year(year) if of == Year() else with_year(of, year)
            return Part(portion, whole) if isinstance(whole, Month | Quarter | Year) else point
        case _:
            return point
