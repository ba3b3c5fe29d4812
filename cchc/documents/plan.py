"""The plan document as ready strings and rows: what plan.md.j2, plan.html.j2 and plan.docx lay out.

A template gets one value, `plan`. The text of the plan stands as it is written: what an area or a group hands down is
printed on its own row and not again on the tasks, so that a reader (and `cchc import`) finds each where the office
wrote it.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from cchc.documents.head import (
    Annex,
    Foot,
    Head,
    annexes,
    basis_lines,
    caption,
    foot_of_plan,
    head_of_plan,
    issued_day,
    kind_name,
    number_words,
    own_name,
    roman,
)
from cchc.documents.labels import below, label_of, prefix_of
from cchc.model.tasks import Area, DeadlineEntry, Group, Plan, Task
from cchc.units import Registry
from cchc.views import budget_text

NONE = "-"  # a cell whose task says that it has none where its area or group has some
END = "./."
_COLUMNS = (
    ("ref", "TT"),
    ("title", "Nội dung nhiệm vụ"),
    ("goal", "Mục tiêu"),
    ("products", "Sản phẩm, kết quả đầu ra"),
    ("activities", "Hoạt động chi tiết"),
    ("lead", "Đơn vị chủ trì"),
    ("support", "Đơn vị phối hợp"),
    ("deadline", "Thời gian hoàn thành"),
    ("budget", "Kinh phí"),
    ("note", "Ghi chú"),
)
_HEADED = ("ref", "title", "goal", "products", "activities")
_TITLE = "Nhiệm vụ cụ thể thực hiện kế hoạch"
_WORK = "NỘI DUNG NHIỆM VỤ"
_POINTER = "Nhiệm vụ cụ thể, sản phẩm, đơn vị chủ trì, đơn vị phối hợp và thời gian hoàn thành: theo Phụ lục kèm theo."
_UNNUMBERED = re.compile(r"^(?:Trên đây|Trong quá trình)\b")
_NUMBERED = re.compile(r"^(?:[0-9]{1,2}|[IVX]{1,5})[.)]\s")
_SENTENCE = re.compile(r"[.;:…]$")


class Column(msgspec.Struct, frozen=True):
    """A column of the table: `key` is the field of `Row` that fills it."""

    key: str
    header: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table: `kind` is section, area, group or task; lists stand one item a line.

    A `bare` heading row has nothing beside its title; that of a `wide` one may run on to the column of the lead.
    `cells` are the texts of the table's columns in order.
    """

    kind: str
    ref: str = ""
    title: str = ""
    goal: str = ""
    products: str = ""
    activities: str = ""
    lead: str = ""
    support: str = ""
    deadline: str = ""
    budget: str = ""
    note: str = ""
    bare: bool = False
    wide: bool = False
    cells: tuple[str, ...] = ()


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph of the text: `kind` is part ("I. …"), area ("1. …"), group ("a) …"), text, item ("- …") or detail
    ("+ …", of the item above it); labels and dashes stand in `text`."""

    kind: str
    text: str


class PlanDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The whole plan: `decision` names the decision that it comes with, where one does ("(Ban hành kèm theo …)").

    `last` is the last paragraph of the text, with "./."; it stays with the signature. `annex` is None for a plan whose
    tasks all stand in its text. `headed` is over how many columns the title of a wide heading runs.
    """

    key: str
    head: Head
    decision: str
    basis: tuple[str, ...]
    opening: tuple[str, ...]
    text: tuple[Paragraph, ...]
    last: Paragraph
    foot: Foot
    annex: Annex | None
    columns: tuple[Column, ...]
    headed: int
    rows: tuple[Row, ...]


def plan_document(plan: Plan, registry: Registry) -> PlanDocument:
    """The document of a plan."""
    head = head_of_plan(plan, registry)
    basis, opening = basis_lines(plan.basis)
    body = [area for area in plan.areas if area.part == "body"]
    annex = [area for area in plan.areas if area.part != "body"]
    *text, last = _text(plan, body, annex)
    rows = _rows(annex)
    columns = tuple(Column(key, header) for key, header in _COLUMNS if any(getattr(row, key) for row in rows))
    return PlanDocument(
        key=plan.key, head=head, decision=_decision(plan, registry), basis=basis, opening=opening, text=tuple(text),
        last=Paragraph(last.kind, finished(last.text)), foot=foot_of_plan(plan),
        annex=_annex(plan, registry) if annex else None, columns=columns,
        headed=sum(column.key in _HEADED for column in columns),
        rows=tuple(
            msgspec.structs.replace(row, cells=tuple(getattr(row, column.key) for column in columns)) for row in rows
        ),
    )  # fmt: skip


