"""Texts out of office files made plain, and rows that a page break cut."""

import pytest

from cchc.importing.cutting import goes_on, joined
from cchc.importing.document import Cell, Line, grid
from cchc.importing.headers import Role
from cchc.importing.rows import Row, Text
from cchc.importing.texts import begins_small, clean, is_upper, join, plain


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (" Rà  soát\u00a0văn\tbản ", "Rà soát văn bản"), ("Quy\u0301 I", "Quý I"), ("a\u00adb\u200bc\ufeff", "abc"),
        ("a\x07b\x0bc\r\n\nd", "ab\nc\nd"), ('<ul style="x"><li>Một</li><li>Hai</ul>', "Một\nHai"),
        ("a < b > c", "a < b > c"),
    ],
)  # fmt: skip
def test_clean(written: str, expected: str) -> None:
    """Composed letters, single blanks, no marks that nobody sees, no remains of HTML."""
    assert clean(written) == expected


def test_words_and_letters() -> None:
    """Plain words, capitals, and texts that go on."""
    assert plain("Số TT (đơn vị)") == "so tt don vi"
    assert [is_upper(text) for text in ("CẢI CÁCH 2021", "Cải cách", "1", "CÁC Phòng")] == [True, False, False, False]
    assert [begins_small(text) for text in ("và", "Và", ") x", "“mới”", "", "15")] == [
        True,
        False,
        True,
        False,
        False,
        False,
    ]
    assert join(["NĐ-", "CP", "và"]) == "NĐ-CP và"


def test_cells_that_overlap_or_are_missing() -> None:
    """What overlaps stays with the first; what no cell covers is empty; a huge grid is cut."""
    made = grid("bảng 1", [Cell(0, 0, (Line("a"),), height=2), Cell(1, 0, (Line("b"),), width=2)], 2)
    assert [[cell.text for cell in row] for row in made.rows] == [["a", ""], ["a", "b"]]
    assert grid("bảng 1", [Cell(0, 0, width=10**6)], 4).width == 100_000


def row(title: str = "", lead: str = "", products: str = "", **more: bool) -> Row:
    """A row of a task."""
    texts = {Role.TITLE: title, Role.LEAD: lead, Role.PRODUCTS: products}
    cells = {role: Text(tuple(Line(one) for one in text.split("\n"))) for role, text in texts.items() if text}
    return Row(texts=cells, after_break=more.get("after_break", False), heading=more.get("heading", False))


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (row("văn bản", products="cáo", after_break=True), True),
        (row("2021 - 2030 tại tỉnh", after_break=True), True),
        (row(products="- Báo cáo", after_break=True), True),
        (row("- Cơ sở dữ liệu đất đai", after_break=True), False),
        (row("Tuyên truyền", "Văn phòng", after_break=True), False),
        (row("b) Tuyên truyền", after_break=True), False),
        (row("văn bản"), True),
        (row("Sở Nội vụ"), True),
        (row("Sở Nội vụ", products="Báo cáo"), False),
        (row(products="Báo cáo"), True),
        (row(lead="Văn phòng", products="Báo cáo"), False),
    ],
)
def test_rows_that_go_on(*, after: Row, expected: bool) -> None:
    """Right behind a repeated header, or anywhere when everything begins small."""
    assert goes_on(row("Rà soát các", "Văn phòng", "Báo"), after) is expected


def test_joining() -> None:
    """In the middle of a line by a blank; a new item on a line of its own; what was empty is filled."""
    one = joined(row("Rà soát các", "", "- Kế hoạch"), row("văn bản", "Văn phòng", "- Báo cáo"))
    assert {role: text.text for role, text in one.texts.items()} == {
        Role.TITLE: "Rà soát các văn bản", Role.PRODUCTS: "- Kế hoạch\n- Báo cáo", Role.LEAD: "Văn phòng",
    }  # fmt: skip
