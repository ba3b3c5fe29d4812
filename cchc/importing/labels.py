"""The numbers, letters and dashes that stand in front of items: read from the text or from a number column."""

from __future__ import annotations

import re
from enum import Enum

import msgspec

LETTERS = "abcdđeghiklmnopqrstuvxy"  # the Vietnamese alphabet, as Nghị định 30/2020/NĐ-CP letters items
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


class Kind(Enum):
    """The kinds of labels; a number column without anything is `NONE`."""

    PART = "part"
    ROMAN = "roman"
    CAPITAL = "capital"
    NUMBER = "number"
    MULTI = "multi"
    LETTER = "letter"
    SMALL_ROMAN = "small-roman"
    DASH = "dash"
    PLUS = "plus"
    NONE = "none"


class Label(msgspec.Struct, frozen=True):
    """A label: its kind, as written without punctuation, and its place in the order (1 is the first)."""

    kind: Kind
    written: str = ""
    order: int = 0

    @property
    def steps(self) -> tuple[int, ...]:
        """The numbers of a label such as 1.2.3."""
        return tuple(int(step) for step in self.written.split(".")) if self.kind is Kind.MULTI else ()


NO_LABEL = Label(Kind.NONE)

_PART = re.compile(r"(?:Phần|PHẦN|Chương|CHƯƠNG)\s+(?:thứ\s+)?([IVXL]{1,6}|\d{1,2}|[A-Z])\s*[.:)\-–]?(?=\s|$)\s*")
_ROMAN_TEXT = re.compile(r"([IVXL]{1,6})\s*(?:[.)/:]\s*|[\-–]\s+)(?=\S)")
_ROMAN_ALONE = re.compile(r"\(?([IVXL]{1,6})\s*[.)/:]?")
_MULTI_TEXT = re.compile(r"(\d{1,2}(?:\.(?:[1-9]\d?)){1,4})(?:\s*[.):/](?=\s)|\.(?=\D)|(?=\s))\s*(?!%)")
_MULTI_ALONE = re.compile(r"\(?(\d{1,2}(?:\.[1-9]\d?){1,4})\s*[.):/]?")
_NUMBER_TEXT = re.compile(r"\(?(\d{1,3})\s*(?:[.)](?![\d%])|/(?=\s)|:(?=\s))\s*(?=\S)")
_NUMBER_ALONE = re.compile(r"\(?0*(\d{1,3})\s*[.):/]?(?:[.,]0)?")
_LETTER_TEXT = re.compile(r"\(?([a-zđ])\s*(?:\)\s*|[./]\s+)(?=\S)")
_LETTER_ALONE = re.compile(r"\(?([a-zđ])\s*[.):/]?")
_CAPITAL_TEXT = re.compile(r"([A-ZĐ])\s*(?:[.)/]\s+|[\-–]\s+)(?=\S)")
_CAPITAL_ALONE = re.compile(r"\(?([A-ZĐ])\s*[.):/]?")
_SMALL_ROMAN = re.compile(r"\(?(i{1,3}|iv|vi{0,3}|ix|x)\s*\)\s*(?=\S)")
_MARKS = "-–—−•●▪■◦○·*➢►✓❖⮚\uf02d\uf0b7\uf0a7\uf0d8\uf0fc"
_DASH = re.compile(rf"[{re.escape(_MARKS)}]+\s*(?=\S|$)")
_PLUS = re.compile(rf"(?:[{re.escape(_MARKS)}]\s*)?\+\s*(?=\S|$)")
_NAMED = re.compile(r"(?:Nhiệm vụ|NHIỆM VỤ|Mục|MỤC)\s+(\d{1,3}|[IVXL]{1,6})\s*[.:)\-–]\s+")


