"""Rules of deadlines: phrases that are not understood, and days that deserve a second look (codes D5xx)."""

import datetime as dt
import re
from collections.abc import Iterator

import msgspec

from cchc.deadlines import Fault, Kind, Milestone, Problem, read
from cchc.diagnostics import Finding, Severity, YamlPath
from cchc.messages import Message, msg
from cchc.model.days import written
from cchc.model.tasks import DeadlineEntry, Plan, Task
from cchc.rules.places import head
from cchc.rules.rule import once_a_plan, rule
from cchc.world import World


@rule("D501", "deadline-missing", Severity.WARNING)
def deadline_missing(task: Task, world: World) -> Iterator[Finding]:
    """The task has no deadline, not even "Thường xuyên", and inherits none.

    It is never overdue and never coming up; `cchc due --undated` lists it. Write the phrase of the row, or
    `deadline` on the group or the area file for all below it.
    """
    if not task.deadline:
        yield Finding(
            msg("the task has no deadline"),
            path=head(task),
            help=msg("it is never overdue until deadline is written; Thường xuyên is one too"),
        )


@rule("D502", "deadline-unreadable", Severity.ERROR)
def deadline_unreadable(plan: Plan, world: World) -> Iterator[Finding]:
    """The phrase of a deadline is not understood, so the task is in no list of what is due.

    `cchc deadline "PHRASE" --year 2021` shows how a phrase is read. Several milestones in one phrase are separated
    by a full stop or a semicolon, each with its label in front: "Kế hoạch: Tháng 02. Báo cáo: trước ngày 05/12".
    """
    yield from _problems(plan, world, Fault.UNREADABLE)


@rule("D503", "deadline-odd", Severity.WARNING)
def deadline_odd(plan: Plan, world: World) -> Iterator[Finding]:
    """The phrase of a deadline is understood, but it is a misprint or can be read in two ways.

    The message says how it was read. Where the signed document prints it so and it is read rightly, keep it and add
    `# cchc: ignore D503`.
    """
    yield from _problems(plan, world, Fault.ODD)
    for report in plan.reporting:
        for problem in world.reporting(report, plan).problems:
            if problem.fault is Fault.ODD:
                yield _finding(problem, (*report.path, "due"), plan.file)


@rule("D504", "deadline-outside-year", Severity.NOTE)
def deadline_outside_year(plan: Plan, world: World) -> Iterator[Finding]:
    """A deadline lies before or after the plan's year.

    That can be right: a plan signed in December may set something for the same month. Spans of years ("giai đoạn
    2021-2025") are not meant.
    """
    for due in _due_days(plan, world):
        if due.day.year != plan.year and not due.spans(plan.year):
            yield _at(
                due,
                msg("due on {day}, outside the plan's year {year}", day=written(due.day), year=plan.year),
                msg("a deadline without a year is one of the plan's year"),
            )


@rule("D505", "deadline-on-day-off", Severity.NOTE)
def deadline_on_day_off(plan: Plan, world: World) -> Iterator[Finding]:
    """A deadline that names a day falls on a weekend or a public holiday.

    The day is kept: no rule moves a day that a plan sets itself (Bộ luật Dân sự 2015, Điều 148 rolls durations only).
    In practice the work has to be ready on the working day before.
    """
    for due in _due_days(plan, world):
        why = world.calendar.why_off(due.day)
        if why and due.names_day():
            yield _at(
                due,
                msg("the last day in time, {day}, is a day off: {why}", day=written(due.day), why=why),
                msg(
                    "the working day before is {day}",
                    day=written(world.calendar.previous_working_day(due.day)),
                ),
            )


@rule("D506", "end-before-start", Severity.ERROR)
def end_before_start(plan: Plan, world: World) -> Iterator[Finding]:
    """A deadline gives a span whose end lies before its start.

    A year is missing or the two days are swapped: "từ 15/11 đến 05/02" in a plan for one year. Write the year.
    """
    yield from _problems(plan, world, Fault.ORDER)


