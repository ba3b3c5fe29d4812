"""`cchc diff`: what changed between two years, two plans, or two states of the repository."""

import datetime as dt
from collections.abc import Sequence

import click

from cchc.cli import Command
from cchc.commands import options
from cchc.commands.opened import (
    Opened,
    changed_folders,
    check_area,
    open_quietly,
    open_revision,
    open_world,
    revisions_of,
)
from cchc.diff.plans import Pairing, PlanDiff, diff_plans, pair_plans
from cchc.diff.revisions import diff_worlds
from cchc.errors import CchcError
from cchc.messages import msg
from cchc.output import diff as output
from cchc.output import revisions as revision_output
from cchc.output.comment import Review
from cchc.world import World

_FORCED = "rev:"


@click.command("diff", cls=Command)
@click.argument("first", metavar="A")
@click.argument("second", metavar="[B]", required=False)
@options.area()
@options.as_of()
@options.option("--exit-code", is_flag=True, help="Exit with 1 when something differs.")
@options.option("--write-links", is_flag=True, help="Write the confirmed links into the later plans, as continues.")
@options.option("--min-score", type=click.FloatRange(0, 1), metavar="N", help="Confirm links from this score on.")
@options.option("--yes", is_flag=True, help="Confirm all links.")
@options.dry_run()
@options.output_format("text", "json", "md", "html")
def command(
    first: str, second: str | None, area: str | None, as_of: dt.date | None, exit_code: bool, write_links: bool,
    min_score: float | None, yes: bool, dry_run: bool, form: str,
) -> int:  # fmt: skip
    """Compare two years (2021 2024), two plans, or two states of the repository (HEAD~1, main..branch, main...HEAD)."""
    opened = _open(as_of, first, second, files=write_links)
    pairing = _pairing(opened.world, first, second)
    if write_links or yes or dry_run or min_score is not None:
        from cchc.commands import linking

        linking.check(wanted=write_links, possible=pairing is not None)
    if pairing is None:
        return _revisions(opened, first, second, check_area(area), form, exit_code=exit_code)
    if opened.code:
        raise CchcError(msg("plans that do not load cannot be compared"), msg("see: cchc validate"))
    diffs = [diff_plans(a, b, opened.world) for a, b in pairing.pairs]
    if write_links:
        how = linking.Confirming(yes=yes, least=min_score, dry_run=dry_run)
        return linking.write_links(opened, diffs, check_area(area), how)
    output.show(diffs, pairing, check_area(area), form, world=opened.world, root=opened.workspace.root)
    return int(exit_code and _differ(diffs))


def _differ(diffs: Sequence[PlanDiff]) -> bool:
    return any(one.added or one.removed or any(match.changes for match in one.matches) for one in diffs)


def _revisions(opened: Opened, first: str, second: str | None, area: str | None, form: str, *, exit_code: bool) -> int:
    """Compare two revisions, or one with the files as they are."""
    if form == "html":
        raise CchcError(msg("the page is made for years and plans"), msg("revisions are shown as text, md or json"))
    a, b = revisions_of(opened.workspace, first.removeprefix(_FORCED), second and second.removeprefix(_FORCED))
    b = b or opened.workspace.tree.label or None
    folders = changed_folders(opened.workspace, a, b)
    before = open_revision(opened, a, folders)
    after = open_revision(opened, b, folders) if b is not None else open_world(opened.world.as_of, folders=folders)
    found = diff_worlds(before.world, after.world, folders)
    asked = " ".join(["cchc diff", first, *([second] if second else [])])
    review = Review(before.world, after.world, after.workspace.unreadable, before.workspace.unreadable, asked)
    revision_output.show(found, area, form, review)
    return max(before.code, after.code, int(exit_code and bool(found)))


def _are_revisions(first: str, second: str | None) -> bool:
    """Whether no year and no plan can be meant."""
    return second is None or first.startswith(_FORCED) or second.startswith(_FORCED)


def _open(as_of: dt.date | None, first: str, second: str | None, *, files: bool) -> Opened:
    """The workspace; in a repository that has no files beside it, unless `files` are needed, as it was last saved.

    For revisions the plans that differ are read when it is known which these are.
    """
    revisions = _are_revisions(first, second)
    try:
        return Opened(*open_quietly(as_of, folders=frozenset()), 0) if revisions else open_world(as_of)
    except CchcError as error:
        if files:
            raise
        end = (second or (first.rpartition("..")[2] if ".." in first else "")).removeprefix(_FORCED)
        try:
            return open_world(as_of, end if revisions and end else "HEAD")
        except CchcError:
            raise error from None


def _pairing(world: World, first: str, second: str | None) -> Pairing | None:
    """The plans that are meant by two years or two plan keys; None when revisions are."""
    years = {str(plan.year) for plan in world.plans}
    plans = {plan.key: plan for plan in world.plans}
    if second is None or not ({first, second} & {*years, *plans}):
        return None
    if first in years and second in years:
        return pair_plans(world.plans, int(first), int(second))
    if first in plans and second in plans:
        return Pairing(((plans[first], plans[second]),), (), ())
    unknown = [name for name in (first, second) if name not in years and name not in plans]
    raise CchcError(
        msg('there is no year and no plan "{name}"', name=unknown[0])
        if unknown
        else msg("a year and a plan cannot be compared"),
        msg("years: {years}; plans: {plans}", years=", ".join(sorted(years)), plans=", ".join(plans)),
    )
