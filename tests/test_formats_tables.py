"""Workbooks: cells stay what they are, sheets are ready to be read and printed, bytes do not vary."""

import datetime as dt
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from worlds import plan_of, world_of

from cchc.due import Wanted
from cchc.exporting.table import Column, Kind, Row, Table, Tone, for_paper
from cchc.formats.progress_sheets import sheet_book
from cchc.formats.tables import table_book
from cchc.formats.workbooks import new_book, safe, sheet_name
from cchc.sheets.building import build_sheets

DAY = dt.date(2021, 3, 20)
COLUMNS = (
    Column("STT", 5, Kind.NUMBER), Column("Khóa", 9, spare=True), Column("Nội dung", 20),
    Column("Hạn", 11, Kind.DATE), Column("Tình trạng", 12, state=True), Column("Ghi chú", 9),
)  # fmt: skip
EVIL = ["=1+1", "+84", "-5", "@SUM(A1)", "\t=1", "=cmd|'/c calc'!A0", "a\x00b\x07\u202e", "_x0041_", "x" * 40_000]


def table(texts: list[str], name: str = "Nhiệm vụ") -> Table:
    """A table of some texts."""
    rows = tuple(Row((n, "k", text, DAY, "Quá hạn", ""), Tone.OVERDUE) for n, text in enumerate(texts, 1))
    return Table(name=name, title="NHIỆM VỤ", lines=("Số liệu đến ngày 20/3/2021.",), columns=COLUMNS, rows=rows)


def first(data: bytes) -> Worksheet:
    """The first sheet of a workbook."""
    return load_workbook(BytesIO(data)).worksheets[0]


def raw(data: bytes, part: str) -> str:
    """A part of the package as it is."""
    return ZipFile(BytesIO(data)).read(part).decode("utf-8")


def test_no_text_becomes_a_formula_or_an_escape() -> None:
    """Strings of type text, marked as quoted; no formula stands anywhere in the package."""
    data = table_book([table(EVIL)], "Sở", DAY)
    sheet = first(data)
    cells = [sheet.cell(row, 2) for row in range(5, 5 + len(EVIL))]
    assert [cell.data_type for cell in cells] == ["s"] * len(EVIL)
    assert [cell.value for cell in cells] == [*EVIL[:6], "ab", "_x005F_x0041_", "x" * 32_000 + "…"]
    assert [cell.quotePrefix for cell in cells] == [True] * 6 + [False] * 3
    assert "<f>" not in raw(data, "xl/worksheets/sheet1.xml")


def test_a_table_is_ready_to_be_read_and_printed() -> None:
    """Header that stays, filter, widths, landscape A4 as wide as the page, the header on each page."""
    data = table_book([table(["Rà soát"])], "Sở", DAY)
    sheet = first(data)
    assert [cell.value for cell in sheet[4]] == ["STT", "Nội dung", "Hạn", "Tình trạng"]
    assert [cell.value for cell in sheet[5]] == [1, "Rà soát", dt.datetime(2021, 3, 20), "Quá hạn"]
    assert (sheet["A1"].value, sheet["A2"].value) == ("NHIỆM VỤ", "Số liệu đến ngày 20/3/2021.")
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A5", "A4:D5", "$4:$4")
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize or 0)) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.column_dimensions["B"].width == 20
    assert sheet["C5"].number_format == "dd/mm/yyyy"
    assert (sheet["D5"].fill.fgColor.rgb, sheet["D5"].font.b) == ("00F2B8B5", True)
    assert "<oddFooter>&amp;C&amp;P/&amp;N</oddFooter>" in raw(data, "xl/worksheets/sheet1.xml")


def test_only_the_cell_of_the_state_is_marked() -> None:
    """By its words, and by a colour; a row without a tone is plain."""
    made = Table(name="x", title="X", lines=(), columns=COLUMNS, rows=(Row((1, "k", "a", DAY, "b", "c")),))
    sheet = first(table_book([made], "Sở", DAY))
    assert [cell.fill.fill_type for cell in sheet[4]] == [None] * 5


def test_what_is_left_out_on_paper() -> None:
    """Spare columns, and those in which nothing stands; an empty table keeps the others."""
    assert [column.name for column in for_paper(table(["a"])).columns] == ["STT", "Nội dung", "Hạn", "Tình trạng"]
    assert [column.name for column in for_paper(table([])).columns] == [
        "STT", "Nội dung", "Hạn", "Tình trạng", "Ghi chú",
    ]  # fmt: skip


