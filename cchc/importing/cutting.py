"""Rows that a page break cut in two, as in documents made from PDF, joined again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from cchc.importing import labels
from cchc.importing.headers import Role
from cchc.importing.labels import NO_LABEL, Kind
from cchc.importing.rows import Row, Text
from cchc.importing.texts import begins_small


def whole(rows: Iterable[Row]) -> Iterator[Row]:
    """Join rows that a page break cut to the ones they go on with."""
    held: Row | None = None
    for row in rows:
        if held is not None and goes_on(held, row):
            held = joined(held, row)
        else:
            if held is not None:
                yield held
            held = row
    if held is not None:
        yield held


def goes_on(before: Row, row: Row) -> bool:
    """Whether a row is the rest of the one before it, cut by a page break."""
    own = {role: text for role, text in row.texts.items() if text.own}
    if row.label is not NO_LABEL or not own or row.bold or (before.heading and not row.heading):
        return False
    title = own.get(Role.TITLE)
    if title is not None and labels.in_text(title.text)[0].order:
        return False
    small = [begins_small(text.text) for text in own.values()]
    if row.after_break:
        return _goes_on_after_break(before, row, own, any(small))
    if title is None and Role.TITLE not in row.texts:
        rest = {Role.LEAD, Role.BOTH, Role.DEADLINE}.isdisjoint(own) or all(small)
        return rest and not any(row.texts.get(role) for role in (Role.GOAL,) if role not in own)
    return title is not None and all(small)


def _goes_on_after_break(before: Row, row: Row, own: dict[Role, Text], any_small: bool) -> bool:
    """Right behind a repeated header the rest of a row is likely: it has no unit and time of its own."""
    title = own.get(Role.TITLE)
    whole = [role for role in (Role.LEAD, Role.BOTH, Role.DEADLINE) if role in own and not begins_small(own[role].text)]
    if len(whole) > 1:
        return False
    if title is None:
        return any_small or not whole
    if begins_small(title.text) or (title.text[:1].isdigit() and not _ended(before, Role.TITLE)):
        return True
    dash = labels.in_text(title.text)[0].kind in (Kind.DASH, Kind.PLUS)
    if dash and not whole and before.has(Role.TITLE):
        return len(before.texts[Role.TITLE].lines) > 1 or " - " in before.texts[Role.TITLE].text or any_small
    return any_small and not whole and not _ended(before, Role.TITLE)


def _ended(row: Row, role: Role) -> bool:
    text = row.texts[role].text if role in row.texts else ""
    return text.endswith((".", ";", ":"))


def joined(before: Row, row: Row) -> Row:
    """A row with the rest of its texts: cut in the middle of a line or between two."""
    texts = dict(before.texts)
    for role, text in row.texts.items():
        if not text.own or not text.lines:
            continue
        mine = texts.get(role)
        if mine is None or not mine.lines:
            texts[role] = text
            continue
        first, *rest = text.lines
        last = mine.lines[-1]
        if _is_cut(last.text, first.text):
            whole = msgspec.structs.replace(last, text=f"{last.text} {first.text}")
            lines = (*mine.lines[:-1], whole, *rest)
        else:
            lines = (*mine.lines, *text.lines)
        texts[role] = msgspec.structs.replace(mine, lines=lines)
    return msgspec.structs.replace(before, texts=texts, others=(*before.others, *row.others), heading=False)


def _is_cut(last: str, first: str) -> bool:
    """Whether a line goes on with the next: no new item begins there."""
    if labels.in_text(first)[0] is not NO_LABEL:
        return False
    return begins_small(first) or not last.endswith((".", ";", ":"))
