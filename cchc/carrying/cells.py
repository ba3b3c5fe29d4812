"""Cells of units in the next plan: a unit that is gone gives way to its heir where that is certain."""

from collections.abc import Iterator

import msgspec

from cchc.carrying.remarks import CHECK
from cchc.model.texts import texts
from cchc.units import Registry, Unit, UnitRef, fold_name
from cchc.units.heirs import changes_of, heir_of


class Move(msgspec.Struct, frozen=True):
    """From which organisation's plan of which year into which."""

    old_org: str
    old_year: int
    org: str
    year: int


class Cell(msgspec.Struct, frozen=True):
    """A cell for the new plan: its texts as the file has them, what to write beside it, the units put in by id."""

    value: str | list[str] | None
    remarks: tuple[str, ...] = ()
    heirs: frozenset[str] = frozenset()


class _Part(msgspec.Struct, frozen=True):
    """One name of a cell: as written, as it shall be written, and the unit that it must mean."""

    ref: UnitRef
    written: str
    unit: Unit | None


def carry_cell(
    value: str | list[str] | None, registry: Registry, move: Move, leads: frozenset[str] = frozenset()
) -> Cell:  # fmt: skip
    """Carry a cell over; an heir that is among `leads`, or in the cell already, is not named again."""
    remarks: dict[str, None] = {}
    heirs: set[str] = set()
    found: list[str] = []
    named: set[str] = set()
    for text in texts(value):
        parts = [_part(ref, registry, move, remarks) for ref in registry.refs(text, move.old_org, move.old_year)]
        new = {part.unit.id for part in parts if part.unit and part.unit is not part.ref.unit}
        doubled = new & (named | leads) or any(_times(id, parts) > 1 for id in new)
        named |= {part.unit.id for part in parts if part.unit}
        heirs |= new
        kept = [] if doubled else _in_place(text, parts, registry, move)
        if kept:
            found += kept
        else:
            found += _one_by_one(parts, registry, move, leads, found, remarks)
    if isinstance(value, str) and len(found) == 1:
        return Cell(found[0], tuple(remarks), frozenset(heirs))
    return Cell(found if value is not None else None, tuple(remarks), frozenset(heirs))


def _part(ref: UnitRef, registry: Registry, move: Move, remarks: dict[str, None]) -> _Part:
    """What becomes of one name, and why."""
    if ref.unit is None:
        return _Part(ref, ref.written, None)
    heir = heir_of(ref.unit, registry, move.year)
    if heir.unit is None:
        remarks[f"{CHECK}{heir.why}; chưa rõ đơn vị nào thay"] = None
        return _Part(ref, ref.written, None)
    if heir.unit is not ref.unit:
        remarks[heir.why] = None
        return _Part(ref, _name(ref, heir.unit), heir.unit)
    later = changes_of(ref.unit, registry, move.old_year, move.year)
    if later:
        remarks[CHECK + later] = None
    if move.org != move.old_org and ref.unit.org == move.old_org:
        return _Part(ref, ref.written, _of_other_office(ref, registry, move, remarks))
    return _Part(ref, ref.written, ref.unit)


def _of_other_office(ref: UnitRef, registry: Registry, move: Move, remarks: dict[str, None]) -> Unit | None:
    """The unit of the new organisation that goes by this name; the old one, with a remark, where there is none."""
    same = registry.lookup(_bare(ref.written), move.org)
    if len(same) == 1 and same[0].org == move.org:
        return same[0]
    remarks[f"{CHECK}“{ref.written}” là đơn vị của tổ chức cũ"] = None
    return ref.unit


def _name(ref: UnitRef, heir: Unit) -> str:
    """The heir's name, long or short as the old one was written, with the remark in brackets behind it."""
    bare = _bare(ref.written)
    long = ref.unit is not None and fold_name(bare) == fold_name(ref.unit.name) != fold_name(ref.unit.short)
    return (heir.name if long else heir.short) + ref.written[len(bare) :]


def _bare(written: str) -> str:
    """A name without its remark in brackets."""
    return written.partition("(")[0].rstrip()


def _in_place(text: str, parts: list[_Part], registry: Registry, move: Move) -> list[str]:
    """The cell with names replaced where they stand; empty when that does not mean the units that are meant."""
    found, end = "", 0
    for part in parts:
        start = text.find(part.ref.written, end)
        if start < 0:
            return []
        found += text[end:start] + part.written
        end = start + len(part.ref.written)
    found += text[end:]
    refs = registry.refs(found, move.org, move.year)
    same = len(refs) == len(parts) and all(
        part.unit is None or ref.unit is part.unit for ref, part in zip(refs, parts, strict=True)
    )
    return [found] if same else []


def _one_by_one(
    parts: list[_Part], registry: Registry, move: Move, leads: frozenset[str], before: list[str],
    remarks: dict[str, None],
) -> list[str]:  # fmt: skip
    """The names of a cell as a list of their own, none of them twice."""
    found: list[str] = []
    named = {ref.unit.id for text in before for ref in registry.refs(text, move.org, move.year) if ref.unit}
    for part in parts:
        unit = part.unit
        if unit is not None and unit is not part.ref.unit and unit.id in leads:
            remarks[f"đã bỏ “{part.ref.written}”: “{unit.short}” là đơn vị chủ trì"] = None
        elif unit is None or unit.id not in named:
            found.append(next(_spellings(part, registry, move), part.written))
        named |= {unit.id} if unit else set()
    return found


def _spellings(part: _Part, registry: Registry, move: Move) -> Iterator[str]:
    """Ways to write a name that mean the unit in the new plan, the plainest first."""
    if part.unit is None:
        return
    rest = part.written[len(_bare(part.written)) :]
    for name in (part.written, part.unit.short + rest, part.unit.name + rest, part.unit.id):
        refs = registry.refs(name, move.org, move.year)
        if len(refs) == 1 and refs[0].unit is part.unit:
            yield name


def _times(id: str, parts: list[_Part]) -> int:
    return sum(part.unit is not None and part.unit.id == id for part in parts)
