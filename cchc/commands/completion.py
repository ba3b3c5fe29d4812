"""What the shell completes: unit names, organisations, areas, task keys of the workspace."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc.areas import AREAS
from cchc.errors import CchcError
from cchc.workspace import Workspace, find_root
from cchc.world import World

if TYPE_CHECKING:
    from cchc.recording import Subject


def units(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Unit names, the short ones first."""
    world = _world(ctx)
    names = [unit.short for unit in world.registry.all] + [unit.name for unit in world.registry.all] if world else []
    return _beginning(names, incomplete)


def organisations(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Ids of organisations."""
    world = _world(ctx)
    return _beginning([unit.id for unit in world.registry.organisations] if world else [], incomplete)


def areas(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Codes of areas."""
    return _beginning(AREAS, incomplete.upper())


def tasks(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Keys of tasks."""
    world = _world(ctx)
    return _beginning([task.key for plan in world.plans for task in plan.tasks] if world else [], incomplete)


def milestones(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The milestones of the task that was typed."""
    subject = _subject(ctx)
    names = [subject.name(place) for place in range(len(subject.milestones))] if subject else []
    return _beginning(names, incomplete)


def periods(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The periods of the task that was typed."""
    subject = _subject(ctx)
    return _beginning([turn.period or "" for turn in subject.turns(None)] if subject else [], incomplete.upper())


def leads(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The units that lead the task that was typed; all units where none leads."""
    subject = _subject(ctx)
    names = subject.speakers() if subject else []
    return _beginning(names, incomplete) or units(ctx, param, incomplete)


def _subject(ctx: click.Context) -> "Subject | None":
    """The task that stands in the line already, if it is one."""
    from cchc.recording import Subject

    world = _world(ctx)
    typed = ctx.params.get("task") or next(iter(ctx.args), "")  # an option without its value leaves it in the rest
    found = world.named.get(str(typed), ()) if world else ()
    return Subject(found[0], world) if world and found else None


def plans(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Keys of plans."""
    world = _world(ctx)
    return _beginning([plan.key for plan in world.plans] if world else [], incomplete)


def _beginning(names: Iterable[str], incomplete: str) -> list[str]:
    wanted = incomplete.casefold()
    return [name for name in dict.fromkeys(names) if name.casefold().startswith(wanted)]


def _world(ctx: click.Context) -> World | None:
    """The workspace around the working folder; nothing where there is none."""
    folder = (ctx.find_root().params or {}).get("folder") or "."
    try:
        return Workspace(find_root(Path(folder))).world(dt.date.today())
    except CchcError:
        return None
