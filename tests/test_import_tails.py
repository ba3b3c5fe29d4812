"""Totals and signatures in the grid of a task table: no tasks, and no end where tasks go on behind them."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from tables import HEAD, drafted, imported, sheet

from cchc.importing.document import Cell, Grid, Line, grid
from cchc.importing.tails import is_tail, is_total, last_of_tasks

MONEY = ["STT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Kinh phí (triệu đồng)"]


def row(*texts: str) -> Grid:
    """A grid of one row."""
    return grid("bảng 1", [Cell(0, place, (Line(text),)) for place, text in enumerate(texts) if text], 1)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("", "Cộng", "180,5"), True),
        (("", "TỔNG CỘNG (I+II):", "3.200"), True),
        (("Tổng số", "12"), True),
        (("Cộng lĩnh vực I", "90"), True),
        (("Cộng đồng doanh nghiệp góp ý chính sách", "Sở"), False),
        (("Công khai ngân sách", "Phòng KHTC"), False),
        (("Tổng hợp báo cáo", "Văn phòng"), False),
        (("Nơi nhận:", "GIÁM ĐỐC"), True),
        (("NGƯỜI LẬP BIỂU", "GIÁM ĐỐC"), True),
        (("4", "Tổng số", "a", "b"), False),
        ((), False),
    ],
)
def test_rows_that_are_no_tasks(texts: tuple[str, ...], expected: bool) -> None:
    """Told by their first words; a row of many cells is a task."""
    made = row(*texts) if texts else row("", " ")
    assert (is_tail(made, 0) or is_total(made, 0)) is expected


def test_the_end() -> None:
    """Behind it stands no row of more than three cells."""
    cells = [Cell(1, place, (Line(text),)) for place, text in enumerate("abcd")]
    made = grid("bảng 1", [Cell(0, 1, (Line("Cộng"),)), *cells, Cell(2, 1, (Line("Cộng"),))], 3)
    assert last_of_tasks(made) == 1


def test_totals_above_between_and_below() -> None:
    """No sum of a total gets into a task; each total is left over."""
    rows: list[list[object]] = [
        [*MONEY],
        ["", "TỔNG CỘNG", "", "", 500],
        ["I", "Cải cách thể chế"],
        ["1", "Rà soát văn bản", "Văn phòng", "Quý I", 200],
        ["", "Cộng mục I", "", "", 200],
        ["II", "Cải cách tài chính công"],
        ["1", "Kiểm kê tài sản", "Văn phòng", "Quý II", 300],
        ["", "Cộng", "", "", 300.5],
    ]
    assert [
        (task.title, task.budget.amount if task.budget else None)
        for area in drafted(sheet(rows)).areas
        for task in area.file.tasks
    ] == [("Rà soát văn bản", 200_000_000), ("Kiểm kê tài sản", 300_000_000)]
    assert [(one.place, one.text) for one in drafted(sheet(rows)).left_over] == [
        ("Kế hoạch!A2", "TỔNG CỘNG | 500"), ("Kế hoạch!A5", "Cộng mục I | 200"), ("Kế hoạch!A8", "Cộng | 300.5"),
    ]  # fmt: skip


def test_a_second_sheet_begins_with_its_title() -> None:
    """Lines above the header of a further sheet are no rows of the sheet before."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, area in (("Một", "1. Cải cách thể chế"), ("Hai", "2. Cải cách tài chính công")):
        made = book.create_sheet(name)
        for one in (["SỞ MẪU"], [area], HEAD, ["1", f"Việc {name}", "Báo cáo", "Văn phòng", "", "Quý I"]):
            made.append(one)
    data = BytesIO()
    book.save(data)
    assert [
        (area.file.heading, [task.title for task in area.file.tasks]) for area in drafted(data.getvalue()).areas
    ] == [("1. Cải cách thể chế", ["Việc Một"]), ("2. Cải cách tài chính công", ["Việc Hai"])]


def test_hidden_rows_are_doubtful() -> None:
    """A row that the sheet does not show is a task with a doubt beside it."""
    rows = [HEAD, ["I", "Cải cách thể chế"], ["1", "Rà soát", "", "Văn phòng", "", "Quý I"],
            ["2", "Việc đã bỏ", "", "Văn phòng", "", "Quý II"]]  # fmt: skip
    book = load_workbook(BytesIO(sheet(rows)))
    book.worksheets[0].row_dimensions[4].hidden = True
    data = BytesIO()
    book.save(data)
    assert imported(data.getvalue()).splitlines()[-4:] == [
        "    # dòng ẩn trong trang tính", "    title: Việc đã bỏ", "    lead: Văn phòng", "    deadline: Quý II",
    ]  # fmt: skip
