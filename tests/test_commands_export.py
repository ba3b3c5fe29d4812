"""`cchc export`: tables, delimited text, JSON lines, calendars, progress sheets; what does not go together."""

import csv
import json
import shutil
from io import StringIO
from pathlib import Path

import office
import pytest
from conftest import ROOT, Cchc
from filled import columns, fill, header_of, opened, shown
from openpyxl import load_workbook

AS_OF = ("--as-of", "2021-03-15")
UNRECORDED = "2022/so: no progress is recorded yet; overdue only compares dates\n"
ROW = (
    "1;2021/so;2021/so/TTHC-01;TTHC-01;1.a;Cải cách thủ tục hành chính;Rà soát thủ tục hành chính;;Báo cáo;;;Văn phòng "
    "Sở;Các phòng chuyên môn;Kế hoạch: trước 15/01. Báo cáo: Quý II;30/06/2021;Đang thực hiện trong hạn;;;;;"
)


@pytest.fixture
def so(tmp_path: Path) -> Path:
    """The tiny office."""
    return office.write(tmp_path)


def test_a_workbook(cchc: Cchc, so: Path) -> None:
    """Tasks and progress of each plan; written whole, over what was there; the same bytes each time."""
    first = cchc("export", "-o", "bang.xlsx", *AS_OF, folder=so)
    assert (first.code, first.out, first.err) == (0, "", f"{UNRECORDED}wrote bang.xlsx\n")
    data = (so / "bang.xlsx").read_bytes()
    assert load_workbook(so / "bang.xlsx").sheetnames == [
        "Nhiệm vụ 2021 so", "Nhiệm vụ 2022 so", "Tiến độ 2021 so", "Tiến độ 2022 so",
    ]  # fmt: skip
    cchc("export", "-o", "bang.xlsx", *AS_OF, folder=so)
    assert (so / "bang.xlsx").read_bytes() == data
    cchc("export", "-o", "bang.xlsx", "--table", "progress", "--year", "2021", *AS_OF, folder=so)
    assert load_workbook(so / "bang.xlsx").sheetnames == ["Tiến độ"]


def test_delimited_text(cchc: Cchc, so: Path) -> None:
    """To a file as Excel reads it in Vietnamese settings, to stdout plain; the delimiter can be chosen."""
    result = cchc("export", "-o", "bang.csv", "--year", "2021", *AS_OF, folder=so)
    assert (result.code, result.err) == (0, "wrote bang.csv\n")
    data = (so / "bang.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfSTT;K")
    assert data.endswith(b"\r\n")
    lines = data.decode("utf-8-sig").split("\r\n")
    assert lines[1] == ROW
    plain = cchc("export", "--format", "csv", "--delimiter", ",", "--year", "2021", *AS_OF, folder=so).out
    rows = list(csv.reader(StringIO(plain)))
    assert ";".join(rows[1]) == ROW
    progress = cchc("export", "--format", "csv", "--table", "progress", "--year", "2021", *AS_OF, folder=so).out
    assert [line.split(";")[7] for line in progress.splitlines()] == ["Mốc", "Kế hoạch", "Báo cáo", ""]


def test_cells_of_text_never_become_formulas(cchc: Cchc, so: Path) -> None:
    """In delimited text a mark stands before them; in a workbook they are texts."""
    area = office.FILES["plans/2021/so/01-thu-tuc.yaml"].replace("Công khai thủ tục hành chính", '"=HYPERLINK(1)"')
    office.write(so, {"plans/2021/so/01-thu-tuc.yaml": area})
    text = cchc("export", "--format", "csv", "--year", "2021", *AS_OF, folder=so).out
    assert ";'=HYPERLINK(1);" in text
    cchc("export", "-o", "bang.xlsx", "--year", "2021", *AS_OF, folder=so)
    cell = next(cell for row in load_workbook(so / "bang.xlsx").worksheets[0].iter_rows() for cell in row
                if cell.value == "=HYPERLINK(1)")  # fmt: skip
    assert cell.data_type == "s"


def test_the_columns_of_the_city(cchc: Cchc, so: Path) -> None:
    """As text and as a workbook; what they cannot hold is said."""
    result = cchc("export", "--format", "csv", "--profile", "danang", "--year", "2021", *AS_OF, folder=so)
    assert (
        result.out
        == """\
id;nhom_id;ten;ketqua;hoatdong;chutri;phoihop;ngaybatdau;ngayketthuc;kinhphi;ghichu;donvi_id
1;;1. Cải cách thủ tục hành chính;;;;;;;;;so
2;1;Rà soát thủ tục hành chính;Báo cáo;;Văn phòng Sở;Các phòng chuyên môn;;30/06/2021;;"Thời hạn: Kế hoạch: trước \
15/01. Báo cáo: Quý II
Mã: TTHC-01";so
3;1;Công khai thủ tục hành chính;Danh mục;;Phòng CNTT;;;;;"Thời hạn: Thường xuyên
Mã: TTHC-02";so
"""
    )
    assert (
        result.err
        == """\
1 tasks have several milestones; only the last day of each is kept
1 tasks have no day (ongoing, or waiting for something); their days are empty
the progress of 1 tasks is left out
"""
    )
    assert cchc("export", "-o", "x.xlsx", "--profile", "danang", "--year", "2021", *AS_OF, folder=so).code == 0
    assert load_workbook(so / "x.xlsx").sheetnames == ["ke-hoach"]


