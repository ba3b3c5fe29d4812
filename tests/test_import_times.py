"""Cells of time become phrases with the labels of milestones."""

import pytest
from tables import imported, sheet

from cchc.importing.document import Line
from cchc.importing.times import day_of_number, deadline
from cchc.model.files import DeadlineText

CASES: list[tuple[str, DeadlineText | None]] = [
    ("Thường xuyên.", "Thường xuyên."),
    ("Theo\nquy định", "Theo quy định"),
    ("Tháng\n12/2021", "Tháng 12/2021"),
    ("Thực hiện\ntrong năm", "Thực hiện trong năm"),
    ("Hoàn thành trước 30/6/2021", "Hoàn thành trước 30/6/2021"),
    ("Thời gian hoàn thành: Quý II", "Quý II"),
    ("Ban hành kế\nhoạch trước\n31/12/2020", {"Ban hành kế hoạch": "trước 31/12/2020"}),
    ("- Ban hành kế hoạch trong tháng 02.\n- Triển khai thực hiện thường xuyên.\n- Báo cáo trước 15/12.",
     {"Ban hành kế hoạch": "trong tháng 02", "Triển khai thực hiện": "thường xuyên", "Báo cáo": "trước 15/12"}),
    ("Kế hoạch: Tháng 02. Đánh giá nội bộ: tháng 10. Báo cáo: Trước ngày 05/12/2021.",
     {"Kế hoạch": "Tháng 02", "Đánh giá nội bộ": "tháng 10", "Báo cáo": "Trước ngày 05/12/2021"}),
    ("Ban hành kế hoạch trong quý I và tổ chức thực hiện trong năm",
     {"Ban hành kế hoạch": "trong quý I", "tổ chức thực hiện": "trong năm"}),
    ("Thường xuyên và thực hiện khi có hướng dẫn", "Thường xuyên và thực hiện khi có hướng dẫn"),
    ("Thường xuyên. Cập nhật không quá 15 ngày sau khi ban hành.",
     ["Thường xuyên", {"Cập nhật": "không quá 15 ngày sau khi ban hành"}]),
    ("Thường xuyên; riêng báo cáo trong quý I", ["Thường xuyên", {"riêng báo cáo": "trong quý I"}]),
    ("Quý IV/2020\nQuý IV/ 2021", ["Quý IV/2020", "Quý IV/ 2021"]),
    ("Hàng tháng\nQuý IV/2021", ["Hàng tháng", "Quý IV/2021"]),
    ("Thường xuyên\ntrong năm trước\n15/8/2021", "Thường xuyên trong năm trước 15/8/2021"),
    ("Thường xuyên\n(sau khi có hướng dẫn)", "Thường xuyên (sau khi có hướng dẫn)"),
    ("Triển khai theo văn bản hướng dẫn của TP. Đà Nẵng", "Triển khai theo văn bản hướng dẫn của TP. Đà Nẵng"),
    ("Hàng tháng định kỳ rà soát, đánh giá", "Hàng tháng định kỳ rà soát, đánh giá"),
    ("Theo Kế hoạch số 45/KH-UBND ngày 22/01/2021", "Theo Kế hoạch số 45/KH-UBND ngày 22/01/2021"),
    ("- Báo cáo: Quý II\n- Báo cáo: Quý IV", [{"Báo cáo": "Quý II"}, {"Báo cáo": "Quý IV"}]),
    ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "expected"), CASES)
def test_deadlines(cell: str, expected: DeadlineText | None) -> None:
    """The printed phrases; a milestone has a label where the words in front of the time name one."""
    read = deadline([Line(line) for line in cell.split("\n") if line])
    assert (read.deadline, read.understood) == (expected, True)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("Trong nhiệm kỳ", "Trong nhiệm kỳ"), ("- Trong nhiệm kỳ;\n- Quý II.", "Trong nhiệm kỳ; Quý II")],
)
def test_what_is_not_understood_stays_as_printed(cell: str, expected: str) -> None:
    """One phrase, said not to be understood."""
    read = deadline([Line(line) for line in cell.split("\n")])
    assert (read.deadline, read.understood) == (expected, False)


@pytest.mark.parametrize(
    ("text", "day"), [("46112", "31/03/2026"), ("44197", "01/01/2021"), ("2026", None), ("39999", None), ("4611", None)]
)
def test_days_that_a_sheet_counts(text: str, day: str | None) -> None:
    """Days of the years from 2009 on; a year is none."""
    assert day_of_number(text) == day


def test_a_day_as_a_number_is_doubtful() -> None:
    """The deadline is the day, and the number stands in the doubt."""
    rows: list[list[object]] = [["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"], [1, "Rà soát thể chế", "Văn phòng", 44286]]
    assert imported(sheet(rows)).splitlines()[-2:] == [
        "    # Excel ghi ngày này bằng số 44286",
        "    deadline: 31/03/2021",
    ]
