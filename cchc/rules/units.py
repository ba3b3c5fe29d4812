"""Rules of units: who leads and supports, and the registry itself (codes U4xx)."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import TypeAlias

from cchc.diagnostics import Finding, Severity, YamlPath
from cchc.messages import Message, msg
from cchc.model.days import written
from cchc.model.tasks import Plan, Task
from cchc.rules.places import Cell, head, report_cells, unit_cells, written_at
from cchc.rules.rule import once_a_plan, rule
from cchc.units import Registry, Unit, UnitRef
from cchc.units.registry import Fault
from cchc.world import World

_UNITS = "plans/units.yaml"
_OTHER_ROLE = {  # a unit may have "điều phối hợp tác" in its name
    "lead": re.compile(r"(?<!điều )\bphối hợp\b", re.IGNORECASE),
    "support": re.compile(r"\bchủ trì\b", re.IGNORECASE),
}
_Refs: TypeAlias = tuple[tuple[UnitRef, int, int], ...]  # each with the number of its text and its column there


@rule("U401", "unknown-unit", Severity.ERROR)
def unknown_unit(plan: Plan, world: World) -> Iterator[Finding]:
    """A lead, a partner or the sender of a report is a name that the registry does not have.

    Its work would be in nobody's list. Correct the name, or add it to `plans/units.yaml`: as a unit, or as one of the
    `aliases` of a unit. Case, dots, "&" and "và", "P." and "Phòng", "TT." and "Trung tâm" make no difference.
    """
    if not world.registry.all:
        return
    for cell, refs in (*_cells(plan, world), *_report_cells(plan, world)):
        for ref, place, column in refs:
            if not ref.units:
                message = msg('there is no unit "{name}" in the registry', name=ref.written)
                yield _at(cell, place, column, ref, message, near_help(ref.written, plan.org, world))


@rule("U402", "unit-outside-dates", Severity.WARNING)
def unit_outside_dates(plan: Plan, world: World) -> Iterator[Finding]:
    """A unit is given work in a year in which it did not exist: it was merged, dissolved or founded later.

    `since` and `until` in `plans/units.yaml` say when a unit exists. Name the unit that has its work in the plan's
    year, or correct the dates.
    """
    first, last = dt.date(plan.year, 1, 1), dt.date(plan.year, 12, 31)
    for cell, refs in _cells(plan, world):
        for ref, place, column in refs:
            unit = ref.unit
            if unit and unit.until and unit.until < first:
                message = msg('"{name}" exists until {day} only', name=unit.short, day=written(unit.until))
                yield _at(cell, place, column, ref, message, _heirs(unit, world))
            elif unit and unit.since and unit.since > last:
                message = msg('"{name}" exists from {day} on', name=unit.short, day=written(unit.since))
                yield _at(cell, place, column, ref, message, _forebears(unit, world))


@rule("U403", "no-lead", Severity.WARNING)
def no_lead(task: Task, world: World) -> Iterator[Finding]:
    """Nobody leads the task: neither it nor its group nor its area file names a `lead`.

    Such a task stands in no unit's list, and nobody is reminded of it.
    """
    if not any(world.units(task.lead, task.org, task.year)):
        yield Finding(
            msg("the task has no lead"),
            path=head(task),
            help=msg("it is in no unit's list until lead is written"),
        )


@rule("U404", "several-leads", Severity.NOTE)
def several_leads(plan: Plan, world: World) -> Iterator[Finding]:
    """Several units lead one task, so each can wait for the others.

    Plans do that, and cchc counts the task for each of them; it is done when each has said so. One lead with partners
    under `support` makes clear who answers for it.
    """
    for cell, refs in _cells(plan, world):
        if cell.key == "lead":
            units = {unit.id: unit for ref, _, _ in refs for unit in ref.units[:1]}
            if len(units) > 1:
                yield Finding(
                    msg("{count} units lead", count=len(units)),
                    path=cell.path,
                    help=msg("done when each has said so: {names}", names=_names(units.values())),
                    file=cell.file,
                )


@rule("U405", "lead-in-support", Severity.WARNING)
def lead_in_support(plan: Plan, world: World) -> Iterator[Finding]:
    """A unit both leads a task and supports it.

    Take it out of `support`; or another unit was meant.
    """
    cells = {(cell.file, cell.path): (cell, refs) for cell, refs in _cells(plan, world)}
    told: set[tuple[str, YamlPath, int, int]] = set()
    for task in plan.tasks:
        if not (task.lead and task.support):
            continue
        leads = {ref.unit.id for ref in world.units(task.lead, plan.org, plan.year) if ref.unit}
        cell, refs = written_at(task, "support", cells)
        for ref, place, column in refs:
            if ref.unit and ref.unit.id in leads and (cell.file, cell.path, place, column) not in told:
                told.add((cell.file, cell.path, place, column))
                message = msg('"{name}" leads this task and supports it', name=ref.unit.short)
                yield _at(cell, place, column, ref, message, msg("one of the two is enough"))


@rule("U411", "partner-in-lead", Severity.WARNING)
def partner_in_lead(plan: Plan, world: World) -> Iterator[Finding]:
    """A lead says who supports, or a partner who leads: "Phòng A chủ trì, Phòng B phối hợp" in one field.

    All units of a field have its role: each that leads gets reminders, and the task is done when each has said so.
    Write those that lead under `lead` and those that support under `support`.
    """
    for cell, _ in _cells(plan, world):
        for place, text in enumerate(cell.texts):
            if found := _OTHER_ROLE[cell.key].search(text):
                message = msg('{field} says "{role}"', field=cell.key, role=found.group())
                help = msg("units that lead stand under lead, units that support under support")
                path, length = (*cell.path, place), len(found.group())
                yield Finding(message, path=path, help=help, column=found.start(), length=length, file=cell.file)


@rule("U406", "lead-is-collective", Severity.NOTE)
def lead_is_collective(plan: Plan, world: World) -> Iterator[Finding]:
    """The lead is a collective name ("các phòng chuyên môn"), so the task is everybody's.

    It appears, marked "chung", in the list of every member that the registry knows.
    """
    for cell, refs in _cells(plan, world):
        for ref, place, column in refs if cell.key == "lead" else ():
            if ref.unit and ref.unit.group:
                message = msg('the lead "{name}" is a collective name', name=ref.written)
                yield _at(cell, place, column, ref, message, _members(ref.unit, world.registry, plan.year))


@rule("U407", "ambiguous-unit", Severity.ERROR)
def ambiguous_unit(plan: Plan, world: World) -> Iterator[Finding]:
    """A name means several units in the scope of the plan's organisation.

    Write the unit's id (`danang-stttt/van-phong`), or its full name where that tells them apart.
    """
    for cell, refs in (*_cells(plan, world), *_report_cells(plan, world)):
        for ref, place, column in refs:
            if len(ref.units) > 1:
                help = msg("it can be: {ids}", ids=", ".join(unit.id for unit in ref.units))
                yield _at(cell, place, column, ref, msg('"{name}" means several units', name=ref.written), help)


@rule("U408", "registry-fault", Severity.ERROR)
def registry_fault(registry: Registry) -> Iterator[Finding]:
    """The registry of units contradicts itself: an id or a name given twice, a member or parent that is not there.

    Ids are unique in an organisation, and so are names, except where one unit ends before the other begins. A member
    is an id of the same organisation, the id of an organisation, or `organisation/unit`.
    """
    for found in registry.faults():
        yield Finding(found.message, path=found.path, help=_REMEDIES[found.fault])


@rule("U410", "unknown-own-organisation", Severity.ERROR)
def unknown_own_organisation(world: World) -> Iterator[Finding]:
    """The organisation that `cchc.yaml` names is not there, so what is meant for it finds nothing.

    `org` is the id of an organisation in `plans/units.yaml`, such as `danang-stttt`.
    """
    known = {unit.id for unit in world.registry.organisations} | {plan.org for plan in world.plans}
    org = world.settings.org
    if org is None or org in known or _UNITS in world.broken:
        return
    near = get_close_matches(org, sorted(known), n=3)
    help = msg("there are organisations of nearly that id: {ids}", ids=", ".join(near))
    if not near:
        help = msg("the organisations are: {ids}", ids=", ".join(sorted(known)) or "-")
    yield Finding(msg('there is no organisation "{id}" in the registry', id=org), path=("org",), help=help)


_DATES = msg("since and until in {file} say so", file="plans/units.yaml")
_REMEDIES = {
    Fault.DUPLICATE_ID: msg("ids are unique in an organisation"),
    Fault.DUPLICATE_NAME: msg("a name or alias means one unit of an organisation; since and until tell heirs apart"),
    Fault.UNKNOWN_MEMBER: msg("a member is an id of the same organisation, an organisation, or organisation/unit"),
    Fault.UNKNOWN_PARENT: msg("a parent is an id of the same organisation, or an organisation"),
    Fault.CIRCLE: msg("a parent stands above, never below"),
    Fault.OWN_MEMBER: msg("a collective does not stand for itself"),
    Fault.NOT_A_GROUP: msg("write group: true, or take members out"),
}


def near_help(name: str, org: str, world: World) -> Message:
    """The units of nearly that name, or where units are written."""
    near = world.registry.near(name, org)
    if near:
        return msg("there are units of nearly that name: {names}", names="; ".join(near))
    return msg("units and their aliases are written in {file}", file="plans/units.yaml")


@once_a_plan
def _cells(plan: Plan, world: World) -> Iterator[tuple[Cell, _Refs]]:
    """The cells of leads and partners with the units that they name."""
    return ((cell, tuple(_refs(cell, plan, world))) for cell in unit_cells(plan))


@once_a_plan
def _report_cells(plan: Plan, world: World) -> Iterator[tuple[Cell, _Refs]]:
    """The cells of internal reports with the units that they name."""
    return ((cell, tuple(_refs(cell, plan, world))) for cell in report_cells(plan))


def _refs(cell: Cell, plan: Plan, world: World) -> Iterator[tuple[UnitRef, int, int]]:
    """The units that a cell names, each with the number of its text and its column there."""
    for place, text in enumerate(cell.texts):
        column = 0
        for ref in world.registry.refs(text, plan.org, plan.year):
            found = text.find(ref.written, column)
            column = found if found >= 0 else column
            yield ref, place, column


def _at(cell: Cell, place: int, column: int, ref: UnitRef, message: Message, help: Message) -> Finding:
    path = (*cell.path, place)
    return Finding(message, path=path, help=help, column=column, length=len(ref.written), file=cell.file)


def _names(units: Iterable[Unit]) -> str:
    return "; ".join(unit.short for unit in units)


def _members(unit: Unit, registry: Registry, year: int) -> Message:
    members = [one for one in registry.members(unit) if one.id != unit.id and one.lived_in(year)]
    if not members:
        return msg("its members are not known")
    if unit.open:
        return msg("it stands for {names} and others", names=_names(members))
    return msg("it stands for {names}", names=_names(members))


def _heirs(unit: Unit, world: World) -> Message:
    """The units that an event of the registry names behind a unit that ended."""
    known = world.registry
    ids = [id for one in known.events if unit.id in known.ids_of(one.before) for id in known.ids_of(one.after)]
    heirs = [known.units[id] for id in ids]
    return msg("after it comes {names}", names=_names(heirs)) if heirs else _DATES


def _forebears(unit: Unit, world: World) -> Message:
    known = world.registry
    ids = [id for one in known.events if unit.id in known.ids_of(one.after) for id in known.ids_of(one.before)]
    before = [known.units[id] for id in ids]
    return msg("before it there is {names}", names=_names(before)) if before else _DATES
