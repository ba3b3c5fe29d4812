"""`cchc schema`: the JSON Schemas of the files, for editors."""

from pathlib import Path

import click

from cchc.cli import Command
from cchc.commands import options
from cchc.commands.opened import open_world
from cchc.errors import CchcError, reason_of
from cchc.messages import msg
from cchc.output.data import json_text
from cchc.output.files import write
from cchc.output.terminal import echo, talk
from cchc.schema import KINDS, schema, with_unit_names


@click.command("schema", cls=Command, examples=["cchc schema area", "cchc schema -o .vscode"])
@click.argument("kind", type=click.Choice(list(KINDS)), required=False)
@options.option(
    "-o", "--output", "folder", metavar="DIR", help="Write all schemas there, with the workspace's unit names."
)
def command(kind: str | None, folder: str | None) -> int:
    """Print the JSON Schema of a kind of file. With -o: all of them, for an editor."""
    if folder is not None:
        return _write(Path(folder))
    for one in [kind] if kind else KINDS:
        echo(json_text(schema(one)))
    return 0


def _write(folder: Path) -> int:
    opened = open_world(None)
    names = sorted({name for unit in opened.world.registry.all for name in unit.names})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in KINDS:
            path = folder / f"{kind}.schema.json"
            write(path, f"{json_text(with_unit_names(kind, names))}\n".encode())
            talk(msg("wrote {file}", file=str(path)))
    except OSError as error:
        raise CchcError(
            msg("cannot write to {folder}: {reason}", folder=str(folder), reason=reason_of(error))
        ) from error
    return opened.code
