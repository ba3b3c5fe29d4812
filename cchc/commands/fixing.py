"""`cchc validate --fix`: what has one remedy only is mended, or shown as a diff."""

import datetime as dt
from collections.abc import Sequence

from cchc.actions.fixing import fixed
from cchc.commands.validate import is_below
from cchc.editing.files import locked, replace
from cchc.errors import CchcError
from cchc.messages import msg
from cchc.output.language import say
from cchc.output.recording import show_diff
from cchc.output.terminal import echo, on_one_line, talk
from cchc.trees import names as all_names
from cchc.workspace import Workspace


def mend(workspace: Workspace, as_of: dt.date, names: Sequence[str] | None, *, fix: bool, dry_run: bool) -> None:
    """Mend the files below some names, and say what was mended, or show it as a diff."""
    if not fix:
        raise CchcError(msg("--dry-run goes with --fix"))
    if workspace.tree.label:
        raise CchcError(msg("what is committed cannot be mended"), msg("leave --at out"))
    files = [file for file in all_names(workspace.tree) if names is None or is_below(file, names)]
    if dry_run:
        show_diff([one.edited for one in fixed(workspace, as_of, files)])
        return
    with locked(workspace.root):
        found = fixed(workspace, as_of, files)
        replace(workspace.root, [one.edited for one in found])
    for one in found:
        for code, line in one.fixes:
            echo(f"{on_one_line(one.edited.file)}:{line}: {say(msg('{code} is mended', code=code))}", err=True)
    if found:
        count = sum(len(one.fixes) for one in found)
        talk(msg("{count} findings mended in {files} files", count=count, files=len(found)))
    else:
        talk(msg("no finding has one remedy only; nothing was written"))
