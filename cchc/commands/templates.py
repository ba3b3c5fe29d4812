"""`cchc templates`: what lays documents out; templates of one's own."""

import click

from cchc.cli import Command
from cchc.commands.opened import open_quietly
from cchc.errors import CchcError
from cchc.messages import msg
from cchc.output import templates as output
from cchc.output.files import create
from cchc.output.terminal import talk
from cchc.workspace import Workspace

_ACTIONS = ("list", "copy", "check")


@click.command(
    "templates",
    cls=Command,
    examples=[
        "cchc templates",
        "cchc templates copy report.docx",
        "cchc templates check",
    ],
)
@click.argument("action", type=click.Choice(_ACTIONS), default="list", metavar="[list|copy|check]")
@click.argument("names", nargs=-1, metavar="[NAME]...")
def command(action: str, names: tuple[str, ...]) -> int:
    """List, copy or check the templates of documents. A copy stands in templates/ and comes before the original."""
    workspace, _ = open_quietly(None)
    if action == "copy":
        return _copy(workspace, names)
    if action == "check":
        return _check(workspace, names)
    if names:
        raise CchcError(msg("list takes no names"), msg("to see what is wrong with some: cchc templates check NAME"))
    from cchc.formats.shelf import templates

    output.show(templates(workspace.root))
    return 0


def _copy(workspace: Workspace, names: tuple[str, ...]) -> int:
    """Bring templates of cchc into the workspace's folder."""
    from cchc.formats.markup import FOLDER
    from cchc.formats.shelf import shipped

    there = shipped(workspace.root)
    if not names:
        raise CchcError(msg("no template is named"), msg("templates: {names}", names=", ".join(there)))
    for typed in names:
        name = typed if typed in there else f"{typed}.j2"
        if name not in there:
            raise CchcError(
                msg('there is no template "{name}"', name=typed), msg("templates: {names}", names=", ".join(there))
            )
        create(workspace.root / FOLDER / name, there[name].read_bytes())
        talk(msg("wrote {file}", file=f"{FOLDER}/{name}"))
    return 0


def _check(workspace: Workspace, names: tuple[str, ...]) -> int:
    """Say of each template what in it does not exist."""
    from cchc.formats.shelf import check, templates

    found = {one.name: one for one in templates(workspace.root)}
    wanted = [name if name in found else f"{name}.j2" for name in names] or list(found)
    unknown = [typed for typed, name in zip(names, wanted, strict=False) if name not in found]
    if unknown:
        raise CchcError(
            msg('there is no template "{name}"', name=unknown[0]), msg("templates: {names}", names=", ".join(found))
        )
    wrong = [fault for name in wanted for fault in check(found[name], workspace.root)]
    output.show_check(wrong, len(wanted))
    return int(bool(wrong))
