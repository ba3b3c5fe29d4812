"""The five transcribed plans are whole: every word of a source is in its plan, and the other way round.

What is compared are words (`\\w+`, NFC, casefolded), in the order of the document. Each plan has a file in
`data/transcription` that names, with reasons, all that differs: runs of words that are printed and not
transcribed (`labels`, `left_over`), text that is none of the document's (`scraps`), values printed once that
stand twice in the plan (`repeated`), values cut by a page break (`cut`), rows with a value printed out of its
turn (`any_order`). The lists are exact: an unexpected difference fails, and so does a needless entry.

Not compared are the keys of `ASIDE`, whose words are not the document's: codes, `issued` (a date in digits),
`assigned_by`, `targets` (indicators put together from words of the text), `source` (ours); where the data
file says so in `not_printed` also `note` (remarks of the transcriber). `ref` is held against the printed
labels, `reporting` against the paragraph of `organisation_of_work` it is drawn from. A `section` that stands
above several areas is printed once.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import TypeAlias

import msgspec
import pytest
import yaml_rs

PLANS = Path(__file__).parents[1] / "plans"
SOURCES = Path(__file__).parents[2] / "shared" / "sources"
DATA = Path(__file__).parent / "data" / "transcription"
NAMES = ("danang-2022", "danang-stttt-2021", "dongnai-2021", "dongnai-stttt-2024", "gialai-stttt-2021")

CODES = {"org", "year", "area", "part", "id", "ref"}
ASIDE = CODES | {"issued", "assigned_by", "targets", "reporting", "source", "succeeds"}
COLUMNS = ("title", "goal", "products", "activities", "lead", "support", "deadline", "note")
LETTERS = list("abcdđeghiklmnopqrstuvxy")
NUMBERS = [str(number) for number in range(1, 100)]

Words: TypeAlias = tuple[str, ...]
Node: TypeAlias = "str | int | list[Node] | dict[str, Node]"
Mapping: TypeAlias = "dict[str, Node]"

needs_sources = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="không có shared/sources cạnh kho: các văn bản gốc để ngoài kho"
)
each_plan = pytest.mark.parametrize("name", NAMES)


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the parts of a data file: unknown keys are refused."""


class Scrap(_Part, frozen=True):
    """Text of the source, so many `times`, that is not the document's; what it `reads`, where not nothing."""

    text: str
    reason: str
    times: int = 1
    reads: str = ""


class Runs(_Part, frozen=True):
    """Runs of words with one reason; `a ×7` stands for seven of them."""

    reason: str
    runs: tuple[str, ...]


class Names(_Part, frozen=True):
    """Names of values or of rows with one reason."""

    reason: str
    names: tuple[str, ...]


class File(_Part, frozen=True):
    """What an area file holds; its entries are numbered `under` a label, the document `skips` some refs."""

    tasks: int
    under: str
    groups: int = 0
    skips: tuple[str, ...] = ()


class Case(_Part, frozen=True):
    """A data file; `reading` has the keys of the plan in the document's order, `columns` those of a row."""

    reading: tuple[str, ...]
    files: dict[str, File]
    labels: Runs
    left_over: tuple[Runs, ...]
    columns: tuple[str, ...] = COLUMNS
    not_printed: tuple[str, ...] = ()
    scraps: tuple[Scrap, ...] = ()
    repeated: tuple[Names, ...] = ()
    any_order: tuple[Names, ...] = ()
    cut: dict[str, str] = {}


class Value(_Part, frozen=True):
    """One text of the plan, or one line of it: `TTHC-03 products 2`."""

    name: str
    words: Words


class Row(_Part, frozen=True):
    """Values that stand together in the source, and the `ref` whose end is printed before them."""

    name: str
    ref: str
    values: tuple[Value, ...]


@needs_sources
@each_plan
def test_the_words_that_differ_are_those_named(name: str) -> None:
    printed = Counter(source(name, scraps=True))
    written = bag(value.words for value in values(name))
    scraps, repeated = case(name).scraps, _named(case(name).repeated)
    left = bag(split(run) * times for run, times in left_over(name).items())
    left += bag(split(scrap.text) * scrap.times for scrap in scraps)
    added = bag(value.words for value in values(name) if value.name in repeated)
    added += bag(split(scrap.reads) * scrap.times for scrap in scraps)
    assert printed - written == left - added
    assert written - printed == added - left


