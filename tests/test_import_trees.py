"""How rows nest: sections above areas, groups in columns, areas without numbers, tasks above tasks."""

from collections.abc import Iterator

import pytest
from tables import HEAD, Merge, Rows, add_table, drafted, new_document, saved, sheet, word

from cchc.importing.money import budget, budget_of, stated
from cchc.model.files import Budget, Entry


def tree(data: bytes) -> list[str]:
    """Every file with its section and area, and below it the ref and title of every entry, tasks with their id."""
    found = []
    for area in drafted(data).areas:
        above = f"{area.file.section} > " if area.file.section else ""
        found.append(f"{area.file.area or area.file.assigned_by}: {above}{area.file.heading}")
        found += _entries(area.file.tasks, "  ")
    return found


def _entries(entries: list[Entry], indent: str) -> Iterator[str]:
    for entry in entries:
        yield f"{indent}{entry.ref} {entry.title or '–'}" + (f" [{entry.id}]" if entry.id else ":")
        yield from _entries(entry.tasks or [], indent + "  ")


def task(label: str, title: str) -> list[str]:
    """A row of a task."""
    return [label, title, "Báo cáo", "Văn phòng", "", "Quý I"]


def heading(label: str, title: str) -> list[str]:
    """A row of a heading."""
    return [label, title, "", "", "", ""]


