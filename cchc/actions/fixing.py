"""Findings mended where there is one remedy only: quotes that are missing, letters in pieces, a byte order mark.

Each file is read again: it must say what it said, with the texts that were misread read as they are typed.
"""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import TypeAlias

import msgspec

from cchc import yamlplaces, yamltext
from cchc.actions.recording import introduced, with_files
from cchc.diagnostics import Fault, Severity
from cchc.editing import Edited
from cchc.editing.edits import Set, applied, same
from cchc.editing.scalars import double_quoted, one_line
from cchc.folding import nfc
from cchc.loading import Loaded, load_bytes
from cchc.model.files import AreaFile, Entry, PlanFile, ProgressEntry, SettingsFile, TargetEntry, UnitsFile
from cchc.source import Mark, Trouble, Value
from cchc.trees import SETTINGS, UNITS, is_read
from cchc.workspace import Workspace

_KEYS = frozenset(
    field.encode_name for kind in (AreaFile, Entry, PlanFile, ProgressEntry, TargetEntry)
    for field in msgspec.structs.fields(kind)
)  # fmt: skip
_PAIR = re.compile(r"(?P<head> *(?:- +)*(?P<key>[a-z_]+): +)(?P<value>[^\s'\"#\[{|>-].*|[>|%@`*&!].*)")
_MARK = b"\xef\xbb\xbf"
_BLANKS = re.compile(r" *")

_Fix: TypeAlias = tuple[str, int]


class Fixed(msgspec.Struct, frozen=True):
    """A file with some findings mended: their codes and lines, in order."""

    edited: Edited
    fixes: tuple[_Fix, ...]


def fixed(workspace: Workspace, as_of: dt.date, files: Sequence[str]) -> tuple[Fixed, ...]:
    """Mend what can be mended in some files of a workspace; nothing is written.

    A file that could be read and in which the rules would find a new error is left as it is.
    """
    found = [one for file in files if is_read(file) and (one := _fixed(workspace, file)) is not None]
    after = with_files(workspace, {one.edited.file: one.edited.after for one in found})
    worse = {
        one.file for one in introduced(workspace, after, as_of) if one.severity is Severity.ERROR
    } - set(workspace.unreadable)  # fmt: skip
    return tuple(one for one in found if one.edited.file not in worse)


def _fixed(workspace: Workspace, file: str) -> Fixed | None:
    data = workspace.tree.read(file, workspace.max_bytes)
    text = data if isinstance(data, Trouble) else yamltext.decode(data)
    if isinstance(data, Trouble) or isinstance(text, Trouble):
        return None
    off = {code for code, severity in workspace.settings.rules.items() if severity == "off"}
    marked = data.startswith(_MARK)
    fixes: list[_Fix] = [("Y104", 1)] if marked and "Y104" not in off else []
    composed, lines = (None, []) if "Y105" in off else _composed(text)
    fixes += [("Y105", line) for line in lines]
    text, quoted = _quoted(file, text if composed is None else composed)
    fixes += quoted
    if not fixes:
        return None
    kept = _MARK if marked and "Y104" in off else b""
    return Fixed(Edited(file, data, kept + text.encode("utf-8")), tuple(sorted(fixes, key=lambda fix: fix[1])))


def _composed(text: str) -> tuple[str | None, list[int]]:
    """The text with its letters composed, and the lines that change; None where it would not say the same."""
    lines = text.split("\n")
    changed = [number for number, line in enumerate(lines, 1) if nfc(line) != line]
    new = "\n".join(map(nfc, lines))
    if not changed or yamltext.guard(text) is not None or yamltext.guard(new) is not None:
        return None, []
    before, after = yamltext.parse(text), yamltext.parse(new)
    if isinstance(before, Trouble) or isinstance(after, Trouble) or not same(_nfc(before), after):
        return None, []
    return new, changed


def _nfc(data: Value) -> Value:
    if isinstance(data, dict):
        return {nfc(key): _nfc(one) for key, one in data.items()}
    if isinstance(data, list):
        return [_nfc(one) for one in data]
    return nfc(data) if isinstance(data, str) else data


