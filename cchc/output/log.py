"""How the log is shown: saved changes, the newest first, with what each did to tasks; text, Markdown, JSON, CSV."""

from collections.abc import Iterable, Iterator
from typing import Any

import click
import msgspec

from cchc.actions.tasklog import Moment
from cchc.diff.entries import Entry
from cchc.messages import msg
from cchc.model.days import written
from cchc.model.tasks import Task
from cchc.output.changes import change_lines, dated_fact
from cchc.output.data import csv_text, escaped, json_text
from cchc.output.fields import field_name
from cchc.output.language import say
from cchc.output.terminal import colours, echo, shorten, visible, width, wrapped
from cchc.trees import PLANS

_INDENT = 18
_MANY = 5  # so many tasks of a plan that are new, dropped or moved together are one line in text and Markdown


def show(moments: Iterable[Moment], form: str, *, one_task: bool) -> bool:
    """Print the log, of one task or of many; whether there was anything. Text comes while it is found."""
    if form in ("json", "csv"):
        found = list(moments)
        echo(json_text([row for one in found for row in _data(one)]) if form == "json" else _csv(found))
        return bool(found)
    write = _markdown if form == "md" else _text
    none = True
    for one in moments:
        if none and one_task:
            task = one.entries[0].task
            write_title = _markdown_title if form == "md" else _text_title
            write_title(task)
        none = False
        write(one, one_task=one_task)
    return not none


def _text_title(task: Task) -> None:
    echo(wrapped(task.key, _title(task), len(task.key) + 2))
    echo()


def _text(one: Moment, *, one_task: bool) -> None:
    head = shorten(" ".join(visible(_head(one)).split()), width() - 9 if one.commit else width())
    sha = f"{one.commit.short}  " if one.commit else ""
    lines = [sha + (click.style(head, bold=True) if colours() else head)]
    for sign, text, told in _told(one):
        if not one_task:
            lines.append(wrapped(f"  {sign}", shorten(text, width() * 2 - 20), 4))
        for name, line in told if one_task or sign == "~" else ():
            lines.append(wrapped(f"    {name}:", shorten(line, width() * 4), _INDENT))
    echo("\n".join([*lines, ""]))


def _markdown_title(task: Task) -> None:
    echo(f"## {escaped(task.key)}\n\n{escaped(_title(task))}\n")


def _markdown(one: Moment, *, one_task: bool) -> None:
    sha = f" ({one.commit.short})" if one.commit else ""
    echo(f"### {escaped(_head(one))}{sha}\n")
    for sign, text, lines in _told(one):
        if not one_task:
            echo(f"- {escaped(f'{_said(sign)} {text}'.strip())}")
        for name, line in lines if one_task or sign == "~" else ():
            echo(f"{'' if one_task else '  '}- {name}: {escaped(line)}")
    echo()


def _said(sign: str) -> str:
    """What a sign of the log (+, -, ~ …) means, in words."""
    return say(msg("New")) + ":" if sign == "+" else say(msg("Dropped")) + ":" if sign == "-" else ""


def _head(one: Moment) -> str:
    """When, who, and in which words of theirs."""
    if one.commit is None:
        return say(msg("not saved yet"))
    return " · ".join(part for part in (written(one.commit.date), one.commit.author, one.commit.subject) if part)


def _told(one: Moment) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """What a change did: a sign, the task or tasks, and the lines of what changed.

    Many tasks of one plan that are new, dropped, or moved from one file to another are told together.
    """
    for a, b in one.renamed:
        yield "~", f"{a} → {b}", []
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in one.entries:
        groups.setdefault(_together(entry), []).append(entry)
    for (kind, plan, *moved), entries in groups.items():
        if kind and len(entries) > _MANY:
            where = f" ({moved[0]} → {moved[1]})" if moved else ""
            yield kind, f"{plan}: {say(msg('{count} tasks', count=len(entries)))}{where}", []
        else:
            for entry in entries:
                sign = "+" if entry.before is None else "-" if entry.after is None else "~"
                yield sign, f"{entry.task.key}  {_title(entry.task)}", _lines(entry)


def _together(entry: Entry) -> tuple[str, ...]:
    """What entries have in common that can be told in one line; a kind that is empty for those that cannot."""
    task, change = entry.task, entry.change
    if entry.before is None or entry.after is None:
        return "+" if entry.before is None else "-", task.plan
    if change is not None and (change.changes or change.facts or change.taken_back):
        return "", task.key
    return "~", task.plan, _place(entry.before, entry.after), _place(entry.after, entry.before)


