"""How due items are shown: a table per plan for people, and the forms for programs."""

import datetime as dt
from collections.abc import Iterable, Sequence

from cchc.due import DueItem, Wanted
from cchc.labels import State
from cchc.messages import msg
from cchc.model.days import written
from cchc.model.tasks import Plan
from cchc.output.by_plan import show_tables, tell_unrecorded, totals
from cchc.output.data import csv_text, json_text, markdown_text
from cchc.output.language import days_left_text, say
from cchc.output.terminal import Painted, Shown, echo, shorten, talk, width
from cchc.units import UnitRef
from cchc.views import due_view
from cchc.world import World

_COLOURS = {State.OVERDUE: "red", State.DUE_SOON: "yellow"}


def show(items: Sequence[DueItem], plans: Sequence[Plan], wanted: Wanted, world: World, form: str) -> None:
    """Print due items as table, json, csv, md or ics."""
    tell_unrecorded(plans, {item.plan for item in items})
    if form == "json":
        echo(json_text([due_view(item) for item in items]))
    elif form == "csv":
        echo(csv_text(_headers(), [_row(item) for item in items]))
    elif form == "md":
        echo(markdown_text(_headers(), [_row(item) for item in items]))
    elif form == "ics":
        from cchc.output.export import show_calendar

        show_calendar(items, wanted, world, None)
    else:
        _tables(items, plans, wanted, world)


def _tables(items: Sequence[DueItem], plans: Sequence[Plan], wanted: Wanted, world: World) -> None:
    by_plan: dict[str, list[tuple[Shown, ...]]] = {}
    for item in items:
        by_plan.setdefault(item.plan, []).append(_cells(item))
    show_tables(_columns(), by_plan, plans, world, (0, 0, 5, 3, 2))
    if not plans:
        talk(msg("no plan fits what was asked"))
        return
    if not items:
        talk(
            msg(
                "nothing is overdue or due within {days} days of {day}",
                days=wanted.within,
                day=written(world.as_of),
            )
        )
        return
    echo(totals(item.state for item in items))


def _columns() -> tuple[str, ...]:
    return (say(msg("Due")), say(msg("Id")), say(msg("Task and milestone")), say(msg("Units")), say(msg("State")))


def _cells(item: DueItem) -> tuple[Shown, ...]:
    due, colour = _due_cell(item), _COLOURS.get(item.state)
    return Painted(due, colour) if colour else due, _id(item), _task_cell(item), _unit_cell(item), item.label


def _due_cell(item: DueItem) -> str:
    """The day, the original day of a moved one, and what is left of it."""
    if item.due is None:
        return "—"
    lines = [written(item.due)]
    if item.original_due is not None and item.original_due != item.due:
        lines.append(say(msg("was {day}", day=written(item.original_due))))
    lines.append(days_left_text(item.days_left or 0))
    return "\n".join(lines)


def _id(item: DueItem) -> str:
    return say(msg("report")) if "#" in item.key else item.key.rpartition("/")[2]


def _task_cell(item: DueItem) -> str:
    """The title, cut to a few lines, then the milestone with its phrase whole."""
    title = shorten(" ".join(item.title.split()), max(60, width()))
    what = f"{item.what}: {item.text}" if item.what else item.text
    period = f" [{item.period}]" if item.period else ""
    return f"{title}\n→ {what}{period}" if what else title


def _unit_cell(item: DueItem) -> str:
    lead = _names(item.lead, item.via if item.role == "lead" else None)
    support = _names(item.support, item.via if item.role == "support" else None)
    lines = [f"{say(msg('Lead'))}: {lead}"] if lead else []
    lines += [f"{say(msg('With'))}: {shorten(support, 160)}"] if support else []
    return "\n".join(lines)


def _names(refs: Iterable[UnitRef], via: str | None = None) -> str:
    """The names as written; the collective through which the asked unit is meant is marked."""
    names = [(" ".join(ref.written.split()), ref.written == via) for ref in refs]
    return "; ".join(say(msg("{collective} (shared)", collective=name)) if shared else name for name, shared in names)


def _headers() -> tuple[str, ...]:
    return (
        say(msg("Key")), say(msg("Due")), say(msg("Originally due")), say(msg("Days left")), say(msg("Task")),
        say(msg("Milestone")), say(msg("Deadline text")), say(msg("Period")), say(msg("Lead")), say(msg("With")),
        say(msg("Shared")), say(msg("State")),
    )  # fmt: skip


def _row(item: DueItem) -> tuple[str, ...]:
    return (
        item.key, _day(item.due), _day(item.original_due), "" if item.days_left is None else str(item.days_left),
        item.title, item.what, item.text, item.period or "", _names(item.lead), _names(item.support), item.via or "",
        item.label,
    )  # fmt: skip


def _day(day: dt.date | None) -> str:
    return written(day) if day else ""
