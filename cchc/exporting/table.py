"""A table as a value: typed cells that a workbook or a delimited file writes in its own way."""

import datetime as dt
from enum import Enum
from typing import TypeAlias

import msgspec

from cchc.labels import DONE_STATES, State

Value: TypeAlias = str | int | dt.date | None


class Kind(Enum):
    """What stands in a column."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


class Tone(Enum):
    """How a row is marked: what a state means to the reader, beside its words."""

    OVERDUE = "overdue"
    SOON = "soon"
    DONE = "done"
    STOPPED = "stopped"
    PLAIN = ""


class Column(msgspec.Struct, frozen=True):
    """A column: its name, its width in characters, what stands in it; `state` is the one that a row's tone marks.

    A `spare` column is left out of a workbook: as data it matters, on paper it does not.
    """

    name: str
    width: float
    kind: Kind = Kind.TEXT
    state: bool = False
    spare: bool = False


class Row(msgspec.Struct, frozen=True):
    """The cells of a row, one for each column, and its tone."""

    cells: tuple[Value, ...]
    tone: Tone = Tone.PLAIN


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table with its title and the lines below it; `name` is short, for the tab of a sheet."""

    name: str
    title: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def tone_of(state: State) -> Tone:
    """How a state is marked."""
    if state in DONE_STATES:
        return Tone.DONE
    found = {
        State.OVERDUE: Tone.OVERDUE, State.DUE_SOON: Tone.SOON, State.PAUSED: Tone.STOPPED, State.DROPPED: Tone.STOPPED,
    }  # fmt: skip
    return found.get(state, Tone.PLAIN)


def for_paper(table: Table) -> Table:
    """The table without spare columns and without those in which nothing stands."""
    kept = [
        place
        for place, column in enumerate(table.columns)
        if not column.spare and (not table.rows or any(row.cells[place] not in (None, "") for row in table.rows))
    ]
    columns = tuple(table.columns[place] for place in kept)
    rows = tuple(Row(tuple(row.cells[place] for place in kept), row.tone) for row in table.rows)
    return msgspec.structs.replace(table, columns=columns, rows=rows)
