"""Edits of YAML files that splice text: every byte that was not asked to change stays.

`edited(file, data, [Insert(("tasks", 3, "progress"), entry), Set(("tasks", 3, "title"), text)])` makes edits in the
bytes of a file and proves them; `files.replace(root, [edited, …])` writes what it gave, all files or none.
"""

from cchc.editing.edits import Edit, Insert, Set
from cchc.editing.splicing import Edited, RefusedError, edited

__all__ = ["Edit", "Edited", "Insert", "RefusedError", "Set", "edited"]
