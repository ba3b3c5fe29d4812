"""Who leads and who supports: the cells of units, and cells that hold both."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from cchc.importing.cells import flowed, split_dashes
from cchc.importing.document import Line
from cchc.importing.labels import NO_LABEL
from cchc.importing.texts import plain

_LEADS = r"(?:là\s+)?(?:đơn vị\s+|cơ quan\s+)?chủ\s+trì"
_DOES = r"(?:\s*,?\s*(?:tham mưu|thực hiện|triển khai|tổ chức thực hiện|triển khai thực hiện))?"
_JOINT = re.compile(
    rf"^(?P<lead>.+?)[\s,;(–-]+{_LEADS}\)?{_DOES}[\s,;:.–-]*(?:và\s+)?phối\s+hợp"
    r"(?:\s+(?:thực hiện\s+)?(?:cùng\s+với|với|cùng))?\s*:?\s+(?P<support>.+)$",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_APART = re.compile(
    rf"^(?P<lead>.+?)[\s,;(–-]+{_LEADS}\)?{_DOES}\s*[;,.\n–-]+\s*(?P<support>.+?)[\s(]+(?:là\s+(?:đơn vị|cơ quan)\s+)?"
    r"phối\s+hợp\)?(?:\s+thực\s+hiện)?\.?$",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_WITH = re.compile(
    r"^(?P<lead>.+?)[\s,;–-]+(?:và\s+)?phối\s+hợp\s+(?:cùng\s+với|với|cùng)?\s*(?P<support>\S.+)$",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_MARKED = re.compile(
    r"^(?P<lead>.+?)\s*\(\s*(?:đơn vị |cơ quan )?chủ\s+trì\s*\)\s*[;,.\n–-]*\s*(?P<support>.*?)"
    r"(?:\s*\(\s*(?:đơn vị |cơ quan )?phối\s+hợp\s*\))?$",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_NAMED_LEAD = re.compile(
    r"(?:^|\n|(?<=[;.])\s*)[\s\-+*•]*(?:các\s+)?(?:(?:đơn vị|cơ quan|phòng,? ban|phòng|bộ phận)(?:,? đơn vị)?\s+)?"
    r"(?:chủ\s+trì(?:\s+thực hiện|\s+tham mưu)?|CT)\s*:\s*",
    re.IGNORECASE,
)  # fmt: skip
_NAMED_SUPPORT = re.compile(
    r"(?:^|\n|(?<=[;.,])\s*)[\s\-+*•]*(?:các\s+)?(?:(?:đơn vị|cơ quan|phòng,? ban|phòng|bộ phận)(?:,? đơn vị)?\s+)?"
    r"(?:phối\s+hợp(?:\s+thực hiện)?|PH)\s*:\s*",
    re.IGNORECASE,
)  # fmt: skip
_ONLY_LEAD = re.compile(rf"^(?P<lead>.+?)[\s(]+{_LEADS}\)?{_DOES}\.?$", re.IGNORECASE | re.DOTALL)
_VERBS = re.compile(
    r"\s+(?=(?:(?:triển khai |tổ chức )?thực hiện|triển khai|tổ chức|đánh giá|rà soát|tham mưu)\s+"
    r"(?:khi|trong|theo|các|việc|tại|nhiệm vụ|công tác)\s|(?:khi|để|trong việc)\s)"
)
_FORMULA = re.compile(r"[\s,;]*(?:để\s+)?(?:(?:tổ chức\s+)?triển khai\s+)?(?:thực hiện|triển khai)[.\s]*$")
_IN_ORDER = re.compile(r"chủ trì\s*(?:/|,|;|và|-|–)\s*(?:(?:cơ quan|đơn vị)\s+)?phối hợp", re.IGNORECASE)
_ROLES = re.compile(r"chủ\s+trì|phối\s+hợp", re.IGNORECASE)
_LONGEST = 1_000  # characters: longer cells are prose, and the patterns take their time with them
_NOUNS = frozenset(("phong", "ban", "so", "bo phan", "trung tam", "to", "vien", "cac phong", "chi cuc", "doi"))


class Doers(msgspec.Struct, frozen=True):
    """Units as they stand in a plan: a string as printed, or a list; and words of the cell that name none."""

    lead: str | list[str] | None = None
    support: str | list[str] | None = None
    rest: str = ""
    split: bool = False
    ordered: bool = False  # told apart by nothing but their order


def units(lines: Sequence[Line]) -> str | list[str] | None:
    """A cell of units: one string as printed, or a list where it has bullets or separate lines."""
    items = [item for item in flowed(lines, names=True) if item.text]
    if not items:
        return None
    if len(items) == 1 and items[0].mark is not NO_LABEL:
        items = [msgspec.structs.replace(items[0], text=text) for text in split_dashes(items[0].text)]
    if len(items) == 1:
        return items[0].text.strip()
    return [item.text.strip().rstrip(",").strip() for item in items]


def doers(lines: Sequence[Line]) -> Doers:
    """A cell that may hold both: "Văn phòng chủ trì, phối hợp với các phòng", "Chủ trì: …; phối hợp: …"."""
    lines = [line for line in lines if line.text]
    text = "\n".join(line.text for line in lines)
    if len(text) > _LONGEST:
        return Doers(lead=units(lines))
    named = _named(text)
    if named is not None:
        return named
    run = "\n".join(item.text for item in flowed(lines, names=True) if item.text)
    for pattern in (_MARKED, _APART, _JOINT, _WITH):
        found = pattern.match(run)
        if found:
            return _both(found["lead"], found["support"])
    found = _ONLY_LEAD.match(run)
    if found:
        return Doers(lead=_part(found["lead"]), split=True)
    return Doers(lead=units(lines))


def names_both(words: str) -> bool:
    """Whether the words above a column name who leads first, and who supports behind it."""
    return bool(_IN_ORDER.search(" ".join(words.split())))


def in_order(lines: Sequence[Line]) -> Doers | None:
    """A cell that says no roles, below such words: "Sở Nội vụ/ Các sở, ngành", or a line for each."""
    text = "\n".join(line.text for line in lines)
    if _ROLES.search(text) or len(text) > _LONGEST:
        return None
    parts = [part.strip() for part in text.split("/")]
    if len(parts) != 2:
        parts = [item.text.strip() for item in flowed(lines, names=True) if item.text]
        parts = [parts[0], "\n".join(parts[1:])] if len(parts) > 1 else parts
    if len(parts) != 2 or not all(parts):
        return None
    return Doers(_part(parts[0]), _part(parts[1]), split=True, ordered=True)


def _named(text: str) -> Doers | None:
    """Parts that say their role: "Chủ trì: …", "Phối hợp: …"."""
    lead, support = _NAMED_LEAD.search(text), _NAMED_SUPPORT.search(text)
    if lead is None and support is None:
        return None
    if lead is None and support is not None:
        before, after = text[: support.start()], text[support.end() :]
        only = _ONLY_LEAD.match(before.strip(" ;,.\n"))
        before = only["lead"] if only else before
        return Doers(lead=_part(before), support=_part(after), split=True)
    assert lead is not None
    if support is None:
        return Doers(lead=_part(text[lead.end() :]), rest=text[: lead.start()].strip(), split=True)
    first, second = (lead, support) if lead.start() < support.start() else (support, lead)
    one, other = _part(text[first.end() : second.start()]), _part(text[second.end() :])
    rest = text[: first.start()].strip()
    return Doers(one, other, rest, True) if first is lead else Doers(other, one, rest, True)


def _part(text: str) -> str | list[str] | None:
    found = units([Line(line) for line in text.strip(" ,;-\n").split("\n") if line.strip()])
    return (found.rstrip(" ;.") or None) if isinstance(found, str) else found


def _both(lead: str, support: str) -> Doers:
    support, rest = _without_verbs(support.strip(" ,;:\n"))
    return Doers(lead=_part(lead), support=_part(support), rest=rest, split=True)


def _without_verbs(text: str) -> tuple[str, str]:
    """Cut what the units do off behind them: "các phòng chuyên môn thực hiện khi …"."""
    text = _FORMULA.sub("", text).rstrip()
    for found in _VERBS.finditer(text):
        before = text[: found.start()]
        if not (text.startswith("tổ chức", found.end()) and plain(before.rpartition(",")[2]) in _NOUNS):
            return before.rstrip(" ,;."), text[found.end() :].rstrip(" .")
    return text.rstrip("."), ""
