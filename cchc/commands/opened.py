"""Opening the workspace for a command, and choosing what was asked for in it."""

import datetime as dt
import gc
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from cchc.actions.checking import Unopened
from cchc.areas import AREAS
from cchc.cache import Cache, user_folder
from cchc.cli import READING
from cchc.errors import CchcError
from cchc.messages import Message, msg
from cchc.model.tasks import Plan, Task
from cchc.output import language
from cchc.output.progress import watched
from cchc.output.terminal import talk
from cchc.readings import keep, recall
from cchc.trees import UNITS, FolderTree, PartTree, Tree
from cchc.units import Unit, fold_name
from cchc.workspace import Workspace, find_root, open_at
from cchc.world import World

if TYPE_CHECKING:
    from cchc.history import Commit

_WORKING = 100_000  # objects made between two searches for garbage once the plans are read


class Opened(msgspec.Struct, frozen=True):
    """An opened workspace as of a date; `code` is 1 when a file did not load, `commit` that of a revision."""

    workspace: Workspace
    world: World
    code: int
    commit: "Commit | None" = None


def open_quietly(
    as_of: dt.date | None, rev: str | None = None, folders: frozenset[str] | None = None
) -> tuple[Workspace, World]:
    """Open the workspace around the working folder, as it was at a revision where one is given.

    With `folders` (`plans/2021/so`) only the plans in them are read, of those on disk.
    """
    if rev is None:
        tree = FolderTree(find_root(Path()))
        return _open_tree(tree.root, tree if folders is None else PartTree(tree, folders), as_of)
    forget_repository()
    workspace, commit = open_at(Path(), rev, cache=_cache(), watch=watched)
    _leave_out_of_garbage()
    speak(workspace.settings.language)
    day = f"{commit.date:%d/%m/%Y}"
    talk(msg("the plans are as they were at commit {sha} of {date}", sha=commit.short, date=day))
    return workspace, _world(workspace, as_of)


def unopened(as_of: dt.date | None, rev: str | None = None) -> Unopened:
    """The files around the working folder, for what may be known without opening them; a revision is opened."""
    day = as_of or dt.date.today()
    if rev is not None:
        workspace, world = open_quietly(day, rev)
        return Unopened(workspace.root, workspace.tree, workspace.cache, day, lambda tree: (workspace, world))
    found = FolderTree(find_root(Path()))
    return Unopened(found.root, found, _cache(), day, lambda tree: _open_tree(found.root, tree, day))


def speak(wanted: str) -> None:
    """Use the language of a workspace, unless another one was asked for."""
    if "lang" not in _settings() and not os.environ.get("CCHC_LANG"):
        language.use(wanted)


def _open_tree(root: Path, tree: Tree, as_of: dt.date | None) -> tuple[Workspace, World]:
    workspace = Workspace(root, tree=tree, cache=_cache(), watch=watched)
    _leave_out_of_garbage()
    speak(workspace.settings.language)
    return workspace, _world(workspace, as_of)


def _world(workspace: Workspace, as_of: dt.date | None) -> World:
    world = workspace.world(as_of or dt.date.today())
    _remember_deadlines(workspace, world)
    return world


def _leave_out_of_garbage() -> None:
    """Search for garbage more often than while plans were read, and never again among them; in a program of its own."""
    if gc.get_threshold()[0] == READING:
        gc.freeze()
        gc.set_threshold(_WORKING, 50, 100)


def _remember_deadlines(workspace: Workspace, world: World) -> None:
    """Use the deadlines that were read before, and keep at the end of the command those that it has read."""
    context = click.get_current_context(silent=True)
    if context is not None and workspace.cache is not None:
        recall(workspace, world)
        context.call_on_close(lambda: keep(workspace, world))


