"""Findings as SARIF 2.1.0 (OASIS), which code scanning reads.

Places are those of the standard: files as percent-encoded names from the root of the repository, lines from 1, columns
from 1 in units of UTF-16. A finding's fingerprint is made of its rule and the text of its line, so that it stays the
same when lines are added above it.
"""

import hashlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from cchc import __version__
from cchc.diagnostics import Diagnostic
from cchc.messages import msg
from cchc.output.language import say, translate
from cchc.output.terminal import visible
from cchc.rules import all_rules

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "SRCROOT"
_PAIR = re.compile("[\U00010000-\U0010ffff]")


def log(found: Sequence[Diagnostic]) -> dict[str, Any]:
    """A SARIF log of one run, with the rules that found something."""
    codes = sorted({one.code for one in found})
    prints = _fingerprints(found)
    driver = {"name": "cchc", "version": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {_ROOT: {"description": _text(say(msg("the root of the repository")))}},
        "results": [_result(one, codes.index(one.code), mark) for one, mark in zip(found, prints, strict=True)],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Any]:
    rule = all_rules()[code]
    page = translate(rule.page)
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": _text(page.partition("\n\n")[0].replace("\n", " ")),
        "help": _text(page),
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(found: Diagnostic, rule: int, fingerprint: str) -> dict[str, Any]:
    remedy = f"\n{say(found.help)}" if found.help else ""
    return {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": found.severity.value,
        "message": _text(say(found.message) + remedy),
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(found.file), "uriBaseId": _ROOT},
                    "region": _region(found),
                }
            }
        ],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }


def _text(text: str) -> dict[str, str]:
    """A message of plain text: braces are doubled and "](" is parted, so that no text is a placeholder or a link."""
    plain = visible(text).replace("{", "{{").replace("}", "}}")
    return {"text": plain.replace("](", "] (")}


def _uri(file: str) -> str:
    return quote(file.encode("utf-8", "surrogateescape"), safe="/")


def _region(found: Diagnostic) -> dict[str, int]:
    """The place; without the text of the line only where it begins."""
    start = found.column - 1
    region = {"startLine": found.line, "startColumn": _units(found.source, start) + 1}
    end = _units(found.source, start + found.length) + 1
    return region | ({"endColumn": end} if end > region["startColumn"] else {})


def _units(line: str, offset: int) -> int:
    """The units of UTF-16 before an offset, or in the whole line; those of a long line are not counted each time."""
    before = min(offset, len(line))
    return before + bisect_left(_pairs(line), before)


@lru_cache(maxsize=1024)
def _pairs(line: str) -> tuple[int, ...]:
    """Where the characters of a line stand that take two units."""
    return tuple(found.start() for found in _PAIR.finditer(line))


@lru_cache(maxsize=1024)
def _digest(code: str, line: str) -> str:
    """A hash of a rule and a line, which may be long and have many findings."""
    text = f"{code}\n{' '.join(line.split())}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _fingerprints(found: Sequence[Diagnostic]) -> list[str]:
    """For each finding a hash of its rule and line, and the how-manieth of these in its file it is."""
    seen: Counter[tuple[str, str]] = Counter()
    prints = []
    for one in found:
        digest = _digest(one.code, one.source)
        seen[one.file, digest] += 1
        prints.append(f"{digest}:{seen[one.file, digest]}")
    return prints
