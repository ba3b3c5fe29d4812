"""How the reading of a deadline phrase is shown."""

import datetime as dt

from cchc.calendar import WorkCalendar, weekday_name
from cchc.deadlines import Fault, Kind, Milestone, Problem, Reading
from cchc.messages import Message, msg
from cchc.model.days import written
from cchc.output.data import json_text
from cchc.output.language import days_left_text, say
from cchc.output.terminal import echo, visible
from cchc.views import milestone_view

_KINDS = {
    Kind.FIXED: msg("fixed"),
    Kind.ONGOING: msg("ongoing"),
    Kind.RECURRING: msg("recurring"),
    Kind.RELATIVE: msg("relative to an event"),
    Kind.CONDITIONAL: msg("on a condition"),
}


def show(phrase: str, reading: Reading, calendar: WorkCalendar, as_of: dt.date | None, form: str) -> int:
    """Print the milestones of a phrase; what is odd or not understood goes to stderr; 1 when not understood."""
    if form == "json":
        echo(json_text([milestone_view(one) for one in reading.milestones]))
    else:
        for one in reading.milestones:
            _milestone(one, calendar, as_of)
    for problem in reading.problems:
        _problem(phrase, problem)
    return int(any(problem.fault is not Fault.ODD for problem in reading.problems))


def _milestone(one: Milestone, calendar: WorkCalendar, as_of: dt.date | None) -> None:
    echo(f"{one.what or one.text} — {say(_KINDS[one.kind])}")
    if one.what:
        echo(f"  {say(msg('as written'))}: {one.text}")
    if one.start:
        echo(f"  {say(msg('from'))}: {_day(one.start)}")
    if one.due:
        echo(f"  {say(msg('last day in time'))}: {_due(one.due, calendar)}{_left(one.due, as_of)}")
    if one.end:
        echo(f"  {say(msg('until'))}: {_day(one.end)}")
    for turn in one.occurrences:
        echo(f"  {turn.period:<4} {_due(turn.due, calendar)}{_left(turn.due, as_of)}")
    if one.days is not None or one.months is not None:
        echo(f"  {say(_length(one))}")
    if one.after:
        echo(f"  {say(msg('condition'))}: {one.after}")


def _length(one: Milestone) -> Message:
    if one.months is not None:
        return msg("{count} months", count=one.months)
    count = one.days or 0
    return msg("{count} working days", count=count) if one.working_days else msg("{count} days", count=count)


def _day(day: dt.date) -> str:
    return f"{written(day)} ({weekday_name(day)})"


def _due(day: dt.date, calendar: WorkCalendar) -> str:
    """A last day; a day off is named, with the working day before it."""
    if not calendar.knows(day.year):
        return f"{_day(day)} — {say(msg('days off of {year} are not known', year=day.year))}"
    why = calendar.why_off(day)
    if why is None:
        return _day(day)
    before = written(calendar.previous_working_day(day))
    if why == weekday_name(day):
        return f"{_day(day)} — {say(msg('day off; the working day before is {day}', day=before))}"
    return f"{_day(day)} — {say(msg('day off: {why}; the working day before is {day}', why=why, day=before))}"


def _left(day: dt.date, as_of: dt.date | None) -> str:
    if as_of is None:
        return ""
    return f" · {days_left_text((day - as_of).days)}"


def _problem(phrase: str, problem: Problem) -> None:
    kind = msg("warning") if problem.fault is Fault.ODD else msg("error")
    echo(f"{say(kind)}: {say(problem.message)}", err=True)
    line = visible(phrase.replace("\n", " "))
    if len(line) <= 200:
        echo(f"  {line}\n  {' ' * (problem.column - 1)}^", err=True)
    if problem.nearest:
        echo(f"  = {say(msg('understood: {phrase}', phrase=problem.nearest))}", err=True)