def _quoted(file: str, text: str) -> tuple[str, list[_Fix]]:
    """The text with quotes around what is misread, round by round, as a broken file shows one fault at a time."""
    begun, fixes, promised = text, list[_Fix](), dict[int, str]()
    while True:
        loaded = load_bytes(text.encode("utf-8"), file, _kind(file))
        fault = loaded.faults[0] if loaded.faults else None
        if fault is not None and fault.code in ("Y117", "Y119") and fault.finding.line not in promised:
            line = fault.finding.line or 1
            made = _line_quoted(text, line)
            if made is None:
                break
            text, promised[line] = made
            fixes.append((fault.code, line))
            continue
        new = _values_quoted(text, loaded)
        if new is None:
            break
        text = new[0]
        fixes += new[1]
    kept = {node.line: node.value for node in (() if _is_broken(text) else yamlplaces.nodes(text)) if node.style}
    if any(kept.get(line) != value for line, value in promised.items()):
        return begun, []
    return text, fixes


def _is_broken(text: str) -> bool:
    return yamltext.guard(text) is not None or isinstance(yamltext.parse(text), Trouble)


def _kind(file: str) -> type[msgspec.Struct]:
    if file in (SETTINGS, UNITS):
        return SettingsFile if file == SETTINGS else UnitsFile
    return PlanFile if PurePosixPath(file).stem.lower() == "plan" else AreaFile


def _line_quoted(text: str, number: int) -> tuple[str, str] | None:
    """The text with the value of a line in quotes, and that value; None where it is not certain what the value is."""
    lines = text.split("\n")
    found = _PAIR.fullmatch(lines[number - 1].rstrip("\r").rstrip(" \t")) if number <= len(lines) else None
    if found is None or found["key"] not in _KEYS or " #" in found["value"] or _goes_on(lines, number, found):
        return None
    ended = "\r" if lines[number - 1].endswith("\r") else ""
    lines[number - 1] = found["head"] + one_line(found["value"]) + ended
    return "\n".join(lines), found["value"]


def _goes_on(lines: Sequence[str], number: int, found: re.Match[str]) -> bool:
    """Whether the next line is deeper, so that the value may go on there."""
    below = next((line for line in lines[number:] if line.strip()), "")
    blanks = _BLANKS.match(below)
    return blanks is not None and blanks.end() > found.start("key")


def _values_quoted(text: str, loaded: Loaded[msgspec.Struct]) -> tuple[str, list[_Fix]] | None:
    """The text with quotes around numbers and mappings that are meant as text; None where there is nothing to do."""
    if loaded.source is None or not loaded.source.nodes:  # broken, or what no parser must be given
        return None
    data, root = yamltext.parse(text), yamlplaces.marks(text)
    if isinstance(data, Trouble) or root is None:
        return None
    spans: dict[int, tuple[int, str]] = {}
    for fault in loaded.faults:
        mark = _meant(fault, root)
        written = text[mark.start : mark.end] if mark else ""
        if mark is None or mark.kind == "alias" or not written or "\n" in written:
            continue
        if mark.style or mark.anchor or mark.flow:
            continue
        spans[mark.start] = (mark.end, fault.code)
        data = applied(data, Set(fault.finding.path, written))
    fixes = [(code, text.count("\n", 0, start) + 1) for start, (_, code) in spans.items()]
    for start, (end, _) in sorted(spans.items(), reverse=True):
        text = text[:start] + double_quoted(text[start:end]) + text[end:]
    after = yamltext.parse(text)
    return (text, fixes) if spans and not isinstance(after, Trouble) and same(after, data) else None


def _meant(fault: Fault, root: Mark) -> Mark | None:
    """The value that a finding is about, if quotes are its remedy."""
    if fault.code not in ("Y116", "Y118") or fault.finding.key:
        return None
    here = root
    for step in fault.finding.path:
        if isinstance(step, int) and step < len(here.items):
            here = here.items[step]
        else:
            names = [key.value for key in here.keys]
            if step not in names:
                return None
            here = here.items[names.index(str(step))]
    return here
