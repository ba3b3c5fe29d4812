"""Rules of single tasks: names, areas, titles, targets (codes T3xx)."""

import re
from collections.abc import Iterator

from cchc.areas import AREAS
from cchc.diagnostics import Finding, Severity, YamlPath
from cchc.messages import Message, msg
from cchc.model.tasks import Plan, Target, Task
from cchc.rules.places import Entry, entries, head
from cchc.rules.rule import rule
from cchc.targets import read_goal
from cchc.world import World

_ID = re.compile(r"[A-Z]+-[0-9]+[a-z]?")
_LETTERS = "abcdđeghiklmnopqrstuvxy"


@rule("T301", "duplicate-id", Severity.ERROR)
def duplicate_id(plan: Plan, world: World) -> Iterator[Finding]:
    """Two tasks of one plan have the same id, so a command could not tell which one is meant.

    Give the newer task an id of its own: the next free number. An id once given is never changed, because progress,
    reports and later plans point to it.
    """
    first: dict[str, Task] = {}
    for task in plan.tasks:
        if task.id and first.setdefault(task.id, task) is not task:
            yield Finding(
                msg('the id "{id}" is given twice in this plan', id=task.id),
                path=(*task.path, "id"),
                help=msg("it stands first in {file}; an id is given once and never again", file=first[task.id].file),
                file=task.file,
            )


@rule("T302", "duplicate-ref", Severity.ERROR)
def duplicate_ref(plan: Plan, world: World) -> Iterator[Finding]:
    """Two entries of one plan have the same label of the signed document.

    `ref` is the label path as printed, joined by dots (`II.3.c`); it is how a reader finds the row. Dash items are
    numbered in order under their heading (`1.k.3`), rows of an annex begin with `PL`.
    """
    first: dict[str, str] = {}
    for area in plan.areas:
        for entry in entries(area):
            if entry.ref and entry.ref in first:
                yield Finding(
                    msg('the ref "{ref}" stands twice in this plan', ref=entry.ref),
                    path=(*entry.path, "ref"),
                    help=msg("it stands first in {file}", file=first[entry.ref]),
                    file=area.file,
                )
            first.setdefault(entry.ref, area.file)


@rule("T303", "bad-id", Severity.ERROR)
def bad_id(task: Task, world: World) -> Iterator[Finding]:
    """A task has no id, or one that is not capital letters, a hyphen and a number (`TTHC-03`, `TTHC-03a`).

    The id names the task on the command line, in the history and in later plans. It stays when the document's own
    numbering changes.
    """
    if not task.id:
        yield Finding(msg("the task has no id"), help=msg("give it one such as TTHC-03, unique in the plan"))
    elif not _ID.fullmatch(task.id):
        yield Finding(
            msg('"{id}" is not an id', id=task.id),
            path=("id",),
            help=msg("an id is capital letters, a hyphen and a number, such as TTHC-03 or TTHC-03a"),
        )


@rule("T304", "unknown-area", Severity.ERROR)
def unknown_area(plan: Plan, world: World) -> Iterator[Finding]:
    """The area is none of the seven reform areas, or a task has none at all.

    The areas are those of Nghị quyết 76/NQ-CP ngày 15/7/2021 with steering: CDDH, TC, TTHC, TCBM, CDCV, TCC, CQS
    (`cchc areas` explains them). A file whose tasks were assigned by another body (`assigned_by`) may leave `area`
    out; then each of its tasks has its own.
    """
    for area in plan.areas:
        handed: dict[YamlPath, str] = {group.path: group.area for group in area.groups if group.area}
        handed |= {(): area.code} if area.code else {}
        wrong = [(path, code) for path, code in handed.items() if code not in AREAS]
        for task in area.tasks:
            if not task.area:
                yield _about_area(msg("the task has no area"), (*task.path, *head(task)), area.file)
            elif task.area not in AREAS and task.area != _nearest(task.path, handed):
                wrong.append((task.path, task.area))
        for path, code in wrong:
            yield _about_area(msg('there is no area "{code}"', code=code), (*path, "area"), area.file)


@rule("T307", "target-unreadable", Severity.WARNING)
def target_unreadable(plan: Plan, world: World) -> Iterator[Finding]:
    """The goal of a target is not understood, so it cannot be compared with what was measured.

    A goal is a number with what bounds it: `từ 60% trở lên`, `tối thiểu 97%`, `">= 60%"` (quoted), `100%`,
    `giảm ít nhất 10%`, `từ 20% đến 30%`. Words that have no number belong to `goal` of the task, not to `targets`.
    """
    for area in plan.areas:
        yield from _unreadable(area.targets, (), area.file)
        for entry in entries(area):
            yield from _unreadable(entry.targets, entry.path, area.file)


