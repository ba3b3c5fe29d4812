"""Word documents: text is never markup, the same values give the same bytes, faults name the paragraph."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from papers import ABOUT, PIXEL
from wordfile import WordFile, text_of
from wordtools import made, parts

from cchc.errors import CchcError
from cchc.formats.word import Picture, Properties, render, two_a_page
from cchc.messages import render as said

cell, each, paragraph, row, section = parts.cell, parts.each, parts.paragraph, parts.row, parts.section
package, section_break, table, tag_row = made.package, parts.section_break, parts.table, parts.tag_row

HOSTILE = "<b>&\"'{{ 1 }} {% x %} {# y #} {_{ }_} {_% %_} ]]> &lt;"


def workspace(root: Path, body: str | bytes, name: str = "x.docx") -> Path:
    """A workspace with one Word template of its own."""
    (root / "templates").mkdir()
    data = body if isinstance(body, bytes) else package(body + section())
    (root / "templates" / name).write_bytes(data)
    return root


def lines(root: Path, body: str, **values: object) -> list[str]:
    """The texts of the paragraphs of a filled-in template."""
    word = WordFile(render("x.docx", values, workspace(root, body), ABOUT))
    return [text_of(one) for one in word.paragraphs]


def fault(root: Path, name: str = "x.docx", **values: object) -> tuple[str, str]:
    """The message and the help of a template that cannot be filled in."""
    with pytest.raises(CchcError) as caught:
        render(name, values, root, ABOUT)
    assert caught.value.hint is not None
    return said(caught.value.message, str), said(caught.value.hint, str)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (HOSTILE, HOSTILE),
        ("một\nhai\tba", "một\nhai\tba"),
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("a\x00\x07\x0b\x0c\x1f\x7f\x85b", "ab"),
        ("a\u202eb\ufeffc\uffffd", "abcd"),
        ("a\ud800b", "ab"),
        ("  hai  dấu cách  ", "  hai  dấu cách  "),
        ("Tiếng Việt: ỡ ặ đ ẵ 𠮷 ✓", "Tiếng Việt: ỡ ặ đ ẵ 𠮷 ✓"),
        ("</w:t></w:r></w:p>", "</w:t></w:r></w:p>"),
        ("", ""),
    ],
)
def test_text_comes_out_as_text(tmp_path: Path, text: str, read: str) -> None:
    """Markup, tags of templates and docxtpl's own signs stay; control characters go; line ends and tabs are real."""
    assert lines(tmp_path, paragraph("NoiDung", "{{ text }}"), text=text) == [read]


def test_text_is_never_rendered_twice(tmp_path: Path) -> None:
    """A value that looks like a tag of the template is printed, in loops and tables too."""
    body = each("one in names", paragraph("NoiDung", "- {{ one }}")) + table(
        "TableNormal",
        (900,),
        [
            tag_row("for one in names", (900,)),
            row([cell(900, paragraph("Bang", "{{ one }}"))]),
            tag_row("endfor", (900,)),
        ],
    )
    names = ["{%p endfor %}", "{{ names }}"]
    assert lines(tmp_path, body, names=names) == [f"- {one}" for one in names] + names


def test_the_same_values_give_the_same_bytes(tmp_path: Path) -> None:
    """No clock and no name of a person, a program or a computer is in the file."""
    root = workspace(
        tmp_path, paragraph("NoiDung", "{{ text }}") + each("one in pictures", paragraph("Hinh", "{{ one.image }}"))
    )
    pictures = [Picture(PIXEL, "Hình", "Chữ thay hình")]
    first = render("x.docx", {"text": "a"}, root, ABOUT, pictures)
    assert first == render("x.docx", {"text": "a"}, root, ABOUT, pictures)
    assert first != render("x.docx", {"text": "b"}, root, ABOUT, pictures)
    word = WordFile(first)
    assert word.dates == {(1980, 1, 1, 0, 0, 0)}
    assert next(iter(word.parts)) == "[Content_Types].xml"
    assert sorted(word.parts)[1:] == list(word.parts)[1:]


