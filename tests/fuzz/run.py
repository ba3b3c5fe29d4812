"""The long run: `cd tests; python -m fuzz.run --minutes 60 --target yaml`; without a target each in its turn.

Each round is a child process with a bound on its memory, so that a crash or a hang ends the child alone; what it was
working on stands in the folder `--out`. `--engine atheris` follows the branches of cchc instead of chance.
"""

import argparse
import gc
import pickle
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from itertools import count
from pathlib import Path
from pkgutil import walk_packages
from types import FunctionType
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

import cchc
from fuzz.targets import TARGETS

_MEMORY = 3 << 30
_ROUND = 400  # inputs of one child
_BEGINNINGS, _LONGEST = 20, 8192  # inputs that atheris begins with, and their bytes


def main() -> int:
    """Fuzz for a while and say what was found; 1 when something was."""
    options = _options()
    if options.child:
        return _child(options)
    names = [options.target] if options.target else list(TARGETS)
    end, rounds, found = time.monotonic() + 60 * options.minutes, 0, 0
    tried: Counter[str] = Counter()
    options.out.mkdir(parents=True, exist_ok=True)
    while time.monotonic() < end:
        name = names[rounds % len(names)]
        number = options.seed + rounds
        rounds += 1
        words = [
            "--child",
            "--target",
            name,
            "--seed",
            str(number),
            "--out",
            str(options.out),
            "--engine",
            options.engine,
        ]
        words += ["--inputs", str(options.inputs)]
        done = subprocess.run([sys.executable, "-m", "fuzz.run", *words], capture_output=True, text=True, check=False)
        if done.returncode:
            found += 1
            said = (done.stdout + done.stderr)[-20_000:]
            (options.out / f"{name}-{number}.txt").write_text(said, encoding="utf-8")
            with suppress(FileNotFoundError):
                (options.out / f"{name}.last").replace(options.out / f"{name}-{number}.pickle")
            print(f"{name} seed {number}: exit {done.returncode}: {said.strip().splitlines()[-1:]}", flush=True)
        with suppress(FileNotFoundError):
            tried[name] += int((options.out / f"{name}.tried").read_text("utf-8"))
    print(f"{', '.join(f'{name} {count}' for name, count in tried.items())} inputs, {found} findings in {options.out}")
    return 1 if found else 0


def _child(options: argparse.Namespace) -> int:
    """One round of one target."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    last: Path = options.out / f"{options.target}.last"
    target = TARGETS[options.target]

    tried = count()

    def check(case: Any) -> None:  # each target has its own kind of input
        last.with_suffix(".tried").write_text(str(next(tried) + 1), encoding="utf-8")
        last.write_bytes(pickle.dumps(case))
        target.check(case)

    test = settings(
        max_examples=options.inputs, deadline=None, database=None, phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck), report_multiple_bugs=False,
    )(given(target.inputs)(check))  # fmt: skip
    if options.engine == "atheris":
        _follow(test.hypothesis.fuzz_one_input, options)  # type: ignore[attr-defined]  # hypothesis adds it
    else:
        seed(options.seed)(test)()
    return 0


def _follow(one_input: Callable[[bytes], object], options: argparse.Namespace) -> None:
    """Let atheris choose the inputs by the branches of cchc that they reach; it ends the process.

    It begins with long random bytes, as hypothesis makes nothing of a few; what was new is kept for later rounds.
    """
    import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]  # not among the tools of every run

    for module in walk_packages(cchc.__path__, "cchc."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and str(one.__module__).startswith("cchc."):
            atheris.instrument_func(one)
    kept: Path = options.out / f"{options.target}.corpus"
    kept.mkdir(exist_ok=True)
    chance = random.Random(options.seed)
    for number in range(_BEGINNINGS):
        (kept / f"{options.seed}-{number}").write_bytes(chance.randbytes(_LONGEST))
    words = [f"-runs={options.inputs}", f"-seed={options.seed}", f"-max_len={_LONGEST}", "-len_control=0"]
    atheris.Setup([sys.argv[0], *words, "-timeout=120", str(kept)], lambda data: one_input(bytes(data)) and None)
    atheris.Fuzz()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz.run", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--target", choices=list(TARGETS))
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    parser.add_argument("--inputs", type=int, default=_ROUND)
    parser.add_argument("--engine", choices=["hypothesis", "atheris"], default="hypothesis")
    parser.add_argument("--out", type=Path, default=Path(".fuzz"))
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
