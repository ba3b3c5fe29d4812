"""Units that a plan names and the registry does not have."""

from collections import Counter
from collections.abc import Iterable, Iterator

from cchc.importing.drafts import AreaDraft, NewUnit
from cchc.model.files import Entry
from cchc.model.texts import texts
from cchc.units import Registry


def new_units(areas: Iterable[AreaDraft], registry: Registry, org: str, year: int) -> tuple[NewUnit, ...]:
    """Every name that stands for no unit, the most frequent first, with names near to it."""
    counts: Counter[str] = Counter()
    for area in areas:
        for cell in _cells(area):
            counts.update(ref.written for ref in registry.refs(cell, org, year) if not ref.units)
    return tuple(NewUnit(name, registry.near(name, org), count) for name, count in counts.most_common())


def _cells(area: AreaDraft) -> Iterator[str]:
    yield from (*texts(area.file.lead), *texts(area.file.support))
    for entry in area.file.tasks:
        yield from _cells_of(entry)


def _cells_of(entry: Entry) -> Iterator[str]:
    yield from (*texts(entry.lead), *texts(entry.support))
    for child in entry.tasks or ():
        yield from _cells_of(child)
