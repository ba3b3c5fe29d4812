"""What is overdue and what is coming up, and for whom."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import cached_property

import msgspec

from cchc.deadlines import Kind
from cchc.labels import CLOSED_STATES, State
from cchc.model.tasks import Plan, Task
from cchc.states import Turn, state_of
from cchc.units import Unit, UnitRef
from cchc.units.mentions import Mentions
from cchc.world import World


class Wanted(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What is asked for: units (none is everybody) in a role, areas, and how far to look."""

    units: tuple[Unit, ...] = ()
    role: str = "any"
    within: int = 30
    overdue_only: bool = False
    undated: bool = False
    area: str | None = None

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the units."""
        return frozenset(unit.id for unit in self.units)


class DueItem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do: a milestone or occurrence of a task, or an internal report.

    `via` names the collective through which the asked unit is meant, `role` is lead or support. `place` is the place of
    the milestone in its deadline, from 0; a report has none, and no area.
    """

    key: str
    plan: str
    org: str
    title: str
    what: str
    text: str
    due: dt.date | None
    original_due: dt.date | None
    days_left: int | None
    state: State
    label: str
    period: str | None
    lead: tuple[UnitRef, ...]
    support: tuple[UnitRef, ...]
    via: str | None
    role: str
    ref: str
    area: str = ""
    file: str = ""
    place: int | None = None


class Share(msgspec.Struct, frozen=True):
    """In which role a unit is meant, and through which collective where it is not named itself."""

    role: str
    via: str | None


def due_items(world: World, plans: Iterable[Plan], wanted: Wanted) -> tuple[DueItem, ...]:
    """List the open milestones of the plans that are overdue or due within the window, the most urgent first."""
    items: list[DueItem] = []
    shares_of = _Shares(world, wanted)
    for plan in plans:
        if plan.closed is not None and plan.closed <= world.as_of:
            continue
        for task in plan.tasks:
            if (wanted.area is None or task.area == wanted.area) and not _is_far(world, task, wanted):
                share = shares_of.of(task.lead, task.support, task.org, task.year)
                if share is not None:
                    items += _of_task(world, task, wanted, share)
        if wanted.area is None:
            items += _reports(world, plan, wanted)
    return tuple(sorted(items, key=lambda item: (item.due is None, item.due or dt.date.max)))


def shares(world: World, refs: Iterable[UnitRef], role: str, wanted: Wanted, year: int) -> Iterable[Share]:
    """The shares that the asked units have in a list of units; a collective stands for its members of that year."""
    for ref in refs:
        for unit in ref.units:
            if unit.id in wanted.ids:
                yield Share(role, None)
            members = world.registry.member_ids(unit)
            if not wanted.ids.isdisjoint(members):
                for asked in wanted.units:
                    if asked.id != unit.id and asked.id in members and asked.lived_in(year):
                        yield Share(role, ref.written)


def share_of(
    world: World, lead: tuple[UnitRef, ...], support: tuple[UnitRef, ...], wanted: Wanted, year: int
) -> Share | None:
    """The asked units' best share in a task: named before collective, lead before support; None is no share."""
    if not wanted.units:
        return Share("", None)
    found: list[Share] = []
    if wanted.role in ("lead", "any"):
        found += shares(world, lead, "lead", wanted, year)
    if not found and wanted.role in ("support", "any"):
        found += shares(world, support, "support", wanted, year)
    return min(found, key=lambda share: (share.role != "lead", share.via is not None), default=None)


def _is_far(world: World, task: Task, wanted: Wanted) -> bool:
    """Whether all days of a task lie beyond the window, so that nobody need know whose it is and how it stands."""
    if wanted.undated or task.extensions or task.events:
        return False
    first = world.reading(task).first_day
    return first is None or (first - world.as_of).days > wanted.within


class _Shares:
    """The asked units' best shares by the cells of tasks; many tasks of a plan have the same."""

    def __init__(self, world: World, wanted: Wanted) -> None:
        self._world = world
        self._wanted = wanted
        self._mentions = Mentions(world.registry, _meant(world, wanted))
        self._known: dict[tuple[tuple[str, ...], tuple[str, ...], str, int], Share | None] = {}

    def of(self, lead: tuple[str, ...], support: tuple[str, ...], org: str, year: int) -> Share | None:
        cells = (lead, support, org, year)
        if cells not in self._known:
            self._known[cells] = self._found(lead, support, org, year)
        return self._known[cells]

    def _found(self, lead: tuple[str, ...], support: tuple[str, ...], org: str, year: int) -> Share | None:
        if self._wanted.units and not any(map(self._mentions.possible, (*lead, *support))):
            return None
        units = self._world.units
        return share_of(self._world, units(lead, org, year), units(support, org, year), self._wanted, year)


def _meant(world: World, wanted: Wanted) -> Iterable[Unit]:
    """The asked units, and the collectives that have one of them as a member."""
    members = world.registry.member_ids
    known = world.registry.all if wanted.units else ()
    return (unit for unit in known if unit.id in wanted.ids or not wanted.ids.isdisjoint(members(unit)))


def _of_task(world: World, task: Task, wanted: Wanted, share: Share) -> Iterable[DueItem]:
    lead, support = world.units(task.lead, task.org, task.year), world.units(task.support, task.org, task.year)
    make = _maker(task, lead, support, share)
    computed = state_of(task, world)
    if not computed.milestones and wanted.undated and computed.state not in CLOSED_STATES and not wanted.overdue_only:
        nothing = Turn(period=None, due=None, original_due=None, state=computed.state, label=computed.label,
                       days_left=None, done=None)  # fmt: skip
        yield make("", "", nothing, None)
    for place, one in enumerate(computed.milestones):
        turns = one.turns
        if wanted.undated and one.milestone.kind is Kind.RECURRING:
            turns = tuple(turn for turn in turns if _listed(turn, msgspec.structs.replace(wanted, undated=False))) or (
                one.now,
            )
        for turn in turns:
            if _listed(turn, wanted):
                yield make(one.milestone.what, one.milestone.text, turn, place)


def _maker(
    task: Task, lead: tuple[UnitRef, ...], support: tuple[UnitRef, ...], share: Share
) -> Callable[[str, str, Turn, int | None], DueItem]:
    def make(what: str, text: str, turn: Turn, place: int | None) -> DueItem:
        return DueItem(
            key=task.key, plan=task.plan, org=task.org, title=task.title or task.goal, what=what, text=text,
            due=turn.due, original_due=turn.original_due, days_left=turn.days_left, state=turn.state, label=turn.label,
            period=turn.period, lead=lead, support=support, via=share.via, role=share.role, ref=task.ref,
            area=task.area, file=task.file, place=place,
        )  # fmt: skip

    return make


def _listed(turn: Turn, wanted: Wanted) -> bool:
    """Whether a turn is asked for: overdue, within the window, or with `undated` anything that is still open."""
    if turn.state in CLOSED_STATES:
        return False
    if wanted.overdue_only:
        return turn.state is State.OVERDUE
    return wanted.undated or (turn.days_left is not None and turn.days_left <= wanted.within)


def _reports(world: World, plan: Plan, wanted: Wanted) -> Iterable[DueItem]:
    """The internal reports that lie ahead; whether a past one was sent is not recorded, so it is never overdue."""
    if wanted.overdue_only:
        return
    for report in plan.reporting:
        owed_by = world.units(report.owed_by, plan.org, plan.year)
        share = share_of(world, owed_by, (), wanted, plan.year)
        if share is None:
            continue
        for milestone in world.reporting(report, plan).milestones:
            days: list[tuple[str | None, dt.date | None]] = [(turn.period, turn.due) for turn in milestone.occurrences]
            days = days or [(None, milestone.due)]
            for period, due in days:
                if due is None or not 0 <= (due - world.as_of).days <= (36500 if wanted.undated else wanted.within):
                    continue
                soon = (due - world.as_of).days <= world.settings.soon
                yield DueItem(
                    key=report.key, plan=plan.key, org=plan.org, title=report.what, what=report.period,
                    text=milestone.text, due=due, original_due=due, days_left=(due - world.as_of).days,
                    state=State.DUE_SOON if soon else State.NOT_STARTED,
                    label="Báo cáo nội bộ, sắp đến hạn" if soon else "Báo cáo nội bộ",
                    period=period, lead=owed_by, support=(), via=share.via, role=share.role, ref="",
                )  # fmt: skip
