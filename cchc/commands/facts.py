"""What `update`, `done`, `extend` and `event` share: their options, and the way of a fact into its file."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from cchc.actions.recording import Recorded, recorded
from cchc.commands import completion, options
from cchc.commands.asking import complete
from cchc.commands.opened import find_task, forget_repository, open_world
from cchc.commands.typed import Measured, Words
from cchc.editing.files import ChangedError, locked, replace
from cchc.errors import CchcError
from cchc.messages import msg
from cchc.model.tasks import Task
from cchc.output import diagnostics
from cchc.output import recording as output
from cchc.output.terminal import echo, talk
from cchc.recording import Record, Subject, check, notes, settled
from cchc.workspace import Workspace
from cchc.world import World

F = TypeVar("F", bound=Callable[..., Any])


class How(msgspec.Struct, frozen=True, kw_only=True):
    """How a fact is to be written."""

    as_of: dt.date | None
    dry_run: bool
    commit: bool


def task() -> Callable[[F], F]:
    """TASK."""
    return click.argument("task", metavar="TASK", shell_complete=completion.tasks)


def date(help: str) -> Callable[[F], F]:
    """--date DAY."""
    return options.option("--date", type=options.Day(), metavar="DAY", help=help)


def milestone() -> Callable[[F], F]:
    """--milestone NAME."""
    return options.option(
        "--milestone", type=Words(), metavar="NAME", shell_complete=completion.milestones,
        help="The milestone that is meant: its label, its phrase, or its place (#2).",
    )  # fmt: skip


def progress(command: F) -> F:
    """The options of an entry of progress, without its status."""
    for one in reversed((
        milestone(),
        options.option("--period", metavar="PERIOD", shell_complete=completion.periods,
                       help="The period of recurring work: T03, Q1, 6T, 9T, N."),
        date("The day of the fact; today if left out."),
        options.option("--unit", type=Words(), metavar="NAME", shell_complete=completion.leads,
                       help="Whose word it is, where several units lead."),
        options.option("--result", type=Words(), metavar="TEXT", help="What has been achieved."),
        options.option("--evidence", type=Words(), multiple=True, metavar="TEXT",
                       help="The document that shows it, with number and day; may be given several times."),
        options.option("--value", "values", type=Measured(), multiple=True, metavar="INDICATOR=VALUE",
                       help="A measured value of a target; may be given several times."),
        options.option("--obstacle", type=Words(), metavar="TEXT", help="What stands in the way."),
        options.option("--proposal", type=Words(), metavar="TEXT", help="What is proposed."),
        options.option("--whole", is_flag=True, help="The whole task is meant, all its milestones."),
        options.option("--all-periods", "every", is_flag=True, help="All periods of the year are meant."),
    )):  # fmt: skip
        command = one(command)
    return command


def writing(command: F) -> F:
    """The options of how it is written."""
    for one in reversed((
        options.as_of(),
        options.dry_run(),
        options.commit(),
    )):  # fmt: skip
        command = one(command)
    return command


def write_fact(name: str, kind: str, said: Mapping[str, Any], how: How) -> int:
    """Find the task, ask for what is missing in what was said of it, and write the fact: all of it, or nothing."""
    opened = open_world(how.as_of)
    found = find_task(opened.world, name)
    day = said["date"]
    record = Record(**{**said, "kind": kind, "date": day or opened.world.as_of, "dated": day is not None})
    subject = Subject(found, opened.world)
    check(subject, record)
    record = complete(subject, record)
    if how.dry_run:
        _, made, record = _made(opened.workspace, opened.world, found.key, record)
        _refuse(made)
        output.show_diff([made.edited])
        return 0
    with locked(opened.workspace.root):
        try:
            task, made, record = _made(opened.workspace, opened.world, found.key, record)
        except ChangedError:  # by another command, before this one had the lock
            workspace = Workspace(opened.workspace.root)
            task, made, record = _made(workspace, workspace.world(opened.world.as_of), found.key, record)
        _refuse(made)
        sha = _written(opened.workspace.root, task, made, record, commit=how.commit)
    output.show(task, record, made, sha, root=opened.workspace.root)
    return 0


def _made(workspace: Workspace, world: World, key: str, record: Record) -> tuple[Task, Recorded, Record]:
    """The task as the file has it now, and the fact spliced in, in the words of the plan."""
    tasks = world.named.get(key, ())
    if len(tasks) != 1:
        raise CchcError(msg('there is no task "{name}"', name=key), msg("see: cchc list"))
    subject = Subject(tasks[0], world)
    check(subject, record)
    record = settled(subject, record)
    for note in notes(subject, record):
        talk(note)
    return tasks[0], recorded(workspace, tasks[0], record, world.as_of), record


def _refuse(made: Recorded) -> None:
    """CchcError when the plan would have errors that it has not now; what is only odd is said."""
    for one in made.found:
        echo(diagnostics.concise(one), err=True)
    if made.errors:
        raise CchcError(msg("not recorded: the plan would have errors that it does not have now"))


def _written(root: Path, task: Task, made: Recorded, record: Record, *, commit: bool) -> str | None:
    """Write the file, and commit it where that was asked for; the commit's id."""
    if not commit:
        replace(root, [made.edited])
        return None
    from cchc.history import Committing

    forget_repository()
    committing = Committing(root, [task.file])
    if made.known:
        return None
    committing.check()
    replace(root, [made.edited])
    return committing.commit(output.commit_message(task, record))
