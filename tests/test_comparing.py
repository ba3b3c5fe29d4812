"""Plans of two years compared, the links between them from the cache."""

import datetime as dt
from pathlib import Path

import office

from cchc.actions.comparing import Links, compare
from cchc.cache import Cache
from cchc.diff.matching import match
from cchc.diff.plans import PlanDiff, pair_plans
from cchc.workspace import Workspace

LATER = "plans/2022/so/01-thu-tuc.yaml"


class Noted(Cache):
    """A cache that notes which links it knew."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.known: list[bool] = []

    def get(self, key, kind):  # type: ignore[no-untyped-def]  # as in Cache
        """The value; noted if it is links."""
        found = super().get(key, kind)
        self.known += [found is not None] if kind is Links else []
        return found


def compared(root: Path, cache: Cache | None) -> list[PlanDiff]:
    """The years 2021 and 2022 of a workspace compared."""
    workspace = Workspace(root, cache=cache)
    world = workspace.world(dt.date(2022, 3, 1))
    return compare(pair_plans(world.plans, 2021, 2022), workspace, world)


def test_links_are_found_once(tmp_path: Path) -> None:
    """Anew, kept and known are the same; a task that says something else is linked anew, and so is its new text."""
    office.write(tmp_path / "office")
    caches = [Noted(tmp_path / "cache") for _ in range(3)]
    anew = compared(tmp_path / "office", None)
    assert [compared(tmp_path / "office", cache) for cache in caches[:2]] == [anew, anew]
    (first,) = anew
    assert [match.link for match in first.matches] == list(match(first.a.tasks, first.b.tasks))
    assert [(match.a.id, match.b.id) for match in first.matches] == [("TTHC-01", "TTHC-01")]
    later = tmp_path / "office" / LATER
    later.write_text(later.read_text("utf-8").replace("Đơn giản hóa thủ tục", "Nâng lương cho viên"), encoding="utf-8")
    (changed,) = compared(tmp_path / "office", caches[2])
    assert changed.matches == ()
    assert [cache.known for cache in caches] == [[False], [True], [False]]
