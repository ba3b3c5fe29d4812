"""What changed between two states of the same plans: tasks by their ids, facts as facts, states before and after."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from cchc.diff.changes import Change, changes
from cchc.facts import Fact, facts_of
from cchc.model.tasks import Plan, Task
from cchc.states import state_of
from cchc.world import World


class TaskChange(msgspec.Struct, frozen=True, kw_only=True):
    """A task that changed: fields, facts recorded since, where it moved from, its label before and after."""

    before: Task
    after: Task
    changes: tuple[Change, ...]
    facts: tuple[Fact, ...]
    taken_back: tuple[Fact, ...]
    moved_from: str | None
    label_before: str
    label_after: str


class PlanChange(msgspec.Struct, frozen=True):
    """What changed in one plan; a renamed folder keeps its plan."""

    a: str | None
    b: str | None
    changed: tuple[TaskChange, ...]
    added: tuple[Task, ...]
    removed: tuple[Task, ...]


def diff_worlds(a: World, b: World, folders: frozenset[str]) -> tuple[PlanChange, ...]:
    """Compare the plans in some folders (`plans/2021/so`) of two states; plans in which nothing changed are left out.

    Where a file of a plan does not load on one side, tasks that only the other side has are not called new or dropped.
    """
    pairs = _pairs(*([plan for plan in world.plans if _folder(plan.file) in folders] for world in (a, b)))
    found = [_plan_change(one, other, a, b) for one, other in pairs]
    return tuple(
        one
        for one in found
        if one.changed or one.added or one.removed or (None not in (one.a, one.b) and one.a != one.b)
    )


def _pairs(before: Iterable[Plan], after: Iterable[Plan]) -> Iterable[tuple[Plan | None, Plan | None]]:
    """Plans by key; one whose folder was renamed by organisation, year and a shared task id."""
    gone = {plan.key: plan for plan in before}
    come = []
    for plan in after:
        same = gone.pop(plan.key, None)
        if same is not None:
            yield same, plan
        else:
            come.append(plan)
    for plan in come:
        renamed = next((one for one in gone.values() if _same_plan(one, plan)), None)
        if renamed is not None:
            del gone[renamed.key]
        yield renamed, plan
    for plan in gone.values():
        yield plan, None


def _same_plan(one: Plan, other: Plan) -> bool:
    ids = {task.id for task in one.tasks} & {task.id for task in other.tasks}
    return (one.org, one.year) == (other.org, other.year) and bool(ids)


def _plan_change(one: Plan | None, other: Plan | None, a: World, b: World) -> PlanChange:
    before = {task.id: task for task in one.tasks} if one else {}
    after = {task.id: task for task in other.tasks} if other else {}
    changed = [_task_change(before[id], task, a, b) for id, task in after.items() if id in before]
    return PlanChange(
        one.key if one else None,
        other.key if other else None,
        tuple(change for change in changed if change is not None),
        tuple(task for id, task in after.items() if id not in before and _known(task, a)),
        tuple(task for id, task in before.items() if id not in after and _known(task, b)),
    )


def _known(task: Task, other: World) -> bool:
    """Whether the other side was read whole where a task of this plan could stand."""
    return not any(_folder(file) == _folder(task.file) for file in other.broken)


def _folder(file: str) -> str:
    return file.rpartition("/")[0]


def _task_change(one: Task, other: Task, a: World, b: World) -> TaskChange | None:
    old, new = facts_of(one, dt.date.max), facts_of(other, dt.date.max)
    name, other_name = one.file.rpartition("/")[2], other.file.rpartition("/")[2]
    found = TaskChange(
        before=one,
        after=other,
        changes=(*changes(one, other, b), *_wording(one, other)),
        facts=tuple(fact for fact in new if fact not in old),
        taken_back=tuple(fact for fact in old if fact not in new),
        moved_from=name if name != other_name else None,
        label_before=state_of(one, a).label,
        label_after=state_of(other, b).label,
    )
    return found if found.changes or found.facts or found.taken_back or found.moved_from else None


def _wording(one: Task, other: Task) -> Iterable[Change]:
    """The fields that a comparison of years leaves out, and titles that differ in spelling only."""
    for field in ("ref", "goal", "note"):
        before, after = getattr(one, field), getattr(other, field)
        if before != after:
            yield Change(field, before, after)
    if one.activities != other.activities:
        yield Change("activities", "; ".join(one.activities), "; ".join(other.activities))
