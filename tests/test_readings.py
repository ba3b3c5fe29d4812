"""Deadlines that were read before are not read again, and mean the same."""

import datetime as dt
from pathlib import Path

import msgspec
import office

from cchc.cache import Cache
from cchc.deadlines import Policy
from cchc.readings import keep, recall
from cchc.workspace import Workspace
from cchc.world import World

AREA = "plans/2021/so/01-thu-tuc.yaml"


def opened(root: Path, cache: Cache | None, *, inclusive: bool = False) -> tuple[Workspace, World]:
    """A workspace and its world, knowing what was kept; `inclusive` reads "trước" with its day."""
    workspace = Workspace(root, cache=cache)
    policy = Policy(before_inclusive=inclusive)
    workspace.settings = msgspec.structs.replace(workspace.settings, policy=policy)
    world = workspace.world(dt.date(2021, 3, 1))
    recall(workspace, world)
    return workspace, world


def test_a_deadline_is_read_once(tmp_path: Path) -> None:
    """What one command has read the next one knows; a phrase that cannot be read is not kept."""
    area = office.FILES[AREA].replace("deadline: Thường xuyên", "deadline: ngày 45/13")
    office.write(tmp_path / "office", {AREA: area})
    workspace, world = opened(tmp_path / "office", Cache(tmp_path / "cache"))
    assert world.readings == {}
    read = {task.key: world.reading(task) for task in world.plans[0].tasks}
    keep(workspace, world)
    _, again = opened(tmp_path / "office", Cache(tmp_path / "cache"))
    assert set(again.readings.values()) == {read["2021/so/TTHC-01"]}
    assert {task.key: again.reading(task) for task in again.plans[0].tasks} == read
    assert opened(tmp_path / "office", None)[1].readings == {}


def test_another_way_of_reading_is_not_mixed_in(tmp_path: Path) -> None:
    """Where "trước 15/01" has its day, what was read without it is not used."""
    office.write(tmp_path / "office")
    for inclusive, day in ((False, 14), (True, 15), (False, 14)):
        workspace, world = opened(tmp_path / "office", Cache(tmp_path / "cache"), inclusive=inclusive)
        assert world.reading(world.plans[0].tasks[0]).milestones[0].due == dt.date(2021, 1, day)
        keep(workspace, world)
