"""What a stranger's branch or a bad moment does: processes that must not die, files that must stay whole, git that must
run nothing. docs/security.md lists the threats, and the test that holds each."""

import datetime as dt
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import office
import pytest
from conftest import ROOT, Cchc
from filled import fill
from repositories import NO_GIT, Repo

from cchc.history.process import GitProcess

AREA = "plans/2021/so/01-thu-tuc.yaml"
UNIX = pytest.mark.skipif(os.name == "nt", reason="Windows has other signals, limits and links")
_DEEP = """
from cchc.loading import load_bytes
from cchc.model.files import AreaFile
signs = ["[", "{", "- ", "? ", ": ", "-\\t", "?\\t", ":\\t", "- ? ", "- : ", "? : ", "? -\\t", "[{", "{a: ", "[a: ",
         "? [", "- {a: ", "&a ", "- &a ", "!!seq ", "a: ", "'a': ", "-\\n", "?\\r", ":\\n", "- #\\r",
         "\\t- ", "--- ", "|", "> ", "<<: ", "\\\\", '"', "'", "%", "*a "]
texts = [sign * 100_000 for sign in signs]
for end in ("\\n", "\\r", "\\r\\n"):
    for sign in ("a:", "-", "?", "- a:", "? a", ":"):
        texts.append(end.join(" " * level + sign for level in range(2_000)))
texts.append("\\n".join(" " * level + "a:" for level in range(250)) + " " + "[" * 64 + "]" * 64)
texts.append("a: 1\\na: 2\\n" + "\\n".join(" " * level + "b:" for level in range(250)))
for text in texts:
    print(len(load_bytes(text.encode(), "x.yaml", AreaFile).faults) > 0)
"""


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "CCHC_LANG": "en"}


def test_nothing_is_nested_so_deeply_that_the_process_dies() -> None:
    """A hundred thousand levels of every kind; the parsers would overflow their stacks, and take Python with them."""
    done = subprocess.run(
        [sys.executable, "-c", _DEEP], env=_environment(), capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.returncode, done.stderr, set(done.stdout.split())) == (0, "", {"True"})
    assert len(done.stdout.split()) == 56


@pytest.mark.parametrize("settings", ["org: so\n", "org: so\nrules: {Y105: 'off'}\n"])
@pytest.mark.parametrize("sign", ["[", "- ", "? "])
def test_what_is_nested_too_deeply_is_not_mended(sign: str, settings: str, tmp_path: Path) -> None:
    """`--fix` reads files again and again; none of that is given to the parsers, with letters in pieces or without."""
    text = "area: TTHC\nheading: Thu\u0309 tu\u0323c\ntasks:\n" + sign * 100_000
    root = office.write(tmp_path, {AREA: text, "cchc.yaml": settings})
    done = subprocess.run(
        [sys.executable, "-m", "cchc", "validate", "--fix"], cwd=root, env=_environment(), capture_output=True,
        text=True, encoding="utf-8", timeout=100, check=False,
    )  # fmt: skip
    assert (done.returncode, "Y108" in done.stdout) == (1, True), done.stderr
    assert (root / AREA).read_text("utf-8") == text


def test_huge_files_and_lines(cchc: Cchc, tmp_path: Path) -> None:
    """A hundred megabytes are not read at all; one line of nine is."""
    office.write(tmp_path, {"plans/2022/so/02-dai.yaml": "area: CDDH\nheading: " + "x" * 9_000_000 + "\ntasks: []\n"})
    with (tmp_path / AREA).open("r+b") as file:
        file.truncate(100_000_000)
    result = cchc("validate", "--format", "concise", folder=tmp_path)
    assert result.code == 1
    assert f"{AREA}:1:1: error Y107" in result.out
    assert cchc("due", folder=tmp_path).code == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("area: TTHC\n".encode("utf-16"), "Y103"),
        ("heading: Thủ tục\n".encode("cp1258", "replace"), None),
        ("heading: Cách\n".encode("latin-1"), "Y103"),
        (b"area: \xed\xa0\x80\n", "Y103"),
        (b"area: a\x00b\n", "Y106"),
        ("area: TTHC\nheading: a\x85b\n".encode(), "Y106"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, code: str | None, cchc: Cchc, tmp_path: Path) -> None:
    """Other encodings, half a surrogate, control characters: a finding with its place."""
    out = cchc("validate", "--format", "concise", folder=office.write(tmp_path, {AREA: data})).out
    found = re.findall(rf"{AREA}:\d+:\d+: error (\w+)", out)
    assert found
    assert code is None or found[0] == code


