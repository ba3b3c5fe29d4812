"""The periodic report as ready strings, lists and rows: what report.md.j2, report.html.j2 and report.docx lay out.

A template gets one value, `report`. Nothing in it is computed or sorted again, and every text in it is plain text.
"""

import msgspec

from cchc.documents.head import Addressed, Annex, Foot, Head


class Line(msgspec.Struct, frozen=True):
    """A paragraph of the text: `kind` is "text" (a paragraph), "item" (a list item; its dash is the template's) or
    "note" (a remark in italics, or the blank for something that is not known)."""

    kind: str
    text: str


class Part(msgspec.Struct, frozen=True):
    """A numbered part of a section ("2. Cải cách thủ tục hành chính"): its number ("2"), its title, its lines."""

    number: str
    title: str
    lines: tuple[Line, ...]


class Section(msgspec.Struct, frozen=True):
    """A section of the outline ("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"): its number, its title in capitals, its lines, then
    its parts; `code` is directing, results, assessment, directions or proposals."""

    code: str
    number: str
    title: str
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """What the report covers: `name` ("quý II năm 2026"), `following` ("quý III năm 2026"), the first and last day of
    the window, and the day at which states and figures stand (15/3/2026, 14/6/2026)."""

    code: str
    name: str
    following: str
    first: str
    last: str
    as_of: str


class StatRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the statistics annex; `value` is a blank ("……") where it is not known, `note` says where it is from."""

    number: str
    name: str
    unit: str
    value: str
    note: str


class StatGroup(msgspec.Struct, frozen=True):
    """The lines of the statistics annex that belong to one field, under its heading ("I. Công tác chỉ đạo, …")."""

    number: str
    name: str
    rows: tuple[StatRow, ...]


class Bar(msgspec.Struct, frozen=True):
    """A piece of a bar: `tone` done, late, doing, waiting, undated, other or overdue; `count` its length in tasks."""

    tone: str
    name: str
    count: int


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one field, unit or organisation: counts, and percentages, each with its fraction.

    `total` T, `done` H, `on_time` H₁, `late` H₂, `doing` D, `waiting` C, `undated` K, `overdue` Q, `other` the rest of
    T (paused, without a known day, …): T = H + D + C + K + Q + other. A percentage is "42,15 % (59/140)", or "–" where
    there is nothing to divide by.
    """

    name: str
    total: str
    done: str
    on_time: str
    late: str
    doing: str
    waiting: str
    overdue: str
    undated: str
    other: str
    completion: str
    due_completion: str
    punctuality: str
    bars: tuple[Bar, ...]


class FigureTable(msgspec.Struct, frozen=True):
    """A table of figures: `code` is areas, units, assigners or organisations; `heading` names its first column; `total`
    is None where the rows share tasks and cannot be added; `note` is a remark under it."""

    code: str
    title: str
    heading: str
    rows: tuple[FigureRow, ...]
    total: FigureRow | None
    note: str = ""


class TargetRow(msgspec.Struct, frozen=True, kw_only=True):
    """A target: what is measured, the level to reach, the latest value with its day, and whether it is reached
    ("Đạt", "Chưa đạt", "Chưa có số liệu")."""

    number: str
    indicator: str
    goal: str
    value: str
    dated: str
    reached: str


class EstimateRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the whole year is expected to come to, beside what is done; never one for the other."""

    number: str
    indicator: str
    actual: str
    estimate: str
    note: str


class CompareRow(msgspec.Struct, frozen=True):
    """A figure of last year beside this year's."""

    name: str
    before: str
    now: str
    change: str


class Comparison(msgspec.Struct, frozen=True):
    """This year beside the last, both at the same day of their year: the headings of the two columns, and the rows."""

    title: str
    before: str
    now: str
    rows: tuple[CompareRow, ...]


class TaskRow(msgspec.Struct, frozen=True, kw_only=True):
    """A task in the progress annex: `deadline` as the plan writes it, `due` the open days that follow from it,
    `result` what was done with its evidence, `state` the label, `tone` as for bars."""

    number: str
    id: str
    title: str
    products: str
    lead: str
    support: str
    deadline: str
    due: str
    result: str
    state: str
    tone: str


class TaskGroup(msgspec.Struct, frozen=True):
    """The tasks under one heading of the plan."""

    heading: str
    rows: tuple[TaskRow, ...]


class Missing(msgspec.Struct, frozen=True):
    """A blank of the report: the key of the report's data that would fill it, and what it is."""

    key: str
    name: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The whole report.

    `notices` stand before everything else (a plan without any progress); `opening` is the text under the title;
    `counting` says what the figures count; `closing` is the last line of the text ("./."). `annexes` are the headings
    of the statistics and of the task table, in this order. `comparison` is None but in an annual report whose
    predecessor is there. `missing` are the blanks that the report's data would fill.
    """

    head: Head
    addressed: Addressed | None
    period: Period
    body: str
    notices: tuple[str, ...]
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    counting: str
    closing: str
    foot: Foot
    annexes: tuple[Annex, Annex]
    statistics: tuple[StatGroup, ...]
    figures: tuple[FigureTable, ...]
    targets: tuple[TargetRow, ...]
    estimates: tuple[EstimateRow, ...]
    comparison: Comparison | None
    tasks: tuple[TaskGroup, ...]
    missing: tuple[Missing, ...]
