"""What the five real plans say: the words that made-up plans are put together from."""

import datetime as dt
import re
import unicodedata
from functools import cached_property
from pathlib import Path

import msgspec
import yaml_rs

from cchc.areas import AREAS
from cchc.deadlines import Kind, Milestone, Policy, read
from cchc.loading import work_calendar
from cchc.model.files import UnitEntry, UnitsFile
from cchc.model.tasks import Plan, Task
from cchc.workspace import Workspace
from cchc.world import Settings

ROOT = Path(__file__).parents[2]
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_CLAUSE = re.compile(
    r"(?<=[,;])\s+|\s+(?=(?:theo|nhằm|trên|đáp ứng|phục vụ|tại|bảo đảm|đảm bảo|góp phần|gắn với|đối với|thuộc)\s)"
)
_PROVINCES = {"danang": "Đà Nẵng", "dongnai": "Đồng Nai", "gialai": "Gia Lai"}
_SYLLABLES = (
    "An", "Bình", "Châu", "Dương", "Giang", "Hà", "Hưng", "Khánh", "Lâm", "Long", "Minh", "Ninh", "Phú", "Quảng", "Sơn",
    "Tân", "Thanh", "Thịnh", "Trung", "Vĩnh", "Xuân", "Yên",
)  # fmt: skip
Phrases = tuple[tuple[str | None, str], ...]


class Cells(msgspec.Struct, frozen=True):
    """Who leads and who supports, as one real task has it."""

    lead: tuple[str, ...]
    support: tuple[str, ...]


class Source(msgspec.Struct, frozen=True):
    """One real plan: its organisation, its document data, its unit cells, the headings of its areas."""

    org: str
    province: str
    year: int
    file: dict[str, object]
    cells: tuple[Cells, ...]
    headings: dict[str, str]


class Words(msgspec.Struct, frozen=True):
    """What the real tasks of one reform area say."""

    heads: tuple[str, ...]
    tails: tuple[str, ...]
    products: tuple[tuple[str, ...], ...]
    activities: tuple[tuple[str, ...], ...]
    targets: tuple[tuple[str, str], ...]


class Deadline(msgspec.Struct, frozen=True):
    """A deadline for one year: what is printed, what it means, and how progress names its milestones."""

    phrases: Phrases
    milestones: tuple[Milestone, ...]
    names: tuple[str | None, ...]

    @property
    def dated(self) -> tuple[int, ...]:
        """The places of the milestones that have one day."""
        return tuple(place for place, one in enumerate(self.milestones) if one.kind is Kind.FIXED and one.due)


