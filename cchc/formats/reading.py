"""Reading a file of any kind that can be imported into a neutral document."""

from pathlib import Path

from cchc.errors import CchcError, reason_of
from cchc.formats.packages import MAX_BYTES, recognise
from cchc.importing.document import Document
from cchc.messages import msg

_TEXTS = (".csv", ".tsv", ".txt", "")  # the suffixes under which delimited text may come


def content(path: Path) -> bytes:
    """The bytes of a file, no more of them than show that it is too large; CchcError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise CchcError(msg('there is no file "{file}"', file=str(path))) from error
    except PermissionError as error:
        raise CchcError(
            msg('cannot read "{file}": {reason}', file=str(path), reason=reason_of(error)),
            msg("if it is open in Word or Excel, close it there and try again"),
        ) from error
    except OSError as error:
        raise CchcError(msg('cannot read "{file}": {reason}', file=str(path), reason=reason_of(error))) from error


def read(path: Path) -> Document:
    """Read a document; CchcError where it cannot be read, with what would help."""
    if path.is_dir():
        raise CchcError(msg('"{file}" is a folder, not a document', file=path.name))
    data = content(path)
    match recognise(data):
        case "word":
            from cchc.formats import word_reading

            return word_reading.read(data)
        case "sheets":
            from cchc.formats import sheets_reading

            return sheets_reading.read(data)
        case "page":
            from cchc.formats import pages_reading

            return pages_reading.read(data)
        case "archive":
            from cchc.formats import pages_reading

            return pages_reading.read_archive(data)
        case _:
            from cchc.formats import delimited

            if path.suffix.lower() not in _TEXTS:
                raise CchcError(
                    msg('"{file}" is by its content neither a Word nor an Excel file nor a web page', file=path.name),
                    msg("get it again from where it came; only a table in plain text is imported as .csv"),
                )
            return delimited.read(data, path.stem)
