"""The dated facts of a task."""

from worlds import day, task_of

from cchc.facts import Fact, facts_of

TASK = task_of("""
  progress:
    - {date: 2021-03-10, status: done, milestone: Kế hoạch, period: Q1, unit: Văn phòng, percent: 100,
       result: Đã ban hành, obstacle: Chậm, evidence: [Kế hoạch số 5, Công văn 6]}
    - {date: 2021-01-05, status: doing, obstacle: Thiếu người, proposal: Thêm người}
    - {date: 2021-01-06, status: paused, proposal: Thêm người}
    - {date: 2021-04-01, status: todo}
  extensions:
    - {to: 30/06/2021, date: 2021-01-06, by: Công văn 1, milestone: Báo cáo}
    - {to: 31/05/2021}
  events:
    - {date: 2021-01-06, what: Phê duyệt, document: Quyết định 2, due: 2021-02-01, milestone: "#1"}
  """)


def test_facts_are_in_order_of_time_up_to_the_day_asked_for() -> None:
    assert facts_of(TASK, day("2021-03-31")) == (
        Fact(date=None, kind="extension", to=day("2021-05-31")),
        Fact(date=day("2021-01-05"), kind="progress", status="doing", obstacle="Thiếu người", proposal="Thêm người"),
        Fact(date=day("2021-01-06"), kind="progress", status="paused", proposal="Thêm người"),
        Fact(
            date=day("2021-01-06"), kind="extension", milestone="Báo cáo", document="Công văn 1", to=day("2021-06-30")
        ),
        Fact(
            date=day("2021-01-06"), kind="event", milestone="#1", text="Phê duyệt", document="Quyết định 2",
            to=day("2021-02-01"),
        ),
        Fact(
            date=day("2021-03-10"), kind="progress", status="done", milestone="Kế hoạch", period="Q1",
            unit="Văn phòng", percent=100, text="Đã ban hành", obstacle="Chậm", document="Kế hoạch số 5; Công văn 6",
        ),
    )  # fmt: skip


def test_a_task_of_which_nothing_was_recorded() -> None:
    assert facts_of(TASK, day("2020-12-31")) == (Fact(date=None, kind="extension", to=day("2021-05-31")),)
    assert facts_of(task_of("note: không"), day("2021-12-31")) == ()
