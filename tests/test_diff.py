"""Two plans compared: matching, fields, pairing."""

import json

import msgspec
import pytest
from worlds import plan_of, world_of

from cchc.diff.changes import changes
from cchc.diff.matching import match
from cchc.diff.plans import AreaCount, Relation, count_areas, diff_plans, of_area, pair_plans
from cchc.diff.words import Weights, syllables, terms
from cchc.diff.workload import UnitLoad, workload
from cchc.messages import render
from cchc.model.tasks import Budget, Plan, Task

BEFORE = plan_of(
    """
    area: TTHC
    heading: 1. Thủ tục
    tasks:
      - id: A-1
        ref: a
        title: Ban hành Kế hoạch rà soát, đánh giá thủ tục hành chính
        products: Kế hoạch
        lead: Văn phòng
        deadline: trước 15/01
        targets: [{indicator: Tỷ lệ rà soát, goal: 60%}]
      - {id: A-2, ref: b, title: Tập huấn nghiệp vụ một cửa và khảo sát chữ ký số, products: Lớp, lead: Phòng CNTT}
      - {id: A-3, ref: c, title: Công khai thủ tục hành chính, lead: Phòng CNTT, deadline: Quý IV/2021}
      - {id: A-4, ref: d, title: Niêm yết giá điện nước, products: Bảng, lead: Phòng KHTC}
    """
)
AFTER = plan_of(
    """
    area: TTHC
    heading: 1. Thủ tục
    tasks:
      - id: B-1
        ref: a
        title: Tiếp tục ban hành Kế hoạch rà soát, đánh giá TTHC năm 2022
        products: Kế hoạch
        lead: Văn phòng Sở
        deadline: trước 14/02
        targets: [{indicator: Tỷ lệ rà soát, goal: 80%}]
      - {id: B-2, ref: b, title: Tập huấn nghiệp vụ một cửa, products: Lớp, lead: Phòng CNTT}
      - {id: B-3, ref: c, title: Khảo sát chữ ký số, products: Lớp, lead: Phòng KHTC}
      - {id: B-4, ref: d, title: Công khai thủ tục hành chính., lead: Phòng CNTT, deadline: Quý IV/2022}
      - {id: B-5, ref: đ, title: Trồng cây xanh trong khuôn viên, products: Cây, lead: Phòng KHTC}
    """,
    "{org: so, year: 2022, title: Kế hoạch, succeeds: 2021/so}",
    "2022/so",
)
WORLD = world_of(BEFORE, AFTER, as_of="2022-01-01")


def test_syllables_write_abbreviations_out() -> None:
    """TTHC is the words it stands for, spelling and tone placement do not count."""
    assert syllables("Công khai TTHC") == syllables("công khai Thủ tục Hành chính")


def test_openings_say_little() -> None:
    """ "Tiếp tục triển khai X" is X."""
    weighed = terms("Tiếp tục triển khai chữ ký số")
    assert weighed[syllables("tiếp")[0]] < weighed[syllables("chữ")[0]]


def test_rare_words_say_much() -> None:
    """A word that every task has weighs less than one of a single task."""
    weights = Weights(["rà soát thủ tục", "công khai thủ tục", "niêm yết thủ tục"])
    bag = weights.bag({"niêm thủ": 1.0})
    assert bag.terms[syllables("niêm")[0]] > bag.terms[syllables("thủ")[0]]


def test_which_task_carries_on_which() -> None:
    """Reworded, split and unchanged work is found, other work is not; each link says what made it."""
    links = match(BEFORE.tasks, AFTER.tasks)
    assert [(link.a, link.b) for link in links] == [
        ("2021/so/A-1", "2022/so/B-1"),
        ("2021/so/A-2", "2022/so/B-2"),
        ("2021/so/A-2", "2022/so/B-3"),
        ("2021/so/A-3", "2022/so/B-4"),
    ]
    assert all(0 < link.score <= 1 and link.words for link in links)
    assert links[2].words == ("Khảo sát chữ ký số",)


