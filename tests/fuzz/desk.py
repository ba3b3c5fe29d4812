"""A desk to try cchc at: an office in a folder of its own, commands that run inside the process, and what must hold."""

import faulthandler
import io
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import office

from cchc.cli import run
from cchc.output import language

LONGEST = 60.0  # seconds of one command; what takes longer hangs
AS_OF = "2021-06-20"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_ENVIRONMENT = {
    "CCHC_DEBUG": "1", "CCHC_LANG": "en", "COLUMNS": "100", "NO_COLOR": "1", "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    code: int
    out: str
    err: str


def _stream() -> io.TextIOWrapper:
    """A stream as a program has it: text, and bytes where a document is printed."""
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace", newline="")


def _said(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


class Desk:
    """An office in a folder; the folders for the user's state and cache are beside it."""

    def __init__(self) -> None:
        self.base = Path(tempfile.mkdtemp(prefix="cchc-fuzz-"))
        self.root = office.write(self.base / "office")
        self._places = {name: str(self.base / name) for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME")}

    def put(self, name: str, data: str | bytes) -> None:
        """Write a file of the office; lone surrogates become the bytes that they cannot be."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))

    def restore(self) -> None:
        """Make the office what it was at the beginning."""
        shutil.rmtree(self.root)
        office.write(self.root)

    def read(self, *arguments: str) -> Answer:
        """Run a command that only reads: it must answer, and nothing may be written."""
        before = self._listing()
        answer = self.run(*arguments)
        assert self._listing() == before, f"{arguments} wrote something"
        return answer

    def run(self, *arguments: str) -> Answer:
        """Run a command: an exit code of ours, no control characters, JSON that is JSON."""
        out, err = _stream(), _stream()
        with self._surroundings(out, err):
            code = run(["-C", str(self.root), *arguments])
        answer = Answer(code, _said(out), _said(err))
        assert code in (0, 1, 2), f"{arguments} ended with {code}: {answer.err}"
        for said in (answer.out, answer.err):
            ends = {"ics", "--dry-run"} & {*arguments}  # a diff has the line ends of its file
            found = _CONTROL.search(said.replace("\r\n", "\n") if ends else said)
            assert found is None, f"{arguments} sends U+{ord(found[0]):04X}"
        if answer.out and "json" in arguments and "--help" not in arguments and answer.out[0] in "[{":
            for text in answer.out.splitlines() if "export" in arguments else (answer.out,):  # a line for each task
                json.loads(text)
        return answer

    def _listing(self) -> list[tuple[str, int, int]]:
        return sorted(
            (path.as_posix(), found.st_size, found.st_mtime_ns)
            for path in self.root.rglob("*")
            if ".git" not in path.parts and (found := path.lstat())
        )

    @contextmanager
    def _surroundings(self, out: io.TextIOWrapper, err: io.TextIOWrapper) -> Iterator[None]:
        environment, streams = dict(os.environ), (sys.stdin, sys.stdout, sys.stderr)
        os.environ.update(_ENVIRONMENT | self._places)
        faulthandler.dump_traceback_later(LONGEST, exit=True, file=sys.__stderr__ or 2)
        sys.stdin, sys.stdout, sys.stderr = io.StringIO(), out, err
        language.use("en")
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
            sys.stdin, sys.stdout, sys.stderr = streams
            os.environ.clear()
            os.environ.update(environment)
