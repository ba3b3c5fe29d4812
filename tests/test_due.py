"""What is overdue and coming up, and for whom."""

import pytest
from worlds import PLAN, day, plan_of, registry, world_of

from cchc.due import DueItem, Share, Wanted, due_items, share_of
from cchc.labels import State
from cchc.model.tasks import Plan

REGISTRY = registry()
TASKS = plan_of("""
  area: TC
  heading: Thể chế
  tasks:
    - {id: TC-01, title: Tháng ba, lead: Văn phòng, support: Các phòng chuyên môn, deadline: Tháng 3}
    - {id: TC-02, title: Tháng năm, lead: Phòng CNTT, support: Văn phòng, deadline: Tháng 5}
    - {id: TC-03, title: Cuối năm, lead: Các phòng chuyên môn, support: Phòng CNTT, deadline: 31/12}
    - {id: TC-04, title: Việc thường xuyên, lead: Văn phòng, deadline: Thường xuyên}
    - {id: TC-05, title: Việc hằng quý, lead: "Các phòng, đơn vị", deadline: Hàng quý,
       progress: [{date: 2021-03-01, status: done, period: Q1}]}
    - {id: TC-06, title: Không có hạn, lead: Phòng CNTT}
    - {id: TC-07, title: Tạm dừng, lead: Phòng CNTT, deadline: Tháng 2, progress: [{date: 2021-02-01, status: paused}]}
    - {id: TC-08, title: Đã xong, lead: Phòng CNTT, deadline: Tháng 2, progress: [{date: 2021-02-01, status: done}]}
    - {id: TC-09, area: TTHC, goal: Mục tiêu, lead: Phòng BCVT, deadline: {Kế hoạch: 01/02, Báo cáo: 05/5}}
    - {id: TC-10, title: Bỏ, deadline: Tháng 2, progress: [{date: 2021-02-01, status: dropped}]}
    - {id: TC-11, title: Bỏ luôn, progress: [{date: 2021-02-01, status: dropped}]}
  """)
AS_OF = "2021-05-03"
Row = tuple[str, str, str | None, str | None]


def rows(wanted: Wanted, *plans: Plan, as_of: str = AS_OF) -> list[Row]:
    world = world_of(*(plans or (TASKS,)), as_of=as_of)
    return [
        (item.key.removeprefix("2021/so/"), item.what, item.period, item.due.isoformat() if item.due else None)
        for item in due_items(world, world.plans, wanted)
    ]


def keys(wanted: Wanted, *plans: Plan) -> list[str]:
    return [key for key, _, _, _ in rows(wanted, *plans)]


def units(*ids: str) -> Wanted:
    return Wanted(units=tuple(REGISTRY.units[id] for id in ids), undated=True)


def test_an_item_has_everything_that_is_shown() -> None:
    world = world_of(
        plan_of(
            """
            area: TC
            heading: Thể chế
            tasks:
              - id: TC-01
                ref: II.1.a
                title: Rà soát
                lead: Văn phòng
                support: [Các phòng chuyên môn, Ban ISO]
                deadline: {Kế hoạch: trước 15/4}
                extensions: [{to: 30/04/2021, date: 2021-04-01}]
                progress: [{date: 2021-04-02, status: doing}]
            """
        ),
        as_of=AS_OF,
    )
    cntt = world.registry.units["so/phong-cntt"]
    assert due_items(world, world.plans, Wanted(units=(cntt,))) == (
        DueItem(
            key="2021/so/TC-01",
            plan="2021/so",
            org="so",
            title="Rà soát",
            what="Kế hoạch",
            text="trước 15/4",
            due=day("2021-04-30"),
            original_due=day("2021-04-14"),
            days_left=-3,
            state=State.OVERDUE,
            label="Đang thực hiện quá hạn",
            period=None,
            lead=world.registry.refs("Văn phòng", "so"),
            support=(
                *world.registry.refs("Các phòng chuyên môn", "so"),
                *world.registry.refs("Ban ISO", "so"),
            ),
            via="Các phòng chuyên môn",
            role="support",
            ref="II.1.a",
            area="TC",
            file="plans/2021/so/01.yaml",
            place=0,
        ),
    )


def test_what_is_overdue_comes_first_then_what_is_due_within_the_window() -> None:
    assert rows(Wanted()) == [
        ("TC-09", "Kế hoạch", None, "2021-02-01"),
        ("TC-07", "", None, "2021-02-28"),
        ("TC-01", "", None, "2021-03-31"),
        ("TC-09", "Báo cáo", None, "2021-05-05"),
        ("TC-02", "", None, "2021-05-31"),
    ]


@pytest.mark.parametrize(
    ("within", "found"),
    [
        (1, ["TC-09", "TC-07", "TC-01"]),
        (2, ["TC-09", "TC-07", "TC-01", "TC-09"]),
        (27, ["TC-09", "TC-07", "TC-01", "TC-09"]),
        (28, ["TC-09", "TC-07", "TC-01", "TC-09", "TC-02"]),
        (58, ["TC-09", "TC-07", "TC-01", "TC-09", "TC-02", "TC-05"]),
    ],
)
def test_the_window(within: int, found: list[str]) -> None:
    assert keys(Wanted(within=within)) == found


