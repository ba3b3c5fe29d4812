"""What `cchc new` did: a table of the tasks, what was moved, and what a person has to look at."""

from collections import Counter

from cchc.actions.next_plan import Prepared
from cchc.carrying.areas import Outcome, Row
from cchc.carrying.remarks import CHECK
from cchc.diagnostics import Severity
from cchc.messages import Message, msg
from cchc.output.language import say
from cchc.output.terminal import echo, heading, shorten, table, talk

_TITLE = 90
_OUTCOMES = {
    Outcome.KEPT: msg("kept"),
    Outcome.DONE: msg("done; left as a comment"),
    Outcome.DROPPED: msg("dropped; left out"),
}


def show(prepared: Prepared, *, dry_run: bool) -> int:
    """Print the table, and with `dry_run` the files themselves; 1 when validation finds errors."""
    if prepared.plan is None:
        talk(msg("{folder} is there already and has all that is open; nothing is changed", folder=prepared.folder))
        return 0
    rows = prepared.plan.rows
    if dry_run:
        for name, text in prepared.files.items():
            heading(f"+++ {prepared.folder}/{name}")
            echo("".join(f"+{line}\n" for line in text.splitlines()))
    headers = [say(msg("old id")), say(msg("new id")), say(msg("task")), say(msg("what became of it"))]
    cells = [(row.old, row.new, shorten(row.title, _TITLE), _said(row)) for row in rows]
    echo(table(headers, cells, (0, 0, 2, 3)))
    echo()
    echo(say(_sum(rows)))
    return _tell(prepared, dry_run=dry_run)


def _said(row: Row) -> str:
    """What became of a task, what was moved, what was remarked: a line each."""
    lines = [say(_OUTCOMES[row.outcome])] if row.outcome in _OUTCOMES else []
    lines += [f"{before} → {after}" for before, after in row.moved]
    return "\n".join([*lines, *row.remarks])


def _sum(rows: tuple[Row, ...]) -> Message:
    count = Counter(row.outcome for row in rows)
    return msg(
        "{kept} tasks kept, {done} done as comments, {dropped} left out; {moved} texts moved, {look} to look at",
        kept=count[Outcome.KEPT], done=count[Outcome.DONE], dropped=count[Outcome.DROPPED],
        moved=sum(len(row.moved) for row in rows),
        look=sum(text.startswith(CHECK) for row in rows for text in row.remarks),
    )  # fmt: skip


def _tell(prepared: Prepared, *, dry_run: bool) -> int:
    """Say what a person has to do next."""
    look = any(text.startswith(CHECK) for row in prepared.plan.rows for text in row.remarks) if prepared.plan else False
    if look:
        talk(msg('what has to be looked at stands as comments in the files: search for "{mark}"', mark=CHECK.strip()))
    if prepared.unrecorded:
        talk(msg("the old plan has no progress recorded, so all of its tasks are kept"))
    errors = sum(one.severity is Severity.ERROR for one in prepared.findings)
    if errors:
        talk(msg("validation finds {number} errors in the new plan; see: cchc validate", number=errors))
    if dry_run:
        talk(msg("nothing is written (--dry-run)"))
    else:
        talk(msg("written: {folder}", folder=prepared.folder))
    return 1 if errors else 0
