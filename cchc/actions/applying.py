"""Filled-in progress sheets on their way into the plans: their facts spliced into the files, judged by the rules."""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from cchc.actions.recording import bytes_as_read, introduced, with_files
from cchc.diagnostics import Diagnostic, Severity
from cchc.editing import Edit, Edited, Insert, edited
from cchc.recording import PROGRESS, entry_of
from cchc.sheets.judging import SheetFact
from cchc.trees import PLANS, PartTree
from cchc.workspace import Workspace
from cchc.world import World


class Applied(msgspec.Struct, frozen=True, kw_only=True):
    """The files with and without the facts, the plans before and after, and what the rules newly find.

    Each finding stands with the row that brings it, where it is known.
    """

    files: tuple[Edited, ...]
    before: World
    after: World
    found: tuple[tuple[Diagnostic, SheetFact | None], ...]

    @property
    def errors(self) -> tuple[tuple[Diagnostic, SheetFact | None], ...]:
        """Why nothing must be written."""
        return tuple(one for one in self.found if one[0].severity is Severity.ERROR)


def applied(workspace: Workspace, facts: Sequence[SheetFact], as_of: dt.date) -> Applied:
    """Splice facts into the files of their tasks; nothing is written.

    RefusedError where that is not safe, ChangedError where a file is not what the workspace has read.
    """
    files: list[Edited] = []
    placed: dict[tuple[str, str], SheetFact] = {}
    for file in dict.fromkeys(fact.task.file for fact in facts):
        edits: list[Edit] = []
        for key in dict.fromkeys(fact.task.key for fact in facts if fact.task.file == file):
            edits += _inserts([fact for fact in facts if fact.task.key == key], placed)
        files.append(edited(file, bytes_as_read(workspace, file), edits))
    folders = frozenset(f"{PLANS}/{fact.task.plan}" for fact in facts)
    before = Workspace(workspace.root, workspace.max_bytes, PartTree(workspace.tree, folders))
    after = with_files(before, {one.file: one.after for one in files})
    found = tuple((one, _row(one, placed)) for one in introduced(before, after, as_of))
    return Applied(files=tuple(files), before=before.world(as_of), after=after.world(as_of), found=found)


def _inserts(facts: Sequence[SheetFact], placed: dict[tuple[str, str], SheetFact]) -> Iterable[Edit]:
    """The entries of one task, each behind all that are not later; `placed` learns where each will stand."""
    task = facts[0].task
    log: list[tuple[dt.date, SheetFact | None]] = [(entry.date, None) for entry in task.progress]
    path = (*task.path, PROGRESS)
    for fact in sorted(facts, key=lambda fact: fact.record.date):
        later = [place for place, (date, _) in enumerate(log) if date > fact.record.date]
        at = min(later, default=None)
        yield Insert(path, entry_of(fact.record), at)
        log.insert(len(log) if at is None else at, (fact.record.date, fact))
    for place, (_, placed_fact) in enumerate(log):
        if placed_fact is not None:
            placed[task.file, repr((*path, place))] = placed_fact


def _row(found: Diagnostic, placed: dict[tuple[str, str], SheetFact]) -> SheetFact | None:
    """The row whose entry a finding stands in."""
    return next(
        (fact for end in range(len(found.path), 0, -1)
         if (fact := placed.get((found.file, repr(found.path[:end])))) is not None),
        None,
    )  # fmt: skip
