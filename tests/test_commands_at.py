"""`--at REV`: the plans as they were at a commit, on every command that reads them."""

import json
import os
from pathlib import Path

import office
import pytest
from conftest import Cchc
from repositories import NO_GIT, Repo, git
from repositories import so as repository_of_so

pytestmark = NO_GIT
AREA = "plans/2021/so/01-thu-tuc.yaml"
HELP = "help: a revision is a branch, a tag, the beginning of a commit's id, or HEAD~1; see: git log --oneline\n"
NOTHING_YET = "2022/so: no progress is recorded yet; overdue only compares dates\n"


@pytest.fixture
def so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The tiny office in git: the plan, then the report done, then a broken file, then everything gone."""
    empty = tmp_path / "empty-config"
    empty.write_bytes(b"")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(empty))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    repo = repository_of_so(tmp_path / "so")
    done = "      - {date: 2021-06-20, milestone: Báo cáo, status: done}\n"
    marker = "evidence: Kế hoạch số 05/KH-SM}\n"
    repo.commit("Báo cáo xong", {AREA: office.FILES[AREA].replace(marker, marker + done)})
    repo.commit("Hỏng", {AREA: "area: TTHC\ntasks: []\n"})
    repo.commit("Xóa", {AREA: None, "plans/2021/so/plan.yaml": None})
    return repo


def reading(repo: Repo, rev: str, day: str) -> str:
    """What stderr says first."""
    return f"the plans are as they were at commit {repo.git('rev-parse', rev)[:7]} of {day}\n"


def test_due_at_a_commit(cchc: Cchc, so: Repo) -> None:
    """The report was due then, and is done one commit later; the state is of the as-of day."""
    asked = ("due", "--year", "2021", "--role", "lead", "--unit", "Văn phòng", "--as-of", "2021-07-01")
    first = cchc(*asked, "--at", "HEAD~3", folder=so.folder)
    assert (first.code, first.err) == (0, reading(so, "HEAD~3", "02/01/2021"))
    assert (
        first.out
        == """\
Sở Mẫu — 2021/so
Due          Id       Task and milestone          Units                       State
-----------  -------  --------------------------  --------------------------  -------------------
30/06/2021   TTHC-01  Rà soát thủ tục hành chính  Lead: Văn phòng             Quá hạn, chưa triển
1 days late           → Báo cáo: Quý II           With: Các phòng chuyên môn  khai

1 overdue
"""
    )
    second = cchc(*asked, "--at", "HEAD~2", folder=so.folder)
    assert (second.code, second.out) == (0, "")
    assert second.err == (
        reading(so, "HEAD~2", "03/01/2021") + "nothing is overdue or due within 30 days of 01/07/2021\n"
    )


def test_list_at_a_commit_from_a_folder_below(cchc: Cchc, so: Repo) -> None:
    """The files are named as they are today; the working folder may be anywhere in the workspace."""
    result = cchc("list", "--at", "main~3", "--year", "2021", "--format", "json", folder=so.folder / "plans")
    assert (result.code, result.err) == (0, reading(so, "HEAD~3", "02/01/2021"))
    assert [(task["key"], task["file"]) for task in json.loads(result.out)] == [
        ("2021/so/TTHC-01", AREA),
        ("2021/so/TTHC-02", AREA),
    ]


def test_show_at_a_commit(cchc: Cchc, so: Repo) -> None:
    """A task that is no longer there."""
    assert cchc("show", "TTHC-02", folder=so.folder).code == 2
    result = cchc("show", "TTHC-02", "--at", "HEAD~3", "--as-of", "2021-03-01", folder=so.folder)
    assert (result.code, result.err) == (0, reading(so, "HEAD~3", "02/01/2021"))
    assert result.out.splitlines()[0] == f"2021/so/TTHC-02  ({AREA}:15)"


def test_a_file_that_did_not_load_is_named_with_its_revision(cchc: Cchc, so: Repo) -> None:
    """The rest is shown, and the exit code is 1."""
    result = cchc("list", "--at", "HEAD~1", "--format", "csv", folder=so.folder)
    assert result.code == 1
    assert result.err == (
        reading(so, "HEAD~1", "04/01/2021")
        + f"HEAD~1:{AREA} does not load and is left out; see: cchc validate --at HEAD~1\n"
        + NOTHING_YET
    )
    assert [line.partition(",")[0] for line in result.out.splitlines()] == ["Key", "2022/so/TTHC-01"]


def test_figures_and_documents_refuse_files_of_a_commit(cchc: Cchc, so: Repo) -> None:
    """The faults are shown at that commit, not in the files of today."""
    so.commit("Hỏng", {AREA: "area: ["})
    so.commit("Mở lại", {AREA: office.FILES[AREA]})
    for command in (("stats",), ("report", "--quarter", "1"), ("render", "2021/so"), ("export", "-o", "x.csv")):
        result = cchc(*command, "--at", "HEAD~1", folder=so.folder)
        assert (result.code, result.err.splitlines()[-1]) == (2, "help: see: cchc validate --at HEAD~1")


def test_validate_at_a_commit(cchc: Cchc, so: Repo) -> None:
    """Findings have their place in the file of that commit; a path may be of a file that is gone."""
    result = cchc("validate", "--at", "HEAD~1", "plans/2021", folder=so.folder)
    assert result.code == 1
    assert (
        result.out
        == f"""\
