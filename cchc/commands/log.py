"""`cchc log`: who changed what of the tasks, and when."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import click

from cchc.cli import Command
from cchc.commands import completion, options
from cchc.commands.opened import Opened, check_area, find_org, find_task, find_units, forget_repository, open_world
from cchc.due import Wanted
from cchc.errors import CchcError
from cchc.messages import msg
from cchc.model.days import day
from cchc.output import log as output
from cchc.output.progress import is_silent, watched
from cchc.output.terminal import talk
from cchc.trees import FolderTree
from cchc.watching import unwatched

if TYPE_CHECKING:
    from cchc.actions.tasklog import Asked, Moment, TaskLog
    from cchc.history import Commit, Repository

_LATEST = 20
_LIKE_A_DAY = re.compile(r"\d+([-/.])\d+\1\d+")


@click.command("log", cls=Command, examples=["cchc log TTHC-03", 'cchc log --unit "Phòng CNTT" --since 01/3/2026'])
@click.argument("task", metavar="[TASK]", required=False, shell_complete=completion.tasks)
@options.unit()
@options.role()
@options.option("--since", metavar="DAY|REV", help="Only changes saved since this day, or after this revision.")
@options.year()
@options.org()
@options.area()
@options.at()
@options.option("--limit", type=click.IntRange(1), metavar="N", help="Only the latest N saved changes.")
@options.output_format("text", "md", "json", "csv")
def command(
    task: str | None, unit: str | None, role: str, since: str | None, year: int | None, org: str | None,
    area: str | None, rev: str | None, limit: int | None, form: str,
) -> int:  # fmt: skip
    """Tell who changed what and when: of a task, a unit, or all."""
    from cchc.actions.tasklog import TaskLog
    from cchc.history import open_repository

    if task is not None and (unit or year or org or area):
        raise CchcError(msg("one task is named: --unit, --year, --org and --area choose among several"))
    opened = _open(rev)
    asked = _asked(opened, unit, role, year, org, area)
    forget_repository()
    with open_repository(opened.workspace.root) as repository:
        disk = FolderTree(opened.workspace.root) if isinstance(opened.workspace.tree, FolderTree) else None
        start = repository.resolve(opened.workspace.tree.label or "HEAD")
        log = TaskLog(repository, start, opened.world, disk, watched if is_silent(form) else unwatched)
        begin = _since(repository, since)
        key = None if task is None else _key(log, opened, task)
        moments = log.of_plans(asked, begin) if key is None else log.of_task(key, begin)
        latest = limit or (None if task or since or not asked.all else _LATEST)
        if not output.show(_first(moments, latest, said=limit is not None), form, one_task=task is not None):
            talk(msg("no change is known"))
        return max(opened.code, _left_out(log, key and key.rpartition("/")[0]))


def _open(rev: str | None) -> Opened:
    """The workspace as it is, or at a revision; the last saved state in a repository that has no files beside it."""
    try:
        return open_world(None, rev)
    except CchcError as error:
        if rev is not None:
            raise
        try:
            return open_world(None, "HEAD")
        except CchcError:
            raise error from None


def _asked(opened: Opened, unit: str | None, role: str, year: int | None, org: str | None, area: str | None) -> "Asked":
    from cchc.actions.tasklog import Asked

    world = opened.world
    wanted = Wanted(units=find_units(world, unit), role=role, area=check_area(area))
    return Asked(wanted=wanted, year=year, orgs=find_org(world, org) if org is not None else None)


def _since(repository: "Repository", written: str | None) -> "dt.date | Commit | None":
    """The day or the commit that was typed."""
    if written is None:
        return None
    try:
        return day(written)
    except ValueError as error:
        if _LIKE_A_DAY.fullmatch(written):
            raise CchcError(msg('"{written}" is no day; write 2021-01-12 or 12/01/2021', written=written)) from error
        return repository.resolve(written)


def _key(log: "TaskLog", opened: Opened, written: str) -> str:
    """The key of the task that is meant, of former times too; CchcError when there was never one."""
    key = written
    while not opened.world.named.get(key) and (lost := log.lost(key)) is not None:
        if lost.now is None:
            talk(msg("{key} is not in the plans any more", key=lost.key))
            return lost.key
        talk(msg("{key} is now called {now}", key=lost.key, now=lost.now))
        key = lost.now
    return find_task(opened.world, key).key


def _first(moments: "Iterator[Moment]", latest: int | None, *, said: bool) -> "Iterator[Moment]":
    """The latest changes; that there are more is said where nobody asked for a number."""
    yield from islice(moments, latest)
    if latest is not None and not said and next(moments, None) is not None:
        talk(msg("these are the latest {count} changes; more with --limit or --since", count=latest))


def _left_out(log: "TaskLog", plan: str | None) -> int:
    """Say what could not be read, of one plan or of all; 1 where there is something."""
    modules = log.submodules(plan)
    for folder in modules:
        talk(msg("{folder} is a git submodule: what was saved in it is not told here; see: git -C {folder} log",
                 folder=folder))  # fmt: skip
    for rev, file in log.broken:
        if rev:
            shown = f"{rev}:{file}"
            talk(msg("{file} does not load and is left out; see: cchc validate --at {rev}", file=shown, rev=rev))
    if log.cut:
        talk(msg("this clone holds only the latest changes; get the earlier ones with: git fetch --unshallow"))
    return int(bool(log.broken) or log.cut or bool(modules))
