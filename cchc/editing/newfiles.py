"""Writing the files of a new plan in the house style: block lists, one text a line, doubts as comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import msgspec

from cchc import yamlplaces, yamltext
from cchc.diagnostics import YamlPath
from cchc.errors import CchcError
from cchc.messages import msg
from cchc.model.files import AreaFile, PlanFile
from cchc.source import Trouble, Value

Comments: TypeAlias = Mapping[YamlPath, Sequence[str]]

IGNORE = "cchc: ignore "  # a comment that begins so stands behind its value, as validation reads it

_SCHEMA = "# yaml-language-server: $schema={up}schema/{kind}.schema.json"
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~=].*", re.DOTALL)
_UNSAFE = re.compile(r":(?=\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\s$|^---|^\.\.\.")
_RESOLVED = re.compile(
    r"(?:~|null|true|false|yes|no|on|off|y|n|[-+]?[\d._,]+(?:e[-+]?\d+)?|0[xob][\da-f_]+|[-+]?\.(?:inf|nan)|"
    r"[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?|\d{4}-\d{1,2}(?:-\d{1,2}.*)?)",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHORT = 100  # what is longer and not plain is folded
_KEYS_OF_DAYS = ("issued", "closed")


def area_text(area: AreaFile, comments: Comments | None = None, *, depth: int = 3) -> str:
    """The text of an area file `depth` folders below the root; `comments` stand behind the keys they are about."""
    return _checked(_Writer(comments or {}).file(area, "area", depth), area)


def plan_text(plan: PlanFile, comments: Comments | None = None, *, depth: int = 3) -> str:
    """The text of a plan.yaml."""
    return _checked(_Writer(comments or {}).file(plan, "plan", depth), plan)


def _checked(text: str, value: msgspec.Struct) -> str:
    """A text that both parsers read as the value; CchcError where one does not, which would be a fault of ours."""
    trouble = yamltext.guard(text)
    data = yamltext.parse(text) if trouble is None else trouble
    if isinstance(data, Trouble) or data != msgspec.to_builtins(value) or _is_read_otherwise(data, text):
        raise CchcError(msg("the text cannot be written as YAML that reads the same"))
    return text


def _is_read_otherwise(data: Value, text: str) -> bool:
    return yamlplaces.disagreement(data, yamlplaces.nodes(text)) is not None


class _Writer:
    def __init__(self, comments: Comments) -> None:
        self.comments = comments

    def file(self, value: msgspec.Struct, kind: str, depth: int) -> str:
        """The whole file, with the line that names its schema."""
        lines = [_SCHEMA.format(up="../" * depth, kind=kind)]
        lines += [f"# {text}" for text in self.comments.get((), ())]
        lines += self._mapping(msgspec.to_builtins(value), (), 0)
        return "\n".join(lines) + "\n"

    def _mapping(self, value: Mapping[str, object], path: YamlPath, indent: int) -> Iterator[str]:
        for key, inner in value.items():
            yield from self._pair(_key(str(key)), inner, (*path, str(key)), indent)

    def _pair(self, key: str, value: object, path: YamlPath, indent: int) -> Iterator[str]:
        pad = " " * indent
        yield from self._remarks(path, pad)
        if isinstance(value, dict):
            yield f"{pad}{key}:"
            yield from self._mapping(value, path, indent + 2)
        elif isinstance(value, list):
            if not value:
                yield f"{pad}{key}: []"
                return
            yield f"{pad}{key}:"
            for place, one in enumerate(value):
                yield from self._entry(one, (*path, place), indent + 2)
        else:
            first, *rest = _scalar(value, indent, is_day=path[-1] in _KEYS_OF_DAYS)
            yield f"{pad}{key}: {first}{self._ignored(path)}"
            yield from rest

    def _remarks(self, path: YamlPath, pad: str) -> Iterator[str]:
        """The comments above a key."""
        return (f"{pad}# {text}" for text in self.comments.get(path, ()) if not text.startswith(IGNORE))

    def _ignored(self, path: YamlPath) -> str:
        """The comment behind a value that tells validation to leave a rule out."""
        return "".join(f"  # {text}" for text in self.comments.get(path, ()) if text.startswith(IGNORE))

    def _entry(self, value: object, path: YamlPath, indent: int) -> Iterator[str]:
        pad = " " * indent
        if isinstance(value, dict):
            lines = list(self._mapping(value, path, indent + 2))
            own = next(place for place, line in enumerate(lines) if not line.lstrip().startswith("#"))
            yield from (line[2:] for line in lines[:own])
            yield f"{pad}- {lines[own].lstrip()}"
            yield from lines[own + 1 :]
        else:
            first, *rest = _scalar(value, indent)
            yield f"{pad}- {first}{self._ignored(path)}"
            yield from rest


def _key(key: str) -> str:
    return key if _is_plain(key) and len(key) < 120 and ": " not in key else _quoted(key)


def _scalar(value: object, indent: int, *, is_day: bool = False) -> list[str]:
    """A scalar as the lines it takes: plain where both parsers read it so, else quoted, folded or literal."""
    if not isinstance(value, str):
        return [str(value)]
    pad = " " * (indent + 2)
    if is_day and _DAY.fullmatch(value):
        return [value]
    if "\n" in value:
        lines = value.split("\n")
        if any(not line or line != line.strip() for line in lines) or _has_control(value):
            return [_quoted(value)]
        return ["|-", *(pad + line for line in lines)]
    if _is_plain(value):
        return [value]
    if len(value) <= _SHORT or value != value.strip() or _has_control(value):
        return [_quoted(value)]
    return [">-", pad + value]


def _is_plain(text: str) -> bool:
    if not text or not (_PLAIN.fullmatch(text) or re.match(r"[-?:](?=\S)(?!-)", text)) or _UNSAFE.search(text):
        return False
    return text == text.strip() and not _RESOLVED.fullmatch(text) and not text.startswith("- ")


def _has_control(text: str) -> bool:
    return any((ord(sign) < 32 and sign != "\n") or 0x7F <= ord(sign) <= 0x9F for sign in text)


def _quoted(text: str) -> str:
    """A text in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
