"""Figures by area, by lead unit, by the body that gave the tasks, by plan: a row of counts each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from cchc.areas import AREAS
from cchc.figures.cells import Counts, Figure, count
from cchc.figures.judging import Judged
from cchc.model.tasks import Plan
from cchc.units import UnitRef, fold_name
from cchc.world import World


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """The counts of one area, unit, body or plan.

    `code` is the area's code, the unit's id (empty for a name that the registry does not know), the body's name or the
    plan's key; `name` is as documents print it (an area under the plan's own heading); `collective` marks a name that
    stands for several units.
    """

    code: str
    name: str
    counts: Counts
    collective: bool = False


def counted(tasks: Iterable[Judged]) -> Counts:
    """The counts of some tasks."""
    known = tuple(tasks)
    return count(
        ((one.key, one.cell, one.counted) for one in known), [one.key for one in known if not one.recorded]
    )  # fmt: skip


def by_area(tasks: Sequence[Judged], plans: Sequence[Plan]) -> tuple[Row, ...]:
    """A row per area that has tasks, in the plan's own order under its own heading.

    Tasks that a higher body gave stand in the row of their own area. Of several plans the order is that of the areas,
    and a heading is kept where they agree on it.
    """
    headings: dict[str, list[str]] = {}
    for plan in plans:
        first: dict[str, str] = {}
        for area in plan.areas:
            first.setdefault(area.code, area.heading)
        for code, heading in first.items():
            headings.setdefault(code, []).append(heading)
    order = [*headings, *AREAS] if len(plans) == 1 else [*AREAS, *headings]
    codes = [code for code in dict.fromkeys([*order, *(one.task.area for one in tasks)]) if code]
    rows = [(code, _heading(code, headings.get(code, []))) for code in codes] + [("", "Chưa ghi lĩnh vực")]
    return _rows((code, name, [one for one in tasks if one.task.area == code]) for code, name in rows)


def by_unit(tasks: Sequence[Judged], world: World) -> tuple[Row, ...]:
    """A row per lead unit, those with most tasks first; each lead of a task counts it, collectives are not expanded."""
    found: dict[str, tuple[UnitRef, list[Judged]]] = {}
    nobody: list[Judged] = []
    for one in tasks:
        leads = leads_of(one)
        for key, ref in leads.items():
            found.setdefault(key, (ref, []))[1].append(one)
        if not leads:
            nobody.append(one)
    places = {unit.id: place for place, unit in enumerate(world.registry.all)}
    names = _unit_names({key: ref for key, (ref, _) in found.items()}, world)
    rows = [
        Row(
            code=ref.unit.id if ref.unit else "",
            name=names[key],
            counts=counted(mine),
            collective=bool(ref.unit and ref.unit.group),
        )
        for key, (ref, mine) in found.items()
    ]
    rows.sort(key=lambda row: (-row.counts.total.count, places.get(row.code, len(places))))
    return (*rows, *_rows([("", "Chưa ghi đơn vị chủ trì", nobody)]))


def by_assigner(tasks: Sequence[Judged]) -> tuple[Row, ...]:
    """A row per body that gave tasks (`assigned_by`), and one for those that the plan sets itself."""
    bodies = dict.fromkeys(one.task.assigned_by or "" for one in tasks)
    return _rows(
        (body, body or "Nhiệm vụ theo kế hoạch", [one for one in tasks if (one.task.assigned_by or "") == body])
        for body in bodies
    )


def by_plan(tasks: Sequence[Judged], plans: Sequence[Plan], world: World) -> tuple[Row, ...]:
    """A row per plan, named by its organisation; a second plan of one organisation by its title."""
    orgs = [plan.org for plan in plans]
    names = {
        plan.key: _org_name(plan, world) if orgs.count(plan.org) == 1 else f"{_org_name(plan, world)}: {plan.title}"
        for plan in plans
    }
    mine: dict[str, list[Judged]] = {}
    for one in tasks:
        mine.setdefault(one.task.plan, []).append(one)
    return _rows((key, name, mine.get(key, [])) for key, name in names.items())


def shared(tasks: Sequence[Judged]) -> Figure:
    """The tasks that several units lead, so that the rows by unit add up to more than the total."""
    return Figure(tuple(one.key for one in tasks if len(leads_of(one)) > 1))


def leads_of(one: Judged) -> dict[str, UnitRef]:
    """The leads of a task by unit id, or by the name written where the registry does not know it."""
    return {ref.unit.id if ref.unit else f"?{fold_name(ref.written)}": ref for ref in one.lead}


def _unit_names(refs: Mapping[str, UnitRef], world: World) -> dict[str, str]:
    """The names of units by their keys; units of one name in several organisations are told apart by these."""
    names = {key: ref.unit.name if ref.unit else " ".join(ref.written.split()) for key, ref in refs.items()}
    seen = Counter(names.values())
    for key, ref in refs.items():
        if ref.unit is not None and seen[ref.unit.name] > 1 and ref.unit.org in world.registry.units:
            names[key] = f"{ref.unit.name} ({world.registry.units[ref.unit.org].name})"
    return names


def _rows(groups: Iterable[tuple[str, str, Sequence[Judged]]]) -> tuple[Row, ...]:
    """The rows that have tasks."""
    return tuple(Row(code=code, name=name, counts=counted(tasks)) for code, name, tasks in groups if tasks)


def _heading(code: str, written: Sequence[str]) -> str:
    return written[0] if written and len(set(written)) == 1 else AREAS.get(code, code)


def _org_name(plan: Plan, world: World) -> str:
    org = world.registry.units.get(plan.org)
    return org.name if org else plan.org