@UNIX
def test_names_and_links_that_mean_harm(cchc: Cchc, tmp_path: Path) -> None:
    """Line ends and quotes in names, links in a circle and out of the workspace, a plan's folder that is a file."""
    office.write(
        tmp_path / "w", {'plans/2021/so/a\n"b".yaml': "x: [", "plans/2023": "no folder", "plans/2022/so/x.yaml/y": ""}
    )
    folder = tmp_path / "w" / "plans/2021/so"
    (folder / "vong.yaml").symlink_to("vong.yaml")
    (folder / "ngoai.yaml").symlink_to("/etc/passwd")
    (folder / "ong.yaml").symlink_to("/dev/zero")
    os.mkfifo(folder / "cho.yaml")
    result = cchc("validate", "--format", "concise", folder=tmp_path / "w")
    assert result.code == 1
    said = [line for line in result.out.splitlines() if "plans/2021/so/" in line and " error " in line]
    assert [re.findall(r"error (\w+)", line)[0] for line in said] == ["Y101", "Y114", "Y121", "Y121", "Y114"]
    assert "root:" not in result.out
    assert 'plans/2021/so/a\\n"b".yaml does not load' in cchc("due", folder=tmp_path / "w").err
    assert all(
        command.code == 1 for command in (cchc("due", folder=tmp_path / "w"), cchc("list", folder=tmp_path / "w"))
    )


@UNIX
def test_a_document_that_cannot_be_written_whole_is_not_written(tmp_path: Path) -> None:
    """The system ends the write half-way; what was there is there still."""
    import resource

    root = office.write(tmp_path)
    (root / "bc.html").write_text("trước đây", encoding="utf-8")
    # -B: Python would keep modules that it compiled, cut off at the limit, and every run after it would fail of them.
    done = subprocess.run(
        [sys.executable, "-B", "-m", "cchc", "render", "2021/so", "-o", "bc.html"], cwd=root, env=_environment(),
        capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000)),
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith('error: cannot write "bc.html": ')
    assert (root / "bc.html").read_text("utf-8") == "trước đây"
    assert [path.name for path in root.iterdir() if path.name.startswith(".cchc-")] == []


_BEGUN = "from cchc.__main__ import main; print('begun', flush=True); main()"
_TABLE = "TT;Nội dung;Sản phẩm;Chủ trì;Phối hợp;Thời gian\n1;Rà soát;Báo cáo;Văn phòng;;Quý II\n"
_WRITING: dict[str, tuple[str, ...]] = {
    "update": ("update", "2021/so/TTHC-02", "--status", "doing", "--date", "2021-03-01"),
    "apply": ("apply", "../phieu.xlsx", "--yes", "--as-of", "2021-06-20"),
    "import": ("import", "../nhap.csv", "--org", "so", "--year", "2023"),
    "new": ("new", "2024", "--from", "2022/so"),
    "init": ("init", "--name", "Sở Mẫu", "--org", "so", "--year", "2030", "--ci", "github", "--templates"),
    "render": ("render", "2021/so", "-o", "ke-hoach.docx"),
}


