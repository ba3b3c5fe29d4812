"""The door to git: commits, the files of one, what changed between two. Nothing is ever written or checked out."""

from cchc.history.commits import Change, Commit
from cchc.history.comparing import changed_files
from cchc.history.repository import Repository, open_repository
from cchc.history.revision import RevisionTree

__all__ = ["Change", "Commit", "Repository", "RevisionTree", "changed_files", "open_repository"]
