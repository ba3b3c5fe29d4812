"""What a rule is: a generator of findings with a code, a name that states the fault, a severity, and a page."""

import inspect
from collections.abc import Callable, Iterable
from typing import Generic, TypeVarTuple

from cchc.diagnostics import Finding, Severity

Inputs = TypeVarTuple("Inputs")


class Rule(Generic[*Inputs]):
    """One row of the table of rules; `page` is the docstring of its generator, for `--explain`."""

    def __init__(self, code: str, name: str, severity: Severity, check: Callable[[*Inputs], Iterable[Finding]]) -> None:
        self.code = code
        self.name = name
        self.severity = severity
        self.check = check
        self.page = inspect.getdoc(check) or ""


def rule(code: str, name: str, severity: Severity) -> Callable[[Callable[[*Inputs], Iterable[Finding]]], Rule[*Inputs]]:
    """Make a rule of a generator."""

    def make(check: Callable[[*Inputs], Iterable[Finding]]) -> Rule[*Inputs]:
        return Rule(code, name, severity, check)

    return make
