"""Reads filled-in sheets: the rows that were answered, and what is wrong, cell by cell. The plans are not asked yet."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from cchc.errors import CchcError
from cchc.folding import nfc
from cchc.messages import Message, msg
from cchc.model.days import day
from cchc.model.files import Status
from cchc.recording.subjects import plain
from cchc.sheets import values
from cchc.sheets.columns import FILLED_IN, MARK, VERSION, Field
from cchc.sheets.grid import Given, Grid, Place, Spot
from cchc.sheets.keys import Key, decoded
from cchc.sheets.values import WrongCellError

T = TypeVar("T")

_TOP = 60  # rows in which the header is looked for
_SURE = (Field.STATUS, Field.DATE, Field.PERCENT)  # what only an answer has
_FIELDS = {plain(field.value): field for field in Field}


class CellFault(msgspec.Struct, frozen=True):
    """What is wrong in a cell or row."""

    spot: Spot
    message: Message


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A row that was filled in, `cells` where each field stands; a value has its number from 1.

    `task` and `milestone` are what people see of the row, with which its hidden key agrees; empty where they are gone.
    """

    spot: Spot
    unit: str
    made: dt.date
    key: Key
    task: str
    milestone: str
    cells: dict[Field, Spot]
    status: Status
    date: dt.date | None
    percent: int | None
    result: str
    evidence: tuple[str, ...]
    obstacle: str
    proposal: str
    values: tuple[tuple[int, Spot, Given], ...]


