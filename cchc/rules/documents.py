"""Rules of the words themselves: years left over from last year, documents cited wrongly (codes T309, T310)."""

import re
from collections.abc import Iterator

import msgspec

from cchc.diagnostics import Finding, Severity, YamlPath
from cchc.messages import msg
from cchc.model.tasks import Plan, Task
from cchc.rules.places import entries
from cchc.rules.rule import once_a_plan, rule
from cchc.world import World

_YEAR = re.compile(r"\bnăm ((?:19|20)\d\d)\b(?!\s*[-–—,/]\s*(?:năm )?\d)", re.IGNORECASE)
_CITED = re.compile(
    r"\b\d+/((?:19|20)\d\d)/(?:[A-ZĐ][\w-]*),?\s+ngày\s+\d{1,2}(?:\s*[/.-]\s*|\s+tháng\s+)\d{1,2}"
    r"(?:\s*[/.-]\s*|\s+năm\s+)((?:19|20)\d\d)\b"
)
_CLAUSE = re.compile(r"[.;\n]")
_DATE_BEFORE = re.compile(r"(?:\btháng \d{1,2}|\bquý (?:\d|[ivIV]+)|\d{1,2}/\d{1,2})\s*$", re.IGNORECASE)
_PAST = re.compile(
    r"giai đoạn|so với|đánh giá|kết quả|xếp hạng|chỉ số|tổng kết|sơ kết|quyết toán|công bố|tồn tại|hạn chế|khắc phục"
    r"|báo cáo|đã |thống kê|\b(?:từ|đến|tới|sau|trước|cuối|kể từ|hết) $|\bluật\b"
    r"|\d/[A-ZĐ]{2}|\d/\d{4}/|-[A-ZĐ]{2}/[A-ZĐ]{2}|(?:hiến pháp|thông tư|nghị định|nghị quyết) $",
    re.IGNORECASE,
)


class _Text(msgspec.Struct, frozen=True):
    """One text of a plan; `kind` is the key it stands under."""

    text: str
    path: YamlPath
    file: str

    @property
    def key(self) -> str:
        return next(str(step) for step in reversed(self.path) if isinstance(step, str))


_YEARLY = frozenset({"title", "goal", "goals", "products", "activities", "heading", "section", "finance"})


@rule("T309", "old-year", Severity.WARNING)
def old_year(plan: Plan, world: World) -> Iterator[Finding]:
    """Last year's year was left in the text: "chương trình công tác năm 2023" in a plan for 2024.

    Plans are written on top of the plan of the year before, and a year stays behind. Phrases about the past ("kết quả
    năm 2023", "so với năm 2023", "giai đoạn 2021-2023"), days and the names of cited documents are not meant. Where
    the year is right, add `# cchc: ignore T309`.
    """
    last_year = str(plan.year - 1)
    for text in _texts(plan, world):
        if last_year not in text.text or text.key not in _YEARLY:
            continue
        for found in _YEAR.finditer(text.text):
            if found[1] == last_year and not _about_the_past(text.text[: found.start()]):
                yield Finding(
                    msg('"{phrase}" in a plan for {year}', phrase=found[0], year=plan.year),
                    path=text.path,
                    help=msg("this is the year before the plan's own"),
                    column=found.start(),
                    length=len(found[0]),
                    file=text.file,
                )


@rule("T310", "document-year", Severity.WARNING)
def document_year(plan: Plan, world: World) -> Iterator[Finding]:
    """A cited document has one year in its number and another in its date, so one of them is wrong.

    The number of a legal document holds the year in which it was issued (Nghị định 34/2016/NĐ-CP, Điều 8):
    `Nghị định số 107/2021/NĐ-CP ngày 06/12/2021`. Look the document up and mend number or date.
    """
    for text in _texts(plan, world):
        for found in _CITED.finditer(text.text) if "ngày" in text.text else ():
            if found[1] != found[2]:
                yield Finding(
                    msg('the number and the date of "{document}" disagree', document=found[0]),
                    path=text.path,
                    help=msg("the number is of {year}, the date of {other}", year=found[1], other=found[2]),
                    column=found.start(),
                    length=len(found[0]),
                    file=text.file,
                )


def _about_the_past(before: str) -> bool:
    """Whether the words of the same clause in front of a year make it a date, a cited document or the past."""
    clause = _CLAUSE.split(before)[-1]
    return bool(_DATE_BEFORE.search(clause) or _PAST.search(clause))


@once_a_plan
def _texts(plan: Plan, world: World) -> Iterator[_Text]:
    """Every text of a plan once: what a task inherits is read where it is written."""
    for passage in plan.passages:
        yield _Text(passage.text, passage.path, plan.file)
    for area in plan.areas:
        for passage in area.passages:
            yield _Text(passage.text, passage.path, area.file)
        for entry in entries(area):
            handed = entry.inherited if isinstance(entry, Task) else ()
            for key, text in (("title", entry.title), ("goal", entry.goal)):
                if text and key not in handed:
                    yield _Text(text, (*entry.path, key), area.file)
            if isinstance(entry, Task):
                yield from _of_task(entry)


def _of_task(task: Task) -> Iterator[_Text]:
    lists = {
        "products": task.products,
        "activities": task.activities,
        "note": (task.note,) if task.note else (),
    }
    for key, texts in lists.items():
        for place, text in enumerate(texts):
            yield _Text(text, (*task.path, key, place), task.file)
    for entry in task.deadline if "deadline" not in task.inherited else ():
        yield _Text(entry.phrase, entry.path, task.file)
