"""The words of tasks, weighed: what is everywhere says little, what is rare says much."""

import math
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from cchc.folding import fold_word, words
from cchc.model.tasks import Task

# Abbreviations of the field, written out so that "Bộ TTHC" is "bộ thủ tục hành chính".
_ABBREVIATIONS = (
        ("tthc", "thủ tục hành chính"), ("cchc", "cải cách hành chính"), ("cntt", "công nghệ thông tin"),
        ("csdl", "cơ sở dữ liệu"), ("dvc", "dịch vụ công"), ("dvctt", "dịch vụ công trực tuyến"),
        ("qppl", "quy phạm pháp luật"), ("bcci", "bưu chính công ích"), ("ttđt", "thông tin điện tử"),
        ("cbccvc", "cán bộ công chức viên chức"), ("ccvc", "công chức viên chức"), ("cbcc", "cán bộ công chức"),
        ("qlvb", "quản lý văn bản"), ("ubnd", "ủy ban nhân dân"), ("hcc", "hành chính công"),
    ("cqđt", "chính quyền điện tử"),
        ("bhxh", "bảo hiểm xã hội"), ("pakn", "phản ánh kiến nghị"),
)  # fmt: skip
_EXPANDED = {fold_word(short): tuple(fold_word(word) for word in full.split()) for short, full in _ABBREVIATIONS}
_WRITTEN_OUT = tuple(dict.fromkeys(word for _, full in _ABBREVIATIONS for word in full.split()))
# How a title begins says nothing of the work: it was "Xây dựng", is "Tiếp tục xây dựng", "Phối hợp xây dựng".
_OPENINGS = tuple(
    tuple(fold_word(word) for word in phrase.split())
    for phrase in (
        "tiếp tục", "phối hợp", "chủ trì", "triển khai thực hiện", "tổ chức thực hiện", "tổ chức triển khai",
        "triển khai",
        "thực hiện", "tổ chức", "tham mưu", "đẩy mạnh", "tăng cường", "nâng cao", "có hiệu quả", "hiệu quả",
        "thường xuyên",
        "hoàn thiện", "đảm bảo", "bảo đảm", "duy trì", "với các sở ban ngành", "việc", "các",
    )
)  # fmt: skip
_FILLERS = frozenset(
    fold_word(word)
    for word in [
        "và",
        "các",
        "của",
        "cho",
        "theo",
        "về",
        "tại",
        "trên",
        "để",
        "đối",
        "với",
        "được",
        "có",
        "là",
        "trong",
        "từ",
        "đến",
        "việc",
        "những",
        "một",
        "số",
        "do",
        "bằng",
        "này",
    ]
)
_OPENING_WEIGHT = 0.25


class Bag(msgspec.Struct, frozen=True):
    """Weighed terms (syllables and pairs of neighbours) of a text, with their total weight."""

    terms: dict[str, float]
    total: float

    def shared(self, other: "Bag") -> dict[str, float]:
        """The terms that both have, with the smaller weight."""
        few, many = (self, other) if len(self.terms) <= len(other.terms) else (other, self)
        return {term: min(weight, many.terms[term]) for term, weight in few.terms.items() if term in many.terms}


def syllables(text: str) -> list[str]:
    """The folded words of a text with the field's abbreviations written out."""
    found: list[str] = []
    for word, _, _ in words(text):
        found += _EXPANDED.get(word, (word,))
    return found


def terms(text: str) -> dict[str, float]:
    """Syllables and pairs of neighbouring syllables; those of a mere opening count little."""
    found = syllables(text)
    opening = _opening(found)
    counted: dict[str, float] = {}
    for place, word in enumerate(found):
        share = _OPENING_WEIGHT if place < opening else 1.0
        if word not in _FILLERS:
            counted[word] = max(counted.get(word, 0.0), share)
        if place + 1 < len(found) and not (word in _FILLERS and found[place + 1] in _FILLERS):
            pair = f"{word} {found[place + 1]}"
            counted[pair] = max(counted.get(pair, 0.0), share)
    return counted


def _opening(found: Sequence[str]) -> int:
    """How many syllables at the beginning only say that something is done."""
    place = 0
    while place < len(found):
        step = next((len(one) for one in _OPENINGS if tuple(found[place : place + len(one)]) == one), 0)
        if not step or place + step >= len(found):
            return place
        place += step
    return place


class Weights:
    """How much each term says, from how many tasks of both plans have it."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts: dict[str, int] = {}
        number = 0
        for text in texts:
            number += 1
            for term in terms(text):
                counts[term] = counts.get(term, 0) + 1
        self._weights = {term: math.log(1 + number / count) for term, count in counts.items()}

    def bag(self, parts: Mapping[str, float]) -> Bag:
        """Weigh the terms of texts, each text with its own share."""
        found: dict[str, float] = {}
        for text, share in parts.items():
            for term, count in terms(text).items():
                weight = self._weights.get(term, 0.0) * count * share
                found[term] = max(found.get(term, 0.0), weight)
        return Bag(found, sum(found.values()))


def group_titles(task: Task) -> tuple[str, ...]:
    """The titles of the groups above a task; its section and area are headings of the document, not work."""
    return tuple(parent.title for parent in task.parents if parent.ref and parent.title != task.title)


def as_written(text: str) -> dict[str, str]:
    """The folded words of a text with their spelling, in small letters; abbreviations by their full words."""
    spelling = {word: text[start:end].casefold() for word, start, end in words(text)}
    for full in _WRITTEN_OUT:
        spelling.setdefault(fold_word(full), full)
    return spelling
