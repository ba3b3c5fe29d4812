"""`cchc update`: how far work has come."""

import datetime as dt
from typing import Any

import click

from cchc.cli import Command
from cchc.commands import facts, options
from cchc.model.files import Status
from cchc.recording import PROGRESS, Record


@click.command("update", cls=Command)
@facts.task()
@options.option(
    "--status", type=click.Choice([status.value for status in Status]),
    help="What is said of the work: todo, doing, done, paused, dropped.",
)  # fmt: skip
@options.option("--percent", type=facts.Percent(), metavar="N", help="How much of the work is done, 0 to 100.")
@facts.progress
@facts.writing
def command(
    task: str, status: str | None, as_of: dt.date | None, dry_run: bool, commit: bool, date: dt.date | None, **said: Any
) -> int:  # fmt: skip
    """Record how far a task has come: status, percentage, result, values, obstacle, proposal."""
    how = facts.How(as_of=as_of, dry_run=dry_run, commit=commit)
    said["status"] = Status(status) if status else None
    return facts.write_fact(task, lambda today: Record(kind=PROGRESS, date=date or today, **said), how)
