"""Tables of plans as values: tasks, milestones, and the columns of the city's software with what they lose."""

import datetime as dt

import msgspec
from worlds import plan_of, world_of

from cchc.due import Wanted
from cchc.exporting.danang import profile
from cchc.exporting.plan_tables import joined, progress_tables, task_tables
from cchc.exporting.table import Table, Tone, tone_of
from cchc.labels import State
from cchc.messages import render
from cchc.world import World

AREA = """
area: TTHC
section: II. NHIỆM VỤ
heading: 3. Cải cách thủ tục hành chính
tasks:
  - id: TTHC-01
    ref: II.3.a
    title: |-
      Rà soát
      thủ tục
    goal: Đơn giản hóa
    products: [Kế hoạch, Báo cáo]
    activities: [Lập kế hoạch, Rà soát]
    lead: Phòng CNTT
    support: Văn phòng
    deadline: {Kế hoạch: trước 15/01, Báo cáo: từ 01/4 đến 30/6}
    targets: [{indicator: Tỷ lệ, goal: 60%}]
    budget: {amount: 5000000, source: Ngân sách}
    note: Ghi chú
    progress:
      - {date: 2021-01-12, milestone: Kế hoạch, status: done, evidence: [KH số 1, KH số 2]}
      - {date: 2021-03-01, milestone: Báo cáo, status: doing, percent: 40, result: Đã xong 2, obstacle: Thiếu người}
      - {date: 2021-05-01, milestone: Báo cáo, status: done}
  - ref: II.3.b
    title: Một cửa
    tasks:
      - id: TTHC-02
        title: Công khai
        lead: Các phòng chuyên môn
        deadline: Thường xuyên
      - id: TTHC-03
        title: Báo cáo
        lead: Văn phòng
        deadline: hàng quý
"""


def world() -> World:
    """The world of the plan."""
    return world_of(plan_of(AREA), as_of="2021-03-20")


def cells(table: Table) -> list[dict[str, object]]:
    """The rows by the names of their columns, without what is empty."""
    names = [column.name for column in table.columns]
    return [{name: cell for name, cell in zip(names, row.cells, strict=True) if cell not in (None, "")}
            for row in table.rows]  # fmt: skip


def test_the_table_of_tasks() -> None:
    """A row for each task: what the plan says, the next day, the state; the words of documents are Vietnamese."""
    (table,) = task_tables(world(), world().plans, Wanted())
    assert (table.name, table.title) == ("Nhiệm vụ", "NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2021")
    assert table.lines == ("Kế hoạch cải cách hành chính năm 2021 của Sở Thông tin và Truyền thông. Số liệu đến ngày "
                           "20/3/2021.",)  # fmt: skip
    first, second, third = cells(table)
    assert first == {
        "STT": 1, "Kế hoạch": "2021/so", "Khóa": "2021/so/TTHC-01", "Mã": "TTHC-01", "Mục": "II.3.a",
        "Lĩnh vực": "Cải cách thủ tục hành chính", "Nhiệm vụ": "Rà soát\nthủ tục", "Mục tiêu": "Đơn giản hóa",
        "Sản phẩm": "Kế hoạch\nBáo cáo", "Hoạt động": "Lập kế hoạch\nRà soát", "Chủ trì": "Phòng CNTT",
        "Phối hợp": "Văn phòng Sở", "Thời hạn": "Kế hoạch: trước 15/01. Báo cáo: từ 01/4 đến 30/6",
        "Hạn gần nhất": dt.date(2021, 6, 30), "Tình trạng": "Đang thực hiện trong hạn", "Chỉ tiêu": "Tỷ lệ: 60%",
        "Kinh phí (đồng)": 5_000_000, "Nguồn kinh phí": "Ngân sách", "Ghi chú": "Ghi chú",
    }  # fmt: skip
    assert (second["Tình trạng"], "Hạn gần nhất" in second) == ("Thường xuyên", False)
    assert third["Hạn gần nhất"] == dt.date(2021, 3, 31)


def test_the_table_of_progress() -> None:
    """A row for each milestone and occurrence, with what was last said of it by the as-of date."""
    (table,) = progress_tables(world(), world().plans, Wanted())
    first, second, *others = cells(table)
    assert first == {
        "STT": 1, "Kế hoạch": "2021/so", "Khóa": "2021/so/TTHC-01", "Mã": "TTHC-01", "Nhiệm vụ": "Rà soát\nthủ tục",
        "Chủ trì": "Phòng CNTT", "Mốc": "Kế hoạch", "Thời hạn": "trước 15/01", "Hạn gốc": dt.date(2021, 1, 14),
        "Hạn cuối": dt.date(2021, 1, 14), "Tình trạng": "Hoàn thành đúng hạn",
        "Ngày hoàn thành": dt.date(2021, 1, 12), "Cập nhật": dt.date(2021, 1, 12), "Minh chứng": "KH số 1\nKH số 2",
    }  # fmt: skip
    assert {name: second[name] for name in ("Còn (ngày)", "Tình trạng", "Tỷ lệ %", "Kết quả", "Cập nhật")} == {
        "Còn (ngày)": 102, "Tình trạng": "Đang thực hiện trong hạn", "Tỷ lệ %": 40, "Kết quả": "Đã xong 2",
        "Cập nhật": dt.date(2021, 3, 1),
    }  # fmt: skip
    assert second["Khó khăn, vướng mắc"] == "Thiếu người"
    assert [row.get("Kỳ") for row in others] == [None, "quý I", "quý II", "quý III", "quý IV"]


