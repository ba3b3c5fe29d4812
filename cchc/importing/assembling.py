"""A document becomes the draft of a plan: tables and text told apart, each read, what is left over named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from cchc.errors import CchcError
from cchc.importing import bodies, cards, drafting, exported, fields, heads, labels, rows
from cchc.importing.counting import without_counts
from cchc.importing.cutting import whole
from cchc.importing.document import Cell, Document, Grid, Line
from cchc.importing.drafts import AreaDraft, Doubt, Draft
from cchc.importing.headers import Header, Role, find
from cchc.importing.labels import NO_LABEL, Kind
from cchc.importing.leftovers import beside, left_over
from cchc.importing.outline import Outline
from cchc.importing.proposals import new_units
from cchc.importing.texts import is_upper, plain
from cchc.importing.tree import Node
from cchc.messages import msg
from cchc.units import Registry

_LONGEST_HEADING = 45  # words
_WIDEST_FRAME = 2  # columns of a table that lays out the letterhead or the signature
_TABLE = Line("")  # where a task table stands among the lines
_FIELD = re.compile(r"lĩnh vực\b", re.IGNORECASE)
_NUMBER = re.compile(r"Số\s*:?\s*(\d{1,6}\s?/KH-[A-ZĐ&\d-]+)")
_CAPTION = re.compile(r"(?:bang|bieu|phu luc|mau|don vi tinh|kem theo|ban hanh kem theo)\b")


class _Segment(msgspec.Struct):
    """A task table and the lines in front of it."""

    lines: list[Line]
    grid: Grid
    columns: tuple[rows.Column, ...]
    header: Header | None


class _Split(msgspec.Struct):
    """A document taken apart: task tables with the lines before each, all lines, and those of other tables."""

    segments: list[_Segment]
    lines: list[Line]
    others: list[Line]


def assemble(document: Document, org: str, year: int, registry: Registry) -> Draft:
    """Make the draft of a plan of a document; CchcError where it holds no tasks."""
    own = exported.read(document)
    if own is not None:
        return _of_exported(own, document, org, year, registry)
    split = _without_progress(_split(document))
    parts = list(_parts(split))
    areas = drafting.draft(parts)
    if not any(True for area in areas for _ in _tasks(area)):
        raise CchcError(
            msg("no tasks are found in the document"),
            msg("a table is taken for one of tasks when its header names what is done, and who does it or by when"),
        )
    names = [name for unit in registry.all for name in unit.names]
    head = heads.read(split.lines, org, year, names)
    body_used: frozenset[int] = frozenset()
    if (parts and any(part.part == "body" for part in parts)) or not split.segments:
        body_used = bodies.read(split.lines).used
    left = left_over(
        [(segment.grid, segment.header.behind if segment.header else 0) for segment in split.segments],
        split.others, split.lines, head.used | body_used, head.plan, [area.file for area in areas],
    )  # fmt: skip
    doubts = () if head.titled else (Doubt(("title",), "không thấy trích yếu trong văn bản, tự đặt"),)
    return Draft(
        head.plan,
        areas,
        (*doubts, *_of_several(split.lines)),
        (*left, *beside(document.asides)),
        new_units(areas, registry, org, year),
    )


def _of_several(lines: Sequence[Line]) -> tuple[Doubt, ...]:
    """A doubt where plans with numbers of their own stand in one document."""
    numbers = dict.fromkeys(found[1] for line in lines if (found := _NUMBER.match(line.text)))
    if len(numbers) < 2:
        return ()
    said = (
        f"văn bản có {len(numbers)} kế hoạch (số {', '.join(numbers)}), nhập chung vào đây; nên tách ra, nhập từng bản"
    )
    return (Doubt(("title",), said),)


def _of_exported(own: exported.Exported, document: Document, org: str, year: int, registry: Registry) -> Draft:
    """The draft of a plan whose table `cchc export` wrote."""
    head = heads.read(own.above, org, year, [name for unit in registry.all for name in unit.names])
    doubts = () if head.titled else (Doubt(("title",), "bảng không ghi trích yếu của kế hoạch, tự đặt"),)
    return Draft(
        head.plan,
        own.areas,
        doubts,
        (*own.left_over, *beside(document.asides)),
        new_units(own.areas, registry, org, year),
    )


def _split(document: Document) -> _Split:
    split = _Split([], [], [])
    before: list[Line] = []
    columns: tuple[rows.Column, ...] = ()
    for block in _flat(document.blocks):
        if isinstance(block, Grid):
            block = without_counts(block)
        if isinstance(block, Line):
            split.lines.append(block)
            before.append(block)
            continue
        header = find(block)
        if header is not None and header.first and columns and rows.goes_on_with(block, header, columns):
            header = None  # the header of the next page stands in the middle
        if header is not None:
            columns = rows.columns_of(block, header)
            above = list(_lines_of(block, range(header.first)))
            split.lines += above
            split.lines.append(_TABLE)
            split.segments.append(_Segment([*before, *above], block, columns, header))
            before = []
        elif columns and rows.fits(block, columns) and not _is_frame(block):
            split.segments.append(_Segment(before, block, columns, None))
            before = []
        else:
            found = list(cards.lines(block) if cards.is_card(block) else _lines_of(block, range(len(block.rows))))
            if block.width <= _WIDEST_FRAME or _is_frame(block):
                split.lines += found
            else:
                split.others += found
    return split


def _without_progress(split: _Split) -> _Split:
    """Tables that tell how far the tasks of other tables have come are none of tasks."""
    told = {id(segment) for segment in split.segments if segment.header is not None and segment.header.is_of_progress}
    if len(told) == len(split.segments):
        return split
    for segment in split.segments:
        if id(segment) in told:
            split.others += _lines_of(segment.grid, range(len(segment.grid.rows)))
    return _Split([one for one in split.segments if id(one) not in told], split.lines, split.others)


def _flat(blocks: Iterable[Line | Grid]) -> Iterator[Line | Grid]:
    """Tables that only lay out others are opened."""
    for block in blocks:
        if isinstance(block, Grid) and find(block) is None and any(_inner(block)):
            for place in range(len(block.rows)):
                for cell in block.own(place):
                    yield from (msgspec.structs.replace(line, place=block.place(cell.row, cell.column))
                                for line in cell.lines)  # fmt: skip
                    yield from _flat(cell.inner)
        else:
            yield block


def _inner(grid: Grid) -> Iterator[Grid]:
    """The grids of tasks inside the cells of a grid."""
    for place in range(len(grid.rows)):
        for cell in grid.own(place):
            for one in cell.inner:
                if find(one) is not None or any(_inner(one)):
                    yield one


def _lines_of(grid: Grid, places: Iterable[int]) -> Iterator[Line]:
    for place in places:
        for cell in grid.own(place):
            for line in _cell_lines(cell):
                yield msgspec.structs.replace(line, place=line.place or grid.place(cell.row, cell.column))


def _cell_lines(cell: Cell) -> Iterator[Line]:
    yield from cell.lines
    for grid in cell.inner:
        yield from _lines_of(grid, range(len(grid.rows)))


def _is_frame(grid: Grid) -> bool:
    """Whether a grid is the head or the foot of a document: the motto, the recipients, the signature."""
    text = plain(" ".join(line.text for line in _lines_of(grid, range(len(grid.rows)))))
    return "doc lap tu do hanh phuc" in text or text.startswith("noi nhan")


def _parts(split: _Split) -> Iterator[drafting.Part]:
    """The text and the tables, each where it holds tasks."""
    in_text = bodies.has_tasks(split.lines) or not split.segments
    given: tuple[Node, ...] = ()
    body: Node | None = None
    if in_text:
        read = bodies.read(split.lines)
        body, given = read.root, read.given
    tables = _tables(split) if split.segments else None
    if body is not None and not body.children:
        body = None
    if body is not None:
        yield drafting.Part(body, "body" if tables is not None else None)
    if tables is not None:
        first = given[0] if given else None
        yield drafting.Part(
            tables, "annex" if body is not None else None,
            fields.given_by(first.title) if first else "", drafting.printed(first) if first else "", _goals(first),
        )  # fmt: skip


def _goals(section: Node | None) -> dict[str, list[str]]:
    """What a section says that leaves its tasks to the annex, by the areas it speaks of."""
    goals: dict[str, list[str]] = {}
    for child in section.children if section else ():
        area = fields.of_heading(child.title)
        if area and not re.search("phụ lục", child.title, re.IGNORECASE):
            goals.setdefault(area, []).append(child.title)
    return goals


def _tables(split: _Split) -> Node:
    """The tree of all task tables, with the headings between them; a row may be cut by the end of its table."""
    outline = Outline()
    waiting: list[rows.Row] = []
    for number, segment in enumerate(split.segments):
        table = rows.read(segment.grid, segment.columns, segment.header, number)
        found = list(_headings(segment.lines))
        found = found if number else _of_areas(found, table.rows)
        found = found or _sheet_of_area(segment, split.segments, table.rows)
        if found:
            _grow(outline, waiting)
            waiting = []
        for line in found:
            outline.heading(line)
        waiting += table.rows
        split.lines += table.after
    _grow(outline, waiting)
    return outline.root


def _sheet_of_area(segment: _Segment, segments: Sequence[_Segment], table: Sequence[rows.Row]) -> list[Line]:
    """The name of a sheet as the heading of its table, in a workbook with a sheet for each area."""
    first = table[0].texts.get(Role.TITLE) if table and table[0].heading else None
    if first is not None and fields.of_heading(first.text):
        return []
    named = {one.grid.name for one in segments if one.grid.lettered and fields.of_heading(one.grid.name)}
    return [Line(segment.grid.name)] if segment.grid.name in named and len(named) > 1 else []


def _grow(outline: Outline, found: list[rows.Row]) -> None:
    for row in whole(found):
        outline.row(row)


def _headings(lines: Sequence[Line]) -> list[Line]:
    """The headings directly in front of a table; a paragraph or another section ends those before it."""
    found: list[Line] = []
    for line in lines:
        label, text = labels.in_text(line.text)
        short = len(text.split()) <= _LONGEST_HEADING and not text.endswith((".", ";", ":", ","))
        headed = label.kind in (Kind.PART, Kind.CAPITAL, Kind.ROMAN, Kind.NUMBER, Kind.MULTI, Kind.LETTER)
        field = _FIELD.match(text)
        marked = line.bold or is_upper(text) or field is not None
        named = label is NO_LABEL and bool(fields.of_heading(text)) and marked
        if _CAPTION.match(plain(text).lstrip("( ")) or set(text) <= set("-_*–— "):
            continue
        if short and (headed or (named and "ke hoach" not in plain(text)[:12])):
            found.append(line)
        elif len(text.split()) > 3 or text.endswith((".", ";")):
            found = []
    return found


def _of_areas(found: Sequence[Line], table: Sequence[rows.Row]) -> list[Line]:
    """Of the headings in front of the first table those that name areas, or stand above one that does."""
    kept: list[Line] = []
    named = _names_areas(table)
    for line in reversed(found):
        _, text = labels.in_text(line.text)
        above_area = bool(kept) and bool(fields.of_heading(labels.in_text(kept[-1].text)[1]))
        if fields.given_by(text) or (fields.of_heading(text) and not named) or above_area:
            kept.append(line)
    return kept[::-1]


def _names_areas(table: Sequence[rows.Row]) -> bool:
    """Whether the table itself has rows that head areas."""
    named = {
        fields.of_heading(row.texts[Role.TITLE].text)
        for row in table
        if row.heading and Role.TITLE in row.texts and len(row.texts[Role.TITLE].text) < 160
    } - {""}
    return len(named) > 1 or any(Role.AREA in row.texts for row in table)


def _tasks(area: AreaDraft) -> Iterator[object]:
    waiting = list(area.file.tasks)
    while waiting:
        entry = waiting.pop()
        if entry.tasks is None:
            yield entry
        else:
            waiting += entry.tasks