def _lines(entry: Entry) -> list[tuple[str, str]]:
    if entry.before is None:
        return [(say(msg("New")), _place(entry.task))]
    if entry.after is None:
        return [(say(msg("Dropped")), _place(entry.task))]
    lines = change_lines(entry.change) if entry.change else []
    if entry.before.plan != entry.after.plan:
        moved = (say(msg("Plan")), f"{entry.before.plan} → {entry.after.plan}")
        lines = [moved, *lines]
    return lines


def _place(task: Task, other: Task | None = None) -> str:
    """The file of a task, below plans/; only its name beside another of the same folder."""
    folder, _, name = task.file.removeprefix(f"{PLANS}/").rpartition("/")
    return name if other is not None and other.plan == task.plan else f"{folder}/{name}"


def _csv(moments: Iterable[Moment]) -> str:
    headers = [msg("Day"), msg("Author"), msg("Task key"), msg("Task"), msg("What"), msg("Before"), msg("After"),
               msg("Saved as")]  # fmt: skip
    return csv_text([say(header) for header in headers], [row for one in moments for row in _rows(one)])


def _rows(one: Moment) -> Iterator[list[str]]:
    commit = one.commit
    first = [written(commit.date), commit.author] if commit else [say(msg("not saved yet")), ""]
    last = commit.sha if commit else ""
    for a, b in one.renamed:
        yield [*first, b, "", say(msg("Moved")), a, b, last]
    for entry in one.entries:
        for what, before, after in _cells(entry):
            yield [*first, entry.task.key, _title(entry.task), what, before, after, last]


def _cells(entry: Entry) -> Iterator[tuple[str, str, str]]:
    change = entry.change
    if entry.before is None or entry.after is None:
        kind, place = (msg("New"), ("", entry.task.file)) if entry.after else (msg("Dropped"), (entry.task.file, ""))
        yield say(kind), *place
        return
    if entry.before.file != entry.after.file:
        yield say(msg("Moved")), entry.before.file, entry.after.file
    if change is None:
        return
    if change.label_before != change.label_after:
        yield say(msg("State")), change.label_before, change.label_after
    yield from ((field_name(item.field), item.before, item.after) for item in change.changes)
    for fact, late in zip(change.facts, change.late, strict=True):
        yield say(msg("Recorded")), "", dated_fact(fact, late)
    yield from ((say(msg("Taken back")), dated_fact(fact), "") for fact in change.taken_back)


def _data(one: Moment) -> Iterator[dict[str, Any]]:
    commit = one.commit
    head = {
        "commit": commit.sha if commit else None,
        "date": commit.date if commit else None,
        "author": commit.author if commit else None,
        "message": commit.subject if commit else None,
    }
    for a, b in one.renamed:
        yield head | _entry_data(b, "", "renamed", (f"{PLANS}/{a}", f"{PLANS}/{b}"))
    for entry in one.entries:
        before, after, change = entry.before, entry.after, entry.change
        what = "new" if before is None else "dropped" if after is None else "changed"
        moved = (before.file, after.file) if before and after and before.file != after.file else None
        row = head | _entry_data(entry.task.key, _title(entry.task), what, moved)
        if change is not None:
            row["changes"] = [
                {"field": x.field, "from": x.before, "to": x.after, "note": say(x.note) if x.note else None}
                for x in change.changes
            ]
            row["facts"] = [
                msgspec.to_builtins(fact) | {"days_late": late}
                for fact, late in zip(change.facts, change.late, strict=True)
            ]
            row["taken_back"] = change.taken_back
            row["state"] = {"from": change.state_before.value, "to": change.state_after.value}
            row["label"] = {"from": change.label_before, "to": change.label_after}
        yield row


def _entry_data(key: str, title: str, what: str, moved: tuple[str, str] | None) -> dict[str, Any]:
    return {
        "key": key,
        "title": title,
        "what": what,
        "moved": {"from": moved[0], "to": moved[1]} if moved else None,
        "changes": [],
        "facts": [],
        "taken_back": [],
        "state": None,
        "label": None,
    }


def _title(task: Task) -> str:
    return " ".join((task.title or task.goal).split())
