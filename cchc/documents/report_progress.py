"""Sentences on one task for section II of a report: what was delivered, what is under way, what came up or moved."""

from collections.abc import Callable, Iterable, Sequence

from cchc.documents.report_material import Material
from cchc.documents.wording import flat, period_name
from cchc.figures import Delivery, Judged
from cchc.labels import DONE_STATES
from cchc.model.days import official
from cchc.model.files import Status
from cchc.model.tasks import Progress


def doings(one: Judged, material: Material, *, whole: bool = False) -> tuple[str, ...]:
    """What was recorded of a task in the window; with `whole` by the as-of date, since its beginning."""
    entries = [entry for entry in material.entries(one) if whole or material.in_window(entry.date)]
    given = [
        delivery for delivery in material.figures.deliveries_of(one.key) if whole or material.in_window(delivery.date)
    ]
    clauses = [*_came_up(one, material, whole=whole), *_delivered(given)]
    if one.state.state not in DONE_STATES:
        clauses += [*_done_by_some(entries, given), *_under_way(entries, given), *_moved(one, material, whole=whole)]
    return tuple(clauses)


def latest_obstacle(one: Judged, material: Material) -> Progress | None:
    """The latest entry with an obstacle; None for a closed task."""
    return _latest(one, material, lambda entry: entry.obstacle)


def latest_proposal(one: Judged, material: Material) -> Progress | None:
    """The latest entry with a proposal; None for a closed task."""
    return _latest(one, material, lambda entry: entry.proposal)


def _latest(one: Judged, material: Material, said: Callable[[Progress], str | None]) -> Progress | None:
    if one.state.state in DONE_STATES or not one.counted:
        return None
    return next((entry for entry in reversed(material.entries(one)) if said(entry)), None)


def _delivered(given: Sequence[Delivery]) -> Iterable[str]:
    """What was handed over; occurrences of one milestone stand together."""
    turns: dict[tuple[str, ...], list[Delivery]] = {}
    for delivery in given:
        if delivery.periods:
            turns.setdefault(delivery.what, []).append(delivery)
        else:
            yield _handed_over(delivery)
    for what, ones in turns.items():
        yield _occurrences(what, ones)


def _handed_over(delivery: Delivery) -> str:
    late = " (quá hạn)" if delivery.on_time is False else ""
    products = f", sản phẩm: {', '.join(map(flat, delivery.products))}" if delivery.products else ""
    details = f"{_results(delivery.results)}{products}{_evidence(delivery.evidence)}"
    return f"đã hoàn thành{_named(delivery.what)} ngày {official(delivery.date)}{late}{details}"


def _occurrences(what: tuple[str, ...], ones: Sequence[Delivery]) -> str:
    said = []
    for one in ones:
        periods = ", ".join(map(period_name, one.periods))
        said.append(f"{periods} – {', '.join(map(flat, one.results))}" if one.results else periods)
    evidence = tuple(dict.fromkeys(text for one in ones for text in one.evidence))
    whole = "; nhiệm vụ đã hoàn thành" if any(one.whole for one in ones) else ""
    return f"đã thực hiện{_named(what)} kỳ {', '.join(said)}{_evidence(evidence)}{whole}"


def _done_by_some(entries: Sequence[Progress], given: Sequence[Delivery]) -> Iterable[str]:
    """What single units have finished of work that several lead."""
    for entry in entries:
        if entry.status is Status.DONE and entry.unit is not None and not _covered(entry, given):
            yield f"{flat(entry.unit)} đã hoàn thành ngày {official(entry.date)}{_detail(entry)}"


def _under_way(entries: Sequence[Progress], given: Sequence[Delivery]) -> Iterable[str]:
    """The latest word on each milestone and unit that is under way or paused."""
    latest: dict[tuple[str | None, str | None], Progress] = {}
    for entry in entries:
        latest[entry.milestone, entry.unit] = entry
    for entry in latest.values():
        if entry.status not in (Status.DOING, Status.PAUSED) or _overtaken(entry, given):
            continue
        unit = f"{flat(entry.unit)} " if entry.unit else ""
        name = _named((entry.milestone,) if entry.milestone and not entry.milestone.startswith("#") else ())
        if entry.status is Status.PAUSED:
            yield f"{unit}tạm dừng{name} từ ngày {official(entry.date)}{_evidence(entry.evidence)}"
            continue
        percent = f", đạt {entry.percent} % khối lượng" if entry.percent is not None else ""
        yield f"{unit}đang thực hiện{name}{percent}{_detail(entry)}"


def _overtaken(entry: Progress, given: Sequence[Delivery]) -> bool:
    """Whether what was under way has been handed over since."""
    return any(
        one.date >= entry.date and (one.whole or (entry.milestone is not None and entry.milestone in one.what))
        for one in given
    )  # fmt: skip


def _covered(entry: Progress, given: Sequence[Delivery]) -> bool:
    return any(set(entry.evidence) & set(one.evidence) or one.date == entry.date for one in given)


def _came_up(one: Judged, material: Material, *, whole: bool) -> Iterable[str]:
    for event in one.task.events:
        if material.in_window(event.date) or (whole and event.date <= material.figures.as_of):
            document = f" ({flat(event.document)})" if event.document else ""
            yield f"phát sinh từ ngày {official(event.date)}: {flat(event.what)}{document}"


def _moved(one: Judged, material: Material, *, whole: bool) -> Iterable[str]:
    for move in material.figures.moves_of(one.key):
        if whole or (move.date is not None and material.in_window(move.date)):
            document = f" ({flat(move.by)})" if move.by else ""
            yield f"được gia hạn{_named((move.what,) if move.what else ())} đến ngày {official(move.to)}{document}"


def _named(what: Sequence[str]) -> str:
    return "".join(f" “{flat(one)}”" for one in what)


def _results(results: Sequence[str]) -> str:
    return f": {'; '.join(map(flat, results))}" if results else ""


def _detail(entry: Progress) -> str:
    """What an entry says beside its status: result, measured values, evidence."""
    said = [flat(entry.result)] if entry.result else []
    said += [f"{flat(name)}: {flat(value)}" for name, value in entry.values]
    return f"{_results(said)}{_evidence(entry.evidence)}"


def _evidence(evidence: Sequence[str]) -> str:
    return f" ({'; '.join(map(flat, evidence))})" if evidence else ""
