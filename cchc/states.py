"""States: what each milestone and task is at the as-of date, computed from the facts recorded by then."""

import datetime as dt
from calendar import monthrange
from collections.abc import Sequence
from functools import cached_property, lru_cache

import msgspec

from cchc.deadlines import Kind, Milestone
from cchc.deadlines.grammar import Waiting
from cchc.folding import nfc, words
from cchc.labels import CLOSED_STATES, DONE_STATES, LABELS, OPEN_LABELS, State
from cchc.model.files import Status
from cchc.model.progress import last, together
from cchc.model.tasks import DeadlineEntry, Event, Extension, Progress, Task
from cchc.units import UnitRef, fold_name
from cchc.world import World

_ORDER = tuple(State)
_CLOSED_ORDER = (State.DROPPED, State.DONE, State.DONE_ON_TIME, State.DONE_LATE)


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """One occurrence of recurring work, or the one time that other work is due."""

    period: str | None
    due: dt.date | None
    original_due: dt.date | None
    state: State
    label: str
    days_left: int | None
    done: dt.date | None


class MilestoneState(msgspec.Struct, frozen=True, kw_only=True):
    """A milestone at the as-of date; `turns` has an entry per occurrence, else one."""

    milestone: Milestone
    turns: tuple[Turn, ...]
    now: Turn

    @property
    def state(self) -> State:
        """The state of the turn that matters now."""
        return self.now.state


class TaskState(msgspec.Struct, frozen=True, kw_only=True):
    """A task at the as-of date, as its most overdue open milestone; `done` is the day on which a done one was."""

    milestones: tuple[MilestoneState, ...]
    state: State
    label: str
    done: dt.date | None = None


def state_of(task: Task, world: World) -> TaskState:
    """Compute the state of a task and of each of its milestones."""
    facts = _Facts(task, world)
    milestones = tuple(facts.milestone(place, milestone) for place, milestone in enumerate(facts.milestones))
    if not milestones:
        turn = facts.without_deadline()
        return TaskState(milestones=(), state=turn.state, label=turn.label, done=turn.done)
    now = _task_turn([one.now for one in milestones])
    if any(_begun(turn) for one in milestones for turn in one.turns):
        now = _with_work_begun(now)
    days = [turn.done for one in milestones for turn in one.turns if turn.done is not None]
    done = max(days, default=None) if now.state in DONE_STATES else None
    return TaskState(milestones=milestones, state=now.state, label=now.label, done=done)


def names_milestone(name: str, place: int, milestone: Milestone, entry: DeadlineEntry | None) -> bool:
    """Whether `name` means this milestone: its place (#2), its label or its phrase."""
    if name.startswith("#"):
        return name == f"#{place + 1}"
    wanted = _folded(name)
    known = [
        milestone.what,
        milestone.text,
        f"{milestone.what}: {milestone.text}",
        f"{milestone.what} {milestone.text}",
    ]
    if entry is not None:
        known += [entry.label or "", entry.phrase]
    return bool(wanted) and wanted in {_folded(one) for one in known}


def open_turn(turn: Turn) -> bool:
    """Whether something is still to be done."""
    return turn.state not in CLOSED_STATES


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return " ".join(word for word, _, _ in words(nfc(name)))


def _task_turn(turns: Sequence[Turn]) -> Turn:
    """The turn that a task shows: the most overdue open one; done when all that can be done is."""
    doable = [turn for turn in turns if turn.state not in (State.ONGOING, State.WAITING, State.UNKNOWN)]
    if doable and not any(open_turn(turn) for turn in doable):
        return _closed_turn(doable)
    return min((turn for turn in turns if open_turn(turn)), key=_urgency)


def _begun(turn: Turn) -> bool:
    """Whether something was done on a dated turn; ongoing work by itself begins nothing."""
    return turn.state in DONE_STATES or turn.state is State.IN_TIME


def _with_work_begun(turn: Turn) -> Turn:
    """What is not due yet of work that has begun elsewhere is under way, not "chưa triển khai"."""
    if turn.state is not State.NOT_STARTED or turn.due is None:
        return turn
    return msgspec.structs.replace(turn, state=State.IN_TIME, label=OPEN_LABELS[State.IN_TIME][True])


def _urgency(turn: Turn) -> tuple[int, dt.date, int]:
    """What is chased comes first, by its day; then what is paused, so that it hides nothing overdue."""
    rank = 1 if turn.state is State.PAUSED else 0 if turn.due is not None else 2
    return rank, turn.due or dt.date.max, _ORDER.index(turn.state)


def _closed_turn(turns: Sequence[Turn]) -> Turn:
    """Of closed turns the one to show: a late one, else one on time, else any done; the last of several."""
    return max(reversed(turns), key=lambda turn: _CLOSED_ORDER.index(turn.state))


