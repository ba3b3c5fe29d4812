"""Delimited text: the delimiter and the encoding are found out."""

import pytest

from cchc.errors import CchcError
from cchc.formats import delimited
from cchc.importing.document import Grid


def shape(data: bytes) -> list[list[str]]:
    """The texts of the table."""
    grid = delimited.read(data, "bang").blocks[0]
    assert isinstance(grid, Grid)
    return [[cell.text for cell in row] for row in grid.rows]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    """The one that gives the columns; commas and semicolons inside of quoted cells do not count."""
    rows = [["STT", "Nội dung", "Chủ trì"], ["1", "a; b, c", "x\ny"], ["2", "d, e; f", "z"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    assert shape(text.encode()) == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str) -> None:
    """With a mark or without one."""
    assert shape("STT;Nội dung\n1;Rà soát\n".encode(encoding)) == [["STT", "Nội dung"], ["1", "Rà soát"]]


def test_windows_1258_is_composed() -> None:
    """The Vietnamese code page of Windows has tones apart from letters."""
    text = "STT;N\u00f4\u0323i dung;Th\u01a1\u0300i gian\n1;a;b\n"
    assert shape(text.encode("cp1258")) == [["STT", "Nội dung", "Thời gian"], ["1", "a", "b"]]


def test_an_unknown_encoding_is_said() -> None:
    """Bytes that give no Vietnamese words in any encoding."""
    with pytest.raises(CchcError) as caught:
        delimited.read(b"TT;\xfe\xff\xc0\xc1;\x80\n", "x")
    assert caught.value.message.id == "the encoding of the file is not understood"


def test_too_many_rows_and_no_table_are_said() -> None:
    """A file longer than any plan; a cell longer than any cell."""
    with pytest.raises(CchcError) as caught:
        delimited.read(b"a;b\n" * 20_001, "x")
    assert caught.value.message.id == "the file has more than {number} rows; no plan has"
    with pytest.raises(CchcError) as caught:
        delimited.read(b'a;b\n"' + b"x" * 1_000_001 + b'";c\n', "x")
    assert caught.value.message.id == "the file is no table of delimited text"
