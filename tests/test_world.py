"""Plans, registry and calendar as of one day."""

import datetime as dt

from worlds import day, plan_of, world_of

from cchc.deadlines import Policy
from cchc.world import Settings

AREA = """
  area: TC
  heading: Thể chế
  tasks:
    - {id: TC-01, title: Rà soát, lead: [Văn phòng; Phòng CNTT, Ban ISO], deadline: {Báo cáo: trước 15/7}}
    - {id: TC-02, title: Báo cáo, deadline: {Báo cáo: trước 15/7}}
  """
PLANS = (
    plan_of(
        AREA,
        "{org: so, year: 2021, title: Kế hoạch, reporting: [{what: Báo cáo, due: trước 15/7}]}",
        "2021/so",
    ),
    plan_of(AREA, "{org: so, year: 2022, title: Kế hoạch}", "2022/so"),
)


def test_tasks_by_their_keys_whole_or_shortened() -> None:
    world = world_of(*PLANS, as_of="2021-05-03")
    assert {name: [task.key for task in tasks] for name, tasks in world.named.items()} == {
        "2021/so/TC-01": ["2021/so/TC-01"],
        "2022/so/TC-01": ["2022/so/TC-01"],
        "so/TC-01": ["2021/so/TC-01", "2022/so/TC-01"],
        "TC-01": ["2021/so/TC-01", "2022/so/TC-01"],
        "2021/so/TC-02": ["2021/so/TC-02"],
        "2022/so/TC-02": ["2022/so/TC-02"],
        "so/TC-02": ["2021/so/TC-02", "2022/so/TC-02"],
        "TC-02": ["2021/so/TC-02", "2022/so/TC-02"],
    }


def test_the_same_plans_as_of_another_day() -> None:
    world = world_of(*PLANS, as_of="2021-05-03")
    reading = world.reading(PLANS[0].tasks[0])
    later = world.on(day("2021-08-01"))
    assert (world.as_of, later.as_of, later.plans) == (day("2021-05-03"), day("2021-08-01"), world.plans)
    assert later.reading(PLANS[0].tasks[0]) is reading


def test_deadlines_are_read_in_the_plans_year_by_the_offices_policy() -> None:
    def due(settings: Settings) -> list[dt.date | None]:
        world = world_of(*PLANS, as_of="2021-05-03", settings=settings)
        report = world.reporting(PLANS[0].reporting[0], PLANS[0])
        readings = [*(world.reading(plan.tasks[0]) for plan in PLANS), report]
        return [one.due for reading in readings for one in reading.milestones]

    assert due(Settings()) == [day("2021-07-14"), day("2022-07-14"), day("2021-07-14")]
    inclusive = Settings(policy=Policy(before_inclusive=True))
    assert due(inclusive) == [day("2021-07-15"), day("2022-07-15"), day("2021-07-15")]


def test_one_deadline_of_a_year_is_read_once() -> None:
    world = world_of(*PLANS, as_of="2021-05-03")
    one, two = PLANS[0].tasks
    assert world.reading(one) is world.reading(two)


def test_units_of_several_cells() -> None:
    world = world_of(*PLANS, as_of="2021-05-03")
    assert [(ref.written, ref.unit and ref.unit.id) for ref in world.units(PLANS[0].tasks[0].lead, "so", 2021)] == [
        ("Văn phòng", "so/van-phong"),
        ("Phòng CNTT", "so/phong-cntt"),
        ("Ban ISO", None),
    ]
