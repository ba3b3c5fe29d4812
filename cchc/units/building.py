"""The registry of a units.yaml: its entries as units with full ids."""

from collections.abc import Iterable

import msgspec

from cchc.diagnostics import YamlPath
from cchc.model.days import day
from cchc.model.files import UnitEntry, UnitsFile
from cchc.model.texts import texts
from cchc.units.registry import Registry, Unit


def build(file: UnitsFile) -> Registry:
    """Build the registry of a units.yaml; DayError where a date of it does not exist."""
    units: list[Unit] = []
    for place, entry in enumerate(file.organisations):
        path: YamlPath = ("organisations", place)
        units.append(_unit(entry, entry.id, entry.id, entry.parent, path))
        units += _nested(entry, entry.id, entry.id, path)
    for place, event in enumerate(file.events or ()):
        day(event.date, ("events", place, "date"))
    ids = {unit.id for unit in units}
    return Registry([_with_full_members(unit, ids) for unit in units], file.events or ())


def _with_full_members(unit: Unit, ids: set[str]) -> Unit:
    """A member is an id in the same organisation, "org/unit", or an organisation."""
    full = tuple(f"{unit.org}/{member}" if f"{unit.org}/{member}" in ids else member for member in unit.members)
    return msgspec.structs.replace(unit, members=full) if full != unit.members else unit


def _nested(entry: UnitEntry, org: str, parent: str, path: YamlPath) -> Iterable[Unit]:
    for place, child in enumerate(entry.units or ()):
        here = (*path, "units", place)
        above = _full(child.parent, org) if child.parent else parent
        unit = _unit(child, f"{org}/{child.id}", org, above, here)
        yield unit
        yield from _nested(child, org, unit.id, here)


def _unit(entry: UnitEntry, id: str, org: str, parent: str | None, path: YamlPath) -> Unit:
    return Unit(
        id=id, org=org, name=entry.name, short=entry.short or entry.name, aliases=texts(entry.aliases),
        kind="group" if entry.group else entry.kind or "", parent=parent, group=entry.group,
        members=texts(entry.members),
        open=entry.open or (entry.group and not entry.members),
        since=day(entry.since, (*path, "since")) if entry.since else None,
        until=day(entry.until, (*path, "until")) if entry.until else None,
        path=path,
    )  # fmt: skip


def _full(id: str, org: str) -> str:
    return id if id == org or "/" in id else f"{org}/{id}"
