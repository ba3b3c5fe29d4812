"""Reads a Word file back as Word does: sections, paragraphs and what styles, defaults and the paragraph itself make of
them. Only zipfile and ElementTree: nothing of what writes the file."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MM = 1440 / 25.4


@dataclass(frozen=True)
class Look:
    """What a paragraph looks like: sizes and spacing in points, indents in millimetres, line spacing in lines."""

    style: str
    font: frozenset[str]
    size: float
    bold: bool
    italic: bool
    caps: bool
    colour: str
    language: str
    align: str
    first_line: float
    left: float
    right: float
    before: float
    after: float
    line: float
    keep_next: bool
    keep_lines: bool
    outline: int | None
    rule: bool


@dataclass(frozen=True)
class Section:
    """A section: its page in millimetres, its margins, its page numbers, the texts of its paragraphs."""

    width: float
    height: float
    landscape: bool
    margins: tuple[float, float, float, float]
    header: float
    title_page: bool
    start: int | None
    headers: dict[str, str]
    texts: tuple[str, ...]


class WordFile:
    """A Word file, read whole."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
            self.dates = {info.date_time for info in package.infolist()}
        self.body = self._xml("word/document.xml").find(f"{_W}body")
        styles = self._xml("word/styles.xml")
        self.styles = {one.get(f"{_W}styleId", ""): one for one in styles.iter(f"{_W}style")}
        self.names = {id: one.find(f"{_W}name").get(f"{_W}val", "") for id, one in self.styles.items()}  # type: ignore[union-attr]
        self.defaults = styles.find(f"{_W}docDefaults")

    def _xml(self, name: str) -> ET.Element:
        return ET.fromstring(self.parts[name])

    def header(self, id: str) -> ET.Element:
        """The header of a relationship."""
        links = self._xml("word/_rels/document.xml.rels")
        target = next(link.get("Target", "") for link in links if link.get("Id") == id)
        return self._xml(f"word/{target}")

    @property
    def paragraphs(self) -> list[ET.Element]:
        """Every paragraph, those of tables too."""
        return list(self.body.iter(f"{_W}p")) if self.body is not None else []

    def paragraph(self, text: str) -> ET.Element:
        """The one paragraph of a text."""
        found = [one for one in self.paragraphs if text_of(one) == text]
        assert len(found) == 1, f"{text!r}: {len(found)}"
        return found[0]

    def behind(self, text: str) -> ET.Element:
        """The paragraph that follows one of a text, in the same cell or text."""
        wanted = self.paragraph(text)
        above = next(one for one in self.body.iter() if wanted in list(one))  # type: ignore[union-attr]
        blocks: list[ET.Element] = list(above)
        return blocks[blocks.index(wanted) + 1]

    def look(self, text: str) -> Look:
        """How the paragraph of a text looks."""
        return self.look_of(self.paragraph(text))

    def look_of(self, paragraph: ET.Element) -> Look:
        """How a paragraph looks, after its styles and the defaults."""
        style = _val(paragraph, "pPr/pStyle") or "Normal"
        chain = list(self._chain(style))
        own = [paragraph, *chain]
        letters = [*paragraph.iter(f"{_W}r"), *chain]
        fonts = self._first(letters, "rPr/rFonts")
        gaps, dents = "pPr/spacing", "pPr/ind"
        size, spacing = self._value(letters, "rPr/sz"), self._number(own, gaps, "line", 240)
        return Look(
            style=self.names[style],
            font=frozenset(fonts.attrib.values()) if fonts is not None else frozenset(),
            size=int(size or 0) / 2, bold=self._on(letters, "rPr/b"), italic=self._on(letters, "rPr/i"),
            caps=self._on(letters, "rPr/caps"), colour=self._value(letters, "rPr/color") or "",
            language=self._value(letters, "rPr/lang") or "", align=self._value(own, "pPr/jc") or "left",
            first_line=round(self._number(own, dents, "firstLine") / _MM, 1),
            left=round(self._number(own, dents, "left") / _MM, 1),
            right=round(self._number(own, dents, "right") / _MM, 1),
            before=self._number(own, gaps, "before") / 20, after=self._number(own, gaps, "after") / 20,
            line=spacing / 240, keep_next=self._on(own, "pPr/keepNext"), keep_lines=self._on(own, "pPr/keepLines"),
            outline=int(found) if (found := self._value(own, "pPr/outlineLvl")) is not None else None,
            rule=self._first(own, "pPr/pBdr/top") is not None,
        )  # fmt: skip

    def sections(self) -> list[Section]:
        """The sections, in order."""
        found, texts = [], []
        headers: dict[str, str] = {}
        for block in self.body if self.body is not None else ():
            end = block if block.tag == f"{_W}sectPr" else block.find(_path("pPr/sectPr"))
            texts += [text for one in block.iter(f"{_W}p") if (text := text_of(one))]
            if end is not None:
                headers = headers | {
                    one.get(f"{_W}type", ""): one.get(f"{_R}id", "") for one in end.findall(f"{_W}headerReference")
                }
                found.append(_section(end, headers, tuple(texts)))
                texts = []
        return found

    def rows(self) -> Iterator[tuple[bool, bool, list[str], list[int], list[int]]]:
        """The rows of the tables with borders: repeated, unsplit, texts, spans, widths in twips."""
        for table in self.body.iter(f"{_W}tbl") if self.body is not None else ():
            if _val(table, "tblPr/tblStyle") != "BangNhiemVu":
                continue
            for row in table.findall(f"{_W}tr"):
                cells = row.findall(f"{_W}tc")
                yield (
                    row.find(_path("trPr/tblHeader")) is not None, row.find(_path("trPr/cantSplit")) is not None,
                    ["\n".join(map(text_of, cell.iter(f"{_W}p"))) for cell in cells],
                    [int(_val(cell, "tcPr/gridSpan") or 1) for cell in cells],
                    [int(found.get(f"{_W}w", "0")) for cell in cells
                     if (found := cell.find(_path("tcPr/tcW"))) is not None],
                )  # fmt: skip

    def _chain(self, style: str) -> Iterator[ET.Element]:
        while style:
            yield self.styles[style]
            style = _val(self.styles[style], "basedOn") or ""
        assert self.defaults is not None
        both = ET.Element("defaults")
        for part in ("rPrDefault/rPr", "pPrDefault/pPr"):
            found = self.defaults.find(_path(part))
            both.extend([found] if found is not None else [])
        yield both

    def _first(self, sources: list[ET.Element], path: str) -> ET.Element | None:
        return next((found for one in sources if (found := one.find(_path(path))) is not None), None)

    def _value(self, sources: list[ET.Element], path: str) -> str | None:
        found = self._first(sources, path)
        return found.get(f"{_W}val") if found is not None else None

    def _on(self, sources: list[ET.Element], path: str) -> bool:
        found = self._first(sources, path)
        return found is not None and found.get(f"{_W}val", "1") not in ("0", "false")

    def _number(self, sources: list[ET.Element], path: str, name: str, default: int = 0) -> float:
        for one in sources:
            found = one.find(_path(path))
            if found is not None and f"{_W}{name}" in found.attrib:
                return float(found.get(f"{_W}{name}", "0"))
        return default


