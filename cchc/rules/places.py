"""Where in its file a rule of a plan points: the head of a task, its cells of units, the entries in document order."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias, TypeVar

import msgspec

from cchc.diagnostics import YamlPath
from cchc.model.tasks import Area, Group, Plan, Task

Entry: TypeAlias = Task | Group
Found = TypeVar("Found")


class Cell(msgspec.Struct, frozen=True):
    """The units written under one key (lead, support, from) of a task, a group, an area file or a report."""

    file: str
    path: YamlPath
    texts: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key it stands under."""
        return str(self.path[-1])


def head(task: Task) -> YamlPath:
    """What stands for a task as a whole, below its path: its id."""
    return ("id",) if task.id else ()


def entries(area: Area) -> list[Entry]:
    """Groups and tasks of a file in the order of the document."""
    if not area.groups:
        return list(area.tasks)
    found: list[Entry] = [*area.groups, *area.tasks]
    return sorted(found, key=lambda entry: [step for step in entry.path if isinstance(step, int)])


def unit_cells(plan: Plan) -> Iterator[Cell]:
    """Every cell of leads and partners once, where it is written; what tasks inherit is not repeated."""
    for area in plan.areas:
        yield from _cells(area.file, (), area.lead, area.support)
        for entry in entries(area):
            handed = entry.inherited if isinstance(entry, Task) else ()
            lead = () if "lead" in handed else entry.lead
            support = () if "support" in handed else entry.support
            yield from _cells(area.file, entry.path, lead, support)


def report_cells(plan: Plan) -> Iterator[Cell]:
    """The cells that say who owes the internal reports."""
    for report in plan.reporting:
        if report.owed_by:
            yield Cell(plan.file, (*report.path, "from"), report.owed_by)


def written_at(task: Task, key: str, cells: Mapping[tuple[str, YamlPath], Found]) -> Found:
    """The cell that a task's lead or support comes from: its own, or the nearest above it."""
    above = ((task.file, (*task.path[:steps], key)) for steps in range(len(task.path), -1, -1))
    return next(cells[place] for place in above if place in cells)


def _cells(file: str, path: YamlPath, lead: tuple[str, ...], support: tuple[str, ...]) -> Iterator[Cell]:
    if lead:
        yield Cell(file, (*path, "lead"), lead)
    if support:
        yield Cell(file, (*path, "support"), support)
