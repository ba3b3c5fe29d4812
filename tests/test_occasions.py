"""Occasions: each milestone and occurrence with what was said of it."""

from worlds import task_of, world_of

from cchc.occasions import occasions


def seen(task: str, as_of: str = "2021-03-20") -> list[tuple[int | None, str, str | None, str, list[str]]]:
    """Place, name, period, state and the days of the entries of each occasion."""
    world = world_of(as_of=as_of)
    return [
        (one.place, one.what or one.text, one.turn.period, one.turn.state.value, [str(e.date) for e in one.entries])
        for one in occasions(task_of(task), world)
    ]


def test_each_milestone_has_its_own_entries_and_those_of_the_whole_task() -> None:
    """An entry without milestone concerns all; entries stand oldest first."""
    assert seen("""
        lead: Văn phòng
        deadline: {Kế hoạch: trước 15/01, Báo cáo: Quý II}
        progress:
          - {date: 2021-01-12, milestone: Kế hoạch, status: done}
          - {date: 2021-02-01, status: doing}
          - {date: 2021-03-01, milestone: "#2", status: doing}
        """) == [
        (0, "Kế hoạch", None, "done_on_time", ["2021-01-12", "2021-02-01"]),
        (1, "Báo cáo", None, "in_time", ["2021-02-01", "2021-03-01"]),
    ]  # fmt: skip


def test_each_occurrence_has_its_own_entries() -> None:
    """Of a quarter's entry only that quarter's occasion knows."""
    assert seen("""
        lead: Văn phòng
        deadline: hàng quý
        progress:
          - {date: 2021-03-15, period: Q1, status: done}
        """) == [
        (0, "hàng quý", "Q1", "done_on_time", ["2021-03-15"]),
        (0, "hàng quý", "Q2", "not_started", []),
        (0, "hàng quý", "Q3", "not_started", []),
        (0, "hàng quý", "Q4", "not_started", []),
    ]  # fmt: skip


def test_a_task_without_a_deadline_is_one_occasion() -> None:
    """It has no milestone, and the state of the task."""
    assert seen("""
        lead: Văn phòng
        progress:
          - {date: 2021-02-01, status: doing}
        """) == [(None, "", None, "unknown", ["2021-02-01"])]
