"""What was recorded: the fact, the states before and after it, the file, what to do next; the message of its commit."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from cchc.actions.recording import Recorded
from cchc.editing import Edited
from cchc.editing.differences import unified
from cchc.facts import Fact, facts_of
from cchc.messages import Message, msg
from cchc.model.days import written
from cchc.model.files import Status
from cchc.model.tasks import Task
from cchc.output.language import say, say_in_vietnamese
from cchc.output.tasks import fact_text
from cchc.output.terminal import colours, echo, shorten, talk, visible, width, wrapped
from cchc.recording import EVENT, EXTENSION, Record
from cchc.states import Turn, state_of
from cchc.workspace import git_folder

_INDENT = 4


def show(task: Task, record: Record, made: Recorded, sha: str | None, *, root: Path) -> None:
    """Print what was recorded and what it changes."""
    if made.known:
        talk(msg("{file}:{line} says so already; nothing was written", file=task.file, line=made.line))
        return
    title = " ".join((task.title or task.goal).split())
    echo(f"{task.key}  {shorten(title, max(40, width() - len(task.key) - 2))}")
    for fact in _new_facts(task, record, made):
        day = f"{written(fact.date)} · " if fact.date else ""
        echo(wrapped("", day + fact_text(fact), _INDENT))
    for line in _changes(task, made):
        echo(wrapped("", line, _INDENT))
    echo(f"    {task.file}:{made.line}")
    if sha is not None:
        talk(msg("committed as {sha}: {subject}", sha=sha, subject=commit_message(task, record).partition("\n")[0]))
    elif git_folder(root) is not None:
        talk(msg("next: cchc show {key}; into the history with: git commit -- {file}", key=task.key, file=task.file))
    else:
        talk(msg("next: cchc show {key}", key=task.key))


def show_diff(files: Sequence[Edited]) -> None:
    """Print the diffs of edits, with the line ends of the files; nothing was written."""
    signs = {"+": "green", "-": "red", "@": "cyan"} if colours() else {}
    for one in files:
        for number, text in enumerate(unified(one).split("\n")[:-1]):
            colour = signs.get(text[:1]) if number > 1 else None
            line = text.removesuffix("\r")
            said, end = visible(line), text[len(line) :]
            echo((click.style(said, fg=colour) if colour else said) + end)
    changed = any(one.changed for one in files)
    talk(msg("nothing was written") if changed else msg("nothing would change"))


def commit_message(task: Task, record: Record) -> str:
    """The fact as the first line of a commit, in Vietnamese, and the task below it."""
    title = " ".join((task.title or task.goal).split())
    return f"{fact_line(task.id, record)}\n\n{task.key}: {title}\n"


def fact_line(name: str, record: Record) -> str:
    """A fact on one line, in Vietnamese, behind the name of its task."""
    about = " ".join(part for part in (record.milestone, _period(record)) if part)
    document = record.document if record.kind == EVENT else record.by if record.kind == EXTENSION else None
    shown = "; ".join(record.evidence) or document
    head = f"{name}: " + (f"{about} – " if about else "") + say_in_vietnamese(_said(record))
    head += f" [{record.unit}]" if record.unit else ""
    head += f" ({shown})" if shown else ""
    return " ".join(head.split())


def _said(record: Record) -> Message:
    day = written(record.date)
    if record.kind == EXTENSION:
        return msg("extended to {day}", day=written(record.to) if record.to else "")
    if record.kind == EVENT:
        return msg("{what} on {day}", what=record.what or "", day=day)
    said = {
        Status.TODO: msg("not started, said on {day}", day=day), Status.DOING: msg("in progress on {day}", day=day),
        Status.DONE: msg("done on {day}", day=day), Status.PAUSED: msg("paused on {day}", day=day),
        Status.DROPPED: msg("dropped on {day}", day=day),
    }[record.status or Status.DOING]  # fmt: skip
    return said if record.percent is None else msg("{fact} ({percent}%)", fact=said, percent=record.percent)


def _period(record: Record) -> str:
    return say_in_vietnamese(msg("period {period}", period=record.period)) if record.period else ""


def _new_facts(task: Task, record: Record, made: Recorded) -> list[Fact]:
    """The facts of the task that the file did not have before."""
    by = max(record.date, made.after.as_of)
    old = [fact for one in made.before.named.get(task.key, ()) for fact in facts_of(one, by)]
    new = [fact for one in made.after.named.get(task.key, ()) for fact in facts_of(one, by)]
    for fact in old:
        new.remove(fact)
    return new


def _changes(task: Task, made: Recorded) -> Iterator[str]:
    """The milestones, and the task, whose state is another now; periods that changed alike in one line."""
    (old,), (new,) = made.before.named[task.key], made.after.named[task.key]
    before, after = state_of(old, made.before), state_of(new, made.after)
    for one, other in zip(before.milestones, after.milestones, strict=True):
        alike: dict[str, list[str]] = {}
        for turn, then in zip(one.turns, other.turns, strict=True):
            if _shown(turn) != _shown(then):
                alike.setdefault(f"{_shown(turn)} → {_shown(then)}", []).append(then.period or "")
        name = other.milestone.what or other.milestone.text
        for change, periods in alike.items():
            yield f"{name}{_listed(periods)}: {change}"
    if before.label != after.label and len(after.milestones) != 1:
        yield f"{say(msg('Task'))}: {before.label} → {after.label}"
    elif before == after:
        yield say(msg("the state stays: {label}", label=after.label))


def _listed(periods: Sequence[str]) -> str:
    """Periods behind the name of a milestone: all of a few, the first and last of many."""
    if not any(periods):
        return ""
    return f" [{', '.join(periods)}]" if len(periods) < 4 else f" [{periods[0]} … {periods[-1]}]"


def _shown(turn: Turn) -> str:
    """The state of a turn; how late what was done late was, and the day of what is still to come."""
    if turn.done is not None and turn.due is not None and turn.done > turn.due:
        return f"{turn.label}, {say(msg('late by {count} days', count=(turn.done - turn.due).days))}"
    if turn.done is None and turn.due is not None and turn.due != turn.original_due:
        return f"{turn.label} ({written(turn.due)})"
    return turn.label
