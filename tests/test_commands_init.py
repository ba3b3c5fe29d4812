"""`cchc init`: a workspace that validates, nothing overwritten, questions on a terminal only."""

import os
import re
import sys
from pathlib import Path

import office
import pytest
from conftest import Cchc
from repositories import NO_GIT, Repo

from cchc import __version__

NAME = "Sở Nội vụ tỉnh Mẫu"
PLAN = "plans/2026/so-noi-vu-tinh-mau"
WORKSPACE = [
    "cchc.yaml",
    "plans/units.yaml",
    f"{PLAN}/plan.yaml",
    f"{PLAN}/01-chi-dao-dieu-hanh.yaml",
    f"{PLAN}/02-the-che.yaml",
    f"{PLAN}/03-thu-tuc-hanh-chinh.yaml",
    f"{PLAN}/04-to-chuc-bo-may.yaml",
    f"{PLAN}/05-che-do-cong-vu.yaml",
    f"{PLAN}/06-tai-chinh-cong.yaml",
    f"{PLAN}/07-chinh-quyen-so.yaml",
]
SETTINGS = [
    ".gitattributes",
    ".vscode/settings.json",
    ".vscode/extensions.json",
    *(f".vscode/{kind}.schema.json" for kind in ("area", "plan", "units", "settings", "report")),
]
NEXT = "next: write the units into plans/units.yaml and the tasks into the area files; cchc validate checks\n"


def files(folder: Path) -> list[str]:
    """The files below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def wrote(*names: str) -> str:
    """What is said of files that were written."""
    return "".join(f"wrote {name}\n" for name in names)


def kept(*names: str) -> str:
    """What is said of files that were there."""
    return "".join(f"{name} is there already and stays as it is\n" for name in names)


def test_a_new_workspace(cchc: Cchc, tmp_path: Path) -> None:
    """Written from options; it validates without a word, and every command answers in it."""
    result = cchc("init", "--name", NAME, "--year", "2026")
    assert (result.code, result.out) == (0, "")
    assert result.err == wrote(*WORKSPACE, *SETTINGS) + NEXT
    assert files(tmp_path) == sorted([*WORKSPACE, *SETTINGS])
    checked = cchc("validate", "--format", "concise")
    assert (checked.code, checked.out, checked.err) == (0, "", "0 errors · 0 warnings · 0 notes\n")
    assert cchc("units").out == f"{NAME} [so-noi-vu-tinh-mau]\n"
    for command in (("due",), ("list",), ("areas",)):
        assert cchc(*command).code == 0
    assert (tmp_path / PLAN / "03-thu-tuc-hanh-chinh.yaml").read_text("utf-8") == (
        """\
