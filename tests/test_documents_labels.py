"""Labels of rows: what of a path is printed where the area is known."""

import pytest

from cchc.documents.labels import below, label_of, prefix_of


@pytest.mark.parametrize(
    ("refs", "prefix"),
    [
        (["II.3.a", "II.3.b"], ("II", "3")),
        (["1.1", "1.10"], ("1",)),
        (["I.1"], ("I",)),
        (["PL.I.1", "PL.I.2"], ("PL", "I")),
        (["I.1", "II.1"], ()),
        (["", "II.3.b"], ("II", "3")),
        (["", ""], ()),
        ([], ()),
    ],
)
def test_the_part_that_is_the_areas_own(refs: list[str], prefix: tuple[str, ...]) -> None:
    """What all rows of an area have in common but for their last step."""
    assert prefix_of(refs) == prefix


@pytest.mark.parametrize(
    ("ref", "rest"), [("II.3.d.1", "d.1"), ("II.4.a", "II.4.a"), ("", ""), ("II.3", "")]
)  # fmt: skip
def test_what_stands_below_the_area(ref: str, rest: str) -> None:
    """A path that is not the area's stays whole."""
    assert below(ref, ("II", "3")) == rest


@pytest.mark.parametrize(
    ("ref", "label"),
    [("3", "3"), ("3.2.1", "3.2.1"), ("c", "c)"), ("đ", "đ)"), ("8.a", "a)"), ("d.1", "-"), ("o.1.2", "+"), ("", ""),
     ("I", "I"), ("ab", "ab")],
)  # fmt: skip
def test_a_label_as_documents_print_it(ref: str, label: str) -> None:
    """Numbers whole, letters with a bracket, what stands below a letter as a dash."""
    assert label_of(ref) == label
