"""Pages of HTML: spans, lists, line breaks, encodings, and what Word saves as a page."""

import pytest

from cchc.errors import CchcError
from cchc.formats import pages_reading
from cchc.importing.document import Grid, Line


def shape(page: str) -> list[list[str]]:
    """The texts of the first table, a merged cell at every position that it covers."""
    grid = next(block for block in pages_reading.read(page.encode()).blocks if isinstance(block, Grid))
    return [[cell.text for cell in row] for row in grid.rows]


def lines(page: str | bytes) -> list[str]:
    """The lines outside of tables."""
    data = page if isinstance(page, bytes) else page.encode()
    return [block.text for block in pages_reading.read(data).blocks if isinstance(block, Line)]


def test_spans() -> None:
    """Cells across columns and rows; a span that is no number is one."""
    page = """<table><tr><th rowspan=2>A</th><th colspan="2">B</th></tr><tr><td>c<td>d</tr>
              <tr><td colspan=x>e<td rowspan=99>f<td>g</tr></table>"""
    assert shape(page) == [["A", "B", "B"], ["A", "c", "d"], ["e", "f", "g"]]


def test_lists_and_breaks_in_cells() -> None:
    """Items get their dash or number, a break ends a line, blanks of the source are blanks."""
    page = """<table><tr><td><ul style="x"><li>Kế hoạch<li>Báo\n   cáo</ul><td><ol start=3 type=a><li>x<li>y</ol>
              <td>một<br>hai<p>ba</p><td>&nbsp;</table>"""
    assert shape(page) == [["- Kế hoạch\n- Báo cáo", "c. x\nd. y", "một\nhai\nba", ""]]


def test_what_is_not_seen_is_not_read() -> None:
    """Scripts, styles, deleted and hidden parts; the remains of tags in the text itself."""
    page = """<head><title>x</title><style>y</style></head><p>Một <del>hai</del><span style='display:none'>ba</span>
              bốn<script>z</script></p><p>&lt;ul style="a"&gt;năm</p><!-- sáu -->"""
    assert lines(page) == ["Một bốn", "năm"]


def test_what_word_saves() -> None:
    """Conditional comments around list marks, and Word's own elements."""
    page = """<html xmlns:o="urn:x"><meta charset=utf-8><body><p class=MsoListParagraph>
              <![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>Rà soát
              <o:p></o:p></p>"""
    assert lines(page) == ["1. Rà soát"]


def test_bold_and_wrapped_lines() -> None:
    """A heading is bold; a line behind a mere break belongs to the one before."""
    assert pages_reading.read("<h2>Mục</h2><p>một<br>hai</p>".encode()).blocks == (
        Line("Mục", bold=True, place="đoạn 1"), Line("một", place="đoạn 2"),
        Line("hai", wrapped=True, place="đoạn 3"),
    )  # fmt: skip


def test_tables_inside_of_cells_and_headings() -> None:
    """A table in a cell stays with its cell; the rows of a thead are the header."""
    page = "<table><thead><tr><th>A<th>B</thead><tr><td>a<td>b<table><tr><td>trong</table></table>"
    grid = pages_reading.read(page.encode()).blocks[0]
    assert isinstance(grid, Grid)
    assert (grid.headings, [inner.name for inner in grid.rows[1][1].inner]) == (1, ["bảng 2"])


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset='utf-8'><p>Quý".encode(),
        "\ufeff<p>Quý".encode(),
        "<p>Quý".encode("utf-16"),
        "<meta http-equiv='Content-Type' content='text/html; charset=windows-1258'><p>Quy\u0301".encode("cp1258"),
        "<?xml version='1.0' encoding='utf-8'?><html><p>Quý".encode(),
        "<meta charset='none-such'><p>Quý".encode(),
    ],
)
def test_encodings(data: bytes) -> None:
    """The page's own word for its encoding, its mark, or UTF-8."""
    assert lines(data) == ["Quý"]


@pytest.mark.parametrize(
    ("page", "said"), [("<p> </p>", "the page holds no text"), ("<!---->", "the file is no page of HTML")]
)  # fmt: skip
def test_what_cannot_be_read_is_said(page: str, said: str) -> None:
    """A page without text, and what is none."""
    with pytest.raises(CchcError) as caught:
        pages_reading.read(page.encode())
    assert caught.value.message.id == said


def test_a_page_saved_with_its_pictures() -> None:
    """The first page in it is read, as its encoding says; one without a page is said."""
    archive = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<p>N=E1=BB=99i dung</p>\r\n--b--\r\n"
    )
    assert [str(getattr(block, "text", "")) for block in pages_reading.read_archive(archive).blocks] == ["Nội dung"]
    with pytest.raises(CchcError) as caught:
        pages_reading.read_archive(archive.replace(b"text/html", b"text/css"))
    assert caught.value.message.id == "the page holds no text"
