"""What a deadline says, as a tree: items of a cell, each an expression over points in time.

A year of a point is a calendar year, None (the plan's year), or below 100 a shift from it ("năm sau" is 1).
"""

from enum import Enum
from typing import TypeAlias

import msgspec


class _Node(msgspec.Struct, frozen=True):
    """Base of all nodes."""


class Date(_Node, frozen=True):
    """A day: 31/12, ngày 15 tháng 7 năm 2021."""

    day: int
    month: int
    year: int | None = None


class Month(_Node, frozen=True):
    """A month: Tháng 4, 12/2021."""

    month: int
    year: int | None = None


class Quarter(_Node, frozen=True):
    """A quarter: Quý IV/2021."""

    quarter: int
    year: int | None = None


class Half(_Node, frozen=True):
    """Half a year, 1 or 2: 6 tháng đầu năm."""

    half: int
    year: int | None = None


class NineMonths(_Node, frozen=True):
    """The first nine months of a year."""

    year: int | None = None


class Year(_Node, frozen=True):
    """A whole year: Trong năm, Năm 2024."""

    year: int | None = None


class Week(_Node, frozen=True):
    """A week of a month, from Monday to Sunday, in which it has at least four days."""

    week: int
    of: Month


class Portion(Enum):
    """đầu, giữa, cuối (Bộ luật Dân sự 2015, Điều 146), halves, and the thirds of a month."""

    START = "đầu"
    MIDDLE = "giữa"
    END = "cuối"
    FIRST_HALF = "nửa đầu"
    SECOND_HALF = "nửa cuối"
    FIRST_THIRD = "thượng tuần"
    SECOND_THIRD = "trung tuần"
    LAST_THIRD = "hạ tuần"


class Part(_Node, frozen=True):
    """A part of a month, quarter or year: cuối tháng 3."""

    portion: Portion
    of: Month | Quarter | Year


class Named(_Node, frozen=True):
    """A day that the calendar names: Tết Nguyên đán."""

    name: str
    year: int | None = None


Point: TypeAlias = Date | Month | Quarter | Half | NineMonths | Year | Week | Part | Named


class At(_Node, frozen=True):
    """Done by the end of a point, or before it begins ("trước")."""

    point: Point
    before: bool = False


class Between(_Node, frozen=True):
    """From the beginning of one point to the end of another."""

    start: Point
    end: At


class Since(_Node, frozen=True):
    """From the beginning of a point on: "từ 15/01"; or once it is `past`: "sau tháng 6"."""

    start: Point
    past: bool = False


class Several(_Node, frozen=True):
    """The same work due several times: "tháng 6 và tháng 12"."""

    items: tuple[At, ...]


class Either(_Node, frozen=True):
    """One or the other: due by the later."""

    items: tuple[At, ...]


class Ongoing(_Node, frozen=True):
    """Thường xuyên; `after` is what must have happened first; once the start is `past`: "thường xuyên sau quý I"."""

    start: Point | None = None
    end: Point | None = None
    after: str | None = None
    past: bool = False


class Every(Enum):
    """How often something recurs."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class DayOf(_Node, frozen=True):
    """A day of the last month of each period, or of the month that is `later` by so many (the quarter's first: -2).

    Of a week, the day from Monday, 1, to Sunday, 7.
    """

    day: int
    before: bool = False
    later: int = 0


class Recurring(_Node, frozen=True):
    """Due in each period, by default on its last day; `date` for a yearly one with a time; `since` when it begins.

    With a `step` in every so many weeks or months: "2 tháng/lần".
    """

    every: Every
    day: DayOf | None = None
    date: At | None = None
    since: Point | None = None
    step: int = 1


class Report(_Node, frozen=True):
    """One report of a set: its period (T, Q, Q1 … Q4, 6T, 9T, N) and when it is due, if that is said."""

    period: str
    due: At | DayOf | None = None


class Reports(_Node, frozen=True):
    """A set of periodic reports: "Quý, 6 tháng, 9 tháng, năm"."""

    reports: tuple[Report, ...]
    year: int | None = None


class Relative(_Node, frozen=True):
    """So many days or months after an event."""

    after: str
    days: int | None = None
    months: int | None = None
    working_days: bool = False


class Waiting(Enum):
    """What a conditional deadline waits for."""

    EVENT = "event"
    DOCUMENT = "document"
    TOGETHER = "together"


class Conditional(_Node, frozen=True):
    """Due when something else says so: an event, a document, another report."""

    after: str
    waiting: Waiting = Waiting.EVENT


Expression: TypeAlias = At | Between | Since | Several | Either | Ongoing | Recurring | Reports | Relative | Conditional


class Item(_Node, frozen=True):
    """One milestone of a cell: what is due, and when."""

    label: str | None
    expression: Expression
    note: str | None = None


class Cell(_Node, frozen=True):
    """A whole deadline text."""

    items: tuple[Item, ...]
