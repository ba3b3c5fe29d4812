"""`cchc areas`: the reform areas, their headings in the plans and their tasks."""

import click

from cchc.areas import AREAS
from cchc.cli import Command
from cchc.commands import options
from cchc.commands.opened import choose_plans, open_world
from cchc.messages import msg
from cchc.output.data import json_text
from cchc.output.language import say
from cchc.output.terminal import echo, table, talk
from cchc.tallies import areas


@click.command("areas", cls=Command)
@options.year()
@options.org()
@options.output_format("table", "json")
def command(year: int | None, org: str | None, form: str) -> int:
    """List the reform areas with their headings in each plan."""
    opened = open_world(None)
    found = areas(choose_plans(opened.world, year, org))
    if form == "json":
        echo(json_text([{"code": code, "name": AREAS[code], "plans": rows} for code, rows in found.items()]))
        return opened.code
    headers = (say(msg("Code")), say(msg("Area")), say(msg("Plan")), say(msg("Heading")), say(msg("Tasks")))
    rows = [
        (code, AREAS[code], one.plan, "; ".join(one.headings), str(one.tasks))
        for code, plans in found.items()
        for one in plans
    ]
    if rows:
        echo(table(headers, rows, (0, 2, 0, 2, 0)))
    else:
        talk(msg("no plan fits what was asked"))
    return opened.code
