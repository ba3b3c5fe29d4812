"""Workbooks read as Excel shows them: dates, percentages, numbers, merged cells, several sheets."""

import datetime as dt
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from tables import sheet

from cchc.errors import CchcError
from cchc.formats import sheets_reading
from cchc.importing.document import Grid


def shape(data: bytes) -> list[list[str]]:
    """The texts of the first sheet, a merged cell at every position that it covers."""
    grid = sheets_reading.read(data).blocks[0]
    assert isinstance(grid, Grid)
    return [[cell.text for cell in row] for row in grid.rows]


def bytes_of(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def test_values_are_shown_as_in_excel() -> None:
    """Dates by day and month, percentages with a comma, whole numbers without one, line breaks kept."""
    book = Workbook()
    made = book.active
    assert made is not None
    made.append([dt.date(2021, 12, 5), dt.datetime(2021, 1, 2, 8, 30), 0.605, 3.0, 1.1, True, "a\r\nb\n\nc"])
    made["C1"].number_format = "0.0%"
    made["E1"].number_format = "0.00"
    assert shape(bytes_of(book)) == [["05/12/2021", "02/01/2021 08:30", "60,5%", "3", "1.10", "x", "a\nb\nc"]]


def test_merged_cells_and_empty_rows() -> None:
    """A merged cell covers its range; rows without anything below the last are none."""
    rows: list[list[object]] = [["A", None, "C"], [None, "b", None], [None, None, None], ["x", "y", "z"], [None], [" "]]
    assert shape(sheet(rows, ["A1:B1", "C1:C2"])) == [
        ["A", "A", "C"], ["", "b", "C"], ["", "", ""], ["x", "y", "z"],
    ]  # fmt: skip


def test_places_are_those_of_a_sheet() -> None:
    """A cell is named by its sheet, letters and row."""
    grid = sheets_reading.read(sheet([["a"]])).blocks[0]
    assert isinstance(grid, Grid)
    assert [grid.place(4, column) for column in (0, 25, 26, 701, 702)] == [
        "Kế hoạch!A5", "Kế hoạch!Z5", "Kế hoạch!AA5", "Kế hoạch!ZZ5", "Kế hoạch!AAA5",
    ]  # fmt: skip


def test_hidden_sheets_and_rows_are_said() -> None:
    """A hidden sheet is left out, hidden rows are read; both are said. Empty sheets are nothing."""
    book = Workbook()
    made = book.active
    assert made is not None
    made.title = "Kế hoạch"
    made.append(["a"])
    made.append(["b"])
    made.row_dimensions[2].hidden = True
    book.create_sheet("Nháp").sheet_state = "hidden"
    book.create_sheet("Trống")
    read = sheets_reading.read(bytes_of(book))
    assert shape(bytes_of(book)) == [["a"], ["b"]]
    assert [(remark.id, remark.arguments) for remark in read.remarks] == [
        ('the hidden rows of the sheet "{name}" are read too', {"name": "Kế hoạch"}),
        ('the hidden sheet "{name}" is left out', {"name": "Nháp"}),
    ]


def test_hidden_columns_are_said_and_comments_kept() -> None:
    """A hidden column that holds something is read and said, one behind the last is not; comments are asides."""
    book = Workbook()
    made = book.active
    assert made is not None
    made.title = "Kế hoạch"
    made.append(["a", "b"])
    made["B1"].comment = Comment("Còn chờ\n ý kiến", "Bình")
    made.column_dimensions["F"].hidden = True
    assert sheets_reading.read(bytes_of(book)).remarks == ()
    made.column_dimensions["A"].hidden = True
    read = sheets_reading.read(bytes_of(book))
    assert [(remark.id, remark.arguments) for remark in read.remarks] == [
        ('the hidden columns of the sheet "{name}" are read too', {"name": "Kế hoạch"})
    ]
    assert [(line.place, line.text) for line in read.asides] == [("Kế hoạch!B1", "Còn chờ\ný kiến")]


def test_rows_beyond_the_most_are_said() -> None:
    """A sheet far longer than a plan is cut, and the reader says so; formatted empty rows are no reason."""
    long, formatted = Workbook(), Workbook()
    for book, value in ((long, "x"), (formatted, None)):
        made = book.active
        assert made is not None
        made.append(["a"])
        made.cell(sheets_reading.MOST_ROWS + 1, 1, value).number_format = "0"
    assert [remark.id for remark in sheets_reading.read(bytes_of(long)).remarks] == [
        'of the sheet "{name}" only the first {number} rows are read'
    ]
    assert sheets_reading.read(bytes_of(formatted)).remarks == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bytes_of(Workbook()), "the workbook holds no text"),
        (b"PK\x03\x04", "the Excel file is damaged and cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, said: str) -> None:
    """An empty workbook and a broken one."""
    with pytest.raises(CchcError) as caught:
        sheets_reading.read(data)
    assert caught.value.message.id == said
