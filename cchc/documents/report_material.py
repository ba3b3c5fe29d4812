"""All that goes into a report: figures, plans, the report's own data, and its blanks."""

import datetime as dt

import msgspec

from cchc.documents.report import Line, Missing
from cchc.documents.wording import BLANK, area_name, flat, own_name_of, plan_words, sentence
from cchc.figures import Cell, Figures, Judged, Measured
from cchc.model.days import official
from cchc.model.reports import ReportFile
from cchc.model.tasks import Plan, Progress
from cchc.model.texts import texts
from cchc.periods import Window
from cchc.units import Unit
from cchc.world import World

# How tables and bars show what a task counts as.
TONES = {
    Cell.ON_TIME: "done", Cell.DONE: "done", Cell.LATE: "late", Cell.IN_PROGRESS: "doing",
    Cell.NOT_STARTED: "waiting", Cell.ONGOING: "undated", Cell.UNDATED: "undated", Cell.OVERDUE: "overdue",
    Cell.PAST_DUE: "other", Cell.MULTI_YEAR: "other", Cell.PAUSED: "other", Cell.WAITING: "other",
    Cell.UNKNOWN: "other", Cell.DROPPED: "other",
}  # fmt: skip


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that goes into a report.

    `plans` are those of one organisation, or of several in a consolidated report (`org` None). `unit` is set where the
    report is one unit's share: of the tasks that name it in `role`. `before` are last year's figures at the same day of
    its year, where its plan is there; `next_plans` are next year's plans. `data` is None where there is no file.
    """

    world: World
    window: Window
    figures: Figures
    plans: tuple[Plan, ...]
    data: ReportFile | None = None
    org: str | None = None
    unit: Unit | None = None
    role: str = "lead"
    before: Figures | None = None
    next_plans: tuple[Plan, ...] = ()

    @property
    def file(self) -> ReportFile:
        """The report's data; empty where there is none, and in a unit's share, which it does not speak of."""
        return self.data if self.data is not None and self.unit is None else ReportFile()

    @property
    def recorded(self) -> bool:
        """Whether any of the plans has progress."""
        return self.figures.recorded

    @property
    def consolidated(self) -> bool:
        """Whether it is about several organisations."""
        return self.org is None

    @property
    def body(self) -> str:
        """Whose report it is, as sentences say it."""
        if self.unit is not None:
            return self.unit.name
        if self.org is not None:
            return own_name_of(self.world, self.org)
        return flat(self.file.body) if self.file.body else BLANK

    @property
    def as_of(self) -> str:
        """The day at which states and figures stand."""
        return official(self.figures.as_of)

    def name_of(self, one: Judged) -> str:
        """A task's title in a sentence; in a consolidated report with its organisation."""
        title = sentence(one.task.title or one.task.goal, "")
        return f"{self.org_name(one.task.org)}: {title}" if self.consolidated else title

    def org_name(self, org: str) -> str:
        """The name of an organisation."""
        unit = self.world.registry.units.get(org)
        return unit.name if unit else org

    def indicator_of(self, target: Measured) -> str:
        """What a target measures; in a consolidated report with its organisation."""
        name = flat(target.indicator)
        if not self.consolidated:
            return name
        org = next(plan.org for plan in self.plans if f"{target.key}/".startswith(f"{plan.key}/"))
        return f"{self.org_name(org)}: {name}"

    @property
    def plan_names(self) -> str:
        """The plans as sentences name them; of several organisations, these."""
        if self.consolidated:
            names = ", ".join(dict.fromkeys(self.org_name(plan.org) for plan in self.plans))
            return f"Kế hoạch cải cách hành chính năm {self.window.year} của các cơ quan ({names})"
        return "; ".join(plan_words(plan, own_name_of(self.world, plan.org)) for plan in self.plans)

    def area_title(self, code: str) -> str:
        """The name of an area as the plan has it, without its number; else the official one."""
        heading = next((row.name for row in self.figures.by_area if row.code == code), "")
        return area_name(heading, code)

    def entries(self, one: Judged) -> tuple[Progress, ...]:
        """The progress of a task by the as-of date, oldest first."""
        return tuple(entry for entry in one.task.progress if entry.date <= self.figures.as_of)

    def in_window(self, date: dt.date) -> bool:
        """Whether a day lies in the window and not after the as-of date."""
        return self.window.first <= date <= min(self.window.last, self.figures.as_of)


class Blanks:
    """The blanks of a report, collected while it is put together."""

    def __init__(self, *, wanted: bool) -> None:
        self.found: list[Missing] = []
        self._wanted = wanted

    def line(self, key: str, name: str) -> tuple[Line, ...]:
        """A blank line for a text that is not there; nothing in a unit's share, which asks for no texts."""
        if not self._wanted:
            return ()
        self.found.append(Missing(key, name))
        return (Line("note", BLANK),)

    def value(self, key: str, name: str) -> str:
        """A blank inside a sentence or cell."""
        if self._wanted:
            self.found.append(Missing(key, name))
        return BLANK


def text_lines(value: str | list[str] | None, kind: str = "text") -> tuple[Line, ...]:
    """The paragraphs of a text of the report's data."""
    return tuple(Line(kind, flat(one)) for one in texts(value))


def list_of(items: list[str]) -> tuple[Line, ...]:
    """List items: ";" behind each, "." behind the last."""
    return tuple(Line("item", sentence(one, "." if place == len(items) else ";")) for place, one in enumerate(items, 1))
