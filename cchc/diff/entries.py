"""What one saved change, or one not saved yet, did to tasks: changed, new, dropped."""

from collections.abc import Iterator, Sequence

import msgspec

from cchc.diff.revisions import TaskChange, task_change
from cchc.model.tasks import Task
from cchc.world import World


class PlanStep(msgspec.Struct, frozen=True, kw_only=True):
    """A plan before and after a change: its keys (None where it was not there), and its tasks as far as files differ.

    `whole_before` and `whole_after` say that every file that differs was read on that side.
    """

    a: str | None
    b: str | None
    before: tuple[Task, ...]
    after: tuple[Task, ...]
    whole_before: bool = True
    whole_after: bool = True


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A task that a change altered; `change` is None for a new or dropped one, or one of which only the key differs."""

    before: Task | None
    after: Task | None
    change: TaskChange | None = None

    @property
    def sides(self) -> tuple[Task, ...]:
        """The task as it was after the change, then as it was before."""
        return tuple(task for task in (self.after, self.before) if task is not None)

    @property
    def task(self) -> Task:
        """The task as it was after the change, or before it was dropped."""
        return self.sides[0]


def entries(step: PlanStep, world: World) -> Iterator[Entry]:
    """The tasks that a change altered, as of the day of the world; in the order of the plan, dropped ones last."""
    old, new = {_name(task): task for task in step.before}, {_name(task): task for task in step.after}
    for name, task in new.items():
        one = old.pop(name, None)
        if one is None and step.whole_before:
            yield Entry(before=None, after=task)
        elif one is not None:
            change = task_change(one, task, world, world, spelling=True)
            if change is not None or one.key != task.key:
                yield Entry(before=one, after=task, change=change)
    if step.whole_after:
        yield from (Entry(before=task, after=None) for task in old.values())


def decided(by_parent: Sequence[Sequence[Entry]]) -> tuple[Entry, ...]:
    """What a change did itself, given what differs from each parent: of a merge only what differs from all."""
    if len(by_parent) == 1:
        return tuple(by_parent[0])
    named = [{_name(one.task): one for one in found} for found in by_parent]
    common = (tuple(found[name] for found in named) for name in named[0] if all(name in found for found in named))
    return tuple(one for group in common if (one := _common(group)) is not None)


def _common(group: Sequence[Entry]) -> Entry | None:
    """What the entries of one task, one a parent, have in common; None where one parent had it like this."""
    kept = [one for one in group if one.before is not None and one.after is not None]
    if not kept:
        return group[0]
    changes = [one.change for one in kept if one.change is not None]
    if len(changes) < len(kept):
        return None
    first, others = changes[0], changes[1:]
    found = msgspec.structs.replace(
        first,
        changes=tuple(x for x in first.changes if all(x.field in {y.field for y in one.changes} for one in others)),
        facts=(facts := tuple(x for x in first.facts if all(x in one.facts for one in others))),
        late=tuple(days for x, days in zip(first.facts, first.late, strict=True) if x in facts),
        taken_back=tuple(x for x in first.taken_back if all(x in one.taken_back for one in others)),
        moved_from=first.moved_from if all(one.moved_from for one in others) else None,
    )
    told = found.changes or found.facts or found.taken_back or found.moved_from
    return msgspec.structs.replace(kept[0], change=found) if told else None


def _name(task: Task) -> str:
    """What makes a task the same one in two states of a plan."""
    return task.id or f"{task.ref} {task.title}"
