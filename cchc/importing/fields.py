"""Which reform area a heading or a task is about, and which body gave the tasks below a heading."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cchc.importing.texts import is_upper, plain
from cchc.importing.vocabulary import weigh

# Words of headings; of several that fit, the one that stands first in the heading counts.
_HEADINGS = (
    ("TTHC", r"thu tuc hanh chinh|\btthc\b|co che mot cua"),
    ("TC", r"\bthe che\b|van ban quy pham phap luat|\bvbqppl\b"),
    ("TCBM", r"to chuc (?:va )?bo may|bo may (?:hanh chinh|nha nuoc|to chuc)"),
    ("CDCV", r"che do cong vu|\bcong vu\b|doi ngu can bo|can bo cong chuc|cong chuc vien chuc|nguon nhan luc"),
    ("TCC", r"tai chinh cong|tai chinh ngan sach"),
    ("CQS", r"(?:chinh phu|chinh quyen) (?:dien tu|so)|hien dai hoa|chuyen doi so|cong nghe thong tin"),
    ("CDDH", r"chi dao|dieu hanh|tuyen truyen|thong tin truyen thong|kiem tra cong tac"),
)  # fmt: skip
_HEADING_PATTERNS = tuple((code, re.compile(pattern)) for code, pattern in _HEADINGS)
_GIVEN = re.compile(
    r"(?:nhiệm\s+vụ|công\s+việc|nội\s+dung)[^.;]{0,40}?\s(?:do|được)\s+(?P<body>.{3,80}?)\s+(?:phân\s+công|giao|chỉ\s+đạo)",
    re.IGNORECASE,
)
_LONGEST_HEADING = 40  # words
_SLUGS = {
    "CDDH": "chi-dao-dieu-hanh", "TC": "the-che", "TTHC": "thu-tuc-hanh-chinh", "TCBM": "to-chuc-bo-may",
    "CDCV": "cong-vu", "TCC": "tai-chinh-cong", "CQS": "chinh-quyen-so", "": "nhiem-vu",
}  # fmt: skip
_BEHIND_NAMES = frozenset(("NĂM", "VỀ", "VÀ", "GIAI", "TRÊN", "TẠI", "THEO", "CỦA", "CHO", "ĐẾN"))
_SLUG_WORDS = (
    "hien dai hoa hanh chinh", "chinh phu dien tu", "chinh quyen dien tu", "chinh phu so", "chuyen doi so",
    "che do cong vu", "can bo cong chuc vien chuc",
)  # fmt: skip


def of_heading(text: str) -> str:
    """The area that a heading names; "" for none."""
    words = plain(text)
    if not words or len(words.split()) > _LONGEST_HEADING:
        return ""
    found = [(match.start(), code) for code, pattern in _HEADING_PATTERNS if (match := pattern.search(words))]
    return min(found)[1] if found else ""


def of_task(texts: Iterable[str]) -> str:
    """The area that a task is most likely about, by its texts, the weightiest first; "" where none is likely."""
    for text in texts:
        weights = weigh(plain(text))
        if weights:
            return max(weights, key=lambda code: weights[code])
    return ""


def given_by(heading: str) -> str:
    """The body that gave the tasks below a heading ("NHIỆM VỤ DO UBND THÀNH PHỐ PHÂN CÔNG …"); "" for none."""
    found = _GIVEN.search(heading)
    if not found:
        return ""
    return lowered(found["body"]) if is_upper(found["body"]) else found["body"]


def lowered(text: str) -> str:
    """A name printed in capitals, in the usual letters: "UBND THÀNH PHỐ" is "UBND thành phố"."""
    words = text.split()
    result: list[str] = []
    proper = False
    for place, word in enumerate(words):
        if word in ("UBND", "HĐND", "CCHC", "TTHC", "CNTT", "TT&TT", "QLNN", "VP", "TP", "TP."):
            result.append(word)
        elif (proper and word not in _BEHIND_NAMES) or place == 0:
            result.append(word.capitalize())
        else:
            result.append(word.lower())
        proper = (proper and word not in _BEHIND_NAMES) or word in ("TỈNH", "PHỐ", "HUYỆN", "QUẬN")
    return " ".join(result)


def file_slug(heading: str, code: str) -> str:
    """The name of an area's file behind its number, by its heading or its code: "thu-tuc-hanh-chinh"."""
    words = plain(heading)
    found = next((phrase for phrase in _SLUG_WORDS if phrase in words), "")
    return found.replace(" ", "-") if code in ("CQS", "CDCV") and found else _SLUGS.get(code, "nhiem-vu")
