"""A fact as a person says it, and as the entry that stands for it in the file."""

import datetime as dt
import re
from typing import TypeAlias

import msgspec

from cchc.model.files import Status

Field: TypeAlias = str | int | list[str] | dict[str, str | int]

PROGRESS, EXTENSION, EVENT = "progress", "extensions", "events"
_WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be recorded of a task; `kind` is the key of the list that it goes into.

    `whole` means all milestones, `every` all periods; without `dated` the day was not said, and is offered to whoever
    can be asked; `asked` names the questions that have been put.
    """

    kind: str
    date: dt.date
    status: Status | None = None
    milestone: str | None = None
    period: str | None = None
    unit: str | None = None
    percent: int | None = None
    result: str | None = None
    evidence: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    obstacle: str | None = None
    proposal: str | None = None
    to: dt.date | None = None
    by: str | None = None
    what: str | None = None
    document: str | None = None
    due: dt.date | None = None
    whole: bool = False
    every: bool = False
    dated: bool = True
    asked: frozenset[str] = frozenset()


def entry_of(record: Record) -> dict[str, Field]:
    """The entry of the file, its keys in the order in which a log is read; days as 2021-01-12."""
    makes = {PROGRESS: _progress, EXTENSION: _extension, EVENT: _event}
    return {key: value for key, value in makes[record.kind](record).items() if value not in (None, "", {}, [])}


def _progress(record: Record) -> dict[str, Field]:
    several = len(record.evidence) > 1
    return {
        "date": record.date.isoformat(),
        "milestone": record.milestone or "",
        "period": record.period or "",
        "unit": record.unit or "",
        "status": record.status.value if record.status else "",
        "percent": "" if record.percent is None else record.percent,
        "result": record.result or "",
        "values": {name: int(value) if _WHOLE_NUMBER.fullmatch(value) else value for name, value in record.values},
        "evidence": list(record.evidence) if several else "".join(record.evidence),
        "obstacle": record.obstacle or "",
        "proposal": record.proposal or "",
    }


def _extension(record: Record) -> dict[str, Field]:
    return {
        "to": record.to.isoformat() if record.to else "",
        "date": record.date.isoformat(),
        "by": record.by or "",
        "milestone": record.milestone or "",
    }


def _event(record: Record) -> dict[str, Field]:
    return {
        "date": record.date.isoformat(),
        "what": record.what or "",
        "document": record.document or "",
        "due": record.due.isoformat() if record.due else "",
        "milestone": record.milestone or "",
    }
