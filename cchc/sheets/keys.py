"""The hidden key in each row of a progress sheet: which task, milestone and period, whose word, and a fingerprint."""

import hashlib
import json
from collections.abc import Iterable

import msgspec

from cchc.model.tasks import Progress, Target
from cchc.occasions import Occasion
from cchc.recording.subjects import Subject
from cchc.units import fold_name
from cchc.world import World

_BETWEEN = " | "
_NONE = "-"
_LENGTH = 12  # hexadecimal digits of a fingerprint


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """What a row is about.

    `place` is that of the milestone, from 0, None for a task without a deadline; `speaker` is the id of the unit whose
    word the row is, empty where that unit alone leads; `print` is the fingerprint of what the row was made from.
    """

    task: str
    place: int | None
    period: str | None
    speaker: str
    print: str


def encoded(key: Key) -> str:
    """A key as the text of a cell."""
    place = _NONE if key.place is None else str(key.place + 1)
    return _BETWEEN.join((key.task, place, key.period or _NONE, key.speaker or _NONE, key.print))


def decoded(text: str) -> Key | None:
    """A key out of a cell; None for anything else."""
    parts = [part.strip() for part in text.rsplit("|", 4)]
    if len(parts) != 5 or not all(parts):
        return None
    task, place, period, speaker, print_ = parts
    if place != _NONE and not (place.isascii() and place.isdigit() and 1 <= int(place[:6]) <= 9999):
        return None
    return Key(
        task=task, place=None if place == _NONE else int(place) - 1, period=None if period == _NONE else period,
        speaker="" if speaker == _NONE else speaker, print=print_,
    )  # fmt: skip


def fingerprint(one: Occasion, speaker: str, world: World) -> str:
    """A hash of what a row was made from, so that a change of the plan meanwhile is noticed.

    It covers the task and its deadline as written, extensions, events, and the progress that counts for this unit; what
    another unit says of the same work is left out, so that two sheets of one task can come back on different days.
    """
    task = one.task
    facts: list[object] = [
        task.title, task.goal, task.lead, [(entry.label, entry.phrase) for entry in task.deadline],
        [(target.indicator, target.goal) for target in targets_of(one, world)],
        [(moved.to.isoformat(), str(moved.date), moved.by, moved.milestone) for moved in task.extensions],
        [(event.date.isoformat(), event.what, str(event.due), event.milestone) for event in task.events],
        [_said(entry) for entry in spoken_for(one, speaker, world)],
    ]  # fmt: skip
    text = json.dumps(facts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def targets_of(one: Occasion, world: World) -> tuple[Target, ...]:
    """The targets that a row asks values for: the task's, its groups', those of its area that it has measured.

    Only the row of the first milestone asks, for a value is the whole task's.
    """
    if one.place:
        return ()
    task = one.task
    area = next((area for plan in world.plans if plan.key == task.plan for area in plan.areas
                 if area.file == task.file), None)  # fmt: skip
    shared = set(area.targets if area else ()) - set(task.targets)
    measured = {name for entry in task.progress for name, _ in entry.values}
    known = Subject(task, world).targets()
    return tuple(target for target in dict.fromkeys(known) if target not in shared or target.indicator in measured)


def spoken_for(one: Occasion, speaker: str, world: World) -> tuple[Progress, ...]:
    """The progress of a milestone that counts for a unit: its own, its collective's, or everybody's."""
    return tuple(entry for entry in one.entries if _concerns(entry, one, speaker, world))


def _concerns(entry: Progress, one: Occasion, speaker: str, world: World) -> bool:
    if entry.unit is None or not speaker:
        return True
    refs = world.registry.refs(entry.unit, one.task.org, one.task.year)
    meant = {unit.id for ref in refs if ref.unit for unit in world.registry.members(ref.unit)}
    return speaker in meant or fold_name(speaker) == fold_name(entry.unit)


def _said(entry: Progress) -> Iterable[object]:
    return (
        entry.date.isoformat(), entry.status.value, entry.percent, entry.result, entry.evidence, entry.values,
        entry.obstacle, entry.proposal,
    )  # fmt: skip
