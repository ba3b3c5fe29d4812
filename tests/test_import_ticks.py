"""Times that stand partly above their column, and a column of times that is not called so."""

import pytest
from tables import imported, sheet, word

from cchc.importing.ticks import said_below


@pytest.mark.parametrize(
    ("words", "text", "said"),
    [
        ("Thời gian\nQuý I", "x", "Quý I"),
        ("Quý\nII", " X ", "Quý II"),
        ("Tháng\n12", "✓", "Tháng 12"),
        ("Hoàn thành\nTháng", "12", "Tháng 12"),
        ("Hoàn thành\nQuý", "IV/2021", "Quý IV/2021"),
        ("Hoàn thành\nQuý", "Quý IV", None),
        ("Hoàn thành\nTháng", "13", None),
        ("Thời gian", "12", None),
    ],
)
def test_what_a_cell_says_with_its_header(words: str, text: str, said: str | None) -> None:
    """A cross says the words above it; a bare number is one of the months or quarters that they name."""
    assert said_below(words, text) == said


def test_months_and_quarters_in_two_columns() -> None:
    """Each is a part of the time."""
    rows = [
        ["STT", "Nhiệm vụ", "Chủ trì", "Hoàn thành", "Hoàn thành"],
        ["STT", "Nhiệm vụ", "Chủ trì", "Tháng", "Quý"],
        ["1", "Rà soát thể chế", "Văn phòng", "", "II"],
        ["2", "Cập nhật thể chế", "Văn phòng", "12", ""],
    ]
    merges = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4)]
    assert [line.strip() for line in imported(word(rows, merges)).splitlines() if "deadline" in line] == [
        "deadline: Quý II", "deadline: Tháng 12",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "deadlines"),
    [
        (["31/3/2021", "Thường xuyên", "Quý II"],
         ["deadline: 31/3/2021", "deadline: Thường xuyên", "deadline: Quý II"]),
        (["Theo Luật", "Theo Kế hoạch số 5/KH-UBND", "Theo quy định"], []),
        (["31/3/2021", "Ông A", "Bà B"], []),
    ],
)  # fmt: skip
def test_a_column_of_times_without_a_name(cells: list[str], deadlines: list[str]) -> None:
    """Where no column is called a time, the one that holds times is doubtfully the deadline; bases are none."""
    rows: list[list[object]] = [["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Bao giờ"]]
    rows += [[place, f"Rà soát thể chế {place}", "Văn phòng", "Sở", cell] for place, cell in enumerate(cells, 1)]
    lines = [line.strip() for line in imported(sheet(rows)).splitlines()]
    assert [line for line in lines if "deadline" in line] == deadlines
    assert lines.count("# cột không có tên về thời gian, nhận theo nội dung") == len(deadlines)


def test_the_day_of_a_document_is_no_deadline() -> None:
    """A column that says when a document was issued or a task was given holds days, and none that anything is due."""
    for words in ("Ngày ban hành", "Ngày ký", "Ngày được giao", "Số, ngày văn bản"):
        rows: list[list[object]] = [["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", words]]
        rows += [[place, f"Rà soát thể chế {place}", "Văn phòng", "Sở", f"{place}/3/2021"] for place in (1, 2, 3)]
        assert "deadline" not in imported(sheet(rows))


@pytest.mark.parametrize(
    ("words", "doubtful"), [("Ngày bắt đầu", True), ("Ngày giao", True), ("Thời gian bắt đầu và kết thúc", False)]
)
def test_a_beginning_alone_is_a_doubtful_deadline(words: str, doubtful: bool) -> None:
    """Where a table says when tasks begin and nowhere when they end, the time is kept, and the doubt said."""
    rows: list[list[object]] = [["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", words]]
    rows += [[place, f"Rà soát thể chế {place}", "Văn phòng", "Sở", "1/3/2021"] for place in (1, 2)]
    text = imported(sheet(rows))
    assert text.count("deadline: 1/3/2021") == 2
    assert ("# cột ghi lúc bắt đầu hoặc được giao, bảng không có cột kết thúc" in text) is doubtful
