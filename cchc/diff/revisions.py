"""What changed between two states of the same plans: tasks by their ids, facts as facts, states before and after."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from cchc.diff.changes import Change, changes
from cchc.facts import Fact, facts_of
from cchc.labels import State
from cchc.messages import msg
from cchc.model.tasks import Plan, Task
from cchc.states import TaskState, names_milestone, state_of
from cchc.views import budget_text, deadline_text
from cchc.world import World


class TaskChange(msgspec.Struct, frozen=True, kw_only=True):
    """A task that changed: fields, facts recorded since, where it moved from, its state and label before and after.

    `late` says for each of the facts how many days after the deadline it was that work was done; 0 for others.
    """

    before: Task
    after: Task
    changes: tuple[Change, ...]
    facts: tuple[Fact, ...]
    late: tuple[int, ...]
    taken_back: tuple[Fact, ...]
    moved_from: str | None
    state_before: State
    state_after: State
    label_before: str
    label_after: str


class PlanChange(msgspec.Struct, frozen=True):
    """What changed in one plan; a renamed folder keeps its plan. `kept` are the tasks that are as they were."""

    a: str | None
    b: str | None
    changed: tuple[TaskChange, ...]
    added: tuple[Task, ...]
    removed: tuple[Task, ...]
    kept: tuple[Task, ...] = ()


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


def in_area(one: PlanChange, area: str) -> PlanChange | None:
    """What changed in one area, before or after; None when nothing did."""
    kept = PlanChange(
        one.a,
        one.b,
        tuple(change for change in one.changed if area in (change.before.area, change.after.area)),
        tuple(task for task in one.added if task.area == area),
        tuple(task for task in one.removed if task.area == area),
        tuple(task for task in one.kept if task.area == area),
    )
    return kept if kept.changed or kept.added or kept.removed else None


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
    found = {id: task_change(before[id], task, a, b) for id, task in after.items() if id in before}
    return PlanChange(
        one.key if one else None,
        other.key if other else None,
        tuple(change for change in found.values() if change is not None),
        tuple(task for id, task in after.items() if id not in before and _known(task, a)),
        tuple(task for id, task in before.items() if id not in after and _known(task, b)),
        tuple(after[id] for id, change in found.items() if change is None),
    )


def _known(task: Task, other: World) -> bool:
    """Whether the other side was read whole where a task of this plan could stand."""
    folder = _folder(task.file)
    return not any(folder in (file, _folder(file)) for file in other.broken)


def _folder(file: str) -> str:
    return file.rpartition("/")[0]


def task_change(one: Task, other: Task, a: World, b: World, *, spelling: bool = False) -> TaskChange | None:
    """What changed in a task between two states; None when nothing did. Mere spelling is told when asked for."""
    told = (*changes(one, other, b), *_wording(one, other))
    told += tuple(_spelling(one, other, {change.field for change in told})) if spelling else ()
    old, new = facts_of(one, dt.date.max), facts_of(other, dt.date.max)
    facts, taken_back = (tuple(fact for fact in x if fact not in y) for x, y in ((new, old), (old, new)))
    name, other_name = one.file.rpartition("/")[2], other.file.rpartition("/")[2]
    if not (told or facts or taken_back or name != other_name):
        return None
    was, state = state_of(one, a), state_of(other, b)
    return TaskChange(
        before=one,
        after=other,
        changes=told,
        facts=facts,
        late=tuple(_days_late(fact, other, state) for fact in facts),
        taken_back=taken_back,
        moved_from=name if name != other_name else None,
        state_before=was.state,
        state_after=state.state,
        label_before=was.label,
        label_after=state.label,
    )


def _days_late(fact: Fact, task: Task, state: TaskState) -> int:
    """How many days after its deadline a fact says that work was done."""
    same = len(task.deadline) == len(state.milestones)
    for place, one in enumerate(state.milestones if fact.status == "done" else ()):
        named = fact.milestone is None or names_milestone(
            fact.milestone, place, one.milestone, task.deadline[place] if same else None
        )
        for turn in one.turns if named else ():
            if turn.done is not None and turn.done == fact.date and fact.period in (None, turn.period) and turn.due:
                return max(0, (turn.done - turn.due).days)
    return 0


def _wording(one: Task, other: Task) -> Iterable[Change]:
    """The fields that a comparison of years leaves out, and titles that differ in spelling only."""
    for field in ("ref", "goal", "note"):
        before, after = getattr(one, field), getattr(other, field)
        if before != after:
            yield Change(field, before, after)
    if one.activities != other.activities:
        yield Change("activities", "; ".join(one.activities), "; ".join(other.activities))


def _spelling(one: Task, other: Task, told: set[str]) -> Iterable[Change]:
    """The fields that say the same in other words or signs; what a task continues is told with them."""
    for field, before, after in zip(_WRITTEN, _written(one), _written(other), strict=True):
        if before != after and field not in told:
            note = None if field == "continues" else msg("only spelt differently")
            yield Change(field, "; ".join(before), "; ".join(after), note)


_WRITTEN = ("title", "lead", "support", "deadline", "products", "targets", "budget", "continues")


def _written(task: Task) -> tuple[tuple[str, ...], ...]:
    targets = tuple(f"{target.indicator}: {target.goal}" for target in task.targets)
    return (task.title or task.goal,), task.lead, task.support, (deadline_text(task),), task.products, targets, \
        (budget_text(task),), task.continues  # fmt: skip
