"""Precision, recall and F1 of matching tasks from year to year, beside two baselines, on hand-labelled pairs.

Run by hand: `python bench/matching.py` (needs rapidfuzz). Baselines are given the best of three assignments and the
best threshold for each pair of plans by itself; cchc has one setting for both. Pairs labelled "unsure" do not count.
"""

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import yaml_rs
from rapidfuzz import fuzz

from cchc.diff.matching import match
from cchc.folding import words
from cchc.model.tasks import Plan
from cchc.workspace import Workspace
from cchc.world import World

ROOT = Path(__file__).parents[1]
LABELS = ROOT / "tests" / "data" / "matching"
Pairs = set[tuple[str, str]]
Scores = dict[tuple[str, str], float]


class Pair(msgspec.Struct):
    """One labelled pair of tasks."""

    a: str
    b: str
    why: str = ""


class Labels(msgspec.Struct):
    """The labels of two plans."""

    a: str
    b: str
    pairs: list[Pair]
    unsure: list[Pair] = []
    look_alikes: list[Pair] = []


class Measure(msgspec.Struct, frozen=True):
    """How well a set of pairs agrees with the labels."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def labels(path: Path) -> Labels:
    """Read a file of labels."""
    return msgspec.convert(yaml_rs.loads(path.read_text("utf-8"), parse_datetime=False), Labels)


def keys(pairs: Iterable[Pair], found: Labels) -> Pairs:
    """Full keys of labelled pairs."""
    return {(_full(pair.a, found.a), _full(pair.b, found.b)) for pair in pairs}


def measure(found: Pairs, right: Pairs, unsure: Pairs) -> Measure:
    """Compare found pairs with the right ones."""
    counted = found - (unsure - right)
    hits = len(counted & right)
    return Measure(hits / len(counted) if counted else 0.0, hits / len(right) if right else 0.0)


def best_of(scores: Scores, right: Pairs, unsure: Pairs) -> Measure:
    """The best measure that any of three assignments reaches at any threshold."""
    best = Measure(0.0, 0.0)
    top_a: dict[str, float] = {}
    top_b: dict[str, float] = {}
    for (a, b), score in scores.items():
        top_a[a] = max(top_a.get(a, 0.0), score)
        top_b[b] = max(top_b.get(b, 0.0), score)
    assignments: tuple[Callable[[str, str, float], bool], ...] = (
        lambda a, b, score: score >= top_b[b],
        lambda a, b, score: score >= top_a[a],
        lambda a, b, score: score >= top_a[a] and score >= top_b[b],
    )
    for keep in assignments:
        kept = {pair: score for pair, score in scores.items() if keep(*pair, score)}
        for threshold in sorted(set(kept.values())):
            found = measure({pair for pair, score in kept.items() if score >= threshold}, right, unsure)
            best = max(best, found, key=lambda one: one.f1)
    return best


def token_set(a: Plan, b: Plan) -> Scores:
    """Rapidfuzz's token_set_ratio of the titles."""
    return {
        (one.key, other.key): fuzz.token_set_ratio(one.title.casefold(), other.title.casefold())
        for one in a.tasks
        for other in b.tasks
    }


def tf_idf(a: Plan, b: Plan) -> Scores:
    """The cosine of the titles' words, weighed by inverse document frequency."""
    counts = {task.key: Counter(word for word, _, _ in words(task.title)) for task in (*a.tasks, *b.tasks)}
    documents = Counter(word for count in counts.values() for word in count)
    vectors = {
        key: {word: number * math.log(len(counts) / documents[word]) for word, number in count.items()}
        for key, count in counts.items()
    }
    norms = {key: math.sqrt(sum(value * value for value in vector.values())) or 1.0 for key, vector in vectors.items()}
    return {
        (one.key, other.key): sum(value * vectors[other.key].get(word, 0.0) for word, value in vectors[one.key].items())
        / (norms[one.key] * norms[other.key])
        for one in a.tasks
        for other in b.tasks
    }


def ours(a: Plan, b: Plan, world: World) -> Pairs:
    """What `cchc diff` links."""
    return {(link.a, link.b) for link in match(a.tasks, b.tasks, world)}


def main() -> None:
    """Print the table."""
    workspace = Workspace(ROOT)
    world = workspace.world(dt.date(2026, 1, 1))
    plans = {plan.key: plan for plan in workspace.plans}
    baselines: tuple[tuple[str, Callable[[Plan, Plan], Scores]], ...] = (
        ("rapidfuzz token_set_ratio", token_set),
        ("TF-IDF cosine", tf_idf),
    )
    for path in sorted(LABELS.glob("*.yaml")):
        found = labels(path)
        a, b = plans[found.a], plans[found.b]
        right, unsure, wrong = keys(found.pairs, found), keys(found.unsure, found), keys(found.look_alikes, found)
        print(f"{found.a} -> {found.b}: {len(right)} pairs, {len(unsure)} unsure, {len(wrong)} look-alikes")
        mine = ours(a, b, world)
        _row("cchc diff", measure(mine, right, unsure), f"look-alikes taken: {len(mine & wrong)}")
        for name, scores in baselines:
            _row(f"{name} (best threshold)", best_of(scores(a, b), right, unsure), "")


def _row(name: str, found: Measure, note: str) -> None:
    print(f"  {name:<42} P {found.precision:.3f}  R {found.recall:.3f}  F1 {found.f1:.3f}  {note}")


def _full(key: str, plan: str) -> str:
    return key if key.startswith(plan) else f"{plan}/{key}"


if __name__ == "__main__":
    main()
