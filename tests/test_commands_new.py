"""`cchc new`: next year's plan, written whole or not at all; the second run changes nothing."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, Cchc
from office import write

PLANS = ["2021/danang-stttt", "2021/dongnai", "2021/gialai-stttt", "2022/danang", "2024/dongnai-stttt"]
UNITS = """\
organisations:
  - id: so
    name: Sở Mẫu
    units:
      - {id: vp, name: Văn phòng Sở, aliases: [Văn phòng]}
      - {id: cntt, name: Phòng CNTT, until: 31/12/2021}
      - {id: cds, name: Phòng CĐS, since: 01/01/2022}
      - {id: tt, name: Thanh tra, until: 31/12/2021}
  - {id: so-moi, name: Sở Mới, units: [{id: vp, name: Văn phòng}, {id: cds, name: Phòng CĐS}]}
events:
  - {kind: rename, date: 01/01/2022, from: so/cntt, to: so/cds}
  - {kind: dissolve, date: 01/01/2022, from: tt, to: [so/vp, so/cds]}
"""
PLAN = """\
org: so
year: 2021
title: Cải cách hành chính năm 2021
number: 5
issued: 2021-01-04
basis: Thực hiện Kế hoạch số 9/KH-UBND ngày 15/12/2020 về cải cách hành chính năm 2021
reporting:
  - {what: Báo cáo năm, period: năm, due: trước 15/01/2022, from: Thanh tra}
closed: 2022-03-31
"""
AREA = """\
area: TTHC
heading: 1. Cải cách thủ tục hành chính
lead: Văn phòng
tasks:
  - id: TTHC-01
    ref: 1.a
    title: Rà soát thủ tục hành chính năm 2021
    products: Báo cáo
    support: Phòng CNTT
    deadline:
      Kế hoạch: trước 15/01/2021
      Báo cáo: Quý II/2021
    budget: {amount: 5000000}
    extensions:
      - {to: 30/6/2022, by: Công văn số 7/SM-VP, milestone: Báo cáo}
    progress:
      - {date: 2021-01-12, milestone: Kế hoạch, status: done, evidence: Kế hoạch số 05/KH-SM}
  - ref: 1.b
    title: Đo lường sự hài lòng
    lead: Phòng CNTT
    deadline: Tháng 10/2021
    tasks:
      - id: TTHC-07
        products: Phiếu
        progress:
          - {date: 2021-10-12, status: done, evidence: Báo cáo số 5}
      - {id: TTHC-02, title: Công bố kết quả, deadline: Theo Kế hoạch số 45/KH-UBND ngày 22/01/2021}
  - id: TTHC-03
    title: Thí điểm
    deadline: Quý I
    progress:
      - {date: 2021-02-12, status: dropped}
  - id: TTHC-04
    title: Công khai thủ tục hành chính
    deadline: Thường xuyên  # cchc: ignore T309
  - id: TTHC-05
    title: Tạm dừng
    lead: Thanh tra
    deadline: Tháng 5
    progress:
      - {date: 2021-02-12, status: paused}
"""
OFFICE: dict[str, str | bytes | None] = {
    "plans/units.yaml": UNITS,
    "plans/2021/so/plan.yaml": PLAN,
    "plans/2021/so/01-thu-tuc.yaml": AREA,
    "plans/2022/so/plan.yaml": None,
    "plans/2022/so/01-thu-tuc.yaml": None,
}
SINCE = "từ ngày 01/01/2022"
NEW_PLAN = f"""\
# yaml-language-server: $schema=../../../schema/plan.schema.json
# Dự thảo lập từ kế hoạch 2021/so; ref là số mục của văn bản cũ.
# Những chỗ phải xem lại: tìm “cần xem:” trong các tệp của thư mục này.
org: so
year: 2022
title: Cải cách hành chính năm 2022
# cần xem: căn cứ là của kế hoạch năm 2021
basis: Thực hiện Kế hoạch số 9/KH-UBND ngày 15/12/2020 về cải cách hành chính năm 2021
reporting:
  - what: Báo cáo năm
    period: năm
    due: trước 15/01/2023
    # cần xem: “Thanh tra” giải thể, việc do Văn phòng Sở, Phòng CĐS đảm nhận {SINCE}; chưa rõ đơn vị nào thay
    from: Thanh tra
