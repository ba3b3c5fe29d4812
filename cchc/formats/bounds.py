"""What a template may make: a rendering has a budget of text, and everything that makes text draws on it.

Jinja's sandbox bounds `range` and lets operators be refused; `~`, blocks that are set, nested lists and filters can
still double a text until memory ends. Here each of them is weighed before it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import markup_join, str_join

MOST_TEXT = 50_000_000  # characters that one rendering may make
EACH = 10  # what a value that is printed costs beside its letters, so that printing nothing for ever ends too
_MOST_ENTRIES = 300_000  # of a list with the lists in it
_MOST_NUMBER = 10_000  # an argument such as a width
_NUMBERED = frozenset({"batch", "indent", "round", "slice", "tojson"})  # filters whose numbers make something large
_REPEATING = frozenset({"indent", "join", "replace", "wordwrap"})  # filters that put a text into another many times


class Budget:
    """What is left of the text that a rendering may make."""

    def __init__(self) -> None:
        self.left = MOST_TEXT

    def spend(self, size: int, what: str) -> None:
        """Take some of it; SecurityError, naming what asked for it, when there is too little."""
        self.left -= size
        if self.left < 0:
            raise SecurityError(what)


class Weighing(CodeGenerator):
    """Compiles `~` and `{{ }}` into calls of the environment, as the sandbox does with the other operators."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  # the name is jinja2's
        """Write `environment.concatenated(context, (a, b))`."""
        self.write("environment.concatenated(context, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Write `environment.printed(`, unless the template itself says what is escaped."""
        if _escaping(frame):
            self.write("environment.printed(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _escaping(frame):
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)


def _escaping(frame: Frame) -> bool:
    """Whether what is printed here is escaped, whatever the template does."""
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile


def concatenated(budget: Budget, parts: tuple[Any, ...], *, escaping: bool) -> Any:
    """What `~` gives."""
    budget.spend(sum(map(size, parts)), "~")
    return markup_join(parts) if escaping else str_join(parts)


def added(budget: Budget, left: Any, right: Any) -> Any:
    """What `+` gives."""
    budget.spend(size(left) + size(right), "+")
    return left + right


def filtering(name: str, given: Callable[..., Any], budget: Budget) -> Callable[..., Any]:
    """A filter that weighs what it is given, and what it gives."""

    @wraps(given)
    def weighed(*args: Any, **named: Any) -> Any:
        args = tuple(list(one) if name == "join" and isinstance(one, Iterator) else one for one in args)
        values = [*args, *named.values()]
        sizes = [size(one) for one in values if isinstance(one, str | list | tuple | Mapping)]
        numbers = [one for one in values if isinstance(one, int)]
        if name in _NUMBERED and any(abs(one) > _MOST_NUMBER for one in numbers):
            raise SecurityError(name)
        if name in _REPEATING:
            longest = sorted([*sizes, *map(abs, numbers)])[-2:]
            budget.spend(longest[0] * longest[-1] if len(longest) > 1 else 0, name)
        found = given(*args, **named)
        if isinstance(found, str):
            budget.spend(len(found), name)
        return found

    return weighed


def size(value: Any) -> int:
    """How many letters a value comes to, the lists in it too; of other objects none."""
    if isinstance(value, str):
        return len(value)
    found, entries, left = 0, 0, [value]
    while left:
        one = left.pop()
        if isinstance(one, str):
            found += len(one)
        elif isinstance(one, Mapping):
            left += [*one.keys(), *one.values()]
        elif isinstance(one, list | tuple | set | frozenset):
            left += one
        entries += 1
        if entries > _MOST_ENTRIES or len(left) > _MOST_ENTRIES:
            raise SecurityError("[…]")
    return found