def finished(text: str) -> str:
    """The last sentence of a text, with the sign that ends it: "./."."""
    return text if text.endswith(END) else f"{text.rstrip(' .;')}{END}"


def _annex(plan: Plan, registry: Registry) -> Annex:
    kind = kind_name(plan.symbol) or "KẾ HOẠCH"
    return annexes([_TITLE], f"(Kèm theo {_of_plan(plan, registry, kind)})")[0]


def _decision(plan: Plan, registry: Registry) -> str:
    """The decision by which a plan is issued, where its number is that of one."""
    kind = kind_name(plan.symbol)
    return f"(Ban hành kèm theo {_of_plan(plan, registry, kind)})" if kind == "QUYẾT ĐỊNH" else ""


def _of_plan(plan: Plan, registry: Registry, kind: str) -> str:
    unit = registry.units.get(plan.org)
    above = registry.units.get(unit.parent) if unit and unit.parent else None
    body = own_name(unit, plan.org, plan.parent_body or (above.name if above else ""))
    number = number_words(plan.number, plan.symbol, "KH")
    return caption(kind, number, issued_day(plan.issued), body).removeprefix("(Kèm theo ").removesuffix(")")


def _text(plan: Plan, body: Sequence[Area], annex: Sequence[Area]) -> list[Paragraph]:
    """The text between the opening and the signature, its parts numbered; a plan without any has its title."""
    parts: list[tuple[str, list[Paragraph]]] = []
    if plan.goals:
        parts.append(("MỤC TIÊU, YÊU CẦU", _numbered(plan.goals)))
    parts += _body(body)
    if annex:
        section = annex[0].section if body else ""
        parts.append((section or _WORK, [Paragraph("text", _POINTER)]))
    if plan.finance:
        parts.append(("KINH PHÍ", _numbered(plan.finance)))
    if plan.organisation_of_work:
        parts.append(("TỔ CHỨC THỰC HIỆN", _numbered(plan.organisation_of_work)))
    found: list[Paragraph] = []
    for place, (title, paragraphs) in enumerate(parts, 1):
        label = "" if _NUMBERED.match(title) else f"{roman(place)}. "
        found += [Paragraph("part", f"{label}{title}"), *paragraphs]
    return found or [Paragraph("text", plan.title)]


def _numbered(texts: Sequence[str]) -> list[Paragraph]:
    """Paragraphs numbered 1, 2, 3, unless they carry numbers of their own; a closing sentence goes without."""
    own = any(_NUMBERED.match(text) for text in texts)
    found = []
    for place, text in enumerate(texts, 1):
        if own:
            titled = _NUMBERED.match(text) and not _SENTENCE.search(text)
            found.append(Paragraph("area" if titled else "text", text))
        elif len(texts) == 1 or (place == len(texts) and _UNNUMBERED.match(text)):
            found.append(Paragraph("text", text))
        else:
            found.append(Paragraph("text", f"{place}. {text}"))
    return found


def _body(areas: Sequence[Area]) -> list[tuple[str, list[Paragraph]]]:
    """The areas that stand in the text, under the section that heads them."""
    parts: list[tuple[str, list[Paragraph]]] = []
    for area in areas:
        if not parts or (area.section and area.section != parts[-1][0]):
            parts.append((area.section or _WORK, []))
        parts[-1][1].append(Paragraph("area", area.heading))
        parts[-1][1].extend(_area_text(area))
    return parts


def _area_text(area: Area) -> Iterable[Paragraph]:
    entries = _entries(area)
    prefix = prefix_of([entry.ref for entry in entries if len(entry.path) == 2])
    if area.goals:
        first = below(entries[0].ref, prefix) if entries else ""
        yield Paragraph("group", f"{prefix[-1]}.1. Mục tiêu" if prefix and first == "2" else "Mục tiêu")
    yield from (Paragraph("item", f"- {goal}") for goal in area.goals)
    yield from _details(area.lead, area.support, area.deadline)
    for entry in entries:
        label = label_of(below(entry.ref, prefix))
        if isinstance(entry, Group):
            numbered = label if label.endswith(")") else ".".join((*prefix[-1:], label, ""))
            yield Paragraph("group", f"{numbered if label else '-'} {entry.title or entry.goal}")
            yield from _details(entry.lead, entry.support, entry.deadline)
            if entry.title and entry.goal:
                yield Paragraph("detail", f"+ Mục tiêu: {entry.goal}")
            continue
        lettered = label.endswith(")")
        yield Paragraph("group" if lettered else "item", f"{label if lettered else '-'} {_own(entry, 'title')}")
        yield from _task_details(entry)


