"""Checking a workspace: its findings, from the cache where the same files were checked before on the same day."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import msgspec

from cchc.cache import Cache, package_stamp
from cchc.diagnostics import Diagnostic, Packed, pack
from cchc.trees import HeldTree, Tree, names, reports, strays, survey
from cchc.workspace import Workspace
from cchc.world import World


class Checked(msgspec.Struct, frozen=True):
    """The findings of a workspace, and the language that it asks for."""

    language: str
    findings: tuple[Diagnostic, ...]


class Kept(msgspec.Struct, frozen=True):
    """The same as the cache keeps it."""

    language: str
    packed: Packed


class Unopened:
    """The files of a workspace, which is opened only where that is asked for; the files are read once."""

    def __init__(
        self, root: Path, tree: Tree, cache: Cache | None, as_of: dt.date,
        open: Callable[[Tree], tuple[Workspace, World]],
    ) -> None:  # fmt: skip
        self.root = root
        self.tree = HeldTree(tree)
        self.cache = cache
        self.as_of = as_of
        self._open = open

    @cached_property
    def opened(self) -> tuple[Workspace, World]:
        """The workspace and its world."""
        return self._open(self.tree)

    def shown(self, file: str) -> str:
        """A file as messages name it: with its revision where it is not read from disk."""
        return f"{self.tree.label}:{file}" if self.tree.label else file


def check(files: Unopened) -> Checked:
    """Everything that is wrong in a workspace; what does not load, or cannot be read, is checked each time."""
    key = None if files.cache is None else _key(files, files.cache)
    if files.cache is None or key is None:
        return _checked(files)
    known = files.cache.get(key, Kept)
    if known is not None:
        return Checked(known.language, known.packed.unpack())
    found = _checked(files)
    if not files.opened[0].faults:
        files.cache.put(key, Kept(found.language, pack(found.findings)))
        files.cache.trim()
    return found


def _checked(files: Unopened) -> Checked:
    from cchc.validation import validate

    workspace, world = files.opened
    return Checked(workspace.settings.language, validate(workspace, world))


def _key(files: Unopened, cache: Cache) -> str | None:
    """What findings follow from: every file that is read or stray, the day, all our code and data, the libraries."""
    plans, data = survey(files.tree), reports(files.tree)
    read = {name: files.tree.read(name) for name in (*names(files.tree), *data.names)}
    sound = {name: found for name, found in read.items() if isinstance(found, bytes)}
    if plans.troubles or data.troubles or len(sound) < len(read):
        return None
    other = (files.as_of.isoformat(), list(strays(files.tree)), package_stamp())
    return cache.key(Kept, repr(other), sound)
