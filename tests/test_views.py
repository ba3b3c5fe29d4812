"""The values that are shown: the JSON of tasks, milestones and due items."""

import json

import msgspec
from worlds import CALENDAR, plan_of, registry, task_of, world_of

from cchc.deadlines import read
from cchc.due import Wanted, due_items
from cchc.views import deadline_text, due_view, milestone_view, task_view, unit_views

PLAN = plan_of("""
  area: TTHC
  section: II. NHIỆM VỤ
  heading: 3. Thủ tục hành chính
  lead: Văn phòng
  tasks:
    - ref: II.3
      title: Rà soát thủ tục
      tasks:
        - id: TTHC-03
          ref: II.3.c
          title: Ban hành Kế hoạch rà soát
          goal: Đúng hạn
          products: [Kế hoạch, Báo cáo]
          activities: Xây dựng kế hoạch
          support: [Các phòng chuyên môn, Ban ISO]
          deadline:
            - Ban hành Kế hoạch: trước 15/01
            - Báo cáo: hằng quý
            - Triển khai từ 15/01 đến 30/11
            - Thường xuyên
            - Cập nhật: Chậm nhất 10 ngày làm việc kể từ ngày phê duyệt
          targets: [{indicator: Hồ sơ đúng hạn, goal: tối thiểu 97%}]
          extensions: [{to: 31/01/2021, date: 2021-01-10, milestone: Ban hành Kế hoạch}]
          progress: [{date: 2021-04-05, status: done, milestone: Báo cáo, period: Q1}]
          note: Ghi chú
  """)
WORLD = world_of(PLAN, as_of="2021-04-10")

VAN_PHONG = {"id": "so/van-phong", "name": "Văn phòng Sở", "written": "Văn phòng"}
SUPPORT = [
    {"id": "so/phong-chuyen-mon", "name": "Các phòng chuyên môn", "written": "Các phòng chuyên môn"},
    {"id": None, "name": "Ban ISO", "written": "Ban ISO"},
]
NOTHING: dict[str, object] = {
    "what": "", "start": None, "due": None, "end": None, "every": None, "occurrences": [], "days": None,
    "months": None, "working_days": False, "after": None, "original_due": None, "days_left": None,
}  # fmt: skip
NOT_STARTED = {"state": "not_started", "label": "Chưa triển khai (chưa đến hạn)"}


def as_json(value: object) -> object:
    return json.loads(msgspec.json.encode(value))


def test_a_task() -> None:
    assert as_json(task_view(PLAN.tasks[0], WORLD)) == {
        "key": "2021/so/TTHC-03",
        "plan": "2021/so",
        "year": 2021,
        "org": "so",
        "id": "TTHC-03",
        "ref": "II.3.c",
        "area": "TTHC",
        "assigned_by": None,
        "parents": [
            {"ref": "", "title": "II. NHIỆM VỤ"},
            {"ref": "", "title": "3. Thủ tục hành chính"},
            {"ref": "II.3", "title": "Rà soát thủ tục"},
        ],
        "title": "Ban hành Kế hoạch rà soát",
        "goal": "Đúng hạn",
        "products": ["Kế hoạch", "Báo cáo"],
        "activities": ["Xây dựng kế hoạch"],
        "lead": [VAN_PHONG],
        "support": SUPPORT,
        "inherited": ["lead"],
        "deadline": "Ban hành Kế hoạch: trước 15/01. Báo cáo: hằng quý. Triển khai từ 15/01 đến 30/11. Thường xuyên."
        " Cập nhật: Chậm nhất 10 ngày làm việc kể từ ngày phê duyệt",
        "milestones": [
            NOTHING
            | {
                "what": "Ban hành Kế hoạch", "text": "trước 15/01", "kind": "fixed", "due": "2021-01-31",
                "original_due": "2021-01-14", "state": "overdue", "label": "Quá hạn, chưa triển khai", "days_left": -69,
            },
            NOTHING
            | {
                "what": "Báo cáo", "text": "hằng quý", "kind": "recurring", "every": "quarter",
                "occurrences": [
                    {"period": "Q1", "due": "2021-03-31", "state": "done_late", "label": "Hoàn thành quá hạn",
                     "days_left": -10},
                    {"period": "Q2", "due": "2021-06-30", **NOT_STARTED, "days_left": 81},
                    {"period": "Q3", "due": "2021-09-30", **NOT_STARTED, "days_left": 173},
                    {"period": "Q4", "due": "2021-12-31", **NOT_STARTED, "days_left": 265},
                ],
                "state": "in_time", "label": "Đang thực hiện trong hạn", "days_left": 81,
            },
            NOTHING
            | {
                "what": "Triển khai", "text": "từ 15/01 đến 30/11", "kind": "fixed", "start": "2021-01-15",
                "due": "2021-11-30", "original_due": "2021-11-30", **NOT_STARTED, "days_left": 234,
            },
            NOTHING
            | {
                "text": "Thường xuyên", "kind": "ongoing", "start": "2021-01-01", "end": "2021-12-31",
                "state": "ongoing", "label": "Thường xuyên",
            },
            NOTHING
            | {
                "what": "Cập nhật", "text": "Chậm nhất 10 ngày làm việc kể từ ngày phê duyệt", "kind": "relative",
                "days": 10, "working_days": True, "after": "phê duyệt", "state": "waiting", "label": "Chưa phát sinh",
            },
        ],
        "targets": [{"indicator": "Hồ sơ đúng hạn", "goal": "tối thiểu 97%"}],
        "continues": [],
        "state": "overdue",
        "label": "Quá hạn, chưa triển khai",
        "note": "Ghi chú",
        "file": "plans/2021/so/01.yaml",
    }  # fmt: skip


