"""What the page of a difference shows, as plain values: every string and count is made here, the template lays out.

The page is a document and so Vietnamese; `say` puts a message into that language.
"""

from collections.abc import Callable, Iterable, Sequence
from textwrap import shorten
from typing import TypeAlias

from cchc.areas import AREAS
from cchc.diff.changes import Change
from cchc.diff.marking import stretches
from cchc.diff.pages import AreaRow, Choice, Comparison, Item, Lines, LoadRow, Page, PlanName, Row, Run, TaskView
from cchc.diff.plans import Match, Pairing, PlanDiff, Relation
from cchc.diff.words import group_titles
from cchc.diff.workload import UnitLoad
from cchc.messages import Message
from cchc.model.tasks import Plan, Task
from cchc.views import budget_text
from cchc.world import World

Say: TypeAlias = Callable[[Message], str]

_FIELDS = {
    "title": "Nhiệm vụ",
    "area": "Lĩnh vực",
    "lead": "Chủ trì",
    "support": "Phối hợp",
    "deadline": "Thời hạn",
    "products": "Sản phẩm",
    "targets": "Chỉ tiêu",
    "budget": "Kinh phí",
    "assigned_by": "Cơ quan giao",
}
_ONLY_WHEN_CHANGED = ("area", "budget", "assigned_by")
_PART_OF = {
    Relation.REWORDED: "changed",
    Relation.SPLIT: "regrouped",
    Relation.MERGED: "regrouped",
    Relation.SAME: "kept",
}
PARTS = ("kept", "reassigned", "changed", "regrouped", "removed", "added")
_UNKNOWN = "Tên chưa có trong danh mục đơn vị"
HEADING = 100  # how many characters of a title stand in a heading


def page(diffs: Sequence[PlanDiff], pairing: Pairing, world: World, say: Say) -> Page:
    """Compute the page of some differences."""
    filters = Filters(world)
    plans = tuple(_comparison(one, filters, say) for one in diffs)
    return Page(
        title=" · ".join(f"{one.before.key} → {one.after.key}" for one in plans), plans=plans,
        alone=tuple(plan_name(plan, world) for plan in (*pairing.alone_a, *pairing.alone_b)),
        areas=filters.areas(), leads=filters.leads(),
    )  # fmt: skip


