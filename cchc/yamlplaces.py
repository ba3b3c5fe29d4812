"""Exact places in YAML text, by ruamel.yaml, and whether it reads a text as yaml-rs does.

Its C parser is given only what the guard of `yamltext` let pass and yaml-rs accepted: it dies of deep nesting.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from cchc.diagnostics import YamlPath
from cchc.source import Mark, Node, Trouble, Value

_BLOCK = re.compile(r"(?:[&!]\S*\s+)*[|>][0-9]*\+")
_YAML = "tag:yaml.org,2002:"
# Text and numbers, and what ruamel.yaml finds by itself; a set has no order, bytes no letters.
_FIRST_OF_NUMBERS, _LONGEST_WORD = frozenset("0123456789+-."), len("false")
_KINDS = {bool: "bool", int: "int", float: "float", type(None): "null"}
_TAGS = ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")


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
        if id(one) in above:  # an alias inside what it names: it has no end, and yaml-rs reads nothing in its place
            continue
        yield _node(one, here, name, (_tag(name) or _tag(one)) if tagged else "")
        if not isinstance(one, (MappingNode, SequenceNode)):
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
    from ruamel.yaml.error import MarkedYAMLError

    try:
        _composer()(text).get_single_node()
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
    left = dict(composed)
    waiting: list[tuple[YamlPath, Value]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        node = left.pop(path, None)
        if node is None or not _same(node, value):
            where = node or composed.get(path[:-1], root)
            return Trouble("Y112", where.line, where.column)
        if isinstance(value, dict):
            waiting += [((*path, str(key)), child) for key, child in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, index), child) for index, child in enumerate(value)]
    for node in left.values():
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
