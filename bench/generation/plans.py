"""Made-up plans as values: organisations, plans, files, tasks; everything is drawn from named random streams."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec

from generation.recording import Fact, past_facts
from generation.vocabulary import Deadline, Source, Vocabulary, province_name, renamed, shifted, slug

T = TypeVar("T")
LAST_YEAR = 2026
ASSIGNED = ""
_AGAIN = 0.6  # of the tasks of a year that carry on one of the year before, as about half of the real ones do
_COMMENTS = (
    "chờ văn bản hướng dẫn của Trung ương",
    "đã thống nhất tại cuộc họp giao ban",
    "bổ sung theo ý kiến của Sở Nội vụ",
    "xem lại thời hạn khi có dự toán",
    "số liệu lấy từ Hệ thống một cửa điện tử",
)


class Draw:
    """A random stream with a name: the same name and seed draw the same."""

    def __init__(self, *name: object) -> None:
        self._random = random.Random("/".join(str(part) for part in name))

    def below(self, number: int) -> int:
        """A whole number from 0 to `number` - 1."""
        return int(self._random.random() * number)

    def one(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return choices[self.below(len(choices))]

    def chance(self, share: float) -> bool:
        """Whether something happens that happens in a share of cases."""
        return self._random.random() < share


class Organisation(msgspec.Struct, frozen=True):
    """A made-up organisation and the real plan whose units it has."""

    id: str
    province: str
    source: Source


class Task(msgspec.Struct):
    """A made-up task, as its file will say it; `area` only where it is not the file's."""

    id: str
    title: str
    products: tuple[str, ...]
    activities: tuple[str, ...]
    lead: tuple[str, ...]
    support: tuple[str, ...]
    deadline: Deadline
    area: str | None = None
    targets: tuple[tuple[str, str], ...] = ()
    continues: str | None = None
    note: str | None = None
    comment: str | None = None
    group: str | None = None
    facts: list[Fact] = []


class AreaFile(msgspec.Struct):
    """A made-up area file; `area` is ASSIGNED where another body gave the tasks."""

    name: str
    area: str
    heading: str
    lead: tuple[str, ...]
    tasks: list[Task]


class Plan(msgspec.Struct):
    """A made-up plan; `key` is its folder below plans/."""

    key: str
    organisation: Organisation
    year: int
    files: list[AreaFile]
    previous: str | None
    closed: bool
    numbers: dict[str, int] = {}

    def new_id(self, area: str) -> str:
        """An id that no task of the plan ever had."""
        self.numbers[area] = self.numbers.get(area, 0) + 1
        return f"{area}-{self.numbers[area]:02d}"

    @property
    def tasks(self) -> list[Task]:
        """All tasks in the order of the files."""
        return [task for file in self.files for task in file.tasks]


def organisations(vocabulary: Vocabulary, count: int) -> tuple[Organisation, ...]:
    """Provinces one after another, each with the plans that the real one has."""
    found: list[Organisation] = []
    while len(found) < count:
        number = len({one.province for one in found})
        real, sources = vocabulary.provinces[number % len(vocabulary.provinces)]
        name = province_name(number)
        found += [Organisation(slug(name) + one.org.removeprefix(real), name, one) for one in sources]
    return tuple(found[:count])


def plans_of(
    vocabulary: Vocabulary, organisation: Organisation, sizes: Sequence[Sequence[int]], seed: int, until: dt.date
) -> Iterator[Plan]:
    """The plans of an organisation, the earliest first: `sizes` has the number of tasks of each file of each year."""
    before: Plan | None = None
    for place, counts in enumerate(sizes):
        year = LAST_YEAR - len(sizes) + 1 + place
        before = _plan(vocabulary, organisation, year, counts, before, seed)
        _record(before, Draw(seed, before.key, "facts"), until)
        yield before


def new_task(vocabulary: Vocabulary, plan: Plan, area: str, draw: Draw) -> Task:
    """A task put together from the words of an area."""
    words, source = vocabulary.words[area], plan.organisation.source
    cells = draw.one(source.cells)
    name = plan.organisation.province
    return Task(
        id=plan.new_id(area),
        title=_capital(renamed(title(vocabulary, area, draw), name)),
        products=tuple(renamed(text, name) for text in draw.one(words.products)) if draw.chance(0.9) else (),
        activities=tuple(renamed(text, name) for text in draw.one(words.activities))
        if words.activities and draw.chance(0.3)
        else (),
        lead=tuple(renamed(text, name) for text in cells.lead),
        support=tuple(renamed(text, name) for text in cells.support),
        deadline=deadline(vocabulary, plan.year, draw),
        targets=(draw.one(words.targets),) if words.targets and draw.chance(0.1) else (),
        note="Thực hiện theo phân công của lãnh đạo." if draw.chance(0.03) else None,
        comment=draw.one(_COMMENTS) if draw.chance(0.08) else None,
    )


