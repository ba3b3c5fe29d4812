"""A document as the readers of `formats` hand it over: lines and grids in order, whatever file they came from."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from cchc.messages import Message

LARGEST_GRID = 400_000  # cells; a plan has a few thousand


class _Value(msgspec.Struct, frozen=True):
    """Base of the values below."""


class Line(_Value, frozen=True):
    """A line of text, with the mark of its automatic numbering in front; `wrapped` says that it follows a line break.

    `place` says where it stands ("đoạn 12"); a line of a cell has none.
    """

    text: str
    bold: bool = False
    wrapped: bool = False
    place: str = ""


class Cell(_Value, frozen=True):
    """A cell, or several merged into one: where it begins, how far it goes, its lines and the grids inside it."""

    row: int
    column: int
    lines: tuple[Line, ...] = ()
    height: int = 1
    width: int = 1
    inner: tuple[Grid, ...] = ()

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(line.text for line in self.lines)


class Grid(_Value, frozen=True):
    """A table or sheet; every position of `rows` holds its cell, so that a merged one stands in several.

    `lettered` grids name places as a sheet does (`Kế hoạch!C5`); `headings` is how many rows a page break repeats,
    `hidden` are rows that a sheet does not show.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    lettered: bool = False
    headings: int = 0
    hidden: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0]) if self.rows else 0

    def own(self, row: int) -> list[Cell]:
        """The cells that begin in a row."""
        return [cell for place, cell in enumerate(self.rows[row]) if cell.row == row and cell.column == place]

    def place(self, row: int, column: int) -> str:
        """Where a cell stands, as a person finds it."""
        if self.lettered:
            return f"{self.name}!{letters(column)}{row + 1}"
        return f"{self.name}, dòng {row + 1}, cột {column + 1}"


class Document(_Value, frozen=True):
    """What a file holds, in order, and what its reader has to say about it.

    `asides` are the texts beside it: footnotes, comments, the heads and feet of pages.
    """

    blocks: tuple[Line | Grid, ...]
    remarks: tuple[Message, ...] = ()
    asides: tuple[Line, ...] = ()


def letters(column: int) -> str:
    """The letters of a column of a sheet: 0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def grid(
    name: str, cells: Iterable[Cell], height: int, *, lettered: bool = False, headings: int = 0
) -> Grid:  # fmt: skip
    """Lay cells out; positions that none covers become empty cells, what overlaps stays with the first."""
    placed = list(cells)
    width = max((cell.column + cell.width for cell in placed), default=0)
    if height * width > LARGEST_GRID:
        width = max(1, LARGEST_GRID // max(1, height))
    rows: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in placed:
        for row in range(cell.row, min(height, cell.row + cell.height)):
            for column in range(cell.column, min(width, cell.column + cell.width)):
                rows[row][column] = rows[row][column] or cell
    full = tuple(
        tuple(cell or Cell(number, place) for place, cell in enumerate(row)) for number, row in enumerate(rows)
    )
    return Grid(name, full, lettered, headings)
