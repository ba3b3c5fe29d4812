"""What programs read: JSON, CSV and Markdown tables."""

import csv
import io
import json
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from cchc.output.terminal import visible

_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def json_text(value: Any) -> str:  # any value that msgspec encodes
    """A value as indented JSON; dates as 2021-12-04."""
    try:
        encoded = msgspec.json.encode(value)
    except UnicodeEncodeError:  # a file name or an argument that is not UTF-8: its bytes are written out
        text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
        encoded = _SURROGATE.sub(lambda found: f"\\\\u{ord(found[0]):04x}", text).encode()
    return msgspec.json.format(encoded, indent=2).decode()


def csv_text(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows as CSV; a cell that a spreadsheet would take for a formula is marked as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headers)
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) and not _is_number(cell) else cell for cell in row])
    return out.getvalue().rstrip("\n")


def markdown_text(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows as a Markdown table; what would be markup in a cell is escaped."""
    lines = ["| " + " | ".join(headers) + " |", "| " + " | ".join("---" for _ in headers) + " |"]
    lines += ["| " + " | ".join(escaped(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _is_number(cell: str) -> bool:
    return cell.lstrip("+-").isdigit()


def escaped(cell: str) -> str:
    """A text in which nothing is Markdown markup."""
    text = visible(cell).replace("\\", "\\\\")
    for sign in "|*_`<>[]":
        text = text.replace(sign, "\\" + sign)
    return text.replace("\n", "<br>")
