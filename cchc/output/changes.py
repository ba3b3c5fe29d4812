"""What changed in one task, in words: its state, its fields, the facts recorded or taken back."""

from collections.abc import Callable

from cchc.diff.revisions import TaskChange
from cchc.facts import Fact
from cchc.messages import Message, msg
from cchc.model.days import written
from cchc.output.fields import field_name
from cchc.output.language import say
from cchc.output.tasks import fact_text


def change_lines(change: TaskChange) -> list[tuple[str, str]]:
    """What changed in a task, each with its name."""
    lines = [(say(msg("State")), f"{change.label_before} → {change.label_after}")]
    if change.label_before == change.label_after:
        lines = []
    if change.moved_from:
        lines.append((say(msg("Moved")), f"{change.moved_from} → {change.after.file.rpartition('/')[2]}"))
    for one in change.changes:
        note = f" ({say(one.note)})" if one.note else ""
        lines.append((field_name(one.field), f"{one.before or '—'} → {one.after or '—'}{note}"))
    lines += [
        (say(msg("Recorded")), dated_fact(fact, late)) for fact, late in zip(change.facts, change.late, strict=True)
    ]
    lines += [(say(msg("Taken back")), dated_fact(fact)) for fact in change.taken_back]
    return lines


def dated_fact(fact: Fact, late: int = 0, say: Callable[[Message], str] = say) -> str:
    """A fact with its day, and how many days late the work was done, in the language in use or in that of `say`."""
    text = fact_text(fact, say) + (f" · {say(msg('late by {count} days', count=late))}" if late else "")
    return f"{written(fact.date)}: {text}" if fact.date else text
