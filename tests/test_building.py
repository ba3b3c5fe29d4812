"""From files to plans: what is inherited, what a single string stands for, days that do not exist."""

import datetime as dt

import pytest
from worlds import builder, day, parsed, plan_of

from cchc.model.building import BadDay
from cchc.model.files import AreaFile, Status
from cchc.model.tasks import (
    Area,
    Budget,
    DeadlineEntry,
    Event,
    Extension,
    Group,
    Parent,
    Passage,
    Plan,
    Progress,
    Reporting,
    Signer,
    Target,
    Task,
)


def area(text: str) -> Area:
    return builder().area(parsed(text, AreaFile), "plans/2021/so/01.yaml")


def task(id: str, *path: str | int, **fields: object) -> Task:
    """A task of 2021/so with nothing but what is given."""
    nothing: dict[str, object] = dict.fromkeys(
        ("products", "activities", "lead", "support", "deadline", "targets", "continues", "extensions", "events",
         "progress", "inherited"), (),
    )  # fmt: skip
    texts: dict[str, object] = dict.fromkeys(("ref", "title", "goal", "note"), "")
    return Task(
        **{
            **nothing, **texts, "key": f"2021/so/{id}", "plan": "2021/so", "year": 2021, "org": "so", "id": id,
            "area": "TC", "assigned_by": None, "parents": (Parent(ref="", title="Thể chế"),),
            "file": "plans/2021/so/01.yaml", "path": path, **fields,
        }  # type: ignore[arg-type]  # the fields are those of Task
    )  # fmt: skip


def entry(phrase: str, *path: str | int, label: str | None = None) -> DeadlineEntry:
    return DeadlineEntry(label=label, phrase=phrase, path=path)


def test_a_task_with_every_key() -> None:
    found = area("""
      area: TC
      section: II. NHIỆM VỤ
      heading: 1. Thể chế
      part: body
      assigned_by: UBND tỉnh
      goals: Mục tiêu chung
      targets: [{indicator: Văn bản, goal: 100%}]
      deadline: Trong năm
      tasks:
        - id: TC-01
          ref: II.1.a
          area: TTHC
          title: Rà soát văn bản
          goal: Đúng luật
          products: [Kế hoạch, Báo cáo]
          activities: [Lập danh mục, Rà soát]
          lead: [Văn phòng, Phòng CNTT]
          support: [Phòng KHTC]
          deadline: {Kế hoạch: trước 15/01, Báo cáo: 30/11}
          targets: [{indicator: Hồ sơ, goal: từ 60% trở lên}]
          budget: {amount: 1000000, source: Ngân sách}
          continues: [2020/so/TC-01]
          extensions: [{to: 15/02/2021, date: 2021-01-10, by: Công văn 1, milestone: Kế hoạch}]
          events: [{date: 2021-03-01, what: Phê duyệt, document: Quyết định 2, due: 2021-04-01, milestone: "#1"}]
          progress:
            - date: 2021-01-12
              status: done
              milestone: Kế hoạch
              period: Q1
              unit: Văn phòng
              percent: 100
              result: Đã ban hành
              evidence: [Kế hoạch số 5, Công văn 6]
              values: {Hồ sơ: 61, Văn bản: 100%}
              obstacle: Thiếu người
              proposal: Thêm người
          note: Ghi chú
      """)
    assert found == Area(
        code="TC",
        heading="1. Thể chế",
        section="II. NHIỆM VỤ",
        file="plans/2021/so/01.yaml",
        part="body",
        targets=(Target(indicator="Văn bản", goal="100%"),),
        passages=(
            Passage("II. NHIỆM VỤ", ("section", 0)),
            Passage("1. Thể chế", ("heading", 0)),
            Passage("Mục tiêu chung", ("goals", 0)),
        ),
        goals=("Mục tiêu chung",),
        deadline=(entry("Trong năm", "deadline"),),
        assigned_by="UBND tỉnh",
        tasks=(
            Task(
                key="2021/so/TC-01",
                plan="2021/so",
                year=2021,
                org="so",
                id="TC-01",
                ref="II.1.a",
                area="TTHC",
                assigned_by="UBND tỉnh",
                parents=(Parent(ref="", title="II. NHIỆM VỤ"), Parent(ref="", title="1. Thể chế")),
                title="Rà soát văn bản",
                goal="Đúng luật",
                products=("Kế hoạch", "Báo cáo"),
                activities=("Lập danh mục", "Rà soát"),
                lead=("Văn phòng", "Phòng CNTT"),
                support=("Phòng KHTC",),
                deadline=(
                    entry("trước 15/01", "tasks", 0, "deadline", "Kế hoạch", label="Kế hoạch"),
                    entry("30/11", "tasks", 0, "deadline", "Báo cáo", label="Báo cáo"),
                ),
                targets=(Target(indicator="Hồ sơ", goal="từ 60% trở lên"),),
                continues=("2020/so/TC-01",),
                extensions=(
                    Extension(to=day("2021-02-15"), date=day("2021-01-10"), by="Công văn 1", milestone="Kế hoạch"),
                ),
                events=(
                    Event(
                        date=day("2021-03-01"), what="Phê duyệt", document="Quyết định 2", due=day("2021-04-01"),
                        milestone="#1",
                    ),
                ),
                progress=(
                    Progress(
                        date=day("2021-01-12"), status=Status.DONE, milestone="Kế hoạch", period="Q1", unit="Văn phòng",
                        percent=100, result="Đã ban hành", evidence=("Kế hoạch số 5", "Công văn 6"),
                        values=(("Hồ sơ", "61"), ("Văn bản", "100%")), obstacle="Thiếu người", proposal="Thêm người",
                    ),
                ),
                note="Ghi chú",
                inherited=(),
                file="plans/2021/so/01.yaml",
                path=("tasks", 0),
                budget=Budget(amount=1000000, source="Ngân sách"),
            ),
        ),
    )  # fmt: skip


