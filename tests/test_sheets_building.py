"""The sheets of units: which rows stand in them, whose word they are, what is asked for."""

import datetime as dt

from worlds import plan_of, world_of

from cchc.due import Wanted
from cchc.exporting.table import Tone
from cchc.sheets.building import ProgressSheet, build_sheets
from cchc.sheets.columns import Field
from cchc.sheets.keys import decoded
from cchc.world import World

AREA = """
area: TTHC
heading: Thủ tục hành chính
tasks:
  - id: TTHC-01
    title: |-
      Rà soát
      thủ tục
    products: [Kế hoạch, Báo cáo]
    lead: Phòng CNTT
    deadline: {Kế hoạch: trước 15/01, Báo cáo: Quý II, Thực hiện: Thường xuyên}
    progress:
      - {date: 2021-01-12, milestone: Kế hoạch, status: done}
  - id: TTHC-02
    title: Báo cáo tháng
    lead: Phòng CNTT
    deadline: Hàng tháng
    progress:
      - {date: 2021-01-29, period: T01, status: done}
  - id: TTHC-03
    title: Việc chung
    lead: Các phòng chuyên môn
    deadline: 30/6/2021
    targets: [{indicator: Tỷ lệ, goal: tối thiểu 60%}]
    progress:
      - {date: 2021-02-01, unit: Phòng KHTC, status: done}
  - id: TTHC-04
    title: Việc hai phòng
    lead: Phòng CNTT; Phòng BCVT
    deadline: Khi có yêu cầu
  - id: TTHC-05
    title: Việc phối hợp
    lead: Văn phòng
    support: Phòng CNTT
    deadline: 31/12/2021
  - id: TTHC-06
    title: Việc không hạn
    lead: Phòng KHTC
"""


def world(as_of: str = "2021-03-20") -> World:
    """The world of the plan."""
    return world_of(plan_of(AREA), as_of=as_of)


def sheet(name: str, made: World, wanted: Wanted | None = None) -> ProgressSheet:
    """The sheet of one unit."""
    sheets = build_sheets(made, made.plans, wanted or Wanted(role="lead"))
    return next(one for one in sheets if one.unit.short == name)


def test_the_rows_of_a_unit() -> None:
    """Open milestones, periods overdue or near, shared work with its mark; not what is done, not what others lead."""
    rows = [(row.number, row.task, row.milestone, row.phrase, row.due, row.state) for row in
            sheet("Phòng CNTT", world()).rows]  # fmt: skip
    assert rows == [
        (1, "Rà soát\nthủ tục", "Báo cáo", "Quý II", dt.date(2021, 6, 30), "Chưa triển khai (chưa đến hạn)"),
        (2, "Rà soát\nthủ tục", "Thực hiện", "Thường xuyên", None, "Thường xuyên"),
        (3, "Báo cáo tháng", "tháng 2", "Hàng tháng", dt.date(2021, 2, 28), "Quá hạn, chưa triển khai"),
        (4, "Báo cáo tháng", "tháng 3", "Hàng tháng", dt.date(2021, 3, 31), "Chưa triển khai (chưa đến hạn)"),
        (5, "Việc chung\n(chung: Các phòng chuyên môn)", "", "30/6/2021", dt.date(2021, 6, 30),
         "Đang thực hiện trong hạn"),
        (6, "Việc hai phòng", "", "Khi có yêu cầu", None, "Chưa phát sinh"),
    ]  # fmt: skip


def test_whose_word_a_row_is() -> None:
    """Named where several lead or a collective does; a unit that alone leads needs no name."""
    keys = [decoded(row.key) for row in sheet("Phòng CNTT", world()).rows]
    assert [(key.task[-7:], key.place, key.period, key.speaker) for key in keys if key] == [
        ("TTHC-01", 1, None, ""), ("TTHC-01", 2, None, ""), ("TTHC-02", 0, "T02", ""), ("TTHC-02", 0, "T03", ""),
        ("TTHC-03", 0, None, "so/phong-cntt"), ("TTHC-04", 0, None, "so/phong-cntt"),
    ]  # fmt: skip


def test_a_unit_that_is_done_with_its_share_is_not_asked_again() -> None:
    """Phòng KHTC has said so of the shared work; a task without a deadline stays open."""
    rows = sheet("Phòng KHTC", world()).rows
    assert [(row.task, row.due, row.state) for row in rows] == [("Việc không hạn", None, "Chưa xác định hạn")]
    assert [unit.unit.short for unit in build_sheets(world(), world().plans, Wanted(role="lead"))] == [
        "Văn phòng Sở", "Phòng CNTT", "Phòng KHTC", "Phòng BCVT",
    ]  # fmt: skip


