"""The five real plans as they stand in the repository: they load, both parsers agree, every name is known."""

import datetime as dt
from pathlib import Path

import pytest

from cchc import yamlplaces, yamltext
from cchc.deadlines import Fault
from cchc.due import Wanted, due_items, share_of
from cchc.source import Trouble
from cchc.workspace import Workspace

ROOT = Path(__file__).parents[1]
FILES = sorted([*(ROOT / "plans").rglob("*.yaml"), *(ROOT / "examples").rglob("*.yaml")])
REAL = Workspace(ROOT)
WORLD = REAL.world(dt.date(2021, 3, 15))


def test_all_five_load_whole() -> None:
    """Every file loads, and the plans have the tasks that were counted in the sources."""
    assert REAL.faults == []
    assert {plan.key: len(plan.tasks) for plan in REAL.plans} == {
        "2021/danang-stttt": 56,
        "2021/dongnai": 61,
        "2021/gialai-stttt": 42,
        "2022/danang": 97,
        "2024/dongnai-stttt": 66,
    }


def test_no_progress_is_invented_for_a_real_office() -> None:
    """Real plans hold what was printed: no progress, no extension, no event."""
    recorded = [
        task.key for plan in REAL.plans for task in plan.tasks if task.progress or task.extensions or task.events
    ]
    assert recorded == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_first_line_names_the_schema(path: Path) -> None:
    """Editors find the committed schema from the first line of each file."""
    start, _, name = path.read_text("utf-8").partition("\n")[0].partition("$schema=")
    assert start == "# yaml-language-server: "
    assert (path.parent / name).resolve().parent == ROOT / "schema"
    assert (path.parent / name).is_file()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_both_parsers_agree(path: Path) -> None:
    """yaml-rs and ruamel.yaml read every file of the repository alike."""
    text = path.read_text("utf-8")
    data = yamltext.parse(text)
    assert not isinstance(data, Trouble)
    assert yamlplaces.disagreement(data, yamlplaces.nodes(text)) is None


def test_every_unit_named_is_known_and_only_one() -> None:
    """Each name in a lead or support cell means exactly one unit."""
    unclear = [
        (task.key, ref.written, [unit.id for unit in ref.units])
        for plan in REAL.plans
        for task in plan.tasks
        for ref in WORLD.units((*task.lead, *task.support), task.org, task.year)
        if len(ref.units) != 1
    ]
    assert unclear == []


def test_every_deadline_is_understood() -> None:
    """No deadline of the five plans is unreadable, and only the printed misprint is odd."""
    problems = [
        (task.key, problem.fault)
        for plan in REAL.plans
        for task in plan.tasks
        for problem in WORLD.reading(task).problems
    ]
    assert problems == [("2021/dongnai/CDDH-03", Fault.ODD)]


def test_internal_reports_are_understood() -> None:
    """Every internal report has its dates, and who owes it is known."""
    for plan in REAL.plans:
        for report in plan.reporting:
            reading = WORLD.reporting(report, plan)
            assert reading.problems == ()
            assert reading.milestones != ()
            assert all(ref.unit for ref in WORLD.units(report.owed_by, plan.org, plan.year))


def test_the_answer_for_phong_cntt_is_whole() -> None:
    """Every task, milestone and role of Phòng CNTT of Đà Nẵng 2021 is in `due --undated` of January 2021."""
    world = REAL.world(dt.date(2021, 1, 15))
    (plan,) = [plan for plan in REAL.plans if plan.key == "2021/danang-stttt"]
    wanted = Wanted(units=(REAL.registry.units["danang-stttt/phong-cntt"],), undated=True)
    items = due_items(world, (plan,), wanted)
    mine = [
        task
        for task in plan.tasks
        if share_of(
            world, world.units(task.lead, task.org, 2021), world.units(task.support, task.org, 2021), wanted, 2021
        )
    ]
    expected = {(task.key, one.what, one.text) for task in mine for one in world.reading(task).milestones}
    assert len(mine) == 37
    assert {(item.key, item.what, item.text) for item in items if "#" not in item.key} == expected
    assert {item.text for item in items if "#" in item.key} == {
        "Ngày 30/01/2021",
        "định kỳ hàng quý (ngày 15 của tháng cuối quý)",
        "trước ngày 30/5",
        "trước ngày 30/11",
    }
