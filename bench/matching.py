"""Precision, recall and F1 of matching tasks from year to year, beside two baselines, on hand-labelled pairs.

Run by hand: `python bench/matching.py` (needs rapidfuzz). Baselines are given the best of three assignments and the
best threshold for each pair of plans by itself; cchc has one setting for all. Pairs labelled "unsure" do not count.
Then: how F1 moves when a number of the setting moves, what it is on one pair with the threshold that is best for the
others, and how far it spreads when the later tasks are drawn again at random.
"""

import math
import random
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import yaml_rs
from rapidfuzz import fuzz

from cchc.diff.likeness import Shares
from cchc.diff.matching import MEASURED, Thresholds, match
from cchc.folding import words
from cchc.model.tasks import Plan
from cchc.workspace import Workspace

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
    """The labels of two plans; those `held_out` were made after the tuning."""

    a: str
    b: str
    pairs: list[Pair]
    held_out: bool = False
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


class Case(msgspec.Struct, frozen=True):
    """Two plans with their labels."""

    a: Plan
    b: Plan
    right: Pairs
    unsure: Pairs
    look_alikes: Pairs
    held_out: bool


def cases() -> tuple[Case, ...]:
    """The labelled pairs of plans."""
    plans = {plan.key: plan for plan in Workspace(ROOT).plans}
    found = (labels(path) for path in sorted(LABELS.glob("*.yaml")))
    return tuple(
        Case(
            plans[one.a], plans[one.b], keys(one.pairs, one), keys(one.unsure, one), keys(one.look_alikes, one),
            one.held_out,
        )
        for one in found
    )  # fmt: skip


def ours(case: Case, thresholds: Thresholds = MEASURED) -> Pairs:
    """What `cchc diff` links."""
    return {(link.a, link.b) for link in match(case.a.tasks, case.b.tasks, thresholds)}


def f1(case: Case, thresholds: Thresholds = MEASURED) -> float:
    """How well `cchc diff` does with a setting."""
    return measure(ours(case, thresholds), case.right, case.unsure).f1


def moved(factor: float) -> dict[str, Thresholds]:
    """The setting with one number moved by a factor; the other shares make room for a share."""
    found = {
        name: msgspec.structs.replace(MEASURED, **{name: getattr(MEASURED, name) * factor})
        for name in ("enough", "telling", "power")
    }
    whole = msgspec.structs.asdict(MEASURED.shares)
    for name, share in whole.items():
        rest = (1 - share * factor) / (1 - share)
        shares = {other: value * (factor if other == name else rest) for other, value in whole.items()}
        found[f"share of {name}"] = msgspec.structs.replace(MEASURED, shares=Shares(**shares))
    return found


def spread(case: Case, draws: int = 2000) -> tuple[float, float]:
    """Where nine of ten F1 lie when the later tasks are drawn again at random."""
    mine, draw = ours(case), random.Random(1)
    of_task = {
        task.key: [{pair for pair in pairs if pair[1] == task.key} for pairs in (mine - case.unsure, case.right)]
        for task in case.b.tasks
    }
    values = []
    for _ in range(draws):
        counts = [of_task[key] for key in draw.choices(sorted(of_task), k=len(of_task))]
        hits = sum(len(found & right) for found, right in counts)
        total = sum(len(found) + len(right) for found, right in counts)
        values.append(2 * hits / total if total else 0.0)
    values.sort()
    return values[draws // 20], values[-draws // 20]


def main() -> None:
    """Print the tables."""
    baselines: tuple[tuple[str, Callable[[Plan, Plan], Scores]], ...] = (
        ("rapidfuzz token_set_ratio", token_set),
        ("TF-IDF cosine", tf_idf),
    )
    found = cases()
    for case in found:
        print(
            f"{case.a.key} -> {case.b.key}: {len(case.right)} pairs, {len(case.unsure)} unsure, "
            f"{len(case.look_alikes)} look-alikes"
        )
        mine = ours(case)
        _row("cchc diff", measure(mine, case.right, case.unsure), f"look-alikes taken: {len(mine & case.look_alikes)}")
        for name, scores in baselines:
            _row(f"{name} (best threshold)", best_of(scores(case.a, case.b), case.right, case.unsure), "")
        print("  nine of ten F1 when tasks are drawn again    {:.3f} to {:.3f}".format(*spread(case)))
    _sensitivity(found)
    _held_out(found)


def _sensitivity(found: tuple[Case, ...]) -> None:
    factors = (0.8, 0.9, 1.0, 1.1, 1.2)
    print("\nF1 of each pair when one number of the setting moves\n" + " " * 20, *(f"{one:<22}" for one in factors))
    for name in moved(1.0):
        print(
            f"{name:<20}",
            *(f"{' '.join(f'{f1(case, moved(one)[name]):.3f}' for case in found):<22}" for one in factors),
        )


def _held_out(found: tuple[Case, ...]) -> None:
    print("\nF1 of each pair with the threshold that is best for the other pair that was tuned on")
    steps = [round(0.14 + 0.01 * step, 2) for step in range(20)]
    of = {step: [f1(case, msgspec.structs.replace(MEASURED, enough=step)) for case in found] for step in steps}
    for place, case in enumerate(found):
        others = [other for other, one in enumerate(found) if other != place and not one.held_out]
        best = max(steps, key=lambda step: sum(of[step][other] for other in others))
        print(f"  {case.a.key} -> {case.b.key}: threshold {best:.2f}, F1 {of[best][place]:.3f}")


def _row(name: str, found: Measure, note: str) -> None:
    print(f"  {name:<42} P {found.precision:.3f}  R {found.recall:.3f}  F1 {found.f1:.3f}  {note}")


def _full(key: str, plan: str) -> str:
    return key if key.startswith(plan) else f"{plan}/{key}"


if __name__ == "__main__":
    main()
