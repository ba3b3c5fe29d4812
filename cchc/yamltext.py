"""YAML text: the guard in front of the parsers, and the fast parser (yaml-rs), which reads every file."""

import re
from collections.abc import Iterable
from typing import cast

from cchc.source import LINE_END, VALUES, Trouble, Value, place
from cchc.yamlplaces import disagreement, nodes, stop

MAX_BYTES = 10_000_000
MAX_VALUES = 400_000  # the parsers need up to a kilobyte for each
MAX_LEAD = 256
MAX_LEVELS = 128
MAX_BRACKETS = 64  # open at once; so many in all need not be followed
BOM = b"\xef\xbb\xbf"

# What may stand in front of a value, each sign a level. These are looked for in `_lines` and begin with a line feed
# as it is: twelve times as fast as with ^, three times as fast as with one of two signs.
_LEAD = re.compile(rf"\n[ \t\-?:]{{{MAX_LEAD + 1}}}")
_DEEP = re.compile(r"\n[ \t\-?:]{65}")
_OLD = re.compile(r"\n%YAML[ \t]+(?!1\.2\s)")  # "on" is true to those who honour it, text to yaml-rs
_DOCUMENT = re.compile(r"\n(?:---|\.\.\.)(?=\s|\Z)")
# What no file of a plan may hold, as a class of characters, ends of lines and tabs apart. The YAML 1.1 of ruamel.yaml
# ends lines at U+0085, U+2028 and U+2029; a byte order mark is text to yaml-rs alone.
UNFIT = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u2028\u2029"
_CONTROL = re.compile(f"[{UNFIT}]")
_MERGE = re.compile(r"(?:^|[\s{,?-])(<<|\"<<\"|'<<')\s*:", re.MULTILINE)
_TAG = re.compile(r"(?:^|[\s\[{,:])(![^\s,\]}]*)", re.MULTILINE)
_LOST = re.compile(r"(?:&\S+[ \t]+)?!(?=[ \t<]|$)")  # a sign that one parser passes over: "! x" is read as "x"
# What only one parser takes for a number (`_1`, `0O7`, `.1e5`), for text in brackets (`[?a]`), for a name (`&a:b`);
# and an alias (`*a`), as it may stand inside what it names.
_LOW, _CAPITAL = r"_(?<=[\s\[{,:+.\deExob_-]_)", r"0[XOB](?<=[\s\[{,:+-]0.)"
_POINT, _ASKED = r"\.(?<=[\s\[{,:+-]\.)\d+[eE]\d", r"\?(?<=[\s\[{,]\?)\S"
_NAMED, _NAME = r"&(?<=[\s\[{,:]&)[A-Za-z0-9_-]*[^\sA-Za-z0-9_-]", r"\*(?<=[\s\[{,:]\*)[^\s*)]"
ODD = (_LOW, _CAPITAL, _POINT, _ASKED, _NAMED, _NAME)  # each begins with its sign, which is found fast
_COMPLEX = re.compile(r"^[ -]*(\?)\s", re.MULTILINE)
_PLACE = re.compile(r"line (\d+), column (\d+)")
_SIGNS = ("\n", "\r", ",", "[", "{", "- ", "-\t", "? ", "?\t", ": ", ":\t")  # no value but behind one of these
_REPLAYED = 10_000  # how much the aliases of a file may stand for, together


def decode(data: bytes) -> str | Trouble:
    """Decode a file: UTF-8, a byte order mark stripped; the place of the first byte that is not UTF-8 otherwise."""
    if len(data) > MAX_BYTES:
        return too_large(len(data))
    try:
        return data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        before = data.removeprefix(BOM)[: error.start].decode("utf-8", "replace")
        line, column = place(before, len(before))
        return Trouble("Y103", line, column, f"{error.object[error.start]:02x}")


def too_large(size: int) -> Trouble:
    """The trouble of a file with more bytes than cchc reads."""
    return Trouble("Y107", 1, 1, f"{size:,}".replace(",", "."))


def guard(text: str) -> Trouble | None:
    """What the parsers must never be given: control characters, deep nesting, several documents."""
    if found := _CONTROL.search(text):
        return Trouble("Y106", *place(text, found.start()), f"U+{ord(found[0]):04X}")
    lines = _lines(text)
    if found := _LEAD.search(lines):
        return Trouble("Y108", *place(text, found.start()))
    if found := _OLD.search(lines):
        return Trouble("Y112", *place(text, found.start()))
    return _values(text) or _nesting(text) or _documents(text, lines)


def _lines(text: str) -> str:
    """A text each of whose lines, the first too, begins with a line feed: offsets are those of the line before it."""
    return f"\n{text}".replace("\r", "\n")


