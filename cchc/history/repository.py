"""The repository around a workspace: revisions, files of a commit, commits that touched files."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from cchc.errors import CchcError
from cchc.history.commits import FORMAT, Change, Commit, change_of, commit_of, logged, name_of
from cchc.history.process import GitProcess, lacks
from cchc.messages import Message, msg
from cchc.yamltext import MAX_BYTES

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LINK = "120000"


class Entry(msgspec.Struct, frozen=True):
    """A file of a commit: its blob, and whether that holds the target of a link. A submodule has no blob."""

    blob: str
    link: bool
    submodule: bool = False


class Repository:
    """The repository around a folder; `prefix` is where the folder stands in it ("", or "examples/so-mau/")."""

    def __init__(self, git: GitProcess, prefix: str) -> None:
        self._git = git
        self.prefix = prefix
        self._blobs: dict[str, bytes] = {}

    def __enter__(self) -> "Repository":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the git process that reads objects; it starts again when it is needed."""
        self._git.close()

    def resolve(self, rev: str) -> Commit:
        """The commit that a typed revision means; CchcError when there is none, or more than one."""
        if not rev or rev.startswith("-") or _CONTROL.search(rev):
            raise CchcError(msg('"{rev}" cannot be a revision', rev=rev), _what_revisions_are())
        commit = self._commit(rev)
        if commit is None:
            raise self._unresolved(rev)
        return commit

    def lacks_before(self, commit: Commit) -> bool:
        """Whether this clone lacks what came before a commit."""
        found = self._commit(commit.sha)
        return found is not None and any(self._commit(parent) is None for parent in found.parents)

    def merge_base(self, a: Commit, b: Commit) -> Commit:
        """The commit where two lines of work parted; CchcError when they have none in common."""
        code, out, _ = self._git.attempt("merge-base", a.sha, b.sha)
        base = self._commit(out.decode().strip()) if not code else None
        if base is None:
            help = _how_to_deepen() if self._shallow() else None
            raise CchcError(msg("{a} and {b} have no commit in common", a=a.short, b=b.short), help)
        return base

    def entries(self, commit: Commit, *names: str) -> dict[str, Entry]:
        """The files of a commit that have these names, or stand below folders of these names."""
        out = self._git.run("ls-tree", "-r", "-z", "--full-tree", commit.sha, "--", *self._paths(names))
        found = {}
        for line in out.split(b"\0")[:-1]:
            about, _, path = line.partition(b"\t")
            mode, kind, blob = about.decode().split()
            found[name_of(path, self.prefix)] = Entry(blob, mode == _LINK, kind == "commit")
        return found

    def blob(self, id: str, most: int = MAX_BYTES, *, once: bool = False) -> bytes | int:
        """The bytes of a blob; its size when there are more than `most`.

        Each is read once; those that are wanted but `once` are not kept.
        """
        known = self._blobs.get(id)
        if known is not None:
            return known if len(known) <= most else len(known)
        found = self._git.ask(id, most)
        if found is None:
            raise lacks(id)
        if found.data is None or found.size > most:
            return found.size
        if not once:
            self._blobs[id] = found.data
        return found.data

    def read_ahead(self, ids: Sequence[str]) -> None:
        """Say which blobs will be asked for next, in this order."""
        self._git.ask_ahead([id for id in ids if id not in self._blobs], MAX_BYTES)

    def blob_id(self, commit: Commit, name: str) -> str | None:
        """The blob of a file of a commit, wherever in the workspace it is; None where there is no file."""
        found = self._git.ask(f"{commit.sha}:{self.prefix}{name}", -1)
        return found.id if found is not None and found.kind == "blob" else None

    def changes(self, a: Commit, b: Commit, *names: str) -> list[Change]:
        """The files below these names whose blobs differ, by comparing trees; a moved file is one gone and one new."""
        out = self._git.run(
            "diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", a.sha, b.sha, "--", *self._paths(names)
        )
        tokens = iter(out.split(b"\0")[:-1])
        return [change_of(head, next(tokens), self.prefix) for head in tokens]

    def commits_touching(
        self, names: Sequence[str], since: dt.date | Commit | None = None, start: Commit | None = None
    ) -> Iterator[tuple[Commit, tuple[Change, ...]]]:
        """The commits from `start` (HEAD) back that changed files of these names or below them, the newest first.

        No commit comes before those that follow it, and `parents` are the nearest earlier ones of the list.
        Changes are against the first parent; of a merge only the files that are as in none of its parents.
        A day `since` is compared with the committer's, as git does; of a commit, what it had already is left out.
        A moved file is one gone and one new.
        """
        tokens = self._git.tokens(
            "log", "-z", "-c", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--date=raw",
            "--date-order", "--parents", f"--format={FORMAT}", *self._range(since, start), "--", *self._paths(names),
        )  # fmt: skip
        return logged(tokens, self.prefix)

    def count_touching(
        self, names: Sequence[str], since: dt.date | Commit | None = None, start: Commit | None = None
    ) -> int:
        """How many commits `commits_touching` gives."""
        asked = ("rev-list", "--count", "--parents", *self._range(since, start), "--", *self._paths(names))
        return int(self._git.run(*asked))

    def _range(self, since: dt.date | Commit | None, start: Commit | None) -> list[str]:
        """The commits from `start` (HEAD) back, as git is asked for them."""
        limit = [f"^{since.sha}"] if isinstance(since, Commit) else []
        days = [f"--since={since.isoformat()}T00:00:00"] if isinstance(since, dt.date) else []
        return [*days, (start or self.resolve("HEAD")).sha, *limit]

    def _paths(self, names: Sequence[str]) -> list[str]:
        return [self.prefix + name for name in names]

    def _commit(self, rev: str) -> Commit | None:
        """A message search (":/text") takes everything behind it as its text; anything else is followed to a commit."""
        found = self._git.ask(rev if rev.startswith(":/") else f"{rev}^{{commit}}", MAX_BYTES)
        if found is None or found.kind != "commit" or found.data is None:
            return None
        return commit_of(found.id, found.data)

    def _unresolved(self, rev: str) -> CchcError:
        if self._commit("HEAD") is None and not self._git.run("for-each-ref", "--count=1"):
            return CchcError(msg("the repository has no commit yet"))
        if self._several(rev):
            return CchcError(
                msg('several commits have an id that begins with "{rev}"', rev=rev), msg("write more of it")
            )
        if self._shallow():
            return CchcError(
                msg('there is no revision "{rev}" in this clone, which holds only the latest commits', rev=rev),
                _how_to_deepen(),
            )
        return CchcError(msg('there is no revision "{rev}"', rev=rev), _what_revisions_are())

    def _several(self, rev: str) -> bool:
        """Whether a typed beginning of an id fits several commits."""
        if not re.fullmatch("[0-9a-f]{4,64}", rev.lower()):
            return False
        found = self._git.run("rev-parse", f"--disambiguate={rev.lower()}").decode().split()
        return sum(self._commit(id) is not None for id in found) > 1

    def _shallow(self) -> bool:
        return self._git.run("rev-parse", "--is-shallow-repository").strip() == b"true"


def open_repository(folder: Path) -> Repository:
    """The repository around a folder; CchcError where there is none, or no git."""
    here = folder.resolve()
    prefix = GitProcess(here).run("rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").removesuffix("\n")
    steps = prefix.count("/")
    return Repository(GitProcess(here.parents[steps - 1] if steps else here), prefix)


def _what_revisions_are() -> Message:
    return msg("a revision is a branch, a tag, the beginning of a commit's id, or HEAD~1; see: git log --oneline")


def _how_to_deepen() -> Message:
    return msg("get the earlier ones with: git fetch --unshallow (in a workflow: fetch-depth: 0)")
