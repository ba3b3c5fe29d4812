"""`cchc done`: work is done, by which document."""

import datetime as dt
from typing import Any

import click

from cchc.cli import Command
from cchc.commands import facts
from cchc.model.files import Status
from cchc.recording import PROGRESS


@click.command(
    "done",
    cls=Command,
    examples=[
        'cchc done TTHC-03 --milestone "Ban hành Kế hoạch" --dry-run',
        'cchc done CDDH-02 --period Q1 --evidence "Báo cáo số 40/BC-SM"',
    ],
)
@facts.task()
@facts.progress
@facts.writing
def command(task: str, as_of: dt.date | None, dry_run: bool, commit: bool, **said: Any) -> int:
    """Record that a task, a milestone or a period is done. One entry in its file, nothing else touched."""
    how = facts.How(as_of=as_of, dry_run=dry_run, commit=commit)
    said["status"] = Status.DONE
    return facts.write_fact(task, PROGRESS, said, how)
