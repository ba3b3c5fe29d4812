"""What a stranger's branch or a bad moment does: processes that must not die, files that must stay whole, git that must
run nothing. docs/security.md lists the threats, and the test that holds each."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import office
import pytest
from conftest import ROOT, Cchc
from repositories import NO_GIT, Repo

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
    done = subprocess.run(
        [sys.executable, "-m", "cchc", "render", "2021/so", "-o", "bc.html"], cwd=root, env=_environment(),
        capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000)),
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith('error: cannot write "bc.html": ')
    assert (root / "bc.html").read_text("utf-8") == "trước đây"
    assert [path.name for path in root.iterdir() if path.name.startswith(".cchc-")] == []


@UNIX
def test_an_interrupt_at_any_moment_leaves_whole_files(tmp_path: Path) -> None:
    """^C: exit 130, or the system's own end of a Python that has not begun; the old file or the new one."""
    root = office.write(tmp_path)
    before = (root / AREA).read_bytes()
    chance = random.Random(5)
    command = ["update", "2021/so/TTHC-02", "--status", "doing", "--date", "2021-03-01"]
    done = subprocess.run(
        [sys.executable, "-m", "cchc", *command], cwd=root, env=_environment(), capture_output=True, check=False
    )
    after = (root / AREA).read_bytes()
    assert (done.returncode, before != after) == (0, True)
    for _ in range(8):
        (root / AREA).write_bytes(before)
        process = subprocess.Popen(
            [sys.executable, "-m", "cchc", *command],
            cwd=root,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        time.sleep(chance.uniform(0.02, 0.4))
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        assert process.returncode in (0, 130, -signal.SIGINT, 1)
        assert (root / AREA).read_bytes() in (before, after)


@NO_GIT
def test_what_a_clone_brings_is_not_run(cchc: Cchc, tmp_path: Path) -> None:
    """Programs that the repository's own settings and attributes name: none of them runs when history is read."""
    repo = Repo(tmp_path)
    office.write(tmp_path, {".gitattributes": "* diff=evil filter=evil merge=evil\n"})
    repo.commit("đầu")
    (tmp_path / AREA).write_text(office.FILES[AREA].replace("Quý II", "Quý III"), encoding="utf-8")
    repo.commit("sửa")
    mark = tmp_path.parent / f"{tmp_path.name}-ran"
    evil = f"touch '{mark}'"
    for name in (
        "core.fsmonitor", "core.pager", "pager.log", "diff.external", "diff.evil.command", "diff.evil.textconv",
        "filter.evil.smudge",
        "filter.evil.clean", "filter.evil.process", "core.sshCommand", "core.editor", "gpg.program",
        "credential.helper", "core.askPass",
        "core.gitProxy", "merge.evil.driver", "uploadpack.packObjectsHook",
    ):  # fmt: skip
        repo.git("config", name, evil)
    repo.git("config", "log.showSignature", "true")
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-commit"):
        path = tmp_path / ".git/hooks" / hook
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{evil}\n", encoding="utf-8")
        path.chmod(0o755)
    for command in (
        ("log",),
        ("log", "2021/so/TTHC-01"),
        ("diff", "HEAD~1"),
        ("due", "--at", "HEAD~1"),
        ("validate", "--since", "HEAD~1"),
    ):
        assert cchc(*command, folder=tmp_path).code in (0, 1)
    assert not mark.exists()


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


def test_every_threat_names_a_test_that_is_there() -> None:
    """docs/security.md: the tests in its tables exist; every row of a table has one."""
    text = (ROOT / "docs/security.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith(("| threat", "| ---"))]
    assert len(rows) >= 15
    for row in rows:
        named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", row)
        assert named, row
        for file, test in named:
            assert re.search(rf"^def {test}\(", (ROOT / "tests" / file).read_text("utf-8"), re.MULTILINE), (
                f"{file}::{test}"
            )
