"""Which templates there are, what each is for, and what is wrong with them."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from cchc.formats.shelf import Template, check, shipped, stem_of, templates
from cchc.messages import render as said

SHIPPED = (
    "diff.html.j2", "document.html.j2", "letter.docx", "letter.html.j2", "letter.md.j2", "plan.docx", "plan.html.j2",
    "plan.md.j2", "report.docx", "report.html.j2", "report.md.j2",
)  # fmt: skip


def own(root: Path, name: str, content: str | bytes) -> Template:
    """A template of the workspace's own."""
    folder = root / "templates"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return next(one for one in templates(root) if one.name == name)


def wrong(one: Template, root: Path) -> list[str]:
    """What is wrong with a template, in English."""
    return [said(message, str) for message in check(one, root)]


def test_the_shipped_templates(tmp_path: Path) -> None:
    """Each with the command that it is for; nothing is wrong with any."""
    found = templates(tmp_path)
    assert tuple(one.name for one in found) == SHIPPED == tuple(shipped(tmp_path))
    assert [(one.own, one.replaces) for one in found] == [(False, False)] * len(found)
    assert {one.name: one.purpose.command if one.purpose else None for one in found} == {
        "diff.html.j2": "cchc diff", "document.html.j2": None, "letter.docx": "cchc report --template don-doc",
        "letter.html.j2": "cchc report --template don-doc", "letter.md.j2": "cchc report --template don-doc",
        "plan.docx": "cchc render", "plan.html.j2": "cchc render", "plan.md.j2": "cchc render",
        "report.docx": "cchc report", "report.html.j2": "cchc report", "report.md.j2": "cchc report",
    }  # fmt: skip


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_is_wrong_with_the_shipped_templates(tmp_path: Path, name: str) -> None:
    """Not in any branch."""
    one = next(one for one in templates(tmp_path) if one.name == name)
    assert wrong(one, tmp_path) == []


def test_templates_of_ones_own(tmp_path: Path) -> None:
    """One of a shipped name stands in for it; one of another name lays out a report, or what its name begins with."""
    replacing = own(tmp_path, "report.md.j2", "x")
    assert (replacing.own, replacing.replaces, replacing.shown) == (True, True, "templates/report.md.j2")
    for name, command in (
        ("bao-cao-tinh.docx", "cchc report --template bao-cao-tinh"),
        ("letter-khan.md.j2", "cchc report --template letter-khan"),
    ):
        other = own(tmp_path, name, "x")
        assert other.purpose is not None
        assert (other.replaces, other.purpose.command) == (False, command)
    assert list(own(tmp_path, "letter-x.md.j2", "x").purpose.values) == ["letter", "pictures"]  # type: ignore[union-attr]  # it has one
    for ignored in ("ghi-chu.txt", ".an.md.j2", "~$report.docx"):
        (tmp_path / "templates" / ignored).write_text("x", encoding="utf-8")
    assert len(templates(tmp_path)) == len(SHIPPED) + 3
    assert (stem_of("report.md.j2"), stem_of("x.docx"), stem_of("khác")) == ("report", "x", "khác")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ report.head.title }}{{ charts_note }}", []),
        ("a\n{{ report.head.titel }}", [':2: there is no variable "report.head.titel" (there is: title)']),
        ("{{ letter.unit }}", [':1: there is no variable "letter"']),
        ("{% include 'x.md.j2' %}", [':1: there is no template "x.md.j2"']),
        ("{% if %}", [":1: the template fails: Expected an expression, got 'end of statement block'"]),
        (
            "{% for s in report.sections %}{{ s.part }}{% endfor %}",
            [':1: there is no variable "s.part" (there is: parts)'],
        ),
        (
            b"\xff\xfe",
            [":1: the template fails: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"],
        ),
    ],
)
def test_what_is_wrong_with_a_text(tmp_path: Path, text: str | bytes, expected: list[str]) -> None:
    """Each with its line."""
    one = own(tmp_path, "report.md.j2", text)
    assert wrong(one, tmp_path) == [f"templates/report.md.j2{fault}" for fault in expected]


def test_what_is_wrong_with_a_word_file(tmp_path: Path) -> None:
    """Each with its paragraph; what is no Word file is said."""
    whole = shipped(tmp_path)["letter.docx"]
    broken = tmp_path / "letter.docx"
    with ZipFile(whole) as old, ZipFile(broken, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                assert data.count(b"letter.closing") == 1
                data = data.replace(b"letter.closing", b"letter.closin")
            new.writestr(name, data)
    one = own(tmp_path, "letter.docx", broken.read_bytes())
    assert wrong(one, tmp_path) == [
        'templates/letter.docx: paragraph "{{ letter.closin }}": '
        'there is no variable "letter.closin" (there is: closing)'
    ]
    assert wrong(own(tmp_path, "plan.docx", b"x"), tmp_path)[0].startswith("templates/plan.docx: ")


def test_a_link_out_of_the_folder_is_no_template(tmp_path: Path) -> None:
    """Neither listed nor read."""
    secret = tmp_path / "secret.md.j2"
    secret.write_text("x", encoding="utf-8")
    (tmp_path / "templates").mkdir()
    try:
        (tmp_path / "templates" / "report.md.j2").symlink_to(secret)
    except OSError:
        pytest.skip("links cannot be made here")
    assert not any(one.own for one in templates(tmp_path))