def test_only_what_is_overdue_leaves_out_what_is_paused() -> None:
    overdue = [("TC-09", "Kế hoạch", None, "2021-02-01"), ("TC-01", "", None, "2021-03-31")]
    assert rows(Wanted(overdue_only=True)) == overdue
    assert rows(Wanted(overdue_only=True, undated=True)) == overdue


def test_undated_is_all_that_is_open_and_of_recurring_work_the_next_occurrence() -> None:
    assert rows(Wanted(undated=True)) == [
        ("TC-09", "Kế hoạch", None, "2021-02-01"),
        ("TC-07", "", None, "2021-02-28"),
        ("TC-01", "", None, "2021-03-31"),
        ("TC-09", "Báo cáo", None, "2021-05-05"),
        ("TC-02", "", None, "2021-05-31"),
        ("TC-05", "", "Q2", "2021-06-30"),
        ("TC-03", "", None, "2021-12-31"),
        ("TC-04", "", None, None),
        ("TC-06", "", None, None),
    ]


def test_every_overdue_occurrence_is_listed() -> None:
    plan = plan_of("{area: TC, heading: Thể chế, tasks: [{id: TC-01, title: Rà soát, deadline: Hàng tháng}]}")
    due = [("TC-01", "", f"T0{month}", f"2021-0{month}-{last}") for month, last in ((1, 31), (2, 28), (3, 31))]
    assert rows(Wanted(), plan, as_of="2021-03-10") == due
    assert rows(Wanted(undated=True), plan, as_of="2021-03-10") == due


@pytest.mark.parametrize(("area", "found"), [("TC", ["TC-07", "TC-01", "TC-02"]), ("TTHC", ["TC-09", "TC-09"])])
def test_an_area(area: str, found: list[str]) -> None:
    assert keys(Wanted(area=area)) == found


@pytest.mark.parametrize(
    ("unit", "role", "found"),
    [
        ("so/van-phong", "any", ["TC-01", "TC-02", "TC-04"]),
        ("so/van-phong", "lead", ["TC-01", "TC-04"]),
        ("so/van-phong", "support", ["TC-02"]),
        ("so/phong-cntt", "any", ["TC-07", "TC-01", "TC-02", "TC-05", "TC-03", "TC-06"]),
        ("so/phong-cntt", "lead", ["TC-07", "TC-02", "TC-05", "TC-03", "TC-06"]),
        ("so/phong-cntt", "support", ["TC-01", "TC-03"]),
        ("so/psc", "any", ["TC-05"]),
        ("so/phong-chuyen-mon", "any", ["TC-01", "TC-03"]),
        ("dai", "any", []),
    ],
)
def test_a_unit_in_a_role(unit: str, role: str, found: list[str]) -> None:
    wanted = Wanted(units=(REGISTRY.units[unit],), undated=True, role=role)
    assert keys(wanted) == found


def test_the_share_of_a_unit_named_and_through_collectives() -> None:
    world = world_of(TASKS, as_of=AS_OF)
    items = due_items(world, world.plans, units("so/phong-cntt"))
    assert [(item.key[-5:], item.role, item.via) for item in items] == [
        ("TC-07", "lead", None),
        ("TC-01", "support", "Các phòng chuyên môn"),
        ("TC-02", "lead", None),
        ("TC-05", "lead", "Các phòng, đơn vị"),
        ("TC-03", "lead", "Các phòng chuyên môn"),
        ("TC-06", "lead", None),
    ]


@pytest.mark.parametrize(
    ("lead", "support", "role", "share"),
    [
        ("Phòng CNTT", "", "any", Share("lead", None)),
        ("", "Phòng CNTT", "any", Share("support", None)),
        ("Các phòng chuyên môn", "Phòng CNTT", "any", Share("lead", "Các phòng chuyên môn")),
        ("Các phòng chuyên môn; Phòng CNTT", "", "any", Share("lead", None)),
        ("Các phòng chuyên môn", "Phòng CNTT", "support", Share("support", None)),
        ("Văn phòng", "Ban ISO", "any", None),
        ("Các đơn vị liên quan", "", "any", None),
    ],
)
def test_the_best_share_of_several(lead: str, support: str, role: str, share: Share | None) -> None:
    world = world_of(as_of=AS_OF)
    wanted = Wanted(units=(REGISTRY.units["so/phong-cntt"],), role=role)
    assert share_of(world, world.units((lead,), "so", 2021), world.units((support,), "so", 2021), wanted, 2021) == share