def test_a_task_with_no_key_but_its_title() -> None:
    assert area("{heading: Thể chế, tasks: [{title: Rà soát}]}") == Area(
        code="",
        heading="Thể chế",
        section="",
        file="plans/2021/so/01.yaml",
        passages=(Passage("Thể chế", ("heading", 0)),),
        tasks=(task("", "tasks", 0, title="Rà soát", area=""),),
    )


def test_a_single_string_stands_for_a_list() -> None:
    found = area("""
      area: TC
      heading: Thể chế
      tasks:
        - id: TC-01
          products: Báo cáo
          activities: Rà soát
          lead: Văn phòng
          support: Phòng CNTT
          deadline: 30/11
          continues: 2020/so/TC-01
          progress: [{date: 01/02/2021, status: doing, evidence: Công văn 1}]
      """)
    assert found.tasks == (
        task(
            "TC-01", "tasks", 0, products=("Báo cáo",), activities=("Rà soát",), lead=("Văn phòng",),
            support=("Phòng CNTT",), deadline=(entry("30/11", "tasks", 0, "deadline"),),
            continues=("2020/so/TC-01",),
            progress=(Progress(date=day("2021-02-01"), status=Status.DOING, evidence=("Công văn 1",)),),
        ),
    )  # fmt: skip


def test_a_deadline_list_of_phrases_and_labelled_phrases() -> None:
    found = area("""
      area: TC
      heading: Thể chế
      tasks: [{id: TC-01, deadline: [Tháng 3, {Báo cáo: 30/6}, {Báo cáo: 30/11}]}]
      """)
    assert found.tasks[0].deadline == (
        entry("Tháng 3", "tasks", 0, "deadline", 0),
        entry("30/6", "tasks", 0, "deadline", 1, "Báo cáo", label="Báo cáo"),
        entry("30/11", "tasks", 0, "deadline", 2, "Báo cáo", label="Báo cáo"),
    )


