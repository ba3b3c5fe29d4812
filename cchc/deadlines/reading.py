"""What a deadline means in a plan's year: the tree of a phrase resolved into milestones with days.

Sources: Bộ luật Dân sự 2015 Điều 146 (parts of months and years); Nghị định 09/2019/NĐ-CP Điều 12
(cut-off days of periodic reports).
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import Enum
from functools import cached_property
from typing import TypeAlias

import msgspec

from cchc.calendar import WorkCalendar
from cchc.deadlines import grammar as g
from cchc.deadlines import periods
from cchc.deadlines.parser import DeadlineError, parse
from cchc.folding import nfc
from cchc.messages import Message, msg


class Kind(Enum):
    """How a milestone is due (docs/glossary.md has them in Vietnamese)."""

    FIXED = "fixed"
    ONGOING = "ongoing"
    RECURRING = "recurring"
    RELATIVE = "relative"
    CONDITIONAL = "conditional"


class Occurrence(msgspec.Struct, frozen=True):
    """One turn of recurring work: its period (T03, Q1, 6T, 9T, N) and its last day in time."""

    period: str
    due: date


class Milestone(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to be done by some time; `due` is the last day that is still in time, `end` where ongoing work ends.

    `waiting` says what a conditional one waits for, `months` stands beside `days` for durations in months.
    """

    what: str
    text: str
    kind: Kind
    start: date | None = None
    due: date | None = None
    end: date | None = None
    every: str | None = None
    occurrences: tuple[Occurrence, ...] = ()
    days: int | None = None
    months: int | None = None
    working_days: bool = False
    after: str | None = None
    waiting: g.Waiting | None = None
    note: str | None = None


class Fault(Enum):
    """What can be wrong with a phrase."""

    UNREADABLE = "unreadable"
    ODD = "odd"
    ORDER = "order"


class Problem(msgspec.Struct, frozen=True):
    """A fault in entry number `entry` (from 0) at `column` (from 1), with the nearest form that is understood."""

    fault: Fault
    message: Message
    entry: int
    column: int
    nearest: str | None = None


class Reading(msgspec.Struct, frozen=True, dict=True):
    """The milestones of a deadline and what was wrong with it."""

    milestones: tuple[Milestone, ...]
    problems: tuple[Problem, ...] = ()

    @cached_property
    def first_day(self) -> date | None:
        """The earliest day by which something is due."""
        turns = (turn.due for milestone in self.milestones for turn in milestone.occurrences)
        days = (*(milestone.due for milestone in self.milestones), *turns)
        return min((day for day in days if day is not None), default=None)


class Policy(msgspec.Struct, frozen=True):
    """How an office reads what the language leaves open."""

    before_inclusive: bool = False
    calendar_periods: bool = False


_USUAL = Policy()

_DAY = timedelta(days=1)
_FIRST_YEAR = 100  # below it, a year is a shift from the plan's
_Lasting: TypeAlias = g.Since | g.Ongoing | g.Several | g.Recurring | g.Reports
_CUT_OFF_DAY = 14
_ENDS = ("hoàn thành", "kết thúc", "xong")


def read(
    entries: Sequence[tuple[str | None, str]], year: int, calendar: WorkCalendar, policy: Policy = _USUAL
) -> Reading:
    """Resolve the `(label, phrase)` entries of one deadline in the plan's year."""
    reader = _Reader(year, calendar, policy)
    for number, (label, phrase) in enumerate(entries):
        reader.read_entry(number, label, phrase)
    return Reading(tuple(reader.milestones), tuple(reader.problems))


