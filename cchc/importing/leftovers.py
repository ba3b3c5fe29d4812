"""The check that nothing of a document's tables is lost: words of cells that the plan does not have are left over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from cchc.importing.document import Grid, Line
from cchc.importing.drafts import LeftOver
from cchc.importing.headers import is_numbered
from cchc.importing.money import budget
from cchc.importing.tails import is_total
from cchc.importing.texts import words
from cchc.model.files import AreaFile, Budget, Entry, PlanFile

# What cells of units say beside the units: it says which are lead and which support.
_SAID_BY_KEYS = frozenset(
    ("chủ", "trì", "phối", "hợp", "với", "cùng", "và", "đơn", "vị", "cơ", "quan", "thực", "hiện", "triển", "khai",
     "thời", "gian", "hoàn", "thành", "từ", "đến", "là", "x", "v")
)  # fmt: skip
NOT_PLACED = "chữ trong bảng nhiệm vụ chưa đặt được"
OTHER_TABLE = "bảng không phải bảng nhiệm vụ"
NOT_USED = "đoạn văn chưa dùng"
ASIDE = "chú thích, nhận xét, đầu trang, chân trang"
_FRAME = re.compile(
    r"cộng h[òo]à? xã hội|độc lập\s*-\s*tự do|^\W*$|^(?:trang\s*)?\d+$|^\W*(?:kế hoạch|phụ lục)\W*[ivx\d]*$",
    re.IGNORECASE,
)


def left_over(
    tables: Sequence[tuple[Grid, int]], others: Sequence[Line], lines: Sequence[Line], used: frozenset[int],
    plan: PlanFile, areas: Sequence[AreaFile],
) -> list[LeftOver]:  # fmt: skip
    """What found no place: cells of task tables, then those of other tables, then paragraphs."""
    there = Counter(word for text in _texts([plan, *areas]) for word in words(text))
    header = {" ".join(words(cell.text)) for grid, behind in tables for row in grid.rows[:behind] for cell in row}
    sums = {money.amount for money in _budgets(areas)}
    found = [one for grid, behind in tables for one in _of_table(grid, behind, there, header, sums)]
    known = {(one.place, one.text) for one in found}
    found += [LeftOver(line.place, line.text, OTHER_TABLE) for line in others]
    for place, line in enumerate(lines):
        if place in used or _FRAME.search(line.text) or (line.place, line.text) in known:
            continue
        said = Counter(words(line.text))
        if any(said[word] > there[word] for word in said):
            found.append(LeftOver(line.place, line.text, NOT_USED))
    return found


def beside(asides: Sequence[Line]) -> list[LeftOver]:
    """What stands beside the text of a document: none of it belongs to a plan without a person's word."""
    return [LeftOver(line.place, line.text, ASIDE) for line in asides if not _FRAME.search(line.text)]


def _of_table(
    grid: Grid, behind: int, there: Counter[str], header: set[str], sums: set[int]
) -> Iterator[LeftOver]:  # fmt: skip
    for row in range(behind, len(grid.rows)):
        if is_numbered(grid, row):
            continue
        if is_total(grid, row):
            yield LeftOver(grid.place(row, 0), " | ".join(cell.text for cell in grid.own(row) if cell.text), NOT_PLACED)
            continue
        for cell in grid.own(row):
            text = cell.text
            money = budget(text, "")
            said = Counter(words(text if money is None or money.amount not in sums else money.source or ""))
            if not said or " ".join(words(text)) in header:
                continue
            missing = [
                word for word in said if said[word] > there[word] and word not in _SAID_BY_KEYS and not _is_label(word)
            ]
            if missing:
                yield LeftOver(grid.place(row, cell.column), text, NOT_PLACED)


def _budgets(value: object) -> Iterator[Budget]:
    """Every sum of money of a plan."""
    if isinstance(value, Budget):
        yield value
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _budgets(inner)
    elif isinstance(value, AreaFile | Entry):
        yield from _budgets(_fields(value))


def _is_label(word: str) -> bool:
    """Whether a word can be a number or letter in front of an item, which `ref` says."""
    return len(word) <= 4 and (word.isdigit() or len(word) == 1 or set(word) <= set("ivxl"))


def _texts(value: object) -> Iterator[str]:
    """Every string of the files of a plan, labels of deadlines among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(key)
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, msgspec.Struct):
        yield from _texts(_fields(value))
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)


def _fields(value: msgspec.Struct) -> Iterable[object]:
    return [getattr(value, name) for name in value.__struct_fields__]
