"""`cchc validate`: everything that is wrong in the plans, with its place and its remedy."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from cchc.cli import Command
from cchc.commands import options
from cchc.commands.opened import open_quietly
from cchc.diagnostics import Diagnostic, Severity
from cchc.errors import CchcError
from cchc.messages import msg
from cchc.output import diagnostics as output
from cchc.output.language import translate
from cchc.output.terminal import echo
from cchc.rules import all_rules
from cchc.validation import validate
from cchc.workspace import Workspace


@click.command("validate", cls=Command)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@options.as_of()
@options.at()
@options.option("--explain", metavar="CODE", help="Explain a finding's code and exit.")
@options.output_format("text", "concise", "json", "github")
def command(
    paths: tuple[str, ...], as_of: dt.date | None, rev: str | None, explain: str | None, form: str
) -> int:  # fmt: skip
    """Check the plans: every finding at once, with its line and its remedy."""
    if explain is not None:
        return _explain(explain)
    workspace, world = open_quietly(as_of, rev)
    found = tuple(
        msgspec.structs.replace(one, file=workspace.shown(one.file))
        for one in _below(validate(workspace, world), paths, workspace)
    )
    output.show(found, form)
    if form in ("text", "concise"):
        click.echo(output.totals(found), err=form == "concise")
    return int(any(one.severity is Severity.ERROR for one in found))


def _explain(code: str) -> int:
    rule = all_rules().get(code.upper())
    if rule is None:
        known = ", ".join(all_rules())
        raise CchcError(msg('there is no rule "{code}"', code=code), msg("rules: {codes}", codes=known))
    echo(f"{rule.code} {rule.name} ({output.severity_name(rule.severity)})\n\n{translate(rule.page)}")
    return 0


def _below(found: Sequence[Diagnostic], paths: Sequence[str], workspace: Workspace) -> tuple[Diagnostic, ...]:
    """Only the findings in the files and folders that were named."""
    if not paths:
        return tuple(found)
    names = [_name(path, workspace) for path in paths]
    return tuple(
        one for one in found if any(name in (".", one.file) or one.file.startswith(f"{name}/") for name in names)
    )


def _name(path: str, workspace: Workspace) -> str:
    """A path from the root of the workspace; CchcError when it is not there or outside."""
    full = Path(path).resolve()
    if full.is_relative_to(workspace.root):
        name = full.relative_to(workspace.root).as_posix()
        if name == "." or workspace.tree.has(name):
            return name
    raise CchcError(msg('"{path}" is not a file or folder of this workspace', path=path))
