"""The sandbox in which every template runs: it reads values and lays them out, and can do nothing else.

No attribute with an underscore, nothing that changes a value, every variable must exist; text of values is escaped for
the form at hand; what makes a text or a loop large for nothing is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
from jinja2.exceptions import SecurityError, TemplateNotFound, UndefinedError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from cchc.formats.bounds import (
    EACH,
    SEARCHING,
    Budget,
    Weighing,
    added,
    calling,
    concatenated,
    effort,
    filtering,
    searching,
    size,
    turns,
)
from cchc.formats.markdown import escaped
from cchc.formats.markup import FOLDER

_MOST_TURNS = 100_000
_DOTS = "……"
_FREE = re.compile(r"\s{2,}")
_WITHOUT_FILTERS = ("center", "format", "pprint", "random", "xmlattr")
_WITHOUT_NAMES = ("lipsum", "cycler")
_METHODS = frozenset({
    "capitalize", "casefold", "count", "endswith", "find", "isdigit", "lower", "lstrip", "partition", "removeprefix",
    "removesuffix", "rpartition", "rstrip", "split", "splitlines", "startswith", "strip", "title", "upper",
})  # fmt: skip


class Within(FileSystemLoader):
    """Reads templates from one folder; a link that leads out of it is no template."""

    def get_source(self, environment: Any, template: str) -> Any:
        """The source of a template in the folder."""
        found = super().get_source(environment, template)
        if not Path(found[1]).resolve().is_relative_to(self.searchpath[0]):
            raise TemplateNotFound(template)
        return found


class Unknown(StrictUndefined):
    """A variable that is not there, or an attribute that is refused; its error's text is the name alone."""

    def __init__(
        self, hint: str | None = None, obj: Any = None, name: str | None = None, exc: type = UndefinedError
    ) -> None:
        super().__init__(hint if name is None else str(name), obj, name, exc)


class Sandbox(ImmutableSandboxedEnvironment):
    """Adds and compares, but makes no text or number large: templates only lay out."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})
    code_generator_class = Weighing

    def __init__(self, finalize: Callable[[Any], Any] | None = None, **settings: Any) -> None:
        self.budget = Budget()
        self._finish = finalize or _unchanged
        self._escaped: dict[str, str] = {}
        super().__init__(
            undefined=Unknown, autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=self._weighed, **settings
        )  # fmt: skip
        for name in _WITHOUT_FILTERS:
            del self.filters[name]
        for name in _WITHOUT_NAMES:
            del self.globals[name]
        self.globals["range"] = _Turns()
        self.filters["blanks"] = blanks
        self.filters = {name: filtering(name, one, self.budget) for name, one in self.filters.items()}
        tests: dict[str, Any] = self.tests
        self.tests = {**tests, **{name: searching(name, tests[name], self.budget) for name in SEARCHING}}
        self.laid = self.budget.lay

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Add within the budget; refuse the operators that make a short text or number a large one."""
        if operator == "+":
            return added(self.budget, left, right)
        raise SecurityError(operator)

    def concatenated(self, context: Any, parts: tuple[Any, ...]) -> Any:
        """What `~` gives, within the budget."""
        return concatenated(self.budget, parts, escaping=context.eval_ctx.autoescape)

    def call(self, context: Any, called: Any, /, *args: Any, **named: Any) -> Any:
        """Call a macro or method within the budget; a loop that is called goes through what it is given."""
        calling(self.budget, called, (*args, *named.values()))
        if isinstance(called, LoopContext):
            args = tuple(map(self.turns, args))
        return super().call(context, called, *args, **named)

    def turns(self, value: Any) -> Any:
        """What a loop goes through, within the budget."""
        return turns(self.budget, value)

    def searched(self, value: Any) -> Any:
        """What something is compared with, looked for in or copied of, within the budget."""
        self.budget.spend(effort(value), "in")
        return value

    def printed(self, value: Any) -> str:
        """What `{{ }}` prints: weighed, then escaped for the form at hand; each text is escaped once."""
        if type(value) is not str:
            return escape(self._weighed(value))
        self.budget.spend(EACH + len(value), "{{ }}")
        known = self._escaped.get(value)
        if known is None:
            known = self._escaped[value] = escape(self._finish(value))
        return known

    def _weighed(self, value: Any) -> Any:
        self.budget.spend(EACH + size(value), "{{ }}")
        return self._finish(value)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a struct at once; everything else as the sandbox sees it."""
        kind: Any = type(obj)
        return getattr(obj, attribute) if attribute in _fields(kind) else super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of a text, only the methods that do not make it larger."""
        if isinstance(obj, str) and attr not in _METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)


@cache
def _fields(kind: type) -> frozenset[str]:
    """The fields of a struct, which are values and safe to read; of other types none."""
    return frozenset(name for name in getattr(kind, "__struct_fields__", ()) if not name.startswith("_"))


class _Turns:
    """`range` with a limit to all turns of one rendering together, so that loops in loops end."""

    def __init__(self) -> None:
        self.left = _MOST_TURNS

    def __call__(self, *bounds: int) -> range:
        found = range(*bounds)
        self.left -= len(found)
        if self.left < 0:
            raise SecurityError(f"range({', '.join(map(str, bounds))})")
        return found


def blanks(text: str) -> str:
    """The filter `blanks`: dots in place of the spaces that paper leaves free ("Số:        /BC-STTTT")."""
    return _FREE.sub(f" {_DOTS} ", str(text)).replace(f"{_DOTS} /", f"{_DOTS}/").strip()


def folders(root: Path) -> Sequence[Path]:
    """Where templates are looked for: the workspace's own folder, then those that come with cchc."""
    return root.resolve() / FOLDER, Path(str(resources.files("cchc.templates"))).resolve()


def sandbox(root: Path, *, markdown: bool = False) -> Sandbox:
    """The sandbox of a workspace; text is escaped for Markdown, else for HTML and XML."""
    loader = ChoiceLoader([Within(folder) for folder in folders(root)])
    return Sandbox(loader=loader, finalize=_for_markdown if markdown else None)


def _unchanged(value: Any) -> Any:
    return value


def _for_markdown(value: Any) -> Any:
    """What a template prints, escaped; what a macro has put together already is not escaped again."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return Markup(escaped(value))  # escaped for Markdown, not for HTML
