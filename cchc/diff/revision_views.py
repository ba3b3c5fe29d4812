"""What the page of two states of the same plans shows, as plain values; the template is that of two years."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from textwrap import shorten

import msgspec

from cchc.areas import AREAS
from cchc.diff.changes import Change
from cchc.diff.pages import AreaRow, Comparison, Item, Lines, Page, PlanName, Row, Run, Side, StateMove
from cchc.diff.revisions import PlanChange, TaskChange
from cchc.diff.views import HEADING, Filters, Say, alone, in_order, lines, marked, plan_name, task_view, title_of
from cchc.facts import Fact, facts_of
from cchc.model.days import written
from cchc.model.tasks import Task
from cchc.views import budget_text
from cchc.world import World

PARTS = ("changed", "moved", "added", "removed")
_FIELDS = {
    "title": "Nhiệm vụ",
    "ref": "Mục",
    "goal": "Mục tiêu",
    "area": "Lĩnh vực",
    "lead": "Chủ trì",
    "support": "Phối hợp",
    "deadline": "Thời hạn",
    "products": "Sản phẩm",
    "activities": "Hoạt động",
    "targets": "Chỉ tiêu",
    "budget": "Kinh phí",
    "assigned_by": "Cơ quan giao",
    "continues": "Tiếp tục",
    "note": "Ghi chú",
}
_ALWAYS = ("lead", "deadline")  # a reviewer needs them beside what changed
_WORDED = ("title", "goal", "note")  # running text: its words are marked


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """How things are put into words: messages, and facts with how many days late they were."""

    say: Say
    fact: Callable[[Fact, int], str]


def page(
    plans: Sequence[PlanChange], before: World, after: World, sides: tuple[Side, ...], unread: Sequence[str],
    told: Told,
) -> Page:  # fmt: skip
    """Compute the page of what changed between two states."""
    filters = Filters(after)
    found = tuple(_comparison(one, before, after, filters, told) for one in plans)
    moves = Counter((change.label_before, change.label_after) for one in plans for change in one.changed)
    return Page(
        title=f"{sides[0].name} → {sides[1].name}", plans=found, alone=(), areas=filters.areas(), leads=filters.leads(),
        sides=sides, as_of=written(after.as_of), unread=tuple(unread),
        states=tuple(StateMove(*labels, count) for labels, count in moves.items() if labels[0] != labels[1]),
    )  # fmt: skip


def _comparison(one: PlanChange, before: World, after: World, filters: Filters, told: Told) -> Comparison:
    entries = [
        *((_part_of(change), change.after.area, _pair(change, filters, told)) for change in one.changed),
        *(("added", task.area, alone(task, filters, later=True)) for task in one.added),
        *(("removed", task.area, alone(task, filters, later=False)) for task in one.removed),
    ]
    both = len(one.kept) + len(one.changed)
    return Comparison(
        before=_named(one.a, before), after=_named(one.b, after),
        earlier=both + len(one.removed), taken_over=both, later=both + len(one.added), carried_on=both,
        parts={name: tuple(item for part, _, item in entries if part == name) for name in PARTS},
        areas=tuple(
            AreaRow(AREAS.get(code, code), {name: sum(one[:2] == (name, code) for one in entries) for name in PARTS})
            for code in in_order({area for _, area, _ in entries})
        ),
        units=(), unmoved=0, kept=len(one.kept),
    )  # fmt: skip


def _named(key: str | None, world: World) -> PlanName:
    """The plan of a key; empty where the plan is not there."""
    plan = next((plan for plan in world.plans if plan.key == key), None)
    return plan_name(plan, world) if plan else PlanName("", "", "", "")


def _part_of(change: TaskChange) -> str:
    return "changed" if change.changes or change.facts or change.taken_back else "moved"


def _pair(change: TaskChange, filters: Filters, told: Told) -> Item:
    rows = tuple(_rows(change, told))
    name = change.after.file.rpartition("/")[2]
    moved = f"từ tệp {change.moved_from} sang {name}" if change.moved_from else ""
    return Item(
        areas=filters.areas_of(change.before, change.after), leads=filters.leads_of(change.before, change.after),
        heading=shorten(title_of(change.after), HEADING, placeholder=" …"),
        before=task_view(change.before), after=task_view(change.after), rows=rows,
        changed=", ".join(row.name.lower() for row in rows if row.changed), others=moved,
    )  # fmt: skip


def _rows(change: TaskChange, told: Told) -> Iterable[Row]:
    """The state, the fields that changed and those that a reviewer needs beside them, what is recorded."""
    yield Row(
        field="state", name="Trạng thái", changed=change.label_before != change.label_after, note="",
        before=lines([change.label_before]), after=lines([change.label_after]),
    )  # fmt: skip
    found: dict[str, list[Change]] = {}
    for one in change.changes:
        found.setdefault(one.field, []).append(one)
    before, after = _cells(change.before), _cells(change.after)
    for field, name in _FIELDS.items():
        if field not in found and (field not in _ALWAYS or not after[field]):
            continue
        sides = before[field], after[field]
        if field in _WORDED and field in found:
            was, now = marked(_text(sides[0]), _text(sides[1]))
            sides = tuple(filter(None, was)), tuple(filter(None, now))
        notes = [told.say(one.note) for one in found.get(field, ()) if one.note]
        yield Row(
            field=field, name=name, changed=field in found, note="; ".join(notes), before=sides[0], after=sides[1]
        )
    if change.facts or change.taken_back:
        was, now = _recorded(change, told)
        yield Row(field="progress", name="Tiến độ đã ghi", changed=True, note="", before=was, after=now)


def _cells(task: Task) -> dict[str, Lines]:
    more = {
        "ref": [task.ref],
        "goal": [task.goal],
        "note": [task.note],
        "activities": task.activities,
        "budget": [budget_text(task)],
        "continues": task.continues,
    }
    return task_view(task).fields | {field: lines(texts) for field, texts in more.items()}


def _text(cell: Lines) -> str:
    return " ".join(run.text for line in cell for run in line)


def _recorded(change: TaskChange, told: Told) -> tuple[Lines, Lines]:
    """All facts on both sides; those that were taken back are marked before, the new ones after."""
    late = list(zip(change.facts, change.late, strict=True))
    before, after = facts_of(change.before, dt.date.max), facts_of(change.after, dt.date.max)
    was = tuple((Run("del" if one in change.taken_back else "same", told.fact(one, 0)),) for one in before)
    now = tuple(
        (
            Run(
                "ins" if one in change.facts else "same",
                told.fact(one, next((n for fact, n in late if fact == one), 0)),
            ),
        )
        for one in after
    )
    return was, now
