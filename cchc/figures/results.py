"""What was reached: what was delivered, what targets measure, which deadlines were moved."""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from cchc.figures.judging import Judged, by_file
from cchc.folding import nfc, words
from cchc.labels import DONE_STATES
from cchc.model.files import Status
from cchc.model.tasks import Extension, Plan, Progress, Target
from cchc.states import MilestoneState, Turn, names_milestone
from cchc.targets import Goal, Operator, read_goal
from cchc.world import World


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """What was done on one day by one report of progress: a task, a milestone of it, or occurrences.

    `what` names the milestones and `periods` the occurrences, `count` is how many they are; `products` are those of the
    task, given once it is done as a whole (`whole`); `results` and `evidence` are as recorded; `on_time` is None
    without a deadline.
    """

    key: str
    title: str
    area: str
    date: dt.date
    what: tuple[str, ...]
    periods: tuple[str, ...]
    count: int
    whole: bool
    on_time: bool | None
    products: tuple[str, ...]
    results: tuple[str, ...]
    evidence: tuple[str, ...]


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """A target with its latest value by the as-of date.

    `key` is the task that has the target, or the plan for one of an area or group; `value` is as recorded, None where
    nothing is; `reached` is None where that cannot be said (nothing measured, no number, another unit).
    """

    key: str
    area: str
    indicator: str
    goal: str
    value: str | None
    date: dt.date | None
    task: str | None
    reached: bool | None

    @property
    def label(self) -> str:
        """Whether it is reached, as documents say it."""
        if self.value is None:
            return "chưa có số liệu"
        return {True: "đạt", False: "chưa đạt", None: "chưa so sánh được"}[self.reached]


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """A deadline that was moved: from the original day of the milestone to which, when, by which document."""

    key: str
    title: str
    what: str
    original: dt.date | None
    to: dt.date
    date: dt.date | None
    by: str | None


def deliveries(tasks: Sequence[Judged], as_of: dt.date) -> tuple[Delivery, ...]:
    """Everything done by the as-of date, oldest first; occurrences that one entry reports are one delivery."""
    found = [delivery for one in tasks for delivery in _delivered(one, as_of)]
    return tuple(sorted(found, key=lambda delivery: delivery.date))


def _delivered(one: Judged, as_of: dt.date) -> Iterable[Delivery]:
    groups: dict[tuple[dt.date, tuple[int, ...]], list[tuple[MilestoneState | None, Turn | None]]] = {}
    said: dict[tuple[int, ...], list[Progress]] = {}
    for place, milestone, turn, date in _done_turns(one):
        entries = _saying(one, place, milestone, turn, as_of)
        places = tuple(entry.place for entry in entries)
        said[places] = entries
        groups.setdefault((date, places), []).append((milestone, turn))
    closing = max(groups, default=None) if one.state.done is not None else None
    for (date, places), done in groups.items():
        turns = [turn for _, turn in done if turn is not None]
        dated = [turn.done is not None and turn.done <= turn.due for turn in turns if turn.due is not None]
        whole = (date, places) == closing
        yield Delivery(
            key=one.key, title=one.task.title or one.task.goal, area=one.task.area, date=date,
            what=_distinct(_name(milestone) for milestone, _ in done if milestone is not None),
            periods=_distinct(turn.period or "" for turn in turns), count=len(done),
            whole=whole, on_time=all(dated) if dated else None, products=one.task.products if whole else (),
            results=_distinct(entry.result or "" for entry in said[places]),
            evidence=_distinct(text for entry in said[places] for text in entry.evidence),
        )  # fmt: skip


def _done_turns(one: Judged) -> Iterable[tuple[int, MilestoneState | None, Turn | None, dt.date]]:
    """The turns that are done, with the place of their milestone; a task without milestones as a whole."""
    if not one.state.milestones and one.state.done is not None:
        yield 0, None, None, one.state.done
    for place, milestone in enumerate(one.state.milestones):
        for turn in milestone.turns:
            if turn.state in DONE_STATES and turn.done is not None:
                yield place, milestone, turn, turn.done


def _saying(
    one: Judged, place: int, milestone: MilestoneState | None, turn: Turn | None, as_of: dt.date
) -> list[Progress]:
    """The entries by the as-of date that say of a turn that it is done."""
    known = [entry for entry in one.task.progress if entry.date <= as_of and entry.status is Status.DONE]
    if milestone is None or turn is None:
        return known
    return [
        entry
        for entry in known
        if (entry.milestone is None or _means(one, entry.milestone, place, milestone))
        and entry.period in (None, turn.period)
    ]


