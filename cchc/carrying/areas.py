"""An area file of the next plan: open tasks carried over, done ones set aside to choose from."""

from collections.abc import Mapping
from enum import Enum

import msgspec

from cchc.carrying.cells import Move, carry_cell
from cchc.carrying.deadlines import Deadline, carry_deadline
from cchc.carrying.numbering import Numbering
from cchc.carrying.remarks import CHECK, of_area, of_entry
from cchc.diagnostics import YamlPath
from cchc.labels import CLOSED_STATES, State
from cchc.model.days import written
from cchc.model.files import AreaFile, Entry
from cchc.model.tasks import Area, Task
from cchc.states import TaskState, state_of
from cchc.world import World

_RECORDED: dict[str, None] = {"extensions": None, "events": None, "progress": None}
_FACTS = frozenset({"extensions", "events", "progress", "tasks"})


class Outcome(Enum):
    """What becomes of a task of the old plan; HEAD stands for the keys of a file or group above its tasks."""

    KEPT = "kept"
    DONE = "done"
    DROPPED = "dropped"
    HEAD = "head"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What was done with one task, or with the head of a file or group, to be shown."""

    outcome: Outcome
    title: str
    old: str = ""
    new: str = ""
    moved: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


class CarriedArea(msgspec.Struct, frozen=True):
    """An area file of the new plan: name, content, comments by path, done tasks (written as comments), rows to show."""

    name: str
    file: AreaFile
    comments: dict[YamlPath, list[str]]
    offered: tuple[Entry, ...]
    rows: tuple[Row, ...]


class _Carried(msgspec.Struct):
    """An entry to be, and its comments from its own path on."""

    entry: Entry
    comments: dict[YamlPath, list[str]]


def is_open(state: TaskState) -> bool:
    """Whether a task goes on: it is not done, or something of it is; ongoing work is never over by itself."""
    return state.state not in CLOSED_STATES or any(one.state not in CLOSED_STATES for one in state.milestones)


def carry_area(
    file: AreaFile, area: Area, world: World, move: Move, numbers: Numbering, ignored: Mapping[YamlPath, str]
) -> CarriedArea:  # fmt: skip
    """Carry an area file over; `ignored` are the comments of the old file that tell validation to leave a rule out."""
    return _Carrier(area, world, move, numbers, ignored).carry(file)


class _Carrier:
    def __init__(
        self, area: Area, world: World, move: Move, numbers: Numbering, ignored: Mapping[YamlPath, str]
    ) -> None:  # fmt: skip
        self.area = area
        self.world = world
        self.move = move
        self.numbers = numbers
        self.ignored = ignored
        self.tasks = {task.path: task for task in area.tasks}
        self.offered: list[Entry] = []
        self.rows: list[Row] = []

    def carry(self, file: AreaFile) -> CarriedArea:
        """The whole file."""
        head = Entry(lead=file.lead, support=file.support, deadline=file.deadline)
        carried, deadline = self._handed(head, (), {})
        comments = self._comments(carried, of_area(file, self.move.old_year), (), deadline)
        self._tell(Row(outcome=Outcome.HEAD, title=file.heading), comments, deadline)
        tasks = self._entries(file.tasks, (), comments, Entry())
        kept = msgspec.structs.replace(
            file, lead=carried.entry.lead, support=_texts(carried.entry.support), deadline=deadline.value, tasks=tasks
        )
        name = self.area.file.rpartition("/")[2]
        return CarriedArea(name, kept, comments, tuple(self.offered), tuple(self.rows))

    def _entries(
        self, entries: list[Entry], path: YamlPath, comments: dict[YamlPath, list[str]], handed: Entry
    ) -> list[Entry]:  # fmt: skip
        """The entries below a path that go on; their comments are added to `comments`, which begin at the parent."""
        kept: list[Entry] = []
        for place, entry in enumerate(entries):
            here: YamlPath = (*path, "tasks", place)
            found = self._task(entry, here, handed) if entry.tasks is None else self._group(entry, here, handed)
            if found is not None:
                comments.update({("tasks", len(kept), *key): said for key, said in found.comments.items()})
                kept.append(found.entry)
        return kept

    def _group(self, entry: Entry, path: YamlPath, handed: Entry) -> _Carried | None:
        """A group with the tasks that go on; None when none does."""
        carried, deadline = self._handed(entry, path, of_entry(entry, self.move.old_year))
        comments = self._comments(carried, {}, path, deadline)
        place = len(self.rows)
        below = _merged(carried.entry, handed)
        tasks = self._entries(entry.tasks or [], path, comments, below)
        if not tasks:
            return None
        row = Row(outcome=Outcome.HEAD, title=entry.title or entry.goal or "")
        self._tell(row, {key: said for key, said in comments.items() if key[0] != "tasks"}, deadline, place)
        return _Carried(msgspec.structs.replace(carried.entry, tasks=tasks), comments)

    def _task(self, entry: Entry, path: YamlPath, handed: Entry) -> _Carried | None:
        """A task that goes on; one that is closed is set aside."""
        task = self.tasks[path]
        state = state_of(task, self.world)
        if state.state is State.DROPPED:
            self.rows.append(Row(outcome=Outcome.DROPPED, title=task.title, old=task.id))
            return None
        new = self.numbers.next(task.id, task.area)
        row = Row(outcome=Outcome.KEPT, title=task.title, old=task.id, new=new)
        goes_on = is_open(state)
        closed = _closed_phrases(task, state) if goes_on else frozenset()
        carried, deadline = self._handed(entry, path, of_entry(entry, self.move.old_year), closed)
        carried.entry = msgspec.structs.replace(carried.entry, id=new, continues=task.key, **_RECORDED)
        if not goes_on:
            self.offered.append(_merged(carried.entry, handed))
            self.rows.append(msgspec.structs.replace(row, outcome=Outcome.DONE))
            return None
        said = self._facts(task, state, deadline, own=bool(closed))
        comments = self._comments(carried, {"id": said} if said else {}, path, deadline)
        self._tell(row, comments, deadline)
        return _Carried(carried.entry, comments)

    def _handed(
        self, entry: Entry, path: YamlPath, remarks: dict[str, list[str]], closed: frozenset[YamlPath] = frozenset()
    ) -> tuple[_Carried, Deadline]:  # fmt: skip
        """An entry with its units and deadline carried over, and the comments on its keys."""
        registry, move = self.world.registry, self.move
        lead = carry_cell(entry.lead, registry, move)
        support = carry_cell(entry.support, registry, move, lead.heirs)
        deadline = carry_deadline(entry.deadline, move.old_year, move.year, closed)
        comments: dict[YamlPath, list[str]] = {(key,): said for key, said in remarks.items()}
        for key, cell in (("lead", lead), ("support", support)):
            if cell.remarks:
                comments[(key,)] = list(cell.remarks)
        if deadline.remarks:
            comments[("deadline",)] = list(deadline.remarks)
        found = msgspec.structs.replace(entry, lead=_texts(lead.value), support=support.value, deadline=deadline.value)
        return _Carried(found, comments), deadline

    def _comments(
        self, carried: _Carried, more: Mapping[str, list[str]], path: YamlPath, deadline: Deadline
    ) -> dict[YamlPath, list[str]]:  # fmt: skip
        """The comments of an entry, with those that tell validation to leave a rule out."""
        found = dict(carried.comments)
        for key, said in more.items():
            found.setdefault((key,), []).extend(said)
        for place, text in self.ignored.items():
            own = place[len(path) :]
            if place[: len(path)] != path or not own or own[0] in _FACTS:
                continue
            now = deadline.paths.get(own) if own[0] == "deadline" else own
            if now is not None:
                found.setdefault(now, []).append(text)
        return found

    def _facts(self, task: Task, state: TaskState, deadline: Deadline, *, own: bool) -> list[str]:
        """What the old plan's facts mean for the new one: they are not carried over."""
        old, said = self.move.old_year, []
        done = [one.milestone.what or one.milestone.text for one in state.milestones if one.state in CLOSED_STATES]
        if own:
            said.append(f"đã xong trong kế hoạch năm {old}, không chép sang: {'; '.join(deadline.left)}")
        elif done:
            said.append(f"{CHECK}đã xong trong kế hoạch năm {old}: {'; '.join(done)}")
        if state.state is State.PAUSED:
            said.append(f"{CHECK}đang tạm dừng")
        for extension in task.extensions[-1:]:
            if extension.to.year >= self.move.year:
                by = f" theo {extension.by}" if extension.by else ""
                said.append(f"{CHECK}đã gia hạn đến {written(extension.to)}{by}")
        said += [f"{CHECK}đã ghi ngày {written(one.date)}: {one.what}" for one in task.events]
        if task.budget is not None:
            said.append(f"{CHECK}kinh phí là của năm {old}")
        return said

    def _tell(
        self, row: Row, comments: Mapping[YamlPath, list[str]], deadline: Deadline, place: int | None = None
    ) -> None:  # fmt: skip
        """Keep a row to show; a head of which nothing is to be said has none."""
        said = (text for texts in comments.values() for text in texts if not text.startswith("cchc: "))
        remarks = tuple(dict.fromkeys(said))
        if row.outcome is Outcome.HEAD and not (remarks or deadline.moved):
            return
        row = msgspec.structs.replace(row, moved=tuple(deadline.moved), remarks=remarks)
        self.rows.insert(len(self.rows) if place is None else place, row)


def _closed_phrases(task: Task, state: TaskState) -> frozenset[YamlPath]:
    """The phrases of a task's own deadline whose milestones are closed, where each has one of its own."""
    if "deadline" in task.inherited or len(task.deadline) != len(state.milestones):
        return frozenset()
    pairs = zip(task.deadline, state.milestones, strict=True)
    return frozenset(entry.path[len(task.path) :] for entry, one in pairs if one.state in CLOSED_STATES)


def _merged(entry: Entry, handed: Entry) -> Entry:
    """An entry with what its groups hand down written out, so that it can stand by itself."""
    return msgspec.structs.replace(
        entry,
        area=entry.area or handed.area, title=entry.title or handed.title, goal=entry.goal or handed.goal,
        lead=handed.lead if entry.lead is None else entry.lead,
        support=handed.support if entry.support is None else entry.support,
        deadline=handed.deadline if entry.deadline is None else entry.deadline,
    )  # fmt: skip


def _texts(value: str | list[str] | None) -> str | list[str] | None:
    return value or None
