"""Cells merged over a group and its tasks, and rows that are tasks although others stand below them."""

from tables import HEAD, imported, word

ROWS = [
    HEAD,
    ["1", "CHUYỂN ĐỔI SỐ", "", "", "", ""],
    ["1.1", "Phát triển hạ tầng", "", "Phòng CNTT", "Văn phòng", "Cả năm"],
    ["1.1.1", "Nâng cấp đường truyền", "Đường truyền", "", "", ""],
    ["1.1.2", "Thay thiết bị", "10 bộ", "", "", ""],
]


def test_a_group_keeps_what_its_tasks_share() -> None:
    """Unit and time merged over three rows stand once, with the group."""
    assert imported(word(ROWS, [(2, column, 4, column) for column in (3, 4, 5)])).partition("tasks:\n")[2] == (
        """  - ref: "1.1"
    title: Phát triển hạ tầng
    lead: Phòng CNTT
    support: Văn phòng
    deadline: Cả năm
    tasks:
      - id: CQS-01
        ref: "1.1.1"
        title: Nâng cấp đường truyền
        products:
          - Đường truyền
      - id: CQS-02
        ref: "1.1.2"
        title: Thay thiết bị
        products:
          - 10 bộ
"""
    )


def test_rows_with_units_and_times_of_their_own() -> None:
    """They are tasks beside the one above them, with a doubt."""
    rows = [*ROWS[:3], ["1.1.1", "Nâng cấp", "", "Phòng CNTT", "", "Quý I"]]
    assert [line.strip() for line in imported(word(rows)).splitlines() if "id:" in line or "#" in line] == [
        "- id: CQS-01",
        "# có việc con với đơn vị và thời gian riêng, ghi thành các nhiệm vụ ngang hàng",
        "- id: CQS-02",
    ]
