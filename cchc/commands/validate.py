"""`cchc validate`: everything that is wrong in the plans, with its place and its remedy."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from cchc.actions.checking import Unopened, check
from cchc.cli import Command
from cchc.commands import options
from cchc.commands.opened import forget_repository, revisions_of, speak, unopened
from cchc.diagnostics import Diagnostic, Severity
from cchc.errors import CchcError
from cchc.messages import msg
from cchc.output import diagnostics as output
from cchc.output.language import translate
from cchc.output.terminal import echo, talk
from cchc.workspace import Workspace, git_folder


@click.command(
    "validate",
    cls=Command,
    examples=[
        "cchc validate plans/2026",
        "cchc validate --since main...",
        "cchc validate --explain D502",
    ],
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@options.as_of()
@options.at()
@options.option(
    "--since", metavar="REV",
    help="Fail only for what changed since this revision (main..., HEAD~1); older findings are counted.",
)  # fmt: skip
@options.option("--fix", is_flag=True, help="Mend what has one remedy only: missing quotes, letters in pieces, a BOM.")
@options.dry_run()
@options.option("--explain", metavar="CODE", help="Explain a finding's code and exit.")
@options.output_format("text", "concise", "json", "github", "sarif")
def command(
    paths: tuple[str, ...], as_of: dt.date | None, rev: str | None, since: str | None, fix: bool, dry_run: bool,
    explain: str | None, form: str,
) -> int:  # fmt: skip
    """Check the plans: every finding with its line and its remedy."""
    if explain is not None:
        return _explain(explain)
    files = unopened(as_of, rev)
    if fix or dry_run:
        from cchc.commands.fixing import mend

        names = None if not paths else [_name(path, files) for path in paths]
        mend(files.opened[0], files.as_of, names, fix=fix, dry_run=dry_run)
        if dry_run:
            return 0
        files = unopened(as_of, rev)
    checked = check(files)
    speak(checked.language)
    found = _below(checked.findings, paths, files)
    older: tuple[Diagnostic, ...] = ()
    if since is not None:
        found, older = _divided(files.opened[0], found, since, rev, files.as_of)
    output.show(_named(found, files, form), form)
    output.show_totals(found, older, form)
    return int(any(one.severity is Severity.ERROR for one in found))


def _divided(
    workspace: Workspace, found: Sequence[Diagnostic], since: str, rev: str | None, as_of: dt.date
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings that the change since a revision answers for, and the older ones."""
    from cchc.actions.reviewing import review

    start, dots, end = since.partition("...")
    if dots:
        since, _ = revisions_of(workspace, f"{start}...{end or rev or 'HEAD'}", None)
    forget_repository()
    reviewed = review(workspace, found, since, as_of)
    day = f"{reviewed.commit.date:%d/%m/%Y}"
    talk(msg("what changed since commit {sha} of {date} is checked", sha=reviewed.commit.short, date=day))
    for file in reviewed.unread:
        shown = f"{reviewed.commit.short}:{file}"
        talk(msg("{file} does not load, so every finding in it belongs to the change", file=shown))
    return reviewed.mine, reviewed.older


def _named(found: Sequence[Diagnostic], files: Unopened, form: str) -> tuple[Diagnostic, ...]:
    """The findings with their files as readers know them: programs on top of git from the root of the repository."""
    above = git_folder(files.root) if form in ("github", "sarif") else None
    prefix = files.root.relative_to(above).as_posix() + "/" if above not in (None, files.root) else ""
    names = {one.file: f"{prefix}{one.file}" if above else files.shown(one.file) for one in found}
    return tuple(msgspec.structs.replace(one, file=names[one.file]) for one in found)


def _explain(code: str) -> int:
    from cchc.rules import all_rules

    rule = all_rules().get(code.upper())
    if rule is None:
        known = ", ".join(all_rules())
        raise CchcError(msg('there is no rule "{code}"', code=code), msg("rules: {codes}", codes=known))
    echo(f"{rule.code} {rule.name} ({output.severity_name(rule.severity)})\n\n{translate(rule.page)}")
    return 0


def _below(found: Sequence[Diagnostic], paths: Sequence[str], files: Unopened) -> tuple[Diagnostic, ...]:
    """Only the findings in the files and folders that were named."""
    if not paths:
        return tuple(found)
    names = [_name(path, files) for path in paths]
    return tuple(one for one in found if is_below(one.file, names))


def is_below(file: str, names: Sequence[str]) -> bool:
    """Whether a file is one of those named, or stands below a folder of them."""
    return any(name in (".", file) or file.startswith(f"{name}/") for name in names)


def _name(path: str, files: Unopened) -> str:
    """A path from the root of the workspace; CchcError when it is not there or outside."""
    full = Path(path).resolve()
    if full.is_relative_to(files.root):
        name = full.relative_to(files.root).as_posix()
        if name == "." or files.tree.has(name):
            return name
    raise CchcError(msg('"{path}" is not a file or folder of this workspace', path=path))
