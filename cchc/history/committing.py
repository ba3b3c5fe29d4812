"""Making a commit of some files: what else is changed or staged stays as it is.

Made as `git commit` does it, with the person's name, settings and hooks, because they asked for the commit. A clone
brings no hooks and no settings along, so a stranger's branch runs nothing here that the person has not set up.
"""

from collections.abc import Sequence
from pathlib import Path

from cchc.errors import CchcError
from cchc.history.process import GitProcess, reason_in
from cchc.messages import msg

_UNFINISHED = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD")


class Committing:
    """The repository around some files of a workspace, in which they are to be committed, and nothing else."""

    def __init__(self, root: Path, files: Sequence[str]) -> None:
        self._paths = {file: (root / file).resolve() for file in files}
        self._git = GitProcess(next(iter(self._paths.values())).parent, commits=True)

    def check(self) -> None:
        """CchcError unless a commit can be made: each file is known to git and as committed, nothing is half done.

        Asked before the files are written.
        """
        for shown, path in self._paths.items():
            if not self._git.run("ls-files", "-z", "--", str(path)):
                raise CchcError(
                    msg("{file} is not in the repository yet", file=shown),
                    msg("add it first: git add; or leave --commit out"),
                )
            if self._git.run("status", "--porcelain", "-z", "--", str(path)):
                raise CchcError(
                    msg("{file} has changes that are not committed, which would go into the commit", file=shown),
                    msg("commit or undo them first, or leave --commit out"),
                )
        if any(not self._git.attempt("rev-parse", "-q", "--verify", name)[0] for name in _UNFINISHED):
            raise CchcError(
                msg("a merge or another work of git is unfinished in this repository"),
                msg("finish it first, or leave --commit out"),
            )
        code, _, _ = self._git.attempt("var", "GIT_COMMITTER_IDENT")
        if code:
            raise CchcError(
                msg("git does not know your name, which stands in every commit"),
                msg('tell it: git config --global user.name "…"; git config --global user.email "…"'),
            )

    def commit(self, message: str) -> str:
        """Commit the files alone and return the beginning of the commit's id; CchcError with git's reason."""
        paths = [str(path) for path in self._paths.values()]
        code, out, error = self._git.attempt("commit", "--quiet", "--only", "-m", message, "--", *paths)
        if code:
            reason = reason_in(error.strip() or out.decode("utf-8", "replace").strip())
            raise CchcError(
                msg("the files are written, but git has not committed them: {reason}", reason=reason),
                msg("once that is put right: git commit -m … -- {file}", file=" ".join(paths)),
            )
        return self._git.run("rev-parse", "--short", "HEAD").decode().strip()
