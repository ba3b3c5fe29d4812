"""How long matching takes, and how much memory, for plans of a thousand tasks each.

Run by hand on Linux or macOS: `python bench/matching_speed.py [TASKS]`. The tasks are made of clauses, groups, products
and activities of the real plans, drawn again at random; each size is measured in a process of its own.
"""

import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from cchc.diff.matching import match
from cchc.diff.words import clauses
from cchc.model.tasks import Task
from cchc.workspace import Workspace

ROOT = Path(__file__).parents[1]
_MEGABYTE = 1024 if sys.platform == "linux" else 1024 * 1024  # ru_maxrss is in kilobytes on Linux, in bytes on macOS


def tasks(plan: str, number: int, seed: int) -> tuple[Task, ...]:
    """Make tasks of the parts of real ones."""
    real = [task for one in Workspace(ROOT).plans for task in one.tasks]
    draw = random.Random(seed)
    parts = [clause for task in real for clause in clauses(task.title)]
    made = []
    for place in range(number):
        model, other = draw.choices(real, k=2)
        made.append(
            msgspec.structs.replace(
                model, key=f"{plan}/T-{place}", plan=plan, id=f"T-{place}",
                title="; ".join(draw.sample(parts, draw.choice((1, 1, 2)))),
                products=other.products, activities=other.activities,
            )
        )  # fmt: skip
    return tuple(made)


def measure(number: int) -> None:
    """Match two made plans and print the time and the peak of memory of this process."""
    before, after = tasks("2021/so", number, 1), tasks("2022/so", number, 2)
    start = time.perf_counter()
    links = match(before, after)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE
    print(f"{number} x {number} tasks: {seconds:.2f} s, {peak:.0f} MB at most, {len(links)} links")


def main() -> None:
    """Measure each size in a process of its own."""
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
        return
    for number in [int(one) for one in sys.argv[1:]] or [250, 500, 1000]:
        subprocess.run([sys.executable, __file__, "--one", str(number)], check=True)


if __name__ == "__main__":
    main()
