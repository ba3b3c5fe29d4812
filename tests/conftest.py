"""What all tests share: the repository's root, and a command line that runs inside the test's process."""

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest

from cchc.cli import run
from cchc.output import language

ROOT = Path(__file__).parents[1]
os.environ["CCHC_NO_CACHE"] = "1"  # the user's cache is not for tests; those of the cache have one of their own

# ^C is heard here and in the programs that tests start: a shell's jobs in the background are born deaf to it.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Every run tries the same examples: what is found is found by whoever runs the tests, or by tests/fuzz.
hypothesis.settings.register_profile("cchc", derandomize=True, deadline=None)
hypothesis.settings.load_profile("cchc")


@pytest.fixture(autouse=True)
def english() -> None:
    """Messages are English in a test that does not ask for another language, whatever ran before it."""
    language.use("en")


@dataclass(frozen=True)
class Result:
    """What a run of the command line gave."""

    code: int
    out: str
    err: str


Cchc = Callable[..., Result]


@pytest.fixture
def cchc(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Cchc]:  # fmt: skip
    """Run `cchc ARGUMENTS` in a folder (the test's own by default), 100 columns wide, in English unless told."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.delenv("CCHC_DEBUG", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))

    def call(*arguments: str, folder: Path | None = None, lang: str = "en") -> Result:
        before = Path.cwd()
        os.chdir(folder or tmp_path)
        monkeypatch.setenv("CCHC_LANG", lang)
        try:
            language.use(lang)
            code = run(arguments)
        finally:
            os.chdir(before)
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    yield call
    language.use("en")


@pytest.fixture
def root() -> Path:
    """The repository's root, itself a workspace."""
    return ROOT
