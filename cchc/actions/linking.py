"""Links between years written down: what a comparison has found becomes `continues` in the later plan."""

from collections.abc import Iterable, Sequence

from cchc.actions.recording import bytes_as_read
from cchc.diff.plans import Match, PlanDiff
from cchc.editing import Edit, Edited, Insert, Set, edited
from cchc.model.tasks import Task
from cchc.workspace import Workspace
from cchc.world import World


def proposals(diffs: Iterable[PlanDiff], world: World, area: str | None) -> tuple[Match, ...]:
    """The links that no plan has yet, the surest first; of an area only its tasks."""
    found = [
        match
        for diff in diffs
        for match in diff.matches
        if not _written(match.b, match.a, world) and area in (None, match.a.area, match.b.area)
    ]
    return tuple(sorted(found, key=lambda match: -match.link.score))


def linked(workspace: Workspace, matches: Sequence[Match]) -> tuple[Edited, ...]:
    """The files of the later plan with the links in them, not yet written; all of them or RefusedError."""
    by_file: dict[str, list[Edit]] = {}
    for key in dict.fromkeys(match.b.key for match in matches):
        mine = [match for match in matches if match.b.key == key]
        task = mine[0].b
        by_file.setdefault(task.file, []).extend(_edits(task, [match.a.key for match in mine]))
    return tuple(edited(file, bytes_as_read(workspace, file), edits) for file, edits in by_file.items())


def _edits(task: Task, keys: list[str]) -> list[Edit]:
    """One link alone is written as a single string; others join those that are there."""
    path = (*task.path, "continues")
    if not task.continues:
        return [Set(path, keys[0] if len(keys) == 1 else keys)]
    return [Insert(path, key) for key in keys]


def _written(task: Task, earlier: Task, world: World) -> bool:
    return any(earlier in world.named.get(name, ()) for name in task.continues)