class _Facts:
    """The facts about one task that were known at the as-of date."""

    def __init__(self, task: Task, world: World) -> None:
        self.task = task
        self.world = world
        self.as_of = world.as_of
        self.milestones = world.reading(task).milestones
        known = (entry for entry in task.progress if entry.date <= world.as_of)
        self.progress = sorted(known, key=lambda entry: entry.date)

    def milestone(self, place: int, milestone: Milestone) -> MilestoneState:
        entries = [one for one in self.progress if one.milestone is None or self._names(one.milestone, place)]
        if milestone.kind is Kind.RECURRING:
            turns = tuple(self._turn(milestone, entries, one.period, one.due, one.due) for one in milestone.occurrences)
            never = self._turn(milestone, entries, None, None, None)
            now = _current(turns) if turns else self._undated(place, milestone, never)
            now = _with_work_begun(now) if any(_begun(turn) for turn in turns) else now
            return MilestoneState(milestone=milestone, turns=turns, now=now)
        original = self._due(place, milestone)
        turn = self._turn(milestone, entries, None, self._extended(place, original), original)
        if turn.due is None:
            turn = self._undated(place, milestone, turn)
        return MilestoneState(milestone=milestone, turns=(turn,), now=turn)

    def without_deadline(self) -> Turn:
        """The state of a task for which no deadline is written or none could be read."""
        empty = Milestone(what="", text="", kind=Kind.CONDITIONAL)
        turn = self._turn(empty, self.progress, None, None, None)
        if not open_turn(turn) or turn.state is State.PAUSED:
            return turn
        return msgspec.structs.replace(turn, state=State.UNKNOWN, label=LABELS[State.UNKNOWN])

    def _names(self, name: str, place: int) -> bool:
        entries = self.task.deadline
        entry = entries[place] if len(entries) == len(self.milestones) else None
        return names_milestone(name, place, self.milestones[place], entry)

    def _concerning(self, place: int, name: str | None) -> bool:
        return name is None or self._names(name, place)

    def _due(self, place: int, milestone: Milestone) -> dt.date | None:
        """The day a milestone is due by its phrase, or by the event it waited for."""
        if milestone.kind is Kind.FIXED:
            return milestone.due
        event = self._event(place)
        if event is None or milestone.kind is Kind.ONGOING:
            return None
        if event.due is not None:
            return event.due
        if milestone.kind is Kind.RELATIVE:
            return self._counted(event.date, milestone)
        return event.date if milestone.waiting is Waiting.TOGETHER else None

    def _event(self, place: int) -> Event | None:
        """The last event by the as-of date that concerns a milestone."""
        events = [one for one in self.task.events if one.date <= self.as_of and self._concerning(place, one.milestone)]
        return max(events, key=lambda one: (one.date, one.place), default=None)

    def _counted(self, start: dt.date, milestone: Milestone) -> dt.date:
        """Count from the day after the event, roll past days off (Bộ luật Dân sự 2015 Điều 147, 148)."""
        days = milestone.days or 0
        try:
            if milestone.months is not None:
                return self.world.calendar.next_working_day(_months_later(start, milestone.months))
            if milestone.working_days:
                return self.world.calendar.add_working_days(start, days)
            return self.world.calendar.next_working_day(start + dt.timedelta(days=days)) if days else start
        except OverflowError:  # beyond the year 9999: due, but never soon
            return dt.date.max

    def _extended(self, place: int, due: dt.date | None) -> dt.date | None:
        if due is None or not self.task.extensions:
            return due
        moved = [one.to for one in self._extensions() if self._extends(one, place)]
        return moved[-1] if moved else due

    def _extensions(self) -> list[Extension]:
        """Those in force at the as-of date, oldest first; one without a date keeps its place behind the one before."""
        dated: list[tuple[dt.date, Extension]] = []
        for one in self.task.extensions:
            dated.append((one.date or (dated[-1][0] if dated else dt.date.min), one))
        ordered = [one for _, one in sorted(dated, key=lambda pair: pair[0])]
        return [one for one in ordered if one.date is None or one.date <= self.as_of]

    def _extends(self, extension: Extension, place: int) -> bool:
        """An extension that names no milestone moves the last dated one."""
        if extension.milestone is not None:
            return self._names(extension.milestone, place)
        days = [(self._due(index, one), index) for index, one in enumerate(self.milestones)]
        return place == max((day, index) for day, index in days if day is not None)[1]

    def _turn(
        self, milestone: Milestone, entries: Sequence[Progress], period: str | None, due: dt.date | None,
        original: dt.date | None,
    ) -> Turn:  # fmt: skip
        said = [one for one in entries if one.period is None or one.period == period]
        status, since = self._status(said)
        days_left = (due - self.as_of).days if due else None
        state, label = self._judge(status, since, due, days_left)
        done = since if status is Status.DONE else None
        return Turn(
            period=period,
            due=due,
            original_due=original,
            state=state,
            label=label,
            days_left=days_left,
            done=done,
        )

    def _judge(
        self, status: Status, since: dt.date | None, due: dt.date | None, days_left: int | None
    ) -> tuple[State, str]:
        if status is Status.DONE:
            state = State.DONE if due is None else State.DONE_ON_TIME if since and since <= due else State.DONE_LATE
        elif status is Status.DROPPED:
            state = State.DROPPED
        elif status is Status.PAUSED:
            state = State.PAUSED
        else:
            return self._judge_open(doing=status is Status.DOING, days_left=days_left)
        return state, LABELS[state]

    def _judge_open(self, *, doing: bool, days_left: int | None) -> tuple[State, str]:
        if days_left is not None and days_left < 0:
            state = State.OVERDUE
        elif days_left is not None and days_left <= self.world.settings.soon:
            state = State.DUE_SOON
        else:
            state = State.IN_TIME if doing else State.NOT_STARTED
        return state, OPEN_LABELS[state][doing]

    def _undated(self, place: int, milestone: Milestone, turn: Turn) -> Turn:
        """A milestone without a day, if it is to be done: ongoing, waiting for its event, or without a known day."""
        if turn.state not in (State.NOT_STARTED, State.IN_TIME):
            return turn
        doing = turn.state is State.IN_TIME
        waits = milestone.after is not None or milestone.kind is not Kind.ONGOING
        if waits and self._event(place) is None and not (doing and milestone.kind is not Kind.RELATIVE):
            state = State.UNKNOWN if milestone.waiting is Waiting.DOCUMENT else State.WAITING
            return msgspec.structs.replace(turn, state=state, label=LABELS[state])
        if milestone.kind is Kind.ONGOING:
            return msgspec.structs.replace(turn, state=State.ONGOING, label=OPEN_LABELS[State.ONGOING][doing])
        label = "Đang thực hiện" if doing else "Chưa triển khai"
        return msgspec.structs.replace(turn, label=label)

    def _status(self, entries: Sequence[Progress]) -> tuple[Status, dt.date | None]:
        """What the entries say together, and since when; where several units lead, all must have said done."""
        if not entries or (len(self._leads) < 2 and not self._shared):
            return last(entries)
        said = [last([one for one in entries if self._concerns(one, lead)]) for lead in self._leads]
        status = together({one for one, _ in said})
        if status is Status.TODO and entries[-1].status in (Status.DOING, Status.DONE):
            return Status.DOING, None  # the word of a unit that does not lead, or of one of an open collective
        return status, max((since for one, since in said if since and one is Status.DONE), default=None)

    def _concerns(self, entry: Progress, lead: str) -> bool:
        return entry.unit is None or lead in self._speaks_for(entry.unit)

    @cached_property
    def _lead_refs(self) -> tuple[UnitRef, ...]:
        return self.world.units(self.task.lead, self.task.org, self.task.year)

    @cached_property
    def _leads(self) -> frozenset[str]:
        """Those whose word is needed: the leads, a collective by its members if all of them are known."""
        return frozenset(key for ref in self._lead_refs for key in self._expanded(ref))

    @cached_property
    def _shared(self) -> bool:
        """Whether a collective leads, so that one unit's word is not everybody's."""
        return any(ref.unit.group for ref in self._lead_refs if ref.unit)

    def _expanded(self, ref: UnitRef) -> set[str]:
        if ref.unit is None:
            return {fold_name(ref.written)}
        registry = self.world.registry
        if registry.is_open(ref.unit):
            return {ref.unit.id}
        return {one.id for one in registry.members(ref.unit, self.task.year)}

    def _speaks_for(self, unit: str) -> set[str]:
        """Those for whom the word of a unit stands: itself, and the members of a collective."""
        refs = self.world.registry.refs(unit, self.task.org, self.task.year)
        return {key for ref in refs for key in self._expanded(ref)}


def _current(turns: Sequence[Turn]) -> Turn:
    """The occurrence that matters: the first open one, else what the closed ones come to."""
    still_open = [turn for turn in turns if open_turn(turn)]
    return min(still_open, key=lambda turn: turn.due or dt.date.max) if still_open else _closed_turn(turns)


def _months_later(start: dt.date, months: int) -> dt.date:
    """The corresponding day, or the last of the month (Điều 148 khoản 2, 3)."""
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    if year > dt.MAXYEAR:
        raise OverflowError
    return dt.date(year, month, min(start.day, monthrange(year, month)[1]))
