"""What was read from files before, kept in the user's cache folder.

A key is the hash of all that a value follows from: the names and bytes of its files and the code that read them. So
what is found is what reading gives. What is missing, broken, not ours or cannot be written is as if it had never been
kept, and the folder may be deleted at any time.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import msgspec

from cchc import __version__

S = TypeVar("S", bound=msgspec.Struct)

MOST = 256_000_000  # bytes kept; the oldest go first
_LARGEST = 4  # values of the largest size that fit in
_DIGEST = 16
_PACKAGE = Path(__file__).parent
_FOLLOWED = ("model", "diff", "deadlines")  # sub-packages that what is kept follows from, beside the package itself


class Cache:
    """A folder of values by their keys; a file is the digest of what follows, then the value as MessagePack."""

    def __init__(self, folder: Path, most: int = MOST) -> None:
        self.folder = folder
        self.most = most
        self._written = 0

    def key(self, kind: type[S], name: str, files: Mapping[str, bytes]) -> str:
        """The key of a value: its kind and name, and the files that it is read from."""
        found = blake2b(self._reader, digest_size=_DIGEST)
        for part in (kind.__name__.encode(), name.encode("utf-8", "surrogateescape"), *_parts(files)):
            found.update(len(part).to_bytes(8, "little"))
            found.update(part)
        return found.hexdigest()

    def get(self, key: str, kind: type[S]) -> S | None:
        """The value of a key; None when it was not kept or the file is not as it was written."""
        try:
            with open(os.path.join(self.folder, key), "rb", buffering=0) as file:
                data = file.read()
            if data[:_DIGEST] != _digest(data[_DIGEST:]):
                return None
            return msgspec.msgpack.decode(memoryview(data)[_DIGEST:], type=kind)
        except (OSError, msgspec.DecodeError):
            return None

    def put(self, key: str, value: msgspec.Struct) -> None:
        """Keep a value, whole or not at all, whatever other processes do; not what would drive out all the others."""
        part = self.folder / f"{key}.{os.getpid()}.part"
        try:
            data = msgspec.msgpack.encode(value)
            if len(data) > self.most // _LARGEST:
                return
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                part.write_bytes(_digest(data) + data)
                part.replace(self.folder / key)
            finally:
                part.unlink(missing_ok=True)
            self._written += 1
        except (OSError, UnicodeEncodeError):  # a folder that cannot be written, a text that is no Unicode
            return

    def trim(self) -> None:
        """Remove the oldest values where there are more bytes than wanted, if something was added."""
        if not self._written:
            return
        self._written = 0
        with suppress(OSError), os.scandir(self.folder) as entries:
            found = sorted((one.stat().st_mtime_ns, one.stat().st_size, one.path) for one in entries if one.is_file())
            over = sum(size for _, size, _ in found) - self.most
            for _, size, path in found:
                if over <= 0:
                    break
                os.unlink(path)
                over -= size

    @cached_property
    def _reader(self) -> bytes:
        """What else a value follows from: this version, its code, Python, and the libraries that parse and encode."""
        files: list[str] = []
        for folder in (_PACKAGE, *(_PACKAGE / name for name in _FOLLOWED)):
            with suppress(FileNotFoundError), os.scandir(folder) as entries:
                files += [one.path for one in entries if one.name.endswith(".py")]
        stamps = _stamped(sorted(files))
        return repr((__version__, sys.version_info[:2], msgspec.__version__, library_stamp("yaml_rs"), stamps)).encode()


def library_stamp(*modules: str) -> str:
    """What a value follows from that these modules of libraries make; they are looked for and not imported."""
    found = (find_spec(module) for module in modules)
    return repr(_stamped([spec.origin for spec in found if spec is not None and spec.origin is not None]))


def package_stamp() -> str:
    """What a finding follows from: all our modules and data files, and the libraries that read exactly."""
    found = (os.path.join(folder, name) for folder, _, names in os.walk(_PACKAGE) for name in names)
    ours = repr(_stamped(sorted(path for path in found if path.endswith((".py", ".yaml")))))
    return _digest((ours + library_stamp("ruamel.yaml", "_ruamel_yaml", "jsonschema_rs")).encode()).hex()


def _stamped(paths: Iterable[str]) -> list[tuple[str, int, int]]:
    """Files with their sizes and times."""
    return [(path, (found := os.stat(path)).st_size, found.st_mtime_ns) for path in paths]


def user_folder() -> Path:
    """Where the user's system keeps what programs can make again."""
    from platformdirs import user_cache_path

    return user_cache_path("cchc", appauthor=False) / "read"


def _parts(files: Mapping[str, bytes]) -> list[bytes]:
    return [part for name, data in files.items() for part in (name.encode("utf-8", "surrogateescape"), data)]


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()