class Vocabulary:
    """The real plans, cut into the pieces that made-up ones are built of."""

    def __init__(self, root: Path = ROOT) -> None:
        workspace = Workspace(root)
        self._world = workspace.world(dt.date(2026, 1, 1))
        self._units = msgspec.convert(_yaml(root / "plans" / "units.yaml"), UnitsFile)
        self._calendar = work_calendar(Settings())
        self._deadlines: dict[tuple[int, int], Deadline | None] = {}
        tasks = [task for plan in workspace.plans for task in plan.tasks]
        self.areas = tuple(AREAS)
        self.words = {area: _words([task for task in tasks if task.area == area]) for area in self.areas}
        self.shares = {area: sum(task.area == area for task in tasks) for area in self.areas}
        self.written = tuple((tuple((one.label, one.phrase) for one in t.deadline), t.year) for t in tasks)
        self.sources = tuple(self._source(plan, root) for plan in workspace.plans)

    @cached_property
    def provinces(self) -> tuple[tuple[str, tuple[Source, ...]], ...]:
        """The real provinces, each with the plans of itself and its departments."""
        return tuple((id, tuple(one for one in self.sources if one.province == id)) for id in _PROVINCES)

    def organisations(self, province: str) -> tuple[UnitEntry, ...]:
        """A province and its departments, as the real registry has them."""
        return tuple(unit for unit in self._units.organisations if province in (unit.id, unit.parent))

    def deadline(self, number: int, year: int) -> Deadline | None:
        """The deadline of real task `number`, moved to a year; None where it cannot be moved there."""
        key = (number, year)
        if key not in self._deadlines:
            written, source = self.written[number]
            moved = tuple((shifted(label, year - source) if label else None, shifted(text, year - source))
                          for label, text in written)  # fmt: skip
            before = read(written, source, self._calendar, Policy())
            after = read(moved, year, self._calendar, Policy())
            sound = not after.problems and len(after.milestones) == len(before.milestones)
            self._deadlines[key] = Deadline(moved, after.milestones, _names(moved, after.milestones)) if sound else None
        return self._deadlines[key]

    def _source(self, plan: Plan, root: Path) -> Source:
        unit = self._world.registry.units[plan.org]
        province = unit.id if unit.id in _PROVINCES else unit.parent or ""
        ours = {one.id for one in self.organisations(province)}
        cells = [Cells(tuple(x for x in t.lead if self._ours(x, t, ours)),
                       tuple(x for x in t.support if self._ours(x, t, ours))) for t in plan.tasks]  # fmt: skip
        return Source(
            org=plan.org,
            province=province,
            year=plan.year,
            file=_yaml(root / plan.file),
            cells=tuple(one for one in cells if one.lead),
            headings={area.code: area.heading for area in plan.areas if area.code and area.part != "annex"},
        )

    def _ours(self, written: str, task: Task, ours: set[str]) -> bool:
        """Whether a cell names units of the province and its departments only, wherever it stands in the plan."""
        refs = self._world.registry.refs(written, task.org, task.year)
        return all(len(ref.units) == 1 and ref.units[0].org in ours for ref in refs)


def province_name(number: int) -> str:
    """The name of made-up province `number` (from 0): Hà Sơn, Tân Bình …; no two are the same."""
    count = len(_SYLLABLES)
    step, turn = number % (count * (count - 1)), number // (count * (count - 1))
    first, second = step % count, (step // count + step % count + 1) % count
    return f"{_SYLLABLES[first]} {_SYLLABLES[second]}" + (f" {turn + 1}" if turn else "")


def slug(name: str) -> str:
    """A name as an id: "Hà Sơn" is "ha-son"."""
    plain = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c)).lower()).strip("-")


def shifted(text: str, years: int) -> str:
    """A text with all its years moved on."""
    return _YEAR.sub(lambda found: str(int(found[0]) + years), text)


def renamed(text: str, name: str) -> str:
    """A text of a real plan as one of another province."""
    for real in _PROVINCES.values():
        text = text.replace(real, name).replace(real.upper(), name.upper())
    return text


def _names(phrases: Phrases, milestones: tuple[Milestone, ...]) -> tuple[str | None, ...]:
    """How an entry of progress names each milestone: not at all, by its label, by its place."""
    if len(milestones) == 1:
        return (None,)
    labels = [label for label, _ in phrases]
    plain = len(labels) == len(milestones) and len(set(labels)) == len(labels)
    return tuple(
        labels[place] if plain and labels[place] and place % 2 == 0 else f"#{place + 1}"
        for place in range(len(milestones))
    )


def _words(tasks: list[Task]) -> Words:
    cut = [_CLAUSE.split(" ".join(task.title.split())) for task in tasks if task.title]
    return Words(
        heads=tuple(dict.fromkeys(clauses[0] for clauses in cut if len(clauses[0].split()) >= 3)),
        tails=tuple(dict.fromkeys(clause for clauses in cut for clause in clauses[1:])) or ("theo quy định",),
        products=tuple(dict.fromkeys(task.products for task in tasks if task.products)),
        activities=tuple(dict.fromkeys(task.activities for task in tasks if task.activities)),
        targets=tuple((one.indicator, one.goal) for task in tasks for one in task.targets),
    )


def _yaml(path: Path) -> dict[str, object]:
    found = yaml_rs.loads(path.read_text("utf-8"), parse_datetime=False)
    return msgspec.convert(found, dict[str, object])
