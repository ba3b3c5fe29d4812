"""Rows that a page break cut, and rows that only add a product."""

import pytest
from tables import HEAD, Rows, imported, word

from cchc.importing.cutting import joined, whole
from cchc.importing.document import Line
from cchc.importing.headers import Role
from cchc.importing.rows import Row, Text

AREA = ["I", "Cải cách thể chế", "", "", "", ""]


def tasks(rows: Rows, merges: list[tuple[int, int, int, int]] | None = None) -> str:
    """The tasks of an imported table below the area row."""
    return imported(word([HEAD, AREA, *rows], merges or [])).partition("tasks:\n")[2]


def test_a_time_cut_in_two() -> None:
    """What stands alone below a time that cannot be read is the rest of it."""
    rows = [
        ["1", "Theo dõi thi hành", "Báo cáo", "Thanh tra", "Phòng CNTT", "Trước ngày"],
        ["", "", "", "", "", "30/11/2021"],
        ["2", "Giao ban", "", "Văn phòng", "", "Hàng tháng"],
        ["", "", "", "", "", "Tháng 12/2021"],
    ]
    assert [line.strip() for line in tasks(rows).splitlines() if "deadline" in line] == [
        "deadline: Trước ngày 30/11/2021", "deadline: Hàng tháng", "deadline: Tháng 12/2021",
    ]  # fmt: skip


def test_a_row_for_each_printed_line() -> None:
    """As programs make tables of a PDF: every cell goes on where it was cut, with a capital letter too."""
    rows = [
        ["1", "Triển khai Đề án vị trí việc làm của", "Kế hoạch của", "Sở Nội vụ", "Các phòng,", "Quý III/"],
        ["", "Sở Nội vụ và các cơ quan", "Ủy ban nhân", "", "đơn vị", "2021"],
        ["", "liên quan", "dân tỉnh", "", "", ""],
        ["2", "Thanh tra công vụ", "Kết luận", "Thanh tra", "", "Quý II"],
        ["", "Kiểm tra công vụ", "Thông báo", "Thanh tra", "", "Quý III"],
    ]
    assert (
        tasks(rows)
        == """  - id: TC-01
    ref: I.1
    title: Triển khai Đề án vị trí việc làm của Sở Nội vụ và các cơ quan liên quan
    products:
      - Kế hoạch của Ủy ban nhân dân tỉnh
    lead: Sở Nội vụ
    support: Các phòng, đơn vị
    deadline: Quý III/2021
  - id: TC-02
    ref: I.2
    title: Thanh tra công vụ
    products:
      - Kết luận
    lead: Thanh tra
    deadline: Quý II
  - id: TC-03
    ref: I.3
    title: Kiểm tra công vụ
    products:
      - Thông báo
    lead: Thanh tra
    deadline: Quý III
"""
    )


def test_a_unit_cut_in_two() -> None:
    """A unit below a cell that ends with "và" or a comma is the rest of it."""
    rows = [["1", "Rà soát", "Báo cáo", "Sở Thông tin và", "", "Quý I"], ["", "", "", "Truyền thông", "", ""]]
    assert "lead: Sở Thông tin và Truyền thông" in tasks(rows)


def test_products_below_each_other() -> None:
    """Rows of one task that share its unit and time, or have none, add products; a time of its own makes a row."""
    rows = [
        ["1", "Dịch vụ công", "Danh mục", "Phòng CNTT", "Văn phòng", "Quý I"],
        ["", "", "Tỷ lệ hồ sơ từ 80%", "", "", ""],
        ["", "", "Báo cáo", "", "", "Quý IV"],
        ["2", "Công khai", "Bảng niêm yết", "Văn phòng", "", "Quý II"],
        ["", "", "Ảnh chụp", "", "", ""],
    ]
    merges = [
        (2, 0, 4, 0), (2, 1, 4, 1), (2, 3, 4, 3), (2, 4, 4, 4), (2, 5, 3, 5), (5, 0, 6, 0), (5, 1, 6, 1),
    ]  # fmt: skip
    assert (
        tasks(rows, merges)
        == """  - ref: I.1
    title: Dịch vụ công
    lead: Phòng CNTT
    support: Văn phòng
    tasks:
      - id: TC-01
        ref: I.1.1
        products:
          - Danh mục
          - Tỷ lệ hồ sơ từ 80%
        deadline: Quý I
      - id: TC-02
        ref: I.1.2
        products:
          - Báo cáo
        deadline: Quý IV
  - id: TC-03
    ref: I.2
    title: Công khai
    products:
      - Bảng niêm yết
      - Ảnh chụp
    lead: Văn phòng
    deadline: Quý II
"""
    )


@pytest.mark.parametrize(
    ("above", "below", "count"), [("120", "180,5", 2), ("15 triệu đồng", "5 triệu đồng", 2), ("15.000.", "đồng", 1)]
)
def test_sums_are_never_one_sum_cut_in_two(above: str, below: str, count: int) -> None:
    """Two sums below each other stay two rows; words behind a sum are its rest."""
    rows = [Row(texts={Role.TITLE: Text((Line("a"),)), Role.BUDGET: Text((Line(above),), words="triệu đồng")}),
            Row(texts={Role.BUDGET: Text((Line(below),), words="triệu đồng")})]  # fmt: skip
    assert len(list(whole(rows))) == count


def test_joined_between_two_lines() -> None:
    """Where no line can be cut, lines stand below each other."""
    rows = [Row(texts={Role.PRODUCTS: Text((Line(text),))}) for text in ("Đề án", "tờ trình")]
    assert [joined(*rows, cut=cut).texts[Role.PRODUCTS].text for cut in (True, False)] == [
        "Đề án tờ trình", "Đề án\ntờ trình",
    ]  # fmt: skip
