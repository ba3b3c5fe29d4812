"""The registry of organisations and units: who there is, and whom a written name means in a plan."""

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import combinations

import msgspec

from cchc.diagnostics import YamlPath
from cchc.messages import Message, msg
from cchc.model.days import day
from cchc.model.files import UnitEvent
from cchc.model.texts import texts
from cchc.units.names import fold_name, plain_name
from cchc.units.spellings import spellings
from cchc.units.strings import UnitRef, split

_STRANGERS = 2  # the last steps of `_scope` (beside, everywhere): a collective found there is not meant
_AROUND = 0.1  # how much more alike a name counts that is looked up before the others


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation, a unit of one, or a collective name; `id` is "org" or "org/unit".

    `members` are ids; `open` says that a collective has members beyond them.
    """

    id: str
    org: str
    name: str
    short: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    parent: str | None = None
    group: bool = False
    members: tuple[str, ...] = ()
    open: bool = False
    since: dt.date | None = None
    until: dt.date | None = None
    path: YamlPath = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by."""
        return (self.name, self.short, *self.aliases)

    def lived_in(self, year: int) -> bool:
        """Whether it was there on some day of a year."""
        return (self.since is None or self.since.year <= year) and (self.until is None or self.until.year >= year)


class Fault(Enum):
    """What can be wrong with the registry itself."""

    DUPLICATE_ID = "duplicate-id"
    DUPLICATE_NAME = "duplicate-name"
    UNKNOWN_MEMBER = "unknown-member"
    UNKNOWN_PARENT = "unknown-parent"
    CIRCLE = "circle"
    OWN_MEMBER = "own-member"
    NOT_A_GROUP = "not-a-group"


class RegistryFault(msgspec.Struct, frozen=True):
    """A fault of the registry and where it stands in units.yaml."""

    fault: Fault
    message: Message
    path: YamlPath


