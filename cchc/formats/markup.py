"""Templates of HTML: sandboxed, escaped, from the workspace's templates/ first, then from those that come with cchc."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

from cchc.errors import CchcError
from cchc.messages import Message, msg

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

FOLDER = "templates"
_SUFFIX = ".j2"
# What a template of somebody's own can get wrong, beside jinja2's own errors.
_FAULTS = (ArithmeticError, LookupError, OSError, RecursionError, TypeError, ValueError)


def render(name: str, values: Mapping[str, object], root: Path) -> str:
    """Fill in a template; `root` is that of the workspace, whose own templates/ comes first.

    CchcError, with the template and the line, for an unknown variable or template, for what the sandbox refuses,
    and for a template that does not parse.
    """
    from jinja2 import TemplateError

    try:
        return _environment(root).get_template(name).render(values)
    except (TemplateError, *_FAULTS) as error:
        file, line = _place(error, root)
        raise CchcError(_said(error, file or name, line), _help(error)) from error


def _environment(root: Path) -> SandboxedEnvironment:
    """The sandbox: no attribute with an underscore, nothing that changes a value, every variable must exist."""
    from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
    from jinja2.exceptions import SecurityError, TemplateNotFound, UndefinedError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Within(FileSystemLoader):
        """Reads templates from one folder; a link that leads out of it is no template."""

        def get_source(self, environment: Any, template: str) -> Any:
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

        intercepted_binops = frozenset({"*", "**", "%"})

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            raise SecurityError(operator)

    folders = (root.resolve() / FOLDER, Path(str(resources.files("cchc.templates"))).resolve())
    return Sandbox(
        loader=ChoiceLoader([Within(folder) for folder in folders]), undefined=Unknown, autoescape=True,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def _said(error: Exception, file: str, line: int) -> Message:
    """What is wrong with a template, and where."""
    from jinja2.exceptions import SecurityError, TemplateNotFound, UndefinedError

    if isinstance(error, TemplateNotFound):
        what = msg('there is no template "{name}"', name=str(error.name))
    elif isinstance(error, SecurityError):
        what = msg('"{name}" is not allowed in a template', name=str(error))
    elif isinstance(error, UndefinedError):
        what = msg('there is no variable "{name}"', name=str(error))
    else:
        what = msg("the template fails: {reason}", reason=str(error))
    return msg("{file}:{line}: {what}", file=file, line=line, what=what)


def _help(error: Exception) -> Message:
    from jinja2 import TemplateNotFound

    if isinstance(error, TemplateNotFound):
        return msg("templates are looked for in {folder}/ of the workspace, then among those of cchc", folder=FOLDER)
    return msg("correct the template, or move it out of {folder}/ to use that of cchc", folder=FOLDER)


def _place(error: Exception, root: Path) -> tuple[str, int]:
    """The template and the line in it where an error arose: the innermost one; an empty name where there is none."""
    from jinja2 import TemplateSyntaxError

    file, line = "", 1
    for frame, number in walk_tb(error.__traceback__):
        if frame.f_code.co_filename.endswith(_SUFFIX):
            file, line = frame.f_code.co_filename, number
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or file, error.lineno
    path = Path(file)
    return (path.relative_to(root.resolve()).as_posix() if path.is_relative_to(root.resolve()) else file), line
