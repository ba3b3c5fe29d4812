"""Reading Word documents with python-docx: the accepted view, numbers of automatic lists, merged cells, text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from cchc.errors import CchcError
from cchc.formats import word_asides
from cchc.formats.word_numbering import Numbering, number
from cchc.importing.document import Cell, Document, Grid, Line, grid
from cchc.importing.texts import clean
from cchc.messages import Message, msg

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SIGNS = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}  # elements that stand for a sign
_DROPPED = frozenset(
    ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "footnoteReference", "endnoteReference", "annotationRef",
     "commentReference", "delInstrText")
)  # fmt: skip
_WIDEST = 256
_DEEPEST = 6  # tables inside of tables
_NO = ("0", "false", "off", "none")


def read(data: bytes) -> Document:
    """Read a .docx; CchcError where it is damaged."""
    import docx

    try:
        reader = _Reader(docx.Document(BytesIO(data)).part)
        blocks = tuple(reader.blocks(reader.part.element.body, 0))
        asides = tuple(word_asides.read(reader.part, reader.text_of))
    except CchcError:
        raise
    except Exception as error:  # the library meets a broken package with errors of every kind
        raise CchcError(
            msg("the Word file is damaged and cannot be read"),
            msg("open it in Word, save it under another name as .docx, and import that"),
        ) from error
    if not any(_says_something(block) for block in blocks):
        raise CchcError(
            msg("the file holds no text; a scanned picture cannot be read"),
            msg("have the text recognised (OCR) or typed, and import the file with the text"),
        )
    return Document(blocks, tuple(reader.remarks), asides)


def _says_something(block: Line | Grid) -> bool:
    if isinstance(block, Line):
        return bool(block.text)
    return any(cell.lines or cell.inner for row in block.rows for cell in row)


class _Reader:
    """Walks through the body in order: numbers of lists go on from table to table."""

    def __init__(self, part: object) -> None:
        from docx.parts.document import DocumentPart

        assert isinstance(part, DocumentPart)
        self.part = part
        self.numbering = Numbering(part)
        self.remarks: list[Message] = []
        self.tables = 0
        self.paragraphs = 0
        self.pending = ""  # the text of a paragraph whose end is deleted: it goes on in the next
        self.boxes: list[Element] = []

    def blocks(self, parent: Element, depth: int) -> Iterator[Line | Grid]:
        """The lines and grids inside an element."""
        for child in parent:
            match _name(child):
                case "p":
                    self.paragraphs += 1
                    yield from self._lines(child, f"đoạn {self.paragraphs}")
                    yield from self._boxed(depth)
                case "tbl" if depth < _DEEPEST:
                    yield self._grid(child, depth)
                case "sdt":
                    for content in child:
                        if _name(content) == "sdtContent":
                            yield from self.blocks(content, depth)
                case "ins" | "moveTo" | "customXml" | "smartTag":
                    yield from self.blocks(child, depth)
                case "altChunk":
                    yield from self._chunk(child)
                case _:
                    pass

    def text_of(self, paragraph: Element) -> str:
        """The text of a paragraph that does not stand in the body."""
        return "".join(piece for piece, _ in self._pieces(paragraph))

    def _boxed(self, depth: int) -> Iterator[Line | Grid]:
        """What stands in the text boxes of the last paragraph."""
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            if depth < _DEEPEST:
                yield from self.blocks(box, depth + 1)

    def _chunk(self, element: Element) -> Iterator[Line | Grid]:
        """A page of HTML that stands in the document as a whole."""
        from cchc.formats import pages_reading

        related = self.part.related_parts.get(next(iter(element.values()), ""))
        if related is None or "html" not in related.content_type:
            self.remarks.append(msg("a part of another format inside the Word file is left out"))
            return
        yield from pages_reading.read(related.blob).blocks

    def _lines(self, paragraph: Element, place: str = "", *, marks: bool = False) -> Iterator[Line]:
        """The lines of a paragraph, its list number in front; in a cell a number alone is a line too (`marks`)."""
        pieces = list(self._pieces(paragraph))
        text = self.pending + "".join(piece for piece, _ in pieces)
        bold = bool(pieces) and all(is_bold for piece, is_bold in pieces if piece.strip())
        if _is_deleted(paragraph):
            self.pending = text
            return
        self.pending = ""
        mark = self.numbering.mark(paragraph) if text.strip() or marks else ""
        lines = clean(text).split("\n")
        lines[0] = f"{mark} {lines[0]}".strip()
        for order, line in enumerate(lines):
            if line:
                yield Line(line, bold=bold, wrapped=order > 0, place=place)

    def _pieces(self, element: Element, bold: bool = False) -> Iterator[tuple[str, bool]]:
        """The text below an element as it is shown, piece by piece, and whether it is bold."""
        for child in element:
            name = _name(child)
            if name == "r":
                if not _is_on(child, "vanish"):
                    yield from self._pieces(child, _is_on(child, "b"))
            elif name == "t":
                yield child.text or "", bold
            elif name in _SIGNS:
                yield _SIGNS[name], bold
            elif name == "txbxContent":
                self.boxes.append(child)
            elif name == "AlternateContent":
                yield from self._pieces(next(iter(child), child), bold)
            elif name not in _DROPPED:
                yield from self._pieces(child, bold)

    def _grid(self, table: Element, depth: int) -> Grid:
        self.tables += 1
        name = f"bảng {self.tables}"
        cells: list[Cell] = []
        above: dict[int, int] = {}  # column → the cell that a vertical merge goes on with
        rows = [row for row in _rows(table) if not _marked(row, "trPr", "del")]
        headings = 0
        for number_of_row, row in enumerate(rows):
            if headings == number_of_row and _marked(row, "trPr", "tblHeader"):
                headings += 1
            self._row(row, number_of_row, depth, cells, above)
        return grid(name, cells, len(rows), headings=headings)

    def _row(self, row: Element, place: int, depth: int, cells: list[Cell], above: dict[int, int]) -> None:
        """Add the cells of a row; merged ones make those that they go on with higher or wider."""
        from msgspec.structs import replace

        column = number(_property(row, "trPr", "gridBefore"), 0)
        for element in _cells(row):
            width = max(1, min(_WIDEST, number(_property(element, "tcPr", "gridSpan"), 1)))
            if _has(element, "tcPr", "cellDel"):
                continue
            if _merge(element, "hMerge") == "continue" and cells and cells[-1].row == place:
                cells[-1] = replace(cells[-1], width=cells[-1].width + width)
            elif _merge(element, "vMerge") == "continue" and column in above:
                index = above[column]
                cells[index] = replace(cells[index], height=place - cells[index].row + 1)
            else:
                above[column] = len(cells)
                cells.append(self._cell(element, place, column, width, depth))
            column += width

    def _cell(self, element: Element, row: int, column: int, width: int, depth: int) -> Cell:
        lines: list[Line] = []
        inner: list[Grid] = []
        for child in _inside(element):
            if _name(child) == "p":
                lines += self._lines(child, marks=True)
                for block in self._boxed(depth):
                    (lines if isinstance(block, Line) else inner).append(block)  # type: ignore[arg-type]  # by its kind
            elif _name(child) == "tbl" and depth < _DEEPEST:
                inner.append(self._grid(child, depth + 1))
        return Cell(row, column, tuple(lines), width=width, inner=tuple(inner))


def _name(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _inside(element: Element) -> Iterator[Element]:
    """The children of an element, those of content controls and kept changes among them."""
    for child in element:
        if _name(child) in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _inside(child)
        else:
            yield child


def _rows(table: Element) -> Iterator[Element]:
    return (child for child in _inside(table) if _name(child) == "tr")


def _cells(row: Element) -> Iterator[Element]:
    return (child for child in _inside(row) if _name(child) == "tc")


def _property(element: Element, properties: str, name: str) -> str | None:
    """The value of a property; "" where it has none, None where it is not there."""
    for group in element:
        if _name(group) == properties:
            for one in group:
                if _name(one) == name:
                    return _value(one)
    return None


def _value(element: Element) -> str:
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == "val"), "")


def _has(element: Element, properties: str, name: str) -> bool:
    return _property(element, properties, name) is not None


def _marked(element: Element, properties: str, name: str) -> bool:
    found = _property(element, properties, name)
    return found is not None and found.lower() not in _NO


def _is_on(run: Element, name: str) -> bool:
    return _marked(run, "rPr", name)


def _merge(cell: Element, name: str) -> str:
    """How a cell is merged with the one above or before it: "" is not at all."""
    found = _property(cell, "tcPr", name)
    return "" if found is None else found or "continue"


def _is_deleted(paragraph: Element) -> bool:
    """Whether the end of a paragraph is deleted, as a tracked change."""
    return any(
        _name(inner) == "rPr" and any(_name(one) == "del" for one in inner)
        for group in paragraph
        if _name(group) == "pPr"
        for inner in group
    )
