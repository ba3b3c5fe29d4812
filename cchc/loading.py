"""Reading files: bytes to guarded text to data to structs, every fault at once; two parsers, one truth.

The rules are imported when something is wrong: reading sound plans does not need them.
"""

import os
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from cchc import yamlplaces, yamltext
from cchc.cache import Cache
from cchc.calendar import WorkCalendar, YearFile, build
from cchc.diagnostics import Fault
from cchc.model.building import BadDay
from cchc.plain import is_plain
from cchc.source import FAULTS, Source, Trouble, Value
from cchc.trees import Tree
from cchc.world import Settings

if TYPE_CHECKING:
    from cchc.rules.shape import ShapeError

S = TypeVar("S", bound=msgspec.Struct)

_INDICATOR = re.compile(r"(?:^|[:\-]\s+)([>|%@`*&!])(?=[\s\d=<>])|[:\-]\s+([%@`])")
_MOST_FAULTS = 1_000  # of one file; each keeps what it says
_EXCLAMATION = re.compile(r"(?:^|[:\-]\s+)!")
_EMPTY_LIST = re.compile(r"^\s*[\w ]+:\s*(\[\s*\])\s*(?:#.*)?$")
_CONFLICT = re.compile("^<{7} ", re.MULTILINE)


class Loaded(Generic[S]):
    """A file that was read: its value when it fits its shape, its source when it is text, and its faults."""

    def __init__(self, file: str, value: S | None, source: Source | None, faults: list[Fault]) -> None:
        self.file = file
        self.value = value
        self.source = source
        self.faults = faults


def load(tree: Tree, file: str, kind: type[S], max_bytes: int = yamltext.MAX_BYTES) -> Loaded[S]:
    """Read one file of a tree into its struct."""
    return load_bytes(tree.read(file, max_bytes), file, kind)


def load_bytes(data: bytes | Trouble, file: str, kind: type[S]) -> Loaded[S]:
    """Read the bytes of a file into its struct."""
    if isinstance(data, Trouble):
        return Loaded(file, None, None, [trouble_fault(file, data)])
    value = _read_plainly(data, kind)
    if value is not None:
        return Loaded(file, value, source(data, file), [])
    text = yamltext.decode(data)
    if isinstance(text, Trouble):
        return Loaded(file, None, None, [trouble_fault(file, text)])
    found = Source(file, text, yamlplaces.nodes, bom=data.startswith(yamltext.BOM))
    trouble = yamltext.guard(text)
    if trouble is not None:
        return Loaded(file, None, _unparsed(found), [trouble_fault(file, trouble)])
    parsed = yamltext.parse(text)
    if isinstance(parsed, Trouble):
        return Loaded(file, None, _unparsed(found), [trouble_fault(file, _refined(parsed, found))])
    return _shaped(parsed, found, kind)


def source(data: bytes, file: str) -> Source:
    """The source of a file that is known to be sound."""
    return Source(file, data, yamlplaces.nodes, bom=data.startswith(yamltext.BOM))


def trouble_fault(file: str, trouble: Trouble) -> Fault:
    """The fault that a trouble with the text is."""
    from cchc.rules import TROUBLE_RULES

    (finding,) = TROUBLE_RULES[trouble.code].check(trouble)
    return Fault(trouble.code, file, finding)


@lru_cache(maxsize=1)
def shipped_days_off() -> tuple[YearFile, ...]:
    """The data files of days off that come with cchc."""
    return _years(_shipped())


def work_calendar(settings: Settings, cache: Cache | None = None) -> WorkCalendar:
    """The calendar of days off, corrected by the workspace's settings."""
    if cache is None:
        return build(shipped_days_off(), settings.days_off, settings.working_days)
    files = _shipped()
    key = cache.key(_DaysOff, "days_off", files)
    found = cache.get(key, _DaysOff)
    if found is None:
        found = _DaysOff(_years(files))
        cache.put(key, found)
    return build(found.years, settings.days_off, settings.working_days)


class _DaysOff(msgspec.Struct, frozen=True):
    """The data files of days off, as the cache keeps them."""

    years: tuple[YearFile, ...]


def _shipped() -> dict[str, bytes]:
    folder = os.path.join(os.path.dirname(__file__), "days_off")
    names = sorted(name for name in os.listdir(folder) if name.endswith(".yaml"))
    return {name: Path(folder, name).read_bytes() for name in names}


