"""Everything a decision needs, opened once: plans, registry, calendar, settings, the as-of date."""

import datetime as dt
from copy import copy
from functools import cached_property
from typing import TypeAlias

import msgspec

from cchc.calendar import WorkCalendar
from cchc.deadlines import Policy, Reading, read
from cchc.model.tasks import Plan, Reporting, Task
from cchc.units import Registry, UnitRef

Phrases: TypeAlias = tuple[tuple[str | None, str], ...]  # of a deadline, each with its label


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The workspace's settings, read: spans in days."""

    org: str | None = None
    language: str = "vi"
    within: int = 30
    soon: int = 3
    policy: Policy = Policy()
    count_ongoing: bool = True
    count_waiting: bool = False
    count_multi_year: bool = True
    days_off: tuple[dt.date, ...] = ()
    working_days: tuple[dt.date, ...] = ()
    rules: dict[str, str] = {}


class World:
    """The plans and what is needed to understand them, as of one date; `broken` names the files that did not load.

    `readings` are the deadlines that were read so far.
    """

    def __init__(
        self, *, plans: tuple[Plan, ...], registry: Registry, calendar: WorkCalendar, settings: Settings,
        as_of: dt.date, broken: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        self.plans = plans
        self.registry = registry
        self.calendar = calendar
        self.settings = settings
        self.as_of = as_of
        self.broken = broken
        self._units: dict[tuple[tuple[str, ...], str, int], tuple[UnitRef, ...]] = {}
        self.readings: dict[tuple[Phrases, int], Reading] = {}

    @cached_property
    def named(self) -> dict[str, tuple[Task, ...]]:
        """The tasks by their keys, whole or shortened from the left ("2021/so/TTHC-01", "so/TTHC-01", "TTHC-01")."""
        found: dict[str, list[Task]] = {}
        for plan in self.plans:
            for task in plan.tasks:
                steps = task.key.split("/")
                for start in range(len(steps)):
                    found.setdefault("/".join(steps[start:]), []).append(task)
        return {name: tuple(tasks) for name, tasks in found.items()}

    def on(self, day: dt.date) -> "World":
        """The same plans as of another day; deadlines that were read stay read."""
        other = copy(self)
        other.as_of = day
        return other

    def reading(self, task: Task) -> Reading:
        """The milestones of a task's deadline."""
        return self._read(tuple([(entry.label, entry.phrase) for entry in task.deadline]), task.year)

    def reporting(self, report: Reporting, plan: Plan) -> Reading:
        """The milestones of an internal report."""
        return self._read(((None, report.phrase),), plan.year)

    def units(self, written: tuple[str, ...], org: str, year: int) -> tuple[UnitRef, ...]:
        """The units that cells name in a plan of `org` for a year."""
        asked = (written, org, year)
        known = self._units.get(asked)
        if known is None:
            known = tuple(ref for text in written for ref in self.registry.refs(text, org, year))
            self._units[asked] = known
        return known

    def _read(self, entries: Phrases, year: int) -> Reading:
        known = self.readings.get((entries, year))
        if known is None:
            known = self.readings[entries, year] = read(entries, year, self.calendar, self.settings.policy)
        return known