def test_what_the_plan_says_comes_first() -> None:
    """`continues` links without any likeness, by full or short key."""
    for written in ("2021/so/A-4", "A-4"):
        task = msgspec.structs.replace(AFTER.tasks[4], continues=(written,))
        (link,) = match(BEFORE.tasks, (task,))
        assert (link.a, link.b, link.score, link.explicit) == ("2021/so/A-4", "2022/so/B-5", 1.0, True)


def test_the_difference_of_two_plans() -> None:
    """Relations, new and dropped tasks, workload per unit."""
    found = diff_plans(BEFORE, AFTER, WORLD)
    assert [(match.a.id, match.b.id, match.relation) for match in found.matches] == [
        ("A-1", "B-1", Relation.REWORDED),
        ("A-2", "B-2", Relation.SPLIT),
        ("A-2", "B-3", Relation.SPLIT),
        ("A-3", "B-4", Relation.SAME),
    ]
    assert [task.id for task in found.added] == ["B-5"]
    assert [task.id for task in found.removed] == ["A-4"]
    assert found.units == (
        UnitLoad("so/phong-khtc", "Phòng KHTC", 1, 2, gained=2, lost=1),
        UnitLoad("so/phong-cntt", "Phòng CNTT", 2, 2, gained=0, lost=0),
        UnitLoad("so/van-phong", "Văn phòng Sở", 1, 1, gained=0, lost=0),
    )


def test_the_difference_of_one_area() -> None:
    """Tasks and workload of the area alone."""
    elsewhere = msgspec.structs.replace(AFTER.tasks[4], area="TC")
    tasks = (*AFTER.tasks[:4], elsewhere)
    later = msgspec.structs.replace(AFTER, areas=(msgspec.structs.replace(AFTER.areas[0], tasks=tasks),))
    found = of_area(diff_plans(BEFORE, later, WORLD), "TC", WORLD)
    assert (found.matches, found.added, found.removed) == ((), (elsewhere,), ())
    assert found.units == (UnitLoad("so/phong-khtc", "Phòng KHTC", 0, 1, gained=1, lost=0),)


def test_the_work_of_a_renamed_unit_is_its_heirs() -> None:
    """A unit renamed or merged meanwhile counts under its one heir; one that led on or has two heirs, under its own."""
    units = """
    organisations:
      - id: so
        name: Sở Mẫu
        units:
          - {id: cntt, name: Phòng CNTT}
          - {id: cds, name: Phòng CĐS}
          - {id: bcvt, name: Phòng BCVT}
          - {id: hai, name: Phòng Hai}
    events:
      - {kind: rename, date: 01/01/2022, from: so/cntt, to: so/cds}
      - {kind: merge, date: 01/01/2022, from: so/bcvt, to: [so/cds, so/hai]}
    """

    def of(year: int, *leads: str) -> Plan:
        rows = "".join(f"  - {{id: A-{place}, title: Việc, lead: {lead}}}\n" for place, lead in enumerate(leads))
        return plan_of(f"area: TC\nheading: x\ntasks:\n{rows}", f"{{org: so, year: {year}, title: x}}", f"{year}/so")

    world = world_of(as_of="2022-01-01", units=units)
    old = of(2021, "Phòng CNTT", "Phòng CNTT", "Phòng BCVT").tasks
    new = of(2022, "Phòng CĐS", "Phòng CĐS", "Phòng Hai").tasks
    assert workload([(old[0], new[0])], old[1:], new[1:], world) == (
        UnitLoad("so/bcvt", "Phòng BCVT", 1, 0, gained=0, lost=1),
        UnitLoad("so/hai", "Phòng Hai", 0, 1, gained=1, lost=0),
        UnitLoad("so/cds", "Phòng CĐS", 2, 2, gained=1, lost=1),
    )
    still = of(2022, "Phòng CĐS", "Phòng CNTT").tasks
    assert workload([(old[0], still[0])], (), still[1:], world) == (
        UnitLoad("so/cds", "Phòng CĐS", 0, 1, gained=1, lost=0),
        UnitLoad("so/cntt", "Phòng CNTT", 1, 1, gained=1, lost=1),
    )
    assert workload([], old[:1], (), world) == (UnitLoad("so/cntt", "Phòng CNTT", 1, 0, gained=0, lost=1),)


