"""What programs read: JSON, CSV and Markdown tables."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from cchc.formats import markdown
from cchc.output.terminal import visible

_SURROGATE = re.compile("[\ud800-\udfff]")
# What turns a terminal's text around or steers it; JSON may write every character of a text so, the value is the same.
_UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def json_text(value: Any) -> str:  # any value that msgspec encodes
    """A value as indented JSON; dates as 2021-12-04."""
    return msgspec.json.format(_encoded(value), indent=2).decode()


def json_lines(values: Iterable[Any]) -> str:  # as above
    """Values as JSON lines: each on a line of its own."""
    return "\n".join(_encoded(value).decode() for value in values)


def _encoded(value: Any) -> bytes:  # as above
    try:
        encoded = msgspec.json.encode(value)
    except UnicodeEncodeError:  # a file name or an argument that is not UTF-8: its bytes are written out
        import json

        text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
        encoded = _SURROGATE.sub(lambda found: f"\\\\u{ord(found[0]):04x}", text).encode()
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", encoded.decode()).encode()


def csv_text(headers: Sequence[str], rows: Sequence[Sequence[str]], delimiter: str = ",", end: str = "\n") -> str:
    """Rows as CSV; a cell that a spreadsheet would take for a formula is marked as text."""
    import csv

    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerow(headers)
    for row in rows:
        row = [visible(cell) for cell in row]
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) and not _is_number(cell) else cell for cell in row])
    return out.getvalue().removesuffix(end)


def markdown_text(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows as a Markdown table; what would be markup in a cell is escaped."""
    lines = ["| " + " | ".join(headers) + " |", "| " + " | ".join("---" for _ in headers) + " |"]
    lines += ["| " + " | ".join(escaped(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _is_number(cell: str) -> bool:
    return cell.lstrip("+-").isdigit()


def escaped(cell: str) -> str:
    """A text in which nothing is Markdown markup."""
    return markdown.escaped(visible(cell))
