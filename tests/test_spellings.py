"""Cells of units as offices write them, by a registry that holds only the names that an office would type."""

from pathlib import Path

import msgspec
import pytest
import yaml_rs

from cchc.model.files import UnitsFile
from cchc.units.building import build
from cchc.units.names import fold_name
from cchc.units.spellings import level_of, spellings

DATA = Path(__file__).parent / "data"
REGISTRY = build(msgspec.convert(yaml_rs.loads((DATA / "unit_cells.yaml").read_text(encoding="utf-8")), UnitsFile))


def rows() -> list[tuple[str, str, str]]:
    """The organisation, the cell and the units of each line of the file."""
    found = []
    for line in (DATA / "unit_cells.txt").read_text(encoding="utf-8").splitlines():
        cell, arrow, units = line.partition(" => ")
        if arrow:
            org, _, written = cell.partition(": ")
            found.append((org, written.replace("\\n", "\n"), units))
    return found


ROWS = rows()


def named(org: str, cell: str) -> str:
    """The units that a cell names: "?" is an unknown name, "a|b" one that can mean two."""
    return ", ".join("|".join(unit.id for unit in ref.units) or "?" for ref in REGISTRY.refs(cell, org))


@pytest.mark.parametrize("org", ["tinh", "so", "huyen-an"])
def test_a_cell_names_whom_an_official_says_it_names(org: str) -> None:
    cells = [(written, units) for of, written, units in ROWS if of == org]
    assert len(cells) > 30
    assert [(written, named(org, written)) for written, _ in cells] == cells


def test_spellings_of_a_name() -> None:
    of_a_district = ("", " huyện", " thuộc huyện")
    found = {fold_name(f"{base}{end}") for base in ("Phòng Nội vụ", "Phòng NV", "PNV") for end in of_a_district}
    assert spellings("Phòng Nội vụ", "UBND huyện An Lạc") == found - {fold_name("Phòng Nội vụ")}
    assert spellings("Thanh tra Sở", "Sở Nội vụ") == {fold_name("Thanh tra"), fold_name("Thanh tra thuộc Sở")}


@pytest.mark.parametrize(
    ("organisation", "level"),
    [
        ("Ủy ban nhân dân tỉnh Hưng Bình", "tỉnh"),
        ("UBND huyện An Lạc", "huyện"),
        ("Sở Nội vụ", "sở"),
        ("UBND thành phố", "thành phố"),
        ("Văn phòng Chính phủ", ""),
    ],
)
def test_the_level_of_an_organisation(organisation: str, level: str) -> None:
    assert level_of(organisation) == level


def test_a_known_reading_is_never_changed_by_a_guess() -> None:
    """Initials count only where a part of the cell would else be unknown."""
    assert named("so", "Thanh tra") == "so/thanh-tra"
    assert named("tinh", "Phòng CNTT") == "so/cntt"


def test_a_collective_of_another_branch_means_nobody_here() -> None:
    assert named("so", "Các phòng, ban, ngành") == "?, ?, ?"
    assert named("huyen-an", "Các phòng chuyên môn") == "?"