@rule("T308", "letters-out-of-order", Severity.WARNING)
def letters_out_of_order(plan: Plan, world: World) -> Iterator[Finding]:
    """The letters of neighbouring items do not follow the Vietnamese alphabet: a b c d đ e g h i k l m n o p q …

    Nghị định 30/2020/NĐ-CP (Phụ lục I) letters items in the Vietnamese alphabet, so đ follows d, and f, j, w, z are
    not used. Most often an item was lost or the letters come from a foreign numbering. Where the signed document
    prints it so, keep it and add `# cchc: ignore T308`.
    """
    before: dict[str, str] = {}
    reported: set[str] = set()
    for area in plan.areas:
        for entry in entries(area):
            heading, _, letter = entry.ref.rpartition(".")
            if len(letter) != 1 or not letter.islower():
                continue
            last = before.get(heading)
            if last is not None and heading not in reported and letter not in (last, _after(last)):
                reported.add(heading)
                yield _misplaced(entry, letter, last, area.file)
            before[heading] = letter


@rule("T311", "continues-nowhere", Severity.ERROR)
def continues_nowhere(task: Task, world: World) -> Iterator[Finding]:
    """A task says that it carries on a task of an earlier plan, but there is no such task, or several.

    Write the key of the earlier task: `2021/danang-stttt/TTHC-03`. A shorter name (`danang-stttt/TTHC-03`,
    `TTHC-03`) does where only one earlier task has it.
    """
    for place, key in enumerate(task.continues if not world.broken else ()):
        found = [one for one in world.named.get(key, ()) if one.plan != task.plan and one.year <= task.year]
        if len(found) == 1:
            continue
        path = ("continues", place)
        if found:
            keys = ", ".join(one.key for one in found)
            yield Finding(
                msg('several earlier tasks are named "{key}"', key=key),
                path,
                msg("these are: {keys}", keys=keys),
            )
        else:
            yield Finding(
                msg('no earlier plan has a task "{key}"', key=key),
                path,
                msg("a key is the plan and the id, such as {key}", key="2021/danang-stttt/TTHC-03"),
            )


@rule("T313", "no-title", Severity.ERROR)
def no_title(task: Task, world: World) -> Iterator[Finding]:
    """A task does not say what is to be done: it has no `title`, and its group has none to hand down.

    Write the text of the row. A task of a group with a title may leave it out where the row has none of its own.
    """
    if not task.title.strip():
        yield Finding(
            msg("the task has no title"),
            path=head(task),
            help=msg("write the text of its row, or a title of its group"),
        )


def _about_area(message: Message, path: YamlPath, file: str) -> Finding:
    return Finding(message, path=path, help=msg("the areas are: {codes}", codes=", ".join(AREAS)), file=file)


def _nearest(path: YamlPath, handed: dict[YamlPath, str]) -> str | None:
    """What the nearest group or the file above a path hands down."""
    return next((handed[path[:steps]] for steps in range(len(path), -1, -1) if path[:steps] in handed), None)


def _unreadable(targets: tuple[Target, ...], path: YamlPath, file: str) -> Iterator[Finding]:
    for place, target in enumerate(targets):
        if read_goal(target.goal) is None:
            yield Finding(
                msg('the goal "{goal}" is not understood', goal=target.goal),
                path=(*path, "targets", place, "goal"),
                help=msg("a goal is a number with its bound: từ 60% trở lên, tối thiểu 97%, giảm ít nhất 10%"),
                file=file,
            )


def _after(letter: str) -> str | None:
    """The letter that follows in the Vietnamese alphabet of items."""
    place = _LETTERS.find(letter)
    return _LETTERS[place + 1] if 0 <= place < len(_LETTERS) - 1 else None


def _misplaced(entry: Entry, letter: str, last: str, file: str) -> Finding:
    return Finding(
        msg('item "{letter}" stands behind item "{last}"', letter=letter, last=last),
        path=(*entry.path, "ref"),
        help=msg("items are lettered {letters}", letters=" ".join(_LETTERS)),
        column=len(entry.ref) - 1,
        length=1,
        file=file,
    )
