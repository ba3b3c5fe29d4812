"""Progress sheets as an Excel workbook: a sheet for each unit to fill in, and one that says how.

What a unit does not fill in is locked, without a password: against slips, not against people. The column of the keys
is hidden. Colours stand beside words, and differ in grey.
"""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cchc.exporting.table import Tone, Value
from cchc.formats.workbooks import (
    BOLD,
    BORDER,
    CENTRE,
    DATE,
    FILLS,
    FONTS,
    HEADER,
    LEFT,
    LOCKED_HEAD,
    MIDDLE,
    NOTE,
    OPEN,
    TEXT,
    TITLE,
    lines_needed,
    new_book,
    put,
    saved,
    set_up_page,
    sheet_name,
)
from cchc.sheets.building import TITLE as TITLE_TEXT
from cchc.sheets.building import ProgressSheet, SheetRow
from cchc.sheets.columns import DONE, STATUSES, Column, Field
from cchc.sheets.guide import GUIDE

_GUIDE = "Hướng dẫn"
_KEYS = 1  # the hidden column; the others follow
_FILL_HEAD = PatternFill("solid", fgColor="1F6F54")
_FILL_IN = PatternFill("solid", fgColor="FFFBEA")
_NONE = PatternFill("solid", fgColor="D5DAE0")
_MISSING = PatternFill("solid", bgColor="F2B8B5")
_ANSWERED = PatternFill("solid", bgColor="DDF0DD")
_LINE_HEIGHT = 14.2
_TALLEST = 400.0
_CENTRED = frozenset({Field.NUMBER, Field.DUE, Field.STATUS, Field.DATE, Field.PERCENT})
_EARLIEST = 36526  # 01/01/2000 as Excel counts


def sheet_book(sheets: Sequence[ProgressSheet]) -> bytes:
    """The workbook of some units' sheets."""
    book = new_book()
    for sheet in sheets:
        _sheet(book, sheet)
    _guide(book)
    return saved(book, TITLE_TEXT.capitalize(), sheets[0].office, sheets[0].as_of)


def _sheet(book: Workbook, made: ProgressSheet) -> None:
    sheet = book.create_sheet(sheet_name(made.unit.short or made.unit.name, book))
    put(sheet, 1, 2, TITLE_TEXT, TITLE)
    for row, line in enumerate(made.lines, 2):
        put(sheet, row, 2, line, NOTE)
    header = len(made.lines) + 3
    _header(sheet, header, made)
    for number, row_of in enumerate(made.rows, header + 1):
        _row(sheet, number, row_of, made.columns)
    first, last = header + 1, header + len(made.rows)
    _choices(sheet, made.columns, first, last)
    _marks(sheet, made.columns, first, last)
    sheet.column_dimensions["A"].hidden = True
    names = [column.field for column in made.columns]
    behind_task = get_column_letter(names.index(Field.TASK) + 3)
    sheet.freeze_panes = f"{behind_task}{first}"
    # From the hidden keys on: sorting takes them along.
    sheet.auto_filter.ref = f"A{header}:{get_column_letter(len(made.columns) + _KEYS)}{last}"
    set_up_page(sheet, header)
    _lock(sheet)


def _header(sheet: Worksheet, row: int, made: ProgressSheet) -> None:
    put(sheet, row, _KEYS, made.mark)
    for place, column in enumerate(made.columns, _KEYS + 1):
        cell = put(sheet, row, place, column.name, HEADER)
        cell.fill = _FILL_HEAD if column.filled_in else LOCKED_HEAD
        cell.border, cell.alignment = BORDER, MIDDLE
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.row_dimensions[row].height = 2 * _LINE_HEIGHT + 4


def _row(sheet: Worksheet, number: int, row: SheetRow, columns: Sequence[Column]) -> None:
    put(sheet, number, _KEYS, row.key)
    lines = [1]
    for place, column in enumerate(columns, _KEYS + 1):
        value = _value(row, column)
        cell = put(sheet, number, place, value)
        cell.border = BORDER
        cell.alignment = CENTRE if column.field in _CENTRED else LEFT
        if column.filled_in and column.number <= len(row.targets):
            cell.protection, cell.fill = OPEN, _FILL_IN
            cell.number_format = DATE if column.field is Field.DATE else "General"
        elif column.filled_in:
            cell.fill = _NONE
        if column.field in (Field.DUE, Field.STATE) and row.tone is not Tone.PLAIN:
            cell.fill, cell.font = FILLS[row.tone], FONTS.get(row.tone, TEXT)
        if isinstance(value, str):
            lines.append(lines_needed(value, column.width))
    sheet.row_dimensions[number].height = min(_TALLEST, _LINE_HEIGHT * max(lines) + 3)