class Registry:
    """All units, looked up by id or by name in the scope of an organisation."""

    def __init__(self, units: Sequence[Unit], events: Sequence[UnitEvent] = ()) -> None:
        self.units = {unit.id: unit for unit in units}
        self.all = tuple(units)
        self.events = tuple(events)
        self._by_org: dict[str, dict[str, list[Unit]]] = {}
        for unit in units:
            index = self._by_org.setdefault(unit.org, {})
            for name in {fold_name(name) for name in (*unit.names, unit.id.rpartition("/")[2])}:
                index.setdefault(name, []).append(unit)
        self._below: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._by_parent: dict[str, list[tuple[int, str]]] = {}
        for place, unit in enumerate(self.organisations):
            self._by_parent.setdefault(unit.parent or "", []).append((place, unit.id))
        self._names = {name for index in self._by_org.values() for name in index}
        self._member_ids: dict[tuple[str, YamlPath], frozenset[str]] = {}
        self._scopes: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._strings: dict[tuple[str, str], tuple[UnitRef, ...]] = {}
        self._spellings: dict[str, list[Unit]] | None = None
        self._found: dict[tuple[str, str], tuple[Unit, ...]] = {}

    @property
    def organisations(self) -> tuple[Unit, ...]:
        """The organisations, in the order of the file."""
        return tuple(unit for unit in self.all if unit.id == unit.org)

    def lookup(self, name: str, org: str) -> tuple[Unit, ...]:
        """The units that a written name means in a plan of `org`: none, one, or several in the nearest scope."""
        return self._lookup_folded(fold_name(name), org) or self._by_id(name, org)

    def refs(self, text: str, org: str, year: int | None = None) -> tuple[UnitRef, ...]:
        """Split a written string into units; of several of one name, those that lived in the year are meant."""
        found = self._refs(text, org)
        if year is None or all(len(ref.units) < 2 for ref in found):
            return found
        return tuple(UnitRef(ref.written, _living(ref.units, year)) for ref in found)

    def _refs(self, text: str, org: str) -> tuple[UnitRef, ...]:
        """Split a written string into units ("Phòng CNTT; KHTC"); a part that names none has an empty `units`."""
        known = self._strings.get((text, org))
        if known is None:
            whole = self._by_id(text, org)
            if len(whole) == 1:
                known = (UnitRef(text, whole),)
            else:
                known = split(text, lambda folded: self._lookup_folded(folded, org))
                if not all(ref.units for ref in known):
                    known = self._guessed(text, org, known)
            self._strings[text, org] = known
        return known

    def _guessed(self, text: str, org: str, known: tuple[UnitRef, ...]) -> tuple[UnitRef, ...]:
        """Split a string with names that nobody wrote down as well, where that leaves less unknown."""
        loose = split(text, lambda folded: self._lookup_folded(folded, org) or self._spelt(folded, org), loose=True)
        return min(known, loose, key=lambda refs: sum(not ref.units for ref in refs))

    def _spelt(self, folded: str, org: str) -> tuple[Unit, ...]:
        """The units around `org` that have a name of this spelling: initials, the level at its end."""
        if self._spellings is None:
            self._spellings = {}
            for unit in self.all:
                for spelling in self.spellings(unit):
                    self._spellings.setdefault(spelling, []).append(unit)
        found = self._spellings.get(folded, [])
        scope = self._scope(org) if found else ()
        for step, orgs in enumerate(scope[:-1]):
            near = tuple(unit for unit in found if unit.org in orgs)
            if step >= len(scope) - _STRANGERS:
                near = tuple(unit for unit in near if not self._is_strange(unit))
            if near:
                return near
        return ()

    def spellings(self, unit: Unit) -> frozenset[str]:
        """The folded spellings of a unit's names that nobody wrote down."""
        organisation = self.units[unit.org].name if unit.id != unit.org and unit.org in self.units else ""
        return frozenset(one for name in unit.names for one in spellings(name, organisation))

    def asked(self, text: str) -> tuple[Unit, ...]:
        """The units that a name on the command line means, in any organisation, diacritics or not."""
        if text in self.units:
            return (self.units[text],)
        folded = fold_name(text)
        exact = tuple(unit for unit in self.all if folded in {fold_name(name) for name in unit.names})
        if exact or not folded:
            return exact
        plain = plain_name(text)
        found = tuple(unit for unit in self.all if plain in {plain_name(name) for name in unit.names})
        return found or tuple(unit for unit in self.all if unit.id.rpartition("/")[2] == text)

    def near(self, text: str, org: str | None = None) -> tuple[str, ...]:
        """Up to three names that look like a text, best first; those around `org` count as nearer."""
        from cchc.units.nearness import Nearness

        around = {place for places in self._scope(org)[:-1] for place in places} if org else set()
        nearness = Nearness(text)
        scores: dict[str, float] = {}
        for unit in self.all:
            score = max(nearness.of(name) for name in unit.names)
            if score:
                score += _AROUND if unit.org in around else 0
                scores[unit.short] = max(score, scores.get(unit.short, 0))
        return tuple(sorted(scores, key=lambda name: -scores[name])[:3])

    def members(self, unit: Unit, year: int | None = None) -> tuple[Unit, ...]:
        """The single units that a collective stands for (in a year), nested ones expanded; else the unit itself."""
        found = tuple(one for one in self._reached(unit) if not one.group)
        return found if year is None or not unit.group else _living(found, year)

    def member_ids(self, unit: Unit) -> frozenset[str]:
        """The ids of a collective's members; none of a single unit."""
        if not unit.group:
            return frozenset()
        key = (unit.id, unit.path)
        if key not in self._member_ids:
            self._member_ids[key] = frozenset(one.id for one in self.members(unit))
        return self._member_ids[key]

    def is_open(self, unit: Unit) -> bool:
        """Whether a collective, or one nested in it, has members that the registry does not list."""
        return any(one.group and one.open for one in self._reached(unit))

    def _reached(self, unit: Unit) -> tuple[Unit, ...]:
        found: dict[str, Unit] = {}
        waiting = [unit]
        while waiting:
            one = waiting.pop(0)
            if one.id not in found:
                found[one.id] = one
                waiting += [self.units[member] for member in one.members if one.group and member in self.units]
        return tuple(found.values())

    def predecessors(self, unit: Unit, by: dt.date) -> tuple[Unit, ...]:
        """The units that were renamed or merged into a unit by a date, and theirs before them."""
        found: dict[str, Unit] = {}
        waiting = [unit.id]
        while waiting:
            heir = waiting.pop()
            for event in self.events:
                if event.kind in ("rename", "merge") and heir in self.ids_of(event.after) and day(event.date) <= by:
                    new = [id for id in self.ids_of(event.before) if id not in found and id != unit.id]
                    found |= {id: self.units[id] for id in new}
                    waiting += new
        return tuple(found.values())

    def ids_of(self, written: str | list[str] | None) -> tuple[str, ...]:
        """The unit ids of an event: "org/unit", or the unit alone where only one organisation has it."""
        found = []
        for id in texts(written):
            same = [id] if id in self.units else [one for one in self.units if one.endswith(f"/{id}")]
            found += same if len(same) == 1 else []
        return tuple(found)

    def _unknown_in_events(self) -> Iterable[RegistryFault]:
        for place, event in enumerate(self.events):
            for key, ids in (("from", texts(event.before)), ("to", texts(event.after))):
                for id in ids:
                    if not self.ids_of(id):
                        message = msg('"{id}" of the event is not one unit of the registry', id=id)
                        yield RegistryFault(Fault.UNKNOWN_MEMBER, message, ("events", place, key))

    def faults(self) -> Iterable[RegistryFault]:
        """What is wrong with the registry: ids and names given twice, members and parents that do not exist."""
        seen: set[str] = set()
        for unit in self.all:
            if unit.id in seen:
                yield RegistryFault(
                    Fault.DUPLICATE_ID, msg("the unit id {id} is given twice", id=unit.id), (*unit.path, "id")
                )
            seen.add(unit.id)
            for place, member in enumerate(unit.members):
                if member not in self.units:
                    message = msg('the member "{id}" is not in the registry', id=member)
                    yield RegistryFault(Fault.UNKNOWN_MEMBER, message, (*unit.path, "members", place))
            if unit.parent and unit.parent not in self.units:
                message = msg('the parent "{id}" is not in the registry', id=unit.parent)
                yield RegistryFault(Fault.UNKNOWN_PARENT, message, (*unit.path, "parent"))
            if self._in_a_circle(unit):
                message = msg('"{id}" is above itself', id=unit.id)
                yield RegistryFault(Fault.CIRCLE, message, (*unit.path, "parent"))
            yield from self._wrong_members(unit)
        yield from self._names_given_twice()
        yield from self._unknown_in_events()

    def _wrong_members(self, unit: Unit) -> Iterable[RegistryFault]:
        if unit.members and not unit.group:
            message = msg('"{id}" has members, but is no collective', id=unit.id)
            yield RegistryFault(Fault.NOT_A_GROUP, message, (*unit.path, "members"))
        inner = [one for member in unit.members if member in self.units for one in self._reached(self.units[member])]
        if unit.group and unit.id in {one.id for one in inner}:
            message = msg('"{id}" is among its own members', id=unit.id)
            yield RegistryFault(Fault.OWN_MEMBER, message, (*unit.path, "members"))

    def _names_given_twice(self) -> Iterable[RegistryFault]:
        seen: set[tuple[str, str]] = set()
        for units in (units for index in self._by_org.values() for units in index.values()):
            for other, unit in combinations(units, 2):
                if unit.id != other.id and (unit.id, other.id) not in seen and not _apart(other, unit):
                    seen.add((unit.id, other.id))
                    message = msg("{name} and {other} go by the same name", name=unit.id, other=other.id)
                    yield RegistryFault(Fault.DUPLICATE_NAME, message, unit.path)

    def _in_a_circle(self, unit: Unit) -> bool:
        above, seen = unit.parent, set[str]()
        while above in self.units and above not in seen:
            if above == unit.id:
                return True
            seen.add(above)
            above = self.units[above].parent
        return False

    def _by_id(self, text: str, org: str) -> tuple[Unit, ...]:
        unit = self.units.get(text) or self.units.get(f"{org}/{text}")
        return (unit,) if unit else ()

    def _lookup_folded(self, folded: str, org: str) -> tuple[Unit, ...]:
        if not folded or folded not in self._names:  # most of what is looked up is no name anywhere
            return ()
        key = (folded, org)
        if key not in self._found:
            self._found[key] = self._search(folded, org)
        return self._found[key]

    def _search(self, folded: str, org: str) -> tuple[Unit, ...]:
        for step, orgs in enumerate(scope := self._scope(org)):
            found = {unit.id: unit for place in orgs for unit in self._by_org.get(place, {}).get(folded, ())}
            if step >= len(scope) - _STRANGERS:
                found = {id: unit for id, unit in found.items() if not self._is_strange(unit)}
            if found:
                return tuple(found.values())
        return ()

    def _is_strange(self, unit: Unit) -> bool:
        """Say whether a unit is a collective that nobody means from beside it."""
        return unit.group and bool(self.units[unit.org].parent)

    def _scope(self, org: str) -> tuple[tuple[str, ...], ...]:
        """Where a name is looked up, step by step: own organisation, its parents, below, beside, everywhere."""
        if org not in self._scopes:
            parents: list[tuple[str, ...]] = []
            above = self.units[org].parent if org in self.units else None
            while above in self.units and (above,) not in parents:
                parents.append((above,))
                above = self.units[above].parent
            beside = self._children(tuple(step[0] for step in parents))
            self._scopes[org] = ((org,), *parents, self._children((org,)), beside, tuple(self._by_org))
        return self._scopes[org]

    def _children(self, parents: tuple[str, ...]) -> tuple[str, ...]:
        """The organisations right below some units, in the order of the file; many organisations have the same."""
        if parents not in self._below:
            found = sorted(child for parent in parents for child in self._by_parent.get(parent, ()))
            self._below[parents] = tuple(id for _, id in found)
        return self._below[parents]


def _living(units: tuple[Unit, ...], year: int) -> tuple[Unit, ...]:
    """Those of several units that lived in a year; all of them when none did."""
    return tuple(unit for unit in units if unit.lived_in(year)) or units


def _apart(one: Unit, other: Unit) -> bool:
    """Whether two units of one name do not live at the same time: the name passed from one to the other."""
    return bool(
        (one.until and other.since and one.until < other.since)
        or (other.until and one.since and other.until < one.since)
    )
