"""Area files cut, as bytes, into what stands around the list of tasks and the items of that list.

Only a list in block style below a plain `tasks:` is cut; whether the pieces stand by themselves is for who reads them.
"""

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

import msgspec

_LIST = re.compile(rb"^tasks:(?:[ \t]+#[^\n]*|[ \t]*)\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)- ", re.MULTILINE)
_AFTER = re.compile(rb"\n(?=[^\s#-])")


class Cut(msgspec.Struct, frozen=True, eq=False):
    """A file in pieces: what stands above and below the list, its items with their line ends, where each begins.

    `starts` has the end of the list as its last.
    """

    data: bytes
    head: bytes
    items: tuple[bytes, ...]
    starts: tuple[int, ...]
    separator: bytes


def cut(data: bytes, near: Cut | None = None) -> Cut | None:
    """Cut a file; None for one that cannot be. A version that is `near` makes it cheaper, never different."""
    again = _again(data, near) if near is not None else None
    if again is not None:
        return again
    found = _LIST.search(data)
    if found is None:
        return None
    after = _AFTER.search(data, found.start(1))
    end = after.end() if after else len(data)
    separator = b"\n" + found[1] + b"- "
    items = _items(data[found.start(1) : end], separator)
    starts = tuple(accumulate(map(len, items), initial=found.start(1)))
    return Cut(data, data[: found.start()] + data[end:], items, starts, separator)


def _items(data: bytes, separator: bytes) -> tuple[bytes, ...]:
    """The items of a list in block style, each with its lines and the line end of the last."""
    first, *others = data.split(separator)
    texts = [first, *(separator[1:] + one for one in others)]
    return (*(one + b"\n" for one in texts[:-1]), texts[-1])


def _again(data: bytes, near: Cut) -> Cut | None:
    """The cut of a version that differs from another inside its list; None where it may differ elsewhere."""
    old = near.data
    same = _same_start(old, data)
    first = bisect_right(near.starts, same) - 1
    if first >= 0 and same < near.starts[first] + len(near.separator) - 1:
        first -= 1  # the beginning of the item differs itself
    limit = min(len(old), len(data)) - same
    changed = len(old) - _same_end(old, data, limit)
    last = bisect_left(near.starts, changed + 1)
    if first < 0 or first >= len(near.items) or (last == len(near.starts) and near.starts[-1] < len(old)):
        return None
    last = min(last, len(near.items))
    shift = len(data) - len(old)
    window = data[near.starts[first] : near.starts[last] + shift]
    if _AFTER.search(window):
        return None
    items = (*near.items[:first], *_items(window, near.separator), *near.items[last:])
    return Cut(data, near.head, items, tuple(accumulate(map(len, items), initial=near.starts[0])), near.separator)


def _same_start(a: bytes, b: bytes) -> int:
    """How many bytes two texts have in common at their start."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _same_end(a: bytes, b: bytes, most: int) -> int:
    """How many bytes two texts have in common at their end, `most` at most."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if a[len(a) - middle : len(a) - low] == b[len(b) - middle : len(b) - low]:
            low = middle
        else:
            high = middle - 1
    return low
