"""What cchc says, as values: an English message id and its arguments, put into a language only when printed."""

from collections.abc import Callable
from typing import TypeAlias

import msgspec

Translate: TypeAlias = Callable[[str], str]


class Message(msgspec.Struct, frozen=True):
    """A sentence of the catalogue and what fills it in."""

    id: str
    arguments: dict[str, "Argument"] = {}


Argument: TypeAlias = str | int | Message


def msg(id: str, /, **arguments: Argument) -> Message:
    """Mark a sentence for the catalogue; `{name}` in it is filled in by the argument of that name."""
    return Message(id, arguments)


def render(message: Message, translate: Translate) -> str:
    """Put a message into a language: the sentence translated, its arguments filled in."""
    filled = {
        name: render(value, translate) if isinstance(value, Message) else value
        for name, value in message.arguments.items()
    }
    return translate(message.id).format(**filled)
