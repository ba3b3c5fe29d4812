"""What the shell completes: unit names, organisations, areas, task keys of the workspace."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import click

from cchc.areas import AREAS
from cchc.errors import CchcError
from cchc.workspace import Workspace, find_root
from cchc.world import World


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
