"""A small table for each task."""

import pytest
from tables import Rows, add_table, imported, new_document, saved

from cchc.importing.cards import is_card
from cchc.importing.document import Cell, Line, grid


def card(*rows: tuple[str, str]) -> list[list[str]]:
    """The rows of a card."""
    return [list(row) for row in rows]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (card(("Nhiệm vụ 1", "a"), ("Đơn vị chủ trì", "b"), ("Thời gian", "c")), True),
        (card(("Tên nhiệm vụ:", "a"), ("Chủ trì:", "b"), ("Người nhập", "x"), ("Sản phẩm:", "c")), True),
        (card(("Nhiệm vụ", "a"), ("Sản phẩm", "b"), ("Kinh phí", "c")), False),
        (card(("Nhiệm vụ", "a"), ("Chủ trì", "b")), False),
        (card(("Nơi nhận:", "a"), ("Chủ trì", "b"), ("Thời gian", "c")), False),
        (card(("Nhiệm vụ", "a"), ("Chủ trì", "b"), ("Thời gian", "c"), ("x", "y"), ("z", "t"), ("u", "v")), False),
        ([], False),
    ],
)
def test_what_is_a_card(rows: Rows, expected: bool) -> None:
    """It begins with the task, and says who or when among at least two parts that are known."""
    cells = [
        Cell(place, column, (Line(text),)) for place, row in enumerate(rows) for column, text in enumerate(row)
    ]  # fmt: skip
    assert is_card(grid("bảng 1", cells, len(rows))) is expected


def test_cards_below_headings() -> None:
    """Each is a task of the area above it; several lines of a part are several products."""
    made = new_document()
    made.add_paragraph("I. Cải cách thủ tục hành chính")
    add_table(made, card(("Nhiệm vụ 1", "Rà soát thời gian"), ("Đơn vị chủ trì", "Văn phòng"),
                         ("Đơn vị phối hợp", "Phòng CNTT; Phòng KHTC"), ("Thời gian hoàn thành", "Quý II/2021"),
                         ("Sản phẩm", "Tờ trình\nDự thảo Quyết định")))  # fmt: skip
    add_table(made, card(("Nhiệm vụ 2", "Đào tạo cán bộ"), ("Đơn vị chủ trì", "Văn phòng"), ("Hạn", "Tháng 7")))
    made.add_paragraph("II. Cải cách chế độ công vụ")
    add_table(made, card(("Nhiệm vụ", "Đánh giá cán bộ"), ("Chủ trì", "Văn phòng"), ("Thời hạn", "Hằng tháng")))
    assert (
        imported(saved(made))
        == """01-thu-tuc-hanh-chinh.yaml
area: TTHC
heading: I. Cải cách thủ tục hành chính
tasks:
  - id: TTHC-01
    ref: I.1
    title: Rà soát thời gian
    products:
      - Tờ trình
      - Dự thảo Quyết định
    lead: Văn phòng
    support: Phòng CNTT; Phòng KHTC
    deadline: Quý II/2021
  - id: TTHC-02
    ref: I.2
    title: Đào tạo cán bộ
    lead: Văn phòng
    deadline: Tháng 7

02-che-do-cong-vu.yaml
area: CDCV
heading: II. Cải cách chế độ công vụ
tasks:
  - id: CDCV-01
    ref: II.1
    title: Đánh giá cán bộ
    lead: Văn phòng
    deadline: Hằng tháng
"""
    )
