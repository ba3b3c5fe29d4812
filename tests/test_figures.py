"""Figures: every one recounted another way, over real plans, the made-up office and made-up worlds."""

import datetime as dt
import json
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import day, plan_of, world_of

from cchc import periods
from cchc.due import Wanted
from cchc.figures import Cell, Figures, figures_of
from cchc.figures.results import reached
from cchc.figures.views import figures_view
from cchc.labels import DONE_STATES
from cchc.model.files import Status
from cchc.model.tasks import Plan, Task
from cchc.periods import Window
from cchc.states import state_of
from cchc.views import task_view
from cchc.workspace import Workspace
from cchc.world import Settings, World

ROOT = Path(__file__).parents[1]
AS_OFS = (
    "2020-12-20",
    "2021-03-14",
    "2021-12-14",
    "2024-06-14",
    "2026-01-10",
    "2026-03-14",
    "2026-06-20",
    "2026-12-31",
)


@pytest.fixture(scope="module")
def workspaces() -> tuple[Workspace, ...]:
    return Workspace(ROOT), Workspace(ROOT / "examples" / "so-mau")


def figures(area: str, as_of: str, window: Window | None = None, **wishes: object) -> Figures:
    """The figures of a plan of one area file."""
    policy = wishes.pop("settings", None)
    assert policy is None or isinstance(policy, Settings)
    plan = plan_of(area)
    return figures_of(world_of(plan, as_of=as_of, settings=policy), (plan,), Wanted(**wishes), window)  # type: ignore[arg-type]  # Wanted's own fields


def tasks(*entries: str) -> str:
    """An area file of tasks, each written as its keys beside id and title."""
    lines = [f"  - {{id: TC-{number:02}, title: Việc {number}, {entry}}}\n" for number, entry in enumerate(entries, 1)]
    return "area: TC\nheading: 1. Thể chế\ntasks:\n" + "".join(lines)


def ids(keys: tuple[str, ...]) -> list[str]:
    return [key.rpartition("/")[2] for key in keys]


DONE = "progress: [{date: 2021-03-10, status: done}]"
DOING = "progress: [{date: 2021-03-10, status: doing}]"


# ---------------------------------------------------------------- recounted another way


def recounted(plan: Plan, world: World) -> dict[str, set[str]]:
    """The tasks by letter, out of the JSON of `cchc list`, which knows nothing of figures."""
    found: dict[str, set[str]] = {}
    recorded = any(entry.date <= world.as_of for task in plan.tasks for entry in task.progress)
    for task in plan.tasks:
        view = task_view(task, world)
        letter = {
            "done_on_time": "H₁", "done_late": "H₂", "done": "H₀", "overdue": "Q" if recorded else "past",
            "ongoing": "K", "waiting": "outside", "dropped": "outside", "paused": "other", "unknown": "other",
        }.get(view.state)  # fmt: skip
        if letter is None:  # due soon, in time, not started
            dated = [one for one in view.milestones if one.due or one.occurrences]
            begun = "Đang thực hiện" in view.label or any(
                turn.state in ("done", "done_on_time", "done_late", "in_time")  # type: ignore[union-attr]  # a task's
                for one in view.milestones
                for turn in (one.occurrences or (one,))
            )
            letter = "K" if not dated else "D" if begun else "C"
        found.setdefault(letter, set()).add(task.key)
    return found


@pytest.mark.parametrize("as_of", AS_OFS)
def test_the_letters_of_every_plan_recounted(workspaces: tuple[Workspace, ...], as_of: str) -> None:
    """Real plans and the made-up office, at days before, in and after their years."""
    seen = Counter[str]()
    for workspace in workspaces:
        world = workspace.world(day(as_of))
        for plan in world.plans:
            totals, expected = figures_of(world, (plan,)).totals, recounted(plan, world)
            assert {
                "H₁": set(totals.on_time.keys), "H₂": set(totals.late.keys), "Q": set(totals.overdue.keys),
                "H₀": set(totals.done_without_deadline.keys), "past": set(totals.past_due.keys),
                "D": set(totals.in_progress.keys), "C": set(totals.not_started.keys),
                "K": set(totals.without_deadline.keys), "other": set(totals.of(Cell.PAUSED, Cell.UNKNOWN).keys),
                "outside": {key for figure in totals.outside.values() for key in figure.keys},
            } == {letter: expected.get(letter, set()) for letter in
                  ("H₁", "H₂", "Q", "H₀", "past", "D", "C", "K", "other", "outside")}  # fmt: skip
            seen.update({letter: len(keys) for letter, keys in expected.items()})
    assert seen["K"] > 0
    assert seen["past"] + seen["Q"] > 0 or as_of == AS_OFS[0]


