"""Time every pattern of cchc on hostile texts: `python -m fuzz.patterns 4000` lists those that take more than 20 ms."""

import re
import sys
import time
from typing import Any

from test_patterns import patterns

_SEEDS = (
    " ", "\t", "\n", "a", "A", "0", ".", "-", ",", ";", ":", "/", "(", "[", "{", "<", "'", '"', "#", "!", "&", "_", "|", "a ", "a.", "1.", "1.1", "1/",
    "a: ", "- ", "# ", " \n", ", ", "và ", "số ", "ngày 1 ", "năm 2021", "chủ trì ", "phối hợp ", "Phòng ", "<meta ", "I.", "(I", "''", "\\\\",
    "Ab ", "tasks:\n", "noi dung ", "Căn cứ ", "Số ",
)  # fmt: skip
_SLOW = 0.02


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
