"""`cchc update`: how far work has come."""

import datetime as dt
from typing import Any

import click

from cchc.cli import Command
from cchc.commands import facts, options
from cchc.commands.typed import Percent
from cchc.model.files import Status
from cchc.recording import PROGRESS


@click.command(
    "update",
    cls=Command,
    examples=[
        'cchc update TTHC-03 --status doing --percent 60 --result "Đã lấy ý kiến"',
        'cchc update CQS-01 --value "Tỷ lệ hồ sơ trực tuyến=62%" --period Q1',
    ],
)
@facts.task()
@options.option(
    "--status", type=click.Choice([status.value for status in Status]),
    help="What is said of the work: todo, doing, done, paused, dropped.",
)  # fmt: skip
@options.option("--percent", type=Percent(), metavar="N", help="How much of the work is done, 0 to 100.")
@facts.progress
@facts.writing
def command(task: str, status: str | None, as_of: dt.date | None, dry_run: bool, commit: bool, **said: Any) -> int:
    """Record how far a task has come. Status, percentage, result, values, obstacle, proposal: one entry in its file."""
    how = facts.How(as_of=as_of, dry_run=dry_run, commit=commit)
    said["status"] = Status(status) if status else None
    return facts.write_fact(task, PROGRESS, said, how)
