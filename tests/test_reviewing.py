"""`cchc validate --since`: what a change touches or brings about fails, what was there before is counted."""

import json
from pathlib import Path

import office
import pytest
from conftest import Cchc
from repositories import NO_GIT, Repo, change
from repositories import so as repository_of_so

pytestmark = NO_GIT
AREA = "plans/2021/so/01-thu-tuc.yaml"
PLAN = "plans/2021/so/plan.yaml"
UNITS = "plans/units.yaml"
OLD = """\
area: TTHC
heading: 1. Cải cách thủ tục hành chính
lead: Phòng Lạ
tasks:
  - id: TTHC-01
    title: Rà soát thủ tục hành chính
    products: Báo cáo
    support: Phòng Mất
    deadline: Quý II
  - id: TTHC-02
    title: Công khai thủ tục hành chính
    products: Danh mục
    lead: Phòng Xa
    deadline: mai kia
  - title: Nhóm
    lead: Văn phòng
    deadline: Quý I
    tasks:
      - {id: TTHC-03, title: Một, products: Báo cáo, support: Phòng Gần}
      - {id: TTHC-04, title: Hai, products: Báo cáo, lead: Phòng CNTT}
"""
LATER = "plans/2022/so/01-thu-tuc.yaml"


@pytest.fixture
def so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The tiny office in git, with mistakes in it that everybody has got used to."""
    empty = tmp_path / "empty-config"
    empty.write_bytes(b"")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(empty))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    repo = repository_of_so(tmp_path / "so")
    repo.commit("Lỗi cũ", {AREA: OLD})
    return repo


def since(cchc: Cchc, repo: Repo, *arguments: str) -> tuple[int, list[str], int]:
    """The exit code, what fails (file, line, code, the words that it is about), and how many findings are older."""
    result = cchc(
        "validate", "--since", *(arguments or ("HEAD",)), "--format", "json", "--as-of", "2021-06-20",
        folder=repo.folder,
    )  # fmt: skip
    found = json.loads(result.out)
    older = [int(line.split()[0]) for line in result.err.splitlines() if "older findings" in line]
    names = [f"{one['file'].rpartition('/')[2]}:{one['line']} {one['code']} {_quoted(one['message'])}" for one in found]
    return result.code, [name.strip() for name in names], sum(older)


def _quoted(message: str) -> str:
    return message.split('"')[1] if '"' in message else ""


def test_nothing_changed(cchc: Cchc, so: Repo) -> None:
    """Old findings are counted in one line and not shown; the exit code is 0."""
    everything = json.loads(cchc("validate", "--format", "json", folder=so.folder).out)
    result = cchc("validate", "--since", "HEAD", folder=so.folder)
    assert (result.code, result.err) == (0, f"what changed since commit {head(so)} of 03/01/2021 is checked\n")
    assert len(everything) == 8
    assert result.out == (
        "0 errors · 0 warnings · 0 notes\n"
        "8 older findings do not belong to this change (5 errors · 0 warnings · 3 notes)\n"
    )


def head(repo: Repo) -> str:
    return repo.git("rev-parse", "HEAD")[:7]


def test_the_whole_output_in_text(cchc: Cchc, so: Repo) -> None:
    """A finding of a touched task is shown as ever, and makes the exit code 1."""
    change(so.folder, {AREA: OLD.replace("title: Công khai thủ tục", "title: Công khai mọi thủ tục")})
    result = cchc("validate", "--since", "HEAD", folder=so.folder)
    assert result.code == 1
    assert (
        result.out
        == """\
plans/2021/so/01-thu-tuc.yaml:13:11: error U401: there is no unit "Phòng Xa" in the registry
   |
13 |     lead: Phòng Xa
   |           ^^^^^^^^
  = there are units of nearly that name: Văn phòng Sở; Phòng CNTT; Phòng KHTC

plans/2021/so/01-thu-tuc.yaml:14:15: error D502: no time is understood in "mai kia"
   |
14 |     deadline: mai kia
   |               ^^^^^^^
  = cchc deadline shows how a phrase is read

