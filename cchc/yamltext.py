"""YAML text: the guard in front of the parsers, the fast parser (yaml-rs), and exact places (ruamel.yaml).

yaml-rs reads every file; ruamel.yaml's C parser only composes what yaml-rs accepted, because it dies of deep nesting.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, cast

from cchc.diagnostics import YamlPath
from cchc.source import LINE_END, VALUES, Mark, Node, Trouble, Value, place

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
_DOCUMENT = re.compile(r"\n(?:---|\.\.\.)(?=\s|\Z)")
# The YAML 1.1 of ruamel.yaml ends lines at U+0085, U+2028 and U+2029; a byte order mark is text to yaml-rs alone.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u2028\u2029]")
_MERGE = re.compile(r"(?:^|[\s{,?-])(<<|\"<<\"|'<<')\s*:", re.MULTILINE)
_TAG = re.compile(r"(?:^|[\s\[{,:])(![^\s,\]}]*)", re.MULTILINE)
_LOST = re.compile(r"(?:&\S+[ \t]+)?!(?=[ \t<]|$)")  # a sign that one parser passes over: "! x" is read as "x"
_COMPLEX = re.compile(r"^[ -]*(\?)\s", re.MULTILINE)
_PLACE = re.compile(r"line (\d+), column (\d+)")
_BLOCK = re.compile(r"(?:[&!]\S*\s+)*[|>][0-9]*\+")
_YAML = "tag:yaml.org,2002:"
# Text and numbers, and what ruamel.yaml finds by itself; a set has no order, bytes no letters.
_FIRST_OF_NUMBERS, _LONGEST_WORD = frozenset("0123456789+-."), len("false")
_KINDS = {bool: "bool", int: "int", float: "float", type(None): "null"}
_TAGS = ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")
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
    if "!" in text and (tag := _TAG.search(text)):
        lines = LINE_END.split(text)
        found_nodes = nodes(text)
        if not found_nodes and _is_strange(data):  # of a text that ruamel.yaml refuses
            return Trouble("Y111", *place(text, tag.start(1)), tag[1])
        for node in found_nodes:
            if node.tag_written:
                return Trouble("Y111", node.line, node.column, node.tag_written)
            for line, column in ((node.line, node.column), (node.key_line, node.key_column)):
                if line <= len(lines) and (lost := _LOST.match(lines[line - 1], column - 1)):
                    return Trouble("Y117", line, lost.end(), "!")
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


def _is_strange(data: object) -> bool:
    """Whether data holds what only a tag makes: a set, bytes."""
    if isinstance(data, (dict, list)):
        return any(map(_is_strange, _inside(data)))
    return data is not None and not isinstance(data, (str, int, float))


def _has_key(data: Value, key: str) -> bool:
    if isinstance(data, dict):
        return key in data or any(_has_key(value, key) for value in data.values())
    return isinstance(data, list) and any(_has_key(value, key) for value in data)


def nodes(text: str) -> list[Node]:
    """Compose a text with ruamel.yaml and list its nodes; the text must have passed `guard`."""
    from ruamel.yaml.error import YAMLError

    try:
        root = _composer()(text).get_single_node()
    except YAMLError:
        return []
    return list(_walk(root, tagged="!" in text)) if root is not None else []


@cache
def _composer() -> Callable[[str], Any]:
    """ruamel.yaml's C parser, not asking what type a scalar has: only places and texts are wanted of it."""
    from ruamel.yaml import nodes
    from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # written in C
    from ruamel.yaml.tag import Tag

    kinds = {nodes.ScalarNode: "str", nodes.SequenceNode: "seq", nodes.MappingNode: "map"}
    tags = {kind: Tag(suffix=_YAML + name) for kind, name in kinds.items()}

    class Untyped(CParser):  # type: ignore[misc]  # as above
        resolve = staticmethod(lambda kind, value, implicit: tags[kind])
        descend_resolver = ascend_resolver = staticmethod(lambda *where: None)

    return Untyped


def _walk(root: object, *, tagged: bool) -> Iterator[Node]:
    from ruamel.yaml.nodes import MappingNode, SequenceNode

    waiting: list[tuple[object, YamlPath, object, frozenset[int]]] = [(root, (), None, frozenset())]
    while waiting:
        one, here, name, above = waiting.pop()
        yield _node(one, here, name, (_tag(name) or _tag(one)) if tagged else "")
        if not isinstance(one, (MappingNode, SequenceNode)) or id(one) in above:  # an alias inside what it names
            continue
        inside = above | {id(one)}
        if isinstance(one, MappingNode):
            waiting += [(value, (*here, str(child.value)), child, inside) for child, value in reversed(one.value)]
        else:
            waiting += [(child, (*here, index), None, inside) for index, child in reversed(list(enumerate(one.value)))]


def _node(one: object, path: YamlPath, key: object, tag: str) -> Node:
    start, end = one.start_mark, one.end_mark  # type: ignore[attr-defined]  # every ruamel node has marks
    named = key.start_mark if key is not None else start  # type: ignore[attr-defined]  # so has its key
    value = one.value if isinstance(one.value, str) else ""  # type: ignore[attr-defined]  # and a value
    style = getattr(one, "style", None) or ("{" if getattr(one, "flow_style", False) else "")
    return Node(
        path, start.line + 1, start.column + 1, end.line + 1, end.column + 1,
        named.line + 1, named.column + 1, style, value, tag,
    )  # fmt: skip


