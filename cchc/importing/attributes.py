"""Parts of a paragraph that say who, when and what comes of it: "Đơn vị chủ trì: …", "+ Thời gian: …"."""

from __future__ import annotations

import re

import msgspec

from cchc.importing import labels
from cchc.importing.headers import Role
from cchc.importing.labels import Label

_WHO = (
    r"(?:(?:các\s+)?(?:đơn\s+vị|cơ\s+quan|phòng|ban|bộ\s+phận|phòng,?\s*ban|phòng,?\s*đơn\s+vị|người|cá\s+nhân)"
    r"(?:,\s*đơn\s+vị)?\s+)?"
)
_DOING = r"(?:\s+(?:thực\s+hiện|tham\s+mưu(?:\s+thực\s+hiện)?|triển\s+khai(?:\s+thực\s+hiện)?))?"
_KEYS = (
    (Role.BOTH, rf"{_WHO}chủ\s+trì\s*(?:,|và|/)\s*{_WHO}phối\s+hợp{_DOING}"),
    (Role.LEAD, rf"{_WHO}chủ\s+trì{_DOING}"),
    (Role.SUPPORT, rf"{_WHO}phối\s+hợp{_DOING}"),
    (Role.BOTH, r"(?:(?:đơn\s+vị|cơ\s+quan|bộ\s+phận|phòng,?\s*đơn\s+vị|người|cá\s+nhân)\s+"
                r"(?:thực\s+hiện|chịu\s+trách\s+nhiệm)|(?:người|cá\s+nhân)\s+phụ\s+trách|phân\s+công(?:\s+thực\s+hiện)?|"
                r"trách\s+nhiệm(?:\s+thực\s+hiện)?|giao|đơn\s+vị\s+phụ\s+trách)"),
    (Role.DEADLINE, r"hoàn\s+thành|"
                    r"(?:thời\s+(?:gian|hạn|điểm)(?:,?\s*(?:tiến\s+độ|lộ\s+trình))?|tiến\s+độ|hạn|lộ\s+trình)"
                    r"(?:\s+(?:thực\s+hiện|hoàn\s+thành|triển\s+khai|báo\s+cáo))*"),
    (Role.PRODUCTS, r"(?:sản\s+phẩm|kết\s+quả)(?:\s*[,/]\s*(?:kết\s+quả|sản\s+phẩm))?"
                    r"(?:\s+(?:đầu\s+ra|dự\s+kiến|hoàn\s+thành|cần\s+đạt|phải\s+đạt|thực\s+hiện))*"),
    (Role.BUDGET, r"(?:nguồn\s+)?kinh\s+phí(?:\s+thực\s+hiện)?"),
    (Role.GOAL, r"mục\s+tiêu|chỉ\s+tiêu"),
    (Role.ACTIVITIES, r"nhiệm\s+vụ(?:\s+cụ\s+thể)?|nội\s+dung(?:\s+(?:thực\s+hiện|công\s+việc|cụ\s+thể))?|"
                      r"(?:các\s+)?hoạt\s+động|giải\s+pháp(?:\s+thực\s+hiện)?"),
)  # fmt: skip
_ANY = re.compile(
    r"(?:^|(?<=[.;,(–])\s*|(?<=\s)[-–+]\s*)(?:"
    + "|".join(f"(?P<k{place}>{key})" for place, (_, key) in enumerate(_KEYS))
    + r")\s*:\s*",
    re.IGNORECASE,
)  # fmt: skip
_MOST = 50  # attributes of one paragraph; those behind stay words of the last
_ONLY_IN_FRONT = (Role.GOAL, Role.ACTIVITIES)


class Attribute(msgspec.Struct, frozen=True):
    """What one part says under a role; `words` is how the document names it."""

    role: Role
    text: str
    words: str


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph: its label, the text in front of its attributes, and the attributes."""

    label: Label
    text: str
    attributes: tuple[Attribute, ...]


def read(text: str) -> Paragraph:
    """Read a paragraph with its label."""
    label, rest = labels.in_text(text)
    marks = [found for found in _ANY.finditer(rest) if not found.start() or not _is_only_in_front(found)]
    marks = [found for found in marks if not found.start() or _ends_before(rest, found.start())][:_MOST]
    if not marks or (marks[0].start() and len(rest[: marks[0].start()].split()) < 3):
        return Paragraph(label, rest, ())
    ends = [found.start() for found in marks[1:]] + [len(rest)]
    found = tuple(
        Attribute(_role(mark), _value(rest[mark.end() : end], _role(mark)), mark[0].strip(" -–+:;,.("))
        for mark, end in zip(marks, ends, strict=True)
    )
    return Paragraph(label, rest[: marks[0].start()].rstrip(" ,;(–-"), found)


def _is_only_in_front(found: re.Match[str]) -> bool:
    """Whether a key means something only where a paragraph begins: "Hoàn thành: Quý II" may end a time, too."""
    return _role(found) in _ONLY_IN_FRONT or found[0].strip(" -–+").lower().startswith("hoàn")


def _role(found: re.Match[str]) -> Role:
    return next(_KEYS[place][0] for place in range(len(_KEYS)) if found[f"k{place}"] is not None)


def _ends_before(text: str, place: int) -> bool:
    """Whether something ended in front of a key that stands inside a paragraph."""
    before = text[max(0, place - 8) : place].rstrip()
    return before.endswith((".", ";", ",", "(", "–", "-")) or text[place : place + 1] in "-–+"


def _value(text: str, role: Role) -> str:
    """The words behind a key, without what only separates it from the next; a sentence keeps its full stop."""
    text = text.strip(" ;,-–+")
    if role in _ONLY_IN_FRONT:
        return text
    text = re.sub(r"(?<!\.)[.;/]+$", "", text.removesuffix("./.")).strip(" ;,")
    return text[:-1].rstrip(" .;") if text.endswith(")") and text.count(")") > text.count("(") else text
