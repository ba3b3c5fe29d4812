"""What a commit did to each plan, as a step: its tasks before and after, read only from the files that differ."""

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache, partial
from posixpath import basename, dirname

import msgspec

from cchc.diff.entries import PlanStep
from cchc.history.commits import Change, Commit
from cchc.history.repository import Repository
from cchc.history.versions import Piece, Version, Versions, differing
from cchc.model.files import PlanFile
from cchc.model.tasks import Task
from cchc.trees import PLANS, SETTINGS, UNITS, FolderTree, is_read

_NAMES = 4096


class Side(msgspec.Struct, frozen=True):
    """A commit, or the files on disk."""

    commit: Commit | None
    disk: FolderTree | None = None


class _Folder(msgspec.Struct):
    """The files of a plan's folder that differ: their names with their blobs, before (`old`) and after (`new`)."""

    name: str
    old: dict[str, str] = {}
    new: dict[str, str] = {}

    @property
    def plan_gone(self) -> bool:
        """Whether the plan was there and is not any more."""
        return any(map(is_plan, self.old)) and not any(map(is_plan, self.new))

    @property
    def plan_came(self) -> bool:
        """Whether the plan was not there before."""
        return any(map(is_plan, self.new)) and not any(map(is_plan, self.old))


class Steps:
    """Turns changed files into changed tasks; `broken` collects what did not load, as revision and file."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self.broken: dict[tuple[str, str], None] = {}
        self._versions = Versions()
        self._at = ""
        self._ahead: set[str] = set()
        self._plan_files: dict[str, tuple[str, str] | None] = {}
        self._known: dict[str, PlanFile] = {}

    def read_ahead(self, changes: Iterable[Change], folders: Set[str] | None) -> None:
        """Say which changes come next, of some folders or of all, so that their files are read meanwhile."""
        ids: dict[str, None] = {}
        for one in changes:
            folder, plan = _place(one.new or one.old or "")
            if folder and not plan and (folders is None or folder in folders):
                ids |= dict.fromkeys(id for id in (one.old_blob, one.new_blob) if id and id not in self._ahead)
        self._ahead |= ids.keys()
        self.repository.read_ahead(list(ids))

    def between(
        self, changes: Iterable[Change], before: Side, after: Side, id: str | None = None,
        folders: frozenset[str] | None = None,
    ) -> tuple[PlanStep, ...]:  # fmt: skip
        """A step for each plan that differs; a plan whose folder was renamed has one step, not two.

        `folders` leaves other plans out, `id` leaves out tasks that certainly have another id.
        """
        changed = found = _by_folder(changes)
        if folders is not None:
            came = any(one.plan_came for name, one in changed.items() if name in folders)
            found = {name: one for name, one in changed.items() if name in folders or (came and one.plan_gone)}
        steps = tuple(self._step(old, new, before, after, id) for old, new in self._paired(found, before, after))
        self._pass_on(changed.values(), before, after)
        return tuple(one for one in steps if one is not None)

    def _paired(
        self, found: dict[str, _Folder], before: Side, after: Side
    ) -> Iterator[tuple[_Folder | None, _Folder | None]]:
        """Pairs of folders before and after: the same one, or the old and the new one of a plan that was renamed."""
        gone = [one for one in found.values() if one.plan_gone]
        for folder in found.values():
            if folder.plan_came:
                earlier = next((one for one in gone if self._same_plan(one, folder, before, after)), None)
                if earlier is not None:
                    gone.remove(earlier)
                yield earlier, folder
            elif not folder.plan_gone:
                yield folder, folder
        yield from ((one, None) for one in gone)

    def _same_plan(self, old: _Folder, new: _Folder, before: Side, after: Side) -> bool:
        one, other = self._plan_before(old, before, after), self._plan_after(new, before, after)
        if one is None or other is None or (one.org, one.year) != (other.org, other.year):
            return False
        step = self._tasks(old, new, (one, other), (before, after), None)
        return bool({task.id for task in step.before} & {task.id for task in step.after}) or not step.before

    def _step(
        self, old: _Folder | None, new: _Folder | None, before: Side, after: Side, id: str | None
    ) -> PlanStep | None:
        one = self._plan_before(old, before, after) if old else None
        other = self._plan_after(new, before, after) if new else None
        folder = new or old
        known = other or one or (self._known.get(folder.name) if folder else None)
        if known is None:
            return None  # files in a folder that is no plan's
        for name in {side.name for side in (old, new) if side is not None}:
            self._known[name] = one or known
        return self._tasks(old, new, (one or known, other or known), (before, after), id)

    def _tasks(
        self, old: _Folder | None, new: _Folder | None, plans: tuple[PlanFile, PlanFile], sides: tuple[Side, Side],
        id: str | None,
    ) -> PlanStep:  # fmt: skip
        a, b = _key(old), _key(new)
        found: tuple[list[Task], list[Task]] = ([], [])
        broken = [False, False]
        one_place = a == b or id is None
        for files in _files(old, new):
            read = [self._version(side, *file) if file else None for side, file in zip(sides, files, strict=True)]
            if files[0] and read[0] is None and sides[0].commit:
                read[0] = self._earlier(sides[0].commit, files[0][0])
            for place in (0, 1):
                broken[place] |= files[place] is not None and read[place] is None
            if files[1] and read[1] is None:
                continue
            pieces = _pieces(read[0], read[1], one_place=one_place)
            for place, key in enumerate((a, b)):
                version, file = read[place], files[place]
                kept = [one for one in pieces[place] if id is None or one.may_hold(id)]
                if version is not None and file is not None and kept:
                    tasks = version.tasks(kept, key or "", plans[place], file[0])
                    found[place].extend(task for task in tasks if id in (None, task.id))
        return PlanStep(
            a=a if old and not old.plan_came else None, b=b if new and not new.plan_gone else None,
            before=tuple(found[0]), after=tuple(found[1]), whole_before=not broken[0], whole_after=not broken[1],
        )  # fmt: skip

    def _version(self, side: Side, name: str, blob: str) -> Version | None:
        """An area file; None where it does not load, which is kept in `broken`."""
        version = self._versions.area(blob, partial(self._data, side, name, blob), name)
        if version is None:
            self._broke(side, name)
        return version

    def _earlier(self, commit: Commit, name: str) -> Version | None:
        """The last version of a file that loads, of those before one that does not."""
        for _, changes in self.repository.commits_touching([name], start=commit):
            for one in changes:
                blob = one.old_blob if one.old == name else None
                version = self._versions.area(blob, partial(self._data, Side(commit), name, blob)) if blob else None
                if version is not None:
                    return version
        return None

    def _plan_before(self, folder: _Folder, before: Side, after: Side) -> PlanFile | None:
        """The plan file of a folder before the change; one that did not change is looked for after it."""
        changed = next(((name, blob) for name, blob in folder.old.items() if is_plan(name)), None)
        if changed is not None or folder.plan_came:
            return self._plan(before, changed)
        return self._unchanged_plan(folder, before, after)

    def _plan_after(self, folder: _Folder, before: Side, after: Side) -> PlanFile | None:
        """The plan file of a folder after the change."""
        changed = next(((name, blob) for name, blob in folder.new.items() if is_plan(name)), None)
        if changed is not None or folder.plan_gone:
            return self._plan(after, changed)
        return self._unchanged_plan(folder, before, after)

    def _unchanged_plan(self, folder: _Folder, before: Side, after: Side) -> PlanFile | None:
        side = after if after.commit is not None else before
        return self._plan(side, self._plan_file(folder.name, side.commit) if side.commit else None)

    def _plan(self, side: Side, file: tuple[str, str] | None) -> PlanFile | None:
        """A plan file; None where there is none, or where it does not load, which is kept in `broken`."""
        if file is None:
            return None
        plan = self._versions.plan(file[1], partial(self._data, side, *file))
        if plan is None:
            self._broke(side, file[0])
        return plan

    def _plan_file(self, folder: str, commit: Commit) -> tuple[str, str] | None:
        """The name and blob of the plan file that stands in a folder of a commit."""
        if self._at != commit.sha:
            self._at, self._plan_files = commit.sha, {}
        if folder not in self._plan_files:
            name = f"{folder}/plan.yaml"
            blob = self.repository.blob_id(commit, name)
            files = {name: blob} if blob else self._blobs(commit, folder)
            self._plan_files[folder] = next(((name, blob) for name, blob in files.items() if is_plan(name)), None)
        return self._plan_files[folder]

    def _blobs(self, commit: Commit, folder: str) -> dict[str, str]:
        found = self.repository.entries(commit, folder)
        files = {name: one.blob for name, one in found.items() if not one.submodule}
        return {name: blob for name, blob in files.items() if dirname(name) == folder and is_read(name)}

    def _pass_on(self, found: Iterable[_Folder], before: Side, after: Side) -> None:
        """What was known of a commit holds of the one before it, but for what changed."""
        if after.commit is None or before.commit is None or after.commit.parents != (before.commit.sha,):
            return
        files = self._plan_files if self._at == after.commit.sha else {}
        for folder in found:
            if any(map(is_plan, (*folder.old, *folder.new))):
                files[folder.name] = next(((n, b) for n, b in folder.old.items() if is_plan(n)), None)
        self._at, self._plan_files = before.commit.sha, files

    def _data(self, side: Side, name: str, blob: str) -> bytes | None:
        """The bytes of a file; None where it cannot be read or is too large."""
        if side.disk is not None:
            read = side.disk.read(name)
            return read if isinstance(read, bytes) else None
        data = self.repository.blob(blob, once=True)
        return data if isinstance(data, bytes) else None

    def _broke(self, side: Side, name: str) -> None:
        self.broken[side.commit.short if side.commit else "", name] = None


@lru_cache(_NAMES)
def is_plan(name: str) -> bool:
    """Whether a YAML file of a plan's folder is the plan file."""
    return basename(name).rpartition(".")[0].lower() == "plan"


