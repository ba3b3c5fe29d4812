"""`cchc apply`: sheets out, filled in as people do it, and back; what is wrong, cell by cell; all or nothing."""

import datetime as dt
import shutil
from io import StringIO
from pathlib import Path

import office
import pytest
from conftest import ROOT, Cchc
from filled import columns, fill, header_of, opened, shown
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from repositories import NO_GIT, Repo

AREA = "plans/2021/so/01-thu-tuc.yaml"
OTHER = "plans/2021/so/02-cong-vu.yaml"
PLAN = """\
area: TTHC
heading: 1. Thủ tục hành chính
tasks:
  - id: TTHC-01
    title: Rà soát # lời của người viết
    products: Báo cáo
    lead: Phòng CNTT
    deadline:
      Kế hoạch: trước 15/01
      Báo cáo: Quý II
  - id: TTHC-02
    title: Báo cáo quý
    products: Báo cáo
    lead: Phòng CNTT; Phòng KHTC
    deadline: hàng quý
    targets:
      - {indicator: Tỷ lệ trực tuyến, goal: tối thiểu 60%}
      - {indicator: Số hồ sơ, goal: "1.000"}
    progress:
      - { date: 2021-03-01, period: Q1, unit: Phòng KHTC, status: doing }
"""
SECOND = """\
area: CDCV
heading: 2. Công vụ
tasks:
  - id: CDCV-01
    title: "- Đào tạo"
    products: Kế hoạch
    lead: Các phòng chuyên môn
    deadline: 31/3/2021
"""
AS_OF = ("--as-of", "2021-04-05")


@pytest.fixture
def so(tmp_path: Path) -> Path:
    """The office with a plan of two areas."""
    return office.write(tmp_path / "so", {AREA: PLAN, OTHER: SECOND, "plans/2022/so/01-thu-tuc.yaml": None,
                                          "plans/2022/so/plan.yaml": None})  # fmt: skip


@pytest.fixture
def sheet(cchc: Cchc, so: Path) -> Path:
    """The sheet of one unit."""
    result = cchc("export", "--sheet", "--unit", "phong cntt", "-o", "cntt.xlsx", *AS_OF, folder=so)
    assert result.code == 0
    return so / "cntt.xlsx"


def texts(so: Path) -> tuple[str, str]:
    """The area files as they are."""
    return (so / AREA).read_text("utf-8"), (so / OTHER).read_text("utf-8")


def test_the_sheet_that_is_filled_in(sheet: Path) -> None:
    """Its rows, so that the numbers in the tests below mean something."""
    _, made = opened(sheet)
    assert [(row[1], row[3], row[6]) for row in shown(made)] == [
        ("Rà soát", "Kế hoạch", "Quá hạn, chưa triển khai"),
        ("Rà soát", "Báo cáo", "Chưa triển khai (chưa đến hạn)"),
        ("Báo cáo quý", "quý I", "Đang thực hiện quá hạn"),
        ("- Đào tạo\n(chung: Các phòng chuyên môn)", None, "Quá hạn, chưa triển khai"),
    ]


