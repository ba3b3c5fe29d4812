"""The tasks of a workspace for Taskwarrior and hledger: one item a task, with its day, its unit and all its texts."""

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from pathlib import Path

from cchc.model.tasks import Task
from cchc.workspace import Workspace
from cchc.world import World

_AS_OF = dt.date(2026, 6, 30)


def write_items(workspace: Path, folder: Path) -> None:
    """Write tasks.json for `task import`, and items.journal."""
    folder.mkdir(parents=True)
    world = Workspace(workspace).world(_AS_OF)
    tasks = [task for plan in world.plans for task in plan.tasks]
    lines = [json.dumps(_taskwarrior(number, task, world), ensure_ascii=False) for number, task in enumerate(tasks)]
    (folder / "tasks.json").write_text("\n".join(lines), encoding="utf-8")
    (folder / "items.journal").write_text("\n".join(_hledger(task, world) for task in tasks), encoding="utf-8")


def _taskwarrior(number: int, task: Task, world: World) -> dict[str, object]:
    notes = [
        {"entry": f"{task.year}0101T{place // 3600:02}{place // 60 % 60:02}{place % 60:02}Z", "description": text}
        for place, text in enumerate(_texts(task))
    ]
    return {
        "uuid": str(uuid.UUID(int=number + 1)), "status": "pending", "entry": f"{task.year}0101T000000Z",
        "description": _line(task.title or task.goal), "due": f"{_day(task, world):%Y%m%dT000000Z}",
        "project": task.plan.replace("/", "."), "lead": _lead(task), "annotations": notes,
    }  # fmt: skip


def _hledger(task: Task, world: World) -> str:
    lines = [f"{_day(task, world)} {_line(task.title or task.goal).replace(';', ',').replace('|', '/')}"]
    lines += [f"    ; {text}" for text in _texts(task)]
    unit = _lead(task).replace(";", ",").replace("  ", " ")
    return "\n".join([*lines, f"    units:{unit}  1", f"    plans:{task.plan.replace('/', ':')}", ""])


def _texts(task: Task) -> Iterator[str]:
    """What a task says beside its title: products, activities, deadline, support, progress."""
    yield from (_line(text) for text in (*task.products, *task.activities, *task.support, task.note) if text)
    yield from (_line(entry.phrase) for entry in task.deadline)
    for one in task.progress:
        yield _line(f"{one.date} {one.status.value} {one.result or ''} {'; '.join(one.evidence)}")


def _day(task: Task, world: World) -> dt.date:
    days = [one.due for one in world.reading(task).milestones if one.due]
    return days[0] if days else dt.date(task.year, 12, 31)


def _lead(task: Task) -> str:
    return _line("; ".join(task.lead)) or "-"


def _line(text: str) -> str:
    return " ".join(text.split())
