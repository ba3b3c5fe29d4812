"""Numbers as Vietnamese documents write them: 16.051; 42,15 %. Decimal arithmetic, two decimals, half up."""

from decimal import ROUND_HALF_UP, Decimal


def grouped(number: int) -> str:
    """A whole number with its thousands apart: 16.051."""
    return f"{number:,}".replace(",", ".")


def decimals(value: Decimal, places: int = 2) -> str:
    """A number with so many decimals, rounded half up: 1.234,50."""
    text = f"{_rounded(value, places):,}"
    return text.translate(str.maketrans(",.", ".,"))


def percent(part: int, whole: int) -> Decimal:
    """How much of whole (not 0) a part is, in per cent, two decimals, rounded half up: 16051 of 16274 is 98.63."""
    return _rounded(Decimal(part) * 100 / Decimal(whole), 2)


def percent_text(part: int, whole: int) -> str:
    """A percentage with its fraction, whole not 0: "42,15 % (59/140)"; it is never written without."""
    return f"{decimals(percent(part, whole))} % ({grouped(part)}/{grouped(whole)})"


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
