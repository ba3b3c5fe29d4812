"""The data of reports, `reports/q2.yaml` in the folder of a plan or year; and all that goes into a report.

Data are read only where they are needed (validation, a report), so that a fault in one never keeps `due` from working.
"""

import datetime as dt
from collections.abc import Iterator, Sequence, Set
from pathlib import PurePosixPath

from cchc.diagnostics import Fault
from cchc.documents.report_material import Material
from cchc.due import Wanted
from cchc.errors import CchcError
from cchc.figures import Figures, figures_of
from cchc.loading import Loaded, day_faults, load, trouble_fault
from cchc.messages import msg
from cchc.model.building import BadDay
from cchc.model.days import DayError, day, official
from cchc.model.reports import ReportFile, written_days
from cchc.model.tasks import Plan
from cchc.periods import Span, Window, annual
from cchc.rules import REPORT_RULES
from cchc.rules.reports import ReportData
from cchc.source import Source
from cchc.trees import PLANS, REPORTS, reports
from cchc.units import Unit
from cchc.workspace import Workspace
from cchc.world import World


class ReportFiles:
    """All data files of reports of a workspace: what is wrong in them, and their sources."""

    def __init__(self, workspace: Workspace) -> None:
        found = reports(workspace.tree)
        self.faults: list[Fault] = [trouble_fault(file, trouble) for file, trouble in found.troubles]
        self.sources: dict[str, Source] = {}
        for file in found.names:
            loaded = _load(workspace, file)
            self.faults += loaded.faults
            if loaded.source is not None:
                self.sources[file] = loaded.source
            if loaded.value is not None:
                self.faults += _findings(ReportData(file=file, value=loaded.value))


def report_data(workspace: Workspace, folder: str, slug: str) -> ReportFile | None:
    """The data of the report that a slug (q2, 6t, nam) names in a folder; None where there is no file.

    CchcError for a file that does not load: a signed figure never comes from half a file.
    """
    wanted = f"{folder}/{REPORTS}"
    file = next((one for one in workspace.tree.files(wanted).names if _slug(one) == slug), None)
    if file is None:
        return None
    loaded = _load(workspace, file)
    if loaded.value is None or loaded.faults:
        raise CchcError(
            msg("{file} does not load", file=workspace.shown(file)), msg("see: cchc validate {path}", path=file)
        )
    return loaded.value


def data_file(plans: Sequence[Plan], window: Window, *, consolidated: bool) -> str:
    """Where the data of a report stand: in the plan's folder; those of a consolidated report in the year's."""
    folder = PurePosixPath(plans[0].file).parent
    if consolidated:
        folder = PurePosixPath(PLANS, PurePosixPath(plans[0].key).parts[0])
    return f"{folder}/{REPORTS}/{window.slug}.yaml"


def gather(
    workspace: Workspace, world: World, plans: Sequence[Plan], wanted: Wanted, window: Window, *, consolidated: bool,
    as_of_given: bool,
) -> Material:  # fmt: skip
    """Everything that goes into a report on the plans.

    Its as-of date is that of the world, unless the report's data say another and none was asked for. In a year's report
    the figures of the year before stand beside, at the same day of that year.
    """
    file = PurePosixPath(data_file(plans, window, consolidated=consolidated))
    data = report_data(workspace, file.parent.parent.as_posix(), file.stem)
    if data is not None and data.as_of is not None and not as_of_given:
        world = workspace.world(_as_of(data.as_of, window, file.as_posix()))
    orgs = {plan.org for plan in plans}
    return Material(
        world=world, window=window, figures=figures_of(world, plans, wanted, window), plans=tuple(plans), data=data,
        org=None if consolidated else plans[0].org, unit=_asked(wanted, orgs), role=wanted.role,
        before=_year_before(workspace, world, orgs, wanted, window),
        next_plans=tuple(plan for plan in world.plans if plan.org in orgs and plan.year == window.year + 1),
    )  # fmt: skip


def _as_of(written: str, window: Window, file: str) -> dt.date:
    found = day(written)
    if found < window.first:
        raise CchcError(
            msg("{file}: the as-of date {day} lies before the period", file=file, day=official(found)),
            msg("the period runs from {first} to {last}", first=official(window.first), last=official(window.last)),
        )
    return found


def _asked(wanted: Wanted, orgs: Set[str]) -> Unit | None:
    """The unit whose share is asked for: of several of one name that of the reporting organisation."""
    ordered = sorted(wanted.units, key=lambda unit: unit.org not in orgs)
    return ordered[0] if ordered else None


def _year_before(
    workspace: Workspace, world: World, orgs: Set[str], wanted: Wanted, window: Window
) -> Figures | None:  # fmt: skip
    """Last year's figures at the same day, where there is a plan with progress."""
    plans = [plan for plan in world.plans if plan.org in orgs and plan.year == window.year - 1]
    if window.span is not Span.YEAR or not plans:
        return None
    last = annual(window.year - 1, calendar=window.calendar)
    end = world.as_of
    then = last.last if end >= window.last else last.first + (end - window.first)
    figures = figures_of(workspace.world(then), plans, wanted, last)
    return figures if figures.recorded else None


def _load(workspace: Workspace, file: str) -> Loaded[ReportFile]:
    loaded = load(workspace.tree, file, ReportFile, workspace.max_bytes)
    if loaded.value is not None:
        loaded.faults += day_faults(file, _bad_days(loaded.value))
    return loaded


def _bad_days(value: ReportFile) -> Iterator[BadDay]:
    for path, written in written_days(value):
        try:
            day(written, path)
        except DayError as error:
            yield BadDay(path, error.written)


def _findings(data: ReportData) -> Iterator[Fault]:
    for rule in REPORT_RULES:
        for finding in rule.check(data):
            yield Fault(rule.code, data.file, finding)


def _slug(file: str) -> str:
    return PurePosixPath(file).stem.lower()
