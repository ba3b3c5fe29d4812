"""`cchc diff`: what changed between two years, two plans, or two states of the repository."""

import datetime as dt
import re
from collections.abc import Sequence

import click

from cchc.actions.comparing import compare
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
from cchc.diff.pages import Side
from cchc.diff.plans import Pairing, PlanDiff, of_area, pair_plans
from cchc.diff.revisions import diff_worlds, in_area
from cchc.errors import CchcError
from cchc.messages import msg
from cchc.model.days import written
from cchc.output import diff as output
from cchc.output import revisions as revision_output
from cchc.output.comment import Review
from cchc.trees import PLANS
from cchc.workspace import completed
from cchc.world import World

_FORCED = "rev:"
_YEAR_OR_PLAN = re.compile(r"\d{4}(/[\w.-]+)?")


@click.command(
    "diff",
    cls=Command,
    examples=[
        "cchc diff 2021 2022",
        "cchc diff 2021/danang-stttt 2022/danang -o so-sanh.html",
        "cchc diff HEAD~1",
        "cchc diff main...HEAD --format md",
    ],
)
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
    """Compare two years, two plans, or two states of the repository."""
    opened = _open(as_of, first, second, files=write_links)
    pairing = _pairing(opened.world, first, second)
    if write_links or yes or dry_run or min_score is not None:
        from cchc.commands import linking

        linking.check(form, wanted=write_links, possible=pairing is not None)
    if pairing is None:
        return _revisions(opened, first, second, check_area(area), form, exit_code=exit_code)
    if opened.code:
        raise CchcError(msg("plans that do not load cannot be compared"), msg("see: cchc validate"))
    diffs = compare(pairing, opened.workspace, opened.world)
    if write_links:
        how = linking.Confirming(yes=yes, least=min_score, dry_run=dry_run)
        return linking.write_links(opened, diffs, check_area(area), how)
    if (only := check_area(area)) is not None:
        diffs = [of_area(one, only, opened.world) for one in diffs]
    output.show(diffs, pairing, form, world=opened.world, root=opened.workspace.root)
    return int(exit_code and _differ(diffs))


def _differ(diffs: Sequence[PlanDiff]) -> bool:
    return any(one.added or one.removed or any(match.changes for match in one.matches) for one in diffs)


def _revisions(opened: Opened, first: str, second: str | None, area: str | None, form: str, *, exit_code: bool) -> int:
    """Compare two revisions, or one with the files as they are."""
    if second is None:
        _check_alone(opened, first)
    a, b = revisions_of(opened.workspace, first.removeprefix(_FORCED), second and second.removeprefix(_FORCED))
    b = b or opened.workspace.tree.label or None
    folders = changed_folders(opened.workspace, a, b)
    before = open_revision(opened, a, folders)
    after = open_revision(opened, b, folders) if b is not None else open_world(opened.world.as_of, folders=folders)
    old, new = (_completed(*sides) for sides in ((before, after), (after, before)))
    found = diff_worlds(old, new, folders)
    if area is not None:
        found = tuple(kept for one in found if (kept := in_area(one, area)) is not None)
    asked = " ".join(["cchc diff", first, *([second] if second else [])])
    sides = _side(a, before), _side(b, after)
    review = Review(old, new, after.workspace.unreadable, before.workspace.unreadable, asked, sides)
    revision_output.show(found, form, review, opened.workspace.root)
    return max(before.code, after.code, int(exit_code and bool(found)))


def _side(rev: str | None, opened: Opened) -> Side:
    """A state as the page names it; documents are Vietnamese."""
    if opened.commit is None:
        return Side("tệp hiện có", "", "kể cả thay đổi chưa lưu thành bản ghi")
    commit = opened.commit
    name = commit.short if rev is None or commit.sha == rev else rev
    return Side(name, written(commit.date), " · ".join(part for part in (commit.author, commit.subject) if part))


def _check_alone(opened: Opened, name: str) -> None:
    """CchcError for a year or plan that stands alone."""
    if _YEAR_OR_PLAN.fullmatch(name) and opened.workspace.tree.has(f"{PLANS}/{name}"):
        raise CchcError(
            msg('"{name}" is a year or a plan, and nothing is named to compare it with', name=name),
            msg("such as: cchc diff 2021 2022; a branch or tag of that name is {forced}", forced=_FORCED + name),
        )


def _completed(one: Opened, other: Opened) -> World:
    """The plans of a side, read with the plan files and the registry of the other where its own do not load."""
    workspace = completed(one.workspace, other.workspace)
    return one.world if workspace is one.workspace else workspace.world(one.world.as_of)


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
    there = {"years": ", ".join(sorted(years)), "plans": ", ".join(plans)}
    unknown = [name for name in (first, second) if name not in years and name not in plans]
    if not unknown:
        raise CchcError(msg("a year and a plan cannot be compared"), msg("years: {years}; plans: {plans}", **there))
    raise CchcError(
        msg('there is no year and no plan "{name}"', name=unknown[0]),
        msg(
            "years: {years}; plans: {plans}; a revision stands beside a revision, and one that is called like a year"
            " is {forced}", forced=_FORCED + (first if unknown[0] == second else second), **there,
        ),
    )  # fmt: skip
