"""The text of a file and the exact place of every value in it, for findings and edits; `yamltext` fills it in."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import TypeAlias

import msgspec

from cchc.diagnostics import YamlPath

Value: TypeAlias = bool | int | float | str | list["Value"] | dict[str, "Value"] | None

VALUES, FAULTS = "values", "faults"  # what a file has too many of, where it is not bytes (the detail of Y107)
LINE_END = re.compile(r"\r\n|\r|\n")


class Trouble(msgspec.Struct, frozen=True):
    """Why a text is not given to the parsers or not accepted: a code, a place (line and column from 1), a detail."""

    code: str
    line: int
    column: int
    detail: str = ""


class Node(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A value of a file with its exact place: lines and columns from 1, `end` exclusive, `style` as in YAML.

    `key_line` and `key_column` are the place of its key where it has one.
    """

    path: YamlPath
    line: int
    column: int
    end_line: int
    end_column: int
    key_line: int
    key_column: int
    style: str
    value: str
    tag_written: str = ""


class Mark(msgspec.Struct, frozen=True):
    """A value of a text as an edit needs it: offsets (`end` exclusive) that begin with its anchor or tag.

    `kind` is scalar, list, mapping or alias; a block collection ends where its last value ends, not where the next
    begins. A mapping has its keys beside its items; `value` is the text of a scalar or the anchor that an alias names.
    """

    kind: str
    start: int
    end: int
    style: str = ""
    value: str = ""
    anchor: str = ""
    flow: bool = False
    keys: tuple["Mark", ...] = ()
    items: tuple["Mark", ...] = ()


class Source:
    """A file that was read: its text, whether it began with a byte order mark, its nodes with exact places.

    The text may be given as the bytes that it is known to be written in; it is decoded when first asked for.
    """

    def __init__(
        self, file: str, text: str | bytes, compose: Callable[[str], list[Node]], *, bom: bool = False
    ) -> None:
        self.file = file
        self.bom = bom
        self._written: str | bytes = text
        self._compose = compose

    @property
    def text(self) -> str:
        """The text, without a byte order mark."""
        if isinstance(self._written, bytes):
            self._written = self._written.decode("utf-8-sig")
        return self._written

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes, composed when first asked for; empty when the text is not YAML."""
        return tuple(self._compose(self.text))

    @cached_property
    def by_path(self) -> dict[YamlPath, Node]:
        """The nodes by their paths."""
        return {node.path: node for node in self.nodes}

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return LINE_END.split(self.text)

    def forget(self) -> None:
        """Let go of what the text gives again; the places in thousands of files take more than all else."""
        for name in ("nodes", "by_path", "lines", *(("text",) if isinstance(self._written, bytes) else ())):
            vars(self).pop(name, None)

    def line(self, number: int) -> str:
        """A line by its number from 1; empty where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column (from 1) of an offset."""
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1