def _years(files: dict[str, bytes]) -> tuple[YearFile, ...]:
    return tuple(msgspec.convert(yamltext.parse(data.decode("utf-8")), YearFile) for data in files.values())


def _read_plainly(data: bytes, kind: type[S]) -> S | None:
    """The value of a sound file without anything unusual; None for a file that has to be read step by step."""
    if not is_plain(data):
        return None
    try:
        return msgspec.convert(yamltext.parse_plain(data), kind)
    except (ValueError, TypeError, RecursionError):  # not UTF-8, not YAML, or of another shape
        return None


def _unparsed(source: Source) -> Source:
    """A source that is never given to ruamel's C parser: it only gets what yaml-rs accepted."""
    return Source(source.file, source.text, lambda _: [], bom=source.bom)


def _shaped(data: Value, source: Source, kind: type[S]) -> Loaded[S]:
    if data is None and not any(field.required for field in msgspec.structs.fields(kind)):
        data = {}  # nothing but comments is a file too
    try:
        return Loaded(source.file, msgspec.convert(data, kind), source, [])
    except (msgspec.ValidationError, RecursionError):
        pass
    from cchc.rules import SHAPE_RULES
    from cchc.schema import KINDS
    from cchc.shapes import shape_errors

    name = next(name for name, one in KINDS.items() if one is kind)
    faults: list[Fault] = []
    errors = shape_errors(data, name)
    for error in islice(errors, _MOST_FAULTS):
        for finding in SHAPE_RULES[error.code].check(_as_typed(error, source)):
            faults.append(Fault(error.code, source.file, finding))
    if not faults:
        faults.append(trouble_fault(source.file, Trouble("Y108", 1, 1)))
    if next(errors, None) is not None:
        faults.append(trouble_fault(source.file, Trouble("Y107", 1, 1, FAULTS)))
    return Loaded(source.file, None, source, faults)


def _as_typed(error: "ShapeError", source: Source) -> "ShapeError":
    """Show a value as it stands in the file: `1.10`, not the 1.1 that YAML reads."""
    node = source.by_path.get(error.path) if error.code == "Y116" and not error.key else None
    return msgspec.structs.replace(error, written=node.value) if node else error


def _refined(trouble: Trouble, source: Source) -> Trouble:
    """Name the cause of a syntax error where the line shows it."""
    if trouble.code == "Y102":
        seen = set()
        for node in yamlplaces.nodes(source.text):
            if node.path in seen:
                return msgspec.structs.replace(trouble, line=node.key_line, column=node.key_column)
            seen.add(node.path)
        return trouble
    if trouble.code != "Y101" or trouble.line > len(source.lines):
        return trouble
    if conflict := _CONFLICT.search(source.text):
        number = source.text.count("\n", 0, conflict.start()) + 1
        return msgspec.structs.replace(trouble, line=number, column=1, detail="conflict")
    if empty := _filled_list(source.lines, trouble.line):
        return msgspec.structs.replace(trouble, line=empty[0], column=empty[1], detail="empty list")
    line = source.lines[trouble.line - 1]
    sign = _INDICATOR.search(line)
    if sign:
        mark = sign[1] or sign[2]
        return msgspec.structs.replace(trouble, code="Y117", column=sign.end(), detail=mark)
    if "tag" in trouble.detail and (sign := _EXCLAMATION.search(line)):
        return msgspec.structs.replace(trouble, code="Y117", column=sign.end(), detail="!")
    if "mapping values" in trouble.detail and line.count(": ") + line.rstrip().endswith(":") > 1:
        return msgspec.structs.replace(trouble, code="Y119")
    return trouble


def _filled_list(lines: Sequence[str], line: int) -> tuple[int, int] | None:
    """The place of a `[]` that was left behind a key when entries were written below it."""
    if not lines[line - 1].lstrip().startswith("- "):
        return None
    above = (number for number in range(line - 1, 0, -1) if lines[number - 1].partition("#")[0].strip())
    number = next(above, 0)
    found = _EMPTY_LIST.search(lines[number - 1]) if number else None
    return (number, found.start(1) + 1) if found else None


def day_faults(file: str, days: Iterable[BadDay]) -> list[Fault]:
    """The faults that days are which do not exist."""
    days = list(days)
    if not days:
        return []
    from cchc.rules import SHAPE_RULES
    from cchc.rules.shape import ShapeError

    errors = [ShapeError(code="S205", path=bad.path, written=bad.written) for bad in days]
    return [Fault("S205", file, finding) for error in errors for finding in SHAPE_RULES["S205"].check(error)]
