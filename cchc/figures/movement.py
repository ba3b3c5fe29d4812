"""What happened inside a report window, beside the cumulative figures: done, fallen overdue, moved, silent, owed."""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from cchc.due import Wanted, share_of
from cchc.figures.cells import Cell, Figure
from cchc.figures.judging import Judged
from cchc.figures.results import Delivery, Moved
from cchc.model.tasks import Plan, Task
from cchc.periods import Window
from cchc.units import UnitRef
from cchc.world import World

# Work of which a report in the window must hear something: what is not due yet, or waits for an event, owes nothing.
_OWES_WORD = frozenset({Cell.OVERDUE, Cell.IN_PROGRESS, Cell.ONGOING, Cell.UNDATED, Cell.MULTI_YEAR})


class Movement(msgspec.Struct, frozen=True, kw_only=True):
    """The window's own figures; all are part of the cumulative ones, at the same as-of date.

    `first` and `until` are the days that count (until the as-of date where the window ends later). `done`,
    `done_on_time`, `done_late`: tasks of H done in it; `newly_overdue`: those of Q whose deadline passed in it;
    `extended`: deadlines moved in it; `updated`: tasks with any dated fact in it; `silent`: open work, ongoing work
    too, without one (nothing is listed of plans without progress); `deliveries`: what was handed over in it.
    """

    window: Window
    first: dt.date
    until: dt.date
    done: Figure
    done_on_time: Figure
    done_late: Figure
    newly_overdue: Figure
    extended: Figure
    updated: Figure
    silent: Figure
    deliveries: tuple[Delivery, ...]
    extensions: tuple[Moved, ...]


class OwedReport(msgspec.Struct, frozen=True, kw_only=True):
    """An internal report that falls due in the window; whether it was sent is not recorded, so nothing says so."""

    key: str
    plan: str
    what: str
    period: str
    due: dt.date
    owed_by: tuple[UnitRef, ...]
    to: str
    via: str | None


def movement(
    tasks: Sequence[Judged], window: Window, as_of: dt.date, given: Sequence[Delivery], moves: Sequence[Moved]
) -> Movement:
    """What happened in a window up to the as-of date."""
    first, until = window.first, min(window.last, as_of)
    done = [one for one in tasks if one.counted and one.done is not None and first <= one.done <= until]
    updated = [one for one in tasks if any(first <= day <= until for day in _fact_days(one.task))]
    told = {one.key for one in updated}
    extensions = tuple(one for one in moves if one.date is not None and first <= one.date <= until)
    return Movement(
        window=window, first=first, until=until, done=_figure(done),
        done_on_time=_figure(one for one in done if one.cell is Cell.ON_TIME),
        done_late=_figure(one for one in done if one.cell is Cell.LATE),
        newly_overdue=_figure(
            one for one in tasks if one.overdue_since is not None and first <= one.overdue_since <= until
        ),
        extended=Figure(tuple(dict.fromkeys(one.key for one in extensions))),
        updated=_figure(updated),
        silent=_figure(
            one for one in tasks if one.recorded and one.cell in _OWES_WORD and one.key not in told
        ),
        deliveries=tuple(one for one in given if first <= one.date <= until),
        extensions=extensions,
    )  # fmt: skip


def owed_reports(world: World, plans: Iterable[Plan], wanted: Wanted, window: Window) -> tuple[OwedReport, ...]:
    """The internal reports that the plans ask for in the window, by their days; of a unit, those it owes."""
    found: list[OwedReport] = []
    for plan in plans if wanted.area is None else ():
        for report in plan.reporting:
            owed_by = world.units(report.owed_by, plan.org, plan.year)
            share = share_of(world, owed_by, (), wanted, plan.year)
            for milestone in world.reporting(report, plan).milestones if share is not None else ():
                days: list[tuple[str, dt.date | None]] = [(one.period, one.due) for one in milestone.occurrences]
                days = days or [(report.period, milestone.due)]
                found += [
                    OwedReport(
                        key=report.key, plan=plan.key, what=report.what, period=period, due=due, owed_by=owed_by,
                        to=report.to, via=share.via if share else None,
                    )
                    for period, due in days
                    if due is not None and window.holds(due)
                ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.due))


def _figure(tasks: Iterable[Judged]) -> Figure:
    return Figure(tuple(one.key for one in tasks))


def _fact_days(task: Task) -> Iterable[dt.date]:
    """The days of all facts of a task."""
    yield from (entry.date for entry in task.progress)
    yield from (event.date for event in task.events)
    yield from (extension.date for extension in task.extensions if extension.date is not None)
