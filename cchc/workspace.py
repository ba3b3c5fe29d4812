"""The workspace: its root, settings, registry and plans, opened once (design §1, §5)."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from cchc.deadlines import Policy
from cchc.diagnostics import Fault
from cchc.errors import CchcError
from cchc.loading import Loaded, fault_of_day, load, trouble_fault, work_calendar
from cchc.messages import msg
from cchc.model.building import BadDay, Builder
from cchc.model.days import day
from cchc.model.files import AreaFile, PlanFile, SettingsFile, UnitsFile
from cchc.model.tasks import Area, Plan
from cchc.rules import SHAPE_RULES
from cchc.rules.shape import ShapeError
from cchc.source import Source, Trouble
from cchc.units.registry import Registry, build
from cchc.world import Settings, World
from cchc.yamltext import MAX_BYTES

SETTINGS = "cchc.yaml"
PLAN = "plan.yaml"
_SUFFIXES = (".yaml", ".yml")


class Workspace:
    """An opened workspace: what loaded (`plans`, `registry`), what did not (`faults`), and every file's source."""

    def __init__(self, root: Path, max_bytes: int = MAX_BYTES) -> None:
        self.root = root
        self.max_bytes = max_bytes
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

    def name_of(self, path: Path) -> str:
        """A path as messages show it: from the root, with slashes."""
        return path.relative_to(self.root).as_posix()

    def _settings(self) -> Settings:
        loaded = self._load(self.root / SETTINGS, SettingsFile)
        try:
            return _settings_of(loaded.value or SettingsFile())
        except ValueError as error:
            self._bad_days(SETTINGS, [BadDay((), str(error))])
            return Settings()

    def _registry(self) -> Registry:
        path = self.root / "plans" / "units.yaml"
        if not path.is_file():
            return Registry(())
        loaded = self._load(path, UnitsFile)
        try:
            return build(loaded.value) if loaded.value else Registry(())
        except ValueError as error:
            self._bad_days(loaded.file, [BadDay((), str(error))])
            return Registry(())

    def _plans(self) -> Iterator[Plan]:
        for folder in self._plan_folders():
            plan = self._plan(folder)
            if plan is not None:
                yield plan

    def _plan_folders(self) -> Iterator[Path]:
        """The folders below plans/ that hold YAML files, years first, then organisations."""
        plans = self.root / "plans"
        for year in self._folders(plans):
            if self._yaml_files(year):
                yield year
            for organisation in self._folders(year):
                if self._yaml_files(organisation):
                    yield organisation

    def _folders(self, path: Path) -> list[Path]:
        try:
            return sorted(one for one in path.iterdir() if one.is_dir() and self._inside(one) and not _hidden(one))
        except NotADirectoryError:
            return []
        except OSError as error:
            if path.exists() or path.name != "plans":
                self._trouble(path, error.strerror or "")
            return []

    def _yaml_files(self, folder: Path) -> list[Path]:
        try:
            found = [one for one in folder.iterdir() if one.suffix in _SUFFIXES and not one.is_dir()]
        except OSError as error:
            self._trouble(folder, error.strerror or "")
            return []
        return sorted(one for one in found if self._inside(one) and not _hidden(one))

    def _inside(self, path: Path) -> bool:
        """Whether a path stays in the workspace; a link that leads out is named, not followed."""
        if not path.is_symlink():
            return True
        try:
            inside = path.resolve().is_relative_to(self.root.resolve())
        except RuntimeError:
            return True  # links in a circle: reading the file says so
        if not inside:
            self._add(trouble_fault(self.name_of(path), Trouble("Y121", 1, 1, str(path.readlink()))))
        return inside

    def _plan(self, folder: Path) -> Plan | None:
        files = self._yaml_files(folder)
        plan_path = next((path for path in files if path.stem == "plan"), None)
        if plan_path is None:
            self._missing_plan(folder)
            return None
        loaded = self._load(plan_path, PlanFile)
        area_files = [self._load(path, AreaFile) for path in files if path != plan_path]
        if loaded.value is None:
            return None
        builder = Builder(folder.relative_to(self.root / "plans").as_posix(), loaded.value)
        areas = [self._area(builder, one, one.value) for one in area_files if one.value is not None]
        plan = builder.build(loaded.file, areas)
        self._bad_days(loaded.file, builder.bad_days)
        return plan

    def _area(self, builder: Builder, loaded: Loaded[AreaFile], value: AreaFile) -> Area:
        area = builder.area(value, loaded.file)
        self._bad_days(loaded.file, builder.bad_days)
        builder.bad_days = []
        return area

    def _load(self, path: Path, kind: type) -> Loaded:  # type: ignore[type-arg]  # the struct varies with the file
        loaded: Loaded = load(path, self.name_of(path), kind, self.max_bytes)  # type: ignore[type-arg]  # as above
        self.faults += loaded.faults
        if loaded.source is not None:
            self.sources[loaded.file] = loaded.source
        return loaded

    def _bad_days(self, file: str, days: list[BadDay]) -> None:
        for bad in days:
            error = ShapeError(code="S205", path=bad.path, written=bad.written)
            self.faults += [fault_of_day(file, finding) for finding in SHAPE_RULES["S205"].check(error)]

    def _missing_plan(self, folder: Path) -> None:
        file = self.name_of(folder / PLAN)
        self.faults.append(trouble_fault(file, Trouble("Y113", 1, 1, self.name_of(folder))))

    def _trouble(self, path: Path, reason: str) -> None:
        self._add(trouble_fault(self.name_of(path), Trouble("Y114", 1, 1, reason)))

    def _add(self, fault: Fault) -> None:
        """Folders are looked into more than once; a fault is told once."""
        if fault not in self.faults:
            self.faults.append(fault)


def find_root(start: Path) -> Path:
    """The folder that holds cchc.yaml, upwards from `start`; CchcError where there is none."""
    try:
        start = start.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise CchcError(msg('there is no folder "{folder}"', folder=str(start))) from error
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


def _hidden(path: Path) -> bool:
    return path.name.startswith(".")


def _settings_of(file: SettingsFile) -> Settings:
    return Settings(
        org=file.org, language=file.language, within=int(file.within[:-1]), soon=int(file.soon[:-1]),
        policy=Policy(before_inclusive=file.before == "inclusive", calendar_periods=file.periods == "calendar"),
        count_ongoing=file.count_ongoing, count_waiting=file.count_waiting,
        days_off=tuple(day(one) for one in file.days_off or ()),
        working_days=tuple(day(one) for one in file.working_days or ()), rules=dict(file.rules or {}),
    )  # fmt: skip
