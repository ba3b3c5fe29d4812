"""Rules of the text itself: what YAML silently reads as something else (codes Y1xx)."""

import re
import unicodedata
from collections.abc import Iterator

from cchc.diagnostics import Finding, Severity
from cchc.messages import msg
from cchc.rules.rule import rule
from cchc.source import Source

_MARK = re.compile(r"#(?<=[ \t]#)[^\s#]")  # begins with what is rare: ten times as fast as what it stands in
_CUT = re.compile(r"\S[ \t]+#[^\s#]")
_LISTS = frozenset({"products", "activities", "lead", "support", "goals", "basis", "recipients"})
_FLOW = re.compile(r"\[([^\[\]]*)\]")
_KEY = re.compile(rf"(?:{'|'.join(sorted(_LISTS))}):\s*\Z")
_REACH = 100  # how far before a list its key is looked for


@rule("Y105", "not-nfc", Severity.WARNING)
def not_nfc(source: Source) -> Iterator[Finding]:
    """Vietnamese letters are written as separate marks (NFD), so a search for the word does not find them.

    cchc compares texts in composed form (NFC), other tools may not. Such text comes from macOS file names and PDF.
    """
    if unicodedata.is_normalized("NFC", source.text):
        return
    for number, line in enumerate(source.text.split("\n"), start=1):
        if not unicodedata.is_normalized("NFC", line):
            column = next(
                index for index in range(len(line)) if not unicodedata.is_normalized("NFC", line[: index + 1])
            )
            yield Finding(
                msg("letters with separate marks (NFD)"),
                help=msg("replace the text by its composed form (NFC)"),
                line=number,
                column=max(1, column),
            )


@rule("Y115", "cut-by-comment", Severity.ERROR)
def cut_by_comment(source: Source) -> Iterator[Finding]:
    """A `#` behind a blank begins a comment, so the rest of the text is lost: `Công văn #1`.

    Put the text into quotes; a real comment has a blank behind its `#`.
    """
    if not (_MARK.search(source.text) and _CUT.search(source.text)):
        return
    for node in source.nodes:
        if node.style or not node.value or node.end_line > len(source.lines):
            continue
        rest = source.lines[node.end_line - 1][node.end_column - 1 :]
        if re.match(r"\s+#[^\s#]", rest):
            yield Finding(
                msg("the text is cut here: # begins a comment"),
                help=msg("put the text into quotes; a real comment has a blank behind its #"),
                line=node.end_line,
                column=node.end_column + rest.index("#"),
            )


@rule("Y120", "list-cut-by-comma", Severity.WARNING)
def list_cut_by_comma(source: Source) -> Iterator[Finding]:
    """A list in brackets is cut at each comma: `[Xây dựng, triển khai kế hoạch]` is two entries.

    An entry that begins with a small letter behind a comma is most likely the rest of the entry before it. Write
    the list with one entry a line, each behind a dash.
    """
    text = source.text
    lists = (one for one in _FLOW.finditer(text) if _KEY.search(text, max(0, one.start() - _REACH), one.start()))
    if not any(part.lstrip()[:1].islower() for found in lists for part in found[1].split(",")[1:]):
        return
    flow = {node.path for node in source.nodes if node.style == "{"}
    for node in source.nodes:
        *above, place = node.path or ("",)
        if not isinstance(place, int) or place == 0 or tuple(above) not in flow or node.style:
            continue
        if above and above[-1] in _LISTS and node.value[:1].islower():
            yield Finding(
                msg('"{text}" looks like the rest of the entry before it', text=node.value),
                path=node.path,
                help=msg("write one entry a line, each behind a dash"),
            )
