"""Reading a cell of units: which units a string such as "Phòng CNTT; KHTC, TTBCXB" names."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from cchc.folding import fold_word
from cchc.units.names import folded_words

if TYPE_CHECKING:
    from cchc.units.registry import Unit

Lookup: TypeAlias = Callable[[str], "tuple[Unit, ...]"]

_LONGEST_TEXT = 4000
_USUAL_TEXT = 200
_LONGEST_NAME = 40
_AND = fold_word("và")
_HEADS = (
    "thủ trưởng", "giám đốc", "chủ tịch", "trưởng", "chánh", "phó", "lãnh đạo", "người đứng đầu", "đồng chí", "đ c",
    "giao", "tất cả", "toàn thể", "toàn bộ",
)  # fmt: skip
_CONCERNED = (
    "có liên quan", "liên quan", "trên địa bàn tỉnh", "trên địa bàn huyện", "trên địa bàn", "cấp tỉnh", "của tỉnh",
)  # fmt: skip
_DOES = ("tham mưu", "thực hiện", "triển khai", "tổ chức thực hiện", "triển khai thực hiện", "tổng hợp")
_SEPARATORS = ",;.\n:(/+•"


_LONGEST_TAIL = 4
_PLURAL = "các"


@cache
def _folded(words: str) -> list[str]:
    """The words of a phrase as the words of a cell are folded: "có" says nothing."""
    return [word for word, _, _ in folded_words(words)]


class UnitRef(msgspec.Struct, frozen=True):
    """One name in a cell, as written, and the units it can mean: none is unknown, several are ambiguous."""

    written: str
    units: tuple[Unit, ...]

    @property
    def unit(self) -> Unit | None:
        """The one unit that is meant."""
        return self.units[0] if len(self.units) == 1 else None


def split(text: str, lookup: Lookup, *, loose: bool = False) -> tuple[UnitRef, ...]:
    """Split a cell into the units it names; the longest known name wins at every place.

    A prefix is distributed over bare names behind it ("Phòng CNTT; KHTC", "Các Sở: Xây dựng, Tư pháp"), a remark
    in brackets stays with its unit, what is no known name becomes a reference without units. With `loose` the head of
    a unit means the unit ("Giám đốc Sở Nội vụ"), and a collective those of it that are concerned ("các sở liên quan").
    """
    if len(text) > _LONGEST_TEXT:
        return (UnitRef(text, ()),)
    return tuple(_Cell(_understood(text), lookup, loose=loose).read())


def names_in(text: str, ends: Container[str]) -> Iterator[str]:
    """The folded names that `split` may find in a cell, alone or behind the first words of one, whoever is meant.

    Only those that end with one of `ends` as it stands in the cell.
    """
    if len(text) > _LONGEST_TEXT:
        return
    understood = _understood(text)
    words = [word for word, _, _ in understood.words if word]
    heads = {"", *words, *map("".join, pairwise(words))}
    for folded in {folded for spans in understood.spans for _, folded in spans}:
        if folded in ends:
            yield from (head + folded for head in heads)


class _Text:
    """What a cell says before anybody asks who is meant: its words, and what stands between them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = folded_words(text)
        starts = [0, *(end for _, _, end in self.words)]
        ends = [*(start for _, start, _ in self.words), len(text)]
        self.gaps = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        self.is_and = [fold_word(text[start:end]) == _AND for _, start, end in self.words]
        self.is_end = [
            place == len(self.words) or self.is_and[place] or " - " in gap or any(mark in gap for mark in _SEPARATORS)
            for place, gap in enumerate(self.gaps)
        ]
        self.spans = [self._spans(place) for place in range(len(self.words) + 1)]

    def _spans(self, place: int) -> list[tuple[int, str]]:
        """Where a name that begins here may end and its folded words, the longest first."""
        spans, folded = [], ""
        for end in range(place + 1, min(len(self.words), place + _LONGEST_NAME) + 1):
            if end - 1 > place and self._begins_another(end - 1):
                break
            word = self.words[end - 1][0]
            folded += word
            if word:
                spans.append((end, folded))
        return spans[::-1]

    def _begins_another(self, place: int) -> bool:
        """Whether a word cannot go on a name: it stands behind a semicolon, or is a "Các" behind a comma."""
        gap = self.gaps[place]
        return ";" in gap or ("," in gap and self.text.startswith("Các", self.words[place][1]))


def _understood(text: str) -> _Text:
    return _kept(text) if len(text) <= _USUAL_TEXT else _Text(text)


@lru_cache(maxsize=512)  # the organisations of a province write the same cells, and mean others
def _kept(text: str) -> _Text:
    return _Text(text)


