"""YAML text: the guard in front of the parsers, the fast parser (yaml-rs), and exact places (ruamel.yaml).

yaml-rs reads every file; ruamel.yaml's C parser only composes what yaml-rs accepted, because it dies of deep nesting.
"""

import re
from collections.abc import Iterator, Sequence
from typing import cast

from cchc.diagnostics import YamlPath
from cchc.source import Node, Trouble, Value, place

MAX_BYTES = 10_000_000
MAX_LEAD = 256

_LEAD = re.compile(rf"^[ \-?]{{{MAX_LEAD + 1}}}", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029]")
_DOCUMENT = re.compile(r"^(?:---|\.\.\.)(?=\s|$)", re.MULTILINE)
_MERGE = re.compile(r"(?:^|[\s{,?-])(<<|\"<<\"|'<<')\s*:", re.MULTILINE)
_TAG = re.compile(r"(?:^|[\s\[{,])(![^\s,\]}]*)", re.MULTILINE)
_COMPLEX = re.compile(r"^[ -]*(\?)\s", re.MULTILINE)
_PLACE = re.compile(r"line (\d+), column (\d+)")
_DEPTH = 64
_REPLAYED = 10_000  # how much the aliases of a file may stand for, together


def decode(data: bytes) -> str | Trouble:
    """Decode a file: UTF-8, a byte order mark stripped; the place of the first byte that is not UTF-8 otherwise."""
    if len(data) > MAX_BYTES:
        return too_large(len(data))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = place(before, len(before))
        return Trouble("Y103", line, column, f"{data[error.start]:02x}")


def too_large(size: int) -> Trouble:
    """The trouble of a file with more bytes than cchc reads."""
    return Trouble("Y107", 1, 1, f"{size:,}".replace(",", "."))


def guard(text: str) -> Trouble | None:
    """What the parsers must never be given (design §5): control characters, deep nesting, several documents."""
    for code, pattern in (("Y106", _CONTROL), ("Y108", _LEAD)):
        found = pattern.search(text)
        if found:
            line, column = place(text, found.start())
            return Trouble(code, line, column, f"U+{ord(found[0]):04X}" if code == "Y106" else "")
    return _nesting(text) or _documents(text)


def _nesting(text: str) -> Trouble | None:
    """Flow collections nested deeper than any plan's; brackets in plain text count too, so the bound is generous."""
    depth = 0
    for found in re.finditer(r"[\[\]{}]", text):
        if found[0] in "[{":
            depth += 1
            if depth > _DEPTH:
                line, column = place(text, found.start())
                return Trouble("Y108", line, column)
        else:
            depth = max(0, depth - 1)
    return None


def _documents(text: str) -> Trouble | None:
    marks = list(_DOCUMENT.finditer(text))
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
    return _forbidden(text, data) or data


def _syntax_trouble(text: str, message: str) -> Trouble:
    if message.startswith("duplicate mapping key"):
        return Trouble("Y102", 1, 1, message.partition(": ")[2].strip("'"))
    found = _PLACE.search(message)
    line, column = (int(found[1]), int(found[2])) if found else (1, 1)
    return Trouble("Y101", line, column, message.strip().splitlines()[-1])


def _forbidden(text: str, data: Value) -> Trouble | None:
    if "<<" in text and (found := _MERGE.search(text)) and _has_key(data, "<<"):
        line, column = place(text, found.start(1))
        return Trouble("Y110", line, column)
    if "!" in text and (found := _TAG.search(text)):
        for node in nodes(text):
            if node.tag_written:
                return Trouble("Y111", node.line, node.column, node.tag_written)
    return None


def _has_key(data: Value, key: str) -> bool:
    if isinstance(data, dict):
        return key in data or any(_has_key(value, key) for value in data.values())
    return isinstance(data, list) and any(_has_key(value, key) for value in data)


def nodes(text: str) -> list[Node]:
    """Compose a text with ruamel.yaml and list its nodes; the text must have passed `guard`."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    yaml = YAML(typ="safe", pure=False)
    try:
        root = yaml.compose(text)
    except YAMLError:
        return []
    return list(_walk(root, (), None)) if root is not None else []


def _walk(node: object, path: YamlPath, key: object) -> Iterator[Node]:
    from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

    waiting: list[tuple[object, YamlPath, object, frozenset[int]]] = [(node, path, key, frozenset())]
    while waiting:
        one, here, name, above = waiting.pop()
        if not isinstance(one, (MappingNode, ScalarNode, SequenceNode)):
            continue
        yield _node(one, here, name)
        if isinstance(one, ScalarNode) or id(one) in above:  # an alias may stand inside what it names
            continue
        inside = above | {id(one)}
        if isinstance(one, MappingNode):
            waiting += [(value, (*here, str(child.value)), child, inside) for child, value in reversed(one.value)]
        else:
            waiting += [(child, (*here, index), None, inside) for index, child in reversed(list(enumerate(one.value)))]


def _node(one: object, path: YamlPath, key: object) -> Node:
    start, end = one.start_mark, one.end_mark  # type: ignore[attr-defined]  # every ruamel node has marks
    named = key.start_mark if key is not None else start  # type: ignore[attr-defined]  # so has its key
    value = one.value if isinstance(one.value, str) else ""  # type: ignore[attr-defined]  # and a value
    style = getattr(one, "style", None) or ("{" if getattr(one, "flow_style", False) else "")
    tag = str(getattr(one, "tag", "") or "")
    return Node(
        path, start.line + 1, start.column + 1, end.line + 1, end.column + 1,
        named.line + 1, named.column + 1, style, value,
        tag if tag and not tag.startswith("tag:yaml.org,2002:") else "",
    )  # fmt: skip


def disagreement(data: Value, found: Sequence[Node]) -> Trouble | None:
    """Where ruamel.yaml reads a text differently from yaml-rs: another structure, or another text of a scalar."""
    root = Node((), 1, 1, 1, 1, 1, 1, "", "")
    composed = {node.path: node for node in found}
    waiting: list[tuple[YamlPath, Value]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        node = composed.pop(path, None)
        if node is None or (isinstance(value, str) and node.value != value):
            where = node or composed.get(path[:-1], root)
            return Trouble("Y112", where.line, where.column)
        if isinstance(value, dict):
            waiting += [((*path, str(key)), child) for key, child in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, index), child) for index, child in enumerate(value)]
    for node in composed.values():
        return Trouble("Y112", node.line, node.column)
    return None
