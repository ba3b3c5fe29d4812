"""How many tasks each unit leads before and after, which it gained and which it lost."""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from cchc.model.tasks import Task
from cchc.world import World


class UnitLoad(msgspec.Struct, frozen=True):
    """How many tasks a unit leads in each plan; `gained`: carry on none of its own, `lost`: none of its own goes on."""

    unit: str
    name: str
    before: int
    after: int
    gained: int
    lost: int


def workload(
    pairs: Sequence[tuple[Task, Task]], removed: Iterable[Task], added: Iterable[Task], world: World
) -> tuple[UnitLoad, ...]:
    """The work of each unit, most changed first; a unit that was renamed or merged meanwhile counts under its heir.

    `pairs` are tasks with those that carry them on.
    """
    new_tasks = {task.key: task for task in (*(new for _, new in pairs), *added)}
    old_tasks = {task.key: task for task in (*(old for old, _ in pairs), *removed)}
    later = {key: _leads(task, world) for key, task in new_tasks.items()}
    heirs = _heirs(new_tasks.values(), world)
    earlier = {key: frozenset(heirs.get(id, id) for id in _leads(task, world)) for key, task in old_tasks.items()}
    goes_on = {(old.key, unit) for old, new in pairs for unit in later[new.key]}
    carries_on = {(new.key, unit) for old, new in pairs for unit in earlier[old.key]}
    found = []
    for id in {unit for units in (*earlier.values(), *later.values()) for unit in units}:
        before = [key for key, units in earlier.items() if id in units]
        after = [key for key, units in later.items() if id in units]
        gained = sum((key, id) not in carries_on for key in after)
        lost = sum((key, id) not in goes_on for key in before)
        found.append(UnitLoad(id, world.registry.units[id].short, len(before), len(after), gained, lost))
    return tuple(sorted(found, key=lambda one: (-abs(one.after - one.before), -one.gained - one.lost, one.unit)))


def _leads(task: Task, world: World) -> frozenset[str]:
    return frozenset(unit.id for ref in world.units(task.lead, task.org, task.year) for unit in ref.units)


def _heirs(later: Iterable[Task], world: World) -> dict[str, str]:
    """The one unit that an earlier unit was renamed or merged into and that leads a later task, by the earlier one."""
    years = {id: task.year for task in later for id in _leads(task, world)}
    found: dict[str, set[str]] = {}
    for id, year in years.items():
        for earlier in world.registry.predecessors(world.registry.units[id], dt.date(year, 12, 31)):
            found.setdefault(earlier.id, set()).add(id)
    return {id: min(heirs) for id, heirs in found.items() if len(heirs) == 1 and id not in years}
