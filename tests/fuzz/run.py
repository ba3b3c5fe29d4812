"""The long run: `cd tests; python -m fuzz.run --minutes 60 --target yaml`; without a target each in its turn.

Each round is a child process with a bound on its memory, so that a crash or a hang ends the child alone; what it was
working on stands in the folder `--out`. `--engine atheris` follows the branches of cchc instead of chance.
"""

import argparse
import pickle
import random
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from fuzz.targets import TARGETS

_MEMORY = 3 << 30
_ROUND = 400  # inputs of one child


def main() -> int:
    """Fuzz for a while and say what was found; 1 when something was."""
    options = _options()
    if options.child:
        return _child(options)
    names = [options.target] if options.target else list(TARGETS)
    end, rounds, found = time.monotonic() + 60 * options.minutes, 0, 0
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
    print(f"{rounds} rounds of {options.inputs} inputs, {found} findings in {options.out}")
    return 1 if found else 0


def _child(options: argparse.Namespace) -> int:
    """One round of one target."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    last: Path = options.out / f"{options.target}.last"
    target = TARGETS[options.target]

    def check(case: Any) -> None:  # each target has its own kind of input
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
    """Let atheris choose the inputs by the branches that they reach."""
    import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]  # not among the tools of every run

    atheris.instrument_all()
    words = [sys.argv[0], f"-runs={options.inputs}", f"-seed={options.seed}", "-max_len=4096", "-timeout=120"]
    atheris.Setup(words, lambda data: one_input(bytes(data)) and None)
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
