"""Old versions of plan files, read so that a long history costs only what changed in it.

A version of an area file differs from the one before in a line or two, so it is cut into what stands above its tasks
and the entries of its list, and only what was not met before is parsed. A file that is not written plainly enough to
be cut, or of which a piece does not stand by itself, is read whole.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

import msgspec

from cchc import yamltext
from cchc.history.cutting import Cut, cut
from cchc.loading import load_bytes
from cchc.model.building import Builder
from cchc.model.files import AreaFile, Entry, PlanFile
from cchc.model.tasks import Task
from cchc.source import Trouble, Value

T = TypeVar("T")

_BRACKET = re.compile(rb"[\[\]{}]")
_VERSIONS = 256
_PIECES = 16384


class Piece(msgspec.Struct, frozen=True):
    """An entry of a list of tasks, as written and as read."""

    text: bytes
    entry: Entry

    def may_hold(self, id: str) -> bool:
        """Whether the task of an id can be in it; an id may be written with escapes."""
        return id.encode("utf-8") in self.text or b"\\" in self.text


class Version(msgspec.Struct, frozen=True):
    """An area file at one time: what it says above its tasks, and these."""

    head: AreaFile
    pieces: tuple[Piece, ...]

    def tasks(self, pieces: Sequence[Piece], key: str, plan: PlanFile, file: str) -> tuple[Task, ...]:
        """Some of its tasks, as those of a plan."""
        area = msgspec.structs.replace(self.head, tasks=[one.entry for one in pieces])
        return Builder(key, plan).area(area, file).tasks


class Versions:
    """Reads versions of files, each distinct one and each distinct piece of one once; None for what does not load."""

    def __init__(self) -> None:
        self._piece = lru_cache(_PIECES)(_read_piece)
        self._head = lru_cache(_VERSIONS)(_read_head)
        self._areas: dict[str, Version | None] = {}
        self._near: dict[str, Cut] = {}
        self._plans: dict[str, PlanFile | None] = {}

    def area(self, id: str, read: Callable[[], bytes | None], name: str = "") -> Version | None:
        """The area file of a blob; `read` is called for one that is not known. Versions of one name are alike."""
        if id not in self._areas:
            data = read()
            _keep(self._areas, id, self._cut(data, name) or _whole(data) if data is not None else None)
        return self._areas[id]

    def plan(self, id: str, read: Callable[[], bytes | None]) -> PlanFile | None:
        """The plan file of a blob."""
        if id not in self._plans:
            data = read()
            self._plans[id] = load_bytes(data, "", PlanFile).value if data is not None else None
        return self._plans[id]

    def _cut(self, data: bytes, name: str) -> Version | None:
        """The version of a file that can be cut into pieces; None for another."""
        found = cut(data, self._near.get(name)) if len(data) <= yamltext.MAX_BYTES else None
        if found is None:
            return None
        _keep(self._near, name, found)
        head = self._head(found.head)
        pieces = tuple(map(self._piece, found.items))
        if head is None or None in pieces:
            return None
        return Version(head, tuple(one for one in pieces if one is not None))


def differing(old: Version, new: Version) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The pieces of two versions that the other one does not have; all where the heads differ."""
    if old.head != new.head:
        return old.pieces, new.pieces
    before, after = {one.text for one in old.pieces}, {one.text for one in new.pieces}
    return (
        tuple(one for one in old.pieces if one.text not in after),
        tuple(one for one in new.pieces if one.text not in before),
    )


def _keep(known: dict[str, T], key: str, value: T) -> None:
    """Keep a value, and not more than so many."""
    known.pop(key, None)
    if len(known) >= _VERSIONS:
        del known[next(iter(known))]
    known[key] = value


def _read_piece(text: bytes) -> Piece | None:
    data = _parsed(text)
    if not isinstance(data, list) or len(data) != 1:
        return None
    try:
        return Piece(text, msgspec.convert(data[0], Entry))
    except (msgspec.ValidationError, RecursionError):
        return None


def _read_head(text: bytes) -> AreaFile | None:
    data = _parsed(text)
    if not isinstance(data, dict) or "tasks" in data:
        return None
    try:
        return msgspec.convert(data | {"tasks": []}, AreaFile)
    except (msgspec.ValidationError, RecursionError):
        return None


def _parsed(data: bytes) -> Value:
    """The value of a text; None where it is none, or where it has to be read with what stands around it."""
    if (b"&" in data and b"*" in data) or _left_open(data):
        return None  # aliases and brackets are counted over the whole file
    text = yamltext.decode(data)
    if isinstance(text, Trouble) or yamltext.guard(text) is not None:
        return None
    found = yamltext.parse(text)
    return None if isinstance(found, Trouble) else found


def _left_open(data: bytes) -> bool:
    """Whether brackets are left open at the end, as the guard counts them."""
    depth = 0
    for found in _BRACKET.finditer(data):
        depth = depth + 1 if found[0] in b"[{" else max(0, depth - 1)
    return depth > 0


def _whole(data: bytes) -> Version | None:
    """The version of a file that is read whole: it is one piece for each of its entries, all of the same text."""
    area = load_bytes(data, "", AreaFile).value
    if area is None:
        return None
    return Version(msgspec.structs.replace(area, tasks=[]), tuple(Piece(data, one) for one in area.tasks))