@needs_sources
@each_plan
def test_every_value_is_a_run_of_words_in_its_place(name: str) -> None:
    assert laid(name).missing == []
    assert laid(name).disordered == []


@needs_sources
@each_plan
def test_between_the_values_stand_only_the_runs_left_over(name: str) -> None:
    assert Counter(" ".join(gap) for gap in laid(name).gaps()) == left_over(name)


@needs_sources
@each_plan
def test_nothing_is_named_as_cut_or_out_of_order_that_is_not(name: str) -> None:
    assert laid(name).needless == []


@needs_sources
@each_plan
def test_printed_labels_are_the_ends_of_the_refs(name: str) -> None:
    assert laid(name).labels == _times(case(name).labels.runs)


@needs_sources
@each_plan
def test_scraps_stand_in_the_source_as_often_as_named(name: str) -> None:
    scraps = case(name).scraps
    assert [raw(name).count(scrap.text) for scrap in scraps] == [scrap.times for scrap in scraps]


@each_plan
def test_every_key_is_read_once(name: str) -> None:
    keys = [(file, key) for file, content in plan(name).items() for key in content if _is_text(name, key)]
    assert sorted(pair for step in case(name).reading for pair in read(name, step)) == sorted(keys)
    columns = {key for content in areas(name).values() for entry in walk(content) for key in entry}
    assert {key for key in columns if _is_text(name, key)} <= {*case(name).columns, "tasks"}


@each_plan
def test_what_the_data_file_names_is_in_the_plan(name: str) -> None:
    facts = case(name)
    named = _named(facts.repeated) | _named(facts.any_order) | set(facts.cut)
    assert named <= {value.name for value in values(name)} | {row.name for row in rows(name)}


@each_plan
def test_what_is_named_as_repeated_stands_elsewhere_too(name: str) -> None:
    repeated = _named(case(name).repeated)
    elsewhere = {value.words for value in values(name) if value.name not in repeated}
    assert {value.words for value in values(name) if value.name in repeated} <= elsewhere


@each_plan
def test_reporting_is_drawn_from_one_paragraph(name: str) -> None:
    content = plan(name)["plan.yaml"]
    paragraphs = [split(text) for text in lines(content.get("organisation_of_work", []))]
    for entry in entries(content, "reporting"):
        parts = [split(text) for key in ("what", "due", "from", "to") for text in lines(entry.get(key, []))]
        assert any(all(stands_in(part, paragraph) for part in parts) for paragraph in paragraphs), entry


@each_plan
def test_tasks_and_groups_of_each_file(name: str) -> None:
    counted = {file: Counter(key for entry in walk(content) for key in entry) for file, content in areas(name).items()}
    numbers = {file: (keys["id"], keys["tasks"]) for file, keys in counted.items()}
    assert numbers == {file: (facts.tasks, facts.groups) for file, facts in case(name).files.items()}


@each_plan
def test_refs_follow_each_other(name: str) -> None:
    for file, facts in case(name).files.items():
        check_refs(areas(name)[file], facts.under, facts.skips)


@each_plan
def test_ids_follow_each_other(name: str) -> None:
    seen: Counter[str] = Counter()
    for entry in (entry for content in areas(name).values() for entry in walk(content) if "id" in entry):
        code = str(entry["id"]).partition("-")[0]
        seen[code] += 1
        assert entry["id"] == f"{code}-{seen[code]:02}"


def check_refs(content: Mapping, under: str, skips: tuple[str, ...]) -> None:
    """Assert that entries are numbered 1, 2, 3 … or a, b, c … under a label, and those of groups likewise."""
    refs = [str(entry["ref"]) for entry in entries(content, "tasks")]
    order = LETTERS if refs[0].rpartition(".")[2] in LETTERS else NUMBERS
    expected = [ref for label in order if (ref := f"{under}.{label}") not in skips]
    assert refs == expected[: len(refs)]
    for entry in entries(content, "tasks"):
        if "tasks" in entry:
            check_refs(entry, str(entry["ref"]), skips)


