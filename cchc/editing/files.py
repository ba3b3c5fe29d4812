"""Writing files: under a lock, only over what was read, each file whole or not at all, several files all or none.

The new text goes into a hidden file beside the old one, is forced to the disk, and takes the old one's name in one
step. A kill leaves the old file or the new one, and at worst a hidden file that the next write removes.
"""

import hashlib
import os
import secrets
import signal
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType
from typing import Protocol

import msgspec

from cchc.editing.splicing import Edited
from cchc.errors import CchcError, reason_of
from cchc.messages import msg

_HIDDEN = ".cchc-"
_WAIT = 30.0  # seconds


class ChangedError(CchcError):
    """A file is no longer what was read: somebody else has written it meanwhile."""

    def __init__(self, file: str) -> None:
        super().__init__(
            msg("{file} has changed since it was read", file=file), msg("nothing was written; run the command again")
        )
        self.file = file


class Door(Protocol):
    """What writing needs of the file system; tests stop it at each step."""

    def write(self, path: Path, data: bytes, mode: int) -> None:
        """Make a file with these bytes and permissions, on the disk before it returns."""

    def rename(self, old: Path, new: Path) -> None:
        """Give a file the name of another, which is gone then, in one step."""

    def remove(self, path: Path) -> None:
        """Remove a file."""

    def settle(self, folder: Path) -> None:
        """Force the names in a folder to the disk."""


class Disk:
    """The real file system."""

    def write(self, path: Path, data: bytes, mode: int) -> None:
        """Make a file with these bytes and permissions, on the disk before it returns."""
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        path.chmod(mode)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file the name of another in one step."""
        old.replace(new)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        path.unlink(missing_ok=True)

    def settle(self, folder: Path) -> None:
        """Force the names in a folder to the disk, where the system can."""
        with suppress(OSError):  # Windows does not open folders
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


class _Job(msgspec.Struct, frozen=True):
    """A file to write: where it really is, what it becomes, and the hidden files beside it."""

    one: Edited
    path: Path
    mode: int
    new: Path
    old: Path


@contextmanager
def locked(root: Path, wait: float = _WAIT) -> Iterator[None]:
    """Hold the lock of a workspace: two commands that write the same plans wait for each other.

    Commands hold it from reading to writing; `replace` takes it too, and may be called inside.
    """
    from filelock import FileLock, Timeout

    path = lock_file(root)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path, mode=0o664, is_singleton=True)  # taken again inside, it only counts
        lock.acquire(timeout=wait)
    except Timeout as error:
        raise CchcError(
            msg("another command has been writing these plans for {count} seconds", count=int(wait)),
            msg("wait for it to end, or end it; then run the command again"),
        ) from error
    except OSError as error:
        why = reason_of(error)
        raise CchcError(msg("cannot make the lock file {file}: {reason}", file=str(path), reason=why)) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold ^C back until what has begun is whole; it is heard at the end, inside another one at the end of that."""
    if current_thread() is not main_thread():
        yield
        return
    heard: list[tuple[int, FrameType | None]] = []
    before = signal.signal(signal.SIGINT, lambda *told: heard.append(told))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if heard and callable(before):  # Python's own, which raises KeyboardInterrupt, or that of another one
        before(*heard[0])


def lock_file(root: Path) -> Path:
    """Where the lock of a workspace is: in the .git folder, which all who share it have and nobody commits, else in
    the user's folder for the state of programs, by the workspace's path."""
    root = root.resolve()
    for folder in (root, *root.parents):
        if (folder / ".git" / "HEAD").is_file():
            return folder / ".git" / "cchc.lock"
    from platformdirs import user_state_path

    name = hashlib.sha256(str(root).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return user_state_path("cchc", appauthor=False) / "locks" / f"{name}.lock"


def replace(root: Path, files: Sequence[Edited], door: Door | None = None) -> None:
    """Write edited files, each whole, all or none; ChangedError when one is no longer what was read.

    CchcError names a file that cannot be written; then every file is as before.
    """
    door = door or Disk()
    with locked(root):
        jobs = [_job(root, one) for one in files if one.changed]
        for folder in {job.path.parent for job in jobs}:
            _sweep(folder, door)
        with undisturbed():
            _write_all(jobs, door)


def _job(root: Path, one: Edited) -> _Job:
    path = root / one.file
    try:
        path = path.resolve(strict=True)
        if not path.is_relative_to(root.resolve()):
            raise CchcError(msg("{file} leads out of the workspace and is not written", file=one.file))
        if path.read_bytes() != one.before:
            raise ChangedError(one.file)
        mode = stat.S_IMODE(path.stat().st_mode)
        if not mode & stat.S_IWUSR or not os.access(path, os.W_OK):
            raise PermissionError(13, "Permission denied")
    except FileNotFoundError as error:
        raise ChangedError(one.file) from error
    except (OSError, RuntimeError) as error:
        raise _unwritable(one.file, error) from error
    name = f"{_HIDDEN}{secrets.token_hex(4)}-{path.name}"
    return _Job(one, path, mode, path.with_name(f"{name}.new"), path.with_name(f"{name}.old"))


def _write_all(jobs: Sequence[_Job], door: Door) -> None:
    """First everything beside its place, then each into its place; what went wrong is undone."""
    done: list[_Job] = []
    job: _Job | None = None
    try:
        for job in jobs:
            door.write(job.new, job.one.after, job.mode)
            if len(jobs) > 1:
                door.write(job.old, job.one.before, job.mode)
        for job in jobs:
            door.rename(job.new, job.path)
            done.append(job)
    except OSError as error:
        for one in reversed(done):
            door.rename(one.old, one.path)
        raise _unwritable(job.one.file if job else "", error) from error
    finally:
        for one in jobs:
            for path in (one.new, one.old):
                with suppress(OSError):
                    door.remove(path)
    for folder in {job.path.parent for job in jobs}:
        door.settle(folder)


def _sweep(folder: Path, door: Door) -> None:
    """Remove the hidden files that a killed command has left; nobody else is writing, as the lock is held."""
    for path in folder.glob(f"{_HIDDEN}*"):
        if path.suffix in (".new", ".old"):
            with suppress(OSError):
                door.remove(path)


def _unwritable(file: str, error: OSError | RuntimeError) -> CchcError:
    why = reason_of(error) if isinstance(error, OSError) else str(error)
    return CchcError(
        msg("cannot write {file}: {reason}", file=file, reason=why),
        msg("every file is as it was; is it open in another program, or is the folder write-protected?"),
    )
