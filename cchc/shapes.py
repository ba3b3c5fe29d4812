"""What in a file does not fit its schema: every error at once, through jsonschema-rs."""

from collections.abc import Iterator
from functools import cache
from math import isfinite
from typing import Any

import msgspec

from cchc.diagnostics import YamlPath
from cchc.model.files import LARGEST
from cchc.rules.shape import ShapeError
from cchc.schema import schema
from cchc.source import Value

_JSON_TYPES = {
    bool: "boolean", int: "integer", float: "number", str: "string", list: "array", tuple: "array", dict: "object",
}  # fmt: skip
_SHOWN = 60


def shape_errors(data: Value, kind: str) -> Iterator[ShapeError]:
    """All errors of shape of a kind of file (area, plan, units, settings), one by one."""
    strange = _strange_keys(data)
    if (first := next(strange, None)) is not None:
        yield first
        yield from strange
        return
    import jsonschema_rs

    validator = jsonschema_rs.Draft7Validator(schema(kind))
    for error in validator.iter_errors(_broken(data)):
        yield from _translated(error, kind, data)


def _broken(data: Value) -> Value:
    """The data with other numbers: to JSON Schema 100.0 is a whole number, and one that is too large is nothing."""
    if isinstance(data, dict):
        return {key: _broken(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_broken(value) for value in data]
    if isinstance(data, (int, float)) and not abs(data) <= LARGEST:
        return 10 * LARGEST
    return 0.5 if isinstance(data, float) else data


def _at(path: YamlPath, data: Value) -> Value:
    """The value as it was read."""
    for step in path:
        data = data[step]  # type: ignore[index]  # the path leads through mappings and lists
    return data


def _strange_keys(data: Value) -> Iterator[ShapeError]:
    """The keys that YAML does not read as text (`012:`, `true:`); a schema cannot be asked about them."""
    waiting: list[tuple[YamlPath, object]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            for key, child in value.items():
                if isinstance(key, str):
                    waiting.append(((*path, key), child))
                    continue
                written = _shown(key)
                yield ShapeError(
                    code="Y116", path=(*path, written), key=written, found=_JSON_TYPES.get(type(key), "null"),
                    written=written,
                )  # fmt: skip
        elif isinstance(value, list):
            waiting += [((*path, place), child) for place, child in enumerate(value)]


def _translated(error: Any, kind: str, data: Value) -> Iterator[ShapeError]:
    """Turn one validation error into our own; a union's reason is looked up inside it."""
    path: YamlPath = tuple(error.instance_path)
    name = error.kind.name
    if name == "additionalProperties":
        known = _known_keys(error, kind)
        for key in error.kind.unexpected:
            yield ShapeError(code="S201", path=path, key=key, expected=known)
    elif name == "required":
        yield ShapeError(code="S203", path=path, key=error.kind.property)
    elif name == "type":
        yield _wrong_type(_at(path, data), path, tuple(error.kind.types))
    elif name == "anyOf":
        yield from _of_union(error, kind, data)
    else:
        yield ShapeError(
            code="S204", path=path, written=_shown(_at(path, data)), expected=_choices(error),
            examples=_examples(kind).get(error.kind.pattern, ()) if name == "pattern" else (),
        )  # fmt: skip


def _of_union(error: Any, kind: str, data: Value) -> Iterator[ShapeError]:
    """The errors of the branch that the value was meant for, or one error that names all types."""
    path: YamlPath = tuple(error.instance_path)
    types: list[str] = []
    for branch in error.kind.context:
        mismatches = [one for one in branch if one.kind.name == "type" and tuple(one.instance_path) == path]
        if branch and not mismatches:
            for one in branch:
                yield from _translated(one, kind, data)
            return
        types += [name for one in mismatches for name in one.kind.types if name != "null"]
    yield _wrong_type(_at(path, data), path, tuple(dict.fromkeys(types)))


def _wrong_type(value: Value, path: YamlPath, expected: tuple[str, ...]) -> ShapeError:
    found = _JSON_TYPES.get(type(value), "null")
    if "string" in expected and found in ("integer", "number", "boolean"):
        return ShapeError(code="Y116", path=path, found=found, written=_shown(value))
    if found == "null":
        return ShapeError(code="S204", path=path)
    if found == "object" and expected == ("string",) and path and isinstance(path[-1], int):
        return ShapeError(code="Y118", path=path)
    return ShapeError(code="S202", path=path, expected=expected, found=found)


def _shown(value: object) -> str:
    if isinstance(value, float) and not isfinite(value):
        return f".{value}".replace(".-", "-.")
    try:
        text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    except ValueError:  # a number of more than 4300 digits, which Python does not write
        return "…"
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _choices(error: Any) -> tuple[str, ...]:
    """The values that an enumeration allows."""
    return tuple(str(one) for one in error.kind.options if one is not None) if error.kind.name == "enum" else ()


@cache
def _examples(kind: str) -> dict[str, tuple[str, ...]]:
    """The examples that a schema gives beside its patterns."""
    found: dict[str, tuple[str, ...]] = {}
    waiting: list[Any] = [schema(kind)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if "pattern" in node:
                found[node["pattern"]] = tuple(node.get("examples", ()))
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return found


def _known_keys(error: Any, kind: str) -> tuple[str, ...]:
    """The keys of the object that has an unknown one, read from the schema at the error's place."""
    root = schema(kind)
    node: Any = root
    for step in list(error.schema_path)[:-1]:
        node = root["definitions"][node["$ref"].rpartition("/")[2]] if step == "$ref" else node[step]
    return tuple(node.get("properties", ()))
