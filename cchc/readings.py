"""Deadlines that were read before: what a phrase means in a year, kept from one command to the next."""

import msgspec

from cchc.cache import Cache
from cchc.deadlines import Reading
from cchc.workspace import Workspace
from cchc.world import Phrases, World

_MOST = 5000  # deadlines kept; a province writes some hundred


class Known(msgspec.Struct, frozen=True):
    """The phrases of deadlines with the plan's year, and what they mean there."""

    readings: tuple[tuple[Phrases, int, Reading], ...]


def recall(workspace: Workspace, world: World) -> None:
    """Give a world the deadlines that were read before."""
    if workspace.cache is not None:
        known = workspace.cache.get(_key(workspace, world, workspace.cache), Known)
        if known is not None:
            world.readings.update({(phrases, year): reading for phrases, year, reading in known.readings})


def keep(workspace: Workspace, world: World) -> None:
    """Keep the deadlines that a world has read, if there are new ones; those with a fault are read each time."""
    if workspace.cache is None:
        return
    key = _key(workspace, world, workspace.cache)
    known = workspace.cache.get(key, Known)
    sound = tuple((*asked, reading) for asked, reading in world.readings.items() if not reading.problems)
    if len(known.readings if known else ()) < len(sound) <= _MOST:
        workspace.cache.put(key, Known(sound))


def _key(workspace: Workspace, world: World, cache: Cache) -> str:
    """What a deadline means follows from the days off and from how the office reads what is left open."""
    known = world.calendar
    days = [sorted(part) for part in (known.days_off.items(), known.working_days, known.years, known.events.items())]
    follows = {"days": repr(days).encode(), "policy": repr(world.settings.policy).encode()}
    return cache.key(Known, str(workspace.root), follows)
