"""Templates of text (HTML, Markdown): sandboxed, escaped, the workspace's own first, then those that come with cchc."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from traceback import walk_tb

from cchc.errors import CchcError
from cchc.messages import Message, msg

FOLDER = "templates"
_SUFFIX = ".j2"
_MARKDOWN = ".md.j2"
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
# What a template of somebody's own can get wrong, beside jinja2's own errors.
FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)


def render(name: str, values: Mapping[str, object], root: Path) -> str:
    """Fill in a template; `root` is that of the workspace, whose own templates/ comes first.

    In Markdown several empty lines become one, so that templates can stay readable. CchcError, with the template
    and the line, for an unknown variable or template, for what the sandbox refuses, and for a template that does not
    parse.
    """
    from jinja2 import TemplateError, TemplateNotFound

    from cchc.formats.sandbox import sandbox

    try:
        markdown = name.endswith(_MARKDOWN)
        text = sandbox(root, markdown=markdown).get_template(name).render(values)
        return _EMPTY_LINES.sub("\n\n", text.lstrip("\n")) if markdown else text
    except (TemplateError, *FAULTS) as error:
        file, line = _place(error, root)
        if not file and not isinstance(error, TemplateNotFound) and (root / FOLDER / name).is_file():
            file = f"{FOLDER}/{name}"  # faults found before a template runs do not say where it lies
        what = msg("{file}:{line}: {what}", file=file or name, line=line, what=what_is_wrong(error))
        raise CchcError(what, what_helps(error)) from error


def what_is_wrong(error: Exception) -> Message:
    """What is wrong with a template, in words."""
    from jinja2.exceptions import SecurityError, TemplateNotFound, UndefinedError

    if isinstance(error, TemplateNotFound):
        return msg('there is no template "{name}"', name=str(error.name))
    if isinstance(error, SecurityError):
        return msg('"{name}" is not allowed in a template', name=str(error))
    if isinstance(error, UndefinedError):
        return msg('there is no variable "{name}"', name=str(error))
    return msg("the template fails: {reason}", reason=str(error))


def what_helps(error: Exception) -> Message:
    """What to do about it."""
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
