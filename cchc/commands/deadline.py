"""`cchc deadline`: how a deadline phrase is read."""

import datetime as dt

import click

from cchc.calendar import WorkCalendar
from cchc.cli import Command
from cchc.commands import options
from cchc.commands.opened import open_quietly
from cchc.deadlines import Policy, read
from cchc.errors import CchcError
from cchc.loading import work_calendar
from cchc.output import deadline as output
from cchc.world import Settings


@click.command("deadline", cls=Command, examples=['cchc deadline "trước ngày 05/12; Báo cáo: Quý IV" --year 2026'])
@click.argument("phrase", metavar="PHRASE")
@options.option("--year", type=options.Year(), metavar="YEAR", help="The plan's year; this year if left out.")
@options.as_of()
@options.output_format("text", "json")
def command(phrase: str, year: int | None, as_of: dt.date | None, form: str) -> int:
    """Show how a deadline phrase is read, with weekdays, days off."""
    today = as_of or dt.date.today()
    calendar, policy = _customs()
    reading = read([(None, phrase)], year or today.year, calendar, policy)
    return output.show(phrase, reading, calendar, today if as_of else None, form)


def _customs() -> tuple[WorkCalendar, Policy]:
    """The workspace's calendar and policy, or the defaults outside of one."""
    try:
        settings = open_quietly(None)[0].settings
    except CchcError:
        settings = Settings()
    return work_calendar(settings), settings.policy
