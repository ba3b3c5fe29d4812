"""The language of messages: Vietnamese unless told otherwise, through gettext's catalogue (click's texts too)."""

import gettext
import os
from functools import lru_cache

from cchc.messages import Message, msg, render

LANGUAGES = ("vi", "en")
_DOMAIN = "cchc"
_CATALOGUES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale")  # no pathlib: it starts slowly


def use(language: str) -> None:
    """Speak a language from now on."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(_DOMAIN, _CATALOGUES)
    gettext.textdomain(_DOMAIN)


def say(message: Message) -> str:
    """A message in the language in use."""
    return render(message, _catalogue(os.environ.get("LANGUAGE", "")).gettext)


def say_in_vietnamese(message: Message) -> str:
    """A message as documents have it: in Vietnamese, whatever language is in use."""
    return render(message, gettext.translation(_DOMAIN, _CATALOGUES, ["vi"]).gettext)


def translate(sentence: str) -> str:
    """A sentence of the catalogue in the language in use."""
    return gettext.gettext(sentence)


@lru_cache(maxsize=4)
def _catalogue(language: str) -> gettext.NullTranslations:
    """The sentences of a language; gettext by itself looks for their file each time."""
    return gettext.translation(_DOMAIN, _CATALOGUES, [language], fallback=True)


def days_left_text(days: int) -> str:
    """How far away a day is: days left, today, days late."""
    if days == 0:
        return say(msg("due today"))
    return say(msg("{count} days late", count=-days) if days < 0 else msg("{count} days left", count=days))
