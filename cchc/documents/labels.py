"""The labels of headings and rows: what of a path such as "II.3.c" a document prints where its area is known."""

from collections.abc import Sequence
from itertools import takewhile


def prefix_of(refs: Sequence[str]) -> tuple[str, ...]:
    """The part of the paths of an area's rows that is the area's own: of II.3.a, II.3.b it is II.3."""
    above = [tuple(ref.split("."))[:-1] for ref in refs if ref]
    if not above:
        return ()
    same = takewhile(lambda steps: len(set(steps)) == 1, zip(*above, strict=False))
    return tuple(steps[0] for steps in same)


def below(ref: str, prefix: Sequence[str]) -> str:
    """A path without the area's part: of II.3.d.1 it is d.1."""
    steps = ref.split(".")
    return ".".join(steps[len(prefix) :] if tuple(steps[: len(prefix)]) == tuple(prefix) else steps)


def label_of(ref: str) -> str:
    """A path as documents print it: "3.1" for numbers, "c)" for a letter, "-" and "+" for what stands below one."""
    steps = ref.split(".")
    if _is_letter(steps[-1]):
        return f"{steps[-1]})"
    below_letter = next((len(steps) - place for place in reversed(range(len(steps))) if _is_letter(steps[place])), 1)
    return ref if below_letter == 1 else "-" if below_letter == 2 else "+"


def _is_letter(step: str) -> bool:
    return len(step) == 1 and step.isalpha() and step.islower()
