"""Markdown: plain text written so that none of it is markup, for CommonMark and its tables."""

import re

_SIGNS = re.compile(r"([\\`*_<>\[\]|~]|&(?=#?\w+;))")
_START = re.compile(r"^(?:([-+=#]+)(?=\s|$)|(\d{1,9})([.)])(?=\s|$))")
_LINES = re.compile(r"(?<!\s)\s*(?:\r\n|[\n\r\v\f\x85\u2028\u2029])\s*")


def escaped(text: str) -> str:
    """A text in which nothing is markup, wherever it stands; its line ends become `<br>`, so that tables hold."""
    text = text.strip()
    several = [text] if text.isprintable() else _LINES.split(text)
    lines = [_SIGNS.sub(r"\\\1", line) for line in several]
    return "<br>".join(_START.sub(_start, line) for line in lines)


def _start(found: re.Match[str]) -> str:
    """What at the start of a line would make a list, a heading or a rule: "1\\. Kế hoạch"."""
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"
