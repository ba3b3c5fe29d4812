"""Puts each task into its cell (H₁, Q, D …, see `cells`) and says whether it stands in T, the total."""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from cchc.deadlines import Kind
from cchc.due import Share, Wanted, share_of
from cchc.figures.cells import Cell
from cchc.labels import DONE_STATES, OPEN_LABELS, State
from cchc.model.tasks import Plan, Task
from cchc.states import MilestoneState, TaskState, Turn, open_turn, state_of
from cchc.units import UnitRef
from cchc.world import World

_SIMPLE = {
    State.DONE_ON_TIME: Cell.ON_TIME,
    State.DONE_LATE: Cell.LATE,
    State.DONE: Cell.DONE,
    State.ONGOING: Cell.ONGOING,
    State.WAITING: Cell.WAITING,
    State.UNKNOWN: Cell.UNKNOWN,
    State.PAUSED: Cell.PAUSED,
    State.DROPPED: Cell.DROPPED,
}
_UNDER_WAY = {labels[True] for labels in OPEN_LABELS.values()}


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A task with what it counts as.

    `counted` says whether it stands in T; `due` is the day of what is to be done next (of a done task, its last day;
    after extensions), None without one; `share` is how the asked unit is meant (`share.via` names a collective);
    `recorded` says whether its plan has any progress by the as-of date.
    """

    task: Task
    state: TaskState
    cell: Cell
    counted: bool
    recorded: bool
    due: dt.date | None
    lead: tuple[UnitRef, ...]
    support: tuple[UnitRef, ...]
    share: Share

    @property
    def key(self) -> str:
        """The key of the task."""
        return self.task.key

    @property
    def done(self) -> dt.date | None:
        """The day on which a done task was done."""
        return self.state.done

    @property
    def overdue_since(self) -> dt.date | None:
        """The first day on which an overdue task was late."""
        return self.due + dt.timedelta(days=1) if self.due is not None and self.cell is Cell.OVERDUE else None


def judged(world: World, plans: Iterable[Plan], wanted: Wanted) -> tuple[Judged, ...]:
    """The tasks of the plans that are asked for, in the order of the documents, each with what it counts as."""
    found: list[Judged] = []
    for plan in plans:
        recorded = is_recorded(plan, world.as_of)
        for task in plan.tasks:
            if wanted.area is not None and task.area != wanted.area:
                continue
            lead, support = world.units(task.lead, task.org, task.year), world.units(task.support, task.org, task.year)
            share = share_of(world, lead, support, wanted, task.year)
            if share is not None:
                found.append(_judge(task, world, recorded, lead, support, share))
    return tuple(found)


def by_file(tasks: Iterable[Judged]) -> dict[tuple[str, str], list[Judged]]:
    """The tasks by the key of their plan and the file of their area."""
    found: dict[tuple[str, str], list[Judged]] = {}
    for one in tasks:
        found.setdefault((one.task.plan, one.task.file), []).append(one)
    return found


def is_recorded(plan: Plan, as_of: dt.date) -> bool:
    """Whether any progress of a plan is recorded by the as-of date."""
    return any(entry.date <= as_of for task in plan.tasks for entry in task.progress)


def _judge(
    task: Task, world: World, recorded: bool, lead: tuple[UnitRef, ...], support: tuple[UnitRef, ...], share: Share
) -> Judged:
    state = state_of(task, world)
    cell = _cell(task, state, recorded)
    return Judged(
        task=task, state=state, cell=cell, counted=_counted(task, state, cell, world), recorded=recorded,
        due=_due(state), lead=lead, support=support, share=share,
    )  # fmt: skip


def _cell(task: Task, state: TaskState, recorded: bool) -> Cell:
    if state.state in _SIMPLE:
        return _SIMPLE[state.state]
    if state.state is State.OVERDUE:
        return Cell.OVERDUE if recorded else Cell.PAST_DUE
    if _due(state) is None:
        return Cell.UNDATED
    if _spans_years(task, state):
        return Cell.MULTI_YEAR
    return Cell.IN_PROGRESS if state.label in _UNDER_WAY or _begun(state) else Cell.NOT_STARTED


def _begun(state: TaskState) -> bool:
    """Whether anything is done or under way: monthly work with five months done is not "chưa triển khai"."""
    begun = DONE_STATES | {State.IN_TIME}
    return any(turn.state in begun for turn in _turns(state.milestones))


def _counted(task: Task, state: TaskState, cell: Cell, world: World) -> bool:
    """Whether a task stands in T. What a setting leaves out stays out when done, or T would grow during the year."""
    settings = world.settings
    if cell is Cell.DROPPED:
        return False
    if cell in (Cell.OVERDUE, Cell.PAST_DUE):
        return True
    if not settings.count_ongoing and _is_ongoing(state):
        return False
    if not settings.count_multi_year and _spans_years(task, state):
        return False
    return settings.count_waiting or cell is not Cell.WAITING


def _is_ongoing(state: TaskState) -> bool:
    return bool(state.milestones) and all(one.milestone.kind is Kind.ONGOING for one in state.milestones)


def _spans_years(task: Task, state: TaskState) -> bool:
    """Whether its deadline, extensions aside, lies after the plan's year: "giai đoạn 2021-2025"."""
    days = [turn.original_due for one in state.milestones for turn in one.turns if turn.original_due is not None]
    return bool(days) and min(days).year > task.year


def _due(state: TaskState) -> dt.date | None:
    """The day of the open milestone that matters; of a closed task, its last day."""
    if state.state in DONE_STATES or state.state is State.DROPPED:
        return max((turn.due for turn in _turns(state.milestones) if turn.due is not None), default=None)
    days = (one.now.due for one in state.milestones if open_turn(one.now) and one.now.state is not State.PAUSED)
    return min((day for day in days if day is not None), default=None)


def _turns(milestones: Sequence[MilestoneState]) -> tuple[Turn, ...]:
    return tuple(turn for one in milestones for turn in one.turns)
