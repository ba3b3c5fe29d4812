"""`cchc stats`: the figures of a plan, a unit or an area, with bars."""

import datetime as dt

import click

from cchc.cli import Command
from cchc.commands import options
from cchc.commands.choosing import Request, choose
from cchc.figures import figures_of
from cchc.output import stats as output
from cchc.periods import Asked


@click.command("stats", cls=Command, examples=["cchc stats --year 2026", 'cchc stats --quarter 2 --unit "Phòng CNTT"'])
@options.period()
@options.unit()
@options.role("lead")
@options.year()
@options.org()
@options.all_orgs()
@options.area()
@options.as_of()
@options.at()
@options.output_format("table", "json", "csv", "md")
def command(
    period: Asked | None, unit: str | None, role: str, year: int | None, org: str | None, all_orgs: bool,
    area: str | None, as_of: dt.date | None, rev: str | None, form: str,
) -> int:  # fmt: skip
    """Count tasks by state, area and unit, with percentages. With a report period, also what happened in it."""
    chosen = choose(
        Request(year=year, org=org, unit=unit, role=role, area=area, as_of=as_of, period=period, rev=rev,
                all_orgs=all_orgs)
    )  # fmt: skip
    figures = figures_of(chosen.world, chosen.plans, chosen.wanted, chosen.window)
    output.show(figures, chosen.plans, chosen.world, form)
    return 0
