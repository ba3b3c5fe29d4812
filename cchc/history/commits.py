"""Commits and changed files as values, read from git's own formats."""

import datetime as dt
import re
from collections.abc import Iterator

import msgspec

FORMAT = "%x01%H%x00%P%x00%an%x00%ad%x00%s"
_AUTHOR = re.compile(r"^author (.*?) ?<[^\n]*> (\S+ \S+)$", re.MULTILINE)
_RAW_DAY = re.compile(r"(-?\d+) ([+-])(\d\d)(\d\d)")
_EPOCH = dt.datetime(1970, 1, 1)


class Commit(msgspec.Struct, frozen=True):
    """A commit: its author, the author's day where the author was, the first line of its message."""

    sha: str
    parents: tuple[str, ...]
    author: str
    date: dt.date
    subject: str

    @property
    def short(self) -> str:
        """The beginning of its id, for people."""
        return self.sha[:7]


class Change(msgspec.Struct, frozen=True):
    """A file that differs: its names from the root of the workspace and its blobs; None where it is not there.

    `new_blob` of a file on disk is the id that git would give it, and empty when it cannot be read.
    """

    old: str | None
    new: str | None
    old_blob: str | None
    new_blob: str | None


def commit_of(sha: str, data: bytes) -> Commit:
    """Read a commit object."""
    head, _, message = data.decode("utf-8", "replace").partition("\n\n")
    parents = tuple(line[7:] for line in head.splitlines() if line.startswith("parent "))
    author = _AUTHOR.search(head)
    subject = " ".join(message.lstrip("\n").partition("\n\n")[0].split("\n")).strip()
    return Commit(sha, parents, author[1] if author else "", day_of(author[2] if author else ""), subject)


def day_of(raw: str) -> dt.date:
    """The day of git's raw date ("1610412345 +0700"); 1970-01-01, as git has it, where that is none."""
    found = _RAW_DAY.fullmatch(raw)
    if found is None:
        return _EPOCH.date()
    minutes = int(found[2] + "1") * (int(found[3]) * 60 + int(found[4]))
    try:
        return (_EPOCH + dt.timedelta(seconds=int(found[1]), minutes=minutes)).date()
    except OverflowError:
        return _EPOCH.date()


def change_of(head: bytes, path: bytes, prefix: str) -> Change:
    """Read an entry of git's raw format: a colon for each parent, then modes, ids and a status."""
    parents = len(head) - len(head.lstrip(b":"))
    words = head.decode().lstrip(":").split()
    old, new = words[parents + 1], words[2 * parents + 1]
    name = name_of(path, prefix)
    gone, came = not new.strip("0"), not old.strip("0")
    return Change(None if came else name, None if gone else name, None if came else old, None if gone else new)


def name_of(path: bytes, prefix: str) -> str:
    """A path of the repository as a name from the root of the workspace."""
    return path.decode("utf-8", "surrogateescape").removeprefix(prefix)


def logged(tokens: Iterator[bytes], prefix: str) -> Iterator[tuple[Commit, tuple[Change, ...]]]:
    """Read `git log -z --raw` in FORMAT."""
    commit: Commit | None = None
    changes: list[Change] = []
    for token in (one.lstrip(b"\n") for one in tokens):
        if token.startswith(b"\x01"):
            if commit is not None:
                yield commit, tuple(changes)
            commit, changes = _commit([token[1:], *(next(tokens) for _ in range(4))]), []
        elif token.startswith(b":"):
            changes.append(change_of(token, next(tokens), prefix))
    if commit is not None:
        yield commit, tuple(changes)


def _commit(parts: list[bytes]) -> Commit:
    sha, parents, author, day, subject = (part.decode("utf-8", "replace") for part in parts)
    return Commit(sha, tuple(parents.split()), author, day_of(day), subject)
