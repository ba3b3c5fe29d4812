"""Regular expressions: none may take a time that grows exponentially with the text that it is given."""

import importlib
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]  # the parser of the standard library
from re import _parser as parser  # type: ignore[attr-defined]  # as above
from typing import Any

from conftest import ROOT

import cchc

_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)


def patterns() -> Iterator[tuple[str, "re.Pattern[Any]"]]:
    """The patterns that modules of cchc hold, each with its place."""
    for module in pkgutil.walk_packages(cchc.__path__, "cchc."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                for one in _inside(value):
                    yield f"{module.name}.{name}", one


def _inside(value: object) -> Iterator["re.Pattern[Any]"]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _inside(one)
    elif isinstance(value, dict):
        yield from _inside(list(value.values()))


def repeated_repeats(tree: Any, inside: bool = False) -> bool:  # the parser's own tree has no types
    """Whether something that may take one text in two ways stands inside a repetition without end: `(?:a+)+`.

    A repetition inside is harmless where it begins or ends with a sign that the others have not: `(?:- +)*`.
    """
    for operation, argument in tree:
        if operation in _REPEATS:
            _, most, body = argument
            endless = most == sre.MAXREPEAT
            if inside and endless and len(tree) == 1:
                return True
            if repeated_repeats(body, endless):
                return True
        elif operation is sre.SUBPATTERN:
            if repeated_repeats(argument[-1], inside and len(tree) == 1):
                return True
        elif operation is sre.BRANCH:
            if any(repeated_repeats(one, inside and len(tree) == 1) for one in argument[1]):
                return True
        elif operation in (sre.ASSERT, sre.ASSERT_NOT) and repeated_repeats(argument[1]):
            return True
    return False


def test_nested_repetitions_are_seen() -> None:
    """The kinds that take for ever, and those that do not."""
    for bad in ("(?:a+)+", "(a*)*b", "(?:(?:a|b+))+c", "(?:a+|b)*"):
        assert repeated_repeats(parser.parse(bad))
    for good in ("(?:- +)*", "a+b+", "(?:a{1,3})+", "(?:a+b)*"):
        assert not repeated_repeats(parser.parse(good))


def test_patterns_for_texts_of_any_length_end() -> None:
    """Texts of 100,000 letters; what takes the square of that would need an hour, and is ended after minutes."""
    run = "from fuzz.patterns import try_all; try_all(100_000)"
    done = subprocess.run(
        [sys.executable, "-c", run], env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_no_pattern_repeats_a_repetition() -> None:
    """None in any module."""
    found = list(patterns())
    assert len(found) > 100
    assert [name for name, one in found if repeated_repeats(parser.parse(one.pattern, one.flags))] == []
