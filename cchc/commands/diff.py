"""`cchc diff`: what changed between two plans or two years."""

import click

from cchc.cli import Command
from cchc.commands import options
from cchc.commands.opened import check_area, open_world
from cchc.diff.plans import Pairing, diff_plans, pair_plans
from cchc.errors import CchcError
from cchc.messages import msg
from cchc.output import diff as output
from cchc.world import World


@click.command("diff", cls=Command)
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@options.area()
@options.option("--exit-code", is_flag=True, help="Exit with 1 when something differs.")
@options.output_format("text", "json", "md", "html")
def command(first: str, second: str, area: str | None, exit_code: bool, form: str) -> int:
    """Compare two years (2021 2024) or two plans: tasks kept, changed, split, merged, added, dropped."""
    opened = open_world(None)
    if opened.code:
        raise CchcError(msg("plans that do not load cannot be compared"), msg("see: cchc validate"))
    pairing = _pairing(opened.world, first, second)
    diffs = [diff_plans(a, b, opened.world) for a, b in pairing.pairs]
    output.show(diffs, pairing, check_area(area), form, world=opened.world, root=opened.workspace.root)
    return int(exit_code and any(one.added or one.removed or any(m.changes for m in one.matches) for one in diffs))


def _pairing(world: World, first: str, second: str) -> Pairing:
    """The plans that are meant: two years, or two plan keys; CchcError when neither."""
    years = {str(plan.year) for plan in world.plans}
    if first in years and second in years:
        return pair_plans(world.plans, int(first), int(second))
    plans = {plan.key: plan for plan in world.plans}
    for written in (first, second):
        if written not in plans:
            raise CchcError(
                msg('there is no year and no plan "{name}"', name=written),
                msg("years: {years}; plans: {plans}", years=", ".join(sorted(years)), plans=", ".join(plans)),
            )
    return Pairing(((plans[first], plans[second]),), (), ())
