"""Which names of units are near to one that nobody has: written nearly so, or begun and not written out."""

from difflib import SequenceMatcher

from cchc.units.names import plain_name, plain_words

_NEAR = 0.6  # how alike two names are from which on one is suggested for the other, of 1
_BEGUN = 0.7  # how alike a name counts at least that begins as the text does, the more alike the shorter it is
_BEGUN_SO = 0.9  # … where it does so letter by letter, "các" and abbreviations as they are written
_SHORTEST = 3  # letters from which on something counts as a beginning


class Nearness:
    """Compares names with one text, diacritics or not."""

    def __init__(self, text: str) -> None:
        self._plain, self._words = plain_name(text), plain_words(text)
        self._matcher = SequenceMatcher(b=self._plain)

    def of(self, name: str) -> float:
        """How near a name is, from 0 (not at all) to 1."""
        plain = plain_name(name)
        if begun := self._begun(plain, plain_words(name)):
            return begun + (1 - begun) * len(self._plain) / len(plain)
        matcher = self._matcher
        matcher.set_seq1(plain)
        near = matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR and matcher.ratio() >= _NEAR
        return matcher.ratio() if near else 0.0

    def _begun(self, plain: str, words: str) -> float:
        if len(self._words) >= _SHORTEST and words.startswith(self._words):
            return _BEGUN_SO
        return _BEGUN if len(self._plain) >= _SHORTEST and plain.startswith(self._plain) else 0.0
