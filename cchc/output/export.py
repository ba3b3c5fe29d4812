"""What is handed on to other programs: a workbook, a delimited file, a calendar, lines of JSON; sheets to fill in."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from cchc.due import DueItem, Wanted
from cchc.exporting.entries import calendar_of
from cchc.exporting.table import Table, Value
from cchc.facts import facts_of
from cchc.messages import Message, msg
from cchc.model.days import written
from cchc.model.tasks import Task
from cchc.output.data import csv_text, json_lines
from cchc.output.files import FORMS as SUFFIXES
from cchc.output.files import deliver, write_untouched
from cchc.output.terminal import talk
from cchc.sheets.building import ProgressSheet
from cchc.views import task_view
from cchc.world import World

FORMS = ("xlsx", "csv", "ics", "json")
KNOWN = {**SUFFIXES, ".xlsx": "xlsx", ".csv": "csv", ".ics": "ics", ".jsonl": "json", ".ndjson": "json"}
_MARK = "\ufeff"  # so that Excel reads UTF-8
_END = "\r\n"


def show_workbook(tables: Sequence[Table], office: str, as_of: dt.date, file: Path | None) -> None:
    """Write tables into a workbook."""
    from cchc.formats.tables import table_book

    deliver(table_book(tables, office, as_of), file)


def show_delimited(table: Table, delimiter: str, file: Path | None) -> None:
    """Print a table as delimited text, or write it as Excel reads it."""
    headers = [column.name for column in table.columns]
    rows = [[_text(value) for value in row.cells] for row in table.rows]
    if file is None:
        deliver(csv_text(headers, rows, delimiter), None)
    else:
        text = csv_text(headers, rows, delimiter, end=_END)
        deliver(f"{_MARK}{text}{_END}".encode("utf-8", "replace"), file)


def show_lines(tasks: Iterable[Task], world: World, file: Path | None) -> None:
    """Print or write each task as a line of JSON: that of `cchc show`, without its place in the file."""
    views = (
        msgspec.to_builtins(task_view(task, world)) | {"history": list(facts_of(task, world.as_of))} for task in tasks
    )
    text = json_lines(views)
    if file is None:
        deliver(text, None)
    else:
        deliver(f"{text}\n".encode("utf-8", "replace") if text else b"", file)


def show_calendar(
    items: Sequence[DueItem], wanted: Wanted, world: World, file: Path | None, *, link: str = ""
) -> None:  # fmt: skip
    """Print or write due items as a calendar; how many have no day is said."""
    from cchc.formats.calendar import ics

    whose = "; ".join(dict.fromkeys(unit.short for unit in wanted.units))
    calendar = calendar_of(items, world, whose, link)
    undated = len(items) - len(calendar.entries)
    if undated:
        talk(msg("{count} milestones have no day and are not in the calendar", count=undated))
    deliver(ics(calendar), file)


def write_sheets(sheets: Mapping[Path, Sequence[ProgressSheet]]) -> None:
    """Write workbooks of progress sheets, over nothing that somebody may have filled in."""
    from cchc.formats.progress_sheets import sheet_book
    from cchc.output.progress import watched

    files = {file: sheet_book(sheets[file]) for file in watched(list(sheets), msg("writing sheets"))}
    write_untouched(files)
    for file, mine in sheets.items():
        rows = sum(len(sheet.rows) for sheet in mine)
        talk(msg("wrote {file}: {rows} rows to fill in for {units}", file=str(file), rows=rows,
                 units=", ".join(sheet.unit.short for sheet in mine)))  # fmt: skip
    back = next(iter(files)) if len(files) == 1 else next(iter(files)).parent
    talk(msg("filled in, they come back with: cchc apply {files}", files=str(back)))


def _text(value: Value) -> str:
    if isinstance(value, dt.date):
        return written(value)
    return "" if value is None else str(value)


def tell_lost(lost: Sequence[Message]) -> None:
    """Say on stderr what the form cannot hold."""
    for one in lost:
        talk(one)
