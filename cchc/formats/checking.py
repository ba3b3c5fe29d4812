"""What a template asks for that does not exist, found without filling it in: every branch is looked at.

The values that a template gets are msgspec structs, so the type of most expressions is known: a loop over
`report.sections` has sections, `section.titel` is no field of them. What cannot be known (the parameters of a macro,
what a filter gives) is not doubted.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from jinja2 import TemplateError, TemplateSyntaxError, nodes

if TYPE_CHECKING:
    from jinja2 import Environment

_UNKNOWN: Any = object()  # the type of what cannot be known
_Scope = dict[str, Any]


class Doubt(msgspec.Struct, frozen=True):
    """What is wrong in a line of a template: a name that does not exist (with names like it), or another fault."""

    line: int
    name: str = ""
    near: tuple[str, ...] = ()
    fault: str = ""


def doubts(source: str, values: Mapping[str, type], environment: Environment) -> tuple[Doubt, ...]:
    """Everything that is wrong with a template's source, in the order of its lines; a syntax error is the only one."""
    try:
        tree = environment.parse(source)
        environment.compile(source)
    except TemplateSyntaxError as error:
        return (Doubt(error.lineno, fault=error.message or ""),)
    scope = {**dict.fromkeys(environment.globals, _UNKNOWN), **values}
    found = _Walk(environment).body(tree.body, scope)
    return tuple(sorted(set(found), key=lambda one: (one.line, one.name)))


@cache
def fields(kind: type) -> dict[str, Any]:
    """The fields and properties of a struct with their types."""
    found = dict(typing.get_type_hints(kind))
    for name in dir(kind):
        attribute = getattr(kind, name, None)
        if isinstance(attribute, property) and not name.startswith("_"):
            found[name] = typing.get_type_hints(attribute.fget).get("return", _UNKNOWN)
    return {name: one for name, one in found.items() if not name.startswith("_")}