def _value(row: SheetRow, column: Column) -> Value:
    values: dict[Field, Value] = {
        Field.NUMBER: row.number, Field.PLAN: row.plan, Field.TASK: row.task, Field.PRODUCT: row.product,
        Field.MILESTONE: row.milestone, Field.PHRASE: row.phrase, Field.DUE: row.due, Field.STATE: row.state,
        Field.TARGET: "\n".join(f"({place}) {one.indicator}: {one.goal}" for place, one in enumerate(row.targets, 1)),
    }  # fmt: skip
    return values.get(column.field)


def _choices(sheet: Worksheet, columns: Sequence[Column], first: int, last: int) -> None:
    """What may be typed: a status of the list, a day, a percentage."""
    names = ",".join(STATUSES)
    checks = {
        Field.STATUS: DataValidation(
            type="list", formula1=f'"{names}"', allow_blank=True, errorTitle="Trạng thái",
            error="Hãy chọn một trạng thái trong danh sách.", promptTitle="Trạng thái",
            prompt="Chọn trong danh sách. Để trống là chưa báo cáo dòng này.",
        ),
        Field.DATE: DataValidation(
            # A warning only: where Windows has American days, Excel takes 31/12/2026 for a text, which is read too.
            type="date", operator="greaterThanOrEqual", formula1=str(_EARLIEST), allow_blank=True, errorTitle="Ngày",
            errorStyle="warning", promptTitle="Ngày",
            error="Excel trên máy này không nhận đó là ngày. Nếu đã ghi đúng ngày/tháng/năm (31/12/2026) thì chọn Yes.",
            prompt="Ngày hoàn thành, hoặc ngày của thông tin. Ghi: 31/12/2026; ô hiện ngày trước, tháng sau.",
        ),
        Field.PERCENT: DataValidation(
            type="decimal", operator="between", formula1="0", formula2="100", allow_blank=True, errorTitle="Tỷ lệ %",
            error="Hãy ghi một số từ 0 đến 100.",
        ),
    }  # fmt: skip
    for field, check in checks.items():
        letter = _letter(columns, field)
        check.showErrorMessage, check.showInputMessage = True, check.prompt is not None
        check.add(f"{letter}{first}:{letter}{last}")
        sheet.add_data_validation(check)


def _marks(sheet: Worksheet, columns: Sequence[Column], first: int, last: int) -> None:
    """What changes colour while a row is filled in: answered rows, and what an answer still lacks."""
    status, date = _letter(columns, Field.STATUS), _letter(columns, Field.DATE)
    start = get_column_letter(min(place for place, one in enumerate(columns, _KEYS + 1) if one.filled_in))
    end = _letter(columns, Field.PROPOSAL)
    filled = f"COUNTA(${start}{first}:${end}{first})>0"
    rules = (
        (date, f'AND(${status}{first}="{DONE}",${date}{first}="")', _MISSING),
        (status, f'AND(${status}{first}="",{filled})', _MISSING),
        (status, f'${status}{first}<>""', _ANSWERED),
    )
    for letter, formula, fill in rules:
        look = DifferentialStyle(fill=fill)
        rule = Rule(type="expression", formula=[formula], dxf=look, stopIfTrue=True)
        sheet.conditional_formatting.add(f"{letter}{first}:{letter}{last}", rule)


def _letter(columns: Sequence[Column], field: Field) -> str:
    return get_column_letter(next(place for place, one in enumerate(columns, _KEYS + 1) if one.field is field))


def _lock(sheet: Worksheet) -> None:
    """Lock what is not filled in; widths, heights and filters stay free."""
    lock = sheet.protection
    lock.sheet = True
    lock.formatColumns = lock.formatRows = lock.formatCells = lock.autoFilter = lock.sort = False


def _guide(book: Workbook) -> None:
    sheet = book.create_sheet(sheet_name(_GUIDE, book))
    put(sheet, 1, 1, "HƯỚNG DẪN ĐIỀN PHIẾU TIẾN ĐỘ", TITLE)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 92
    for row, (name, words, tone) in enumerate(GUIDE, 3):
        head, body = put(sheet, row, 1, name, BOLD), put(sheet, row, 2, words)
        for cell in (head, body):
            cell.border, cell.alignment = BORDER, LEFT
        if tone is not Tone.PLAIN:
            head.fill, head.font = FILLS[tone], FONTS.get(tone, BOLD)
        sheet.row_dimensions[row].height = _LINE_HEIGHT * lines_needed(words, 92) + 3
    sheet.protection.sheet = True
    set_up_page(sheet, 1)
    sheet.page_setup.orientation = "portrait"
    sheet.print_title_rows = None
