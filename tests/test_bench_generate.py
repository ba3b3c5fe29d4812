"""`bench/generate.py`: made-up workspaces are valid, as large as asked for, and the same for one seed."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Cchc
from repositories import NO_GIT, git

from cchc.workspace import Workspace

SCRIPT = ROOT / "bench" / "generate.py"


def generate(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the generator."""
    command = [sys.executable, "-X", "utf8", str(SCRIPT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def made(folder: Path, *arguments: str) -> dict[str, bytes]:
    """Make a workspace and return its files."""
    run = generate(arguments[0], str(folder), *arguments[1:])
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


def test_it_has_what_was_asked_for_and_no_errors(cchc: Cchc, tmp_path: Path) -> None:
    """So many tasks, organisations, years and files; `cchc validate` finds no error in them."""
    made(tmp_path / "a", "300", "--orgs", "5", "--years", "2", "--files", "95")
    workspace = Workspace(tmp_path / "a")
    assert workspace.faults == []
    assert [plan.key for plan in workspace.plans] == [
        "2025/an-binh", "2025/an-binh-stttt", "2025/binh-chau", "2025/binh-chau-stttt", "2025/chau-duong-stttt",
        "2026/an-binh", "2026/an-binh-stttt", "2026/binh-chau", "2026/binh-chau-stttt", "2026/chau-duong-stttt",
    ]  # fmt: skip
    tasks = [task for plan in workspace.plans for task in plan.tasks]
    assert len(tasks) == 300
    assert len({task.file for task in tasks}) == 95
    assert {task.area for task in tasks} == {"CDDH", "TC", "TTHC", "TCBM", "CDCV", "TCC", "CQS"}
    assert any(task.progress for task in tasks)
    assert any(task.extensions for task in tasks)
    assert any(task.continues for task in tasks)
    found = cchc("validate", folder=tmp_path / "a")
    assert found.code == 0, found.out
    assert found.out.splitlines()[-1].startswith("0 errors")


def test_one_seed_one_workspace(tmp_path: Path) -> None:
    """The same arguments give the same bytes; another seed gives others."""
    first = made(tmp_path / "a", "80", "--seed", "3")
    assert made(tmp_path / "b", "80", "--seed", "3") == first
    assert made(tmp_path / "c", "80", "--seed", "4") != first


@NO_GIT
def test_a_history_is_valid_and_the_same_for_one_seed(cchc: Cchc, tmp_path: Path) -> None:
    """So many commits by one author, no file left uncommitted, the plans sound on the way; the ids are the same."""
    made(tmp_path / "a", "120", "--commits", "300")
    made(tmp_path / "b", "120", "--commits", "300")
    log = git(tmp_path / "a", "log", "--format=%H %an <%ae>").splitlines()
    assert len(log) == 300
    assert {line.partition(" ")[2] for line in log} == {"Bench <bench@example.invalid>"}
    assert git(tmp_path / "b", "log", "--format=%H %an <%ae>").splitlines() == log
    assert git(tmp_path / "a", "status", "--porcelain") == ""
    assert "R100" in git(tmp_path / "a", "log", "--name-status", "-M100%", "--format=")
    for rev in ("HEAD", "HEAD~50", "HEAD~100", "HEAD~150", "HEAD~299"):
        assert cchc("validate", "--at", rev, folder=tmp_path / "a").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["10", "OUT", "--orgs", "6", "--years", "2"], "12 plans need at least 12 files and as many tasks as files"),
        (["0", "OUT"], "numbers are positive; at most 30 years"),
        (["10", "."], "is not empty"),
    ],
)
def test_what_cannot_be_made_is_said(tmp_path: Path, arguments: list[str], said: str) -> None:
    """Numbers that do not fit, a folder that holds something."""
    (tmp_path / "held").write_bytes(b"")
    run = generate(
        *(str(tmp_path) if one == "." else str(tmp_path / "x") if one == "OUT" else one for one in arguments)
    )
    assert run.returncode != 0
    assert said in run.stderr
    assert not (tmp_path / "x").exists()
