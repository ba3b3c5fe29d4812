"""Reading delimited text (.csv): encoding and delimiter are found out."""

import csv
from collections import Counter
from io import StringIO

from cchc.errors import CchcError
from cchc.folding import nfc
from cchc.importing.document import Cell, Document, Line, grid
from cchc.importing.texts import clean, plain
from cchc.messages import msg

_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 200
_USUAL_COLUMNS = 12
_MOST_ROWS = 20_000
_MOST_COLUMNS = 200
_KNOWN = ("noi dung", "nhiem vu", "cong viec", "chu tri", "thoi gian", "thoi han", "phoi hop", "don vi", "chutri")


def read(data: bytes, name: str) -> Document:
    """Read a .csv; CchcError where its encoding cannot be told or it is no table."""
    text = decode(data)
    delimiter = _delimiter(text)
    csv.field_size_limit(1_000_000)
    cells: list[Cell] = []
    height = 0
    try:
        for height, row in enumerate(csv.reader(StringIO(text), delimiter=delimiter), start=1):
            if height > _MOST_ROWS:
                raise CchcError(msg("the file has more than {number} rows; no plan has", number=_MOST_ROWS))
            for column, value in enumerate(row[:_MOST_COLUMNS]):
                lines = tuple(Line(line) for line in clean(value).split("\n") if line)
                cells.append(Cell(height - 1, column, lines))
    except csv.Error as error:
        raise CchcError(
            msg("the file is no table of delimited text"), msg("save it as .xlsx and import that")
        ) from error
    return Document((grid(name, cells, height, lettered=True),))


def decode(data: bytes) -> str:
    """The text of bytes: by their mark, else UTF-8, else Windows-1258 where that gives Vietnamese words."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\x00" in data[:400]:
        return data.decode("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = nfc(data.decode("cp1258", "replace"))
    if any(word in plain(text[:20_000]) for word in _KNOWN):
        return text
    raise CchcError(
        msg("the encoding of the file is not understood"),
        msg("save it as UTF-8 (in Excel: CSV UTF-8), or as .xlsx"),
    )


def _delimiter(text: str) -> str:
    """The delimiter that gives most rows most columns; more columns than a table has do not count."""
    sample = "\n".join(text.split("\n")[:_SAMPLE])

    def columns(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(StringIO(sample), delimiter=delimiter) if any(row))
        except csv.Error:
            return (0, 0)
        alike = ((rows * min(width, _USUAL_COLUMNS), rows) for width, rows in widths.items() if width > 1)
        return max(alike, default=(0, 0))

    return max(_DELIMITERS, key=columns)