def _tag(node: object) -> str:
    """The tag of a value or key that is more than its kind; empty where there is none."""
    from ruamel.yaml.nodes import MappingNode, SequenceNode

    tag = str(getattr(node, "tag", "") or "")
    kinds = ("map",) if isinstance(node, MappingNode) else ("seq",) if isinstance(node, SequenceNode) else _TAGS
    return "" if tag.removeprefix(_YAML) in ("", *kinds) else tag.replace(_YAML, "!!")


def stop(text: str) -> tuple[int, int]:
    """Line and column where ruamel.yaml cannot read on; 1, 1 where it reads everything."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    try:
        YAML(typ="safe", pure=False).compose(text)
    except MarkedYAMLError as error:
        if error.problem_mark is not None:
            return error.problem_mark.line + 1, error.problem_mark.column + 1
    return 1, 1


def marks(text: str) -> Mark | None:
    """The tree of a text with offsets, by ruamel.yaml's events; the text must have been read by `parse`."""
    from ruamel.yaml import YAML
    from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, ScalarEvent

    open_ones: list[tuple[object, list[Mark]]] = [(None, [])]
    for event in YAML(typ="safe", pure=False).parse(text):
        if isinstance(event, CollectionStartEvent):
            open_ones.append((event, []))
        elif isinstance(event, CollectionEndEvent):
            begun, inside = open_ones.pop()
            open_ones[-1][1].append(_collection(begun, event, inside))
        elif isinstance(event, AliasEvent):
            start, end = event.start_mark.index, event.end_mark.index
            open_ones[-1][1].append(Mark("alias", start, end, value=event.anchor))
        elif isinstance(event, ScalarEvent):
            open_ones[-1][1].append(_scalar(event, text))
    return open_ones[0][1][0] if open_ones[0][1] else None


def _collection(begun: object, end: object, inside: list[Mark]) -> Mark:
    from ruamel.yaml.events import MappingStartEvent

    start, flow = begun.start_mark.index, bool(begun.flow_style)  # type: ignore[attr-defined]  # events of ruamel
    last = end.end_mark.index if flow or not inside else max(one.end for one in inside)  # type: ignore[attr-defined]
    anchor = begun.anchor or ""  # type: ignore[attr-defined]  # as above
    if isinstance(begun, MappingStartEvent):
        return Mark(
            "mapping", start, last, anchor=anchor, flow=flow, keys=tuple(inside[::2]), items=tuple(inside[1::2])
        )
    return Mark("list", start, last, anchor=anchor, flow=flow, items=tuple(inside))


def _scalar(event: object, text: str) -> Mark:
    """A scalar; a block text ends with its last line, unless the empty lines behind it are kept."""
    start, end = event.start_mark.index, event.end_mark.index  # type: ignore[attr-defined]  # events of ruamel
    style, value, anchor = event.style or "", event.value, event.anchor or ""  # type: ignore[attr-defined]  # as above
    if style in ("|", ">"):
        kept = _BLOCK.match(text, start) or value.rstrip("\n")[-1:].isspace()
        written = text[start:end]
        end = start + len(re.sub(r"(?:\r\n|\r|\n)[ \t]*\Z", "", written) if kept else written.rstrip())
    return Mark("scalar", start, end, style.strip(), value, anchor)


def disagreement(data: Value, found: Sequence[Node]) -> Trouble | None:
    """Where ruamel.yaml reads a text differently from yaml-rs: another structure, text or kind of a scalar.

    A day or a time is text to cchc.
    The empty lines at the end of a block text may differ, as they do where a file ends: cchc reads none of them.
    """
    root = Node((), 1, 1, 1, 1, 1, 1, "", "")
    composed = {node.path: node for node in found}
    waiting: list[tuple[YamlPath, Value]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        node = composed.pop(path, None)
        if node is None or not _same(node, value):
            where = node or composed.get(path[:-1], root)
            return Trouble("Y112", where.line, where.column)
        if isinstance(value, dict):
            waiting += [((*path, str(key)), child) for key, child in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, index), child) for index, child in enumerate(value)]
    for node in composed.values():
        return Trouble("Y112", node.line, node.column)
    return None


def _same(node: Node, value: Value) -> bool:
    if isinstance(value, str):
        return (node.value == value and not _typed(node)) or _same_block(node, value)
    return isinstance(value, (dict, list)) or bool(node.style) or _kind(node.value) == _KINDS[type(value)]


def _typed(node: Node) -> bool:
    """Whether a text without quotes looks like a number, a truth value or nothing, as behind a tag it may."""
    short = node.value[:1] in _FIRST_OF_NUMBERS or len(node.value) <= _LONGEST_WORD
    return not node.style and short and _kind(node.value) in _KINDS.values()


def _same_block(node: Node, text: str) -> bool:
    return node.style in ("|", ">") and node.value.rstrip("\n") == text.rstrip("\n")


@lru_cache(maxsize=1024)
def _kind(text: str) -> str:
    """What ruamel.yaml takes a scalar without quotes for: "_1" and "0O7" are numbers to yaml-rs alone."""
    from ruamel.yaml.nodes import ScalarNode
    from ruamel.yaml.resolver import VersionedResolver

    return str(VersionedResolver().resolve(ScalarNode, text, (True, False))).removeprefix(_YAML)
