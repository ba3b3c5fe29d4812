"""Bars of signs for the terminal: each kind has a sign and a colour, so that it is told apart without colours too."""

from collections.abc import Sequence

from cchc.output.terminal import Striped

Piece = tuple[int, str, str]  # how many, the sign, the colour


def bar(pieces: Sequence[Piece], largest: int, columns: int) -> Striped:
    """A bar of so many columns at most, as long as its sum is of the largest; no piece above 0 vanishes."""
    total = sum(number for number, _, _ in pieces)
    if not total or not largest:
        return Striped(())
    kinds = [piece for piece in pieces if piece[0]]
    length = max(len(kinds), round(total * columns / largest))
    widths = _divided([number for number, _, _ in kinds], length)
    return Striped(tuple((sign * width, colour) for (_, sign, colour), width in zip(kinds, widths, strict=True)))


def _divided(numbers: Sequence[int], length: int) -> list[int]:
    """Divide a length in proportion to numbers above 0: one each, then to whom is furthest below its share."""
    total = sum(numbers)
    widths = [1] * len(numbers)
    for _ in range(length - len(numbers)):
        short = [number * length / total - width for number, width in zip(numbers, widths, strict=True)]
        widths[short.index(max(short))] += 1
    return widths
