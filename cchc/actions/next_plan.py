"""Starting next year's plan: the files of the old one carried over, written as a draft, checked, and put in place."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from cchc.actions.placing import check_free, findings
from cchc.carrying.areas import CarriedArea, is_open
from cchc.carrying.cells import Move
from cchc.carrying.plans import Files, NextPlan, carry_plan
from cchc.carrying.remarks import CHECK
from cchc.diagnostics import Diagnostic, YamlPath
from cchc.editing.newfiles import IGNORE, area_text, plan_text
from cchc.errors import CchcError
from cchc.loading import load
from cchc.messages import msg
from cchc.model.files import AreaFile, PlanFile
from cchc.model.tasks import Plan
from cchc.source import Source
from cchc.states import state_of
from cchc.trees import PLANS
from cchc.units.heirs import heir_of
from cchc.workspace import PLAN, Workspace
from cchc.world import World

_IGNORED = re.compile(r"#\s*(cchc:\s*ignore\s.*)")
_SHOWN = 10


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for: the year, and where given the organisation, the folder's name, the part of the year."""

    year: int
    org: str | None = None
    name: str | None = None
    part: str | None = None


class Prepared(msgspec.Struct, frozen=True):
    """A plan ready to be written: its folder, its files, what was done, and what validation says of it.

    `plan` is None where an earlier run has carried everything over, so that there is nothing to write; `unrecorded`
    says that the old plan has no progress, so that nothing of it counts as done.
    """

    folder: str
    files: dict[str, str]
    plan: NextPlan | None
    findings: tuple[Diagnostic, ...] = ()
    unrecorded: bool = False


def prepare(plan: Plan, workspace: Workspace, world: World, asked: Asked) -> Prepared:
    """Make the plan that follows `plan`; CchcError where it cannot be, or where another one is there already."""
    if asked.year <= plan.year:
        raise CchcError(
            msg("the new plan is of {year}, the old one of {other}", year=asked.year, other=plan.year),
            msg("name a year after that of the old plan"),
        )
    org = asked.org or _organisation(plan, world, asked.year)
    folder = f"{PLANS}/{_key(plan, org, asked)}"
    if any(f"{PLANS}/{other.key}" == folder for other in world.plans):
        return _there(plan, world, folder)
    check_free(workspace.root, folder)
    move = Move(old_org=plan.org, old_year=plan.year, org=org, year=asked.year)
    found = carry_plan(plan, _files(plan, workspace), world, move, asked.part)
    files = _texts(found, plan, folder)
    said = findings(workspace, world, folder, files)
    return Prepared(folder, files, found, said, unrecorded=not plan.has_progress)


def _organisation(plan: Plan, world: World, year: int) -> str:
    """The organisation of the old plan, or the one that has its work in the new year."""
    old = world.registry.units.get(plan.org)
    if old is None:
        return plan.org
    heir = heir_of(old, world.registry, year)
    if heir.unit is None or heir.unit.org != heir.unit.id:
        raise CchcError(
            msg('"{name}" is not there any more in {year}', name=old.short, year=year),
            msg("name the organisation that has its work with --org"),
        )
    return heir.unit.id


def _key(plan: Plan, org: str, asked: Asked) -> str:
    """The key of the new plan: the folder is named as the old one's, where the organisation stays."""
    name = plan.key.partition("/")[2] if org == plan.org else org
    name = name if asked.name is None else asked.name
    return f"{asked.year}/{name}" if name else str(asked.year)


def _there(plan: Plan, world: World, folder: str) -> Prepared:
    """What a second run comes to: nothing, where all open tasks are carried over; CchcError where some are not."""
    (there,) = (other for other in world.plans if f"{PLANS}/{other.key}" == folder)
    carried = {key for task in there.tasks for key in task.continues}
    missing = [task for task in plan.tasks if task.key not in carried and is_open(state_of(task, world))]
    if not missing:
        return Prepared(folder, {}, None)
    ids = ", ".join(task.id for task in missing[:_SHOWN]) + (", …" if len(missing) > _SHOWN else "")
    raise CchcError(
        msg("{folder} is there already and is not overwritten", folder=folder),
        msg("{count} open tasks of {plan} are continued by none of its tasks: {ids}; --as names another folder",
            count=len(missing), plan=plan.key, ids=ids),
    )  # fmt: skip


def _files(plan: Plan, workspace: Workspace) -> Files:
    """The files of a plan as shapes; they loaded, or the plan would not have been found."""
    document = load(workspace.tree, plan.file, PlanFile).value
    areas = {area.file: load(workspace.tree, area.file, AreaFile).value for area in plan.areas}
    if document is None or None in areas.values():
        raise CchcError(msg("a file of {plan} has changed meanwhile", plan=plan.key))
    ignored = {file: _ignored(workspace.sources[file]) for file in areas}
    return Files(document, {name: area for name, area in areas.items() if area is not None}, ignored)


def _ignored(source: Source) -> dict[YamlPath, str]:
    """The comments that tell validation to leave a rule out, by the paths of what they stand behind."""
    if "ignore" not in source.text:
        return {}
    scalars = {node.line: node for node in source.nodes if node.value}
    found = {}
    for number, node in scalars.items():
        if said := _IGNORED.search(source.line(number)):
            found[node.path] = " ".join(said[1].split())
    return {path: text for path, text in found.items() if text.startswith(IGNORE)}


def _texts(found: NextPlan, plan: Plan, folder: str) -> dict[str, str]:
    """The texts of all files, plan.yaml first."""
    depth = folder.count("/") + 1
    about = [
        f"Dự thảo lập từ kế hoạch {plan.key}; ref là số mục của văn bản cũ.",
        f"Những chỗ phải xem lại: tìm “{CHECK.strip()}” trong các tệp của thư mục này.",
    ]
    files = {PLAN: plan_text(found.plan, {(): about, **found.comments}, depth=depth)}
    for area in found.areas:
        files[area.name] = area_text(area.file, area.comments, depth=depth) + _offered(area, plan.year)
    return files


def _offered(area: CarriedArea, year: int) -> str:
    """The tasks that are done, as comments: without the signs they are tasks of the file."""
    if not area.offered:
        return ""
    text = area_text(msgspec.structs.replace(area.file, tasks=list(area.offered)))
    entries = text.partition("\ntasks:\n")[2].splitlines()
    how = "bỏ “# ” ở đầu dòng" + ("" if area.file.tasks else ", và “[]” sau tasks")
    head = f"Đã hoàn thành trong kế hoạch năm {year}. Việc nào năm nay làm tiếp thì {how}:"
    return "".join(f"{line}\n" for line in _commented([f"  {head}", *entries]))


def _commented(lines: Iterable[str]) -> Iterable[str]:
    return (f"  # {line[2:]}" for line in lines)
