"""The commands as they are typed: whole outputs, exit codes, what goes to stderr."""

import json
from pathlib import Path

import office
import pytest
from conftest import Cchc

NOTHING_YET = "2022/so: no progress is recorded yet; overdue only compares dates\n"


@pytest.fixture
def so(tmp_path: Path) -> Path:
    """The tiny office."""
    return office.write(tmp_path)


def test_due_for_a_unit(cchc: Cchc, so: Path) -> None:
    """A unit's work through a collective and through its own name, reports ahead, totals at the foot."""
    result = cchc("due", "--unit", "phong cntt", "--as-of", "2021-06-13", folder=so)
    assert result.code == 0
    assert result.err == ""
    assert (
        result.out
        == """\
Sở Mẫu — 2021/so
Due           Id       Task and milestone                  Units                State
------------  -------  ----------------------------------  -------------------  --------------
15/06/2021    report   Báo cáo quý                         Lead: Các phòng      Báo cáo nội
2 days left            → quý: hàng quý (ngày 15 của tháng  chuyên môn (shared)  bộ, sắp đến
                       cuối quý) [Q2]                                           hạn
30/06/2021    TTHC-01  Rà soát thủ tục hành chính          Lead: Văn phòng      Chưa triển
17 days left           → Báo cáo: Quý II                   With: Các phòng      khai (chưa đến
                                                           chuyên môn (shared)  hạn)

1 due soon · 1 not due yet
"""
    )


def test_due_as_json(cchc: Cchc, so: Path) -> None:
    """The JSON of docs/json.md, whole."""
    result = cchc("due", "--unit", "Phòng KHTC", "--role", "lead", "--year", "2022", "--overdue", "--format", "json",
                  "--as-of", "01/07/2022", folder=so)  # fmt: skip
    assert json.loads(result.out) == [
        {
            "key": "2022/so/TTHC-01",
            "title": "Đơn giản hóa thủ tục hành chính",
            "what": "",
            "text": "30/6/2022",
            "due": "2022-06-30",
            "original_due": "2022-06-30",
            "days_left": -1,
            "state": "overdue",
            "label": "Quá hạn, chưa triển khai",
            "lead": [{"id": "so/khtc", "name": "Phòng Kế hoạch - Tài chính", "written": "Phòng KHTC"}],
            "support": [],
            "role": "lead",
            "via": None,
            "plan": "2022/so",
            "period": None,
        }
    ]
    assert result.err == NOTHING_YET
    assert result.code == 0


def test_due_as_csv_and_markdown(cchc: Cchc, so: Path) -> None:
    """The forms for spreadsheets and documents."""
    asked = ("due", "--year", "2022", "--as-of", "2022-06-28")
    assert cchc(*asked, "--format", "csv", folder=so).out == (
        "Key,Due,Originally due,Days left,Task,Milestone,Deadline text,Period,Lead,With,Shared,State\n"
        "2022/so/TTHC-01,30/06/2022,30/06/2022,2,Đơn giản hóa thủ tục hành chính,,30/6/2022,,Phòng KHTC,,,"
        '"Chưa triển khai, sắp đến hạn"\n'
    )
    assert cchc(*asked, "--format", "md", folder=so).out == (
        "| Key | Due | Originally due | Days left | Task | Milestone | Deadline text | Period | Lead | With | Shared |"
        " State |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| 2022/so/TTHC-01 | 30/06/2022 | 30/06/2022 | 2 | Đơn giản hóa thủ tục hành chính |  | 30/6/2022 |  |"
        " Phòng KHTC |  |  | Chưa triển khai, sắp đến hạn |\n"
    )


def test_due_says_when_there_is_nothing(cchc: Cchc, so: Path) -> None:
    """An empty answer is said, not shown as an empty table."""
    result = cchc("due", "--unit", "so/vp", "--year", "2022", "--as-of", "2022-01-01", folder=so)
    assert (result.code, result.out, result.err) == (
        0,
        "",
        "nothing is overdue or due within 30 days of 01/01/2022\n",
    )


