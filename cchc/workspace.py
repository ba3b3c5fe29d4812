"""The workspace: its root, settings, registry and plans, opened once."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import msgspec

from cchc.cache import Cache
from cchc.deadlines import Policy
from cchc.diagnostics import Fault
from cchc.errors import CchcError
from cchc.loading import day_faults, load_bytes, source, trouble_fault, work_calendar
from cchc.messages import msg
from cchc.model.building import BadDay, Builder
from cchc.model.days import DayError, day
from cchc.model.files import AreaFile, PlanFile, SettingsFile, UnitsFile
from cchc.model.tasks import Area, Plan
from cchc.source import Source, Trouble
from cchc.trees import PLANS, SETTINGS, UNITS, EditedTree, FolderTree, PartTree, Tree, is_reports, survey
from cchc.units.building import build
from cchc.units.registry import Registry
from cchc.watching import Watch, unwatched
from cchc.world import Settings, World
from cchc.yamltext import MAX_BYTES

if TYPE_CHECKING:
    from cchc.history import Commit

PLAN = "plan.yaml"
Read: TypeAlias = Mapping[str, bytes | Trouble]
S = TypeVar("S", bound=msgspec.Struct)


class Workspace:
    """An opened workspace: what loaded (`plans`, `registry`), what did not (`faults`), and every file's source."""

    def __init__(
        self, root: Path, max_bytes: int = MAX_BYTES, tree: Tree | None = None, *, cache: Cache | None = None,
        watch: Watch = unwatched,
    ) -> None:  # fmt: skip
        self.root = root
        self.max_bytes = max_bytes
        self.tree: Tree = tree or FolderTree(root)
        self.cache = cache
        self.watch = watch
        self.faults: list[Fault] = []
        self.sources: dict[str, Source] = {}
        self.settings = self._settings()
        self.registry = self._registry()
        self.plans = tuple(self._plans())
        if cache is not None:
            cache.trim()

    def world(self, as_of: dt.date) -> World:
        """The plans as of a date."""
        calendar = work_calendar(self.settings, self.cache)
        return World(
            plans=self.plans, registry=self.registry, calendar=calendar, settings=self.settings,
            as_of=as_of, broken=frozenset(self.unreadable),
        )  # fmt: skip

    @property
    def unreadable(self) -> tuple[str, ...]:
        """The files that did not load, in order."""
        return tuple(dict.fromkeys(fault.file for fault in self.faults))

    def shown(self, file: str) -> str:
        """A file as messages name it: with its revision where it is not read from disk."""
        return f"{self.tree.label}:{file}" if self.tree.label else file

    def _settings(self) -> Settings:
        if not self.tree.has(SETTINGS):
            return Settings()  # a revision from before there were settings
        read = self._read(SETTINGS)
        file = self._kept(SETTINGS, read, SettingsFile, lambda: self._load(SETTINGS, read, SettingsFile))
        try:
            return _settings_of(file or SettingsFile())
        except DayError as error:
            self._bad_days(SETTINGS, [BadDay(error.path, error.written)])
            return Settings()

    def _registry(self) -> Registry:
        if not self.tree.has(UNITS):
            return Registry(())
        read = self._read(UNITS)
        file = self._kept(UNITS, read, UnitsFile, lambda: self._load(UNITS, read, UnitsFile))
        try:
            return build(file) if file else Registry(())
        except DayError as error:
            self._bad_days(UNITS, [BadDay(error.path, error.written)])
            return Registry(())

    def _plans(self) -> Iterator[Plan]:
        found = survey(self.tree)
        self.faults += [trouble_fault(file, trouble) for file, trouble in found.troubles]
        for folder, files in self.watch(found.folders, msg("reading plans")):
            plan = self._plan(folder, files)
            if plan is not None:
                yield plan

    def _plan(self, folder: str, files: Sequence[str]) -> Plan | None:
        plan_file = next(filter(_is_plan, files), None)
        if plan_file is None:
            self.faults += self._without_plan(folder, files)
            return None
        read = self._read(*files)
        return self._kept(folder, read, Plan, lambda: self._built(folder, plan_file, read))

    def _without_plan(self, folder: str, files: Sequence[str]) -> list[Fault]:
        """The faults of files in a folder without plan.yaml: beside the folders of plans, they are the stray ones."""
        if any(self.tree.files(inner).names for inner in self.tree.folders(folder).names if not is_reports(inner)):
            return [trouble_fault(file, Trouble("Y122", 1, 1)) for file in files]
        return [trouble_fault(f"{folder}/{PLAN}", Trouble("Y113", 1, 1, folder))]

    def _built(self, folder: str, plan_file: str, read: Read) -> Plan | None:
        value = self._load(plan_file, read, PlanFile)
        area_files = {file: self._load(file, read, AreaFile) for file in read if file != plan_file}
        if value is None:
            return None
        builder = Builder(folder.removeprefix(f"{PLANS}/"), value)
        areas = [self._area(builder, file, one) for file, one in area_files.items() if one is not None]
        plan = builder.build(plan_file, areas)
        self._bad_days(plan_file, builder.bad_days)
        return plan

    def _area(self, builder: Builder, file: str, value: AreaFile) -> Area:
        area = builder.area(value, file)
        self._bad_days(file, builder.bad_days)
        builder.bad_days = []
        return area

    def _read(self, *files: str) -> Read:
        return {file: self.tree.read(file, self.max_bytes) for file in files}

    def _load(self, file: str, read: Read, kind: type[S]) -> S | None:
        loaded = load_bytes(read[file], file, kind)
        self.faults += loaded.faults
        if loaded.source is not None:
            self.sources[file] = loaded.source
        return loaded.value

    def _kept(self, name: str, read: Read, kind: type[S], make: Callable[[], S | None]) -> S | None:
        """A value from the cache; else it is made, and kept where nothing was wrong in its files."""
        files = {file: data for file, data in read.items() if isinstance(data, bytes)}
        if self.cache is None or len(files) < len(read):
            return make()
        key = self.cache.key(kind, name, files)
        value = self.cache.get(key, kind)
        if value is not None:
            self.sources |= {file: source(data, file) for file, data in files.items()}
            return value
        wrong = len(self.faults)
        value = make()
        if value is not None and len(self.faults) == wrong:
            self.cache.put(key, value)
        return value

    def _bad_days(self, file: str, days: list[BadDay]) -> None:
        self.faults += day_faults(file, days)