def test_what_became_of_the_tasks_of_an_area() -> None:
    """Earlier tasks that go on, later ones that carry on, in each area; a split task counts once."""
    found = diff_plans(BEFORE, AFTER, WORLD)
    assert (found.taken_over, found.carried_on) == (3, 4)
    assert count_areas(found) == (AreaCount("TTHC", 4, 3, 5, 4),)


@pytest.mark.parametrize(
    ("field", "value", "same"),
    [
        ("lead", ("Phòng KHTC",), True),
        ("title", "Tiếp tục triển khai công khai thủ tục hành chính", True),
        ("title", "Công khai thủ tục hành chính và phí", False),
        ("products", ("Bảng niêm yết",), False),
        ("area", "TC", False),
    ],
)
def test_only_unit_or_deadline_changed(field: str, value: object, same: bool) -> None:
    """The same work may begin with other words and have other units; another product or area is other work."""
    task = msgspec.structs.replace(AFTER.tasks[3], **{field: value})
    area = msgspec.structs.replace(AFTER.areas[0], tasks=(AFTER.tasks[4], task))
    later = msgspec.structs.replace(AFTER, areas=(area,))
    (match,) = [match for match in diff_plans(BEFORE, later, WORLD).matches if match.b.id == "B-4"]
    assert (match.relation, match.same_work) == (Relation.REWORDED, same)


def test_the_difference_of_two_tasks() -> None:
    """Title, deadline and targets differ; the lead is only spelt otherwise; the year only moved on."""
    found = changes(BEFORE.tasks[0], AFTER.tasks[0], WORLD)
    assert [(one.field, one.before, one.after, one.note and render(one.note, str)) for one in found] == [
        (
            "title",
            "Ban hành Kế hoạch rà soát, đánh giá thủ tục hành chính",
            "Tiếp tục ban hành Kế hoạch rà soát, đánh giá TTHC năm 2022",
            None,
        ),
        ("deadline", "trước 15/01", "trước 14/02", "30 days later"),
        ("targets", "Tỷ lệ rà soát: 60%", "Tỷ lệ rà soát: 80%", None),
    ]
    assert changes(BEFORE.tasks[2], AFTER.tasks[3], WORLD) == ()


def test_sums_are_compared_where_both_plans_name_some() -> None:
    """5 million that become 5 billion are told; a plan without a column for sums took none away."""

    def paid(plan: Plan, place: int, amount: int | None) -> Plan:
        budget = None if amount is None else Budget(amount=amount, source="Ngân sách tỉnh")
        tasks = tuple(
            msgspec.structs.replace(task, budget=budget if number == place else None)
            for number, task in enumerate(plan.areas[0].tasks)
        )
        return msgspec.structs.replace(plan, areas=(msgspec.structs.replace(plan.areas[0], tasks=tasks),))

    def sums(before: Plan, after: Plan) -> list[tuple[str, str]]:
        found = diff_plans(before, after, WORLD).matches
        return [(one.before, one.after) for match in found for one in match.changes if one.field == "budget"]

    before = paid(BEFORE, 2, 5_000_000)
    assert sums(before, paid(AFTER, 3, 5_000_000_000)) == [
        ("5.000.000 đồng (Ngân sách tỉnh)", "5.000.000.000 đồng (Ngân sách tỉnh)")
    ]
    assert sums(before, paid(AFTER, 3, None)) == []


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (["hồ sơ được số hóa khi tiếp nhận: 60%"], ["Hồ sơ được số hóa: 80%"], [(0, 0)]),
        (["hồ sơ được tiếp nhận: 15%"], ["văn bản điện tử được ký số: 15%"], [(0, None), (None, 0)]),
        (
            ["hồ sơ được tiếp nhận qua bưu chính: 15%", "hồ sơ được trả kết quả qua bưu chính: 20%"],
            ["Hồ sơ được trả kết quả: 20%", "Hồ sơ được tiếp nhận: 15%"],
            [(0, 1), (1, 0)],
        ),
        (
            ["Hồ sơ được số hóa: 60%"],
            ["Hồ sơ được số hóa khi trả: 60%", "hồ sơ được số hóa: 60%", "Hồ sơ: 1"],
            [(None, 0), (None, 2)],
        ),
    ],
)  # fmt: skip
def test_targets_that_are_worded_anew(before: list[str], after: list[str], found: list[tuple[int | None, ...]]) -> None:
    """A target whose indicator says the same in more or fewer words is the same one; the most alike go together."""

    def of(targets: list[str], year: int) -> Task:
        rows = (dict(zip(("indicator", "goal"), one.split(": "), strict=True)) for one in targets)
        task = f"{{id: A-1, title: Việc, targets: {json.dumps(list(rows), ensure_ascii=False)}}}"
        text = f"area: TC\nheading: x\ntasks:\n  - {task}\n"
        return plan_of(text, f"{{org: so, year: {year}, title: x}}", f"{year}/so").tasks[0]

    said = [(one.before, one.after) for one in changes(of(before, 2021), of(after, 2022), WORLD)]
    assert said == [("" if old is None else before[old], "" if new is None else after[new]) for old, new in found]


