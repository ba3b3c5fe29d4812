"""Text as it comes out of office files, made plain: composed letters, single blanks, remains of HTML taken out."""

import re
from functools import lru_cache

from cchc.folding import nfc, without_diacritics

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_TAG = re.compile(r"</?(?:ul|ol|li|p|br|div|span|b|i|u|strong|em|font)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"[^a-z0-9]+")


def clean(text: str) -> str:
    """One line or several, each without blanks around it; marks that nobody sees are dropped."""
    text = _BREAKS.sub("\n", nfc(text))
    text = _CONTROL.sub("", _UNSEEN.sub("", text))
    if "<" in text:
        text = _TAG.sub("\n", text)
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A text as lower-case words without diacritics, for looking for words in it: "Số TT" is "so tt"."""
    return _PLAIN.sub(" ", without_diacritics(text.casefold())).strip()


def words(text: str) -> list[str]:
    """The words of a text, lower case."""
    return _WORD.findall(text.casefold())


def begins_small(text: str) -> bool:
    """Whether a text goes on where another stopped: its first sign is a small letter or closes something."""
    first = text.lstrip("“\"'(")[:1]
    return (first.islower() and first == text[:1]) or (text != "" and text[0] in ")],;.:…”")


def is_upper(text: str) -> bool:
    """Whether a text is printed in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 1 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def join(parts: list[str]) -> str:
    """Parts of one text that a line break cut: joined by a blank, a hyphen at the end takes none."""
    text = ""
    for part in parts:
        text = text + part if text.endswith(("-", "/")) and text[-2:-1].isalnum() else f"{text} {part}"
        text = text.strip()
    return text
