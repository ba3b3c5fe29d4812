"""Columns whose words are a part of what their cells say: a cross below "Quý I", a bare number below "Tháng"."""

from __future__ import annotations

import re

from cchc.importing.texts import plain

_TICKS = frozenset(("x", "v", "✓", "✔", "√", "*", "●"))
_UNITS = {"thang": "Tháng", "quy": "Quý"}
_BARE = re.compile(r"(?:0?[1-9]|1[0-2]|i{1,3}|iv)(?:\s*/\s*\d{4})?", re.IGNORECASE)


def said_below(words: str, text: str) -> str | None:
    """The time that a cell and the words above its column say together; None where the cell says it alone."""
    *above, last = words.split("\n")
    if text.strip().lower() in _TICKS:
        if plain(last) in ("i", "ii", "iii", "iv") and "quy" in plain(" ".join(above)):
            return f"Quý {last}"
        return f"Tháng {last}" if last.isdigit() and "thang" in plain(" ".join(above)) else last
    unit = _UNITS.get(plain(last))
    return f"{unit} {text.strip()}" if unit is not None and _BARE.fullmatch(text.strip()) else None