def text_of(paragraph: ET.Element) -> str:
    """The text of a paragraph; a line break is a line end, a tab a tab."""
    signs = {f"{_W}br": "\n", f"{_W}tab": "\t"}
    return "".join(
        one.text or "" if one.tag == f"{_W}t" else signs[one.tag]
        for one in paragraph.iter()
        if one.tag == f"{_W}t" or (one.tag in signs)
    )


def fields(part: ET.Element) -> list[str]:
    """The field codes of a header."""
    return [(one.text or "").strip() for one in part.iter(f"{_W}instrText")]


def _section(end: ET.Element, headers: dict[str, str], texts: tuple[str, ...]) -> Section:
    page, margin, number = end.find(f"{_W}pgSz"), end.find(f"{_W}pgMar"), end.find(f"{_W}pgNumType")
    assert page is not None
    assert margin is not None
    start = number.get(f"{_W}start") if number is not None else None
    return Section(
        width=round(int(page.get(f"{_W}w", "0")) / _MM), height=round(int(page.get(f"{_W}h", "0")) / _MM),
        landscape=page.get(f"{_W}orient") == "landscape",
        margins=(_mm(margin, "top"), _mm(margin, "right"), _mm(margin, "bottom"), _mm(margin, "left")),
        header=_mm(margin, "header"), title_page=end.find(f"{_W}titlePg") is not None,
        start=int(start) if start else None, headers=headers, texts=texts,
    )  # fmt: skip


def _mm(margin: ET.Element, side: str) -> float:
    return round(int(margin.get(f"{_W}{side}", "0")) / _MM, 1)


def _path(path: str) -> str:
    return "/".join(f"{_W}{step}" for step in path.split("/"))


def _val(element: ET.Element, path: str) -> str | None:
    found = element.find(_path(path))
    return found.get(f"{_W}val") if found is not None else None