def test_all_periods_with_a_wide_window() -> None:
    """`within` says how far ahead periods are listed; the next one is always there."""

    def periods(within: int, as_of: str) -> list[str]:
        rows = sheet("Phòng CNTT", world(as_of), Wanted(role="lead", within=within)).rows
        return [row.milestone for row in rows if row.task == "Báo cáo tháng"]

    assert periods(0, "2021-02-01") == ["tháng 2"]
    assert periods(60, "2021-02-01") == ["tháng 2", "tháng 3"]
    assert len(periods(366, "2021-02-01")) == 11


def test_supporting_work_on_request() -> None:
    """With another role the row says so, and the word is the unit's own."""
    rows = sheet("Phòng CNTT", world(), Wanted(role="support")).rows
    assert [(row.task, getattr(decoded(row.key), "speaker", "")) for row in rows] == [
        ("Việc phối hợp\n(phối hợp)", "so/phong-cntt")
    ]


def test_the_head_of_a_sheet() -> None:
    """Unit, office, as-of date; that nothing is recorded yet is said once; columns of targets where there are any."""
    made = sheet("Phòng CNTT", world())
    assert made.mark == "cchc tiến độ 1 | so/phong-cntt | 2021-03-20"
    assert made.lines == (
        "Đơn vị: Phòng Công nghệ thông tin – Kế hoạch cải cách hành chính năm 2021 của Sở Thông tin và Truyền thông. "
        "Số liệu đến ngày 20/3/2021. Điền vào các cột tiêu đề xanh lá; cách điền: xem trang Hướng dẫn.",
    )
    assert [column.name for column in made.columns][-2:] == ["Chỉ tiêu", "Giá trị đạt được (1)"]
    assert [row.tone for row in made.rows][2] is Tone.OVERDUE
    early = sheet("Phòng KHTC", world("2021-01-01"))
    assert early.lines[1:] == ("Kế hoạch chưa ghi tiến độ nào; quá hạn chỉ là so ngày.",)
    none = sheet("Phòng BCVT", world())
    assert {Field.TARGET, Field.PLAN} & {column.field for column in none.columns} == {Field.TARGET}


def test_work_of_a_unit_that_is_gone_is_in_the_sheet_of_its_heir() -> None:
    """A renamed unit's tasks of the year before stand with the new one, once the change is in force."""
    units = """
organisations:
  - id: so
    name: Sở Mẫu
    units:
      - {id: cu, name: Phòng Cũ, until: 30/6/2021}
      - {id: moi, name: Phòng Mới, since: 01/7/2021}
events:
  - {kind: rename, date: 01/7/2021, from: cu, to: moi}
"""
    area = "area: TC\nheading: TC\ntasks:\n  - {id: TC-01, title: Việc, lead: Phòng Cũ, deadline: 31/12/2021}\n"

    def named(as_of: str) -> list[str]:
        made = world_of(plan_of(area), as_of=as_of, units=units)
        return [one.unit.short for one in build_sheets(made, made.plans, Wanted(role="lead"))]

    assert named("2021-06-01") == ["Phòng Cũ"]
    assert named("2021-08-01") == ["Phòng Mới"]


def test_the_heir_speaks_for_itself_in_a_collective() -> None:
    """Though the unit whose work it took over is still named among the members."""
    units = """
organisations:
  - id: so
    name: Sở Mẫu
    units:
      - {id: cu, name: Phòng Cũ, until: 31/12/2020}
      - {id: moi, name: Phòng Mới, since: 01/01/2021}
      - {id: phong, name: Các phòng, group: true, members: [cu, moi]}
events:
  - {kind: rename, date: 01/01/2021, from: cu, to: moi}
"""
    area = "area: TC\nheading: TC\ntasks:\n  - {id: TC-01, title: Việc, lead: Các phòng, deadline: 31/12/2021}\n"
    made = world_of(plan_of(area), as_of="2021-06-01", units=units)
    (one,) = build_sheets(made, made.plans, Wanted(role="lead"))
    assert [getattr(decoded(row.key), "speaker", "") for row in one.rows] == ["so/moi"]
