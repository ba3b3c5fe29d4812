"""Reading HTML with lxml, whether a web page or what Word saves as one: tables with their spans, lists, line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cchc.errors import CchcError
from cchc.formats.delimited import decode
from cchc.formats.word_numbering import formatted
from cchc.importing.document import Cell, Document, Grid, Line, grid
from cchc.importing.texts import clean
from cchc.messages import msg

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_SKIPPED = frozenset(("script", "style", "head", "title", "noscript", "template", "del", "svg", "select", "button"))
_BLOCKS = frozenset(
    ("p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "form",
     "blockquote", "pre", "dl", "dt", "dd", "center", "body", "html", "address", "hr", "figure", "main", "td", "th")
)  # fmt: skip
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_ORDERED = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_DEEPEST = 6
_DEEP = 200
_HIGHEST = 2_000
_WIDEST = 100
_MOST_COLUMNS = 200


def read(data: bytes) -> Document:
    """Read a page of HTML; CchcError where it is none."""
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    text = _decoded(data)
    try:
        root = document_fromstring(
            re.sub(r"^\s*<\?xml[^>]*>", "", text), parser=HTMLParser(remove_comments=True, remove_pis=True)
        )
    except (LxmlError, ValueError, AssertionError) as error:
        raise CchcError(msg("the file is no page of HTML"), msg("save it as .docx and import that")) from error
    reader = _Reader()
    reader.walk(root, 0)
    reader.end_line()
    blocks = tuple(reader.blocks)
    if not blocks:
        raise CchcError(msg("the page holds no text"))
    return Document(blocks)


def read_archive(data: bytes) -> Document:
    """Read a page that Word or Excel has saved as one file with its pictures (.mht, often named .doc or .xls)."""
    from email import message_from_bytes

    for part in message_from_bytes(data.removeprefix(b"\xef\xbb\xbf")).walk():
        content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(content, bytes):
            return read(content)
    raise CchcError(msg("the page holds no text"))


def _decoded(data: bytes) -> str:
    found = _CHARSET.search(data[:5000])
    if found and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(found[1].decode("ascii"), "strict")
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


class _Reader:
    """Collects lines and grids; a reader of its own reads each cell."""

    def __init__(self, tables: list[int] | None = None, depth: int = 0) -> None:
        self.blocks: list[Line | Grid] = []
        self.tables = tables if tables is not None else [0]
        self.depth = depth
        self.text = ""
        self.plain = False  # whether the line holds text that is not bold
        self.mark = ""
        self.paragraphs = 0

    def walk(self, element: Element, deep: int, bold: bool = False) -> None:
        """Take an element in, and what stands behind it up to the next."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag and tag not in _SKIPPED and not _HIDDEN.search(element.get("style") or ""):
            self._inside(element, tag, deep, bold or tag in _BOLD)
        self._add(element.tail or "" if deep else "", bold)

    def _inside(self, element: Element, tag: str, deep: int, bold: bool) -> None:
        if tag == "table" and self.depth < _DEEPEST:
            self.end_line()
            self.blocks.append(self._grid(element))
            return
        if tag == "br":
            self.end_line(wrapped=True)
            return
        block = tag in _BLOCKS
        if block:
            self.end_line()
        if tag == "li":
            self.mark = _mark(element)
        self._add(element.text or "", bold)
        for child in element if deep < _DEEP else ():
            self.walk(child, deep + 1, bold)
        if block:
            self.end_line()

    def _add(self, text: str, bold: bool) -> None:
        self.text += re.sub(r"[ \t\r\n\f]+", " ", text)
        self.plain = self.plain or (bool(text.strip()) and not bold)

    def end_line(self, *, wrapped: bool = False) -> None:
        """Close the line; `wrapped` says that a mere break ends it, so that the next belongs to it."""
        lines = clean(self.text).split("\n")
        for order, line in enumerate(line for line in lines if line):
            self.paragraphs += 1
            mark, self.mark = self.mark, ""
            follows = order > 0 or self._follows
            place = "" if self.depth else f"đoạn {self.paragraphs}"
            self.blocks.append(Line(f"{mark} {line}".strip(), not self.plain, follows, place))
        self._follows = wrapped and bool(self.text.strip() or self._follows)
        self.text, self.plain = "", False

    _follows = False

    def _grid(self, table: Element) -> Grid:
        self.tables[0] += 1
        name = f"bảng {self.tables[0]}"
        cells: list[Cell] = []
        free = [0] * (_MOST_COLUMNS + _WIDEST)  # from which row on each column is free
        height = headings = 0
        for place, row in enumerate(list(_rows(table))[:_HIGHEST]):
            column = 0
            for element in row:
                if element.tag not in ("td", "th"):
                    continue
                while column < _MOST_COLUMNS and free[column] > place:
                    column += 1
                if column >= _MOST_COLUMNS:
                    break
                wide, high = _span(element, "colspan", _WIDEST), _span(element, "rowspan", _HIGHEST)
                cells.append(self._cell(element, place, column, high, wide))
                free[column : column + wide] = [place + high] * wide
                column += wide
            height = place + 1
            parent = row.getparent()
            if parent is not None and parent.tag == "thead":
                headings = height
        return grid(name, cells, height, headings=headings)

    def _cell(self, element: Element, row: int, column: int, height: int, width: int) -> Cell:
        inside = _Reader(self.tables, self.depth + 1)
        inside._inside(element, "td", 1, element.tag == "th")
        lines = tuple(block for block in inside.blocks if isinstance(block, Line))
        inner = tuple(block for block in inside.blocks if isinstance(block, Grid))
        return Cell(row, column, lines, height, width, inner)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, not those of tables inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _span(element: Element, name: str, most: int) -> int:
    written = (element.get(name) or "1").strip()
    return max(1, min(most, int(written))) if written.isascii() and written.isdigit() and len(written) < 9 else 1


def _mark(item: Element) -> str:
    """The bullet or number in front of an item of a list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    before = sum(1 for one in item.itersiblings("li", preceding=True))
    value = before + _span(parent, "start", 10_000)
    return f"{formatted(value, _ORDERED.get(parent.get('type') or '', 'decimal'))}."
