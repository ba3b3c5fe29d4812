"""The door to git: commits, the files of one, what changed between two; nothing is checked out.

Only `committing` writes: the commit of one file that a person asked for.
"""

from cchc.history.commits import Change, Commit
from cchc.history.committing import Committing
from cchc.history.comparing import changed_files
from cchc.history.repository import Repository, open_repository
from cchc.history.revision import RevisionTree

__all__ = ["Change", "Commit", "Committing", "Repository", "RevisionTree", "changed_files", "open_repository"]
