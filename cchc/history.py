"""The dated facts of one task, in the order in which they happened."""

import datetime as dt

import msgspec

from cchc.model.tasks import Task


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One dated fact: `kind` is progress, extension or event; the other fields as in the file."""

    date: dt.date
    kind: str
    status: str | None = None
    milestone: str | None = None
    period: str | None = None
    unit: str | None = None
    percent: int | None = None
    text: str | None = None
    document: str | None = None
    to: dt.date | None = None


def facts_of(task: Task, as_of: dt.date) -> tuple[Fact, ...]:
    """What was recorded of a task by the as-of date; an extension without a date comes first."""
    facts = [
        Fact(
            date=one.date, kind="progress", status=one.status.value, milestone=one.milestone, period=one.period,
            unit=one.unit, percent=one.percent, text=one.result or one.obstacle or one.proposal,
            document="; ".join(one.evidence) or None,
        )
        for one in task.progress
    ]  # fmt: skip
    facts += [
        Fact(
            date=one.date or dt.date.min,
            kind="extension",
            milestone=one.milestone,
            document=one.by,
            to=one.to,
        )
        for one in task.extensions
    ]
    facts += [
        Fact(
            date=one.date,
            kind="event",
            milestone=one.milestone,
            text=one.what,
            document=one.document,
            to=one.due,
        )
        for one in task.events
    ]
    return tuple(sorted((fact for fact in facts if fact.date <= as_of), key=lambda fact: fact.date))
