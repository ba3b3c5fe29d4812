"""How templates are shown: where each comes from and what it is for; what is wrong with them."""

from collections.abc import Sequence

from cchc.formats.shelf import Template
from cchc.messages import Message, msg
from cchc.output.language import say
from cchc.output.terminal import echo, table, talk


def show(found: Sequence[Template]) -> None:
    """Print the templates in use."""
    headers = (say(msg("Template")), say(msg("From")), say(msg("For")))
    echo(table(headers, [(one.shown, say(_origin(one)), _purpose(one)) for one in found], (0, 2, 3)))
    talk(msg("variables and filters: docs/templates.md; one to edit: cchc templates copy report.docx"))


def show_check(wrong: Sequence[Message], number: int) -> None:
    """Print what is wrong, or that nothing is."""
    for one in wrong:
        echo(say(one))
    if not wrong:
        echo(say(msg("nothing is wrong with {count} templates", count=number)))


def _origin(one: Template) -> Message:
    if one.replaces:
        return msg("this workspace, in place of that of cchc")
    return msg("this workspace") if one.own else msg("cchc")


def _purpose(one: Template) -> str:
    return one.purpose.command if one.purpose else say(msg("part of other templates"))
