"""The nearest deadline that would be understood, for the remedy of an error."""

from cchc.folding import fold_word, without_diacritics

_VOCABULARY = (
    "thường xuyên", "trong năm", "hằng tháng", "hằng quý", "hằng năm", "tháng", "quý", "năm", "ngày", "trước",
    "trước ngày", "chậm nhất", "muộn nhất", "không quá", "đầu", "giữa", "cuối", "sau khi", "khi có", "theo",
    "định kỳ", "6 tháng", "9 tháng", "tuần",
)  # fmt: skip
_PLAIN = {without_diacritics(phrase): phrase for phrase in _VOCABULARY}
_WORDS = frozenset(fold_word(word) for phrase in _VOCABULARY for word in phrase.split())
_LONGEST = 200
_SHORTEST = 4


def nearest(text: str) -> str | None:
    """Replace the words that are almost words of the language by those words; None when nothing is near."""
    if len(text) > _LONGEST:
        return None
    parts = text.split()
    found: list[str] = []
    while parts:
        for size in (2, 1):
            match = _near(parts[:size])
            if match is not None or size == 1:
                found.append(match or parts[0])
                del parts[:size]
                break
    suggested = " ".join(found)
    return suggested if suggested != " ".join(text.split()) else None


def _near(parts: list[str]) -> str | None:
    """Find the phrase that these words are almost; words of the language stay as they are."""
    if all(fold_word(part) in _WORDS for part in parts):
        return None
    plain = without_diacritics(" ".join(parts).casefold()).strip(".,;:")
    if plain in _PLAIN:
        return _PLAIN[plain]
    if len(plain) < _SHORTEST or any(letter.isdigit() for letter in plain):
        return None
    from difflib import get_close_matches

    found = get_close_matches(plain, _PLAIN, n=1, cutoff=0.87)
    return _PLAIN[found[0]] if found else None
