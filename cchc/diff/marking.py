"""The words of two texts side by side: which stayed, which went, which came."""

import difflib
from collections.abc import Sequence

import msgspec


class Stretch(msgspec.Struct, frozen=True):
    """Neighbouring words: as each text writes the same ones, or what went (`before`) and what came (`after`)."""

    same: bool
    before: str
    after: str


def stretches(before: str, after: str) -> tuple[Stretch, ...]:
    """Cut two texts into what they share and what differs; punctuation, case and spaces are no difference."""
    old, new = before.split(), after.split()
    matcher = difflib.SequenceMatcher(None, _folded(old), _folded(new), autojunk=False)
    return tuple(
        Stretch(kind == "equal", " ".join(old[a:b]), " ".join(new[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
    )  # fmt: skip


def _folded(words: Sequence[str]) -> list[str]:
    return [word.casefold().strip(".,;:") for word in words]
