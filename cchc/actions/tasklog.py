"""The log of tasks: what each saved change did to them, the newest first; what is not saved yet comes before all.

A task is followed through other files and other names of its plan's folder, and on every line of work by itself: a
branch that was begun before a folder was renamed still has the old name.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice
from typing import NamedTuple

import msgspec

from cchc.diff.entries import Entry, PlanStep, decided, entries
from cchc.due import Wanted, share_of
from cchc.history import Change, Commit, Repository, changed_files
from cchc.history.steps import Side, Steps, is_plan
from cchc.messages import msg
from cchc.model.tasks import Task
from cchc.trees import PLANS, FolderTree
from cchc.watching import Watch, unwatched
from cchc.world import World

_AHEAD = 32  # changes: so many questions fit into a pipe
_ID = re.compile("[A-Z]+-[0-9]+[a-z]?")


class Moment(msgspec.Struct, frozen=True):
    """One saved change and what it did to tasks; `commit` is None for what is not saved yet.

    `renamed` are plans whose folder got another name.
    """

    commit: Commit | None
    entries: tuple[Entry, ...]
    renamed: tuple[tuple[str, str], ...] = ()


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which tasks the log is of; None and empty are no limit."""

    wanted: Wanted = Wanted()
    year: int | None = None
    orgs: tuple[str, ...] | None = None

    @property
    def all(self) -> bool:
        """Whether there is no limit at all."""
        return not (self.wanted.units or self.wanted.area or self.year or self.orgs is not None)

    def means(self, task: Task, world: World) -> bool:
        """Whether a task is one of those."""
        if self.year not in (None, task.year) or (self.orgs is not None and task.org not in self.orgs):
            return False
        if self.wanted.area not in (None, task.area):
            return False
        lead, support = world.units(task.lead, task.org, task.year), world.units(task.support, task.org, task.year)
        return share_of(world, lead, support, self.wanted, task.year) is not None


class Lost(msgspec.Struct, frozen=True):
    """A task that no plan holds any more: its last key, and its new key where its plan's folder got another name."""

    key: str
    now: str | None


