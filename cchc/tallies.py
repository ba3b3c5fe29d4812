"""Counts for `cchc units` and `cchc areas`: how many tasks name each unit, how many tasks each area has."""

from collections.abc import Iterable

import msgspec

from cchc.areas import AREAS
from cchc.model.tasks import Plan
from cchc.world import World


class UnitTally(msgspec.Struct, frozen=True):
    """How many tasks name a unit as lead and as support, collectives not expanded."""

    lead: int = 0
    support: int = 0


class AreaTally(msgspec.Struct, frozen=True):
    """An area in one plan: the headings it has there and its tasks."""

    plan: str
    headings: tuple[str, ...]
    tasks: int


def tally(world: World, plans: Iterable[Plan]) -> dict[str, UnitTally]:
    """Count the tasks that name each unit, by unit id."""
    lead: dict[str, int] = {}
    support: dict[str, int] = {}
    for plan in plans:
        for task in plan.tasks:
            for written, counts in ((task.lead, lead), (task.support, support)):
                for id in {unit.id for ref in world.units(written, task.org, task.year) for unit in ref.units}:
                    counts[id] = counts.get(id, 0) + 1
    return {id: UnitTally(lead.get(id, 0), support.get(id, 0)) for id in {**lead, **support}}


def areas(plans: Iterable[Plan]) -> dict[str, tuple[AreaTally, ...]]:
    """The areas with their headings and task counts in each plan; an area without any task is there too."""
    found: dict[str, list[AreaTally]] = {code: [] for code in AREAS}
    for plan in plans:
        for code in found:
            tasks = sum(task.area == code for task in plan.tasks)
            headings = tuple(area.heading for area in plan.areas if area.code == code)
            if tasks or headings:
                found[code].append(AreaTally(plan.key, headings, tasks))
    return {code: tuple(rows) for code, rows in found.items()}
