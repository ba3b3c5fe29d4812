"""Markdown: plain text written so that none of it is markup, for CommonMark and its tables."""

import re

_SIGNS = re.compile(r"[\\`*_<>\[\]|~]|&(?=#?\w+;)")
_START = re.compile(r"^(?:([-+=#]+)(?=\s|$)|(\d{1,9})([.)])(?=\s|$))")
_LINES = re.compile(r"(?<!\s)\s*(?:\r\n|[\n\r\v\f\x85\u2028\u2029])\s*")


def escaped(text: str) -> str:
    """A text in which nothing is markup, wherever it stands; its line ends become `<br>`, so that tables hold."""
    text = text.strip()
    if text.isprintable():
        return _line(text)
    return "<br>".join(map(_line, _LINES.split(text)))


def _line(text: str) -> str:
    return _START.sub(_start, _SIGNS.sub(_sign, text))


def _sign(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _start(found: re.Match[str]) -> str:
    """What at the start of a line would make a list, a heading or a rule: "1\\. Kế hoạch"."""
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"
