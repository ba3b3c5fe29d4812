"""Office files for fuzzing: sound ones with hostile text in them, and the same with broken parts or broken bytes."""

import io
import zipfile
from functools import cache

from hypothesis import strategies as st

from fuzz.yamls import spoilt

HEADERS = ("TT", "Nội dung nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành")
ROWS = (
    ("I", "Cải cách thủ tục hành chính", "", "", "", ""),
    ("1", "Rà soát, đánh giá thủ tục hành chính", "Báo cáo", "Văn phòng", "Các phòng chuyên môn", "Quý II/2021"),
    ("a)", "Công khai thủ tục hành chính", "Danh mục; Quyết định", "Phòng CNTT", "", "Thường xuyên"),
    ("2", "Đơn giản hóa thủ tục", "Phương án", "Phòng KHTC", "Văn phòng", "Trước ngày 15/7"),
)
HOSTILE = (
    "=1+1", "=HYPERLINK(\"http://x\")", "@x", "+1", "-1", "\t=1", "{{ 7*7 }}", "{% for %}", "<b>x</b>", "a\nb", "a\r\nb", "\x1b[31m", "\u202ea",
    "x" * 5000, "9" * 400, "1e999", "31/02/2021", "30/6/2021", "2021-06-01", "''", "#REF!", "I", "1.", "1.1.1.1", "a)", "-", "+", "…", "  ", "~",
    "null", "- a", "a: b", "# a", "*a", "&a", "!a", "%a", "[a", "{a", "|", ">", "\"a", "'a", "\u00a0", "\u200b", "\ufeff", "\u2028a", "e\u0301",
    "Văn phòng; Phòng X", "2021/so/TTHC-01", "hoàn thành", "đang thực hiện", "50%", "1000%", "-5%", "đúng hạn", "\ud83d", "\u0000", "Tổng cộng",
    "TTHC-01", "so/cntt", "../../etc", "Quý V", "Tháng 13", "trước", "hằng tháng",
)  # fmt: skip
_XML = (
    "<w:tbl>", "</w:tbl>", "<w:tr>", "<w:tc>", "<w:p/>", "<row>", "<c r=\"ZZZ9\">", "</c>", "<", ">", "&", "&#0;", "&x;", "<!DOCTYPE a>", "]]>",
    "<!--", "<![CDATA[", " w:val=\"-1\"", "\"999999999\"", "\"-1\"", "\"\"", "\"A1:XFD1048576\"", "\"abc\"", "0", "99999999999", "\x00", "\ud800",
    "<w:gridSpan w:val=\"99999\"/>", "<w:vMerge/>", "<w:ilvl w:val=\"99\"/>", "<w:numId w:val=\"-3\"/>", "<w:tbl>" * 300, "<x>" * 2000, "<w:br/>",
    "<mergeCell ref=\"A1:A999999\"/>", "<v>1e400</v>", "<f>1</f>", " t=\"s\"", " t=\"d\"", " s=\"9999\"", " xmlns=\"\"", "xml:", "<w:sdt>", "<w:del>",
)  # fmt: skip


def _sheet_texts(rows: list[list[str]]) -> list[list[str]]:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return [[ILLEGAL_CHARACTERS_RE.sub("", one).encode("utf-8", "replace").decode() for one in row] for row in rows]


def workbook(rows: list[list[str]]) -> bytes:
    """A .xlsx of these rows."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    for row in _sheet_texts(rows):
        sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def document(rows: list[list[str]]) -> bytes:
    """A .docx with a heading and a table of these rows."""
    from docx import Document

    made = Document()
    made.add_paragraph("KẾ HOẠCH Cải cách hành chính năm 2021")
    made.add_heading("II. NHIỆM VỤ", 1)
    table = made.add_table(0, max(map(len, rows), default=1))
    for row in _sheet_texts(rows):
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text.replace("\x0c", "")
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def page(rows: list[list[str]]) -> bytes:
    """An HTML page with a table of these rows, nothing escaped."""
    body = "".join("<tr>" + "".join(f"<td>{one}</td>" for one in row) + "</tr>" for row in rows)
    return f"<html><meta charset=utf-8><h1>KẾ HOẠCH</h1><table>{body}</table></html>".encode("utf-8", "surrogatepass")


def delimited(rows: list[list[str]]) -> bytes:
    """A .csv of these rows, nothing quoted."""
    return "\n".join(";".join(row) for row in rows).encode("utf-8", "surrogatepass")


MAKERS = {".xlsx": workbook, ".docx": document, ".html": page, ".csv": delimited}


@cache
def sound(suffix: str) -> bytes:
    """The file of sound rows, made once."""
    return MAKERS[suffix]([list(HEADERS), *map(list, ROWS)])


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Rows of a plan with hostile cells among them."""
    rows = [list(HEADERS), *map(list, ROWS)]
    for _ in range(draw(st.integers(1, 6))):
        row = draw(st.integers(0, len(rows) - 1))
        match draw(st.integers(0, 6)):
            case 0:
                rows.insert(row, list(rows[row]))
            case 1 if len(rows) > 1:
                del rows[row]
            case 2:
                rows[row] = rows[row][: draw(st.integers(0, 6))]
            case _ if rows[row]:
                column = draw(st.integers(0, len(rows[row]) - 1))
                rows[row][column] = draw(st.sampled_from(HOSTILE) | st.text(max_size=20))
    return rows


@st.composite
def files(draw: st.DrawFn, suffix: str) -> bytes:
    """A file of a form: hostile cells, or broken inside, or broken bytes."""
    kind = draw(st.integers(0, 5))
    if kind < 2:
        return MAKERS[suffix](draw(tables()))
    data = sound(suffix)
    return broken(draw, data, parts=kind < 5)


def broken(draw: st.DrawFn, data: bytes, *, parts: bool) -> bytes:
    """A file with one of its parts spoilt, or with its bytes spoilt."""
    if data[:2] == b"PK" and parts:
        return _repacked(draw, data)
    if data[:2] != b"PK":
        return spoilt(draw, data.decode("utf-8"), _XML + HOSTILE).encode("utf-8", "surrogatepass")
    for _ in range(draw(st.integers(1, 5))):
        place = draw(st.integers(0, max(0, len(data) - 1)))
        data = data[:place] + draw(st.binary(max_size=4)) + data[place + draw(st.integers(0, 4)) :]
    return data


def _repacked(draw: st.DrawFn, data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        names = sorted(name for name in old.namelist() if name.endswith((".xml", ".rels")))
        main = [name for name in names if name.endswith(("document.xml", "sheet1.xml", "styles.xml", "numbering.xml"))]
        chosen = draw(st.sampled_from(main)) if draw(st.integers(0, 2)) else draw(st.sampled_from(names))
        gone = draw(st.integers(0, 15)) == 0
        for name in old.namelist():
            content = old.read(name)
            if name == chosen and gone:
                continue
            if name == chosen:
                content = spoilt(draw, content.decode("utf-8"), _XML).encode("utf-8", "surrogatepass")
            new.writestr(name, content)
    return packed.getvalue()


def filled(data: bytes, cells: list[tuple[int, int, str]]) -> bytes:
    """A workbook with texts put into cells of its first sheet, by row and column."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    for row, column, text in cells:
        cell = sheet.cell(row, column)
        if hasattr(cell, "column_letter"):  # a cell inside merged ones takes no value
            (cell.value,) = _sheet_texts([[text]])[0]
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()