def _values(text: str) -> Trouble | None:
    """More values than a file of ten megabytes has: what takes the memory is their number, not their text."""
    if len(text) <= MAX_VALUES or sum(map(text.count, _SIGNS)) <= MAX_VALUES:
        return None
    return Trouble("Y107", 1, 1, VALUES)


def _nesting(text: str) -> Trouble | None:
    """Flow collections nested deeper than any plan's; brackets in plain text count too, so the bound is generous."""
    if text.count("[") + text.count("{") <= MAX_BRACKETS:
        return None
    depth = 0
    for found in re.finditer(r"[\[\]{}]", text):
        if found[0] in "[{":
            depth += 1
            if depth > MAX_BRACKETS:
                line, column = place(text, found.start())
                return Trouble("Y108", line, column)
        else:
            depth = max(0, depth - 1)
    return None


def _documents(text: str, lines: str) -> Trouble | None:
    marks = list(_DOCUMENT.finditer(lines))
    if len(marks) > 1 or (
        marks and text[: marks[0].start()].strip("\ufeff \n\r\t") and not _only_comments(text[: marks[0].start()])
    ):
        line, column = place(text, marks[-1].start())
        return Trouble("Y109", line, column)
    return None


def _only_comments(text: str) -> bool:
    return all(not line.strip() or line.lstrip().startswith(("#", "%YAML")) for line in text.splitlines())


def parse(text: str) -> Value | Trouble:
    """Read a guarded text with yaml-rs; merge keys and unknown tags are refused, dates stay text."""
    import yaml_rs

    limits = yaml_rs.AliasLimits(max_total_replayed_events=_REPLAYED)
    try:
        data: Value = cast(Value, yaml_rs.loads(text, parse_datetime=False, alias_limits=limits))
    except yaml_rs.YAMLDecodeError as error:
        return _syntax_trouble(text, str(error))
    except TypeError:  # a mapping as a key: yaml-rs cannot make one of it
        found = _COMPLEX.search(text)
        return Trouble("Y101", *(place(text, found.start(1)) if found else (1, 1)), "complex key")
    return _forbidden(text, data) or _too_deep(text, data) or data


def parse_plain(data: bytes) -> Value:
    """Read bytes that are plain (`plain.is_plain`); ValueError or TypeError where yaml-rs refuses them."""
    import yaml_rs

    limits = yaml_rs.AliasLimits(max_total_replayed_events=_REPLAYED)
    return cast(Value, yaml_rs.load(data, parse_datetime=False, encoder_errors="strict", alias_limits=limits))


def _syntax_trouble(text: str, message: str) -> Trouble:
    if message.startswith("duplicate mapping key"):
        return Trouble("Y102", 1, 1, message.partition(": ")[2].strip("'"))
    found = _PLACE.search(message)
    line, column = (int(found[1]), int(found[2])) if found else (1, 1)
    return Trouble("Y101", line, column, message.strip().splitlines()[-1])


def _forbidden(text: str, data: Value) -> Trouble | None:
    if "<<" in text and _has_key(data, "<<"):
        found = _MERGE.search(text)
        return Trouble("Y110", *place(text, found.start(1) if found else text.index("<<")))
    if "!" in text and _TAG.search(text):
        lines = LINE_END.split(text)
        for node in (exact := nodes(text)):
            if node.tag_written:
                return Trouble("Y111", node.line, node.column, node.tag_written)
            for line, column in ((node.line, node.column), (node.key_line, node.key_column)):
                if line <= len(lines) and (lost := _LOST.match(lines[line - 1], column - 1)):
                    return Trouble("Y117", line, lost.end(), "!")
        if not exact and data is not None:
            return Trouble("Y112", *stop(text))
    if any(re.search(odd, text) for odd in ODD):
        return disagreement(data, exact) if (exact := nodes(text)) else None
    return None


def _too_deep(text: str, data: Value) -> Trouble | None:
    """Levels that the parsers survive and those who read their values may not; flow collections are counted before."""
    found = _DEEP.search(_lines(text))
    if found is None:
        return None
    level: list[Value] = [data]
    for _ in range(MAX_LEVELS):
        level = [child for one in level if isinstance(one, (dict, list)) for child in _inside(one)]
        if not level:
            return None
    return Trouble("Y108", *place(text, found.start()))


def _inside(value: dict[str, Value] | list[Value]) -> Iterable[Value]:
    return value.values() if isinstance(value, dict) else value


def _has_key(data: Value, key: str) -> bool:
    if isinstance(data, dict):
        return key in data or any(_has_key(value, key) for value in data.values())
    return isinstance(data, list) and any(_has_key(value, key) for value in data)
