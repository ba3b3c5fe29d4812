"""Charts as values: what each shows, in words, as a table, and as the numbers that are drawn.

for chart in charts_of(figures):
    chart.title, chart.description       the text alternative
    chart.headers, chart.rows            the same figures as a table
    chart.data                           Bars, Lines or Months, for `cchc.formats.charts`
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TypeAlias

import msgspec

from cchc.areas import AREAS
from cchc.figures import Cell, Counts, Figures, Judged, Row
from cchc.labels import DONE_STATES, State
from cchc.model.days import official
from cchc.numbers import grouped
from cchc.periods import annual, month
from cchc.states import Turn

_MOST_UNITS = 20


class Kind(Enum):
    """The kinds of work that charts tell apart, darkest first; each has a letter, so that colour is not needed."""

    DONE = "H"
    OVERDUE = "Q"
    IN_PROGRESS = "D"
    PAST_DUE = "P"
    WITHOUT_DEADLINE = "K"
    NOT_STARTED = "C"
    OTHER = "–"


NAMES = {
    Kind.DONE: "Đã hoàn thành",
    Kind.OVERDUE: "Quá hạn, chưa hoàn thành",
    Kind.IN_PROGRESS: "Đang thực hiện trong hạn",
    Kind.PAST_DUE: "Đã qua thời hạn, chưa ghi tiến độ",
    Kind.WITHOUT_DEADLINE: "Thường xuyên, không ấn định thời hạn",
    Kind.NOT_STARTED: "Chưa triển khai, chưa đến hạn",
    Kind.OTHER: "Khác",
}


class Bars(msgspec.Struct, frozen=True):
    """A bar for each name, of as many tasks of each kind as `counts` says, in the order of `kinds`."""

    names: tuple[str, ...]
    kinds: tuple[Kind, ...]
    counts: tuple[tuple[int, ...], ...]

    @property
    def named(self) -> dict[Kind, str]:
        """What the kinds are called."""
        return NAMES


class Lines(msgspec.Struct, frozen=True):
    """How many tasks were to be done by each day, and how many were: None after the as-of date."""

    days: tuple[dt.date, ...]
    due: tuple[int, ...]
    done: tuple[int | None, ...]
    as_of: dt.date


class Months(msgspec.Struct, frozen=True):
    """How many milestones of each area fall due in each month, by kind (done, overdue or past due, still ahead)."""

    names: tuple[str, ...]
    kinds: tuple[Kind, ...]
    marks: tuple[tuple[str, dt.date, Kind, int], ...]
    first: dt.date
    last: dt.date
    as_of: dt.date

    @property
    def named(self) -> dict[Kind, str]:
        """What the kinds are called; a milestone still ahead may be of work under way."""
        return NAMES | {Kind.NOT_STARTED: "Chưa đến hạn"}


Data: TypeAlias = Bars | Lines | Months


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """One chart: `code` names it (areas, units, time, milestones); the table says what the picture says."""

    code: str
    title: str
    description: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    data: Data


def charts_of(figures: Figures, *, calendar: bool = False) -> tuple[Chart, ...]:
    """The charts of some figures; one that would have nothing to show is left out.

    `calendar` says where months end: on the 14th, or with the calendar's month; a window says it itself.
    """
    calendar = figures.window.calendar if figures.window else calendar
    charts = (
        _bars("areas", "Nhiệm vụ theo lĩnh vực và trạng thái", figures.by_area),
        _bars("units", "Nhiệm vụ theo đơn vị chủ trì và trạng thái", figures.by_unit),
        _lines(figures, calendar=calendar),
        _months(figures),
    )
    return tuple(chart for chart in charts if chart is not None)


def _kinds(counts: Counts) -> dict[Kind, int]:
    found = {
        Kind.DONE: counts.done.count,
        Kind.OVERDUE: counts.overdue.count,
        Kind.IN_PROGRESS: counts.in_progress.count,
        Kind.PAST_DUE: counts.past_due.count,
        Kind.WITHOUT_DEADLINE: counts.without_deadline.count,
        Kind.NOT_STARTED: counts.not_started.count,
    }
    return found | {Kind.OTHER: counts.total.count - sum(found.values())}


def _bars(code: str, title: str, rows: Sequence[Row]) -> Chart | None:
    shown = [row for row in rows if row.counts.total][:_MOST_UNITS]
    if len(shown) < 2:
        return None
    by_row = [_kinds(row.counts) for row in shown]
    kinds = tuple(kind for kind in Kind if any(numbers[kind] for numbers in by_row))
    left = sum(1 for row in rows if row.counts.total) - len(shown)
    said = f"{title}: {len(shown)} dòng, mỗi dòng một thanh chia theo trạng thái; số liệu như bảng bên cạnh."
    return Chart(
        code=code,
        title=title,
        description=said + (f" Không vẽ {left} đơn vị ít nhiệm vụ nhất." if left else ""),
        headers=("Tên", "Tổng số", *(f"{NAMES[kind]} ({kind.value})" for kind in kinds)),
        rows=tuple(
            (row.name, row.counts.total.text, *(grouped(numbers[kind]) for kind in kinds))
            for row, numbers in zip(shown, by_row, strict=True)
        ),
        data=Bars(
            tuple(row.name for row in shown), kinds, tuple(tuple(numbers[kind] for kind in kinds) for numbers in by_row)
        ),
    )


def _lines(figures: Figures, *, calendar: bool) -> Chart | None:
    """Done over time against due over time, at the end of each month of the year and at the as-of date."""
    inside = [one for one in figures.tasks if one.counted]
    ends = [day for one in inside if (day := _last_day(one)) is not None]
    if not figures.recorded or not ends:
        return None
    year = annual(_year(figures), calendar=calendar)
    days = {month(year.year, number, calendar=calendar).last for number in range(1, 13)}
    days |= {figures.as_of} if year.holds(figures.as_of) else set()
    points = tuple(sorted(days))
    finished = [one.done for one in inside if one.done is not None]
    due = tuple(sum(end <= day for end in ends) for day in points)
    done = tuple(sum(end <= day for end in finished) if day <= figures.as_of else None for day in points)
    title = f"Nhiệm vụ đến hạn và đã hoàn thành, lũy kế năm {year.year}"
    return Chart(
        code="time", title=title,
        description=f"{title}: đường đứt là số nhiệm vụ có thời hạn đến từng ngày, đường liền là số đã hoàn thành, "
        f"vẽ đến ngày {official(min(figures.as_of, year.last))}; số liệu như bảng bên cạnh.",
        headers=("Đến ngày", "Đến hạn", "Đã hoàn thành"),
        rows=tuple(
            (official(day), grouped(one), "" if other is None else grouped(other))
            for day, one, other in zip(points, due, done, strict=True)
        ),
        data=Lines(points, due, done, figures.as_of),
    )  # fmt: skip


def _months(figures: Figures) -> Chart | None:
    """The milestones with a day in the year of the plan, by area and month."""
    year = _year(figures)
    counts: dict[tuple[str, int, Kind], int] = {}
    for one in figures.tasks:
        for turn in _turns(one) if one.counted else ():
            if turn.due is not None and turn.due.year == year and turn.state not in (State.DROPPED, State.PAUSED):
                place = (one.task.area, turn.due.month, _kind_of(turn, one))
                counts[place] = counts.get(place, 0) + 1
    areas = [row.code for row in figures.by_area if any(area == row.code for area, _, _ in counts)]
    if not areas:
        return None
    names = {code: AREAS.get(code, "Chưa ghi lĩnh vực") for code in areas}
    kinds = tuple(kind for kind in Kind if any(kind is other for _, _, other in counts))
    marks = sorted(counts.items(), key=lambda mark: (areas.index(mark[0][0]), mark[0][1], mark[0][2].value))
    title = f"Các mốc đến hạn trong năm {year}, theo lĩnh vực và tháng"
    return Chart(
        code="milestones", title=title,
        description=f"{title}: mỗi ký hiệu là số mốc đến hạn trong tháng; vạch đứng là ngày {official(figures.as_of)}; "
        "số liệu như bảng bên cạnh.",
        headers=("Lĩnh vực", *(f"Tháng {number}" for number in range(1, 13))),
        rows=tuple(
            (names[code], *(_month_text(code, number, kinds, counts) for number in range(1, 13))) for code in areas
        ),
        data=Months(
            tuple(names.values()),
            kinds,
            tuple((names[code], dt.date(year, number, 15), kind, count) for (code, number, kind), count in marks),
            dt.date(year, 1, 1), dt.date(year, 12, 31), figures.as_of,
        ),
    )  # fmt: skip


def _month_text(code: str, number: int, kinds: Iterable[Kind], counts: dict[tuple[str, int, Kind], int]) -> str:
    """The milestones of a month in a cell: "H 2, Q 1"."""
    known = ((kind, counts.get((code, number, kind), 0)) for kind in kinds)
    return ", ".join(f"{kind.value} {count}" for kind, count in known if count)


def _kind_of(turn: Turn, one: Judged) -> Kind:
    if turn.state in DONE_STATES:
        return Kind.DONE
    if turn.state is State.OVERDUE:
        return Kind.OVERDUE if one.recorded else Kind.PAST_DUE
    return Kind.NOT_STARTED


def _last_day(one: Judged) -> dt.date | None:
    """The day by which a task is to be done as a whole, in its plan's year or before; None for one without."""
    if one.cell is Cell.MULTI_YEAR:
        return None
    return max((turn.due for turn in _turns(one) if turn.due is not None), default=None)


def _turns(one: Judged) -> Iterable[Turn]:
    return (turn for milestone in one.state.milestones for turn in milestone.turns)


def _year(figures: Figures) -> int:
    """The plan year of the figures; of several the newest."""
    return figures.window.year if figures.window else max(one.task.year for one in figures.tasks)
