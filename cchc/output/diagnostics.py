"""How findings read: with source line and caret, one a line, as JSON, as GitHub annotations, as SARIF."""

from collections.abc import Iterable, Iterator, Sequence

import click

from cchc.diagnostics import Diagnostic, Severity
from cchc.messages import Message, msg
from cchc.output.data import json_text
from cchc.output.language import say
from cchc.output.terminal import colours, echo, echo_all, on_one_line, visible

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_LINE = 160


def severity_name(severity: Severity) -> str:
    """The severity in words."""
    names = {Severity.ERROR: msg("error"), Severity.WARNING: msg("warning"), Severity.NOTE: msg("note")}
    return say(names[severity])


def show(found: Sequence[Diagnostic], form: str) -> None:
    """Print diagnostics in one of the formats text, concise, json, github, sarif."""
    if form == "json":
        echo(json_text([as_data(one) for one in found]))
        return
    if form == "sarif":
        from cchc.output import sarif

        echo(json_text(sarif.log(found)))
        return
    if form == "text":
        echo_all(_texts(found))
        return
    write = concise if form == "concise" else _github
    echo_all(write(one) for one in found)


def as_data(found: Diagnostic) -> dict[str, str | int | None]:
    """A diagnostic for JSON."""
    return {
        "file": found.file,
        "line": found.line,
        "column": found.column,
        "length": found.length,
        "code": found.code,
        "name": found.name,
        "severity": found.severity.value,
        "message": say(found.message),
        "help": say(found.help) if found.help else None,
    }


def totals(found: Iterable[Diagnostic]) -> str:
    """The foot: how many errors, warnings and notes."""
    counts = dict.fromkeys(Severity, 0)
    for one in found:
        counts[one.severity] += 1
    return say(
        msg(
            "{errors} errors · {warnings} warnings · {notes} notes",
            errors=counts[Severity.ERROR],
            warnings=counts[Severity.WARNING],
            notes=counts[Severity.NOTE],
        )
    )


def show_totals(found: Sequence[Diagnostic], older: Sequence[Diagnostic], form: str) -> None:
    """Print the foot, and the count of what was there before the change; on stderr where stdout is for programs."""
    if form in ("text", "concise"):
        echo(totals(found), err=form == "concise")
    if older:
        before = say(msg("{count} older findings do not belong to this change", count=len(older)))
        echo(f"{before} ({totals(older)})", err=form != "text")


def _texts(found: Sequence[Diagnostic]) -> Iterator[str]:
    """Errors and warnings whole; notes that a file has several of in one line, so that they do not drown the rest."""
    notes: dict[tuple[str, str], list[int]] = {}
    for one in found:
        if one.severity is Severity.NOTE:
            notes.setdefault((one.file, one.code), []).append(one.line)
    folded: set[tuple[str, str]] = set()
    for one in found:
        kind = (one.file, one.code)
        if len(notes.get(kind, ())) < 2:
            yield _text(one)
        elif kind not in folded:
            folded.add(kind)
            yield _folded(one, notes[kind])


def _folded(first: Diagnostic, places: Sequence[int]) -> str:
    numbers = ", ".join(str(line) for line in places)
    count = msg("{count} times, the first: {message}", count=len(places), message=first.message)
    head = f"{on_one_line(first.file)}: {severity_name(first.severity)} {first.code}: {_line(count)}"
    return f"{head}\n  = {say(msg('lines {numbers}', numbers=numbers))}\n"


def _text(found: Diagnostic) -> str:
    """As rustc does it: place and message, the line with a caret, the remedy."""
    name = severity_name(found.severity)
    kind = (
        click.style(f"{name} {found.code}", fg=_COLOURS[found.severity], bold=True)
        if colours()
        else f"{name} {found.code}"
    )
    lines = [f"{on_one_line(found.file)}:{found.line}:{found.column}: {kind}: {_line(found.message)}"]
    if found.source:
        cut, place = _window(found.source, found.column)
        source, column = _one_wide(cut), len(_one_wide(cut[: place - 1])) + 1
        gutter = str(found.line)
        caret = "^" * min(found.length, max(1, len(source) - column + 1))
        lines += [
            f"{' ' * len(gutter)} |",
            f"{gutter} | {source}",
            f"{' ' * len(gutter)} | {' ' * (column - 1)}{caret}",
        ]
    if found.help is not None:
        lines.append(f"  = {_line(found.help)}")
    return "\n".join(lines) + "\n"


def _line(message: Message) -> str:
    """A message on one line, whatever the file's text in it."""
    return visible(" ".join(say(message).splitlines()))


def _one_wide(source: str) -> str:
    """A source line as it is shown: a tab is one blank, so that the caret stands below what it means."""
    return visible(source.replace("\t", " "))


def _window(source: str, column: int) -> tuple[str, int]:
    """A long line cut around the place that is meant."""
    if len(source) <= _LINE:
        return source, column
    start = max(0, min(column - 1 - _LINE // 3, len(source) - _LINE))
    cut = source[start : start + _LINE]
    return ("…" if start else "") + cut + ("…" if start + _LINE < len(source) else ""), column - start + (start > 0)


def concise(found: Diagnostic) -> str:
    """A finding on one line."""
    remedy = f" ({_line(found.help)})" if found.help else ""
    place = f"{on_one_line(found.file)}:{found.line}:{found.column}"
    return f"{place}: {severity_name(found.severity)} {found.code} {_line(found.message)}{remedy}"


def _github(found: Diagnostic) -> str:
    level = {"error": "error", "warning": "warning", "note": "notice"}[found.severity.value]
    remedy = f"\n{say(found.help)}" if found.help else ""
    place = f"file={_property(found.file)},line={found.line},col={found.column},endColumn={found.column + found.length}"
    return f"::{level} {place},title={found.code} {found.name}::{_data(say(found.message) + remedy)}"


def _data(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
