"""Whether the bytes of a file are plain YAML: nothing in them that has to be looked at twice, as in nearly every plan.

What `yamltext.guard` and `yamltext.parse` look for in a text, each by a search of its own, is told here from the bytes
all at once and before they are decoded, in a fourth of the time. It is told roughly, and never too kindly: a text that
is not called plain may still be sound.
"""

import re

from cchc.yamltext import MAX_BRACKETS, MAX_VALUES, ODD

# Control characters, the signs of tags and merge keys, and bytes with which the characters that YAML 1.1 and 1.2 read
# differently begin: U+0080 to U+00BF, surrogates, U+F000 to U+FFFF.
_RARE = bytes([*range(9), 11, 12, *range(14, 32), *b"!<", 0x7F, 0xC2, 0xED, 0xEF])
_LINE_ENDS = re.compile(b"\xe2\x80[\xa8\xa9]")  # U+2028, U+2029
_RARE_LINES = re.compile(rb"\n(?:[ \t\-?:]{65}|---|\.\.\.)")  # deep in something, or between two documents


def is_plain(data: bytes) -> bool:
    """Whether nothing in these bytes, if they are UTF-8, is refused by the guard or wants a second look."""
    return (
        len(data) <= MAX_VALUES
        and len(data.translate(None, _RARE)) == len(data)
        and data.count(b"[") + data.count(b"{") <= MAX_BRACKETS
        and _LINE_ENDS.search(data) is None
        and not any(re.search(odd.encode(), data) for odd in ODD)
        and _RARE_LINES.search(b"\n" + data.replace(b"\r", b"\n")) is None
    )
