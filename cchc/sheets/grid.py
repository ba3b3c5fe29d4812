"""A sheet as it was filled in: cells as values with their places, whatever wrote the file."""

import datetime as dt
from enum import Enum
from string import ascii_uppercase
from typing import TypeAlias

import msgspec

Place: TypeAlias = tuple[int, int]


class Trouble(Enum):
    """Why the value of a cell is not known."""

    ERROR = "error"
    FORMULA = "formula"


class Given(msgspec.Struct, frozen=True):
    """What stands in a cell; `percent` says that a number is shown as a percentage."""

    value: str | int | float | bool | dt.date
    percent: bool = False
    trouble: Trouble | None = None


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet: its name, its cells by row and column from 1; cells merged downwards, each with the uppermost.

    `cut` says that there is more in it than was read.
    """

    title: str
    cells: dict[Place, Given]
    merged: dict[Place, Place] = {}
    cut: bool = False

    def at(self, row: int, column: int) -> Given | None:
        """What stands in a cell; in cells merged downwards what stands in the uppermost."""
        return self.cells.get(self.merged.get((row, column), (row, column)))


class Spot(msgspec.Struct, frozen=True, order=True):
    """A cell, or with column 0 a row, or with row 0 a sheet, of which a person is told."""

    sheet: str
    row: int = 0
    column: int = 0

    @property
    def shown(self) -> str:
        """As a spreadsheet names it: "Phòng CNTT!F12"."""
        if not self.row:
            return self.sheet
        return f"{self.sheet}!{letters(self.column) if self.column else ''}{self.row}"


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    above, here = divmod(column - 1, 26)
    return (letters(above) if above else "") + ascii_uppercase[here]
