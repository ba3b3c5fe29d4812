"""What a template may make and do: a rendering has a budget of text, and what makes text or takes time draws on it.

Jinja's sandbox bounds `range` and lets operators be refused; `~`, blocks that are set, nested lists and filters can
still double a text until memory ends, loops in loops and macros that call themselves run for days. Here each of them is
weighed before it is made or begun.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Macro, markup_join, str_join

MOST_TEXT = 50_000_000  # characters that one rendering may make
EACH = 10  # what a value that is printed costs beside its letters, a turn of a loop, an entry that is looked at
_BEGIN = 20  # what a loop costs that has no turns
_CALL = 100  # what a call of a macro or method costs
_AGAIN = 400  # and of a loop that goes into itself
_FILTERED = 3  # how much more a filter costs that looks at all of a value
_LAYOUT = 4  # letters of the template itself that cost as much as one of a value
_ENTRY = 4  # what each entry of a list costs where all lists in it are gone through
_MOST_ENTRIES = 300_000  # of a list with the lists in it
_MOST_NUMBER = 10_000  # an argument such as a width
_NUMBERED = frozenset({"batch", "indent", "round", "slice", "tojson"})  # filters whose numbers make something large
_REPEATING = frozenset({"indent", "join", "replace", "wordwrap"})  # filters that put a text into another many times
_AT_ONCE = frozenset({"count", "d", "default", "first", "last", "length"})  # filters that do not look at every entry
SEARCHING = ("!=", "==", "eq", "equalto", "in", "ne")  # tests that may look at every entry


class Budget:
    """What is left of the text that a rendering may make."""

    def __init__(self) -> None:
        self.left = MOST_TEXT

    def spend(self, size: int, what: str) -> None:
        """Take some of it; SecurityError, naming what asked for it, when there is too little."""
        self.left -= size
        if self.left < 0:
            raise SecurityError(what)

    def lay(self, text: str) -> str:
        """Take what a piece of the template itself costs."""
        self.spend(len(text) // _LAYOUT, "…")
        return text


class Weighing(CodeGenerator):
    """Compiles what is weighed into calls of the environment, as the sandbox does with the other operators."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._through: dict[int, str] = {}  # what weighs the value of a node

    def visit(self, node: nodes.Node, *args: Any, **named: Any) -> None:
        """Compile a node; one that is weighed as `environment.turns(…)`."""
        by = self._through.get(id(node))
        self.write(f"environment.{by}(" if by else "")
        super().visit(node, *args, **named)
        self.write(")" if by else "")

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802  # the name is jinja2's
        """Weigh what a loop goes through."""
        self._through[id(node.iter)] = "turns"
        super().visit_For(node, frame)

    def visit_Operand(self, node: nodes.Operand, frame: Frame) -> None:  # noqa: N802  # the name is jinja2's
        """Weigh what something is compared with or looked for in."""
        self._through[id(node.expr)] = "searched"
        super().visit_Operand(node, frame)

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802  # the name is jinja2's
        """Weigh what is compared or looked for."""
        self._through[id(node.expr)] = "searched"
        super().visit_Compare(node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802  # the name is jinja2's
        """Weigh the keys: each is gone through."""
        self._through |= {id(one.key): "searched" for one in node.items if not isinstance(one.key, nodes.Const)}
        super().visit_Dict(node, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802  # the name is jinja2's
        """Weigh what a part is copied of, and a key."""
        if isinstance(node.arg, nodes.Slice):
            self._through[id(node.node)] = "searched"
        elif not isinstance(node.arg, nodes.Const):
            self._through[id(node.arg)] = "searched"
        super().visit_Getitem(node, frame)

    def _output_const_repr(self, group: Iterable[Any]) -> str:
        """Write `environment.laid("…")` for the text of the template itself."""
        return f"environment.laid({super()._output_const_repr(group)})"

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
        if name in _AT_ONCE:
            return given(*args, **named)
        args = tuple(list(one) if name == "join" and isinstance(one, Iterator) else one for one in args)
        values = [*args, *named.values()]
        budget.spend(_FILTERED * sum(map(weight, values)), name)
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


def searching(name: str, given: Callable[..., Any], budget: Budget) -> Callable[..., Any]:
    """A test that weighs what it looks through."""

    @wraps(given)
    def weighed(*args: Any) -> Any:
        budget.spend(sum(map(effort, args)), name)
        return given(*args)

    return weighed


def turns(budget: Budget, value: Any) -> Any:
    """What a loop goes through."""
    if not hasattr(value, "__len__"):
        value = list(value)
    budget.spend(_BEGIN + EACH * len(value), "for")
    return value


def calling(budget: Budget, called: Any, args: Iterable[Any]) -> None:
    """Weigh a call; a method may look at all of what it is a method of, and of what it is given."""
    if isinstance(called, LoopContext):
        budget.spend(_AGAIN, "loop()")
    else:
        name = called.name if isinstance(called, Macro) else getattr(called, "__name__", "")
        given = 0 if isinstance(called, Macro) else sum(map(effort, args))
        budget.spend(_CALL + weight(getattr(called, "__self__", None)) + given, f"{name or 'caller'}()")


def weight(value: Any) -> int:
    """What it costs to look at all that a value has itself: letters, or entries."""
    if isinstance(value, str):
        return len(value)
    return EACH * len(value) if isinstance(value, list | tuple | dict | set | frozenset) else 0


def effort(value: Any) -> int:
    """What it costs to compare a value or to look for it: lists in it are gone through too."""
    return weight(value) + (0 if isinstance(value, str) else size(value))


def size(value: Any) -> int:
    """How many letters a value comes to, the lists in it too, with what their entries cost; of other objects none."""
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
    return found + _ENTRY * (entries - 1)
