"""Pieces of WordprocessingML for the templates: paragraphs, tables, sections, styles (used by word_templates.py)."""

from collections.abc import Iterable, Sequence
from html import escape

MM = 1440 / 25.4  # twips
FONT = "Times New Roman"
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
ROOT = f"{_SPACE} {_RELATED}"


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * MM)


def paragraph(style: str, text: str = "", *, inside: str = "") -> str:
    """A paragraph of a style; `inside` stands in its properties."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{inside}</w:pPr>{run}</w:p>'


def tag(text: str) -> str:
    """A paragraph that holds only a tag of the template and is gone when it is filled in."""
    return paragraph("LenhMau", f"{{%p {text} %}}")


def when(condition: str, *content: str) -> str:
    """What is there only under a condition."""
    return tag(f"if {condition}") + "".join(content) + tag("endif")


def each(loop: str, *content: str) -> str:
    """What is there once for each value."""
    return tag(f"for {loop}") + "".join(content) + tag("endfor")


def cell(width: int, content: str, *, span: int = 1, middle: bool = False) -> str:
    """A cell with its paragraphs."""
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    valign = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{valign}</w:tcPr>{content}</w:tc>'


def row(cells: Iterable[str], *, header: bool = False) -> str:
    """A row that does not split over pages; a header row stands again on every page."""
    repeat = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>"


def tag_row(text: str, columns: Sequence[int]) -> str:
    """A row that holds only a tag of the template and is gone when it is filled in."""
    return row([cell(sum(columns), paragraph("LenhMau", f"{{%tr {text} %}}"), span=len(columns))])


def table(style: str, columns: Sequence[int], rows: Iterable[str]) -> str:
    """A table of fixed columns."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def section(*, landscape: bool = False, annex: bool = False, headers: bool = False) -> str:
    """A section: A4; 20 mm above and below, 30 mm left, 15 mm right; its first page shows no number.

    The pages of an annex are counted by themselves.
    """
    wide, high = (16838, 11906) if landscape else (11906, 16838)
    orient = ' w:orient="landscape"' if landscape else ""
    start = ' w:start="1"' if annex else ""
    own = '<w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>'
    return (
        f'<w:sectPr>{own if headers else ""}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}"{orient}/>'
        f'<w:pgMar w:top="{twips(20)}" w:right="{twips(15)}" w:bottom="{twips(20)}" w:left="{twips(30)}" '
        f'w:header="{twips(10)}" w:footer="{twips(10)}" w:gutter="0"/>'
        f'<w:pgNumType w:fmt="decimal"{start}/><w:titlePg/></w:sectPr>'
    )


def section_break(**settings: bool) -> str:
    """The paragraph that ends a section."""
    return paragraph("NgatTrang", inside=section(**settings))


def style(
    id: str, name: str, *, based: str = "Normal", size: float = 0, bold: bool | None = None, italic: bool = False,
    caps: bool = False, align: str = "", first_line: float = 0, left: float = 0, right: float = 0,
    before: float | None = None, after: float | None = None, together: bool = False, outline: int | None = None,
    border: str = "", line: int = 0, hidden: bool = False, new_page: bool = False,
) -> str:  # fmt: skip
    """A paragraph style: sizes and spacing in points, indents in millimetres, `line` in 240ths of a line."""
    keep = ("<w:keepNext/><w:keepLines/>" if together else "") + ("<w:pageBreakBefore/>" if new_page else "")
    edges = f"<w:pBdr>{border}</w:pBdr>" if border else ""
    gaps = "".join([
        f' w:before="{round(before * 20)}"' if before is not None else "",
        f' w:after="{round(after * 20)}"' if after is not None else "",
        f' w:line="{line}" w:lineRule="auto"' if line else "",
    ])  # fmt: skip
    dents = "".join([
        f' w:left="{twips(left)}"' if left else "", f' w:right="{twips(right)}"' if right else "",
        f' w:firstLine="{twips(first_line)}"' if first_line else "",
    ])  # fmt: skip
    spacing, indent = f"<w:spacing{gaps}/>" if gaps else "", f"<w:ind{dents}/>" if dents else ""
    aligned = f'<w:jc w:val="{align}"/>' if align else ""
    level = f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else ""
    letters = "".join([
        ("<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>') if bold is not None else "",
        "<w:i/><w:iCs/>" if italic else "", "<w:caps/>" if caps else "",
        f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else "",
    ])  # fmt: skip
    seen = "<w:semiHidden/>" if hidden else "<w:qFormat/>"
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{escape(name)}"/>'
        f'<w:basedOn w:val="{based}"/>{seen}'
        f"<w:pPr>{keep}{edges}{spacing}{indent}{aligned}{level}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )
