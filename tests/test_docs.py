"""The documents say what is so: every command has help, a row in the README and a test; the README's blocks run."""

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from conftest import ROOT, Cchc

from cchc.cli import COMMANDS, GROUPS, Command, cli
from cchc.output import language

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


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_the_list_of_commands_has_a_line_for_each(cchc: Cchc, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """At 80 columns nothing is cut; every command stands in one group."""
    monkeypatch.setenv("COLUMNS", "80")
    lines = cchc("--help", lang=lang).out.split(":\n", 1)[1].splitlines()
    listed = [line.split()[0] for line in lines if line.startswith("  ") and line.split()[0] in COMMANDS]
    assert listed == list(COMMANDS)
    assert [line for line in lines if len(line) > 80 or line.endswith("...")] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_the_help_are_understood(cchc: Cchc, name: str) -> None:
    """Each is a line of 78 columns at most, with options that the command has."""
    command = cli.get_command(click.Context(cli), name)
    assert isinstance(command, Command)
    shown = cchc(name, "--help").out.splitlines()
    for example in command.examples:
        assert f"  {example}" in shown
        assert len(example) <= 78
        assert shlex.split(example)[:2] == ["cchc", name]
        command.make_context(name, shlex.split(example.partition(" > ")[0])[2:])


def test_both_readmes_have_the_same_commands() -> None:
    """The Vietnamese README gives the same blocks in the same order."""
    assert re.findall(r"```console\n(.*?)```", README_VI, re.DOTALL) == BLOCKS


@pytest.mark.parametrize(("text", "lang"), [(README, "en"), (README_VI, "vi")], ids=["en", "vi"])
def test_both_readmes_have_the_groups_of_the_help(text: str, lang: str) -> None:
    """The table of commands: the same groups in the same order, each with its commands."""
    language.use(lang)
    rows = [row for row in text.splitlines() if row.startswith(("| `cchc ", "| **"))]
    listed = [re.sub(r"\| (?:`cchc (\w+)|\*\*(.*)\*\*).*", r"\1\2", row) for row in rows]
    assert listed == [one for title, names in GROUPS for one in (language.say(title), *names)]


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


@pytest.mark.parametrize("text", [README, README_VI], ids=["en", "vi"])
def test_the_first_example_is_what_comes_out(cchc: Cchc, text: str) -> None:
    """What the READMEs show first is the output of the command above it, in the made-up office."""
    line, _, shown = re.findall(r"```text\n\$ cchc (.*?)```", text, re.DOTALL)[0].partition("\n")
    assert cchc(*shlex.split(line), folder=ROOT / "examples" / "so-mau", lang="vi").out == shown


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


def test_the_pages_for_developers_name_what_is_there() -> None:
    """Every folder of the program is in the picture; every file, test and folder that is named exists."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    picture = page.split("```")[1]
    folders = {path.parent.name for path in (ROOT / "cchc").glob("*/*") if path.parent.name != "__pycache__"}
    assert sorted(folder for folder in folders if f"{folder}/" not in picture) == []
    where = [cell for row in re.findall(r"^\| (`.*?) \|", page, re.MULTILINE) for cell in re.findall(r"`(.*?)`", row)]
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = {*where, *re.findall(r"(?:tools|tests)/\w+\.py", guide)} | {
        f"tests/{name}.py" for name in re.findall(r"`(test_[\w*]+)(?:\.py)?`", page)
    }
    missing = [name for name in named if not any(any(ROOT.glob(place + name)) for place in ("", "cchc/", "cchc/*/"))]
    assert missing == []
