"""Reads filled-in workbooks with openpyxl into grids: dates as days, percentages marked, formulas by value."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.errors import CchcError
from cchc.formats.packages import recognise
from cchc.formats.reading import content
from cchc.messages import msg
from cchc.sheets.grid import Given, Grid, Place, Trouble

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 2_000
MOST_COLUMNS = 64
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def read(path: Path) -> tuple[Grid, ...]:
    """The sheets of a workbook, hidden ones too; CchcError where the file cannot be read, is locked, or is none."""
    name = str(path)
    data = content(path)
    try:
        kind = recognise(data)
    except CchcError as error:
        raise CchcError(msg("{file}: {what}", file=name, what=error.message), error.hint) from error
    if kind != "sheets":
        raise CchcError(msg("{file}: this is no Excel workbook", file=name), msg("save it as .xlsx"))
    try:
        return _grids(data)
    except Exception as error:  # the library meets a broken package with errors of every kind
        raise CchcError(
            msg("{file}: the Excel file is damaged and cannot be read", file=name),
            msg("open it in Excel, save it under another name as .xlsx, and use that"),
        ) from error


def _grids(data: bytes) -> tuple[Grid, ...]:
    """Read twice: with the values of formulas, and with the formulas themselves, to see which have no value."""
    values, formulas = _opened(data, values=True), _opened(data, values=False)
    return tuple(_grid(sheet, formulas) for sheet in values.worksheets)


def _opened(data: bytes, *, values: bool) -> Workbook:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out
        return load_workbook(BytesIO(data), data_only=values)


def _grid(sheet: Worksheet, formulas: Workbook) -> Grid:
    cells: dict[Place, Given] = {}
    written = _formulas(formulas, sheet.title)
    last_row, last_column = min(sheet.max_row, MOST_ROWS), min(sheet.max_column, MOST_COLUMNS)
    for row in sheet.iter_rows(max_row=last_row, max_col=last_column):
        for one in row:
            place = (one.row or 0, one.column or 0)
            given = _given(one, formula=place in written)
            if given is not None:
                cells[place] = given
    cut = sheet.max_row > MOST_ROWS and _goes_on(sheet, last_column)
    return Grid(title=sheet.title, cells=cells, merged=_merged(sheet, cells), cut=cut)


def _merged(sheet: Worksheet, cells: Mapping[Place, Given]) -> dict[Place, Place]:
    """The cells below the uppermost of merged ones that hold something, each with that one."""
    found: dict[Place, Place] = {}
    for one in sorted(sheet.merged_cells.ranges, key=lambda one: (one.min_row, one.min_col)):
        top = (one.min_row, one.min_col)
        if top in cells and len(found) < MOST_ROWS * MOST_COLUMNS:  # merged cells never overlap but by malice
            found |= {(row, top[1]): top for row in range(top[0] + 1, min(one.max_row, MOST_ROWS) + 1)}
    return found


def _goes_on(sheet: Worksheet, columns: int) -> bool:
    """Whether something stands in the rows that are not read; far below nobody writes."""
    last = min(sheet.max_row, MOST_ROWS * 2)
    below = sheet.iter_rows(min_row=MOST_ROWS + 1, max_row=last, max_col=columns, values_only=True)
    return any(value is not None for row in below for value in row)


def _formulas(book: Workbook, title: str) -> frozenset[Place]:
    """Where formulas stand in a sheet."""
    sheet = book[title]
    rows = sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS), max_col=min(sheet.max_column, MOST_COLUMNS))
    return frozenset((one.row or 0, one.column or 0) for row in rows for one in row if one.data_type == "f")


def _given(cell: Cell | MergedCell, *, formula: bool) -> Given | None:
    value = cell.value
    if value is None:
        return Given("", trouble=Trouble.FORMULA) if formula else None
    if cell.data_type == "e":
        return Given(str(value), trouble=Trouble.ERROR)
    if isinstance(value, dt.datetime):
        return Given(value.date())
    if isinstance(value, bool | int | float | dt.date):
        return Given(value, percent="%" in str(cell.number_format or ""))
    if isinstance(value, dt.time | dt.timedelta):
        return Given(str(value))
    return Given(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value)))
