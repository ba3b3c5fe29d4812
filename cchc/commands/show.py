"""`cchc show`: one task with everything that is known of it."""

import datetime as dt

import click

from cchc.cli import Command
from cchc.commands import completion, options
from cchc.commands.opened import find_task, open_world
from cchc.facts import facts_of
from cchc.output import tasks as output
from cchc.views import task_view


@click.command("show", cls=Command)
@click.argument("task", metavar="TASK", shell_complete=completion.tasks)
@options.as_of()
@options.at()
@options.output_format("text", "json")
def command(task: str, as_of: dt.date | None, rev: str | None, form: str) -> int:
    """Show one task whole. TASK is a key such as 2021/danang-stttt/TTHC-03, or its unambiguous end."""
    opened = open_world(as_of, rev)
    found = find_task(opened.world, task)
    source = opened.workspace.sources[found.file]
    line = next((node.line for node in source.nodes if node.path == found.path), 1)
    output.show_task(task_view(found, opened.world), line, facts_of(found, opened.world.as_of), form)
    return opened.code