def test_fail_on_overdue(cchc: Cchc, so: Path) -> None:
    """Exit 1 only when something is overdue."""
    assert cchc("due", "--fail-on-overdue", "--as-of", "2021-02-01", folder=so).code == 0
    assert cchc("due", "--fail-on-overdue", "--as-of", "2021-07-01", folder=so).code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("due", "--unit", "Phòng CNT"),
         'error: there is no unit "Phòng CNT"\n'
         'help: there are units of nearly that name: Phòng CNTT; Phòng KHTC; Các phòng chuyên môn\n'),
        (("due", "--unit", "xyzw"), 'error: there is no unit "xyzw"\nhelp: see: cchc units\n'),
        (("due", "--org", "sai"), 'error: there is no organisation "sai"\nhelp: organisations here: so, tinh\n'),
        (("list", "--area", "XX"),
         'error: there is no reform area "XX"\nhelp: areas: CDDH, TC, TTHC, TCBM, CDCV, TCC, CQS\n'),
        (("show", "TTHC-01", "--as-of", "2023-01-01"),
         'error: "TTHC-01" is the key of several tasks\nhelp: name one of: 2021/so/TTHC-01, 2022/so/TTHC-01\n'),
        (("show", "tthc-02"), 'error: there is no task "tthc-02"\nhelp: name one of: 2021/so/TTHC-02\n'),
        (("show", "nothing"), 'error: there is no task "nothing"\nhelp: see: cchc list\n'),
        (("validate", "nowhere"), 'error: "nowhere" is not a file or folder of this workspace\n'),
    ],
)  # fmt: skip
def test_what_cannot_be_found_is_said_with_a_remedy(
    cchc: Cchc, so: Path, arguments: tuple[str, ...], message: str
) -> None:
    """Exit 2, nothing on stdout."""
    result = cchc(*arguments, folder=so)
    assert (result.code, result.out, result.err) == (2, "", message)


def test_two_units_of_one_organisation_have_to_be_told_apart(cchc: Cchc, tmp_path: Path) -> None:
    """The same name twice in one organisation: candidates, exit 2."""
    twice = office.FILES["plans/units.yaml"] + "      - {id: cntt-2, name: Phòng Công nghệ thông tin}\n"
    result = cchc(
        "due", "--unit", "Phòng công nghệ thông tin", folder=office.write(tmp_path, {"plans/units.yaml": twice})
    )
    assert (result.code, result.err) == (
        2,
        'error: "Phòng công nghệ thông tin" is the name of several units of one organisation\n'
        "help: name one of: so/cntt, so/cntt-2\n",
    )


def test_outside_a_workspace(cchc: Cchc, tmp_path: Path) -> None:
    """A clear message, exit 2."""
    result = cchc("due", folder=tmp_path)
    assert result.code == 2
    assert result.err.startswith('error: "')
    assert "is not inside a cchc workspace" in result.err


def test_another_folder(cchc: Cchc, so: Path) -> None:
    """-C works as in git, from anywhere, and from a folder inside."""
    asked = ("due", "--as-of", "2021-06-13")
    assert cchc("-C", str(so), *asked).out == cchc(*asked, folder=so / "plans" / "2021").out != ""


def test_what_is_written_is_named_from_the_folder_of_c(cchc: Cchc, tmp_path: Path) -> None:
    """As with git: -o below the folder of -C, and the command's own folder is what it was before."""
    so = office.write(tmp_path / "so")
    result = cchc("-C", str(so), "schema", "-o", "khuon")
    assert (result.code, result.out) == (0, "")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["so"]
    assert (so / "khuon" / "area.schema.json").is_file()


