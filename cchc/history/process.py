"""Running git, through GitPython: no pager, prompt, network or hook, and no program that the repository names.

Nothing that a person typed is on git's command line: revisions go into `cat-file --batch`, whose input has no options.
A commit that a person asked for is the exception: it is made as they would make it, with their settings and hooks.
"""

import os
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from cchc.errors import CchcError
from cchc.messages import msg

if TYPE_CHECKING:
    from git import Git

_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
_SETTINGS = (
    "color.ui=false",
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "i18n.logOutputEncoding=UTF-8",
    "log.follow=false",
    "log.showSignature=false",
)
_COMMITTING_ENVIRONMENT = {"GIT_LITERAL_PATHSPECS": "1", "GIT_TERMINAL_PROMPT": "0"}
_COMMITTING_SETTINGS = ("color.ui=false", "i18n.commitEncoding=UTF-8")
# A branch may hold the files of a repository as its own, with settings and hooks: git does not take them for one.
_NO_FILES_AS_REPOSITORY = "safe.bareRepository=explicit"
_ANSWER = re.compile(rb"([0-9a-f]{40,64}) (\w+) (\d+)\n")
_OWNER = re.compile(r"(?:repository at|repository) '(.+?)'")
_LACKING = re.compile("could not fetch ([0-9a-f]{40,64}) from promisor remote")
_CHUNK = 65536


class Object(msgspec.Struct, frozen=True):
    """An object of the repository; `data` is None where it was larger than asked for."""

    id: str
    kind: str
    size: int
    data: bytes | None


