"""Rules of shape: keys and values that do not fit the schema (codes S2xx, and the traps Y116 and Y118)."""

from collections.abc import Iterator
from difflib import get_close_matches

import msgspec

from cchc.diagnostics import Finding, Severity, YamlPath
from cchc.messages import Message, msg
from cchc.rules.rule import rule

_LONGEST = 80


class ShapeError(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that does not fit: `code` is the rule's, `found` and `expected` are words of the schema."""

    code: str
    path: YamlPath
    key: str = ""
    found: str = ""
    expected: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    written: str = ""


def _types(names: tuple[str, ...]) -> Message:
    """The expected types in words."""
    words = {
        "string": msg("text"),
        "integer": msg("a whole number"),
        "number": msg("a number"),
        "boolean": msg("true or false"),
        "array": msg("a list"),
        "object": msg("a mapping of keys"),
        "null": msg("an empty value"),
    }
    known = [words[name] for name in names if name in words]
    if len(known) == 1:
        return known[0]
    if len(known) == 2:
        return msg("{one} or {other}", one=known[0], other=known[1])
    if len(known) == 3:
        return msg("{one}, {two} or {other}", one=known[0], two=known[1], other=known[2])
    return msg("another value")


@rule("S201", "unknown-key", Severity.ERROR)
def unknown_key(error: ShapeError) -> Iterator[Finding]:
    """A key that plans do not have, most often misspelt; what stands under it would not be read.

    The message names the nearest key. `cchc schema` lists all of them.
    """
    near = get_close_matches(error.key, error.expected, n=1, cutoff=0.6)
    help = (
        msg('there is a key of nearly that name: "{key}"', key=near[0])
        if near
        else msg("keys known here: {keys}", keys=", ".join(error.expected))
    )
    yield Finding(
        msg('there is no key "{key}" here', key=error.key), path=(*error.path, error.key), help=help, key=True
    )


@rule("S202", "wrong-type", Severity.ERROR)
def wrong_type(error: ShapeError) -> Iterator[Finding]:
    """A value of another type than the key asks for, such as a list where a text belongs."""
    yield Finding(
        msg(
            "expected {expected}, found {found}",
            expected=_types(error.expected),
            found=_types((error.found,)),
        ),
        path=error.path,
    )


@rule("S203", "missing-key", Severity.ERROR)
def missing_key(error: ShapeError) -> Iterator[Finding]:
    """A key that cannot be left out is not there."""
    yield Finding(msg('the key "{key}" is missing', key=error.key), path=error.path)


@rule("S204", "bad-value", Severity.ERROR)
def bad_value(error: ShapeError) -> Iterator[Finding]:
    """A value that the key does not take: an empty text, a word that is none of the choices, a misshapen day."""
    help = msg("possible here: {values}", values=", ".join(error.expected)) if error.expected else None
    if error.examples:
        help = msg("write it like: {values}", values=", ".join(error.examples))
    if not error.written and not error.path:
        yield Finding(msg("the file is empty"), path=(), help=msg("delete it, or write what belongs into it"))
        return
    if not error.written:
        yield Finding(msg("the value is empty"), path=error.path, help=help or msg("fill it in, or leave out the key"))
        return
    yield Finding(msg('"{value}" cannot stand here', value=error.written), path=error.path, help=help)


@rule("S205", "no-such-day", Severity.ERROR)
def no_such_day(error: ShapeError) -> Iterator[Finding]:
    """A day that the calendar does not have, such as 31/02/2021."""
    yield Finding(msg("there is no day {day}", day=error.written), path=error.path)


@rule("Y116", "text-as-number", Severity.ERROR)
def text_as_number(error: ShapeError) -> Iterator[Finding]:
    """YAML reads the text as a number, a truth value or nothing, and changes it: `ref: 1.10` becomes 1.1.

    Put the text into quotes: `ref: "1.10"`. Keys are text too: `"2021": Tháng 3`.
    """
    written = error.key or error.written
    written = written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"
    yield Finding(
        msg("YAML reads {written} as {found}, not as text", written=written, found=_types((error.found,))),
        path=error.path,
        help=msg('put it into quotes: "{written}"', written=written),
        key=bool(error.key),
    )


@rule("Y118", "text-as-mapping", Severity.ERROR)
def text_as_mapping(error: ShapeError) -> Iterator[Finding]:
    """A colon followed by a blank makes a mapping of a list entry: `- Báo cáo: Tháng 12`.

    Only a deadline takes such entries (label and phrase). Elsewhere put the text into quotes.
    """
    yield Finding(
        msg("the colon makes a key of this text"),
        path=error.path,
        help=msg("put the whole entry into quotes"),
    )