def test_answers_become_facts(cchc: Cchc, so: Path, sheet: Path) -> None:
    """Shown row by row, then written into both files; nothing else changes."""
    fill(sheet, {
        (1, "Trạng thái"): "hoàn thành", (1, "Ngày"): dt.date(2021, 3, 30), (1, "Minh chứng"): "KH số 1\nKH số 2",
        (3, "Trạng thái"): "Đang thực hiện", (3, "Ngày"): "2/4/2021", (3, "Tỷ lệ %"): "62,5%",
        (3, "Giá trị đạt được (1)"): "62,5 %", (3, "Giá trị đạt được (2)"): "1.234", (3, "Kết quả"): " = Đã  gửi: 2 ",
        (4, "Trạng thái"): "Tạm dừng", (4, "Khó khăn, vướng mắc"): "#thiếu", (4, "Đề xuất, kiến nghị"): "@Sở: gỡ",
    })  # fmt: skip
    first, second = texts(so)
    result = cchc("apply", "cntt.xlsx", "--yes", *AS_OF, folder=so)
    assert (
        result.out
        == """\
Row           Id       Milestone      Fact                                State
------------  -------  -------------  ----------------------------------  -------------------------
Phòng CNTT!5  TTHC-01  Kế hoạch       30/03/2021: done · evidence: KH số  Quá hạn, chưa triển khai
                                      1; KH số 2                          → Hoàn thành quá hạn
Phòng CNTT!7  TTHC-02  hàng quý [Q1]  02/04/2021: in progress · Phòng     stays: Đang thực hiện quá
                                      CNTT · 63 % · = Đã gửi: 2 · Tỷ lệ   hạn
                                      trực tuyến: 62,5% · Số hồ sơ: 1234
Phòng CNTT!8  CDCV-01  31/3/2021      05/04/2021: paused · Phòng CNTT ·   stays: Quá hạn, chưa
                                      obstacle: #thiếu · proposal: @Sở:   triển khai
                                      gỡ
"""
    )
    assert (
        result.err
        == f"""\
Phòng CNTT!K7: 62,5% is recorded as 63%
1 sheets: 3 rows with something new, 0 already recorded, 1 empty
3 facts recorded in {AREA} {OTHER}
"""
    )
    assert texts(so) == (
        first.replace("      Báo cáo: Quý II\n", """\
      Báo cáo: Quý II
    progress:
      - date: 2021-03-30
        milestone: Kế hoạch
        status: done
        evidence:
          - KH số 1
          - KH số 2
""")
        + """\
      - { date: 2021-04-02, period: Q1, unit: Phòng CNTT, status: doing, percent: 63, result: "= Đã gửi: 2", \
values: { Tỷ lệ trực tuyến: "62,5%", Số hồ sơ: 1234 } }
""",
        second + """\
    progress:
      - date: 2021-04-05
        unit: Phòng CNTT
        status: paused
        obstacle: "#thiếu"
        proposal: "@Sở: gỡ"
""",
    )  # fmt: skip
    assert cchc("validate", "--format", "concise", *AS_OF, folder=so).code == 0


def test_applying_twice_adds_nothing(cchc: Cchc, so: Path, sheet: Path) -> None:
    """On the same day and later; a row without a day is the fact of the day on which it was recorded."""
    fill(sheet, {(1, "Trạng thái"): "Hoàn thành", (1, "Ngày"): "30/3/2021", (1, "Minh chứng"): "x",
                 (4, "Trạng thái"): "Đang thực hiện", (4, "Kết quả"): "một\nhai"})  # fmt: skip
    assert cchc("apply", "cntt.xlsx", "--yes", *AS_OF, folder=so).code == 0
    before = texts(so)
    for day in ("2021-04-05", "2021-05-01"):
        result = cchc("apply", "cntt.xlsx", "--yes", "--as-of", day, folder=so)
        assert (result.code, result.out) == (0, "")
        assert result.err == "1 sheets: 0 rows with something new, 2 already recorded, 2 empty\n"
    assert texts(so) == before


def test_a_sheet_can_be_filled_in_bit_by_bit(cchc: Cchc, so: Path, sheet: Path) -> None:
    """Rows that were not answered before can be, though another row of the task was recorded meanwhile."""
    fill(sheet, {(1, "Trạng thái"): "Hoàn thành", (1, "Ngày"): "30/3/2021", (1, "Minh chứng"): "x"})
    assert cchc("apply", "cntt.xlsx", "--yes", *AS_OF, folder=so).code == 0
    fill(sheet, {(2, "Trạng thái"): "Đang thực hiện"})
    result = cchc("apply", "cntt.xlsx", "--yes", *AS_OF, folder=so)
    assert result.err.startswith("1 sheets: 1 rows with something new, 1 already recorded, 2 empty\n")