class _Walk:
    """Goes through a template with the types of the names that are known at each place."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    def body(self, found: Iterable[nodes.Node], scope: _Scope) -> Iterator[Doubt]:
        for node in found:
            yield from self.statement(node, scope)

    def statement(self, node: nodes.Node, scope: _Scope) -> Iterator[Doubt]:
        """Look at one statement; an assignment changes the scope."""
        match node:
            case nodes.For():
                yield from self.loop(node, scope)
            case nodes.If():
                yield from self.inside(node.test, scope)
                yield from self.body([*node.body, *node.elif_, *node.else_], scope)
            case nodes.Assign() | nodes.AssignBlock():
                yield from self.assignment(node, scope)
            case nodes.Macro() | nodes.CallBlock():
                yield from self.macro(node, scope)
            case nodes.Import() | nodes.FromImport() | nodes.Include() | nodes.Extends():
                yield from self.template(node, scope)
            case nodes.Block() | nodes.FilterBlock() | nodes.Scope():
                yield from self.body(node.body, dict(scope))
            case nodes.With():
                yield from self.with_block(node, scope)
            case _:
                yield from self.inside(node, scope)

    def assignment(self, node: nodes.Assign | nodes.AssignBlock, scope: _Scope) -> Iterator[Doubt]:
        """A name is bound to a value, or to what a block prints."""
        if isinstance(node, nodes.Assign):
            yield from self.inside(node.node, scope)
            scope.update(_bound(node.target, self.type_of(node.node, scope)))
        else:
            yield from self.body(node.body, dict(scope))
            scope.update(_bound(node.target, _UNKNOWN))

    def macro(self, node: nodes.Macro | nodes.CallBlock, scope: _Scope) -> Iterator[Doubt]:
        """What the parameters will be is not known."""
        names = [argument.name for argument in node.args]
        own = scope | dict.fromkeys([*names, "caller", "varargs", "kwargs"], _UNKNOWN)
        yield from self.body(node.body, own)
        if isinstance(node, nodes.Macro):
            scope[node.name] = _UNKNOWN

    def with_block(self, node: nodes.With, scope: _Scope) -> Iterator[Doubt]:
        """Names that are bound within a block only."""
        own = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            yield from self.inside(value, scope)
            own.update(_bound(target, self.type_of(value, scope)))
        yield from self.body(node.body, own)

    def loop(self, node: nodes.For, scope: _Scope) -> Iterator[Doubt]:
        yield from self.inside(node.iter, scope)
        own = scope | {"loop": _UNKNOWN} | _bound(node.target, _item(self.type_of(node.iter, scope)))
        if node.test is not None:
            yield from self.inside(node.test, own)
        yield from self.body(node.body, own)
        yield from self.body(node.else_, scope)

    def inside(self, node: nodes.Node, scope: _Scope) -> Iterator[Doubt]:
        """The names in an expression, and in those that it is made of."""
        if isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in scope:
            yield _doubt(node, node.name, set(scope) - set(self.environment.globals))
        if isinstance(node, nodes.Getattr) or _by_name(node):
            base, name = self.type_of(node.node, scope), _attribute(node)  # type: ignore[attr-defined]  # both have it
            known = _struct_fields(base)
            if known is not None and name not in known:
                yield _doubt(node, f"{_written(node.node)}.{name}", known, name)  # type: ignore[attr-defined]  # as above
        for child in node.iter_child_nodes():
            yield from self.inside(child, scope)

    def template(
        self, node: nodes.Import | nodes.FromImport | nodes.Include | nodes.Extends, scope: _Scope
    ) -> Iterator[Doubt]:
        """Another template that is meant by name must be there; what it brings is not known."""
        if isinstance(node.template, nodes.Const):
            try:
                self.environment.get_template(str(node.template.value))
            except TemplateError:
                yield Doubt(node.lineno, name=str(node.template.value))
        if isinstance(node, nodes.Import | nodes.FromImport):
            scope.update(dict.fromkeys(_imported(node), _UNKNOWN))

    def type_of(self, node: nodes.Node, scope: _Scope) -> Any:
        """The type of an expression, as far as it is known."""
        if isinstance(node, nodes.Name):
            return scope.get(node.name, _UNKNOWN)
        if isinstance(node, nodes.Getattr) or _by_name(node):
            known = _struct_fields(self.type_of(node.node, scope))  # type: ignore[attr-defined]  # both have it
            return (known or {}).get(_attribute(node), _UNKNOWN)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const | nodes.Slice):
            base = self.type_of(node.node, scope)
            return base if isinstance(node.arg, nodes.Slice) else _item(base)
        return _UNKNOWN


def _by_name(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str)


def _attribute(node: nodes.Node) -> str:
    return node.attr if isinstance(node, nodes.Getattr) else str(node.arg.value)  # type: ignore[attr-defined]  # Getitem


def _struct_fields(kind: Any) -> dict[str, Any] | None:
    """The fields of a struct, also of one that may be None; None for what is no struct."""
    kind = _without_none(kind)
    return fields(kind) if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else None


def _item(kind: Any) -> Any:
    """The type of the entries of a tuple or list."""
    kind = _without_none(kind)
    if typing.get_origin(kind) not in (tuple, list):
        return _UNKNOWN
    kinds = set(typing.get_args(kind)) - {Ellipsis}
    return kinds.pop() if len(kinds) == 1 else _UNKNOWN


def _without_none(kind: Any) -> Any:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        rest = [one for one in typing.get_args(kind) if one is not types.NoneType]
        return rest[0] if len(rest) == 1 else _UNKNOWN
    return kind


def _bound(target: nodes.Node, kind: Any) -> _Scope:
    """The names that a target binds."""
    if isinstance(target, nodes.Name):
        return {target.name: kind}
    return {name.name: _UNKNOWN for name in target.find_all(nodes.Name)}


def _imported(node: nodes.Import | nodes.FromImport) -> list[str]:
    if isinstance(node, nodes.Import):
        return [node.target]
    return [name if isinstance(name, str) else name[1] for name in node.names]


def _doubt(node: nodes.Node, name: str, known: Iterable[str], last: str = "") -> Doubt:
    return Doubt(node.lineno, name=name, near=tuple(get_close_matches(last or name, list(known))))


def _written(node: nodes.Node) -> str:
    """An expression as a template writes it, as far as a reader needs it."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return f"{_written(node.node)}[…]" if isinstance(node, nodes.Getitem) else "…"
