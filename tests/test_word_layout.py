"""Every number of Nghị định 30/2020/NĐ-CP, Phụ lục I, read back from the Word files of a plan, a report and a letter.

The ranges are those of the decree; nothing here is taken from what builds the templates.
"""

import xml.etree.ElementTree as ET

import pytest
from papers import word_file
from wordfile import Look, WordFile, fields, text_of

KINDS = ("plan", "report", "letter")
TITLED = ("plan", "report")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
each = pytest.mark.parametrize("kind", KINDS)
titled = pytest.mark.parametrize("kind", TITLED)
NUMBER = {"plan": "Số: 05/KH-SM", "report": "Số: 12/BC-SM", "letter": "Số: 07/SM-VP"}
DATED = {
    "plan": "Ví Dụ, ngày 05 tháng 01 năm 2026",
    "report": "Ví Dụ, ngày 15 tháng 6 năm 2026",
    "letter": "Ví Dụ, ngày 02 tháng 3 năm 2026",
}
NAME = {"plan": "KẾ HOẠCH", "report": "BÁO CÁO"}
TITLE = {"plan": "Cải cách hành chính năm 2026", "report": "Kết quả cải cách hành chính 6 tháng đầu năm 2026"}
ANNEX_NAME = {"plan": "NHIỆM VỤ CỤ THỂ THỰC HIỆN KẾ HOẠCH", "report": "TIẾN ĐỘ THỰC HIỆN"}
# A paragraph of the text proper in each kind, and the last one.
TEXT = {
    "plan": ("1. Mục tiêu một.", "Sở Mẫu ban hành Kế hoạch như sau:", "- Văn bản đúng luật.",
             "2. Các phòng thực hiện./."),
    "report": ("Sở đã ban hành kế hoạch.", "Sở Mẫu báo cáo như sau:", "- Đã xong 5 nhiệm vụ;",
               "Trên đây là báo cáo của Sở Mẫu./."),
    "letter": ("Sở Mẫu đề nghị Phòng:", "Đề nghị báo cáo trước 10/3.", "Đề nghị Phòng thực hiện./."),
}  # fmt: skip
SIGNED = {
    "plan": (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Văn Mẫu"),
    "report": (("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), "Trần Thị Ví Dụ"),
    "letter": (("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), "Trần Thị Ví Dụ"),
}


def form(look: Look) -> tuple[bool, bool, str]:
    """Bold, italic, alignment."""
    return look.bold, look.italic, look.align


# ---- the page


@each
def test_paper_and_margins(kind: str) -> None:
    """A4; 20–25 mm above and below, 30–35 mm left, 15–20 mm right; only annexes lie on their side."""
    sections = word_file(kind).sections()
    assert len(sections) == {"plan": 2, "report": 3, "letter": 1}[kind]
    for place, one in enumerate(sections):
        landscape = place > 0
        assert (one.width, one.height, one.landscape) == ((297, 210, True) if landscape else (210, 297, False))
        top, right, bottom, left = one.margins
        assert 20 <= top <= 25
        assert 20 <= bottom <= 25
        assert 30 <= left <= 35
        assert 15 <= right <= 20


@each
def test_page_numbers(kind: str) -> None:
    """Arabic, 13–14 pt, upright, centred in the top margin, not on the first page; each annex counts for itself."""
    word = word_file(kind)
    for place, one in enumerate(word.sections()):
        assert one.title_page
        assert one.start == (1 if place else None)
        assert one.header < one.margins[0]
        number, first = word.header(one.headers["default"]), word.header(one.headers["first"])
        assert fields(number) == ["PAGE"]
        assert fields(first) == []
        look = word.look_of(next(number.iter(f"{W}p")))
        assert 13 <= look.size <= 14
        assert form(look) == (False, False, "center")
        assert "".join(map(text_of, first.iter(f"{W}p"))) == ""


@each
def test_font_colour_and_language(kind: str) -> None:
    """Times New Roman for every script, black, Vietnamese, in every paragraph; nothing else is named anywhere."""
    word = word_file(kind)
    for one in word.paragraphs:
        look = word.look_of(one)
        assert (look.font, look.colour, look.language) == (frozenset({"Times New Roman"}), "000000", "vi-VN"), text_of(
            one
        )
    named = {
        value for name in ("word/document.xml", "word/styles.xml", "word/header1.xml")
        for fonts in ET.fromstring(word.parts[name]).iter(f"{W}rFonts") for value in fonts.attrib.values()
    }  # fmt: skip
    assert named == {"Times New Roman"}
    defaults = ET.fromstring(word.parts["word/styles.xml"]).find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert defaults is not None
    assert {name.removeprefix(W) for name in defaults.attrib} == {"ascii", "hAnsi", "cs", "eastAsia"}
    assert word.parts["docProps/core.xml"].decode().count("<dc:language>vi-VN</dc:language>") == 1


# ---- ô 1 to 5: the head


@each
def test_the_nation_and_its_motto(kind: str) -> None:
    """12–13 and 13–14 pt, bold, upright, centred, single spaced; the rule below is as long as the motto."""
    word = word_file(kind)
    nation, motto = word.look("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), word.look("Độc lập - Tự do - Hạnh phúc")
    assert 12 <= nation.size <= 13
    assert 13 <= motto.size <= 14
    assert form(nation) == form(motto) == (True, False, "center")
    assert (nation.line, motto.line, nation.after, motto.before) == (1, 1, 0, 0)
    rule = word.look_of(word.behind("Độc lập - Tự do - Hạnh phúc"))
    length = cell_width(kind, 1) - rule.left - rule.right
    assert rule.rule
    assert abs(length - 4.315 * motto.size) < 1.5  # 56,1 mm at 13 pt: advance widths of Times New Roman Bold


def cell_width(kind: str, column: int) -> float:
    """The width of a half of the head, in mm."""
    body = word_file(kind).body
    assert body is not None
    cell = body.findall(f"{W}tbl/{W}tr/{W}tc")[column]
    width = cell.find(f"{W}tcPr/{W}tcW")
    assert width is not None
    return int(width.get(f"{W}w", "0")) * 25.4 / 1440


@each
def test_the_bodies(kind: str) -> None:
    """Capitals, 12–13 pt, centred; the parent not bold, the issuing body bold with a rule of 1/3 to 1/2 of its name."""
    word = word_file(kind)
    parent, body = word.look("UBND TỈNH VÍ DỤ"), word.look("SỞ MẪU")
    assert 12 <= parent.size <= 13
    assert 12 <= body.size <= 13
    assert form(parent) == (False, False, "center")
    assert form(body) == (True, False, "center")
    rule = word.look_of(word.behind("SỞ MẪU"))
    share = (cell_width(kind, 0) - rule.left - rule.right) / (16.8 / 12 * body.size)  # 16,8 mm at 12 pt
    assert rule.rule
    assert 1 / 3 <= share <= 1 / 2


@each
def test_number_place_and_date(kind: str) -> None:
    """The number 13 pt, upright, centred; place and date 13–14 pt, italic, centred, in the same row."""
    word = word_file(kind)
    number, dated = word.look(NUMBER[kind]), word.look(DATED[kind])
    assert number.size == 13
    assert form(number) == (False, False, "center")
    assert 13 <= dated.size <= 14
    assert form(dated) == (False, True, "center")
    body = word.body
    assert body is not None
    rows = [[text_of(one) for one in row.iter(f"{W}p")] for row in body.findall(f"{W}tbl")[0]]
    assert [row for row in rows if NUMBER[kind] in row] == [row for row in rows if DATED[kind] in row]


@titled
def test_kind_and_title(kind: str) -> None:
    """13–14 pt, bold, upright, centred; a rule of 1/3 to 1/2 of the title's last line below it."""
    word = word_file(kind)
    for text in (NAME[kind], TITLE[kind]):
        look = word.look(text)
        assert 13 <= look.size <= 14
        assert form(look) == (True, False, "center")
    assert NAME[kind].isupper()
    rule = word.look_of(word.behind(TITLE[kind]))
    width = {"plan": 64.9, "report": 107.9}[kind]  # mm at 14 pt, advance widths of Times New Roman Bold
    assert rule.rule
    assert 1 / 3 <= (165 - rule.left - rule.right) / width <= 1 / 2


def test_the_subject_of_a_letter() -> None:
    """ "V/v …": 12–13 pt, upright, centred below the number, 6 pt apart; a letter has no kind."""
    look = word_file("letter").look("V/v đôn đốc nhiệm vụ cải cách hành chính")
    assert 12 <= look.size <= 13
    assert form(look) == (False, False, "center")
    assert look.before == 6
    assert text_of(word_file("letter").behind(NUMBER["letter"])) == "V/v đôn đốc nhiệm vụ cải cách hành chính"


# ---- ô 6: the text


@each
def test_the_text(kind: str) -> None:
    """13–14 pt, upright, justified, first line 10 or 12,7 mm in, at least 6 pt apart, single to 1,5 lines."""
    for text in TEXT[kind]:
        look = word_file(kind).look(text)
        assert 13 <= look.size <= 14
        assert form(look) == (False, False, "both"), text
        assert look.first_line in (10.0, 12.7)
        assert look.before + look.after >= 6
        assert 1 <= look.line <= 1.5


def test_the_basis() -> None:
    """13–14 pt, italic, one a line."""
    for text in ("Căn cứ Luật Mẫu;", "Căn cứ Nghị quyết Mẫu."):
        look = word_file("plan").look(text)
        assert 13 <= look.size <= 14
        assert form(look) == (False, True, "both")
        assert look.first_line in (10.0, 12.7)


@pytest.mark.parametrize(
    ("kind", "text", "style", "level", "bold", "capitals"),
    [
        ("plan", "I. MỤC TIÊU, YÊU CẦU", "heading 1", 0, True, True),
        ("plan", "II. NHIỆM VỤ TẠI SỞ", "heading 1", 0, True, True),
        ("plan", "1. Cải cách thể chế", "heading 2", 1, True, False),
        ("plan", "1.1. Mục tiêu", "heading 3", 2, False, False),
        ("plan", "a) Rà soát văn bản", "heading 3", 2, False, False),
        ("report", "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "heading 1", 0, True, True),
        ("report", "1. Về kế hoạch", "heading 2", 1, True, False),
        ("letter", "I. Nhiệm vụ quá hạn", "heading 1", 0, True, True),
    ],
)
def test_headings(kind: str, text: str, style: str, level: int, bold: bool, capitals: bool) -> None:
    """Mục in capitals and bold, khoản bold, điểm plain; real heading styles, so that the navigation pane shows them."""
    look = word_file(kind).look(text)
    assert (look.style, look.outline, look.bold, look.caps) == (style, level, bold, capitals)
    assert 13 <= look.size <= 14
    assert not look.italic
    assert look.keep_next


@each
def test_a_part_of_a_long_document(kind: str) -> None:
    """ "Phần I" and its title are styles too: 13–14 pt, bold, centred, the title in capitals."""
    word = word_file(kind)
    ids = {name: id for id, name in word.names.items()}
    for name, capitals in (("Phần", False), ("Tên phần", True)):
        paragraph = ET.fromstring(
            f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:pStyle w:val="{ids[name]}"/></w:pPr><w:r/></w:p>'
        )
        look = word.look_of(paragraph)
        assert 13 <= look.size <= 14
        assert (look.bold, look.italic, look.align, look.caps) == (True, False, "center", capitals)


# ---- ô 7 and 9: signature, addressees, recipients


@each
def test_the_signature(kind: str) -> None:
    """Authority, position and name 13–14 pt, bold, centred in the right half; capitals but for the name."""
    word = word_file(kind)
    lines, name = SIGNED[kind]
    for text in (*lines, name):
        look = word.look(text)
        assert 13 <= look.size <= 14
        assert form(look) == (True, False, "center")
    assert all(text.isupper() for text in lines)
    assert word.look(name).before >= 50  # room for the signature


@each
def test_the_recipients(kind: str) -> None:
    """ "Nơi nhận:" 12 pt, bold, italic; the list 11 pt, upright; both from the left edge, level with the authority."""
    word = word_file(kind)
    head, last = word.look("Nơi nhận:"), word.look("- Lưu: VT, VP.")
    assert (head.size, form(head), head.left, head.first_line) == (12, (True, True, "left"), 0, 0)
    assert (last.size, form(last), last.left, last.first_line) == (11, (False, False, "left"), 0, 0)
    body = word.body
    assert body is not None
    row = body.findall(f"{W}tbl")[-1 if kind == "letter" else 1].findall(f"{W}tr/{W}tc")
    if kind != "letter":
        assert text_of(next(row[0].iter(f"{W}p"))) == "Nơi nhận:"
        assert text_of(next(row[1].iter(f"{W}p"))) == SIGNED[kind][0][0]


@each
def test_the_signature_never_stands_alone_on_a_page(kind: str) -> None:
    """The last paragraph of the text stays with the block, the block is one row that does not split."""
    word = word_file(kind)
    last = word.look(TEXT[kind][-1])
    assert (last.keep_next, last.keep_lines) == (True, True)
    assert TEXT[kind][-1].endswith("./.")
    body = word.body
    assert body is not None
    blocks = list(body)
    place = blocks.index(word.paragraph(TEXT[kind][-1]))
    block = blocks[place + 1]
    assert block.tag == f"{W}tbl"
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in block.findall(f"{W}tr")] == [True]


@pytest.mark.parametrize(
    ("kind", "text", "align"),
    [("letter", "Kính gửi: Phòng Chuyển đổi số", "center"), ("report", "Kính gửi:", "center"),
     ("report", "- Sở Nội vụ;", "left"), ("report", "- Văn phòng UBND tỉnh.", "left")],
)  # fmt: skip
def test_the_addressees(kind: str, text: str, align: str) -> None:
    """13–14 pt, upright; one on the line, several each on their own."""
    word = word_file(kind)
    looks = [word.look_of(one) for one in word.paragraphs if text_of(one) == text]
    look = looks[0]
    assert 13 <= look.size <= 14
    assert form(look) == (False, False, align)


# ---- annexes and tables


@titled
def test_the_heading_of_an_annex(kind: str) -> None:
    """ "Phụ lục" 14 pt, bold, centred; its title 13–14 pt, bold, in capitals; the caption 13–14 pt, italic."""
    word = word_file(kind)
    label = {"plan": "Phụ lục", "report": "Phụ lục II"}[kind]
    caption = next(one for one in word.paragraphs if text_of(one).startswith("(Kèm theo"))
    assert word.look(label).size == 14
    assert form(word.look(label)) == (True, False, "center")
    assert word.look(label).outline == 0
    assert 13 <= word.look(ANNEX_NAME[kind]).size <= 14
    assert form(word.look(ANNEX_NAME[kind])) == (True, False, "center")
    assert ANNEX_NAME[kind].isupper()
    assert 13 <= word.look_of(caption).size <= 14
    assert form(word.look_of(caption)) == (False, True, "center")


def test_each_annex_is_a_section_of_its_own() -> None:
    """One annex is "Phụ lục" alone, two are "Phụ lục I" and "Phụ lục II"; each begins its section."""
    assert [one.texts[0] for one in word_file("plan").sections()[1:]] == ["Phụ lục"]
    assert [one.texts[0] for one in word_file("report").sections()[1:]] == ["Phụ lục I", "Phụ lục II"]


@each
def test_tables(kind: str) -> None:
    """Letters of 11–13 pt; header rows stand again on every page; no row splits; every row is as wide as the table."""
    word = word_file(kind)
    rows = list(word.rows())
    assert rows[0][0]
    assert sum(row[0] for row in rows) == {"plan": 1, "report": 6, "letter": 1}[kind]
    assert all(row[1] for row in rows)
    for table in word.body.iter(f"{W}tbl") if word.body is not None else ():
        style = table.find(f"{W}tblPr/{W}tblStyle")
        if style is None or style.get(f"{W}val") != "BangNhiemVu":
            continue
        grid = [int(one.get(f"{W}w", "0")) for one in table.findall(f"{W}tblGrid/{W}gridCol")]
        for row in table.findall(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
            assert sum(int(one.get(f"{W}val", "1")) if one is not None else 1 for one in spans) == len(grid)
        assert all(11 <= word.look_of(one).size <= 13 for one in table.iter(f"{W}p"))
        room = 165 if kind == "letter" else 252
        assert room - 1 < sum(grid) * 25.4 / 1440 <= room + 0.1


def test_the_rows_of_the_plan_table() -> None:
    """Columns without anything are gone; headings run over the columns that they leave empty."""
    assert [(cells, spans) for _, _, cells, spans, _ in word_file("plan").rows()] == [
        (["TT", "Nội dung nhiệm vụ", "Sản phẩm, kết quả đầu ra", "Đơn vị chủ trì", "Đơn vị phối hợp",
          "Thời gian hoàn thành"], [1, 1, 1, 1, 1, 1]),
        (["III. NHIỆM VỤ TỈNH GIAO"], [6]),
        (["1. Cải cách thủ tục hành chính", "Văn phòng", "Các phòng", ""], [3, 1, 1, 1]),
        (["a)", "Rà soát thủ tục", "- Kế hoạch\n- Báo cáo", "", "", "- Kế hoạch: Tháng 02\n- Báo cáo: trước 15/7"],
         [1, 1, 1, 1, 1, 1]),
        (["b)", "Công khai thủ tục", "Danh mục", "", "-", "Thường xuyên"], [1, 1, 1, 1, 1, 1]),
        (["c)", "Cơ chế một cửa"], [1, 5]),
        (["-", "Tiếp nhận hồ sơ", "Hồ sơ", "", "", "Thường xuyên"], [1, 1, 1, 1, 1, 1]),
    ]  # fmt: skip


def test_a_picture_has_words_for_those_who_do_not_see_it() -> None:
    """The alternative text is that of the picture, and its caption stands below it."""
    word = word_file("report")
    assert word.parts["word/document.xml"].decode().count('descr="Biểu đồ trạng thái nhiệm vụ"') == 1
    assert word.look("Hình 1. Trạng thái").italic


def keeps(word: WordFile, text: str) -> bool:
    """Whether every paragraph of the row that holds a text stays on the page of the next row."""
    rows = [row for row in word.body.iter(f"{W}tr") if text in map(text_of, row.iter(f"{W}p"))]  # type: ignore[union-attr]
    return all(word.look_of(one).keep_next for one in rows[-1].iter(f"{W}p"))


def test_no_heading_of_a_table_ends_a_page() -> None:
    """Heading rows, with what they say of lead and deadline, and header rows stay with the row below."""
    plan, report = word_file("plan"), word_file("report")
    for text in ("III. NHIỆM VỤ TỈNH GIAO", "1. Cải cách thủ tục hành chính", "Cơ chế một cửa"):
        assert keeps(plan, text)
    assert keeps(plan, "Nội dung nhiệm vụ")
    assert not keeps(plan, "Tiếp nhận hồ sơ")
    assert not keeps(report, "Thể chế")


def test_the_total_stands_as_the_rows_above_it() -> None:
    """Bold, and its numbers below the others."""
    word = word_file("report")
    rows = [row for row in word.body.iter(f"{W}tr") if "Thể chế" in map(text_of, row.iter(f"{W}p"))]  # type: ignore[union-attr]
    looks = [word.look_of(one) for one in rows[-1].iter(f"{W}p")]
    assert [form(look) for look in looks] == [(True, False, "left"), *[(True, False, "center")] * 12]


@each
def test_no_empty_paragraph_makes_room(kind: str) -> None:
    """What is empty is a rule, the end of a section, or a cell."""
    word = word_file(kind)
    empty = [one for one in (word.body if word.body is not None else []) if one.tag == f"{W}p" and not text_of(one)]
    styles = [word.look_of(one).style for one in empty if one.find(f"{W}r/{W}drawing") is None]
    assert set(styles) <= {"Dòng kẻ", "Ngắt phần"}
