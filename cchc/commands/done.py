"""`cchc done`: work is done, by which document."""

import datetime as dt
from typing import Any

import click

from cchc.cli import Command
from cchc.commands import facts
from cchc.model.files import Status
from cchc.recording import PROGRESS, Record


@click.command("done", cls=Command)
@facts.task()
@facts.progress
@facts.writing
def command(task: str, as_of: dt.date | None, dry_run: bool, commit: bool, date: dt.date | None, **said: Any) -> int:
    """Record that a task, a milestone or a period is done: one entry in its file, nothing else touched."""
    how = facts.How(as_of=as_of, dry_run=dry_run, commit=commit)
    return facts.write_fact(
        task, lambda today: Record(kind=PROGRESS, status=Status.DONE, date=date or today, **said), how
    )
