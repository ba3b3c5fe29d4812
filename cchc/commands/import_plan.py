"""`cchc import`: a plan written in Word, Excel or HTML becomes the files of a plan."""

import re
from difflib import get_close_matches
from pathlib import Path

import click

from cchc.actions.importing import prepare, write
from cchc.cli import Command
from cchc.commands import options
from cchc.commands.opened import find_one_org, open_world
from cchc.messages import msg
from cchc.output import importing as output
from cchc.output.files import tell_if_open
from cchc.output.progress import watched
from cchc.output.terminal import talk
from cchc.world import World

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NEAR = 0.8  # how alike a typed id is to a known one from which on it is taken for a slip, of 1


@click.command(
    "import",
    cls=Command,
    examples=[
        "cchc import ke-hoach.docx --year 2026 --org so-mau --dry-run",
        "cchc import ke-hoach.docx --year 2026 --org so-mau",
    ],
)
@click.argument("document", metavar="FILE", type=click.Path(path_type=Path))
@options.option("--year", type=options.Year(), required=True, metavar="YEAR", help="The year of the plan.")
@options.option("--org", required=True, metavar="ORG", help="The organisation whose plan it is (id or name).")
@options.option("--as", "name", metavar="NAME", help="Folder below plans/YEAR, where it is not the organisation's id.")
@options.dry_run()
def command(document: Path, year: int, org: str, name: str | None, dry_run: bool) -> int:
    """Make a plan from a document (.docx, .xlsx, .html, .csv). Doubts become comments; nothing is overwritten."""
    opened = open_world(None)
    owner = org if _is_new(opened.world, org) else find_one_org(opened.world, org)
    tell_if_open(document)
    prepared = prepare(document, opened.workspace, opened.world, owner, year, name, watched)
    if not dry_run:
        write(opened.workspace.root, prepared)
    return output.show(prepared, dry_run=dry_run)


def _is_new(world: World, written: str) -> bool:
    """Whether an id is that of an organisation that is not here yet, and no slip of one that is; it is said."""
    known = {unit.id for unit in world.registry.organisations} | {plan.org for plan in world.plans}
    if written in known or world.registry.asked(written) or not _ID.fullmatch(written):
        return False
    if get_close_matches(written, known, cutoff=_NEAR):
        return False
    talk(msg("{id} is a new organisation; write it with its units into plans/units.yaml", id=written))
    return True
