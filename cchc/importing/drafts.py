"""What an import comes to: the files of a plan, doubts to write beside them, and what found no place."""

from __future__ import annotations

import msgspec

from cchc.diagnostics import YamlPath
from cchc.model.files import AreaFile, PlanFile


class _Value(msgspec.Struct, frozen=True):
    """Base of the values below."""


class Doubt(_Value, frozen=True):
    """An uncertain decision, in Vietnamese, and the key that it is about."""

    path: YamlPath
    text: str


class AreaDraft(_Value, frozen=True):
    """An area file to be: its name, what it says, and the doubts about it."""

    name: str
    file: AreaFile
    doubts: tuple[Doubt, ...] = ()


class LeftOver(_Value, frozen=True):
    """Text that found no place in the plan: where it stands in the document, and why it is left over."""

    place: str
    text: str
    reason: str


class NewUnit(_Value, frozen=True):
    """A name that the registry does not have, names near to it, and how many cells have it."""

    name: str
    near: tuple[str, ...]
    count: int


class Draft(_Value, frozen=True):
    """A whole plan to be."""

    plan: PlanFile
    areas: tuple[AreaDraft, ...]
    doubts: tuple[Doubt, ...] = ()
    left_over: tuple[LeftOver, ...] = ()
    units: tuple[NewUnit, ...] = ()
