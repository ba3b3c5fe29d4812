"""`cchc init`: start a workspace, or add a workflow to one. What is there already is never overwritten."""

import datetime as dt
from pathlib import Path

import click
import msgspec

from cchc.actions.starting import (
    CI_FILES,
    Office,
    Outcome,
    id_of,
    office,
    setting_files,
    template_files,
    workflow_file,
    workspace_files,
    write_missing,
)
from cchc.cli import Command
from cchc.commands import options
from cchc.commands.asking import at_a_terminal
from cchc.editing.files import undisturbed
from cchc.errors import CchcError
from cchc.messages import Message, msg
from cchc.output.language import say
from cchc.output.terminal import complain, talk
from cchc.trees import SETTINGS
from cchc.workspace import Workspace, find_root, git_folder


@click.command(
    "init",
    cls=Command,
    examples=[
        'cchc init --name "Sở Mẫu tỉnh Ví Dụ" --org so-mau --year 2026',
        "cchc init --ci github",
    ],
)
@options.option("--name", metavar="NAME", help="The office's name, as on its letters.")
@options.option("--org", metavar="ID", help="Its id in files, such as so-noi-vu; made of the name otherwise.")
@options.option("--year", type=options.Year(), metavar="YEAR", help="The year of the first plan; this year otherwise.")
@options.option("--ci", type=click.Choice(list(CI_FILES)), help="Write a workflow that reviews every change there.")
@options.option("--templates", is_flag=True, help="Copy the templates of documents, to change them.")
def command(name: str | None, org: str | None, year: int | None, ci: str | None, templates: bool) -> int:
    """Start a workspace with a plan to fill in. Settings, units, a file for each area; nothing is overwritten."""
    root, there = _root(new=bool(name or org or year))
    asked = _asked(root, name, org, year, there=there) if not there or name or org or year else None
    with undisturbed():
        outcomes = _written(root, asked, ci, templates=templates)
    _tell(outcomes, new=not there)
    return 0


def _written(root: Path, asked: Office | None, ci: str | None, *, templates: bool) -> list[Outcome]:
    """Write what is missing of the office, of what editors read, of templates and the workflow."""
    outcomes = [] if asked is None else [write_missing(root, workspace_files(asked))]
    if asked is not None or not (ci or templates):
        names = sorted({one for unit in Workspace(root).registry.all for one in unit.names})
        outcomes.append(write_missing(root, setting_files(names)))
    if templates:
        outcomes.append(write_missing(root, template_files()))
    if ci:
        outcomes.append(_workflow(root, ci))
    return outcomes


def _root(*, new: bool) -> tuple[Path, bool]:
    """The folder of the workspace, and whether there is one; with `new` one may begin below another."""
    folder = Path.cwd()
    if new:
        return folder, (folder / SETTINGS).is_file()
    try:
        return find_root(folder), True
    except CchcError:
        return folder, False


def _asked(root: Path, name: str | None, org: str | None, year: int | None, *, there: bool) -> Office:
    """The office, from the options, from the workspace that is there, or from the person at the terminal."""
    today = dt.date.today().year
    if there:
        workspace = Workspace(root)
        org = org or workspace.settings.org
        unit = workspace.registry.units.get(org or "")
        name = name or (unit.name if unit else None)
    if name is not None:
        return office(name, org, year or today)
    if not at_a_terminal():
        raise CchcError(msg("the name of the office is missing"), msg('give it with --name "Sở …"'))
    while True:
        name = _prompt(msg("Name of the office"), "")
        try:
            asked = office(name, org or _prompt(msg("Its id in files"), id_of(name)), today)
            return msgspec.structs.replace(asked, year=year or _year(today))
        except CchcError as error:
            complain(error)


def _workflow(root: Path, ci: str) -> Outcome:
    """Write the workflow where its site looks for it: at the top of the repository."""
    above = git_folder(root) or root
    outcome = write_missing(above, workflow_file(ci, root.relative_to(above).as_posix()))
    if above == root:
        return outcome
    whole = (tuple(str(above / name) for name in names) for names in (outcome.written, outcome.kept))
    return Outcome(*whole)


def _prompt(question: Message, default: str) -> str:
    return str(click.prompt(say(question), default=default or None, err=True)).strip()


def _year(today: int) -> int:
    return int(click.prompt(say(msg("Year of the first plan")), default=today, type=options.Year(), err=True))


def _tell(outcomes: list[Outcome], *, new: bool) -> None:
    """Name what was written and what was left, and what comes next."""
    for outcome in outcomes:
        for file in outcome.written:
            talk(msg("wrote {file}", file=file))
    kept = [file for outcome in outcomes for file in outcome.kept]
    for file in kept:
        talk(msg("{file} is there already and stays as it is", file=file))
    if any(file.replace("\\", "/").endswith(tuple(CI_FILES.values())) for file in kept):
        talk(msg("to get the workflow of cchc, move the file away, run the command again and join the two"))
    if new:
        talk(msg("next: write the units into plans/units.yaml and the tasks into the area files; cchc validate checks"))
