"""Reviewing a change: which findings it answers for, and which were there before and are none of its business.

A change answers for a finding where it touched the place (the task with what it inherits, the unit, the key of the
file), and for every finding that was not there before, wherever it stands: a unit that is taken out of the registry
makes mistakes in tasks that nobody touched.
"""

import datetime as dt
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TypeAlias

import msgspec

from cchc import yamltext
from cchc.diagnostics import Diagnostic, YamlPath
from cchc.history import Commit, RevisionTree, changed_files, open_repository
from cchc.messages import render
from cchc.source import Source, Trouble, Value
from cchc.trees import FolderTree
from cchc.validation import validate
from cchc.workspace import Workspace

_LISTS = ("tasks", "organisations", "units")  # whose entries are reviewed one by one
_HANDED = ("area", "assigned_by", "deadline", "goal", "lead", "support", "title")
_NAMES = ("id", "ref", "title", "goal", "name")

Name: TypeAlias = tuple[str, ...]


class Review(msgspec.Struct, frozen=True):
    """The findings that a change answers for and those that it does not.

    `unread` names the changed files that do not load at the commit, so that all that stands in them counts as touched.
    """

    mine: tuple[Diagnostic, ...]
    older: tuple[Diagnostic, ...]
    commit: Commit
    unread: tuple[str, ...]


class _Part(msgspec.Struct, frozen=True):
    """What a change touches or leaves as a whole: a task, a unit, a key of a file, an entry of a list under one."""

    path: YamlPath
    name: Name
    value: Value


def review(workspace: Workspace, found: Sequence[Diagnostic], rev: str, as_of: dt.date) -> Review:
    """Divide the findings of a workspace by what changed in it since a revision.

    CchcError as `cchc.history` raises it: no repository, no such revision.
    """
    with open_repository(workspace.root) as repository:
        commit = repository.resolve(rev)
        before = Workspace(workspace.root, tree=RevisionTree(repository, commit, commit.short), cache=workspace.cache)
        changes = changed_files(repository, commit, _end(workspace))
    here, there = _files(workspace), _files(before)
    old = Counter(_key(one, there[one.file], one.file) for one in validate(before, before.world(as_of)))
    by_name = {one.new: one for one in changes}
    mine: list[Diagnostic] = []
    older: list[Diagnostic] = []
    for one in found:
        change = by_name.get(one.file)
        key = _key(one, here[one.file], (change and change.old) or one.file)
        old[key] -= 1
        new = old[key] < 0 or (change is not None and _touched(one, here[one.file], there[change.old or ""]))
        (mine if new else older).append(one)
    gone = {one.old for one in changes if one.new is not None}
    return Review(tuple(mine), tuple(older), commit, tuple(file for file in before.unreadable if file in gone))


def _end(workspace: Workspace) -> Commit | FolderTree:
    """What the revision is compared with: the files on disk, or the commit that the workspace was read at."""
    tree = workspace.tree
    return tree.commit if isinstance(tree, RevisionTree) else FolderTree(workspace.root)


class _Known:
    """The parts of a file that was read; none of a file that is missing or broken."""

    def __init__(self, source: Source | None) -> None:
        self.source = source

    @cached_property
    def parts(self) -> tuple[_Part, ...]:
        """The parts, read when first asked for."""
        if self.source is None or yamltext.guard(self.source.text) is not None:
            return ()
        data = yamltext.parse(self.source.text)
        return () if isinstance(data, Trouble) else tuple(_parts(data))

    @cached_property
    def values(self) -> dict[Name, list[Value]]:
        """The values by the names of their parts; an id may be given twice."""
        found: dict[Name, list[Value]] = {}
        for part in self.parts:
            found.setdefault(part.name, []).append(part.value)
        return found

    @cached_property
    def _by_path(self) -> dict[YamlPath, _Part]:
        return {part.path: part for part in self.parts}

    def part(self, found: Diagnostic) -> _Part | None:
        """The innermost part that a finding stands in."""
        path = found.path or self._path_at(found.line)
        while path not in self._by_path and path:
            path = path[:-1]
        return self._by_path.get(path)

    def _path_at(self, line: int) -> YamlPath:
        """The path of the last node that begins at a line or above it."""
        if self.source is None or not self.parts or line == 1:
            return ()
        nodes = self.source.nodes
        last = bisect_right(nodes, line, key=lambda node: node.key_line)
        return nodes[last - 1].path if last else ()


def _files(workspace: Workspace) -> defaultdict[str, _Known]:
    """The files of a workspace; one that is not there, or could not even be decoded, has no parts."""
    return defaultdict(lambda: _Known(None), {file: _Known(source) for file, source in workspace.sources.items()})


def _touched(found: Diagnostic, here: _Known, there: _Known) -> bool:
    """Whether the place of a finding differs; all of a file that is new, or broken on one side."""
    part = here.part(found)
    return part is None or part.value not in there.values.get(part.name, ())


def _key(found: Diagnostic, known: _Known, file: str) -> tuple[str, ...]:
    """What makes a finding the same on both sides: code, file, message, the name of its place."""
    part = known.part(found)
    return found.code, file, render(found.message, str), *(part.name if part else ())


def _parts(data: Value) -> Iterator[_Part]:
    """All parts of a file."""
    if isinstance(data, dict):
        yield from _entries(data, (), (), {})
        for key, value in data.items():
            if key not in _LISTS:
                yield _Part((key,), (key,), value)
                for place, one in enumerate(value if isinstance(value, list) else ()):
                    yield _Part((key, place), (key, repr(one)), one)
    else:
        yield _Part((), (), data)


def _entries(entry: dict[str, Value], path: YamlPath, name: Name, handed: dict[str, Value]) -> Iterator[_Part]:
    """An entry with what it inherits, and the entries in its lists, each by itself."""
    own = {key: value for key, value in entry.items() if key not in _LISTS}
    yield _Part(path, name, handed | {key: value for key, value in own.items() if value is not None})
    below = {key: value for key, value in handed.items() if key != "title"}
    below |= {key: own[key] for key in _HANDED if own.get(key) is not None}
    for key in _LISTS:
        children = entry.get(key)
        for place, child in enumerate(children if isinstance(children, list) else ()):
            if isinstance(child, dict):
                yield from _entries(child, (*path, key, place), _name_of(child, key, name), below)


def _name_of(entry: dict[str, Value], key: str, above: Name) -> Name:
    """What finds an entry again: of a task its id, anywhere in the file; of others a name below what holds them."""
    own = next((f"{one}={entry[one]}" for one in _NAMES if entry.get(one)), repr(entry))
    return (own,) if key == "tasks" and entry.get("id") else (*above, own)
