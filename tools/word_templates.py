"""Builds the Word templates (templates/*.docx): `python tools/word_templates.py`; a test says when they are stale.

They are ordinary Word files: an office may open one, change a style, save it, and put it into its own templates/.
"""

import argparse
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from word_parts import ROOT, cell, each, paragraph, row, section, section_break, table, tag_row, twips, when
from word_styles import LEFT, RIGHT, styles

FOLDER = Path(__file__).parents[1] / "templates"
_HALVES = (twips(LEFT), twips(RIGHT))
_PORTRAIT = 9354  # twips between the margins
_SHORT = 12  # rows of a table that stays on one page
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def templates() -> dict[str, bytes]:
    """Every template with its bytes."""
    return {"plan.docx": package(_plan()), "report.docx": package(_report()), "letter.docx": package(_letter())}


def _head(of: str) -> str:
    left = (
        when(f"{of}.head.parent", paragraph("CoQuanChuQuan", f"{{{{ {of}.head.parent }}}}"))
        + paragraph("CoQuanBanHanh", f"{{{{ {of}.head.body }}}}")
        + paragraph("DongKe")
    )
    right = (
        paragraph("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + paragraph("TieuNgu", "Độc lập - Tự do - Hạnh phúc")
        + paragraph("KeTieuNgu")
    )
    number = paragraph("SoKyHieu", f"{{{{ {of}.head.number }}}}") + when(
        f"{of}.head.subject", paragraph("TrichYeuCongVan", f"{{{{ {of}.head.subject }}}}")
    )
    dated = paragraph("DiaDanh", f"{{{{ {of}.head.dated }}}}")
    rows = [_pair(left, right), _pair(number, dated)]
    return table("TableNormal", _HALVES, rows)


def _pair(left: str, right: str) -> str:
    return row([cell(_HALVES[0], left), cell(_HALVES[1], right)])


def _title(of: str) -> str:
    return (
        paragraph("TenLoai", f"{{{{ {of}.head.kind }}}}")
        + paragraph("TrichYeu", f"{{{{ {of}.head.title }}}}")
        + paragraph("DongKe")
    )


def _addressed(of: str) -> str:
    return paragraph("KinhGui", f"{{{{ {of}.addressed.line }}}}") + each(
        f"one in {of}.addressed.lines", paragraph("NoiKinhGui", "{{ one }}")
    )


def _foot(of: str) -> str:
    """Recipients and signature, side by side; nothing of it stands alone on a page."""
    left = paragraph("NoiNhan", "Nơi nhận:") + each(
        f"one in {of}.foot.recipients", paragraph("DanhSachNoiNhan", "{{ one }}")
    )
    right = each(f"line in {of}.foot.signature.lines", paragraph("QuyenHan", "{{ line }}")) + paragraph(
        "HoTen", f"{{{{ {of}.foot.signature.name }}}}"
    )
    half = _PORTRAIT // 2
    return table("TableNormal", (half, half), [row([cell(half, left), cell(half, right)])])


def _annex(of: str) -> str:
    return (
        paragraph("PhuLuc", f"{{{{ {of}.label }}}}")
        + paragraph("TenPhuLuc", f"{{{{ {of}.title }}}}")
        + paragraph("KemTheo", f"{{{{ {of}.caption }}}}")
    )


def _lines(loop: str) -> str:
    """Paragraphs of a report: text, items, remarks."""
    return each(
        loop,
        when('line.kind == "item"', paragraph("GachDauDong", "- {{ line.text }}")),
        when('line.kind == "note"', paragraph("ConTrong", "{{ line.text }}")),
        when('line.kind == "text" and line.text.endswith(":")', paragraph("DoanDan", "{{ line.text }}")),
        when('line.kind == "text" and not line.text.endswith(":")', paragraph("NoiDung", "{{ line.text }}")),
    )


def _headers(names: tuple[str, ...], columns: tuple[int, ...]) -> str:
    return row(
        [cell(width, paragraph("BangTieuDe", name), middle=True) for name, width in zip(names, columns, strict=True)],
        header=True,
    )


def _row(
    of: str,
    fields: tuple[str, ...],
    columns: tuple[int, ...],
    centred: tuple[str, ...],
    styles: tuple[str, str] = ("Bang", "BangGiua"),
) -> str:
    left, middle = styles
    return row(
        cell(width, paragraph(middle if field in centred else left, f"{{{{ {of}.{field} }}}}"))
        for field, width in zip(fields, columns, strict=True)
    )


def _rows(
    loop: str, fields: tuple[str, ...], columns: tuple[int, ...], centred: tuple[str, ...], goes_on: str = "false"
) -> list[str]:
    """The rows of a table; those of a short one stay together on a page, with a row behind them where that is said."""
    together = f"if loop.length <= {_SHORT} and ({goes_on} or not loop.last)"
    return [
        tag_row(f"for row in {loop}", columns),
        tag_row(together, columns),
        _row("row", fields, columns, centred, ("BangOMuc", "BangSoMuc")),
        tag_row("else", columns),
        _row("row", fields, columns, centred),
        tag_row("endif", columns),
        tag_row("endfor", columns),
    ]


def _plan() -> str:
    kinds = (("part", "Heading1"), ("area", "Heading2"), ("group", "Heading3"), ("text", "NoiDung"),
             ("item", "GachDauDong"), ("detail", "ChiTiet"))  # fmt: skip
    text = [when(f'one.kind == "{kind}"', paragraph(style, "{{ one.text }}")) for kind, style in kinds]
    return (
        _head("plan")
        + _title("plan")
        + when("plan.decision", paragraph("BanHanhKem", "{{ plan.decision }}"))
        + each("one in plan.basis", paragraph("CanCu", "{{ one }}"))
        + each("one in plan.opening", paragraph("MoDau", "{{ one }}"))
        + each("one in plan.text", *text)
        + paragraph("DoanCuoi", "{{ plan.last.text }}")
        + _foot("plan")
        + section_break(headers=True)
        + when("plan.annex", _annex("plan.annex"), plan_table(), section_break(landscape=True, annex=True))
        + section(landscape=True, annex=True)
    )


def plan_table() -> str:
    """The table of tasks: every column that officials use; those that stay empty are left out when it is filled in."""
    names = ("TT", "Nội dung nhiệm vụ", "Mục tiêu", "Sản phẩm, kết quả đầu ra", "Hoạt động chi tiết",
             "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành", "Kinh phí", "Ghi chú")  # fmt: skip
    fields = ("ref", "title", "goal", "products", "activities", "lead", "support", "deadline", "budget", "note")
    columns = (500, 2700, 1540, 1750, 2096, 1020, 1120, 1270, 1440, 850)
    rest = fields[5:], columns[5:]
    wide = sum(columns[1:5])

    def heading(start: list[str]) -> str:
        return row([*start, *(cell(width, paragraph("BangOMuc", f"{{{{ row.{field} }}}}"))
                              for field, width in zip(*rest, strict=True))])  # fmt: skip

    title = paragraph("BangMuc", "{{ row.title }}")
    number = cell(columns[0], paragraph("BangSoMuc", "{{ row.ref }}"))
    rows = [
        _headers(names, columns),
        tag_row("for row in plan.rows", columns),
        tag_row('if row.kind == "task" or not row.wide', columns),
        _plan_row(fields, columns),
        tag_row("elif row.bare and not row.ref", columns),
        row([cell(sum(columns), title, span=10)]),
        tag_row("elif row.bare", columns),
        row([number, cell(sum(columns[1:]), title, span=9)]),
        tag_row("elif row.ref", columns),
        heading([number, cell(wide, title, span=4)]),
        tag_row("else", columns),
        heading([cell(columns[0] + wide, title, span=5)]),
        tag_row("endif", columns),
        tag_row("endfor", columns),
    ]
    return table("BangNhiemVu", columns, rows)


def _plan_row(fields: tuple[str, ...], columns: tuple[int, ...]) -> str:
    """The row of a task; a heading in it stays with what follows, and its title is bold."""
    of_headings = {"ref": "BangSoMuc", "title": "BangMuc"}
    cells = []
    for field, width in zip(fields, columns, strict=True):
        text = f"{{{{ row.{field} }}}}"
        plain = paragraph("BangGiua" if field in ("ref", "budget") else "Bang", text)
        if field in of_headings:
            heading = paragraph(of_headings[field], text)
            plain = when('row.kind == "task"', plain) + when('row.kind != "task"', heading)
        cells.append(cell(width, plain))
    return row(cells)


def _report() -> str:
    return (
        _head("report")
        + _title("report")
        + when("report.addressed", _addressed("report"))
        + each("one in report.notices", paragraph("LuuY", "{{ one }}"))
        + each("one in report.opening", paragraph("MoDau", "{{ one }}"))
        + each(
            "part in report.sections",
            paragraph("Heading1", "{{ part.number }}. {{ part.title }}"),
            _lines("line in part.lines"),
            each(
                "below in part.parts",
                paragraph("Heading2", "{{ below.number }}. {{ below.title }}"),
                _lines("line in below.lines"),
            ),
        )
        + paragraph("DoanCuoi", "{{ report.closing }}")
        + _foot("report")
        + section_break(headers=True)
        + _annex("report.annexes[0]")
        + _statistics()
        + _pictures()
        + section_break(landscape=True, annex=True)
        + _annex("report.annexes[1]")
        + paragraph("TinhDen", "Trạng thái tính đến ngày {{ report.period.as_of }}.")
        + _progress()
        + section_break(landscape=True, annex=True)
        + section(landscape=True, annex=True)
    )


def _pictures() -> str:
    return each(
        "picture in pictures",
        when("loop.first", paragraph("HinhDau", "{{ picture.image }}")),
        when("not loop.first", paragraph("Hinh", "{{ picture.image }}")),
        paragraph("ChuThichHinh", "{{ picture.caption }}"),
    )


def _statistics() -> str:
    columns = (700, 5686, 1400, 2300, 4200)
    groups = table("BangNhiemVu", columns, [
        _headers(("TT", "Chỉ tiêu thống kê", "Đơn vị tính", "Giá trị", "Ghi chú"), columns),
        tag_row("for group in report.statistics", columns),
        row([cell(columns[0], paragraph("BangSoMuc", "{{ group.number }}")),
             cell(sum(columns[1:]), paragraph("BangMuc", "{{ group.name }}"), span=4)]),
        tag_row("for row in group.rows", columns),
        _row("row", ("number", "name", "unit", "value", "note"), columns, ("number", "unit", "value")),
        tag_row("endfor", columns),
        tag_row("endfor", columns),
    ])  # fmt: skip
    return groups + _figures() + _targets() + _estimates() + _comparison()


def _figures() -> str:
    names = ("Tổng số (T)", "Hoàn thành (H)", "Đúng hạn (H₁)", "Quá hạn (H₂)", "Đang thực hiện (D)",
             "Chưa đến hạn (C)", "Không hạn (K)", "Khác", "Quá hạn, chưa xong (Q)",
             "Hoàn thành kế hoạch (H/T)", "Hoàn thành việc đến hạn (H/(H + Q))", "Đúng hạn (H₁/H)")  # fmt: skip
    fields = ("name", "total", "done", "on_time", "late", "doing", "waiting", "undated", "other", "overdue",
              "completion", "due_completion", "punctuality")  # fmt: skip
    columns = (2896, 760, 780, 760, 760, 780, 780, 880, 760, 780, 1450, 1450, 1450)
    made = table("BangNhiemVu", columns, [
        _headers(("{{ figures.heading }}", *names), columns),
        *_rows("figures.rows", fields, columns, fields[1:], goes_on="figures.total"),
        tag_row("if figures.total", columns),
        _row("figures.total", fields, columns, fields[1:], ("BangDam", "BangDamGiua")),
        tag_row("endif", columns),
    ])  # fmt: skip
    return each(
        "figures in report.figures",
        paragraph("TenBang", "{{ figures.title }}"),
        made,
        when("figures.note", paragraph("GhiChuBang", "{{ figures.note }}")),
    ) + when("report.counting", paragraph("GhiChuBang", "{{ report.counting }}"))


def _listed(title: str, loop: str, names: tuple[str, ...], fields: tuple[str, ...], columns: tuple[int, ...]) -> str:
    """A plain table under its title, where it has rows."""
    centred = ("number", "value", "dated", "reached", "actual", "estimate", "before", "now")
    made = table("BangNhiemVu", columns, [_headers(names, columns), *_rows(loop, fields, columns, centred)])
    return when(loop, paragraph("TenBang", title), made)


def _targets() -> str:
    return _listed(
        "Kết quả thực hiện chỉ tiêu", "report.targets",
        ("TT", "Chỉ tiêu", "Mục tiêu", "Giá trị mới nhất", "Ngày", "Đánh giá"),
        ("number", "indicator", "goal", "value", "dated", "reached"), (900, 6386, 2200, 1600, 1500, 1700),
    )  # fmt: skip


def _estimates() -> str:
    return _listed(
        "Ước thực hiện cả năm", "report.estimates",
        ("TT", "Chỉ tiêu", "Đã thực hiện", "Ước cả năm", "Ghi chú"),
        ("number", "indicator", "actual", "estimate", "note"), (900, 6386, 2200, 2200, 2600),
    )  # fmt: skip


def _comparison() -> str:
    columns = (6286, 2700, 2700, 2600)
    names = ("Nội dung", "{{ report.comparison.before }}", "{{ report.comparison.now }}", "Tăng, giảm")
    rows = _rows("report.comparison.rows", ("name", "before", "now", "change"), columns, ("before", "now", "change"))
    made = table("BangNhiemVu", columns, [_headers(names, columns), *rows])
    return when("report.comparison", paragraph("TenBang", "{{ report.comparison.title }}"), made)


def _progress() -> str:
    names = ("TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn", "Kết quả thực hiện", "Trạng thái")
    columns = (600, 2560, 1480, 1240, 1330, 2100, 3706, 1270)
    fields = ("number", "title", "products", "lead", "support", "deadline", "result", "state")
    cells = [
        cell(width, paragraph("BangGiua" if field in ("number", "state") else "Bang", f"{{{{ row.{field} }}}}")
             + (when("row.due", paragraph("BangHan", "Hạn: {{ row.due }}")) if field == "deadline" else ""))
        for field, width in zip(fields, columns, strict=True)
    ]  # fmt: skip
    return table("BangNhiemVu", columns, [
        _headers(names, columns),
        tag_row("for group in report.tasks", columns),
        row([cell(sum(columns), paragraph("BangMuc", "{{ group.heading }}"), span=8)]),
        tag_row("for row in group.rows", columns),
        row(cells),
        tag_row("endfor", columns),
        tag_row("endfor", columns),
    ])  # fmt: skip


def _letter() -> str:
    names = ("TT", "Nhiệm vụ", "Nội dung, kỳ", "Sản phẩm", "Hạn", "Thời gian", "Vai trò", "Yêu cầu")
    fields = ("number", "title", "what", "products", "due", "days", "role", "request")
    columns = (460, 1950, 960, 1250, 1150, 900, 1384, 1300)
    made = table("BangNhiemVu", columns, [
        _headers(names, columns),
        tag_row("for row in part.rows", columns),
        _row("row", fields, columns, ("number", "due", "days", "role")),
        tag_row("endfor", columns),
    ])  # fmt: skip
    heading = "{{ part.number }}. {{ part.title }}"
    return (
        _head("letter")
        + _addressed("letter")
        + each("one in letter.notices", paragraph("LuuY", "{{ one }}"))
        + each("one in letter.opening", paragraph("MoDau", "{{ one }}"))
        + each(
            "part in letter.tables",
            when("loop.first", paragraph("Heading1", heading)),
            when("not loop.first", paragraph("MucSauBang", heading)),
            made,
        )
        + each(
            "one in letter.requests",
            when("loop.first", paragraph("NoiDungSauBang", "{{ one }}")),
            when("not loop.first", paragraph("NoiDung", "{{ one }}")),
        )
        + paragraph("DoanCuoi", "{{ letter.closing }}")
        + _foot("letter")
        + section_break(headers=True)
        + section()
    )


def package(body: str) -> bytes:
    """The package of a Word document."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _related([("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
                                 ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")]),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>vi-VN</dc:language></cp:coreProperties>',
        "word/_rels/document.xml.rels": _related([
            ("rId1", f"{_OFFICE}/styles", "styles.xml"), ("rId2", f"{_OFFICE}/settings", "settings.xml"),
            ("rId3", f"{_OFFICE}/header", "header1.xml"), ("rId4", f"{_OFFICE}/header", "header2.xml"),
        ]),
        "word/document.xml": f"<w:document {ROOT}><w:body>{body}</w:body></w:document>",
        "word/header1.xml": f"<w:hdr {ROOT}>{_page_number()}</w:hdr>",
        "word/header2.xml": f"<w:hdr {ROOT}>{paragraph('SoTrang')}</w:hdr>",
        "word/settings.xml": f'<w:settings {ROOT}><w:zoom w:percent="100"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>',
        "word/styles.xml": styles(),
    }  # fmt: skip
    made = BytesIO()
    with ZipFile(made, "w") as package:
        for name, text in parts.items():
            part = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type, part.create_system = ZIP_DEFLATED, 0
            package.writestr(part, (_XML + text).encode("utf-8"))
    return made.getvalue()


def _page_number() -> str:
    run = "<w:r>{}</w:r>".format
    field = "".join([
        run('<w:fldChar w:fldCharType="begin"/>'), run('<w:instrText xml:space="preserve"> PAGE </w:instrText>'),
        run('<w:fldChar w:fldCharType="separate"/>'), run("<w:t>2</w:t>"), run('<w:fldChar w:fldCharType="end"/>'),
    ])  # fmt: skip
    return f'<w:p><w:pPr><w:pStyle w:val="SoTrang"/></w:pPr>{field}</w:p>'


def _content_types() -> str:
    kinds = (("document", "document.main"), ("styles", "styles"), ("settings", "settings"), ("header1", "header"),
             ("header2", "header"))  # fmt: skip
    parts = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in kinds)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'{parts}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _related(links: list[tuple[str, str, str]]) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>' for id, kind, target in links)
        + "</Relationships>"
    )


if __name__ == "__main__":
    argparse.ArgumentParser(description="Build the Word templates").parse_args()
    for name, data in templates().items():
        (FOLDER / name).write_bytes(data)
        sys.stdout.write(f"templates/{name}: {len(data)} bytes\n")
