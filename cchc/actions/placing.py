"""Plans that are not there yet: their files put in place as a whole, and checked among the others before that."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from cchc.diagnostics import Diagnostic
from cchc.editing.files import undisturbed
from cchc.errors import CchcError, reason_of
from cchc.messages import msg
from cchc.source import Trouble
from cchc.trees import PLANS, REPORTS, FolderTree, Found
from cchc.validation import validate
from cchc.workspace import Workspace
from cchc.world import World
from cchc.yamltext import MAX_BYTES


def check_free(root: Path, folder: str) -> None:
    """CchcError where a folder is there already, cannot be a plan's, or would lie outside the workspace."""
    name = folder.removeprefix(f"{PLANS}/").partition("/")[2]
    if "/" in name or "\\" in name or name == REPORTS or name.startswith(".") or not name.isprintable():
        raise CchcError(
            msg('"{name}" cannot be the folder of a plan', name=name), msg("a folder is named like so-noi-vu-2")
        )
    if (root / folder).exists() or (root / folder).is_symlink():
        raise CchcError(
            msg("{folder} is there already and is not overwritten", folder=folder),
            msg("name another folder with --as, or move the old one away"),
        )
    if not (root / folder).parent.resolve().is_relative_to(root.resolve()):
        raise CchcError(msg("{file} leads out of the workspace and is not written", file=folder))


def put_in_place(root: Path, folder: str, files: Mapping[str, str]) -> None:
    """Write the folder of a plan: beside its place as a whole, then renamed, so that all of it is there or nothing."""
    check_free(root, folder)
    try:
        with undisturbed():
            _put(root / folder, files)
    except OSError as error:
        raise CchcError(
            msg("cannot write {file}: {reason}", file=folder, reason=reason_of(error)),
            msg("nothing was written; is the folder above it there, and may you write into it?"),
        ) from error


def _put(target: Path, files: Mapping[str, str]) -> None:
    made = [parent for parent in (target.parent, *target.parent.parents) if not parent.exists()]
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        for name, text in files.items():
            with (beside / name).open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        beside.chmod(0o755)
        beside.rename(target)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        for parent in made:
            parent.rmdir()
        raise


def findings(workspace: Workspace, world: World, folder: str, files: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """What validation says of a new plan among the others."""
    with_plan = Workspace(workspace.root, tree=_WithPlan(workspace.root, folder, files))
    found = validate(with_plan, with_plan.world(world.as_of))
    return tuple(one for one in found if one.file.startswith(f"{folder}/"))


class _WithPlan(FolderTree):
    """The files on disk and those of a plan that is not written yet."""

    def __init__(self, root: Path, folder: str, files: Mapping[str, str]) -> None:
        super().__init__(root)
        self.folder = folder
        self.texts = {f"{folder}/{name}": text for name, text in files.items() if name.endswith(".yaml")}

    def has(self, name: str) -> bool:
        """Whether there is a file or folder of this name."""
        return name in self.texts or super().has(name)

    def folders(self, name: str) -> Found:
        """The folders in a folder."""
        found = super().folders(name)
        steps = [str(step) for step in (PurePosixPath(self.folder), *PurePosixPath(self.folder).parents)]
        more = [step for step in steps if str(PurePosixPath(step).parent) == name and step not in found.names]
        return Found(tuple(sorted([*found.names, *more])), found.troubles)

    def files(self, name: str) -> Found:
        """The YAML files in a folder."""
        return Found(tuple(sorted(self.texts))) if name == self.folder else super().files(name)

    def read(self, name: str, most: int = MAX_BYTES) -> bytes | Trouble:
        """The bytes of a file."""
        text = self.texts.get(name)
        return super().read(name, most) if text is None else text.encode("utf-8")
