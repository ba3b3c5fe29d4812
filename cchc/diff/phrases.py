"""The words of a link as an official would read them: whole phrases that both tasks have, most telling first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise

import msgspec

from cchc.diff.words import COMPOUNDS, EDGES, FILLERS, Branch, Syllables, Weights, said_work, spelled_out, starts_aside
from cchc.folding import words
from cchc.model.tasks import Task

_JOINTS = ("/", "-", "–", "&")
_STOP = re.compile(r"[.,;:()\"“”…\n]|\s[-–]\s")


class Phrase(msgspec.Struct, frozen=True):
    """A phrase that two tasks share: its syllables, how much they say, and how the later task writes it."""

    syllables: Syllables
    weight: float
    text: str


class _Word(msgspec.Struct, frozen=True):
    """A word of one or more syllables and where it stands; `begins` where no phrase goes on from the word before."""

    syllables: Syllables
    start: int
    end: int
    begins: bool


class _Text(msgspec.Struct, frozen=True):
    """A text, its words, and the places of each word."""

    text: str
    words: tuple[_Word, ...]
    places: dict[Syllables, list[int]]


class Phrases:
    """Finds the phrases that tasks share; each text is read once."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._read: dict[str, tuple[_Text, ...]] = {}
        self._known: dict[Syllables, float] = {}

    def shared(self, one: Task, other: Task) -> tuple[Phrase, ...]:
        """The phrases that both tasks have, the most telling first, none that stands within another."""
        found: dict[Syllables, Phrase] = {}
        for later in self._texts(other):
            for run in _common(later, self._texts(one)):
                syllables = tuple(chain.from_iterable(word.syllables for word in run))
                if syllables not in found:
                    text = " ".join(later.text[run[0].start : run[-1].end].split())
                    found[syllables] = Phrase(syllables, self._weight(syllables), text)
        return _outermost(sorted(found.values(), key=lambda phrase: -phrase.weight))

    def _texts(self, task: Task) -> tuple[_Text, ...]:
        if task.key not in self._read:
            work, groups = said_work(task)
            self._read[task.key] = tuple(_text(text) for text in dict.fromkeys((work, *groups, *task.products)))
        return self._read[task.key]

    def _weight(self, syllables: Syllables) -> float:
        known = self._known.get(syllables)
        if known is None:
            alone = [one for one in syllables if one not in FILLERS]
            known = self._known[syllables] = sum(map(self._weights.of, (*alone, *map(" ".join, pairwise(syllables)))))
        return known


@lru_cache(maxsize=8192)  # both plans, and those of other organisations, say much in the same words
def _text(text: str) -> _Text:
    found = tuple(_words(text))
    places: dict[Syllables, list[int]] = {}
    for place, word in enumerate(found):
        places.setdefault(word.syllables, []).append(place)
    return _Text(text, found, places)


def _words(text: str) -> Iterator[_Word]:
    """The words of a text without fillers; compounds of the field are one word."""
    tokens = words(text)
    plain = [word for word, _, _ in tokens]
    spelled = [spelled_out(word) for word in plain]
    place, last, begins = 0, 0, True
    while place < len(tokens):
        end, syllables = _compound(spelled, place)
        start, close = tokens[place][1:]
        if place + 1 < len(tokens) and text[close] in _JOINTS:
            end, syllables = max((end, syllables), _number(text, tokens, place), key=lambda found: found[0])
        begins = begins or _is_stop(text[last:start]) or starts_aside(plain, place)
        last = tokens[end - 1][2]
        filler = end == place + 1 and plain[place] in FILLERS
        if not filler:
            yield _Word(syllables, start, last, begins)
        place, begins = end, filler


def _is_stop(between: str) -> bool:
    """Whether a phrase ends at what stands between two words."""
    return between != " " and bool(_STOP.search(between))


def _compound(spelled: Sequence[Syllables], place: int) -> tuple[int, Syllables]:
    """Where the longest word ends that begins at a place, and its syllables; an abbreviation is never cut."""
    found = place + 1, spelled[place]
    branch: Branch | None = COMPOUNDS
    for end in range(place, len(spelled)):
        for syllable in spelled[end]:
            branch = branch.further.get(syllable) if branch else None
        if branch is None:
            break
        if branch.phrase:
            found = end + 1, branch.phrase
    return found


def _number(text: str, tokens: Sequence[tuple[str, int, int]], place: int) -> tuple[int, Syllables]:
    """A number of a document or a day ("108/2014/NĐ-CP", "16/4/2018") as one word, and where it ends."""
    end = place + 1
    while end < len(tokens) and text[tokens[end - 1][2] : tokens[end][1]] in _JOINTS and _coded(text, tokens, end):
        end += 1
    return end, tuple(word for word, _, _ in tokens[place:end])


def _coded(text: str, tokens: Sequence[tuple[str, int, int]], place: int) -> bool:
    """Whether a token and the one before are digits or capitals."""
    return all(
        text[start:end].isdigit() or text[start:end].isupper() for _, start, end in tokens[place - 1 : place + 1]
    )


def _common(later: _Text, earlier: Sequence[_Text]) -> Iterator[tuple[_Word, ...]]:
    """The longest runs of words that an earlier text has too, from left to right."""
    place = 0
    while place < len(later.words):
        word = later.words[place].syllables
        length = 0
        for text in earlier:
            for start in text.places.get(word, ()):
                length = max(length, _run(later.words, place, text.words, start))
        if run := _trimmed(later.words[place : place + length]):
            yield run
        place += max(length, 1)


def _trimmed(run: tuple[_Word, ...]) -> tuple[_Word, ...]:
    """A run without what a phrase neither begins nor ends with."""
    start, end = 0, len(run)
    while start < end and run[start].syllables in EDGES:
        start += 1
    while start < end and run[end - 1].syllables in EDGES:
        end -= 1
    return run[start:end]


def _run(later: Sequence[_Word], place: int, earlier: Sequence[_Word], start: int) -> int:
    """How many words are the same from a place in each text on, within one phrase of both."""
    most = min(len(later) - place, len(earlier) - start)
    for length in range(most):
        mine, theirs = later[place + length], earlier[start + length]
        if mine.syllables != theirs.syllables or (length and (mine.begins or theirs.begins)):
            return length
    return most


def _outermost(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Phrases without those that stand within one before."""
    kept: list[Phrase] = []
    read: list[str] = []
    for phrase in phrases:
        spaced = f" {' '.join(phrase.syllables)} "
        if not any(spaced in known for known in read):
            kept.append(phrase)
            read.append(spaced)
    return tuple(kept)