def test_two_units_of_one_task_do_not_stand_in_each_others_way(cchc: Cchc, so: Path) -> None:
    """Several files, a folder of files; who has not answered, and who has no sheet, is named."""
    assert cchc("export", "--sheet", "--each-unit", "-o", "gui", *AS_OF, folder=so).code == 0
    names = sorted(path.name for path in (so / "gui").iterdir())
    assert names == ["tien-do-phong-cntt.xlsx", "tien-do-phong-khtc.xlsx"]
    fill(so / "gui" / names[0], {(3, "Trạng thái"): "Hoàn thành", (3, "Ngày"): "31/3/2021", (3, "Minh chứng"): "a"})
    fill(so / "gui" / names[1], {(1, "Trạng thái"): "Hoàn thành", (1, "Ngày"): "01/4/2021", (1, "Minh chứng"): "b"})
    assert cchc("apply", f"gui/{names[0]}", "--yes", *AS_OF, folder=so).code == 0
    result = cchc("apply", f"gui/{names[1]}", "--yes", "--expect", *AS_OF, folder=so)
    assert result.code == 0
    assert "hàng quý [Q1]  01/04/2021: done · Phòng KHTC ·  Đang thực hiện quá hạn →" in result.out
    assert "evidence: b                      Hoàn thành quá hạn" in result.out
    assert "no sheet from: Phòng CNTT\n" in result.err
    both = cchc("apply", "gui", "--yes", *AS_OF, folder=so)
    assert both.err == "2 sheets: 0 rows with something new, 2 already recorded, 4 empty\n"
    (so / "gui" / "~$tien-do.xlsx").write_bytes(b"x")
    (so / "empty").mkdir()
    assert cchc("apply", "empty", folder=so).err == 'error: there is no .xlsx file in "empty"\n'


def test_sheets_that_nobody_filled_in_are_named(cchc: Cchc, so: Path) -> None:
    """Several sheets in one workbook; blanks are no answer."""
    assert cchc("export", "--sheet", "-o", "tat-ca.xlsx", *AS_OF, folder=so).code == 0
    fill(so / "tat-ca.xlsx", {(1, "Trạng thái"): "  ", (2, "Kết quả"): "\n"})
    result = cchc("apply", "tat-ca.xlsx", "--yes", *AS_OF, folder=so)
    assert (result.code, result.out) == (0, "")
    assert (
        result.err
        == """\
2 sheets: 0 rows with something new, 0 already recorded, 6 empty
no row is filled in: Phòng CNTT; Phòng KHTC
"""
    )


