"""From the shapes of the files to plans and tasks: inheritance, single strings, dates."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from cchc.diagnostics import YamlPath
from cchc.model import files as f
from cchc.model.days import day
from cchc.model.tasks import (
    Area,
    Budget,
    DeadlineEntry,
    Event,
    Extension,
    Group,
    Parent,
    Passage,
    Plan,
    Progress,
    Reporting,
    Signer,
    Target,
    Task,
)
from cchc.model.texts import texts


class BadDay(msgspec.Struct, frozen=True):
    """A day that does not exist, and where it stands."""

    path: YamlPath
    written: str


class _Inherited(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What a file or group hands down; a value with its YAML path."""

    area: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: tuple[DeadlineEntry, ...] = ()
    goal: str = ""
    title: str = ""
    parents: tuple[Parent, ...] = ()

    @cached_property
    def given(self) -> tuple[str, ...]:
        """The fields that it hands down to entries without their own."""
        return tuple(name for name in ("lead", "support", "deadline", "goal", "title") if getattr(self, name))


class Builder:
    """Builds the areas of one plan; days that do not exist are collected in `bad_days`."""

    def __init__(self, key: str, plan: f.PlanFile) -> None:
        self.key = key
        self.plan = plan
        self.bad_days: list[BadDay] = []

    def build(self, file: str, areas: Iterable[Area]) -> Plan:
        """Put a plan together from its document data and its areas."""
        plan = self.plan
        return Plan(
            key=self.key, org=plan.org, year=plan.year, title=plan.title, number=str(plan.number or ""),
            symbol=plan.symbol or "", issued=self._issued(), reporting=tuple(self._reporting()),
            succeeds=plan.succeeds, closed=self._day(plan.closed, ("closed",)), file=file, areas=tuple(areas),
            passages=_passages(
                title=plan.title, basis=plan.basis, goals=plan.goals, finance=plan.finance,
                organisation_of_work=plan.organisation_of_work,
            ),
            place=plan.place or "", parent_body=plan.parent_body or "", basis=texts(plan.basis),
            goals=texts(plan.goals), signer=_signer(plan.signer), recipients=texts(plan.recipients),
            finance=texts(plan.finance), organisation_of_work=texts(plan.organisation_of_work),
        )  # fmt: skip

    def area(self, area: f.AreaFile, file: str) -> Area:
        """Build one area with all its tasks."""
        deadline = _deadline(area.deadline, ("deadline",))
        handed = _Inherited(
            area=area.area or "", lead=texts(area.lead), support=texts(area.support), deadline=deadline,
            parents=tuple(Parent(ref="", title=title) for title in (area.section, area.heading) if title),
        )  # fmt: skip
        tasks: list[Task] = []
        groups: list[Group] = []
        for place, entry in enumerate(area.tasks):
            self._entry(entry, ("tasks", place), handed, area, file, tasks, groups)
        return Area(
            code=area.area or "", heading=area.heading, section=area.section or "", file=file, tasks=tuple(tasks),
            part=area.part or "", lead=handed.lead, support=handed.support, targets=_targets(area.targets),
            groups=tuple(groups), passages=_passages(section=area.section, heading=area.heading, goals=area.goals),
            deadline=deadline, goals=texts(area.goals), assigned_by=area.assigned_by or "",
        )  # fmt: skip

    def _entry(
        self, entry: f.Entry, path: YamlPath, handed: _Inherited, area: f.AreaFile, file: str, tasks: list[Task],
        groups: list[Group],
    ) -> None:  # fmt: skip
        if entry.tasks is None:
            tasks.append(self._task(entry, path, handed, area, file))
            return
        groups.append(_group(entry, path))
        below = _below(handed, entry, path)
        for place, child in enumerate(entry.tasks):
            self._entry(child, (*path, "tasks", place), below, area, file, tasks, groups)

    def _task(self, entry: f.Entry, path: YamlPath, handed: _Inherited, area: f.AreaFile, file: str) -> Task:
        plan, id = self.plan, entry.id or ""
        return Task(
            key=f"{self.key}/{id}", plan=self.key, year=plan.year, org=plan.org, id=id, ref=entry.ref or "",
            area=entry.area or handed.area, assigned_by=area.assigned_by, parents=handed.parents,
            title=entry.title or handed.title, goal=entry.goal or handed.goal, products=texts(entry.products),
            activities=texts(entry.activities), lead=handed.lead if entry.lead is None else texts(entry.lead),
            support=handed.support if entry.support is None else texts(entry.support),
            deadline=handed.deadline if entry.deadline is None else _deadline(entry.deadline, (*path, "deadline")),
            targets=_targets(entry.targets), continues=texts(entry.continues),
            extensions=tuple(self._extensions(entry, path)) if entry.extensions else (),
            events=tuple(self._events(entry, path)) if entry.events else (),
            progress=tuple(self._progress(entry, path)) if entry.progress else (),
            note=entry.note or "", file=file, path=path, budget=_budget(entry.budget),
            inherited=tuple([name for name in handed.given if getattr(entry, name) is None]) if handed.given else (),
        )  # fmt: skip

    def _extensions(self, entry: f.Entry, path: YamlPath) -> Iterable[Extension]:
        for place, one in enumerate(entry.extensions or ()):
            here = (*path, "extensions", place)
            to, date = self._day(one.to, (*here, "to")), self._day(one.date, (*here, "date"))
            if to is not None:
                yield Extension(to=to, date=date, by=one.by, milestone=one.milestone, place=place)

    def _events(self, entry: f.Entry, path: YamlPath) -> Iterable[Event]:
        for place, one in enumerate(entry.events or ()):
            here = (*path, "events", place)
            date, due = self._day(one.date, (*here, "date")), self._day(one.due, (*here, "due"))
            if date is not None:
                yield Event(
                    date=date, what=one.what, document=one.document, due=due, milestone=one.milestone, place=place
                )  # fmt: skip

    def _progress(self, entry: f.Entry, path: YamlPath) -> Iterable[Progress]:
        for place, one in enumerate(entry.progress or ()):
            date = self._day(one.date, (*path, "progress", place, "date"))
            if date is not None:
                values: Mapping[str, str | int | float] = one.values or {}
                yield Progress(
                    date=date, status=one.status, milestone=one.milestone, period=one.period, unit=one.unit,
                    percent=one.percent, result=one.result, evidence=texts(one.evidence),
                    values=tuple((name, str(value)) for name, value in values.items()), obstacle=one.obstacle,
                    proposal=one.proposal, place=place,
                )  # fmt: skip

    def _reporting(self) -> Iterable[Reporting]:
        for place, one in enumerate(self.plan.reporting or ()):
            yield Reporting(
                key=f"{self.key}#{place + 1}", what=one.what, period=one.period or "", phrase=one.due,
                owed_by=texts(one.owed_by), to=one.to or "", path=("reporting", place),
            )  # fmt: skip

    def _issued(self) -> str:
        """The day or month of the document as written; one that does not exist is collected."""
        written = self.plan.issued or ""
        whole = f"{written}-01" if written.count("-") == 1 else f"01/{written}" if written.count("/") == 1 else written
        if whole and self._day(whole, ("issued",)) is None:
            self.bad_days[-1] = BadDay(("issued",), written)
        return written

    def _day(self, written: str | None, path: YamlPath) -> dt.date | None:
        if written is None:
            return None
        try:
            return day(written)
        except ValueError:
            self.bad_days.append(BadDay(path, written))
            return None


