"""Time every pattern of cchc on hostile texts: `python -m fuzz.patterns 4000` lists those that take more than 20 ms."""

import re
import sys
import time
from collections.abc import Iterator
from typing import Any

from test_patterns import patterns

from cchc import yamltext
from cchc.actions import fixing
from cchc.documents import head, wording
from cchc.formats import markdown, word
from cchc.importing import doers
from cchc.importing.document import Line
from cchc.output import terminal

_SEEDS = (
    " ", "\t", "\n", "a", "A", "0", ".", "-", ",", ";", ":", "/", "(", "[", "{", "<", "'", '"', "#", "!", "&", "_", "|", "a ", "a.", "1.", "1.1", "1/",
    "a: ", "- ", "# ", " \n", ", ", "và ", "số ", "ngày 1 ", "năm 2021", "chủ trì ", "phối hợp ", "Phòng ", "<meta ", "I.", "(I", "''", "\\\\",
    "Ab ", "tasks:\n", "noi dung ", "Căn cứ ", "Số ",
)  # fmt: skip
_SLOW = 0.02
# Patterns for texts of any length, as they are used; the others are given cells and names, which have a limit.
LONG = (
    (head._AUTHORITY, "split"), (head._END, "sub"), (head._ARCHIVE, "match"), (head._COMMITTEE, "sub"),
    (wording._NUMBER, "sub"), (wording._END, "sub"), (markdown._SIGNS, "sub"), (markdown._LINES, "split"),
    (fixing._PAIR, "fullmatch"), (fixing._BLANKS, "match"), (word._XML, "sub"), (yamltext._CONTROL, "search"),
    (yamltext._LEAD, "search"), (yamltext._DEEP, "search"), (yamltext._DOCUMENT, "findall"),
    (yamltext._MERGE, "search"), (yamltext._TAG, "search"), (terminal._CONTROL, "findall"),
)  # fmt: skip


def hostile(length: int) -> Iterator[str]:
    """Texts that repeat one thing to this length, then something else; with and without a beginning of their own."""
    for seed in _SEEDS:
        text = (seed * (length // len(seed) + 1))[:length] + "\0x"
        yield from (text, f"a{text}")


def try_all(length: int) -> None:
    """Use each of `LONG` on every hostile text of this length, and take cells apart at their own limit."""
    for pattern, use in LONG:
        for text in hostile(length):
            getattr(pattern, use)(*(("", text) if use == "sub" else (text,)))
    for text in hostile(doers._LONGEST - 3):
        doers.doers([Line(text)])


def slowest(pattern: "re.Pattern[Any]", length: int) -> tuple[float, str]:
    """The longest time that a search with the pattern takes, and the text repeated in it."""
    times = []
    for seed in _SEEDS:
        text = (seed * (length // len(seed) + 1))[:length] + "\0x"
        data = text.encode() if isinstance(pattern.pattern, bytes) else text
        start = time.process_time()
        for _ in pattern.finditer(data):
            pass
        pattern.fullmatch(data)
        times.append((time.process_time() - start, seed))
    return max(times)


if __name__ == "__main__":
    for name, one in patterns():
        seconds, seed = slowest(one, int(sys.argv[1]))
        if seconds > _SLOW:
            sys.stdout.write(f"{name}: {seconds:.2f} s on {seed!r}\n")