@rule("D508", "report-unreadable", Severity.ERROR)
def report_unreadable(plan: Plan, world: World) -> Iterator[Finding]:
    """The due date of an internal report (`reporting` in plan.yaml) is not understood.

    It is written in the same language as the deadlines of tasks: "trước ngày 13/3", "ngày 15 của tháng cuối quý".
    """
    for report in plan.reporting:
        for problem in world.reporting(report, plan).problems:
            if problem.fault is Fault.UNREADABLE:
                yield _finding(problem, (*report.path, "due"), plan.file)


class _Due(msgspec.Struct, frozen=True):
    """A day on which something is due, and where its words stand in the phrase."""

    day: dt.date
    start: dt.date | None
    words: str
    entry: DeadlineEntry
    file: str

    def spans(self, year: int) -> bool:
        """Whether it is the end of a span of years that holds the plan's."""
        return self.start is not None and self.start.year < self.day.year and self.start.year <= year <= self.day.year

    def names_day(self) -> bool:
        """Whether the words name the day itself (or the day that it lies before), not a month or quarter."""
        days = {(self.day.day, self.day.month), ((self.day + _DAY).day, (self.day + _DAY).month)}
        return any((int(day), int(month)) in days for day, month in _WRITTEN_DAY.findall(self.words))


_DAY = dt.timedelta(days=1)
_WRITTEN_DAY = re.compile(r"(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?!\d)", re.IGNORECASE)


@once_a_plan
def _entries(plan: Plan, world: World) -> Iterator[tuple[Task, dict[int, DeadlineEntry]]]:
    """The entries of all deadlines by their task and number, each once where several tasks inherit it."""
    seen: set[tuple[str, YamlPath]] = set()
    for task in plan.tasks:
        places = {number: (task.file, entry.path) for number, entry in enumerate(task.deadline)}
        yield (
            task,
            {
                number: task.deadline[number]
                for number, place in places.items()
                if "deadline" not in task.inherited or place not in seen
            },
        )
        seen.update(places.values())


def _problems(plan: Plan, world: World, fault: Fault) -> Iterator[Finding]:
    for problem, path, file in _all_problems(plan, world):
        if problem.fault is fault:
            yield _finding(problem, path, file)


@once_a_plan
def _all_problems(plan: Plan, world: World) -> Iterator[tuple[Problem, YamlPath, str]]:
    for task, entries in _entries(plan, world):
        for problem in world.reading(task).problems:
            if problem.entry in entries:
                yield problem, entries[problem.entry].path, task.file


def _finding(problem: Problem, path: YamlPath, file: str) -> Finding:
    near = msg('the nearest form that is understood: "{phrase}"', phrase=problem.nearest) if problem.nearest else None
    return Finding(
        problem.message,
        path=path,
        help=near or _REMEDIES[problem.fault],
        column=problem.column - 1,
        file=file,
    )


_REMEDIES = {
    Fault.UNREADABLE: msg("cchc deadline shows how a phrase is read"),
    Fault.ODD: msg("cchc deadline shows how a phrase is read"),
    Fault.ORDER: msg("a day without a year is one of the plan's year"),
}


@once_a_plan
def _due_days(plan: Plan, world: World) -> Iterator[_Due]:
    """The days named by fixed deadlines and lists of days; what recurs every month or quarter is not meant."""
    each = ((task, entry) for task, entries in _entries(plan, world) for entry in entries.values())
    for task, entry in each:
        for milestone in _milestones(task, entry, world):
            words = milestone.text.rpartition(" … ")[2]
            if milestone.kind is Kind.FIXED and milestone.due:
                yield _Due(milestone.due, milestone.start, words, entry, task.file)
            elif milestone.kind is Kind.RECURRING and milestone.every is None:
                for turn in milestone.occurrences:
                    yield _Due(turn.due, None, words, entry, task.file)


def _milestones(task: Task, entry: DeadlineEntry, world: World) -> tuple[Milestone, ...]:
    """The milestones of one entry of a deadline."""
    if len(task.deadline) == 1:
        return world.reading(task).milestones
    return read(((entry.label, entry.phrase),), task.year, world.calendar, world.settings.policy).milestones


def _at(due: _Due, message: Message, help: Message) -> Finding:
    column = max(0, due.entry.phrase.find(due.words))
    return Finding(message, path=due.entry.path, help=help, column=column, length=len(due.words), file=due.file)
