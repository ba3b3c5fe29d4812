"""How the difference of plans is shown: summary first, then task by task; text, Markdown, JSON, HTML."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from cchc.diff import views
from cchc.diff.changes import Change
from cchc.diff.marking import stretches
from cchc.diff.plans import Match, Pairing, PlanDiff, Relation, UnitLoad
from cchc.formats import markup
from cchc.messages import Message, msg
from cchc.model.tasks import Task
from cchc.output.data import escaped, json_text
from cchc.output.language import say, say_in_vietnamese
from cchc.output.terminal import echo, heading, shorten, table, visible, width, wrapped
from cchc.world import World

_FIELDS = {
    "title": msg("Task"),
    "area": msg("Area"),
    "lead": msg("Lead"),
    "support": msg("With"),
    "deadline": msg("Deadline"),
    "products": msg("Products"),
    "targets": msg("Targets"),
    "assigned_by": msg("Assigned by"),
    "ref": msg("Ref"),
    "goal": msg("Goal"),
    "note": msg("Note"),
    "activities": msg("Activities"),
}
_INDENT = 14
_PAGE = "diff.html.j2"


def show(diffs: Sequence[PlanDiff], pairing: Pairing, area: str | None, form: str, *, world: World, root: Path) -> None:
    """Print the differences of plans; with an area only its tasks. `root` is the folder whose templates come first."""
    diffs = [_of_area(one, area) for one in diffs]
    if form == "html":
        page = views.page(diffs, pairing, world, say_in_vietnamese)
        echo(visible(markup.render(_PAGE, {"page": page}, root)))
        return
    if form == "json":
        echo(json_text(_data(diffs, pairing)))
        return
    for one in diffs:
        _markdown(one) if form == "md" else _text(one)
    for plan in (*pairing.alone_a, *pairing.alone_b):
        echo(say(msg("{plan} has no partner", plan=plan.key)))


def field_name(field: str) -> str:
    """What a field of a task is called."""
    return say(_FIELDS[field])


def summary(one: PlanDiff) -> str:
    """The first line: how many tasks were kept, changed, split or merged, are new, were dropped."""
    counts = dict.fromkeys(Relation, 0)
    for match in one.matches:
        counts[match.relation] += 1
    return say(
        msg(
            "{same} kept · {reworded} changed · {split} split or merged · {added} new · {removed} dropped",
            same=counts[Relation.SAME], reworded=counts[Relation.REWORDED],
            split=counts[Relation.SPLIT] + counts[Relation.MERGED], added=len(one.added), removed=len(one.removed),
        )
    )  # fmt: skip


def _of_area(one: PlanDiff, area: str | None) -> PlanDiff:
    if area is None:
        return one
    return PlanDiff(
        one.a, one.b, tuple(match for match in one.matches if area in (match.a.area, match.b.area)),
        tuple(task for task in one.added if task.area == area),
        tuple(task for task in one.removed if task.area == area), one.units,
    )  # fmt: skip


def _data(diffs: Sequence[PlanDiff], pairing: Pairing) -> dict[str, Any]:
    return {
        "plans": [
            {
                "a": one.a.key,
                "b": one.b.key,
                "matches": [_match_data(match) for match in one.matches],
                "added": [task.key for task in one.added],
                "removed": [task.key for task in one.removed],
                "units": one.units,
            }
            for one in diffs
        ],
        "unpaired": {"a": [plan.key for plan in pairing.alone_a], "b": [plan.key for plan in pairing.alone_b]},
    }


def _match_data(match: Match) -> dict[str, Any]:
    return {
        "a": match.a.key,
        "b": match.b.key,
        "relation": match.relation.value,
        "score": match.link.score,
        "words": match.link.words,
        "changes": [
            {"field": one.field, "from": one.before, "to": one.after, "note": say(one.note) if one.note else None}
            for one in match.changes
        ],
    }


def _text(one: PlanDiff) -> None:
    heading(f"{one.a.key} → {one.b.key}")
    echo(summary(one))
    for title, matches in _parts(one):
        if matches:
            echo()
            heading(say(title))
            for match in matches:
                _match_text(match)
    for title, tasks, sign in ((msg("New"), one.added, "+"), (msg("Dropped"), one.removed, "-")):
        if tasks:
            echo()
            heading(say(title))
            for task in tasks:
                echo(wrapped(f"{sign} {task.id}", _title(task), _INDENT))
    _loads_text(one.units)
    echo()


def _parts(one: PlanDiff) -> Iterable[tuple[Message, list[Match]]]:
    kinds = (
        (msg("Changed"), (Relation.REWORDED,)),
        (msg("Split or merged"), (Relation.SPLIT, Relation.MERGED)),
        (msg("Kept"), (Relation.SAME,)),
    )
    for title, relations in kinds:
        yield title, [match for match in one.matches if match.relation in relations]


def _match_text(match: Match) -> None:
    echo(wrapped(f"{match.a.id} → {match.b.id}", f"  {_title(match.b)}", _INDENT + 6))
    for change in match.changes:
        name = say(_FIELDS[change.field])
        if change.field == "title":
            echo(wrapped(f"  {name}:", _marked(change.before, change.after), _INDENT))
            continue
        note = f" ({say(change.note)})" if change.note else ""
        before, after = shorten(change.before or "—", width() * 2), shorten(change.after or "—", width() * 2)
        echo(wrapped(f"  {name}:", f"{before} → {after}{note}", _INDENT))


def _marked(before: str, after: str) -> str:
    """Two titles as one: what went in [-…-], what came in {+…+}."""
    parts: list[str] = []
    for one in stretches(before, after):
        parts += [one.after] if one.same else []
        parts += [f"[-{one.before}-]"] if one.before and not one.same else []
        parts += [f"{{+{one.after}+}}"] if one.after and not one.same else []
    return " ".join(parts)


def _loads_text(units: Sequence[UnitLoad]) -> None:
    rows = [(unit.name, str(unit.before), str(unit.after), f"{unit.after - unit.before:+d}") for unit in units]
    moved = [row for row, unit in zip(rows, units, strict=True) if unit.before != unit.after]
    if moved:
        echo()
        echo(table((say(msg("Lead")), say(msg("Before")), say(msg("After")), "±"), moved, (1, 0, 0, 0)))


def _markdown(one: PlanDiff) -> None:
    echo(f"## {escaped(one.a.key)} → {escaped(one.b.key)}\n\n{summary(one)}\n")
    for title, matches in _parts(one):
        if matches:
            echo(f"### {say(title)}\n")
            for match in matches:
                echo(f"- **{match.a.id} → {match.b.id}** {escaped(_title(match.b))}")
                for change in match.changes:
                    echo(f"  - {say(_FIELDS[change.field])}: {_change_markdown(change)}")
            echo()
    for title, tasks in ((msg("New"), one.added), (msg("Dropped"), one.removed)):
        if tasks:
            echo(f"### {say(title)}\n")
            for task in tasks:
                echo(f"- **{task.id}** {escaped(_title(task))}")
            echo()


def _change_markdown(change: Change) -> str:
    note = f" ({say(change.note)})" if change.note else ""
    if change.field == "title":
        return escaped(_marked(change.before, change.after))
    return f"{escaped(change.before or '—')} → {escaped(change.after or '—')}{note}"


def _title(task: Task) -> str:
    return " ".join((task.title or task.goal).split())
