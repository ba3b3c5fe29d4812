"""Files are told apart by their bytes; what cannot or must not be opened is said, with what would help."""

import struct
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tables import HEAD, sheet, word

from cchc.errors import CchcError
from cchc.formats import packages, reading
from cchc.importing.document import Grid

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

ARCHIVE = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"<table><td>N=E1=BB=99i dung</table>\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
)


def zipped(**parts: bytes) -> bytes:
    """A zip of parts; `__` in a name stands for a slash, `_xml` for the suffix."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return data.getvalue()


def locked(data: bytes) -> bytes:
    """A zip whose parts say that they are encrypted."""
    place = data.index(b"PK\x01\x02")
    return data[: place + 8] + struct.pack("<H", 1) + data[place + 10 :]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (word([HEAD]), "word"), (sheet([HEAD]), "sheets"), (b" \n<html>", "page"), ("\ufeff<p>".encode(), "page"),
        ("<p>".encode("utf-16"), "page"), (b"STT;a\n", "delimited"),
        (b"MIME-Version: 1.0\r\n", "archive"), (b'<?xml version="1.0"?><html>', "page"),
    ],
)  # fmt: skip
def test_kinds(data: bytes, kind: str) -> None:
    """By the bytes, whatever the suffix says: a page named .xls is a page."""
    assert packages.recognise(data) == kind


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b"\x00" * 40, "the file is empty"),
        (b"x" * (packages.MAX_BYTES + 1), "the file is too large ({size} MB)"),
        (OLE + b"\x00" * 500, "the file has the old form of Word or Excel (.doc, .xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "the file is locked with a password"),
        (b"%PDF-1.7", "a PDF file cannot be imported"),
        (b"{\\rtf1", "an RTF file cannot be imported"),
        (b"\x89PNG\r\n", "the file is a picture"),
        (b"PK\x03\x04 broken", "the file is damaged and cannot be unpacked"),
        (word([HEAD])[:-60], "the file is damaged and cannot be unpacked"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "the file has an XML form of Word or Excel (2003)",
        ),
        (zipped(mimetype=b"", content_xml=b"<a/>"), "a LibreOffice file (.odt, .ods) cannot be imported"),
        (zipped(**{"xl__workbook.bin": b""}), "a binary Excel workbook (.xlsb) cannot be imported"),
        (zipped(a=b"x"), "the file is neither a Word document nor an Excel workbook"),
        (locked(zipped(word__document_xml=b"<a/>")), "the file is locked with a password"),
        (
            zipped(word__document_xml=b" " * 50_000_000),
            "the file unpacks to far more than any document holds and is not opened",
        ),
        (
            zipped(word__document_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            "the file declares entities, which no Word or Excel file does, and is not opened",
        ),
        (
            zipped(word__document_xml="<!DOCTYPE a><a/>".encode("utf-16")),
            "the file declares entities, which no Word or Excel file does, and is not opened",
        ),
        (
            zipped(xl__workbook_xml=b"", xl__worksheets__a_xml=b'<x:mergeCell ref="A2:A1048576"/>'),
            "the workbook merges {count} cells, as no table does, and is not opened",
        ),
        (
            zipped(xl__workbook_xml=b"", xl__worksheets__a_xml="<mergeCell ref='A1:XFD99'/>".encode("utf-16")),
            "the workbook merges {count} cells, as no table does, and is not opened",
        ),
    ],
)
def test_what_is_not_opened(data: bytes, said: str) -> None:
    """Nothing of it is given to a parser."""
    with pytest.raises(CchcError) as caught:
        packages.recognise(data)
    assert caught.value.message.id == said


def test_reading_a_file(tmp_path: Path) -> None:
    """Each kind by its reader; what is no file is said."""
    for name, data in (
        ("a.docx", word([HEAD])),
        ("b.xlsx", sheet([HEAD])),
        ("c.htm", b"<table><td>x"),
        ("d.csv", b"a;b"),
        ("e.doc", b"<html><table><td>x"),
        ("g.xls", ARCHIVE),
    ):
        (tmp_path / name).write_bytes(data)
        assert isinstance(reading.read(tmp_path / name).blocks[-1], Grid)
    (tmp_path / "thu.docx").write_bytes("Kính gửi: các phòng".encode())
    for path, said in (
        (tmp_path, '"{file}" is a folder, not a document'),
        (tmp_path / "e", 'there is no file "{file}"'),
        (tmp_path / "thu.docx", '"{file}" is by its content neither a Word nor an Excel file nor a web page'),
    ):
        with pytest.raises(CchcError) as caught:
            reading.read(path)
        assert caught.value.message.id == said
