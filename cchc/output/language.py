"""The language of messages: Vietnamese unless told otherwise, through gettext's catalogue (click's texts too)."""

import gettext
import os
from pathlib import Path

from cchc.messages import Message, render

LANGUAGES = ("vi", "en")
_DOMAIN = "cchc"


def use(language: str) -> None:
    """Speak a language from now on."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(_DOMAIN, str(Path(__file__).parents[1] / "locale"))
    gettext.textdomain(_DOMAIN)


def say(message: Message) -> str:
    """A message in the language in use."""
    return render(message, gettext.gettext)


def translate(sentence: str) -> str:
    """A sentence of the catalogue in the language in use."""
    return gettext.gettext(sentence)
