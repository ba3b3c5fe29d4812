"""How long a plan's Word file takes, beside docxtpl filling in the same table alone: `python bench/documents.py`.

The tasks are those of the largest real plan, repeated. Each figure is the median of several runs in a process of its
own; memory is what the process takes at its largest, above an empty interpreter that has imported the same modules.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import msgspec
from docxtpl import DocxTemplate
from jinja2 import Environment

from cchc.documents.plan import PlanDocument, plan_document
from cchc.formats.word import Properties, render
from cchc.workspace import Workspace

ROOT = Path(__file__).parents[1]
SIZES = (60, 500, 2000, 4000)
RUNS = {60: 9, 500: 5, 2000: 5, 4000: 3}
WAYS = ("cchc", "docxtpl", "nothing")


def document(size: int) -> PlanDocument:
    """A plan of so many tasks."""
    office = Workspace(ROOT)
    plan = max(office.plans, key=lambda one: sum(len(task.activities) for task in one.tasks))
    area = max(plan.areas, key=lambda one: len(one.tasks))
    tasks = tuple(plan.tasks[place % len(plan.tasks)] for place in range(size))
    tasks = tuple(msgspec.structs.replace(task, path=("tasks", place)) for place, task in enumerate(tasks))
    return plan_document(
        msgspec.structs.replace(plan, areas=(msgspec.structs.replace(area, tasks=tasks, groups=()),)), office.registry
    )


def bare_template() -> bytes:
    """A Word file with nothing but the table of tasks, as it stands in the template of a plan."""
    sys.path.insert(0, str(ROOT / "tools"))
    from word_parts import section
    from word_templates import package, plan_table

    return package(plan_table() + section())


def way(name: str, found: PlanDocument) -> Callable[[], int]:
    """What is measured: gives the size of the file that it makes."""
    if name == "cchc":
        return lambda: len(render("plan.docx", {"plan": found}, ROOT, Properties(title="x")))
    if name == "nothing":
        return lambda: 0
    data = bare_template()

    def alone() -> int:
        template, out = DocxTemplate(BytesIO(data)), BytesIO()
        template.render({"plan": found}, Environment(autoescape=True), autoescape=True)
        template.save(out)
        return len(out.getvalue())

    return alone


def measure(name: str, size: int) -> None:
    """In the process of one figure: the median in seconds, and the memory in MB."""
    import resource

    run, times = way(name, document(size)), []
    run()
    for _ in range(RUNS[size]):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{statistics.median(times):.4f} {most:.1f}")


def main() -> None:
    """Print the table."""
    print("tasks   cchc        docxtpl alone   ratio   memory cchc   of docxtpl   per task")
    for size in SIZES:
        found = {}
        for name in WAYS:
            run = subprocess.run(
                [sys.executable, __file__, name, str(size)], capture_output=True, text=True, check=True
            )
            found[name] = [float(part) for part in run.stdout.split()]
        (mine, memory), (theirs, other), (_, empty) = (found[name] for name in WAYS)
        print(
            f"{size:5}   {mine * 1000:7.0f} ms   {theirs * 1000:10.0f} ms   {mine / theirs:5.2f}   "
            f"{memory - empty:8.1f} MB   {other - empty:7.1f} MB   {(memory - empty) * 1024 / size:5.1f} kB"
        )


if __name__ == "__main__":
    measure(sys.argv[1], int(sys.argv[2])) if len(sys.argv) == 3 else main()