def test_a_unit_sees_its_share() -> None:
    """Its role stands beside each task, shared work is marked; without any the plan has no table."""
    asked = world().registry.asked("Phòng CNTT")
    (table,) = task_tables(world(), world().plans, Wanted(units=asked))
    assert [(row["Mã"], row["Vai trò"]) for row in cells(table)] == [
        ("TTHC-01", "Chủ trì"), ("TTHC-02", "Chủ trì (chung)"),
    ]  # fmt: skip
    assert task_tables(world(), world().plans, Wanted(area="TCC")) == ()


def test_several_plans() -> None:
    """A table for each, told apart by its name; joined they are numbered through. What is unrecorded is said."""
    other = plan_of("area: TC\nheading: TC\ntasks: [{id: TC-01, title: x, lead: Văn phòng}]", key="2021/so-2")
    both = world_of(plan_of(AREA), other, as_of="2021-03-20")
    tables = task_tables(both, both.plans, Wanted())
    assert [table.name for table in tables] == ["Nhiệm vụ 2021 so", "Nhiệm vụ 2021 so-2"]
    assert tables[1].lines[1:] == ("Kế hoạch chưa ghi tiến độ nào; quá hạn chỉ là so ngày.",)
    assert [row.cells[:2] for row in joined(tables).rows] == [
        (1, "2021/so"), (2, "2021/so"), (3, "2021/so"), (4, "2021/so-2"),
    ]  # fmt: skip


def test_tones() -> None:
    """Overdue, soon, done and stopped are marked; the rest is plain."""
    assert {state.value: tone_of(state) for state in State if tone_of(state) is not Tone.PLAIN} == {
        "overdue": Tone.OVERDUE, "due_soon": Tone.SOON, "paused": Tone.STOPPED, "dropped": Tone.STOPPED,
        "done_late": Tone.DONE, "done_on_time": Tone.DONE, "done": Tone.DONE,
    }  # fmt: skip


def test_the_columns_of_the_city() -> None:
    """Headings as rows above their tasks; two days a task; the phrase in ghichu; what is lost is counted."""
    made = profile(world(), world().plans, Wanted())
    assert [column.name for column in made.table.columns] == [
        "id", "nhom_id", "ten", "ketqua", "hoatdong", "chutri", "phoihop", "ngaybatdau", "ngayketthuc", "kinhphi",
        "ghichu", "donvi_id",
    ]  # fmt: skip
    rows = [(row.cells[0], row.cells[1], row.cells[2], row.cells[7], row.cells[8]) for row in made.table.rows]
    assert rows == [
        (1, None, "II. NHIỆM VỤ", None, None),
        (2, 1, "3. Cải cách thủ tục hành chính", None, None),
        (3, 2, "Rà soát\nthủ tục", dt.date(2021, 4, 1), dt.date(2021, 6, 30)),
        (4, 2, "II.3.b Một cửa", None, None),
        (5, 4, "Công khai", None, None),
        (6, 4, "Báo cáo", None, dt.date(2021, 12, 31)),
    ]
    assert made.table.rows[2].cells[3:7] == (
        "Kế hoạch\nBáo cáo", "Lập kế hoạch\nRà soát", "Phòng CNTT", "Văn phòng Sở",
    )  # fmt: skip
    assert made.table.rows[2].cells[9:] == (
        5_000_000, "Ghi chú\nThời hạn: Kế hoạch: trước 15/01. Báo cáo: từ 01/4 đến 30/6\nMã: TTHC-01", "so",
    )  # fmt: skip
    assert [render(one, lambda id: id) for one in made.lost] == [
        "1 tasks have several milestones; only the last day of each is kept",
        "1 tasks recur; only their last day is kept",
        "1 tasks have no day (ongoing, or waiting for something); their days are empty",
        "the targets of 1 tasks are left out",
        "the progress of 1 tasks is left out",
    ]


def test_a_task_without_anything_more() -> None:
    """Nothing is lost, nothing is made up; work that was assigned names the body."""
    plan = plan_of("assigned_by: UBND tỉnh\nheading: I. GIAO\ntasks: [{id: TC-01, area: TC, title: x, lead: Văn phòng, "
                   "deadline: 30/6/2021}]")  # fmt: skip
    made = profile(world_of(plan, as_of="2021-03-20"), [plan], Wanted())
    assert made.lost == ()
    assert [row.cells[2] for row in made.table.rows] == ["I. GIAO", "x"]
    assert made.table.rows[1].cells[10] == "Thời hạn: 30/6/2021\nCơ quan giao: UBND tỉnh\nMã: TC-01"
    assert msgspec.structs.asdict(made.table)["name"] == "ke-hoach"