DEADLINES = (
    "Thường xuyên", "Tháng 3", "trước 15/7", "Quý IV/2021", "Khi có yêu cầu", "hàng quý", "giai đoạn 2021-2025",
    "Theo Kế hoạch số 45/KH-UBND ngày 22/01/2021", "Thường xuyên; Báo cáo: Tháng 6",
    "Kế hoạch: Tháng 02. Báo cáo: trước ngày 05/12/2021", "không đọc được gì cả",
)  # fmt: skip
LEADS = (None, "Phòng CNTT", "[Phòng CNTT, Phòng KHTC]", "Các phòng chuyên môn", "Tổ công tác lạ", "Văn phòng")
DAYS = st.dates(dt.date(2020, 12, 1), dt.date(2022, 1, 31))
ENTRIES = st.lists(
    st.tuples(DAYS, st.sampled_from(["todo", "doing", "done", "done", "paused", "dropped"])), max_size=3
).map(sorted)


@st.composite
def areas(draw: st.DrawFn) -> str:
    """An area file of made-up tasks."""
    entries = []
    for _ in range(draw(st.integers(1, 6))):
        keys = [f'deadline: "{draw(st.sampled_from(DEADLINES))}"']
        if lead := draw(st.sampled_from(LEADS)):
            keys.append(f"lead: {lead}")
        log = ", ".join(f"{{date: {date}, status: {status}}}" for date, status in draw(ENTRIES))
        keys.append(f"progress: [{log}]")
        if draw(st.booleans()):
            keys.append(f"extensions: [{{to: 2021-12-20, date: {draw(DAYS)}}}]")
        if draw(st.booleans()):
            keys.append(f"events: [{{date: {draw(DAYS)}, what: Có yêu cầu}}]")
        entries.append(", ".join(keys))
    return tasks(*entries)


