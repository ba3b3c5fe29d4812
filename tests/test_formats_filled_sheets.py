"""Reading workbooks that people have filled in: values as they are, whatever program wrote them."""

import datetime as dt
from pathlib import Path

import pytest
from filled import grids
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc.errors import CchcError
from cchc.formats import filled_sheets
from cchc.messages import render
from cchc.sheets.grid import Given, Trouble


@pytest.fixture
def book() -> Workbook:
    """An empty workbook."""
    return Workbook()


def sheet_of(book: Workbook) -> Worksheet:
    """Its sheet."""
    return book.worksheets[0]


def test_values_as_they_are(book: Workbook, tmp_path: Path) -> None:
    """Days without their time, percentages marked, errors and formulas without a value told apart, escapes read."""
    cells: list[object] = [
        "Kế hoạch", 12, 1.5, True, dt.datetime(2021, 3, 5, 14, 30), dt.date(2021, 3, 5), dt.time(8, 0),
        dt.timedelta(days=1, hours=2), "=1+1", "a_x000D_\nb", None, 0,
    ]  # fmt: skip
    sheet = sheet_of(book)
    for row, value in enumerate(cells, 1):
        sheet.cell(row, 2).value = value  # type: ignore[assignment,unused-ignore]  # any value
    sheet.cell(13, 2).value = 0.625
    sheet.cell(13, 2).number_format = "0.0%"
    sheet.cell(14, 2).value = "#N/A"
    sheet.cell(14, 2).data_type = "e"
    (grid,) = grids(book, tmp_path / "a.xlsx")
    assert [grid.cells.get((row, 2)) for row in range(1, 15)] == [
        Given("Kế hoạch"), Given(12), Given(1.5), Given(True), Given(dt.date(2021, 3, 5)), Given(dt.date(2021, 3, 5)),
        Given("08:00:00"), Given("1 day, 2:00:00"), Given("", trouble=Trouble.FORMULA), Given("a\r\nb"), None, Given(0),
        Given(0.625, percent=True), Given("#N/A", trouble=Trouble.ERROR),
    ]  # fmt: skip


def test_hidden_sheets_and_merged_cells(book: Workbook, tmp_path: Path) -> None:
    """All sheets are read; what is merged is known."""
    sheet = sheet_of(book)
    sheet.cell(2, 2).value = "x"
    sheet.merge_cells("B2:C4")
    hidden = book.create_sheet("Ẩn")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "y"
    first, second = grids(book, tmp_path / "a.xlsx")
    assert (first.merged, first.at(4, 2)) == ({(3, 2): (2, 2), (4, 2): (2, 2)}, Given("x"))
    assert (second.title, second.cells) == ("Ẩn", {(1, 1): Given("y")})


def test_only_so_many_rows_are_read(book: Workbook, tmp_path: Path) -> None:
    """And it is known when there are more; formats of empty cells are no rows."""
    sheet = sheet_of(book)
    sheet.cell(filled_sheets.MOST_ROWS + 5, 1).number_format = "0%"
    assert not grids(book, tmp_path / "a.xlsx")[0].cut
    sheet.cell(filled_sheets.MOST_ROWS + 5, 1).value = "x"
    made = grids(book, tmp_path / "a.xlsx")[0]
    assert (made.cut, made.cells) == (True, {})


def test_a_broken_part_is_said(book: Workbook, tmp_path: Path) -> None:
    """Whatever the library meets, a person reads one sentence."""
    from zipfile import ZipFile

    grids(book, tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "a.xlsx") as good, ZipFile(tmp_path / "b.xlsx", "w") as bad:
        for name in good.namelist():
            bad.writestr(name, b"<x" if "sheet1" in name else good.read(name))
    (tmp_path / "c.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    said = []
    for name in ("b.xlsx", "c.xlsx"):
        with pytest.raises(CchcError) as error:
            filled_sheets.read(tmp_path / name)
        said.append(render(error.value.message, lambda id: id).replace(str(tmp_path), "."))
    assert [one.replace("\\", "/") for one in said] == [
        "./b.xlsx: the Excel file is damaged and cannot be read", "./c.xlsx: the file is locked with a password",
    ]  # fmt: skip
