"""A cell of time as the deadline of a task: one phrase, or a phrase per milestone, the printed words kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from cchc.deadlines import DeadlineError, parse
from cchc.deadlines.grammar import At, Between, Item, Several
from cchc.importing import labels
from cchc.importing.cells import full_width
from cchc.importing.document import Line
from cchc.importing.labels import NO_LABEL, Kind
from cchc.importing.texts import begins_small, join, plain
from cchc.model.files import DeadlineText

_PIECES = re.compile(r"(?<=[^\W\d_])[.;]\s+(?=[^\W\d_])|(?<=[\d)%])[.;]\s+(?=[A-ZĐÀ-Ỹ])|;\s+|\s+[-–]\s+(?=[A-ZĐÀ-Ỹ])")
_ABBREVIATED = re.compile(r"(?:^|\s)(?:TT|P|TP|VP|Q|KH|ĐT|GS|TS)$")
# What says only that the work is done, so that it names no milestone where it stands alone.
_EMPTY_LABELS = frozenset(
    ("thuc hien", "trien khai", "hoan thanh", "phoi hop", "trien khai thuc hien", "to chuc thuc hien", "theo doi",
     "thoi gian", "thoi han", "thoi gian thuc hien", "thoi gian hoan thanh", "du kien", "duy tri", "xong",
     "chua xac dinh", "cap nhat", "gui", "bao dam", "theo doi thuc hien", "duoc thuc hien", "hoan thanh muc tieu")
)  # fmt: skip
_FIRST_DAY = date(1899, 12, 30)  # day 0 of a sheet
_SERIAL = re.compile(r"[45]\d{4}")  # days of the years 2009 to 2064
_OPEN_WORDS = (" trước", " trong", " ngày", " đến", " từ", " sau", " vào", " theo", " khi", " và")


class Time(msgspec.Struct, frozen=True):
    """The deadline of a task, and whether all of it was understood."""

    deadline: DeadlineText | None
    understood: bool = True


def deadline(lines: Sequence[Line]) -> Time:
    """Read a cell of time; what is not understood stays one phrase as printed."""
    texts = _texts(lines)
    if not texts:
        return Time(None)
    whole = join(texts)
    entries = [entry for text in texts for entry in _entries(text, alone=len(texts) == 1)]
    if len(texts) > 1:
        entries = [(label, phrase.rstrip(" .;,")) for label, phrase in entries]
    if not all(_understood(phrase) for _, phrase in entries):
        if _understood(whole):
            return Time(whole)
        return Time("; ".join(text.rstrip(" .;") for text in texts) if len(texts) > 1 else whole, understood=False)
    return Time(_shaped(entries))


def day_of_number(text: str) -> str | None:
    """The day that a sheet counts as this number, where it lost the form of a day: 46112 is 31/03/2026."""
    if not _SERIAL.fullmatch(text):
        return None
    return f"{_FIRST_DAY + timedelta(days=int(text)):%d/%m/%Y}"


def _texts(lines: Sequence[Line]) -> list[str]:
    """The lines of the cell without their marks, those joined that a line break cut."""
    texts: list[str] = []
    full = full_width([line.text for line in lines] or [""])
    before = ""
    for line in lines:
        label, text = labels.in_text(line.text)
        marked = label.kind in (Kind.DASH, Kind.PLUS)
        if label is not NO_LABEL and not marked:
            marked = label.kind is Kind.NUMBER and not _understood(line.text)
        text = text if marked else line.text
        if not text:
            continue
        cut = len(before) >= full and not before.endswith((".", ";"))
        if texts and not marked and (cut or _goes_on(texts[-1], text)):
            texts[-1] = join([texts[-1], text])
        else:
            texts.append(text)
        before = line.text
    return texts


def _goes_on(before: str, text: str) -> bool:
    """Whether a line goes on with the one before it."""
    if text.startswith("("):
        return True
    if begins_small(text):
        return not (before.endswith((".", ";")) and _understood(before) and _understood(text))
    if before.endswith((",", "-", "–", "/", ":")) or before.lower().endswith(_OPEN_WORDS) or not _understood(before):
        return True
    return not _understood(text) or bool(re.fullmatch(r"[\d/.\s]+[.;]?", text) and text[:1].isdigit() and len(text) < 5)


def _entries(text: str, *, alone: bool) -> list[tuple[str | None, str]]:
    """The milestones of one line."""
    pieces = _pieces(text)
    if len(pieces) > 1 and all(_understood(piece) for piece in pieces):
        found: list[tuple[str | None, str]] = []
        for piece in pieces:
            found += _labelled(piece.rstrip(" .;,"), alone=False)
        return found
    return _labelled(text, alone=alone)


def _pieces(text: str) -> list[str]:
    """A line cut at its full stops and semicolons; those of abbreviations stay."""
    pieces: list[str] = []
    start = 0
    for found in _PIECES.finditer(text):
        before = text[start : found.start()]
        if _ABBREVIATED.search(before) or before.count("(") > before.count(")"):
            continue
        pieces.append(before.strip())
        start = found.end()
    pieces.append(text[start:].strip())
    return [piece for piece in pieces if piece]


def _labelled(text: str, *, alone: bool) -> list[tuple[str | None, str]]:
    """One piece as label and phrase; a piece that holds several milestones is cut where each begins."""
    parsed = parse(text)
    if isinstance(parsed, DeadlineError):
        return [(None, text)]
    items, extents = parsed.cell.items, parsed.extents
    if len(items) == 1:
        return [_single(text, items[0], extents[0], alone=alone)]
    cuts = _cuts(text, items, extents)
    if cuts is None:
        return [(None, text)]
    return [_single(part, item, (begin - start, end - start), alone=False)
            for (start, part), item, (begin, end) in zip(cuts, items, extents, strict=True)]  # fmt: skip


def _cuts(
    text: str, items: Sequence[Item], extents: Sequence[tuple[int, int]]
) -> list[tuple[int, str]] | None:  # fmt: skip
    """Where each milestone of a piece begins, and its text; None where they are not apart enough to cut."""
    starts = [0]
    for item, before, extent in zip(items[1:], extents, extents[1:], strict=False):
        if item.label is None or text[before[1] : extent[0]].strip() == "":
            return None
        start = text.find(item.label.split(": ")[0], before[1])
        if not 0 <= start <= extent[0]:
            return None
        if items[0].label is None and plain(item.label) in _EMPTY_LABELS:
            return None
        starts.append(start)
    parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [
        (start, re.sub(r"(?:\s+và|[\s,;.–-]+)\s*$", "", part) if place < len(parts) - 1 else part.rstrip(" ;,"))
        for place, (start, part) in enumerate(zip(starts, parts, strict=True))
    ]


def _single(text: str, item: Item, extent: tuple[int, int], *, alone: bool) -> tuple[str | None, str]:
    """A milestone: its label where the words in front of the time name one."""
    label, phrase = text[: extent[0]].strip(), text[extent[0] :].strip()
    if item.label is None or not label or not phrase:
        return None, text
    if label.endswith(":"):
        name = label.rstrip(" :")
        return (None, phrase) if alone and plain(name) in _EMPTY_LABELS else (name, phrase.rstrip(" .;"))
    label = label.rstrip(" ,-–(")
    if alone and (plain(label) in _EMPTY_LABELS or not isinstance(item.expression, At | Between | Several)):
        return None, text
    if not _understood(phrase):
        return None, text
    return label, phrase.rstrip(" .;")


def _understood(text: str) -> bool:
    return not isinstance(parse(text), DeadlineError)


def _shaped(entries: Sequence[tuple[str | None, str]]) -> DeadlineText:
    """The simplest form: a phrase, a mapping of labels, or a list where labels are missing or come twice."""
    if len(entries) == 1 and entries[0][0] is None:
        return entries[0][1]
    names = [label for label, _ in entries]
    if None not in names and len(set(names)) == len(names):
        return {label: phrase for label, phrase in entries if label is not None}
    return [phrase if label is None else {label: phrase} for label, phrase in entries]