source: Lập từ kế hoạch 2021/so
"""
NEW_AREA = f"""\
# yaml-language-server: $schema=../../../schema/area.schema.json
area: TTHC
heading: 1. Cải cách thủ tục hành chính
lead: Văn phòng
tasks:
  # đã xong trong kế hoạch năm 2021, không chép sang: Kế hoạch: trước 15/01/2021
  # cần xem: đã gia hạn đến 30/06/2022 theo Công văn số 7/SM-VP
  # cần xem: kinh phí là của năm 2021
  - id: TTHC-08
    ref: 1.a
    # cần xem: còn ghi năm 2021
    title: Rà soát thủ tục hành chính năm 2021
    products: Báo cáo
    # “Phòng CNTT” đổi tên thành Phòng CĐS từ ngày 01/01/2022
    support: Phòng CĐS
    deadline:
      Báo cáo: Quý II/2022
    budget:
      amount: 5000000
    continues: 2021/so/TTHC-01
  - ref: 1.b
    title: Đo lường sự hài lòng
    # “Phòng CNTT” đổi tên thành Phòng CĐS từ ngày 01/01/2022
    lead: Phòng CĐS
    deadline: Tháng 10/2022
    tasks:
      - id: TTHC-10
        title: Công bố kết quả
        deadline: Theo Kế hoạch số 45/KH-UBND ngày 22/01/2021
        continues: 2021/so/TTHC-02
  - id: TTHC-11
    title: Công khai thủ tục hành chính
    deadline: Thường xuyên  # cchc: ignore T309
    continues: 2021/so/TTHC-04
  # cần xem: đang tạm dừng
  - id: TTHC-12
    title: Tạm dừng
    # cần xem: “Thanh tra” giải thể, việc do Văn phòng Sở, Phòng CĐS đảm nhận {SINCE}; chưa rõ đơn vị nào thay
    lead: Thanh tra
    deadline: Tháng 5
    continues: 2021/so/TTHC-05
  # Đã hoàn thành trong kế hoạch năm 2021. Việc nào năm nay làm tiếp thì bỏ “# ” ở đầu dòng:
  # - id: TTHC-09
  #   title: Đo lường sự hài lòng
  #   products: Phiếu
  #   lead: Phòng CĐS
  #   deadline: Tháng 10/2022
  #   continues: 2021/so/TTHC-07