# ---- laying a plan over its source


class Cloth:
    """The words of a source, covered value by value with those of the plan; what does not fit is noted."""

    def __init__(self, name: str) -> None:
        facts = case(name)
        self.words = source(name)
        self.cut, self.repeated, self.any_order = facts.cut, _named(facts.repeated), _named(facts.any_order)
        self.covered = [False] * len(self.words)
        self.end = 0
        self.labels: Counter[str] = Counter()
        self.missing: list[str] = []
        self.needless: list[str] = []
        self.disordered: list[str] = []

    def lay(self, row: Row) -> None:
        """Cover a row, each value after the one before.

        Where a page break cuts the row, or a value is printed out of its turn, the row runs through its
        columns twice; its values are sought from its beginning on, those with the longest pieces first.
        """
        beginning = again = self.end
        twice = row.name in self.any_order or any(value.name in self.cut for value in row.values)
        spots: list[tuple[int, int]] = []
        for number, value in sorted(enumerate(row.values), key=self._by_longest_piece if twice else lambda _: 0):
            if value.name in self.repeated:
                again = self._find_again(value, again)
            else:
                spots += [(place, number) for place in self._cover(value, beginning if twice else self.end)]
        turns = [number for _, number in sorted(spots)]
        returns = sum(after < before for before, after in pairwise(turns))
        self.disordered += [row.name] if returns > twice else []
        self.needless += [row.name] if row.name in self.any_order and not returns else []
        self._count_label(split(row.ref), min((place for place, number in spots if number == 0), default=0))

    def gaps(self) -> list[Words]:
        """Give the runs of words that nothing covers."""
        runs = groupby(zip(self.words, self.covered, strict=True), key=lambda pair: pair[1])
        return [tuple(word for word, _ in run) for covered, run in runs if not covered]

    def _cover(self, value: Value, at: int) -> list[int]:
        pieces = self._pieces(value)
        found: list[int] = []
        whole = self._free_place(value.words, at)
        for piece in pieces:
            place = self._free_place(piece, at)
            if place is None:
                self.missing.append(value.name)
                return found
            found.append(place)
            at = place + len(piece)
            self.covered[place:at] = [True] * len(piece)
            self.end = max(self.end, at)
        if len(pieces) > 1 and found[0] == whole:
            self.needless.append(value.name)
        return found

    def _find_again(self, value: Value, at: int) -> int:
        place = next(places(value.words, self.words, at), None)
        if place is None:
            self.missing.append(value.name)
            return at
        return place + len(value.words)

    def _free_place(self, run: Words, at: int) -> int | None:
        return next((i for i in places(run, self.words, at) if not any(self.covered[i : i + len(run)])), None)

    def _pieces(self, value: Value) -> tuple[Words, ...]:
        return cut_at(value.words, self.cut.get(value.name, ""))

    def _by_longest_piece(self, numbered: tuple[int, Value]) -> int:
        return -max(len(piece) for piece in self._pieces(numbered[1]))

    def _count_label(self, ref: Words, place: int) -> None:
        start = place
        while start and not self.covered[start - 1]:
            start -= 1
        label = self.words[start:place]
        if label and label == ref[-len(label) :]:
            self.labels[" ".join(label)] += 1


@cache
def laid(name: str) -> Cloth:
    cloth = Cloth(name)
    for row in rows(name):
        cloth.lay(row)
    return cloth


def places(run: Words, words: Words, at: int = 0) -> Iterator[int]:
    """Give the places from `at` on where the run stands in the words."""
    return (i for i in range(at, len(words) - len(run) + 1) if words[i : i + len(run)] == run)


def stands_in(run: Words, words: Words) -> bool:
    return next(places(run, words), None) is not None


def cut_at(words: Words, mark: str) -> tuple[Words, ...]:
    """Cut the words where the mark says: `trả kết | quả trên` cuts between these, which stand there once."""
    before, _, after = (split(part) for part in mark.partition("|"))
    if not mark:
        return (words,)
    (place,) = places(before + after, words)
    return words[: place + len(before)], words[place + len(before) :]


