"""Wrong data as values: findings with their place in a YAML tree, diagnostics with their place in a file."""

from collections.abc import Iterable
from enum import Enum
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from cchc.messages import Message

YamlPath: TypeAlias = tuple[str | int, ...]


class Severity(Enum):
    """How bad a finding is; only errors make `cchc validate` fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(msgspec.Struct, frozen=True):
    """What a rule found, and where in the tree: `path` to the node, `key` when the key itself is meant.

    `column` is an offset (characters, from 0) into the scalar at `path`; `line` and `column` together are an exact
    place (from 1) and make `path` superfluous. `length` is how many characters to underline; `file` is set by rules
    over a whole plan whose finding stands in one of its area files.
    """

    message: Message
    path: YamlPath = ()
    help: Message | None = None
    key: bool = False
    line: int | None = None
    column: int | None = None
    length: int | None = None
    file: str | None = None


class Fault(msgspec.Struct, frozen=True):
    """A finding of a rule (by its code) in a file, not yet at its place."""

    code: str
    file: str
    finding: Finding


class Diagnostic(msgspec.Struct, frozen=True):
    """A finding at its place in a file: lines and columns count from 1, `source` is the line's text.

    `path` is its place in the tree of the file; empty where the finding is known by its line alone.
    """

    code: str
    name: str
    severity: Severity
    file: str
    line: int
    column: int
    length: int
    message: Message
    help: Message | None
    source: str
    path: YamlPath = ()


class Packed(msgspec.Struct, frozen=True):
    """Findings as they are kept: each line once, however many findings it has, and beside each the number of its."""

    lines: tuple[str, ...]
    findings: tuple[tuple[int, Diagnostic], ...]

    def unpack(self) -> tuple[Diagnostic, ...]:
        """The findings, each with its line."""
        return tuple(replace(one, source=self.lines[number]) for number, one in self.findings)


def pack(found: Iterable[Diagnostic]) -> Packed:
    """Findings without what they have in common."""
    numbers: dict[str, int] = {}
    ones = tuple((numbers.setdefault(one.source, len(numbers)), replace(one, source="")) for one in found)
    return Packed(tuple(numbers), ones)


def in_order(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by file, line, column, code."""
    return tuple(sorted(diagnostics, key=lambda found: (found.file, found.line, found.column, found.code)))