"""


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_open_is_carried_over(cchc: Cchc, tmp_path: Path) -> None:
    """The whole of both files; the table says what was done; the plan validates without errors."""
    write(tmp_path, OFFICE)
    result = cchc("new", "2022", "--from", "so", "--as-of", "2021-12-31")
    assert result.code == 0
    assert files(tmp_path / "plans/2022/so") == {
        "plan.yaml": NEW_PLAN.encode(), "01-thu-tuc.yaml": NEW_AREA.encode()
    }  # fmt: skip
    assert result.out.splitlines()[-1] == ("4 tasks kept, 1 done as comments, 1 left out; 4 texts moved, 7 to look at")
    assert [line[:20].split() for line in result.out.splitlines() if line.startswith("TTHC")] == [
        ["TTHC-01", "TTHC-08"], ["TTHC-07", "TTHC-09"], ["TTHC-02", "TTHC-10"], ["TTHC-03"], ["TTHC-04", "TTHC-11"],
        ["TTHC-05", "TTHC-12"],
    ]  # fmt: skip
    assert result.err.splitlines() == [
        'what has to be looked at stands as comments in the files: search for "cần xem:"',
        "written: plans/2022/so",
    ]
    assert ": error " not in cchc("validate", "plans/2022", "--format", "concise", "--as-of", "2022-01-03").out


def test_the_commented_tasks_are_tasks(cchc: Cchc, tmp_path: Path) -> None:
    """Without the comment signs the file still loads, with the task under the id kept for it."""
    write(tmp_path, OFFICE)
    cchc("new", "2022", "--from", "so", "--as-of", "2021-12-31")
    path = tmp_path / "plans/2022/so/01-thu-tuc.yaml"
    text = path.read_text("utf-8")
    head, mark, offered = text.partition("tiếp thì bỏ “# ” ở đầu dòng:\n")
    path.write_text(head + mark + offered.replace("  # ", "  "), "utf-8")
    shown = cchc("show", "2022/so/TTHC-09", "--as-of", "2022-01-03")
    assert shown.code == 0
    assert "Đo lường sự hài lòng" in shown.out


def test_the_second_run_changes_nothing(cchc: Cchc, tmp_path: Path) -> None:
    """All that is open is there: fine, and said. Where a task is missing, it is named and nothing is written."""
    write(tmp_path, OFFICE)
    arguments = ("new", "2022", "--from", "so", "--as-of", "2021-12-31")
    cchc(*arguments)
    before = files(tmp_path)
    again = cchc("new", "2022", "--from", "2021/so", "--as-of", "2021-12-31")
    assert (again.code, again.out, again.err) == (
        0, "", "plans/2022/so is there already and has all that is open; nothing is changed\n"
    )  # fmt: skip
    path = tmp_path / "plans/2022/so/01-thu-tuc.yaml"
    path.write_text(path.read_text("utf-8").replace("    continues: 2021/so/TTHC-04\n", ""), "utf-8")
    before = files(tmp_path)
    refused = cchc("new", "2022", "--from", "2021/so", "--as-of", "2021-12-31")
    assert (refused.code, refused.err) == (
        2,
        "error: plans/2022/so is there already and is not overwritten\n"
        "help: 1 open tasks of 2021/so are continued by none of its tasks: TTHC-04; --as names another folder\n",
    )
    assert files(tmp_path) == before


def test_a_second_plan_of_a_year_and_another_organisation(cchc: Cchc, tmp_path: Path) -> None:
    """--as names the folder, ids stay unique over both; --org makes a plan that succeeds the old one."""
    write(tmp_path, OFFICE)
    cchc("new", "2022", "--from", "so", "--as-of", "2021-12-31")
    second = cchc(
        "new", "2022", "--from", "2021/so", "--as", "so-2", "--part", "6 tháng cuối năm", "--as-of", "2021-12-31"
    )
    assert second.code == 0
    assert "part: 6 tháng cuối năm\n" in (tmp_path / "plans/2022/so-2/plan.yaml").read_text("utf-8")
    assert "  - id: TTHC-13\n" in (tmp_path / "plans/2022/so-2/01-thu-tuc.yaml").read_text("utf-8")
    other = cchc("new", "2022", "--from", "2021/so", "--org", "Sở Mới", "--as-of", "2021-12-31")
    assert other.code == 0
    plan = (tmp_path / "plans/2022/so-moi/plan.yaml").read_text("utf-8")
    assert "org: so-moi\n" in plan
    assert "succeeds: 2021/so\n" in plan
    assert ": error " not in cchc("validate", "plans/2022", "--format", "concise", "--as-of", "2022-01-03").out


def test_nothing_is_written_with_dry_run(cchc: Cchc, tmp_path: Path) -> None:
    """The files are shown whole."""
    write(tmp_path, OFFICE)
    before = files(tmp_path)
    result = cchc("new", "2022", "--from", "so", "--as-of", "2021-12-31", "--dry-run")
    assert result.code == 0
    assert "".join(f"+{line}\n" for line in NEW_AREA.splitlines()) in result.out
    assert result.err.endswith("nothing is written (--dry-run)\n")
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2021", "--from", "so"), "error: the new plan is of 2021, the old one of 2021\n"),
        (("2022", "--from", "so", "--as", "../x"), 'error: "../x" cannot be the folder of a plan\n'),
        (("2022", "--from", "so", "--as", "reports"), 'error: "reports" cannot be the folder of a plan\n'),
        (("2022", "--from", "nope"), 'error: there is no plan "nope"\n'),
        (("2022", "--from", "so", "--org", "nope"), 'error: there is no organisation "nope"\n'),
    ],
)
def test_what_cannot_be(cchc: Cchc, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    """Exit 2 with the reason, nothing written."""
    write(tmp_path, OFFICE)
    before = files(tmp_path)
    result = cchc("new", *arguments)
    assert result.code == 2
    assert result.err.startswith(said)
    assert files(tmp_path) == before


def test_a_broken_file_is_never_left_out(cchc: Cchc, tmp_path: Path) -> None:
    """A plan with a file that does not load is not carried over."""
    write(tmp_path, OFFICE | {"plans/2021/so/02-hong.yaml": "area: [\n"})
    result = cchc("new", "2022", "--from", "so")
    assert result.code == 2
    assert not (tmp_path / "plans/2022").exists()


def test_an_office_that_became_another(cchc: Cchc, tmp_path: Path) -> None:
    """Where the registry says which organisation has the work, the new plan is that one's; else it is asked for."""
    event = "  - {kind: merge, date: 01/01/2022, from: so, to: so-moi}\n"
    write(tmp_path, OFFICE | {"plans/units.yaml": UNITS + event})
    assert cchc("new", "2022", "--from", "so", "--as-of", "2021-12-31").code == 0
    assert "succeeds: 2021/so\n" in (tmp_path / "plans/2022/so-moi/plan.yaml").read_text("utf-8")
    write(tmp_path, OFFICE | {"plans/units.yaml": UNITS + event.replace("merge", "split")})
    refused = cchc("new", "2022", "--from", "2021/so")
    assert (refused.code, refused.err.splitlines()[0]) == (2, 'error: "Sở Mẫu" is not there any more in 2022')


@pytest.mark.parametrize("key", PLANS)
def test_the_real_plans(cchc: Cchc, tmp_path: Path, key: str) -> None:
    """Nothing is recorded of them, so all is kept; the new plan has no error, and diff links every task to its own."""
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    (tmp_path / "cchc.yaml").write_text("", "utf-8")
    year, name = int(key.partition("/")[0]) + 1, key.partition("/")[2]
    result = cchc("new", str(year), "--from", key, "--as", f"{name}-moi", "--as-of", f"{year}-01-05")
    assert result.code == 0
    assert "the old plan has no progress recorded, so all of its tasks are kept\n" in result.err
    found = cchc("validate", f"plans/{year}/{name}-moi", "--format", "concise", "--as-of", f"{year}-01-05")
    assert found.code == 0
    (pair,) = json.loads(cchc("diff", key, f"{year}/{name}-moi", "--format", "json").out)["plans"]
    assert (pair["added"], pair["removed"]) == ([], [])
    assert {one["relation"] for one in pair["matches"]} <= {"same", "reworded"}
