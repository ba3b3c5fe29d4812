"""Words, numbers and marks of a deadline text, each with its place in the text as written."""

import re
import unicodedata
from functools import cache

import msgspec

from cchc.folding import fold_word

_PARTS = re.compile(r"\s*\n\s*|[0-9]+|(?:[^\W\d_][\u0300-\u036f]*)+|…|\.{3,}|[^\w\s]|[\d_]+")
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00f7\u2192~", "-")
_GOES_ON = frozenset(
    fold_word(word)
    for word in (
        ",",
        ":",
        "và",
        "của",
        "trong",
        "trước",
        "từ",
        "đến",
        "hết",
        "vào",
        "ngày",
        "tháng",
        "quý",
        "quí",
    )
    + ("năm", "nhất", "theo", "khi", "sau")
)
_MONTHS = 12
_BULLETS = dict.fromkeys("•·●▪◦∙*", "•")


class Token(msgspec.Struct, frozen=True):
    """One part of the text: `text` folded (line breaks are "\\n"), `value` for numbers, `[start, end)` as written."""

    text: str
    start: int
    end: int
    value: int | None = None
    capital: bool = False
    spaced: bool = False


def tokenize(text: str) -> list[Token]:
    """Split a text into tokens; never fails."""
    tokens: list[Token] = []
    end = 0
    for found in _PARTS.finditer(text):
        raw = found[0]
        if raw.isascii() and raw.isdigit():
            token = Token(raw, found.start(), found.end(), int(raw[:9]), spaced=found.start() > end)
        elif raw[0].isalpha():
            composed = unicodedata.normalize("NFC", raw)
            token = Token(
                fold_word(composed),
                found.start(),
                found.end(),
                None,
                composed[0].isupper(),
                found.start() > end,
            )
        elif "\n" in raw:
            token = Token("\n", found.start(), found.end(), spaced=True)
        else:
            mark = _BULLETS.get(raw) or _DASHES.get(raw) or ("…" if raw.startswith("...") else raw)
            token = Token(mark, found.start(), found.end(), spaced=found.start() > end)
        tokens.append(token)
        end = found.end()
    lines = [token for index, token in enumerate(tokens) if token.text != "\n" or _ends_a_line(tokens, index)]
    return [_month_word(lines, index) if token.text == "t" else token for index, token in enumerate(lines)]


def _month_word(tokens: list[Token], index: int) -> Token:
    """Give the "tháng" that the letter T behind a number stands for, as in "6T đầu năm", "báo cáo 9T"."""
    token = tokens[index]
    before, after = tokens[index - 1] if index else None, tokens[index + 1] if index + 1 < len(tokens) else None
    counted = before is not None and 1 <= (before.value or 0) <= _MONTHS and not token.spaced
    numbered = after is not None and after.value is not None and not after.spaced
    if not counted or numbered:
        return token
    return msgspec.structs.replace(token, text=fold_word("tháng"), capital=False)


def _ends_a_line(tokens: list[Token], index: int) -> bool:
    """Whether a line break separates: scanned text is broken anywhere, so only before a capital or a bullet."""
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if before is None or after is None or before.text in _GOES_ON:
        return False
    return after.capital or after.text in ("-", "+", "•")


class Cursor:
    """A place in the tokens that can look ahead and step back."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokenize(text)
        self.index = 0

    def peek(self, ahead: int = 0) -> Token | None:
        """The token `ahead` places on, if there is one."""
        index = self.index + ahead
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def word(self, ahead: int = 0) -> str:
        """The folded text of a token, "" past the end."""
        token = self.peek(ahead)
        return token.text if token else ""

    def number(self, ahead: int = 0) -> int | None:
        """The value of a number token."""
        token = self.peek(ahead)
        return token.value if token else None

    def at_end(self) -> bool:
        """Whether all tokens are used."""
        return self.index >= len(self.tokens)

    def take(self, *phrases: str) -> bool:
        """Step over the first of these phrases that stands here; each is folded words separated by blanks."""
        if self.index >= len(self.tokens):
            return False
        for parts in _by_first_word(phrases).get(self.tokens[self.index].text, ()):
            if all(self.word(ahead) == part for ahead, part in enumerate(parts)):
                self.index += len(parts)
                return True
        return False

    def closes(self) -> bool:
        """Step over a closing bracket; the end of the text closes one too."""
        return self.take(")") or self.at_end()

    def sees(self, *phrases: str) -> bool:
        """Whether one of these phrases stands here; steps over nothing."""
        index = self.index
        found = self.take(*phrases)
        self.index = index
        return found

    def take_number(self, low: int, high: int) -> int | None:
        """Step over a number between these bounds."""
        value = self.number()
        if value is None or not low <= value <= high:
            return None
        self.index += 1
        return value

    def slice(self, start: int, end: int) -> str:
        """The text as written of the tokens `[start, end)`."""
        if start >= end:
            return ""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]


@cache
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """The folded words of phrases by their first; the phrases are the grammar's own, so the cache is as small as it."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        parts = tuple(fold_word(part) for part in phrase.split())
        table.setdefault(parts[0], []).append(parts)
    return table