POLICIES = st.builds(
    Settings, count_ongoing=st.booleans(), count_waiting=st.booleans(), count_multi_year=st.booleans()
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(areas(), DAYS, POLICIES)
def test_every_task_is_counted_once(area: str, as_of: dt.date, policy: Settings) -> None:
    """T and what stands outside make the plan; the cells make T; H, the rows and the percentages follow from them."""
    plan = plan_of(area)
    world = world_of(plan, as_of=as_of.isoformat(), settings=policy)
    found = figures_of(world, (plan,))
    totals = found.totals
    outside = [key for figure in totals.outside.values() for key in figure.keys]
    assert sorted([*totals.total.keys, *outside]) == sorted(task.key for task in plan.tasks)
    assert totals.total.count == sum(figure.count for figure in totals.inside.values())
    assert totals.done.count == totals.on_time.count + totals.late.count + totals.done_without_deadline.count
    assert {one.key for one in found.tasks if one.done is not None} >= set(totals.done.keys)
    assert sorted(key for row in found.by_area for key in row.counts.total.keys) == sorted(totals.total.keys)
    assert sorted(key for row in found.by_assigner for key in row.counts.total.keys) == sorted(totals.total.keys)
    by_unit = Counter(key for row in found.by_unit for key in row.counts.total.keys)
    assert set(by_unit) == set(totals.total.keys)
    assert {key for key, times in by_unit.items() if times > 1} == set(found.shared.keys) & set(totals.total.keys)
    for rate in totals.rates:
        assert set(rate.part.keys) <= set(rate.whole.keys)
        assert (rate.percent is None) == (rate.whole.count == 0)
    assert set(totals.completion.whole.keys) == set(totals.total.keys) - set(totals.unrecorded.keys)


@settings(max_examples=100, deadline=None)
@given(areas(), DAYS)
def test_what_is_recorded_later_changes_nothing(area: str, as_of: dt.date) -> None:
    """The report of a day can be printed again a year later and come out the same."""
    plan = plan_of(area)
    early = msgspec.structs.replace(plan, areas=tuple(
        msgspec.structs.replace(one, tasks=tuple(_known(task, as_of) for task in one.tasks)) for one in plan.areas
    ))  # fmt: skip
    window = periods.annual(2021)
    views = [
        figures_view(figures_of(world_of(one, as_of=as_of.isoformat()), (one,), None, window)) for one in (plan, early)
    ]
    assert views[0] == views[1]


def _known(task: Task, as_of: dt.date) -> Task:
    """A task without what is dated after a day."""
    return msgspec.structs.replace(
        task,
        progress=tuple(one for one in task.progress if one.date <= as_of),
        events=tuple(one for one in task.events if one.date <= as_of),
        extensions=tuple(one for one in task.extensions if one.date is None or one.date <= as_of),
    )


@settings(max_examples=100, deadline=None)
@given(areas())
def test_what_is_done_in_the_quarters_is_what_is_done_in_the_year(area: str) -> None:
    """At one as-of date, windows that follow one another share out what was done, and what fell overdue."""
    plan = plan_of(area)
    world = world_of(plan, as_of="2021-12-14")
    year = figures_of(world, (plan,), None, periods.annual(2021)).period
    quarters = [figures_of(world, (plan,), None, periods.quarter(2021, number)).period for number in (1, 2, 3, 4)]
    assert year is not None
    for name in ("done", "done_on_time", "done_late", "newly_overdue"):
        parts = [key for quarter in quarters for key in getattr(quarter, name).keys]
        assert sorted(parts) == sorted(getattr(year, name).keys)
    assert [one for quarter in quarters if quarter for one in quarter.deliveries] == list(year.deliveries)


@settings(max_examples=100, deadline=None)
@given(areas(), DAYS)
def test_done_today_is_what_was_not_done_yesterday(area: str, as_of: dt.date) -> None:
    """Against the states of two days: what became done by an entry of today, and nothing without such an entry."""
    plan = plan_of(area)
    world = world_of(plan, as_of=as_of.isoformat())
    yesterday = world_of(plan, as_of=(as_of - dt.timedelta(days=1)).isoformat())
    found = figures_of(world, (plan,), None, periods.days(as_of, as_of))
    assert found.period is not None
    for task in plan.tasks:
        entry = any(one.date == as_of and one.status is Status.DONE for one in task.progress)
        became = state_of(task, world).state in DONE_STATES and state_of(task, yesterday).state not in DONE_STATES
        if became and entry:
            assert task.key in found.period.done.keys
        assert entry or task.key not in found.period.done.keys


# ---------------------------------------------------------------- cells


@pytest.mark.parametrize(
    ("entry", "as_of", "cell"),
    [
        (f"deadline: Tháng 3, {DONE}", "2021-03-12", Cell.ON_TIME),
        (f"deadline: 01/3/2021, {DONE}", "2021-03-12", Cell.LATE),
        (f"deadline: Thường xuyên, {DONE}", "2021-03-12", Cell.DONE),
        (f"deadline: Tháng 3, {DOING}", "2021-04-01", Cell.OVERDUE),
        (f"deadline: Tháng 3, {DOING}", "2021-03-31", Cell.IN_PROGRESS),
        ("deadline: Tháng 3", "2021-03-31", Cell.NOT_STARTED),
        ("deadline: Hàng tháng, progress: [{date: 2021-01-20, status: done, period: T01}]", "2021-02-27",
         Cell.IN_PROGRESS),
        ("deadline: Thường xuyên", "2021-04-01", Cell.ONGOING),
        ("deadline: Khi có yêu cầu", "2021-04-01", Cell.WAITING),
        ("deadline: Khi có yêu cầu, events: [{date: 2021-02-01, what: Yêu cầu}]", "2021-04-01", Cell.UNDATED),
        ("deadline: Theo quy định", "2021-04-01", Cell.UNKNOWN),
        ("note: không có thời hạn", "2021-04-01", Cell.UNKNOWN),
        ("deadline: giai đoạn 2021-2025", "2021-12-31", Cell.MULTI_YEAR),
        ("deadline: giai đoạn 2021-2025", "2026-01-01", Cell.OVERDUE),
        (f"deadline: giai đoạn 2021-2025, {DONE}", "2021-12-31", Cell.ON_TIME),
        ("deadline: Tháng 12, extensions: [{to: 2022-03-31, date: 2021-11-01}]", "2021-12-31", Cell.NOT_STARTED),
        ("deadline: Tháng 3, progress: [{date: 2021-02-01, status: paused}]", "2021-04-01", Cell.PAUSED),
        ("deadline: Tháng 3, progress: [{date: 2021-02-01, status: dropped}]", "2021-04-01", Cell.DROPPED),
    ],
)  # fmt: skip
def test_what_a_task_counts_as(entry: str, as_of: str, cell: Cell) -> None:
    """The second task makes the plan one that records progress."""
    found = figures(tasks(entry, f"deadline: Tháng 1, {DONE}"), as_of)
    assert found.tasks[0].cell is cell
    assert found.tasks[0].counted is (cell not in (Cell.WAITING, Cell.DROPPED))


def test_a_plan_without_progress_accuses_nobody() -> None:
    """Past days are a cell of their own, no percentage is computed, nothing is called silent; a sentence says so."""
    found = figures(tasks("deadline: Tháng 1", "deadline: Tháng 3", "deadline: Thường xuyên"), "2021-02-10",
                    periods.quarter(2021, 1))  # fmt: skip
    assert ids(found.totals.past_due.keys) == ["TC-01"]
    assert found.totals.overdue.keys == ()
    assert [rate.text for rate in found.totals.rates] == ["không tính (kế hoạch chưa ghi tiến độ nào)"] * 4
    assert found.period is not None
    assert (found.period.newly_overdue.keys, found.period.silent.keys) == ((), ())
    assert (found.unrecorded, found.recorded) == (("2021/so",), False)
    assert found.notes[1] == (
        "Kế hoạch năm 2021 của Sở Thông tin và Truyền thông chưa ghi tiến độ nào đến ngày 10/02/2021; "
        "việc đã qua thời hạn chỉ là so ngày, không tính tỷ lệ."
    )


def test_of_several_plans_the_unrecorded_are_left_out_of_the_percentages() -> None:
    """One office records, the other does not: its tasks stand in T, and in no percentage."""
    plans = (
        plan_of(tasks(f"deadline: Tháng 3, {DONE}", "deadline: Tháng 1")),
        plan_of(tasks("deadline: Tháng 1", "deadline: Tháng 12"), "{org: iid, year: 2021, title: KH}", "2021/iid"),
    )
    found = figures_of(world_of(*plans, as_of="2021-04-01"), plans)
    assert found.totals.total.count == 4
    assert (found.totals.completion.text, found.totals.due_completion.text) == ("50,00 % (1/2)", "50,00 % (1/2)")
    assert found.totals.completion.whole_name == "tổng số nhiệm vụ của kế hoạch đã ghi tiến độ"
    assert [(row.code, row.name, row.counts.completion.text) for row in found.by_plan] == [
        ("2021/so", "Sở Thông tin và Truyền thông", "50,00 % (1/2)"),
        ("2021/iid", "Trung tâm IID", "không tính (kế hoạch chưa ghi tiến độ nào)"),
    ]


def test_a_plan_is_unrecorded_until_its_first_entry() -> None:
    """What was printed before the office began to record says so for ever."""
    area = tasks(f"deadline: Tháng 1, {DOING}")
    assert figures(area, "2021-03-09").unrecorded == ("2021/so",)
    assert figures(area, "2021-03-10").unrecorded == ()


@pytest.mark.parametrize(
    ("policy", "inside", "sentence"),
    [
        (Settings(), ["TC-01", "TC-02", "TC-04"],
         "Tổng số nhiệm vụ (T) gồm cả nhiệm vụ thường xuyên và nhiệm vụ có thời hạn sau năm kế hoạch, không gồm nhiệm "
         "vụ chờ điều kiện chưa phát sinh và nhiệm vụ đưa ra khỏi kế hoạch."),
        (Settings(count_ongoing=False), ["TC-04"],
         "Tổng số nhiệm vụ (T) gồm cả nhiệm vụ có thời hạn sau năm kế hoạch, không gồm nhiệm vụ thường xuyên, nhiệm vụ "
         "chờ điều kiện chưa phát sinh và nhiệm vụ đưa ra khỏi kế hoạch."),
        (Settings(count_waiting=True, count_multi_year=False), ["TC-01", "TC-02", "TC-03"],
         "Tổng số nhiệm vụ (T) gồm cả nhiệm vụ thường xuyên và nhiệm vụ chờ điều kiện chưa phát sinh, không gồm nhiệm "
         "vụ có thời hạn sau năm kế hoạch và nhiệm vụ đưa ra khỏi kế hoạch."),
        (Settings(count_ongoing=False, count_multi_year=False), [],
         "Tổng số nhiệm vụ (T) không gồm nhiệm vụ thường xuyên, nhiệm vụ chờ điều kiện chưa phát sinh, nhiệm vụ có "
         "thời hạn sau năm kế hoạch và nhiệm vụ đưa ra khỏi kế hoạch."),
    ],
)  # fmt: skip
def test_the_settings_say_what_stands_in_t(policy: Settings, inside: list[str], sentence: str) -> None:
    """Ongoing work that is left out stays out when it is done, so that T does not grow at the end of the year."""
    area = tasks(
        "deadline: Thường xuyên", f"deadline: Thường xuyên, {DONE}", "deadline: Khi có yêu cầu",
        "deadline: giai đoạn 2021-2025",
    )  # fmt: skip
    found = figures(area, "2021-06-01", settings=policy)
    assert sorted(ids(found.totals.total.keys)) == inside
    assert found.basis == sentence


def test_multi_year_work_is_named_only_where_there_is_some() -> None:
    assert figures(tasks("deadline: Tháng 3"), "2021-06-01").basis == (
        "Tổng số nhiệm vụ (T) gồm cả nhiệm vụ thường xuyên, không gồm nhiệm vụ chờ điều kiện chưa phát sinh và nhiệm "
        "vụ đưa ra khỏi kế hoạch."
    )


def test_the_percentages_with_their_fractions() -> None:
    area = tasks(
        f"deadline: Tháng 3, {DONE}", f"deadline: 01/3/2021, {DONE}", f"deadline: Thường xuyên, {DONE}",
        "deadline: Tháng 3", "deadline: Tháng 12", "deadline: Thường xuyên",
    )  # fmt: skip
    found = figures(area, "2021-04-01")
    assert [(rate.name, rate.text, rate.part_name, rate.whole_name) for rate in found.totals.rates] == [
        ("Tỷ lệ hoàn thành kế hoạch", "50,00 % (3/6)", "nhiệm vụ đã hoàn thành", "tổng số nhiệm vụ của kế hoạch"),
        ("Tỷ lệ hoàn thành nhiệm vụ đến hạn", "75,00 % (3/4)", "nhiệm vụ đã hoàn thành",
         "nhiệm vụ đã hoàn thành và nhiệm vụ quá hạn chưa hoàn thành"),
        ("Tỷ lệ hoàn thành đúng hạn", "33,33 % (1/3)", "nhiệm vụ hoàn thành đúng hạn", "nhiệm vụ đã hoàn thành"),
        ("Tỷ lệ quá hạn", "25,00 % (1/4)", "nhiệm vụ quá hạn chưa hoàn thành",
         "nhiệm vụ đã hoàn thành và nhiệm vụ quá hạn chưa hoàn thành"),
    ]  # fmt: skip
    assert found.notes[1] == (
        "Có 1 nhiệm vụ hoàn thành không ấn định thời hạn (H₀): tính vào số đã hoàn thành, không xét đúng hạn hay quá "
        "hạn."
    )


def test_nothing_to_divide_by_is_said() -> None:
    """No 0 %, no error: nothing done and nothing overdue; nothing in T at all."""
    found = figures(tasks(f"deadline: Tháng 12, {DOING}"), "2021-04-01")
    assert [rate.text for rate in found.totals.rates] == [
        "0,00 % (0/1)",
        "không tính (chưa có nhiệm vụ nào hoàn thành hoặc quá hạn)",
        "không tính (chưa có nhiệm vụ nào hoàn thành)",
        "không tính (chưa có nhiệm vụ nào hoàn thành hoặc quá hạn)",
    ]
    empty = figures(tasks("deadline: Khi có yêu cầu"), "2021-04-01")
    assert empty.totals.completion.text == "không tính (không có nhiệm vụ nào trong tổng số)"


# ---------------------------------------------------------------- rows


def test_rows_by_unit_count_a_task_at_each_of_its_leads() -> None:
    """The total counts it once, a collective is a row of its own, an unknown name keeps its writing."""
    found = figures(
        tasks("deadline: Tháng 3, lead: Phòng CNTT; Phòng KHTC", "deadline: Tháng 3, lead: Phòng Công nghệ thông tin",
              "deadline: Tháng 3, lead: Các phòng chuyên môn", "deadline: Tháng 3, lead: Tổ  công tác lạ",
              "deadline: Tháng 3"),
        "2021-02-01",
    )  # fmt: skip
    assert [(row.code, row.name, ids(row.counts.total.keys), row.collective) for row in found.by_unit] == [
        ("so/phong-cntt", "Phòng Công nghệ thông tin", ["TC-01", "TC-02"], False),
        ("so/phong-khtc", "Phòng Kế hoạch - Tài chính", ["TC-01"], False),
        ("so/phong-chuyen-mon", "Các phòng chuyên môn", ["TC-03"], True),
        ("", "Tổ công tác lạ", ["TC-04"], False),
        ("", "Chưa ghi đơn vị chủ trì", ["TC-05"], False),
    ]
    assert (found.totals.total.count, ids(found.shared.keys)) == (5, ["TC-01"])
    assert found.notes[2:] == (
        "Có 1 nhiệm vụ do nhiều đơn vị cùng chủ trì: tính ở dòng của từng đơn vị, chỉ tính một lần ở dòng tổng cộng.",
        "Nhiệm vụ giao cho một tên gọi chung của nhiều đơn vị tính ở dòng của tên gọi ấy.",
    )


def test_units_of_one_name_are_told_apart() -> None:
    plans = (
        plan_of(tasks("deadline: Tháng 3, lead: Văn phòng Sở")),
        plan_of(tasks("deadline: Tháng 3, lead: Văn phòng Sở"), "{org: so-khcn, year: 2021, title: K}", "2021/khcn"),
    )
    found = figures_of(world_of(*plans, as_of="2021-02-01"), plans)
    assert [row.name for row in found.by_unit] == [
        "Văn phòng Sở (Sở Thông tin và Truyền thông)",
        "Văn phòng Sở (Sở Khoa học và Công nghệ)",
    ]


def test_a_units_own_figures() -> None:
    """As lead, its own tasks and its share through a collective, which says so."""
    world = world_of(as_of="2021-02-01")
    unit = world.registry.units["so/phong-cntt"]
    area = tasks("deadline: Tháng 3, lead: Phòng CNTT", "deadline: Tháng 3, lead: Các phòng chuyên môn",
                 "deadline: Tháng 3, lead: Phòng KHTC, support: Phòng CNTT")  # fmt: skip
    assert [(one.task.id, one.share.via) for one in figures(area, "2021-02-01", units=(unit,), role="lead").tasks] == [
        ("TC-01", None),
        ("TC-02", "Các phòng chuyên môn"),
    ]
    assert len(figures(area, "2021-02-01", units=(unit,), role="any").tasks) == 3


def test_rows_by_area_keep_the_plans_order_and_heading(workspaces: tuple[Workspace, ...]) -> None:
    """Tasks that the province gave stand with their own area; several plans have the official names."""
    world = workspaces[1].world(day("2026-06-20"))
    plan = next(plan for plan in world.plans if plan.year == 2026)
    found = figures_of(world, (plan,))
    assert [(row.code, row.name, row.counts.total.count) for row in found.by_area] == [
        ("CDDH", "1. Chỉ đạo, điều hành cải cách hành chính", 4),
        ("TC", "2. Cải cách thể chế", 3),
        ("TTHC", "3. Cải cách thủ tục hành chính", 6),
        ("TCBM", "4. Cải cách tổ chức bộ máy", 3),
        ("CDCV", "5. Cải cách chế độ công vụ", 3),
        ("TCC", "6. Cải cách tài chính công", 2),
        ("CQS", "7. Xây dựng và phát triển chính quyền điện tử, chính quyền số", 4),
    ]
    assert [(row.name, row.counts.total.count) for row in found.by_assigner] == [
        ("UBND tỉnh", 2),
        ("Nhiệm vụ theo kế hoạch", 23),
    ]
    both = figures_of(world, world.plans)
    assert [row.name for row in both.by_area][:5:2] == [
        "1. Chỉ đạo, điều hành cải cách hành chính",
        "3. Cải cách thủ tục hành chính",
        "Cải cách chế độ công vụ",
    ]
    assert sum(row.counts.total.count for row in both.by_area) == both.totals.total.count


def test_one_area(workspaces: tuple[Workspace, ...]) -> None:
    world = workspaces[1].world(day("2026-06-20"))
    plan = next(plan for plan in world.plans if plan.year == 2026)
    found = figures_of(world, (plan,), Wanted(area="TTHC"))
    assert {one.task.area for one in found.tasks} == {"TTHC"}
    assert len(found.tasks) == sum(task.area == "TTHC" for task in plan.tasks)


# ---------------------------------------------------------------- the window, and what was reached


def test_the_window_beside_the_cumulative_figures() -> None:
    area = tasks(
        "deadline: Tháng 2, progress: [{date: 2021-02-10, status: done}]",
        "deadline: Tháng 4, progress: [{date: 2021-04-10, status: done}]",
        "deadline: Tháng 2, progress: [{date: 2021-04-11, status: done}]",
        "deadline: Tháng 3, progress: [{date: 2021-02-11, status: doing}]",
        "deadline: Tháng 1, progress: [{date: 2021-03-20, status: doing}]",
        "deadline: Tháng 12, extensions: [{to: 2022-01-31, date: 2021-05-05, by: Công văn số 1}]",
        "deadline: Thường xuyên",
        "deadline: Thường xuyên, events: [{date: 2021-05-01, what: Có hướng dẫn}]",
        "deadline: Tháng 12",
        "deadline: Khi có yêu cầu",
    )  # fmt: skip
    period = figures(area, "2021-06-14", periods.quarter(2021, 2)).period
    assert period is not None
    assert (period.first, period.until) == (day("2021-03-15"), day("2021-06-14"))
    assert {name: ids(getattr(period, name).keys) for name in (
        "done", "done_on_time", "done_late", "newly_overdue", "extended", "updated", "silent"
    )} == {
        "done": ["TC-02", "TC-03"], "done_on_time": ["TC-02"], "done_late": ["TC-03"], "newly_overdue": ["TC-04"],
        "extended": ["TC-06"], "updated": ["TC-02", "TC-03", "TC-05", "TC-06", "TC-08"], "silent": ["TC-04", "TC-07"],
    }  # fmt: skip
    early = figures(area, "2021-04-10", periods.quarter(2021, 2)).period
    assert early is not None
    assert (early.until, ids(early.done.keys)) == (day("2021-04-10"), ["TC-02"])


def test_deliveries_are_milestones_and_occurrences_with_their_evidence() -> None:
    area = """
area: TC
heading: Thể chế
tasks:
  - id: TC-01
    title: Rà soát
    products: [Kế hoạch, Báo cáo]
    deadline: {Kế hoạch: Tháng 2, Báo cáo: Tháng 3}
    progress:
      - {date: 2021-02-10, milestone: Kế hoạch, status: done, evidence: KH số 1, result: Đã ban hành}
      - {date: 2021-04-02, milestone: Báo cáo, status: done, evidence: BC số 2}
  - id: TC-02
    title: Báo cáo
    products: Báo cáo quý
    deadline: hàng quý
    progress:
      - {date: 2021-03-12, period: Q1, status: done, evidence: BC số 3}
  - {id: TC-03, title: Không hạn, products: Sổ tay, progress: [{date: 2021-03-01, status: done, evidence: QĐ số 4}]}
"""
    found = figures(area, "2021-06-14", periods.quarter(2021, 1))
    assert [
        (ids((one.key,))[0], one.date.isoformat(), one.what, one.periods, one.whole, one.on_time, one.products,
         one.results, one.evidence)
        for one in found.deliveries
    ] == [
        ("TC-01", "2021-02-10", ("Kế hoạch",), (), False, True, (), ("Đã ban hành",), ("KH số 1",)),
        ("TC-03", "2021-03-01", (), (), True, None, ("Sổ tay",), (), ("QĐ số 4",)),
        ("TC-02", "2021-03-12", (), ("Q1",), False, True, (), (), ("BC số 3",)),
        ("TC-01", "2021-04-02", ("Báo cáo",), (), True, False, ("Kế hoạch", "Báo cáo"), (), ("BC số 2",)),
    ]  # fmt: skip
    assert found.period is not None
    assert [one.date.isoformat() for one in found.period.deliveries] == ["2021-02-10", "2021-03-01", "2021-03-12"]


def test_one_entry_for_a_whole_year_is_one_delivery() -> None:
    found = figures(tasks("deadline: Hàng tháng, progress: [{date: 2021-12-10, status: done, evidence: BC số 1}]"),
                    "2021-12-14")  # fmt: skip
    assert [(one.count, len(one.periods), one.on_time) for one in found.deliveries] == [(12, 12, False)]


def test_targets_with_their_latest_value() -> None:
    """The task's own value first, else the latest of the plan; by the as-of date."""
    area = """
area: TTHC
heading: Thủ tục
targets: [{indicator: Tỷ lệ đúng hạn, goal: tối thiểu 97%}, {indicator: Số hoá, goal: từ 60% trở lên}]
tasks:
  - {title: Nhóm, targets: [{indicator: Khảo sát, goal: 02 lần}], tasks: [{id: TTHC-01, title: Việc}]}
  - id: TTHC-02
    title: Việc
    targets: [{indicator: Tỷ lệ đúng hạn, goal: 100%}, {indicator: Mới, goal: "3"}]
    progress:
      - {date: 2021-01-10, status: doing, values: {Tỷ lệ đúng hạn: 99%, số hóa: "55,5%"}}
      - {date: 2021-05-10, status: doing, values: {Tỷ lệ đúng hạn: 96%}}
  - id: TTHC-03
    title: Việc
    progress: [{date: 2021-02-10, status: doing, values: {Tỷ lệ đúng hạn: "98,5%"}}]
"""
    found = figures(area, "2021-04-01")
    assert [(one.key, one.indicator, one.value, one.task, one.reached, one.label) for one in found.targets] == [
        ("2021/so", "Tỷ lệ đúng hạn", "98,5%", "2021/so/TTHC-03", True, "đạt"),
        ("2021/so", "Số hoá", "55,5%", "2021/so/TTHC-02", False, "chưa đạt"),
        ("2021/so", "Khảo sát", None, None, None, "chưa có số liệu"),
        ("2021/so/TTHC-02", "Tỷ lệ đúng hạn", "99%", "2021/so/TTHC-02", False, "chưa đạt"),
        ("2021/so/TTHC-02", "Mới", None, None, None, "chưa có số liệu"),
    ]
    assert figures(area, "2021-06-01").targets[0].value == "96%"


@pytest.mark.parametrize(
    ("goal", "value", "expected"),
    [
        ("tối thiểu 97%", "98,3%", True),
        ("tối thiểu 97%", "96.9", False),
        (">= 70%", "70", True),
        ("trên 60%", "60%", False),
        ("không quá 5%", "4%", True),
        ("không quá 5%", "6%", False),
        ("dưới 5%", "5%", False),
        ("từ 20% đến 30%", "24%", True),
        ("từ 20% đến 30%", "19%", False),
        ("từ 20% đến 30%", "35%", None),
        ("100%", "100%", True),
        ("100%", "99,9%", False),
        ("02 lần", "3", None),
        ("giảm ít nhất 10%", "12%", True),
        ("giảm ít nhất 10%", "giảm 12%", True),
        ("giảm ít nhất 10%", "tăng 12%", None),
        ("tối thiểu 97%", "97 hồ sơ", None),
        ("tối thiểu 97%", "chưa đo", None),
        ("theo quy định", "97%", None),
        ("tối thiểu 97%", "trên 97%", None),
        ("tối thiểu 1.000 hồ sơ", "1.240 hồ sơ", True),
    ],
)  # fmt: skip
def test_whether_a_target_is_reached(goal: str, value: str, expected: bool | None) -> None:
    """What cannot be compared, and more than a plain number or span asks for, is left to people."""
    assert reached(goal, value) is expected


@given(st.text(max_size=30), st.text(max_size=30) | st.decimals().map(str))
def test_whatever_is_written_as_goal_and_value(goal: str, value: str) -> None:
    """No text stops the figures."""
    assert reached(goal, value) in (True, False, None)


def test_moved_deadlines_keep_the_original() -> None:
    area = """
area: TC
heading: Thể chế
tasks:
  - id: TC-01
    title: Rà soát
    deadline: {Kế hoạch: Tháng 2, Báo cáo: Tháng 6}
    extensions:
      - {to: 2021-03-31, date: 2021-02-20, by: CV số 1, milestone: Kế hoạch}
      - {to: 2021-09-30, date: 2021-06-20, by: CV số 2}
      - {to: 2021-10-31}
"""
    found = figures(area, "2021-06-14").extensions
    assert [(one.what, one.original, one.to, one.by) for one in found] == [
        ("Kế hoạch", day("2021-02-28"), day("2021-03-31"), "CV số 1"),
        ("Báo cáo", day("2021-06-30"), day("2021-10-31"), None),
    ]


def test_internal_reports_that_fall_due_in_the_window() -> None:
    """Of a unit those it owes, through a collective too; of an area none."""
    plan = plan_of(
        tasks("deadline: Tháng 3, lead: Phòng CNTT"),
        """
org: so
year: 2021
title: KH
reporting:
  - {what: Báo cáo quý, period: quý, due: hàng quý (ngày 10 của tháng cuối quý), from: Các phòng chuyên môn, to: VP}
  - {what: Tự chấm điểm, period: năm, due: trước ngày 01/5, from: Văn phòng}
""",
    )
    world, window = world_of(plan, as_of="2021-06-14"), periods.quarter(2021, 2)
    found = figures_of(world, (plan,), None, window).reports
    assert [(one.key, one.what, one.period, one.due, one.to, one.via) for one in found] == [
        ("2021/so#2", "Tự chấm điểm", "năm", day("2021-04-30"), "", None),
        ("2021/so#1", "Báo cáo quý", "Q2", day("2021-06-10"), "VP", None),
    ]
    unit = world.registry.units["so/phong-cntt"]
    mine = figures_of(world, (plan,), Wanted(units=(unit,), role="lead"), window).reports
    assert [(one.key, one.via) for one in mine] == [("2021/so#1", "Các phòng chuyên môn")]
    assert figures_of(world, (plan,), Wanted(area="TC"), window).reports == ()


def test_the_json_names_every_figure_with_its_tasks() -> None:
    found = figures(tasks(f"deadline: Tháng 3, lead: Phòng CNTT, {DONE}"), "2021-04-01", periods.quarter(2021, 1))
    view = json.loads(msgspec.json.encode(figures_view(found)))
    one = {"count": 1, "keys": ["2021/so/TC-01"]}
    assert view["totals"]["total"] == one
    assert view["totals"]["cells"] == {"done_on_time": one}
    assert view["totals"]["rates"][0] == {
        "code": "completion", "name": "Tỷ lệ hoàn thành kế hoạch", "percent": 100.0, "part": one,
        "part_name": "nhiệm vụ đã hoàn thành", "whole": one, "whole_name": "tổng số nhiệm vụ của kế hoạch",
        "text": "100,00 % (1/1)",
    }  # fmt: skip
    assert view["by_unit"][0]["code"] == "so/phong-cntt"
    assert view["period"]["done"] == one
    assert view["window"]["send_by"] == "2021-03-20"
    assert found.task("2021/so/TC-01").cell is Cell.ON_TIME