# ---- words of the source, and of the plan in the order of the source


def split(text: str) -> Words:
    return tuple(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


@cache
def case(name: str) -> Case:
    return msgspec.convert(load(DATA / f"{name}.yaml"), Case)


def load(path: Path) -> object:
    return yaml_rs.loads(path.read_text(encoding="utf-8"), parse_datetime=False)


@cache
def raw(name: str) -> str:
    return (SOURCES / f"{name}.txt").read_text(encoding="utf-8")


@cache
def source(name: str, *, scraps: bool = False) -> Words:
    """Give the words of a source, with its scraps or without."""
    text = raw(name)
    for scrap in () if scraps else case(name).scraps:
        text = text.replace(scrap.text, f" {scrap.reads} ")
    return split(text)


def left_over(name: str) -> Counter[str]:
    """Give the runs of words that are printed and not transcribed, labels too, and how many of each."""
    facts = case(name)
    return _times(run for group in (facts.labels, *facts.left_over) for run in group.runs)


def _times(runs: Iterable[str]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for run in runs:
        text, _, times = run.partition(" ×")
        counted[" ".join(split(text))] += int(times or 1)
    return counted


def _named(groups: Iterable[Names]) -> set[str]:
    return {name for group in groups for name in group.names}


@cache
def plan(name: str) -> dict[str, Mapping]:
    """Load the files of a plan, by name."""
    org, _, year = name.rpartition("-")
    paths = sorted((PLANS / year / org).glob("*.yaml"))
    return {path.name: msgspec.convert(load(path), dict) for path in paths}


def areas(name: str) -> dict[str, Mapping]:
    return {file: content for file, content in plan(name).items() if file != "plan.yaml"}


def entries(content: Mapping, key: str) -> list[Mapping]:
    found = content.get(key, [])
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def walk(content: Mapping) -> Iterator[Mapping]:
    """Give the tasks and groups of a file, in order."""
    for entry in entries(content, "tasks"):
        yield entry
        yield from walk(entry)


def _is_text(name: str, key: str) -> bool:
    return key not in ASIDE and key not in case(name).not_printed


def read(name: str, step: str) -> list[tuple[str, str]]:
    """Give the keys of a step of `reading`: `plan.yaml title basis`; a file's name alone is all its keys."""
    file, *keys = step.split()
    return [(file, key) for key in keys or plan(name)[file] if _is_text(name, key)]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Give the plan's rows in the order of the document; a section once, where it is printed."""
    found: list[Row] = []
    sections: set[Node] = set()
    for file, key in (pair for step in case(name).reading for pair in read(name, step)):
        content = plan(name)[file]
        if key == "tasks":
            found += (_row(name, entry) for entry in walk(content))
        elif key != "section" or str(content[key]) not in sections:
            found.append(Row(f"{file} {key}", "", tuple(_values(f"{file} {key}", content[key]))))
            sections.add(str(content[key]))
    return tuple(found)


def _row(name: str, entry: Mapping) -> Row:
    label = str(entry.get("id", entry["ref"]))
    keys = [key for key in case(name).columns if key in entry and _is_text(name, key)]
    ref = str(entry["ref"]) if {"title", "goal"} & set(keys) else ""
    return Row(label, ref, tuple(value for key in keys for value in _values(f"{label} {key}", entry[key])))


def _values(name: str, node: Node) -> Iterator[Value]:
    texts = list(lines(node))
    for number, text in enumerate(texts, 1):
        yield Value(f"{name} {number}" if len(texts) > 1 else name, split(text))


def lines(node: Node) -> Iterator[str]:
    """Give the lines of a text, a list or a mapping; the label of a milestone with its phrase."""
    if isinstance(node, list):
        for entry in node:
            yield from lines(entry)
    elif isinstance(node, dict):
        signer = {"authority", "position", "name"} >= set(node)
        yield from (str(phrase) if signer else f"{label} {phrase}" for label, phrase in node.items())
    else:
        yield from str(node).splitlines()


def values(name: str) -> list[Value]:
    return [value for row in rows(name) for value in row.values]


def bag(runs: Iterable[Words]) -> Counter[str]:
    return Counter(word for run in runs for word in run)
