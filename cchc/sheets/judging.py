"""What the answers of sheets come to in the plans as they are now: facts to be recorded, and rows that are refused."""

from collections.abc import Sequence

import msgspec

from cchc.errors import CchcError
from cchc.messages import Message, msg
from cchc.model.days import written
from cchc.model.tasks import Progress, Task
from cchc.occasions import Occasion, occasions
from cchc.recording import PROGRESS, Record, Subject, entry_of, settled
from cchc.recording.subjects import plain
from cchc.sheets import values
from cchc.sheets.building import seen
from cchc.sheets.columns import Field
from cchc.sheets.grid import Spot
from cchc.sheets.keys import fingerprint, targets_of
from cchc.sheets.reading import Answer, CellFault, SheetRead
from cchc.sheets.values import WrongCellError
from cchc.world import World

_COMPARED = 200  # characters of what a row shows


class SheetFact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that a row says: its task as the plans have it, the milestone or occurrence, the entry to be written."""

    answer: Answer
    task: Task
    occasion: Occasion
    record: Record

    @property
    def place(self) -> str:
        """The row that says it."""
        return self.answer.spot.shown


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """The facts that are new, how many rows say what is recorded already, and what is wrong."""

    facts: tuple[SheetFact, ...]
    known: int
    faults: tuple[CellFault, ...]


class _RefusedRowError(ValueError):
    """A row that cannot be recorded: where, and why."""

    def __init__(self, spot: Spot, message: Message) -> None:
        super().__init__(message.id)
        self.fault = CellFault(spot, message)


def judge(sheets: Sequence[SheetRead], world: World) -> Judged:
    """Judge every answer; nothing is decided by the first one that is wrong."""
    facts: dict[tuple[object, ...], SheetFact] = {}
    faults = [fault for sheet in sheets for fault in sheet.faults]
    known = 0
    for answer in (answer for sheet in sheets for answer in sheet.answers):
        try:
            fact = _fact(answer, world)
            if fact is None or _said_twice(fact, facts):
                known += 1
        except _RefusedRowError as error:
            faults.append(error.fault)
    order = {sheet.place: number for number, sheet in enumerate(sheets)}
    faults.sort(key=lambda fault: (order[fault.spot.sheet], fault.spot))
    return Judged(facts=tuple(facts.values()), known=known, faults=tuple(faults))


def _said_twice(fact: SheetFact, facts: dict[tuple[object, ...], SheetFact]) -> bool:
    """Whether another row says the same; the fact is added otherwise. Refused where it says something else."""
    key = (fact.task.key, fact.occasion.place, fact.occasion.turn.period, fact.record.unit)
    other = facts.setdefault(key, fact)
    if other is fact:
        return False
    if entry_of(other.record) != entry_of(fact.record):
        raise _RefusedRowError(fact.answer.spot, msg("{place} answers the same otherwise", place=other.place))
    return True


def _fact(answer: Answer, world: World) -> SheetFact | None:
    """What a row says; None where the plan says so already."""
    key = answer.key
    tasks = [task for task in world.named.get(key.task, ()) if task.key == key.task]
    if len(tasks) != 1:
        raise _RefusedRowError(answer.spot, msg("there is no task {key} any more", key=key.task))
    found = [one for one in occasions(tasks[0], world) if (one.place, one.turn.period) == (key.place, key.period)]
    if not found:
        raise _RefusedRowError(answer.spot, msg("{key} has no such milestone or period any more", key=key.task))
    one = found[0]
    record = _settled(answer, one, world)
    subject = Subject(one.task, world)
    if any(_says(entry, record, answer, subject) for entry in one.task.progress):
        return None
    if fingerprint(one, key.speaker, world) != key.print:
        raise _RefusedRowError(
            answer.spot,
            msg("{key} has changed since the sheet was made (as of {day}); make the sheet anew", key=key.task,
                day=written(answer.made)),
        )  # fmt: skip
    _check_place(answer, one)
    return SheetFact(answer=answer, task=one.task, occasion=one, record=record)


def _check_place(answer: Answer, one: Occasion) -> None:
    """Refused where a row shows another task or milestone than its key means: cells were sorted or moved without it."""
    task, milestone = seen(one)
    beginning = plain(answer.task)[: len(plain(task))]  # behind the task stands through whom it is the unit's
    for field, begun, shown, meant in (
        (Field.TASK, beginning, answer.task, task),
        (Field.MILESTONE, plain(answer.milestone), answer.milestone, milestone),
    ):
        if begun and begun[:_COMPARED] != plain(meant)[:_COMPARED]:
            raise _RefusedRowError(
                answer.cells[field],
                msg('the row shows "{shown}", its hidden key means "{meant}"; make the sheet anew',
                    shown=_cut(shown), meant=_cut(meant)),
            )  # fmt: skip


def _cut(shown: str) -> str:
    """A text on one line, not too long for a message."""
    line = " ".join(shown.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _settled(answer: Answer, one: Occasion, world: World) -> Record:
    """The entry of a row in the words of the plan; refused for a day that has not come, and values of no target."""
    date = answer.date or world.as_of
    if date > world.as_of:
        raise _RefusedRowError(
            answer.cells[Field.DATE],
            msg("{day} has not come yet (the as-of date is {as_of})", day=written(date), as_of=written(world.as_of)),
        )
    subject = Subject(one.task, world)
    record = Record(
        kind=PROGRESS, date=date, status=answer.status, period=one.turn.period, percent=answer.percent,
        milestone=f"#{one.place + 1}" if one.place is not None and len(subject.milestones) > 1 else None,
        unit=answer.key.speaker or None, result=answer.result or None, evidence=answer.evidence,
        values=_values(answer, one, world), obstacle=answer.obstacle or None, proposal=answer.proposal or None,
    )  # fmt: skip
    try:
        return settled(subject, record)
    except CchcError as error:
        raise _RefusedRowError(answer.spot, error.message) from error


def _values(answer: Answer, one: Occasion, world: World) -> tuple[tuple[str, str], ...]:
    targets = targets_of(one, world)
    found = []
    for number, spot, given in answer.values:
        if number > len(targets):
            raise _RefusedRowError(spot, msg("the row has no target ({number})", number=number))
        target = targets[number - 1]
        try:
            found.append((target.indicator, values.measured(given, target.goal)))
        except WrongCellError as error:
            raise _RefusedRowError(spot, error.message) from error
    return tuple(found)


def _says(entry: Progress, record: Record, answer: Answer, subject: Subject) -> bool:
    """Whether an entry of the plan says what a row does; a row without a day says it of any day since it was made."""
    if entry.date != record.date if answer.date else entry.date < answer.made:
        return False
    here = subject.places(entry.milestone) if entry.milestone else []
    wanted = subject.places(record.milestone) if record.milestone else []
    mine = (
        record.status, record.period, record.unit, record.percent, record.result, record.evidence, dict(record.values),
        record.obstacle, record.proposal, wanted,
    )  # fmt: skip
    return mine == (
        entry.status, entry.period, entry.unit, entry.percent, entry.result, entry.evidence, dict(entry.values),
        entry.obstacle, entry.proposal, here,
    )  # fmt: skip
