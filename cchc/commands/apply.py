"""`cchc apply`: filled-in progress sheets into the plans, all that they say or nothing."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from cchc.actions.applying import Applied, applied
from cchc.cli import Command
from cchc.commands import options
from cchc.commands.asking import at_a_terminal
from cchc.commands.opened import choose_plans, forget_repository, open_world
from cchc.due import Wanted
from cchc.editing.files import locked, replace
from cchc.errors import CchcError
from cchc.messages import msg
from cchc.output import applying as output
from cchc.output.files import tell_if_open
from cchc.output.language import say
from cchc.output.recording import show_diff
from cchc.sheets.building import build_sheets
from cchc.sheets.judging import SheetFact, judge
from cchc.sheets.reading import SheetRead, read_sheets
from cchc.units import Unit
from cchc.world import World


@click.command("apply", cls=Command, examples=["cchc apply phieu --dry-run", "cchc apply phieu/tien-do-van-phong.xlsx"])
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.option("--expect", is_flag=True, help="Also name the units that have open work and no sheet among the files.")
@options.dry_run()
@options.option("--yes", is_flag=True, help="Write without asking.")
@options.commit()
@options.as_of()
def command(
    files: tuple[Path, ...], expect: bool, dry_run: bool, yes: bool, commit: bool, as_of: dt.date | None
) -> int:
    """Record what units have filled into progress sheets. It is shown first, then all of it is written or nothing."""
    opened = open_world(as_of)
    sheets = _read(files)
    judged = judge(sheets, opened.world)
    output.tell_sheets(sheets, judged, _missing(opened.world, sheets) if expect else ())
    if judged.faults:
        raise CchcError(msg("nothing was recorded: {count} places in the sheets are wrong", count=len(judged.faults)))
    if not judged.facts:
        return opened.code
    made = applied(opened.workspace, judged.facts, opened.world.as_of)
    output.show_facts(judged.facts, made)
    if made.errors:
        raise CchcError(msg("not recorded: the plan would have errors that it does not have now"))
    if dry_run:
        show_diff(made.files)
    else:
        _confirm(made, len(judged.facts), yes=yes)
        _write(opened.workspace.root, made, judged.facts, commit=commit)
    return opened.code


def _read(files: Sequence[Path]) -> tuple[SheetRead, ...]:
    from cchc.formats.filled_sheets import read

    found = tuple(_files(files))
    for file in found:
        tell_if_open(file)
    return read_sheets([(str(file), grid) for file in found for grid in read(file)])


def _files(given: Sequence[Path]) -> Iterator[Path]:
    """The files that were named; a folder stands for the workbooks in it, without those that Excel keeps while open."""
    found = []
    for path in given:
        inside = sorted(one for one in path.glob("*.xlsx") if not one.name.startswith("~$")) if path.is_dir() else []
        if path.is_dir() and not inside:
            raise CchcError(msg('there is no .xlsx file in "{folder}"', folder=str(path)))
        found += inside or [path]
    return iter(dict.fromkeys(found))


def _missing(world: World, sheets: Sequence[SheetRead]) -> tuple[Unit, ...]:
    """The units that have something open in the plans of the sheets, and no sheet."""
    keys = {key for sheet in sheets for key in sheet.plans}
    plans = [plan for plan in choose_plans(world, None, None) if plan.key in keys]
    there = {sheet.unit for sheet in sheets}
    wanted = Wanted(role="lead", within=world.settings.within)
    return tuple(made.unit for made in build_sheets(world, plans, wanted) if made.unit.id not in there)


def _confirm(made: Applied, count: int, *, yes: bool) -> None:
    """Ask whether it is to be written, unless that was said; CchcError where nobody can be asked."""
    question = msg("record {count} facts in {files} files?", count=count, files=len(made.files))
    if not yes:
        if not at_a_terminal():
            raise CchcError(
                msg("{count} facts are to be recorded, and nobody is here to confirm them", count=count),
                msg("confirm them with --yes; --dry-run shows what would be written"),
            )
        if not click.confirm(say(question), err=True):
            raise click.Abort


def _write(root: Path, made: Applied, facts: Sequence[SheetFact], *, commit: bool) -> None:
    """Write the files, and commit them where that was asked for; ChangedError where one has changed meanwhile."""
    sha = None
    if commit:
        from cchc.history import Committing

        forget_repository()
        with locked(root):
            committing = Committing(root, [one.file for one in made.files])
            committing.check()
            replace(root, made.files)
            sha = committing.commit(output.commit_message(made, facts))
    else:
        replace(root, made.files)
    output.tell_written(root, made, len(facts), sha)
