"""The words of tasks, weighed: what is everywhere says little, what is rare says much."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest

import msgspec

from cchc.diff import vocabulary
from cchc.folding import fold_word, folded_words
from cchc.model.tasks import Task

_OPENING_SHARE = 0.25
_ASIDE_SHARE = 0.5
_CORE = 3  # this many syllables after the opening are the work itself, whatever they are
_CLAUSE_ENDS = re.compile(r"[;:.]\s|(?:^|\s)[-–]\s|\n")
_SHORTEST_CLAUSE = 4

Syllables = tuple[str, ...]


def _folded(text: str) -> Syllables:
    return tuple(fold_word(word) for word in text.split())


def _listed(text: str) -> tuple[Syllables, ...]:
    return tuple(_folded(phrase) for phrase in " ".join(text.split()).split("·"))


def _by_first(phrases: Iterable[tuple[Syllables, Syllables]]) -> dict[str, list[tuple[Syllables, Syllables]]]:
    """Phrases and what each is read as, by their first syllable, the longest first."""
    found: dict[str, list[tuple[Syllables, Syllables]]] = {}
    for phrase, meant in phrases:
        found.setdefault(phrase[0], []).append((phrase, meant))
    return {first: sorted(ones, key=lambda one: -len(one[0])) for first, ones in found.items()}


class Branch(msgspec.Struct):
    """Phrases by their syllables, one after the other: those that go on from here, and the one that ends here."""

    further: dict[str, "Branch"] = {}
    phrase: Syllables = ()

    @classmethod
    def of(cls, phrases: Iterable[Syllables]) -> "Branch":
        """The tree of some phrases."""
        root = cls()
        for phrase in phrases:
            branch = root
            for syllable in phrase:
                branch = branch.further.setdefault(syllable, cls())
            branch.phrase = phrase
        return root


_EXPANDED = {
    fold_word(short): _folded(full)
    for short, _, full in (line.partition(":") for line in vocabulary.ABBREVIATIONS.strip().splitlines())
}
_EQUAL = _by_first(
    (_folded(name), _folded(names[0]))
    for names in (line.split("=") for line in vocabulary.EQUAL_NAMES.strip().splitlines())
    for name in names[1:]
)
_OPENINGS = _by_first((phrase, phrase) for phrase in _listed(vocabulary.OPENINGS))
_ASIDES = _by_first((phrase, phrase) for phrase in _listed(vocabulary.ASIDES))
FILLERS = frozenset(phrase[0] for phrase in _listed(vocabulary.FILLERS))
EDGES = frozenset(_listed(vocabulary.EDGES))
COMPOUNDS = Branch.of(_listed(vocabulary.COMPOUNDS))


class Bag(msgspec.Struct, frozen=True):
    """Weighed terms (syllables and pairs of neighbours) of a text, with their total weight."""

    terms: Mapping[str, float]
    total: float

    def shared(self, other: "Bag") -> dict[str, float]:
        """The terms that both have, with the smaller weight."""
        few, many = self._few_and_many(other)
        return {term: min(few[term], many[term]) for term in filter(many.__contains__, few)}

    def overlap(self, other: "Bag") -> float:
        """The weight of the terms that both have."""
        few, many = self._few_and_many(other)
        total = 0.0
        for term in filter(many.__contains__, few):
            weight, known = few[term], many[term]
            total += weight if weight < known else known
        return total

    def _few_and_many(self, other: "Bag") -> tuple[Mapping[str, float], Mapping[str, float]]:
        return (self.terms, other.terms) if len(self.terms) <= len(other.terms) else (other.terms, self.terms)


def spelled_out(word: str) -> Syllables:
    """What a folded word stands for: an abbreviation of the field written out, else itself."""
    return _EXPANDED.get(word, (word,))


@lru_cache(maxsize=8192)
def syllables(text: str) -> Syllables:
    """The folded words of a text with the field's abbreviations written out."""
    found = folded_words(text)
    if _EXPANDED.keys().isdisjoint(found):
        return tuple(found)
    return tuple(syllable for word in found for syllable in spelled_out(word))


def without_opening(text: str) -> Syllables:
    """The syllables of a title after what only says that something is done ("Tiếp tục", "Phối hợp thực hiện")."""
    found = syllables(text)
    return found[_opening(found) :]


def starts_aside(found: Sequence[str], place: int) -> bool:
    """Whether at this place of a clause begins what no longer says what the work is."""
    return _one_of(_ASIDES, found, place) > 0


def clauses(text: str) -> list[str]:
    """The parts of a text that may each be a piece of work: sentences, dash items; never less than the whole text."""
    parts = [part for part in _parts(text) if len(part.split()) >= _SHORTEST_CLAUSE]
    return parts or [text]


