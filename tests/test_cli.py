"""Ways out of the command line: exit codes, interruptions, bugs, closed pipes."""

import os
import subprocess
import sys
from pathlib import Path

import click
import office
import pytest

from cchc import cli
from cchc.cli import run

ROOT = Path(__file__).parents[1]


def cchc(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the real command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "cchc", *arguments],
        capture_output=True, cwd=folder, check=False, env={**os.environ, **environment},
    )  # fmt: skip


def test_a_cp1252_console_gets_utf_8(tmp_path: Path) -> None:
    """Vietnamese comes out whole whatever encoding Python was told."""
    result = cchc("units", folder=office.write(tmp_path), PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert result.returncode == 0
    assert "Phòng Công nghệ thông tin".encode() in result.stdout


def test_vietnamese_is_the_default(tmp_path: Path) -> None:
    """Without any choice messages are Vietnamese."""
    result = cchc("list", "--year", "2030", folder=office.write(tmp_path), CCHC_LANG="")
    assert (result.returncode, result.stderr.decode()) == (0, "không có nhiệm vụ nào phù hợp\n")


def test_a_bug_is_said_and_exits_with_3(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback, unless asked for."""

    @click.command()
    def broken() -> None:
        raise RuntimeError("details")

    monkeypatch.setattr(cli, "cli", broken)
    monkeypatch.setenv("LANGUAGE", "en")
    assert run([]) == 3
    assert capsys.readouterr().err == ("this is a bug in cchc (RuntimeError: details); set CCHC_DEBUG=1 to see where\n")
    monkeypatch.setenv("CCHC_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run([])


def test_a_module_that_was_kept_cut_off_is_said(tmp_path: Path) -> None:
    """Where the disk was full Python keeps half a module, and every later run fails of it; nobody interrupted it."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "kept"), "CCHC_LANG": "en"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "cchc", "areas", "--help"]
    subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=True)
    [kept] = (tmp_path / "kept").rglob("cchc/commands/areas.*.pyc")
    kept.write_bytes(kept.read_bytes()[:200])
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.splitlines()) == (
        2, "",
        ["error: a part of cchc is damaged, as happens on a disk that is full",
         "help: make room there and install cchc again"],
    )  # fmt: skip


def test_a_misspelt_command_is_told_its_neighbour(capsys: pytest.CaptureFixture[str]) -> None:
    """What click cannot do by itself, since commands are imported when they are run."""
    assert run(["validat"]) == 2
    assert capsys.readouterr().err.endswith("Error: No such command 'validat'. Did you mean 'validate'?\n")


@pytest.mark.parametrize("way", [KeyboardInterrupt, click.Abort])
def test_an_interruption_exits_with_130(
    way: type[BaseException], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """^C is no error."""

    @click.command()
    def interrupted() -> None:
        raise way

    monkeypatch.setattr(cli, "cli", interrupted)
    assert run([]) == 130
    assert capsys.readouterr().out == ""


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    """`cchc … | head -1` ends quietly."""
    command = [sys.executable, "-m", "cchc", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
