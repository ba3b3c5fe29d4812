"""Ids of new tasks: numbers go on where the plans before left off, so that no id ever means two tasks."""

import re
from collections.abc import Iterable

_ID = re.compile(r"([A-Z]+)-([0-9]+)[a-z]?")
_NO_AREA = "NV"


class Numbering:
    """Gives ids that are not taken; `taken` are those of all plans that came before."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.highest: dict[str, int] = {}
        for id in taken:
            if found := _ID.fullmatch(id):
                self.highest[found[1]] = max(self.highest.get(found[1], 0), int(found[2]))

    def next(self, old: str, area: str) -> str:
        """The id for what carries on the task `old`; its letters stay."""
        found = _ID.fullmatch(old)
        letters = found[1] if found else area or _NO_AREA
        self.highest[letters] = self.highest.get(letters, 0) + 1
        return f"{letters}-{self.highest[letters]:02}"
