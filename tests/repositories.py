"""Git repositories for tests: a fixed author, fixed days, nobody's configuration."""

import os
import shutil
import subprocess
from pathlib import Path

import office
import pytest

GIT = shutil.which("git")
NO_GIT = pytest.mark.skipif(GIT is None, reason="git is not installed")


class Repo:
    """A repository in a folder; every commit is a day later than the one before."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        self.day = 0
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *arguments)

    def git(self, *arguments: str, stdin: bytes = b"") -> str:
        """Run git and return what it prints."""
        return git(self.folder, *arguments, stdin=stdin, day=self.day)

    def commit(self, message: str, files: dict[str, str | bytes | None] | None = None) -> str:
        """Write or remove files, commit everything and return the commit's id; the first is of 2021-01-02."""
        self.day += 1
        change(self.folder, files or {})
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")


def git(folder: Path, *arguments: str, stdin: bytes = b"", day: int = 1) -> str:
    """Run git in a folder; CalledProcessError when it fails."""
    when = f"2021-01-{day + 1:02d}T08:00:00+0700"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8",
        "GIT_AUTHOR_NAME": "Nguyễn Văn An", "GIT_AUTHOR_EMAIL": "an@so.vn", "GIT_AUTHOR_DATE": when,
        "GIT_COMMITTER_NAME": "Trần Thị Bình", "GIT_COMMITTER_EMAIL": "binh@so.vn", "GIT_COMMITTER_DATE": when,
    }  # fmt: skip
    run = subprocess.run(
        [GIT or "git", "-c", "protocol.file.allow=always", *arguments],
        cwd=folder, input=stdin, capture_output=True, check=True, env=environment,
    )  # fmt: skip
    return run.stdout.decode("utf-8", "surrogateescape").strip()


def change(folder: Path, files: dict[str, str | bytes | None]) -> None:
    """Write files; None removes one."""
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))


def so(folder: Path, below: str = "") -> Repo:
    """The tiny office as a repository with one commit, in the folder `below` of it."""
    repo = Repo(folder)
    office.write(folder / below)
    repo.commit("Kế hoạch năm 2021 và 2022")
    return repo