def test_a_due_item() -> None:
    cntt = WORLD.registry.units["so/phong-cntt"]
    items = due_items(WORLD, WORLD.plans, Wanted(units=(cntt,), overdue_only=True))
    assert as_json([due_view(item) for item in items]) == [
        {
            "key": "2021/so/TTHC-03",
            "title": "Ban hành Kế hoạch rà soát",
            "what": "Ban hành Kế hoạch",
            "text": "trước 15/01",
            "due": "2021-01-31",
            "original_due": "2021-01-14",
            "days_left": -69,
            "state": "overdue",
            "label": "Quá hạn, chưa triển khai",
            "lead": [VAN_PHONG],
            "support": SUPPORT,
            "role": "support",
            "via": "Các phòng chuyên môn",
            "plan": "2021/so",
            "period": None,
        }
    ]


def test_milestones_that_are_nobodys_task() -> None:
    milestones = read([(None, "6 tháng (trước ngày 30/5) và năm (trước ngày 30/11)")], 2021, CALENDAR).milestones
    assert as_json([milestone_view(one) for one in milestones]) == [
        {
            "what": "",
            "text": "6 tháng (trước ngày 30/5) và năm (trước ngày 30/11)",
            "kind": "recurring",
            "start": None,
            "due": None,
            "end": None,
            "every": "report",
            "occurrences": [{"period": "6T", "due": "2021-05-29"}, {"period": "N", "due": "2021-11-29"}],
            "days": None,
            "months": None,
            "working_days": False,
            "after": None,
        }
    ]


def test_units_known_unknown_and_ambiguous() -> None:
    assert as_json(unit_views(registry().refs("Văn phòng Sở; Ban ISO; Đài Phát thanh và Truyền hình", "dai"))) == [
        {"id": None, "name": "Văn phòng Sở", "written": "Văn phòng Sở"},
        {"id": None, "name": "Ban ISO", "written": "Ban ISO"},
        {"id": "dai", "name": "Đài Phát thanh và Truyền hình", "written": "Đài Phát thanh và Truyền hình"},
    ]


def test_a_deadline_in_one_line() -> None:
    texts = (
        "note: không",
        "deadline: Tháng 3.",
        "deadline: {Kế hoạch: Tháng 3}",
        "deadline: [Tháng 3., {Báo cáo: 30/11}]",
    )
    assert [deadline_text(task_of(text)) for text in texts] == [
        "",
        "Tháng 3.",
        "Kế hoạch: Tháng 3",
        "Tháng 3. Báo cáo: 30/11",
    ]