def test_the_properties_are_those_of_the_document(tmp_path: Path) -> None:
    """Title, subject, office and language; what the template said of its author is gone."""
    data = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(package(paragraph("NoiDung", "x") + section()))) as filled,
        zipfile.ZipFile(data, "w") as changed,
    ):
        for name in filled.namelist():
            part = filled.read(name).decode("utf-8")
            if name == "docProps/core.xml":
                part = part.replace(
                    "<dc:language>",
                    "<dc:creator>Trần Thị B</dc:creator><cp:lastModifiedBy>Trần Thị B</cp:lastModifiedBy>"
                    "<dc:description>máy của B</dc:description><cp:revision>7</cp:revision><dc:language>",
                )
            if name == "_rels/.rels":
                part = part.replace(
                    "</Relationships>",
                    '<Relationship Id="rId9" Target="docProps/app.xml" Type="http://schemas.openxmlformats.org/'
                    'officeDocument/2006/relationships/extended-properties"/></Relationships>',
                )
            if name == "[Content_Types].xml":
                part = part.replace(
                    "</Types>",
                    '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument'
                    '.extended-properties+xml"/></Types>',
                )
            changed.writestr(name, part)
        changed.writestr("docProps/app.xml", "<Properties><Company>Nhà B</Company></Properties>")
    about = Properties(title="Kế hoạch A & B", subject="Số: 5/KH", creator="Sở Mẫu")
    word = WordFile(render("x.docx", {}, workspace(tmp_path, data.getvalue()), about))
    assert "docProps/app.xml" not in word.parts
    core = word.parts["docProps/core.xml"].decode("utf-8")
    assert core[core.index("<dc:") :].rstrip() == (
        "<dc:title>Kế hoạch A &amp; B</dc:title><dc:subject>Số: 5/KH</dc:subject><dc:creator>Sở Mẫu</dc:creator>"
        "<dc:language>vi-VN</dc:language></cp:coreProperties>"
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Số: {{ nothing }} của {{ text }}", 'there is no variable "nothing"'),
        ("{{ text.nothing }}", 'there is no variable "nothing"'),
        ("{{ text.__class__ }}", '"__class__" is not allowed in a template'),
        ("{{ 'a' * 9 }}", '"*" is not allowed in a template'),
        ("{{ names.append('b') }}", '"append" is not allowed in a template'),
        ("{% for %}", "the template fails: Expected an expression, got 'end of statement block'"),
        ("{{ text|nofilter }}", "the template fails: No filter named 'nofilter'."),
        ("{% include 'y.docx' %}", "the template fails: no loader for this environment specified"),
        ("{% for a in range(9999999) %}{% endfor %}", '"range(9999999)" is not allowed in a template'),
    ],
)
def test_a_fault_names_the_paragraph(tmp_path: Path, text: str, what: str) -> None:
    """Unknown variables, what the sandbox refuses, syntax: each with the words around it."""
    root = workspace(tmp_path, paragraph("NoiDung", "Trước") + paragraph("NoiDung", text) + paragraph("NoiDung", "Sau"))
    assert fault(root, text="a", names=["a"]) == (
        f'templates/x.docx: paragraph "{text}": {what}',
        "correct the template, or move it out of templates/ to use that of cchc",
    )


def test_a_fault_in_a_long_paragraph_names_its_tag(tmp_path: Path) -> None:
    """Not the whole paragraph is repeated."""
    root = workspace(tmp_path, paragraph("NoiDung", f"{'chữ ' * 60}{{{{ nothing }}}}{{{{ text }}}}"))
    assert fault(root, text="a")[0] == ('templates/x.docx: paragraph "{{ nothing }}": there is no variable "nothing"')


def test_a_picture_gives_nothing_away(tmp_path: Path) -> None:
    """Of a picture a template can print the image and the caption, and reach nothing behind them."""
    root = workspace(tmp_path, each("one in pictures", paragraph("Hinh", "{{ one.image._make }}")))
    with pytest.raises(CchcError) as caught:
        render("x.docx", {}, root, ABOUT, [Picture(PIXEL, "Hình", "Chữ")])
    assert said(caught.value.message, str).endswith('"_make" is not allowed in a template')


def test_a_template_of_the_workspace_comes_first(tmp_path: Path) -> None:
    """A workspace's own letter.docx is used in place of the shipped one."""
    root = workspace(tmp_path, paragraph("NoiDung", "của mình"), "letter.docx")
    assert [text_of(one) for one in WordFile(render("letter.docx", {}, root, ABOUT)).paragraphs] == ["của mình"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "the file is empty"),
        (b"xin chao", "this is no Word document"),
        (b"<html></html>", "this is no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "the file has the old form of Word or Excel (.doc, .xls)"),
        (b"PK\x03\x04" + b"x" * 99, "the file is damaged and cannot be unpacked"),
    ],
)
def test_a_file_that_is_no_word_document(tmp_path: Path, data: bytes, what: str) -> None:
    """It is named, with what helps."""
    assert fault(workspace(tmp_path, data)) == (
        f"templates/x.docx: {what}",
        "save it from Word as .docx, or move it out of templates/ to use that of cchc",
    )