# yaml-language-server: $schema=../../../.vscode/area.schema.json
area: TTHC
heading: 3. Cải cách thủ tục hành chính
# Mỗi nhiệm vụ một mục, đúng chữ trong văn bản. Bỏ dấu # ở đầu các dòng ví dụ rồi sửa lại; khi có nhiệm vụ thì bỏ []
# sau tasks. Mã (id) đã đặt thì không đổi và không dùng lại.
tasks: []
#  - id: TTHC-01
#    ref: 3.a
#    title: Rà soát, đánh giá thủ tục hành chính
#    products: Báo cáo
#    lead: Sở Nội vụ tỉnh Mẫu
#    deadline: trước 15/7
"""
    )


def test_the_examples_are_sound(cchc: Cchc, tmp_path: Path) -> None:
    """With the examples taken out of their comments the workspace still has no error and no warning."""
    cchc("init", "--name", NAME, "--year", "2026")
    for name in WORKSPACE[1:]:
        path = tmp_path / name
        text = re.sub(r"^(tasks|    units): \[\]$", r"\1:", path.read_text("utf-8"), flags=re.MULTILINE)
        shown = re.sub(r"^#(  +[-\w#])", r"\1", text, flags=re.MULTILINE)
        if name.endswith("plan.yaml"):
            shown = re.sub(r"^# (?=[a-z_]+:|  )", "", text, flags=re.MULTILINE)
        assert shown != path.read_text("utf-8"), name
        path.write_text(shown, encoding="utf-8")
    checked = cchc("validate", "--format", "concise", "--as-of", "2026-01-02")
    assert (checked.code, checked.out, checked.err) == (0, "", "0 errors · 0 warnings · 0 notes\n")
    shown_units = cchc("units").out
    assert "Phòng CNTT" in shown_units
    assert cchc("list", "--format", "csv").out.count("\n") == 8
    assert cchc("show", "TTHC-01").code == 0


def test_the_schemas_fit_the_files(tmp_path: Path, cchc: Cchc) -> None:
    """The schema that each file names is there."""
    cchc("init", "--name", NAME, "--year", "2026")
    for name in WORKSPACE:
        path = tmp_path / name
        (schema,) = re.findall(r"\$schema=(\S+)", path.read_text("utf-8"))
        kind = {"cchc": "settings", "units": "units", "plan": "plan"}.get(path.stem, "area")
        assert (path.parent / schema).resolve() == tmp_path.resolve() / ".vscode" / f"{kind}.schema.json"
        assert f'"{NAME}"' in (tmp_path / ".vscode" / "area.schema.json").read_text("utf-8")


def test_nothing_is_overwritten(cchc: Cchc, tmp_path: Path) -> None:
    """A second time, and over files of somebody's own: named, and left byte for byte."""
    own = {".gitattributes": b"* -text\r\n", f"{PLAN}/plan.yaml": b"", "plans/units.yaml": b"organisations: []\n"}
    for name, data in own.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    first = cchc("init", "--name", NAME, "--year", "2026")
    assert first.code == 0
    assert all(kept(name) in first.err for name in own)
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    assert {name: before[name] for name in own} == own
    again = cchc("init", "--name", NAME, "--year", "2026")
    assert (again.code, again.err) == (0, kept(*WORKSPACE, *SETTINGS))
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before
    (tmp_path / ".gitattributes").unlink()
    assert cchc("init").err == wrote(".gitattributes") + kept(*SETTINGS[1:])


def test_a_workflow_in_an_existing_workspace(cchc: Cchc, tmp_path: Path) -> None:
    """Only the workflow is added, from any folder of the workspace; one that is there stays, with a remedy."""
    office.write(tmp_path)
    before = files(tmp_path)
    result = cchc("init", "--ci", "github", folder=tmp_path / "plans")
    assert (result.code, result.err) == (0, wrote(".github/workflows/cchc.yml"))
    (tmp_path / ".gitlab-ci.yml").write_bytes(b"other: {script: [true]}\n")
    other = cchc("init", "--ci", "gitlab")
    assert (other.code, other.err) == (
        0,
        kept(".gitlab-ci.yml")
        + "to get the workflow of cchc, move the file away, run the command again and join the two\n",
    )
    assert files(tmp_path) == sorted([*before, ".github/workflows/cchc.yml", ".gitlab-ci.yml"])
    assert (tmp_path / ".gitlab-ci.yml").read_bytes() == b"other: {script: [true]}\n"
    workflow = (tmp_path / ".github/workflows/cchc.yml").read_text("utf-8")
    assert f"\n  CCHC_PACKAGE: cchc=={__version__}\n  CCHC_FOLDER: .\n" in workflow


@NO_GIT
def test_the_workflow_stands_at_the_top_of_the_repository(cchc: Cchc, tmp_path: Path) -> None:
    """A workspace in a folder of its repository: the workflow knows the folder."""
    repo = Repo(tmp_path / "kho")
    folder = office.write(repo.folder / "cải cách")
    result = cchc("init", "--ci", "github", folder=folder)
    path = repo.folder / ".github/workflows/cchc.yml"
    assert (result.code, result.err) == (0, f"wrote {path}\n")
    assert "\n  CCHC_FOLDER: cải cách\n" in path.read_text("utf-8")


def test_templates_only_when_asked(cchc: Cchc, tmp_path: Path) -> None:
    """The documents' templates, as they come with cchc."""
    office.write(tmp_path)
    result = cchc("init", "--templates")
    assert result.code == 0
    assert "wrote templates/diff.html.j2\n" in result.err
    assert cchc("diff", "2021", "2022", "--format", "html").out.startswith("<!DOCTYPE html>")