class _Reader:
    """Reads the entries of a deadline one after the other; `since` is a start that waits for its end."""

    def __init__(self, year: int, calendar: WorkCalendar, policy: Policy) -> None:
        self.setting = (year, calendar, policy)
        self.milestones: list[Milestone] = []
        self.problems: list[Problem] = []
        self.since: Milestone | None = None

    def read_entry(self, number: int, label: str | None, phrase: str) -> None:
        """Read one entry."""
        parsed = parse(phrase)
        if isinstance(parsed, DeadlineError):
            self.problems.append(Problem(Fault.UNREADABLE, parsed.message, number, parsed.column, parsed.nearest))
            return
        self.problems += [Problem(Fault.ODD, odd.message, number, odd.column) for odd in parsed.warnings]
        for item, (begin, end) in zip(parsed.cell.items, parsed.extents, strict=True):
            named = msgspec.structs.replace(item, label=_name(label, item.label))
            self._read_item(number, begin + 1, named, phrase[begin:end])

    def _read_item(self, number: int, column: int, item: g.Item, text: str) -> None:
        resolver = _Resolver(*self.setting)
        milestone = resolver.milestone(item, text)
        if milestone is None:
            self.problems.append(Problem(Fault.UNREADABLE, resolver.trouble, number, column))
            return
        self.problems += [Problem(Fault.ODD, odd, number, column) for odd in resolver.odd]
        milestone = self._joined(milestone, item)
        self.since = milestone if isinstance(item.expression, g.Since) else None
        if milestone.start and milestone.due and milestone.start > milestone.due:
            self.problems.append(Problem(Fault.ORDER, msg("the end lies before the start"), number, column))

    def _joined(self, milestone: Milestone, item: g.Item) -> Milestone:
        """Add a milestone; "Hoàn thành trước 05/12" ends what "từ 15/01" began."""
        since = self.since
        if since is not None and isinstance(item.expression, g.At) and _ends_it(milestone.what):
            text = f"{since.text} … {milestone.text}"
            milestone = msgspec.structs.replace(milestone, start=since.start, text=text)
            self.milestones.pop()
        self.milestones.append(milestone)
        return milestone


def _ends_it(what: str) -> bool:
    """Say whether a milestone of this name is the end of the one before it."""
    return not what or any(word in nfc(what).casefold() for word in _ENDS)


def _name(label: str | None, inner: str | None) -> str:
    return f"{label}: {inner}" if label and inner else label or inner or ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


