"""What a Word document says beside its text: footnotes, endnotes, comments, the heads and feet of its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from cchc.importing.document import Line
from cchc.importing.texts import clean

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
# The kind of a related part: the elements that hold one remark each, and what they are called.
_PARTS = {
    "footnotes": ("footnote", "chú thích cuối trang"),
    "endnotes": ("endnote", "chú thích cuối văn bản"),
    "comments": ("comment", "nhận xét"),
    "header": ("hdr", "đầu trang"),
    "footer": ("ftr", "chân trang"),
}


def read(part: DocumentPart, text_of: Callable[[Element], str]) -> Iterator[Line]:
    """The remarks of a document; `text_of` gives the text of a paragraph as it is shown. Page numbers are left out."""
    from docx.oxml import parse_xml

    said: set[str] = set()
    for relation in part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind not in _PARTS or relation.is_external:
            continue
        tag, name = _PARTS[kind]
        root: Element = parse_xml(relation.target_part.blob)
        for place, one in enumerate(_remarks(root, tag), 1):
            text = "\n".join(filter(None, (clean(text_of(paragraph)) for paragraph in one.iter(f"{_W}p"))))
            if any(letter.isalpha() for letter in text) and text not in said:
                said.add(text)
                author = one.get(f"{_W}author")
                where = name if tag in ("hdr", "ftr") else f"{name} {place}"
                yield Line(text, place=f"{where} của {author}" if author else where)


def _remarks(root: Element, tag: str) -> list[Element]:
    """The elements of a part that hold a remark; lines that only part notes from the text are none."""
    return [one for one in root.iter(f"{_W}{tag}") if one.get(f"{_W}type") not in _SEPARATORS]
