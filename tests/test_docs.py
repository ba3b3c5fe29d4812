"""The documents say what is so: every command has help, a row in the README and a test; the README's blocks run."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, Cchc

from cchc.cli import COMMANDS

README = (ROOT / "README.md").read_text("utf-8")
README_VI = (ROOT / "README.vi.md").read_text("utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
TOUR = BLOCKS[2].splitlines()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_a_place_in_the_readme_and_a_test(cchc: Cchc, name: str) -> None:
    """Help in English and Vietnamese, a row in both READMEs, a test that runs it."""
    assert cchc(name, "--help").out.startswith(f"Usage: cchc {name}")
    assert f"| `cchc {name}" in README
    assert f"| `cchc {name}" in README_VI
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_commands*.py"))
    assert f'cchc("{name}"' in tests


def test_both_readmes_have_the_same_commands() -> None:
    """The Vietnamese README gives the same blocks in the same order."""
    assert re.findall(r"```console\n(.*?)```", README_VI, re.DOTALL) == BLOCKS


def test_the_set_up_commands() -> None:
    """Exactly two, one line each; the gate reads them from here."""
    assert [line for line in README.splitlines() if line.startswith("pip install") and "&&" in line] == [
        'pip install . && cchc due --unit "Phòng CNTT" --as-of 2021-03-15',
        'pip install -e ".[dev]" && pytest',
    ]
    assert len(TOUR) == 10


@pytest.mark.parametrize("line", TOUR)
def test_the_tour_runs(cchc: Cchc, tmp_path: Path, line: str) -> None:
    """Each line of the tour works in the made-up office and prints something."""
    shutil.copytree(ROOT / "examples" / "so-mau", tmp_path / "so-mau")
    name, *arguments = shlex.split(line)
    result = cchc(*arguments, folder=tmp_path / "so-mau")
    assert name == "cchc"
    assert result.code == 0
    assert result.out != ""


def test_links_lead_somewhere() -> None:
    """Every relative link of the documents leads to a file of the repository."""
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    broken = [
        (document.name, link)
        for document in documents
        for link in re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8"))
        if not (document.parent / link).exists()
    ]
    assert broken == []
