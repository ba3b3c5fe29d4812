"""Figures in the shapes of docs/json.md: every count with the keys behind it."""

import datetime as dt

import msgspec

from cchc.figures.cells import Cell, Counts, Figure, Rate
from cchc.figures.movement import Movement, OwedReport
from cchc.figures.results import Delivery, Measured, Moved
from cchc.figures.rows import Row
from cchc.figures.whole import Figures
from cchc.periods import Window


class FigureView(msgspec.Struct, frozen=True):
    """A number and the keys of the tasks behind it."""

    count: int
    keys: tuple[str, ...]


class RateView(msgspec.Struct, frozen=True, kw_only=True):
    """A percentage (null where there is nothing to divide by) with the tasks of which it is made."""

    code: str
    name: str
    percent: float | None
    part: FigureView
    part_name: str
    whole: FigureView
    whole_name: str
    text: str


class CountsView(msgspec.Struct, frozen=True, kw_only=True):
    """T, H, the cells of T, and what stands outside T, by the names of the cells."""

    total: FigureView
    done: FigureView
    cells: dict[str, FigureView]
    outside: dict[str, FigureView]
    rates: tuple[RateView, ...]


class RowView(CountsView, frozen=True, kw_only=True):
    """The counts of an area, unit, body or plan."""

    code: str
    name: str
    collective: bool


class WindowView(msgspec.Struct, frozen=True, kw_only=True):
    """A report window; cumulative figures begin on `year_start`, the report is to be sent by `send_by`."""

    code: str
    name: str
    year: int
    first: dt.date
    last: dt.date
    year_start: dt.date
    send_by: dt.date | None


class OwedReportView(msgspec.Struct, frozen=True, kw_only=True):
    """An internal report that falls due in the window; `sent` is always null: no file records it."""

    key: str
    plan: str
    what: str
    period: str
    due: dt.date
    owed_by: tuple[str, ...]
    to: str
    via: str | None
    sent: None = None


class MovementView(msgspec.Struct, frozen=True, kw_only=True):
    """What happened in the window, to `until`."""

    first: dt.date
    until: dt.date
    done: FigureView
    done_on_time: FigureView
    done_late: FigureView
    newly_overdue: FigureView
    extended: FigureView
    updated: FigureView
    silent: FigureView
    deliveries: tuple[Delivery, ...]
    reports: tuple[OwedReportView, ...]


class FiguresView(msgspec.Struct, frozen=True, kw_only=True):
    """All figures."""

    as_of: dt.date
    plans: tuple[str, ...]
    unrecorded: tuple[str, ...]
    notes: tuple[str, ...]
    window: WindowView | None
    totals: CountsView
    by_area: tuple[RowView, ...]
    by_unit: tuple[RowView, ...]
    by_assigner: tuple[RowView, ...]
    by_plan: tuple[RowView, ...]
    shared: FigureView
    deliveries: tuple[Delivery, ...]
    targets: tuple[Measured, ...]
    extensions: tuple[Moved, ...]
    period: MovementView | None


def figures_view(figures: Figures) -> FiguresView:
    """All figures as docs/json.md has them."""
    return FiguresView(
        as_of=figures.as_of, plans=figures.plans, unrecorded=figures.unrecorded, notes=figures.notes,
        window=_window(figures.window) if figures.window else None, totals=_counts(figures.totals),
        by_area=_rows(figures.by_area), by_unit=_rows(figures.by_unit), by_assigner=_rows(figures.by_assigner),
        by_plan=_rows(figures.by_plan), shared=_figure(figures.shared), deliveries=figures.deliveries,
        targets=figures.targets, extensions=figures.extensions,
        period=_movement(figures.period, figures.reports) if figures.period else None,
    )  # fmt: skip


def _figure(figure: Figure) -> FigureView:
    return FigureView(figure.count, figure.keys)


def _rate(rate: Rate) -> RateView:
    return RateView(
        code=rate.code, name=rate.name, percent=None if rate.percent is None else float(rate.percent),
        part=_figure(rate.part), part_name=rate.part_name, whole=_figure(rate.whole), whole_name=rate.whole_name,
        text=rate.text,
    )  # fmt: skip


def _cells(cells: dict[Cell, Figure]) -> dict[str, FigureView]:
    return {cell.value: _figure(figure) for cell, figure in cells.items()}


def _counts(counts: Counts) -> CountsView:
    return CountsView(
        total=_figure(counts.total), done=_figure(counts.done), cells=_cells(counts.inside),
        outside=_cells(counts.outside), rates=tuple(_rate(rate) for rate in counts.rates),
    )  # fmt: skip


def _rows(rows: tuple[Row, ...]) -> tuple[RowView, ...]:
    return tuple(
        RowView(code=row.code, name=row.name, collective=row.collective, **msgspec.structs.asdict(_counts(row.counts)))
        for row in rows
    )


def _window(window: Window) -> WindowView:
    return WindowView(
        code=window.code, name=window.name, year=window.year, first=window.first, last=window.last,
        year_start=window.year_start, send_by=window.send_by,
    )  # fmt: skip


def _movement(period: Movement, reports: tuple[OwedReport, ...]) -> MovementView:
    return MovementView(
        first=period.first, until=period.until, done=_figure(period.done), done_on_time=_figure(period.done_on_time),
        done_late=_figure(period.done_late), newly_overdue=_figure(period.newly_overdue),
        extended=_figure(period.extended), updated=_figure(period.updated), silent=_figure(period.silent),
        deliveries=period.deliveries,
        reports=tuple(
            OwedReportView(
                key=one.key, plan=one.plan, what=one.what, period=one.period, due=one.due,
                owed_by=tuple(ref.written for ref in one.owed_by), to=one.to, via=one.via,
            )
            for one in reports
        ),
    )  # fmt: skip