HEAD~1:{AREA}:1:1: error S203: the key "heading" is missing
  |
1 | area: TTHC
  | ^^^^^^^^^^

1 errors · 0 warnings · 0 notes
"""
    )
    assert result.err == reading(so, "HEAD~1", "04/01/2021")
    found = json.loads(cchc("validate", "--at", "HEAD~1", ".", "--format", "json", folder=so.folder).out)
    assert [(one["file"], one["code"]) for one in found if one["severity"] == "error"] == [(f"HEAD~1:{AREA}", "S203")]
    assert cchc("validate", "--at", "HEAD~3", AREA, folder=so.folder).code == 0
    nowhere = cchc("validate", "--at", "HEAD", AREA, folder=so.folder)
    assert (nowhere.code, nowhere.err.splitlines()[-1]) == (
        2,
        f'error: "{AREA}" is not a file or folder of this workspace',
    )
    outside = cchc("validate", "--at", "HEAD", "..", folder=so.folder)
    assert outside.err.endswith('error: ".." is not a file or folder of this workspace\n')


@pytest.mark.parametrize("name", ["due", "list", "validate"])
@pytest.mark.parametrize(
    ("rev", "message"),
    [
        ("none", 'error: there is no revision "none"\n' + HELP),
        ("-p", 'error: "-p" cannot be a revision\n' + HELP),
        ("\x1b[31m", 'error: "\\x1b[31m" cannot be a revision\n' + HELP),
    ],
)
def test_what_is_no_revision(cchc: Cchc, so: Repo, name: str, rev: str, message: str) -> None:
    """A clear message and exit code 2."""
    result = cchc(name, f"--at={rev}", folder=so.folder)
    assert (result.code, result.out, result.err) == (2, "", message)


def test_outside_of_a_repository(cchc: Cchc, so: Repo, tmp_path: Path) -> None:
    """A workspace without git; a folder without workspace; no folder."""
    folder = office.write(tmp_path / "không-git")
    assert cchc("due", "--at", "HEAD", folder=folder).err == (
        f'error: "{folder}" is not in a git repository\n'
        "help: history is read from git: work in a clone of the office's repository, or make one with: git init\n"
    )
    plain = Repo(tmp_path / "trống")
    plain.commit("không có kế hoạch")
    assert cchc("due", "--at", "HEAD", folder=plain.folder).err.startswith(
        f'error: "{plain.folder}" is not inside a cchc workspace (no cchc.yaml here or above)\n'
    )
    assert cchc("-C", "none", "due", "--at", "HEAD").err == 'error: there is no folder "none"\n'


def test_bare_repositories_and_clones_without_files(cchc: Cchc, so: Repo, tmp_path: Path) -> None:
    """Nothing has to be checked out."""
    git(tmp_path, "clone", "-q", "--bare", "so", "bare.git")
    git(tmp_path, "clone", "-q", "--no-checkout", "so", "không-tệp")
    for folder in (tmp_path / "bare.git", tmp_path / "không-tệp"):
        before = sorted(folder.rglob("*"))
        result = cchc("list", "--at", "HEAD~3", "--year", "2022", "--format", "csv", folder=folder)
        assert (result.code, result.err) == (0, reading(so, "HEAD~3", "02/01/2021") + NOTHING_YET)
        assert [line.partition(",")[0] for line in result.out.splitlines()] == ["Key", "2022/so/TTHC-01"]
        assert sorted(folder.rglob("*")) == before


def test_a_bare_repository_has_no_files_of_today(cchc: Cchc, so: Repo, tmp_path: Path) -> None:
    """What is wanted from it has to be named."""
    git(tmp_path, "clone", "-q", "--bare", "so", "bare.git")
    result = cchc("due", folder=tmp_path / "bare.git")
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines()[1] == (
        "help: this is a git repository without files; its plans as they were last saved: --at HEAD"
    )


def test_the_folder_decides_not_the_hook_that_cchc_runs_in(
    cchc: Cchc, so: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """git names the repository of a hook or alias in the environment, relative to a folder that may not be ours."""
    other = Repo(tmp_path / "khác")
    other.commit("khác")
    for name, value in {"GIT_DIR": str(other.folder / ".git"), "GIT_WORK_TREE": ".", "GIT_PREFIX": "x/"}.items():
        monkeypatch.setenv(name, value)
    assert cchc("list", "--at", "HEAD~3", "--year", "2021", folder=so.folder / "plans").code == 0
    assert "GIT_DIR" not in os.environ


def test_the_commit_chooses_settings_and_language(cchc: Cchc, so: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """cchc.yaml is read at the commit too; a commit from before it has the usual settings."""
    so.commit("Đổi", {"cchc.yaml": None, AREA: office.FILES[AREA],
                      "plans/2021/so/plan.yaml": office.FILES["plans/2021/so/plan.yaml"]})  # fmt: skip
    so.commit("Thiết đặt", {"cchc.yaml": "language: en\nwithin: 5d\n"})
    asked = ("due", "--year", "2022", "--as-of", "2022-06-20", "--format", "csv")
    assert cchc(*asked, "--at", "HEAD~1", folder=so.folder).out.count("\n") == 2
    assert cchc(*asked, "--at", "HEAD", folder=so.folder).out.count("\n") == 1
    spoken = cchc(*asked, "--at", "HEAD", folder=so.folder, lang="")
    assert spoken.err.startswith(reading(so, "HEAD", "07/01/2021"))
