"""Scalars written so that both parsers read them back: plain where that is safe, else quoted, or a block of lines."""

import re
from functools import lru_cache

from cchc import yamlplaces, yamltext
from cchc.source import Trouble, Value

# What YAML 1.1, which many tools still speak, reads as something else than text.
_OLD_WORDS = frozenset({"y", "n", "yes", "no", "on", "off"})
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def one_line(value: Value, *, flow: bool = False) -> str:
    """A scalar on one line: plain, else in the quotes that need no escapes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return "null" if value is None else repr(value)
    if _is_plain(value, flow=flow):
        return value
    return single_quoted(value) if _single_reads_better(value) else double_quoted(value)


def key(name: str, *, flow: bool = False) -> str:
    """A key, quoted where it has to be."""
    return name if _is_plain_key(name, flow=flow) else double_quoted(name)


def double_quoted(value: str) -> str:
    """A text in double quotes; what cannot stand there is escaped."""
    return '"' + "".join(_ESCAPES.get(sign) or _escaped(sign) for sign in value) + '"'


def single_quoted(value: str) -> str:
    """A text of one line in single quotes."""
    return "'" + value.replace("'", "''") + "'"


def block(value: str, indent: int, step: int) -> list[str] | None:
    """A text of several lines as a literal block: its head (`|-`) and its lines; None where it cannot be one."""
    body = value.removesuffix("\n")
    lines = body.split("\n")
    if len(lines) < 2 or not body.strip() or body.endswith("\n") or _CONTROLS.search(value):
        return None
    if any(line != line.rstrip() for line in lines):
        return None
    head = "|" + (str(step) if lines[0][:1] in ("", " ", "\t") else "") + ("" if value.endswith("\n") else "-")
    return [head, *(" " * (indent + step) + line if line else "" for line in lines)]


_CONTROLS = re.compile(rf"[^\S \n\t\u00a0]|[{yamltext.UNFIT}]")


def _single_reads_better(value: str) -> bool:
    return ('"' in value or "\\" in value) and not _CONTROLS.search(value) and "\n" not in value and "\t" not in value


def _escaped(sign: str) -> str:
    if not _CONTROLS.match(sign):
        return sign
    return f"\\x{ord(sign):02x}" if ord(sign) < 256 else f"\\u{ord(sign):04x}"


@lru_cache(maxsize=4096)
def _is_plain(value: str, *, flow: bool) -> bool:
    """Whether both parsers read the same text back when it stands without quotes."""
    if not value or value != value.strip() or "\n" in value or _CONTROLS.search(value) or value.lower() in _OLD_WORDS:
        return False
    sample = f"- {{k: {value}}}\n- [{value}]\n" if flow else f"k: {value}\n"
    return _reads(sample, [{"k": value}, [value]] if flow else {"k": value})


@lru_cache(maxsize=4096)
def _is_plain_key(name: str, *, flow: bool) -> bool:
    if not name or name != name.strip() or "\n" in name or _CONTROLS.search(name) or name.lower() in _OLD_WORDS:
        return False
    return _reads(f"{{{name}: v}}\n" if flow else f"{name}: v\n", {name: "v"})


def _reads(sample: str, wanted: Value) -> bool:
    if yamltext.guard(sample) is not None:
        return False
    found = yamltext.parse(sample)
    if isinstance(found, Trouble) or found != wanted:
        return False
    return yamlplaces.disagreement(found, yamlplaces.nodes(sample)) is None
