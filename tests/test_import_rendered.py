"""The five real plans, printed by `cchc render` and imported again, come back the same."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT, Cchc

from cchc.formats.reading import read
from cchc.importing.assembling import assemble
from cchc.importing.leftovers import NOT_PLACED, OTHER_TABLE
from cchc.model.building import Builder
from cchc.model.tasks import Task
from cchc.workspace import Workspace

PLANS = ("2021/danang-stttt", "2022/danang", "2021/dongnai", "2021/gialai-stttt", "2024/dongnai-stttt")
# What the printed document does not say: the areas of tasks that the city gave are guessed, all but one rightly.
GUESSED = {"2021/danang-stttt": {("GIAO-19", "area")}}


@cache
def workspace() -> Workspace:
    """The repository, opened once."""
    return Workspace(ROOT)


def words(text: str) -> list[str]:
    """The words of a text: marks and breaks of lists do not count."""
    return re.findall(r"\w+%?", unicodedata.normalize("NFC", text).casefold())


def cells(task: Task) -> dict[str, object]:
    """What a task says, cell by cell, with what it inherits."""
    return {
        "ref": task.ref, "area": task.area, "title": words(task.title), "goal": words(task.goal),
        "products": [words(one) for one in task.products], "activities": [words(one) for one in task.activities],
        "lead": words(" ".join(task.lead)), "support": words(" ".join(task.support)),
        "deadline": [(words(entry.label or ""), words(entry.phrase)) for entry in task.deadline],
        "note": words(task.note), "budget": task.budget,
    }  # fmt: skip


@pytest.mark.parametrize("form", ["docx", "html"])
@pytest.mark.parametrize("key", PLANS)
def test_plans_come_back(cchc: Cchc, tmp_path: Path, key: str, form: str) -> None:
    """Every task and every cell; of the tables nothing is left over."""
    path = tmp_path / f"plan.{form}"
    assert cchc("render", key, "-o", str(path), folder=ROOT).code == 0
    plan = next(plan for plan in workspace().plans if plan.key == key)
    draft = assemble(read(path), plan.org, plan.year, workspace().registry)
    builder = Builder(key, draft.plan)
    areas = [builder.area(area.file, area.name) for area in draft.areas]
    back = {task.id: cells(task) for area in areas for task in area.tasks}
    different = {
        (task.id, name)
        for task in plan.tasks
        for name, value in cells(task).items()
        if back.get(task.id, {}).get(name) != value
    }
    assert (len(back), different) == (len(plan.tasks), GUESSED.get(key, set()))
    assert [one for one in draft.left_over if one.reason in (NOT_PLACED, OTHER_TABLE)] == []
    assert draft.units == ()


def test_the_made_up_plan_comes_back(cchc: Cchc, tmp_path: Path) -> None:
    """Area rows with a unit head files and hand it down; phrases become the milestones that they mean."""
    folder, path = ROOT / "examples" / "so-mau", tmp_path / "plan.docx"
    assert cchc("render", "2026/so-mau", "-o", str(path), folder=folder).code == 0
    made_up = Workspace(folder)
    plan = next(plan for plan in made_up.plans if plan.key == "2026/so-mau")
    draft = assemble(read(path), plan.org, plan.year, made_up.registry)
    builder = Builder(plan.key, draft.plan)
    back = {task.ref: cells(task) for area in draft.areas for task in builder.area(area.file, area.name).tasks}
    different = {
        (task.ref, name)
        for task in plan.tasks
        for name, value in cells(task).items()
        if back.get(task.ref, {}).get(name) != value
    }
    assert [area.file.area for area in draft.areas] == [None, "CDDH", "TC", "TTHC", "TCBM", "CDCV", "TCC", "CQS"]
    assert (len(back), different) == (27, {("II.5.a", "deadline"), ("II.7.b", "deadline")})
    assert [one for one in draft.left_over if one.reason in (NOT_PLACED, OTHER_TABLE)] == []
