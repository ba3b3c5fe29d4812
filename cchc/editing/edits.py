"""What is asked for: edits as values, and what the data of a file is once they are applied."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import msgspec

from cchc.diagnostics import YamlPath
from cchc.model.files import AreaFile, Entry, PlanFile
from cchc.source import Value

Given: TypeAlias = str | int | float | bool | Sequence["Given"] | Mapping[str, "Given"]


class Set(msgspec.Struct, frozen=True):
    """Give the scalar at a path another value; make the key where the mapping above has none."""

    path: YamlPath
    value: Given


class Insert(msgspec.Struct, frozen=True):
    """Put an entry into the list at a path, before the entry `at` (at the end without it).

    The list is made where there is none; a single string that stands for a list becomes one.
    """

    path: YamlPath
    value: Given
    at: int | None = None


Edit: TypeAlias = Set | Insert


class NoSuchPlaceError(LookupError):
    """An edit names a path that the data does not have."""


def applied(data: Value, edit: Edit) -> Value:
    """The data with one edit applied; NoSuchPlaceError where its path leads nowhere. `data` is not changed."""
    return _applied(data, edit.path, edit)


def place_of(key: str, keys: Sequence[str]) -> int:
    """Where a new key goes among those of a mapping: behind those that come before it in the schema, else last."""
    order = next((one for one in _ORDERS if key in one), ())
    before = [place for place, one in enumerate(keys) if key in order and one in order[: order.index(key)]]
    return before[-1] + 1 if before else len(keys)


def plain_data(value: Given) -> Value:
    """A value as the parsers give it: lists and dicts."""
    if isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Mapping):
        return {key: plain_data(one) for key, one in value.items()}
    return [plain_data(one) for one in value]


def same(a: Value, b: Value) -> bool:
    """Whether two readings are one: types, order of keys and all."""
    if type(a) is not type(b):
        return False
    if isinstance(a, dict) and isinstance(b, dict):
        return list(a) == list(b) and all(same(one, b[key]) for key, one in a.items())
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    return a == b or (a != a and b != b)


_ORDERS = tuple(tuple(one.encode_name for one in msgspec.structs.fields(kind)) for kind in (Entry, AreaFile, PlanFile))


def _applied(data: Value, path: YamlPath, edit: Edit) -> Value:
    if not path:
        return _ended(data, edit)
    step, *rest = path
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return [_applied(one, tuple(rest), edit) if place == step else one for place, one in enumerate(data)]
    if not isinstance(data, dict) or not isinstance(step, str):
        raise NoSuchPlaceError(edit.path)
    if step in data:
        return {key: _applied(one, tuple(rest), edit) if key == step else one for key, one in data.items()}
    if rest:
        raise NoSuchPlaceError(edit.path)
    keys = list(data)
    made = plain_data(edit.value) if isinstance(edit, Set) else [plain_data(edit.value)]
    keys.insert(place_of(step, keys), step)
    return {key: made if key == step else data[key] for key in keys}


def _ended(data: Value, edit: Edit) -> Value:
    """What stands at the end of the path, changed."""
    value = plain_data(edit.value)
    if isinstance(edit, Set):
        return value
    entries = data if isinstance(data, list) else [] if data is None else [data]
    at = len(entries) if edit.at is None else edit.at
    return [*entries[:at], value, *entries[at:]]
