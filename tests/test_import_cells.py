"""Cells of tasks: titles, lists, units, notes."""

import pytest
from tables import imported, word

from cchc.importing.cells import entries, note, split_dashes, title
from cchc.importing.document import Line
from cchc.importing.doers import Doers, doers, in_order, names_both, units
from cchc.model.files import Texts


def lines(text: str) -> list[Line]:
    """The lines of a cell."""
    return [Line(line) for line in text.split("\n")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Rà soát văn bản\nquy phạm pháp luật", "Rà soát văn bản quy phạm pháp luật"),
        ("Ban hành các Kế hoạch:\n- Kế hoạch CCHC\n- Kế hoạch\nkiểm tra",
         "Ban hành các Kế hoạch:\n- Kế hoạch CCHC\n- Kế hoạch kiểm tra"),
        ("Bảo đảm tỷ lệ: - Tối thiểu 50% hồ sơ - 15% thủ tục", "Bảo đảm tỷ lệ:\n- Tối thiểu 50% hồ sơ\n- 15% thủ tục"),
        ("Một câu.\nCâu thứ hai", "Một câu.\nCâu thứ hai"),
        ("Giai đoạn 2021 - 2030", "Giai đoạn 2021 - 2030"),
        ("Nghị định số 61/2018/NĐ-\nCP", "Nghị định số 61/2018/NĐ-CP"),
    ],
)  # fmt: skip
def test_titles(cell: str, expected: str) -> None:
    """One line, or a sentence with its items below it."""
    assert title(lines(cell)) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("- Kế hoạch;\n- Báo cáo", ["Kế hoạch;", "Báo cáo"]),
        ("1. Kế hoạch\n2. Báo cáo", ["Kế hoạch", "Báo cáo"]),
        ("1. Kế hoạch. 2. Báo cáo", ["Kế hoạch.", "Báo cáo"]),
        ("Kế hoạch\nBáo cáo", ["Kế hoạch", "Báo cáo"]),
        ("Kế hoạch của\nSở; báo cáo", ["Kế hoạch của Sở; báo cáo"]),
        ("- Kế hoạch - Báo cáo - Quyết định", ["Kế hoạch", "Báo cáo", "Quyết định"]),
        ("Cập nhật bộ thủ tục. Tra cứu qua ứng dụng.", ["Cập nhật bộ thủ tục.", "Tra cứu qua ứng dụng."]),
        ("Công văn thẩm định; Dự thảo tờ trình", ["Công văn thẩm định;", "Dự thảo tờ trình"]),
        ("Báo cáo một; Báo cáo hai; thực hiện thủ tục", ["Báo cáo một; Báo cáo hai; thực hiện thủ tục"]),
        ("Đề án (Sở X. Sở Y)", ["Đề án (Sở X. Sở Y)"]),
        ("- Phòng Thông tin - Báo chí - Xuất bản rà soát - Báo cáo",
         ["Phòng Thông tin - Báo chí - Xuất bản rà soát", "Báo cáo"]),
        ("Hướng dẫn:\n- Tờ rơi\n- Phóng sự", ["Hướng dẫn:", "Tờ rơi", "Phóng sự"]),
        ("Chức năng tra cứu thông tin trên ứng dụng\nDaNang Smart City cho\nngười dân",
         ["Chức năng tra cứu thông tin trên ứng dụng DaNang Smart City cho người dân"]),
        ("Văn bản của TP. Đà Nẵng", ["Văn bản của TP. Đà Nẵng"]),
        ("", []),
    ],
)  # fmt: skip
def test_lists(cell: str, expected: list[str]) -> None:
    """An entry for each mark, line, or sentence that plainly is one."""
    assert entries(lines(cell)) == expected


def test_dashes_inside_of_names() -> None:
    """No item begins at the dash of a name."""
    assert split_dashes("Sở Lao động - Thương binh và Xã hội - Phòng Kế hoạch - Tài chính") == [
        "Sở Lao động - Thương binh và Xã hội", "Phòng Kế hoạch - Tài chính",
    ]  # fmt: skip


