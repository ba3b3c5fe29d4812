"""`cchc due`: what is overdue and coming up, and for whom."""

import datetime as dt

import click

from cchc.cli import Command
from cchc.commands import options
from cchc.commands.opened import check_area, choose_plans, find_units, open_world
from cchc.due import Wanted, due_items
from cchc.labels import State
from cchc.output import due as output


@click.command(
    "due",
    cls=Command,
    examples=[
        'cchc due --unit "phong cntt" --within 60d',
        "cchc due --overdue -o qua-han.csv",
        "cchc due --format ics",
    ],
)
@options.unit()
@options.role()
@options.option("--within", type=options.Span(), metavar="DAYS", help="How far to look ahead, such as 30d.")
@options.option("--overdue", is_flag=True, help="Only what is overdue.")
@options.option("--undated", is_flag=True, help="Also what has no day, and what is due after the window.")
@options.year()
@options.org()
@options.area()
@options.as_of()
@options.at()
@options.option("--fail-on-overdue", is_flag=True, help="Exit with 1 when something is overdue.")
@options.output_format("table", "json", "csv", "md", "ics")
def command(
    unit: str | None, role: str, within: int | None, overdue: bool, undated: bool, year: int | None, org: str | None,
    area: str | None, as_of: dt.date | None, rev: str | None, fail_on_overdue: bool, form: str,
) -> int:  # fmt: skip
    """List what is overdue and coming up, of a unit or of everybody."""
    opened = open_world(as_of, rev)
    world = opened.world
    wanted = Wanted(
        units=find_units(world, unit), role=role, within=world.settings.within if within is None else within,
        overdue_only=overdue, undated=undated, area=check_area(area),
    )  # fmt: skip
    plans = choose_plans(world, year, org)
    items = due_items(world, plans, wanted)
    output.show(items, plans, wanted, world, form)
    late = fail_on_overdue and any(item.state is State.OVERDUE for item in items)
    return max(opened.code, int(late))
