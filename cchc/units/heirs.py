"""Who has the work of a unit in a later year: by the events of the registry, where they leave no choice."""

import datetime as dt

import msgspec

from cchc.model.days import day, written
from cchc.model.files import UnitEvent
from cchc.units.registry import Registry, Unit

_PASSING_ON = frozenset({"rename", "merge", "dissolve"})  # with one heir, the work is the heir's


class Heir(msgspec.Struct, frozen=True):
    """Who has a unit's work: itself or its heir, None where that is open; `why` says in Vietnamese what happened."""

    unit: Unit | None
    why: str = ""


def heir_of(unit: Unit, registry: Registry, year: int) -> Heir:
    """Who has the work of a unit at the beginning of a year, through one event after the other."""
    first = dt.date(year, 1, 1)
    said: list[str] = []
    seen = {unit.id}
    while True:
        event = _end(unit, registry, first)
        if event is None:
            break
        said.append(_told(unit, event, registry))
        heirs = dict.fromkeys(registry.ids_of(event.after))
        if event.kind not in _PASSING_ON or len(heirs) != 1 or seen & set(heirs):
            return Heir(None, "; ".join(said))
        unit = registry.units[next(iter(heirs))]
        seen.add(unit.id)
    if unit.until is not None and unit.until < first:
        return Heir(None, "; ".join([*said, f"“{unit.short}” chỉ có đến ngày {written(unit.until)}"]))
    return Heir(unit, "; ".join(said))


def changes_of(unit: Unit, registry: Registry, old: int, new: int) -> str:
    """What happened to a unit that lives on, from the year of the old plan to the end of the new one's."""
    said = [
        _told(unit, event, registry)
        for event in registry.events
        if unit.id in registry.ids_of(event.before) and old <= day(event.date).year <= new
    ]
    if not said and unit.until is not None and unit.until.year == new:
        said = [f"“{unit.short}” chỉ có đến ngày {written(unit.until)}"]
    return "; ".join(said)


def _end(unit: Unit, registry: Registry, first: dt.date) -> UnitEvent | None:
    """The event by which a unit ended, that day included."""
    for event in registry.events:
        ended = event.kind != "transfer" or (unit.until is not None and unit.until < first)
        before, after = registry.ids_of(event.before), registry.ids_of(event.after)
        if ended and unit.id in before and unit.id not in after and day(event.date) <= first:
            return event
    return None


def _told(unit: Unit, event: UnitEvent, registry: Registry) -> str:
    heirs = ", ".join(registry.units[id].short for id in registry.ids_of(event.after))
    what = {
        "rename": f"đổi tên thành {heirs}",
        "merge": f"hợp nhất vào {heirs}",
        "split": f"chia tách thành {heirs}",
        "transfer": f"chuyển chức năng sang {heirs}" if heirs else "chuyển chức năng",
        "dissolve": f"giải thể, việc do {heirs} đảm nhận" if heirs else "giải thể",
    }[event.kind]
    return f"“{unit.short}” {what} từ ngày {written(day(event.date))}"
