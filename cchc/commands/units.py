"""`cchc units`: the registry as a tree, with how often each unit is named."""

import click

from cchc.cli import Command
from cchc.commands import options
from cchc.commands.opened import find_org, open_world
from cchc.output import units as output
from cchc.tallies import tally


@click.command("units", cls=Command)
@options.org()
@options.year()
@options.output_format("tree", "json")
def command(org: str | None, year: int | None, form: str) -> int:
    """List organisations and units with how many tasks name them."""
    opened = open_world(None)
    world = opened.world
    plans = tuple(plan for plan in world.plans if year is None or plan.year == year)
    chosen = find_org(world, org) if org is not None else tuple(unit.id for unit in world.registry.organisations)
    output.show(world.registry, chosen, tally(world, plans), form)
    return opened.code
