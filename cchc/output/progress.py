"""Long work made visible: a bar on stderr once something has taken a second, none where stderr is no terminal."""

import sys
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

import click

from cchc.messages import Message
from cchc.output.language import say
from cchc.watching import Items

T = TypeVar("T")
_PATIENCE = 1.0  # seconds without a bar


def watched(items: Items[T], what: Message, clock: Callable[[], float] = time.monotonic) -> Iterator[T]:
    """Give the items one by one; after a second with a bar that says how many are done, and goes away at the end."""
    if sys.stderr is None or not sys.stderr.isatty():
        return iter(items)
    return _with_bar(items, what, clock)


def is_silent(form: str) -> bool:
    """Whether nobody sees what is found while it is found: it is printed at the end, or goes into a file."""
    return form in ("json", "csv") or not sys.stdout.isatty()


def _with_bar(items: Items[T], what: Message, clock: Callable[[], float]) -> Iterator[T]:
    start, waiting = clock(), iter(items)
    for place, item in enumerate(waiting):
        yield item
        if clock() - start >= _PATIENCE:
            yield from _shown(waiting, place + 1, len(items), what)
            return


def _shown(waiting: Iterator[T], done: int, total: int, what: Message) -> Iterator[T]:
    if done == total:
        return
    with click.progressbar(length=total, label=say(what), file=sys.stderr) as bar:
        bar.update(done)
        for item in waiting:
            yield item
            bar.update(1)
