"""The tasks of a change by the units that lead them, as a reviewer of one unit reads them."""

import msgspec

from cchc.diff.revisions import PlanChange, TaskChange
from cchc.model.tasks import Task
from cchc.world import World

_UNKNOWN = "~"  # sorts behind every place in the registry


class Entry(msgspec.Struct, frozen=True):
    """A task that changed (`change`), is new (`task` alone) or was dropped (`gone`); `beside` leads it too."""

    task: Task
    change: TaskChange | None = None
    gone: bool = False
    beside: tuple[str, ...] = ()


class UnitPart(msgspec.Struct, frozen=True):
    """What a unit leads, under the name that it goes by; None where nobody leads."""

    unit: str | None
    entries: tuple[Entry, ...]


def by_lead(one: PlanChange, before: World, after: World) -> tuple[UnitPart, ...]:
    """Divide the tasks of a plan by their first lead, in the order of the registry; then names that it lacks.

    A dropped task stands with the unit that led it before.
    """
    entries = [
        *(Entry(change.after, change) for change in one.changed),
        *(Entry(task) for task in one.added),
        *(Entry(task, gone=True) for task in one.removed),
    ]
    known = dict.fromkeys((*after.registry.units, *before.registry.units))
    order = {id: place for place, id in enumerate(known)}
    found: dict[tuple[int, str], tuple[str | None, list[Entry]]] = {}
    for entry in entries:
        ids, names = _leads(entry.task, before if entry.gone else after)
        first = ids[0] if ids else _UNKNOWN
        key = (order.get(first, len(order) + (not ids)), first)
        found.setdefault(key, (names[0] if names else None, []))[1].append(
            msgspec.structs.replace(entry, beside=names[1:])
        )
    return tuple(UnitPart(name, tuple(listed)) for _, (name, listed) in sorted(found.items(), key=lambda one: one[0]))


def _leads(task: Task, world: World) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the leading units and the names to show; a name that means no one unit stands for itself."""
    refs = world.units(task.lead, task.org, task.year)
    named = {(ref.unit.id if ref.unit else ref.written): (ref.unit.short if ref.unit else ref.written) for ref in refs}
    return tuple(named), tuple(named.values())