class Filters:
    """Gives each area and each leading unit a token that is safe in markup, and lists those that occurred."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._areas: dict[str, str] = {}
        self._leads: dict[str, tuple[str, Choice]] = {}

    def areas_of(self, *tasks: Task) -> str:
        """The area tokens of tasks."""
        codes = dict.fromkeys(task.area for task in tasks)
        return " ".join(self._areas.setdefault(code, f"a{len(self._areas)}") for code in codes)

    def leads_of(self, *tasks: Task) -> str:
        """The tokens of the units that lead tasks; a name that the registry lacks has one of its own."""
        found: dict[str, None] = {}
        for task in tasks:
            for ref in self.world.units(task.lead, task.org, task.year):
                for unit in ref.units:
                    found[self._token(unit.id, _org_name(unit.org, self.world), unit.short)] = None
                if not ref.units:
                    found[self._token(f"?{one_line(ref.written)}", _UNKNOWN, one_line(ref.written))] = None
        return " ".join(found)

    def areas(self) -> tuple[Choice, ...]:
        """The areas that occurred, in the official order."""
        return tuple(Choice(self._areas[code], AREAS.get(code, code)) for code in in_order(self._areas))

    def leads(self) -> dict[str, tuple[Choice, ...]]:
        """The units that occurred by organisation, in the order of the registry; unknown names come last."""
        order = {id: place for place, id in enumerate(self.world.registry.units)}
        found: dict[str, tuple[Choice, ...]] = {}
        for known in sorted(self._leads, key=lambda known: order.get(known, len(order))):
            org, choice = self._leads[known]
            found[org] = (*found.get(org, ()), choice)
        return found

    def _token(self, known: str, org: str, name: str) -> str:
        return self._leads.setdefault(known, (org, Choice(f"u{len(self._leads)}", name)))[1].token


def _comparison(one: PlanDiff, filters: Filters, say: Say) -> Comparison:
    entries = [
        *((_part_of(match), match.b.area, _pair(match, one, filters, say)) for match in one.matches),
        *(("added", task.area, alone(task, filters, later=True)) for task in one.added),
        *(("removed", task.area, alone(task, filters, later=False)) for task in one.removed),
    ]
    codes = in_order({area for _, area, _ in entries})
    taken, carried = {match.a.key for match in one.matches}, {match.b.key for match in one.matches}
    moved = [unit for unit in one.units if unit.gained or unit.lost or unit.before != unit.after]
    return Comparison(
        before=plan_name(one.a, filters.world), after=plan_name(one.b, filters.world),
        earlier=len(taken) + len(one.removed), taken_over=len(taken),
        later=len(carried) + len(one.added), carried_on=len(carried),
        parts={name: tuple(item for part, _, item in entries if part == name) for name in PARTS},
        areas=tuple(
            AreaRow(AREAS.get(code, code), {name: sum(one[:2] == (name, code) for one in entries) for name in PARTS})
            for code in codes
        ),
        units=tuple(_load(unit, filters.world) for unit in moved), unmoved=len(one.units) - len(moved),
    )  # fmt: skip


def _part_of(match: Match) -> str:
    return "reassigned" if match.same_work else _PART_OF[match.relation]


def _pair(match: Match, one: PlanDiff, filters: Filters, say: Say) -> Item:
    rows = tuple(_rows(match, one, say))
    return Item(
        areas=filters.areas_of(match.a, match.b), leads=filters.leads_of(match.a, match.b),
        heading=shorten(title_of(match.b), HEADING, placeholder=" …"),
        before=task_view(match.a), after=task_view(match.b), rows=rows,
        changed=", ".join(row.name.lower() for row in rows if row.changed), others=_others(match, one),
        explicit=match.link.explicit, score=f"{match.link.score:.2f}".replace(".", ","),
        words=", ".join(match.link.words),
    )  # fmt: skip


def alone(task: Task, filters: Filters, *, later: bool) -> Item:
    """A task that stands on one side only."""
    return Item(
        areas=filters.areas_of(task), leads=filters.leads_of(task), heading=title_of(task),
        before=None if later else task_view(task), after=task_view(task) if later else None,
    )  # fmt: skip


def _others(match: Match, one: PlanDiff) -> str:
    """In words: what else the earlier task became, and what else the later one was made of."""
    heirs = [other.b.id for other in one.matches if other.a.key == match.a.key and other.b.key != match.b.key]
    sources = [other.a.id for other in one.matches if other.b.key == match.b.key and other.a.key != match.a.key]
    said = [f"{match.a.id} còn tách sang {', '.join(heirs)}"] if heirs else []
    return "; ".join([*said, *([f"{match.b.id} còn gộp từ {', '.join(sources)}"] if sources else [])])


def _rows(match: Match, one: PlanDiff, say: Say) -> Iterable[Row]:
    """The fields of both tasks; what is no column of the official table stands only where it changed."""
    found: dict[str, list[Change]] = {}
    for change in match.changes:
        found.setdefault(change.field, []).append(change)
    before, after = task_view(match.a).fields, task_view(match.b).fields
    for field, name in _FIELDS.items():
        changed = field in found
        if not changed and (field in _ONLY_WHEN_CHANGED or not (before[field] or after[field])):
            continue
        sides = (
            marked(title_of(match.a), title_of(match.b))
            if field == "title" and changed
            else (before[field], after[field])
        )
        notes = [say(change.note) for change in found.get(field, ()) if change.note]
        if field == "products" and not changed:
            notes += _no_column(one)
        yield Row(field=field, name=name, changed=changed, note="; ".join(notes), before=sides[0], after=sides[1])


def _no_column(one: PlanDiff) -> list[str]:
    """Why a product that stands on one side only is no change: the other plan has no column for it."""
    sides = ((one.a, "kế hoạch trước không có cột này"), (one.b, "kế hoạch sau không có cột này"))
    return [why for plan, why in sides if not any(task.products for task in plan.tasks)]


def marked(before: str, after: str) -> tuple[Lines, Lines]:
    """Two texts as runs: what went is marked before, what came is marked after."""
    found = stretches(before, after)
    was = tuple(Run("same" if one.same else "del", one.before) for one in found if one.before)
    now = tuple(Run("same" if one.same else "ins", one.after) for one in found if one.after)
    return (was,), (now,)


def task_view(task: Task) -> TaskView:
    """A task as it is written; an empty field has no lines."""
    fields = {
        "title": (title_of(task),),
        "area": (AREAS.get(task.area, task.area),),
        "lead": task.lead,
        "support": task.support,
        "deadline": tuple(f"{one.label}: {one.phrase}" if one.label else one.phrase for one in task.deadline),
        "products": task.products,
        "targets": tuple(f"{target.indicator}: {target.goal}" for target in task.targets),
        "budget": (budget_text(task),),
        "assigned_by": (task.assigned_by or "",),
    }
    return TaskView(
        id=task.id, ref=task.ref, group=" › ".join(one_line(title).rstrip(":") for title in group_titles(task)),
        fields={name: lines(texts) for name, texts in fields.items()},
    )  # fmt: skip


def lines(texts: Iterable[str]) -> Lines:
    """Texts as unmarked lines; empty ones are left out."""
    return tuple((Run("same", one_line(text)),) for text in texts if text)


def _load(unit: UnitLoad, world: World) -> LoadRow:
    known = world.registry.units[unit.unit]
    org = world.registry.units[known.org].short if known.id != known.org else ""
    return LoadRow(unit.name, org, unit.before, unit.lost, unit.gained, unit.after)


def plan_name(plan: Plan, world: World) -> PlanName:
    """A plan as a reader knows it."""
    return PlanName(plan.key, str(plan.year), _org_name(plan.org, world), one_line(plan.title))


def _org_name(org: str, world: World) -> str:
    unit = world.registry.units.get(org)
    return unit.name if unit else org


def in_order(codes: Iterable[str]) -> list[str]:
    """Area codes in the official order, unknown ones last."""
    order = {code: place for place, code in enumerate(AREAS)}
    return sorted(codes, key=lambda code: (order.get(code, len(order)), code))


def title_of(task: Task) -> str:
    """What a task is called, on one line."""
    return one_line(task.title or task.goal)


def one_line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
