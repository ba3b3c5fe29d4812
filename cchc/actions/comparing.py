"""Plans of two years compared; the links between their tasks are kept, for finding them is most of the work."""

import msgspec

from cchc.cache import Cache
from cchc.diff.matching import Link, match
from cchc.diff.plans import Pairing, PlanDiff, diff_plans
from cchc.messages import msg
from cchc.model.tasks import Plan
from cchc.workspace import Workspace
from cchc.world import World


class Links(msgspec.Struct, frozen=True):
    """The links of two plans, as the cache keeps them."""

    found: tuple[Link, ...]


def compare(pairing: Pairing, workspace: Workspace, world: World) -> list[PlanDiff]:
    """Compare the pairs of plans, from the cache of the workspace what was linked before."""
    watched = workspace.watch(pairing.pairs, msg("comparing plans"))
    diffs = [diff_plans(a, b, world, _links(a, b, workspace.cache)) for a, b in watched]
    if workspace.cache is not None:
        workspace.cache.trim()
    return diffs


def _links(a: Plan, b: Plan, cache: Cache | None) -> tuple[Link, ...]:
    """The links follow from the tasks of both plans alone."""
    if cache is None:
        return match(a.tasks, b.tasks)
    tasks = {plan.key: msgspec.msgpack.encode(plan.tasks) for plan in (a, b)}
    key = cache.key(Links, "", tasks)
    known = cache.get(key, Links)
    if known is None:
        known = Links(match(a.tasks, b.tasks))
        cache.put(key, known)
    return known.found
