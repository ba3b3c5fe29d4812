"""The column in which a spreadsheet counts its rows is taken off; numbers of tasks stay."""

import pytest
from tables import drafted

from cchc.importing.counting import without_counts
from cchc.importing.document import Cell, Grid, Line, grid

PAGE = """<table><thead><tr><th></th><th>A</th><th>B</th><th>C</th><th>D</th></tr></thead>
<tr><th>1</th><td colspan=4>KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2021</td></tr>
<tr><th>2</th><td>TT</td><td>Nội dung</td><td>Chủ trì</td><td>Thời hạn</td></tr>
<tr><th>3</th><td>I</td><td colspan=3>Cải cách thể chế</td></tr>
<tr><th>4</th><td>1</td><td>Rà soát</td><td>Văn phòng</td><td>Quý I</td></tr></table>"""


def made(*rows: str) -> Grid:
    """A grid of texts, those of a row parted by |."""
    cells = [
        Cell(place, column, (Line(text),) if text else ())
        for place, row in enumerate(rows)
        for column, text in enumerate(row.split("|"))
    ]
    return grid("bảng 1", cells, len(rows))


@pytest.mark.parametrize(
    ("rows", "width"),
    [
        (("1|TT|Nội dung|Chủ trì|Thời gian", "2|1|a|b|c"), 4),
        ((" |A|B|C|D", "1|Sở|||", "2|TT|Nội dung|Chủ trì|Thời gian", "3|1|a|b|c"), 4),
        (("1|TT|Nội dung|Chủ trì|Thời gian", "3|1|a|b|c"), 5),
        (("TT|Nội dung|Chủ trì|Thời gian", "1|a|b|c", "2|a|b|c"), 4),
        (("1|a|b|c", "2|a|b|c"), 4),
    ],
)
def test_the_column_of_counts(rows: tuple[str, ...], width: int) -> None:
    """It counts the header too, without a gap; a table without a header keeps its numbers."""
    assert without_counts(made(*rows)).width == width


def test_a_page_of_a_spreadsheet() -> None:
    """A sheet as it is published on the web."""
    (area,) = drafted(PAGE.encode()).areas
    (task,) = area.file.tasks
    assert (area.file.heading, task.ref, task.title, task.lead, task.deadline, task.note) == (
        "I. Cải cách thể chế", "I.1", "Rà soát", "Văn phòng", "Quý I", None,
    )  # fmt: skip


def test_a_wide_cell_over_it_becomes_narrower() -> None:
    """A merged cell that begins in the column goes on behind it."""
    cells = [Cell(0, 0, (Line("KẾ HOẠCH"),), width=4), *(Cell(1, place, (Line(text),)) for place, text in
             enumerate(("7", "Nội dung", "Chủ trì", "Thời gian")))]  # fmt: skip
    assert [[cell.text for cell in row] for row in without_counts(grid("bảng 1", cells, 2)).rows] == [
        ["KẾ HOẠCH"] * 3, ["Nội dung", "Chủ trì", "Thời gian"],
    ]  # fmt: skip
