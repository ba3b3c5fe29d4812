"""The columns of the plan tables in Đà Nẵng's software for following CCHC work: a tree of task groups, two days a task.

What such a table cannot hold is counted, so that it can be said: nothing is left out silently.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from cchc.deadlines import Kind as DeadlineKind
from cchc.documents.wording import unit_names
from cchc.due import Wanted
from cchc.exporting.plan_tables import last_day, parts, text
from cchc.exporting.table import Column, Kind, Row, Table, Value
from cchc.messages import Message, msg
from cchc.model.tasks import Plan, Task
from cchc.states import TaskState, state_of
from cchc.views import deadline_text
from cchc.world import World

_COLUMNS = (
    Column("id", 6, Kind.NUMBER), Column("nhom_id", 8, Kind.NUMBER), Column("ten", 50), Column("ketqua", 24),
    Column("hoatdong", 30), Column("chutri", 18), Column("phoihop", 20), Column("ngaybatdau", 12, Kind.DATE),
    Column("ngayketthuc", 12, Kind.DATE), Column("kinhphi", 14, Kind.NUMBER), Column("ghichu", 30),
    Column("donvi_id", 16),
)  # fmt: skip


class Profile(msgspec.Struct, frozen=True):
    """The table, and what of the plans it does not hold."""

    table: Table
    lost: tuple[Message, ...]


class _Losses:
    """Counts of what does not fit into two days a task."""

    def __init__(self) -> None:
        self.undated = self.several = self.recurring = self.targets = self.progress = 0

    def count(self, task: Task, state: TaskState, *, dated: bool) -> None:
        self.undated += not dated
        self.several += len(state.milestones) > 1
        self.recurring += any(one.milestone.kind is DeadlineKind.RECURRING for one in state.milestones)
        self.targets += bool(task.targets)
        self.progress += bool(task.progress or task.extensions or task.events)

    def messages(self) -> tuple[Message, ...]:
        said = (
            (self.several, msg("{count} tasks have several milestones; only the last day of each is kept",
                               count=self.several)),
            (self.recurring, msg("{count} tasks recur; only their last day is kept", count=self.recurring)),
            (self.undated, msg("{count} tasks have no day (ongoing, or waiting for something); their days are empty",
                               count=self.undated)),
            (self.targets, msg("the targets of {count} tasks are left out", count=self.targets)),
            (self.progress, msg("the progress of {count} tasks is left out", count=self.progress)),
        )  # fmt: skip
        return tuple(message for count, message in said if count)


def profile(world: World, plans: Sequence[Plan], wanted: Wanted) -> Profile:
    """The tasks of the plans in the columns of the city's software; the deadline's own words stand in `ghichu`."""
    losses = _Losses()
    rows: list[Row] = []
    for plan in plans:
        _add(world, plan, wanted, rows, losses)
    years = ", ".join(dict.fromkeys(str(plan.year) for plan in plans))
    table = Table(
        name="ke-hoach", title=f"KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM {years}", lines=(), columns=_COLUMNS, rows=tuple(rows)
    )
    return Profile(table, losses.messages())


def _add(world: World, plan: Plan, wanted: Wanted, rows: list[Row], losses: _Losses) -> None:
    """Add the rows of a plan: each heading once, above what belongs to it."""
    groups: dict[tuple[str, ...], int] = {}
    for part in parts(world, plan, wanted):
        task, state = part.task, state_of(part.task, world)
        above: int | None = None
        steps: tuple[str, ...] = (task.file,)
        for name in _headings(task):
            steps += (name,)
            if steps not in groups:
                groups[steps] = len(rows) + 1
                rows.append(Row((groups[steps], above, name, *("",) * 4, None, None, None, "", plan.org)))
            above = groups[steps]
        first, last = _first_day(state), last_day(state)
        losses.count(task, state, dated=last is not None)
        cells: tuple[Value, ...] = (
            len(rows) + 1, above, text(task.title or task.goal), "\n".join(map(text, task.products)),
            "\n".join(map(text, task.activities)), unit_names(part.lead), unit_names(part.support), first, last,
            task.budget.amount if task.budget else None, "\n".join(_remarks(task)), plan.org,
        )  # fmt: skip
        rows.append(Row(cells))


def _headings(task: Task) -> Iterable[str]:
    for parent in task.parents:
        name = f"{parent.ref} {parent.title}".strip() if parent.ref not in parent.title else parent.title
        if name:
            yield text(name)


def _first_day(state: TaskState) -> dt.date | None:
    """The day on which work begins, where the deadline of dated work says it."""
    return min((one.milestone.start for one in state.milestones if one.milestone.start and one.now.due), default=None)


def _remarks(task: Task) -> Iterable[str]:
    if task.note:
        yield text(task.note)
    if task.deadline:
        yield f"Thời hạn: {text(deadline_text(task))}"
    if task.assigned_by:
        yield f"Cơ quan giao: {text(task.assigned_by)}"
    yield f"Mã: {task.id}"