class _Cell:
    def __init__(self, understood: _Text, lookup: Lookup, *, loose: bool) -> None:
        self.loose = loose
        self.text = understood.text
        self.words = understood.words
        self.gaps = understood.gaps
        self.spans = understood.spans
        self.is_and = understood.is_and
        self.is_end = understood.is_end
        self.lookup = lookup
        self.heading: tuple[str, ...] = ()
        self.before: tuple[str, ...] = ()

    def read(self) -> list[UnitRef]:
        found: list[UnitRef] = []
        place = 0
        while place < len(self.words):
            if self.is_and[place]:
                place += 1
                continue
            end, units, bare = self._match(place)
            known = bool(units)
            end = self._with_remark(end) if known else self._unknown_end(place)
            if end < len(self.words) and self.gaps[end].lstrip().startswith(":"):
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
            if ":" in self.gaps[inner]:
                self.heading = self._prefixes(place, inner)

    def _behind_colon(self, place: int, end: int, units: tuple[Unit, ...]) -> int:
        """Where the name itself begins: in "Các Sở: Xây dựng" behind the colon, if it alone means the same."""
        for inner in range(place + 1, end):
            if ":" in self.gaps[inner]:
                prefixes = self._prefixes(place, inner)
                if units and any(self._named(prefix, inner, end) == units for prefix in prefixes):
                    return inner
        return place

    def _match(self, place: int) -> tuple[int, tuple[Unit, ...], bool]:
        """The longest name at this place, bare first, then behind the prefixes seen so far; and whether it is bare."""
        for prefix in ("", *self.before, *self.heading):
            inside = False
            for end, folded in self.spans[place]:
                units = self.lookup(prefix + folded)
                if not units or self._is_plural_of_one(place, end, units):
                    continue
                if not self.is_end[end]:
                    end = self._tail(end, units)
                if self.is_end[end]:
                    return end, units, not prefix
                if self._head(place) == end:
                    return self._match(end)
                if not inside and self._name_begins(end):
                    return self._own_organisation(end, units), units, not prefix
                inside = True
        head = self._head(place)
        return self._match(head) if head > place else (place, (), True)

    def _is_plural_of_one(self, place: int, end: int, units: tuple[Unit, ...]) -> bool:
        """Whether a last word behind "các" names one unit: "các sở, ban, ngành" means no office called "Sở"."""
        if end < place + 2 or any(unit.group or _PLURAL in unit.name.lower().split() for unit in units):
            return False
        word, start, stop = self.words[end - 2]
        return not word and self.text[start:stop].lower() == _PLURAL

    def _tail(self, end: int, units: tuple[Unit, ...]) -> int:
        """Where "có liên quan" behind a collective ends, or what a unit does: "Sở Nội vụ tham mưu"."""
        if self.loose:
            phrases = (*_DOES, *_CONCERNED) if all(unit.group for unit in units) else _DOES
            said = [word for word, _, _ in self.words[end : end + _LONGEST_TAIL]]
            for words in map(_folded, phrases):
                if said[: len(words)] == words and self.is_end[end + len(words)]:
                    return end + len(words)
        return end

    def _own_organisation(self, end: int, units: tuple[Unit, ...]) -> int:
        """Where the name of the organisation behind a unit of it ends: "Văn phòng UBND huyện"."""
        for inner, folded in self.spans[end]:
            if self.is_end[inner]:
                owners = {unit.id for unit in self.lookup(folded)}
                return inner if owners and owners == {unit.org for unit in units} - {unit.id for unit in units} else end
        return end

    def _head(self, place: int) -> int:
        """Where the words in front of a unit end: its head, all of a collective, the number of an item."""
        said = [word for word, _, _ in self.words[place : place + _LONGEST_TAIL]] if self.loose else []
        if said and self.text[self.words[place][1] : self.words[place][2]].isdigit():  # the number of an item
            return place + 1 if self.gaps[place + 1].startswith((".", ")")) else place
        return next((place + len(head) for head in map(_folded, _HEADS) if said[: len(head)] == head), place)

    def _named(self, prefix: str, place: int, end: int) -> tuple[Unit, ...]:
        folded = "".join(word for word, _, _ in self.words[place:end])
        return self.lookup(prefix + folded) if folded and self.words[end - 1][0] else ()

    def _name_begins(self, end: int) -> bool:
        """Whether another name begins right away; not asked inside a longer one ("Văn phòng" in "Văn phòng Sở …")."""
        return any(self.lookup(folded) for _, folded in self.spans[end])

    def _unknown_end(self, place: int) -> int:
        end = place + 1
        while end < len(self.words) and not any(mark in self.gaps[end] for mark in ",;\n:"):
            end += 1
        return end

    def _with_remark(self, end: int) -> int:
        """Take a bracketed remark behind a unit: "Văn phòng (tham mưu triển khai tại Sở)"."""
        gap = self.gaps[end].lstrip()
        if not gap.startswith("(") or ")" in gap:
            return end
        closings = (last for last in range(end + 1, len(self.words) + 1) if ")" in self.gaps[last])
        return next(closings, end)

    def _prefixes(self, place: int, end: int) -> tuple[str, ...]:
        """The first word and the first two words of a name, which bare names behind it may share."""
        words = [word for word, _, _ in self.words[place:end] if word][:2]
        return (words[0], "".join(words)) if words else ()

    def _written(self, place: int, end: int) -> str:
        """The typed text of words, with the bracket that closes one opened in it."""
        start, stop = self.words[place][1], self.words[end - 1][2]
        gap = self.gaps[end]
        if "(" in self.text[start:stop] and gap.lstrip().startswith(")"):
            stop += gap.index(")") + 1
        return self.text[start:stop]