class TaskLog:
    """The log of the plans of a repository, from `start` back; `disk` are the files as they are, not saved yet.

    `cut` says, after it was read, that the clone lacks what came before.
    """

    def __init__(
        self, repository: Repository, start: Commit, world: World, disk: FolderTree | None, watch: Watch = unwatched
    ) -> None:
        self.start = start
        self.cut = False
        self._watch = watch
        self._repository = repository
        self._world = world
        self._disk = disk
        self._steps = Steps(repository)
        self._days: dict[dt.date, World] = {}

    @property
    def broken(self) -> tuple[tuple[str, str], ...]:
        """The files that did not load, after the log was read: revision (empty for the disk) and name."""
        return tuple(self._steps.broken)

    def submodules(self, plan: str | None = None) -> tuple[str, ...]:
        """The folders of plans that are repositories of their own, whose history is not in this one.

        Of one plan only that in which it stands.
        """
        found = self._repository.entries(self.start, PLANS)
        names = (name for name, one in found.items() if one.submodule)
        return tuple(name for name in names if plan is None or f"{PLANS}/{plan}/".startswith(f"{name}/"))

    def of_plans(self, asked: Asked, since: dt.date | Commit | None = None) -> Iterator[Moment]:
        """What happened to all tasks that are asked for."""
        for commit, changes in self._changes(since):
            steps = [self._steps.between(*line) for line in self._lines(commit, changes)]
            world = self._on(commit)
            found = decided([[one for step in line for one in entries(step, world)] for line in steps])
            kept = tuple(one for one in found if any(asked.means(task, world) for task in one.sides))
            renamed = _renamed(steps) if asked.all else ()
            if kept or renamed:
                yield Moment(commit, kept, renamed)

    def of_task(self, key: str, since: dt.date | Commit | None = None) -> Iterator[Moment]:
        """What happened to one task, which had this key at last."""
        plan, _, id = key.rpartition("/")
        last = frozenset({f"{PLANS}/{plan}"})
        at: dict[str, frozenset[str]] = {}
        folders = set(last)
        for commit, changes in self._changes(since, folders):
            here = at.pop(commit.sha, last) if commit else last
            found: list[list[Entry]] = []
            for line in self._lines(commit, changes, here):
                steps = self._steps.between(*line, id, here)
                found.append([one for step in steps for one in entries(step, self._on(commit))])
                earlier = _earlier(here, steps)
                folders |= earlier
                if commit is None:
                    last = earlier
                elif line.before.commit is not None:
                    at[line.before.commit.sha] = at.get(line.before.commit.sha, frozenset()) | earlier
            if kept := decided(found):
                yield Moment(commit, kept)

    def lost(self, written: str) -> Lost | None:
        """The task that a typed key named in earlier commits, if no plan holds it any more; the latest of several."""
        id = written.rpartition("/")[2]
        if not _ID.fullmatch(id):
            return None
        for commit, changes in self._changes(None):
            for line in self._lines(commit, changes):
                for one in (one for step in self._steps.between(*line, id) for one in entries(step, self._on(commit))):
                    if one.before is not None and f"/{one.before.key}".endswith(f"/{written}"):
                        if one.after is None:
                            return Lost(one.before.key, None)
                        if one.after.key != one.before.key:
                            return Lost(one.before.key, one.after.key)
        return None

    def _changes(
        self, since: dt.date | Commit | None, folders: Set[str] | None = None
    ) -> Iterator[tuple[Commit | None, tuple[Change, ...]]]:
        """The changes, the newest first; those in some folders are what is looked at.

        The files on disk are looked at in some folders only, unless the repository does not know those yet.
        """
        if self._disk is not None:
            changes = changed_files(self._repository, self.start, self._disk, frozenset(folders) if folders else None)
            if folders is not None and any(one.old is None and is_plan(one.new or "") for one in changes):
                changes = changed_files(self._repository, self.start, self._disk)
            if changes:
                yield None, changes
        found = self._watch(_Saved(self._repository, since, self.start), msg("reading the history"))
        for commit, changes in self._ahead(found, folders):
            if not commit.parents and self._repository.lacks_before(commit):
                self.cut = True
            else:
                yield commit, changes

    def _ahead(
        self, found: Iterator[tuple[Commit, tuple[Change, ...]]], folders: Set[str] | None
    ) -> Iterator[tuple[Commit, tuple[Change, ...]]]:
        """The same changes; git is told some of them in advance, so that it reads files while others are compared."""
        while some := list(islice(found, _AHEAD)):
            self._steps.read_ahead([change for _, changes in some for change in changes], folders)
            yield from some

    def _lines(
        self, commit: Commit | None, changes: tuple[Change, ...], folders: frozenset[str] | None = None
    ) -> Iterator["_Line"]:
        """A change compared with each of its parents; what is not saved yet is compared with the last commit.

        A merge is compared only where it changed something itself, or where a folder may have another name in a parent.
        """
        if commit is None:
            yield _Line(changes, Side(self.start), Side(None, self._disk))
        elif len(commit.parents) < 2:
            parents = [Commit(sha, (), "", commit.date, "") for sha in commit.parents]
            yield _Line(changes, Side(parents[0] if parents else None), Side(commit))
        else:
            for sha in commit.parents:
                parent = Commit(sha, (), "", commit.date, "")
                whole = bool(changes) or (folders is not None and self._lacks(parent, folders))
                found = tuple(self._repository.changes(parent, commit, PLANS)) if whole else ()
                yield _Line(found, Side(parent), Side(commit))

    def _lacks(self, parent: Commit, folders: frozenset[str]) -> bool:
        return any(self._repository.blob_id(parent, f"{folder}/plan.yaml") is None for folder in folders)

    def _on(self, commit: Commit | None) -> World:
        """The plans as of the day of a change."""
        if commit is None:
            return self._world
        if commit.date not in self._days:
            self._days[commit.date] = self._world.on(commit.date)
        return self._days[commit.date]


class _Saved:
    """The saved changes of plans from a commit back; they are counted only for who shows how far it is."""

    def __init__(self, repository: Repository, since: dt.date | Commit | None, start: Commit) -> None:
        self._repository = repository
        self._asked = ([PLANS], since, start)

    def __iter__(self) -> Iterator[tuple[Commit, tuple[Change, ...]]]:
        return self._repository.commits_touching(*self._asked)

    def __len__(self) -> int:
        return self._repository.count_touching(*self._asked)


class _Line(NamedTuple):
    """Files that differ between two sides."""

    changes: tuple[Change, ...]
    before: Side
    after: Side


def _earlier(here: frozenset[str], steps: Iterable[PlanStep]) -> frozenset[str]:
    """The folders of a plan before a change."""
    names = {f"{PLANS}/{step.b}": f"{PLANS}/{step.a}" for step in steps if step.a is not None and step.b is not None}
    return frozenset(names.get(one, one) for one in here)


def _renamed(lines: Sequence[Iterable[PlanStep]]) -> tuple[tuple[str, str], ...]:
    """The plans whose folder got another name, against every state that a change came from."""
    found = [[(step.a, step.b) for step in line if step.a and step.b and step.a != step.b] for line in lines]
    return tuple(one for one in found[0] if all(one in others for others in found)) if found else ()
