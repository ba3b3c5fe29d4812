"""`cchc list`: the tasks of the plans with their states."""

import datetime as dt

import click

from cchc.cli import Command
from cchc.commands import options
from cchc.commands.opened import check_area, choose_plans, find_units, open_world
from cchc.due import Wanted, share_of
from cchc.model.tasks import Task
from cchc.output import tasks as output
from cchc.views import task_view
from cchc.world import World


@click.command(
    "list",
    cls=Command,
    examples=[
        "cchc list --year 2026 --area TTHC",
        'cchc list --unit "Văn phòng Sở" --format json',
    ],
)
@options.unit()
@options.role()
@options.year()
@options.org()
@options.area()
@options.as_of()
@options.at()
@options.output_format("table", "json", "csv", "md")
def command(
    unit: str | None,
    role: str,
    year: int | None,
    org: str | None,
    area: str | None,
    as_of: dt.date | None,
    rev: str | None,
    form: str,
) -> int:
    """List tasks with their units, deadlines and states."""
    opened = open_world(as_of, rev)
    world = opened.world
    wanted = Wanted(units=find_units(world, unit), role=role, area=check_area(area))
    plans = choose_plans(world, year, org)
    tasks = [task_view(task, world) for plan in plans for task in plan.tasks if _meant(task, world, wanted)]
    output.show_list(tasks, plans, world, form)
    return opened.code


def _meant(task: Task, world: World, wanted: Wanted) -> bool:
    if wanted.area is not None and task.area != wanted.area:
        return False
    lead, support = world.units(task.lead, task.org, task.year), world.units(task.support, task.org, task.year)
    return share_of(world, lead, support, wanted, task.year) is not None
