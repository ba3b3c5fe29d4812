"""Units that were renamed or merged: whose work an heir sees, who is meant in which year."""

from worlds import day, plan_of, registry, world_of

from cchc.due import Wanted, due_items
from cchc.messages import render

UNITS = """
organisations:
  - id: so
    name: Sở Mẫu
    units:
      - {id: cntt, name: Phòng CNTT, until: 31/12/2021}
      - {id: cds, name: Phòng CĐS, since: 01/01/2022}
      - {id: cntt-moi, name: Phòng CNTT, since: 01/07/2023}
      - {id: bcvt, name: Phòng BCVT, until: 31/12/2022}
      - {id: ha-tang, name: Phòng Hạ tầng, since: 01/01/2023}
      - {id: phong, name: Các phòng, group: true, members: [cntt, cds]}
events:
  - {kind: rename, date: 01/01/2022, from: cntt, to: so/cds}
  - {kind: merge, date: 01/01/2023, from: [cds, bcvt], to: ha-tang}
  - {kind: transfer, date: 01/01/2023, from: cds, to: cntt-moi}
"""
REGISTRY = registry(UNITS)
TASK = """
area: TTHC
heading: 1. Thủ tục
tasks:
  - {id: A-1, title: Việc của phòng, lead: Phòng CNTT, deadline: Tháng 2}
  - {id: A-2, title: Việc của các phòng, lead: Các phòng, deadline: Tháng 3}
"""


def test_an_heir_has_its_predecessors_by_the_date_of_the_event() -> None:
    """Rename and merger carry work over, a partial transfer does not."""
    units = REGISTRY.units

    def before(name: str, date: str) -> list[str]:
        return [unit.id for unit in REGISTRY.predecessors(units[name], day(date))]

    assert before("so/cds", "2021-12-31") == []
    assert before("so/cds", "2022-01-01") == ["so/cntt"]
    assert before("so/ha-tang", "2023-01-01") == ["so/cds", "so/bcvt", "so/cntt"]
    assert before("so/cntt-moi", "2024-01-01") == []


def test_of_two_units_of_one_name_the_living_is_meant() -> None:
    """A name that passed on means whoever bore it in the plan's year."""
    assert [unit.id for unit in REGISTRY.refs("Phòng CNTT", "so", 2021)[0].units] == ["so/cntt"]
    assert [unit.id for unit in REGISTRY.refs("Phòng CNTT", "so", 2024)[0].units] == ["so/cntt-moi"]
    assert [unit.id for unit in REGISTRY.refs("Phòng CNTT", "so", 2022)[0].units] == ["so/cntt", "so/cntt-moi"]
    assert [unit.id for unit in REGISTRY.refs("Phòng CNTT", "so")[0].units] == ["so/cntt", "so/cntt-moi"]


def test_a_collective_stands_for_its_members_of_the_year() -> None:
    """A unit that came later has no share in the collectives of an older plan."""
    plan = plan_of(TASK)
    world = world_of(plan, as_of="2021-03-10", units=UNITS)

    def keys(unit: str) -> list[str]:
        return [item.key for item in due_items(world, (plan,), Wanted(units=(REGISTRY.units[unit],)))]

    assert keys("so/cntt") == ["2021/so/A-1", "2021/so/A-2"]
    assert keys("so/cds") == []


def test_events_name_units_of_the_registry() -> None:
    """An id that no unit has is a fault at its place."""
    wrong = registry(UNITS + "  - {kind: dissolve, date: 01/01/2024, from: thanh-tra}\n")
    assert [(fault.path, render(fault.message, str)) for fault in wrong.faults()] == [
        (("events", 3, "from"), '"thanh-tra" of the event is not one unit of the registry')
    ]
    assert list(REGISTRY.faults()) == []
