"""Where a workspace's files come from: a folder on disk here, a revision of a git repository in `history`.

Names are POSIX paths from the root of the workspace.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Protocol

import msgspec

from cchc.source import Trouble
from cchc.yamltext import MAX_BYTES, too_large

SETTINGS = "cchc.yaml"
PLANS = "plans"
UNITS = "plans/units.yaml"
REPORTS = "reports"  # the folder in a plan's folder that holds the data of its reports
_DEEPEST = 3  # folders below a plan that are looked into for stray files
_SUFFIXES = (".yaml", ".yml")


class Found(msgspec.Struct, frozen=True):
    """Names in a folder, in order, and what is wrong with others: file and trouble."""

    names: tuple[str, ...] = ()
    troubles: tuple[tuple[str, Trouble], ...] = ()


class Tree(Protocol):
    """Files of a workspace; `label` names a revision, and is empty for the files on disk."""

    label: str

    def has(self, name: str) -> bool:
        """Whether there is a file or folder of this name."""

    def folders(self, name: str) -> Found:
        """The folders in a folder, hidden ones left out."""

    def files(self, name: str) -> Found:
        """The YAML files in a folder, hidden ones left out."""

    def read(self, name: str, most: int = MAX_BYTES) -> bytes | Trouble:
        """The bytes of a file; why not, when it cannot be read or has more than `most` bytes."""


class Survey(msgspec.Struct, frozen=True):
    """What there is to read below plans/: the folders that hold YAML files with their files, and what is wrong."""

    folders: tuple[tuple[str, tuple[str, ...]], ...]
    troubles: tuple[tuple[str, Trouble], ...]


def survey(tree: Tree) -> Survey:
    """Look through plans/: years first, then organisations."""
    folders: list[tuple[str, tuple[str, ...]]] = []
    years = tree.folders(PLANS)
    troubles = list(years.troubles)
    for year in years.names:
        organisations = tree.folders(year)
        troubles += organisations.troubles
        for folder in (year, *(name for name in organisations.names if not is_reports(name))):
            files = tree.files(folder)
            troubles += files.troubles
            if files.names:
                folders.append((folder, files.names))
    return Survey(tuple(folders), tuple(dict.fromkeys(troubles)))


def strays(tree: Tree) -> Iterator[str]:
    """The YAML files below plans/ that nothing reads: beside the registry, and in folders inside a plan's folder."""
    yield from (name for name in tree.files(PLANS).names if name != UNITS)
    for year in tree.folders(PLANS).names:
        for folder in tree.folders(year).names:
            if not is_reports(folder):
                yield from _inside(tree, folder, 0)


def _inside(tree: Tree, folder: str, depth: int) -> Iterator[str]:
    for inner in tree.folders(folder).names:
        if depth or not is_reports(inner):
            yield from tree.files(inner).names
            if depth < _DEEPEST:
                yield from _inside(tree, inner, depth + 1)


def names(tree: Tree) -> Iterator[str]:
    """The files that a workspace reads: settings, registry, then folder by folder."""
    yield from (name for name in (SETTINGS, UNITS) if tree.has(name))
    for _, files in survey(tree).folders:
        yield from files


def is_read(name: str) -> bool:
    """Whether a workspace reads a file of this name."""
    path = PurePosixPath(name)
    if name in (SETTINGS, UNITS):
        return True
    return path.parts[0] == PLANS and len(path.parts) in (3, 4) and is_yaml(path.name) and not any(
        is_hidden(part) or part == REPORTS for part in path.parts[1:]
    )  # fmt: skip


def reports(tree: Tree) -> Found:
    """The data files of reports: those in the folder `reports` of a year or of a plan."""
    names: list[str] = []
    troubles: list[tuple[str, Trouble]] = []
    for year in tree.folders(PLANS).names:
        for folder in (year, *(one for one in tree.folders(year).names if not is_reports(one))):
            inner = tree.folders(folder)
            troubles += [one for one in inner.troubles if is_reports(one[0])]
            for found in (tree.files(one) for one in inner.names if is_reports(one)):
                names += found.names
                troubles += found.troubles
    return Found(tuple(names), tuple(troubles))


def is_yaml(name: str) -> bool:
    """Whether a name is a YAML file's."""
    return os.path.splitext(name)[1].lower() in _SUFFIXES


def is_hidden(name: str) -> bool:
    """Whether the last step of a name begins with a dot."""
    return name.rpartition("/")[2].startswith(".")


def is_reports(name: str) -> bool:
    """Whether a folder holds the data of reports."""
    return name.rpartition("/")[2] == REPORTS


