"""The next plan as a whole: its plan.yaml, a draft, and its area files."""

import re
from collections.abc import Mapping

import msgspec

from cchc.carrying.areas import CarriedArea, Outcome, Row, carry_area
from cchc.carrying.cells import Cell, Move, carry_cell
from cchc.carrying.numbering import Numbering
from cchc.carrying.remarks import CHECK, of_texts
from cchc.deadlines.moving import move as moved_text
from cchc.diagnostics import YamlPath
from cchc.model.files import AreaFile, PlanFile, ReportingEntry
from cchc.model.tasks import Plan
from cchc.world import World

_OFFICE = ("symbol", "place", "parent_body", "signer", "recipients")  # what another organisation has of its own


class Files(msgspec.Struct, frozen=True):
    """The files of a plan as shapes: plan.yaml, and the area files by name with what they tell validation to ignore."""

    plan: PlanFile
    areas: Mapping[str, AreaFile]
    ignored: Mapping[str, Mapping[YamlPath, str]]


class NextPlan(msgspec.Struct, frozen=True):
    """A plan to be: plan.yaml with its comments, the area files, and the rows to show."""

    plan: PlanFile
    comments: dict[YamlPath, list[str]]
    areas: tuple[CarriedArea, ...]
    rows: tuple[Row, ...]


def carry_plan(plan: Plan, files: Files, world: World, move: Move, part: str | None = None) -> NextPlan:
    """The plan that follows `plan`; tasks are judged at the as-of date of the world."""
    orgs = {move.old_org, move.org}
    numbers = Numbering(task.id for other in world.plans if other.org in orgs for task in other.tasks)
    areas = tuple(
        carry_area(files.areas[area.file], area, world, move, numbers, files.ignored.get(area.file, {}))
        for area in plan.areas
    )
    document, comments, moved = _document(plan, files.plan, world, move)
    document = msgspec.structs.replace(document, part=part or document.part)
    head = Row(
        outcome=Outcome.HEAD, title=document.title, moved=tuple(moved),
        remarks=tuple(text for said in comments.values() for text in said),
    )  # fmt: skip
    return NextPlan(document, comments, areas, (head, *(row for area in areas for row in area.rows)))


def _document(
    plan: Plan, file: PlanFile, world: World, move: Move
) -> tuple[PlanFile, dict[YamlPath, list[str]], list[tuple[str, str]]]:
    """plan.yaml of a draft, its comments, and the texts that changed."""
    old, year = move.old_year, move.year
    title = re.sub(rf"\bnăm {old}\b", f"năm {year}", file.title)
    moved = [(file.title, title)] if title != file.title else []
    comments: dict[YamlPath, list[str]] = {}
    for key in ("title", "basis", "goals", "finance", "organisation_of_work", "part"):
        said = of_texts(title if key == "title" else getattr(file, key), old)
        if key == "basis" and file.basis:
            said = [f"{CHECK}căn cứ là của kế hoạch năm {old}"]
        if said:
            comments[(key,)] = said
    if move.org != move.old_org:
        for key in _OFFICE:
            if getattr(file, key) is not None:
                comments.setdefault((key,), []).append(f"{CHECK}chép từ kế hoạch của tổ chức cũ")
    reporting = None
    if file.reporting is not None:
        reporting = [
            _reporting(one, place, world, move, comments, moved) for place, one in enumerate(file.reporting)
        ]  # fmt: skip
    succeeds = plan.key if move.org != move.old_org else None
    document = msgspec.structs.replace(
        file, org=move.org, year=year, title=title, number=None, issued=None, closed=None, reporting=reporting,
        succeeds=succeeds, source=f"Lập từ kế hoạch {plan.key}",
    )  # fmt: skip
    return document, comments, moved


def _reporting(
    one: ReportingEntry, place: int, world: World, move: Move, comments: dict[YamlPath, list[str]],
    moved: list[tuple[str, str]],
) -> ReportingEntry:  # fmt: skip
    """An internal report: it comes round every year, so all years of its day move."""
    due = moved_text(one.due, move.old_year, move.year, yearly=True)
    if due.text != one.due:
        moved.append((one.due, due.text))
    if due.odd:
        comments[("reporting", place, "due")] = [f"{CHECK}thời hạn không đổi sang năm {move.year} được"]
    cell: Cell = carry_cell(one.owed_by, world.registry, move)
    if cell.remarks:
        comments[("reporting", place, "from")] = list(cell.remarks)
    said = of_texts(one.what, move.old_year)
    if said:
        comments[("reporting", place, "what")] = said
    return msgspec.structs.replace(one, due=due.text, owed_by=cell.value or None)
