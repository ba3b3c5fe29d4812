"""A column that holds units and times together ("Đơn vị thực hiện, thời gian hoàn thành"): its cells taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from cchc.deadlines import DeadlineError, parse
from cchc.importing.document import Line
from cchc.importing.headers import Role
from cchc.importing.texts import plain

_WHO = re.compile(r"\b(?:don vi|co quan|phong|bo phan|nguoi|phan cong|chu tri|trach nhiem|ca nhan)\b")
_WHEN = re.compile(r"\b(?:thoi gian|thoi han|thoi diem|tien do|han hoan thanh)\b")
_LONGEST = 300  # characters: a longer line is prose
_MARKS = " ,;:(–-"
# What belongs to the time although it stands in front of it: "Văn phòng, hoàn thành trước 15/12".
_OPENS = ("hoàn thành", "thời gian", "thời hạn", "thực hiện", "xong")


def holds_both(role: Role, words: str) -> bool:
    """Say whether the words above a column ask for units and times in the same cell."""
    said = plain(words)
    return role in (Role.BOTH, Role.LEAD, Role.DEADLINE) and bool(_WHO.search(said) and _WHEN.search(said))


def apart(role: Role, lines: Sequence[Line]) -> Iterator[tuple[Role, tuple[Line, ...]]]:
    """Give the lines that name units and those that say when; a line that holds both is cut."""
    doers: list[Line] = []
    times: list[Line] = []
    for line in lines:
        for piece in line.text.split(";") if len(line.text) <= _LONGEST else [line.text]:
            who, when = _cut(piece.strip())
            doers += [msgspec.structs.replace(line, text=who)] if who else []
            times += [msgspec.structs.replace(line, text=when)] if when else []
    yield (Role.BOTH if role is Role.DEADLINE else role), tuple(doers)
    yield Role.DEADLINE, tuple(times)


def _cut(text: str) -> tuple[str, str]:
    """The words in front of the times of a piece, or else behind them, and the times."""
    parsed = parse(text) if len(text) <= _LONGEST else None
    if parsed is None or isinstance(parsed, DeadlineError):
        return text, ""
    end = parsed.extents[-1][1]
    who = _without_opening(text[: parsed.extents[0][0]])
    if who:
        when = text[len(who) :].strip(_MARKS)
        return who, when if "(" in when else when.rstrip(")")
    return text[end:].strip(_MARKS + ")."), text[:end].strip(_MARKS)


def _without_opening(text: str) -> str:
    """The words in front of a time without those that belong to it."""
    text = text.rstrip(_MARKS)
    opening = next((word for word in _OPENS if text.lower().endswith(word)), "")
    return _without_opening(text[: -len(opening)]) if opening else text
