"""Reports of small plans for the tests: the YAML of an area and of the report's data in; the report out, as lines."""

import datetime as dt
from collections.abc import Iterable

from worlds import PLAN, parsed, plan_of, world_of

from cchc.documents.report import Line, Report, Section
from cchc.documents.report_building import build
from cchc.documents.report_material import Material
from cchc.due import Wanted
from cchc.figures import figures_of
from cchc.model.reports import ReportFile
from cchc.periods import Window, quarter


def material_of(
    area: str, as_of: str = "", *, data: str = "", plan: str = PLAN, window: Window | None = None, unit: str = "",
    role: str = "lead",
) -> Material:  # fmt: skip
    """What goes into the report of a plan of one area: quý II 2021 at its end unless told."""
    window = window or quarter(2021, 2)
    made = plan_of(area, plan)
    world = world_of(made, as_of=as_of or window.last.isoformat())
    asked = world.registry.units[unit] if unit else None
    wanted = Wanted(units=(asked,) if asked else (), role=role if asked else "lead")
    return Material(
        world=world, window=window, figures=figures_of(world, (made,), wanted, window), plans=(made,), org=made.org,
        data=parsed(data, ReportFile) if data else None, unit=asked, role=role,
    )  # fmt: skip


def report_of(area: str, as_of: str = "", *, data: str = "", plan: str = PLAN, window: Window | None = None) -> Report:
    """The report of a plan of one area."""
    return build(material_of(area, as_of, data=data, plan=plan, window=window))


def written(report: Report, code: str) -> list[str]:
    """A section of a report as lines: "# " before the titles of its parts, "- " before items, "~ " before notes."""
    (section,) = [one for one in report.sections if one.code == code]
    return list(_lines(section))


def part(report: Report, title: str) -> list[str]:
    """The lines of the part of a title."""
    (found,) = [one for section in report.sections for one in section.parts if one.title == title]
    return [_line(line) for line in found.lines]


def day(text: str) -> dt.date:
    """Read an ISO day."""
    return dt.date.fromisoformat(text)


def _lines(section: Section) -> Iterable[str]:
    yield from map(_line, section.lines)
    for one in section.parts:
        yield f"# {one.number}. {one.title}"
        yield from map(_line, one.lines)


def _line(line: Line) -> str:
    return {"text": "", "item": "- ", "note": "~ "}[line.kind] + line.text