@pytest.mark.parametrize(
    "broken", ["word/document.xml", "word/_rels/document.xml.rels", "_rels/.rels", "docProps/core.xml"]
)
def test_a_word_document_with_a_broken_part(tmp_path: Path, broken: str) -> None:
    """No traceback, whatever is wrong inside."""
    data = BytesIO()
    with zipfile.ZipFile(BytesIO(package(section()))) as filled, zipfile.ZipFile(data, "w") as changed:
        for name in filled.namelist():
            changed.writestr(
                name, (b"<x/>" if "core" in name else b"<w:document") if name == broken else filled.read(name)
            )
    assert fault(workspace(tmp_path, data.getvalue()))[0] == "templates/x.docx: this Word document is broken"


def test_a_template_that_makes_no_xml(tmp_path: Path) -> None:
    """Its author has said that a value is markup, which it is not."""
    data = BytesIO()
    header = (
        b"<w:hdr xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:p><w:r><w:t>{{ text|safe }}"
    )
    with zipfile.ZipFile(BytesIO(package(section(headers=True)))) as filled, zipfile.ZipFile(data, "w") as changed:
        for name in filled.namelist():
            whole = header + b"</w:t></w:r></w:p></w:hdr>"
            changed.writestr(name, whole if name == "word/header1.xml" else filled.read(name))
    message, _ = fault(workspace(tmp_path, data.getvalue()), text="a < b")
    assert message.startswith("templates/x.docx: the template fails: ")


def test_a_template_that_is_nowhere(tmp_path: Path) -> None:
    """Where templates are looked for is said."""
    assert fault(tmp_path, "none.docx") == (
        'there is no template "none.docx"',
        "templates are looked for in templates/ of the workspace, then among those of cchc",
    )


def test_a_link_that_leads_out_is_no_template(tmp_path: Path) -> None:
    """Neither is a name with steps upwards."""
    (tmp_path / "work").mkdir()
    secret = tmp_path / "secret.docx"
    secret.write_bytes(package(section()))
    (tmp_path / "work" / "templates").mkdir()
    try:
        (tmp_path / "work" / "templates" / "x.docx").symlink_to(secret)
    except OSError:
        pytest.skip("links cannot be made here")
    assert fault(tmp_path / "work")[0] == 'there is no template "x.docx"'
    assert fault(tmp_path / "work", "../../secret.docx")[0] == 'there is no template "../../secret.docx"'


def test_an_empty_last_section_is_none(tmp_path: Path) -> None:
    """A document whose annex is left out ends with its text, upright."""
    body = paragraph("NoiDung", "chữ") + section_break(headers=True)
    root = workspace(tmp_path, package(body + section(landscape=True, annex=True)))
    sections = WordFile(render("x.docx", {}, root, ABOUT)).sections()
    assert [(one.landscape, one.start, one.texts) for one in sections] == [(False, None, ("chữ",))]


def test_a_table_without_rows_keeps_its_columns(tmp_path: Path) -> None:
    """There is nothing to say which of them would be empty."""
    head = row([cell(100, paragraph("BangTieuDe", "A")), cell(200, paragraph("BangTieuDe", "B"))], header=True)
    body = table("BangNhiemVu", (100, 200), [head, row([cell(300, paragraph("BangMuc", "Mục"), span=2)])])
    word = WordFile(render("x.docx", {}, workspace(tmp_path, body), ABOUT))
    assert [row[2] for row in word.rows()] == [["A", "B"], ["Mục"]]


def test_two_pictures_stand_on_a_page() -> None:
    """Each pair is as large as lets both stand on a page; what would become illegible keeps its own size."""

    def picture(across: int, down: int) -> Picture:
        return Picture(PIXEL[:16] + across.to_bytes(4, "big") + down.to_bytes(4, "big") + PIXEL[24:], "", "")

    def high(one: Picture, across: int, down: int) -> float:
        return one.width * down / across

    first, second, third = two_a_page([picture(640, 360), picture(640, 300), picture(640, 200)])
    assert first.width == second.width < 160
    assert high(first, 640, 360) + high(second, 640, 300) <= 146.1
    assert third.width == 160
    tall, low = two_a_page([picture(640, 900), picture(640, 300)])
    assert high(tall, 640, 900) <= 158.1
    assert low.width == 160
