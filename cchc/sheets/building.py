"""Builds the sheet of a unit: a row for each open milestone and each occurrence that is due or next."""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from cchc.documents.letter_building import reminded_units
from cchc.documents.wording import flat, own_name_of, period_name
from cchc.due import Wanted
from cchc.exporting.plan_tables import Part, notices, parts, text
from cchc.exporting.table import Tone, tone_of
from cchc.model.days import official
from cchc.model.files import Status
from cchc.model.progress import last
from cchc.model.tasks import Plan, Target
from cchc.occasions import Occasion, occasions
from cchc.recording.subjects import Subject
from cchc.sheets.columns import MARK, VERSION, Column, columns_of
from cchc.sheets.keys import Key, encoded, fingerprint, spoken_for, targets_of
from cchc.states import open_turn
from cchc.units import Unit
from cchc.world import World

HOW = "Điền vào các cột tiêu đề xanh lá; cách điền: xem trang Hướng dẫn."
TITLE = "TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH"


class SheetRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row: what stands in it, and its key."""

    key: str
    number: int
    plan: str
    task: str
    product: str
    milestone: str
    phrase: str
    due: dt.date | None
    state: str
    tone: Tone
    targets: tuple[Target, ...]


class ProgressSheet(msgspec.Struct, frozen=True, kw_only=True):
    """The sheet of one unit; `mark` stands above the keys."""

    unit: Unit
    as_of: dt.date
    mark: str
    office: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]


def build_sheet(world: World, plans: Sequence[Plan], unit: Unit, wanted: Wanted) -> ProgressSheet | None:
    """The sheet of a unit, which stands in `wanted` with those whose work it has taken over; None for no open work."""
    rows: list[SheetRow] = []
    for plan in plans:
        for part in parts(world, plan, wanted):
            speaker = _speaker(part, world, wanted)
            still_open = [one for one in occasions(part.task, world) if _is_open(one, speaker, world)]
            for one in _listed(still_open, world.as_of, wanted.within):
                rows.append(_row(len(rows) + 1, one, part, speaker, world))
    if not rows:
        return None
    named = [plan for plan in plans if any(row.plan == plan.key for row in rows)]
    office = own_name_of(world, named[0].org)
    years = ", ".join(dict.fromkeys(str(plan.year) for plan in named))
    about = f"Đơn vị: {unit.name} – Kế hoạch cải cách hành chính năm {years} của {office}"
    said = dict.fromkeys(notice for plan in named for notice in notices(world, plan))
    most = max(len(row.targets) for row in rows)
    return ProgressSheet(
        unit=unit, as_of=world.as_of, mark=f"{MARK} {VERSION} | {unit.id} | {world.as_of.isoformat()}", office=office,
        lines=(f"{about}. Số liệu đến ngày {official(world.as_of)}. {HOW}", *said),
        columns=columns_of(targets=most, several_plans=len(named) > 1), rows=tuple(rows),
    )  # fmt: skip


def build_sheets(
    world: World, plans: Sequence[Plan], wanted: Wanted, units: Sequence[Unit] = ()
) -> tuple[ProgressSheet, ...]:
    """The sheets of some units, of all without any, in the order of the registry; those with nothing open have none.

    What a unit that is gone has left open stands in the sheet of the one that took over its work.
    """
    asked = units or reminded_units(world, plans, wanted.role)
    named = {heir.id for unit in asked for heir in _heirs(unit, world) or (unit,)}
    found = []
    for unit in world.registry.all:
        if unit.id in named:
            mine = (unit, *world.registry.predecessors(unit, world.as_of))
            found.append(build_sheet(world, plans, unit, msgspec.structs.replace(wanted, units=mine)))
    return tuple(sheet for sheet in found if sheet is not None)


def _heirs(unit: Unit, world: World) -> tuple[Unit, ...]:
    return tuple(one for one in world.registry.all if unit in world.registry.predecessors(one, world.as_of))


def _listed(found: Sequence[Occasion], as_of: dt.date, within: int) -> Iterable[Occasion]:
    """Of recurring work what is due by the end of the window, and at least the next occurrence; else everything."""
    shown: set[int | None] = set()
    for one in found:
        later = one.turn.due is not None and (one.turn.due - as_of).days > within
        if one.turn.period is None or not later or one.place not in shown:
            shown.add(one.place)
            yield one


def _is_open(one: Occasion, speaker: str, world: World) -> bool:
    """Whether something is to be done, and not only by others: where several lead, a unit that is done is."""
    if not open_turn(one.turn):
        return False
    said = [entry for entry in spoken_for(one, speaker, world) if entry.date <= world.as_of]
    return not speaker or last(said)[0] not in (Status.DONE, Status.DROPPED)


def seen(one: Occasion) -> tuple[str, str]:
    """What people see of a row: its task, and its milestone with the period."""
    what, period = text(one.what), period_name(one.turn.period) if one.turn.period else ""
    return text(one.task.title or one.task.goal), f"{what} – {period}".strip(" –") if period else what


def _row(number: int, one: Occasion, part: Part, speaker: str, world: World) -> SheetRow:
    task, turn = one.task, one.turn
    key = Key(
        task=task.key, place=one.place, period=turn.period, speaker=speaker, print=fingerprint(one, speaker, world)
    )
    title, milestone = seen(one)
    shared = f"\n(chung: {flat(part.share.via)})" if part.share.via else ""
    role = "\n(phối hợp)" if part.share.role == "support" else ""
    return SheetRow(
        key=encoded(key), number=number, plan=task.plan, task=f"{title}{shared}{role}",
        product="\n".join(map(text, task.products)), milestone=milestone,
        phrase=text(one.text), due=turn.due, state=turn.label, tone=tone_of(turn.state),
        targets=targets_of(one, world),
    )  # fmt: skip


def _speaker(part: Part, world: World, wanted: Wanted) -> str:
    """The id of the unit whose word the row is; empty where it alone leads the task."""
    asked = {unit.id for unit in wanted.units}
    refs = part.support if part.share.role == "support" else part.lead
    meant = [unit.id for ref in refs for unit in ref.units if unit.id in asked]
    if meant and part.share.role != "support" and len(Subject(part.task, world).speakers()) < 2:
        return ""
    own = wanted.units[0].id
    members = [unit.id for ref in refs for one in ref.units for unit in world.registry.members(one)]
    known = meant or [id for id in members if id in asked]
    return own if own in known or not known else known[0]
