"""Which task of a later plan carries on which of an earlier one: likeness of the work, not of the topic."""

from collections.abc import Iterable, Sequence

import msgspec

from cchc.diff.likeness import Described, Shares, describe, full_text, height, likenesses
from cchc.diff.phrases import Phrase, Phrases
from cchc.diff.words import Weights
from cchc.model.tasks import Task


class Thresholds(msgspec.Struct, frozen=True, kw_only=True):
    """When likeness is enough; measured by bench/matching.py on tests/data/matching.

    A pair stands as high as it is alike, less by as much as either task has a better partner, and less where the most
    telling phrase that both have says little: under `telling` times what a word says that one task alone has. A further
    partner of a task counts for what the earlier ones leave open. Both discounts are the `power` of the part that is
    there. `enough` is the height that makes a link.
    """

    enough: float = 0.22
    telling: float = 4.0
    power: float = 0.25
    shares: Shares = Shares()


MEASURED = Thresholds()
_SHOWN = 5
_WORTH_SHOWING = 0.25  # of the weight of the most telling phrase


class Link(msgspec.Struct, frozen=True):
    """One task carried on by another: how alike they are (0 to 1) and the words that made it, most telling first."""

    a: str
    b: str
    score: float
    words: tuple[str, ...]
    explicit: bool = False


class _Pair(msgspec.Struct, frozen=True):
    """Two tasks, how alike they are, the phrases they share, and how high that stands among their other partners."""

    one: Described
    other: Described
    likeness: float
    phrases: tuple[Phrase, ...]
    height: float


def match(earlier: Sequence[Task], later: Sequence[Task], thresholds: Thresholds = MEASURED) -> tuple[Link, ...]:
    """Link the tasks of two plans; explicit `continues` first, then likeness. A task may have several partners.

    What is linked does not depend on the order of the tasks; links come in the order of the later tasks.
    """
    weights = Weights(full_text(task) for task in (*earlier, *later))
    explicit = _explicit(earlier, later)
    said = {link.b for link in explicit}
    first = [describe(task, weights) for task in earlier]
    second = [describe(task, weights) for task in later if task.key not in said]
    found = [
        Link(pair.one.task.key, pair.other.task.key, round(pair.likeness, 3), _words(pair.phrases))
        for pair in _accepted(_ranked(first, second, weights, thresholds), thresholds)
    ]
    order = {task.key: place for place, task in enumerate((*earlier, *later))}
    return tuple(sorted([*explicit, *found], key=lambda link: (order[link.b], order[link.a])))


def _ranked(
    first: Sequence[Described], second: Sequence[Described], weights: Weights, thresholds: Thresholds
) -> list[_Pair]:
    """Pairs that may be links, the highest first."""
    alike = list(likenesses(first, second, thresholds.shares, thresholds.enough))
    best: dict[str, float] = {}
    for one, other, likeness in alike:
        for task in (one.task, other.task):
            best[task.key] = max(best.get(task.key, 0.0), likeness)
    phrases, telling = Phrases(weights), thresholds.telling * weights.most
    pairs = []
    for one, other, likeness in alike:
        stands = height(likeness, best[one.task.key], best[other.task.key])
        if stands >= thresholds.enough:
            shared = phrases.shared(one.task, other.task)
            said = min(1.0, shared[0].weight / telling) if shared else 0.0
            pairs.append(_Pair(one, other, likeness, shared, stands * said**thresholds.power))
    return sorted(pairs, key=lambda pair: (-pair.height, pair.one.task.key, pair.other.task.key))


def _accepted(pairs: Iterable[_Pair], thresholds: Thresholds) -> list[_Pair]:
    """The pairs that stand high enough, the highest first: a further partner must cover what is still open."""
    covered: dict[str, set[str]] = {}
    found = []
    for pair in pairs:
        stands = pair.height
        shared = {
            pair.one.task.key: pair.one.title.shared(pair.other.whole),
            pair.other.task.key: pair.other.title.shared(pair.one.whole),
        }
        for key, terms in shared.items():
            if key in covered:
                stands *= _open_part(terms, covered[key]) ** thresholds.power
        if stands >= thresholds.enough:
            found.append(pair)
            for key, terms in shared.items():
                covered.setdefault(key, set()).update(terms)
    return found


def _open_part(terms: dict[str, float], covered: set[str]) -> float:
    total = sum(terms.values())
    return sum(weight for term, weight in terms.items() if term not in covered) / total if total else 0.0


def _words(phrases: tuple[Phrase, ...]) -> tuple[str, ...]:
    """The phrases worth showing."""
    return tuple(one.text for one in phrases[:_SHOWN] if one.weight >= _WORTH_SHOWING * phrases[0].weight)


def _explicit(earlier: Sequence[Task], later: Sequence[Task]) -> list[Link]:
    """What the later plan itself says: keys, or their unambiguous ends."""
    found = []
    for task in later:
        for written in task.continues:
            for one in earlier:
                if one.key == written or one.key.endswith(f"/{written}"):
                    found.append(Link(one.key, task.key, 1.0, (), explicit=True))
    return found
