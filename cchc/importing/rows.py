"""From a grid to the rows of a task table: header rows dropped, columns matched, what a page break cut joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from cchc.importing import labels, sharing, times
from cchc.importing.document import Cell, Grid, Line
from cchc.importing.headers import Header, Role, at, is_numbered, repeats
from cchc.importing.labels import NO_LABEL, Kind, Label
from cchc.importing.tails import is_tail, is_total, last_of_tasks
from cchc.importing.texts import begins_small, plain
from cchc.importing.ticks import said_below

_DITTO = re.compile(r"[-–(\s]*(?:nt|n/t|như trên)[-–.)\s]*|[-–\s]*(?://|[\"”“″〃]|'')[-–\s]*", re.IGNORECASE)
_LEAST_TIMES, _MOST_OF, _LONGEST_TIME = 2, 0.7, 60  # cells, share of them, characters
_TOLD_BY = 200  # cells by which a column is told
_OF_A_DOCUMENT = re.compile(r".*\b(?:ban hanh|ky|giao|nhan|van ban)\b")  # days that are no deadlines


class Column(msgspec.Struct, frozen=True):
    """A column of the header, as wide as its cell: its role, its words, and the grid columns `[start, end)`.

    `guessed` says that what stands below it told its role, and not its words.
    """

    role: Role
    words: str
    start: int
    end: int
    guessed: bool = False


class Text(msgspec.Struct, frozen=True):
    """What a row holds under one role; `cell` tells merged cells apart, `own` says that it begins in this row.

    `wide` says that its cell also lies over columns of other roles, the number apart; `guessed` is of its column.
    """

    lines: tuple[Line, ...]
    cell: tuple[int, ...] = (0, 0)
    own: bool = True
    place: str = ""
    words: str = ""
    wide: bool = False
    guessed: bool = False

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(line.text for line in self.lines)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row under the header: its label, its texts by role, and where it stands.

    `heading` says that it holds one text alone; `after_break` that a header was repeated, or a table began, before it;
    `hidden` that a sheet does not show it.
    """

    label: Label = NO_LABEL
    texts: dict[Role, Text] = {}
    others: tuple[Text, ...] = ()
    heading: bool = False
    bold: bool = False
    after_break: bool = False
    number_shared: bool = False
    moved: Role | None = None  # where its title stood, when that is another column
    place: str = ""
    hidden: bool = False

    def has(self, *roles: Role) -> bool:
        """Whether there is something of its own under one of the roles."""
        return any(role in self.texts and self.texts[role].lines for role in roles)


class Table(msgspec.Struct, frozen=True):
    """What a grid says: lines above the header, rows below it, and lines that are no rows."""

    before: tuple[Line, ...]
    rows: tuple[Row, ...]
    after: tuple[Line, ...]


def columns_of(grid: Grid, header: Header) -> tuple[Column, ...]:
    """The columns of a header; neighbours of the same words are one."""
    columns: list[Column] = []
    for place, (role, words) in enumerate(zip(header.roles, header.words, strict=True)):
        before = columns[-1] if columns else None
        same_cell = any(
            grid.rows[row][place] is grid.rows[row][place - 1] and grid.rows[row][place].text
            for row in range(header.first, min(header.behind, len(grid.rows)))
        )
        if before and before.words == words and before.role is role and (same_cell or not words):
            columns[-1] = msgspec.structs.replace(before, end=place + 1)
        else:
            columns.append(Column(role, words, place, place + 1))
    return _with_times(grid, header, columns)