def test_units_of_one_name_in_several_organisations_each_have_their_own() -> None:
    tasks = "{area: TC, heading: Thể chế, tasks: [{id: TC-01, title: Rà soát, lead: Văn phòng, deadline: Tháng 3}]}"
    other = plan_of(tasks, "{org: so-khcn, year: 2021, title: Kế hoạch}", "2021/so-khcn")
    above = plan_of(
        "{area: TC, heading: Thể chế, tasks: [{id: TC-09, title: Việc chung, lead: Các sở, deadline: Tháng 4}]}",
        "{org: tinh, year: 2021, title: Kế hoạch}", "2021/tinh",
    )  # fmt: skip
    world = world_of(plan_of(tasks), other, above, as_of=AS_OF)
    both = units("so/van-phong", "so-khcn/van-phong", "so")
    assert [(item.key, item.org, item.via) for item in due_items(world, world.plans, both)] == [
        ("2021/so/TC-01", "so", None),
        ("2021/so-khcn/TC-01", "so-khcn", None),
        ("2021/tinh/TC-09", "tinh", "Các sở"),
    ]


@pytest.mark.parametrize(("closed", "found"), [("2021-05-02", []), ("2021-05-03", []), ("2021-05-04", ["TC-01"])])
def test_chasing_ends_on_the_day_a_plan_is_closed(closed: str, found: list[str]) -> None:
    plan = plan_of(
        "{area: TC, heading: Thể chế, tasks: [{id: TC-01, title: Rà soát, deadline: Tháng 3}]}",
        f"{{org: so, year: 2021, title: Kế hoạch, closed: {closed}}}",
    )
    assert keys(Wanted(), plan) == found


def test_only_the_plans_given_are_looked_at() -> None:
    world = world_of(TASKS, as_of=AS_OF)
    assert due_items(world, (), Wanted()) == ()


# ---------------------------------------------------------------- internal reports

REPORTS = plan_of(
    "{area: TC, heading: Thể chế, tasks: []}",
    """
    org: so
    year: 2021
    title: Kế hoạch
    reporting:
      - {what: Báo cáo quý, period: quý, due: "hằng quý (ngày 15 của tháng cuối quý)", from: Các phòng chuyên môn}
      - {what: Báo cáo năm, due: trước 07/5, from: Văn phòng}
      - {what: Báo cáo đột xuất, due: Khi có yêu cầu, from: Văn phòng}
    """,
)


def test_an_internal_report_has_everything_that_is_shown() -> None:
    world = world_of(REPORTS, as_of=AS_OF)
    khtc = world.registry.units["so/phong-khtc"]
    assert due_items(world, world.plans, Wanted(units=(khtc,), within=60)) == (
        DueItem(
            key="2021/so#1",
            plan="2021/so",
            org="so",
            title="Báo cáo quý",
            what="quý",
            text="hằng quý (ngày 15 của tháng cuối quý)",
            due=day("2021-06-15"),
            original_due=day("2021-06-15"),
            days_left=43,
            state=State.NOT_STARTED,
            label="Báo cáo nội bộ",
            period="Q2",
            lead=world.registry.refs("Các phòng chuyên môn", "so"),
            support=(),
            via="Các phòng chuyên môn",
            role="lead",
            ref="",
        ),
    )


@pytest.mark.parametrize(
    ("as_of", "wanted", "found"),
    [
        ("2021-05-03", Wanted(), [("2021/so#2", "", None, "2021-05-06")]),
        ("2021-05-06", Wanted(), [("2021/so#2", "", None, "2021-05-06")]),
        # what lies behind is not known to be missing
        ("2021-05-07", Wanted(), []),
        ("2021-05-03", Wanted(overdue_only=True), []),
        ("2021-05-03", Wanted(area="TC"), []),
        (
            "2021-05-03",
            Wanted(undated=True),
            [
                ("2021/so#2", "", None, "2021-05-06"),
                ("2021/so#1", "quý", "Q2", "2021-06-15"),
                ("2021/so#1", "quý", "Q3", "2021-09-15"),
                ("2021/so#1", "quý", "Q4", "2021-12-15"),
            ],
        ),
        ("2021-05-03", Wanted(units=(REGISTRY.units["so/psc"],), undated=True), []),
    ],
)
def test_internal_reports_are_shown_while_they_lie_ahead(as_of: str, wanted: Wanted, found: list[Row]) -> None:
    assert rows(wanted, REPORTS, as_of=as_of) == found


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2021-05-02", (State.NOT_STARTED, "Báo cáo nội bộ")),
        ("2021-05-03", (State.DUE_SOON, "Báo cáo nội bộ, sắp đến hạn")),
    ],
)
def test_an_internal_report_is_due_soon(as_of: str, expected: tuple[State, str]) -> None:
    world = world_of(REPORTS, as_of=as_of)
    assert [(item.state, item.label) for item in due_items(world, world.plans, Wanted())] == [expected]


def test_a_plan_without_reports() -> None:
    assert rows(Wanted(undated=True), plan_of("{area: TC, heading: Thể chế, tasks: []}", PLAN)) == []