def test_json_lines(cchc: Cchc, so: Path) -> None:
    """A line for each task: that of list, with the history of show."""
    result = cchc("export", "--format", "json", *AS_OF, folder=so)
    lines = [json.loads(line) for line in result.out.splitlines()]
    listed = json.loads(cchc("list", "--format", "json", *AS_OF, folder=so).out)
    assert [{name: line[name] for name in line if name != "history"} for line in lines] == listed
    task = json.loads(cchc("show", "2021/so/TTHC-01", "--format", "json", *AS_OF, folder=so).out)
    assert lines[0]["history"] == task["history"]
    assert result.err == UNRECORDED
    cchc("export", "-o", "a.jsonl", "--area", "TTHC", *AS_OF, folder=so)
    assert (so / "a.jsonl").read_text("utf-8") == result.out
    cchc("export", "-o", "b.json", "--area", "TCC", *AS_OF, folder=so)
    assert (so / "b.json").read_bytes() == b""


def test_calendars(cchc: Cchc, so: Path) -> None:
    """The same entries from export and from due; what has no day is counted."""
    result = cchc("export", "-o", "lich.ics", "--unit", "van phong", *AS_OF, folder=so)
    assert (result.code, result.err) == (0, f"{UNRECORDED}wrote lich.ics\n")
    written = (so / "lich.ics").read_bytes()
    assert written.count(b"BEGIN:VEVENT") == 1
    assert b"UID:2021/so/TTHC-01#2@cchc\r\n" in written
    due = cchc("due", "--unit", "van phong", "--role", "lead", "--within", "200d", "--format", "ics", *AS_OF, folder=so)
    assert due.out.encode("utf-8").replace(b"\r\n", b"\n") == written.replace(b"\r\n", b"\n")
    undated = cchc("due", "--undated", "--year", "2021", "--format", "ics", *AS_OF, folder=so)
    assert undated.err == "1 milestones have no day and are not in the calendar\n"
    linked = cchc("export", "--format", "ics", "--link", "https://vi-du.vn/kho/", *AS_OF, folder=so).out
    assert "URL:https://vi-du.vn/kho/plans/2021/so/01-thu-tuc.yaml" in linked


def test_a_sheet_for_a_unit(cchc: Cchc, so: Path) -> None:
    """A row for what is open; whom it is for and how it comes back is said; nothing is written over."""
    result = cchc("export", "--sheet", "--unit", "Văn phòng", "-o", "vp.xlsx", *AS_OF, folder=so)
    assert (result.code, result.out) == (0, "")
    assert (
        result.err
        == """\
wrote vp.xlsx: 1 rows to fill in for Văn phòng Sở
filled in, they come back with: cchc apply vp.xlsx
"""
    )
    _, sheet = opened(so / "vp.xlsx")
    assert list(columns(sheet)) == [
        "STT", "Nhiệm vụ", "Sản phẩm", "Mốc", "Thời hạn", "Hạn cuối", "Tình trạng hiện nay", "Trạng thái", "Ngày",
        "Tỷ lệ %", "Kết quả", "Minh chứng", "Khó khăn, vướng mắc", "Đề xuất, kiến nghị",
    ]  # fmt: skip
    again = cchc("export", "--sheet", "--unit", "Văn phòng", "-o", "vp.xlsx", *AS_OF, folder=so)
    assert again.code == 0
    fill(so / "vp.xlsx", {(1, "Trạng thái"): "Đang thực hiện"})
    filled = (so / "vp.xlsx").read_bytes()
    refused = cchc("export", "--sheet", "--unit", "Văn phòng", "-o", "vp.xlsx", *AS_OF, folder=so)
    assert (refused.code, refused.err) == (2, """\
error: vp.xlsx is there already and is not written over
help: somebody may have filled it in; take it away or rename it first
""")  # fmt: skip
    assert (so / "vp.xlsx").read_bytes() == filled


def test_sheets_for_all_units(cchc: Cchc, so: Path) -> None:
    """In one workbook, or a file for each in a folder; plans of several years are told apart in a column."""
    result = cchc("export", "--sheet", "-o", "a.xlsx", *AS_OF, folder=so)
    assert result.err.splitlines()[0] == "wrote a.xlsx: 3 rows to fill in for Văn phòng Sở, Phòng CNTT, Phòng KHTC"
    assert load_workbook(so / "a.xlsx").sheetnames == ["Văn phòng Sở", "Phòng CNTT", "Phòng KHTC", "Hướng dẫn"]
    result = cchc("export", "--sheet", "--each-unit", "-o", "gui", *AS_OF, folder=so)
    assert sorted(path.name for path in (so / "gui").iterdir()) == [
        "tien-do-phong-cntt.xlsx", "tien-do-phong-khtc.xlsx", "tien-do-van-phong-so.xlsx",
    ]  # fmt: skip
    assert result.err.splitlines()[-1] == "filled in, they come back with: cchc apply gui"
    nothing = cchc("export", "--sheet", "--area", "TCC", "-o", "b.xlsx", *AS_OF, folder=so)
    assert (nothing.code, nothing.err, (so / "b.xlsx").exists()) == (0, "nothing is open: no sheet\n", False)


