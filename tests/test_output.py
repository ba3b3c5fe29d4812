"""Tables, streams, colours and escaping."""

import io
import json
import sys
import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cchc.messages import msg, render
from cchc.output import data, language, terminal


def test_control_characters_are_shown_not_sent() -> None:
    """Escape sequences, direction marks and NUL are written out."""
    assert terminal.visible("a\x1b[31mb\x00\u202ec\td\ne") == "a\\x1b[31mb\\x00\\u202ec\td\ne"


def test_a_table_fits_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns that need little get little, the others share the rest."""
    monkeypatch.setenv("COLUMNS", "40")
    assert terminal.table(
        ("Id", "Task", "Unit"), [("A-1", "một hai ba bốn năm sáu bảy tám chín mười", "VP")], (0, 3, 1)
    ) == (
        "Id    Task                        Unit\n"
        "----  --------------------------  ------\n"
        "A-1   một hai ba bốn năm sáu bảy  VP\n"
        "      tám chín mười"
    )


@given(text=st.text("ab- \n\t", max_size=60), limit=st.integers(1, 20))
@example(text="Thư ký đường truyền", limit=6)
def test_lines_are_those_of_textwrap(text: str, limit: int) -> None:
    """Broken at blanks, never at hyphens; longer words are cut. Only blanks at an end are not kept."""
    lines = textwrap.wrap(text.lstrip(), limit, break_on_hyphens=False)
    assert terminal.wrap(text.lstrip(), limit) == [line.rstrip() for line in lines]


def test_a_long_text_is_cut_at_a_word() -> None:
    """With a sign for what is left out, never longer than asked; blanks between words count once."""
    assert terminal.shorten("một  hai", 8) == "một  hai"
    assert terminal.shorten("một    hai ba", 10) == "một hai ba"
    assert terminal.shorten("một hai ba bốn", 12) == "một hai ba …"
    assert terminal.shorten("một hai ba bốn", 11) == "một hai …"
    assert terminal.shorten("mộthaibabốn", 6) == "mộth …"


def test_colours_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """No escape sequences in a pipe; NO_COLOR is honoured."""
    assert not terminal.colours()
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert terminal.colours()
    painted = terminal.table(("Due",), [(terminal.Painted("1\n2", "red"),)], (0,))
    assert painted == "Due\n-----\n1\n\x1b[31m\x1b[1m2\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert not terminal.colours()


def test_only_our_colours_and_line_ends_pass(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing that hides or moves text; without colours, and on stderr, none at all."""
    text = "\x1b[31ma\x1b[0m\x1b[8mb\r\nc\rd\r"
    terminal.echo(text)
    assert capsys.readouterr().out == "\\x1b[31ma\\x1b[0m\\x1b[8mb\r\nc\\x0dd\r\n"
    monkeypatch.setattr(terminal, "colours", lambda: True)
    terminal.echo(text)
    terminal.echo(text, err=True)
    shown = capsys.readouterr()
    assert shown.out == "\x1b[31ma\x1b[0m\\x1b[8mb\r\nc\\x0dd\r\n"
    assert shown.err == "\\x1b[31ma\\x1b[0m\\x1b[8mb\r\nc\\x0dd\r\n"
    assert terminal.wrapped("\x1b[31mid", "x", 0) == "\\x1b[31midx"


def test_streams_become_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cp1252 pipe does not break on Vietnamese."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    terminal.prepare_streams()
    sys.stdout.write("Phòng Kế hoạch \udcff")
    sys.stdout.flush()
    assert raw.getvalue() == "Phòng Kế hoạch \\udcff".encode()


def test_long_texts_are_cut_with_a_sign() -> None:
    """At a word, with an ellipsis."""
    assert terminal.shorten("một hai ba", 10) == "một hai ba"
    assert terminal.shorten("một hai ba bốn", 11) == "một hai …"


def test_csv_cells_cannot_become_formulas() -> None:
    """What a spreadsheet would run is marked as text; numbers stay numbers."""
    assert data.csv_text(("a", "b"), [("=1+1", "-5"), ("@x", "+HYPERLINK(1)"), ("a;b", 'c"d')]) == (
        'a,b\n\'=1+1,-5\n\'@x,\'+HYPERLINK(1)\na;b,"c""d"'
    )


def test_markdown_cells_cannot_become_markup() -> None:
    """Pipes, emphasis, tags and links come out as text."""
    assert data.markdown_text(("a",), [("x|y *z* <b> [l](u)\n2",)]) == (
        "| a |\n| --- |\n| x\\|y \\*z\\* \\<b\\> \\[l\\](u)<br>2 |"
    )


def test_messages_fill_in_their_arguments() -> None:
    """Arguments may be messages themselves; braces in arguments are only text."""
    inner = msg("text")
    assert render(msg("expected {what}, found {found}", what=inner, found="{x}"), str) == "expected text, found {x}"
    assert language.say(inner) in ("text", "chữ", "văn bản")


def test_programs_get_no_control_characters_either() -> None:
    """In JSON they are written as escapes, which mean the same; in CSV they are shown."""
    written = data.json_text({"a": "x\u202ey\x9b\x1b"})
    assert written == '{\n  "a": "x\\u202ey\\u009b\\u001b"\n}'
    assert json.loads(written) == {"a": "x\u202ey\x9b\x1b"}
    assert data.csv_text(("a",), [("x\x1b[31m\u202ey",)]) == "a\nx\\x1b[31m\\u202ey"
