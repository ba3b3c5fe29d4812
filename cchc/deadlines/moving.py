"""A deadline text moved from the plan of one year into that of another: only the years of its times change.

What changes is found by reading, not by searching: a year in the text belongs to a time when nothing but years of the
tree changes with it. A year inside a label, a note or a cited document never does.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from enum import Enum
from typing import TypeVar

import msgspec

from cchc.deadlines.grammar import Cell, Date, Item
from cchc.deadlines.parser import DeadlineError, Parsed, parse

_SHIFTS = 100  # a year below is a shift from the plan's year
_MOST = 40  # years in one text

T = TypeVar("T")


class Odd(Enum):
    """Why a text, or a part of it, stays as it is and has to be looked at."""

    UNREADABLE = "unreadable"
    REACHES = "reaches"  # it reaches into the new year, or beyond it
    PAST = "past"  # its years are others than the old plan's


class Moved(msgspec.Struct, frozen=True):
    """The text for the new plan, and what is odd about it."""

    text: str
    odd: tuple[Odd, ...] = ()


class _Place(msgspec.Struct, frozen=True):
    """A year in a text, and what it would become; both have as many digits."""

    start: int
    end: int
    written: str


def move(text: str, old: int, new: int, *, yearly: bool = False) -> Moved:
    """Move a text from the plan of year `old` into that of `new`.

    An item that names the old year moves; one that reaches the new year stays. With `yearly`, for what comes round
    every year such as internal reports, all years move by as many.
    """
    parsed = parse(text)
    if isinstance(parsed, DeadlineError):
        return Moved(text, (Odd.UNREADABLE,))
    odd: tuple[Odd, ...] = ()
    if yearly:
        target = _with_years(parsed.cell, lambda year: year + new - old)
    else:
        pairs = [_item(item, old, new) for item in parsed.cell.items]
        target = Cell(tuple(item for item, _ in pairs))
        odd = tuple(dict.fromkeys(one for _, one in pairs if one is not None))
    if not _possible(target, new) and _possible(parsed.cell, old):
        return Moved(text, (*odd, Odd.UNREADABLE))
    if target == parsed.cell:
        return Moved(text, odd)
    found = _rewritten(text, parsed, target)
    return Moved(text, (*odd, Odd.UNREADABLE)) if found is None else Moved(found, odd)


def _item(item: Item, old: int, new: int) -> tuple[Item, Odd | None]:
    """An item as it reads in the new plan, and what is odd about it."""
    years = _years(item)
    if not years:
        return item, None
    if max(years) >= new:
        return item, Odd.REACHES
    moved = _with_years(item, lambda year: new if year == old else year)
    return moved, None if old in years else Odd.PAST


def _rewritten(text: str, parsed: Parsed, target: Cell) -> str | None:
    """The text with its years replaced, if it then reads as `target`."""
    places = [place for place in _places(text, parsed, target) if _is_time(text, place, parsed.cell)]
    found = _replaced(text, places)
    return found if _cell(found) == target else None


def _places(text: str, parsed: Parsed, target: Cell) -> list[_Place]:
    """Where a year that changes may stand in the time words of its item, in four digits or in two."""
    found = []
    for before, after, (first, last) in zip(parsed.cell.items, target.items, parsed.extents, strict=True):
        for year, other in {pair for pair in zip(_years(before), _years(after), strict=True) if pair[0] != pair[1]}:
            pattern = re.compile(rf"(?<!\d)(?:{year}|(?<=[/.\-]){year % 100:02})(?!\d)")
            for one in pattern.finditer(text, first, last):
                found.append(_Place(one.start(), one.end(), str(other)[-len(one[0]) :]))
    return found[:_MOST]


def _is_time(text: str, place: _Place, cell: Cell) -> bool:
    """Whether a written year is one of a time: nothing but years changes with it."""
    other = _cell(_replaced(text, [place]))
    return other is not None and other != cell and _bare(other) == _bare(cell)


def _replaced(text: str, places: list[_Place]) -> str:
    for place in places:
        text = text[: place.start] + place.written + text[place.end :]
    return text


def _cell(text: str) -> Cell | None:
    parsed = parse(text)
    return None if isinstance(parsed, DeadlineError) else parsed.cell


def _possible(cell: Cell, year: int) -> bool:
    """Whether all days of a plan of this year exist: 29/02 does not in most."""
    for one in _dates(cell):
        shift = one.year or 0
        try:
            dt.date(shift if shift >= _SHIFTS else year + shift, one.month, one.day)
        except ValueError:
            return False
    return True


def _dates(node: object) -> Iterator[Date]:
    if isinstance(node, Date):
        yield node
    elif isinstance(node, tuple | msgspec.Struct):
        inner = node if isinstance(node, tuple) else (getattr(node, name) for name in node.__struct_fields__)
        for one in inner:
            yield from _dates(one)


def _years(node: object) -> list[int]:
    """The calendar years of a tree, in its order."""
    found: list[int] = []

    def keep(year: int) -> int:
        found.append(year)
        return year

    _with_years(node, keep)
    return found


def _bare(cell: Cell) -> Cell:
    return _with_years(cell, lambda _: _SHIFTS)


def _with_years(node: T, change: Callable[[int], int]) -> T:
    """A tree with each calendar year changed."""
    if isinstance(node, tuple):
        return tuple(_with_years(one, change) for one in node)  # type: ignore[return-value]  # the same kind of tuple
    if not isinstance(node, msgspec.Struct):
        return node
    changed: dict[str, object] = {}
    for name in node.__struct_fields__:
        value: object = getattr(node, name)
        if name == "year" and isinstance(value, int):
            changed[name] = change(value) if value >= _SHIFTS else value
        else:
            changed[name] = _with_years(value, change)
    return msgspec.structs.replace(node, **changed)
