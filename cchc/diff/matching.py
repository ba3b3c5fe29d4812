"""Which task of a later plan carries on which of an earlier one: likeness of the work, not of the topic."""

import math
from collections.abc import Sequence

import msgspec

from cchc.diff.words import Bag, Weights, as_written, group_titles
from cchc.model.tasks import Task
from cchc.world import World

_SHOWN_WORDS = 6


class Thresholds(msgspec.Struct, frozen=True, kw_only=True):
    """How likeness is made and when it is enough; measured by bench/matching.py on tests/data/matching.

    `contained`, `alike` and `context` are the shares of three parts: how far the shorter title is contained in the
    other, how alike the titles are, how alike all texts of the tasks are. `least` is enough for two tasks that are
    best for each other, `best` for one that is (nearly) the best of the later task, `alone` for either.
    """

    contained: float = 0.42
    alike: float = 0.20
    context: float = 0.38
    same_area: float = 0.01
    same_lead: float = 0.03
    least: float = 0.23
    best: float = 0.49
    alone: float = 0.58
    nearly: float = 0.9
    group_share: float = 0.2
    product_share: float = 0.35
    goal_share: float = 0.35
    activity_share: float = 0.25


MEASURED = Thresholds()


class Link(msgspec.Struct, frozen=True):
    """One task carried on by another: how alike they are (0 to 1) and the words that made it, most telling first."""

    a: str
    b: str
    score: float
    words: tuple[str, ...]
    explicit: bool = False


class _Described(msgspec.Struct, frozen=True):
    """A task with the weighed words of its title, of all its texts, and its leads."""

    task: Task
    title: Bag
    context: Bag
    leads: frozenset[str]


def match(
    earlier: Sequence[Task], later: Sequence[Task], world: World, thresholds: Thresholds = MEASURED
) -> tuple[Link, ...]:
    """Link the tasks of two plans; explicit `continues` first, then likeness. A task may have several partners."""
    weights = Weights(_text(task) for task in (*earlier, *later))
    first = [_describe(task, weights, world, thresholds) for task in earlier]
    second = [_describe(task, weights, world, thresholds) for task in later]
    explicit = _explicit(earlier, later)
    taken = {link.b for link in explicit}
    scores = {
        (one.task.key, other.task.key): score
        for other in second
        if other.task.key not in taken
        for one in first
        if (score := likeness(one, other, thresholds)) >= thresholds.least
    }
    described = {one.task.key: one for one in (*first, *second)}
    found = [
        Link(a, b, round(score, 3), _telling(described[a], described[b]))
        for (a, b), score in _accepted(scores, thresholds).items()
    ]
    order = {task.key: place for place, task in enumerate((*earlier, *later))}
    return tuple(sorted([*explicit, *found], key=lambda link: (order[link.b], order[link.a])))


def likeness(one: _Described, other: _Described, thresholds: Thresholds) -> float:
    """How alike the work of two tasks is, from 0 to 1."""
    shared = sum(one.title.shared(other.title).values())
    if not shared:
        return 0.0
    score = thresholds.contained * shared / min(one.title.total, other.title.total)
    score += thresholds.alike * shared / math.sqrt(one.title.total * other.title.total)
    score += thresholds.context * _cosine(one.context, other.context)
    score += thresholds.same_area * (one.task.area == other.task.area)
    return min(1.0, score + thresholds.same_lead * bool(one.leads & other.leads))


def _accepted(scores: dict[tuple[str, str], float], thresholds: Thresholds) -> dict[tuple[str, str], float]:
    """Pairs that are best for both, or alike enough by themselves and nearly best for one."""
    best_a: dict[str, float] = {}
    best_b: dict[str, float] = {}
    for (a, b), score in scores.items():
        best_a[a] = max(best_a.get(a, 0.0), score)
        best_b[b] = max(best_b.get(b, 0.0), score)
    return {(a, b): score for (a, b), score in scores.items() if _enough(score, best_a[a], best_b[b], thresholds)}


def _enough(score: float, best_a: float, best_b: float, thresholds: Thresholds) -> bool:
    near_a, near_b = score >= thresholds.nearly * best_a, score >= thresholds.nearly * best_b
    if score >= best_a and score >= best_b:
        return True
    return (near_b and score >= thresholds.best) or ((near_a or near_b) and score >= thresholds.alone)


def _explicit(earlier: Sequence[Task], later: Sequence[Task]) -> list[Link]:
    """What the later plan itself says: keys, or their unambiguous ends."""
    found = []
    for task in later:
        for written in task.continues:
            for one in earlier:
                if one.key == written or one.key.endswith(f"/{written}"):
                    found.append(Link(one.key, task.key, 1.0, (), explicit=True))
    return found


def _text(task: Task) -> str:
    return " ".join((*group_titles(task), task.title or task.goal))


def _describe(task: Task, weights: Weights, world: World, thresholds: Thresholds) -> _Described:
    title = dict.fromkeys(group_titles(task), thresholds.group_share) | {task.title or task.goal: 1.0}
    context = {
        " ".join(task.products): thresholds.product_share,
        " ".join(task.activities): thresholds.activity_share,
        task.goal: thresholds.goal_share,
    } | title
    leads = frozenset(ref.unit.id for ref in world.units(task.lead, task.org, task.year) if ref.unit)
    return _Described(task, weights.bag(title), weights.bag(context), leads)


def _cosine(one: Bag, other: Bag) -> float:
    if not one.total or not other.total:
        return 0.0
    return sum(one.shared(other).values()) / math.sqrt(one.total * other.total)


def _telling(one: _Described, other: _Described) -> tuple[str, ...]:
    """The shared terms that say most, as the later task writes them, pairs before their parts."""
    shared = sorted(one.title.shared(other.title).items(), key=lambda item: (-item[1], item[0]))
    found: list[str] = []
    for term, _ in shared:
        if not any(term in known.split() for known in found):
            found.append(term)
        if len(found) == _SHOWN_WORDS:
            break
    spelling = as_written(_text(other.task))
    return tuple(" ".join(spelling.get(word, word) for word in term.split()) for term in found)