def forget_repository() -> None:
    """Leave out of the environment the repository that a git hook or alias runs in: the folder says which is meant."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE"):
        os.environ.pop(name, None)


def open_world(as_of: dt.date | None, rev: str | None = None, folders: frozenset[str] | None = None) -> Opened:
    """Open the workspace, or only some folders of it; files that do not load are named on stderr."""
    workspace, world = open_quietly(as_of, rev, folders)
    for file in workspace.unreadable:
        if rev is None:
            talk(msg("{file} does not load and is left out; see: cchc validate", file=file))
        else:
            shown = workspace.shown(file)
            talk(msg("{file} does not load and is left out; see: cchc validate --at {rev}", file=shown, rev=rev))
    return Opened(workspace, world, 1 if workspace.faults else 0)


def revisions_of(workspace: Workspace, first: str, second: str | None) -> tuple[str, str | None]:
    """The two revisions that `A`, `A B`, `A..B` or `A...B` mean; None is the files as they are."""
    from cchc.history import open_repository

    if second is not None or ".." not in first:
        return first, second
    start, _, end = first.partition("...") if "..." in first else first.partition("..")
    start, end = start or "HEAD", end or "HEAD"
    if "..." not in first:
        return start, end
    forget_repository()
    with open_repository(workspace.root) as repository:
        return repository.merge_base(repository.resolve(start), repository.resolve(end)).sha, end


def changed_folders(workspace: Workspace, a: str, b: str | None) -> frozenset[str]:
    """The folders in which files differ between two revisions, or a revision and the files as they are."""
    from cchc.history import changed_files, open_repository

    forget_repository()
    with open_repository(workspace.root) as repository:
        end = FolderTree(workspace.root) if b is None else repository.resolve(b)
        changes = changed_files(repository, repository.resolve(a), end)
    return frozenset(name.rpartition("/")[0] for one in changes for name in (one.old, one.new) if name)


def open_revision(opened: Opened, rev: str, folders: frozenset[str]) -> Opened:
    """The plans of some folders as they were at a revision, as of the same day; what does not load is named."""
    forget_repository()
    workspace, commit = open_at(opened.workspace.root, rev, folders, cache=_cache(), watch=watched)
    for file in workspace.unreadable:
        shown = workspace.shown(file)
        talk(msg("{file} does not load and is left out; see: cchc validate --at {rev}", file=shown, rev=rev))
    return Opened(workspace, workspace.world(opened.world.as_of), 1 if workspace.faults else 0, commit)


def choose_plans(world: World, year: int | None, org: str | None) -> tuple[Plan, ...]:
    """The plans that are not closed, or those of a year, of an organisation."""
    plans = world.plans
    if org is not None:
        chosen = find_org(world, org)
        plans = tuple(plan for plan in plans if plan.org in chosen)
    if year is not None:
        return tuple(plan for plan in plans if plan.year == year)
    return tuple(plan for plan in plans if plan.closed is None or plan.closed > world.as_of)


def find_org(world: World, written: str) -> tuple[str, ...]:
    """The organisation of an id or name; CchcError with the list when there is none."""
    known = {plan.org for plan in world.plans} | {unit.id for unit in world.registry.organisations}
    if written in known:
        return (written,)
    found = tuple(unit.id for unit in world.registry.asked(written) if unit.id == unit.org)
    if not found:
        raise CchcError(
            msg('there is no organisation "{name}"', name=written),
            msg("organisations here: {names}", names=", ".join(sorted(known))),
        )
    return found


def find_one_org(world: World, written: str) -> str:
    """The id of the organisation; CchcError for one that is not in the registry, or for a name that several have."""
    known = {unit.id for unit in world.registry.organisations} | {plan.org for plan in world.plans}
    if written in known:
        return written
    found = [unit.id for unit in world.registry.asked(written) if unit.id == unit.org]
    if len(found) == 1:
        return found[0]
    raise CchcError(
        msg('there is no organisation "{name}"', name=written)
        if not found
        else msg('"{name}" is the name of several organisations', name=written),
        msg(
            "organisations here: {names}; a new one is written into plans/units.yaml first",
            names=", ".join(sorted(known)),
        ),
    )


def find_units(world: World, written: str | None) -> tuple[Unit, ...]:
    """The units that a typed name means, one in each organisation, and those that became them by rename or merger.

    CchcError when there is none, or when the name means two units of one organisation.
    """
    if written is None:
        return ()
    found = world.registry.asked(written)
    if not found:
        near = world.registry.near(written)
        raise CchcError(
            msg('there is no unit "{name}"', name=written),
            msg("there are units of nearly that name: {names}", names="; ".join(near))
            if near
            else msg("see: cchc units"),
        )
    twice = [unit for unit in found if sum(other.org == unit.org for other in found) > 1]
    if twice:
        raise CchcError(
            msg('"{name}" is the name of several units of one organisation', name=written),
            msg("name one of: {names}", names=", ".join(unit.id for unit in twice)),
        )
    return tuple({unit.id: unit for one in found for unit in (one, *_before(world, one))}.values())


def _before(world: World, unit: Unit) -> tuple[Unit, ...]:
    """The units whose work it has taken over by the as-of date."""
    return world.registry.predecessors(unit, world.as_of)


def find_task(world: World, written: str) -> Task:
    """The task of a full or short key, of the as-of year where several match; CchcError when none or several do."""
    tasks = [task for plan in world.plans for task in plan.tasks]
    found = [task for task in tasks if task.key == written] or [
        task for task in tasks if task.key.endswith(f"/{written}") or f"{task.plan}/{task.ref}" == written
    ]
    if len(found) == 1:
        return found[0]
    this_year = [task for task in found if task.year == world.as_of.year]
    if len(this_year) == 1:
        talk(msg("{key} is meant, of the year {year}", key=this_year[0].key, year=world.as_of.year))
        return this_year[0]
    if found:
        keys = [task.key for task in found]
        raise CchcError(msg('"{name}" is the key of several tasks', name=written), _name_one(keys))
    wanted = fold_name(written)
    near = [task.key for task in tasks if wanted and fold_name(task.key).endswith(wanted)]
    raise CchcError(msg('there is no task "{name}"', name=written), _name_one(near) if near else msg("see: cchc list"))


def find_plan(workspace: Workspace, world: World, written: str) -> Plan:
    """The plan of a key, of its end, or of a year with one plan; of several that of the as-of year.

    CchcError when there is none, when several are meant, and when a file of it does not load: a document leaves
    nothing out.
    """
    found = [plan for plan in world.plans if plan.key == written] or [
        plan for plan in world.plans if plan.key.endswith(f"/{written}") or plan.key.startswith(f"{written}/")
    ]
    this_year = [plan for plan in found if plan.year == world.as_of.year]
    if len(found) > 1 and len(this_year) == 1:
        found = this_year
        talk(msg("{key} is meant, of the year {year}", key=found[0].key, year=world.as_of.year))
    folders = {f"plans/{plan.key}" for plan in found} or {f"plans/{written}"}
    broken = [file for file in workspace.unreadable if file.rpartition("/")[0] in folders or file == UNITS]
    if broken:
        raise CchcError(
            msg("a document leaves no file out, and these do not load: {files}", files=", ".join(broken)),
            see_validate(workspace),
        )
    if len(found) == 1:
        return found[0]
    if found:
        keys = [plan.key for plan in found]
        raise CchcError(msg('"{name}" is the key of several plans', name=written), _name_one(keys))
    there = ", ".join(plan.key for plan in world.plans)
    raise CchcError(msg('there is no plan "{name}"', name=written), msg("plans here: {names}", names=there))


def see_validate(workspace: Workspace) -> Message:
    """Where the faults of files are shown: those of today, or of the revision that was read."""
    rev = workspace.tree.label
    return msg("see: cchc validate --at {rev}", rev=rev) if rev else msg("see: cchc validate")


def check_area(code: str | None) -> str | None:
    """An area code as it is written in files; CchcError for an unknown one."""
    if code is None or code.upper() in AREAS:
        return code.upper() if code else None
    raise CchcError(msg('there is no reform area "{code}"', code=code), msg("areas: {codes}", codes=", ".join(AREAS)))


def _name_one(keys: Sequence[str]) -> Any:
    shown = ", ".join(keys[:10]) + (", …" if len(keys) > 10 else "")
    return msg("name one of: {names}", names=shown)


def _cache() -> Cache | None:
    """The user's cache of what was read before, unless --no-cache or CCHC_NO_CACHE."""
    off = _settings().get("no_cache") or os.environ.get("CCHC_NO_CACHE")
    return None if off else Cache(user_folder())


def _settings() -> dict[str, Any]:
    context = click.get_current_context(silent=True)
    return dict(context.find_root().obj or {}) if context else {}
