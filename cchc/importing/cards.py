"""A small table for each task, with the names of its parts on the left: read as the paragraphs that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc.importing import attributes
from cchc.importing.document import Cell, Grid, Line
from cchc.importing.headers import Role

_COLUMNS = 2
_LEAST = 2  # parts by which a card is known, one of them who or when
_DOERS = {Role.LEAD, Role.BOTH, Role.DEADLINE}
_TITLE = re.compile(
    r"(?:tên\s+|nội\s+dung\s+)*(?:nhiệm\s+vụ|công\s+việc|hoạt\s+động|nội\s+dung)(?:\s+cụ\s+thể)?\s*(?:số\s*)?"
    r"(?P<number>\d{1,3})?\s*[:.]?",
    re.IGNORECASE,
)


def is_card(table: Grid) -> bool:
    """Whether a table says of one task what it is, who does it and by when, each in a row."""
    if table.width != _COLUMNS or not table.rows or not _TITLE.fullmatch(table.rows[0][0].text):
        return False
    roles = [_role(row[0].text) for row in table.rows[1:]]
    known = [role for role in roles if role is not None]
    return len(known) >= _LEAST and not _DOERS.isdisjoint(known) and 2 * len(known) >= len(roles)


def lines(table: Grid) -> Iterator[Line]:
    """The task of a card as a paragraph with its number, and its parts below it."""
    for place, row in enumerate(table.rows):
        key, value = row[0].text.rstrip(" :"), row[1]
        where = table.place(place, 1)
        if place == 0:
            found = _TITLE.fullmatch(row[0].text)
            number = f"{found['number']}. " if found and found["number"] else ""
            yield Line(number + " ".join(value.text.split()), place=where)
        else:
            yield from _part(key, value, where)


def _part(key: str, value: Cell, place: str) -> Iterator[Line]:
    """A part as "- Key: value"; several lines stand below the key."""
    if len(value.lines) == 1:
        yield Line(f"- {key}: {value.text}", place=place)
    elif value.lines:
        yield Line(f"- {key}:", place=place)
        for line in value.lines:
            yield Line(f"+ {line.text.lstrip('-+• ')}", place=place)


def _role(key: str) -> Role | None:
    found = attributes.read(f"{key.rstrip(' :')}: x").attributes
    return found[0].role if found else None
