"""Goals of targets as people write them ("từ 60% trở lên", "giảm ít nhất 10%") read into operator, numbers and unit."""

import re
from decimal import Decimal
from enum import Enum

import msgspec

from cchc.folding import nfc


class Operator(Enum):
    """How a measured value is compared with the goal."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"
    EQUAL = "="
    BETWEEN = "between"


class Change(Enum):
    """Whether the goal is a change rather than a level."""

    LESS = "giảm"
    MORE = "tăng"


class Goal(msgspec.Struct, frozen=True, kw_only=True):
    """What a target asks for: two numbers for BETWEEN, else one; `unit` is "%", another word, or empty."""

    operator: Operator
    numbers: tuple[Decimal, ...]
    unit: str = ""
    change: Change | None = None


_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?![\d.,]*\d)"
_HEAD = re.compile(rf"({_NUMBER})[ ]?(%?)")
_TO = re.compile(rf"[ ]?(?:đến|tới|-)[ ]?(?:dưới[ ])?({_NUMBER})[ ]?(%?)")
_UP = re.compile(r"[ ]?trở lên\b")
_DOWN = re.compile(r"[ ]?trở xuống\b")
_MEANINGS: dict[str, Operator | Change | None] = {
    ">=": Operator.AT_LEAST, "≥": Operator.AT_LEAST, "=>": Operator.AT_LEAST, ">": Operator.MORE_THAN,
    "<=": Operator.AT_MOST, "≤": Operator.AT_MOST, "<": Operator.LESS_THAN, "=": Operator.EQUAL,
    "tối thiểu": Operator.AT_LEAST, "ít nhất": Operator.AT_LEAST, "không dưới": Operator.AT_LEAST,
    "không ít hơn": Operator.AT_LEAST, "không thấp hơn": Operator.AT_LEAST, "từ": Operator.AT_LEAST,
    "trên": Operator.MORE_THAN, "hơn": Operator.MORE_THAN, "lớn hơn": Operator.MORE_THAN,
    "cao hơn": Operator.MORE_THAN, "tối đa": Operator.AT_MOST, "nhiều nhất": Operator.AT_MOST,
    "không quá": Operator.AT_MOST, "không vượt quá": Operator.AT_MOST, "không trên": Operator.AT_MOST,
    "không cao hơn": Operator.AT_MOST, "dưới": Operator.LESS_THAN, "nhỏ hơn": Operator.LESS_THAN,
    "thấp hơn": Operator.LESS_THAN, "ít hơn": Operator.LESS_THAN, "giảm": Change.LESS, "cắt giảm": Change.LESS,
    "tăng": Change.MORE, "tăng thêm": Change.MORE, "đạt": None, "đạt tỷ lệ": None, "đạt tỉ lệ": None, "bằng": None,
    "đủ": None, "là": None, "khoảng": None, "còn": None,
}  # fmt: skip
_LEADING = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, _MEANINGS), key=len, reverse=True))})(?![^\W\d_])")


def read_goal(text: str) -> Goal | None:
    """Read a goal; None when it names no number or more than is understood."""
    rest = " ".join(nfc(text).casefold().replace("–", "-").replace("—", "-").split())
    operator, change = Operator.EQUAL, None
    while found := _LEADING.match(rest):
        meaning = _MEANINGS[found[0]]
        operator = meaning if isinstance(meaning, Operator) else operator
        change = meaning if isinstance(meaning, Change) else change
        rest = rest[found.end() :].lstrip()
    head = _HEAD.match(rest)
    return _behind(head, rest[head.end() :], operator, change) if head else None


def _behind(head: re.Match[str], rest: str, operator: Operator, change: Change | None) -> Goal | None:
    """What follows the first number: a second one, "trở lên", a unit."""
    to = _TO.match(rest)
    if to:
        numbers = (number(head[1]), number(to[1]))
        return Goal(
            operator=Operator.BETWEEN,
            numbers=numbers,
            unit=to[2] or head[2] or _unit(rest[to.end() :]),
            change=change,
        )
    if rest.startswith("/"):
        return None
    for pattern, meaning in ((_UP, Operator.AT_LEAST), (_DOWN, Operator.AT_MOST)):
        if pattern.search(rest):
            operator, rest = meaning, pattern.sub("", rest, count=1)
    return Goal(operator=operator, numbers=(number(head[1]),), unit=head[2] or _unit(rest), change=change)


def number(text: str) -> Decimal:
    """Read a number in the Vietnamese form: 42,15 and 16.051; a dot before other than three digits is a decimal."""
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", text):
        text = text.replace(".", "")
    return Decimal(text.replace(",", "."))


def _unit(rest: str) -> str:
    return rest.strip(" .;,")
