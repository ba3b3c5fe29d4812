"""`cchc diff --write-links`: the links that are confirmed, one by one or all at once, go into the later plans."""

from collections.abc import Sequence

import click
import msgspec

from cchc.actions.linking import linked, proposals
from cchc.commands.asking import at_a_terminal
from cchc.commands.opened import Opened
from cchc.diff.plans import Match, PlanDiff
from cchc.editing.files import locked, replace
from cchc.errors import CchcError
from cchc.messages import msg
from cchc.output import recording as output
from cchc.output.language import say
from cchc.output.terminal import echo, talk, wrapped


class Confirming(msgspec.Struct, frozen=True, kw_only=True):
    """How links are confirmed: all, those from a score on, or one by one; `dry_run` only shows them."""

    yes: bool
    least: float | None
    dry_run: bool


def check(form: str, *, wanted: bool, possible: bool) -> None:
    """CchcError where links are asked for between revisions or as a document, or their options without them."""
    if not wanted:
        raise CchcError(msg("--min-score, --yes and --dry-run go with --write-links"))
    if not possible:
        raise CchcError(
            msg("links are written between years or plans"), msg("such as: cchc diff 2021 2022 --write-links")
        )
    if form != "text":
        raise CchcError(
            msg("--write-links writes into the plans and makes no {form}", form=form),
            msg("leave out --write-links for the comparison, or --format and -o for the links"),
        )


def write_links(opened: Opened, diffs: Sequence[PlanDiff], area: str | None, how: Confirming) -> int:
    """Ask for each link, or take what was confirmed beforehand, and write all of them or none."""
    found = [match for match in proposals(diffs, opened.world, area) if match.link.score >= (how.least or 0.0)]
    if not found:
        talk(msg("no link is to be written: the plans have all that were found"))
        return 0
    asked = how.yes or how.least is not None or (how.dry_run and not at_a_terminal())
    chosen = found if asked else _confirmed(found)
    if how.dry_run:
        output.show_diff(linked(opened.workspace, chosen))
        return 0
    with locked(opened.workspace.root):
        files = linked(opened.workspace, chosen)
        replace(opened.workspace.root, files)
    for match in chosen:
        echo(f"{match.b.key} ← {match.a.key}  {match.link.score:.2f}")
    talk(msg("{count} links written into {files} files", count=len(chosen), files=len(files)))
    return 0


def _confirmed(found: Sequence[Match]) -> list[Match]:
    """The links to which a person says yes, one by one, the surest first."""
    if not at_a_terminal():
        raise CchcError(
            msg("{count} links are found, and nobody is here to confirm them", count=len(found)),
            msg("confirm them with --min-score 0.8 or --yes; --dry-run shows what would be written"),
        )
    chosen: list[Match] = []
    for number, match in enumerate(found, 1):
        echo(f"{number}/{len(found)}  {match.link.score:.2f}", err=True)
        for task in (match.a, match.b):
            echo(wrapped(f"  {task.key}", task.title or task.goal, 28), err=True)
        answer = _answer()
        if answer == "a":
            return [*chosen, *found[number - 1 :]]
        if answer == "q":
            break
        if answer == "y":
            chosen.append(match)
    return chosen


def _answer() -> str:
    text = say(msg("does the later task carry on the earlier one? y yes, n no, a this and all others, q enough"))
    answer: str = click.prompt(text, type=click.Choice(["y", "n", "a", "q"]), show_choices=False, err=True)
    return answer
