"""Reading a file of any kind that can be imported into a neutral document."""

from pathlib import Path

from cchc.errors import CchcError
from cchc.formats.packages import MAX_BYTES, recognise
from cchc.importing.document import Document
from cchc.messages import msg


def read(path: Path) -> Document:
    """Read a document; CchcError where it cannot be read, with what would help."""
    if path.is_dir():
        raise CchcError(msg('"{file}" is a folder, not a document', file=path.name))
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise CchcError(msg('there is no file "{file}"', file=str(path))) from error
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
        case _:
            from cchc.formats import delimited

            return delimited.read(data, path.stem)