2 errors · 0 warnings · 0 notes
6 older findings do not belong to this change (3 errors · 0 warnings · 3 notes)
"""
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # The task's own words; a comment, a quote, another order of keys are no change.
        ("title: Rà soát thủ", "title: Rà soát mọi thủ", ["01-thu-tuc.yaml:8 U401 Phòng Mất"]),
        ("deadline: mai kia", "deadline: mốt",
         ["01-thu-tuc.yaml:13 U401 Phòng Xa", "01-thu-tuc.yaml:14 D502 mốt"]),
        ("    lead: Phòng Xa\n", "    lead: 'Phòng Xa' # vẫn thế\n", []),
        ("    lead: Phòng Xa\n    deadline: mai kia\n", "    deadline: mai kia\n    lead: Phòng Xa\n", []),
        # What a file or group hands down touches those that inherit it, and no others.
        ("tasks:\n  - id", "deadline: Quý III\ntasks:\n  - id", []),
        ("lead: Phòng Lạ", "lead: Phòng Lạ nữa",
         ["01-thu-tuc.yaml:3 U401 Phòng Lạ nữa", "01-thu-tuc.yaml:8 U401 Phòng Mất"]),
        ("    deadline: Quý I\n", "    deadline: Quý III\n", ["01-thu-tuc.yaml:19 U401 Phòng Gần"]),
        # A new task, an id given twice by it, an old one that now comes further down.
        (
            "tasks:\n", "tasks:\n  - {id: TTHC-02, title: Mới, products: Báo cáo, lead: Phòng CNTT, deadline: Quý I}\n",
            ["01-thu-tuc.yaml:11 T301 TTHC-02"],
        ),
        ("tasks:\n", "tasks:\n  - {id: TTHC-05, title: Mới, products: Báo cáo, lead: X, deadline: Quý I}\n",
         ["01-thu-tuc.yaml:5 U401 X"]),
        # The key of the file itself.
        ("heading: 1. Cải cách thủ", "heading: Cải cách thu\u0309", ["01-thu-tuc.yaml:2 Y105"]),
    ],
)  # fmt: skip
def test_what_a_change_touches(cchc: Cchc, so: Repo, old: str, new: str, expected: list[str]) -> None:
    """Tasks as data, with what they inherit."""
    change(so.folder, {AREA: OLD.replace(old, new, 1)})
    code, found, older = since(cchc, so)
    errors = [one for one in found if " T305" not in one]
    assert (errors, code) == (expected, int(any("Y105" not in one for one in expected)))
    assert older > 0


def test_a_change_elsewhere_that_breaks_old_tasks(cchc: Cchc, so: Repo) -> None:
    """A unit taken out of the registry makes mistakes in tasks that nobody touched."""
    units = office.FILES[UNITS].replace("      - {id: cntt, name: Phòng Công nghệ thông tin, short: Phòng CNTT}\n", "")
    change(so.folder, {UNITS: units})
    code, found, older = since(cchc, so)
    assert (code, older) == (1, 8)
    assert found == ["01-thu-tuc.yaml:20 U401 Phòng CNTT", "units.yaml:14 U408 cntt"]


def test_findings_that_stand_in_no_task(cchc: Cchc, so: Repo) -> None:
    """plan.yaml and units.yaml by their keys and entries."""
    plan = office.FILES[PLAN] + "  - {what: Báo cáo năm, period: năm, due: mai kia, from: Phòng Lạ}\n"
    units = office.FILES[UNITS].replace("members: [cntt, khtc]", "members: [cntt, khtc, la]")
    so.commit("Lỗi", {PLAN: plan, UNITS: units})
    change(so.folder, {PLAN: plan.replace("number: 5", "number: 6"), UNITS: units.replace("Sở Mẫu", "Sở Mẫu mới")})
    assert since(cchc, so)[:2] == (0, [])
    change(
        so.folder,
        {
            PLAN: plan.replace("Báo cáo năm", "Báo cáo"),
            UNITS: units.replace("name: Các phòng", "aliases: X, name: Các phòng"),
        },
    )
    assert since(cchc, so)[:2] == (
        1,
        ["plan.yaml:8 D508 mai kia", "plan.yaml:8 U401 Phòng Lạ", "units.yaml:15 U408 la"],
    )


def test_moved_tasks_and_renamed_files(cchc: Cchc, so: Repo) -> None:
    """A task that goes into another file is touched; a file or folder that gets another name is not."""
    task = OLD[OLD.index("  - id: TTHC-02") : OLD.index("  - title: Nhóm")]
    head = "area: TC\nheading: 2. Cải cách thể chế\ntasks:\n"
    change(so.folder, {AREA: OLD.replace(task, ""), "plans/2021/so/02-the-che.yaml": head + task})
    assert since(cchc, so)[1][:2] == ["02-the-che.yaml:7 U401 Phòng Xa", "02-the-che.yaml:8 D502 mai kia"]
    change(so.folder, {"plans/2021/so/02-the-che.yaml": None, AREA: None, "plans/2021/so/09-thu-tuc.yaml": OLD})
    assert since(cchc, so) == (0, [], 8)
    change(so.folder, {"plans/2021/so/09-thu-tuc.yaml": None, PLAN: None, "plans/2021/so-mau/01-thu-tuc.yaml": OLD,
                       "plans/2021/so-mau/plan.yaml": office.FILES[PLAN]})  # fmt: skip
    assert since(cchc, so) == (0, [], 8)


def test_broken_files(cchc: Cchc, so: Repo) -> None:
    """A file that does not load at the revision is named, and all in it counts; one broken now is one finding."""
    change(so.folder, {AREA: OLD.replace("tasks:", "tasks: [", 1)})
    assert since(cchc, so)[1] == ["01-thu-tuc.yaml:5 Y101"]
    so.commit("Hỏng", {AREA: OLD.replace("tasks:", "tasks: [", 1)})
    assert since(cchc, so) == (0, [], 3)
    change(so.folder, {AREA: OLD})
    result = cchc("validate", "--since", "HEAD", "--format", "concise", folder=so.folder)
    assert result.code == 1
    assert f"{head(so)}:{AREA} does not load, so every finding in it belongs to the change\n" in result.err
    assert len([line for line in result.out.splitlines() if line.startswith(AREA)]) == 5


def test_lines_that_are_known_by_their_place_alone(cchc: Cchc, so: Repo) -> None:
    """Text rules know lines, not tasks: the task around the line counts."""
    cut = OLD.replace("title: Hai", "title: 'Hai', note: Công văn").replace("Công văn", "Cu\u0323 thể")
    so.commit("Dấu", {AREA: cut})
    change(so.folder, {AREA: cut.replace("id: TTHC-02", "id: TTHC-22")})
    assert not [one for one in since(cchc, so)[1] if "Y1" in one]
    change(so.folder, {AREA: cut.replace("id: TTHC-04", "id: TTHC-44")})
    assert [one for one in since(cchc, so)[1] if "Y1" in one] == ["01-thu-tuc.yaml:20 Y105"]


def test_revisions(cchc: Cchc, so: Repo) -> None:
    """A commit, the common commit of two branches, a commit against another; what is no revision."""
    so.git("checkout", "-q", "-b", "nhanh")
    so.commit("Việc của nhánh", {LATER: office.FILES[LATER].replace("Phòng KHTC", "Phòng Lạ")})
    so.git("checkout", "-q", "main")
    so.commit("Việc của main", {PLAN: office.FILES[PLAN].replace("org: so", "org: la")})
    so.git("checkout", "-q", "nhanh")
    mine = ["01-thu-tuc.yaml:8 U401 Phòng Lạ"]
    for base in ("HEAD~1", "main...", "main...HEAD", "...HEAD~1"):
        assert since(cchc, so, base)[:2] == (1, mine), base
    assert "plan.yaml:1" not in since(cchc, so, "main")[1]
    assert since(cchc, so, "main~1", "--at", "HEAD~1")[:2] == (0, [])
    assert since(cchc, so, "main...", "--at", "HEAD")[0] == 1
    assert since(cchc, so, "HEAD~1", "plans/2021")[:2] == (0, [])
    for wrong in ("main..HEAD", "khong-co", "--all", ""):
        assert cchc("validate", f"--since={wrong}", folder=so.folder).code == 2


def test_without_a_repository(cchc: Cchc, tmp_path: Path) -> None:
    """A message and exit code 2."""
    office.write(tmp_path)
    result = cchc("validate", "--since", "HEAD", folder=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines()[0] == f'error: "{tmp_path}" is not in a git repository'


def test_the_forms_for_programs(cchc: Cchc, so: Repo) -> None:
    """Only what the change answers for is on stdout; the count is on stderr."""
    change(so.folder, {AREA: OLD.replace("mai kia", "mai mốt")})
    github = cchc("validate", "--since", "HEAD", "--format", "github", folder=so.folder)
    assert [line.partition(",title=")[0] for line in github.out.splitlines()] == [
        f"::error file={AREA},line=13,col=11,endColumn=19",
        f"::error file={AREA},line=14,col=15,endColumn=22",
    ]
    assert github.err.splitlines()[-1].startswith("6 older findings")
    log = json.loads(cchc("validate", "--since", "HEAD", "--format", "sarif", folder=so.folder).out)
    assert [one["ruleId"] for one in log["runs"][0]["results"]] == ["U401", "D502"]
    concise = cchc("validate", "--since", "HEAD", "--format", "concise", folder=so.folder)
    assert len(concise.out.splitlines()) == 2
    assert concise.err.splitlines()[-1].startswith("6 older findings")
