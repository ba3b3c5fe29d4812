"""Numbers as Vietnamese documents write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.numbers import decimals, grouped, percent, percent_text


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (999, "999"), (1000, "1.000"), (16051, "16.051"), (1234567, "1.234.567")]
)
def test_thousands_are_grouped_with_dots(number: int, text: str) -> None:
    assert grouped(number) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("42.154", "42,15"),
        ("42.155", "42,16"),
        ("42.145", "42,15"),
        ("0", "0,00"),
        ("1234.5", "1.234,50"),
        ("-0.005", "-0,01"),
    ],
)
def test_two_decimals_half_up(value: str, text: str) -> None:
    """Half up, not half even, and not as binary fractions round."""
    assert decimals(Decimal(value)) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (16051, 16051 + 223, "98,63 % (16.051/16.274)"),
        (2501, 2723, "91,85 % (2.501/2.723)"),
        (59, 140, "42,14 % (59/140)"),
        (1, 800, "0,13 % (1/800)"),
        (1, 3, "33,33 % (1/3)"),
        (2, 3, "66,67 % (2/3)"),
        (0, 5, "0,00 % (0/5)"),
        (5, 5, "100,00 % (5/5)"),
    ],
)
def test_a_percentage_stands_with_its_fraction(part: int, whole: int, text: str) -> None:
    assert percent_text(part, whole) == text


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_percentage_is_rounded_half_up(part: int, whole: int) -> None:
    """Against whole numbers: twice the hundredths of a percent, plus one, halved."""
    assert percent(part, whole) * 100 == (2 * 10000 * part + whole) // (2 * whole)
