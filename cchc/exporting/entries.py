"""Due items as entries of a calendar: an entry for each day, recognised again when the calendar is made anew."""

import datetime as dt
from collections.abc import Iterable, Sequence
from urllib.parse import quote

import msgspec

from cchc.areas import AREAS
from cchc.documents.wording import flat, period_name, unit_names
from cchc.due import DueItem
from cchc.model.days import official
from cchc.world import World

_SUMMARY = 120  # characters of a title in a calendar


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A day in a calendar. `uid` stays the same as long as the milestone keeps its place; `moved` counts the days by
    which its day has been moved since the plan was signed, so it only grows."""

    uid: str
    key: str
    day: dt.date
    summary: str
    description: str
    categories: tuple[str, ...]
    moved: int
    alarm: int
    link: str


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """A calendar: its name, the as-of date, its entries in order."""

    name: str
    as_of: dt.date
    entries: tuple[Entry, ...]


def calendar_of(items: Sequence[DueItem], world: World, whose: str, link: str = "") -> Calendar:
    """The calendar of due items; those without a day have no place in one. `link` is where the files are on the web."""
    entries = tuple(_entry(item, item.due, world, link) for item in items if item.due is not None)
    name = f"Cải cách hành chính – {whose}" if whose else "Cải cách hành chính"
    return Calendar(name=name, as_of=world.as_of, entries=entries)


def _entry(item: DueItem, day: dt.date, world: World, link: str) -> Entry:
    org = world.registry.units.get(item.org)
    names = (AREAS.get(item.area, "") if item.area else "Báo cáo nội bộ", org.short if org else item.org)
    moved = (day - item.original_due).days if item.original_due else 0
    return Entry(
        uid=_uid(item), key=item.key, day=day, summary=_summary(item), description="\n".join(_lines(item, day)),
        categories=tuple(flat(name) for name in names if name), moved=max(0, moved), alarm=world.settings.soon,
        link=f"{link.rstrip('/')}/{quote(item.file, errors='replace')}" if link and item.file else "",
    )  # fmt: skip


def _uid(item: DueItem) -> str:
    place = "" if item.place is None else f"#{item.place + 1}"
    period = f".{item.period}" if item.period else ""
    return f"{item.key}{place}{period}@cchc"


def _summary(item: DueItem) -> str:
    title, what = flat(item.title), flat(item.what) if item.area else ""
    said = f"{what}: {title}" if what else title
    period = f" ({period_name(item.period)})" if item.period else ""
    short = said if len(said) <= _SUMMARY else f"{said[: _SUMMARY - 1].rpartition(' ')[0]}…"
    return f"{item.key.rpartition('/')[2]} {short}{period}" if item.area else f"{short}{period}"


def _lines(item: DueItem, day: dt.date) -> Iterable[str]:
    yield flat(item.title)
    if item.what:
        yield f"{'Mốc' if item.area else 'Kỳ'}: {flat(item.what)}"
    yield f"Thời hạn: {flat(item.text)}"
    if item.original_due is not None and item.original_due != day:
        yield f"Gia hạn từ ngày {official(item.original_due)}"
    if item.lead:
        yield f"Chủ trì: {unit_names(item.lead)}"
    if item.support:
        yield f"Phối hợp: {unit_names(item.support)}"
    yield f"Tình trạng: {item.label}"
    yield f"Mã: {item.key}"
    if item.file:
        yield f"Tệp: {item.file}"