def _with_times(grid: Grid, header: Header, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns; where none is called a time, the one that holds times is the deadline."""
    if any(one.role in (Role.DEADLINE, Role.START) or sharing.holds_both(one.role, one.words) for one in columns):
        return tuple(columns)
    for place, column in enumerate(columns):
        if column.role is not Role.OTHER or _OF_A_DOCUMENT.match(plain(column.words)):
            continue
        if _holds_times(grid, header, column):
            found = msgspec.structs.replace(column, role=Role.DEADLINE, guessed=True)
            return (*columns[:place], found, *columns[place + 1 :])
    return tuple(columns)


def _holds_times(grid: Grid, header: Header, column: Column) -> bool:
    """Whether most cells of a column are times."""
    cells = {id(row[column.start]): row[column.start] for row in grid.rows[header.behind :]}.values()
    filled = [cell for cell in cells if cell.text and cell.width <= column.end - column.start][:_TOLD_BY]
    read = sum(_is_time(cell) for cell in filled)
    return read >= _LEAST_TIMES and read > _MOST_OF * len(filled)


def _is_time(cell: Cell) -> bool:
    """Whether a cell says a time by itself, not "theo" some document."""
    if len(cell.text) > _LONGEST_TIME or plain(cell.text).startswith("theo"):
        return False
    return times.deadline(cell.lines).understood


def fits(grid: Grid, columns: Sequence[Column]) -> bool:
    """Whether a grid without a header goes on with a table of these columns."""
    counts = Counter(len(grid.own(row)) for row in range(len(grid.rows)))
    usual = counts.most_common(1)[0][0] if counts else 0
    return len(columns) > 3 and (grid.width == columns[-1].end or usual == len(columns))


def goes_on_with(grid: Grid, header: Header, columns: Sequence[Column]) -> bool:
    """Whether rows above a header inside a grid belong to the table before it, which has the same columns."""
    filled = [cell.text for cell in grid.own(0) if cell.text]
    is_row = len(filled) > 2 or (len(grid.own(0)) > 2 and begins_small("".join(filled[:1])))
    return is_row and fits(grid, columns) and _same_columns(header, columns)


def read(grid: Grid, columns: Sequence[Column], header: Header | None, number: int = 0) -> Table:
    """Read a grid below its header; without one it goes on with the table before. `number` tells grids apart."""
    start = header.behind if header else 0
    before = list(_lines(grid, range(header.first))) if header else []
    scale = columns[-1].end / grid.width if grid.width else 1
    rows: list[Row] = []
    among: list[Line] = []
    after_break = True
    place, last = start, last_of_tasks(grid)
    while place < len(grid.rows):
        again = at(grid, place) if header is None or place >= header.behind else None
        if header and repeats(grid, place, header):
            after_break = True
        elif again is not None and again.is_of_tasks and _same_columns(again, columns):
            after_break, place = True, again.behind - 1
        elif is_numbered(grid, place) and after_break:
            pass
        elif is_total(grid, place):
            if place >= last:
                place += 1
                break
        elif is_tail(grid, place):
            if place >= last:
                break
            among += _lines(grid, (place,))
        elif any(cell.text or cell.inner for cell in grid.rows[place]):
            rows.append(_row(grid, place, columns, scale, number, after_break=after_break))
            after_break = False
        place += 1
    rows = list(_without_dittos(rows))
    return Table(tuple(before), _with_goals(rows), (*among, *_lines(grid, range(place, len(grid.rows)))))


def _without_dittos(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows in which "-nt-", "như trên" and '"' say what the cell above them says."""
    above: dict[Role, Text] = {}
    for row in rows:
        texts = {
            role: msgspec.structs.replace(text, lines=above[role].lines)
            if role in above and _DITTO.fullmatch(" ".join(text.text.split()))
            else text
            for role, text in row.texts.items()
        }
        above |= texts
        yield msgspec.structs.replace(row, texts=texts)


def _with_goals(rows: Sequence[Row]) -> tuple[Row, ...]:
    """A lone text under the goals heads what follows, unless headings of this table stand under its tasks."""
    if not any(row.heading and row.moved is None and row.label.order and Role.TITLE in row.texts for row in rows):
        return tuple(rows)
    return tuple(
        msgspec.structs.replace(row, texts={Role.GOAL: row.texts[Role.TITLE]}, moved=None)
        if row.moved is Role.GOAL and row.label.kind in (Kind.NUMBER, Kind.MULTI, Kind.LETTER)
        else row
        for row in rows
    )


def _same_columns(header: Header, columns: Sequence[Column]) -> bool:
    """Whether a header names the columns of a table: the same in order, or most of its words."""
    named = set(header.words) - {""}
    shared = named & {column.words for column in columns}
    return [role for role in header.roles if role is not Role.OTHER] == [
        column.role for column in columns if column.role is not Role.OTHER
    ] or (len(shared) >= 3 and 2 * len(shared) >= len(named))


def _lines(grid: Grid, places: Iterable[int]) -> Iterator[Line]:
    for place in places:
        for cell in grid.own(place):
            for line in cell.lines:
                yield msgspec.structs.replace(line, place=line.place or grid.place(cell.row, cell.column))


def _row(
    grid: Grid, place: int, columns: Sequence[Column], scale: float, number: int, *, after_break: bool
) -> Row:  # fmt: skip
    cells: list[Cell] = []
    for cell in grid.rows[place]:
        if not cells or cell is not cells[-1]:
            cells.append(cell)
    texts: dict[Role, Text] = {}
    others: list[Text] = []
    for cell, column in _matched(cells, columns, scale):
        where = grid.place(cell.row, cell.column)
        wide = any(one.role not in (Role.NUMBER, column.role) for one in _below(cell, columns, scale))
        identity, own = (number, cell.row, cell.column), cell.row == place
        text = Text(_all_lines(cell), identity, own, where, column.words, wide, column.guessed)
        if not text.lines:
            continue
        if column.role is Role.OTHER:
            others.append(text)
        elif sharing.holds_both(column.role, column.words) and _is_alone(column, columns):
            for role, lines in sharing.apart(column.role, text.lines):
                texts |= {role: msgspec.structs.replace(text, lines=lines)} if lines else {}
        elif column.role is Role.DEADLINE and (time := said_below(text.words, text.text)) is not None:
            ticked = msgspec.structs.replace(text, lines=(Line(time),))
            texts[Role.DEADLINE] = _with(texts.get(Role.DEADLINE), ticked)
        elif column.role in texts:
            texts[column.role] = _with(texts[column.role], text)
        else:
            texts[column.role] = text
    made = _labelled(texts, others, grid.place(place, 0).rsplit(",", 1)[0], after_break=after_break)
    return msgspec.structs.replace(made, hidden=True) if place in grid.hidden else made


def _is_alone(column: Column, columns: Sequence[Column]) -> bool:
    """Whether no other column says who or when."""
    told = (Role.BOTH, Role.LEAD, Role.DEADLINE, Role.START)
    return not any(one.role in told for one in columns if one is not column)


def _labelled(texts: dict[Role, Text], others: list[Text], place: str, *, after_break: bool) -> Row:
    """Put a row together: its number is read, a number column that holds words is none."""
    label: Label | None = NO_LABEL
    shared = False
    number = texts.pop(Role.NUMBER, None)
    if number is not None:
        label = labels.alone(number.text)
        shared = not number.own
        if label is None:
            label, rest = labels.in_text(number.text)
            moved = msgspec.structs.replace(number, lines=_replaced(number.lines, rest)) if label.order else number
            role = Role.TITLE if Role.TITLE not in texts else None
            if role is not None:
                texts[role] = moved
            else:
                others.append(number)
    own = [text for text in (*texts.values(), *others) if text.own]
    stood: Role | None = None
    heading = len({text.cell for text in own}) == 1 and all(len(text.text) < 600 for text in own)
    if heading and own and Role.TITLE not in texts and own[0] not in others:
        role = next(role for role, text in texts.items() if text.own)
        if role in (Role.GOAL, Role.AREA, Role.GROUP, Role.PRODUCTS, Role.ACTIVITIES) and _reads_as_heading(
            own[0], label
        ):
            texts[Role.TITLE], stood = texts.pop(role), role
    if Role.TITLE not in texts and label is not None and label.kind in (Kind.ROMAN, Kind.CAPITAL, Kind.PART):
        role = next((role for role in (Role.GOAL, Role.PRODUCTS, Role.ACTIVITIES) if role in texts), None)
        if role is not None and texts.keys() <= {role, Role.LEAD, Role.SUPPORT, Role.BOTH, Role.DEADLINE, Role.NOTE}:
            texts[Role.TITLE] = texts.pop(role)
    bold = bool(own) and all(line.bold for text in own for line in text.lines)
    return Row(
        label=label or NO_LABEL, texts=texts, others=tuple(others), heading=heading, bold=bold,
        after_break=after_break, number_shared=shared, moved=stood, place=place,
    )  # fmt: skip


def _reads_as_heading(text: Text, label: Label | None) -> bool:
    return bool(label and label.order) or bool(labels.in_text(text.text)[0].order) or text.lines[0].bold


def _replaced(lines: tuple[Line, ...], first: str) -> tuple[Line, ...]:
    texts = first.split("\n")
    return tuple(
        msgspec.structs.replace(line, text=text) for line, text in zip(lines, texts, strict=False)
    )  # fmt: skip


def _matched(cells: Sequence[Cell], columns: Sequence[Column], scale: float) -> Iterator[tuple[Cell, Column]]:
    """Each cell with its column: in order where there are as many, else by where it lies."""
    if len(cells) == len(columns):
        yield from zip(cells, columns, strict=True)
        return
    for cell in cells:
        start, end = cell.column * scale, (cell.column + cell.width) * scale
        wide = _below(cell, columns, scale)
        if len(wide) > 1 and any(column.role is Role.TITLE for column in wide):
            yield cell, next(column for column in wide if column.role is Role.TITLE)
        else:
            yield cell, max(columns, key=lambda one: min(end, one.end) - max(start, one.start))


def _below(cell: Cell, columns: Sequence[Column], scale: float) -> list[Column]:
    """The columns that a cell lies over."""
    start, end = cell.column * scale, (cell.column + cell.width) * scale
    return [column for column in columns if min(end, column.end) - max(start, column.start) > 0.5]


def _all_lines(cell: Cell) -> tuple[Line, ...]:
    """The lines of a cell, with those of grids inside it."""
    lines = list(cell.lines)
    for grid in cell.inner:
        for row in range(len(grid.rows)):
            lines += [line for one in grid.own(row) for line in _all_lines(one)]
    return tuple(lines)


def _with(before: Text | None, text: Text) -> Text:
    if before is None:
        return text
    if before.cell == text.cell:
        return before
    return msgspec.structs.replace(before, lines=(*before.lines, *text.lines))
