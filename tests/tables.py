"""Documents as offices make them, for the tests of import, and what an import makes of them."""

from collections.abc import Iterable, Sequence
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table, _Cell, _Row
from openpyxl import Workbook
from worlds import registry

from cchc.editing.newfiles import area_text
from cchc.formats import delimited, pages_reading, sheets_reading, word_reading
from cchc.formats.packages import recognise
from cchc.importing.assembling import assemble
from cchc.importing.document import Document
from cchc.importing.drafts import Draft

Rows = Sequence[Sequence[str]]
Merge = tuple[int, int, int, int]
HEAD = ["STT", "Nội dung nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian"]
W = nsdecls("w")


def new_document() -> WordDocument:
    """An empty Word document."""
    return docx.Document()


def fill(cell: _Cell, text: str) -> None:
    """Write a text into a cell, a paragraph per line."""
    first, *rest = text.split("\n")
    cell.text = first
    for line in rest:
        cell.add_paragraph(line)


def add_table(made: WordDocument, rows: Rows, merges: Iterable[Merge] = ()) -> Table:
    """A table with merged cells `(row, column, row, column)`, as Word merges them."""
    table: Table = made.add_table(rows=0, cols=max(len(row) for row in rows))
    for row in rows:
        added: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx does not say what it gives
        for cell, text in zip(added.cells, row, strict=False):
            fill(cell, text)
    for top, left, bottom, right in merges:
        kept = table.cell(top, left).text
        fill(table.cell(top, left).merge(table.cell(bottom, right)), kept)
        merged = table.cell(top, left)
        for paragraph in merged.paragraphs[len(kept.split("\n")) :]:
            paragraph._p.getparent().remove(paragraph._p)
    return table


def saved(made: WordDocument) -> bytes:
    """The bytes of a Word document."""
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def word(rows: Rows, merges: Iterable[Merge] = (), before: Sequence[str] = (), after: Sequence[str] = ()) -> bytes:
    """A Word document of one table, with paragraphs above and below it."""
    made = new_document()
    for text in before:
        made.add_paragraph(text)
    add_table(made, rows, merges)
    for text in after:
        made.add_paragraph(text)
    return saved(made)


def paragraphs(*texts: str) -> bytes:
    """A Word document of paragraphs; one that begins with * is bold."""
    made = new_document()
    for text in texts:
        made.add_paragraph().add_run(text.removeprefix("*")).bold = text.startswith("*")
    return saved(made)


def sheet(rows: Sequence[Sequence[object]], merges: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    made = book.active
    assert made is not None
    made.title = "Kế hoạch"
    for row in rows:
        made.append(list(row))
    for merge in merges:
        made.merge_cells(merge)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def read(data: bytes) -> Document:
    """Read a document of any kind from its bytes."""
    match recognise(data):
        case "word":
            return word_reading.read(data)
        case "sheets":
            return sheets_reading.read(data)
        case "page":
            return pages_reading.read(data)
        case _:
            return delimited.read(data, "bang")


def drafted(data: bytes) -> Draft:
    """What an import of a document comes to, in the little province of `worlds`."""
    return assemble(read(data), "so", 2021, registry())


def imported(data: bytes) -> str:
    """The area files of an import, one after the other, each below its name; doubts stand as comments."""
    texts = []
    for area in drafted(data).areas:
        doubts: dict[tuple[str | int, ...], list[str]] = {}
        for doubt in area.doubts:
            doubts.setdefault(doubt.path, []).append(doubt.text)
        _, _, text = area_text(area.file, doubts).partition("\n")
        texts.append(f"{area.name}\n{text}")
    return "\n".join(texts)


__all__ = [
    "HEAD", "OxmlElement", "Table", "W", "WordDocument", "add_table", "drafted", "fill", "imported", "new_document",
    "paragraphs", "parse_xml", "qn", "read", "saved", "sheet", "word",
]  # fmt: skip
