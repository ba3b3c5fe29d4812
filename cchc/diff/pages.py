"""The page of a difference as values: what templates/diff.html.j2 gets."""

from typing import TypeAlias

import msgspec

Lines: TypeAlias = "tuple[tuple[Run, ...], ...]"


class Run(msgspec.Struct, frozen=True):
    """Words of a line: `kind` is "same", "del" (only before) or "ins" (only after)."""

    kind: str
    text: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A field on both sides, each as lines; `note` says in words what the change is."""

    field: str
    name: str
    changed: bool
    note: str
    before: Lines
    after: Lines


class TaskView(msgspec.Struct, frozen=True, kw_only=True):
    """A task in one column: the titles of the groups that it stands in, and its cells by the names of the fields."""

    id: str
    ref: str
    group: str
    fields: dict[str, Lines]


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """What a filter shows or hides: a task with its successor, or one alone; `areas` and `leads` are filter tokens.

    `others` are further tasks that this one was split into or merged from.
    """

    areas: str
    leads: str
    heading: str
    before: TaskView | None = None
    after: TaskView | None = None
    rows: tuple[Row, ...] = ()
    changed: str = ""
    others: str = ""
    explicit: bool = False
    score: str = ""
    words: str = ""


class AreaRow(msgspec.Struct, frozen=True):
    """How many items of an area stand in each part."""

    name: str
    counts: dict[str, int]


class LoadRow(msgspec.Struct, frozen=True):
    """How many tasks a unit leads in each plan, and how many of them it lost and gained."""

    name: str
    org: str
    before: int
    lost: int
    gained: int
    after: int


class PlanName(msgspec.Struct, frozen=True):
    """A plan as a reader knows it."""

    key: str
    year: str
    org: str
    title: str


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Two plans: `taken_over` of the `earlier` tasks go on, in `carried_on` of the `later`; the items of each part.

    Of two states of one plan `kept` tasks are as they were and are no items.
    """

    before: PlanName
    after: PlanName
    earlier: int
    taken_over: int
    later: int
    carried_on: int
    parts: dict[str, tuple[Item, ...]]
    areas: tuple[AreaRow, ...]
    units: tuple[LoadRow, ...]
    unmoved: int
    kept: int = 0


class Side(msgspec.Struct, frozen=True):
    """A state of the repository that is compared: its name, the day it was saved, by whom and in which words."""

    name: str
    day: str
    said: str


class StateMove(msgspec.Struct, frozen=True):
    """How many tasks were in one state before and are in another one now."""

    before: str
    after: str
    count: int


class Choice(msgspec.Struct, frozen=True):
    """An entry of a filter."""

    token: str
    name: str


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The whole page; `leads` are the entries by organisation, `alone` the plans without a partner.

    Of two states of the repository the page says their `sides`, the day of which its states are (`as_of`), the
    `states` that changed, the files that do not load (`unread`).
    """

    title: str
    plans: tuple[Comparison, ...]
    alone: tuple[PlanName, ...]
    areas: tuple[Choice, ...]
    leads: dict[str, tuple[Choice, ...]]
    sides: tuple[Side, ...] = ()
    as_of: str = ""
    states: tuple[StateMove, ...] = ()
    unread: tuple[str, ...] = ()