def _means(one: Judged, name: str, place: int, milestone: MilestoneState) -> bool:
    entries = one.task.deadline
    entry = entries[place] if len(entries) == len(one.state.milestones) else None
    return names_milestone(name, place, milestone.milestone, entry)


def _name(milestone: MilestoneState) -> str:
    return milestone.milestone.what


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def moved(tasks: Sequence[Judged], as_of: dt.date) -> tuple[Moved, ...]:
    """The extensions in force by the as-of date, in the order of the documents; those without a date are too."""
    return tuple(
        _moved(one, extension)
        for one in tasks
        for extension in one.task.extensions
        if extension.date is None or extension.date <= as_of
    )


def _moved(one: Judged, extension: Extension) -> Moved:
    """An extension that names no milestone moves the last dated one, as in `cchc.states`."""
    days = [(milestone.turns[0].original_due, place, milestone) for place, milestone in enumerate(one.state.milestones)]
    meant: list[tuple[dt.date, int, MilestoneState]] = []
    for day, place, milestone in days:
        if day is not None and (extension.milestone is None or _means(one, extension.milestone, place, milestone)):
            meant.append((day, place, milestone))
    last = max(meant, key=lambda found: found[:2], default=None)
    return Moved(
        key=one.key, title=one.task.title or one.task.goal, what=_name(last[2]) if last else extension.milestone or "",
        original=last[0] if last else None, to=extension.to, date=extension.date, by=extension.by,
    )  # fmt: skip


def measured(tasks: Sequence[Judged], plans: Sequence[Plan], world: World, *, of_areas: bool) -> tuple[Measured, ...]:
    """The targets of the tasks, and with `of_areas` those of their areas and groups, with the latest value of each.

    A value belongs to the target whose indicator it names; one recorded with the task itself comes before others of
    the plan.
    """
    found: list[Measured] = []
    placed = by_file(tasks)
    for plan in plans:
        values = _values(plan, world.as_of)
        for area in plan.areas:
            here = placed.get((plan.key, area.file), [])
            if here and of_areas:
                shared = [*area.targets, *(target for group in area.groups for target in group.targets)]
                found += [_measure(target, plan.key, area.code, values) for target in shared]
            found += [_measure(target, one.key, one.task.area, values) for one in here for target in one.task.targets]
    return tuple(found)


_Value = tuple[dt.date, str, str]  # when, in which task, what


def _values(plan: Plan, as_of: dt.date) -> dict[str, list[_Value]]:
    """The values recorded in a plan by their folded indicators, oldest first."""
    found: dict[str, list[_Value]] = {}
    for task in plan.tasks:
        for entry in task.progress:
            if entry.date <= as_of:
                for indicator, value in entry.values:
                    found.setdefault(_folded(indicator), []).append((entry.date, task.key, value))
    return {indicator: sorted(values, key=lambda value: value[0]) for indicator, values in found.items()}


def _measure(target: Target, key: str, area: str, values: dict[str, list[_Value]]) -> Measured:
    known = values.get(_folded(target.indicator), [])
    latest = next(reversed([value for value in known if value[1] == key] or known), None)
    date, task, value = latest or (None, None, None)
    return Measured(
        key=key, area=area, indicator=target.indicator, goal=target.goal, value=value, date=date, task=task,
        reached=reached(target.goal, value) if value is not None else None,
    )  # fmt: skip


def reached(goal: str, value: str) -> bool | None:
    """Whether a value as recorded reaches a goal as written; None where they cannot be compared.

    More than a goal that names a plain number, or than the upper end of a span, is for people to judge.
    """
    wanted, got = read_goal(goal), read_goal(value)
    if wanted is None or got is None or got.operator is not Operator.EQUAL:
        return None
    if (wanted.unit and got.unit and wanted.unit != got.unit) or (got.change and got.change is not wanted.change):
        return None
    return _compared(wanted, got)


def _compared(wanted: Goal, got: Goal) -> bool | None:
    number, first, last = got.numbers[0], wanted.numbers[0], wanted.numbers[-1]
    match wanted.operator:
        case Operator.AT_LEAST:
            return number >= first
        case Operator.MORE_THAN:
            return number > first
        case Operator.AT_MOST:
            return number <= first
        case Operator.LESS_THAN:
            return number < first
        case Operator.EQUAL | Operator.BETWEEN:
            return None if number > last else number >= first


def _folded(indicator: str) -> str:
    return " ".join(word for word, _, _ in words(nfc(indicator)))
