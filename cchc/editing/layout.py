"""How a file is laid out (columns of dashes and keys, blanks in braces); new values look like their neighbours."""

import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from cchc.editing import scalars
from cchc.editing.lines import column
from cchc.source import Mark, Value


class Habits(msgspec.Struct, frozen=True):
    """How a text is laid out: columns from a key to the dashes of its list, from a dash to its entry, from a key to
    the keys below it; the blanks inside braces."""

    dash: int = 2
    entry: int = 2
    keys: int = 2
    padding: str = ""


class Page:
    """A text and its tree, with what is asked of them again and again."""

    def __init__(self, text: str, root: Mark) -> None:
        self.text = text
        self.root = root
        self._habits: dict[str, Habits] = {}

    @cached_property
    def aliased(self) -> frozenset[str]:
        """The anchors that aliases name."""
        return frozenset(mark.value for mark in _marks(self.root) if mark.kind == "alias")

    def habits(self, near: str) -> Habits:
        """The habits of the text, of lists under the key `near` where there are any."""
        if near not in self._habits:
            self._habits[near] = _habits(self.text, self.root, near)
        return self._habits[near]


def dash_column(text: str, entries: Mark) -> int:
    """The column of the dashes of a block list."""
    return column(text, content_start(text, entries))


def entry_column(text: str, entries: Mark) -> int:
    """The column at which the entries of a block list begin: two behind the dash unless they say otherwise."""
    dash = dash_column(text, entries)
    for one in reversed(entries.items):
        before = text[max(0, one.start - (column(text, one.start) - dash)) : one.start]
        if re.fullmatch("- +", before) and one.end > one.start:
            return column(text, one.start)
    return dash + 2


def content_start(text: str, mark: Mark) -> int:
    """Where a value begins behind its anchor and tag."""
    found = re.compile(r"(?:[&!]\S*(?:\s+(?:#[^\r\n]*\s+)*|$))*").match(text, mark.start)
    return found.end() if found and found.end() <= mark.end else mark.start


def flow_text(value: Value, padding: str = "") -> str:
    """A value on one line, lists and mappings in brackets."""
    if isinstance(value, dict):
        inside = ", ".join(f"{scalars.key(key, flow=True)}: {flow_text(one, padding)}" for key, one in value.items())
        return f"{{{padding}{inside}{padding}}}" if inside else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(flow_text(one, padding) for one in value) + "]"
    return scalars.one_line(value, flow=True)


def pair_lines(key: str, value: Value, indent: int, known: Habits) -> list[str]:
    """A key and its value as lines at a column."""
    head = " " * indent + scalars.key(key) + ":"
    if isinstance(value, dict) and value:
        deep = indent + known.keys
        return [head, *(line for name, one in value.items() for line in pair_lines(name, one, deep, known))]
    if isinstance(value, list) and value:
        return [head, *(line for one in value for line in entry_lines(one, indent + known.dash, known))]
    if isinstance(value, str) and (written := scalars.block(value, indent, known.keys)) is not None:
        return [f"{head} {written[0]}", *written[1:]]
    return [f"{head} {flow_text(value) if isinstance(value, dict | list) else scalars.one_line(value)}"]


def entry_lines(value: Value, indent: int, known: Habits) -> list[str]:
    """An entry of a block list as lines, its dash at a column."""
    if isinstance(value, dict) and value:
        deep = indent + known.entry
        lines = [line for key, one in value.items() for line in pair_lines(key, one, deep, known)]
        return [" " * indent + "-" + " " * (known.entry - 1) + lines[0][deep:], *lines[1:]]
    if isinstance(value, str) and (written := scalars.block(value, indent, known.entry)) is not None:
        return [f"{' ' * indent}- {written[0]}", *written[1:]]
    text = flow_text(value) if isinstance(value, dict | list) else scalars.one_line(value)
    return [" " * indent + "-" + " " * (known.entry - 1) + text]


def _habits(text: str, root: Mark, near: str) -> Habits:
    found: dict[str, int] = {}
    for name, key, value in _pairs(root):
        if value.flow or value.kind not in ("list", "mapping") or not value.items:
            continue
        if value.kind == "mapping":
            found.setdefault("keys", column(text, value.keys[0].start) - column(text, key.start))
            continue
        dash = dash_column(text, value)
        for kind in ("dash", f"dash {name}"):
            found.setdefault(kind, dash - column(text, key.start))
        for kind in ("entry", f"entry {name}"):
            found.setdefault(kind, entry_column(text, value) - dash)
    braces = re.search(r"[\[:,-]\s*\{( ?)[^\s{}]", text)
    return Habits(
        dash=max(0, found.get(f"dash {near}", found.get("dash", 2))),
        entry=max(2, found.get(f"entry {near}", found.get("entry", 2))),
        keys=max(1, found.get("keys", 2)),
        padding=braces[1] if braces else "",
    )


def _pairs(root: Mark) -> Iterator[tuple[str, Mark, Mark]]:
    """Every key of a tree with its name and value, in order."""
    for one in _marks(root):
        for key, value in zip(one.keys, one.items, strict=False):
            yield key.value, key, value


def _marks(root: Mark) -> Iterator[Mark]:
    """Every value of a tree, in order."""
    waiting = [root]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += reversed(one.items)