def _start(root: Path, *command: str) -> "subprocess.Popen[str]":
    """A process of its own; Python has come up when this returns."""
    places = {name: str(root.parent) for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME")}
    process = subprocess.Popen(
        [sys.executable, "-c", _BEGUN, *command], cwd=root, env={**_environment(), **places}, text=True,
        encoding="utf-8", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def _end(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """Wait for a process: its exit code, and what it said on stderr."""
    _, said = process.communicate(timeout=60)
    return process.returncode, said


def _files(root: Path) -> dict[str, bytes]:
    """All that stands in a folder, hidden files and empty folders too."""
    return {path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else b"" for path in root.rglob("*")}


@UNIX
@pytest.mark.parametrize("name", list(_WRITING))
def test_an_interrupt_at_any_moment_leaves_whole_files(name: str, tmp_path: Path) -> None:
    """^C: all as before and exit 130, or all done; no traceback, nothing left lying about, and the next run works."""
    root, command, chance = tmp_path / "w", _WRITING[name], random.Random(name)
    office.write(root)
    (tmp_path / "nhap.csv").write_text(_TABLE, encoding="utf-8")
    if name == "apply":
        sheet = ("export", "--sheet", "--year", "2021", "--unit", "Văn phòng", "--as-of", "2021-06-20")
        assert _end(_start(root, *sheet, "-o", "../phieu.xlsx"))[0] == 0
        fill(tmp_path / "phieu.xlsx", {(1, "Trạng thái"): "hoàn thành", (1, "Ngày"): dt.date(2021, 6, 1)})
    before, began = _files(root), time.monotonic()
    assert _end(_start(root, *command))[0] == 0
    took, after = time.monotonic() - began, _files(root)
    assert after != before
    stopped = tried = 0
    while tried < 6 or not stopped:
        assert tried < 24
        shutil.rmtree(root)
        office.write(root)
        process = _start(root, *command)
        wait = chance.uniform(0.05, took)  # from the first line of `main` on; before it there is only Python
        time.sleep(wait)
        process.send_signal(signal.SIGINT)
        code, said = _end(process)
        assert "Traceback" not in said
        assert "Exception ignored" not in said
        assert code in (0, 130)
        assert _files(root) in ((after,) if code == 0 else (before, after))
        stopped, tried = stopped + (code == 130), tried + 1
        took = took if code else wait  # the first run may have been a slow one
    shutil.rmtree(root)
    office.write(root)
    assert _end(_start(root, *command))[0] == 0
    assert _files(root) == after


_LOST = """
import sys, time, weakref
import cchc.cli
from cchc.__main__ import main
class Gone: pass
def lose(_): raise sys.exc
def command():
    gone = Gone()
    kept = weakref.ref(gone, lose)
    del gone
    time.sleep(30)
    return 0
cchc.cli.main, sys.exc = command, {error}
main()
"""


@pytest.mark.parametrize(("error", "code"), [("KeyboardInterrupt", 130), ("ValueError", 0)])
def test_an_interrupt_that_python_loses_is_heard_again(error: str, code: int) -> None:
    """^C inside a callback that cannot raise ends the command, without a traceback; other errors there are shown."""
    program = _LOST.format(error=error).replace("30", "30" if code else "0")
    done = subprocess.run(
        [sys.executable, "-c", program], env=_environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    assert ("Exception ignored" in done.stderr) is (code == 0)


_MAKING = """
import sys
from cchc.__main__ import main
class Stopped:
    def __set_name__(self, owner, name): raise KeyboardInterrupt
class Made:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            type("Anything", (), {{"one": Stopped()}})
sys.meta_path.insert(0, Made())
sys.argv = ["cchc", "units"]
main()
"""


@pytest.mark.parametrize("module", ["cchc.cli", "cchc.commands.units"])
def test_an_interrupt_where_a_class_is_made_is_one(module: str, tmp_path: Path) -> None:
    """Python 3.11 makes a RuntimeError of it: no bug of ours, no traceback."""
    program = _MAKING.format(module=module)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=office.write(tmp_path), env=_environment(), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr in ("", "interrupted\n")


_POWERLESS = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
RIGHTS = pytest.mark.skipif(
    os.name == "nt" or (_ROOT and shutil.which("setpriv") is None), reason="rights are not like this here"
)


def _with_rights(root: Path, *command: str) -> tuple[int, str, str]:
    """Run a command as somebody to whom the rights of files apply, as they do not to the superuser."""
    places = {name: str(root.parent / "state") for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME")}
    done = subprocess.run(
        [*(_POWERLESS if _ROOT else []), sys.executable, "-m", "cchc", *command], cwd=root, text=True, encoding="utf-8",
        env={**_environment(), **places}, capture_output=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@RIGHTS
@pytest.mark.parametrize(
    ("name", "code"),
    [
        (AREA, 1), ("plans/2021/so/plan.yaml", 1), ("plans/2021/so", 1), ("plans/2021", 1), ("plans", 1),
        ("plans/units.yaml", 1), ("cchc.yaml", 1),
    ],
)  # fmt: skip
def test_what_may_not_be_read_is_a_finding(name: str, code: int, tmp_path: Path) -> None:
    """A file or folder without rights: named, by every command; the others are read."""
    root = office.write(tmp_path / "w")
    mode = (root / name).stat().st_mode
    (root / name).chmod(0)
    try:
        validated = _with_rights(root, "validate", "--format", "concise")
        due = _with_rights(root, "due", "--as-of", "2021-06-20")
    finally:
        (root / name).chmod(mode)
    assert validated[0] == code
    assert f"{name}:1:1: error Y114 cannot be opened: permission is missing" in validated[1]
    assert due[0] in (1, 2)
    assert name in due[2]


@RIGHTS
@pytest.mark.parametrize(
    ("folder", "command"),
    [
        ("plans/2021/so", _WRITING["update"]), ("plans", _WRITING["new"]), ("plans", _WRITING["import"]),
        (".", _WRITING["render"]), (".", ("init", "--ci", "github")), ("../state", _WRITING["update"]),
        (".", ("schema", "-o", "schema")), (".", ("export", "-o", "k.xlsx")), ("plans/2021/so", ("validate", "--fix")),
        (".", ("export", "--sheet", "--each-unit", "-o", "phieu", "--year", "2021", "--as-of", "2021-06-20")),
    ],
)  # fmt: skip
def test_nothing_is_half_written_where_nobody_may_write(folder: str, command: tuple[str, ...], tmp_path: Path) -> None:
    """A write-protected folder: exit 2 with the system's reason, and all is as before."""
    root = office.write(tmp_path / "w", {AREA: unicodedata.normalize("NFD", office.FILES[AREA])})
    (tmp_path / "state").mkdir()
    (tmp_path / "nhap.csv").write_text(_TABLE, encoding="utf-8")
    before = _files(root)
    (root / folder).chmod(0o555)
    try:
        code, _, said = _with_rights(root, *command)
    finally:
        (root / folder).chmod(0o755)
    assert (code, _files(root)) == (2, before)
    assert "permission is missing" in said


_READING: tuple[tuple[str, ...], ...] = (
    ("log",), ("log", "2021/so/TTHC-01"), ("diff", "HEAD~1"), ("due", "--at", "HEAD~1"),
    ("validate", "--since", "HEAD~1"), ("list", "--at", "HEAD"),
)  # fmt: skip
_PROGRAMS = (
    "core.fsmonitor", "core.pager", "pager.log", "diff.external", "diff.evil.command", "diff.evil.textconv",
    "filter.evil.smudge", "filter.evil.clean", "filter.evil.process", "core.sshCommand", "core.editor", "gpg.program",
    "credential.helper", "core.askPass", "core.gitProxy", "merge.evil.driver", "uploadpack.packObjectsHook",
    "core.alternateRefsCommand", "sequence.editor", "remote.origin.uploadpack", "gpg.ssh.defaultKeyCommand",
    "trailer.x.command", "submodule.x.update",
)  # fmt: skip
_HOOKS = (
    "post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-commit", "commit-msg",
    "prepare-commit-msg", "post-commit",
)  # fmt: skip


def _program(root: Path, mark: Path) -> str:
    """A program that leaves a mark, whatever it is called with."""
    program = root.parent / "program"
    program.write_text(f"#!/bin/sh\ntouch '{mark}'\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    return str(program)


def _evil(root: Path, mark: Path) -> Repo:
    """A repository of two commits whose settings, attributes and hooks name a program that leaves a mark."""
    repo = Repo(root)
    office.write(root, {".gitattributes": "* diff=evil filter=evil merge=evil\n"})
    repo.commit("đầu")
    (root / AREA).write_text(office.FILES[AREA].replace("Quý II", "Quý III"), encoding="utf-8")
    repo.commit("sửa")
    signed = repo.git("cat-file", "commit", "HEAD").replace("\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n x\n\n", 1)
    repo.git("update-ref", "HEAD", repo.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=signed.encode()))
    for name in _PROGRAMS:
        repo.git("config", name, _program(root, mark))
    for name, value in (
        ("log.showSignature", "true"), ("core.hooksPath", str(root / ".git/hooks")), ("alias.log", f"!touch '{mark}'"),
        ("remote.origin.url", f"ext::touch {mark}"), ("protocol.ext.allow", "always"), ("user.email", "a@so.vn"),
        ("extensions.partialClone", "origin"), ("remote.origin.promisor", "true"), ("user.name", "An"),
    ):  # fmt: skip
        repo.git("config", name, value)
    for hook in _HOOKS:
        path = root / ".git/hooks" / hook
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\ntouch '{mark}'\n", encoding="utf-8")
        path.chmod(0o755)
    return repo


@NO_GIT
@pytest.mark.parametrize("way", ["settings", "include", "link", "missing"])
def test_what_a_clone_brings_is_not_run(way: str, cchc: Cchc, tmp_path: Path) -> None:
    """Programs that the repository's own settings, hooks and attributes name: none runs when history is read.

    The settings may stand in a file that they include, the repository in a place that a file .git names, and an
    object may be missing, which git would fetch.
    """
    mark, root = tmp_path / "ran", tmp_path / "w"
    repo = _evil(root, mark)
    git = root / ".git"
    if way == "include":
        (git / "config").rename(git / "more")
        (git / "config").write_text("[include]\n\tpath = more\n", encoding="utf-8")
    elif way == "link":
        git.rename(tmp_path / "elsewhere")
        git.write_text(f"gitdir: {tmp_path / 'elsewhere'}\n", encoding="utf-8")
    elif way == "missing":
        id = repo.git("rev-parse", f"HEAD~1:{AREA}")
        (git / "objects" / id[:2] / id[2:]).unlink()
    mark.unlink(missing_ok=True)
    codes = {cchc(*command, folder=root).code for command in _READING}
    assert not mark.exists()
    assert codes <= ({0, 1, 2} if way == "missing" else {0, 1})


@NO_GIT
def test_a_repository_among_the_files_of_a_branch_is_none(cchc: Cchc, tmp_path: Path) -> None:
    """A branch may hold HEAD, config, objects and hooks as files: git would take its folder for a repository.

    Inside of a clone it is not even read. A repository that stands alone without files is read, and never written.
    """
    mark, root = tmp_path / "ran", tmp_path / "w"
    _evil(root, mark)
    with (root / ".git/config").open("a", encoding="utf-8") as settings:
        settings.write(f"[core]\n\tworktree = {root}\n\thooksPath = {root}/hooks\n")
    for path in (root / ".git").iterdir():
        path.rename(root / path.name)
    (root / ".git").rmdir()
    mark.unlink(missing_ok=True)
    update = ("update", "2021/so/TTHC-02", "--status", "doing", "--date", "2021-03-01", "--commit")
    before = (root / AREA).read_bytes()
    for command in _READING:
        assert cchc(*command, folder=root).code in (0, 1)
    for command in (update, *_READING, update):
        result = cchc(*command, folder=root)
        assert result.code == 2
        assert "safe.bareRepository" in result.err
        (tmp_path / ".git").mkdir(exist_ok=True)
    assert not mark.exists()
    assert (root / AREA).read_bytes() == before


@NO_GIT
def test_an_address_with_a_password_is_in_no_message(cchc: Cchc, tmp_path: Path) -> None:
    """What git's settings hold of secrets stays there, also where git complains of them."""
    repo = Repo(tmp_path)
    office.write(tmp_path)
    repo.commit("đầu")
    with (tmp_path / ".git/config").open("a", encoding="utf-8") as config:
        config.write(
            '[remote "origin"]\n\turl = https://an:hunter2@example.org/so.git\n'
            "\tpromisor = true\n[extensions]\n\tbroken\n[x\n"
        )
    for command in (("log",), ("diff", "HEAD"), ("due", "--at", "HEAD"), ("due", "--at", "origin/main")):
        result = cchc(*command, folder=tmp_path)
        assert result.code == 2
        assert "hunter2" not in result.out + result.err


_STEERS = "\x1b[31m\x07\x9b2J\u202e"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PRINTING: tuple[tuple[str, ...], ...] = (
    ("log",), ("log", "2021/so/TTHC-01"), ("log", _STEERS), ("diff", "HEAD~1"), ("diff", "t\u202e"), ("diff", _STEERS),
    ("diff", "HEAD~1", "--format", "html"), ("diff", "2021", "2022", "--format", "md"), ("due", "--unit", _STEERS),
    ("units",), ("units", "--format", "csv"), ("list",), ("list", "--format", "csv"), ("show", "2021/so/TTHC-01"),
    ("show", _STEERS), ("validate",), ("validate", "--format", "concise"), ("validate", "--format", "github"),
    ("validate", "--format", "sarif"), ("validate", "--since", "HEAD~1"), ("render", "2021/so"), ("templates", "check"),
    ("report", "--quarter", "2", "--year", "2021", "--org", "so"), ("deadline", _STEERS), (f"x{_STEERS}",),
    ("update", "TTHC-02", "--status", _STEERS), ("due", f"--{_STEERS}"), ("render", "2021/so", "-o", f"{_STEERS}.html"),
    ("import", f"k{_STEERS}.csv", "--org", "so", "--year", "2023", "--dry-run"), ("validate", f"plans/{_STEERS}"),
    ("import", f"k{_STEERS}.docx", "--org", "so", "--year", "2023"), ("apply", f"k{_STEERS}.xlsx"),
)  # fmt: skip


@NO_GIT
@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_ids_that_no_rule_has_seen_are_only_text(cchc: Cchc, tmp_path: Path, form: str) -> None:
    """Of tasks gone since a commit, that changed, that another year has not: no markup, nothing that steers."""
    area = office.FILES[AREA]
    hostile = re.sub(r"id: (TTHC-\d+)", r'id: "\\u202e\\x07![a](//b)<i>\1"', area)
    office.write(tmp_path, {AREA: hostile})
    repo = Repo(tmp_path)
    repo.commit("đầu")
    (tmp_path / AREA).write_text(area, encoding="utf-8")
    repo.commit("sau")
    markup = {"md": "![a](", "html": "<i>"}.get(form, "\x1b")
    for written, command in ((area, ("HEAD~1",)), (area, ("HEAD", "HEAD~1")), (hostile, ("2021", "2022"))):
        (tmp_path / AREA).write_text(written, encoding="utf-8")
        result = cchc("diff", *command, "--format", form, folder=tmp_path)
        assert result.code == 0, result.err
        assert "2021/so" in result.out
        assert _CONTROLS.search(result.out + result.err) is None, result
        assert markup not in result.out


@UNIX
@NO_GIT
def test_nothing_that_is_printed_steers_the_terminal(cchc: Cchc, tmp_path: Path) -> None:
    """Names of files, units and authors, subjects of commits, what libraries say of a broken file, what was typed."""
    area, units = office.FILES[AREA], office.FILES["plans/units.yaml"]
    office.write(
        tmp_path,
        {
            AREA: area.replace("title: Công khai thủ tục hành chính", 'title: "\\e]0;x\\x07\\u202e Công khai"'),
            "plans/units.yaml": units.replace("short: Phòng CNTT", 'short: "\\e[31mPhòng CNTT"'),
            f"plans/2021/so/x{_STEERS}.yaml": "x: [",
            f"plans/2021/{_STEERS}/a.yaml": "a: 1",
            "templates/report.md.j2": f"{{{{ '{_STEERS}' }}}}{{% for %}}",
            f"k{_STEERS}.csv": f"TT;Nội dung;Chủ trì;Thời gian\n1;{_STEERS}x;{_STEERS};{_STEERS}Quý\n",
            f"k{_STEERS}.docx": f"PK\x03\x04{_STEERS}",
            f"k{_STEERS}.xlsx": f"PK\x03\x04{_STEERS}",
        },
    )
    repo = Repo(tmp_path)
    repo.commit(f"chủ đề {_STEERS}")
    repo.git("-c", f"user.name=a{_STEERS}", "commit", "-q", "--allow-empty", "--amend", "-m", _STEERS, "--author",
             f"An{_STEERS} <a@b>")  # fmt: skip
    (tmp_path / AREA).write_text(area, encoding="utf-8")
    repo.commit(_STEERS)
    repo.git("tag", "t\u202e")
    for command in _PRINTING:
        result = cchc(*command, folder=tmp_path)
        assert result.code in (0, 1, 2), command
        assert _CONTROLS.search(result.out + result.err) is None, (command, result)


def test_every_threat_names_a_test_that_is_there() -> None:
    """docs/security.md: the tests in its tables exist; every row of a table has one."""
    text = (ROOT / "docs/security.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith(("| threat", "| ---"))]
    assert len(rows) >= 15
    for row in rows:
        named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", row)
        assert named, row
        for file, test in named:
            assert re.search(rf"^ *def {test}\(", (ROOT / "tests" / file).read_text("utf-8"), re.MULTILINE), (
                f"{file}::{test}"
            )


@NO_GIT
def test_reading_switches_off_what_a_repository_names(tmp_path: Path) -> None:
    """No command that reads needs a hook or a monitor of files; whatever git may come to do, there is none to run."""
    repo = _evil(tmp_path / "w", tmp_path / "ran")
    repo.git("config", "core.hooksPath", "hooks")
    repo.git("config", "core.fsmonitor", "hooks/watch")
    git = GitProcess(tmp_path / "w")
    said = [git.run("config", "--get", f"core.{name}").decode().strip() for name in ("fsmonitor", "hooksPath")]
    assert said == ["false", os.devnull]
