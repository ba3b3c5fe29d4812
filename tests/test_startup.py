"""Starting up: what is imported for `--version` and for `due`."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NEVER = {
    "jinja2",
    "git",
    "docx",
    "docxtpl",
    "openpyxl",
    "altair",
    "rapidfuzz",
    "icalendar",
    "ruamel",
    "jsonschema_rs",
    "babel",
}


def imported(*arguments: str) -> set[str]:
    """The top-level names of everything that a command imports, by `-X importtime`."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cchc", *arguments],
        capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    lines = [line for line in run.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().split(".")[0] for line in lines}


def test_version_imports_next_to_nothing() -> None:
    """`cchc --version` loads click and no command, no parser, no table."""
    assert imported("--version") & (NEVER | {"yaml_rs", "tabulate"}) == set()


@pytest.mark.parametrize("arguments", [("due", "--as-of", "2021-03-15"), ("list", "--year", "2024"), ("units",)])
def test_everyday_commands_import_no_heavy_library(arguments: tuple[str, ...]) -> None:
    """The everyday commands need tabulate, msgspec and yaml-rs beyond click, and nothing heavy."""
    assert imported(*arguments) & NEVER == set()


def test_plans_are_left_out_of_the_search_for_garbage() -> None:
    """A program searches seldom until plans are read, then more often; inside another program nothing is changed."""
    asked = "import gc; from cchc.cli import main, run; was = gc.get_threshold(); {}(['due'])"
    said = [
        subprocess.run(
            [sys.executable, "-c", f"{asked.format(name)}; print(was, gc.get_threshold())"],
            capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=True,
        ).stdout.splitlines()[-1]
        for name in ("main", "run")
    ]  # fmt: skip
    usual = said[1][: len(said[1]) // 2]
    assert said == [f"{usual} (100000, 50, 100)", f"{usual} {usual}"]
