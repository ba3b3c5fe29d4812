"""What people see: UTF-8 streams, tables as wide as the terminal, control characters shown and not sent."""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from itertools import islice
from typing import TypeAlias

import click
import msgspec

from cchc.errors import CchcError
from cchc.messages import Message, msg
from cchc.output.language import say

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CRLF = r"\r(?=\n|\Z)"
_COLOUR = r"\x1b\[(?:[0-2]|3[0-7])m"  # as click.style writes ours
_OURS = {coloured: re.compile(f"({_COLOUR}|{_CRLF})" if coloured else f"({_CRLF})") for coloured in (False, True)}
_BLANKS = str.maketrans("\n\v\f\r", "    ")
_MORE = " …"
_BLOCK = 500  # texts that are printed at a time
_NARROWEST = 9
_HEADER_PADDING = 2  # what tabulate adds to a header


def prepare_streams() -> None:
    """Make stdout and stderr UTF-8 whatever the console says; what cannot be encoded is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def visible(text: str) -> str:
    """A text with its control characters written out."""
    return _CONTROL.sub(
        lambda found: f"\\x{ord(found[0]):02x}" if ord(found[0]) < 256 else f"\\u{ord(found[0]):04x}", text
    )


def on_one_line(text: str) -> str:
    """A text with its control characters and line ends written out: a file name is no second line of a message."""
    return visible(text).replace("\n", "\\n")


def echo(text: str = "", *, err: bool = False) -> None:
    """Print to stdout or stderr, control characters written out; only CRLF passes, and on a coloured stdout colours.

    So text of others is made visible before it is coloured.
    """
    coloured = colours() and not err
    if _CONTROL.search(text):
        parts = _OURS[coloured].split(text)
        text = "".join(part if place % 2 else visible(part) for place, part in enumerate(parts))
    click.echo(text, err=err, color=coloured)


def echo_all(texts: Iterable[str]) -> None:
    """Print many texts to stdout, each as `echo` does, in blocks."""
    waiting = iter(texts)
    while block := list(islice(waiting, _BLOCK)):
        echo("\n".join(block))


def talk(message: Message) -> None:
    """Say something to the person, on stderr."""
    echo(on_one_line(say(message)), err=True)


def complain(error: CchcError) -> None:
    """Show a wrong situation and what would help, on stderr."""
    echo(say(msg("error: {message}", message=on_one_line(say(error.message)))), err=True)
    if error.hint is not None:
        echo(say(msg("help: {message}", message=on_one_line(say(error.hint)))), err=True)


def heading(text: str) -> None:
    """Print a line that heads what follows."""
    echo(click.style(visible(text), bold=True) if colours() else visible(text))


def colours() -> bool:
    """Whether stdout takes colours: a terminal, and NO_COLOR not set."""
    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def width() -> int:
    """The columns of the terminal; 100 where there is none."""
    from shutil import get_terminal_size

    if sys.stdout is not sys.__stdout__ and "COLUMNS" not in os.environ:  # kept in a file
        return 100
    return max(40, get_terminal_size((100, 24)).columns)


def shorten(text: str, limit: int) -> str:
    """Cut a text at a word and say so with "…"."""
    if len(text) <= limit:
        return text
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", 0, limit - len(_MORE) + 1)
    return text[: cut if cut > 0 else limit - len(_MORE)] + _MORE


class Painted(msgspec.Struct, frozen=True):
    """A cell whose last line is coloured on a terminal."""

    text: str
    colour: str


class Striped(msgspec.Struct, frozen=True):
    """A cell of stretches in their own colours, such as a bar; it is not wrapped."""

    stretches: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The cell without its colours."""
        return "".join(text for text, _ in self.stretches)


Shown: TypeAlias = str | Painted | Striped


def table(
    headers: Sequence[str], rows: Sequence[Sequence[Shown]], shares: Sequence[int], right: Sequence[int] = ()
) -> str:
    """A table no wider than the terminal: a share of 0 keeps the column whole, the others divide what is left.

    The columns of `right` are numbers: they stand at the right edge.
    """
    from tabulate import tabulate

    texts = [[visible(cell if isinstance(cell, str) else cell.text) for cell in row] for row in rows]
    natural = [
        max([len(header) + _HEADER_PADDING, *(len(line) for row in texts for line in row[place].split("\n"))])
        for place, header in enumerate(headers)
    ]
    widths = _widths(natural, shares, width() - 2 * (len(shares) - 1))
    wrapped = [
        [_painted(_wrap(text, widths[place]), row[place]) for place, text in enumerate(shown)]
        for row, shown in zip(rows, texts, strict=True)
    ]
    aligned = ["right" if place in right else "left" for place in range(len(shares))] if wrapped else None
    return tabulate(wrapped, headers=list(headers), tablefmt="simple", disable_numparse=True, colalign=aligned)


def wrapped(label: str, text: str, indent: int, columns: int | None = None) -> str:
    """A labelled text, wrapped to the terminal (or to some columns) with its lines below one another."""
    label, lines = visible(label), wrap(visible(text), max(20, (columns or width()) - indent)) or [""]
    return "\n".join((label if number == 0 else "").ljust(indent) + line for number, line in enumerate(lines))


def wrap(text: str, limit: int) -> list[str]:
    """The lines of a text, broken at blanks: those of textwrap.wrap, which takes twenty times as long.

    A word longer than a line is cut.
    """
    if not text.isprintable():
        text = text.expandtabs().translate(_BLANKS)
    text = text.rstrip(" ")
    lines, start = [], 0
    while len(text) - start > limit:
        cut = text.rfind(" ", start, start + limit + 1)
        if cut < start or (cut < start + limit and _word_end(text, cut + 1) - cut - 1 > limit):
            cut = start + limit
        if line := text[start:cut].rstrip(" "):
            lines.append(line)
        start = cut
        while text[start] == " ":
            start += 1
    return [*lines, text[start:]] if text else []


def _word_end(text: str, start: int) -> int:
    end = text.find(" ", start)
    return len(text) if end < 0 else end


def _widths(natural: Sequence[int], shares: Sequence[int], room: int) -> list[int]:
    """Column widths: nobody gets more than it needs, what is over goes to those that need more."""
    widths = [need if not share else 0 for need, share in zip(natural, shares, strict=True)]
    waiting = [place for place, share in enumerate(shares) if share]
    while waiting:
        left, total = room - sum(widths), sum(shares[place] for place in waiting)
        content = [place for place in waiting if natural[place] <= left * shares[place] // total]
        if not content:
            for place in waiting:
                widths[place] = max(_NARROWEST, left * shares[place] // total)
            break
        for place in content:
            widths[place] = natural[place]
        waiting = [place for place in waiting if place not in content]
    return widths


def _wrap(cell: str, limit: int) -> str:
    return "\n".join(part for line in cell.split("\n") for part in wrap(line, limit) or [""])


def _painted(text: str, cell: Shown) -> str:
    if isinstance(cell, str) or not colours():
        return text
    if isinstance(cell, Striped):
        return "".join(click.style(part, fg=colour) for part, colour in cell.stretches)
    *above, last = text.split("\n")
    return "\n".join([*above, click.style(last, fg=cell.colour, bold=True)])
