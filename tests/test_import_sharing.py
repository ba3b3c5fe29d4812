"""Columns that hold units and times together, notes below a table, and the words that schools and communes use."""

import pytest
from tables import drafted, paragraphs, sheet, word

from cchc.importing.document import Line
from cchc.importing.headers import Role
from cchc.importing.sharing import apart, holds_both


@pytest.mark.parametrize(
    ("role", "words", "expected"),
    [
        (Role.BOTH, "Đơn vị thực hiện, thời gian hoàn thành", True),
        (Role.BOTH, "Phân công và thời gian thực hiện", True),
        (Role.DEADLINE, "Thời hạn, người phụ trách", True),
        (Role.BOTH, "Đơn vị thực hiện", False),
        (Role.TITLE, "Nội dung, đơn vị, thời gian", False),
    ],
)
def test_a_header_that_asks_for_both(role: Role, words: str, expected: bool) -> None:
    assert holds_both(role, words) is expected


@pytest.mark.parametrize(
    ("lines", "who", "when"),
    [
        (["Văn phòng; tháng 12/2024"], ["Văn phòng"], ["tháng 12/2024"]),
        (["Văn phòng", "Thường xuyên"], ["Văn phòng"], ["Thường xuyên"]),
        (["Văn phòng, hoàn thành trước 15/12"], ["Văn phòng"], ["hoàn thành trước 15/12"]),
        (["Văn phòng (Quý II)"], ["Văn phòng"], ["Quý II"]),
        (["Quý II/2024; Văn phòng, Thanh tra"], ["Văn phòng, Thanh tra"], ["Quý II/2024"]),
        (["Văn phòng - thời gian: Quý I"], ["Văn phòng"], ["thời gian: Quý I"]),
        (["Phòng CNTT, Phòng KHTC"], ["Phòng CNTT, Phòng KHTC"], []),
        (["x" * 400], ["x" * 400], []),
    ],
)
def test_a_cell_taken_apart(lines: list[str], who: list[str], when: list[str]) -> None:
    parts = dict(apart(Role.BOTH, [Line(text) for text in lines]))
    assert {role: [line.text for line in part] for role, part in parts.items()} == {Role.BOTH: who, Role.DEADLINE: when}


def told(data: bytes) -> list[tuple[object, ...]]:
    """Title, lead, support and deadline of every task."""
    return [(one.title, one.lead, one.support, one.deadline) for area in drafted(data).areas for one in area.file.tasks]


def test_a_column_of_units_and_times() -> None:
    rows = [
        ["TT", "Nhiệm vụ", "Sản phẩm", "Đơn vị thực hiện, thời gian hoàn thành"],
        ["I", "Cải cách thể chế", "", ""],
        ["1", "Rà soát văn bản", "Báo cáo", "Văn phòng; tháng 12/2024"],
        ["2", "Tự kiểm tra văn bản", "Báo cáo", "Thanh tra\nThường xuyên"],
    ]
    assert told(word(rows)) == [
        ("Rà soát văn bản", "Văn phòng", None, "tháng 12/2024"),
        ("Tự kiểm tra văn bản", "Thanh tra", None, "Thường xuyên"),
    ]


def test_a_note_below_a_sheet_is_no_task() -> None:
    rows = [
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"],
        ["I", "Cải cách thể chế", "", ""],
        ["1", "Rà soát văn bản", "Văn phòng", "Quý I"],
        ["Ghi chú: Các đơn vị báo cáo trước ngày 10/12."],
    ]
    assert told(sheet(rows)) == [("Rà soát văn bản", "Văn phòng", None, "Quý I")]


def test_persons_who_do_the_work_of_a_school() -> None:
    data = paragraphs(
        "*II. NHIỆM VỤ", "*1. Cải cách thủ tục hành chính", "a) Công khai thủ tục tuyển sinh của trường.",
        "- Người phụ trách: Phó Hiệu trưởng", "- Người phối hợp: Tổ Văn phòng", "- Thời gian: Tháng 6",
        "b) Tiếp nhận hồ sơ trực tuyến của học sinh.", "- Người thực hiện: Tổ Văn phòng", "- Thời gian: Thường xuyên",
    )  # fmt: skip
    assert told(data) == [
        ("Công khai thủ tục tuyển sinh của trường.", "Phó Hiệu trưởng", "Tổ Văn phòng", "Tháng 6"),
        ("Tiếp nhận hồ sơ trực tuyến của học sinh.", "Tổ Văn phòng", None, "Thường xuyên"),
    ]
