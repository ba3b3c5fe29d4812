"""Plans and tasks as values: inheritance applied, dates read, single strings made into tuples."""

import datetime as dt

import msgspec

from cchc.diagnostics import YamlPath
from cchc.model.files import Status


class _Value(msgspec.Struct, frozen=True, gc=False):
    """Base of the values below; none can hold itself, so Python need not look for circles among them."""


class Progress(_Value, frozen=True, kw_only=True):
    """One dated fact about a task, for a milestone, period or unit where it names one; `place` counts from 0."""

    date: dt.date
    status: Status
    milestone: str | None = None
    period: str | None = None
    unit: str | None = None
    percent: int | None = None
    result: str | None = None
    evidence: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    obstacle: str | None = None
    proposal: str | None = None
    place: int = 0


class Extension(_Value, frozen=True, kw_only=True):
    """A deadline moved to another day, by which document; the original stays."""

    to: dt.date
    date: dt.date | None = None
    by: str | None = None
    milestone: str | None = None
    place: int = 0


class Event(_Value, frozen=True, kw_only=True):
    """What a conditional or relative deadline waited for; `due` is the day that the document itself sets."""

    date: dt.date
    what: str
    document: str | None = None
    due: dt.date | None = None
    milestone: str | None = None
    place: int = 0


class Target(_Value, frozen=True, kw_only=True):
    """A measurable goal, as people write it."""

    indicator: str
    goal: str


class Budget(_Value, frozen=True, kw_only=True):
    """What a task may cost, in đồng, and where the money comes from."""

    amount: int
    source: str = ""


class Signer(_Value, frozen=True, kw_only=True):
    """Who signs a plan: `authority` is "KT. GIÁM ĐỐC" and the like, empty where nobody is stood for."""

    position: str
    name: str
    authority: str = ""


class DeadlineEntry(_Value, frozen=True, kw_only=True):
    """One printed phrase of a deadline and the label that the plan gives it."""

    label: str | None
    phrase: str
    path: YamlPath


class Parent(_Value, frozen=True, kw_only=True):
    """A heading above a task: the area's section, the area, a group."""

    ref: str
    title: str


class Task(_Value, frozen=True, kw_only=True):
    """A task with what it inherits; unit names and deadline phrases still as written."""

    key: str
    plan: str
    year: int
    org: str
    id: str
    ref: str
    area: str
    assigned_by: str | None
    parents: tuple[Parent, ...]
    title: str
    goal: str
    products: tuple[str, ...]
    activities: tuple[str, ...]
    lead: tuple[str, ...]
    support: tuple[str, ...]
    deadline: tuple[DeadlineEntry, ...]
    targets: tuple[Target, ...]
    continues: tuple[str, ...]
    extensions: tuple[Extension, ...]
    events: tuple[Event, ...]
    progress: tuple[Progress, ...]
    note: str
    inherited: tuple[str, ...]
    file: str
    path: YamlPath
    budget: Budget | None = None


class Passage(_Value, frozen=True):
    """A text of a plan or area that is no task, and where it stands."""

    text: str
    path: YamlPath


class Group(_Value, frozen=True, kw_only=True):
    """A heading row above tasks: what it says itself and what it hands down, each as written."""

    ref: str
    title: str
    goal: str
    area: str | None
    lead: tuple[str, ...]
    support: tuple[str, ...]
    targets: tuple[Target, ...]
    path: YamlPath
    deadline: tuple[DeadlineEntry, ...] = ()


class Reporting(_Value, frozen=True, kw_only=True):
    """An internal report that the plan asks for: what, when, from whom, to whom."""

    key: str
    what: str
    period: str
    phrase: str
    owed_by: tuple[str, ...]
    to: str
    path: YamlPath


class Area(_Value, frozen=True, kw_only=True):
    """One area file of a plan, in the plan's own order."""

    code: str
    heading: str
    section: str
    file: str
    tasks: tuple[Task, ...]
    part: str = ""
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    groups: tuple[Group, ...] = ()
    passages: tuple[Passage, ...] = ()
    deadline: tuple[DeadlineEntry, ...] = ()
    goals: tuple[str, ...] = ()
    assigned_by: str = ""


class Plan(_Value, frozen=True, kw_only=True):
    """One plan: its document data and its areas."""

    key: str
    org: str
    year: int
    title: str
    number: str
    symbol: str
    issued: str
    reporting: tuple[Reporting, ...]
    succeeds: str | None
    closed: dt.date | None
    file: str
    areas: tuple[Area, ...]
    passages: tuple[Passage, ...] = ()
    place: str = ""
    parent_body: str = ""
    basis: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    signer: Signer | None = None
    recipients: tuple[str, ...] = ()
    finance: tuple[str, ...] = ()
    organisation_of_work: tuple[str, ...] = ()

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks in the order of the document."""
        return tuple(task for area in self.areas for task in area.tasks)

    @property
    def has_progress(self) -> bool:
        """Whether any task has a progress entry."""
        return any(task.progress for area in self.areas for task in area.tasks)
