"""A scalar given another text: as little of it rewritten as possible, in the quotes or the block that it has."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from cchc.editing import layout, scalars
from cchc.editing.lines import gap_after_line, line_start
from cchc.source import Mark, Value

Rewriting: TypeAlias = tuple[int, int, str]

_SIGN = re.compile(r".", re.DOTALL)
_UNITS = {
    "'": re.compile(r"''|.", re.DOTALL),
    '"': re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|.", re.DOTALL),
}
_ESCAPED = {
    "'": lambda middle: scalars.single_quoted(middle)[1:-1],
    '"': lambda middle: scalars.double_quoted(middle)[1:-1],
}
_HEAD = re.compile(r"[|>]([0-9]?[+-]?|[+-][0-9])[^\r\n]*")


def rewritten(text: str, target: Mark, value: Value) -> Iterator[Rewriting]:
    """The ways to write a value in the place of a scalar, the least change first: start, end, new text."""
    start = layout.content_start(text, target)
    if isinstance(value, str):
        if (middle := _middle(text, start, target, value)) is not None:
            yield middle
        yield from ((start, target.end, written) for written in _in_its_style(text, start, target, value))
    written = layout.flow_text(value) if isinstance(value, list | dict) else scalars.one_line(value)
    blank = "" if start != target.end or text[start - 1 : start].isspace() else " "
    yield start, target.end, blank + written
    if isinstance(value, str):
        yield start, target.end, blank + scalars.double_quoted(value)


def _middle(text: str, start: int, target: Mark, value: str) -> Rewriting | None:
    """Only what differs: the folding, indentation and escapes of the rest stay."""
    spans = _solid_spans(text, start, target)
    if not spans:
        return None
    old = target.value
    before = _shared(old, value)
    behind = _shared(old[before:][::-1], value[before:][::-1])
    head = len(old[:before].rstrip())
    tail = len(old[len(old) - behind :].lstrip()) if behind else 0
    middle = value[head : len(value) - tail]
    first = len("".join(old[:head].split()))
    last = len("".join(old[len(old) - tail :].split())) if tail else 0
    if "\n" in middle or not (first or last):
        return None
    written = _ESCAPED.get(target.style, str)(middle)
    end = spans[-last][0] if last else spans[-1][1]
    return (spans[first - 1][1] if first else spans[0][0]), end, written


def _solid_spans(text: str, start: int, target: Mark) -> list[tuple[int, int]] | None:
    """Where each character of a scalar that is no blank is written; None when that cannot be told."""
    first, last = start, target.end
    if target.style in ("|", ">"):
        head = _HEAD.match(text, start)
        first = head.end() if head else start
    elif target.style:
        first, last = start + 1, target.end - 1
    spans, read = [], []
    for found in _UNITS.get(target.style, _SIGN).finditer(text, first, last):
        sign = _unescaped(found[0])
        if not sign.isspace() and sign:
            spans.append(found.span())
            read.append(sign)
    return spans if "".join(read) == "".join(target.value.split()) else None


def _unescaped(unit: str) -> str:
    """The character that a unit of a quoted scalar stands for."""
    if unit == "''":
        return "'"
    if unit[:1] != "\\" or len(unit) == 1:
        return unit
    if unit[1] in "xuU":
        return chr(int(unit[2:], 16))
    return {"n": "\n", "t": "\t", "r": "\r", "_": "\u00a0", "N": "\x85", "\n": "", "\r": ""}.get(unit[1], unit[1])


def _shared(a: str, b: str) -> int:
    """How many characters two texts begin with alike."""
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count


def _in_its_style(text: str, start: int, target: Mark, value: str) -> Iterator[str]:
    if target.style == "'" and "\n" not in value:
        yield scalars.single_quoted(value)
    elif target.style == '"':
        yield scalars.double_quoted(value)
    elif target.style in ("|", ">") and value.strip():
        yield from _as_block(text, start, target, value)
    elif "\n" in value:
        indent = len(re.match(r"[ \t-]*", text[line_start(text, target.start) :])[0])  # type: ignore[index]
        written = scalars.block(value, indent, 2)
        if written is not None:
            yield gap_after_line(text, start).line_end.join(written)


def _as_block(text: str, start: int, target: Mark, value: str) -> Iterator[str]:
    """A block of the head and column that it has, or with the head that the new text needs."""
    head = _HEAD.match(text, start)
    if head is None:
        return
    indents = [len(line) - len(line.lstrip(" ")) for line in text[head.end() : target.end].split("\n") if line.strip()]
    ended, deep = gap_after_line(text, start).line_end, " " * min(indents, default=0)
    lines = [deep + line if line else "" for line in value.removesuffix("\n").split("\n")]
    chomp = "" if value.endswith("\n") else "-"
    for first in (head[0], target.style + chomp, "|" + chomp):
        yield ended.join([first, *lines])