def test_a_sheet_over_two_plans(cchc: Cchc, so: Path) -> None:
    """What a unit has open in both years stands in one sheet."""
    area = office.FILES["plans/2022/so/01-thu-tuc.yaml"].replace("Phòng KHTC", "Phòng CNTT")
    office.write(so, {"plans/2022/so/01-thu-tuc.yaml": area})
    assert cchc("export", "--sheet", "--unit", "cntt", "-o", "a.xlsx", *AS_OF, folder=so).code == 0
    _, sheet = opened(so / "a.xlsx")
    assert [row[1] for row in shown(sheet)] == ["2021/so", "2022/so"]
    assert str(sheet.cell(header_of(sheet), 3).value) == "Kế hoạch"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export"], "error: an Excel workbook cannot be printed"),
        (["export", "-o", "a.txt"], 'error: the suffix of "a.txt" is that of no form'),
        (["export", "-o", "a.csv", "--format", "xlsx"],
         'error: "a.csv" is not a name for a file of the form xlsx'),
        (["export", "--sheet"], "error: progress sheets are written to files"),
        (["export", "--sheet", "--each-unit"], "error: progress sheets are written to files"),
        (["export", "--sheet", "-o", "a.csv"], 'error: the suffix of "a.csv" is that of no form'),
        (["export", "--sheet", "--each-unit", "--unit", "cntt", "-o", "a"],
         "error: --unit and --each-unit exclude each other"),
        (["export", "--sheet", "-o", "a.xlsx", "--format", "csv"],
         "error: a progress sheet is an Excel workbook of one form"),
        (["export", "--sheet", "-o", "a.xlsx", "--at", "HEAD"],
         "error: a progress sheet is of the plans as they are now"),
        (["export", "-o", "a.xlsx", "--each-unit"], "error: --each-unit and --within are for progress sheets"),
        (["export", "-o", "a.xlsx", "--within", "3d"], "error: --each-unit and --within are for progress sheets"),
        (["export", "-o", "a.ics", "--table", "tasks"], "error: --table and --profile are for xlsx and csv"),
        (["export", "-o", "a.csv", "--table", "tasks", "--profile", "danang"],
         "error: --table and --profile exclude each other"),
        (["export", "-o", "a.csv", "--link", "https://a.vn"], "error: --link is for ics"),
        (["export", "-o", "a.xlsx", "--year", "2020"], "error: no plan holds what was asked for"),
        (["export", "-o", "a.xlsx", "--unit", "xyz"], 'error: there is no unit "xyz"'),
        (["export", "-o", "khong/a.xlsx"], 'error: cannot write "khong/a.xlsx": there is no such file or folder'),
    ],
)  # fmt: skip
def test_what_cannot_be(cchc: Cchc, so: Path, arguments: list[str], said: str) -> None:
    """One sentence, exit code 2, no file."""
    result = cchc(*arguments, folder=so)
    lines = [line for line in result.err.replace("\\", "/").splitlines() if line.startswith("error")]
    assert (result.code, lines) == (2, [said])
    assert not list(so.glob("a.*"))


def test_an_address_is_one(cchc: Cchc, so: Path) -> None:
    """What is no address cannot become a property of a calendar."""
    result = cchc("export", "--format", "ics", "--link", "javascript:alert(1)", folder=so)
    assert (result.code, "is no address on the web; write https://…" in result.err) == (2, True)


def test_nothing_leaves_a_file_out(cchc: Cchc, so: Path) -> None:
    """A file that does not load stops every export."""
    (so / "plans/2021/so/02-hong.yaml").write_text("area: [", "utf-8")
    result = cchc("export", "-o", "a.xlsx", folder=so)
    assert (result.code, result.err.splitlines()[0]) == (
        2, "error: a document leaves no file out, and these do not load: plans/2021/so/02-hong.yaml",
    )  # fmt: skip


def test_a_name_that_several_organisations_have(cchc: Cchc, tmp_path: Path) -> None:
    """Asked for, unless the workspace is mainly for one of them."""
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    (tmp_path / "cchc.yaml").write_text("", "utf-8")
    asked = ("export", "--sheet", "--unit", "Phòng CNTT", "-o", "a.xlsx", "--year", "2021", *AS_OF)
    result = cchc(*asked, folder=tmp_path)
    assert (result.code, result.err.splitlines()) == (
        2, ['error: "Phòng CNTT" is the name of several units',
            "help: name one of: danang-stttt/phong-cntt, gialai-stttt/phong-cntt"],
    )  # fmt: skip
    (tmp_path / "cchc.yaml").write_text("org: gialai-stttt\n", "utf-8")
    assert cchc(*asked, folder=tmp_path).code == 0
    assert cchc(*asked[:-6], "-o", "b.xlsx", "--org", "danang-stttt", *AS_OF, folder=tmp_path).code == 0
