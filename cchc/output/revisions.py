"""How the difference of two states of the plans is shown: tasks, facts in words, states before and after."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cchc.diff.revisions import PlanChange
from cchc.messages import msg
from cchc.model.tasks import Task
from cchc.output.changes import change_lines, dated_fact
from cchc.output.comment import Review, comment, nothing_differs, unread
from cchc.output.data import json_text
from cchc.output.files import deliver
from cchc.output.language import say, say_in_vietnamese
from cchc.output.terminal import echo, heading, shorten, talk, width, wrapped

_INDENT = 14
PAGE = "diff.html.j2"


def show(plans: Sequence[PlanChange], form: str, review: Review, root: Path) -> None:
    """Print what changed between two states, as text, md, json or html; `review` is what stands beside it.

    The templates in `root` come first.
    """
    if form == "json":
        echo(json_text([_data(one) for one in plans]))
    elif form == "md":
        echo(comment(plans, review))
    elif form == "html":
        _page(plans, review, root)
    else:
        if not plans:
            talk(nothing_differs(review))
        for one in plans:
            _text(one, one.b or one.a or "")


def _page(plans: Sequence[PlanChange], review: Review, root: Path) -> None:
    from cchc.diff.revision_views import Told, page
    from cchc.formats import markup

    told = Told(say=say_in_vietnamese, fact=lambda fact, late: dated_fact(fact, late, say_in_vietnamese))
    names = unread(review, say_in_vietnamese)
    made = page(plans, review.before, review.after, review.sides, names, told)
    deliver(markup.render(PAGE, {"page": made}, root), None)


def summary(one: PlanChange) -> str:
    """How many tasks changed, are new, were dropped."""
    counts = {"changed": len(one.changed), "added": len(one.added), "removed": len(one.removed)}
    return say(msg("{changed} changed · {added} new · {removed} dropped", **counts))


def _text(one: PlanChange, title: str) -> None:
    heading(title if one.a in (None, one.b) else f"{one.a} → {one.b or '—'}")
    echo(summary(one))
    for change in one.changed:
        echo(wrapped(f"~ {change.after.id}", _title(change.after), _INDENT))
        for name, text in change_lines(change):
            echo(wrapped(f"    {name}:", shorten(text, width() * 4), _INDENT + 4))
    for sign, tasks in (("+", one.added), ("-", one.removed)):
        for task in tasks:
            echo(wrapped(f"{sign} {task.id}", _title(task), _INDENT))
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
