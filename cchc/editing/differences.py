"""An edit as a unified diff, as git and patch read it."""

import re
from difflib import SequenceMatcher

from cchc.editing.splicing import Edited

_AROUND = 3
_UNENDED = "\\ No newline at end of file"


def unified(one: Edited) -> str:
    """The diff of a file before and after; empty where nothing differs. Line ends are as in the file."""
    old, new = _lines(one.before), _lines(one.after)
    groups = SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_AROUND)
    parts = []
    for group in groups:
        (_, i1, _, j1, _), (_, _, i2, _, j2) = group[0], group[-1]
        parts.append(f"@@ -{_span(i1, i2)} +{_span(j1, j2)} @@\n")
        for kind, a1, a2, b1, b2 in group:
            if kind == "equal":
                parts += [_line(" ", line) for line in old[a1:a2]]
                continue
            parts += [_line("-", line) for line in old[a1:a2]]
            parts += [_line("+", line) for line in new[b1:b2]]
    return f"--- a/{one.file}\n+++ b/{one.file}\n{''.join(parts)}" if parts else ""


def _lines(data: bytes) -> list[str]:
    """The lines with their ends; a lone carriage return ends none, as in git."""
    return re.findall(r"[^\n]*\n|[^\n]+\Z", data.decode("utf-8"))


def _line(sign: str, line: str) -> str:
    return f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n{_UNENDED}\n"


def _span(start: int, end: int) -> str:
    """A range as a diff has it: from 1, the length left out when it is one."""
    length = end - start
    begin = start + 1 if length else start
    return f"{begin}" if length == 1 else f"{begin},{length}"
