"""What of a Word document's layout depends on its text: columns that stay empty, short rules, the last section.

A template marks the places by its styles: a table of the style "Bảng nhiệm vụ" loses the columns that no row fills;
a paragraph of the style "Dòng kẻ" is a rule of 2/5 of the length of the line above it (Nghị định 30/2020/NĐ-CP:
1/3 to 1/2); a section that stays empty at the end is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

TABLE = "BangNhiemVu"
RULE = "DongKe"
_RULE = 0.4  # of the length of the text above it
_UPPER, _LOWER, _NARROW = 0.7, 0.49, 0.28  # widths of letters, and of blanks and signs, of Times New Roman bold
_TWIPS = 20  # of a point
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL, _WIDTH = f"{_W}val", f"{_W}w"
_STYLE, _TABLE_STYLE, _TEXT = f"{_W}pStyle", f"{_W}tblStyle", f"{_W}t"
_ROW, _CELL, _GRID, _HEADER = f"{_W}tr", f"{_W}tc", f"{_W}tblGrid", f"{_W}trPr/{_W}tblHeader"
_SPAN, _CELL_WIDTH = f"{_W}tcPr/{_W}gridSpan", f"{_W}tcPr/{_W}tcW"


def settle(document: Document) -> None:
    """Bring a document that has just been filled in into its last shape."""
    body = document.element.body
    _end(body)
    for mark in [mark for mark in body.iter(_TABLE_STYLE) if mark.get(_VAL) == TABLE]:
        _drop_empty_columns(mark.getparent().getparent())
    sizes = _sizes(document)
    page = document.sections[0]
    width = ((page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)) // 635
    for mark in [mark for mark in body.iter(_STYLE) if mark.get(_VAL) == RULE]:
        _rule(mark.getparent().getparent(), sizes, width)


def _end(body: Any) -> None:
    """Where nothing stands behind the last section break, the section before it is the last one."""
    last = body.sectPr
    above = last.getprevious()
    kept = above.find(f"{_W}pPr/{_W}sectPr") if above is not None else None
    if kept is not None:
        body.replace(last, kept)


def _cells(row: Any) -> Iterator[tuple[int, int, Any]]:
    """The cells of a row with the column in which they begin, and over how many they go."""
    column = 0
    for cell in row.iterchildren(_CELL):
        span = cell.find(_SPAN)
        width = int(span.get(_VAL)) if span is not None else 1
        yield column, width, cell
        column += width


def _drop_empty_columns(table: Any) -> None:
    """Take out the columns in which only header rows have text; the others get their room."""
    rows = [(row, list(_cells(row))) for row in table.iterchildren(_ROW)]
    used = {
        column for row, cells in rows if row.find(_HEADER) is None
        for column, width, cell in cells
        if width == 1 and any((text.text or "").strip() for text in cell.iter(_TEXT))
    }  # fmt: skip
    grid = list(table.find(_GRID))
    if not used or len(used) == len(grid):
        return
    whole = [int(column.get(_WIDTH)) for column in grid]
    kept = [width if place in used else 0 for place, width in enumerate(whole)]
    widths = [width * sum(whole) // sum(kept) for width in kept]
    widths[widths.index(max(widths))] += sum(whole) - sum(widths)
    for place, column in enumerate(grid):
        if place in used:
            column.set(_WIDTH, str(widths[place]))
        else:
            column.getparent().remove(column)
    for row, cells in rows:
        for column, width, cell in cells:
            covered = [place for place in range(column, column + width) if place in used]
            if not covered:
                row.remove(cell)
            else:
                _resize(cell, len(covered), str(sum(widths[place] for place in covered)))


def _resize(cell: Any, span: int, width: str) -> None:
    found = cell.find(_CELL_WIDTH)
    if found is None:
        found = cell.get_or_add_tcPr().get_or_add_tcW()
    found.set(_WIDTH, width)
    found = cell.find(_SPAN)
    if found is not None:
        found.set(_VAL, str(span))


def _rule(paragraph: Any, sizes: dict[str, float], page: int) -> None:
    """Set the indents of a rule so that it is as long as it should be below the paragraph above it."""
    above = paragraph.getprevious()
    if above is None or above.tag != f"{_W}p":
        return
    found = paragraph.getparent().find(_CELL_WIDTH)
    room = int(found.get(_WIDTH)) if found is not None else page
    text = "".join(one.text or "" if one.tag == _TEXT else "\n" for one in above.iter(_TEXT, f"{_W}br"))
    style = above.find(f"{_W}pPr/{_W}pStyle")
    size = sizes.get(style.get(_VAL), sizes[""]) if style is not None else sizes[""]
    width = max(map(_length, text.split("\n"))) * size * _TWIPS
    indent = int((room - _RULE * min(width, room)) / 2)
    place = paragraph.get_or_add_pPr().get_or_add_ind()
    place.set(f"{_W}left", str(indent))
    place.set(f"{_W}right", str(indent))


def _length(text: str) -> float:
    """How long a line is, in sizes of its letters."""
    return sum(_UPPER if one.isupper() else _LOWER if one.isalnum() else _NARROW for one in text)


def _sizes(document: Document) -> dict[str, float]:
    """The size of letters of every style, in points; that of the document under the empty name."""
    styles = document.styles.element
    default = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}sz")
    sizes = {"": int(default.get(_VAL)) / 2 if default is not None else 10.0}
    known = {style.get(f"{_W}styleId"): style for style in styles.iterchildren(f"{_W}style")}
    for name in known:
        sizes[name] = _size(name, known, sizes[""])
    return sizes


def _size(name: str, styles: dict[str, Any], default: float) -> float:
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        own = styles[name].find(f"{_W}rPr/{_W}sz")
        if own is not None:
            return int(own.get(_VAL)) / 2
        based = styles[name].find(f"{_W}basedOn")
        name = based.get(_VAL) if based is not None else ""
    return default