def test_another_year_of_an_office_that_is_there(cchc: Cchc, tmp_path: Path) -> None:
    """The office of cchc.yaml is meant; its registry stays."""
    office.write(tmp_path)
    assert cchc("init", "--year", "2027").code == 0
    assert (tmp_path / "plans/2027/so/plan.yaml").is_file()
    assert cchc("validate").code == 0


def test_a_workspace_below_another(cchc: Cchc, tmp_path: Path) -> None:
    """With a name a new one begins in the folder itself."""
    office.write(tmp_path)
    (tmp_path / "phong").mkdir()
    assert cchc("init", "--name", "Phòng Mẫu", folder=tmp_path / "phong").code == 0
    assert (tmp_path / "phong" / "cchc.yaml").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "the name of the office is missing"),
        (("--name", " "), '"" cannot be the name of an office'),
        (("--name", "Sở\x1b[31m"), '"Sở\\x1b[31m" cannot be the name of an office'),
        (("--name", "x" * 300), f'"{"x" * 300}" cannot be the name of an office'),
        (("--name", "Sở", "--org", "Sở Nội vụ"), '"Sở Nội vụ" cannot be the id of an office'),
        (("--name", "Sở", "--org", "../x"), '"../x" cannot be the id of an office'),
        (("--name", "Sở", "--org", "reports"), '"reports" cannot be the id of an office'),
        (("--name", "部門"), '"" cannot be the id of an office'),
    ],
)
def test_what_cannot_be_a_workspace(cchc: Cchc, tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    """Exit code 2, a message, nothing written."""
    result = cchc("init", *arguments)
    assert (result.code, result.out, result.err.splitlines()[0]) == (2, "", f"error: {message}")
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    "name", ["Sở: Nội #vụ", "yes", "2021", '"Sở"', "Sở {x} [y]", "- Sở", "Văn\u0300 phòng", "null"]
)
def test_any_name_is_written_as_it_is(cchc: Cchc, name: str) -> None:
    """Quoted where YAML would read something else."""
    assert cchc("init", "--name", name, "--org", "so").code == 0
    assert cchc("validate", "--format", "concise").out == ""
    assert cchc("units").out.rpartition(" [so]")[0] == name.replace("Va\u0306n\u0300", "").replace("n\u0300", "ǹ")


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="links need rights on Windows")
def test_links_that_lead_out(cchc: Cchc, tmp_path: Path) -> None:
    """Nothing is written through a link to a place outside."""
    folder, outside = tmp_path / "a", tmp_path / "b"
    folder.mkdir()
    outside.mkdir()
    (folder / "plans").symlink_to(outside)
    result = cchc("init", "--name", NAME, folder=folder)
    assert (result.code, result.err.splitlines()[0]) == (
        2, "error: plans/units.yaml leads out of the workspace and is not written",
    )  # fmt: skip
    assert files(outside) == []


def test_a_file_where_a_folder_has_to_be(cchc: Cchc, tmp_path: Path) -> None:
    """What cannot be written is named; it is not taken for a file that is there."""
    (tmp_path / "plans").write_bytes(b"")
    result = cchc("init", "--name", NAME)
    assert (result.code, result.err) == (2, "error: cannot write plans/units.yaml: there is a file of that name\n")


def test_questions_at_a_terminal(cchc: Cchc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Name, id and year are asked for, each with what Enter means; a wrong answer is asked again."""
    answers = iter(["Sở Mẫu", "Sở", "Sở Mẫu", "", "2026"])
    for stream in (sys.stdin, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: next(answers))
    result = cchc("init", folder=tmp_path)
    assert result.code == 0
    assert '"Sở" cannot be the id of an office' in result.err
    assert (tmp_path / "plans/2026/so-mau/plan.yaml").is_file()


def test_in_vietnamese(cchc: Cchc, tmp_path: Path) -> None:
    """What is said next is in the language of messages."""
    office.write(tmp_path)
    assert cchc("init", "--ci", "github", lang="vi").err == "đã ghi .github/workflows/cchc.yml\n"