class _Resolver:
    """Resolves one item; `trouble` says why it could not, `odd` what was uncertain."""

    def __init__(self, year: int, calendar: WorkCalendar, policy: Policy) -> None:
        self.plan_year = year
        self.calendar = calendar
        self.policy = policy
        self.trouble = msg("there is no such day")
        self.odd: list[Message] = []

    def milestone(self, item: g.Item, text: str) -> Milestone | None:
        """Resolve an item; None where it names a day that does not exist."""
        base = Milestone(what=_one_line(item.label or ""), text=_one_line(text), kind=Kind.FIXED, note=item.note)
        try:
            return self._single(base, item.expression)
        except (ValueError, OverflowError):
            return None

    def _single(self, base: Milestone, expression: g.Expression) -> Milestone:
        change = msgspec.structs.replace
        match expression:
            case g.At(g.Named(name, year)) if (name, self._year(year)) not in self.calendar.events:
                return change(base, kind=Kind.CONDITIONAL, after=name, waiting=g.Waiting.EVENT)
            case g.At():
                return change(base, due=self._due(expression))
            case g.Either(items):
                return change(base, due=max(self._due(one) for one in items))
            case g.Between(start_point, end):
                return change(base, start=self._first(start_point), due=self._due(end))
            case g.Relative(after, days, month_count, working):
                base = change(base, kind=Kind.RELATIVE, days=days, months=month_count)
                return change(base, working_days=working, after=after or None)
            case g.Conditional(after, waiting):
                return change(base, kind=Kind.CONDITIONAL, after=after, waiting=waiting)
            case _:
                return self._lasting(base, expression)

    def _lasting(self, base: Milestone, expression: _Lasting) -> Milestone:
        change = msgspec.structs.replace
        match expression:
            case g.Since(start_point, past):
                first = self._begin(start_point, past)
                return change(base, kind=Kind.ONGOING, start=first, end=max(first, self._span(g.Year())[1]))
            case g.Ongoing(start_point, end_point, after, past):
                last = self._span(end_point or g.Year())[1]
                first = self._begin(start_point, past) if start_point else self._first(g.Year())
                return change(base, kind=Kind.ONGOING, start=first, end=last, after=after)
            case g.Several(items):
                return change(base, kind=Kind.RECURRING, occurrences=tuple(self._listed(items)))
            case g.Recurring(every, since=since):
                begin = self._first(since) if since else None
                turns = tuple(turn for turn in self._turns(expression) if begin is None or turn.due >= begin)
                turns = turns[expression.step - 1 :: expression.step]
                named = every.value if expression.step == 1 else f"{expression.step} {every.value}s"
                return change(base, kind=Kind.RECURRING, start=begin, every=named, occurrences=turns)
            case g.Reports():
                turns = tuple(sorted(self._reports(expression), key=lambda turn: turn.due))
                return change(base, kind=Kind.RECURRING, every="report", occurrences=turns)

    def _begin(self, start: g.Point, past: bool) -> date:
        return self._span(start)[1] + _DAY if past else self._first(start)

    def _year(self, year: int | None) -> int:
        if year is None:
            return self.plan_year
        return self.plan_year + year if year < _FIRST_YEAR else year

    def _due(self, at: g.At) -> date:
        first, last = self._span(at.point)
        if not at.before:
            return last
        if self.policy.before_inclusive and isinstance(at.point, g.Date | g.Named):
            return last
        return first - _DAY

    def _first(self, point: g.Point) -> date:
        return self._span(point)[0]

    def _span(self, point: g.Point) -> tuple[date, date]:
        """Give the first and last day of a point; ValueError when there is no such day."""
        match point:
            case g.Date(day_number, month, year):
                return self._day(day_number, month, self._year(year))
            case g.Month(month, year):
                return periods.months(self._year(year), month, month)
            case g.Quarter(quarter, year):
                return periods.months(self._year(year), quarter * 3 - 2, quarter * 3)
            case g.Half(half, year):
                return periods.months(self._year(year), half * 6 - 5, half * 6)
            case g.NineMonths(year):
                return periods.months(self._year(year), 1, 9)
            case g.Year(year):
                return periods.months(self._year(year), 1, 12)
            case g.Week() | g.Part():
                return self._uncertain_span(point)
            case g.Named(name, year):
                day = self.calendar.events.get((name, self._year(year)))
                if day is None:
                    self.trouble = msg('the day of "{name}" in {year} is not known', name=name, year=self._year(year))
                    raise ValueError(name)
                return day, day

    def _uncertain_span(self, point: g.Week | g.Part) -> tuple[date, date]:
        first, last = self._span(point.of)
        if isinstance(point, g.Week):
            self.odd.append(
                msg("a week of a month is ambiguous; read as Monday to Sunday with at least four days in it")
            )
            self.trouble = msg("the month has no week {week}", week=point.week)
            return periods.week_of(first, last, point.week)
        if point.portion is g.Portion.START:
            self.odd.append(msg("read as the first day (Civil Code, article 146); write the day if another is meant"))
        return periods.part_of(point.portion, first, last)

    def _day(self, day: int, month: int, year: int) -> tuple[date, date]:
        try:
            found = date(year, month, day)
        except ValueError:
            self.trouble = msg("there is no day {day}/{month}/{year}", day=day, month=month, year=year)
            raise
        return found, found

    def _listed(self, items: Iterable[g.At]) -> Iterable[Occurrence]:
        for place, one in enumerate(items, 1):
            yield Occurrence(periods.name_of(one.point, place), self._due(one))

    def _turns(self, recurring: g.Recurring) -> Iterable[Occurrence]:
        day = recurring.day
        if recurring.date is not None:
            yield Occurrence("N", self._due(recurring.date))
        elif recurring.every is g.Every.WEEK:
            earlier = (7 - day.day + self._is_exclusive(day)) * _DAY if day else 0 * _DAY
            for week, sunday in enumerate(periods.sundays(self.plan_year), 1):
                yield Occurrence(f"W{week:02}", sunday - earlier)
        else:
            for period, month in periods.periods(recurring.every):
                due = self._day_of(month, day) if day else periods.months(self.plan_year, month, month)[1]
                yield Occurrence(period, due)

    def _day_of(self, month: int, day: g.DayOf) -> date:
        found = periods.day_in_month(self.plan_year, month, day.later, day.day)
        return found - self._is_exclusive(day) * _DAY

    def _is_exclusive(self, day: g.DayOf) -> bool:
        return day.before and not self.policy.before_inclusive

    def _reports(self, reports: g.Reports) -> Iterable[Occurrence]:
        named = {report.period for report in reports.reports}
        for report in reports.reports:
            for period in periods.reports_named(report, named):
                yield Occurrence(period, self._report_due(period, report.due, self._year(reports.year)))

    def _report_due(self, period: str, due: g.At | g.DayOf | None, year: int) -> date:
        if isinstance(due, g.DayOf):
            return self._day_of(periods.last_month(period), due)
        return self._due(due) if due is not None else self._cut_off(period, year)

    def _cut_off(self, period: str, year: int) -> date:
        """Give the day on which the figures of a report close (Nghị định 09/2019/NĐ-CP Điều 12: the 14th)."""
        month = periods.last_month(period)
        if self.policy.calendar_periods:
            return periods.months(year, month, month)[1]
        return date(year, month, _CUT_OFF_DAY)