def _task_details(task: Task) -> Iterable[Paragraph]:
    yield from _detail("Mục tiêu", (_own(task, "goal"),))
    yield from _detail("Nhiệm vụ", task.activities)
    yield from _detail("Sản phẩm", task.products)
    empty: tuple[DeadlineEntry, ...] = ()
    deadline = empty if "deadline" in task.inherited else task.deadline
    lead = () if "lead" in task.inherited else task.lead
    support = () if "support" in task.inherited else task.support
    yield from _details(lead, support, deadline)
    yield from _detail("Kinh phí", (budget_text(task),))
    yield from _detail("Ghi chú", (task.note,))


def _details(lead: Sequence[str], support: Sequence[str], deadline: Sequence[DeadlineEntry]) -> Iterable[Paragraph]:
    yield from _detail("Thời gian", tuple(map(_milestone, deadline)))
    yield from _detail("Đơn vị chủ trì", lead)
    yield from _detail("Đơn vị phối hợp", support)


def _detail(name: str, values: Sequence[str]) -> Iterable[Paragraph]:
    written = "; ".join(value.rstrip(".; ") if place < len(values) else value for place, value in enumerate(values, 1))
    if written:
        yield Paragraph("detail", f"+ {name}: {written}")


def _rows(areas: Sequence[Area]) -> list[Row]:
    """The rows of the table: a section's heading where it changes, the area's, then its groups and tasks."""
    rows: list[Row] = []
    section = ""
    for area in areas:
        if area.section and area.section != section:
            section = area.section
            rows.append(Row(kind="section", title=section, bare=True, wide=True))
        rows += [_area_row(area), *_area_rows(area)]
    return rows


def _area_rows(area: Area) -> Iterable[Row]:
    entries = _entries(area)
    prefix = prefix_of([entry.ref for entry in entries if len(entry.path) == 2])
    handing: list[Area | Group] = [area]
    for entry in entries:
        handing = handing[: len(entry.path) // 2]
        label = label_of(below(entry.ref, prefix))
        if isinstance(entry, Group):
            handing.append(entry)
            yield _group_row(entry, label)
        else:
            yield _task_row(entry, label, stopped=any(one.support for one in handing))


def _area_row(area: Area) -> Row:
    return Row(
        kind="area", title=area.heading, goal=_lines(area.goals), lead=_lines(area.lead), support=_lines(area.support),
        deadline=_deadline(area.deadline),
        bare=not (area.lead or area.support or area.deadline or area.goals), wide=not area.goals,
    )  # fmt: skip


def _group_row(group: Group, label: str) -> Row:
    return Row(
        kind="group", ref=label, title=group.title, goal=group.goal, lead=_lines(group.lead),
        support=_lines(group.support), deadline=_deadline(group.deadline), wide=not group.goal,
        bare=not (group.lead or group.support or group.deadline or group.goal),
    )  # fmt: skip


def _task_row(task: Task, label: str, *, stopped: bool) -> Row:
    """The row of a task; `stopped` says that something above it hands support down."""
    support = () if "support" in task.inherited else task.support
    none = NONE if stopped and not task.support else ""
    return Row(
        kind="task", ref=label, title=_own(task, "title"), goal=_own(task, "goal"), products=_lines(task.products),
        activities=_lines(task.activities), lead="" if "lead" in task.inherited else _lines(task.lead),
        support=_lines(support) or none, deadline="" if "deadline" in task.inherited else _deadline(task.deadline),
        budget=budget_text(task), note=task.note,
    )  # fmt: skip


def _entries(area: Area) -> list[Group | Task]:
    """Groups and tasks in the order of the file."""
    entries: list[Group | Task] = [*area.groups, *area.tasks]
    return sorted(entries, key=lambda entry: [step for step in entry.path if isinstance(step, int)])


def _own(task: Task, field: str) -> str:
    return "" if field in task.inherited else str(getattr(task, field))


def _lines(items: Sequence[str]) -> str:
    """Items each on a line with a dash, a single one without."""
    return "\n".join(f"- {item}" for item in items) if len(items) > 1 else "".join(items)


def _deadline(entries: Sequence[DeadlineEntry]) -> str:
    return _lines([_milestone(entry) for entry in entries])


def _milestone(entry: DeadlineEntry) -> str:
    return f"{entry.label}: {entry.phrase}" if entry.label else entry.phrase
