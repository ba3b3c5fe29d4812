"""Reading points that stand together: lists, ranges, and the year that only one of them says.

bounded = bounded-point { ("," | "và" | "+" | "hoặc") bounded-point } [ "hằng năm" ] | point ("-"|"đến") point
        | "năm" YYYY "và những năm tiếp theo"
"""

from itertools import pairwise

from cchc.deadlines.bounds import is_finer, with_year, with_year_of
from cchc.deadlines.grammar import At, Between, Date, Either, Expression, Month, Point, Quarter, Several, Since, Year
from cchc.deadlines.monthdays import MonthDays
from cchc.deadlines.recurrences import YEARLY
from cchc.folding import fold_word
from cchc.messages import msg

_LIST_MARKS = (",", "và", "+", "&")
_FOLLOWING = ("tiếp theo", "tiếp sau", "kế tiếp", "tiếp", "sau đó", "về sau", "sau")
_DATED = Date | Month | Quarter
_ENDS_A_NUMBER = frozenset(
    fold_word(word) for word in [",", ";", ".", "/", "-", "(", ")", "\n", "+", "&", "và", "hoặc", "năm", "hằng", "hàng"]
) | {""}
_ROMAN = ("i", "ii", "iii", "iv")
_NAMES_A_POINT = frozenset(fold_word(word) for word in ["tháng", "quý", "quí", "ngày", *_ROMAN])
_ALL_QUARTERS = 4


class Lists(MonthDays):
    """A cursor that reads points, alone or together."""

    def bounded(self) -> Expression | None:
        """Read points with their bounds, or nothing (the caller steps back)."""
        start = self.index
        together = self.monthdays()
        if together is not None:
            return together
        self.index += self.sees("các ngày")
        first = self.bounded_point()
        if first is None or (first.point == Year() and not self.bound_taken and self.is_bare_year(start)):
            return None
        endless = isinstance(first.point, Year) or (self.sees("trở đi") and not first.before)
        if endless and self.takes_following_years():
            return Since(first.point)
        if first.point != Year() and (end := self._second_of_range(first)) is not None:
            return self.before_range(first.point, start) if first.before else self._range(first.point, end)
        if (nearer := self._span_in_brackets(first)) is not None:
            return nearer
        return self._list(first, start)

    def is_bare_year(self, start: int) -> bool:
        """Say whether just the word "năm" was read."""
        return self.tokens[start].text == fold_word("năm")

    def _range(self, first: Point, end: Point) -> Between | Since:
        """Make a span of its ends; "2024-2025 và các năm tiếp theo" has none."""
        if isinstance(first, Year) and self.takes_following_years():
            return Since(first)
        self.take(*YEARLY)
        return Between(start_with_year(first, end), At(end))

    def _span_in_brackets(self, first: At) -> Between | None:
        """Read the nearer span in the brackets of "Quý II (tháng 4-5)"."""
        index, taken = self.index, self.bound_taken
        if not first.before and self.take("("):
            inner = self.point()
            end = self._second_of_range(At(inner)) if inner is not None else None
            if inner is not None and end is not None and is_finer(first.point, end) and self.closes():
                begin = start_with_year(with_year_of(first.point, inner), end)
                return Between(begin, At(with_year_of(first.point, end)))
        self.index, self.bound_taken = index, taken
        return None

    def takes_following_years(self) -> bool:
        """Step over "và những năm tiếp theo"."""
        index = self.index
        if self.take("trở đi"):
            return True
        self.take(", và", ",", "và")
        self.take("duy trì", "thực hiện", "duy trì thực hiện", "tiếp tục", "tiếp tục thực hiện", "cho")
        if self.take("trong những năm", "trong các năm", "những năm", "các năm") and self.take(*_FOLLOWING):
            return True
        self.index = index
        return False

    def _second_of_range(self, first: At) -> Point | None:
        """Read the far end of a range: "quý I - quý III", "tháng 2-6"; behind a bound of points that are alike."""
        index, bounded = self.index, self.bound_taken
        if bounded and self.next_stop[index] == index and self.word(1) not in _ROMAN:
            return None
        if self.take("-") or (not bounded and self.take("đến hết", "đến")):
            second = self.like(first.point)
            dated = isinstance(second, _DATED) and isinstance(first.point, _DATED | Year)
            alike = type(second) is type(first.point) or (dated and not bounded)
            if alike and not (first.before and _are_apart(first.point, second)):
                return second
        self.index = index
        return None

    def _list(self, first: At, start: int) -> Expression:
        items, either = [first], False
        while True:
            index = self.index
            if self.take("hoặc"):
                either = True
            elif not (self.take(*_LIST_MARKS) or self._takes_slash() or self._takes_semicolon(first)):
                self.index = index
                break
            one = self._list_item(first)
            if one is None:
                self.index = index
                break
            items.append(one)
        if len(items) == 1:
            return first
        self.bound_taken = True
        self.take(*YEARLY)
        return self._join(with_later_years(items), start, either=either)

    def _takes_slash(self) -> bool:
        """Step over the "/" of "Quý I/Quý III", "Quý III/IV"."""
        if self.word() != "/" or self.word(1) not in _NAMES_A_POINT:
            return False
        self.index += 1
        return True

    def _takes_semicolon(self, first: At) -> bool:
        """Step over a ";" that only lists on: behind "trước 15/3" a bare date, behind "tháng 3" a bare number."""
        if self.word() != ";":
            return False
        self.index += 1
        index, impossible, point = self.index, self.impossible, self.like(first.point)
        bare = isinstance(point, Date) and first.before and self.tokens[index].value is not None
        number = isinstance(point, Month) and self.tokens[index].value is not None
        ends = self.word() in _ENDS_A_NUMBER and self.word() != "("
        self.index, self.impossible = index, impossible  # "quý II; x: tháng 3" lists on with no quarter x
        return (bare or number) and ends

    def _list_item(self, first: At) -> At | None:
        """Read one more point like the first, with its bound or the first's."""
        before = self.take_bound()
        point = self.like(first.point) if before is None else self.point()
        if point is None or point == Year() or type(point) is not type(first.point):
            return None
        return self.refined(At(point, first.before if before is None else before))

    def _join(self, items: list[At], start: int, *, either: bool) -> Expression:
        if either:
            return Either(tuple(items))
        if are_adjacent(items) and not (len(items) == _ALL_QUARTERS and isinstance(items[0].point, Quarter)):
            message = msg(
                "a list of adjacent periods is read as one span; write each as its own milestone if each is due"
            )
            self.warn(message, start)
            return Between(items[0].point, items[-1])
        return Several(tuple(items))

    def _bare_quarter(self) -> Quarter | None:
        """Read the II of "quý I, II"; a digit only where it stands alone."""
        if self.number() is not None and not self._ends_a_number(1):
            return None
        quarter = self.quarter_number()
        return None if quarter is None else Quarter(quarter, self.year_after())

    def _ends_a_number(self, ahead: int) -> bool:
        """Say whether what stands here ends a bare number; ":" does, but not that of "8:30"."""
        return self.word(ahead) in _ENDS_A_NUMBER or (self.word(ahead) == ":" and self.number(ahead + 1) is None)

    def like(self, first: Point) -> Point | None:
        """Read a point, or the bare number of a month, quarter or year in a list of such."""
        index, impossible = self.index, self.impossible
        if isinstance(first, Quarter) and (quarter := self._bare_quarter()) is not None:
            return quarter
        self.index = index
        found = self.point()
        if found is not None:
            self.impossible = impossible
            return found
        if isinstance(first, Month) and (month := self.take_number(1, 12)) and self._ends_a_number(0):
            return Month(month, self.year_after())
        self.index = index
        if isinstance(first, Year) and (year := self.take_number(1900, 2100)):
            return Year(year)
        return None


