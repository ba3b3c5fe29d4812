"""The shape of the code: layers, one library one module, nothing that prints or asks the clock below the commands."""

import ast
import configparser
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "cchc"
MODULES = sorted(PACKAGE.rglob("*.py"))

# A module may import only what stands in its own layer or below (docs/architecture.md).
LAYERS: tuple[tuple[str, ...], ...] = (
    ("messages", "errors", "diagnostics", "folding", "source", "watching"),
    ("areas", "calendar", "model", "deadlines", "units", "targets", "schema", "labels", "periods", "numbers"),
    (
        "world",
        "states",
        "due",
        "views",
        "facts",
        "tallies",
        "rules",
        "diff",
        "documents",
        "figures",
        "charts",
        "recording",
        "carrying",
        "importing",
        "exporting",
        "sheets",
        "occasions",
    ),
    ("yamltext", "yamlplaces", "plain", "shapes", "loading", "trees", "cache", "history", "editing", "formats"),
    ("workspace", "readings", "reports", "validation", "starters"),
    ("actions",),
    ("output", "commands", "cli", "__main__"),
)
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names}
PURE = {name for names in LAYERS[:3] for name in names}

# Heavy or foreign libraries, and the one module (or package) that may import each.
OWNERS = {
    "yaml_rs": {"yamltext"},
    "ruamel": {"yamlplaces"},
    "jsonschema_rs": {"shapes"},
    "git": {"history"},
    "filelock": {"editing"},
    "platformdirs": {"editing", "cache"},
    "jinja2": {"formats"},
    "altair": {"formats"},
    "vl_convert": {"formats"},
    "docxtpl": {"formats"},
    "docx": {"formats"},
    "lxml": {"formats"},
    "openpyxl": {"formats"},
    "icalendar": {"formats"},
    "tabulate": {"output"},
    "click": {"cli", "commands", "output"},
}
SPEAKING = {"cli", "commands", "output", "__main__"}


def part(path: Path) -> str:
    """The first name below the package: the module or sub-package that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            if node.module == "cchc":
                yield from (f"cchc.{name.name}" for name in node.names)
            else:
                yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_down_the_layers(path: Path) -> None:
    """No module imports from a layer above its own."""
    if path == PACKAGE / "__init__.py":
        return
    mine = LAYER[part(path)]
    above = [name for name in imports(path) if name.startswith("cchc.") and name.split(".")[1] in LAYER
             and LAYER[name.split(".")[1]] > mine]  # fmt: skip
    assert above == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_one_library_has_one_owner(path: Path) -> None:
    """A library is imported only where it is owned."""
    foreign = [name for name in imports(path) if part(path) not in OWNERS.get(name.split(".")[0], {part(path)})]
    assert foreign == []


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if part(path) not in SPEAKING],
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_nothing_below_the_commands_prints_exits_or_asks_the_clock(path: Path) -> None:
    """Printing, exiting, today's date and the environment belong to the top layer."""
    forbidden = {"print", "input", "exit", "today", "now", "utcnow", "getenv"}
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in forbidden:
                found.append(f"{name} in line {node.lineno}")
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.environ", "sys.stdout", "sys.stderr"):
            found.append(f"{node.attr} in line {node.lineno}")
    assert found == []


@pytest.mark.parametrize("path", [path for path in MODULES if part(path) in PURE], ids=lambda path: path.name)
def test_the_deciding_layers_touch_no_files(path: Path) -> None:
    """Layers 0 to 2 open no file: no pathlib, os, io or subprocess."""
    assert [
        name for name in imports(path) if name.split(".")[0] in ("pathlib", "os", "io", "subprocess", "shutil")
    ] == []


def test_nothing_needs_unix() -> None:
    """No module that Windows lacks is imported anywhere."""
    unix = {"fcntl", "pwd", "grp", "termios", "tty", "resource", "pty", "syslog", "crypt", "posix"}
    assert [(path.name, name) for path in MODULES for name in imports(path) if name.split(".")[0] in unix] == []


def test_files_are_opened_as_utf_8() -> None:
    """Every text read or write names its encoding."""
    unnamed = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr in ("read_text", "write_text", "open") and not (node.args or node.keywords):
                unnamed.append(f"{path.name}:{node.lineno}")
    assert unnamed == []


def test_the_packages_in_setup_cfg_are_those_in_the_folder() -> None:
    """setup.cfg lists every package, the templates among them."""
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = set(settings["options"]["packages"].split())
    found = {"cchc"} | {
        "cchc." + ".".join(path.parent.relative_to(PACKAGE).parts)
        for path in PACKAGE.rglob("__init__.py")
        if path.parent != PACKAGE
    }
    assert listed == found | {"cchc.templates"}


def test_no_module_is_much_longer_than_the_convention() -> None:
    """A module is about 300 lines; past 350 it has to be looked at again."""
    long = {
        path.relative_to(ROOT).as_posix(): n
        for path in MODULES
        if (n := len(path.read_text("utf-8").splitlines())) > 350
    }
    assert long == {}


def test_the_picture_of_the_layers_is_this_one() -> None:
    """docs/architecture.md draws LAYERS from above down, each layer beginning with its number."""
    drawn: dict[int, set[str]] = {}
    picture = (ROOT / "docs" / "architecture.md").read_text("utf-8").split("```")[3]
    for line in picture.strip("\n").splitlines():
        if line[1].isdigit():
            number = int(line[1])
        drawn.setdefault(number, set()).update(name.removesuffix("/*") for name in line[4:40].replace("·", " ").split())
    assert drawn == {number: set(names) - {"__main__"} for number, names in enumerate(LAYERS)}


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*/__init__.py")), ids=lambda path: path.parent.name)
def test_a_package_names_modules_that_are_there(path: Path) -> None:
    """What stands in backquotes in its docstring, and looks like a module, is one of its own or of cchc."""
    page = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    known = {one.stem for folder in (path.parent, PACKAGE) for one in folder.iterdir()}
    assert sorted(set(re.findall(r"`([a-z_]+)`", page)) - known) == []
