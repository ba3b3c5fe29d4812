"""Two plans compared: what was kept, changed, split, merged, added and dropped, and who gained or lost work."""

from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cached_property

import msgspec

from cchc.areas import AREAS
from cchc.diff.changes import COLUMNS, Change, changes
from cchc.diff.matching import Link, match
from cchc.diff.words import without_opening
from cchc.diff.workload import UnitLoad, workload
from cchc.model.tasks import Plan, Task
from cchc.world import World

_WORK = frozenset({"area", "products", "targets"})  # besides the title, what says what the work is


class Relation(Enum):
    """How a task carries on another."""

    SAME = "same"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"


class Match(msgspec.Struct, frozen=True, dict=True):
    """A task `a` of the earlier plan, the task `b` that carries it on, why they are linked, and what differs."""

    a: Task
    b: Task
    link: Link
    relation: Relation
    changes: tuple[Change, ...]

    @cached_property
    def same_work(self) -> bool:
        """Whether only who does it and when changed: same title (but for its opening), area, products and targets."""
        if self.relation is not Relation.REWORDED or any(change.field in _WORK for change in self.changes):
            return False
        before, after = (without_opening(task.title or task.goal) for task in (self.a, self.b))
        return before == after


class PlanDiff(msgspec.Struct, frozen=True):
    """The difference of two plans."""

    a: Plan
    b: Plan
    matches: tuple[Match, ...]
    added: tuple[Task, ...]
    removed: tuple[Task, ...]
    units: tuple[UnitLoad, ...]

    @property
    def taken_over(self) -> int:
        """How many tasks of `a` go on in `b`; a split task counts once."""
        return len({match.a.key for match in self.matches})

    @property
    def carried_on(self) -> int:
        """How many tasks of `b` carry one of `a` on; merged tasks count once."""
        return len({match.b.key for match in self.matches})


class AreaCount(msgspec.Struct, frozen=True):
    """An area: of its earlier tasks how many go on, of its later tasks how many carry on an earlier one."""

    area: str
    earlier: int
    taken_over: int
    later: int
    carried_on: int


class Pairing(msgspec.Struct, frozen=True):
    """The plans of two years that belong together, and those without a partner."""

    pairs: tuple[tuple[Plan, Plan], ...]
    alone_a: tuple[Plan, ...]
    alone_b: tuple[Plan, ...]


def pair_plans(plans: Sequence[Plan], first: int, second: int) -> Pairing:
    """Pair the plans of two years: by `succeeds` where a plan has it, else by organisation, of several by folder."""
    earlier = [plan for plan in plans if plan.year == first]
    later = [plan for plan in plans if plan.year == second]
    pairs = []
    for plan in later:
        named = [one for one in earlier if one.key == plan.succeeds]
        of_org = (one for one in earlier if one.org == plan.org)
        same = named or sorted(of_org, key=lambda one: _folder(one) != _folder(plan))
        pairs += [(one, plan) for one in same[:1]]
    used = {plan.key for pair in pairs for plan in pair}
    return Pairing(
        tuple(pairs),
        tuple(plan for plan in earlier if plan.key not in used),
        tuple(plan for plan in later if plan.key not in used),
    )


def _folder(plan: Plan) -> str:
    return plan.key.partition("/")[2]


def diff_plans(a: Plan, b: Plan, world: World, links: Sequence[Link] | None = None) -> PlanDiff:
    """Compare two plans task by task; `links` are those that `match` has found before."""
    links = match(a.tasks, b.tasks) if links is None else links
    tasks = {task.key: task for task in (*a.tasks, *b.tasks)}
    of_a = _counted(link.a for link in links)
    of_b = _counted(link.b for link in links)
    columns = _columns(a) & _columns(b)
    matches = tuple(
        _match(tasks[link.a], tasks[link.b], link, world, columns, split=of_a[link.a] > 1, merged=of_b[link.b] > 1)
        for link in links
    )
    added = tuple(task for task in b.tasks if task.key not in of_b)
    removed = tuple(task for task in a.tasks if task.key not in of_a)
    return PlanDiff(a, b, matches, added, removed, _workload(matches, added, removed, world))


def of_area(diff: PlanDiff, area: str, world: World) -> PlanDiff:
    """What of a difference is of one area, before or after."""
    matches = tuple(match for match in diff.matches if area in (match.a.area, match.b.area))
    added = tuple(task for task in diff.added if task.area == area)
    removed = tuple(task for task in diff.removed if task.area == area)
    return PlanDiff(diff.a, diff.b, matches, added, removed, _workload(matches, added, removed, world))


def _workload(
    matches: Iterable[Match], added: Iterable[Task], removed: Iterable[Task], world: World
) -> tuple[UnitLoad, ...]:
    return workload([(match.a, match.b) for match in matches], removed, added, world)


def count_areas(diff: PlanDiff) -> tuple[AreaCount, ...]:
    """What became of the tasks of each area, in the official order; unknown areas last."""
    taken = _counted({match.a.key: match.a.area for match in diff.matches}.values())
    carried = _counted({match.b.key: match.b.area for match in diff.matches}.values())
    dropped, new = _counted(task.area for task in diff.removed), _counted(task.area for task in diff.added)
    places = {area: place for place, area in enumerate(AREAS)}
    return tuple(
        AreaCount(
            area, taken.get(area, 0) + dropped.get(area, 0), taken.get(area, 0),
            carried.get(area, 0) + new.get(area, 0), carried.get(area, 0),
        )
        for area in sorted({*taken, *carried, *dropped, *new}, key=lambda area: (places.get(area, len(places)), area))
    )  # fmt: skip


def _columns(plan: Plan) -> frozenset[str]:
    """The fields that a plan has a column for: some name the product within the task, most name no sums."""
    optional = {"products": lambda task: task.products, "budget": lambda task: task.budget}
    return COLUMNS - {field for field, value in optional.items() if not any(map(value, plan.tasks))}


def _match(
    one: Task, other: Task, link: Link, world: World, columns: frozenset[str], *, split: bool, merged: bool
) -> Match:
    found = changes(one, other, world, columns)
    if split:
        relation = Relation.SPLIT
    elif merged:
        relation = Relation.MERGED
    else:
        relation = Relation.REWORDED if found else Relation.SAME
    return Match(one, other, link, relation, found)


def _counted(keys: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts
