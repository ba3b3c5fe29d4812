"""Progress sheets filled in as people do it: cells by row and by the name of their column."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc.formats.filled_sheets import read
from cchc.sheets.grid import Grid

Cells = Mapping[tuple[int, str], object]


def opened(path: Path) -> tuple[Workbook, Worksheet]:
    """A workbook and its first sheet."""
    book = load_workbook(path)
    return book, book.worksheets[0]


def header_of(sheet: Worksheet) -> int:
    """The row of the header: the one with the mark in the hidden column."""
    return next(row for row in range(1, 20) if str(sheet.cell(row, 1).value).startswith("cchc"))


def columns(sheet: Worksheet) -> dict[str, int]:
    """The columns by their names."""
    row = header_of(sheet)
    return {str(sheet.cell(row, place).value): place for place in range(2, sheet.max_column + 1)}


def shown(sheet: Worksheet) -> list[tuple[object, ...]]:
    """The rows below the header, without the keys."""
    rows = sheet.iter_rows(min_row=header_of(sheet) + 1, min_col=2, values_only=True)
    return [tuple(row) for row in rows]


def fill(path: Path, cells: Cells, target: Path | None = None) -> Path:
    """Fill in cells of the first sheet; the row counts from 1 below the header."""
    book, sheet = opened(path)
    top, names = header_of(sheet), columns(sheet)
    for (row, name), value in cells.items():
        sheet.cell(top + row, names[name]).value = value  # type: ignore[assignment,unused-ignore]  # any value
    book.save(target or path)
    return target or path


def grids(book: Workbook, path: Path) -> tuple[Grid, ...]:
    """A workbook as cchc reads it."""
    raw = BytesIO()
    book.save(raw)
    path.write_bytes(raw.getvalue())
    return read(path)
