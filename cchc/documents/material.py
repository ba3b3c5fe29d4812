"""All that goes into a report: figures, plans, the report's own data; and the wording that its sections share."""

import datetime as dt
import re
from decimal import Decimal

import msgspec

from cchc.areas import AREAS
from cchc.documents.head import issued_day, kind_name, number_words, own_name
from cchc.documents.report import Line, Missing
from cchc.figures import Cell, Figures, Judged, Measured
from cchc.model.days import official
from cchc.model.reports import ReportFile
from cchc.model.tasks import Plan, Progress
from cchc.model.texts import texts
from cchc.numbers import decimals, grouped
from cchc.periods import Window
from cchc.units import Unit, UnitRef
from cchc.world import World

BLANK = "……………………"
NONE = "–"
# How tables and bars show what a task counts as.
TONES = {
    Cell.ON_TIME: "done", Cell.DONE: "done", Cell.LATE: "late", Cell.IN_PROGRESS: "doing",
    Cell.NOT_STARTED: "waiting", Cell.ONGOING: "undated", Cell.UNDATED: "undated", Cell.OVERDUE: "overdue",
    Cell.PAST_DUE: "other", Cell.MULTI_YEAR: "other", Cell.PAUSED: "other", Cell.WAITING: "other",
    Cell.UNKNOWN: "other", Cell.DROPPED: "other",
}  # fmt: skip
_NUMBER = re.compile(r"^\s*(?:[IVXLC]+|\d+(?:\.\d+)*|[A-ZĐ])[.)]\s*")
_END = re.compile(r"(?<![\s.;,])[\s.;,]+$")
_PERIODS = {"6T": "6 tháng", "9T": "9 tháng", "N": "năm"}
_COUNTED = {"T": "tháng", "W": "tuần", "#": "lần"}
_ROMAN = ("I", "II", "III", "IV")


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
        title = _END.sub("", flat(one.task.title or one.task.goal))
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


def own_name_of(world: World, org: str) -> str:
    """The name of an organisation in sentences: "Sở Mẫu tỉnh Ví Dụ"."""
    return own_name(world.registry.units.get(org), org)


def plan_words(plan: Plan, body: str) -> str:
    """A plan as a sentence names it: "Kế hoạch số 03/KH-SM ngày 08/01/2026 của Sở Mẫu về …"."""
    about = f"cải cách hành chính năm {plan.year}"
    if not plan.number:
        return f"Kế hoạch {about} của {body}"
    issued = issued_day(plan.issued)
    dated = ""
    if issued.year and issued.month and issued.day:
        dated = f" ngày {official(dt.date(issued.year, issued.month, issued.day))}"
    if kind_name(plan.symbol) == "QUYẾT ĐỊNH":
        name = f"Quyết định số {number_words(plan.number, plan.symbol)}{dated} của {body}"
        return f"{name} ban hành Kế hoạch {about}"
    return f"Kế hoạch số {number_words(plan.number, plan.symbol, 'KH')}{dated} của {body} về {about}"


def text_lines(value: str | list[str] | None, kind: str = "text") -> tuple[Line, ...]:
    """The paragraphs of a text of the report's data."""
    return tuple(Line(kind, flat(one)) for one in texts(value))


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def sentence(text: str, end: str = ".") -> str:
    """A text with one full stop behind it; a blank at its end needs none."""
    bare = _END.sub("", flat(text))
    return bare if bare.endswith("…") and end == "." else f"{bare}{end}"


def list_of(items: list[str]) -> tuple[Line, ...]:
    """List items: ";" behind each, "." behind the last."""
    return tuple(Line("item", sentence(one, "." if place == len(items) else ";")) for place, one in enumerate(items, 1))


def unit_names(refs: tuple[UnitRef, ...]) -> str:
    """Units as documents name them, short; a name that the registry does not know as it is written.

    With semicolons between them where one has a comma of its own ("Các sở, ban, ngành").
    """
    names = [ref.unit.short if ref.unit else flat(ref.written) for ref in refs]
    return ("; " if any("," in name for name in names) else ", ").join(names)


def area_name(heading: str, code: str) -> str:
    """The name of an area without the number of its heading; the official name where there is none."""
    return _NUMBER.sub("", flat(heading)) or AREAS.get(code, code)


def period_name(code: str) -> str:
    """The name of an occurrence: T03 is "tháng 3", Q2 "quý II", 6T "6 tháng", W07 "tuần 7", #2 "lần 2"."""
    if code in _PERIODS:
        return _PERIODS[code]
    kind, number = code[0], int(code[1:])
    return f"quý {_ROMAN[number - 1]}" if kind == "Q" else f"{_COUNTED[kind]} {number}"


def value(written: str | float) -> str:
    """A typed figure as documents write it: 1.240; 98,3; a text as it is."""
    if isinstance(written, str):
        return flat(written)
    if isinstance(written, int):
        return grouped(written)
    number = Decimal(repr(written)).normalize()
    exponent = number.as_tuple().exponent
    return decimals(number, max(0, -exponent if isinstance(exponent, int) else 0))


def level(goal: str) -> str:
    """The level of a target as documents write it: "≥ 70%" where the plan has ">= 70%"."""
    return flat(goal).replace(">=", "≥").replace("<=", "≤")


def percentage(written: str | float) -> str:
    """A typed percentage: 94,5 %; a text as it is."""
    return flat(written) if isinstance(written, str) else f"{value(written)} %"


def counted(number: int) -> str:
    """A number in a sentence about documents or units: 05, 12, 1.200."""
    return f"{number:02}" if number < 100 else grouped(number)
