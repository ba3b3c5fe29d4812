"""How long work is followed by who asked for it, without knowing who that is."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from cchc.messages import Message

T = TypeVar("T")


class Watch(Protocol):
    """Gives the items one by one and may tell somebody how far that is."""

    def __call__(self, items: Sequence[T], what: Message) -> Iterator[T]:
        """Give the items; `what` says what is done with them."""


def unwatched(items: Sequence[T], what: Message) -> Iterator[T]:
    """Give the items and tell nobody."""
    return iter(items)