def test_what_is_wrong_is_said_by_cell_and_nothing_is_written(cchc: Cchc, so: Path, sheet: Path) -> None:
    """Everything that is wrong at once, in the order of the sheet."""
    book, made = opened(fill(sheet, {
        (1, "Trạng thái"): "Xong", (1, "Ngày"): "31/02/2021", (1, "Tỷ lệ %"): 0.5, (1, "Kết quả"): "#N/A",
        (2, "Trạng thái"): "Hoàn thành", (2, "Minh chứng"): "=A1", (3, "Ngày"): "1/4/21",
        (3, "Giá trị đạt được (1)"): 0.62, (4, "Trạng thái"): "Đang thực hiện", (4, "Ngày"): dt.date(2021, 4, 6),
        (6, "Trạng thái"): "Hoàn thành", (7, "Đề xuất, kiến nghị"): "Người lập phiếu",
    }))  # fmt: skip
    made.cell(header_of(made) + 1, columns(made)["Kết quả"]).data_type = "e"
    book.save(sheet)
    before = texts(so)
    result = cchc("apply", "cntt.xlsx", "--yes", *AS_OF, folder=so, lang="vi")
    assert (result.code, result.out) == (2, "")
    assert (
        result.err
        == """\
Phòng CNTT!I5: "Xong" không phải trạng thái; chọn một trong: Chưa triển khai; Đang thực hiện; Hoàn thành; Tạm dừng
Phòng CNTT!J5: ngày 31/02/2021 không có
Phòng CNTT!K5: "0,5" có thể là 0,5% hoặc 50%; hãy ghi kèm dấu %
Phòng CNTT!L5: ô báo lỗi #N/A
Phòng CNTT!J6: thiếu ngày hoàn thành
Phòng CNTT!M6: công thức chưa có giá trị; mở tệp bằng Excel rồi lưu lại, hoặc ghi thẳng giá trị
Phòng CNTT!I7: chưa chọn trạng thái
Phòng CNTT!J7: năm của "1/4/21" chỉ có hai chữ số; ghi đủ bốn
Phòng CNTT!J8: ngày 06/04/2021 chưa tới (ngày chốt là 05/04/2021)
Phòng CNTT!10: dòng không có khóa: dòng tự thêm, hoặc khóa đã bị xóa
Phòng CNTT!11: dòng không có khóa, được bỏ qua
1 phiếu: 0 dòng có thông tin mới, 0 dòng đã ghi từ trước, 0 dòng để trống
lỗi: chưa ghi gì: 10 chỗ trong phiếu còn sai
"""
    )
    assert texts(so) == before


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("title: Rà soát", "title: Rà soát lại",
         "Phòng CNTT!5: 2021/so/TTHC-01 has changed since the sheet was made (as of 05/04/2021); make the sheet anew"),
        ("Kế hoạch: trước 15/01", "Kế hoạch: trước 20/01",
         "Phòng CNTT!5: 2021/so/TTHC-01 has changed since the sheet was made (as of 05/04/2021); make the sheet anew"),
        ("id: TTHC-01", "id: TTHC-09", "Phòng CNTT!5: there is no task 2021/so/TTHC-01 any more"),
        ("      Kế hoạch: trước 15/01\n      Báo cáo: Quý II", "      Thường xuyên",
         "Phòng CNTT!6: 2021/so/TTHC-01 has no such milestone or period any more"),
    ],
)  # fmt: skip
def test_rows_whose_task_changed_are_refused(cchc: Cchc, so: Path, sheet: Path, old: str, new: str, why: str) -> None:
    """The task, its deadline, its key; nothing is written, not even the rows that are right."""
    row = int(why.partition("!")[2].partition(":")[0]) - 4
    fill(sheet, {(row, "Trạng thái"): "Đang thực hiện", (4, "Trạng thái"): "Đang thực hiện"})
    (so / AREA).write_text(PLAN.replace(old, new), "utf-8")
    before = texts(so)
    result = cchc("apply", "cntt.xlsx", "--yes", *AS_OF, folder=so)
    assert (result.code, result.err.splitlines()[0]) == (2, why)
    assert texts(so) == before


def test_a_value_where_no_target_is(cchc: Cchc, so: Path, sheet: Path) -> None:
    """Said at its cell; a share that may mean two things too."""
    fill(sheet, {(1, "Trạng thái"): "Đang thực hiện", (1, "Giá trị đạt được (2)"): "5",
                 (3, "Trạng thái"): "Đang thực hiện", (3, "Giá trị đạt được (1)"): 0.62})  # fmt: skip
    result = cchc("apply", "cntt.xlsx", "--yes", *AS_OF, folder=so)
    assert result.err.splitlines()[:2] == [
        "Phòng CNTT!R5: the row has no target (2)",
        'Phòng CNTT!Q7: "0,62" may mean 0,62% or 62%; write it with %',
    ]


def test_what_the_rules_refuse_is_not_written(cchc: Cchc, so: Path, sheet: Path) -> None:
    """A percentage that contradicts the status, at its row; what is only odd is said there too."""
    fill(sheet, {(1, "Trạng thái"): "Hoàn thành", (1, "Ngày"): "30/3/2021", (1, "Tỷ lệ %"): 50})
    before = texts(so)
    result = cchc("apply", "cntt.xlsx", "--yes", *AS_OF, folder=so)
    assert result.code == 2
    assert result.err.splitlines()[1:] == [
        "Phòng CNTT!5: done, but without evidence [P604]",
        "Phòng CNTT!5: 50% contradicts the status done [P610]",
        "error: not recorded: the plan would have errors that it does not have now",
    ]
    assert texts(so) == before


def test_a_unit_that_the_registry_does_not_have_any_more(cchc: Cchc, so: Path, sheet: Path) -> None:
    """Its word cannot be recorded."""
    fill(sheet, {(4, "Trạng thái"): "Đang thực hiện"})
    (so / "plans/units.yaml").write_text(office.FILES["plans/units.yaml"].replace("id: cntt", "id: phong-so")
                                         .replace("[cntt, ", "[phong-so, "), "utf-8")  # fmt: skip
    result = cchc("apply", "cntt.xlsx", "--yes", *AS_OF, folder=so)
    assert (result.code, result.err.splitlines()[0]) == (2, 'Phòng CNTT!8: there is no unit "so/cntt"')


