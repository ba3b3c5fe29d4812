"""Reading a cell of units: which units a string such as "Phòng CNTT; KHTC, TTBCXB" names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from cchc.folding import fold_word
from cchc.units.names import folded_words

if TYPE_CHECKING:
    from cchc.units.registry import Unit

Lookup: TypeAlias = Callable[[str], "tuple[Unit, ...]"]

_LONGEST_TEXT = 4000
_LONGEST_NAME = 40
_AND = fold_word("và")
_SEPARATORS = ",;.\n:(/+•"


class UnitRef(msgspec.Struct, frozen=True):
    """One name in a cell, as written, and the units it can mean: none is unknown, several are ambiguous."""

    written: str
    units: tuple[Unit, ...]

    @property
    def unit(self) -> Unit | None:
        """The one unit that is meant."""
        return self.units[0] if len(self.units) == 1 else None


def split(text: str, lookup: Lookup) -> tuple[UnitRef, ...]:
    """Split a cell into the units it names; the longest known name wins at every place.

    A prefix is distributed over bare names behind it ("Phòng CNTT; KHTC", "Các Sở: Xây dựng, Tư pháp"), a remark
    in brackets stays with its unit, what is no known name becomes a reference without units.
    """
    if len(text) > _LONGEST_TEXT:
        return (UnitRef(text, ()),)
    return tuple(_Cell(text, lookup).read())


class _Cell:
    def __init__(self, text: str, lookup: Lookup) -> None:
        self.text = text
        self.lookup = lookup
        self.words = folded_words(text)
        self.heading: tuple[str, ...] = ()
        self.before: tuple[str, ...] = ()

    def read(self) -> list[UnitRef]:
        found: list[UnitRef] = []
        place = 0
        while place < len(self.words):
            if self._is_and(place):
                place += 1
                continue
            end, units, bare = self._match(place)
            known = bool(units)
            end = self._with_remark(end) if known else self._unknown_end(place)
            if end < len(self.words) and self._gap(end).lstrip().startswith(":"):
                self.heading = self._prefixes(place, end)
            else:
                found.append(UnitRef(self._written(self._behind_colon(place, end, units), end), units))
                if known and bare:
                    self._remember(place, end)
            place = end
        return found

    def _remember(self, place: int, end: int) -> None:
        """Keep the prefixes of a full name; one with a colon inside ("Các Sở: Xây dựng") heads all that follow."""
        self.before = self._prefixes(place, end)
        for inner in range(place + 1, end):
            if ":" in self._gap(inner):
                self.heading = self._prefixes(place, inner)

    def _behind_colon(self, place: int, end: int, units: tuple[Unit, ...]) -> int:
        """Where the name itself begins: in "Các Sở: Xây dựng" behind the colon, if it alone means the same."""
        for inner in range(place + 1, end):
            if ":" in self._gap(inner):
                prefixes = self._prefixes(place, inner)
                if units and any(self._named(prefix, inner, end) == units for prefix in prefixes):
                    return inner
        return place

    def _match(self, place: int) -> tuple[int, tuple[Unit, ...], bool]:
        """The longest name at this place, bare first, then behind the prefixes seen so far; and whether it is bare."""
        for prefix in ("", *self.before, *self.heading):
            inside = False
            for end, folded in self._spans(place):
                units = self.lookup(prefix + folded)
                if units and (self._is_end(end) or (not inside and self._name_begins(end))):
                    return end, units, not prefix
                inside = inside or bool(units)
        return place, (), True

    def _spans(self, place: int) -> list[tuple[int, str]]:
        """Where a name that begins here may end and its folded words, the longest first."""
        spans, folded = [], ""
        for end in range(place + 1, min(len(self.words), place + _LONGEST_NAME) + 1):
            word = self.words[end - 1][0]
            folded += word
            if word:
                spans.append((end, folded))
        return spans[::-1]

    def _named(self, prefix: str, place: int, end: int) -> tuple[Unit, ...]:
        folded = "".join(word for word, _, _ in self.words[place:end])
        return self.lookup(prefix + folded) if folded and self.words[end - 1][0] else ()

    def _is_end(self, end: int) -> bool:
        """Whether a name ends here for sure: at a separator."""
        gap = self._gap(end)
        at_mark = " - " in gap or any(mark in gap for mark in _SEPARATORS)
        return at_mark or end == len(self.words) or self._is_and(end)

    def _name_begins(self, end: int) -> bool:
        """Whether another name begins right away; not asked inside a longer one ("Văn phòng" in "Văn phòng Sở …")."""
        return any(self.lookup(folded) for _, folded in self._spans(end))

    def _unknown_end(self, place: int) -> int:
        end = place + 1
        while end < len(self.words) and not any(mark in self._gap(end) for mark in ",;\n:"):
            end += 1
        return end

    def _with_remark(self, end: int) -> int:
        """Take a bracketed remark behind a unit: "Văn phòng (tham mưu triển khai tại Sở)"."""
        gap = self._gap(end).lstrip()
        if not gap.startswith("(") or ")" in gap:
            return end
        closings = (last for last in range(end + 1, len(self.words) + 1) if ")" in self._gap(last))
        return next(closings, end)

    def _prefixes(self, place: int, end: int) -> tuple[str, ...]:
        """The first word and the first two words of a name, which bare names behind it may share."""
        words = [word for word, _, _ in self.words[place:end] if word][:2]
        return (words[0], "".join(words)) if words else ()

    def _gap(self, end: int) -> str:
        """What stands between the word before `end` and the one there."""
        after = self.words[end][1] if end < len(self.words) else len(self.text)
        return self.text[self.words[end - 1][2] if end else 0 : after]

    def _is_and(self, place: int) -> bool:
        _, start, end = self.words[place]
        return fold_word(self.text[start:end]) == _AND

    def _written(self, place: int, end: int) -> str:
        """The typed text of words, with the bracket that closes one opened in it."""
        start, stop = self.words[place][1], self.words[end - 1][2]
        gap = self._gap(end)
        if "(" in self.text[start:stop] and gap.lstrip().startswith(")"):
            stop += gap.index(")") + 1
        return self.text[start:stop]
