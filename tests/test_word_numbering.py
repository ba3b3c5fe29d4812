"""The numbers of Word's lists, counted as Word does."""

import pytest
from tables import W, WordDocument, new_document, parse_xml, saved

from cchc.formats import word_reading
from cchc.formats.word_numbering import formatted, number
from cchc.importing.document import Line

OUTLINE = """
<w:abstractNum {w} w:abstractNumId="70">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3."/></w:lvl>
  <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%4)"/></w:lvl>
  <w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
</w:abstractNum>
"""


def with_list(*numbers: str) -> WordDocument:
    """A document with the outline list, and further numberings of it."""
    made = new_document()
    lists = made.part.numbering_part.element
    lists.insert(0, parse_xml(OUTLINE.format(w=W)))
    for one in numbers or ('<w:num {w} w:numId="70"><w:abstractNumId w:val="70"/></w:num>',):
        lists.append(parse_xml(one.format(w=W)))
    return made


def add(made: WordDocument, text: str, level: int, numbered: str = "70") -> None:
    """Add a paragraph of a list."""
    listed = f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{numbered}'/></w:numPr>"
    xml = f"<w:p {W}><w:pPr>{listed}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    made.element.body.insert(len(made.element.body) - 1, parse_xml(xml))


def texts(made: WordDocument) -> list[str]:
    """The lines of a document."""
    return [block.text for block in word_reading.read(saved(made)).blocks if isinstance(block, Line)]


def test_levels_count_and_begin_anew() -> None:
    """Each level counts below the one above it."""
    made = with_list()
    for text, level in zip("ABCDEFGHKL", (0, 1, 2, 2, 3, 4, 1, 2, 0, 1), strict=True):
        add(made, text, level)
    assert texts(made) == ["I. A", "1. B", "1.1. C", "1.2. D", "a) E", "+ F", "2. G", "2.1. H", "II. K", "1. L"]


def test_another_list_of_the_same_definition_goes_on_unless_it_starts_anew() -> None:
    """Word shares the counters of a definition; a start of its own begins anew, once."""
    goes_on = '<w:num {w} w:numId="71"><w:abstractNumId w:val="70"/></w:num>'
    anew = (
        '<w:num {w} w:numId="72"><w:abstractNumId w:val="70"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    made = with_list('<w:num {w} w:numId="70"><w:abstractNumId w:val="70"/></w:num>', goes_on, anew)
    for text, numbered in (("A", "70"), ("B", "71"), ("C", "72"), ("D", "72")):
        add(made, text, 0, numbered)
    assert texts(made) == ["I. A", "II. B", "V. C", "VI. D"]


def test_a_level_of_its_own_and_no_list() -> None:
    """A list may overwrite a level; number 0 and unknown lists are none."""
    own = (
        '<w:num {w} w:numId="70"><w:abstractNumId w:val="70"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="3"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="Phần %1"/></w:lvl></w:lvlOverride>'
        "</w:num>"
    )
    made = with_list(own)
    add(made, "A", 0)
    add(made, "B", 0, "0")
    add(made, "C", 0, "999")
    assert texts(made) == ["Phần C A", "B", "C"]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (4, "upperRoman", "IV"), (19, "lowerRoman", "xix"), (2, "lowerLetter", "b"), (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"), (12, "decimal", "12"), (3, "chicago", "3"),
    ],
)  # fmt: skip
def test_formats(value: int, form: str, shown: str) -> None:
    """The formats that offices use; others are plain numbers."""
    assert formatted(value, form) == shown


@pytest.mark.parametrize(("written", "value"), [("12", 12), (None, 1), ("-3", 1), ("x", 1), ("99999999", 1)])
def test_numbers_of_the_file_are_bounded(written: str | None, value: int) -> None:
    """What is no small number is the usual one."""
    assert number(written, 1) == value
