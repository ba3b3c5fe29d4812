"""Old years in texts: what has to be looked at before the new plan is signed."""

import re

from cchc.model.files import AreaFile, Entry
from cchc.model.texts import texts

CHECK = "cần xem: "

_DOCUMENT = re.compile(r"(?:\bsố\b|/[A-ZĐ]|-[A-ZĐ]{2})[^;\n]*$")
_DAY = re.compile(r"(?:\d{1,2}[/.-]\d{1,2}[/.-]|tháng \d{1,2} năm )$", re.IGNORECASE)


def names_year(text: str, year: int) -> bool:
    """Whether a text speaks of a year, other than as a part of a cited document's number or day, or of a span."""
    for found in re.finditer(rf"(?<!\d){year}(?!\d|/|\s*[-–]\s*\d)", text):
        before = text[: found.start()]
        if re.search(r"\d{4}\s*[-–]\s*$", before):
            continue
        if not (_DAY.search(before) and _DOCUMENT.search(before)):
            return True
    return False


def of_texts(value: str | list[str] | None, year: int) -> list[str]:
    """The remark on texts under one key."""
    return [f"{CHECK}còn ghi năm {year}"] if any(names_year(one, year) for one in texts(value)) else []


def of_entry(entry: Entry, year: int) -> dict[str, list[str]]:
    """The remarks on the texts of a task or group, by key."""
    targets = [text for one in entry.targets or () for text in (one.indicator, one.goal)]
    written = {"title": entry.title, "goal": entry.goal, "products": entry.products, "activities": entry.activities,
               "targets": targets, "note": entry.note}  # fmt: skip
    return {key: said for key, value in written.items() if (said := of_texts(value, year))}


def of_area(area: AreaFile, year: int) -> dict[str, list[str]]:
    """The remarks on the texts of an area file above its tasks, by key."""
    targets = [text for one in area.targets or () for text in (one.indicator, one.goal)]
    written = {"section": area.section, "heading": area.heading, "goals": area.goals, "targets": targets}
    return {key: said for key, value in written.items() if (said := of_texts(value, year))}