def test_what_comes_next_in_a_repository(cchc: Cchc, so: Path, sheet: Path) -> None:
    """The files are named as git wants them."""
    (so / ".git").mkdir()
    fill(sheet, {(2, "Trạng thái"): "Đang thực hiện"})
    result = cchc("apply", "cntt.xlsx", "--yes", *AS_OF, folder=so)
    assert result.err.splitlines()[1:] == [
        f"1 facts recorded in {AREA}", f"next: into the history with: git commit -- {AREA}",
    ]  # fmt: skip


@NO_GIT
def test_commit_takes_the_changed_files_alone(cchc: Cchc, tmp_path: Path) -> None:
    """Each fact stands in the message; what else is changed or staged stays; a file with changes is refused first."""
    repo = Repo(tmp_path / "kho")
    so = office.write(repo.folder, {AREA: PLAN, OTHER: SECOND})
    for name, value in (("user.name", "Nguyễn Văn An"), ("user.email", "an@so.vn"), ("core.hooksPath", ".git/hooks")):
        repo.git("config", name, value)
    repo.commit("Kế hoạch")
    assert cchc("export", "--sheet", "--unit", "phong cntt", "-o", "cntt.xlsx", *AS_OF, folder=so).code == 0
    fill(so / "cntt.xlsx", {
        (1, "Trạng thái"): "Hoàn thành", (1, "Ngày"): "12/01/2021", (1, "Minh chứng"): "Kế hoạch số 5",
        (4, "Trạng thái"): "Đang thực hiện",
    })  # fmt: skip
    (so / "cchc.yaml").write_text("org: so\n# riêng\n", encoding="utf-8")
    repo.git("add", "cchc.yaml")
    (so / OTHER).write_text(f"{SECOND}# của tôi\n", encoding="utf-8")
    command = ("apply", "cntt.xlsx", "--yes", "--commit", *AS_OF)
    refused = cchc(*command, folder=so)
    assert (refused.code, refused.err.splitlines()[1:]) == (2, [
        f"error: {OTHER} has changes that are not committed, which would go into the commit",
        "help: commit or undo them first, or leave --commit out",
    ])  # fmt: skip
    assert texts(so) == (PLAN, f"{SECOND}# của tôi\n")
    repo.git("checkout", "-q", "--", OTHER)
    done = cchc(*command, folder=so)
    assert (done.code, done.err.splitlines()[1:]) == (0, [
        f"2 facts recorded in {AREA} {OTHER}",
        f"committed as {repo.git('rev-parse', '--short', 'HEAD')}: "
        "Ghi tiến độ từ phiếu: 2 thông tin trong 2 tệp",
    ])  # fmt: skip
    assert repo.git("log", "-1", "--format=%B") == (
        "Ghi tiến độ từ phiếu: 2 thông tin trong 2 tệp\n\n"
        "2021/so/TTHC-01: Kế hoạch – hoàn thành ngày 12/01/2021 (Kế hoạch số 5)\n"
        "2021/so/CDCV-01: đang thực hiện, báo ngày 05/04/2021 [Phòng CNTT]"
    )
    assert repo.git("show", "--format=", "--name-only", "HEAD").splitlines() == [AREA, OTHER]
    assert repo.git("status", "--porcelain").splitlines() == ["M  cchc.yaml", "?? cntt.xlsx"]


def test_two_files_that_answer_the_same_row(cchc: Cchc, so: Path, sheet: Path) -> None:
    """The same answer counts once, another is refused with both places."""
    same = fill(sheet, {(1, "Trạng thái"): "Đang thực hiện"}, so / "a.xlsx")
    fill(sheet, {(1, "Trạng thái"): "Tạm dừng"}, so / "b.xlsx")
    shutil.copy(same, so / "c.xlsx")
    result = cchc("apply", "a.xlsx", "b.xlsx", "--yes", *AS_OF, folder=so)
    assert result.err.splitlines()[0] == "b.xlsx: Phòng CNTT!5: a.xlsx: Phòng CNTT!5 answers the same otherwise"
    result = cchc("apply", "a.xlsx", "c.xlsx", "a.xlsx", "--yes", *AS_OF, folder=so)
    assert result.err.splitlines()[0] == "2 sheets: 1 rows with something new, 1 already recorded, 6 empty"