def test_list(cchc: Cchc, so: Path) -> None:
    """Tasks with states, for one unit in one role."""
    result = cchc("list", "--unit", "Văn phòng", "--as-of", "2021-06-13", "--format", "csv", folder=so)
    assert result.out == (
        "Key,Ref,Area,Task,Lead,With,Deadline,State\n"
        "2021/so/TTHC-01,1.a,TTHC,Rà soát thủ tục hành chính,Văn phòng,Các phòng chuyên môn,"
        "Kế hoạch: trước 15/01. Báo cáo: Quý II,Đang thực hiện trong hạn\n"
    )
    assert cchc("list", "--year", "2030", folder=so).err == "no task matches\n"
    table = cchc("list", "--year", "2021", "--as-of", "2021-06-13", folder=so).out
    assert table.startswith("Sở Mẫu — 2021/so\nId ")
    assert table.endswith("1 in progress · 1 ongoing\n")


def test_show(cchc: Cchc, so: Path) -> None:
    """One task whole, with the facts recorded of it."""
    result = cchc("show", "2021/so/TTHC-01", "--as-of", "2021-06-13", folder=so)
    assert (
        result.out
        == """\
2021/so/TTHC-01  (plans/2021/so/01-thu-tuc.yaml:4)
  Part of:          1. Cải cách thủ tục hành chính
  Ref:              1.a
  Area:             TTHC
  Task:             Rà soát thủ tục hành chính
  Products:         Báo cáo
  Lead:             Văn phòng (Văn phòng Sở)
  With:             Các phòng chuyên môn
  Deadline:         Kế hoạch: trước 15/01. Báo cáo: Quý II
  Milestones:       Kế hoạch: trước 15/01 · due 14/01/2021 · Hoàn thành đúng hạn
                    Báo cáo: Quý II · due 30/06/2021 · Chưa triển khai (chưa đến hạn)
  State:            Đang thực hiện trong hạn
  12/01/2021        done · Kế hoạch · evidence: Kế hoạch số 05/KH-SM
"""
    )
    data = json.loads(cchc("show", "2021/so/TTHC-01", "--format", "json", "--as-of", "2021-06-13", folder=so).out)
    assert data["line"] == 4
    assert [fact["document"] for fact in data["history"]] == ["Kế hoạch số 05/KH-SM"]


def test_show_prefers_the_as_of_year(cchc: Cchc, so: Path) -> None:
    """A short key that several years have means the one of the as-of date's year, and says so."""
    result = cchc("show", "TTHC-01", "--as-of", "2022-06-13", folder=so)
    assert result.out.startswith("2022/so/TTHC-01  (plans/2022/so/01-thu-tuc.yaml:4)\n")
    assert (result.code, result.err) == (0, "2022/so/TTHC-01 is meant, of the year 2022\n")


def test_units(cchc: Cchc, so: Path) -> None:
    """The registry as a tree with other names and counts."""
    assert (
        cchc("units", folder=so).out
        == """\
UBND tỉnh Mẫu [tinh]
  Sở Nội vụ [tinh/so-noi-vu]
Sở Mẫu [so]
  Văn phòng Sở [so/vp] · also: Văn phòng · leads 1 tasks, supports 0
  Phòng Công nghệ thông tin [so/cntt] · also: Phòng CNTT · leads 1 tasks, supports 0
  Phòng Kế hoạch - Tài chính [so/khtc] · also: Phòng KHTC · leads 1 tasks, supports 0
  Các phòng chuyên môn [so/phong] · collective of 2 · leads 0 tasks, supports 1
"""
    )
    data = json.loads(cchc("units", "--org", "Sở Mẫu", "--year", "2022", "--format", "json", folder=so).out)
    assert data[-1] == {
        "id": "so/phong", "org": "so", "name": "Các phòng chuyên môn", "short": "Các phòng chuyên môn", "aliases": [],
        "kind": "group", "parent": "so", "group": True, "members": ["so/cntt", "so/khtc"], "open": False, "lead": 0,
        "support": 0,
    }  # fmt: skip


def test_areas(cchc: Cchc, so: Path) -> None:
    """The areas with their headings and counts in each plan."""
    data = json.loads(cchc("areas", "--format", "json", folder=so).out)
    assert [(row["code"], row["plans"]) for row in data if row["plans"]] == [
        (
            "TTHC",
            [
                {"plan": "2021/so", "headings": ["1. Cải cách thủ tục hành chính"], "tasks": 2},
                {"plan": "2022/so", "headings": ["1. Cải cách thủ tục hành chính"], "tasks": 1},
            ],
        )
    ]
    assert "TTHC" in cchc("areas", folder=so).out


