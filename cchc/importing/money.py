"""Sums of money as documents write them: in a column of their own, or behind "Kinh phí:" among the remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from cchc.model.files import Budget

_AMOUNT = re.compile(
    r"(?P<number>\d[\d.,\s]*)\s*(?P<unit>triệu|tỷ|nghìn|ngàn|tr\.?đ?)?\s*(?:đồng|đ|vnđ|vnd)?\.?", re.IGNORECASE
)
_WORTH = {"triệu": 10**6, "tỷ": 10**9, "nghìn": 10**3, "ngàn": 10**3, "tr": 10**6}
_MOST = 10**15  # đồng: what is written with more digits is no sum
_SOURCE = re.compile(r"\s*\((?P<source>[^()]+)\)\s*$")
_STATED = re.compile(r"kinh phí(?: thực hiện| dự kiến)?\s*:\s*", re.IGNORECASE)


def budget(text: str, words: str) -> Budget | None:
    """A sum with its source in brackets behind it, below these words of a header; None for what is no sum."""
    source = _SOURCE.search(text)
    amount = budget_of(text[: source.start()] if source else text, words)
    return None if amount is None else Budget(amount=amount, source=source["source"].strip() if source else None)


def stated(notes: Sequence[str]) -> tuple[Budget | None, list[str]]:
    """The sum that a line of the notes states ("Kinh phí: 45.000.000 đồng (…)"), and the lines without it."""
    lines = [line for text in notes for line in text.split("\n")]
    for place, line in enumerate(lines):
        found = _STATED.match(line)
        made = budget(line[found.end() :], "") if found else None
        if made is not None:
            return made, lines[:place] + lines[place + 1 :]
    return None, lines


def budget_of(text: str, words: str) -> int | None:
    """A sum of money in đồng: "150.000.000", "150 triệu đồng", or a number under "(triệu đồng)"."""
    found = _AMOUNT.fullmatch(text.strip())
    if not found:
        return None
    number = re.sub(r"\s", "", found["number"]).rstrip(".,")
    unit = (found["unit"] or "").lower().rstrip(".đ")
    worth = _WORTH.get(unit) or next((value for name, value in _WORTH.items() if name in words.lower()), 1)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number):
        value = Decimal(re.sub(r"[.,]", "", number))
    elif number.count(",") + number.count(".") <= 1:
        value = Decimal(number.replace(",", "."))
    else:
        return None
    if value >= _MOST:
        return None
    total = round(value * worth)
    return total if total < _MOST and (worth > 1 or total >= 1000) else None
