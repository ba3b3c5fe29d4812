"""Who has a unit's work in a later year: one event after the other, and only where nothing is left open."""

from worlds import registry

from cchc.units.heirs import changes_of, heir_of

UNITS = """
organisations:
  - id: so
    name: Sở Mẫu
    units:
      - {id: a, name: Phòng A, until: 31/12/2021}
      - {id: b, name: Phòng B}
      - {id: c, name: Phòng C}
      - {id: d, name: Phòng D}
      - {id: e, name: Phòng E}
      - {id: f, name: Phòng F, until: 30/6/2023}
      - {id: g, name: Phòng G, until: 31/12/2021}
      - {id: h, name: Phòng H}
      - {id: i, name: Phòng I}
events:
  - {kind: rename, date: 01/01/2022, from: a, to: b}
  - {kind: merge, date: 01/03/2022, from: [b, c], to: d}
  - {kind: split, date: 01/03/2022, from: e, to: [c, d]}
  - {kind: transfer, date: 01/03/2022, from: d, to: f}
  - {kind: split, date: 01/03/2022, from: h, to: [h, f]}
  - {kind: dissolve, date: 01/03/2022, from: i}
"""
REGISTRY = registry(UNITS)


def heir(name: str, year: int) -> tuple[str | None, str]:
    found = heir_of(REGISTRY.units[f"so/{name}"], REGISTRY, year)
    return found.unit.id if found.unit else None, found.why


def test_one_heir_is_certain() -> None:
    """A rename, then a merger: by the beginning of the year, not before."""
    assert heir("a", 2021) == ("so/a", "")
    assert heir("a", 2022) == ("so/b", "“Phòng A” đổi tên thành Phòng B từ ngày 01/01/2022")
    assert heir("a", 2023) == (
        "so/d",
        "“Phòng A” đổi tên thành Phòng B từ ngày 01/01/2022; “Phòng B” hợp nhất vào Phòng D từ ngày 01/03/2022",
    )


def test_several_heirs_or_none_are_not() -> None:
    """A split, a dissolution without an heir, a unit that ends without an event."""
    assert heir("e", 2023) == (None, "“Phòng E” chia tách thành Phòng C, Phòng D từ ngày 01/03/2022")
    assert heir("i", 2023) == (None, "“Phòng I” giải thể từ ngày 01/03/2022")
    assert heir("g", 2022) == (None, "“Phòng G” chỉ có đến ngày 31/12/2021")


def test_who_lives_on_keeps_the_work() -> None:
    """A part that went elsewhere ends nobody; it is told, as is an end within the year."""
    assert heir("d", 2023) == ("so/d", "")
    assert heir("h", 2023) == ("so/h", "")
    assert heir("f", 2023) == ("so/f", "")
    units = REGISTRY.units
    assert changes_of(units["so/d"], REGISTRY, 2022, 2023) == (
        "“Phòng D” chuyển chức năng sang Phòng F từ ngày 01/03/2022"
    )
    assert changes_of(units["so/f"], REGISTRY, 2022, 2023) == "“Phòng F” chỉ có đến ngày 30/06/2023"
    assert changes_of(units["so/d"], REGISTRY, 2023, 2024) == ""
