"""Whether a cell can mean one of some units at all, told once for all organisations that write it.

Who is meant by a cell follows from the organisation that wrote it, and takes long to say. Most cells hold no name that
any of the asked units goes by, whoever wrote them.
"""

from collections.abc import Iterable, Iterator

from cchc.units.names import fold_name
from cchc.units.registry import Registry, Unit
from cchc.units.strings import names_in


class Mentions:
    """The names that some units of a registry go by, looked for in cells."""

    def __init__(self, registry: Registry, units: Iterable[Unit]) -> None:
        units = tuple(units)
        self._ids = {id for unit in units for id in (unit.id, unit.id.rpartition("/")[2])}
        self._names = {name for unit in units for name in _names(registry, unit)}
        self._ends = {name[start:] for name in self._names for start in range(len(name))}
        self._known: dict[str, bool] = {}

    def possible(self, text: str) -> bool:
        """Whether `Registry.refs` may find one of the units in a cell: never wrongly no, sometimes wrongly yes."""
        known = self._known.get(text)
        if known is None:
            known = text in self._ids or any(name in self._names for name in names_in(text, self._ends))
            self._known[text] = known
        return known


def _names(registry: Registry, unit: Unit) -> Iterator[str]:
    yield from (fold_name(name) for name in (*unit.names, unit.id.rpartition("/")[2]))
    yield from registry.spellings(unit)
