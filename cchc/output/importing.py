"""What an import is summed up as: a table of its files, and what a person has to look at."""

from collections.abc import Iterable

from cchc.actions.importing import Prepared
from cchc.diagnostics import Severity
from cchc.importing.leftovers import NOT_PLACED
from cchc.importing.report import LEFT_OVER
from cchc.messages import msg
from cchc.model.files import Entry
from cchc.output.language import say
from cchc.output.terminal import echo, heading, table, talk


def show(prepared: Prepared, *, dry_run: bool) -> int:
    """Print the summary, and with `dry_run` the files themselves; 1 when validation finds errors."""
    draft = prepared.draft
    if dry_run:
        for name, text in prepared.files.items():
            heading(f"+++ {prepared.folder}/{name}")
            echo("".join(f"+{line}\n" for line in text.splitlines()))
    headers = [say(msg("file")), say(msg("heading")), say(msg("tasks")), say(msg("uncertain"))]
    rows = [
        (area.name, area.file.heading, str(sum(_tasks(area.file.tasks))), str(len(area.doubts) or ""))
        for area in draft.areas
    ]
    echo(table(headers, rows, (0, 1, 0, 0)))
    _sum_up(prepared, dry_run=dry_run)
    return 1 if any(one.severity is Severity.ERROR for one in prepared.findings) else 0


def _sum_up(prepared: Prepared, *, dry_run: bool) -> None:
    draft = prepared.draft
    count = sum(number for area in draft.areas for number in _tasks(area.file.tasks))
    unsure = len(draft.doubts) + sum(len(area.doubts) for area in draft.areas)
    left = sum(one.reason == NOT_PLACED for one in draft.left_over)
    echo()
    summed = msg(
        "{areas} areas, {tasks} tasks, {unsure} uncertain decisions, {left} cells not placed, {units} new units",
        areas=len(draft.areas), tasks=count, unsure=unsure, left=left, units=len(draft.units),
    )  # fmt: skip
    echo(say(summed))
    for remark in prepared.remarks:
        talk(remark)
    if unsure:
        talk(msg('uncertain decisions are comments in the files: search for "{mark}"', mark="# chưa chắc"))
    errors = sum(one.severity is Severity.ERROR for one in prepared.findings)
    if errors:
        talk(msg("validation finds {number} errors in the new plan; see: cchc validate", number=errors))
    if dry_run:
        talk(msg("nothing is written (--dry-run)"))
        return
    talk(msg("written: {folder}", folder=prepared.folder))
    if LEFT_OVER in prepared.files:
        talk(msg("what found no place, and new units: {file}", file=f"{prepared.folder}/{LEFT_OVER}"))


def _tasks(entries: Iterable[Entry]) -> list[int]:
    return [1 if entry.tasks is None else sum(_tasks(entry.tasks)) for entry in entries]
