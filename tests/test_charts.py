"""Charts as values: the same figures as the tables, recounted from the tasks."""

import datetime as dt
from pathlib import Path

import pytest
from worlds import day, plan_of, world_of

from cchc import periods
from cchc.charts import Bars, Chart, Kind, Lines, Months, charts_of
from cchc.due import Wanted
from cchc.figures import Figures, figures_of
from cchc.workspace import Workspace

ROOT = Path(__file__).parents[1]


def office(as_of: str = "2026-06-14") -> Figures:
    """The figures of the made-up office's plan of 2026 in the first half of the year."""
    world = Workspace(ROOT / "examples" / "so-mau").world(day(as_of))
    plans = tuple(plan for plan in world.plans if plan.year == 2026)
    return figures_of(world, plans, None, periods.half(2026, 1))


def real(as_of: str = "2021-12-14") -> Figures:
    """The figures of the three real plans of 2021, in which nothing is recorded."""
    world = Workspace(ROOT).world(day(as_of))
    return figures_of(world, tuple(plan for plan in world.plans if plan.year == 2021))


def chart(figures: Figures, code: str) -> Chart:
    return next(one for one in charts_of(figures) if one.code == code)


@pytest.mark.parametrize("figures", [office(), real()], ids=["so-mau", "2021"])
@pytest.mark.parametrize("code", ["areas", "units"])
def test_bars_are_the_rows_of_the_tables(figures: Figures, code: str) -> None:
    """Each bar has the counts of its row, and all of them make T."""
    found = chart(figures, code)
    assert isinstance(found.data, Bars)
    rows = [row for row in (figures.by_area if code == "areas" else figures.by_unit) if row.counts.total][:20]
    assert found.data.names == tuple(row.name for row in rows)
    for row, counts in zip(rows, found.data.counts, strict=True):
        of = dict(zip(found.data.kinds, counts, strict=True))
        assert sum(counts) == row.counts.total.count
        assert (of.get(Kind.DONE, 0), of.get(Kind.OVERDUE, 0)) == (row.counts.done.count, row.counts.overdue.count)
        assert of.get(Kind.IN_PROGRESS, 0) == row.counts.in_progress.count
        assert of.get(Kind.PAST_DUE, 0) == row.counts.past_due.count
        assert of.get(Kind.WITHOUT_DEADLINE, 0) == row.counts.without_deadline.count
        assert of.get(Kind.NOT_STARTED, 0) == row.counts.not_started.count
    assert [tuple(int(cell) for cell in row[2:]) for row in found.rows] == list(found.data.counts)
    assert [int(row[1]) for row in found.rows] == [sum(counts) for counts in found.data.counts]


def test_the_smallest_units_are_left_out_and_counted() -> None:
    found = chart(real(), "units")
    assert len(found.rows) == 20
    left = sum(1 for row in real().by_unit if row.counts.total) - 20
    assert found.description.endswith(f"Không vẽ {left} đơn vị ít nhiệm vụ nhất.")


def test_nobody_is_called_overdue_where_nothing_is_recorded() -> None:
    """Past days have a kind of their own, and no line of done work is drawn."""
    assert [one.code for one in charts_of(real())] == ["areas", "units", "milestones"]
    assert all(Kind.OVERDUE not in one.data.kinds for one in charts_of(real()) if not isinstance(one.data, Lines))


def test_done_over_time_against_due_over_time() -> None:
    """Recounted day by day; what was done ends at the as-of date with H, what is due ends with all that has a day."""
    figures = office()
    data = chart(figures, "time").data
    assert isinstance(data, Lines)
    inside = [one for one in figures.tasks if one.counted]
    ends = {
        one.key: max(days)
        for one in inside
        if (days := [turn.due for part in one.state.milestones for turn in part.turns if turn.due is not None])
    }
    for place, date in enumerate(data.days):
        assert data.due[place] == len([key for key, end in ends.items() if end <= date])
        done = len([one for one in inside if one.done is not None and one.done <= date])
        assert data.done[place] == (done if date <= figures.as_of else None)
    assert data.days[:2] == (dt.date(2026, 1, 14), dt.date(2026, 2, 14))
    assert data.done[data.days.index(figures.as_of)] == figures.totals.done.count == 5


def test_the_as_of_date_is_a_point_of_the_lines() -> None:
    data = chart(office("2026-06-20"), "time").data
    assert isinstance(data, Lines)
    assert dt.date(2026, 6, 20) in data.days
    assert len(data.days) == 13


def test_milestones_by_area_and_month() -> None:
    """Every dated turn of the year is counted once, in the month and kind that its state says."""
    figures = office()
    found = chart(figures, "milestones")
    assert isinstance(found.data, Months)
    turns = [
        turn
        for one in figures.tasks
        if one.counted
        for part in one.state.milestones
        for turn in part.turns
        if turn.due is not None and turn.due.year == 2026 and turn.state.value not in ("dropped", "paused")
    ]
    assert sum(count for *_, count in found.data.marks) == len(turns)
    for month in range(1, 13):
        mine = [turn for turn in turns if turn.due is not None and turn.due.month == month]
        drawn = [mark for mark in found.data.marks if mark[1].month == month]
        assert sum(mark[3] for mark in drawn) == len(mine)
        late = sum(mark[3] for mark in drawn if mark[2] is Kind.OVERDUE)
        assert late == sum(turn.state.value == "overdue" for turn in mine)
    assert found.data.named[Kind.NOT_STARTED] == "Chưa đến hạn"
    assert found.rows[1] == ("Cải cách thể chế", "H 1", "", "", "", "", "Q 1", "", "", "C 1", "", "", "")


def test_nothing_to_show_is_no_chart() -> None:
    """One area, one unit, nothing with a day."""
    plan = plan_of(
        "area: TC\nheading: Thể chế\ntasks: [{id: TC-01, title: Việc, lead: Văn phòng, deadline: Thường xuyên}]"
    )
    assert charts_of(figures_of(world_of(plan, as_of="2021-06-01"), (plan,))) == ()


def test_months_end_as_the_windows_do() -> None:
    """On the 14th, or with the calendar's month; a window says which."""
    plan = plan_of(
        "area: TC\nheading: Thể chế\ntasks:\n"
        "  - {id: TC-01, title: Việc, deadline: Tháng 3, progress: [{date: 2021-02-01, status: doing}]}"
    )
    world = world_of(plan, as_of="2021-12-31")
    figures = figures_of(world, (plan,), Wanted())
    assert [chart(one, "time").rows[0][0] for one in (
        figures, figures_of(world, (plan,), None, periods.annual(2021, calendar=True))
    )] == ["14/01/2021", "31/01/2021"]  # fmt: skip
    assert charts_of(figures, calendar=True)[0].rows[0][0] == "31/01/2021"
