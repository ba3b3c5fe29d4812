"""`cchc new`: next year's plan, with what is open carried over."""

import datetime as dt

import click

from cchc.actions.next_plan import Asked, prepare
from cchc.actions.placing import put_in_place
from cchc.cli import Command
from cchc.commands import completion, options
from cchc.commands.opened import find_one_org, find_plan, open_quietly
from cchc.output import next_plan as output


@click.command(
    "new",
    cls=Command,
    examples=[
        "cchc new 2027 --from 2026/so-mau --dry-run",
        "cchc new 2027 --from 2026/so-mau",
    ],
)
@click.argument("year", metavar="YEAR", type=options.Year())
@options.option("--from", "plan", metavar="PLAN", required=True, shell_complete=completion.plans,
                help="The plan that it follows: a key such as 2024/dongnai-stttt, or its end.")  # fmt: skip
@options.option("--org", metavar="ORG", shell_complete=completion.organisations,
                help="The organisation of the new plan, where it is another one (id or name).")  # fmt: skip
@options.option("--as", "name", metavar="NAME", help="Folder below plans/YEAR, where it is not the organisation's id.")
@options.option("--part", metavar="TEXT", help="The part of the year that the plan is for, where a year has several.")
@options.as_of()
@options.dry_run()
def command(
    year: int, plan: str, org: str | None, name: str | None, part: str | None, as_of: dt.date | None, dry_run: bool
) -> int:  # fmt: skip
    """Draft next year's plan from an earlier one. Open work is carried over with new ids and dates."""
    workspace, world = open_quietly(as_of)
    old = find_plan(workspace, world, plan)
    owner = find_one_org(world, org) if org else None
    prepared = prepare(old, workspace, world, Asked(year=year, org=owner, name=name, part=part))
    if not dry_run and prepared.files:
        put_in_place(workspace.root, prepared.folder, prepared.files)
    return output.show(prepared, dry_run=dry_run)
