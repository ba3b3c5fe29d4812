"""What is missing before a fact can be recorded, as questions in the order in which a person would ask them."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from cchc.deadlines import Kind
from cchc.errors import CchcError
from cchc.messages import Message, msg
from cchc.model.days import written
from cchc.model.files import Status
from cchc.recording.records import EVENT, EXTENSION, PROGRESS, Record
from cchc.recording.subjects import Subject
from cchc.states import open_turn

_STATUS = {
    Status.TODO: msg("not started"),
    Status.DOING: msg("in progress"),
    Status.DONE: msg("done"),
    Status.PAUSED: msg("paused"),
    Status.DROPPED: msg("dropped"),
}
_DETAILS = ("percent", "result", "evidence", "values", "obstacle", "proposal")


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A field that has no value: what to ask, what there is to choose from, what to type in a script.

    `needed` says that it cannot go on without an answer, `whole` that everything can be meant at once, `offered` the
    day that is meant without one.
    """

    field: str
    text: Message
    hint: Message
    choices: tuple[tuple[str, str | Message], ...] = ()
    needed: bool = True
    whole: bool = False
    offered: dt.date | None = None

    def error(self) -> CchcError:
        """The question as a wrong situation, where nobody can be asked."""
        return CchcError(msg("not said: {question}", question=self.text), self.hint)


def next_question(subject: Subject, record: Record) -> Question | None:
    """The first thing that is missing; None when all is said."""
    asks = {PROGRESS: _of_progress, EXTENSION: _of_extension, EVENT: _of_event}
    return next((one for one in asks[record.kind](subject, record) if one.field not in record.asked), None)


def answered(record: Record, question: Question, answer: object) -> Record:
    """The record with an answer; with None everything is meant, or the question is left open."""
    asked = record.asked | {question.field}
    if answer is None:
        return msgspec.structs.replace(
            record, asked=asked, whole=record.whole or question.field == "milestone",
            every=record.every or question.field == "period",
        )  # fmt: skip
    return msgspec.structs.replace(record, asked=asked, **{question.field: answer})


def _of_progress(subject: Subject, record: Record) -> Iterator[Question]:
    if record.status is None:
        yield Question(
            field="status", text=msg("what is the status of the work?"),
            hint=msg("give it with --status todo|doing|done|paused|dropped"),
            choices=tuple((status.value, name) for status, name in _STATUS.items()),
        )  # fmt: skip
        return
    done = record.status is Status.DONE
    yield from _of_what(subject, record, needed=done)
    yield from _on_which_day(record, msg("on which day was it done?") if done else msg("of which day is the fact?"))
    if record.unit is None and len(subject.speakers()) > 1:
        names = subject.speakers()
        yield Question(
            field="unit", text=msg("several units lead: whose word is it?"),
            hint=msg("give it with --unit; without it the entry speaks for all: {names}", names="; ".join(names)),
            choices=tuple((name, name) for name in names), needed=False, whole=True,
        )  # fmt: skip
    if done and not record.evidence:
        yield Question(
            field="evidence", text=msg("which document shows it (number, day)?"), hint=msg("give it with --evidence"),
            needed=False,
        )  # fmt: skip
    elif not done:
        yield from _of_details(record)


def _of_details(record: Record) -> Iterator[Question]:
    """How far the work has come, where nothing at all was said of it."""
    if any(getattr(record, name) not in (None, ()) for name in _DETAILS if name not in record.asked):
        return
    if record.status is Status.DOING:
        yield Question(
            field="percent", text=msg("how much of the work is done (0 to 100)?"), hint=msg("give it with --percent"),
            needed=False,
        )  # fmt: skip
        yield Question(
            field="result", text=msg("what has been achieved?"), hint=msg("give it with --result"), needed=False
        )
    yield Question(
        field="obstacle", text=msg("what stands in the way?"), hint=msg("give it with --obstacle"), needed=False
    )
    if record.obstacle:
        yield Question(
            field="proposal", text=msg("what is proposed?"), hint=msg("give it with --proposal"), needed=False
        )


def _on_which_day(record: Record, text: Message) -> Iterator[Question]:
    if not record.dated:
        yield Question(field="date", text=text, hint=msg("give it with --date"), needed=False, offered=record.date)


def _of_what(subject: Subject, record: Record, *, needed: bool) -> Iterator[Question]:
    """Which milestone and which period are meant; with `needed`, as of work that is done, all of them at once only
    where somebody says so."""
    places = subject.open_places()
    if record.milestone is None and not record.whole and len(subject.milestones) > 1 and places:
        text = msg("which milestone is done?") if needed else msg("which milestone is meant?")
        yield _which_milestone(subject, places, text, whole=True, needed=needed)
    turns = [turn for turn in subject.turns(record.milestone) if open_turn(turn)]
    if record.period is None and not record.every and not record.whole and turns:
        names = [turn.period or "" for turn in turns]
        yield Question(
            field="period", text=msg("which period is done?") if needed else msg("which period is meant?"), whole=True,
            hint=msg("give it with --period (still open: {periods}), or --all-periods for the whole year",
                     periods=", ".join(dict.fromkeys(names))),
            choices=tuple(
                (turn.period or "", f"{turn.period} ({written(turn.due)})" if turn.due else turn.period or "")
                for turn in turns
            ),
            needed=needed,
        )  # fmt: skip


def _of_extension(subject: Subject, record: Record) -> Iterator[Question]:
    places = subject.dated_places()
    if record.milestone is None and len(places) > 1:
        yield _which_milestone(subject, places, msg("the deadline of which milestone is moved?"), whole=False)
    if record.to is None:
        yield Question(field="to", text=msg("to which day is the deadline moved?"), hint=msg("give it with --to"))
    if record.by is None:
        yield Question(
            field="by", text=msg("which document allows it (number, day)?"), hint=msg("give it with --by"),
            needed=False,
        )  # fmt: skip
    yield from _on_which_day(record, msg("on which day was it allowed?"))


def _of_event(subject: Subject, record: Record) -> Iterator[Question]:
    places = subject.waiting_places()
    if record.milestone is None and len(places) > 1:
        yield _which_milestone(subject, places, msg("which milestone has waited for it?"), whole=False)
    if record.what is None:
        yield Question(field="what", text=msg("what has happened?"), hint=msg("give it with --what"))
    yield from _on_which_day(record, msg("on which day did it happen?"))
    if record.document is None:
        yield Question(
            field="document", text=msg("which document says it (number, day)?"), hint=msg("give it with --document"),
            needed=False,
        )  # fmt: skip
    kinds = {one.milestone.kind for one in subject.concerned(record.milestone)} if subject.milestones else set()
    if record.due is None and Kind.CONDITIONAL in kinds:
        yield Question(
            field="due", text=msg("which deadline does the document itself set?"), hint=msg("give it with --due"),
            needed=False,
        )  # fmt: skip


def _which_milestone(
    subject: Subject, places: list[int], text: Message, *, whole: bool, needed: bool = True
) -> Question:
    names = subject.names(places)
    hint = (
        msg("give it with --milestone, or --whole for the whole task: {names}", names=names)
        if whole
        else msg("give it with --milestone: {names}", names=names)
    )
    choices = tuple((f"#{place + 1}", subject.described(place)) for place in places)
    return Question(field="milestone", text=text, hint=hint, choices=choices, whole=whole, needed=needed)
