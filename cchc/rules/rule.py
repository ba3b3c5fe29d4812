"""What a rule is: a generator of findings with a code, a name that states the fault, a severity, and a page."""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Generic, TypeVar, TypeVarTuple

from cchc.diagnostics import Finding, Severity
from cchc.model.tasks import Plan
from cchc.world import World

Value = TypeVar("Value")
Inputs = TypeVarTuple("Inputs")


class Rule(Generic[*Inputs]):
    """One row of the table of rules; `page` is the docstring of its generator, for `--explain`."""

    def __init__(self, code: str, name: str, severity: Severity, check: Callable[[*Inputs], Iterable[Finding]]) -> None:
        self.code = code
        self.name = name
        self.severity = severity
        self.check = check
        self.page = inspect.getdoc(check) or ""


def once_a_plan(make: Callable[[Plan, World], Iterable[Value]]) -> Callable[[Plan, World], tuple[Value, ...]]:
    """Make what several rules ask of a plan once; with the next plan it is forgotten."""
    last: list[tuple[Plan, World, tuple[Value, ...]]] = []

    @wraps(make)
    def made(plan: Plan, world: World) -> tuple[Value, ...]:
        if not last or last[0][0] is not plan or last[0][1] is not world:
            last[:] = [(plan, world, tuple(make(plan, world)))]
        return last[0][2]

    return made


def rule(code: str, name: str, severity: Severity) -> Callable[[Callable[[*Inputs], Iterable[Finding]]], Rule[*Inputs]]:
    """Make a rule of a generator."""

    def make(check: Callable[[*Inputs], Iterable[Finding]]) -> Rule[*Inputs]:
        return Rule(code, name, severity, check)

    return make