def in_text(text: str) -> tuple[Label, str]:
    """The label in front of a text, and the text behind it."""
    for kind, pattern in (
        (Kind.PLUS, _PLUS), (Kind.DASH, _DASH), (Kind.PART, _PART), (Kind.MULTI, _MULTI_TEXT),
        (Kind.NUMBER, _NUMBER_TEXT), (Kind.ROMAN, _ROMAN_TEXT), (Kind.LETTER, _LETTER_TEXT),
        (Kind.SMALL_ROMAN, _SMALL_ROMAN), (Kind.CAPITAL, _CAPITAL_TEXT),
    ):  # fmt: skip
        found = pattern.match(text)
        if found:
            label = _label(kind, found[1] if found.groups() else "")
            if label is not None:
                return label, text[found.end() :].strip()
    found = _NAMED.match(text)
    if found:
        written = found[1]
        return _label(Kind.NUMBER if written.isdigit() else Kind.ROMAN, written) or NO_LABEL, text[found.end() :]
    return NO_LABEL, text


def alone(text: str) -> Label | None:
    """The label that a cell of a number column holds; None where the cell is something else."""
    text = text.strip()
    if not text:
        return NO_LABEL
    if _PLUS.fullmatch(text):
        return Label(Kind.PLUS)
    if _DASH.fullmatch(text):
        return Label(Kind.DASH)
    for kind, pattern in (
        (Kind.MULTI, _MULTI_ALONE), (Kind.NUMBER, _NUMBER_ALONE), (Kind.ROMAN, _ROMAN_ALONE),
        (Kind.LETTER, _LETTER_ALONE), (Kind.CAPITAL, _CAPITAL_ALONE),
    ):  # fmt: skip
        found = pattern.fullmatch(text)
        if found:
            return _label(kind, found[1])
    return None


def resolved(label: Label, before: Label | None) -> Label:
    """Decide what is ambiguous by what stands before on the same level: "C." after "B.", "i)" after "h)"."""
    if label.kind is Kind.ROMAN and len(label.written) == 1 and before is not None and before.kind is Kind.CAPITAL:
        order = _place(label.written.lower())
        return Label(Kind.CAPITAL, label.written, order) if order == before.order + 1 else label
    if label.kind is Kind.LETTER and label.written == "i" and before is None:
        return Label(Kind.SMALL_ROMAN, "i", 1)
    return label


def follows(label: Label, before: Label) -> bool:
    """Whether a label is the next of its kind; letters may leave out those that are not Vietnamese."""
    if label.kind is not before.kind:
        return False
    if label.kind is Kind.MULTI:
        return label.steps[:-1] == before.steps[:-1] and label.steps[-1] == before.steps[-1] + 1
    return label.order == before.order + 1


def _label(kind: Kind, written: str) -> Label | None:
    match kind:
        case Kind.DASH | Kind.PLUS:
            return Label(kind)
        case Kind.ROMAN | Kind.SMALL_ROMAN:
            order = roman(written.upper())
            return Label(kind, written, order) if order else None
        case Kind.PART:
            order = int(written) if written.isdigit() else roman(written) or _place(written.lower())
            return Label(kind, written, order)
        case Kind.NUMBER:
            return Label(kind, str(int(written)), int(written))
        case Kind.MULTI:
            steps = written.split(".")
            return Label(kind, ".".join(str(int(step)) for step in steps), int(steps[-1]))
        case _:
            return Label(kind, written, _place(written.lower()))


def _place(letter: str) -> int:
    if letter in LETTERS:
        return LETTERS.index(letter) + 1
    return _LATIN.index(letter) + 1


def roman(written: str) -> int:
    """The value of a Roman number; 0 where it is none."""
    values = [_ROMAN.get(sign, 0) for sign in written]
    if not values or 0 in values:
        return 0
    total = sum(
        -value if any(later > value for later in values[place + 1 : place + 2]) else value
        for place, value in enumerate(values)
    )
    return total if written == _written(total) else 0


def _written(value: int) -> str:
    text = ""
    for worth, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while value >= worth:
            text, value = text + sign, value - worth
    return text
