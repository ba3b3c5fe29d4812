"""What stands among or below the rows of a task table and is none of them: totals, recipients, signatures."""

from __future__ import annotations

import re

from cchc.importing.document import Grid
from cchc.importing.texts import is_upper, plain

_TAILS = ("noi nhan", "nguoi lap", "thu truong", "ky ten", "ghi chu ", "luu y ", "chu thich ")
_TOTAL = re.compile(
    r"(?:tổng\s+)?cộng(?=\s*(?:$|[:(\d+]|lĩnh vực|mục|phần|nhóm|[ivx]+\b))|tổng\s+(?:cộng|số|kinh phí)\b|cộng tổng\b",
    re.IGNORECASE,
)
_SIGNERS = (
    "giam doc", "pho giam doc", "chu tich", "pho chu tich", "chanh van phong", "truong phong", "tm uy ban", "tm ubnd",
    "kt giam doc", "kt chu tich", "tl giam doc", "nguoi lap bieu", "thu truong co quan", "lanh dao", "truong ban",
)  # fmt: skip
_MOST_CELLS = 3  # of a row of a total or a signature


def is_total(grid: Grid, place: int) -> bool:
    """Whether a row sums up others."""
    texts = [cell.text for cell in grid.own(place) if cell.text]
    return 0 < len(texts) <= _MOST_CELLS and bool(_TOTAL.match(texts[0]))


def is_tail(grid: Grid, place: int) -> bool:
    """Whether a row belongs to recipients and signatures."""
    texts = [cell.text for cell in grid.own(place) if cell.text]
    if not texts or len(texts) > _MOST_CELLS:
        return False
    if plain(texts[0]).startswith(_TAILS):
        return True
    return all(is_upper(text.split("\n")[0]) for text in texts) and any(
        plain(text).startswith(_SIGNERS) for text in texts
    )


def last_of_tasks(grid: Grid) -> int:
    """The last row that can be a task's, or -1; a total may stand above the rows that it sums up, or among them."""
    rows = reversed(range(len(grid.rows)))
    return next((row for row in rows if sum(bool(cell.text) for cell in grid.own(row)) > _MOST_CELLS), -1)
