"""A fact about to be written: spliced into its place in the log, and judged by the rules before it is."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from cchc import yamltext
from cchc.diagnostics import Diagnostic, Severity, YamlPath
from cchc.editing import Edited, Insert, edited
from cchc.editing.files import ChangedError
from cchc.model.tasks import Event, Extension, Progress, Task
from cchc.recording import EVENT, EXTENSION, PROGRESS, Record, entry_of
from cchc.source import Trouble, Value
from cchc.trees import PLANS, EditedTree, PartTree
from cchc.validation import validate
from cchc.workspace import Workspace
from cchc.world import World


class Recorded(msgspec.Struct, frozen=True):
    """A fact and its file with and without it: the plan before and after, what the rules newly find, the line where
    the fact stands. `known` says that the very same entry was there before."""

    edited: Edited
    before: World
    after: World
    found: tuple[Diagnostic, ...]
    line: int
    known: bool

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Why it must not be written."""
        return tuple(one for one in self.found if one.severity is Severity.ERROR)


def recorded(workspace: Workspace, task: Task, record: Record, as_of: dt.date) -> Recorded:
    """Splice a settled fact into the file of its task; nothing is written.

    RefusedError where that is not safe, ChangedError where the file is not what the workspace has read.
    """
    data = bytes_as_read(workspace, task.file)
    entry, path = entry_of(record), (*task.path, record.kind)
    there = _at(yamltext.parse(workspace.sources[task.file].text), path)
    known = next((place for place, one in enumerate(there) if one == entry), None)
    place = _place(task, record, len(there)) if known is None else known
    change = Insert(path, entry, None if place >= len(there) else place)
    made = edited(task.file, data, [change] if known is None else [])
    folders = frozenset({f"{PLANS}/{task.plan}"})
    before = Workspace(workspace.root, workspace.max_bytes, PartTree(workspace.tree, folders), cache=workspace.cache)
    after = with_files(before, {task.file: made.after})
    node = after.sources[task.file].by_path.get((*path, place))
    return Recorded(
        edited=made, before=before.world(as_of), after=after.world(as_of),
        found=introduced(before, after, as_of), line=node.line if node else 1, known=known is not None,
    )  # fmt: skip


def bytes_as_read(workspace: Workspace, file: str) -> bytes:
    """The bytes of a file, if they are what the workspace has read; ChangedError when they are not."""
    data = workspace.tree.read(file, workspace.max_bytes)
    if isinstance(data, Trouble) or yamltext.decode(data) != workspace.sources[file].text:
        raise ChangedError(file)
    return data


def with_files(workspace: Workspace, files: Mapping[str, bytes]) -> Workspace:
    """The workspace as it is once some of its files have other bytes."""
    return Workspace(workspace.root, workspace.max_bytes, EditedTree(workspace.tree, files), cache=workspace.cache)


def introduced(before: Workspace, after: Workspace, as_of: dt.date) -> tuple[Diagnostic, ...]:
    """What the rules find after an edit and did not find before it, in order; where it stands does not matter."""
    old = Counter(_what(one) for one in validate(before, before.world(as_of)))
    new = []
    for one in validate(after, after.world(as_of)):
        if old[_what(one)]:
            old[_what(one)] -= 1
        else:
            new.append(one)
    return tuple(new)


def _what(one: Diagnostic) -> tuple[str, str, str]:
    return one.code, one.file, repr(one.message)


def _at(data: Value | Trouble, path: YamlPath) -> list[Value]:
    """The list at a path; empty where there is none."""
    here = None if isinstance(data, Trouble) else data
    for step in path:
        if isinstance(here, dict) and isinstance(step, str):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int):
            here = here[step]
    return here if isinstance(here, list) else []


def _place(task: Task, record: Record, count: int) -> int:
    """Behind every entry that is not later, so that a log stays oldest first."""
    kinds: dict[str, Sequence[Progress | Extension | Event]] = {
        PROGRESS: task.progress, EXTENSION: task.extensions, EVENT: task.events,
    }  # fmt: skip
    later = [one.place for one in kinds[record.kind] if one.date is not None and one.date > record.date]
    return min(later, default=count)