def test_the_same_tables_give_the_same_bytes() -> None:
    """No clock: parts in order and without days; the day of the file is the as-of date, its author the office."""
    data = table_book([table(["a"]), table(["b"], "Tiến độ")], "Sở Mẫu", DAY)
    assert data == table_book([table(["a"]), table(["b"], "Tiến độ")], "Sở Mẫu", DAY)
    package = ZipFile(BytesIO(data))
    assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = raw(data, "docProps/core.xml")
    assert core.count("2021-03-20T00:00:00Z") == 2
    assert ">Sở Mẫu</dc:creator>" in core


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Phòng CNTT", "Phòng CNTT"), ("Phòng [1]: a/b*?\\", "Phòng 1 a b"), ("x" * 40, "x" * 31), ("'", "Trang"),
        ("", "Trang"), ("VĂN PHÒNG", "VĂN PHÒNG 2"), ("z" * 31, "z" * 29 + " 2"),
    ],
)  # fmt: skip
def test_names_of_sheets(wanted: str, name: str) -> None:
    """Such as Excel takes, and no two alike, capitals or not."""
    book = new_book()
    for taken in ("Văn phòng", "z" * 31):
        book.create_sheet(taken)
    assert sheet_name(wanted, book) == name


def test_safe_texts() -> None:
    """Line ends are one character, halves of characters go."""
    assert safe("a\r\nb\rc\u2028d\ud800\x0b") == "a\nb\nc\nd"


def test_a_progress_sheet_is_locked_but_for_what_is_filled_in() -> None:
    """Keys hidden; drop-downs, days and percentages checked; no password; the guide behind it."""
    area = """
        area: TC
        heading: Thể chế
        tasks:
          - {id: TC-01, title: "=Rà soát", products: Báo cáo, lead: Phòng CNTT, deadline: 01/3/2021,
             targets: [{indicator: Tỷ lệ, goal: 60%}]}
          - {id: TC-02, title: Ban hành, lead: Phòng CNTT, deadline: 22/3/2021}
        """
    world = world_of(plan_of(area), as_of="2021-03-20")
    sheets = build_sheets(world, world.plans, Wanted(role="lead"))
    data = sheet_book(sheets)
    assert data == sheet_book(sheets)
    book = load_workbook(BytesIO(data))
    assert book.sheetnames == ["Phòng CNTT", "Hướng dẫn"]
    sheet = book.worksheets[0]
    assert sheet.column_dimensions["A"].hidden
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert (sheet.protection.autoFilter, sheet.protection.formatColumns, sheet.protection.insertRows) == (
        False, False, True,
    )  # fmt: skip
    row = {str(sheet.cell(5, place).value): sheet.cell(6, place) for place in range(2, sheet.max_column + 1)}
    assert [name for name, cell in row.items() if not cell.protection.locked] == [
        "Trạng thái", "Ngày", "Tỷ lệ %", "Kết quả", "Minh chứng", "Khó khăn, vướng mắc", "Đề xuất, kiến nghị",
        "Giá trị đạt được (1)",
    ]  # fmt: skip
    assert sheet.cell(7, sheet.max_column).protection.locked
    assert (row["Nhiệm vụ"].value, row["Nhiệm vụ"].data_type) == ("=Rà soát", "s")
    assert (row["Hạn cuối"].value, row["Ngày"].number_format) == (dt.datetime(2021, 3, 1), "dd/mm/yyyy")
    assert row["Tình trạng hiện nay"].value == "Quá hạn, chưa triển khai"
    assert [sheet.cell(at, 7).fill.fgColor.rgb for at in (6, 7)] == ["00F2B8B5", "00FFE08A"]
    checks = {str(check.sqref): (check.type, check.formula1, check.formula2) for check in
              sheet.data_validations.dataValidation}  # fmt: skip
    assert checks == {
        "I6:I7": ("list", '"Chưa triển khai,Đang thực hiện,Hoàn thành,Tạm dừng"', None),
        "J6:J7": ("date", "36526", None),
        "K6:K7": ("decimal", "0", "100"),
    }
    rules = [(str(place.sqref), rule.formula) for place in sheet.conditional_formatting for rule in place.rules]
    assert rules == [
        ("J6:J7", ['AND($I6="Hoàn thành",$J6="")']), ("I6:I7", ['AND($I6="",COUNTA($I6:$O6)>0)']),
        ("I6:I7", ['$I6<>""']),
    ]  # fmt: skip
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("D6", "$5:$5", "A5:Q7")
    assert book.worksheets[1]["A3"].value == "Điền vào đâu"