class FolderTree:
    """The files on disk; a link that leads out of the workspace is named, not followed."""

    label = ""

    def __init__(self, root: Path) -> None:
        self.root = root

    def has(self, name: str) -> bool:
        """Whether there is a file or folder of this name."""
        return os.path.exists(self.root / name)  # False too where it may not be looked for

    def folders(self, name: str) -> Found:
        """The folders in a folder."""
        if (trouble := self._outside(self.root / name)) is not None:
            return Found(troubles=((name, trouble),))
        try:
            paths = sorted(one for one in (self.root / name).iterdir() if one.is_dir() and not is_hidden(one.name))
        except (FileNotFoundError, NotADirectoryError):
            return Found()
        except OSError as error:
            return Found(troubles=((name, _unreadable(error)),))
        outside = {path: trouble for path in paths if (trouble := self._outside(path)) is not None}
        return Found(
            tuple(self._name(path) for path in paths if path not in outside),
            tuple((self._name(path), trouble) for path, trouble in outside.items()),
        )

    def files(self, name: str) -> Found:
        """The YAML files in a folder."""
        try:
            with os.scandir(self.root / name) as found:
                entries = [one for one in found if is_yaml(one.name) and not _is_folder(one)]
        except OSError as error:
            return Found(troubles=((name, _unreadable(error)),))
        return Found(tuple(sorted(f"{name}/{one.name}" for one in entries if not is_hidden(one.name))))

    def read(self, name: str, most: int = MAX_BYTES) -> bytes | Trouble:
        """The bytes of a file."""
        path = os.path.join(self.root, name)  # thousands of files are read: pathlib would take longer than the disk
        try:
            found = os.lstat(path)
            for link in self._links(name):
                if (outside := self._outside(Path(link))) is not None:
                    return outside
                found = os.stat(path)
            if not stat.S_ISREG(found.st_mode):
                return Trouble("Y114", 1, 1, "Not a file")
            if found.st_size > most:
                return too_large(found.st_size)
            with open(path, "rb", buffering=0) as file:
                return file.read()
        except OSError as error:
            return _unreadable(error)

    def _links(self, name: str) -> list[str]:
        """The links on the way to a file: itself, and the folder at the top; those between are found by `folders`."""
        ways = (os.path.join(self.root, name.partition("/")[0]), os.path.join(self.root, name))
        return [way for way in ways if os.path.islink(way)]

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _outside(self, path: Path) -> Trouble | None:
        """The trouble of a link to a place outside the workspace."""
        try:
            if not os.path.islink(path) or path.resolve().is_relative_to(self.root.resolve()):
                return None
        except RuntimeError:
            return None  # links in a circle: reading the file says so
        return Trouble("Y121", 1, 1, str(path.readlink()))


class PartTree:
    """A tree cut down to some plans, by their folders (`plans/2021/so`); settings and registry stay."""

    def __init__(self, tree: Tree, folders: frozenset[str]) -> None:
        self.tree = tree
        self.label = tree.label
        self.wanted = folders

    def has(self, name: str) -> bool:
        """Whether there is a file or folder of this name."""
        return self.tree.has(name)

    def folders(self, name: str) -> Found:
        """The folders in a folder that are wanted, or hold one that is."""
        found = self.tree.folders(name)
        kept = tuple(one for one in found.names if any(f"{folder}/".startswith(f"{one}/") for folder in self.wanted))
        return Found(kept, found.troubles)

    def files(self, name: str) -> Found:
        """The YAML files in a folder that is wanted."""
        return self.tree.files(name) if name in self.wanted else Found()

    def read(self, name: str, most: int = MAX_BYTES) -> bytes | Trouble:
        """The bytes of a file."""
        return self.tree.read(name, most)


class HeldTree:
    """A tree that is read once: what it has answered stays, whatever happens to the files."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.label = tree.label
        self.has = cache(tree.has)
        self.folders = cache(tree.folders)
        self.files = cache(tree.files)
        self._read = cache(tree.read)

    def read(self, name: str, most: int = MAX_BYTES) -> bytes | Trouble:
        """The bytes of a file."""
        return self._read(name, most)


class EditedTree:
    """A tree in which some files have other bytes, to see what the plans would be once an edit is written."""

    def __init__(self, tree: Tree, files: Mapping[str, bytes]) -> None:
        self.tree = tree
        self.label = tree.label
        self.edited = files

    def has(self, name: str) -> bool:
        """Whether there is a file or folder of this name."""
        return self.tree.has(name)

    def folders(self, name: str) -> Found:
        """The folders in a folder."""
        return self.tree.folders(name)

    def files(self, name: str) -> Found:
        """The YAML files in a folder."""
        return self.tree.files(name)

    def read(self, name: str, most: int = MAX_BYTES) -> bytes | Trouble:
        """The bytes of a file, as edited."""
        return self.edited[name] if name in self.edited else self.tree.read(name, most)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder or a link to one; a link in a circle is neither."""
    return Path(entry.path).is_dir() if entry.is_symlink() else entry.is_dir()


def _unreadable(error: OSError) -> Trouble:
    return Trouble("Y114", 1, 1, error.strerror or "")
