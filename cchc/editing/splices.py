"""An edit as splices of text, in several ways where one may not do; `splicing` takes the first that proves right."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import msgspec

from cchc.diagnostics import YamlPath
from cchc.editing import layout, scalars
from cchc.editing.edits import Edit, Insert, Set, place_of, plain_data
from cchc.editing.layout import Habits, Page
from cchc.editing.lines import Gap, begins_line, column, gap_after_line, gap_below, rest_of_line
from cchc.editing.rewriting import rewritten
from cchc.messages import Message, msg
from cchc.source import Mark, Value


class Splice(msgspec.Struct, frozen=True):
    """A stretch of text that gives way to another; an insertion where both ends are one."""

    start: int
    end: int
    text: str


Way: TypeAlias = tuple[Splice, ...]


class NotSafeError(Exception):
    """Why an edit cannot be spliced, and the value where."""

    def __init__(self, mark: Mark, reason: Message) -> None:
        super().__init__(reason.id)
        self.mark = mark
        self.reason = reason


def ways(page: Page, edit: Edit) -> Iterator[Way]:
    """The ways in which an edit can be made, the best first; NotSafeError where it must not be."""
    chain = _chain(page.root, edit.path)
    _refuse_shared(page, chain)
    target = chain[-1]
    if len(chain) == len(edit.path):
        made = plain_data(edit.value)
        yield from _made_key(page, target, str(edit.path[-1]), made if isinstance(edit, Set) else [made])
    elif isinstance(edit, Set):
        yield from _set(page.text, target, plain_data(edit.value))
    else:
        yield from _inserted(page, chain, edit)


def nearest(root: Mark, path: YamlPath) -> Mark:
    """The value at a path, or the nearest above it."""
    return _chain(root, path)[-1]


def _chain(root: Mark, path: YamlPath) -> list[Mark]:
    """The values from the root to the path, as far as there are any."""
    chain = [root]
    for step in path:
        here = chain[-1]
        if here.kind == "mapping":
            found = [one for key, one in zip(here.keys, here.items, strict=True) if key.value == step]
        else:
            found = [here.items[step]] if isinstance(step, int) and step < len(here.items) else []
        if not found:
            break
        chain.append(found[0])
    return chain


def _refuse_shared(page: Page, chain: Sequence[Mark]) -> None:
    """An alias, or what an alias stands for elsewhere, is not changed: it would change in several places."""
    for mark in chain:
        if mark.kind == "alias":
            raise NotSafeError(mark, msg("the text stands elsewhere and is only named here (*{name})", name=mark.value))
        if mark.anchor in page.aliased:
            raise NotSafeError(mark, msg("the text is named in other places (&{name})", name=mark.anchor))


def _set(text: str, target: Mark, value: Value) -> Iterator[Way]:
    if target.kind != "scalar" and target.items:
        raise NotSafeError(target, msg("a list or mapping stands here, not a single value"))
    if target.kind != "scalar":
        yield (Splice(layout.content_start(text, target), target.end, layout.flow_text(value)),)
        return
    for start, end, written in rewritten(text, target, value):
        yield (Splice(start, end, written),)


def _made_key(page: Page, mapping: Mark, key: str, value: Value) -> Iterator[Way]:
    """A new key in its place among the others."""
    at = place_of(key, [one.value for one in mapping.keys])
    text, known = page.text, page.habits(key)
    if mapping.flow:
        pair = f"{scalars.key(key, flow=True)}: {layout.flow_text(value, known.padding)}"
        yield from _into_flow(text, mapping, at, pair)
        return
    deep = column(text, mapping.keys[0].start)
    gap = gap_below(text, mapping.items[at - 1].end, deep)
    yield (_filled(gap, layout.pair_lines(key, value, deep, known)),)


def _inserted(page: Page, chain: Sequence[Mark], edit: Insert) -> Iterator[Way]:
    text, target, value = page.text, chain[-1], plain_data(edit.value)
    if target.kind == "list":
        at = len(target.items) if edit.at is None else min(edit.at, len(target.items))
        known = page.habits(str(edit.path[-1]) if edit.path else "")
        if target.flow:
            padding = _padding(text, target.items[-1]) if target.items else known.padding
            yield from _into_flow(text, target, at, layout.flow_text(value, padding))
        else:
            yield from _into_block(text, chain, at, value, known)
    elif target.kind == "scalar" and _is_empty(target):
        yield from _begun_list(page, chain, edit)
    elif target.kind == "scalar":
        both = [target.value, value] if edit.at != 0 else [value, target.value]
        yield (Splice(layout.content_start(text, target), target.end, layout.flow_text(both)),)
    else:
        raise NotSafeError(target, msg("a mapping stands here, not a list"))


def _is_empty(target: Mark) -> bool:
    return not target.style and target.value in ("", "~", "null", "Null", "NULL")


def _begun_list(page: Page, chain: Sequence[Mark], edit: Insert) -> Iterator[Way]:
    """The first entry of a list whose key has nothing behind it."""
    target, mapping = chain[-1], chain[-2]
    text, value = page.text, plain_data(edit.value)
    key = next(key for key, one in zip(mapping.keys, mapping.items, strict=True) if one is target)
    known = page.habits(key.value)
    if mapping.flow or mapping.kind != "mapping":
        yield (Splice(target.start, target.end, f"{_blank(text, target)}{layout.flow_text([value], known.padding)}"),)
        return
    dash = column(text, key.start) + known.dash
    blank = len(text[: target.start].rstrip(" \t"))
    emptied = (Splice(blank, target.end, ""),) if target.end > target.start else ()
    yield (*emptied, _filled(gap_below(text, target.end, dash), layout.entry_lines(value, dash, known)))


def _blank(text: str, target: Mark) -> str:
    return "" if text[target.start - 1 : target.start].isspace() else " "


def _into_block(text: str, chain: Sequence[Mark], at: int, value: Value, known: Habits) -> Iterator[Way]:
    """An entry of a block list, written as its neighbour is."""
    entries = chain[-1]
    dash = layout.dash_column(text, entries)
    known = msgspec.structs.replace(known, entry=layout.entry_column(text, entries) - dash)
    neighbour = entries.items[min(max(at - 1, 0), len(entries.items) - 1)]
    if neighbour.flow and isinstance(value, dict) and "\n" not in text[neighbour.start : neighbour.end]:
        lines = [" " * dash + "-" + " " * (known.entry - 1) + layout.flow_text(value, _padding(text, neighbour))]
    else:
        lines = layout.entry_lines(value, dash, known)
    if at:
        yield (_filled(gap_below(text, entries.items[at - 1].end, dash), lines),)
        return
    start = layout.content_start(text, entries)
    key = _key_of(chain)
    if key is not None and begins_line(text, start):
        yield (_filled(gap_after_line(text, key.end), lines),)
    else:
        ended = gap_after_line(text, start).line_end
        yield (Splice(start, start, ended.join([*lines, " " * dash])[dash:]),)


def _padding(text: str, neighbour: Mark) -> str:
    """The blank that a neighbour has inside its braces."""
    start = layout.content_start(text, neighbour)
    return " " if text[start : start + 2] == "{ " else ""


def _key_of(chain: Sequence[Mark]) -> Mark | None:
    """The key under which the last of a chain stands."""
    above = chain[-2] if len(chain) > 1 else None
    if above is None or above.kind != "mapping":
        return None
    return next(key for key, one in zip(above.keys, above.items, strict=True) if one is chain[-1])


def _filled(gap: Gap, lines: list[str]) -> Splice:
    return Splice(gap.offset, gap.offset, gap.filled(lines))


def _into_flow(text: str, collection: Mark, at: int, written: str) -> Iterator[Way]:
    """A member of a collection in brackets: behind the one before it, on a line of its own where they have that."""
    members = _members(collection)
    if not members:
        inside = layout.content_start(text, collection) + 1
        yield (Splice(inside, collection.end - 1, written),)
        return
    if at == 0:
        yield (Splice(members[0][0], members[0][0], f"{written}, "),)
        return
    start, end = members[at - 1]
    if begins_line(text, start):
        yield from _on_its_own_line(text, start, end, written)
    yield (Splice(end, end, f", {written}"),)


def _on_its_own_line(text: str, start: int, end: int, written: str) -> Iterator[Way]:
    """A member below another of the same column, when nothing but a comma and a comment stands behind that."""
    rest = rest_of_line(text, end)
    found = re.fullmatch(r"(\s*,)?[ \t]*(#.*)?", rest)
    if found is None:
        return
    ended, blanks = gap_after_line(text, end), " " * column(text, start)
    if found[1]:
        yield (_filled(ended, [f"{blanks}{written},"]),)
    else:
        yield Splice(end, end, ","), _filled(ended, [blanks + written])


def _members(collection: Mark) -> list[tuple[int, int]]:
    if collection.kind == "mapping":
        return [(key.start, value.end) for key, value in zip(collection.keys, collection.items, strict=True)]
    return [(one.start, one.end) for one in collection.items]