class SheetRead(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet read: for which unit and plans, made as of which day, its answers, how many rows were left empty."""

    place: str
    unit: str
    made: dt.date
    plans: frozenset[str]
    answers: tuple[Answer, ...]
    empty: int
    faults: tuple[CellFault, ...]
    remarks: tuple[CellFault, ...]


class _Header(msgspec.Struct, frozen=True):
    """Where things stand in a sheet: the row of the header, the column of the keys, those of the fields."""

    row: int
    key: int
    columns: dict[Field, int]
    values: dict[int, int]


def read_sheets(grids: Sequence[tuple[str, Grid]]) -> tuple[SheetRead, ...]:
    """Read the sheets of several files, each with the file's name.

    A sheet that is none of ours is passed over; CchcError for a file in which none is. Places name the file where there
    are several.
    """
    found: list[SheetRead] = []
    files = list(dict.fromkeys(name for name, _ in grids))
    for file in files:
        mine = [grid for name, grid in grids if name == file]
        read = [one for grid in mine if (one := _sheet(file if len(files) > 1 else "", grid)) is not None]
        if not read:
            raise _no_sheet(file, mine)
        found += read
    return tuple(found)


def _no_sheet(file: str, grids: Iterable[Grid]) -> CchcError:
    if any(_plain_cell(given) == plain(Field.STATUS.value) for grid in grids for given in grid.cells.values()):
        return CchcError(
            msg("{file}: the hidden column that says which task a row is about is gone", file=file),
            msg("make the sheet anew: cchc export --sheet; then copy into it what was filled in"),
        )
    return CchcError(
        msg("{file}: no sheet of this workbook is a progress sheet", file=file),
        msg("progress sheets are made by: cchc export --sheet"),
    )


def _sheet(file: str, grid: Grid) -> SheetRead | None:
    mark = next(
        (place for place, given in sorted(grid.cells.items()) if place[0] <= _TOP and _is_mark(given.value)), None
    )
    if mark is None:
        return None
    name = f"{file}: {grid.title}" if file else grid.title
    unit, made = _marked(str(grid.cells[mark].value), name)
    header = _header(grid, mark, name)
    reader = _Reader(grid, header, name, unit, made)
    last = max(row for row, _ in grid.cells)
    for row in range(header.row + 1, last + 1):
        reader.row(row)
    if grid.cut:
        reader.faults.append(CellFault(Spot(name), msg("the sheet has more rows than any plan; delete the empty ones")))
    return SheetRead(
        place=name, unit=unit, made=made, plans=frozenset(reader.plans), answers=tuple(reader.answers),
        empty=reader.empty, faults=tuple(reader.faults), remarks=tuple(reader.remarks),
    )  # fmt: skip


def _is_mark(value: object) -> bool:
    return isinstance(value, str) and nfc(value).strip().startswith(f"{MARK} ")


def _marked(text: str, name: str) -> tuple[str, dt.date]:
    """The unit and the day that the mark names."""
    parts = [part.strip() for part in nfc(text).strip().removeprefix(MARK).split("|")]
    if parts[0] != VERSION:
        raise CchcError(
            msg('"{name}" was made by another version of cchc', name=name), msg("use that, or make the sheet anew")
        )
    try:
        return parts[1], day(parts[2])
    except (IndexError, ValueError) as error:
        raise CchcError(
            msg('"{name}": the first cell of the hidden column was changed', name=name),
            msg("make the sheet anew: cchc export --sheet; then copy into it what was filled in"),
        ) from error


def _header(grid: Grid, mark: Place, name: str) -> _Header:
    """The columns by their names, wherever they stand now; CchcError where one stands twice or the status is gone."""
    columns: dict[Field, int] = {}
    numbered: dict[int, int] = {}
    for (row, column), given in sorted(grid.cells.items()):
        if row != mark[0] or column == mark[1]:
            continue
        words = _plain_cell(given)
        head, _, number = words.rpartition(" ")
        field = _FIELDS.get(words)
        if field is None and number.isdigit() and _FIELDS.get(head) is Field.VALUE:
            numbered.setdefault(int(number[:6]), column)
        elif field in columns:
            shown = Spot(name, row, column).shown
            raise CchcError(msg('{place}: there are two columns "{name}"', place=shown, name=field.value))
        elif field is not None:
            columns[field] = column
    if Field.STATUS not in columns:
        raise CchcError(
            msg('"{name}" has no column "{column}"', name=name, column=Field.STATUS.value),
            msg("make the sheet anew: cchc export --sheet; then copy into it what was filled in"),
        )
    return _Header(mark[0], mark[1], columns, numbered)


class _Reader:
    """Reads the rows of one sheet."""

    def __init__(self, grid: Grid, header: _Header, name: str, unit: str, made: dt.date) -> None:
        self.grid, self.header, self.name = grid, header, name
        self.unit, self.made = unit, made
        self.answers: list[Answer] = []
        self.faults: list[CellFault] = []
        self.remarks: list[CellFault] = []
        self.plans: set[str] = set()
        self.empty = 0

    def row(self, row: int) -> None:
        """Read a row; one without a key in which something was answered is a fault, else it is only said."""
        key = self.grid.cells.get((row, self.header.key))
        given = self._given(row)
        numbered = [
            (number, column, one)
            for number, column in sorted(self.header.values.items())
            if (one := self._at(row, column)) is not None
        ]
        if key is not None and (meant := decoded(nfc(str(key.value)))) is not None:
            self.plans.add(meant.task.rpartition("/")[0])
        if key is None:
            self._without_key(row, given, bool(numbered))
        elif not given and not numbered:
            self.empty += 1
        else:
            self._answered(row, str(key.value), given, numbered)

    def _without_key(self, row: int, given: dict[Field, Given], numbered: bool) -> None:
        if any(field in given for field in _SURE) or numbered:
            self.faults.append(
                CellFault(Spot(self.name, row), msg("the row has no key: it was added by hand, or the key was deleted"))
            )
        elif given:
            self.remarks.append(CellFault(Spot(self.name, row), msg("the row has no key and is passed over")))

    def _answered(
        self, row: int, written: str, given: dict[Field, Given], numbered: list[tuple[int, int, Given]]
    ) -> None:
        before = len(self.faults)
        key = decoded(nfc(written))
        if key is None:
            self._fault(row, self.header.key, msg('"{written}" is no key of a task', written=written[:60]))
        status = self._read(row, Field.STATUS, given, values.status)
        if Field.STATUS not in given:
            self._fault(row, self.header.columns[Field.STATUS], msg("no status is chosen"))
        date = self._read(row, Field.DATE, given, values.date)
        if status is Status.DONE and Field.DATE not in given:
            column = self.header.columns.get(Field.DATE, self.header.columns[Field.STATUS])
            self._fault(row, column, msg("the day on which it was done is missing"))
        percent = self._read(row, Field.PERCENT, given, values.percent)
        if percent is not None and (exact := values.share(given[Field.PERCENT])) != str(percent):
            spot = Spot(self.name, row, self.header.columns[Field.PERCENT])
            said = msg("{written}% is recorded as {percent}%", written=exact, percent=percent)
            self.remarks.append(CellFault(spot, said))
        texts = {
            field: self._read(row, field, given, values.text) or ""
            for field in (Field.RESULT, Field.EVIDENCE, Field.OBSTACLE, Field.PROPOSAL)
        }
        if len(self.faults) > before or key is None or status is None:
            return
        columns = self.header.columns
        self.answers.append(Answer(
            spot=Spot(self.name, row), unit=self.unit, made=self.made, key=key, status=status, date=date,
            task=self._seen(row, Field.TASK), milestone=self._seen(row, Field.MILESTONE),
            cells={field: Spot(self.name, row, column) for field, column in columns.items()},
            percent=percent, result=texts[Field.RESULT], obstacle=texts[Field.OBSTACLE],
            evidence=tuple(line for line in texts[Field.EVIDENCE].split("\n") if line),
            proposal=texts[Field.PROPOSAL],
            values=tuple((number, Spot(self.name, row, column), one) for number, column, one in numbered),
        ))  # fmt: skip

    def _given(self, row: int) -> dict[Field, Given]:
        found = {field: self._at(row, column) for field, column in self.header.columns.items() if field in FILLED_IN}
        return {field: given for field, given in found.items() if given is not None}

    def _seen(self, row: int, field: Field) -> str:
        """What stands in a cell that is not filled in."""
        given = self.grid.at(row, self.header.columns[field]) if field in self.header.columns else None
        return given.value if given is not None and isinstance(given.value, str) else ""

    def _at(self, row: int, column: int) -> Given | None:
        """What was filled in; None for a cell with blanks only."""
        given = self.grid.at(row, column)
        if given is None or (given.trouble is None and isinstance(given.value, str) and not values.text(given)):
            return None
        return given

    def _read(self, row: int, field: Field, given: dict[Field, Given], read: Callable[[Given], T]) -> T | None:
        if field not in given:
            return None
        try:
            return read(given[field])
        except WrongCellError as error:
            self._fault(row, self.header.columns[field], error.message)
            return None

    def _fault(self, row: int, column: int, message: Message) -> None:
        self.faults.append(CellFault(Spot(self.name, row, column), message))


def _plain_cell(given: Given) -> str:
    return plain(given.value) if isinstance(given.value, str) else ""
