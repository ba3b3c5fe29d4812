"""A fact put into the words of the plan, and what contradicts the plan in ways that no rule holds."""

from collections.abc import Iterator

import msgspec

from cchc.deadlines import Kind
from cchc.errors import CchcError
from cchc.messages import Message, msg
from cchc.model.days import written
from cchc.model.files import Status
from cchc.model.tasks import Task
from cchc.recording.records import EVENT, EXTENSION, Record
from cchc.recording.subjects import Subject, plain, without_remark
from cchc.states import MilestoneState
from cchc.units import Unit
from cchc.world import World


def settled(subject: Subject, record: Record) -> Record:
    """A record in the words of the plan: milestone, period, unit and indicators as it names them.

    CchcError, with what there is, for what the task does not have.
    """
    milestone = None if record.milestone is None else subject.name(subject.place_of(record.milestone))
    return msgspec.structs.replace(
        record, milestone=milestone, period=_period(subject, record.period, milestone),
        unit=_speaker(subject, record.unit),
        values=tuple((_indicator(subject, name), value) for name, value in record.values),
    )  # fmt: skip


def check(subject: Subject, record: Record) -> None:
    """CchcError where there is nothing to move, or nothing that waits."""
    if record.kind == EXTENSION:
        _check_extension(subject, record)
    elif record.kind == EVENT and subject.understood and not subject.waiting_places():
        raise CchcError(
            msg("no milestone of {key} waits for an event", key=subject.task.key),
            msg("its milestones are: {names}", names=subject.names(range(len(subject.milestones))))
            if subject.milestones
            else msg("the task has no deadline, so it has no milestones"),
        )


def notes(subject: Subject, record: Record) -> Iterator[Message]:
    """What a person should know, though the fact can be recorded."""
    speakers = subject.speakers()
    if record.kind == "progress" and record.unit is None and len(speakers) > 1:
        yield msg("the entry speaks for all that lead: {names}", names="; ".join(speakers))
    if record.unit is not None and not _leads(subject, record.unit):
        yield msg("{unit} does not lead this task; leads: {names}", unit=record.unit, names="; ".join(speakers))
    if record.status is Status.DONE and record.unit is None:
        for one in subject.concerned(record.milestone):
            turns = [turn for turn in one.turns if record.period in (None, turn.period)]
            days = [turn.done for turn in turns if turn.done is not None]
            if turns and len(days) == len(turns):
                name = one.milestone.what or one.milestone.text or subject.task.key
                yield msg("{name} was done before, on {day}", name=name, day=written(max(days)))


def _check_extension(subject: Subject, record: Record) -> None:
    places = subject.dated_places()
    if record.milestone is not None and (place := subject.place_of(record.milestone)) not in places:
        raise CchcError(
            msg('"{name}" has no day that could be moved', name=subject.described(place)),
            _why_dateless(subject.milestones[place]),
        )
    if not places:
        hint = _why_dateless(subject.milestones[0]) if subject.milestones else None
        raise CchcError(msg("{key} has no day that could be moved", key=subject.task.key), hint)
    chosen = subject.concerned(record.milestone) if record.milestone or len(places) > 1 else [
        subject.milestones[places[0]]
    ]  # fmt: skip
    due = chosen[0].now.due
    if record.to is not None and len(chosen) == 1 and due is not None and record.to <= due:
        raise CchcError(
            msg("{to} is not later than the deadline, {due}", to=written(record.to), due=written(due)),
            msg("an extension moves a deadline to a later day"),
        )


def _why_dateless(one: MilestoneState) -> Message:
    if one.milestone.kind is Kind.ONGOING:
        return msg("it is ongoing work, which has no last day")
    if one.milestone.kind is Kind.RECURRING:
        return msg("it recurs; each period has its own day")
    return msg("it waits for an event; record that first: cchc event")


def _period(subject: Subject, typed: str | None, milestone: str | None) -> str | None:
    if typed is None:
        return None
    periods = list(dict.fromkeys(turn.period or "" for turn in subject.turns(milestone)))
    if typed.upper() in periods or not subject.understood:
        return typed.upper()
    raise CchcError(
        msg('there is no period "{period}" here', period=typed),
        msg("its periods are: {periods}", periods=", ".join(periods))
        if periods
        else msg("only recurring work has periods"),
    )


def _indicator(subject: Subject, typed: str) -> str:
    known = list(dict.fromkeys(target.indicator for target in subject.targets()))
    wanted = plain(typed)
    found = [name for name in known if plain(name) == wanted] or [
        name for name in known if wanted and plain(name).startswith(wanted)
    ]
    if len(found) == 1 or not known:
        return found[0] if found else typed
    raise CchcError(
        msg('there is no target "{name}" here', name=typed), msg("its targets are: {names}", names="; ".join(known))
    )


def _speaker(subject: Subject, typed: str | None) -> str | None:
    """A unit as the task's own cell writes it, else by its short name."""
    registry, task = subject.world.registry, subject.task
    if typed is None or not registry.all:
        return typed
    found = registry.asked(typed)
    for ref in subject.leads():
        if ref.unit is not None and ref.unit in found and _is_one(subject.world, without_remark(ref.written), task):
            return without_remark(ref.written)
    members = {one.id for ref in subject.leads() if ref.unit for one in registry.members(ref.unit)}
    for scope in ([one for one in found if one.id in members], [one for one in found if one.org == task.org], found):
        if len(scope) == 1:
            return _written(subject.world, scope[0], task)
    near = registry.near(typed, task.org)
    if found:
        raise CchcError(
            msg('"{name}" is the name of several units', name=typed),
            msg("name one of: {names}", names=", ".join(unit.id for unit in found)),
        )
    raise CchcError(
        msg('there is no unit "{name}"', name=typed),
        msg("there are units of nearly that name: {names}", names="; ".join(near)) if near else msg("see: cchc units"),
    )


def _written(world: World, unit: Unit, task: Task) -> str:
    return next((name for name in (unit.short, unit.name) if _is_one(world, name, task)), unit.id)


def _is_one(world: World, name: str, task: Task) -> bool:
    """Whether a name means one unit in the plan of a task."""
    refs = world.registry.refs(name, task.org, task.year)
    return len(refs) == 1 and refs[0].unit is not None


def _leads(subject: Subject, unit: str) -> bool:
    registry, task = subject.world.registry, subject.task
    if not registry.all:
        return True
    said = {
        one.id for ref in registry.refs(unit, task.org, task.year) if ref.unit for one in registry.members(ref.unit)
    }
    leads = {one.id for ref in subject.leads() if ref.unit for one in registry.members(ref.unit)}
    return bool(said & leads) or not leads
