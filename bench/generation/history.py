"""A made-up git history: real facts recorded, deadlines moved, tasks and files moved, one commit after another."""

import datetime as dt
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from cchc.deadlines import Kind
from generation.plans import LAST_YEAR, AreaFile, Draw, Plan, Task, deadline, new_task, title
from generation.recording import doing, done, event, extension
from generation.vocabulary import Vocabulary, renamed
from generation.writing import area_text, plan_text

_START = dt.datetime(LAST_YEAR, 1, 5, 8, tzinfo=dt.timezone(dt.timedelta(hours=7)))
_SPAN = dt.timedelta(days=176)
_WHO = "Bench <bench@example.invalid>"
Files = dict[str, bytes | None]


def write_history(out: Path, plans: list[Plan], vocabulary: Vocabulary, commits: int, seed: int) -> None:
    """Turn a folder into a repository of so many commits; the first has the files as they are."""
    first: Files = {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.yaml"))}
    story = Story(plans, vocabulary, Draw(seed, "history"))
    _git(out, "init", "-q", "-b", "main")
    for name, value in (("core.autocrlf", "false"), ("gc.auto", "0")):
        _git(out, "config", name, value)
    git = subprocess.Popen([_program(), "fast-import", "--quiet"], cwd=out, stdin=subprocess.PIPE)
    assert git.stdin is not None
    changed: Files = {}
    for number in range(commits):
        when = _START + _SPAN * number / commits
        message, files = ("Ban hành kế hoạch", first) if number == 0 else story.next(when.date())
        git.stdin.writelines(_commit(message, files, when))
        changed |= files if number else {}
    git.stdin.close()
    if git.wait():
        raise SystemExit("git fast-import failed")
    for name, data in changed.items():
        path = out / name
        if data is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    for folder in sorted(out.glob("plans/*/*")):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    _git(out, "reset", "-q")


class Story:
    """What happens to the plans of the last year, a commit at a time."""

    def __init__(self, plans: list[Plan], vocabulary: Vocabulary, draw: Draw) -> None:
        self.plans = plans
        self.vocabulary = vocabulary
        self.draw = draw
        self.day = _START.date()

    def next(self, day: dt.date) -> tuple[str, Files]:
        """Do something to a plan: the message and the files that changed."""
        self.day = day
        plan = self.draw.one(self.plans)
        chosen = self.draw.below(1000)
        step = next(step for limit, step in _STEPS if chosen < limit)
        return step(self, plan) or self.progress(plan)

    def progress(self, plan: Plan) -> tuple[str, Files]:
        """Progress of a task is recorded."""
        file, task = self._task(plan)
        place = self.draw.below(len(task.deadline.milestones)) if task.deadline.milestones else 0
        milestone = task.deadline.milestones[place] if task.deadline.milestones else None
        name = task.deadline.names[place] if milestone else None
        if milestone is not None and milestone.kind is Kind.RECURRING:
            turn = self.draw.one(milestone.occurrences) if milestone.occurrences else None
            fact = done(self.day, name, self.draw, turn.period if turn else None)
        else:
            fact = done(self.day, name, self.draw) if self.draw.chance(0.5) else doing(self.day, name, self.draw)
        task.facts.append(fact)
        return f"Cập nhật tiến độ {task.id}", {_path(plan, file): _bytes(file)}

    def extend(self, plan: Plan) -> tuple[str, Files] | None:
        """A deadline is moved by a document."""
        file, task = self._task(plan)
        if not task.deadline.dated:
            return None
        place = self.draw.one(task.deadline.dated)
        fact = extension(self.day, task.deadline.milestones[place], task.deadline.names[place], self.draw)
        task.facts.append(fact)
        return f"Gia hạn {task.id}", {_path(plan, file): _bytes(file)}

    def happen(self, plan: Plan) -> tuple[str, Files] | None:
        """What a condition waited for has happened."""
        file, task = self._task(plan)
        waiting = [place for place, one in enumerate(task.deadline.milestones) if one.kind is Kind.CONDITIONAL]
        if not waiting:
            return None
        task.facts.append(event(self.day, task.deadline.names[waiting[0]], self.draw))
        return f"Ghi sự kiện {task.id}", {_path(plan, file): _bytes(file)}

    def reword(self, plan: Plan) -> tuple[str, Files]:
        """A title is said in other words."""
        file, task = self._task(plan)
        area = task.id.partition("-")[0]
        tail = renamed(title(self.vocabulary, area, self.draw), plan.organisation.province).split(", ")[-1]
        task.title = f"{' '.join(task.title.split()[:30])} {tail}"
        return f"Sửa nội dung {task.id}", {_path(plan, file): _bytes(file)}

    def redate(self, plan: Plan) -> tuple[str, Files] | None:
        """A deadline is written anew, where nothing was recorded yet."""
        file, task = self._task(plan)
        if task.facts:
            return None
        task.deadline = deadline(self.vocabulary, plan.year, self.draw)
        return f"Sửa thời hạn {task.id}", {_path(plan, file): _bytes(file)}

    def move(self, plan: Plan) -> tuple[str, Files] | None:
        """A task goes to another file of its plan."""
        file, task = self._task(plan)
        other = self.draw.one(plan.files)
        if other is file or task.group is not None or len(file.tasks) < 2:
            return None
        file.tasks.remove(task)
        task.area = None if other.area and self.draw.chance(0.5) else task.area or file.area
        other.tasks.append(task)
        if not other.area and task.area is None:
            task.area = file.area
        return f"Chuyển {task.id}", {_path(plan, one): _bytes(one) for one in (file, other)}

    def add(self, plan: Plan) -> tuple[str, Files]:
        """The plan gets one more task."""
        file = self.draw.one(plan.files)
        area = file.area or self.draw.one(self.vocabulary.areas)
        task = new_task(self.vocabulary, plan, area, self.draw)
        task.area = None if file.area else area
        file.tasks.append(task)
        return f"Bổ sung {task.id}", {_path(plan, file): _bytes(file)}

    def drop(self, plan: Plan) -> tuple[str, Files] | None:
        """A task is taken out of the plan."""
        file, task = self._task(plan)
        if len(file.tasks) < 4 or task.group is not None:
            return None
        file.tasks.remove(task)
        return f"Bỏ {task.id}", {_path(plan, file): _bytes(file)}

    def rename_file(self, plan: Plan) -> tuple[str, Files]:
        """An area file gets another name."""
        file = self.draw.one(plan.files)
        old = _path(plan, file)
        stem = file.name.removesuffix(".yaml").removesuffix("-moi")
        file.name = f"{stem}{'' if file.name.endswith('-moi.yaml') else '-moi'}.yaml"
        return f"Đổi tên tệp {file.name}", {old: None, _path(plan, file): _bytes(file)}

    def rename_plan(self, plan: Plan) -> tuple[str, Files]:
        """The folder of a plan gets another name."""
        old = plan.key
        plan.key = old.removesuffix("-2") if old.endswith("-2") else f"{old}-2"
        files: Files = {f"plans/{old}/{name}": None for name in ("plan.yaml", *(one.name for one in plan.files))}
        files[f"plans/{plan.key}/plan.yaml"] = plan_text(plan).encode("utf-8")
        return "Đổi tên thư mục", files | {_path(plan, one): _bytes(one) for one in plan.files}

    def _task(self, plan: Plan) -> tuple[AreaFile, Task]:
        """Any task, and its file."""
        file = self.draw.one([one for one in plan.files if one.tasks])
        return file, self.draw.one(file.tasks)


_STEPS: tuple[tuple[int, Callable[[Story, Plan], tuple[str, Files] | None]], ...] = (
    (620, Story.progress),
    (720, Story.extend),
    (750, Story.happen),
    (830, Story.reword),
    (860, Story.redate),
    (930, Story.move),
    (960, Story.add),
    (987, Story.drop),
    (997, Story.rename_file),
    (1000, Story.rename_plan),
)


def _commit(message: str, files: Files, when: dt.datetime) -> Iterator[bytes]:
    stamp = f"{_WHO} {int(when.timestamp())} +0700"
    yield f"commit refs/heads/main\nauthor {stamp}\ncommitter {stamp}\n".encode()
    yield _data(message.encode("utf-8"))
    for name, data in files.items():
        if data is None:
            yield f"D {name}\n".encode()
        else:
            yield f"M 100644 inline {name}\n".encode() + _data(data)


def _data(data: bytes) -> bytes:
    return b"data %d\n" % len(data) + data + b"\n"


def _path(plan: Plan, file: AreaFile) -> str:
    return f"plans/{plan.key}/{file.name}"


def _bytes(file: AreaFile) -> bytes:
    return area_text(file).encode("utf-8")


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run([_program(), *arguments], cwd=folder, check=True)


def _program() -> str:
    found = shutil.which("git")
    if found is None:
        raise SystemExit("git is not installed")
    return found