def test_a_renamed_unit_is_not_another() -> None:
    """An heir by rename or merger is said to be that; another unit is a plain change."""
    units = """
    organisations:
      - id: so
        name: Sở Mẫu
        units:
          - {id: cntt, name: Phòng CNTT}
          - {id: cds, name: Phòng CĐS}
          - {id: khac, name: Phòng khác}
    events: [{kind: rename, date: 01/01/2022, from: so/cntt, to: so/cds}]
    """
    area = "area: TC\nheading: x\ntasks:\n  - {{id: A-1, title: Việc, lead: {}, deadline: Tháng 12}}\n"

    def of(lead: str, year: int) -> Plan:
        return plan_of(area.format(lead), f"{{org: so, year: {year}, title: x}}", f"{year}/so")

    world = world_of(as_of="2022-01-01", units=units)
    (renamed,) = changes(of("Phòng CNTT", 2021).tasks[0], of("Phòng CĐS", 2022).tasks[0], world)
    assert (renamed.field, renamed.note and render(renamed.note, str)) == ("lead", "renamed or merged unit")
    (other,) = changes(of("Phòng CNTT", 2021).tasks[0], of("Phòng khác", 2022).tasks[0], world)
    assert other.note is None
    assert changes(of("Phòng CNTT", 2021).tasks[0], of("Sở Mẫu", 2022).tasks[0], world) == ()
    assert changes(of("Sở Mẫu", 2021).tasks[0], of("Phòng CĐS", 2022).tasks[0], world) == ()


def test_plans_are_paired_by_succession_then_by_organisation() -> None:
    """`succeeds` across organisations, the same organisation otherwise, the rest alone."""
    elsewhere = msgspec.structs.replace(AFTER, key="2022/khac", org="khac", succeeds=None)
    found = pair_plans((BEFORE, AFTER, elsewhere), 2021, 2022)
    assert [(a.key, b.key) for a, b in found.pairs] == [("2021/so", "2022/so")]
    assert [plan.key for plan in found.alone_b] == ["2022/khac"]
    same = msgspec.structs.replace(AFTER, succeeds=None)
    assert [(a.key, b.key) for a, b in pair_plans((BEFORE, same), 2021, 2022).pairs] == [("2021/so", "2022/so")]
    assert pair_plans((BEFORE,), 2021, 2022).alone_a == (BEFORE,)


def test_two_plans_of_one_organisation_are_paired_by_their_folders() -> None:
    """The second plan of a year follows the second of the year before, or the only one that there is."""
    second = msgspec.structs.replace(BEFORE, key="2021/so-2")
    later = tuple(msgspec.structs.replace(AFTER, key=key, succeeds=None) for key in ("2022/so", "2022/so-2"))
    found = pair_plans((BEFORE, second, *later), 2021, 2022)
    assert [(a.key, b.key) for a, b in found.pairs] == [("2021/so", "2022/so"), ("2021/so-2", "2022/so-2")]
    found = pair_plans((BEFORE, *later), 2021, 2022)
    assert [(a.key, b.key) for a, b in found.pairs] == [("2021/so", "2022/so"), ("2021/so", "2022/so-2")]
