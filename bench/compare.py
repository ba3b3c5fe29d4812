"""Compare cchc with its peers in one run: `python bench/compare.py [--only NAME] [--tasks 35000] [--runs 5]`.

Everything is made in a temporary folder: workspaces (generate.py), the same items for Taskwarrior and hledger with the
same texts, an environment of Python without start-up files. The commands of one comparison take turns; what is printed
is the median and its ratio to the first. A peer that is not installed is named and left out.
"""

import argparse
import os
import shutil
import site
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from comparison.items import write_items

ROOT = Path(__file__).parents[1]
CHILD = Path(__file__).with_name("comparison") / "child.py"
AS_OF = ("--as-of", "2026-06-30")
_DAY = "2026-07-30"
_FEWEST = 5  # runs that a median is taken of
_BEFORE = f"due.before:{_DAY}"


@dataclass(frozen=True)
class Command:
    """A command that is timed: its name in the table, how it is run, and what is done before each run."""

    name: str
    line: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    codes: Sequence[int] = (0,)
    before: Callable[[], None] = lambda: None


class Office:
    """The temporary folder: the Python that runs cchc, workspaces by size, and homes for the peers."""

    def __init__(self, folder: Path, runs: int, *, processor: bool) -> None:
        self.folder = folder
        self.runs = runs
        self.processor = processor
        self.python = self._python()
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(folder / "home"), "LANG": "C.UTF-8", "COLUMNS": "100",
            "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        }  # fmt: skip
        (folder / "home").mkdir()

    def cchc(self, name: str, folder: Path, *arguments: str, codes: Sequence[int] = (0,)) -> Command:
        """A command line of cchc."""
        run = "import sys; from cchc.cli import main; main()"
        return Command(name, (self.python, "-c", run, *arguments), folder, codes=codes)

    def workspace(self, tasks: int) -> Path:
        """A workspace of so many tasks."""
        made = self.folder / f"office-{tasks}"
        if not made.exists():
            generate = ROOT / "bench" / "generate.py"
            subprocess.run([sys.executable, str(generate), str(tasks), str(made)], check=True)
        return made

    def compare(self, title: str, commands: Sequence[Command]) -> None:
        """Print the medians of commands that take turns, and their ratios to the first."""
        there = [one for one in commands if _is_there(one)]
        for one in there:
            self._run(one)  # compiled, cached, in the memory of the system
        times: dict[str, list[float]] = {one.name: [] for one in there}
        for _ in range(self.runs):
            for one in there:
                times[one.name].append(self._run(one))
        table(title, {name: statistics.median(found) for name, found in times.items()}, "s")

    def measured(self, what: str, folder: Path) -> float:
        """A number that a child process measures in itself: seconds, or bytes."""
        done = subprocess.run(
            [self.python, str(CHILD), what, str(folder)],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return float(done.stdout)

    def measure(self, title: str, whats: Sequence[str], folder: Path) -> None:
        """Print the medians of what children measure in themselves, taking turns."""
        times: dict[str, list[float]] = {what: [] for what in whats}
        for _ in range(self.runs):
            for what in whats:
                times[what].append(self.measured(what, folder))
        found = {what: statistics.median(seconds) for what, seconds in times.items()}
        table(title, {what: seconds for what, seconds in found.items() if seconds >= 0}, "s")
        for what, seconds in found.items():
            if seconds < 0:
                print(f"  left out, not installed: {what}")

    def _run(self, command: Command) -> float:
        command.before()
        start = self._clock()
        done = subprocess.run(
            command.line, cwd=command.folder, env=self.environment | dict(command.environment),
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        taken = self._clock() - start
        if done.returncode not in command.codes:
            sys.exit(f"{command.name} gave {done.returncode}: {done.stderr.decode('utf-8', 'replace')[-2000:]}")
        return taken

    def _clock(self) -> float:
        """Seconds; with `processor` those that the processors spent on finished children."""
        if not self.processor:
            return time.perf_counter()
        import resource

        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        return spent.ru_utime + spent.ru_stime

    def _python(self) -> str:
        """A Python with cchc as it is installed for people: an editable installation would slow down every start."""
        made = self.folder / "python"
        venv.create(made, with_pip=False)
        (packages,) = made.glob("[Ll]ib/**/site-packages")
        (packages / "compared.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
        shutil.copytree(ROOT / "cchc", packages / "cchc", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "templates", packages / "cchc" / "templates")
        return str(next(made.glob("[bS][ic][nr]*/python*")))


def table(title: str, found: Mapping[str, float], unit: str) -> None:
    """Print values and their ratios to the first."""
    print(f"\n{title}")
    first = next(iter(found.values()))
    for name, value in found.items():
        print(f"  {name:<44} {value:>10.3f} {unit}  {value / first:>8.2f}")
    sys.stdout.flush()


def _is_there(command: Command) -> bool:
    found = shutil.which(command.line[0]) is not None
    if not found:
        print(f"  left out, not installed: {command.name}")
    return found


def start(office: Office, tasks: int) -> None:
    """Starting up."""
    office.compare(
        "start",
        [
            Command("python -c 'import click'", (office.python, "-c", "import click"), ROOT),
            office.cchc("cchc --version", ROOT, "--version"),
            office.cchc("cchc due, five plans", ROOT, "due", "--as-of", "2021-05-01"),
            office.cchc("cchc --no-cache due, five plans", ROOT, "--no-cache", "due", "--as-of", "2021-05-01"),
        ],
    )


def load(office: Office, tasks: int) -> None:
    """Reading a workspace."""
    folder = office.workspace(tasks)
    office.measured("cchc, from the cache", folder)
    parts = (
        "yaml_rs.loads",
        "rapidyaml, the tree",
        "cchc, the structs of the files",
        "cchc, plans",
        "cchc, from the cache",
    )
    office.measure(f"load, {tasks} tasks", parts, folder)


def due(office: Office, tasks: int) -> None:
    """What a unit has to do."""
    folder = office.workspace(tasks)
    items = office.folder / "items"
    if not items.exists():
        write_items(folder, items)
    home = {"TASKDATA": str(items / "task"), "TASKRC": str(items / "taskrc")}
    if shutil.which("task") and not (items / "task").exists():
        (items / "task").mkdir()
        (items / "taskrc").write_text("confirmation=no\nuda.lead.type=string\nuda.lead.label=lead\n", encoding="utf-8")
        subprocess.run(
            ["task", "import", str(items / "tasks.json")],
            env=office.environment | home,
            check=True,
            capture_output=True,
        )
    until = ("--unit", "Phòng CNTT", *AS_OF)
    office.compare(
        f"due --unit, {tasks} tasks",
        [
            office.cchc("cchc due --unit, warm", folder, "due", *until),
            office.cchc("cchc --no-cache due --unit, cold", folder, "--no-cache", "due", *until),
            Command(
                "task lead.has:… due.before:… list",
                ("task", "lead.has:CNTT", "due.before:2026-07-30", "list"),
                items,
                home,
            ),
            Command(
                "hledger register CNTT",
                ("hledger", "-f", "items.journal", "register", "CNTT", "-e", "2026-07-30"),
                items,
            ),
        ],
    )


def validate(office: Office, tasks: int) -> None:
    """Checking all files; yamllint and check-jsonschema check less, doorstop other things."""
    folder = office.workspace(tasks)
    areas = [str(path) for path in sorted(folder.glob("plans/*/*/*.yaml")) if path.name != "plan.yaml"]
    bin = Path(sys.executable).parent
    schema = ROOT / "schema" / "area.schema.json"
    office.compare(
        f"validate, {tasks} tasks",
        [
            office.cchc("cchc validate, warm", folder, "validate", *AS_OF, codes=(0, 1)),
            office.cchc("cchc --no-cache validate, cold", folder, "--no-cache", "validate", *AS_OF, codes=(0, 1)),
            Command(
                "check-jsonschema, areas", (str(bin / "check-jsonschema"), "--schemafile", str(schema), *areas), folder
            ),
            Command("yamllint", (str(bin / "yamllint"), "-d", "relaxed", str(folder / "plans")), folder, codes=(0, 1)),
            *_doorstop(office, bin, tasks),
        ],
    )


def _doorstop(office: Office, bin: Path, tasks: int) -> Iterator[Command]:
    """doorstop on as many items, in a repository of git as it asks for one."""
    if not (bin / "doorstop").exists():
        print("  left out, not installed: doorstop")
        return
    folder = office.folder / f"doorstop-{tasks}"
    if not folder.exists():
        items = folder / "items"
        items.mkdir(parents=True)
        subprocess.run(["git", "init", "-q", str(folder)], check=True, env=office.environment)
        (items / ".doorstop.yml").write_text(
            "settings:\n  digits: 6\n  itemformat: yaml\n  prefix: T\n  sep: ''\n", encoding="utf-8"
        )
        for number in range(1, tasks + 1):
            text = f"active: true\nderived: false\nheader: ''\nlevel: 1.{number}\nlinks: []\nnormative: true\nref: ''\n"
            (items / f"T{number:06}.yml").write_text(
                f"{text}reviewed: null\ntext: |\n  Việc {number}\n", encoding="utf-8"
            )
    yield Command("doorstop", (str(bin / "doorstop"), "--no-reformat"), folder, codes=(0, 1))


def growth(office: Office, tasks: int) -> None:
    """Time and memory of `due`, from a hundredth of the tasks on."""
    sizes = [size for size in (tasks // 100, tasks // 10, tasks) if size]
    for what, unit, factor in (("due, cold", "ms a task", 1000), ("memory of due", "KB a task", 1 / 1000)):
        found = {f"{size} tasks": factor * office.measured(what, office.workspace(size)) / size for size in sizes}
        table(f"{what}, by size", found, unit)


def reports(office: Office, tasks: int) -> None:
    """Documents and figures beside the reading that they need."""
    folder = office.workspace(tasks)
    office.compare(
        f"report, stats and diff, {tasks} tasks",
        [
            office.cchc("cchc --no-cache areas (reading)", folder, "--no-cache", "areas"),
            office.cchc("cchc --no-cache stats", folder, "--no-cache", "stats", "--all-orgs", "--year", "2026", *AS_OF),
            office.cchc(
                "cchc --no-cache report",
                folder,
                "--no-cache",
                "report",
                "--all-orgs",
                "--quarter",
                "2",
                "--year",
                "2026",
                "--format",
                "md",
                *AS_OF,
            ),
            office.cchc("cchc --no-cache diff 2025 2026", folder, "--no-cache", "diff", "2025", "2026"),
            office.cchc("cchc diff 2025 2026, warm", folder, "diff", "2025", "2026"),
        ],
    )


COMPARISONS: Mapping[str, tuple[Callable[[Office, int], None], int]] = {
    "start": (start, 1), "load": (load, 1), "due": (due, 1), "validate": (validate, 10), "growth": (growth, 1),
    "reports": (reports, 10),
}  # fmt: skip


def main() -> None:
    """Run the comparisons that the arguments ask for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--only", choices=list(COMPARISONS), action="append", help="only this comparison")
    parser.add_argument("--tasks", type=int, default=35_000, help="tasks of the large workspace (default 35000)")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command (default 5)")
    parser.add_argument(
        "--processor", action="store_true", help="the processor's time of commands: for machines with other work to do"
    )
    wanted = parser.parse_args()
    if wanted.runs < _FEWEST:
        parser.error(f"--runs: medians of at least {_FEWEST}")
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder), wanted.runs, processor=wanted.processor)
        for name in wanted.only or COMPARISONS:
            compared, part = COMPARISONS[name]
            compared(office, max(1, wanted.tasks // part))


if __name__ == "__main__":
    main()
