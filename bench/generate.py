"""Make a realistic workspace of any size, for benchmarks: `python bench/generate.py 3500 /tmp/office`.

Texts are recombined from the five real plans, deadlines are real phrases in their real proportions. What is made is
valid (`cchc validate` finds no error) and the same for one seed, byte for byte, the git history included. Progress is
recorded up to 30/06/2026 (with --commits: from 05/01/2026 on, commit by commit), so look at it with
`--as-of 2026-06-30`.
"""

import argparse
import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from generation.history import write_history
from generation.plans import LAST_YEAR, Organisation, Plan, organisations, plans_of
from generation.vocabulary import Vocabulary
from generation.writing import area_text, plan_text, settings, units_text

_PER_PLAN = 70  # the real plans have 64 tasks on average
_FILES_PER_PLAN = 8
_UNTIL = dt.date(LAST_YEAR, 6, 30)
_BEFORE_HISTORY = dt.date(LAST_YEAR, 1, 4)


def main() -> None:
    """Make the workspace that the arguments ask for."""
    wanted = _arguments()
    out = Path(wanted.out)
    if out.exists() and any(out.iterdir()):
        sys.exit(f"{out} is not empty")
    vocabulary = Vocabulary()
    orgs = organisations(vocabulary, wanted.orgs)
    last = []
    for name, text, plan in files(vocabulary, orgs, wanted):
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
        if plan is not None and plan.year == LAST_YEAR and wanted.commits > 1:
            last.append(plan)
    if wanted.commits:
        write_history(out, last, vocabulary, wanted.commits, wanted.seed)


def files(
    vocabulary: Vocabulary, orgs: Sequence[Organisation], wanted: argparse.Namespace
) -> Iterator[tuple[str, str, Plan | None]]:
    """The files of the workspace: name, text, and with a plan.yaml its plan."""
    yield "cchc.yaml", settings(), None
    yield "plans/units.yaml", units_text(vocabulary, tuple(orgs)), None
    until = _BEFORE_HISTORY if wanted.commits > 1 else _UNTIL
    spread = _spread(wanted.tasks, wanted.files, len(orgs) * wanted.years)
    for place, organisation in enumerate(orgs):
        sizes = spread[place * wanted.years : (place + 1) * wanted.years]
        for plan in plans_of(vocabulary, organisation, sizes, wanted.seed, until):
            yield f"plans/{plan.key}/plan.yaml", plan_text(plan), plan
            for file in plan.files:
                yield f"plans/{plan.key}/{file.name}", area_text(file), None


def _spread(tasks: int, files: int, plans: int) -> list[list[int]]:
    """How many tasks each file of each plan has: as even as can be."""
    per_plan = _even(files, plans)
    per_file = _even(tasks, files)
    found, start = [], 0
    for count in per_plan:
        found.append(per_file[start : start + count])
        start += count
    return found


def _even(total: int, parts: int) -> list[int]:
    return [total * (place + 1) // parts - total * place // parts for place in range(parts)]


def _arguments() -> argparse.Namespace:
    first, _, rest = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(description=first, epilog=rest)
    parser.add_argument("tasks", type=int, metavar="N", help="how many tasks, such as 350, 3500, 35000")
    parser.add_argument("out", metavar="OUT", help="the folder to make; new or empty")
    parser.add_argument("--orgs", type=int, metavar="K", help="organisations with plans (one for 140 tasks)")
    parser.add_argument("--years", type=int, metavar="Y", default=2, help="years, the last is 2026 (default 2)")
    parser.add_argument("--files", type=int, metavar="F", help="area files in all (8 in each plan)")
    parser.add_argument("--seed", type=int, metavar="S", default=1, help="another seed, another workspace (default 1)")
    parser.add_argument("--commits", type=int, metavar="C", default=0, help="also a git history of C commits")
    wanted = parser.parse_args()
    wanted.orgs = wanted.orgs or max(1, round(wanted.tasks / _PER_PLAN / wanted.years))
    plans = wanted.orgs * wanted.years
    wanted.files = wanted.files or min(max(wanted.tasks, plans), plans * _FILES_PER_PLAN)
    if min(wanted.tasks, wanted.orgs, wanted.years, wanted.files) < 1 or wanted.commits < 0 or wanted.years > 30:
        parser.error("numbers are positive; at most 30 years")
    if not plans <= wanted.files <= wanted.tasks:
        parser.error(f"{plans} plans need at least {plans} files and as many tasks as files")
    return wanted


if __name__ == "__main__":
    main()