def _below(handed: _Inherited, entry: f.Entry, path: YamlPath) -> _Inherited:
    """What a group hands down: its own, else what it was handed; its title is that of its tasks alone."""
    return _Inherited(
        area=entry.area or handed.area, lead=handed.lead if entry.lead is None else texts(entry.lead),
        support=handed.support if entry.support is None else texts(entry.support),
        deadline=handed.deadline if entry.deadline is None else _deadline(entry.deadline, (*path, "deadline")),
        goal=entry.goal or handed.goal, title=entry.title or "",
        parents=(*handed.parents, Parent(ref=entry.ref or "", title=entry.title or entry.goal or "")),
    )  # fmt: skip


def _group(entry: f.Entry, path: YamlPath) -> Group:
    return Group(
        ref=entry.ref or "", title=entry.title or "", goal=entry.goal or "", area=entry.area, lead=texts(entry.lead),
        support=texts(entry.support), targets=_targets(entry.targets), path=path,
        deadline=_deadline(entry.deadline, (*path, "deadline")),
    )  # fmt: skip


def _budget(budget: f.Budget | None) -> Budget | None:
    return Budget(amount=budget.amount, source=budget.source or "") if budget else None


def _signer(signer: f.Signer | None) -> Signer | None:
    return Signer(position=signer.position, name=signer.name, authority=signer.authority or "") if signer else None


def _targets(entries: Iterable[f.TargetEntry] | None) -> tuple[Target, ...]:
    return tuple([Target(indicator=one.indicator, goal=one.goal) for one in entries]) if entries else ()


def _passages(**written: f.Texts | None) -> tuple[Passage, ...]:
    """The texts under the keys of a file, in order; a single string stands for a list of one."""
    return tuple(
        Passage(text, (key, place)) for key, value in written.items() for place, text in enumerate(texts(value))
    )


def _deadline(value: f.DeadlineText | None, path: YamlPath) -> tuple[DeadlineEntry, ...]:
    """A phrase, a mapping of labels to phrases, or a list of both, as entries with their paths."""
    if value is None:
        return ()
    if isinstance(value, str):
        return (DeadlineEntry(label=None, phrase=value, path=path),)
    if isinstance(value, dict):
        return tuple(DeadlineEntry(label=label, phrase=phrase, path=(*path, label)) for label, phrase in value.items())
    found: list[DeadlineEntry] = []
    for place, one in enumerate(value):
        found += _deadline(one, (*path, place))
    return tuple(found)
