"""The table of tasks that `cchc export` wrote, read back: its columns are known, so nothing in it is guessed.

What it does not carry is not read: groups and what they hand down, sections, goals of areas, extensions, events and
progress. Its days and states are computed, so they are no part of a plan.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from cchc.areas import AREAS
from cchc.errors import CchcError
from cchc.importing import fields
from cchc.importing.document import Document, Grid, Line
from cchc.importing.doers import units
from cchc.importing.drafts import AreaDraft, Doubt, LeftOver
from cchc.importing.leftovers import NOT_PLACED, OTHER_TABLE
from cchc.importing.times import deadline
from cchc.messages import msg
from cchc.model.files import LARGEST, AreaFile, Budget, Entry, TargetEntry

COMPUTED = frozenset(("STT", "Kế hoạch", "Khóa", "Vai trò", "Hạn gần nhất", "Tình trạng"))
READ = frozenset(
    ("Mã", "Mục", "Lĩnh vực", "Nhiệm vụ", "Mục tiêu", "Sản phẩm", "Hoạt động", "Chủ trì", "Phối hợp", "Thời hạn",
     "Chỉ tiêu", "Kinh phí (đồng)", "Nguồn kinh phí", "Tiếp tục nhiệm vụ", "Ghi chú")
)  # fmt: skip
# Columns without anything are not written; these always have something. The title or the key tells whose table it is.
_TOLD_BY = frozenset(("STT", "Mã", "Lĩnh vực", "Nhiệm vụ", "Tình trạng"))
_KEY = "Khóa"
_TITLE = re.compile(r"(NHIỆM VỤ|TIẾN ĐỘ) CẢI CÁCH HÀNH CHÍNH NĂM \d{4}")
_ID = re.compile(r"[A-Z]+-[0-9]+[a-z]?")
_SUM = re.compile(r"[0-9]+|[0-9]{1,3}(?:([.,\s])[0-9]{3})(?:\1[0-9]{3})*")  # "1,5" and "1500000.5" are no whole sums
_FURTHEST = 12  # rows above the header


class Exported(msgspec.Struct, frozen=True):
    """What such a table says: the lines above it, the files of its tasks, and what of it found no place."""

    above: tuple[Line, ...]
    areas: tuple[AreaDraft, ...]
    left_over: tuple[LeftOver, ...]


class _Row(msgspec.Struct, frozen=True):
    """A row: its cells by the names of their columns, and where it stands."""

    cells: dict[str, tuple[Line, ...]]
    place: str

    def text(self, name: str) -> str:
        """A cell as one text."""
        return "\n".join(self.lines(name))

    def lines(self, name: str) -> list[str]:
        """The lines of a cell."""
        return [line.text.strip() for line in self.cells.get(name, ()) if line.text.strip()]


def read(document: Document) -> Exported | None:
    """Read the table of tasks of `cchc export`; None where the document holds none.

    CchcError where it holds the tasks of several plans.
    """
    grids = [one for one in document.blocks if isinstance(one, Grid)]
    tasks = [(grid, found) for grid in grids if (found := _header(grid)) is not None]
    if not tasks:
        return None
    first, header = tasks[0]
    rows = list(_rows(first, header))
    if len(tasks) > 1 or len({row.text("Kế hoạch") for row in rows if row.text("Kế hoạch")}) > 1:
        raise CchcError(
            msg("the file holds the tasks of several plans"), msg("export one: cchc export --year YEAR --org ORG")
        )
    left = [one for grid in grids if grid is not first for one in _beside(grid)]
    named = [row for row in rows if row.text("Nhiệm vụ")]
    left += [one for row in rows if not row.text("Nhiệm vụ") for one in _without_task(row)]
    above = tuple(line for place in range(header) for cell in first.own(place) for line in cell.lines)
    return Exported(above, tuple(_areas(named)), tuple(left))


def _title(grid: Grid) -> str:
    """The title of a sheet that `cchc export` wrote; "" for others."""
    text = grid.rows[0][0].text.strip() if grid.rows and grid.rows[0] else ""
    return text if _TITLE.fullmatch(text) else ""


def _header(grid: Grid) -> int | None:
    """The row of the header of such a table; None where the grid is none."""
    for place in range(min(len(grid.rows), _FURTHEST)):
        names = {cell.text.strip() for cell in grid.own(place)}
        if names >= _TOLD_BY:
            return place if _KEY in names or _title(grid).startswith("NHIỆM VỤ") else None
    return None


def _rows(grid: Grid, header: int) -> Iterator[_Row]:
    names = [cell.text.strip() for cell in grid.rows[header]]
    for place in range(header + 1, len(grid.rows)):
        cells: dict[str, tuple[Line, ...]] = {}
        for column, (name, cell) in enumerate(zip(names, grid.rows[place], strict=True)):
            if cell.text.strip() and cell.column == column:  # what is merged over columns is said once
                cells[name] = (*cells.get(name, ()), *cell.lines)
        if cells:
            yield _Row(cells, grid.place(place, 0))


def _beside(grid: Grid) -> Iterator[LeftOver]:
    """What stands in another sheet: of progress, which is not read, only the title."""
    title = _title(grid)
    if title.startswith("TIẾN ĐỘ"):
        yield LeftOver(grid.place(0, 0), title, OTHER_TABLE)
        return
    for row in range(len(grid.rows)):
        for cell in grid.own(row):
            if cell.text.strip():
                yield LeftOver(grid.place(row, cell.column), cell.text, OTHER_TABLE)


def _without_task(row: _Row) -> Iterator[LeftOver]:
    """What stands in a row that names no task: one whose task was taken out, or a line that people wrote below."""
    computed = COMPUTED if row.text("Mã") else frozenset[str]()
    for name in row.cells:
        text = row.text(name)
        if name not in computed and not (name == "STT" and text.isdigit()):
            yield LeftOver(row.place, text, NOT_PLACED)


def _areas(rows: Sequence[_Row]) -> Iterator[AreaDraft]:
    """A file for each area, in the order in which they begin."""
    ids = {row.text("Mã") for row in rows}
    found: dict[str, list[_Row]] = {}
    for row in rows:
        found.setdefault(_area(row), []).append(row)
    for number, (code, mine) in enumerate(found.items(), 1):
        heading = Counter(row.text("Lĩnh vực") for row in mine).most_common(1)[0][0] or AREAS[code]
        doubts: list[Doubt] = []
        tasks = [_task(row, code, ids, ("tasks", place), doubts) for place, row in enumerate(mine)]
        for place, row in enumerate(mine):
            if (written := row.text("Lĩnh vực")) not in ("", heading, AREAS[code]):
                doubts.append(Doubt(("tasks", place, "id"), f'bảng ghi lĩnh vực "{written}"'))
        name = f"{number:02}-{fields.file_slug(heading, code)}.yaml"
        yield AreaDraft(name, AreaFile(area=code, heading=heading, tasks=tasks), tuple(doubts))


def _area(row: _Row) -> str:
    """The code of an area by its official name, by the id of the task, by the words of the heading."""
    name, prefix = row.text("Lĩnh vực"), row.text("Mã").partition("-")[0]
    official = next((code for code, title in AREAS.items() if title == name), "")
    return official or (prefix if prefix in AREAS else "") or fields.of_heading(name) or "CDDH"


def _task(row: _Row, code: str, ids: set[str], path: tuple[str | int, ...], doubts: list[Doubt]) -> Entry:
    time = deadline(row.cells["Thời hạn"]) if "Thời hạn" in row.cells else None
    if time is not None and not time.understood:
        doubts.append(Doubt((*path, "deadline"), "không đọc được thời hạn này"))
    id = written = row.text("Mã")
    if not _ID.fullmatch(id):
        id = next(one for number in range(1, len(ids) + 2) if (one := f"{code}-{number:02}") not in ids)
        ids.add(id)
        why = f'mã "{" ".join(written.split())}" không đúng dạng' if written else "bảng không ghi mã"
        doubts.append(Doubt((*path, "id"), f"{why}, tự đặt"))
    lead, support = (units(row.cells[name]) if name in row.cells else None for name in ("Chủ trì", "Phối hợp"))
    return Entry(
        id=id, ref=row.text("Mục") or None, title=row.text("Nhiệm vụ"), goal=row.text("Mục tiêu") or None,
        products=row.lines("Sản phẩm") or None, activities=row.lines("Hoạt động") or None, lead=lead, support=support,
        deadline=time.deadline if time else None, targets=list(_targets(row, path, doubts)) or None,
        budget=_budget(row), continues=[one.strip() for one in row.text("Tiếp tục nhiệm vụ").split(";")]
        if row.text("Tiếp tục nhiệm vụ") else None, note="\n".join(_notes(row)) or None,
    )  # fmt: skip


def _targets(row: _Row, path: tuple[str | int, ...], doubts: list[Doubt]) -> Iterable[TargetEntry]:
    for line in row.lines("Chỉ tiêu"):
        target = _target(line)
        if target is None:
            doubts.append(Doubt((*path, "note"), f"chỉ tiêu không rõ mức: {line}"))
        else:
            yield target


def _target(line: str) -> TargetEntry | None:
    indicator, _, goal = line.rpartition(": ")
    return TargetEntry(indicator=indicator, goal=goal) if indicator else None


def _budget(row: _Row) -> Budget | None:
    written = row.text("Kinh phí (đồng)")
    digits = re.sub(r"[^0-9]", "", written)
    if not _SUM.fullmatch(written) or len(digits) > len(str(LARGEST)) or int(digits) > LARGEST:
        return None
    return Budget(amount=int(digits), source=row.text("Nguồn kinh phí") or None)


def _notes(row: _Row) -> Iterator[str]:
    """The note, what stands in columns that people added, sums that are no numbers, targets without a goal.

    A column that people added may have no name.
    """
    yield from row.lines("Ghi chú")
    for name in row.cells:
        if name not in COMPUTED | READ:
            yield f"{name}: {row.text(name)}" if name else row.text(name)
    if _budget(row) is None:
        for name, said in (("Kinh phí (đồng)", "Kinh phí"), ("Nguồn kinh phí", "Nguồn kinh phí")):
            if text := row.text(name):
                yield f"{said}: {text}"
    yield from (line for line in row.lines("Chỉ tiêu") if _target(line) is None)
