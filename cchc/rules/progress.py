"""Rules of progress: the log, extensions and events of a task (codes P6xx)."""

import datetime as dt
from collections.abc import Iterator

from cchc.deadlines import Fault, Kind, Milestone
from cchc.diagnostics import Finding, Severity, YamlPath
from cchc.messages import Message, msg
from cchc.model.days import written
from cchc.model.files import Status
from cchc.model.tasks import Event, Extension, Progress, Task
from cchc.rules.rule import rule
from cchc.rules.units import near_help
from cchc.states import names_milestone
from cchc.world import World


@rule("P601", "progress-out-of-order", Severity.ERROR)
def progress_out_of_order(task: Task, world: World) -> Iterator[Finding]:
    """An entry of the log is older than the one above it.

    The log is read from top to bottom, oldest first: what stands last counts. Move the entry to its place, or correct
    its day.
    """
    latest: dt.date | None = None
    for entry in task.progress:
        if latest is not None and entry.date < latest:
            yield Finding(
                msg("{day} stands behind {latest}", day=written(entry.date), latest=written(latest)),
                path=("progress", entry.place, "date"),
                help=msg("the log is kept oldest first"),
            )
        latest = max(entry.date, latest or entry.date)


@rule("P602", "progress-in-future", Severity.WARNING)
def progress_in_future(task: Task, world: World) -> Iterator[Finding]:
    """An entry of the log has a day that has not come yet.

    The log holds facts; an entry counts from its day on. Most often the day or the year is mistyped.
    """
    for entry in task.progress:
        if entry.date > world.as_of:
            yield Finding(
                msg("{day} has not come yet", day=written(entry.date)),
                path=("progress", entry.place, "date"),
                help=msg("the as-of date is {day}; an entry counts from its day on", day=written(world.as_of)),
            )


@rule("P603", "unknown-milestone", Severity.ERROR)
def unknown_milestone(task: Task, world: World) -> Iterator[Finding]:
    """An entry of progress, an extension or an event names a milestone that the task does not have.

    A milestone is named by its label, by its phrase, or by its place (`#2`). An entry without `milestone` speaks for
    the whole task.
    """
    named = [
        *_named("progress", task.progress),
        *_named("extensions", task.extensions),
        *_named("events", task.events),
    ]
    if not named or _is_unreadable(task, world):
        return
    for path, name in named:
        if not _meant(task, name, world):
            yield Finding(
                msg('the task has no milestone "{name}"', name=name),
                path=path,
                help=_milestones_help(task, world),
            )


@rule("P604", "done-without-evidence", Severity.WARNING)
def done_without_evidence(task: Task, world: World) -> Iterator[Finding]:
    """Work is said to be done, but nothing shows it.

    Evidence is asked for when the office is scored: the number and day of a document ("Báo cáo số 12/BC-STTTT ngày
    05/12/2021"), or a file.
    """
    for entry in task.progress:
        if entry.status is Status.DONE and not entry.evidence:
            yield Finding(
                msg("done, but without evidence"),
                path=("progress", entry.place, "status"),
                help=msg("write the document under evidence, with number and day"),
            )


@rule("P605", "extension-without-document", Severity.WARNING)
def extension_without_document(task: Task, world: World) -> Iterator[Finding]:
    """A deadline was moved, but no document is named that allows it.

    Reports ask for old deadline, new deadline and document. Write the document under `by`.
    """
    for extension in task.extensions:
        if not extension.by:
            yield Finding(
                msg("the deadline moves to {day} without a document", day=written(extension.to)),
                path=("extensions", extension.place, "to"),
                help=msg("write the document that allows it under by"),
            )


@rule("P606", "unknown-period", Severity.ERROR)
def unknown_period(task: Task, world: World) -> Iterator[Finding]:
    """An entry of progress names a period that the work does not have, or the work does not recur at all.

    The periods are those of the occurrences: `T03` for a month, `Q1` for a quarter, `6T`, `9T`, `N` for half a year,
    nine months, the year. `cchc show TASK` lists them.
    """
    entries = [entry for entry in task.progress if entry.period]
    if not entries or _is_unreadable(task, world):
        return
    for entry in entries:
        periods = _periods(_meant(task, entry.milestone, world))
        if entry.period not in periods:
            help = (
                msg("its periods are: {periods}", periods=", ".join(periods))
                if periods
                else msg("only recurring work has periods")
            )
            yield Finding(
                msg('there is no period "{period}" here', period=str(entry.period)),
                path=("progress", entry.place, "period"),
                help=help,
            )


@rule("P607", "extension-unnamed", Severity.WARNING)
def extension_unnamed(task: Task, world: World) -> Iterator[Finding]:
    """A task with several dated milestones has an extension that does not say which of them it moves.

    It is taken for the last one. Write `milestone`: its label, its phrase, or its place (`#2`).
    """
    unnamed = [extension for extension in task.extensions if extension.milestone is None]
    if unnamed and sum(one.due is not None for one in world.reading(task).milestones) > 1:
        for extension in unnamed:
            yield Finding(
                msg("the extension does not say which milestone it moves"),
                path=("extensions", extension.place, "to"),
                help=_milestones_help(task, world),
            )