class GitProcess:
    """git in a folder: commands that run and end, and one process that reads objects.

    `commits` says that a person has asked for a commit.
    """

    def __init__(self, folder: Path, *, commits: bool = False) -> None:
        self.folder = folder
        self._git = _git(_COMMITTING_ENVIRONMENT if commits else _ENVIRONMENT)
        self._settings: tuple[str, ...] = _COMMITTING_SETTINGS if commits else _SETTINGS
        if commits or any((above / ".git").exists() for above in (folder, *folder.parents)):
            self._settings += (_NO_FILES_AS_REPOSITORY,)
        self._batch: Any = None  # GitPython's wrapper of a process, untyped
        self._asked: deque[tuple[str, int]] = deque()
        self._answered: dict[str, Object | None] = {}

    def close(self) -> None:
        """End the process that reads objects; it starts again when it is needed."""
        if self._batch is not None:
            _end(self._batch)
            self._batch = None
            self._asked.clear()

    def run(self, *arguments: str) -> bytes:
        """Run a command and return what it prints; CchcError with git's words when it fails."""
        code, out, error = self.attempt(*arguments)
        if code:
            raise situation(self.folder, error)
        return out

    def attempt(self, *arguments: str) -> tuple[int, bytes, str]:
        """Run a command: its exit code, what it printed, what it said on stderr."""
        try:
            code, out, error = self._git.execute(
                self._command(arguments), with_extended_output=True, with_exceptions=False, stdout_as_string=False,
                strip_newline_in_stdout=False,
            )  # fmt: skip
        except _failures() as failed:
            raise _missing() from failed
        return int(code), bytes(out), str(error)

    def tokens(self, *arguments: str) -> Iterator[bytes]:
        """Run a command and return what it prints while it prints it, in the pieces between its NUL bytes."""
        process = self._start(arguments, istream=None)
        rest = b""
        try:
            while chunk := process.stdout.read1(_CHUNK):
                *whole, rest = (rest + chunk).split(b"\0")
                yield from whole
            error = process.stderr.read().decode("utf-8", "replace")
            if process.proc.wait():
                raise situation(self.folder, error)
        finally:
            _end(process)

    def ask(self, name: str, most: int) -> Object | None:
        """An object by any name that git has for it; None when there is none, or when the name is not clear."""
        if "\n" in name:
            return None  # would be two questions
        while self._asked and name not in self._answered:
            first, largest = self._asked.popleft()
            self._answered[first] = self._answer(largest)
        if name in self._answered:
            return self._answered.pop(name)
        self._question([name])
        return self._answer(most)

    def ask_ahead(self, ids: Sequence[str], most: int) -> None:
        """Say which objects will be asked for next, in this order: git reads them meanwhile."""
        if ids:
            self._question(ids)
            self._asked.extend((id, most) for id in ids)

    def _question(self, names: Sequence[str]) -> None:
        if self._batch is None:
            self._batch = self._start(("cat-file", "--batch"), istream=-1)
        with suppress(BrokenPipeError):
            self._batch.stdin.write("".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape"))
            self._batch.stdin.flush()

    def _answer(self, most: int) -> Object | None:
        answer = self._batch.stdout.readline()
        if not answer:
            error = self._batch.stderr.read().decode("utf-8", "replace")
            self.close()
            raise situation(self.folder, error)
        found = _ANSWER.fullmatch(answer)
        if found is None:
            return None
        size = int(found[3])
        return Object(found[1].decode(), found[2].decode(), size, self._taken(size, keep=size <= most))

    def _taken(self, size: int, *, keep: bool) -> bytes | None:
        """The bytes of an answer, and its line end, out of the pipe."""
        if keep:
            data: bytes = self._batch.stdout.read(size + 1)
            return data[:-1]
        left = size + 1
        while left > 0 and (chunk := self._batch.stdout.read(min(left, _CHUNK))):
            left -= len(chunk)
        return None

    def _start(self, arguments: tuple[str, ...], istream: int | None) -> Any:
        try:
            return self._git.execute(self._command(arguments), as_process=True, istream=istream)
        except _failures() as failed:
            raise _missing() from failed

    def _command(self, arguments: tuple[str, ...]) -> list[str]:
        settings = [word for setting in self._settings for word in ("-c", setting)]
        program = str(self._git.GIT_PYTHON_GIT_EXECUTABLE)
        return [program, "--no-pager", *settings, "-C", str(self.folder), *arguments]


def situation(folder: Path, error: str) -> CchcError:
    """What git's words on stderr mean for the person."""
    if "not a git repository" in error:
        return CchcError(
            msg('"{folder}" is not in a git repository', folder=str(folder)),
            msg("history is read from git: work in a clone of the office's repository, or make one with: git init"),
        )
    if "dubious ownership" in error or "unsafe repository" in error:
        found = _OWNER.search(error)
        owned = found[1] if found else str(folder)
        return CchcError(
            msg('git does not read the repository "{folder}", because it belongs to another user', folder=owned),
            msg('if you trust it: git config --global --add safe.directory "{folder}"', folder=owned),
        )
    if lacking := _LACKING.search(error):
        return lacks(lacking[1])
    return CchcError(msg("git cannot read the repository: {reason}", reason=reason_in(error)))


def lacks(id: str) -> CchcError:
    """That an object of the repository is not in this clone."""
    return CchcError(
        msg("this clone lacks a part of its history ({id})", id=id[:7]),
        msg(
            "it was cloned in part; get the rest with: git fetch --refetch --no-filter (git 2.36 or later), or clone it"
            " whole"
        ),
    )


def reason_in(error: str) -> str:
    """The line of git's words on stderr that says why."""
    lines = [line for line in error.splitlines() if line.startswith(("fatal:", "error:"))] or error.split("\n")
    return lines[0].partition(": ")[2] or lines[0]


def _git(environment: Mapping[str, str]) -> "Git":
    """GitPython; it looks for the git program when it is imported."""
    try:
        from git import Git
    except ModuleNotFoundError:
        raise
    except ImportError as failed:
        raise _missing() from failed
    git = Git()
    git.update_environment(**environment)
    return git


def _failures() -> tuple[type[BaseException], ...]:
    from git.exc import GitCommandNotFound

    return (GitCommandNotFound, OSError)


def _missing() -> CchcError:
    return CchcError(
        msg("git is not installed, and history is read with it"),
        msg("install it from https://git-scm.com; everything but history works without it"),
    )


def _end(process: Any) -> None:
    """End a process and close its pipes, whether it has finished or not."""
    if process.stdin is not None:
        with suppress(BrokenPipeError):
            process.stdin.close()
    if process.proc.poll() is None:
        process.proc.terminate()
    process.stdout.close()
    process.stderr.close()
    process.proc.wait()
