"""Documents in files: the form by the name, whole or not at all, never through a link."""

import os
from pathlib import Path

import pytest

from cchc.editing.files import Disk
from cchc.errors import CchcError
from cchc.messages import render as said
from cchc.output.files import create, deliver, form_of, tell_if_open, write

FORMS = ("md", "docx", "html")


def refused(caught: pytest.ExceptionInfo[CchcError]) -> tuple[str, str]:
    """What a refusal says, and its help."""
    hint = caught.value.hint
    return said(caught.value.message, str), said(hint, str) if hint else ""


@pytest.mark.parametrize(
    ("file", "form", "meant"),
    [
        (None, None, "md"), (None, "html", "html"), ("a.docx", None, "docx"), ("A.HTM", None, "html"),
        ("a.md", "md", "md"), ("thu-muc/bao cáo.html", None, "html"),
    ],
)  # fmt: skip
def test_the_form(file: str | None, form: str | None, meant: str) -> None:
    """That of the name, of --format, or the first."""
    assert form_of(Path(file) if file else None, form, FORMS) == meant


@pytest.mark.parametrize(
    ("file", "form", "message", "help_line"),
    [
        ("a.pdf", None, 'the suffix of "a.pdf" is that of no form', "suffixes: .md, .html, .htm, .docx"),
        ("plan.yaml", None, 'the suffix of "plan.yaml" is that of no form', "suffixes: .md, .html, .htm, .docx"),
        ("a.json", None, 'the suffix of "a.json" is that of no form', "suffixes: .md, .html, .htm, .docx"),
        (
            "a.md",
            "html",
            '"a.md" is not a name for a file of the form html',
            "leave --format out: the suffix says which form is meant",
        ),
        (None, "docx", "a Word document cannot be printed", "write it to a file: -o NAME.docx"),
    ],
)
def test_no_form(file: str | None, form: str | None, message: str, help_line: str) -> None:
    """A name that says no form, or another one; Word on the screen. So no plan file is ever written over."""
    with pytest.raises(CchcError) as caught:
        form_of(Path(file) if file else None, form, FORMS)
    assert refused(caught) == (message, help_line)


def test_a_file_is_written_over_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With one line end at its end; nothing else is left in the folder; control characters are shown."""
    file = tmp_path / "báo cáo.md"
    file.write_text("cũ", encoding="utf-8")
    deliver("mới\x1b[31m\n\n", file)
    assert file.read_bytes() == "mới\\x1b[31m\n".encode()
    assert list(tmp_path.iterdir()) == [file]
    deliver(b"\x00\xff", file)
    assert file.read_bytes() == b"\x00\xff"
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", f"wrote {file}\n" * 2)


def test_printing(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a file the text goes to stdout."""
    deliver("một\nhai\n\n", None)
    assert capsys.readouterr().out == "một\nhai\n"


def test_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    """What it leads to stays as it was."""
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    link = tmp_path / "a.md"
    try:
        link.symlink_to(secret)
    except OSError:
        pytest.skip("links cannot be made here")
    write(link, b"x")
    assert secret.read_text(encoding="utf-8") == "secret"
    assert not link.is_symlink()
    assert link.read_bytes() == b"x"


def test_what_cannot_be_written(tmp_path: Path) -> None:
    """A folder that is not there, a folder in place of the file: said, and nothing is left behind."""
    (tmp_path / "a.md").mkdir()
    for file in (tmp_path / "không" / "a.md", tmp_path / "a.md"):
        with pytest.raises(CchcError) as caught:
            write(file, b"x")
        message, help_line = refused(caught)
        assert message.startswith(f'cannot write "{file}": ')
        assert help_line == (
            "if it is open in Word or Excel, close it there and try again" if file.is_dir()
            else "is its folder there, and may you write into it?"
        )  # fmt: skip
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    """The remedy is a shorter name; nothing is left behind."""
    file = tmp_path / f"{'a' * 300}.md"
    with pytest.raises(CchcError) as caught:
        write(file, b"x")
    assert refused(caught) == (f'cannot write "{file}": the name is too long', "give it a shorter name")
    assert list(tmp_path.iterdir()) == []


class Windows(Disk):
    """A system on which another program has a file open."""

    def rename(self, old: Path, new: Path) -> None:
        """Nobody may replace it."""
        error = PermissionError(13, "Der Prozess kann nicht auf die Datei zugreifen")
        error.winerror = 32  # type: ignore[attr-defined,unused-ignore]  # of Windows only
        raise error


def test_a_file_that_is_open_in_excel(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Windows refuses, and the old file stays; elsewhere the file is written, and said to be open."""
    file = tmp_path / "bao-cao.xlsx"
    file.write_bytes(b"old")
    with pytest.raises(CchcError) as caught:
        write(file, b"new", Windows())
    assert refused(caught) == (
        f'cannot write "{file}": it is open in another program',
        "if it is open in Word or Excel, close it there and try again",
    )
    assert [one.name for one in tmp_path.iterdir()] == ["bao-cao.xlsx"]
    assert file.read_bytes() == b"old"
    for name in ("~$bao-cao.xlsx", "~$o-cao.xlsx", ".~lock.bao-cao.xlsx#"):
        (tmp_path / name).write_bytes(b"")
        write(file, b"new")
        tell_if_open(file)
        assert capsys.readouterr().err == (
            f'"{file}" seems to be open in Word or Excel: close it there without saving, and open it again\n'
            f'"{file}" seems to be open in Word or Excel: what is not saved there is not read\n'
        )
        (tmp_path / name).unlink()
    write(file, b"newer")
    tell_if_open(file)
    assert capsys.readouterr().err == ""


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    """Folders are made; what is there stays."""
    file = tmp_path / "reports" / "q2.yaml"
    create(file, b"x\n")
    assert file.read_bytes() == b"x\n"
    with pytest.raises(CchcError) as caught:
        create(file, b"y\n")
    assert refused(caught) == (f"{file} is there already and is not written over", "take it away or rename it first")
    assert file.read_bytes() == b"x\n"
    with pytest.raises(CchcError) as caught:
        create(file / "z.yaml", b"y\n")
    assert refused(caught)[0].startswith(f"cannot write {file / 'z.yaml'}: ")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be written here")
def test_a_protected_folder(tmp_path: Path) -> None:
    """The system's reason is said."""
    tmp_path.chmod(0o500)
    with pytest.raises(CchcError) as caught:
        write(tmp_path / "a.md", b"x")
    assert refused(caught)[0] == f'cannot write "{tmp_path / "a.md"}": Permission denied'
