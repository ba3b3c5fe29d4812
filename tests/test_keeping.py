"""What reading commands print, kept in a file by -o: the same bytes as on the screen, UTF-8, whole or not at all."""

from pathlib import Path

import office
import pytest
from conftest import Cchc

from cchc.output.keeping import kept_in
from cchc.output.terminal import echo

READ = ("due", "--as-of", "2021-03-01")


@pytest.fixture
def so(tmp_path: Path) -> Path:
    """The tiny office."""
    return office.write(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "file", "form"),
    [
        (READ, "d.txt", "table"), (READ, "d.md", "md"), (READ, "d.JSON", "json"), (READ, "lịch.ics", "ics"),
        (("list",), "l.txt", "table"), (("list",), "l.json", "json"), (("show", "2021/so/TTHC-01"), "s.txt", "text"),
        (("stats", "--year", "2021"), "s.md", "md"), (("units",), "u.txt", "tree"), (("areas",), "a.json", "json"),
        (("deadline", "Quý IV", "--year", "2021"), "h.txt", "text"), (("validate",), "v.txt", "text"),
        (("validate",), "v.sarif", "sarif"), (("validate",), "v.json", "json"),
    ],
)  # fmt: skip
def test_a_file_holds_what_is_printed(cchc: Cchc, so: Path, arguments: tuple[str, ...], file: str, form: str) -> None:
    """The suffix says the form; nothing is printed, and the exit code is the same."""
    printed = cchc(*arguments, "--format", form, folder=so)
    kept = cchc(*arguments, "-o", file, folder=so)
    assert (kept.code, kept.out, kept.err) == (printed.code, "", f"{printed.err}wrote {file}\n")
    assert (so / file).read_bytes() == printed.out.encode()


def test_csv_is_marked_for_excel(cchc: Cchc, so: Path) -> None:
    """With the mark by which Excel knows UTF-8."""
    printed = cchc("list", "--format", "csv", folder=so).out
    assert cchc("list", "-o", "l.csv", folder=so).code == 0
    assert (so / "l.csv").read_bytes() == b"\xef\xbb\xbf" + printed.encode()


def test_a_plain_form_may_be_asked_for(cchc: Cchc, so: Path) -> None:
    """A .txt holds any plain form, a .json the findings for code scanning too."""
    for form, file in (("concise", "v.txt"), ("github", "v.txt"), ("sarif", "v.json")):
        printed = cchc("validate", "--format", form, folder=so).out
        cchc("validate", "--format", form, "-o", file, folder=so)
        assert (so / file).read_text("utf-8") == printed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--format", "json", "-o", "x.csv"), '"x.csv" is not a name for a file of the form json'),
        (("--format", "table", "-o", "x.csv"), '"x.csv" is not a name for a file of the form table'),
        (("--format", "csv", "-o", "x.txt"), '"x.txt" is not a name for a file of the form csv'),
    ],
)
def test_a_suffix_and_a_form_that_disagree(cchc: Cchc, so: Path, arguments: tuple[str, ...], message: str) -> None:
    """Neither is taken silently."""
    result = cchc("due", *arguments, folder=so)
    hint = "help: leave --format out: the suffix says which form is meant\n"
    assert (result.code, result.out, result.err) == (2, "", f"error: {message}\n{hint}")
    assert not (so / arguments[-1]).exists()


def test_no_other_suffix(cchc: Cchc, so: Path) -> None:
    """So no plan file is ever written over."""
    result = cchc("due", "-o", "plans/units.yaml", folder=so)
    assert (result.code, result.err) == (
        2, 'error: the suffix of "plans/units.yaml" is that of no form\n'
        "help: suffixes: .json, .md, .csv, .ics, .txt\n",
    )  # fmt: skip


def test_what_fails_leaves_the_old_file(cchc: Cchc, so: Path) -> None:
    """A task that is not there."""
    (so / "s.txt").write_text("cũ", encoding="utf-8")
    assert cchc("show", "TTHC-99", "-o", "s.txt", folder=so).code == 2
    assert (so / "s.txt").read_text("utf-8") == "cũ"


def test_what_is_interrupted_leaves_the_old_file(tmp_path: Path) -> None:
    """^C after something was printed."""
    file = tmp_path / "d.txt"
    file.write_text("cũ", encoding="utf-8")

    def interrupted() -> None:
        with kept_in(file, "table"):
            echo("mới")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (file.read_text("utf-8"), [one.name for one in tmp_path.iterdir()]) == ("cũ", ["d.txt"])
