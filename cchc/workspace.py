"""The workspace: its root, settings, registry and plans, opened once (design §1, §5)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cchc.deadlines import Policy
from cchc.diagnostics import Fault
from cchc.errors import CchcError
from cchc.loading import Loaded, day_faults, load, trouble_fault, work_calendar
from cchc.messages import msg
from cchc.model.building import BadDay, Builder
from cchc.model.days import DayError, day
from cchc.model.files import AreaFile, PlanFile, SettingsFile, UnitsFile
from cchc.model.tasks import Area, Plan
from cchc.source import Source, Trouble
from cchc.trees import PLANS, SETTINGS, UNITS, FolderTree, PartTree, Tree, survey
from cchc.units.registry import Registry, build
from cchc.world import Settings, World
from cchc.yamltext import MAX_BYTES

if TYPE_CHECKING:
    from cchc.history import Commit

PLAN = "plan.yaml"


class Workspace:
    """An opened workspace: what loaded (`plans`, `registry`), what did not (`faults`), and every file's source."""

    def __init__(self, root: Path, max_bytes: int = MAX_BYTES, tree: Tree | None = None) -> None:
        self.root = root
        self.max_bytes = max_bytes
        self.tree: Tree = tree or FolderTree(root)
        self.faults: list[Fault] = []
        self.sources: dict[str, Source] = {}
        self.settings = self._settings()
        self.registry = self._registry()
        self.plans = tuple(self._plans())

    def world(self, as_of: dt.date) -> World:
        """The plans as of a date."""
        return World(
            plans=self.plans, registry=self.registry, calendar=work_calendar(self.settings), settings=self.settings,
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
        loaded = self._load(SETTINGS, SettingsFile)
        try:
            return _settings_of(loaded.value or SettingsFile())
        except DayError as error:
            self._bad_days(SETTINGS, [BadDay(error.path, error.written)])
            return Settings()

    def _registry(self) -> Registry:
        if not self.tree.has(UNITS):
            return Registry(())
        loaded = self._load(UNITS, UnitsFile)
        try:
            return build(loaded.value) if loaded.value else Registry(())
        except DayError as error:
            self._bad_days(loaded.file, [BadDay(error.path, error.written)])
            return Registry(())

    def _plans(self) -> Iterator[Plan]:
        found = survey(self.tree)
        self.faults += [trouble_fault(file, trouble) for file, trouble in found.troubles]
        for folder, files in found.folders:
            plan = self._plan(folder, files)
            if plan is not None:
                yield plan

    def _plan(self, folder: str, files: Sequence[str]) -> Plan | None:
        plan_file = next((file for file in files if PurePosixPath(file).stem.lower() == "plan"), None)
        if plan_file is None:
            self.faults.append(trouble_fault(f"{folder}/{PLAN}", Trouble("Y113", 1, 1, folder)))
            return None
        loaded = self._load(plan_file, PlanFile)
        area_files = [self._load(file, AreaFile) for file in files if file != plan_file]
        if loaded.value is None:
            return None
        builder = Builder(folder.removeprefix(f"{PLANS}/"), loaded.value)
        areas = [self._area(builder, one, one.value) for one in area_files if one.value is not None]
        plan = builder.build(loaded.file, areas)
        self._bad_days(loaded.file, builder.bad_days)
        return plan

    def _area(self, builder: Builder, loaded: Loaded[AreaFile], value: AreaFile) -> Area:
        area = builder.area(value, loaded.file)
        self._bad_days(loaded.file, builder.bad_days)
        builder.bad_days = []
        return area

    def _load(self, file: str, kind: type) -> Loaded:  # type: ignore[type-arg]  # the struct varies with the file
        loaded: Loaded = load(self.tree, file, kind, self.max_bytes)  # type: ignore[type-arg]  # as above
        self.faults += loaded.faults
        if loaded.source is not None:
            self.sources[loaded.file] = loaded.source
        return loaded

    def _bad_days(self, file: str, days: list[BadDay]) -> None:
        self.faults += day_faults(file, days)


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
    raise CchcError(
        msg(
            '"{folder}" is not inside a cchc workspace (no {file} here or above)',
            folder=str(start),
            file=SETTINGS,
        ),
        msg(
            "go to the folder of the plans, name it with -C, or make an empty file {file} in it",
            file=SETTINGS,
        ),
    )


def open_at(start: Path, rev: str, folders: frozenset[str] | None = None) -> tuple[Workspace, "Commit"]:
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
        return Workspace(root, tree=tree if folders is None else PartTree(tree, folders)), commit


def _settings_of(file: SettingsFile) -> Settings:
    """The settings of a file; DayError for a day that does not exist."""
    return Settings(
        org=file.org, language=file.language, within=int(file.within.strip()[:-1]), soon=int(file.soon.strip()[:-1]),
        policy=Policy(before_inclusive=file.before == "inclusive", calendar_periods=file.periods == "calendar"),
        count_ongoing=file.count_ongoing, count_waiting=file.count_waiting, days_off=_days(file.days_off, "days_off"),
        working_days=_days(file.working_days, "working_days"), rules=dict(file.rules or {}),
    )  # fmt: skip


def _days(written: Sequence[str] | None, key: str) -> tuple[dt.date, ...]:
    return tuple(day(one, (key, place)) for place, one in enumerate(written or ()))
