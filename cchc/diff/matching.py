"""Which task of a later plan carries on which of an earlier one: likeness of the work, not of the topic."""

import math
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from cchc.diff.likeness import Described, Shares, describe, full_text, height, likenesses
from cchc.diff.phrases import Phrase, Phrases
from cchc.diff.words import Weights
from cchc.model.tasks import Task


class Thresholds(msgspec.Struct, frozen=True, kw_only=True):
    """When two tasks count as one work; the numbers were measured by bench/matching.py on tests/data/matching.

    A pair becomes a link when its height is at least `enough`. Its height is its likeness,
    - times how near it comes to the best likeness that each of the two tasks has (`likeness.height`),
    - times (weight of their most telling phrase / (`telling` × weight of a word that one task alone has)) ** `power`,
    - for a second, third … partner of a task, times (the part of what both have that no earlier one has) ** `power`.
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
    """Two tasks that may be one work: `height` is explained at Thresholds, `said` means that `continues` names it."""

    one: Described
    other: Described
    likeness: float
    phrases: tuple[Phrase, ...]
    height: float
    said: bool


def match(earlier: Sequence[Task], later: Sequence[Task], thresholds: Thresholds = MEASURED) -> tuple[Link, ...]:
    """Link the tasks of two plans; explicit `continues` first, then likeness. A task may have several partners.

    What is linked does not depend on the order of the tasks; links come in the order of the later tasks. Links that
    were found and are written down change no others.
    """
    weights = Weights(full_text(task) for task in (*earlier, *later))
    first = [describe(task, weights) for task in earlier]
    second = [describe(task, weights) for task in later]
    explicit = _explicit(earlier, later)
    said = {(link.a, link.b) for link in explicit}
    found = [
        Link(pair.one.task.key, pair.other.task.key, round(pair.likeness, 3), _words(pair.phrases))
        for pair in _accepted(_ranked(first, second, said, weights, thresholds), thresholds)
        if not pair.said
    ]
    order = {task.key: place for place, task in enumerate((*earlier, *later))}
    return tuple(sorted([*explicit, *found], key=lambda link: (order[link.b], order[link.a])))


def _explicit(earlier: Sequence[Task], later: Sequence[Task]) -> list[Link]:
    """What the later plan itself says: keys, or their unambiguous ends."""
    found = []
    for task in later:
        for written in task.continues:
            for one in earlier:
                if one.key == written or one.key.endswith(f"/{written}"):
                    found.append(Link(one.key, task.key, 1.0, (), explicit=True))
    return found


def _ranked(
    first: Sequence[Described], second: Sequence[Described], said: set[tuple[str, str]], weights: Weights,
    thresholds: Thresholds,
) -> list[_Pair]:  # fmt: skip
    """Pairs that are or may be links, the highest first."""
    alike = list(_partners(likenesses(first, second, thresholds.shares, thresholds.enough), said))
    best: dict[str, float] = {}
    for one, other, likeness in alike:
        for task in (one.task, other.task):
            best[task.key] = max(best.get(task.key, 0.0), likeness)
    phrases, telling = Phrases(weights), thresholds.telling * weights.most
    settled = {later for _, later in said}
    pairs = []
    for one, other, likeness in alike:
        known = (one.task.key, other.task.key) in said
        stands = height(likeness, best[one.task.key], best[other.task.key])
        if known or (stands >= thresholds.enough and other.task.key not in settled):
            shared = phrases.shared(one.task, other.task)
            part = min(1.0, shared[0].weight / telling) if shared else 0.0
            pairs.append(_Pair(one, other, likeness, shared, stands * part**thresholds.power, known))
    return sorted(pairs, key=lambda pair: (-pair.height, pair.one.task.key, pair.other.task.key))


def _partners(
    alike: Iterable[tuple[Described, Described, float]], said: set[tuple[str, str]]
) -> Iterator[tuple[Described, Described, float]]:
    """The pairs, without those that are more alike than the one that the later task names in its `continues`."""
    pairs = list(alike)
    most = dict.fromkeys((later for _, later in said), 0.0)
    for one, other, likeness in pairs:
        if (one.task.key, other.task.key) in said:
            most[other.task.key] = max(most[other.task.key], likeness)
    return (pair for pair in pairs if pair[2] <= most.get(pair[1].task.key, math.inf))


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
        if pair.said or stands >= thresholds.enough:
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
