"""The deadline of a task in the next plan: years moved, milestones that are done left out."""

import msgspec

from cchc.carrying.remarks import CHECK, names_year
from cchc.deadlines.moving import Odd, move
from cchc.diagnostics import YamlPath
from cchc.model.files import DeadlineText


class Deadline(msgspec.Struct):
    """A deadline for the new plan; `paths` says where each phrase of the old one stands now.

    `left` are the phrases that were left out, `moved` those that changed with what they became.
    """

    value: DeadlineText | None
    paths: dict[YamlPath, YamlPath]
    left: list[str]
    moved: list[tuple[str, str]]
    remarks: list[str]


def carry_deadline(
    value: DeadlineText | None, old: int, new: int, closed: frozenset[YamlPath] = frozenset()
) -> Deadline:  # fmt: skip
    """Carry a deadline over; `closed` are the paths, from the key `deadline` on, of the phrases to leave out."""
    found = Deadline(None, {}, [], [], [])
    carrier = _Carrier(found, old, new, closed)
    if isinstance(value, list):
        entries: list[str | dict[str, str]] = []
        for place, one in enumerate(value):
            path: YamlPath = ("deadline", place)
            now: YamlPath = ("deadline", len(entries))
            entry = carrier.phrase(one, path, now) if isinstance(one, str) else carrier.mapping(one, path, now)
            entries += [entry] if entry else []
        found.value = entries
    elif value is not None:
        path = ("deadline",)
        carry = carrier.phrase(value, path, path) if isinstance(value, str) else carrier.mapping(value, path, path)
        found.value = carry
    return found


class _Carrier:
    def __init__(self, found: Deadline, old: int, new: int, closed: frozenset[YamlPath]) -> None:
        self.found = found
        self.old = old
        self.new = new
        self.closed = closed

    def phrase(self, text: str, path: YamlPath, now: YamlPath) -> str | None:
        """A phrase as it stands in the new plan; None when it is left out."""
        if path in self.closed:
            label = path[-1] if isinstance(path[-1], str) and path != ("deadline",) else ""
            self.found.left.append(f"{label}: {text}" if label else text)
            return None
        self.found.paths[path] = now
        moved = move(text, self.old, self.new)
        if moved.text != text:
            self.found.moved.append((text, moved.text))
        self.found.remarks += [CHECK + self._said(odd, text) for odd in moved.odd]
        return moved.text

    def mapping(self, value: dict[str, str], path: YamlPath, now: YamlPath) -> dict[str, str] | None:
        """Labels and their phrases; None when all are left out."""
        kept = {}
        for label, text in value.items():
            phrase = self.phrase(text, (*path, label), (*now, label))
            if phrase is not None:
                kept[label] = phrase
                if names_year(label, self.old):
                    self.found.remarks.append(f"{CHECK}tên mốc “{label}” còn ghi năm {self.old}")
        return kept or None

    def _said(self, odd: Odd, text: str) -> str:
        return {
            Odd.REACHES: f"thời hạn “{text}” kéo sang năm {self.new} hoặc xa hơn, giữ nguyên",
            Odd.PAST: f"thời hạn “{text}” không phải của năm {self.old}, giữ nguyên",
            Odd.UNREADABLE: f"thời hạn “{text}” không đổi sang năm {self.new} được, giữ nguyên",
        }[odd]