@lru_cache(maxsize=8192)
def _parts(text: str) -> tuple[str, ...]:
    return tuple(_CLAUSE_ENDS.split(text))


def terms(text: str) -> Mapping[str, float]:
    """Syllables and pairs of neighbouring syllables, each with its share: less in an opening and an aside."""
    counted: Mapping[str, float] = {}
    for clause in _parts(text):
        counted = _larger(counted, _clause_terms(clause))
    return counted


def _all_terms(text: str) -> set[str]:
    """The terms of a text without their shares."""
    return set().union(*map(_clause_terms, _parts(text)))


@lru_cache(maxsize=16384)  # a title stands in the full text again, and plans of one province say much alike
def _clause_terms(clause: str) -> Mapping[str, float]:
    counted: dict[str, float] = {}
    known = counted.get
    found = _one_name(syllables(clause))
    opening = _opening(found)
    aside = _aside(found, opening)
    shares = [_OPENING_SHARE] * opening + [1.0] * (aside - opening) + [_ASIDE_SHARE] * (len(found) - aside)
    for word, following, share in zip_longest(found, found[1:], shares):
        if word not in FILLERS and share > known(word, 0.0):
            counted[word] = share
        if following and not (word in FILLERS and following in FILLERS):
            pair = f"{word} {following}"
            if share > known(pair, 0.0):
                counted[pair] = share
    return counted


def _larger(one: Mapping[str, float], other: Mapping[str, float]) -> Mapping[str, float]:
    """The terms of both, each with the larger value; the terms of `one` come first."""
    if not one:
        return other
    found = {**one, **other}
    for term in one.keys() & other.keys():
        if one[term] > found[term]:
            found[term] = one[term]
    return found


def _one_name(found: Syllables) -> list[str]:
    """Syllables with every name of a thing read as its first."""
    read: list[str] = []
    place = 0
    while place < len(found):
        for phrase, meant in _EQUAL.get(found[place], ()):
            if found[place : place + len(phrase)] == phrase:
                read += meant
                place += len(phrase)
                break
        else:
            read.append(found[place])
            place += 1
    return read


def _opening(found: Sequence[str]) -> int:
    """How many syllables at the beginning only say that something is done."""
    place = 0
    while place < len(found):
        step = _one_of(_OPENINGS, found, place)
        if not step or place + step >= len(found):
            return place
        place += step
    return place


def _aside(found: Sequence[str], opening: int) -> int:
    """Where a clause stops saying what the work is."""
    begins = range(opening + _CORE, len(found))
    return next((place for place in begins if found[place] in _ASIDES and starts_aside(found, place)), len(found))


def _one_of(phrases: Mapping[str, Iterable[tuple[Syllables, Syllables]]], found: Sequence[str], place: int) -> int:
    """How many syllables the longest phrase has that stands at a place, 0 for none."""
    for one, _ in phrases.get(found[place], ()):
        if tuple(found[place : place + len(one)]) == one:
            return len(one)
    return 0


class Weights:
    """How much each term says, from how many of the texts have it; `most` is what a term of one text alone says."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        number = 0
        for text in texts:
            number += 1
            counts.update(_all_terms(text))
        self._weights = {term: math.log(1 + number / count) for term, count in counts.items()}
        self._weighed: dict[tuple[str, float], Mapping[str, float]] = {}
        self.most = math.log(1 + number)

    def of(self, term: str) -> float:
        """The weight of a term; nothing for one that no text had."""
        return self._weights.get(term, 0.0)

    def bag(self, parts: Mapping[str, float]) -> Bag:
        """Weigh the terms of texts, each text with its own share."""
        found: Mapping[str, float] = {}
        for part in parts.items():
            found = _larger(found, self._terms(part))
        return Bag(found, sum(found.values()))

    def _terms(self, part: tuple[str, float]) -> Mapping[str, float]:
        """The terms of a text with its share, weighed once; those that no text had weigh nothing."""
        known = self._weighed.get(part)
        if known is None:
            text, share = part
            weights = self._weights
            known = {term: weights[term] * of_text * share for term, of_text in terms(text).items() if term in weights}
            self._weighed[part] = known
        return known


def group_titles(task: Task) -> tuple[str, ...]:
    """The titles of the groups above a task; its section and area are headings of the document, not work."""
    return tuple(parent.title for parent in task.parents if parent.ref and parent.title != task.title)


def said_work(task: Task) -> tuple[str, tuple[str, ...]]:
    """What a task says that its work is, and the titles that it stands under.

    Rows that share the title of their group tell their work by their products.
    """
    if task.products and any(parent.title == task.title for parent in task.parents):
        return "; ".join(task.products), (*group_titles(task), task.title)
    return task.title or task.goal, group_titles(task)
