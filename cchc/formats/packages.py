"""What kind of file somebody handed over, told by its bytes; zip bombs and locked files are refused first."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from cchc.errors import CchcError
from cchc.messages import msg

MAX_BYTES = 60_000_000
MAX_UNPACKED = 400_000_000
MAX_XML = 80_000_000
MAX_RATIO = 400  # how much a part of more than a megabyte may grow; text of a table grows about thirtyfold
MAX_PARTS = 20_000
MAX_MERGED = 200_000  # cells of a part

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_TYPES = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_OFFICE_XML = (b"schemas-microsoft-com:office:spreadsheet", b"office/word/2003/wordml", b"office/2006/xmlpackage")
_ARCHIVE = (b"mime-version:", b"content-type: multipart/related")
_SMALL = 1_000_000
_MERGED = re.compile(rb"""mergeCell\s[^<>]{0,200}?ref\s?=\s?["'\s]?([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})""")


def recognise(data: bytes) -> str:
    """ "word", "sheets", "page", "archive" (a page saved with its pictures) or "delimited".

    CchcError for what cannot be imported, with what would help.
    """
    if len(data) > MAX_BYTES:
        raise CchcError(
            msg("the file is too large ({size} MB)", size=len(data) // 1_000_000),
            msg("take the pictures out of it, or save the table in a file of its own"),
        )
    if not data.strip(b"\x00 \t\r\n"):
        raise CchcError(msg("the file is empty"))
    if data.startswith(_OLE):
        raise _ole(data)
    if data.startswith(b"%PDF"):
        raise CchcError(
            msg("a PDF file cannot be imported"),
            msg("open it in Word (File, Open), check the table, and save it as .docx"),
        )
    if data.startswith(b"{\\rtf"):
        raise CchcError(msg("an RTF file cannot be imported"), msg("open it in Word and save it as .docx"))
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _package(data)
    if data.startswith((b"\xff\xd8", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")):
        raise CchcError(
            msg("the file is a picture"),
            msg("have the text recognised (OCR) or typed, and import the file with the text"),
        )
    start = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").replace(b"\x00", b"").lower()
    if start.startswith(b"<?xml") and any(sign in start for sign in _OFFICE_XML):
        raise CchcError(
            msg("the file has an XML form of Word or Excel (2003)"),
            msg("open it and save it as .docx or .xlsx, then import that"),
        )
    if start.startswith(_ARCHIVE):
        return "archive"
    return "page" if start.startswith(b"<") else "delimited"


def _ole(data: bytes) -> CchcError:
    if _LOCKED in data:
        return CchcError(
            msg("the file is locked with a password"),
            msg("open it, take the password away (File, Info, Protect), save it and import it again"),
        )
    return CchcError(
        msg("the file has the old form of Word or Excel (.doc, .xls)"),
        msg("open it and save it as .docx or .xlsx, then import that"),
    )


def _package(data: bytes) -> str:
    """The kind of a zip; every part is looked at before it is unpacked."""
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            _check_sizes(parts)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    content = package.read(part)
                    _check_types(content)
                    _check_merged(content)
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, IndexError) as error:
        raise _damaged() from error
    except Exception as error:
        if type(error).__name__ not in ("error", "LZMAError"):  # zlib and lzma name theirs so
            raise
        raise _damaged() from error
    if "word/document.xml" in names:
        return "word"
    if "xl/workbook.xml" in names:
        return "sheets"
    if "content.xml" in names and "mimetype" in names:
        raise CchcError(
            msg("a LibreOffice file (.odt, .ods) cannot be imported"),
            msg("open it in LibreOffice and save it as .docx or .xlsx, then import that"),
        )
    if "xl/workbook.bin" in names:
        raise CchcError(
            msg("a binary Excel workbook (.xlsb) cannot be imported"), msg("open it in Excel and save it as .xlsx")
        )
    raise CchcError(
        msg("the file is neither a Word document nor an Excel workbook"),
        msg("what can be imported: .docx, .xlsx, .html, .csv"),
    )


def _check_sizes(parts: list[ZipInfo]) -> None:
    whole = sum(part.file_size for part in parts)
    if any(part.flag_bits & 1 for part in parts):
        raise CchcError(msg("the file is locked with a password"), msg("save it without one and import it again"))
    if whole > MAX_UNPACKED or len(parts) > MAX_PARTS or any(_swells(part) for part in parts):
        raise CchcError(
            msg("the file unpacks to far more than any document holds and is not opened"),
            msg("open it in Word or Excel, save it under another name, and import that"),
        )


def _swells(part: ZipInfo) -> bool:
    if part.file_size > MAX_XML and part.filename.lower().endswith(".xml"):
        return True
    return part.file_size > _SMALL and part.file_size > MAX_RATIO * max(1, part.compress_size)


def _check_types(content: bytes) -> None:
    """Office files declare no entities; one that does means harm."""
    if any(sign in content for sign in _TYPES):
        raise CchcError(msg("the file declares entities, which no Word or Excel file does, and is not opened"))


def _check_merged(content: bytes) -> None:
    """openpyxl makes every merged cell: few letters of a sheet can stand for seventeen thousand million of them."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = content.decode("utf-16", "ignore").encode("utf-8", "ignore")
    count = 0
    for left, top, right, bottom in _MERGED.findall(content):
        count += (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)
    if count > MAX_MERGED:
        raise CchcError(
            msg("the workbook merges {count} cells, as no table does, and is not opened", count=count),
            msg("in Excel take the merging of whole columns back, and save it"),
        )


def _column(letters: bytes) -> int:
    """The number of a column: A is 1, XFD 16384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _damaged() -> CchcError:
    return CchcError(
        msg("the file is damaged and cannot be unpacked"),
        msg("get it again from where it came, or save it anew in Word or Excel"),
    )
