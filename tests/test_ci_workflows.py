"""The workflows that `cchc init --ci` writes, and the hook for pre-commit: their steps run as they are written.

Each step's text is given to bash as its site gives it, in a clone of a repository with a real branch, in an environment
with nothing but pip; only the values of variables differ. `CCHC_PACKAGE`, the line that is there to be changed, names
a wheel of this checkout, and PIP_NO_INDEX and PIP_NO_DEPS keep pip off the network (the dependencies come from the
test's own environment, as in test_wheel.py). The steps that use an action stand for what the test does itself:
a clone with its whole history, a Python, a kept file.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import office
import pytest
import yaml_rs
from conftest import ROOT
from repositories import GIT, Repo, git

from cchc import __version__

BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(GIT is None or BASH is None, reason="git or bash is not installed")
AREA = "plans/2021/so/01-thu-tuc.yaml"
OLD_FAULT = office.FILES[AREA].replace("lead: Phòng CNTT", "lead: Phòng Lạ")
SOUND = OLD_FAULT.replace("title: Rà soát thủ tục", "title: Rà soát mọi thủ tục")
FAULT = SOUND.replace("deadline: Thường xuyên", "deadline: mai kia")


@dataclass(frozen=True)
class Ran:
    """What a step gave."""

    name: str
    code: int
    out: str
    err: str


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout."""
    folder = tmp_path_factory.mktemp("ci-wheel")
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE", "cchc", "templates"):
        source, target = ROOT / name, folder / "source" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(source, target)
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-build-isolation", "--no-deps", "-w", str(folder)]
    subprocess.run([*command, str(folder / "source")], check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


class Runner:
    """A machine of a site: an empty Python environment, a folder for its files, variables."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.python = folder / "python"
        venv.create(self.python, with_pip=True)
        scripts = self.python / ("Scripts" if os.name == "nt" else "bin")
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV", "GIT", "CCHC"))
        }
        self.variables = kept | {
            "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder), "CI": "true",
            "GIT_CONFIG_GLOBAL": os.devnull, "PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_QUIET": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1", "LANGUAGE": "vi",
        }  # fmt: skip
        self.package = str(wheel)

    def run(self, script: str, variables: dict[str, str], folder: Path, name: str = "") -> Ran:
        """Give a script to bash."""
        file = folder.parent / "step.sh"
        file.write_text(script, encoding="utf-8", newline="\n")
        done = subprocess.run(
            [BASH or "bash", "--noprofile", "--norc", "-eo", "pipefail", str(file)], cwd=folder, check=False,
            capture_output=True, text=True, encoding="utf-8", env=self.variables | variables,
        )  # fmt: skip
        if "pip install" in script:
            self._add_dependencies()
        return Ran(name, done.returncode, done.stdout, done.stderr)

    def _add_dependencies(self) -> None:
        (site,) = (
            self.python.glob("lib/python*/site-packages") if os.name != "nt" else [self.python / "Lib/site-packages"]
        )
        (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Runner:
    """The machine; cchc is not on it before the workflow installs it."""
    return Runner(tmp_path_factory.mktemp("machine"), wheel)


def request(folder: Path, text: str | None, site: str, base: str = "main", below: str = "") -> tuple[Path, str]:
    """A clone of a repository, as a site makes it for a request that changes the area file: merged into the base.

    The base went on meanwhile, and has an old fault. Gives back the clone and the commit where the branch parted.
    """
    repo = Repo(folder / "kho")
    office.write(repo.folder / below, {AREA: OLD_FAULT})
    run_cchc("init", "--ci", site, folder=repo.folder / below)
    parted = repo.commit("Kế hoạch")
    if base != "main":
        repo.git("branch", "-m", base)
    repo.git("checkout", "-q", "-b", "nhanh")
    repo.commit("Việc của nhánh", {f"{below}{AREA}": text} if text else {})
    repo.git("checkout", "-q", base)
    repo.commit("Việc khác", {f"{below}plans/2022/so/01-thu-tuc.yaml": OLD_FAULT.replace("Quý II", "Quý III")})
    clone = folder / "clone"
    git(folder, "clone", "-q", str(repo.folder), str(clone))
    git(clone, "checkout", "-q", "--detach", f"origin/{base}" if site == "github" else "origin/nhanh")
    if site == "github":
        git(clone, "merge", "-q", "--no-ff", "-m", "Merge", "origin/nhanh")
    return clone, parted


def run_cchc(*arguments: str, folder: Path) -> None:
    """Run this checkout's cchc in a folder."""
    subprocess.run([sys.executable, "-m", "cchc", *arguments], cwd=folder, check=True, capture_output=True)


def loaded(path: Path) -> Any:
    """A YAML file as data."""
    return yaml_rs.loads(path.read_text("utf-8"), parse_datetime=False)


def github(runner: Runner, clone: Path, base: str = "main", package: str | None = None) -> tuple[list[Ran], str]:
    """Run the workflow of GitHub; its steps up to the first that fails, and the job's summary."""
    workflow = loaded(clone / ".github" / "workflows" / "cchc.yml")
    assert workflow["env"]["CCHC_PACKAGE"] == f"cchc=={__version__}"
    (job,) = workflow["jobs"].values()
    summary = clone.parent / "summary.md"
    variables = workflow["env"] | {
        "CCHC_PACKAGE": package or runner.package, "GITHUB_BASE_REF": base, "GITHUB_HEAD_REF": "nhanh",
        "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_WORKSPACE": str(clone), "GITHUB_ACTIONS": "true",
    }  # fmt: skip
    ran: list[Ran] = []
    for step in job["steps"]:
        if "run" in step:
            ran.append(runner.run(step["run"], variables, clone, step["name"]))
        if ran and ran[-1].code:
            break
    return ran, summary.read_text("utf-8") if summary.exists() else ""


def gitlab(runner: Runner, clone: Path, parted: str) -> Ran:
    """Run the job of GitLab: all lines of its script in one shell, as its runner does."""
    job = loaded(clone / ".gitlab-ci.yml")["cchc"]
    variables = job["variables"] | {"CCHC_PACKAGE": runner.package, "CI_MERGE_REQUEST_DIFF_BASE_SHA": parted}
    return runner.run("\n".join(job["script"]), variables, clone)


SUMMARY = """\
## Thay đổi trong các kế hoạch

| Kế hoạch | Giữ nguyên | Sửa | Chỉ chuyển chỗ | Mới | Bỏ |
| --- | ---: | ---: | ---: | ---: | ---: |
| 2021/so | 1 | 1 | 0 | 0 | 0 |

### 2021/so

<details>
<summary>Văn phòng Sở: 1 sửa · 0 mới · 0 bỏ</summary>

- **TTHC-01** Rà soát mọi thủ tục hành chính
  - Nhiệm vụ: Rà soát <ins>mọi</ins> thủ tục hành chính

</details>
"""


def test_github_without_a_fault(runner: Runner, tmp_path: Path) -> None:
    """Every step succeeds although the plans have an old fault; the summary is the review comment."""
    clone, _ = request(tmp_path, SOUND, "github")
    ran, summary = github(runner, clone)
    assert [(one.name, one.code) for one in ran] == [
        ("Cài cchc", 0), ("Tóm tắt thay đổi", 0), ("Ghi cchc.sarif", 0), ("Kiểm tra kế hoạch", 0),
    ]  # fmt: skip
    assert summary == SUMMARY
    assert "::error" not in ran[-1].out
    assert re.search(r"^\d+ phát hiện cũ, không thuộc thay đổi này", ran[-1].err, re.MULTILINE)
    assert json.loads((clone / "cchc.sarif").read_text("utf-8"))["runs"][0]["results"] == []


def test_github_with_a_fault(runner: Runner, tmp_path: Path) -> None:
    """The last step fails and marks the line; the summary and the log are there all the same."""
    clone, _ = request(tmp_path, FAULT, "github")
    ran, summary = github(runner, clone)
    assert [one.code for one in ran] == [0, 0, 0, 1]
    assert [line.rpartition("::")[0] for line in ran[-1].out.splitlines()] == [
        f"::error file={AREA},line=19,col=11,endColumn=19,title=U401 unknown-unit",
        f"::error file={AREA},line=20,col=15,endColumn=22,title=D502 deadline-unreadable",
    ]
    assert "<summary>Phòng Lạ: 1 sửa · 0 mới · 0 bỏ</summary>" in summary
    results = json.loads((clone / "cchc.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert [one["ruleId"] for one in results] == ["U401", "D502"]


def test_github_with_a_file_that_does_not_load(runner: Runner, tmp_path: Path) -> None:
    """The summary names it, the last step fails."""
    clone, _ = request(tmp_path, "area: [", "github")
    ran, summary = github(runner, clone)
    assert [one.code for one in ran] == [0, 0, 0, 1]
    assert summary.endswith(f"### Tệp không đọc được\n\n- {AREA}\n")
    assert "title=Y101 yaml-syntax::" in ran[-1].out


def test_github_in_a_folder_of_the_repository(runner: Runner, tmp_path: Path) -> None:
    """The workspace need not be the whole repository; annotations name files from its top."""
    clone, _ = request(tmp_path, FAULT, "github", below="van phong/")
    ran, summary = github(runner, clone)
    assert [one.code for one in ran] == [0, 0, 0, 1]
    assert f"::error file=van phong/{AREA},line=20," in ran[-1].out
    assert "TTHC-02" in summary


def test_github_runs_nothing_that_a_branch_is_called(runner: Runner, tmp_path: Path) -> None:
    """A base branch with a command in its name is a name; a package that is not there fails the job."""
    base = "main$(touch${IFS}hong)"
    clone, _ = request(tmp_path, SOUND, "github", base=base)
    ran, summary = github(runner, clone, base=base)
    assert ([one.code for one in ran], summary) == ([0, 0, 0, 0], SUMMARY)
    assert not (clone / "hong").exists()
    missing, _ = github(runner, clone, package="cchc==0.0.0.dev0")
    assert [one.code for one in missing] == [1]


def test_gitlab_without_a_fault(runner: Runner, tmp_path: Path) -> None:
    """The job succeeds; the comment and the log are kept."""
    clone, parted = request(tmp_path, SOUND, "gitlab")
    ran = gitlab(runner, clone, parted)
    assert (ran.code, ran.out) == (0, "")
    assert (clone / "cchc.md").read_text("utf-8") == SUMMARY
    assert json.loads((clone / "cchc.sarif").read_text("utf-8"))["runs"][0]["results"] == []


def test_gitlab_with_a_fault(runner: Runner, tmp_path: Path) -> None:
    """The job fails; its log says where, and the files to keep are there."""
    clone, parted = request(tmp_path, FAULT, "gitlab")
    ran = gitlab(runner, clone, parted)
    assert ran.code == 1
    assert [line.split(": ")[0] for line in ran.out.splitlines()] == [f"{AREA}:19:11", f"{AREA}:20:15"]
    assert "TTHC-02" in (clone / "cchc.md").read_text("utf-8")
    assert len(json.loads((clone / "cchc.sarif").read_text("utf-8"))["runs"][0]["results"]) == 2


def test_what_the_workflows_ask_for(tmp_path: Path) -> None:
    """The whole history, no rights but reading, no place where a stranger's text becomes a script."""
    office.write(tmp_path)
    for site in ("github", "gitlab"):
        run_cchc("init", "--ci", site, folder=tmp_path)
    workflow = loaded(tmp_path / ".github/workflows/cchc.yml")
    assert (workflow["on"], workflow["permissions"]) == ("pull_request", {"contents": "read"})
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]) for step in steps if "uses" in step)
    assert steps[0]["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert not [step["run"] for step in steps if "${{" in step.get("run", "")]
    assert [step["with"]["path"] for step in steps if "upload" in step.get("uses", "")] == ["cchc.sarif"]
    job = loaded(tmp_path / ".gitlab-ci.yml")["cchc"]
    assert job["variables"]["GIT_DEPTH"] == "0"
    assert job["artifacts"] == {"when": "always", "expose_as": "cchc", "paths": ["cchc.md", "cchc.sarif"]}
    assert job["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]


def test_the_hook_for_pre_commit(runner: Runner, tmp_path: Path) -> None:
    """Its entry runs as pre-commit runs it, and is called for the files of a workspace."""
    (hook,) = loaded(ROOT / ".pre-commit-hooks.yaml")
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("cchc-validate", "python", False)
    called = [name for name in ("cchc.yaml", AREA, "plans/units.yml", "README.md", "x/plans.yaml", "plans/a.docx")
              if re.search(hook["files"], name)]  # fmt: skip
    assert called == ["cchc.yaml", AREA, "plans/units.yml"]
    repo = Repo(tmp_path / "kho")
    office.write(repo.folder)
    repo.git("add", "-A")
    runner.run('python -m pip install "$CCHC_PACKAGE"', {"CCHC_PACKAGE": runner.package}, repo.folder)
    variables = {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index"}
    entry = shlex.join(shlex.split(hook["entry"]))
    assert runner.run(entry, variables, repo.folder).code == 0
    (repo.folder / AREA).write_text(FAULT, encoding="utf-8")
    ran = runner.run(entry, variables, repo.folder)
    assert ran.code == 1
    assert "D502" in ran.out
