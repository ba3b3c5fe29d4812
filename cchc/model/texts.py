"""Lists that may be written as a single string."""

from collections.abc import Sequence


def texts(value: str | Sequence[str] | None) -> tuple[str, ...]:
    """The entries of a list or the one string that stands for a list."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
