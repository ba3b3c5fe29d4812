"""A page of tables and lists, described once, shown in the terminal or as Markdown (`cchc stats`)."""

from collections.abc import Sequence

import msgspec

from cchc.output.data import escaped, markdown_text
from cchc.output.terminal import Shown, Striped, echo, heading, table, wrapped

_INDENT = 48


class Lines(msgspec.Struct, frozen=True, kw_only=True):
    """Lines under a title (none where it is empty): a label and a text; a line without a label is a sentence."""

    title: str = ""
    lines: tuple[tuple[str, str], ...]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table under a title; `shares` and `right` as for the terminal's tables. Bars stay in the terminal."""

    title: str = ""
    headers: tuple[str, ...]
    rows: tuple[tuple[Shown, ...], ...]
    shares: tuple[int, ...]
    right: tuple[int, ...] = ()


Section = Lines | Table


def show_in_terminal(title: str, sections: Sequence[Section]) -> None:
    """Print a page for people."""
    heading(title)
    for number, section in enumerate(sections):
        if number:
            echo()
        if section.title:
            heading(section.title)
        if isinstance(section, Table):
            echo(table(section.headers, section.rows, section.shares, section.right))
        else:
            for label, text in section.lines:
                echo(wrapped(f"{label}:", text, _INDENT) if label else wrapped("*", text, 2))


def show_as_markdown(title: str, sections: Sequence[Section]) -> None:
    """Print a page for a document."""
    echo(f"# {escaped(title)}")
    for section in sections:
        echo()
        if section.title:
            echo(f"## {escaped(section.title)}\n")
        if isinstance(section, Table):
            kept = [place for place, _ in enumerate(section.headers) if not _is_bar(section, place)]
            rows = [[_plain(row[place]) for place in kept] for row in section.rows]
            echo(markdown_text([section.headers[place] for place in kept], rows))
        else:
            echo("\n".join(f"- {escaped(label)}: {escaped(text)}" if label else f"- {escaped(text)}"
                           for label, text in section.lines))  # fmt: skip


def _is_bar(section: Table, place: int) -> bool:
    return any(isinstance(row[place], Striped) for row in section.rows)


def _plain(cell: Shown) -> str:
    return cell if isinstance(cell, str) else cell.text