def start_with_year(start: Point, end: Point) -> Point:
    """Give the start of a span the year that is said only at its end: "từ tháng 2 đến tháng 6/2021"."""
    if not isinstance(start, Date | Month | Quarter) or not isinstance(end, Date | Month | Quarter):
        return start
    if start.year is not None or end.year is None:
        return start
    year = end.year - 1 if _place(start) > _place(end) else end.year
    return with_year(start, year) if year else start


def with_later_years(items: list[At]) -> list[At]:
    """Give points without a year that of the next that has one: "tháng 6, tháng 12/2021"; years turn in between."""
    done = items[-1:]
    for item in reversed(items[:-1]):
        done.insert(0, At(start_with_year(item.point, done[0].point), item.before))
    return done


def are_adjacent(items: list[At]) -> bool:
    """Say whether months or quarters follow one another without a gap."""
    numbers: list[int] = []
    for item in items:
        if item.before or not isinstance(item.point, Month | Quarter):
            return False
        of_year = (item.point.month, 12) if isinstance(item.point, Month) else (item.point.quarter, 4)
        numbers.append((item.point.year or 0) * of_year[1] + of_year[0])
    return all(after == before + 1 for before, after in pairwise(numbers))


def _are_apart(first: Point, second: Point | None) -> bool:
    """Say whether two days are too far apart for the ends of one span: 15/6 - 15/12 are two days."""
    return isinstance(first, Date) and isinstance(second, Date) and second.month - first.month not in (0, 1, -11)


def _place(point: Date | Month | Quarter) -> tuple[int, int]:
    if isinstance(point, Date):
        return point.month, point.day
    return (point.month, 1) if isinstance(point, Month) else (point.quarter * 3 - 2, 1)
