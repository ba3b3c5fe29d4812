"""Rows that a page break cut in two, as in documents made from PDF, joined again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from cchc.importing import labels
from cchc.importing.document import Line
from cchc.importing.headers import Role
from cchc.importing.labels import NO_LABEL, Kind
from cchc.importing.money import budget
from cchc.importing.rows import Row, Text
from cchc.importing.texts import begins_small, join
from cchc.importing.times import deadline

_OPEN_WORDS = (" và", " của", " thuộc", " các", " với", " về", " cùng")
_ADDED = {Role.PRODUCTS, Role.ACTIVITIES, Role.NOTE}


def whole(rows: Iterable[Row]) -> Iterator[Row]:
    """Join rows that a page break cut to the ones they go on with, and rows that only add a product to a task."""
    held: Row | None = None
    for row in rows:
        if held is not None and goes_on(held, row):
            held = joined(held, row)
        elif held is not None and adds_to(held, row):
            held = joined(held, row, cut=False)
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
    if _has_sum_of_its_own(before, own):
        return False
    small = [begins_small(text.text) for text in own.values()]
    if row.after_break:
        return _goes_on_after_break(before, row, own, any(small))
    rest = [role for role, text in own.items() if begins_small(text.text) or _hangs(before, role, text)]
    if title is None and Role.TITLE not in row.texts:
        whole = {Role.LEAD, Role.BOTH, Role.DEADLINE} & own.keys() - set(rest)
        return not whole and not any(row.texts.get(role) for role in (Role.GOAL,) if role not in own)
    return title is not None and len(rest) == len(own)


def adds_to(before: Row, row: Row) -> bool:
    """Whether a row adds products to the task before it: all else stands in cells that both share, or nowhere."""
    own = {role for role, text in row.texts.items() if text.own and text.lines}
    title = row.texts.get(Role.TITLE)
    if title is None or title.own or not own or not own <= _ADDED or row.others:
        return False
    shared = {role: text.cell for role, text in row.texts.items() if role not in own}
    return all(role in before.texts and before.texts[role].cell == cell for role, cell in shared.items())


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


def _has_sum_of_its_own(before: Row, own: dict[Role, Text]) -> bool:
    """Whether a row and the one before it each have a sum of money: numbers are never one cut in two."""
    mine, other = own.get(Role.BUDGET), before.texts.get(Role.BUDGET)
    return mine is not None and other is not None and budget(mine.text, mine.words) is not None


def _hangs(row: Row, role: Role, rest: Text) -> bool:
    """Whether a cell stops in the middle, so that what stands alone below it is its rest ("Trước ngày")."""
    if role not in row.texts or not row.texts[role].lines:
        return False
    lines = row.texts[role].lines
    if lines[-1].text.endswith((",", "-", "/")) or lines[-1].text.lower().endswith(_OPEN_WORDS):
        return True
    return role is Role.DEADLINE and not _is_time(lines) and _is_time(_run_on(lines, rest.lines))


def _is_time(lines: tuple[Line, ...]) -> bool:
    return deadline(lines).understood


def _ended(row: Row, role: Role) -> bool:
    text = row.texts[role].text if role in row.texts else ""
    return text.endswith((".", ";", ":"))


def joined(before: Row, row: Row, *, cut: bool = True) -> Row:
    """A row with the rest of its texts: cut in the middle of a line (where `cut` allows it) or between two."""
    texts = dict(before.texts)
    for role, text in row.texts.items():
        if not text.own or not text.lines:
            continue
        mine = texts.get(role)
        if mine is None or not mine.lines:
            texts[role] = text
            continue
        run_on = cut and _is_cut(mine.lines[-1].text, text.lines[0].text)
        lines = _run_on(mine.lines, text.lines) if run_on else (*mine.lines, *text.lines)
        texts[role] = msgspec.structs.replace(mine, lines=lines)
    return msgspec.structs.replace(before, texts=texts, others=(*before.others, *row.others), heading=False)


def _run_on(lines: tuple[Line, ...], rest: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines and the rest of the last of them."""
    last = msgspec.structs.replace(lines[-1], text=join([lines[-1].text, rest[0].text]))
    return (*lines[:-1], last, *rest[1:])


def _is_cut(last: str, first: str) -> bool:
    """Whether a line goes on with the next: no new item begins there."""
    if labels.in_text(first)[0] is not NO_LABEL:
        return False
    return begins_small(first) or not last.endswith((".", ";", ":"))
