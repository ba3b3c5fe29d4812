"""`cchc event`: what a deadline has waited for has happened."""

import datetime as dt
from typing import Any

import click

from cchc.cli import Command
from cchc.commands import facts, options
from cchc.recording import EVENT, Record


@click.command("event", cls=Command)
@facts.task()
@facts.date("The day on which it happened; today if left out.")
@options.option("--what", type=facts.Words(), metavar="TEXT", help="What has happened.")
@options.option("--document", type=facts.Words(), metavar="TEXT", help="The document that says it, number and day.")
@options.option("--due", type=options.Day(), metavar="DAY", help="The deadline that the document itself sets.")
@facts.milestone()
@facts.writing
def command(task: str, as_of: dt.date | None, dry_run: bool, commit: bool, date: dt.date | None, **said: Any) -> int:
    """Record the event that a deadline has waited for, so that its day can be counted."""
    how = facts.How(as_of=as_of, dry_run=dry_run, commit=commit)
    return facts.write_fact(task, lambda today: Record(kind=EVENT, date=date or today, **said), how)
