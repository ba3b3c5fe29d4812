"""What the history costs, as ratios measured in one run: `python bench/history.py` (needs git; two or three minutes).

Every figure is the median of several runs, the things compared taking turns; a process is measured whole, its start
included. Nothing here is a test: times differ from machine to machine, ratios less so.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

BENCH = Path(__file__).parent
_COMPILED = Path(tempfile.gettempdir()) / "cchc-bench-compiled"
_LOADING = """
import sys, time
from pathlib import Path
from cchc.workspace import Workspace, open_at
root, times = Path(sys.argv[1]), int(sys.argv[2])
for _ in range(times):
    start = time.perf_counter(); Workspace(root); disk = time.perf_counter() - start
    start = time.perf_counter(); open_at(root, "HEAD"); print(disk, time.perf_counter() - start)
"""
_MATCHING = """
import sys, time
from pathlib import Path
from cchc.diff.matching import match
from cchc.workspace import Workspace
def memory():
    fields = Path("/proc/self/status").read_text("utf-8").splitlines() if Path("/proc/self/status").exists() else []
    return next((int(line.split()[1]) // 1024 for line in fields if line.startswith("VmHWM")), 0)
workspace = Workspace(Path(sys.argv[1]))
before = memory()
a, b = ([task for plan in workspace.plans if plan.year == year for task in plan.tasks] for year in (2025, 2026))
start, work = time.perf_counter(), time.process_time()
found = match(a, b)
print(len(a), len(b), len(found), time.perf_counter() - start, time.process_time() - work, before, memory())
"""


def main() -> None:
    """Make the workspaces, measure, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=7, metavar="N", help="runs of each thing (default 7, at least 5)")
    times = max(5, parser.parse_args().times)
    print("| what | measured | beside | ratio |\n| --- | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _compare_revisions(root, times)
        _load_a_revision(root, times)
        _log_of_a_file(root, times)
        _match(root, times)


def _compare_revisions(root: Path, times: int) -> None:
    """A diff follows what changed: 1 of 500 files, 50 of 500, 1 of 50."""
    large, small = root / "500", root / "50"
    _generate(large, 3000, "--files", "500", "--commits", "1")
    _generate(small, 300, "--files", "50", "--commits", "1")
    for repository, counts in ((large, (1, 50)), (small, (1,))):
        for count in counts:
            _change(repository, count)
    one, fifty, of_fifty, start = _medians(
        times,
        _cchc(large, "diff", "rev:HEAD~2", "rev:HEAD~1"),
        _cchc(large, "diff", "rev:HEAD~1", "rev:HEAD"),
        _cchc(small, "diff", "rev:HEAD~1", "rev:HEAD"),
        _cchc(large, "--version"),
    )
    _row("diff of two revisions of 500 files, 1 changed, beside 50 files, 1 changed", one, of_fifty)
    _row("diff of two revisions of 500 files, 50 changed, beside 1 changed", fifty, one)
    _row("the same, without the start of the program", fifty - start, one - start)


def _load_a_revision(root: Path, times: int) -> None:
    """Loading 500 files at a revision, beside loading them from disk; in one process, alternating."""
    out = _told(_LOADING, root / "500", times)
    pairs = [tuple(map(float, line.split())) for line in out.splitlines()]
    disk, revision = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    _row("500 files loaded at a revision, beside from disk", revision, disk)


def _log_of_a_file(root: Path, times: int) -> None:
    """The log of a task, and of all tasks, over 1,000 commits of one file, beside `git log -p --follow` on it."""
    for count in (30, 60):
        folder = root / f"log-{count}"
        _generate(folder, count, "--orgs", "1", "--years", "1", "--files", "1", "--commits", "1000")
        (file,) = (one for one in (folder / "plans").glob("*/*/*.yaml") if one.name != "plan.yaml")
        name = file.relative_to(folder).as_posix()
        tasks = re.findall(r"^ +- id: (\S+)$", file.read_text("utf-8"), re.MULTILINE)
        task, everything, git, start = _medians(
            times,
            _cchc(folder, "log", tasks[0]),
            _cchc(folder, "log", "--limit", "1000"),
            _runs(folder, "git", "log", "-p", "--follow", "--", name),
            _cchc(folder, "log", "--since", "HEAD"),
        )
        size = f"{len(tasks)} tasks, {file.stat().st_size // 1000} kB"
        _row(f"log of one task over 1,000 commits of its file ({size}), beside git log -p", task, git)
        _row("the same, without the start of the program", task - start, git)
        _row("log of all its tasks, beside git log -p", everything, git)


def _match(root: Path, times: int) -> None:
    """Matching 1,000 × 1,000 tasks, in a process of its own."""
    folder = root / "matching"
    _generate(folder, 2000, "--orgs", "1", "--files", "16")
    runs = [_told(_MATCHING, folder).split() for _ in range(times)]
    a, b, found, _, _, before, _ = runs[0]
    seconds, work = (statistics.median(float(run[place]) for run in runs) for place in (3, 4))
    peak = max(int(run[6]) for run in runs)
    what = f"matching {a} × {b} tasks ({found} links), in reach: 5 s, 500 MB"
    print(f"| {what} | {seconds:.2f} s ({work:.2f} s of work) | {peak} MB ({before} before) | |")


def _told(program: str, *arguments: object) -> str:
    """What a program of a few lines says."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=_environment()).stdout


def _generate(folder: Path, tasks: int, *options: str) -> None:
    subprocess.run([sys.executable, str(BENCH / "generate.py"), str(tasks), str(folder), *options], check=True)


def _change(repository: Path, count: int) -> None:
    """Change a task in so many files, and commit that."""
    files = [one for one in sorted((repository / "plans").glob("*/*/*.yaml")) if one.name != "plan.yaml"]
    for file in files[:: len(files) // count][:count]:
        text = file.read_text("utf-8")
        file.write_text(text.replace(" ref: II.", " ref: III.", 1), "utf-8")
    git = ["git", "-c", "user.name=Bench", "-c", "user.email=bench@example.invalid"]
    subprocess.run([*git, "commit", "-q", "-a", "-m", f"{count} files"], cwd=repository, check=True)


def _cchc(folder: Path, *arguments: str) -> Callable[[], None]:
    return _runs(folder, sys.executable, "-m", "cchc", *arguments)


def _runs(folder: Path, *command: str) -> Callable[[], None]:
    program = shutil.which(command[0]) or command[0]

    def run() -> None:
        quiet = subprocess.DEVNULL
        subprocess.run([program, *command[1:]], cwd=folder, stdout=quiet, stderr=quiet, check=True, env=_environment())

    return run


def _environment() -> dict[str, str]:
    """As an installed program runs: its modules compiled before."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(_COMPILED), "GIT_PAGER": "cat", "CCHC_LANG": "vi"}


def _medians(times: int, *things: Callable[[], None]) -> Sequence[float]:
    """The median time of each thing in seconds; they take turns, after a first turn that does not count."""
    for thing in things:
        thing()
    found: list[list[float]] = [[] for _ in things]
    for _ in range(times):
        for place, thing in enumerate(things):
            start = time.perf_counter()
            thing()
            found[place].append(time.perf_counter() - start)
    return [statistics.median(one) for one in found]


def _row(what: str, measured: float, beside: float) -> None:
    print(f"| {what} | {measured * 1000:.0f} ms | {beside * 1000:.0f} ms | {measured / beside:.2f} |", flush=True)


if __name__ == "__main__":
    main()