def test_lead_support_and_deadline_come_from_the_file() -> None:
    found = area("""
      area: TC
      heading: Thể chế
      lead: Văn phòng
      support: [Phòng CNTT, Phòng KHTC]
      deadline: Tháng 12
      tasks:
        - {id: TC-01}
        - {id: TC-02, lead: Phòng BCVT, support: [], deadline: Quý I}
        - {id: TC-03, support: Phòng BCVT}
      """)
    of_file = (entry("Tháng 12", "deadline"),)
    assert (found.lead, found.support) == (("Văn phòng",), ("Phòng CNTT", "Phòng KHTC"))
    assert found.tasks == (
        task(
            "TC-01", "tasks", 0, lead=("Văn phòng",), support=("Phòng CNTT", "Phòng KHTC"), deadline=of_file,
            inherited=("lead", "support", "deadline"),
        ),
        task("TC-02", "tasks", 1, lead=("Phòng BCVT",), deadline=(entry("Quý I", "tasks", 1, "deadline"),)),
        task(
            "TC-03", "tasks", 2, lead=("Văn phòng",), support=("Phòng BCVT",), deadline=of_file,
            inherited=("lead", "deadline"),
        ),
    )  # fmt: skip


def test_groups_in_groups_hand_down_what_they_have() -> None:
    found = area("""
      area: TC
      heading: Thể chế
      lead: Văn phòng
      support: Phòng CNTT
      tasks:
        - ref: "1"
          title: Nhóm ngoài
          goal: Mục tiêu ngoài
          area: TTHC
          lead: Phòng KHTC
          deadline: Tháng 6
          targets: [{indicator: Hồ sơ, goal: 100%}]
          tasks:
            - {id: TC-01}
            - ref: a
              goal: Mục tiêu trong
              support: []
              tasks:
                - {id: TC-02, title: Việc, deadline: Tháng 9}
                - {id: TC-03, area: TC, goal: Mục tiêu riêng}
        - {id: TC-04}
      """)
    outer = (Parent(ref="", title="Thể chế"), Parent(ref="1", title="Nhóm ngoài"))
    inner = (*outer, Parent(ref="a", title="Mục tiêu trong"))
    june = (entry("Tháng 6", "tasks", 0, "deadline"),)
    assert found.tasks == (
        task(
            "TC-01", "tasks", 0, "tasks", 0, area="TTHC", parents=outer, title="Nhóm ngoài", goal="Mục tiêu ngoài",
            lead=("Phòng KHTC",), support=("Phòng CNTT",), deadline=june,
            inherited=("lead", "support", "deadline", "goal", "title"),
        ),
        task(
            "TC-02", "tasks", 0, "tasks", 1, "tasks", 0, area="TTHC", parents=inner, title="Việc",
            goal="Mục tiêu trong", lead=("Phòng KHTC",),
            deadline=(entry("Tháng 9", "tasks", 0, "tasks", 1, "tasks", 0, "deadline"),), inherited=("lead", "goal"),
        ),
        task(
            "TC-03", "tasks", 0, "tasks", 1, "tasks", 1, area="TC", parents=inner, title="", goal="Mục tiêu riêng",
            lead=("Phòng KHTC",), deadline=june, inherited=("lead", "deadline"),
        ),
        task("TC-04", "tasks", 1, lead=("Văn phòng",), support=("Phòng CNTT",), inherited=("lead", "support")),
    )  # fmt: skip
    assert found.groups == (
        Group(
            ref="1", title="Nhóm ngoài", goal="Mục tiêu ngoài", area="TTHC", lead=("Phòng KHTC",), support=(),
            targets=(Target(indicator="Hồ sơ", goal="100%"),), path=("tasks", 0), deadline=june,
        ),
        Group(
            ref="a", title="", goal="Mục tiêu trong", area=None, lead=(), support=(), targets=(),
            path=("tasks", 0, "tasks", 1),
        ),
    )  # fmt: skip


def test_an_empty_group_has_no_tasks() -> None:
    found = area("{heading: Thể chế, tasks: [{title: Nhóm, tasks: []}]}")
    assert (found.tasks, [group.title for group in found.groups]) == ((), ["Nhóm"])


