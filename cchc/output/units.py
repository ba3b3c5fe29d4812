"""How the registry is shown: a tree for people, JSON for programs."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from cchc.messages import msg
from cchc.output.data import json_text
from cchc.output.language import say
from cchc.output.terminal import echo, visible
from cchc.tallies import UnitTally
from cchc.units import Registry, Unit


class UnitRow(msgspec.Struct, frozen=True, kw_only=True):
    """A unit for JSON; `members` are ids with nested collectives expanded, `open` says that there are more."""

    id: str
    org: str
    name: str
    short: str
    aliases: tuple[str, ...]
    kind: str
    parent: str | None
    group: bool
    members: tuple[str, ...]
    open: bool
    lead: int
    support: int


def show(registry: Registry, orgs: Sequence[str], counts: Mapping[str, UnitTally], form: str) -> None:
    """Print the units of organisations as tree or json."""
    units = [unit for unit in registry.all if unit.org in orgs]
    if form == "json":
        echo(json_text([_row(unit, registry, counts) for unit in units]))
        return
    for org in orgs:
        if org in registry.units:
            _branch(registry.units[org], units, registry, counts, 0)


def _branch(unit: Unit, units: Iterable[Unit], registry: Registry, counts: Mapping[str, UnitTally], depth: int) -> None:
    echo("  " * depth + _line(unit, registry, counts))
    for child in units:
        if child.parent == unit.id and child.id != child.org:
            _branch(child, units, registry, counts, depth + 1)


def _line(unit: Unit, registry: Registry, counts: Mapping[str, UnitTally]) -> str:
    count = counts.get(unit.id, UnitTally())
    others = [name for name in dict.fromkeys((unit.short, *unit.aliases)) if name != unit.name]
    parts = [f"{unit.name} [{unit.id}]"]
    if others:
        parts.append(say(msg("also: {names}", names="; ".join(others))))
    if unit.group:
        parts.append(_members(unit, registry))
    if count.lead or count.support:
        parts.append(say(msg("leads {lead} tasks, supports {support}", lead=count.lead, support=count.support)))
    return visible(" · ".join(parts))


def _members(unit: Unit, registry: Registry) -> str:
    members = registry.members(unit)
    if not members:
        return say(msg("collective name, cannot be expanded"))
    number = len(members)
    return say(
        msg("collective of {number} and others", number=number)
        if unit.open
        else msg("collective of {number}", number=number)
    )


def _row(unit: Unit, registry: Registry, counts: Mapping[str, UnitTally]) -> UnitRow:
    count = counts.get(unit.id, UnitTally())
    members = tuple(member.id for member in registry.members(unit)) if unit.group else ()
    return UnitRow(
        id=unit.id, org=unit.org, name=unit.name, short=unit.short, aliases=unit.aliases, kind=unit.kind,
        parent=unit.parent, group=unit.group, members=members, open=unit.open, lead=count.lead, support=count.support,
    )  # fmt: skip
