"""Word files read as they look: kept changes, list numbers, text boxes, merged cells; what is broken is said."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from tables import W, WordDocument, add_table, new_document, parse_xml, saved

from cchc.errors import CchcError
from cchc.formats import word_reading
from cchc.importing.document import Grid, Line

RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"


def lines(made: WordDocument) -> list[str]:
    """The texts of the lines of a document."""
    return [block.text for block in word_reading.read(saved(made)).blocks if isinstance(block, Line)]


def grids(made: WordDocument) -> list[Grid]:
    """The tables of a document."""
    return [block for block in word_reading.read(saved(made)).blocks if isinstance(block, Grid)]


def shape(grid: Grid) -> list[list[str]]:
    """The texts of a grid, a merged cell at every position that it covers."""
    return [[cell.text for cell in row] for row in grid.rows]


def paragraph(made: WordDocument, inner: str) -> None:
    """Add a paragraph of raw WordprocessingML."""
    made.element.body.insert(len(made.element.body) - 1, parse_xml(f"<w:p {W}>{inner}</w:p>"))


def test_changes_are_read_as_accepted() -> None:
    """What is inserted stays, what is deleted or moved away goes; a deleted paragraph end joins two lines."""
    made = new_document()
    paragraph(made, RUN.format("Rà soát ") + f"<w:ins w:id='1' w:author='a'>{RUN.format('văn bản')}</w:ins>"
                    "<w:del w:id='2' w:author='a'><w:r><w:delText>hồ sơ</w:delText></w:r></w:del>"
                    f"<w:moveFrom w:id='3' w:author='a'>{RUN.format(' cũ')}</w:moveFrom>")  # fmt: skip
    paragraph(made, "<w:pPr><w:rPr><w:del w:id='4' w:author='a'/></w:rPr></w:pPr>" + RUN.format("Công khai "))
    paragraph(made, RUN.format("thủ tục"))
    assert lines(made) == ["Rà soát văn bản", "Công khai thủ tục"]


def test_what_is_not_seen_is_not_read() -> None:
    """Hidden text, field codes, footnote marks; breaks and odd blanks are mended; letters are composed."""
    made = new_document()
    paragraph(made, "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
                    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
                    "<w:r><w:t>Quy\u0301\u00a0I</w:t><w:footnoteReference w:id='1'/><w:tab/><w:t>năm</w:t><w:br/>"
                    "<w:t>2021</w:t><w:noBreakHyphen/><w:t>2025</w:t><w:softHyphen/></w:r>")  # fmt: skip
    assert lines(made) == ["Quý I năm", "2021-2025"]


def test_text_boxes_and_content_controls_and_links() -> None:
    """A text box once, not again as its fallback; controls and links are text like other text."""
    made = new_document()
    box = f"<wps:txbx><w:txbxContent><w:p>{RUN.format('trong hộp')}</w:p></w:txbxContent></wps:txbx>"
    names = ("xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
             "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'")  # fmt: skip
    body = made.element.body
    body.insert(0, parse_xml(
        f"<w:p {W} {names}><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>{RUN.format('ngoài hộp')}</w:p>"))  # fmt: skip
    body.insert(1, parse_xml(f"<w:sdt {W}><w:sdtContent><w:p><w:hyperlink>{RUN.format('liên kết')}</w:hyperlink></w:p>"
                             "</w:sdtContent></w:sdt>"))  # fmt: skip
    assert lines(made) == ["ngoài hộp", "trong hộp", "liên kết"]


def test_bold_lines() -> None:
    """A line is bold when all that is seen of it is."""
    made = new_document()
    made.add_paragraph().add_run("Cải cách thể chế").bold = True
    mixed = made.add_paragraph()
    mixed.add_run("Mục: ").bold = True
    mixed.add_run("nội dung")
    blocks = word_reading.read(saved(made)).blocks
    assert blocks == (
        Line("Cải cách thể chế", bold=True, place="đoạn 1"), Line("Mục: nội dung", place="đoạn 2"),
    )  # fmt: skip


def test_merged_cells_cover_what_they_cover() -> None:
    """Across and down, and a row that begins further right than the others."""
    made = new_document()
    rows = [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]
    table = add_table(made, rows, [(0, 0, 0, 1), (1, 2, 2, 2)])
    row = table.rows[2]._tr
    row.get_or_add_trPr().append(parse_xml(f"<w:gridBefore {W} w:val='1'/>"))
    row.remove(row.tc_lst[0])
    assert [shape(grid) for grid in grids(made)] == [[["a", "a", "c"], ["d", "e", "f"], ["", "h", "f"]]]


def test_old_merges_deleted_rows_and_repeated_headers() -> None:
    """A merge as Word 97 wrote it; a deleted row is none; the header that a page break repeats is counted."""
    made = new_document()
    table = add_table(made, [["A", "", "C"], ["bỏ", "bỏ", "bỏ"], ["x", "y", "z"]])
    head, deleted, _ = (row._tr for row in table.rows)
    head.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {W}/>"))
    for cell, value in zip(head.tc_lst, ("restart", "continue"), strict=False):
        cell.get_or_add_tcPr().append(parse_xml(f"<w:hMerge {W} w:val='{value}'/>"))
    deleted.get_or_add_trPr().append(parse_xml(f"<w:del {W} w:id='1' w:author='a'/>"))
    (grid,) = grids(made)
    assert (shape(grid), grid.headings) == ([["A", "A", "C"], ["x", "y", "z"]], 1)


def test_tables_inside_of_cells() -> None:
    """A table in a cell stays with its cell."""
    made = new_document()
    outer = add_table(made, [["trước"]])
    outer.cell(0, 0).add_table(rows=1, cols=2).cell(0, 1).text = "trong"
    (grid,) = grids(made)
    (inner,) = grid.rows[0][0].inner
    assert (grid.rows[0][0].text, grid.name, shape(inner), inner.name) == ("trước", "bảng 1", [["", "trong"]], "bảng 2")


def test_list_numbers_stand_in_front() -> None:
    """Numbers go on in the cells of a table; bullets become dashes; a number alone in a cell is its text."""
    made = new_document()
    made.add_paragraph("Rà soát", style="List Number")
    table = add_table(made, [["", "Kế hoạch"]])
    table.cell(0, 0).paragraphs[0].style = made.styles["List Number"]
    table.cell(0, 1).paragraphs[0].style = made.styles["List Bullet"]
    assert lines(made) == ["1. Rà soát"]
    assert [shape(grid) for grid in grids(made)] == [[["2.", "- Kế hoạch"]]]


def test_a_page_inside_of_a_document() -> None:
    """HTML that a web system put into the file as a whole (altChunk)."""
    made = new_document()
    page = "<meta charset='utf-8'><p>Từ trang web".encode()
    part = Part(PackURI("/word/chunk.html"), "text/html", page, made.part.package)
    identity = made.part.relate_to(part, RELATIONSHIP_TYPE.A_F_CHUNK)
    names = "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
    made.element.body.insert(0, parse_xml(f"<w:altChunk {W} {names} r:id='{identity}'/>"))
    assert lines(made) == ["Từ trang web"]


def test_a_part_of_another_format_is_said() -> None:
    """An alternative part that is no HTML is left out, and the reader says so."""
    made = new_document()
    made.add_paragraph("có chữ")
    made.element.body.insert(0, parse_xml(f"<w:altChunk {W}/>"))
    read = word_reading.read(saved(made))
    assert [remark.id for remark in read.remarks] == ["a part of another format inside the Word file is left out"]


def test_what_stands_beside_the_text() -> None:
    """Footnotes, comments and the heads of pages are asides, each once; separators and page numbers are none."""
    made = new_document()
    made.add_paragraph("có chữ")
    made.sections[0].header.paragraphs[0].text = "DỰ THẢO lần 2"
    made.sections[0].footer.paragraphs[0].text = "3"
    # By hand: python-docx 1.1.2, the oldest that is allowed, has no comments of its own.
    comments = (
        f"<w:comments {W}><w:comment w:id='0' w:author='Bình'>"
        f"<w:p><w:r><w:annotationRef/></w:r>{RUN.format('Hạn này còn chờ')}</w:p></w:comment></w:comments>"
    )
    notes = (
        f"<w:footnotes {W}><w:footnote w:type='separator' w:id='0'><w:p>{RUN.format('x')}</w:p></w:footnote>"
        f"<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r>{RUN.format(' Theo Quyết định')}</w:p>"
        f"<w:p>{RUN.format('số 19')}</w:p></w:footnote></w:footnotes>"
    )
    for name, kind, type_, text in (
        ("footnotes", RELATIONSHIP_TYPE.FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES, notes),
        ("comments", RELATIONSHIP_TYPE.COMMENTS, CONTENT_TYPE.WML_COMMENTS, comments),
    ):
        made.part.relate_to(Part(PackURI(f"/word/{name}.xml"), type_, text.encode(), made.part.package), kind)
    assert sorted((line.place, line.text) for line in word_reading.read(saved(made)).asides) == [
        ("chú thích cuối trang 1", "Theo Quyết định\nsố 19"),
        ("nhận xét 1 của Bình", "Hạn này còn chờ"),
        ("đầu trang", "DỰ THẢO lần 2"),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (saved(new_document()), "the file holds no text; a scanned picture cannot be read"),
        (b"PK\x03\x04 nothing else", "the Word file is damaged and cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, said: str) -> None:
    """An empty file (a scan) and a broken one."""
    with pytest.raises(CchcError) as caught:
        word_reading.read(data)
    assert caught.value.message.id == said


def test_a_document_without_its_parts() -> None:
    """A zip with a document and no content types is damaged."""
    data = BytesIO()
    with ZipFile(data, "w") as package:
        package.writestr("word/document.xml", "<a/>")
    with pytest.raises(CchcError) as caught:
        word_reading.read(data.getvalue())
    assert caught.value.message.id == "the Word file is damaged and cannot be read"