@rule("P612", "extension-moves-nothing", Severity.WARNING)
def extension_moves_nothing(task: Task, world: World) -> Iterator[Finding]:
    """An extension stands on work without a day ("Thường xuyên", "Hàng tháng", "khi có yêu cầu"): it moves nothing.

    A deadline that waits for an event has a day once the event is recorded. Otherwise write the new deadline itself, or
    the milestone that was meant.
    """
    if not task.extensions or _is_unreadable(task, world):
        return
    for extension in task.extensions:
        meant = _meant(task, extension.milestone, world)
        if (meant or extension.milestone is None) and not any(_has_day(one, task) for one in meant):
            yield Finding(
                msg("the extension moves nothing: what it stands on has no day"),
                path=("extensions", extension.place, "to"),
                help=_milestones_help(task, world),
            )


@rule("P608", "progress-unit-unknown", Severity.ERROR)
def progress_unit_unknown(task: Task, world: World) -> Iterator[Finding]:
    """An entry of progress is said to be the word of a unit that the registry does not have, or of several.

    `unit` is a name, an alias or an id of one unit.
    """
    for entry in task.progress if world.registry.all else ():
        refs = world.registry.refs(entry.unit, task.org, task.year) if entry.unit else ()
        if entry.unit and not (len(refs) == 1 and refs[0].unit):
            yield Finding(
                msg('"{name}" is not one unit of the registry', name=entry.unit),
                path=("progress", entry.place, "unit"),
                help=near_help(entry.unit, task.org, world),
            )


@rule("P610", "percent-contradicts-status", Severity.ERROR)
def percent_contradicts_status(task: Task, world: World) -> Iterator[Finding]:
    """An entry of the log says that work is done and gives less than 100 %, or not begun and more than 0 %.

    One of the two is wrong. Work of which a part is done is `doing`.
    """
    for entry in task.progress:
        right = {Status.DONE: 100, Status.TODO: 0}.get(entry.status, entry.percent)
        if entry.percent not in (None, right):
            status = entry.status.value
            yield Finding(
                msg("{percent}% contradicts the status {status}", percent=entry.percent or 0, status=status),
                path=("progress", entry.place, "percent"),
                help=msg("work of which a part is done is: status: doing"),
            )


@rule("P611", "progress-before-plan", Severity.WARNING)
def progress_before_plan(task: Task, world: World) -> Iterator[Finding]:
    """An entry of the log has a day before the year of the plan.

    Some work is done in the last weeks of the year before; most often the year is mistyped.
    """
    for entry in task.progress:
        if entry.date.year < task.year:
            yield Finding(
                msg("{day} is before the year of the plan, {year}", day=written(entry.date), year=task.year),
                path=("progress", entry.place, "date"),
                help=msg("correct the year, if it is mistyped"),
            )


def _named(
    key: str, entries: tuple[Progress, ...] | tuple[Extension, ...] | tuple[Event, ...]
) -> list[tuple[YamlPath, str]]:
    return [((key, one.place, "milestone"), one.milestone) for one in entries if one.milestone]


def _is_unreadable(task: Task, world: World) -> bool:
    """Whether some of the deadline is not understood, so that its milestones are not all known."""
    return any(problem.fault is Fault.UNREADABLE for problem in world.reading(task).problems)


def _meant(task: Task, name: str | None, world: World) -> list[Milestone]:
    """The milestones that a name means; all of them without a name."""
    milestones = world.reading(task).milestones
    if name is None:
        return list(milestones)
    same = len(task.deadline) == len(milestones)
    return [
        milestone
        for place, milestone in enumerate(milestones)
        if names_milestone(name, place, milestone, task.deadline[place] if same else None)
    ]


def _has_day(milestone: Milestone, task: Task) -> bool:
    """Whether a milestone is due on one day: by its phrase, or by an event that is recorded."""
    waits = milestone.kind in (Kind.RELATIVE, Kind.CONDITIONAL)
    return milestone.kind is Kind.FIXED or (waits and bool(task.events))


def _periods(milestones: list[Milestone]) -> list[str]:
    recurring = [milestone for milestone in milestones if milestone.kind is Kind.RECURRING]
    return list(dict.fromkeys(turn.period for one in recurring for turn in one.occurrences))


def _milestones_help(task: Task, world: World) -> Message:
    """The task's own milestones, as they can be named."""
    milestones = world.reading(task).milestones
    if not milestones:
        return msg("the task has no deadline, so it has no milestones")
    names = (f"#{place} {milestone.what or milestone.text}" for place, milestone in enumerate(milestones, 1))
    return msg("its milestones are: {names}", names="; ".join(names))
