"""`cchc extend`: a deadline is moved, by which document."""

import datetime as dt
from typing import Any

import click

from cchc.cli import Command
from cchc.commands import facts, options
from cchc.commands.typed import Words
from cchc.recording import EXTENSION


@click.command("extend", cls=Command, examples=['cchc extend CDDH-04 --to 31/5/2026 --by "Công văn số 33/SNV-CCHC"'])
@facts.task()
@options.option("--to", type=options.Day(), metavar="DAY", help="The day to which the deadline is moved.")
@options.option("--by", type=Words(), metavar="TEXT", help="The document that allows it, with number and day.")
@facts.date("The day on which it was allowed; today if left out.")
@facts.milestone()
@facts.writing
def command(task: str, as_of: dt.date | None, dry_run: bool, commit: bool, **said: Any) -> int:
    """Record that a deadline is moved. The original stays in the plan."""
    how = facts.How(as_of=as_of, dry_run=dry_run, commit=commit)
    return facts.write_fact(task, EXTENSION, said, how)
