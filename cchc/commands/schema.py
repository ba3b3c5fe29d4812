"""`cchc schema`: the JSON Schemas of the files, for editors."""

from pathlib import Path

import click

from cchc.cli import Command
from cchc.commands import options
from cchc.commands.opened import open_world
from cchc.errors import CchcError, reason
from cchc.messages import msg
from cchc.output.data import json_text
from cchc.output.terminal import echo, talk
from cchc.schema import KINDS, schema, with_unit_names


@click.command("schema", cls=Command)
@click.argument("kind", type=click.Choice(list(KINDS)), required=False)
@options.option("-o", "folder", metavar="DIR", help="Write all schemas there, with the workspace's unit names.")
def command(kind: str | None, folder: str | None) -> int:
    """Print the JSON Schema of a kind of file, or write all of them for an editor."""
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
            path.write_text(json_text(with_unit_names(kind, names)) + "\n", encoding="utf-8", newline="\n")
            talk(msg("wrote {file}", file=str(path)))
    except OSError as error:
        raise CchcError(
            msg("cannot write to {folder}: {reason}", folder=str(folder), reason=reason(error.strerror or ""))
        ) from error
    return opened.code
