"""What every workbook of cchc shares: cells that stay what they are, styles, the page, bytes that do not vary.

Imported only where a workbook is written, for openpyxl is heavy.
"""

import datetime as dt
import re
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from cchc.exporting.table import Tone, Value
from cchc.folding import without_controls
from cchc.formats.packing import packed

_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = ("=", "+", "-", "@", "\t")
_LONGEST = 32_000  # characters; a cell of Excel holds 32,767
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_NAME = 31  # characters of a sheet's name in Excel
_A4 = 9
_DENSE = 1.25  # letters of Times in a unit of width
DATE = "dd/mm/yyyy"
NUMBER = "#,##0"

_LINE = Side(style="thin", color="9AA5B1")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
TITLE = Font(name="Times New Roman", size=14, bold=True)
NOTE = Font(name="Times New Roman", size=11, italic=True)
TEXT = Font(name="Times New Roman", size=11)
BOLD = Font(name="Times New Roman", size=11, bold=True)
HEADER = Font(name="Times New Roman", size=11, bold=True, color="FFFFFF")
LOCKED_HEAD = PatternFill("solid", fgColor="3B4A5A")
# From dark to light as they print in grey; the words stand beside them.
FILLS = {
    Tone.OVERDUE: PatternFill("solid", fgColor="F2B8B5"), Tone.SOON: PatternFill("solid", fgColor="FFE08A"),
    Tone.DONE: PatternFill("solid", fgColor="DDF0DD"), Tone.STOPPED: PatternFill("solid", fgColor="E4E7EB"),
}  # fmt: skip
FONTS = {Tone.OVERDUE: BOLD, Tone.SOON: Font(name="Times New Roman", size=11, italic=True, bold=True)}
LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
CENTRE = Alignment(horizontal="center", vertical="top", wrap_text=True)
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
OPEN = Protection(locked=False)


def new_book() -> Workbook:
    """A workbook without sheets."""
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    return book


def put(sheet: Worksheet, row: int, column: int, value: Value, font: Font = TEXT) -> Cell:
    """Write a value as what it is: a text never becomes a formula, a day is a date."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        cell.value = safe(value)
        if cell.value:
            cell.data_type = "s"
            cell.quotePrefix = cell.value.startswith(_FORMULA)
    else:
        cell.value = value
        cell.number_format = DATE if isinstance(value, dt.date) else "General" if value is None else NUMBER
    cell.font = font
    return cell


def safe(text: str) -> str:
    """A text that a cell can hold: no control characters, nothing that Excel reads as an escape, not too long."""
    clean = _ESCAPE.sub("_x005F_", without_controls(text))
    return clean if len(clean) <= _LONGEST else f"{clean[:_LONGEST]}…"


def sheet_name(wanted: str, book: Workbook) -> str:
    """A name for a sheet that Excel takes and no other sheet has."""
    name = " ".join(_NO_NAME.sub(" ", safe(wanted)).split()).strip("'")[:_NAME].strip() or "Trang"
    taken = {one.casefold() for one in book.sheetnames}
    number = 2
    short = name
    while short.casefold() in taken:
        short = f"{name[: _NAME - len(str(number)) - 1]} {number}"
        number += 1
    return short


def set_up_page(sheet: Worksheet, header: int) -> None:
    """Landscape A4, as wide as the page, the header row on every page, its number at the foot."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{header}:{header}"
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.6, 0.3, 0.3
    if sheet.oddFooter is not None and sheet.oddFooter.center is not None:  # an empty one is falsy
        sheet.oddFooter.center.text = "&P/&N"


def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many characters."""
    room = max(1, int(width * _DENSE))
    return sum(-(-max(1, len(line)) // room) for line in text.split("\n"))


def saved(book: Workbook, title: str, creator: str, as_of: dt.date) -> bytes:
    """The bytes of a workbook: its author is the office, its day the as-of date, never a person or the clock."""
    properties = book.properties
    properties.title, properties.creator = safe(title)[:255], safe(creator)[:255]
    raw = BytesIO()
    book.save(raw)
    properties.created = properties.modified = dt.datetime.combine(as_of, dt.time())
    return packed(raw.getvalue(), {ARC_CORE: tostring(properties.to_tree())})