def test_a_day_that_does_not_exist_leaves_its_fact_out() -> None:
    making = builder("{org: so, year: 2021, title: Kế hoạch, closed: 31/02/2022}")
    found = making.area(
        parsed(
            """
            heading: Thể chế
            tasks:
              - title: Nhóm
                tasks:
                  - id: TC-01
                    extensions: [{to: 31/04/2021}, {to: 2021-05-01, date: 30/02/2021}]
                    events: [{date: 2021-02-29, what: A}, {date: 2021-03-01, what: B, due: 32/01/2021}]
                    progress: [{date: 00/01/2021, status: done}, {date: 2021-01-02, status: doing}]
            """,
            AreaFile,
        ),
        "plans/2021/so/01.yaml",
    )
    here = ("tasks", 0, "tasks", 0)
    assert found.tasks[0].extensions == (Extension(to=day("2021-05-01"), place=1),)
    assert found.tasks[0].events == (Event(date=day("2021-03-01"), what="B", place=1),)
    assert found.tasks[0].progress == (Progress(date=day("2021-01-02"), status=Status.DOING, place=1),)
    assert making.build("plans/2021/so/plan.yaml", [found]).closed is None
    assert making.bad_days == [
        BadDay((*here, "extensions", 0, "to"), "31/04/2021"),
        BadDay((*here, "extensions", 1, "date"), "30/02/2021"),
        BadDay((*here, "events", 0, "date"), "2021-02-29"),
        BadDay((*here, "events", 1, "due"), "32/01/2021"),
        BadDay((*here, "progress", 0, "date"), "00/01/2021"),
        BadDay(("closed",), "31/02/2022"),
    ]


def test_a_plan_with_every_key() -> None:
    making = builder("""
      org: so
      year: 2021
      title: Kế hoạch CCHC
      number: 12
      symbol: KH-STTTT
      issued: 12/01/2021
      basis: [Căn cứ một, Căn cứ hai]
      goals: Mục đích
      reporting:
        - {what: Báo cáo quý, period: quý, due: hằng quý, from: Các phòng chuyên môn, to: Văn phòng}
        - {what: Báo cáo đột xuất, due: Khi có yêu cầu}
      finance: Ngân sách
      organisation_of_work: Văn phòng theo dõi
      place: Gia Lai
      parent_body: UBND tỉnh
      signer: {authority: KT. GIÁM ĐỐC, position: PHÓ GIÁM ĐỐC, name: Nguyễn Văn Mẫu}
      recipients: [Sở Nội vụ;, "Lưu: VT"]
      succeeds: 2020/so
      closed: 31/01/2022
      """)
    assert making.build("plans/2021/so/plan.yaml", []) == Plan(
        key="2021/so",
        org="so",
        year=2021,
        title="Kế hoạch CCHC",
        number="12",
        symbol="KH-STTTT",
        issued="12/01/2021",
        reporting=(
            Reporting(
                key="2021/so#1", what="Báo cáo quý", period="quý", phrase="hằng quý",
                owed_by=("Các phòng chuyên môn",), to="Văn phòng", path=("reporting", 0),
            ),
            Reporting(
                key="2021/so#2", what="Báo cáo đột xuất", period="", phrase="Khi có yêu cầu", owed_by=(), to="",
                path=("reporting", 1),
            ),
        ),
        succeeds="2020/so",
        closed=dt.date(2022, 1, 31),
        file="plans/2021/so/plan.yaml",
        areas=(),
        passages=(
            Passage("Kế hoạch CCHC", ("title", 0)),
            Passage("Căn cứ một", ("basis", 0)),
            Passage("Căn cứ hai", ("basis", 1)),
            Passage("Mục đích", ("goals", 0)),
            Passage("Ngân sách", ("finance", 0)),
            Passage("Văn phòng theo dõi", ("organisation_of_work", 0)),
        ),
        place="Gia Lai",
        parent_body="UBND tỉnh",
        basis=("Căn cứ một", "Căn cứ hai"),
        goals=("Mục đích",),
        signer=Signer(authority="KT. GIÁM ĐỐC", position="PHÓ GIÁM ĐỐC", name="Nguyễn Văn Mẫu"),
        recipients=("Sở Nội vụ;", "Lưu: VT"),
        finance=("Ngân sách",),
        organisation_of_work=("Văn phòng theo dõi",),
    )  # fmt: skip


@pytest.mark.parametrize(("progress", "has"), [("[]", False), ("[{date: 2021-01-02, status: todo}]", True)])
def test_a_plan_knows_its_tasks_and_whether_any_has_progress(progress: str, has: bool) -> None:
    plan = plan_of(f"{{heading: Thể chế, tasks: [{{id: TC-01}}, {{id: TC-02, progress: {progress}}}]}}")
    assert ([one.id for one in plan.tasks], plan.has_progress) == (["TC-01", "TC-02"], has)
