"""Tables as an Excel workbook: a sheet for each, with filters, a header that stays, dates that are dates."""

import datetime as dt
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from cchc.exporting.table import Kind, Row, Table, Tone, for_paper
from cchc.formats.workbooks import (
    BORDER,
    CENTRE,
    FILLS,
    FONTS,
    HEADER,
    LEFT,
    LOCKED_HEAD,
    MIDDLE,
    NOTE,
    TEXT,
    TITLE,
    lines_needed,
    new_book,
    put,
    saved,
    set_up_page,
    sheet_name,
)

_LINE_HEIGHT = 14.2
_TALLEST = 400.0  # points; Excel allows 409


def table_book(tables: Sequence[Table], creator: str, as_of: dt.date) -> bytes:
    """The workbook of some tables."""
    book = new_book()
    for table in tables:
        _sheet(book, for_paper(table))
    return saved(book, tables[0].title, creator, as_of)


def _sheet(book: Workbook, table: Table) -> None:
    sheet = book.create_sheet(sheet_name(table.name, book))
    put(sheet, 1, 1, table.title, TITLE)
    for row, line in enumerate(table.lines, 2):
        put(sheet, row, 1, line, NOTE)
    header = len(table.lines) + 3
    for place, column in enumerate(table.columns, 1):
        cell = put(sheet, header, place, column.name, HEADER)
        cell.fill, cell.border, cell.alignment = LOCKED_HEAD, BORDER, MIDDLE
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    for number, row_of in enumerate(table.rows, header + 1):
        for place, (column, value) in enumerate(zip(table.columns, row_of.cells, strict=True), 1):
            cell = put(sheet, number, place, value)
            cell.border, cell.alignment = BORDER, LEFT if column.kind is Kind.TEXT else CENTRE
            if column.state and row_of.tone is not Tone.PLAIN:
                cell.fill, cell.font = FILLS[row_of.tone], FONTS.get(row_of.tone, TEXT)
        sheet.row_dimensions[number].height = _height(table, row_of)
    sheet.row_dimensions[header].height = 2 * _LINE_HEIGHT + 4
    last = get_column_letter(len(table.columns))
    sheet.auto_filter.ref = f"A{header}:{last}{header + len(table.rows)}"
    sheet.freeze_panes = f"A{header + 1}"
    set_up_page(sheet, header)


def _height(table: Table, row: Row) -> float:
    """The height that shows the longest text of a row."""
    lines = (lines_needed(value, column.width) for column, value in zip(table.columns, row.cells, strict=True)
             if isinstance(value, str))  # fmt: skip
    return min(_TALLEST, _LINE_HEIGHT * max(lines, default=1) + 3)
