"""Cells that can mean one of some units at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import registry

from cchc.units.mentions import Mentions
from cchc.units.names import fold_name
from cchc.units.registry import Registry, Unit
from cchc.units.strings import names_in

REGISTRY = registry()
UNITS = st.lists(st.sampled_from(REGISTRY.all), max_size=3)
# Names as they are and cut in two, initials, and what stands between names.
NAMES = sorted({name for unit in REGISTRY.all for name in (*unit.names, unit.id, unit.id.rpartition("/")[2])})
WORDS = sorted({word for name in NAMES for word in name.split()})
JOINTS = (
    " ",
    ", ",
    "; ",
    ": ",
    " và ",
    " - ",
    "\n- ",
    " (",
    ") ",
    ". ",
    "",
    " Các ",
    "Giám đốc ",
    " có liên quan",
    "TT ",
)
CELLS = st.lists(st.one_of(st.sampled_from(NAMES), st.sampled_from(WORDS), st.sampled_from(JOINTS))).map("".join)


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("Phòng CNTT", True),
        ("Văn phòng; P. CNTT (chủ trì)", True),
        ("Phòng BCVT, CNTT", True),
        ("so/phong-cntt", True),
        ("phong-cntt", True),
        ("Phòng Công nghệ thông tin", True),
        ("Văn phòng", False),
        ("Phòng BCVT; KHTC", False),
        ("CNTT", False),
        ("", False),
        ("Phòng CNTT" + " x" * 2000, False),  # longer than a cell that is split
    ],
)  # fmt: skip
def test_a_cell_mentions_a_unit(text: str, possible: bool) -> None:
    """By its names, abbreviated, behind the first words of another, by its id."""
    assert Mentions(REGISTRY, [REGISTRY.units["so/phong-cntt"]]).possible(text) is possible


def test_names_are_told_with_the_words_that_lists_share() -> None:
    """Alone, and behind each word and pair of words of the cell; only with the ends that are asked for."""
    found = names_in("Phòng BCVT, KHTC", {"khtc"})
    head = fold_name("phòng")
    assert sorted(found) == sorted(f"{one}khtc" for one in ("", head, f"{head}bcvt", "bcvt", "bcvtkhtc", "khtc"))


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(CELLS, UNITS, st.sampled_from(sorted({unit.org for unit in REGISTRY.all}) + ["la"]))
def test_who_is_meant_is_always_possible(text: str, units: list[Unit], org: str) -> None:
    """Whatever a cell says and whoever wrote it: each unit that it is found to mean was possible before."""
    fresh = Registry(REGISTRY.all, REGISTRY.events)
    found = {unit.id for ref in fresh.refs(text, org) for unit in ref.units}
    for unit in REGISTRY.all:
        if unit.id in found:
            assert Mentions(REGISTRY, [unit]).possible(text)
    if found & {unit.id for unit in units}:
        assert Mentions(REGISTRY, units).possible(text)
