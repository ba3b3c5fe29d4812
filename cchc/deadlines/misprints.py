"""Words of time with marks missing or misplaced, where only one word can be meant: "Truoc ngay 05/12", "Thuờng xuyên".

"trước", "thường xuyên" and "chậm nhất" wherever they stand; "ngày", "tháng", "quý" and "năm" in front of a number
that they can have, "hằng" in front of a period; letters that scans have in the place of digits: "Tháng l2/2024".
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise

import msgspec

from cchc.deadlines.tokens import Token
from cchc.folding import fold_word, without_diacritics

_BEFORE = "trước"
_PAIRS = {
    ("thuong", "xuyen"): ("thường", "xuyên"),
    ("cham", "nhat"): ("chậm", "nhất"),
    ("muon", "nhat"): ("muộn", "nhất"),
}
_ROMAN = frozenset(("i", "ii", "iii", "iv"))
_PERIODS = {"tuan": "tuần", "thang": "tháng", "quy": "quý", "nam": "năm"}
_DATE_MARKS = ("/", ".", "-")
# Words one letter away from "trước" that may stand in front of a day themselves.
_OTHERS = frozenset(
    fold_word(word)
    for word in ("trực", "trục", "trúc", "trọc", "tróc", "tước", "rước", "thuộc", "thuốc", "thước", "trượt", "trườn")
)
_EXCHANGED = 2  # letters that changed places
_BOUNDS = frozenset(fold_word(word) for word in ("trước", "nhất"))
_QUARTER = frozenset((fold_word("quý"), fold_word("quí")))
_DAY, _MONTH = fold_word("ngày"), fold_word("tháng")
_LIKE_DIGITS = {"l": "1", "i": "1", "o": "0"}  # in scans: "Tháng l2", "Ngày 1O/5"
_LONGEST_NUMBER = 4
_PROVISIONS = frozenset(fold_word(word) for word in ("khoản", "điểm", "điều", "mục", "chương", "lục", "biểu", "mẫu"))
_NUMBERED = frozenset(fold_word(word) for word in ("ngày", "tháng", "năm", "trước", "/"))


class Misprint(msgspec.Struct, frozen=True):
    """The token at `index`, and the word that is meant."""

    index: int
    meant: str


def misprints(tokens: list[Token]) -> list[Misprint]:
    """Find the words of time that are written wrongly."""
    plain = [_plain(token.text) for token in tokens]
    return [
        Misprint(index, meant)
        for index in range(len(tokens))
        if (meant := _meant(tokens, plain, index)) is not None and tokens[index].text != fold_word(meant)
    ]


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    """A word without marks and doubled letters: "trưuớc"."""
    if not word[:1].isalpha():
        return ""
    return "".join(letter for letter, _ in groupby(without_diacritics(word)))


def with_digits(tokens: list[Token]) -> list[Token]:
    """Read the letters that scans have in the place of digits in days, months and years: "Tháng l2", "1O/5"."""
    glued = (after.text in _LIKE_DIGITS or before.text in _LIKE_DIGITS for before, after in _pairs(tokens))
    if not any(glued):
        return tokens
    mended: list[Token] = []
    index = 0
    while index < len(tokens):
        end = index + max(1, len(list(_glued(tokens, index))))
        number = _misread_number(tokens, index, end)
        mended += tokens[index:end] if number is None else [number]
        index = end
    return mended


def _pairs(tokens: list[Token]) -> Iterator[tuple[Token, Token]]:
    """Give the tokens that stand without a space between them."""
    return ((before, after) for before, after in pairwise(tokens) if not after.spaced)


def _glued(tokens: list[Token], index: int) -> Iterator[Token]:
    """Give the digits, and letters like them, that stand together from here on."""
    for at in range(index, min(index + _LONGEST_NUMBER, len(tokens))):
        token = tokens[at]
        if (at > index and token.spaced) or (token.value is None and token.text not in _LIKE_DIGITS):
            return
        yield token


def _misread_number(tokens: list[Token], index: int, end: int) -> Token | None:
    run = tokens[index:end]
    digits = "".join(_LIKE_DIGITS.get(token.text, token.text) for token in run)
    if len(run) == 1 or not digits.isdigit() or len(digits) > _LONGEST_NUMBER:
        return None
    if index > 0 and tokens[index - 1].text in _PROVISIONS:
        return None
    named = index > 0 and tokens[index - 1].text in _NUMBERED
    marked = end + 1 < len(tokens) and tokens[end].text in _DATE_MARKS and tokens[end + 1].value is not None
    value = int(digits)
    if not (named or marked) or not (1 <= value <= 31 or 1900 <= value <= 2100):
        return None
    return Token(digits, run[0].start, run[-1].end, value, spaced=run[0].spaced)


def without_stray_marks(tokens: list[Token]) -> list[Token]:
    """Leave out the mark inside "Trước: 15/6", "Tr. 15/6", "Trước, ngày 15/6", "Quý: II", "15/tháng 6"."""
    return [token for index, token in enumerate(tokens) if not _is_stray(tokens, index)]


def _is_stray(tokens: list[Token], index: int) -> bool:
    if tokens[index].text == ".":
        return 0 < index < len(tokens) - 1 and _is_bound(tokens, index - 1, tokens[index + 1])
    if tokens[index].text == "/":
        return _is_between_day_and_month(tokens, index)
    if tokens[index].text not in (":", ",") or not 0 < index < len(tokens) - 1:
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if before.text in _BOUNDS:
        return after.value is not None or after.text == _DAY
    if tokens[index].text == ",":
        return False
    if before.text == _DAY:
        return after.value is not None and (index == 1 or tokens[index - 2].text in _BOUNDS)
    return before.text in _QUARTER and after.text in _ROMAN


def _is_bound(tokens: list[Token], index: int, follows: Token) -> bool:
    """Say whether "tr" in front of this is "trước"; behind a number it is "triệu"."""
    counted = index > 0 and tokens[index - 1].value is not None
    return tokens[index].text == "tr" and not counted and (follows.value is not None or follows.text == _DAY)


def _is_between_day_and_month(tokens: list[Token], index: int) -> bool:
    if not 0 < index < len(tokens) - 2:
        return False
    day, word, month = (tokens[at] for at in (index - 1, index + 1, index + 2))
    return day.value is not None and 1 <= day.value <= 31 and word.text == _MONTH and month.value is not None


def _meant(tokens: list[Token], plain: list[str], index: int) -> str | None:
    if plain[index] in ("truoc", "trc", "truocngay"):
        return _BEFORE
    if index and plain[index - 1] == "hang" and plain[index] in _PERIODS:
        return None if tokens[index].text == fold_word("quí") else _PERIODS[plain[index]]
    for first, words in ((index, 0), (index - 1, 1)):
        pair = _PAIRS.get((plain[first], plain[first + 1])) if 0 <= first < len(plain) - 1 else None
        if pair is not None:
            return pair[words]
    follows = tokens[index + 1] if index + 1 < len(tokens) else None
    if follows is None:
        return None
    if _is_bound(tokens, index, follows) or _is_nearly_before(tokens, plain, index, follows):
        return _BEFORE
    return _before_a_number(tokens, plain, index, follows)


def _is_nearly_before(tokens: list[Token], plain: list[str], index: int, follows: Token) -> bool:
    """Say whether a word in front of a day is "trước" with a letter too many, too few or wrong: "Trcước 15/6"."""
    dated = follows.text == _DAY or (follows.value is not None and _is_day(tokens, plain, index + 2))
    return dated and tokens[index].text not in _OTHERS and _is_a_step_away(plain[index], "truoc")


def _is_a_step_away(word: str, meant: str) -> bool:
    """Say whether a letter was added, left out or mistaken in a word, or two were exchanged."""
    while word and meant and word[0] == meant[0]:
        word, meant = word[1:], meant[1:]
    while word and meant and word[-1] == meant[-1]:
        word, meant = word[:-1], meant[:-1]
    return max(len(word), len(meant)) == 1 or (len(word) == _EXCHANGED and word == meant[::-1])


def _before_a_number(tokens: list[Token], plain: list[str], index: int, follows: Token) -> str | None:
    value = follows.value
    match plain[index]:
        case "ngay" if value is not None and value <= 31 and _is_day(tokens, plain, index + 2):
            return "ngày"
        case "thang" if value is not None and 1 <= value <= 12:
            return "tháng"
        case "quy" if follows.text in _ROMAN or (value is not None and 1 <= value <= 4):
            return None if tokens[index].text == fold_word("quí") else "quý"
        case "nam" if value is not None and 1900 <= value <= 2100:
            return "năm"
        case "hang" if plain[index + 1] in _PERIODS:
            return None if tokens[index].text == fold_word("hằng") else "hàng"
        case _:
            return None


def _is_day(tokens: list[Token], plain: list[str], index: int) -> bool:
    """Say whether what stands behind a number makes it a day of a month."""
    if index + 1 >= len(tokens):
        return False
    return plain[index] == "thang" or (tokens[index].text in _DATE_MARKS and tokens[index + 1].value is not None)
