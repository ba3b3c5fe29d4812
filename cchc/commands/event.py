"""`cchc event`: what a deadline has waited for has happened."""

import datetime as dt
from typing import Any

import click

from cchc.cli import Command
from cchc.commands import facts, options
from cchc.commands.typed import Words
from cchc.recording import EVENT


@click.command("event", cls=Command, examples=['cchc event GIAO-02 --what "UBND tỉnh phê duyệt" --date 2/4/2026'])
@facts.task()
@facts.date("The day on which it happened; today if left out.")
@options.option("--what", type=Words(), metavar="TEXT", help="What has happened.")
@options.option("--document", type=Words(), metavar="TEXT", help="The document that says it, number and day.")
@options.option("--due", type=options.Day(), metavar="DAY", help="The deadline that the document itself sets.")
@facts.milestone()
@facts.writing
def command(task: str, as_of: dt.date | None, dry_run: bool, commit: bool, **said: Any) -> int:
    """Record the event that a deadline has waited for. From then on its day can be counted."""
    how = facts.How(as_of=as_of, dry_run=dry_run, commit=commit)
    return facts.write_fact(task, EVENT, said, how)