A, B = "Cải cách thể chế", "Cải cách tài chính công"
CASES: list[tuple[str, Rows, list[Merge], list[str]]] = [
    (
        "sections of capitals, areas of Roman numbers",
        [HEAD, heading("A", "VIỆC CHUNG"), heading("I", A), task("1", "Một"), heading("B", "VIỆC RIÊNG"),
         heading("I", B), task("1", "Hai")],
        [],
        ["TC: A. VIỆC CHUNG > I. Cải cách thể chế", "  A.I.1 Một [TC-01]",
         "TCC: B. VIỆC RIÊNG > I. Cải cách tài chính công",
         "  B.I.1 Hai [TCC-01]"],
    ),
    (
        "areas that say who leads, their titles over the columns of tasks, hand it down below a section",
        [HEAD, heading("II. VIỆC CỤ THỂ", ""), ["1. " + A, "", "", "Văn phòng", "", ""],
         ["a)", "Một", "Báo cáo", "", "", "Quý I"], heading("b)", "Cơ chế một cửa"),
         ["-", "Hai", "Báo cáo", "", "", "Quý II"], ["2. " + B, "", "", "Thanh tra", "", ""],
         ["a)", "Ba", "Báo cáo", "", "", "Quý III"]],
        [(1, 0, 1, 5), (2, 0, 2, 2), (4, 1, 4, 5), (6, 0, 6, 2)],
        ["TC: II. VIỆC CỤ THỂ > 1. Cải cách thể chế", "  II.1.a Một [TC-01]", "  II.1.b Cơ chế một cửa:",
         "    II.1.b.1 Hai [TC-02]", "TCC: II. VIỆC CỤ THỂ > 2. Cải cách tài chính công", "  II.2.a Ba [TCC-01]"],
    ),
    (
        "areas without numbers are no step of the path",
        [HEAD, heading(A.upper(), ""), task("1", "Một"), heading(B.upper(), ""), task("2", "Hai")],
        [(1, 0, 1, 5), (3, 0, 3, 5)],
        ["TC: CẢI CÁCH THỂ CHẾ", "  1 Một [TC-01]", "TCC: CẢI CÁCH TÀI CHÍNH CÔNG", "  2 Hai [TCC-01]"],
    ),
    (
        "unless numbers begin anew below each",
        [HEAD, heading(A.upper(), ""), task("1", "Một"), heading(B.upper(), ""), task("1", "Hai")],
        [(1, 0, 1, 5), (3, 0, 3, 5)],
        ["TC: CẢI CÁCH THỂ CHẾ", "  1.1 Một [TC-01]", "TCC: CẢI CÁCH TÀI CHÍNH CÔNG", "  2.1 Hai [TCC-01]"],
    ),
    (
        "a task that is whole above others that are whole stays one",
        [HEAD, heading("I", A), task("1", "Một"), task("a)", "Một a"), task("b)", "Một b"), task("2", "Hai")],
        [],
        ["TC: I. Cải cách thể chế", "  I.1 Một [TC-01]", "  I.1.a Một a [TC-02]", "  I.1.b Một b [TC-03]",
         "  I.2 Hai [TC-04]"],
    ),
    (
        "numbers of the same kind on two levels",
        [HEAD, heading("1", A), task("1", "Một"), task("2", "Hai"), heading("2", B), task("1", "Ba")],
        [],
        ["TC: 1. Cải cách thể chế", "  1.1 Một [TC-01]", "  1.2 Hai [TC-02]", "TCC: 2. Cải cách tài chính công",
         "  2.1 Ba [TCC-01]"],
    ),
    (
        "groups and tasks without numbers",
        [HEAD, heading("I", A), heading("", "Nhóm một"), task("", "Một"), task("", "Hai"), heading("", "Nhóm hai"),
         task("", "Ba")],
        [],
        ["TC: I. Cải cách thể chế", "  I.1 Nhóm một:", "    I.1.1 Một [TC-01]", "    I.1.2 Hai [TC-02]",
         "  I.2 Nhóm hai:",
         "    I.2.1 Ba [TC-03]"],
    ),
    (
        "a group that names another area stays in its area",
        [HEAD, heading("I", A), heading("1", "Ứng dụng công nghệ thông tin"), task("", "Một"), heading("2",
         "Việc khác"), task("", "Hai")],
        [],
        ["TC: I. Cải cách thể chế", "  I.1 Ứng dụng công nghệ thông tin:", "    I.1.1 Một [TC-01]",
         "  I.2 Việc khác:",
         "    I.2.1 Hai [TC-02]"],
    ),
    (
        "a number column that holds words",
        [HEAD, ["I. Cải cách thể chế", "", "", "", "", ""], ["1. Một", "", "Báo cáo", "Văn phòng", "", "Quý I"]],
        [],
        ["TC: I. Cải cách thể chế", "  I.1 Một [TC-01]"],
    ),
    (
        "a group in a column of its own",
        [["TT", "Nhóm nhiệm vụ", "Nhiệm vụ cụ thể", "Chủ trì", "Thời gian"], ["1", "Cải cách thể chế", "Một",
         "Văn phòng", "Quý I"],
         ["", "", "Hai", "Văn phòng", "Quý I"], ["2", "Cải cách tài chính công", "Ba", "Văn phòng", "Quý I"]],
        [(1, 0, 2, 0), (1, 1, 2, 1)],
        ["TC: 1. Cải cách thể chế", "  1.1 Một [TC-01]", "  1.2 Hai [TC-02]", "TCC: 2. Cải cách tài chính công",
         "  2.1 Ba [TCC-01]"],
    ),
    (
        "rows without titles: a task from another column, rows of a group",
        [HEAD, heading("I", A), ["1", "", "Kế hoạch kiểm tra", "Văn phòng", "", "Quý I"], heading("2", "Chỉ đạo"),
         ["1", "", "Kế hoạch", "Văn phòng", "", "Quý I"], ["2", "", "Báo cáo", "Văn phòng", "", "Quý II"]],
        [],
        ["TC: I. Cải cách thể chế", "  I.1 Kế hoạch kiểm tra [TC-01]", "  I.2 Chỉ đạo:", "    I.2.1 – [TC-02]",
         "    I.2.2 – [TC-03]"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "merges", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_trees(rows: Rows, merges: list[Merge], expected: list[str]) -> None:
    """Files, groups and tasks with their refs."""
    assert tree(word(rows, merges)) == expected


def test_tables_go_on_and_stand_in_others() -> None:
    """A table cut in two, the second without a header; a table inside of one that only lays it out."""
    made = new_document()
    add_table(made, [HEAD, heading("I", A), task("1", "Một")])
    add_table(made, [task("2", "Hai"), HEAD, task("3", "Ba")])
    expected = ["TC: I. Cải cách thể chế", "  I.1 Một [TC-01]", "  I.2 Hai [TC-02]", "  I.3 Ba [TC-03]"]
    assert tree(saved(made)) == expected
    outer = new_document()
    inside = add_table(outer, [["Bảng:"]]).cell(0, 0)
    inner = inside.add_table(rows=4, cols=6)
    for place, row in enumerate([HEAD, heading("I", A), task("1", "Một"), task("2", "Hai")]):
        for column, text in enumerate(row):
            inner.cell(place, column).text = text
    assert tree(saved(outer)) == expected[:3]


def test_a_workbook_with_title_rows_and_a_signature() -> None:
    """What stands above and below the table of a sheet is none of it; areas may stand in several sheets."""
    rows = [["KẾ HOẠCH"], ["Cải cách hành chính năm 2021"], [], HEAD, heading("I", A), task("1", "Một"), [], [],
            ["", "Nơi nhận: như trên", "", "", "GIÁM ĐỐC"]]  # fmt: skip
    assert tree(sheet(rows, ["A1:F1"])) == ["TC: I. Cải cách thể chế", "  I.1 Một [TC-01]"]
    assert drafted(sheet(rows, ["A1:F1"])).plan.title == "Cải cách hành chính năm 2021"


def test_a_sum_with_its_source() -> None:
    """In its column, or on a line of its own among the remarks; what is no sum stays a remark."""
    source = Budget(amount=45_000_000, source="Dự toán của Sở")
    assert budget("45.000.000 đồng (Dự toán của Sở)", "Kinh phí") == source
    assert budget("Theo dự toán (cả năm)", "Kinh phí") is None
    assert stated(["Một\nKinh phí: 45.000.000 đồng (Dự toán của Sở)", "Hai"]) == (source, ["Một", "Hai"])
    assert stated(["Kinh phí thực hiện: 45 triệu đồng."]) == (Budget(amount=45_000_000), [])
    assert stated(["Kinh phí: theo dự toán", "Kinh phí 45.000.000 đồng"]) == (
        None, ["Kinh phí: theo dự toán", "Kinh phí 45.000.000 đồng"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "amount"),
    [
        ("150.000.000", "Kinh phí", 150_000_000), ("150 triệu đồng", "Kinh phí", 150_000_000),
        ("1,5 tỷ", "Kinh phí", 1_500_000_000), ("12,5", "Kinh phí (triệu đồng)", 12_500_000),
        ("3", "Kinh phí", None), ("Theo dự toán", "Kinh phí", None), ("1.2.3", "Kinh phí", None),
        ("9" * 400, "Kinh phí", None), ("0,29 triệu", "Kinh phí", 290_000),
    ],
)  # fmt: skip
def test_sums_of_money(text: str, words: str, amount: int | None) -> None:
    """A sum in đồng, by its own unit or that of the header; what is no sum is none."""
    assert budget_of(text, words) == amount
