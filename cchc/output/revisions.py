"""How the difference of two states of the plans is shown: tasks, facts in words, states before and after."""

from collections.abc import Sequence
from typing import Any

from cchc.diff.revisions import PlanChange, TaskChange
from cchc.facts import Fact
from cchc.messages import msg
from cchc.model.days import written
from cchc.model.tasks import Task
from cchc.output.data import escaped, json_text
from cchc.output.diff import field_name
from cchc.output.language import say
from cchc.output.tasks import fact_text
from cchc.output.terminal import echo, heading, shorten, talk, width, wrapped

_INDENT = 14


def show(found: Sequence[PlanChange], area: str | None, form: str) -> None:
    """Print what changed between two states, as text, md or json."""
    plans = [_of_area(one, area) for one in found]
    if form == "json":
        echo(json_text([_data(one) for one in plans]))
        return
    if not plans:
        talk(msg("no task differs"))
    for one in plans:
        title = one.b or one.a or ""
        if form == "md":
            _markdown(one, title)
        else:
            _text(one, title)


def summary(one: PlanChange) -> str:
    """How many tasks changed, are new, were dropped."""
    counts = {"changed": len(one.changed), "added": len(one.added), "removed": len(one.removed)}
    return say(msg("{changed} changed · {added} new · {removed} dropped", **counts))


def _of_area(one: PlanChange, area: str | None) -> PlanChange:
    if area is None:
        return one
    return PlanChange(
        one.a,
        one.b,
        tuple(change for change in one.changed if area in (change.before.area, change.after.area)),
        tuple(task for task in one.added if task.area == area),
        tuple(task for task in one.removed if task.area == area),
    )


def _lines(change: TaskChange) -> list[tuple[str, str]]:
    """What changed in a task, each with its name."""
    lines = [(say(msg("State")), f"{change.label_before} → {change.label_after}")]
    if change.label_before == change.label_after:
        lines = []
    if change.moved_from:
        lines.append((say(msg("Moved")), f"{change.moved_from} → {change.after.file.rpartition('/')[2]}"))
    for one in change.changes:
        note = f" ({say(one.note)})" if one.note else ""
        lines.append((field_name(one.field), f"{one.before or '—'} → {one.after or '—'}{note}"))
    lines += [(say(msg("Recorded")), _fact(fact)) for fact in change.facts]
    lines += [(say(msg("Taken back")), _fact(fact)) for fact in change.taken_back]
    return lines


def _fact(fact: Fact) -> str:
    return f"{written(fact.date)}: {fact_text(fact)}" if fact.date else fact_text(fact)


def _text(one: PlanChange, title: str) -> None:
    heading(title if one.a in (None, one.b) else f"{one.a} → {one.b or '—'}")
    echo(summary(one))
    for change in one.changed:
        echo(wrapped(f"~ {change.after.id}", _title(change.after), _INDENT))
        for name, text in _lines(change):
            echo(wrapped(f"    {name}:", shorten(text, width() * 4), _INDENT + 4))
    for sign, tasks in (("+", one.added), ("-", one.removed)):
        for task in tasks:
            echo(wrapped(f"{sign} {task.id}", _title(task), _INDENT))
    echo()


def _markdown(one: PlanChange, title: str) -> None:
    echo(f"## {escaped(title)}\n\n{summary(one)}\n")
    for change in one.changed:
        echo(f"- **{change.after.id}** {escaped(_title(change.after))}")
        for name, text in _lines(change):
            echo(f"  - {name}: {escaped(text)}")
    for name, tasks in ((say(msg("New")), one.added), (say(msg("Dropped")), one.removed)):
        for task in tasks:
            echo(f"- {name}: **{task.id}** {escaped(_title(task))}")
    echo()


def _data(one: PlanChange) -> dict[str, Any]:
    return {
        "a": one.a,
        "b": one.b,
        "changed": [
            {
                "a": change.before.key,
                "b": change.after.key,
                "moved_from": change.moved_from,
                "changes": [{"field": item.field, "from": item.before, "to": item.after} for item in change.changes],
                "facts": change.facts,
                "taken_back": change.taken_back,
                "label": {"from": change.label_before, "to": change.label_after},
            }
            for change in one.changed
        ],
        "added": [task.key for task in one.added],
        "removed": [task.key for task in one.removed],
    }


def _title(task: Task) -> str:
    return " ".join((task.title or task.goal).split())