def test_notes() -> None:
    """A note keeps its lines and marks."""
    assert note(lines("- Một\n- Hai\nba")) == "- Một\n- Hai ba"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Phòng CNTT; KHTC, BCVT", "Phòng CNTT; KHTC, BCVT"),
        ("Phòng CNTT\nPhòng BCVT", ["Phòng CNTT", "Phòng BCVT"]),
        ("- Văn phòng,\n- Phòng CNTT", ["Văn phòng", "Phòng CNTT"]),
        ("- Văn phòng - Phòng CNTT", ["Văn phòng", "Phòng CNTT"]),
        ("Văn phòng\nSở, các phòng\nchuyên môn", "Văn phòng Sở, các phòng chuyên môn"),
        ("Trung tâm\nCNTT&TT", "Trung tâm CNTT&TT"),
        ("06 đơn vị thuộc Sở: Xây dựng, Y tế", "06 đơn vị thuộc Sở: Xây dựng, Y tế"),
        ("Văn phòng UBND tỉnh,", "Văn phòng UBND tỉnh,"),
        ("", None),
    ],
)
def test_units(cell: str, expected: Texts | None) -> None:
    """One string as printed; a list where lines or bullets make one."""
    assert units(lines(cell)) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Văn phòng Sở\nchủ trì phối hợp\nvới các phòng\nchuyên môn",
         Doers("Văn phòng Sở", "các phòng chuyên môn", "", True)),
        ("Văn phòng chủ trì; các phòng, đơn vị phối hợp.", Doers("Văn phòng", "các phòng, đơn vị", "", True)),
        ("Trung tâm CNTT phối hợp với Văn phòng", Doers("Trung tâm CNTT", "Văn phòng", "", True)),
        ("Văn phòng Sở, phối hợp với các phòng thực hiện khi có yêu cầu",
         Doers("Văn phòng Sở", "các phòng", "thực hiện khi có yêu cầu", True)),
        ("Văn phòng chủ trì, phối hợp các đơn vị triển khai thực hiện", Doers("Văn phòng", "các đơn vị", "", True)),
        ("Chủ trì: Văn phòng\nPhối hợp: Các phòng", Doers("Văn phòng", "Các phòng", "", True)),
        ("- Phối hợp: Các phòng; - Chủ trì: Văn phòng.", Doers("Văn phòng", "Các phòng", "", True)),
        ("Văn phòng chủ trì; phối hợp: các phòng", Doers("Văn phòng", "các phòng", "", True)),
        ("Đơn vị chủ trì: Văn phòng", Doers("Văn phòng", None, "", True)),
        ("Văn phòng (chủ trì), các phòng (phối hợp)", Doers("Văn phòng", "các phòng", "", True)),
        ("Văn phòng chủ trì", Doers("Văn phòng", None, "", True)),
        ("Văn phòng chủ trì, phối hợp với:\n- Phòng A\n- Phòng B",
         Doers("Văn phòng", ["Phòng A", "Phòng B"], "", True)),
        ("Văn phòng; Phòng CNTT", Doers("Văn phòng; Phòng CNTT")),
        ("Các đơn vị y tế triển khai tiện ích", Doers("Các đơn vị y tế triển khai tiện ích")),
    ],
)  # fmt: skip
def test_lead_and_partners_in_one_cell(cell: str, expected: Doers) -> None:
    """Told apart where the cell says who leads; what follows the names is kept apart."""
    assert doers(lines(cell)) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Sở Nội vụ/ Các sở, ngành", Doers("Sở Nội vụ", "Các sở, ngành", split=True, ordered=True)),
        ("Sở Nội vụ\nCác sở, ngành\nUBND cấp xã",
         Doers("Sở Nội vụ", ["Các sở, ngành", "UBND cấp xã"], split=True, ordered=True)),
        ("Sở Nội vụ", None),
        ("A/ B/ C", None),
        ("Sở Nội vụ /", None),
        ("Chủ trì: Sở Nội vụ/ Sở Tư pháp", None),
    ],
)  # fmt: skip
def test_units_told_apart_by_their_order(cell: str, expected: Doers | None) -> None:
    """Two parts, or a line for each; a cell that says its roles is none."""
    assert in_order(lines(cell)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Cơ quan chủ trì/ phối hợp", True), ("Đơn vị chủ trì, đơn vị phối hợp", True), ("Chủ trì\nphối hợp", False),
        ("Đơn vị thực hiện", False), ("Phối hợp, chủ trì", False),
    ],
)  # fmt: skip
def test_headers_that_name_both_in_order(words: str, expected: bool) -> None:
    assert names_both(words) is expected


def test_a_column_of_both_in_order() -> None:
    """The split is doubtful, and said."""
    rows = [
        ["STT", "Nhiệm vụ", "Cơ quan chủ trì/ phối hợp", "Thời gian"],
        ["1", "Rà soát thể chế", "Sở A/ Sở B", "Quý I"],
    ]
    assert imported(word(rows)).splitlines()[-4:] == [
        "    lead: Sở A",
        "    # tách theo thứ tự ở tiêu đề cột: chủ trì trước, phối hợp sau",
        "    support: Sở B",
        "    deadline: Quý I",
    ]