def test_dry_run_shows_the_diff(cchc: Cchc, so: Path, sheet: Path) -> None:
    """And writes nothing."""
    fill(sheet, {(2, "Trạng thái"): "Đang thực hiện"})
    before = texts(so)
    result = cchc("apply", "cntt.xlsx", "--dry-run", *AS_OF, folder=so)
    assert (
        result.out.partition("--- a/")[2]
        == f"""\
{AREA}
+++ b/{AREA}
@@ -8,6 +8,10 @@
     deadline:
       Kế hoạch: trước 15/01
       Báo cáo: Quý II
+    progress:
+      - date: 2021-04-05
+        milestone: Báo cáo
+        status: doing
   - id: TTHC-02
     title: Báo cáo quý
     products: Báo cáo
"""
    )
    assert result.err.splitlines()[-1] == "nothing was written"
    assert texts(so) == before


def test_somebody_has_to_confirm(cchc: Cchc, so: Path, sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a script --yes says so; on a terminal a question is asked."""
    fill(sheet, {(2, "Trạng thái"): "Đang thực hiện"})
    before = texts(so)
    result = cchc("apply", "cntt.xlsx", *AS_OF, folder=so)
    assert result.code == 2
    assert result.err.splitlines()[1:] == [
        "error: 1 facts are to be recorded, and nobody is here to confirm them",
        "help: confirm them with --yes; --dry-run shows what would be written",
    ]

    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    for typed, code in (("n\n", 130), ("y\n", 0)):
        assert texts(so) == before
        monkeypatch.setattr("sys.stdin", Terminal(typed))
        monkeypatch.setattr("sys.stderr", Terminal())
        assert cchc("apply", "cntt.xlsx", *AS_OF, folder=so).code == code
    assert texts(so) != before


def _sorted(sheet: Worksheet) -> None:
    """Turn the rows round, as sorting does."""
    top = header_of(sheet) + 1
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=top)]
    for row, cells in enumerate(reversed(rows), top):
        for place, value in enumerate(cells, 1):
            sheet.cell(row, place).value = value


def test_rows_that_were_sorted_without_their_keys_are_refused(cchc: Cchc, so: Path, sheet: Path) -> None:
    """The hidden column stayed where it was: an answer would go to another task."""
    book, made = opened(sheet)
    names, top = columns(made), header_of(made) + 1
    for place in range(2, made.max_column + 1):
        first, last = made.cell(top, place), made.cell(top + 3, place)
        first.value, last.value = last.value, first.value
    made.cell(top, names["Trạng thái"]).value = "Đang thực hiện"
    book.save(sheet)
    before = texts(so)
    result = cchc("apply", "cntt.xlsx", "--yes", *AS_OF, folder=so)
    assert (result.code, result.err.splitlines()[0]) == (
        2,
        'Phòng CNTT!C5: the row shows "- Đào tạo (chung: Các phòng chuyên môn)", its hidden key means "Rà soát"; '
        "make the sheet anew",
    )
    made.cell(top, names["Nhiệm vụ"]).value = "Rà soát"
    made.cell(top, names["Mốc"]).value = "Báo cáo"
    book.save(sheet)
    result = cchc("apply", "cntt.xlsx", "--yes", *AS_OF, folder=so)
    assert (result.code, result.err.splitlines()[0]) == (
        2, 'Phòng CNTT!E5: the row shows "Báo cáo", its hidden key means "Kế hoạch"; make the sheet anew',
    )  # fmt: skip
    assert texts(so) == before


def _moved(sheet: Worksheet) -> None:
    """Put a column of one's own in front, and take two that were not needed away."""
    sheet.insert_cols(3)
    sheet.cell(header_of(sheet), 3).value = "Ghi chú của phòng"
    sheet.delete_cols(columns(sheet)["Sản phẩm"])
    sheet.delete_cols(columns(sheet)["Tỷ lệ %"])


def _inserted(sheet: Worksheet) -> None:
    """Rows above the header and between the rows, rows that are gone, rows hidden by a filter."""
    sheet.insert_rows(1, 3)
    sheet.insert_rows(header_of(sheet) + 3)
    sheet.delete_rows(header_of(sheet) + 5)
    sheet.row_dimensions[header_of(sheet) + 2].hidden = True


FIRST = "      - date: 2021-04-05\n        milestone: Kế hoạch\n        status: doing\n        result: a\n"
THEN = "      - date: 2021-04-05\n        milestone: Báo cáo\n        status: paused\n"


@pytest.mark.parametrize(("habit", "log"), [(_sorted, THEN + FIRST), (_moved, FIRST + THEN), (_inserted, FIRST + THEN)])
def test_sheets_that_people_have_rearranged(cchc: Cchc, so: Path, sheet: Path, habit: object, log: str) -> None:
    """Rows are known by their keys, columns by their names, wherever they stand."""
    fill(sheet, {(1, "Trạng thái"): "Đang thực hiện", (1, "Kết quả"): "a", (2, "Trạng thái"): "Tạm dừng"})
    book, made = opened(sheet)
    assert callable(habit)
    habit(made)
    book.save(sheet)
    assert cchc("apply", "cntt.xlsx", "--yes", *AS_OF, folder=so).code == 0
    quarter = "      Báo cáo: Quý II\n"
    assert texts(so)[0] == PLAN.replace(quarter, f"{quarter}    progress:\n{log}")


def test_a_cell_merged_over_rows_is_the_answer_of_each(cchc: Cchc, so: Path, sheet: Path) -> None:
    """One evidence for two milestones."""
    fill(sheet, {(row, name): value for row in (1, 2) for name, value in (
        ("Trạng thái", "Hoàn thành"), ("Ngày", "30/3/2021"))} | {(1, "Minh chứng"): "KH số 1"})  # fmt: skip
    book, made = opened(sheet)
    top, place = header_of(made), columns(made)["Minh chứng"]
    made.merge_cells(start_row=top + 1, end_row=top + 2, start_column=place, end_column=place)
    book.save(sheet)
    assert cchc("apply", "cntt.xlsx", "--yes", *AS_OF, folder=so).code == 0
    assert texts(so)[0].count("evidence: KH số 1") == 2


def _without_keys(sheet: Worksheet) -> None:
    sheet.delete_cols(1)


def _without_status(sheet: Worksheet) -> None:
    sheet.delete_cols(columns(sheet)["Trạng thái"])


def _twice(sheet: Worksheet) -> None:
    sheet.cell(header_of(sheet), sheet.max_column + 1).value = "Trạng thái"


def _of_another_version(sheet: Worksheet) -> None:
    sheet.cell(header_of(sheet), 1).value = "cchc tiến độ 2 | so/cntt | 2021-04-05"


def _changed_mark(sheet: Worksheet) -> None:
    sheet.cell(header_of(sheet), 1).value = "cchc tiến độ 1 | so/cntt"


@pytest.mark.parametrize(
    ("habit", "why"),
    [
        (_without_keys, "cntt.xlsx: the hidden column that says which task a row is about is gone"),
        (_without_status, '"Phòng CNTT" has no column "Trạng thái"'),
        (_twice, 'Phòng CNTT!S4: there are two columns "Trạng thái"'),
        (_of_another_version, '"Phòng CNTT" was made by another version of cchc'),
        (_changed_mark, '"Phòng CNTT": the first cell of the hidden column was changed'),
    ],
)
def test_sheets_that_are_none_any_more(cchc: Cchc, so: Path, sheet: Path, habit: object, why: str) -> None:
    """Each says what is gone."""
    book, made = opened(sheet)
    assert callable(habit)
    habit(made)
    book.save(sheet)
    result = cchc("apply", "cntt.xlsx", "--yes", *AS_OF, folder=so)
    assert (result.code, result.err.splitlines()[0]) == (2, f"error: {why}")


def test_a_key_that_was_changed_is_said_at_its_cell(cchc: Cchc, so: Path, sheet: Path) -> None:
    """In a row that was answered; an empty row needs none."""
    book, made = opened(fill(sheet, {(1, "Trạng thái"): "Đang thực hiện"}))
    for row in (1, 2):
        made.cell(header_of(made) + row, 1).value = "x"
    book.save(sheet)
    result = cchc("apply", "cntt.xlsx", "--yes", *AS_OF, folder=so)
    assert result.err.splitlines()[0] == 'Phòng CNTT!A5: "x" is no key of a task'


def test_files_that_are_no_sheets(cchc: Cchc, so: Path) -> None:
    """A workbook of something else, text, a picture, a file that is not there."""
    book = Workbook()
    book.save(so / "khac.xlsx")
    (so / "a.xlsx").write_text("một,hai", "utf-8")
    (so / "b.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n")
    (so / "c.xlsx").write_bytes((so / "khac.xlsx").read_bytes()[:900])
    found = [cchc("apply", name, folder=so).err.splitlines() for name in
             ("khac.xlsx", "a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx")]  # fmt: skip
    assert [lines[0] for lines in found] == [
        "error: khac.xlsx: no sheet of this workbook is a progress sheet",
        "error: a.xlsx: this is no Excel workbook",
        "error: b.xlsx: the file is a picture",
        "error: c.xlsx: the file is damaged and cannot be unpacked",
        'error: there is no file "d.xlsx"',
    ]


def test_the_made_up_office_goes_round(cchc: Cchc, tmp_path: Path) -> None:
    """A sheet of each unit, a row of each answered, everything recorded: the plan stays valid."""
    root = tmp_path / "so-mau"
    shutil.copytree(ROOT / "examples" / "so-mau", root)
    _round_trip(cchc, root, root, "2026-06-20", 6)


def test_a_real_plan_goes_round(cchc: Cchc, tmp_path: Path) -> None:
    """Đà Nẵng 2021, in a copy: every row of every unit's sheet answered and recorded."""
    root = tmp_path / "kho"
    (root / "plans" / "2021").mkdir(parents=True)
    shutil.copy(ROOT / "cchc.yaml", root)
    shutil.copy(ROOT / "plans" / "units.yaml", root / "plans")
    shutil.copytree(ROOT / "plans" / "2021" / "danang-stttt", root / "plans" / "2021" / "danang-stttt")
    _round_trip(cchc, root, root, "2021-12-31", 17)


def _round_trip(cchc: Cchc, root: Path, folder: Path, as_of: str, units: int) -> None:
    days = ("--as-of", as_of)
    errors = cchc("validate", "--format", "concise", *days, folder=folder).code
    assert cchc("export", "--sheet", "--each-unit", "-o", "gui", *days, folder=folder).code == 0
    files = sorted((root / "gui").iterdir())
    assert len(files) == units
    rows = 0
    for file in files:
        _, sheet = opened(file)
        count = len(shown(sheet))
        rows += count
        fill(file, {(row, name): value for row in range(1, count + 1) for name, value in (
            ("Trạng thái", "Đang thực hiện"), ("Ngày", as_of), ("Kết quả", f"=Kết quả {row}: #1"),
            ("Minh chứng", f"- Văn bản số {row}"))})  # fmt: skip
        book, made = opened(file)
        for row in range(1, count + 1):
            cell = made.cell(header_of(made) + row, columns(made)["Kết quả"])
            cell.data_type = "s"
        book.save(file)
    result = cchc("apply", "gui", "--yes", *days, folder=folder)
    assert result.code == 0
    assert result.err.splitlines()[0] == f"{units} sheets: {rows} rows with something new, 0 already recorded, 0 empty"
    assert cchc("validate", "--format", "concise", *days, folder=folder).code == errors == 0
    again = cchc("apply", "gui", "--yes", *days, folder=folder)
    assert again.err == f"{units} sheets: 0 rows with something new, {rows} already recorded, 0 empty\n"