def test_deadline(cchc: Cchc, so: Path) -> None:
    """A phrase read aloud, with weekdays, days off and what is left."""
    result = cchc("deadline", "Trước 30/4; Báo cáo: Quý IV", "--year", "2022", "--as-of", "2022-04-20", folder=so)
    assert (
        result.out
        == """\
Trước 30/4 — fixed
  last day in time: 29/04/2022 (Thứ Sáu) · 9 days left
Báo cáo — fixed
  as written: Quý IV
  last day in time: 31/12/2022 (Thứ Bảy) — day off; the working day before is 30/12/2022 · 255 days left
"""
    )
    assert result.code == 0


def test_deadline_of_every_kind(cchc: Cchc, tmp_path: Path) -> None:
    """Outside a workspace too; every kind says its own."""
    phrase = "Thường xuyên; hằng quý; trong vòng 15 ngày kể từ khi có kết quả; khi có yêu cầu; từ 15/01 đến 31/3"
    assert (
        cchc("deadline", phrase, "--year", "2035", folder=tmp_path).out
        == """\
Thường xuyên — ongoing
  from: 01/01/2035 (Thứ Hai)
  until: 31/12/2035 (Thứ Hai)
hằng quý — recurring
  Q1   31/03/2035 (Thứ Bảy) — days off of 2035 are not known
  Q2   30/06/2035 (Thứ Bảy) — days off of 2035 are not known
  Q3   30/09/2035 (Chủ nhật) — days off of 2035 are not known
  Q4   31/12/2035 (Thứ Hai) — days off of 2035 are not known
trong vòng 15 ngày kể từ khi có kết quả — relative to an event
  15 days
  condition: có kết quả
khi có yêu cầu — on a condition
  condition: có yêu cầu
từ 15/01 đến 31/3 — fixed
  from: 15/01/2035 (Thứ Hai)
  last day in time: 31/03/2035 (Thứ Bảy) — days off of 2035 are not known
"""
    )


def test_deadline_that_is_not_understood(cchc: Cchc, tmp_path: Path) -> None:
    """The column, the nearest form, exit 1; a misprint is a warning and exit 0."""
    result = cchc("deadline", "cuoi nam", "--year", "2021", folder=tmp_path)
    assert (result.code, result.out) == (1, "")
    assert result.err == ('error: no time is understood in "cuoi nam"\n  cuoi nam\n  ^\n  = understood: cuối năm\n')
    odd = cchc("deadline", "Tháng Quý IV/2021", "--format", "json", "--as-of", "2021-01-01", folder=tmp_path)
    assert odd.code == 0
    assert json.loads(odd.out)[0]["due"] == "2021-12-31"
    assert odd.err.startswith("warning: ")


