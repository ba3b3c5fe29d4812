"""Progress of long work: loops hand their items through a `Watch`, which may draw a bar; the loops need not know."""

from collections.abc import Iterator
from typing import Protocol, TypeVar

from cchc.messages import Message

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Items(Protocol[T_co]):
    """Items whose number is known, or is found when somebody asks for it."""

    def __iter__(self) -> Iterator[T_co]:
        """Give the items."""

    def __len__(self) -> int:
        """How many there are."""


class Watch(Protocol):
    """Gives the items one by one, and may show how many are done."""

    def __call__(self, items: Items[T], what: Message) -> Iterator[T]:
        """Give the items; `what` says what is done with them."""


def unwatched(items: Items[T], what: Message) -> Iterator[T]:
    """Give the items and tell nobody."""
    return iter(items)
