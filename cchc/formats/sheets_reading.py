"""Reading Excel workbooks with openpyxl: every visible sheet, merged cells, dates and percentages as they are shown."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cchc.errors import CchcError
from cchc.importing.document import Cell, Document, Grid, Line, grid
from cchc.importing.texts import clean
from cchc.messages import Message, msg

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 5_000
MOST_COLUMNS = 64


def read(data: bytes) -> Document:
    """Read a .xlsx; CchcError where it is damaged or empty."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out: validations, drawings
            book = load_workbook(BytesIO(data), data_only=True)
            sheets = list(book.worksheets)
    except Exception as error:  # the library meets a broken package with errors of every kind
        raise CchcError(
            msg("the Excel file is damaged and cannot be read"),
            msg("open it in Excel, save it under another name as .xlsx, and import that"),
        ) from error
    remarks: list[Message] = []
    asides: list[Line] = []
    grids: list[Grid] = []
    for sheet in sheets:
        if sheet.sheet_state != "visible":
            remarks.append(msg('the hidden sheet "{name}" is left out', name=sheet.title))
        elif one := _grid(sheet, remarks):
            grids.append(one)
            asides += _comments(sheet)
    if not grids:
        raise CchcError(msg("the workbook holds no text"))
    return Document(tuple(grids), tuple(remarks), tuple(asides))


def _grid(sheet: Worksheet, remarks: list[Message]) -> Grid | None:
    """A sheet's cells; rows and columns that are hidden are taken too, and said."""
    merged = {(one.min_row, one.min_col): one for one in sheet.merged_cells.ranges}
    cells: list[Cell] = []
    height = 0
    last_row, last_column = min(sheet.max_row, MOST_ROWS), min(sheet.max_column, MOST_COLUMNS)
    for row in sheet.iter_rows(max_row=last_row, max_col=last_column):
        for one in row:
            if one.value is None:
                continue
            lines = tuple(Line(line, bold=bool(one.font and one.font.b)) for line in shown(one).split("\n") if line)
            span = merged.get((one.row, one.column))
            high = span.max_row - span.min_row + 1 if span else 1
            wide = min(span.max_col, last_column) - span.min_col + 1 if span else 1
            if lines:
                cells.append(Cell(one.row - 1, one.column - 1, lines, min(high, MOST_ROWS), max(1, wide)))
                height = max(height, one.row)
    if not cells:
        return None
    hidden = _hidden_rows(sheet, height)
    if hidden:
        remarks.append(msg('the hidden rows of the sheet "{name}" are read too', name=sheet.title))
    if _hides_columns(sheet, max(cell.column for cell in cells) + 1):
        remarks.append(msg('the hidden columns of the sheet "{name}" are read too', name=sheet.title))
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        _say_cut(sheet, remarks)
    height = max(height, *(min(cell.row + cell.height, height) for cell in cells))
    return replace(grid(clean(sheet.title), cells, height, lettered=True), hidden=hidden)


def _hidden_rows(sheet: Worksheet, height: int) -> frozenset[int]:
    shown = sheet.row_dimensions
    return frozenset(row - 1 for row in range(1, height + 1) if row in shown and shown[row].hidden)


def _hides_columns(sheet: Worksheet, width: int) -> bool:
    """Whether one of the first columns is hidden; a dimension stands for all columns from `min` on."""
    return any(one.hidden and (one.min or width + 1) <= width for one in sheet.column_dimensions.values())


def _comments(sheet: Worksheet) -> Iterator[Line]:
    """The comments on the cells of a sheet."""
    for row in sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS), max_col=min(sheet.max_column, MOST_COLUMNS)):
        for one in row:
            if one.comment is not None and (text := clean(str(one.comment.text))):
                yield Line(text, place=f"{clean(sheet.title)}!{one.coordinate}")


def _say_cut(sheet: Worksheet, remarks: list[Message]) -> None:
    """Say that something stands beyond what is read."""
    below = sheet.iter_rows(min_row=MOST_ROWS + 1, max_row=MOST_ROWS * 10, max_col=MOST_COLUMNS, values_only=True)
    if any(value is not None for row in below for value in row):
        remarks.append(
            msg('of the sheet "{name}" only the first {number} rows are read', name=sheet.title, number=MOST_ROWS)
        )


def shown(cell: SheetCell | MergedCell) -> str:
    """The value of a cell as Excel shows it, in Vietnamese form."""
    value = cell.value
    form = str(getattr(cell, "number_format", "") or "")
    if isinstance(value, dt.datetime):
        return f"{value:%d/%m/%Y}" if not (value.hour or value.minute) else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float | int):
        return _number(value, form)
    return clean(str(value or ""))


def _number(value: float, form: str) -> str:
    if "%" in form:
        return f"{round(value * 100, 4):g}%".replace(".", ",")
    if float(value).is_integer():
        return f"{value:.2f}" if form == "0.00" else str(int(value))
    decimals = len(form.partition(".")[2]) if set(form) <= set("0#.,") and "." in form else 0
    return f"{value:.{decimals}f}" if decimals else f"{value:.10g}"
