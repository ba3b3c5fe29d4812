"""How tasks are shown: a table per plan, one task whole, and the forms for programs."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from cchc.facts import Fact
from cchc.labels import State
from cchc.messages import Message, msg
from cchc.model.days import written
from cchc.model.tasks import Plan
from cchc.output.by_plan import show_tables, tell_unrecorded, totals
from cchc.output.data import csv_text, json_text, markdown_text
from cchc.output.language import say
from cchc.output.terminal import echo, shorten, talk, width, wrapped
from cchc.views import OccurrenceView, TaskMilestoneView, TaskView, UnitView
from cchc.world import World

_INDENT = 20


def show_list(tasks: Sequence[TaskView], plans: Sequence[Plan], world: World, form: str) -> None:
    """Print tasks as table, json, csv or md."""
    tell_unrecorded(plans, {task.plan for task in tasks})
    if form == "json":
        echo(json_text(tasks))
    elif form in ("csv", "md"):
        write = csv_text if form == "csv" else markdown_text
        echo(write(_headers(), [_row(task) for task in tasks]))
    else:
        _tables(tasks, plans, world)


def show_task(task: TaskView, line: int, facts: Sequence[Fact], form: str) -> None:
    """Print one task whole, as text or json."""
    if form == "json":
        echo(json_text(msgspec.to_builtins(task) | {"line": line, "history": list(facts)}))
        return
    echo(f"{task.key}  ({task.file}:{line})")
    for name, value in _fields(task):
        for number, text in enumerate(value if isinstance(value, tuple) else (value,)):
            echo(wrapped(f"  {say(name)}:" if number == 0 else "", text, _INDENT))
    for fact in facts:
        day = written(fact.date) if fact.date else ""
        echo(wrapped(f"  {day}", fact_text(fact), _INDENT))


def fact_text(fact: Fact, say: Callable[[Message], str] = say) -> str:
    """One fact in words, in the language in use or in that of `say`."""
    if fact.kind == "extension":
        head = say(msg("extended to {day}", day=written(fact.to) if fact.to else ""))
    elif fact.kind == "event":
        head = say(msg("event: {what}", what=fact.text or ""))
    else:
        names = {"todo": msg("not started"), "doing": msg("in progress"), "done": msg("done"), "paused": msg("paused"),
                 "dropped": msg("dropped")}  # fmt: skip
        head = say(names[fact.status or "todo"])
    return " · ".join([head, *(detail for detail in _details(fact, say) if detail)])


def _details(fact: Fact, say: Callable[[Message], str]) -> Iterable[str | None]:
    yield from (fact.milestone, fact.period, fact.unit)
    yield f"{fact.percent} %" if fact.percent is not None else None
    yield fact.text if fact.kind == "progress" else None
    yield from (f"{indicator}: {value}" for indicator, value in fact.values.items())
    yield say(msg("obstacle: {text}", text=fact.obstacle)) if fact.obstacle else None
    yield say(msg("proposal: {text}", text=fact.proposal)) if fact.proposal else None
    yield say(msg("due {day}", day=written(fact.to))) if fact.kind == "event" and fact.to else None
    named = msg("evidence: {text}", text=fact.document or "") if fact.kind == "progress" else None
    yield say(named) if named and fact.document else fact.document


def _fields(task: TaskView) -> Iterable[tuple[Message, str | tuple[str, ...]]]:
    above = tuple(f"{parent['ref']} {parent['title']}".strip() for parent in task.parents)
    fields: list[tuple[Message, str | tuple[str, ...]]] = [
        (msg("Part of"), above),
        (msg("Ref"), task.ref),
        (msg("Area"), task.area),
        (msg("Assigned by"), task.assigned_by or ""),
        (msg("Task"), tuple(task.title.split("\n"))),
        (msg("Goal"), tuple(task.goal.split("\n")) if task.goal else ()),
        (msg("Products"), task.products),
        (msg("Activities"), task.activities),
        (msg("Lead"), tuple(_unit(unit) for unit in task.lead)),
        (msg("With"), tuple(_unit(unit) for unit in task.support)),
        (msg("Deadline"), task.deadline),
        (msg("Milestones"), tuple(line for one in task.milestones for line in _milestone(one))),
        (msg("Targets"), tuple(f"{target.indicator}: {target.goal}" for target in task.targets)),
        (msg("Continues"), task.continues),
        (msg("State"), task.label),
        (msg("Note"), tuple(task.note.split("\n")) if task.note else ()),
    ]
    return [(name, value) for name, value in fields if value]


def _unit(unit: UnitView) -> str:
    return unit.written if unit.name == unit.written else f"{unit.written} ({unit.name})"


def _milestone(one: TaskMilestoneView) -> Iterable[str]:
    """A milestone with its day and state; each occurrence of a recurring one on a line of its own."""
    what = f"{one.what}: {one.text}" if one.what else one.text
    if not one.occurrences:
        yield " · ".join([what, *([_when(one)] if one.due else []), one.label])
        return
    yield f"{what} · {one.label}"
    for turn in one.occurrences:
        label = turn.label if isinstance(turn, OccurrenceView) else ""
        yield f"  {turn.period} {written(turn.due)} · {label}"


def _when(one: TaskMilestoneView) -> str:
    """The day of a milestone in words, the original beside a moved one."""
    day = written(one.due) if one.due else ""
    if one.original_due is None or one.original_due == one.due:
        return say(msg("due {day}", day=day))
    return say(msg("due {day}, originally {original}", day=day, original=written(one.original_due)))


def _tables(tasks: Sequence[TaskView], plans: Sequence[Plan], world: World) -> None:
    by_plan: dict[str, list[tuple[str, ...]]] = {}
    for task in tasks:
        by_plan.setdefault(task.plan, []).append(_cells(task))
    show_tables(_columns(), by_plan, plans, world, (0, 0, 5, 3, 4, 2))
    if tasks:
        echo(totals(State(task.state) for task in tasks))
    else:
        talk(msg("no task matches"))


def _columns() -> tuple[str, ...]:
    return (
        say(msg("Id")), say(msg("Ref")), say(msg("Task")), say(msg("Lead")), say(msg("Deadline")), say(msg("State")),
    )  # fmt: skip


def _cells(task: TaskView) -> tuple[str, ...]:
    lead = "; ".join(" ".join(unit.written.split()) for unit in task.lead)
    title = shorten(" ".join((task.title or task.goal).split()), max(60, width()))
    return task.id, task.ref, title, lead, task.deadline, task.label


def _headers() -> tuple[str, ...]:
    return (
        say(msg("Key")), say(msg("Ref")), say(msg("Area")), say(msg("Task")), say(msg("Lead")), say(msg("With")),
        say(msg("Deadline")), say(msg("State")),
    )  # fmt: skip


def _row(task: TaskView) -> tuple[str, ...]:
    return (
        task.key, task.ref, task.area, task.title or task.goal, "; ".join(unit.written for unit in task.lead),
        "; ".join(unit.written for unit in task.support), task.deadline, task.label,
    )  # fmt: skip