def title(vocabulary: Vocabulary, area: str, draw: Draw) -> str:
    """The beginning of one real title with the end of another."""
    words = vocabulary.words[area]
    tails = [draw.one(words.tails) for _ in range(1 + draw.below(3))]
    return " ".join(dict.fromkeys((draw.one(words.heads), *tails))).rstrip(" ,;.:")


def deadline(vocabulary: Vocabulary, year: int, draw: Draw) -> Deadline:
    """The deadline of a real task, whichever: so the forms keep their proportions."""
    while True:
        found = vocabulary.deadline(draw.below(len(vocabulary.written)), year)
        if found is not None:
            return found


def _capital(text: str) -> str:
    """A title that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def _plan(
    vocabulary: Vocabulary, organisation: Organisation, year: int, counts: Sequence[int], before: Plan | None, seed: int
) -> Plan:
    key = f"{year}/{organisation.id}"
    plan = Plan(key, organisation, year, [], before.key if before else None, closed=year < LAST_YEAR - 1)
    draw = Draw(seed, key)
    tasks = before.tasks if before else []
    earlier = {area: [task for task in tasks if task.id.startswith(f"{area}-")] for area in vocabulary.areas}
    for place, count in enumerate(counts):
        file = _file(vocabulary, plan, place, draw)
        for _ in range(count):
            area = file.area or draw.one(vocabulary.areas)
            task = new_task(vocabulary, plan, area, draw)
            if earlier[area] and draw.chance(_AGAIN):
                _carry_on(task, earlier[area].pop(0), before, draw)
            task.area = None if file.area else area
            file.tasks.append(task)
        _group(file, draw)
        plan.files.append(file)
    return plan


def _file(vocabulary: Vocabulary, plan: Plan, place: int, draw: Draw) -> AreaFile:
    """File number `place`: the seven areas, then work that another body gave, then more files of the areas."""
    source, name = plan.organisation.source, plan.organisation.province
    if place == len(vocabulary.areas):
        heading = f"I. NHIỆM VỤ DO UBND {name.upper()} GIAO"
        return AreaFile("00-nhiem-vu-duoc-giao.yaml", ASSIGNED, heading, (), [])
    area = vocabulary.areas[(place - (place > len(vocabulary.areas))) % len(vocabulary.areas)]
    heading = source.headings.get(area, area)
    plain = "-".join(slug(heading.partition(".")[2]).split("-")[:6])
    lead = draw.one(source.cells).lead if draw.chance(0.2) else ()
    return AreaFile(f"{place + 1:02d}-{plain}.yaml", area, heading, tuple(renamed(text, name) for text in lead), [])


def _carry_on(task: Task, earlier: Task, before: Plan | None, draw: Draw) -> None:
    """Make a task the next year's form of an earlier one, sometimes reworded, sometimes said to be so."""
    reworded = shifted(earlier.title, 1)
    if draw.chance(0.3):
        reworded = f"Tiếp tục {reworded[:1].lower()}{reworded[1:]}"
    if draw.chance(0.3):
        reworded = f"{reworded} {task.title.split(', ')[-1]}"
    task.title, task.products, task.lead, task.support = reworded, earlier.products, earlier.lead, earlier.support
    if before is not None and draw.chance(0.2):
        task.continues = f"{before.key}/{earlier.id}"


def _group(file: AreaFile, draw: Draw) -> None:
    """Put some tasks that stand below one another under a common title."""
    if len(file.tasks) >= 4 and draw.chance(0.25):
        start = draw.below(len(file.tasks) - 2)
        heading = f"{file.tasks[start].title.split(',')[0]}:"
        for task in file.tasks[start : start + 2 + draw.below(2)]:
            task.group = heading


def _record(plan: Plan, draw: Draw, until: dt.date) -> None:
    for task in plan.tasks:
        task.facts = past_facts(task.deadline, plan.year, draw, until)
