"""The numbers that Word prints in front of list paragraphs, counted as Word does (w:numbering)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart
    from lxml.etree import _Element as Element

_LEVELS = 9
_LARGEST = 100_000
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_PLUSSES = ("+", "o")  # the second level of lists, as offices print it


class Level(msgspec.Struct, frozen=True):
    """One level of a list: its format, its text with %1 … %9, and where it begins to count."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


class Numbering:
    """Counts list paragraphs in the order of the document; lists that share a definition share their counters."""

    def __init__(self, part: DocumentPart) -> None:
        self.styles: dict[str, Element] = {}
        self.lists: dict[str, str] = {}  # number → its definition
        self.levels: dict[str, dict[int, Level]] = {}  # definition → its levels
        self.overrides: dict[tuple[str, int], Level] = {}
        self.starts: dict[tuple[str, int], int] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()
        self._read_styles(part)
        self._read_lists(part)

    def mark(self, paragraph: Element) -> str:
        """The number or bullet of the next paragraph; "" where it is in no list."""
        found = self._list_of(paragraph)
        if found is None:
            return ""
        list_id, depth = found
        definition = self.lists.get(list_id)
        if definition is None:
            return ""
        level = self._level(list_id, definition, depth)
        if level.form in ("bullet", "none"):
            return _bullet(level.text, depth) if level.form == "bullet" else ""
        counts = self._count(list_id, definition, depth, level)
        text = level.text
        for place in range(_LEVELS):
            if f"%{place + 1}" in text:
                above = self._level(list_id, definition, place)
                text = text.replace(f"%{place + 1}", formatted(counts.get(place, above.start), above.form))
        return text.strip()

    def _count(self, list_id: str, definition: str, depth: int, level: Level) -> dict[int, int]:
        counts = self.counts.setdefault(definition, {})
        if (list_id, depth) in self.starts and (list_id, depth) not in self.begun:
            counts.pop(depth, None)
        self.begun.add((list_id, depth))
        start = self.starts.get((list_id, depth), level.start)
        counts[depth] = min(counts[depth] + 1, _LARGEST) if depth in counts else start
        for deeper in [place for place in counts if place > depth]:
            del counts[deeper]
        return counts

    def _level(self, list_id: str, definition: str, depth: int) -> Level:
        return self.overrides.get((list_id, depth)) or self.levels.get(definition, {}).get(depth, Level())

    def _list_of(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, or its style's."""
        properties = _child(paragraph, "pPr")
        own = _child(properties, "numPr")
        list_id, depth = _text(own, "numId"), _text(own, "ilvl")
        style = _text(properties, "pStyle")
        seen: set[str] = set()
        while list_id is None and style is not None and style in self.styles and style not in seen:
            seen.add(style)
            inherited = _child(_child(self.styles[style], "pPr"), "numPr")
            list_id = _text(inherited, "numId")
            depth = depth or _text(inherited, "ilvl")
            if list_id is not None and _text(inherited, "ilvl") is None:
                depth = depth or self._level_of_style(list_id, style)
            style = _text(self.styles[style], "basedOn")
        if list_id is None or list_id == "0":
            return None
        return list_id, max(0, min(_LEVELS - 1, number(depth, 0)))

    def _level_of_style(self, list_id: str, style: str) -> str | None:
        return self.style_levels.get((self.lists.get(list_id, ""), style))

    def _read_styles(self, part: DocumentPart) -> None:
        for element in part.styles.element:
            identity = next((str(value) for key, value in element.items() if str(key).endswith("}styleId")), None)
            if identity is not None:
                self.styles[identity] = element

    def _read_lists(self, part: DocumentPart) -> None:
        self.style_levels: dict[tuple[str, str], str] = {}
        if not any("numbering" in relation.reltype for relation in part.rels.values()):
            return
        links: dict[str, str] = {}
        for element in part.numbering_part.element:
            if _tag(element) == "abstractNum":
                identity = _attribute(element, "abstractNumId")
                self.levels[identity] = dict(self._levels_in(element, identity))
                link = _text(element, "numStyleLink")
                if link is not None:
                    links[identity] = link
            elif _tag(element) == "num":
                self._read_list(element)
        for identity, style in links.items():
            numbered = _text(_child(_child(self.styles.get(style), "pPr"), "numPr"), "numId")
            self.levels[identity] = self.levels.get(self.lists.get(numbered or "", ""), {})

    def _levels_in(self, element: Element, identity: str) -> list[tuple[int, Level]]:
        found = []
        for one in element:
            if _tag(one) == "lvl":
                depth = number(_attribute(one, "ilvl"), 0)
                found.append((depth, _level(one)))
                style = _text(one, "pStyle")
                if style is not None:
                    self.style_levels[identity, style] = str(depth)
        return found

    def _read_list(self, element: Element) -> None:
        identity = _attribute(element, "numId")
        self.lists[identity] = _text(element, "abstractNumId") or ""
        for one in element:
            if _tag(one) != "lvlOverride":
                continue
            depth = number(_attribute(one, "ilvl"), 0)
            start = _text(one, "startOverride")
            if start is not None:
                self.starts[identity, depth] = number(start, 1)
            level = _child(one, "lvl")
            if level is not None:
                self.overrides[identity, depth] = _level(level)


def formatted(value: int, form: str) -> str:
    """A number in one of Word's formats."""
    if form in ("upperRoman", "lowerRoman"):
        text = ""
        for worth, sign in _ROMAN:
            while value >= worth and len(text) < 20:
                text, value = text + sign, value - worth
        return text if form == "upperRoman" else text.lower()
    if form in ("upperLetter", "lowerLetter") and value > 0:
        letter = chr(ord("a") + (value - 1) % 26) * min(3, (value - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{value:02}" if form == "decimalZero" else str(value)


def number(written: str | None, usual: int) -> int:
    """A whole number as XML writes it; the usual one where it is none."""
    digits = (written or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 6 else usual


def _bullet(text: str, depth: int) -> str:
    sign = text.strip()[:1]
    if sign in ("-", "–", "—", "\uf02d", "\uf0be"):
        return "-"
    return "+" if sign in _PLUSSES or (depth and sign not in "•*") else "-"


def _level(element: Element) -> Level:
    return Level(
        _text(element, "numFmt") or "decimal", _text(element, "lvlText") or "", number(_text(element, "start"), 1)
    )  # fmt: skip


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Element, name: str) -> str:
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def _child(element: Element | None, name: str) -> Element | None:
    return next((one for one in element if _tag(one) == name), None) if element is not None else None


def _text(element: Element | None, name: str) -> str | None:
    """The value of a child; None where there is none."""
    found = _child(element, name)
    return _attribute(found, "val") if found is not None else None
