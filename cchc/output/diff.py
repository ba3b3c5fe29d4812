"""How the difference of plans is shown: summary first, then task by task; text, Markdown, JSON, HTML."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from cchc.areas import AREAS
from cchc.diff import views
from cchc.diff.changes import Change
from cchc.diff.marking import stretches
from cchc.diff.matching import Link
from cchc.diff.plans import Match, Pairing, PlanDiff, Relation, count_areas
from cchc.diff.workload import UnitLoad
from cchc.formats import markup
from cchc.messages import Message, msg
from cchc.model.tasks import Task
from cchc.output.data import escaped, json_text
from cchc.output.fields import field_name
from cchc.output.files import deliver
from cchc.output.language import say, say_in_vietnamese
from cchc.output.revisions import PAGE
from cchc.output.terminal import colours, echo, heading, shorten, table, width, wrapped
from cchc.world import World

_INDENT = 16
_MARKS = re.compile(r"\[-.*?-\]|\{\+.*?\+\}", re.DOTALL)


def show(diffs: Sequence[PlanDiff], pairing: Pairing, form: str, *, world: World, root: Path) -> None:
    """Print the differences of plans; the templates in `root` come first."""
    if form == "html":
        page = views.page(diffs, pairing, world, say_in_vietnamese)
        deliver(markup.render(PAGE, {"page": page}, root), None)
        return
    if form == "json":
        echo(json_text(_data(diffs, pairing)))
        return
    for one in diffs:
        _markdown(one) if form == "md" else _text(one)
    for plan in (*pairing.alone_a, *pairing.alone_b):
        echo(say(msg("{plan} has no partner", plan=escaped(plan.key) if form == "md" else plan.key)))


def summary(one: PlanDiff) -> str:
    """The first line: how many tasks were kept, changed, split or merged, are new, were dropped."""
    counts = dict.fromkeys(Relation, 0)
    for match in one.matches:
        counts[match.relation] += 1
    changed = say(msg("{count} changed", count=counts[Relation.REWORDED]))
    same_work = sum(match.same_work for match in one.matches)
    if same_work:
        changed += " " + say(msg("({count} only in unit or deadline)", count=same_work))
    return say(
        msg(
            "{same} kept · {changed} · {split} split or merged · {added} new · {removed} dropped",
            same=counts[Relation.SAME], changed=changed,
            split=counts[Relation.SPLIT] + counts[Relation.MERGED], added=len(one.added), removed=len(one.removed),
        )
    )  # fmt: skip


def _took_over(one: PlanDiff) -> tuple[str, str]:
    """What became of the earlier tasks, and where the later ones come from."""
    earlier, later = one.taken_over + len(one.removed), one.carried_on + len(one.added)
    went = msg(
        "{taken} of {count} tasks of {plan} go on; dropped: {removed}",
        taken=one.taken_over, count=earlier, plan=one.a.key, removed=len(one.removed),
    )  # fmt: skip
    came = msg(
        "{carried} of {count} tasks of {plan} carry on earlier ones; new: {added}",
        carried=one.carried_on, count=later, plan=one.b.key, added=len(one.added),
    )  # fmt: skip
    return say(went), say(came)


def _area_rows(one: PlanDiff) -> tuple[list[str], list[list[str]]]:
    """The head and the rows of the table of areas."""
    head = (msg("Area"), msg("Before"), msg("Go on"), msg("Dropped"), msg("After"), msg("Carry on"), msg("New"))
    rows = []
    for area in count_areas(one):
        earlier = (area.earlier, area.taken_over, area.earlier - area.taken_over)
        later = (area.later, area.carried_on, area.later - area.carried_on)
        rows.append([AREAS.get(area.area, area.area), *(str(count) for count in (*earlier, *later))])
    return [say(title) for title in head], rows


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
    columns = width()
    heading(f"{one.a.key} → {one.b.key}")
    echo(summary(one))
    for line in _took_over(one):
        echo(wrapped("", line, 0))
    head, rows = _area_rows(one)
    if rows:
        echo()
        echo(table(head, rows, (1, 0, 0, 0, 0, 0, 0), right=range(1, 7)))
    for title, matches in _parts(one):
        if matches:
            echo()
            heading(_counted(title, matches))
            for match in matches:
                echo(_match_text(match, columns))
    for title, tasks, sign in ((msg("Dropped"), one.removed, "-"), (msg("New"), one.added, "+")):
        if tasks:
            echo()
            heading(_counted(title, tasks))
            for task in tasks:
                echo(wrapped(f"{sign} {task.id}", _title(task), _INDENT, columns))
    _loads_text(one.units)
    echo()


def _parts(one: PlanDiff) -> Iterable[tuple[Message, list[Match]]]:
    """What was taken over: as it was, with another unit or deadline, changed, divided."""
    reworded = [match for match in one.matches if match.relation is Relation.REWORDED]
    yield msg("Kept"), [match for match in one.matches if match.relation is Relation.SAME]
    yield msg("Same work, other unit or deadline"), [match for match in reworded if match.same_work]
    yield msg("Changed"), [match for match in reworded if not match.same_work]
    divided = (Relation.SPLIT, Relation.MERGED)
    yield msg("Split or merged"), [match for match in one.matches if match.relation in divided]


def _counted(title: Message, found: Sequence[object]) -> str:
    return f"{say(title)} ({len(found)})"


def _match_text(match: Match, columns: int) -> str:
    lines = [wrapped(f"{match.a.id} → {match.b.id}", _title(match.b), _INDENT + 4, columns)]
    lines += [_change_text(change, columns) for change in match.changes]
    why = wrapped(f"  {say(msg('Likeness'))}:", shorten(_why(match.link), columns * 2), _INDENT, columns)
    return "\n".join([*lines, click.style(why, dim=True) if colours() else why])


def _change_text(change: Change, columns: int) -> str:
    name = f"  {field_name(change.field)}:"
    if change.field == "title":
        return _coloured(wrapped(name, _marked(change.before, change.after), _INDENT, columns))
    note = f" ({say(change.note)})" if change.note else ""
    before, after = (shorten(text or "—", columns * 2) for text in (change.before, change.after))
    return wrapped(name, f"{before} → {after}{note}", _INDENT, columns)


def _why(link: Link) -> str:
    """Why one task is taken to carry on the other: the plan says so, or the score and the words that made it."""
    if link.explicit:
        return say(msg("the later plan says that it carries this on"))
    whole, _, hundredths = f"{link.score:.2f}".partition(".")
    score = say(msg("{whole}.{hundredths}", whole=whole, hundredths=hundredths))
    return f"{score} · {'; '.join(link.words)}" if link.words else score


def _marked(before: str, after: str) -> str:
    """Two titles as one: what went in [-…-], what came in {+…+}."""
    parts: list[str] = []
    for one in stretches(before, after):
        parts += [one.after] if one.same else []
        parts += [f"[-{one.before}-]"] if one.before and not one.same else []
        parts += [f"{{+{one.after}+}}"] if one.after and not one.same else []
    return " ".join(parts)


def _coloured(text: str) -> str:
    """Marked titles with what went in red and what came in green, on a terminal."""
    if not colours():
        return text
    return _MARKS.sub(lambda found: click.style(found[0], fg="red" if found[0].startswith("[") else "green"), text)


def _loads_text(units: Sequence[UnitLoad]) -> None:
    head, rows = _load_rows(units)
    if rows:
        echo()
        echo(table(head, rows, (1, 0, 0, 0, 0), right=range(1, 5)))


def _load_rows(units: Sequence[UnitLoad]) -> tuple[list[str], list[list[str]]]:
    """The head and the rows of the table of units: those whose work changed."""
    head = [say(title) for title in (msg("Lead"), msg("Before"), msg("Lost"), msg("Gained"), msg("After"))]
    moved = [unit for unit in units if unit.gained or unit.lost or unit.before != unit.after]
    counts = [(unit.before, unit.lost, unit.gained, unit.after) for unit in moved]
    return head, [[unit.name, *map(str, numbers)] for unit, numbers in zip(moved, counts, strict=True)]


def _markdown(one: PlanDiff) -> None:
    echo(f"## {escaped(one.a.key)} → {escaped(one.b.key)}\n\n{summary(one)}\n")
    echo("\n".join(f"- {escaped(line)}" for line in _took_over(one)) + "\n")
    _figures_markdown(*_area_rows(one))
    for title, matches in _parts(one):
        if matches:
            echo(f"### {_counted(title, matches)}\n")
            for match in matches:
                echo(f"- **{escaped(match.a.id)} → {escaped(match.b.id)}** {escaped(_title(match.b))}")
                for change in match.changes:
                    echo(f"  - {field_name(change.field)}: {_change_markdown(change)}")
                echo(f"  - {say(msg('Likeness'))}: {escaped(_why(match.link))}")
            echo()
    for title, tasks in ((msg("Dropped"), one.removed), (msg("New"), one.added)):
        if tasks:
            echo(f"### {_counted(title, tasks)}\n")
            for task in tasks:
                echo(f"- **{escaped(task.id)}** {escaped(_title(task))}")
            echo()
    _figures_markdown(*_load_rows(one.units))


def _figures_markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if rows:
        echo(f"| {' | '.join(head)} |\n|---|{'---:|' * (len(head) - 1)}")
        echo("\n".join(f"| {escaped(row[0])} | {' | '.join(row[1:])} |" for row in rows) + "\n")


def _change_markdown(change: Change) -> str:
    note = f" ({say(change.note)})" if change.note else ""
    if change.field == "title":
        return escaped(_marked(change.before, change.after))
    return f"{escaped(change.before or '—')} → {escaped(change.after or '—')}{note}"


def _title(task: Task) -> str:
    return " ".join((task.title or task.goal).split())
