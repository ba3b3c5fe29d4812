"""What differs between a task and the one that carries it on, field by field."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import product

import msgspec

from cchc.deadlines import Kind, Milestone
from cchc.diff.words import syllables
from cchc.messages import Message, msg
from cchc.model.tasks import Target, Task
from cchc.units import UnitRef
from cchc.views import budget_text, deadline_text
from cchc.world import World

COLUMNS = frozenset({"title", "area", "lead", "support", "deadline", "products", "targets", "budget", "assigned_by"})
_COMPARED = 40  # so many targets of one task are compared with one another
_NEARLY_ALL = 0.75
_TELLING = 3  # an indicator of fewer syllables stands in too many others


class Change(msgspec.Struct, frozen=True):
    """One field that differs, as written before and after; `note` says in words what the change is."""

    field: str
    before: str
    after: str
    note: Message | None = None


def changes(one: Task, other: Task, world: World, columns: frozenset[str] = COLUMNS) -> tuple[Change, ...]:
    """List the fields in which two tasks differ; spelling, and a year that only moved on, are no difference.

    `columns` are those that both plans have: what a plan has no column for did not change.
    """
    found = [
        *_text("title", one.title or one.goal, other.title or other.goal),
        *_text("area", one.area, other.area),
        *_units("lead", one, other, world),
        *_units("support", one, other, world),
        *_deadline(one, other, world),
        *_texts("products", one.products, other.products),
        *_targets(one, other),
        *_text("budget", budget_text(one), budget_text(other)),
        *_text("assigned_by", one.assigned_by or "", other.assigned_by or ""),
    ]
    return tuple(change for change in found if change.field in columns)


def _text(field: str, before: str, after: str) -> Iterable[Change]:
    if before != after and syllables(before) != syllables(after):
        yield Change(field, before, after)


def _texts(field: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterable[Change]:
    if before != after and [syllables(text) for text in before] != [syllables(text) for text in after]:
        yield Change(field, "; ".join(before), "; ".join(after))


def _targets(one: Task, other: Task) -> Iterable[Change]:
    """Targets by their indicator: "60% → 80%"; those that only one side has are shown whole."""
    if one.targets == other.targets:
        return
    for old, new in _same_targets(one.targets, other.targets):
        before, after = (f"{target.indicator}: {target.goal}" if target else "" for target in (old, new))
        if syllables(before) != syllables(after):
            yield Change("targets", before, after)


def _same_targets(before: Sequence[Target], after: Sequence[Target]) -> Iterable[tuple[Target | None, Target | None]]:
    """Each target with the one of the other side whose indicator says the same, the most alike first."""
    words = [[tuple(syllables(target.indicator)) for target in side] for side in (before, after)]
    places = {one: j for j, one in reversed([*enumerate(words[1])])}
    found = {i: places.pop(one) for i, one in enumerate(words[0]) if one in places}
    taken = set(found.values())
    left = [i for i in range(len(before)) if i not in found], [j for j in range(len(after)) if j not in taken]
    pairs = product(*(side[:_COMPARED] for side in left))
    alike = ((_alike(Counter(words[0][i]), Counter(words[1][j])), i, j) for i, j in pairs)
    for likeness, i, j in sorted(alike, key=lambda one: (-one[0], *one[1:])):
        if likeness and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    for i, target in enumerate(before):
        yield target, (after[found[i]] if i in found else None)
    yield from ((None, target) for j, target in enumerate(after) if j not in taken)


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """How much of their words two indicators share; 0 unless nearly all of the shorter one stand in the other."""
    shared, shorter = (one & other).total(), min(one.total(), other.total())
    same = shorter >= _TELLING and shared >= _NEARLY_ALL * shorter
    return 2 * shared / (one.total() + other.total()) if same else 0.0


def _units(field: str, one: Task, other: Task, world: World) -> Iterable[Change]:
    """Units by who they are: another spelling is nothing, a renamed or merged unit is said to be that."""
    cells = (one.lead, other.lead) if field == "lead" else (one.support, other.support)
    if (cells[0], one.org, one.year) == (cells[1], other.org, other.year):
        return
    before = world.units(cells[0], one.org, one.year)
    after = world.units(cells[1], other.org, other.year)
    old, new = _who(before), _who(after)
    if old == new or _same_organisation(before, after):
        return
    today = dt.date(other.year, 12, 31)
    heirs = {
        earlier.id: unit.id
        for ref in after
        for unit in ref.units
        for earlier in world.registry.predecessors(unit, today)
    }
    renamed = {heirs.get(id, id) for id in old} == new
    yield Change(field, "; ".join(cells[0]), "; ".join(cells[1]), msg("renamed or merged unit") if renamed else None)


def _same_organisation(before: tuple[UnitRef, ...], after: tuple[UnitRef, ...]) -> bool:
    """Whether one side names the organisation whose units the other names: a department's plan under its province's."""
    old = {unit for ref in before for unit in ref.units}
    new = {unit for ref in after for unit in ref.units}
    if not old or not new:
        return False
    orgs_old, orgs_new = {unit.org for unit in old}, {unit.org for unit in new}
    return orgs_old == orgs_new == {unit.id for unit in new} or orgs_new == orgs_old == {unit.id for unit in old}


def _who(refs: tuple[UnitRef, ...]) -> set[str]:
    return {ref.unit.id if ref.unit else ref.written for ref in refs}


def _deadline(one: Task, other: Task, world: World) -> Iterable[Change]:
    if (deadline_text(one), one.year) == (deadline_text(other), other.year):
        return
    before, after = world.reading(one).milestones, world.reading(other).milestones
    years = other.year - one.year
    if [_meaning(milestone, years) for milestone in before] == [_meaning(milestone, 0) for milestone in after]:
        return
    yield Change("deadline", deadline_text(one), deadline_text(other), _moved(before, after, years))


def _meaning(milestone: Milestone, years: int) -> tuple[object, ...]:
    """What a milestone asks for, moved on by some years; its label and wording do not count."""
    turns = tuple(_moved_on(turn.due, years) for turn in milestone.occurrences)
    return milestone.kind, _moved_on(milestone.due, years), milestone.every, turns, milestone.days, milestone.months


def _moved_on(day: dt.date | None, years: int) -> dt.date | None:
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _moved(before: tuple[Milestone, ...], after: tuple[Milestone, ...], years: int) -> Message | None:
    """ "30 days later" for one dated milestone on each side, compared within the plan years."""
    if len(before) != 1 or len(after) != 1 or before[0].kind is not Kind.FIXED or after[0].kind is not Kind.FIXED:
        return None
    old, new = _moved_on(before[0].due, years), after[0].due
    if old is None or new is None or old == new:
        return None
    days = (new - old).days
    return msg("{count} days later", count=days) if days > 0 else msg("{count} days earlier", count=-days)
