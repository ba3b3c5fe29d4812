"""What changed between two commits, or between a commit and the files on disk: trees first, moved files paired."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from posixpath import basename

from cchc.history.commits import Change, Commit
from cchc.history.repository import Repository
from cchc.history.revision import RevisionTree
from cchc.source import Trouble
from cchc.trees import PLANS, SETTINGS, FolderTree, PartTree, is_read, names

_ALIKE = 0.5
_COMMON = 20


def changed_files(
    repository: Repository, a: Commit, b: Commit | FolderTree, folders: frozenset[str] | None = None
) -> tuple[Change, ...]:
    """The files of the workspace that differ, in the order of their names; a moved file is one change.

    The files on disk are compared as they are: changes that are not committed, and files that git does not know;
    only those of some folders (`plans/2021/so`) where they are given.
    """
    if isinstance(b, Commit):
        changes = [one for one in repository.changes(a, b, PLANS, SETTINGS) if is_read(one.new or one.old or "")]
    else:
        changes = list(_on_disk(repository, a, b, folders))
    gone = [_File(one, _blob(repository, one.old_blob)) for one in changes if one.new is None]
    came = [_File(one, _came(repository, one, b)) for one in changes if one.old is None]
    moved = [Change(old.old, new.new, old.old_blob, new.new_blob) for old, new in (_paired(gone, came) if gone else ())]
    paired = {(one.old, None) for one in moved} | {(None, one.new) for one in moved}
    rest = [one for one in changes if (one.old, one.new) not in paired]
    return tuple(sorted([*rest, *moved], key=lambda one: one.new or one.old or ""))


def _on_disk(repository: Repository, a: Commit, folder: FolderTree, folders: frozenset[str] | None) -> Iterator[Change]:
    tree = RevisionTree(repository, a, a.short)
    one, other = (tree, folder) if folders is None else (PartTree(tree, folders), PartTree(folder, folders))
    before = {name: tree.blob_id(name) or "" for name in names(one)}
    after = set(names(other))
    for name in after:
        old, new = before.get(name), _blob_id(folder.read(name), before.get(name), len(a.sha))
        if old != new:
            yield Change(None if old is None else name, name, old, new)
    for name in before.keys() - after:
        yield Change(name, None, before[name], None)


def _blob_id(data: bytes | Trouble, known: str | None, length: int) -> str:
    """The id that git gives to a file; the known one where only the line ends differ, as git itself changes them."""
    if isinstance(data, Trouble):
        return ""
    ids = [_hash(text, length) for text in (data, data.replace(b"\r\n", b"\n"))]
    return known if known in ids else ids[0]


def _hash(data: bytes, length: int) -> str:
    kind = hashlib.sha1 if length == 40 else hashlib.sha256
    return kind(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _blob(repository: Repository, id: str | None) -> bytes:
    data = repository.blob(id or "")
    return data if isinstance(data, bytes) else b""


def _came(repository: Repository, one: Change, b: Commit | FolderTree) -> bytes:
    """The text of a file that came."""
    if isinstance(b, Commit):
        return _blob(repository, one.new_blob)
    data = b.read(one.new or "")
    return data if isinstance(data, bytes) else b""


class _File:
    """A file that went or came, with its lines."""

    def __init__(self, change: Change, data: bytes) -> None:
        self.change = change
        self.lines = Counter(line.strip() for line in data.splitlines() if line.strip())


def _paired(gone: Sequence[_File], came: Sequence[_File]) -> Iterator[tuple[Change, Change]]:
    """Files that are one file moved: the same blob, else at least half of their text; the most alike first."""
    left_gone, left_came = set(range(len(gone))), set(range(len(came)))
    for _, _, old, new in sorted(_alike(gone, came)):
        if old in left_gone and new in left_came:
            left_gone.remove(old)
            left_came.remove(new)
            yield gone[old].change, came[new].change


def _alike(gone: Sequence[_File], came: Sequence[_File]) -> Iterator[tuple[float, bool, int, int]]:
    """How unlike two files are (0 to a half), whether their names differ, their places.

    Lines that many files have say nothing and are left out, so that the time grows with the files, not their square.
    """
    where: dict[bytes, list[int]] = {}
    same: dict[str | None, list[int]] = {}
    for old, file in enumerate(gone):
        same.setdefault(file.change.old_blob, []).append(old)
        for line in file.lines:
            where.setdefault(line, []).append(old)
    for new, file in enumerate(came):
        for old in same.get(file.change.new_blob, ()):
            yield 0.0, _renamed(gone[old], file), old, new
        for old, shared in _shared(file, gone, where).items():
            likeness = shared / max(_weight(gone[old], where), _weight(file, where))
            if likeness >= _ALIKE:
                yield 1 - likeness, _renamed(gone[old], file), old, new


def _shared(file: _File, gone: Sequence[_File], where: dict[bytes, list[int]]) -> Counter[int]:
    """How much text a file has in common with each of those that went."""
    shared: Counter[int] = Counter()
    for line, count in file.lines.items():
        places = where.get(line, ())
        for old in places if len(places) <= _COMMON else ():
            shared[old] += len(line) * min(count, gone[old].lines[line])
    return shared


def _weight(file: _File, where: dict[bytes, list[int]]) -> int:
    return sum(len(line) * count for line, count in file.lines.items() if len(where.get(line, ())) <= _COMMON)


def _renamed(a: _File, b: _File) -> bool:
    return basename(a.change.old or "") != basename(b.change.new or "")
