"""Documents printed or written to files: the form by the name, each file whole or not at all."""

import errno
import re
import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import click

from cchc.editing.files import Disk, Door, undisturbed
from cchc.errors import CchcError, reason_of
from cchc.folding import without_diacritics, words
from cchc.messages import Message, msg
from cchc.output.terminal import echo, talk, visible

FORMS = {".md": "md", ".html": "html", ".htm": "html", ".docx": "docx", ".json": "json"}
_NOT_PRINTED = {
    "docx": (msg("a Word document cannot be printed"), msg("write it to a file: -o NAME.docx")),
    "xlsx": (msg("an Excel workbook cannot be printed"), msg("write it to a file: -o NAME.xlsx")),
}
_SHORTER = msg("give it a shorter name")
_MODE = 0o644
_UNSAFE = re.compile(r"[^a-z0-9]+")
_LONGEST = 100  # characters of a file name, so that the whole path stays within what Windows takes


def form_of(file: Path | None, form: str | None, forms: Sequence[str], suffixes: Mapping[str, str] = FORMS) -> str:
    """The form that is meant: that of --format, else of the file's name, else the first.

    CchcError where the name says no form or another one, and for what cannot be printed without a file.
    """
    if file is None:
        form = form or forms[0]
        if form in _NOT_PRINTED:
            raise CchcError(*_NOT_PRINTED[form])
        return form
    found = suffixes.get(file.suffix.lower())
    if found is None or found not in forms:
        known = ", ".join(suffix for suffix, one in suffixes.items() if one in forms)
        raise CchcError(
            msg('the suffix of "{file}" is that of no form', file=str(file)), msg("suffixes: {names}", names=known)
        )
    if form is not None and form != found:
        raise CchcError(
            msg('"{file}" is not a name for a file of the form {form}', file=str(file), form=form),
            msg("leave --format out: the suffix says which form is meant"),
        )
    return found


def deliver(content: str | bytes, file: Path | None) -> None:
    """Print a document, or write it to a file, over what was there before."""
    if isinstance(content, str):
        content = visible(content).rstrip()
    if file is not None:
        write(file, f"{content}\n".encode("utf-8", "backslashreplace") if isinstance(content, str) else content)
        talk(msg("wrote {file}", file=str(file)))
    elif isinstance(content, str):
        echo(content)
    else:
        click.echo(content, nl=False)


def write(file: Path, data: bytes, disk: Door | None = None) -> None:
    """Write a file whole; a link is replaced, not followed.

    CchcError where it cannot be written; then what was there is there still.
    """
    with undisturbed():
        _write_whole(file, data, disk or Disk())


def _write_whole(file: Path, data: bytes, disk: Door) -> None:
    new = file.with_name(f".cchc-{secrets.token_hex(4)}.new")
    try:
        disk.write(new, data, _MODE)
    except OSError as error:
        raise _unwritable(file, error, msg("is its folder there, and may you write into it?")) from error
    else:
        _put(new, file, disk)
    finally:
        with suppress(OSError):
            disk.remove(new)


def _put(new: Path, file: Path, disk: Door) -> None:
    """Put a new file in the place of an old one; Windows lets nobody replace what is open in Word or Excel."""
    try:
        disk.rename(new, file)
    except OSError as error:
        long = error.errno == errno.ENAMETOOLONG
        hint = _SHORTER if long else msg("if it is open in Word or Excel, close it there and try again")
        raise _unwritable(file, error, hint) from error
    if open_elsewhere(file):
        talk(
            msg('"{file}" seems to be open in Word or Excel: close it there without saving, and open it again',
                file=str(file))
        )  # fmt: skip


def _unwritable(file: Path, error: OSError, hint: Message) -> CchcError:
    return CchcError(msg('cannot write "{file}": {reason}', file=str(file), reason=reason_of(error)), hint)


def open_elsewhere(file: Path) -> bool:
    """Whether a program seems to have a file open: Word, Excel and LibreOffice keep a file of their own beside it."""
    name = file.name
    beside = (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#")
    return any(file.with_name(one).exists() for one in beside)


def tell_if_open(file: Path) -> None:
    """Say that a file that is about to be read seems to be open in a program."""
    if open_elsewhere(file):
        talk(msg('"{file}" seems to be open in Word or Excel: what is not saved there is not read', file=str(file)))


def write_untouched(files: Mapping[Path, bytes]) -> None:
    """Write files that people will fill in: none where one is there already with something else in it."""
    for file, data in files.items():
        try:
            same = not file.exists() or file.read_bytes() == data
        except OSError:
            same = False
        if not same:
            raise CchcError(
                msg("{file} is there already and is not written over", file=str(file)),
                msg("somebody may have filled it in; take it away or rename it first"),
            )
    for file, data in files.items():
        write(file, data)


def make_folder(folder: Path) -> None:
    """Make a folder where it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CchcError(
            msg("cannot write to {folder}: {reason}", folder=str(folder), reason=reason_of(error))
        ) from error


def file_name(prefix: str, name: str) -> str:
    """A file name that every system takes: cong-van-phong-cntt."""
    parts = [_UNSAFE.sub("-", without_diacritics(word)) for word, _, _ in words(name)]
    return "-".join([prefix, *parts])[:_LONGEST].strip("-")


def create(file: Path, data: bytes) -> None:
    """Write a new file, its folder too; CchcError where there is one already: what people wrote is kept."""
    if file.exists():
        raise CchcError(
            msg("{file} is there already and is not written over", file=str(file)),
            msg("take it away or rename it first"),
        )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CchcError(msg("cannot write {file}: {reason}", file=str(file), reason=reason_of(error))) from error
    write(file, data)
