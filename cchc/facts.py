"""What was recorded of one task (progress, extensions, events) as one list in the order in which it happened."""

import datetime as dt

import msgspec

from cchc.model.tasks import Event, Extension, Progress, Task


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One dated fact: `kind` is progress, extension or event; the other fields as in the file."""

    date: dt.date | None
    kind: str
    status: str | None = None
    milestone: str | None = None
    period: str | None = None
    unit: str | None = None
    percent: int | None = None
    text: str | None = None
    values: dict[str, str] = {}
    obstacle: str | None = None
    proposal: str | None = None
    document: str | None = None
    to: dt.date | None = None


def facts_of(task: Task, as_of: dt.date) -> tuple[Fact, ...]:
    """What was recorded of a task by the as-of date; an extension without a date comes first."""
    facts = [_progress(one) for one in task.progress] + [_extension(one) for one in task.extensions]
    facts += [_event(one) for one in task.events]
    known = (fact for fact in facts if fact.date is None or fact.date <= as_of)
    return tuple(sorted(known, key=lambda fact: fact.date or dt.date.min))


def _progress(one: Progress) -> Fact:
    return Fact(
        date=one.date, kind="progress", status=one.status.value, milestone=one.milestone, period=one.period,
        unit=one.unit, percent=one.percent, text=one.result, values=dict(one.values), obstacle=one.obstacle,
        proposal=one.proposal, document="; ".join(one.evidence) or None,
    )  # fmt: skip


def _extension(one: Extension) -> Fact:
    return Fact(date=one.date, kind="extension", milestone=one.milestone, document=one.by, to=one.to)


def _event(one: Event) -> Fact:
    return Fact(date=one.date, kind="event", milestone=one.milestone, text=one.what, document=one.document, to=one.due)
