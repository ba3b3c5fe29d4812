"""What is shown, as values: tasks, milestones, due items and units in the shapes of docs/json.md."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import msgspec

from cchc.deadlines import Milestone
from cchc.due import DueItem
from cchc.model.tasks import Target, Task
from cchc.numbers import grouped
from cchc.states import MilestoneState, TaskState, state_of
from cchc.units import UnitRef
from cchc.world import World


class UnitView(msgspec.Struct, frozen=True):
    """A unit as a cell names it; `id` is null for an unknown or ambiguous name."""

    id: str | None
    name: str
    written: str


class OccurrenceView(msgspec.Struct, frozen=True):
    """An occurrence with its state."""

    period: str
    due: dt.date
    state: str
    label: str
    days_left: int | None


class PlainOccurrence(msgspec.Struct, frozen=True):
    """An occurrence of a deadline that is nobody's task."""

    period: str
    due: dt.date


class MilestoneView(msgspec.Struct, frozen=True, kw_only=True):
    """A milestone as the deadline says it."""

    what: str
    text: str
    kind: str
    start: dt.date | None
    due: dt.date | None
    end: dt.date | None
    every: str | None
    occurrences: tuple[OccurrenceView | PlainOccurrence, ...]
    days: int | None
    months: int | None
    working_days: bool
    after: str | None


class TaskMilestoneView(MilestoneView, frozen=True, kw_only=True):
    """A milestone of a task, with its state; `original_due` is the day before any extension."""

    original_due: dt.date | None
    state: str
    label: str
    days_left: int | None


class TaskView(msgspec.Struct, frozen=True, kw_only=True):
    """A task, as `cchc list --format json` has it."""

    key: str
    plan: str
    year: int
    org: str
    id: str
    ref: str
    area: str
    assigned_by: str | None
    parents: tuple[dict[str, str], ...]
    title: str
    goal: str
    products: tuple[str, ...]
    activities: tuple[str, ...]
    lead: tuple[UnitView, ...]
    support: tuple[UnitView, ...]
    inherited: tuple[str, ...]
    deadline: str
    milestones: tuple[TaskMilestoneView, ...]
    targets: tuple[Target, ...]
    continues: tuple[str, ...]
    state: str
    label: str
    note: str
    file: str


class DueView(msgspec.Struct, frozen=True, kw_only=True):
    """A due item, as `cchc due --format json` has it."""

    key: str
    title: str
    what: str
    text: str
    due: dt.date | None
    original_due: dt.date | None
    days_left: int | None
    state: str
    label: str
    lead: tuple[UnitView, ...]
    support: tuple[UnitView, ...]
    role: str
    via: str | None
    plan: str
    period: str | None


def unit_views(refs: Iterable[UnitRef]) -> tuple[UnitView, ...]:
    """Units as cells name them."""
    return tuple(
        UnitView(ref.unit.id if ref.unit else None, ref.unit.name if ref.unit else ref.written, ref.written)
        for ref in refs
    )


def deadline_text(task: Task) -> str:
    """A deadline in one line, as the document prints it."""
    parts = [f"{entry.label}: {entry.phrase}" if entry.label else entry.phrase for entry in task.deadline]
    return ". ".join(part.rstrip(". ") for part in parts) if len(parts) > 1 else "".join(parts)


def budget_text(task: Task) -> str:
    """The sum of a task and where it comes from; "" where there is none."""
    if task.budget is None:
        return ""
    amount = f"{grouped(task.budget.amount)} đồng"
    return f"{amount} ({task.budget.source})" if task.budget.source else amount


def milestone_view(milestone: Milestone) -> MilestoneView:
    """A milestone that is nobody's task."""
    turns = tuple(PlainOccurrence(one.period, one.due) for one in milestone.occurrences)
    return MilestoneView(**_fields(milestone), occurrences=turns)


def task_view(task: Task, world: World) -> TaskView:
    """A task with its state at the as-of date."""
    computed = state_of(task, world)
    return TaskView(
        key=task.key, plan=task.plan, year=task.year, org=task.org, id=task.id, ref=task.ref, area=task.area,
        assigned_by=task.assigned_by,
        parents=tuple({"ref": parent.ref, "title": parent.title} for parent in task.parents),
        title=task.title, goal=task.goal, products=task.products, activities=task.activities,
        lead=unit_views(world.units(task.lead, task.org, task.year)),
        support=unit_views(world.units(task.support, task.org, task.year)),
        inherited=task.inherited, deadline=deadline_text(task), milestones=_milestones(computed),
        targets=task.targets,
        continues=task.continues,
        state=computed.state.value, label=computed.label, note=task.note, file=task.file,
    )  # fmt: skip


def due_view(item: DueItem) -> DueView:
    """A due item."""
    return DueView(
        key=item.key, title=item.title, what=item.what, text=item.text, due=item.due,
        original_due=item.original_due, days_left=item.days_left, state=item.state.value, label=item.label,
        lead=unit_views(item.lead), support=unit_views(item.support), role=item.role, via=item.via, plan=item.plan,
        period=item.period,
    )  # fmt: skip


def _milestones(computed: TaskState) -> tuple[TaskMilestoneView, ...]:
    return tuple(_milestone(one) for one in computed.milestones)


def _milestone(one: MilestoneState) -> TaskMilestoneView:
    turns = tuple(
        OccurrenceView(turn.period, turn.due, turn.state.value, turn.label, turn.days_left)
        for turn in one.turns
        if turn.period is not None and turn.due is not None
    )
    fields = _fields(one.milestone) | {"due": one.now.due if not turns else None}
    return TaskMilestoneView(
        **fields, occurrences=turns, original_due=one.now.original_due if not turns else None,
        state=one.now.state.value, label=one.now.label, days_left=one.now.days_left,
    )  # fmt: skip


def _fields(milestone: Milestone) -> dict[str, Any]:
    """What a milestone and its view have in common."""
    return {
        name: getattr(milestone, name)
        for name in (
            "what",
            "text",
            "start",
            "due",
            "end",
            "every",
            "days",
            "months",
            "working_days",
            "after",
        )
    } | {"kind": milestone.kind.value}
