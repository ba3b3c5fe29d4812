"""The review comment: what a change does to the plans, as Markdown for a pull request or merge request.

It is shorter than what GitHub and GitLab take, cut between entries and never inside one, and all text of the plans in
it is inert: it cannot become markup, a link, a mention or a reference, in Markdown or inside HTML.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from cchc.diff.by_lead import Entry, UnitPart, by_lead
from cchc.diff.marking import stretches
from cchc.diff.pages import Side
from cchc.diff.revisions import PlanChange, TaskChange
from cchc.messages import Message, msg
from cchc.model.days import written
from cchc.output.changes import change_lines
from cchc.output.fields import field_name
from cchc.output.language import say
from cchc.output.terminal import visible
from cchc.views import deadline_text
from cchc.world import World

LIMIT = 65_000  # units of UTF-16; GitHub takes 65,536 characters
_SUMMARY = 15_000
_BROKEN = 5_000
_NOTE = 500
_LONGEST_MARKED = 3_000  # comparing words takes the square of their number

# What is markup in Markdown or HTML is written as a character reference, which is text and nothing else in both.
_SIGNS = re.compile(r"[\\`*_\[\]<>&|~$]")
# Links and references that the sites make of plain text are broken by a character that has no width and no meaning.
_BREAK = "&#8203;"
_JOINTS = re.compile(
    r"""
    (?<=@)(?=\S)  # @name, an@so.vn
    | (?<=[\#!%:~$&^{\[])(?=[\w@"/+-])  # #12, !12, %1, :smile:, https://, ~label, $1, &1, {+ +}
    | (?<=\bwww)(?=\.) | (?<=\w)(?=>)  # www.vn, group/project>
    | (?<=\bG[HL]-)(?=\w) | (?<=\bCVE-)(?=\w) | (?<=\bGHSA-)(?=\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_START = re.compile(r"^(?:[-+#=]|\d(?=\d{0,8}[.)]))")  # what makes a list, a heading or a rule at the start of a line
_COMMIT = re.compile("[0-9a-f]{7,}", re.IGNORECASE)
_SHORTEST = 7  # how many digits of a commit's id the sites take for one


class Review(msgspec.Struct, frozen=True):
    """What stands beside the changes: the two states, the files that do not load in them, how to see everything.

    `sides` says for the page which states these are.
    """

    before: World
    after: World
    broken: tuple[str, ...]
    broken_before: tuple[str, ...]
    command: str
    sides: tuple[Side, ...] = ()


def inert(text: str) -> str:
    """A text of a plan on one line, in which nothing is markup, a link, a mention or a reference."""
    line = " ".join(visible(text).split())
    breaks = {found.start() for found in _JOINTS.finditer(line)}
    for run in _COMMIT.finditer(line):
        breaks.update(range(run.start() + _SHORTEST - 1, run.end(), _SHORTEST - 1))
    ends = [0, *sorted(breaks), len(line)]
    parts = (_SIGNS.sub(_reference, line[start:end]) for start, end in pairwise(ends))
    return _START.sub(_reference, _BREAK.join(parts))


def _reference(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};"


def comment(plans: Sequence[PlanChange], review: Review) -> str:
    """Write the comment: a summary, the tasks by lead, the files that did not load; shorter than LIMIT."""
    head = _summary(plans, review)
    foot = _broken(review)
    room = _Room(LIMIT - _NOTE - sum(_units(line) + 1 for line in (*head, *foot)))
    body = [line for one in plans for line in _plan(one, by_lead(one, review.before, review.after), room)]
    left = sum(len(one.changed) + len(one.added) + len(one.removed) for one in plans) - room.entries
    note = msg("{count} more tasks are not shown here; all of them: {command}", count=left, command=review.command)
    return "\n".join([*head, *body, *([f"**{inert(say(note))}**", ""] if left else []), *foot]).rstrip()


class _Room:
    """How much of the comment is left, and how many entries went into it."""

    def __init__(self, left: int) -> None:
        self.left = left
        self.entries = 0

    def takes(self, *lines: str) -> bool:
        """Take room for some lines where there is enough."""
        need = sum(_units(line) + 1 for line in lines)
        if need > self.left:
            return False
        self.left -= need
        return True


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def nothing_differs(review: Review) -> Message:
    """That no task differs, as far as the files could be read."""
    unread = review.broken or review.broken_before
    return msg("no task differs in the files that load") if unread else msg("no task differs")


def _summary(plans: Sequence[PlanChange], review: Review) -> list[str]:
    """How many tasks of each plan were kept, changed, moved, are new, were dropped; which states changed."""
    lines = [f"## {say(msg('Changes in the plans'))}", ""]
    if not plans:
        return [*lines, say(nothing_differs(review)), ""]
    names = [msg("Plan"), msg("Kept"), msg("Changed"), msg("Only moved"), msg("New"), msg("Dropped")]
    lines += ["| " + " | ".join(say(name) for name in names) + " |", "| --- |" + " ---: |" * 5]
    rows = [f"| {inert(_plan_name(one))} | " + " | ".join(str(count) for count in _counts(one)) + " |" for one in plans]
    shown = _fitting(rows, _SUMMARY)
    rest = [f"| {say(msg('{count} more plans', count=len(rows) - len(shown)))} |" + " |" * 5]
    states = Counter((change.label_before, change.label_after) for one in plans for change in one.changed)
    moved = [
        f"- {inert(before)} → {inert(after)}: {count}" for (before, after), count in states.items() if before != after
    ]
    day = written(review.after.as_of)
    told = [f"{say(msg('States that changed (as of {day}):', day=day))}", "", *moved, ""] if moved else []
    return [*lines, *shown, *(rest if len(shown) < len(rows) else []), "", *told]


def _plan_name(one: PlanChange) -> str:
    return (one.b or one.a or "") if one.a in (None, one.b) else f"{one.a} → {one.b or '—'}"


def _counts(one: PlanChange) -> tuple[int, ...]:
    moved = sum(_only_moved(change) for change in one.changed)
    return len(one.kept), len(one.changed) - moved, moved, len(one.added), len(one.removed)


def _only_moved(change: TaskChange) -> bool:
    return bool(change.moved_from) and not (change.changes or change.facts or change.taken_back)


def _fitting(rows: Iterable[str], room: int) -> list[str]:
    """The rows that fit, from the first on."""
    left = _Room(room)
    return [row for row in rows if left.takes(row)]


def _plan(one: PlanChange, parts: Sequence[UnitPart], room: _Room) -> list[str]:
    """A plan's units, as far as there is room; a unit that has none left is not opened."""
    heading = [f"### {inert(_plan_name(one))}", ""]
    lines: list[str] = []
    for part in parts:
        lines += _unit(part, room, () if lines else heading)
    return lines


def _unit(part: UnitPart, room: _Room, above: Sequence[str]) -> list[str]:
    """A collapsible part: its entries that fit, each whole."""
    name = inert(part.unit) if part.unit else say(msg("no lead"))
    opening = [*above, "<details>", f"<summary>{name}: {_tasks(part.entries)}</summary>", ""]
    closing = ["", "</details>", ""]
    shown: list[str] = []
    for entry in part.entries:
        lines = list(_entry(entry))
        if room.takes(*lines, *(() if shown else (*opening, *closing))):
            room.entries += 1
            shown += lines
    return [*opening, *shown, *closing] if shown else []


def _tasks(entries: Sequence[Entry]) -> str:
    """How many of a unit's tasks changed, are new, were dropped."""
    new = sum(entry.change is None and not entry.gone for entry in entries)
    gone = sum(entry.gone for entry in entries)
    counts = {"changed": len(entries) - new - gone, "added": new, "removed": gone}
    return say(msg("{changed} changed · {added} new · {removed} dropped", **counts))


def _entry(entry: Entry) -> Iterator[str]:
    """A task as a list entry, what changed in it below."""
    task, beside = entry.task, "; ".join(entry.beside)
    also = f" ({say(msg('led by {units} too', units=inert(beside)))})" if beside else ""
    sign = "" if entry.change else f"{say(msg('Dropped') if entry.gone else msg('New'))}: "
    yield f"- {sign}**{inert(task.id) or '—'}** {inert(task.title or task.goal)}{also}"
    if entry.change is not None:
        yield from (f"  - {name}: {text}" for name, text in _changed(entry.change))
    elif not entry.gone:
        for field, text in (("deadline", deadline_text(task)), ("products", "; ".join(task.products))):
            if text:
                yield f"  - {field_name(field)}: {inert(text)}"


def _changed(change: TaskChange) -> Iterator[tuple[str, str]]:
    titles = [one for one in change.changes if one.field == "title"]
    for title in titles:
        yield field_name("title"), _marked(title.before, title.after)
    rest = tuple(one for one in change.changes if one.field != "title")
    for name, text in change_lines(msgspec.structs.replace(change, changes=rest)):
        yield name, inert(text)


def _marked(before: str, after: str) -> str:
    """A title with what went struck out and what came underlined; long ones one after the other."""
    if max(len(before), len(after)) > _LONGEST_MARKED:
        return f"{inert(before)} → {inert(after)}"
    parts: list[str] = []
    for one in stretches(before, after):
        parts += [inert(one.after)] if one.same else []
        parts += [f"<del>{inert(one.before)}</del>"] if one.before and not one.same else []
        parts += [f"<ins>{inert(one.after)}</ins>"] if one.after and not one.same else []
    return " ".join(parts)


def unread(review: Review, say: Callable[[Message], str]) -> list[str]:
    """The files that do not load now, and those that did not before the change."""
    mended = [file for file in review.broken_before if file not in review.broken]
    return [*review.broken, *(say(msg("{file} (before the change)", file=file)) for file in mended)]


def _broken(review: Review) -> list[str]:
    """The files that did not load, so that nobody takes their tasks for looked at."""
    names = unread(review, say)
    if not names:
        return []
    rows = _fitting((f"- {inert(name)}" for name in names), _BROKEN)
    more = [f"- {say(msg('{count} more files', count=len(names) - len(rows)))}"] if len(rows) < len(names) else []
    return [f"### {say(msg('Files that do not load'))}", "", *rows, *more]