def _by_folder(changes: Iterable[Change]) -> dict[str, _Folder]:
    found: dict[str, _Folder] = {}
    for one in changes:
        for name, blob, old in ((one.old, one.old_blob, True), (one.new, one.new_blob, False)):
            folder = _place(name)[0] if name else ""
            if name and folder:
                here = found.get(folder) or found.setdefault(folder, _Folder(folder))
                (here.old if old else here.new)[name] = blob or ""
    return found


@lru_cache(_NAMES)
def _place(name: str) -> tuple[str, bool]:
    """The folder of a plan that a file stands in, empty for another file, and whether it is the plan file."""
    if not is_read(name) or name in (SETTINGS, UNITS):
        return "", False
    return dirname(name), is_plan(name)


def _files(old: _Folder | None, new: _Folder | None) -> Iterator[tuple[tuple[str, str] | None, tuple[str, str] | None]]:
    """The area files that differ, before and after: name and blob."""
    before = {basename(name): (name, blob) for name, blob in old.old.items()} if old else {}
    after = {basename(name): (name, blob) for name, blob in new.new.items()} if new else {}
    for name in dict.fromkeys((*before, *after)):
        if not is_plan(name):
            yield before.get(name), after.get(name)


def _pieces(old: Version | None, new: Version | None, *, one_place: bool) -> tuple[Sequence[Piece], Sequence[Piece]]:
    if old is not None and new is not None and one_place:
        return differing(old, new)
    return old.pieces if old else (), new.pieces if new else ()


def _key(folder: _Folder | None) -> str | None:
    return folder.name.removeprefix(f"{PLANS}/") if folder else None