def completed(workspace: Workspace, other: Workspace) -> Workspace:
    """The workspace with what does not load in it, but is needed to read other files, taken from another state of it.

    That is the settings, the registry and plan files; what was taken is no fault of it any more.
    """
    wanted = [file for file in workspace.unreadable if file in (SETTINGS, UNITS) or _is_plan(file)]
    read = {file: other.tree.read(file) for file in wanted if file not in other.unreadable}
    taken = {file: data for file, data in read.items() if isinstance(data, bytes)}
    if not taken:
        return workspace
    tree = EditedTree(workspace.tree, taken)
    return Workspace(workspace.root, tree=tree, cache=workspace.cache, watch=workspace.watch)


def _is_plan(file: str) -> bool:
    return file.rpartition("/")[2].rpartition(".")[0].lower() == "plan"


def find_root(start: Path) -> Path:
    """The folder that holds cchc.yaml, upwards from `start`; CchcError where there is none."""
    try:
        start = start.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise CchcError(msg('there is no folder "{folder}"', folder=str(start))) from error
    if not start.is_dir():
        raise CchcError(msg('there is no folder "{folder}"', folder=str(start)))
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder
    bare = (start / "HEAD").is_file() and (start / "objects").is_dir()
    raise CchcError(
        msg('"{folder}" is not inside a cchc workspace (no {file} here or above)', folder=str(start), file=SETTINGS),
        msg("this is a git repository without files; its plans as they were last saved: --at HEAD")
        if bare
        else msg("go to the folder of the plans, name it with -C, or start a workspace: cchc init"),
    )


def git_folder(root: Path) -> Path | None:
    """The top of the working tree of git that a folder stands in, found upwards; git need not be installed."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)


def open_at(
    start: Path, rev: str, folders: frozenset[str] | None = None, *, cache: Cache | None = None,
    watch: Watch = unwatched,
) -> tuple[Workspace, "Commit"]:  # fmt: skip
    """The workspace around a folder as it was at a revision, and the commit that the revision means.

    With `folders` (`plans/2021/so`) only the plans in them are read.

    CchcError as `find_root` and `cchc.history` raise it. A folder without files on disk (a bare repository) is the
    root itself where the commit has a cchc.yaml there.
    """
    from cchc.history import RevisionTree, open_repository

    try:
        root, missing = find_root(start), None
    except CchcError as error:
        root, missing = start.resolve(), error
        if not root.is_dir():
            raise
    with open_repository(root) as repository:
        commit = repository.resolve(rev)
        tree = RevisionTree(repository, commit, rev)
        if missing is not None and not tree.has(SETTINGS):
            raise missing
        part = tree if folders is None else PartTree(tree, folders)
        return Workspace(root, tree=part, cache=cache, watch=watch), commit


def _settings_of(file: SettingsFile) -> Settings:
    """The settings of a file; DayError for a day that does not exist."""
    return Settings(
        org=file.org, language=file.language, within=int(file.within.strip()[:-1]), soon=int(file.soon.strip()[:-1]),
        policy=Policy(before_inclusive=file.before == "inclusive", calendar_periods=file.periods == "calendar"),
        count_ongoing=file.count_ongoing, count_waiting=file.count_waiting, count_multi_year=file.count_multi_year,
        days_off=_days(file.days_off, "days_off"), working_days=_days(file.working_days, "working_days"),
        rules=dict(file.rules or {}),
    )  # fmt: skip


def _days(written: Sequence[str] | None, key: str) -> tuple[dt.date, ...]:
    return tuple(day(one, (key, place)) for place, one in enumerate(written or ()))