def test_validate(cchc: Cchc, tmp_path: Path) -> None:
    """A finding with its line, caret and remedy; exit 1 for errors."""
    wrong = office.FILES["plans/2022/so/01-thu-tuc.yaml"].replace("    lead:", "    leed:")
    so = office.write(tmp_path, {"plans/2022/so/01-thu-tuc.yaml": wrong})
    result = cchc("validate", "plans/2022", folder=so)
    assert result.code == 1
    assert result.out.startswith("""\
plans/2022/so/01-thu-tuc.yaml:8:5: error S201: there is no key "leed" here
  |
8 |     leed: Phòng KHTC
  |     ^^^^
  = there is a key of nearly that name: "lead"
""")
    concise = cchc("validate", "--format", "concise", "plans/2022/so/01-thu-tuc.yaml", folder=so)
    assert concise.out == (
        'plans/2022/so/01-thu-tuc.yaml:8:5: error S201 there is no key "leed" here '
        '(there is a key of nearly that name: "lead")\n'
    )
    github = cchc("validate", "--format", "github", "plans/2022/so/01-thu-tuc.yaml", folder=so)
    assert github.out == (
        "::error file=plans/2022/so/01-thu-tuc.yaml,line=8,col=5,endColumn=9,title=S201 unknown-key::"
        'there is no key "leed" here%0Athere is a key of nearly that name: "lead"\n'
    )
    data = json.loads(cchc("validate", "--format", "json", "plans/2022/so/01-thu-tuc.yaml", folder=so).out)
    assert data == [
        {
            "file": "plans/2022/so/01-thu-tuc.yaml", "line": 8, "column": 5, "length": 4, "code": "S201",
            "name": "unknown-key", "severity": "error", "message": 'there is no key "leed" here',
            "help": 'there is a key of nearly that name: "lead"',
        }
    ]  # fmt: skip
    other = cchc("due", "--as-of", "2021-06-13", folder=so)
    assert other.code == 1
    assert "plans/2022/so/01-thu-tuc.yaml does not load and is left out; see: cchc validate" in other.err


def test_explain(cchc: Cchc, so: Path) -> None:
    """A code's page, in any case; an unknown code lists them."""
    assert cchc("validate", "--explain", "y102", folder=so).out == (
        "Y102 duplicate-key (error)\n\nA key stands twice in one mapping, so one of its values would be lost.\n\n"
        "Keep one of the two. A task with several milestones of the same label writes its deadline as a list.\n"
    )
    assert cchc("validate", "--explain", "Z999", folder=so).code == 2


def test_schema(cchc: Cchc, so: Path, root: Path) -> None:
    """Printed as committed; written with the unit names of the workspace."""
    for kind in ("area", "plan", "units", "settings"):
        committed = (root / "schema" / f"{kind}.schema.json").read_text("utf-8")
        assert cchc("schema", kind, folder=so).out == committed
    result = cchc("schema", "-o", ".vscode", folder=so)
    assert result.code == 0
    written = json.loads((so / ".vscode" / "area.schema.json").read_text("utf-8"))
    assert "Phòng CNTT" in written["definitions"]["Entry"]["properties"]["lead"]["examples"]
    (so / "file").write_text("", encoding="utf-8")
    assert cchc("schema", "-o", "file", folder=so).code == 2


def test_usage_errors_exit_with_2(cchc: Cchc, so: Path) -> None:
    """Unknown commands and options, days that are none."""
    assert cchc("bogus", folder=so).code == 2
    assert cchc("due", "--bogus", folder=so).code == 2
    day = cchc("due", "--as-of", "2021-02-30", folder=so)
    assert day.code == 2
    assert '"2021-02-30" is no day; write 2021-01-12 or 12/01/2021' in day.err
    assert '"soon" is no number of days; write 30d' in cchc("due", "--within", "soon", folder=so).err


def test_help_and_version(cchc: Cchc, so: Path) -> None:
    """Every command has help, in both languages."""
    assert cchc("--version").out == "cchc 0.1.0\n"
    for name in ("validate", "due", "list", "show", "units", "areas", "deadline", "schema"):
        english, vietnamese = cchc(name, "--help", folder=so), cchc(name, "--help", folder=so, lang="vi")
        assert english.code == vietnamese.code == 0
        assert english.out != vietnamese.out
    assert cchc("--lang", "en", "--help", lang="vi").out == cchc("--help").out


def test_the_language_of_the_workspace(cchc: Cchc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """cchc.yaml chooses it where neither --lang nor CCHC_LANG does."""
    so = office.write(tmp_path, {"cchc.yaml": "language: en\n"})
    result = cchc("list", "--year", "2030", folder=so, lang="")
    assert result.err == "no task matches\n"


def test_areas_of_a_year_without_plans(cchc: Cchc, so: Path) -> None:
    """An empty answer is said."""
    result = cchc("areas", "--year", "2019", folder=so)
    assert (result.code, result.out, result.err) == (0, "", "no plan fits what was asked\n")
