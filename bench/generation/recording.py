"""Made-up facts of a task: progress, extensions, events."""

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from cchc.deadlines import Kind, Milestone
from generation.vocabulary import Deadline

if TYPE_CHECKING:
    from generation.plans import Draw

_PAPERS = ("Kế hoạch", "Báo cáo", "Công văn", "Quyết định", "Tờ trình")
_RESULTS = (
    "Đã hoàn thành dự thảo, đang lấy ý kiến các đơn vị",
    "Đã tổ chức 02 hội nghị, 150 lượt người tham dự",
    "Đã ban hành văn bản triển khai đến các phòng, đơn vị",
    "Đã rà soát 45/60 thủ tục",
    "Đã kết nối thử nghiệm, chờ nghiệm thu",
)
_OBSTACLES = ("Chưa được bố trí kinh phí", "Chưa có hướng dẫn của bộ, ngành", "Thiếu người làm công tác chuyên trách")


class Fact(msgspec.Struct, frozen=True):
    """One entry of the list `kind` (progress, extensions, events) with its keys in order."""

    kind: str
    day: dt.date
    entry: dict[str, str | int]


def past_facts(deadline: Deadline, year: int, draw: "Draw", until: dt.date) -> list[Fact]:
    """What was recorded of a task in its year, by a day; the oldest first."""
    found: list[Fact] = []
    if draw.chance(0.1):
        return found  # nobody has written anything
    for place, milestone in enumerate(deadline.milestones):
        name = deadline.names[place]
        if milestone.kind is Kind.RECURRING:
            for turn in milestone.occurrences:
                if draw.chance(0.85):
                    found.append(done(turn.due + dt.timedelta(draw.below(8) - 5), name, draw, period=turn.period))
        elif milestone.kind is Kind.FIXED and milestone.due:
            found += _worked_on(milestone, milestone.due, name, deadline, draw)
        elif draw.chance(0.4):
            found.append(doing(dt.date(year, 3 + draw.below(8), 10 + draw.below(15)), name, draw))
    return sorted((one for one in found if one.day <= until), key=lambda one: one.day)


def done(day: dt.date, name: str | None, draw: "Draw", period: str | None = None) -> Fact:
    """Work finished, with the document that shows it."""
    entry = _entry(day, name, period, "done")
    if draw.chance(0.3):
        entry["result"] = draw.one(_RESULTS)
    entry["evidence"] = f"{draw.one(_PAPERS)} số {1 + draw.below(400)}/BC-STTTT ngày {day:%d/%m/%Y}"
    return Fact("progress", day, entry)


def doing(day: dt.date, name: str | None, draw: "Draw") -> Fact:
    """Work under way."""
    entry = _entry(day, name, None, "doing") | {"percent": 10 * (1 + draw.below(9)), "result": draw.one(_RESULTS)}
    if draw.chance(0.2):
        entry["obstacle"] = draw.one(_OBSTACLES)
    return Fact("progress", day, entry)


def stopped(day: dt.date, draw: "Draw") -> Fact:
    """Work that rests or is given up."""
    entry = _entry(day, None, None, "paused" if draw.chance(0.5) else "dropped") | {"obstacle": draw.one(_OBSTACLES)}
    return Fact("progress", day, entry)


def extension(day: dt.date, milestone: Milestone, name: str | None, draw: "Draw") -> Fact:
    """A deadline moved by a document."""
    to = max(milestone.due or day, day) + dt.timedelta(15 * (1 + draw.below(4)))
    entry: dict[str, str | int] = {"to": f"{to:%d/%m/%Y}", "date": day.isoformat()}
    entry["by"] = f"Công văn số {1 + draw.below(400)}/UBND-NC ngày {day:%d/%m/%Y}"
    return Fact("extensions", day, entry | ({"milestone": name} if name else {}))


def event(day: dt.date, name: str | None, draw: "Draw") -> Fact:
    """What a condition waited for."""
    entry: dict[str, str | int] = {"date": day.isoformat(), "what": "Có văn bản chỉ đạo của cấp trên"}
    entry["document"] = f"Công văn số {1 + draw.below(400)}/BNV-CCHC ngày {day:%d/%m/%Y}"
    return Fact("events", day, entry | ({"milestone": name} if name else {}))


def _worked_on(milestone: Milestone, due: dt.date, name: str | None, deadline: Deadline, draw: "Draw") -> list[Fact]:
    found = []
    if draw.chance(0.15):
        found.append(doing(due - dt.timedelta(20 + draw.below(30)), name, draw))
    if draw.chance(0.05):
        found.append(extension(due - dt.timedelta(3), milestone, name, draw))
    if draw.chance(0.75):
        found.append(done(due + dt.timedelta(draw.below(45) - 30), name, draw))
    elif draw.chance(0.2):
        found.append(stopped(due + dt.timedelta(5), draw))
    return found


def _entry(day: dt.date, name: str | None, period: str | None, status: str) -> dict[str, str | int]:
    entry: dict[str, str | int] = {"date": day.isoformat()}
    if name:
        entry["milestone"] = name
    if period:
        entry["period"] = period
    return entry | {"status": status}
