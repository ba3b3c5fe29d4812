"""The figures of a set of tasks at an as-of date, and within a report window."""

import datetime as dt
from collections.abc import Sequence
from functools import cached_property

import msgspec

from cchc.due import Wanted
from cchc.figures.cells import Cell, Counts, Figure
from cchc.figures.judging import Judged, is_recorded, judged
from cchc.figures.movement import Movement, OwedReport, movement, owed_reports
from cchc.figures.results import Delivery, Measured, Moved, deliveries, measured, moved
from cchc.figures.rows import Row, by_area, by_assigner, by_plan, by_unit, counted, shared
from cchc.model.days import official
from cchc.model.tasks import Plan
from cchc.periods import Window
from cchc.world import Settings, World


class Figures(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everything that can be counted of a set of tasks; each figure keeps the keys of the tasks behind it.

    `tasks` are the tasks asked for, in the order of the documents; `totals` count each once. `by_unit` counts a task at
    each of its leads: `shared` are those with several. `period` is None without a window. `unrecorded` are the keys of
    plans without any progress by the as-of date; `notes` are the sentences (Vietnamese) without which the figures must
    not be printed: what stands in T, which plans record nothing, how rows by unit count.
    """

    as_of: dt.date
    window: Window | None
    plans: tuple[str, ...]
    tasks: tuple[Judged, ...]
    totals: Counts
    by_area: tuple[Row, ...]
    by_unit: tuple[Row, ...]
    by_assigner: tuple[Row, ...]
    by_plan: tuple[Row, ...]
    shared: Figure
    deliveries: tuple[Delivery, ...]
    targets: tuple[Measured, ...]
    extensions: tuple[Moved, ...]
    period: Movement | None
    reports: tuple[OwedReport, ...]
    unrecorded: tuple[str, ...]
    basis: str
    notes: tuple[str, ...]

    @property
    def recorded(self) -> bool:
        """Whether any of the plans has progress by the as-of date."""
        return len(self.unrecorded) < len(self.plans)

    @property
    def spans_years(self) -> bool:
        """Whether there is open work that is due after the year of its plan."""
        return bool(self.totals.multi_year) or Cell.MULTI_YEAR in self.totals.outside

    def task(self, key: str) -> Judged:
        """The task of a key behind a figure."""
        return self._by_key[key]

    def deliveries_of(self, key: str) -> tuple[Delivery, ...]:
        """What was delivered of the task of a key."""
        return tuple(self._deliveries_by_key.get(key, ()))

    def moves_of(self, key: str) -> tuple[Moved, ...]:
        """The moved deadlines of the task of a key."""
        return tuple(self._moves_by_key.get(key, ()))

    @cached_property
    def _by_key(self) -> dict[str, Judged]:
        return {one.key: one for one in reversed(self.tasks)}

    @cached_property
    def _deliveries_by_key(self) -> dict[str, list[Delivery]]:
        found: dict[str, list[Delivery]] = {}
        for one in self.deliveries:
            found.setdefault(one.key, []).append(one)
        return found

    @cached_property
    def _moves_by_key(self) -> dict[str, list[Moved]]:
        found: dict[str, list[Moved]] = {}
        for one in self.extensions:
            found.setdefault(one.key, []).append(one)
        return found


def figures_of(
    world: World, plans: Sequence[Plan], wanted: Wanted | None = None, window: Window | None = None
) -> Figures:
    """Compute the figures of the plans' tasks at `world.as_of`, and with a window what happened in it by then.

    `wanted` chooses the tasks: of units in a role, of an area.
    """
    wanted = wanted or Wanted()
    tasks = judged(world, plans, wanted)
    given, moves = deliveries(tasks, world.as_of), moved(tasks, world.as_of)
    unrecorded = tuple(plan.key for plan in plans if not is_recorded(plan, world.as_of))
    several = shared(tasks)
    totals = counted(tasks)
    units = by_unit(tasks, world)
    basis = basis_of(world.settings, totals)
    return Figures(
        as_of=world.as_of, window=window, plans=tuple(plan.key for plan in plans), tasks=tasks, totals=totals,
        by_area=by_area(tasks, plans), by_unit=units, by_assigner=by_assigner(tasks),
        by_plan=by_plan(tasks, plans, world), shared=several, deliveries=given,
        targets=measured(tasks, plans, world, of_areas=not wanted.units), extensions=moves,
        period=movement(tasks, window, world.as_of, given, moves) if window else None,
        reports=owed_reports(world, plans, wanted, window) if window else (), unrecorded=unrecorded, basis=basis,
        notes=(basis, *_notes(world, plans, unrecorded, totals, several, units)),
    )  # fmt: skip


def basis_of(settings: Settings, totals: Counts) -> str:
    """Say which tasks stand in T, by the settings."""
    rules = [
        (settings.count_ongoing, "nhiệm vụ thường xuyên"),
        (settings.count_waiting, "nhiệm vụ chờ điều kiện chưa phát sinh"),
    ]
    if totals.multi_year or Cell.MULTI_YEAR in totals.outside or not settings.count_multi_year:
        rules.append((settings.count_multi_year, "nhiệm vụ có thời hạn sau năm kế hoạch"))
    inside = [name for counts, name in rules if counts]
    outside = [name for counts, name in rules if not counts] + ["nhiệm vụ đưa ra khỏi kế hoạch"]
    said = f"gồm cả {_listed(inside)}, " if inside else ""
    return f"Tổng số nhiệm vụ (T) {said}không gồm {_listed(outside)}."


def _notes(
    world: World,
    plans: Sequence[Plan],
    unrecorded: Sequence[str],
    totals: Counts,
    several: Figure,
    units: Sequence[Row],
) -> tuple[str, ...]:
    found: list[str] = []
    for plan in plans:
        if plan.key in unrecorded:
            org = world.registry.units.get(plan.org)
            found.append(
                f"Kế hoạch năm {plan.year} của {org.name if org else plan.org} chưa ghi tiến độ nào đến ngày "
                f"{official(world.as_of)}; việc đã qua thời hạn chỉ là so ngày, không tính tỷ lệ."
            )
    if totals.done_without_deadline:
        found.append(
            f"Có {totals.done_without_deadline.text} nhiệm vụ hoàn thành không ấn định thời hạn (H₀): tính vào số đã "
            "hoàn thành, không xét đúng hạn hay quá hạn."
        )
    if several:
        found.append(
            f"Có {several.text} nhiệm vụ do nhiều đơn vị cùng chủ trì: tính ở dòng của từng đơn vị, chỉ tính một lần "
            "ở dòng tổng cộng."
        )
    if any(row.collective for row in units):
        found.append("Nhiệm vụ giao cho một tên gọi chung của nhiều đơn vị tính ở dòng của tên gọi ấy.")
    return tuple(found)


def _listed(names: Sequence[str]) -> str:
    """Names in a sentence: "a", "a và b", "a, b và c"."""
    return " và ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
