"""How alike the work of two tasks is, from 0 to 1: the same work is said in one clause, asked for as one product."""

import math
from collections.abc import Iterator, Sequence

import msgspec

from cchc.diff.words import Bag, Weights, clauses, said_work
from cchc.model.tasks import Task

_FLOOR = 0.1  # pairs without any clause this alike are not compared further


class Shares(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of likeness, together 1: `clause` the two clauses most alike, `whole` how much of each title the other
    task holds, `product` the same for products, `area` the same area.
    """

    clause: float = 0.73
    whole: float = 0.09
    product: float = 0.09
    area: float = 0.09


class Described(msgspec.Struct, frozen=True):
    """A task with the weighed words of its title, of all its texts, of its products, of each clause of the title."""

    task: Task
    title: Bag
    whole: Bag
    products: Bag
    clauses: tuple[Bag, ...]


def full_text(task: Task) -> str:
    """What a task says that it is: the titles of its groups, its own, its products."""
    work, groups = said_work(task)
    return "; ".join(dict.fromkeys((*groups, work, *task.products)))


def describe(task: Task, weights: Weights) -> Described:
    """Weigh the words of a task. A short title ("Cơ sở dữ liệu đất đai") is also a clause together with its group."""
    (title, groups), products = said_work(task), " ".join(task.products)
    whole = {task.goal: 0.3, " ".join(task.activities): 0.7} | dict.fromkeys(groups, 0.5) | {products: 1.0, title: 1.0}
    parts = [weights.bag({clause: 1.0}) for clause in clauses(title)]
    if groups:
        parts.append(weights.bag({groups[-1]: 0.5, title: 1.0}))
    return Described(
        task, weights.bag(dict.fromkeys(groups, 0.2) | {title: 1.0}), weights.bag(whole),
        weights.bag({products: 1.0}), tuple(parts),
    )  # fmt: skip


def likenesses(
    first: Sequence[Described], second: Sequence[Described], shares: Shares, enough: float
) -> Iterator[tuple[Described, Described, float]]:
    """Pairs of tasks with their likeness. For speed a pair is left out as soon as its clauses show that it can neither
    be the best of one of its tasks nor reach the height `enough`.
    """
    index = _Index(first)
    known: list[tuple[int, int, float]] = []
    least_one, least_other = [0.0] * len(first), [0.0] * len(second)
    for column, other in enumerate(second):
        for row, clause in index.alike(other):
            sure = shares.clause * clause + shares.area * (first[row].task.area == other.task.area)
            known.append((row, column, sure))
            least_one[row] = max(least_one[row], sure)
            least_other[column] = max(least_other[column], sure)
    for row, column, sure in known:
        most = sure + shares.whole + shares.product
        better = max(most, least_one[row]), max(most, least_other[column])
        if most >= enough and (most in better or height(most, *better) >= enough):
            yield first[row], second[column], sure + _rest(first[row], second[column], shares)


def height(likeness: float, best_of_one: float, best_of_other: float) -> float:
    """A pair's likeness, lowered in proportion where either task has a partner that is more alike."""
    return likeness * (likeness / best_of_one) * (likeness / best_of_other)


def _rest(one: Described, other: Described, shares: Shares) -> float:
    """The likeness that the whole tasks and their products add."""
    whole = math.sqrt(_part_of(one.title, other.whole) * _part_of(other.title, one.whole))
    product = max(_part_of(one.products, other.whole), _part_of(other.products, one.whole))
    return shares.whole * whole + shares.product * product


def _part_of(part: Bag, whole: Bag) -> float:
    return part.overlap(whole) / part.total if part.total else 0.0


class _Index:
    """The clauses of tasks by the terms in them, so that each term is looked at only where it occurs."""

    def __init__(self, tasks: Sequence[Described]) -> None:
        self._rows: list[int] = []
        self._roots: list[float] = []
        self._with: dict[str, dict[float, list[int]]] = {}
        for row, task in enumerate(tasks):
            for bag in task.clauses:
                for term, weight in bag.terms.items():
                    self._with.setdefault(term, {}).setdefault(weight, []).append(len(self._rows))
                self._rows.append(row)
                self._roots.append(math.sqrt(bag.total))

    def alike(self, task: Described) -> Iterator[tuple[int, float]]:
        """The rows of tasks with how alike (the cosine) the two clauses are that are most alike."""
        best: dict[int, float] = {}
        for bag in task.clauses:
            root = math.sqrt(bag.total)
            for row, shared, other in zip(self._rows, self._shared(bag), self._roots, strict=True):
                if shared and shared / (root * other) > best.get(row, 0.0):
                    best[row] = shared / (root * other)
        return ((row, found) for row, found in best.items() if found >= _FLOOR)

    def _shared(self, bag: Bag) -> list[float]:
        """What each clause shares with a bag."""
        shared = [0.0] * len(self._rows)
        for term, weight in bag.terms.items():
            for other, places in self._with.get(term, {}).items():
                smaller = min(weight, other)
                for clause in places:
                    shared[clause] += smaller
        return shared
