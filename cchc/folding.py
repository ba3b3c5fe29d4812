"""Vietnamese text made comparable: NFC, case, tone placement ("hoà" = "hòa"), and on request no diacritics."""

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
# What XML and calendars cannot hold, and what would turn a text around; the ends of lines and tabs stay.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|[\u2028\u2029]")
_TOKEN = re.compile("(?:[^\\W_][\u0300-\u036f]*)+")  # with the marks of decomposed letters


def nfc(text: str) -> str:
    """Compose a text (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def without_controls(text: str) -> str:
    """Leave out control characters and halves of characters; every end of a line becomes one newline."""
    return _CONTROL.sub("", _LINE_END.sub("\n", text))


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Fold one word: lower case, tone mark moved behind the syllable, so that its placement does not matter."""
    letters = unicodedata.normalize("NFD", word.casefold())
    tones = "".join(letter for letter in letters if letter in _TONES)
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES)) + tones


def words(text: str) -> list[tuple[str, int, int]]:
    """Split a text into folded words with their start and end offsets."""
    return [(fold_word(found[0]), found.start(), found.end()) for found in _TOKEN.finditer(text)]


def folded_words(text: str) -> list[str]:
    """Split a text into folded words."""
    return [fold_word(word) for word in _TOKEN.findall(text)]


def without_diacritics(text: str) -> str:
    """Strip every diacritic: "Phòng Đào tạo" becomes "Phong Dao tao"."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
