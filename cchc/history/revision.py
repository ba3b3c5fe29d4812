"""A workspace as it was at a commit: only the blobs that are asked for are read."""

import errno
import os
import posixpath
import re

from cchc.history.commits import Commit
from cchc.history.repository import Repository
from cchc.source import Trouble
from cchc.trees import PLANS, SETTINGS, Found, is_hidden, is_read, is_yaml
from cchc.yamltext import MAX_BYTES, too_large

_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:")
_LONGEST_TARGET = 4096
_SUBMODULE = "git submodule"
_LONGEST_CHAIN = 40  # as Linux has it


class RevisionTree:
    """The files of a commit; links are followed inside the workspace and named where they lead out, as on disk."""

    def __init__(self, repository: Repository, commit: Commit, label: str) -> None:
        self.label = label
        self.commit = commit
        self._repository = repository
        entries = repository.entries(commit, PLANS, SETTINGS)
        self._files = {name: entry.blob for name, entry in entries.items() if not (entry.link or entry.submodule)}
        self._blobs = dict(self._files)
        modules = (name for name, entry in entries.items() if entry.submodule)
        self._troubles = {name: Trouble("Y121", 1, 1, _SUBMODULE) for name in modules}
        links = {name: self._target(name, entry.blob) for name, entry in entries.items() if entry.link}
        inside: dict[str, list[str]] = {}
        for name in self._files if links else ():
            for parent in _parents(name):
                inside.setdefault(parent, []).append(name)
        for name in links:
            self._follow(name, links, inside)
        self._folders = {parent for name in (*self._blobs, *self._troubles) for parent in _parents(name)}
        self._below: dict[str, list[str]] = {}
        for name in sorted((*self._blobs, *self._troubles)):
            self._below.setdefault(posixpath.dirname(name), []).append(name)

    def has(self, name: str) -> bool:
        """Whether there is a file or folder of this name."""
        return name in self._blobs or name in self._folders or name in self._troubles

    def folders(self, name: str) -> Found:
        """The folders in a folder."""
        if name in self._troubles:
            return Found(troubles=((name, self._troubles[name]),))
        below = (one for one in self._folders if posixpath.dirname(one) == name and not is_hidden(one))
        outside = ((one, self._troubles.get(one)) for one in self._below.get(name, ()) if not is_yaml(one))
        return Found(
            tuple(sorted(below)), tuple((one, why) for one, why in outside if why is not None and why.code == "Y121")
        )

    def files(self, name: str) -> Found:
        """The YAML files in a folder."""
        return Found(tuple(one for one in self._below.get(name, ()) if is_yaml(one) and not is_hidden(one)))

    def read(self, name: str, most: int = MAX_BYTES) -> bytes | Trouble:
        """The bytes of a file."""
        trouble = self._troubles.get(name)
        if trouble is not None:
            return trouble
        if name not in self._blobs:
            return _unreadable(errno.ENOENT)
        data = self._repository.blob(self._blobs[name], most)
        return too_large(data) if isinstance(data, int) else data

    def blob_id(self, name: str) -> str | None:
        """The blob of a file."""
        return self._blobs.get(name)

    def _target(self, name: str, blob: str) -> str | Trouble:
        """Where a link leads, as a name from the root of the workspace."""
        data = self._repository.blob(blob, _LONGEST_TARGET)
        if isinstance(data, int):
            return _unreadable(errno.ENAMETOOLONG)
        written = data.decode("utf-8", "surrogateescape")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), written))
        if _ABSOLUTE.match(written) or target == ".." or target.startswith("../"):
            return Trouble("Y121", 1, 1, written)
        return target

    def _follow(self, name: str, links: dict[str, str | Trouble], inside: dict[str, list[str]]) -> None:
        """Give a link the blob or blobs that it leads to, or its trouble; `inside` names the files in each folder."""
        target: str | Trouble = name
        for _ in range(_LONGEST_CHAIN):
            if isinstance(target, Trouble) or target not in links:
                break
            target = links[target]
        else:
            target = _unreadable(errno.ELOOP)
        if isinstance(target, Trouble):
            self._troubles[name] = target
        elif target in inside:
            found = {name + one.removeprefix(target): self._files[one] for one in inside[target]}
            self._blobs |= {one: blob for one, blob in found.items() if is_read(one)}
        elif blob := self._files.get(target) or self._repository.blob_id(self.commit, target):
            self._blobs[name] = blob
        else:
            self._troubles[name] = _unreadable(errno.ENOENT)


def _parents(name: str) -> list[str]:
    """The folders above a name."""
    steps = name.split("/")
    return ["/".join(steps[:number]) for number in range(1, len(steps))]


def _unreadable(number: int) -> Trouble:
    return Trouble("Y114", 1, 1, os.strerror(number))
