"""What filled-in sheets come to: what is wrong cell by cell, the facts as a table, who has not answered."""

from collections.abc import Sequence
from pathlib import Path

from cchc.actions.applying import Applied
from cchc.diagnostics import Diagnostic
from cchc.facts import Fact
from cchc.messages import msg
from cchc.model.days import written
from cchc.occasions import Occasion, occasions
from cchc.output import diagnostics
from cchc.output.language import say, say_in_vietnamese
from cchc.output.recording import fact_line
from cchc.output.tasks import fact_text
from cchc.output.terminal import echo, table, talk
from cchc.sheets.judging import Judged, SheetFact
from cchc.sheets.reading import CellFault, SheetRead
from cchc.units import Unit
from cchc.workspace import git_folder


def tell_sheets(sheets: Sequence[SheetRead], judged: Judged, missing: Sequence[Unit]) -> None:
    """Say what is wrong, what was passed over, how many rows say nothing new, and who has not answered."""
    for fault in judged.faults:
        _tell(fault)
    for sheet in sheets:
        for remark in sheet.remarks:
            _tell(remark)
    empty = sum(sheet.empty for sheet in sheets)
    summed = msg(
        "{sheets} sheets: {new} rows with something new, {known} already recorded, {empty} empty",
        sheets=len(sheets), new=len(judged.facts), known=judged.known, empty=empty,
    )  # fmt: skip
    talk(summed)
    silent = [sheet.place for sheet in sheets if not sheet.answers and not sheet.faults]
    if silent:
        talk(msg("no row is filled in: {sheets}", sheets="; ".join(silent)))
    if missing:
        talk(msg("no sheet from: {units}", units="; ".join(unit.short for unit in missing)))


def show_facts(facts: Sequence[SheetFact], made: Applied) -> None:
    """Print the facts row by row with what each changes, and what the rules find odd in them."""
    headers = (say(msg("Row")), say(msg("Id")), say(msg("Milestone")), say(msg("Fact")), say(msg("State")))
    rows = [(fact.place, fact.task.id, _name(fact.occasion), _fact(fact), _change(fact, made)) for fact in facts]
    echo(table(headers, rows, (2, 0, 2, 4, 3)))
    for found, fact in made.found:
        echo(_finding(found, fact), err=True)


def tell_written(root: Path, made: Applied, count: int, sha: str | None) -> None:
    """Say what was written, and what comes next, or the commit that was made."""
    files = " ".join(one.file for one in made.files)
    talk(msg("{count} facts recorded in {files}", count=count, files=files))
    if sha is not None:
        talk(msg("committed as {sha}: {subject}", sha=sha, subject=_subject(made, count)))
    elif git_folder(root) is not None:
        talk(msg("next: into the history with: git commit -- {files}", files=files))


def commit_message(made: Applied, facts: Sequence[SheetFact]) -> str:
    """How many facts and from whom as the first line of a commit, in Vietnamese, and each fact below it."""
    lines = "".join(f"{fact_line(fact.task.key, fact.record)}\n" for fact in facts)
    return f"{_subject(made, len(facts))}\n\n{lines}"


def _subject(made: Applied, count: int) -> str:
    return say_in_vietnamese(
        msg("progress from sheets: {count} facts in {files} files", count=count, files=len(made.files))
    )


def _tell(fault: CellFault) -> None:
    echo(f"{fault.spot.shown}: {say(fault.message)}", err=True)


def _finding(found: Diagnostic, fact: SheetFact | None) -> str:
    """A finding with the row that brings it; one that no row brings with its place in the file."""
    if fact is None:
        return diagnostics.concise(found)
    return f"{fact.place}: {say(found.message)} [{found.code}]"


def _name(one: Occasion) -> str:
    name = " ".join((one.what or one.text).split())
    return f"{name} [{one.turn.period}]" if one.turn.period else name


def _fact(fact: SheetFact) -> str:
    record = fact.record
    said = Fact(
        date=record.date, kind=record.kind, status=record.status.value if record.status else None, unit=record.unit,
        percent=record.percent, text=record.result, values=dict(record.values), obstacle=record.obstacle,
        proposal=record.proposal, document="; ".join(record.evidence) or None,
    )  # fmt: skip
    return f"{written(record.date)}: {fact_text(said)}"


def _change(fact: SheetFact, made: Applied) -> str:
    """The state of the milestone before and after all facts."""
    one = fact.occasion
    (task,) = made.after.named[fact.task.key]
    after = next(
        (other for other in occasions(task, made.after)
         if (other.place, other.turn.period) == (one.place, one.turn.period)),
        one,
    )  # fmt: skip
    if after.turn.label == one.turn.label:
        return say(msg("stays: {label}", label=one.turn.label))
    return f"{one.turn.label} → {after.turn.label}"
