"""Unit names made comparable: case, punctuation, "&"/"và", "các" and the usual abbreviations folded away."""

from functools import lru_cache

from cchc.folding import fold_word, without_diacritics, words

_EXPANDED = {
    fold_word(short): "".join(fold_word(word) for word in full.split())
    for short, full in (
        ("ubnd", "ủy ban nhân dân"),
        ("hđnd", "hội đồng nhân dân"),
        ("vp", "văn phòng"),
        ("bbt", "ban biên tập"),
        ("bql", "ban quản lý"),
        ("bp", "bộ phận"),
        ("tx", "thị xã"),
        ("tp", "thành phố"),
        ("hcc", "hành chính công"),
        ("mttq", "mặt trận tổ quốc"),
        ("ubmttq", "ủy ban mặt trận tổ quốc"),
        ("bhxh", "bảo hiểm xã hội"),
        ("kbnn", "kho bạc nhà nước"),
        ("lđlđ", "liên đoàn lao động"),
        ("1", "một"),
    )
}
_LEADING = {fold_word("p"): fold_word("phòng"), fold_word("tt"): fold_word("trung") + fold_word("tâm")}
_DROPPED = frozenset(fold_word(word) for word in ("và", "các", "có"))
_AND = fold_word("và")
_MARKS = frozenset("&,;:/+-–—")
_PLAIN = {without_diacritics(word): "" for word in _DROPPED} | {
    without_diacritics(short): without_diacritics(full) for short, full in _EXPANDED.items()
}


@lru_cache(maxsize=16384)
def folded_words(text: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a name with abbreviations expanded, each with its offsets; dropped words are "".

    "P." and "TT." expand where they stand as a word of their own before another; "UBND", "VP" anywhere.
    """
    found = words(text)
    result = []
    for index, (word, start, end) in enumerate(found):
        if word in _DROPPED:
            word = ""
        elif word in _LEADING and _leads(text, found, index):
            word = _LEADING[word]
        else:
            word = _EXPANDED.get(word, word)
        result.append((word, start, end))
    return tuple(result)


def _leads(text: str, found: list[tuple[str, int, int]], index: int) -> bool:
    """Say whether "P." or "TT." stands in front of what it is the kind of: not so in "Sở TT và TT", "P.TT-BC-XB"."""
    if index + 1 >= len(found):
        return False
    return found[index + 1][0] != _AND and not set(text[found[index][2] : found[index + 1][1]]) & _MARKS


@lru_cache(maxsize=16384)
def fold_name(name: str) -> str:
    """Fold a name to what two spellings of it share."""
    return "".join(word for word, _, _ in folded_words(name))


@lru_cache(maxsize=16384)
def plain_name(name: str) -> str:
    """Fold a name and strip its diacritics, for names typed on the command line: "hdnd", "va", "cac" as well."""
    plain = (without_diacritics(word) for word, _, _ in folded_words(name))
    return "".join(_PLAIN.get(word, word) for word in plain) or plain_words(name)


@lru_cache(maxsize=16384)
def plain_words(name: str) -> str:
    """The words of a name without diacritics, nothing expanded or dropped."""
    return "".join(without_diacritics(word) for word, _, _ in words(name))
