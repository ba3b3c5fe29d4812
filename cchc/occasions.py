"""A task as a list of single things to do: each milestone, each occurrence, with the progress recorded for it."""

import msgspec

from cchc.deadlines import Milestone
from cchc.model.tasks import Progress, Task
from cchc.recording.subjects import Subject
from cchc.states import Turn, state_of
from cchc.world import World


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """A milestone, or one occurrence of a recurring one, at the as-of date.

    `place` counts from 0; it and `milestone` are None for a task without a deadline. `entries` are all entries of
    progress that concern it, those for the whole task among them, oldest first.
    """

    task: Task
    place: int | None
    milestone: Milestone | None
    turn: Turn
    entries: tuple[Progress, ...]

    @property
    def what(self) -> str:
        """What is to be done; empty where the deadline does not say."""
        return self.milestone.what if self.milestone else ""

    @property
    def text(self) -> str:
        """The phrase of the deadline."""
        return self.milestone.text if self.milestone else ""


def occasions(task: Task, world: World) -> tuple[Occasion, ...]:
    """Everything there is to do of a task; of one without a deadline the task itself."""
    subject = Subject(task, world)
    if not subject.milestones:
        computed = state_of(task, world)
        turn = Turn(
            period=None, due=None, original_due=None, state=computed.state, label=computed.label, days_left=None,
            done=computed.done,
        )  # fmt: skip
        return (Occasion(task=task, place=None, milestone=None, turn=turn, entries=_sorted(task.progress)),)
    meant = {one.milestone: subject.places(one.milestone) for one in task.progress if one.milestone is not None}
    found = []
    for place, state in enumerate(subject.milestones):
        here = [one for one in task.progress if one.milestone is None or place in meant[one.milestone]]
        for turn in state.turns or (state.now,):
            said = [one for one in here if one.period in (None, turn.period)]
            found.append(Occasion(task=task, place=place, milestone=state.milestone, turn=turn, entries=_sorted(said)))
    return tuple(found)


def _sorted(entries: list[Progress] | tuple[Progress, ...]) -> tuple[Progress, ...]:
    return tuple(sorted(entries, key=lambda one: one.date))
