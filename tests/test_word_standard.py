"""What ECMA-376 (ISO/IEC 29500), Part 1, asks of a Word file: LibreOffice passes over it, Word calls the file damaged.

The orders of elements are those of the schema wml.xsd, annex A.1.
"""

import posixpath
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from papers import word_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
    "pBdr": "top left bottom right between bar",
    "tblCellMar": "top left start bottom right end",
    "tcMar": "top left start bottom right end",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
}  # fmt: skip
FIRST = {"p": "pPr", "r": "rPr", "tbl": "tblPr", "tc": "tcPr"}
each = pytest.mark.parametrize("kind", ["plan", "report", "letter"])


def elements(kind: str) -> Iterator[tuple[str, ET.Element, list[str]]]:
    """The elements of the Word parts with the names of what they hold."""
    for name, data in word_file(kind).parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            for one in filter(_is_word, ET.fromstring(data).iter()):
                yield one.tag.removeprefix(W), one, [child.tag.removeprefix(W) for child in one.findall(f"{W}*")]


def _is_word(element: ET.Element) -> bool:
    return element.tag.startswith(W)


@each
def test_elements_stand_in_the_order_of_the_schema(kind: str) -> None:
    seen = set()
    for tag, _, inner in elements(kind):
        if tag in ORDERS:
            seen.add(tag)
            order = ORDERS[tag].split()
            assert inner == sorted(inner, key=order.index), (tag, inner)
        if tag in FIRST:
            assert FIRST[tag] not in inner[1:], (tag, inner)
    assert seen >= {"pPr", "rPr", "tblPr", "tcPr", "sectPr", "tblBorders", "style"}


@each
def test_every_row_fills_the_grid_of_its_table_and_every_cell_ends_with_a_paragraph(kind: str) -> None:
    tables = 0
    for tag, one, inner in elements(kind):
        if tag == "tc":
            assert inner[-1] == "p"
        if tag == "tbl":
            tables += 1
            columns = len(one.findall(f"{W}tblGrid/{W}gridCol"))
            assert {sum(map(_width, row.findall(f"{W}tc"))) for row in one.findall(f"{W}tr")} == {columns}
    assert tables


def _width(cell: ET.Element) -> int:
    """How many columns of the grid a cell takes."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.attrib[f"{W}val"])


@each
def test_every_part_has_its_type_and_every_relation_its_part(kind: str) -> None:
    found = word_file(kind).parts
    types = ET.fromstring(found["[Content_Types].xml"])
    known = {one.attrib["PartName"].lstrip("/") for one in types if "PartName" in one.attrib}
    endings = {one.attrib["Extension"] for one in types if "Extension" in one.attrib}
    assert known <= set(found)
    untyped = [name for name in found if name not in known and name.rpartition(".")[2] not in endings]
    assert untyped in ([], ["[Content_Types].xml"])
    targets = [
        posixpath.normpath(posixpath.join("/", posixpath.dirname(posixpath.dirname(name)), relation.attrib["Target"]))
        for name, data in found.items()
        if name.endswith(".rels")
        for relation in ET.fromstring(data)
        if relation.attrib.get("TargetMode") != "External"
    ]
    assert "/word/document.xml" in targets
    assert {target.lstrip("/") for target in targets} <= set(found)
