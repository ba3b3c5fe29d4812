"""Choosing what figures and reports are about: the year, the organisation, the window, the as-of date."""

import datetime as dt

import msgspec

from cchc.commands.opened import check_area, find_org, find_units, open_quietly, see_validate
from cchc.due import Wanted, share_of
from cchc.errors import CchcError
from cchc.messages import msg
from cchc.model.days import written
from cchc.model.tasks import Plan, Task
from cchc.output.terminal import talk
from cchc.periods import Asked, Window
from cchc.workspace import Workspace
from cchc.world import World


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What was typed: names as written, None for what was not given."""

    year: int | None = None
    org: str | None = None
    unit: str | None = None
    role: str = "lead"
    area: str | None = None
    as_of: dt.date | None = None
    period: Asked | None = None
    rev: str | None = None
    all_orgs: bool = False


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """What it means: the plans of one year and organisation, the tasks wanted of them, the window, the as-of date
    (`world.as_of`)."""

    workspace: Workspace
    world: World
    plans: tuple[Plan, ...]
    wanted: Wanted
    year: int
    window: Window | None


def choose(request: Request) -> Chosen:
    """Open the workspace and choose; what was not asked for is said on stderr.

    The year is that of the as-of date if its plans hold what was asked for, else the newest whose plans do; the
    organisation that of --org, of cchc.yaml, or the only one with a plan that year. The as-of date is the window's last
    day, or today if that is earlier, unless --as-of gives it. CchcError when a file does not load (a figure never
    leaves a file out), when nothing fits, when several organisations do, and when the window has not begun.
    """
    workspace, world = open_quietly(request.as_of, request.rev)
    if workspace.faults:
        files = ", ".join(workspace.shown(file) for file in workspace.unreadable)
        raise CchcError(
            msg("figures leave no file out, and these do not load: {files}", files=files), see_validate(workspace)
        )
    wanted = Wanted(units=find_units(world, request.unit), role=request.role, area=check_area(request.area))
    year, plans = _year(world, request, wanted)
    plans = _organisation(world, plans, request)
    window = request.period.window(year, calendar=world.settings.policy.calendar_periods) if request.period else None
    if window is not None:
        world = workspace.world(_as_of(window, world.as_of, given=request.as_of is not None))
        wanted = msgspec.structs.replace(wanted, units=find_units(world, request.unit))
    return Chosen(workspace=workspace, world=world, plans=plans, wanted=wanted, year=year, window=window)


def _as_of(window: Window, day: dt.date, *, given: bool) -> dt.date:
    """The day at which the figures of a window stand."""
    if day < window.first:
        raise CchcError(
            msg("the period from {first} to {last} has not begun", first=written(window.first),
                last=written(window.last)),
            msg("the as-of date is {day}", day=written(day)),
        )  # fmt: skip
    return day if given else window.as_of(day)


def _year(world: World, request: Request, wanted: Wanted) -> tuple[int, tuple[Plan, ...]]:
    """The year that is meant, and its plans that hold what was asked for."""
    orgs = _orgs(world, request)
    plans = [plan for plan in world.plans if orgs is None or plan.org in orgs]
    year = request.year
    if year is None and request.period is not None:
        year = request.period.year(calendar=world.settings.policy.calendar_periods)
    if year is not None:
        plans = [plan for plan in plans if plan.year == year]
    holding = tuple(plan for plan in plans if _holds(plan, world, wanted))
    if not holding:
        there = ", ".join(plan.key for plan in world.plans)
        hint = msg("plans here: {names}", names=there)
        if wanted.units and wanted.role == "lead":
            hint = msg("only what the unit leads is counted; --role any counts all; {more}", more=hint)
        raise CchcError(msg("no plan holds what was asked for"), hint)
    years = {plan.year for plan in holding}
    found = world.as_of.year if world.as_of.year in years else max(years)
    if year is None:
        talk(msg("the year {year} is meant; --year names another", year=found))
    return found, tuple(plan for plan in holding if plan.year == found)


def _orgs(world: World, request: Request) -> tuple[str, ...] | None:
    """The organisations that are asked for, or the workspace's own; None for any."""
    if request.org is not None and request.all_orgs:
        raise CchcError(msg("--org and --all-orgs exclude each other"))
    if request.all_orgs:
        return None
    if request.org is not None:
        return find_org(world, request.org)
    return (world.settings.org,) if world.settings.org else None


def _organisation(world: World, plans: tuple[Plan, ...], request: Request) -> tuple[Plan, ...]:
    """The plans of the one organisation that is meant, or of all with --all-orgs."""
    orgs = list(dict.fromkeys(plan.org for plan in plans))
    if len(orgs) > 1 and not request.all_orgs:
        raise CchcError(
            msg("several organisations have a plan of {year}", year=plans[0].year),
            msg("name one with --org: {names}; or take them together with --all-orgs", names=", ".join(orgs)),
        )
    if request.org is None and not request.all_orgs and world.settings.org is None:
        org = world.registry.units.get(orgs[0])
        talk(msg("the organisation {name} is meant", name=org.name if org else orgs[0]))
    return plans


def _holds(plan: Plan, world: World, wanted: Wanted) -> bool:
    """Whether a plan has a task that is asked for; without a wish any plan does."""
    if not wanted.units and wanted.area is None:
        return True
    return any(_meant(task, world, wanted) for task in plan.tasks)


def _meant(task: Task, world: World, wanted: Wanted) -> bool:
    if wanted.area is not None and task.area != wanted.area:
        return False
    lead, support = world.units(task.lead, task.org, task.year), world.units(task.support, task.org, task.year)
    return share_of(world, lead, support, wanted, task.year) is not None
