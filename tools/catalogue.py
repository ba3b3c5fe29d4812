"""Update the Vietnamese catalogue of messages (a development script, not in the wheel; needs Babel).

    python tools/catalogue.py            rewrites cchc/locale/vi/LC_MESSAGES/cchc.po and cchc.mo
    python tools/catalogue.py --check    says what is missing or stale; exit 1

The message ids are what cchc and click can say: the sentences in `msg("…")`, the help of commands and options, the
pages of rules, and click's own texts. An id that is gone takes its translation along; a new one stands in the .po
with an empty msgstr until somebody writes it. Run it again after that: it writes the .mo.
"""

import ast
import importlib
import importlib.metadata
import inspect
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
PO = ROOT / "cchc" / "locale" / "vi" / "LC_MESSAGES" / "cchc.po"
MO = PO.with_suffix(".mo")
# What click looks up without a literal of its own: the words of `Option.get_help_extra`.
CLICK_WORDS = ("required",)
HEADER = """\
# What cchc says, in Vietnamese. The ids are written by tools/catalogue.py; write translations here.
# With the texts of click {version}."""

Id: TypeAlias = str | tuple[str, ...]


class Vietnamese(Catalog):
    """A catalogue whose header never changes by itself: no dates, no names of tools."""

    mime_headers = property(
        lambda self: [
            ("Project-Id-Version", "cchc"),
            ("Language", "vi"),
            ("Plural-Forms", "nplurals=1; plural=0;"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit\n"),
        ],
        lambda self, headers: None,
    )


def main() -> None:
    """Rewrite the catalogue, or check it."""
    catalogue = updated(extracted(), translated())
    po, mo = po_bytes(catalogue), mo_bytes(catalogue)
    if sys.argv[1:] == ["--check"]:
        faults = [*_faults(catalogue, translated()), *_stale(po, mo)]
        click.echo("\n".join(faults) or f"{len(catalogue)} messages, all translated")
        sys.exit(int(bool(faults)))
    PO.write_bytes(po)
    MO.write_bytes(mo)
    missing = untranslated(catalogue)
    click.echo("\n".join([f"{len(catalogue)} messages, {len(missing)} without translation", *map(repr, missing)]))


def extracted() -> dict[Id, set[str]]:
    """Every message id with the files that hold it, from the root of the repository or of click's package."""
    found: dict[Id, set[str]] = {}
    for rows in (own_messages(), help_texts(), rule_pages(), click_texts()):
        for id, file in rows:
            found.setdefault(id, set()).add(file)
    return found


def own_messages() -> Iterator[tuple[Id, str]]:
    """The sentences in `msg("…")`; anything but a literal there is a fault of the code."""
    for path in sorted((ROOT / "cchc").rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "msg":
                first = node.args[0] if node.args else None
                if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                    sys.exit(f"{file}:{node.lineno}: msg() takes a literal sentence first")
                yield first.value, file


def help_texts() -> Iterator[tuple[Id, str]]:
    """The help of every command and option."""
    from cchc.cli import cli

    yield from _help_of(cli, click.Context(cli))


def rule_pages() -> Iterator[tuple[Id, str]]:
    """The page of every rule."""
    from cchc.rules import all_rules

    for rule in all_rules().values():
        yield rule.page, _file_of(rule.check)


def click_texts() -> Iterator[tuple[Id, str]]:
    """What click itself can say."""
    folder = Path(inspect.getfile(click)).parent
    keywords: dict[str, tuple[int, ...] | None] = {"_": None, "gettext": None, "ngettext": (1, 2)}
    for file, _, id, _, _ in extract_from_dir(folder, [("**.py", "python")], keywords=keywords):
        yield id, "click/" + Path(file).as_posix()
    yield from ((word, "click/core.py") for word in CLICK_WORDS)


def click_version() -> str:
    """The version of click whose texts these are."""
    return importlib.metadata.version("click")


def translated() -> dict[Id, Id]:
    """What the .po file has by now: ids with their translations, without fuzzy and empty ones."""
    if not PO.exists():
        return {}
    with PO.open("rb") as file:
        old = read_po(file)
    return {_id(one.id): _id(one.string) for one in old if one.id and not one.fuzzy and _whole(one)}


def updated(ids: dict[Id, set[str]], known: dict[Id, Id]) -> Catalog:
    """A catalogue of exactly these ids, with the translations that are known."""
    catalogue = Vietnamese(locale="vi", header_comment=HEADER.format(version=click_version()), fuzzy=False)
    # An id that stands alone in one place and with a plural in another is one entry, the one with the plural.
    plural = {id[0] for id in ids if isinstance(id, tuple)}
    for id in ids:
        if id not in plural:
            files = ids[id] | (ids.get(id[0], set()) if isinstance(id, tuple) else set())
            entry = catalogue.add(id, known.get(id), locations=[(file, 0) for file in sorted(files)])
            entry.flags.clear()
    return catalogue


def untranslated(catalogue: Catalog) -> list[Id]:
    """The ids that have no translation, or only part of one."""
    return [_id(one.id) for one in catalogue if one.id and not _whole(one)]


def po_bytes(catalogue: Catalog) -> bytes:
    """The .po file: sorted, one line a sentence, files without line numbers."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, sort_output=True, include_lineno=False)
    return out.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """The .mo file."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def _help_of(command: click.Command, context: click.Context) -> Iterator[tuple[Id, str]]:
    file = _file_of(command.callback)
    texts = [command.help, *(one.help for one in command.params if isinstance(one, click.Option))]
    for text in filter(None, texts):
        if text != inspect.cleandoc(text):
            sys.exit(f"{file}: a help text is one line, for Python 3.13 strips others differently: {text!r}")
        yield text, file
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from _help_of(below, context)


def _file_of(thing: object) -> str:
    module = importlib.import_module(inspect.unwrap(thing).__module__)  # type: ignore[arg-type]  # a callable or None
    return Path(inspect.getfile(module)).relative_to(ROOT).as_posix()


def _id(written: str | list[str] | tuple[str, ...] | None) -> Id:
    return tuple(written) if isinstance(written, list | tuple) else written or ""


def _whole(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def _faults(catalogue: Catalog, known: dict[Id, Id]) -> Iterator[str]:
    ids = {one.id for one in catalogue if one.id}
    yield from (f"not translated: {id!r}" for id in untranslated(catalogue))
    yield from (f"no longer used: {id!r}" for id in known if id not in ids)


def _stale(po: bytes, mo: bytes) -> Iterator[str]:
    for path, content in ((PO, po), (MO, mo)):
        if not path.exists() or path.read_bytes() != content:
            yield f"stale: {path.relative_to(ROOT).as_posix()}; run python tools/catalogue.py"


if __name__ == "__main__":
    main()
