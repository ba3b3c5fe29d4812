"""How figures are shown: tables with bars for people, and the forms for programs."""

from collections.abc import Iterable, Sequence

from cchc.figures import Cell, Counts, Figure, Figures, Movement, Row
from cchc.figures.views import figures_view
from cchc.messages import Message, msg
from cchc.model.days import written
from cchc.model.tasks import Plan
from cchc.output.bars import Piece, bar
from cchc.output.data import csv_text, json_text
from cchc.output.language import say
from cchc.output.sections import Lines, Section, Table, show_as_markdown, show_in_terminal
from cchc.output.terminal import Painted, Shown, echo, width
from cchc.periods import Span, Window
from cchc.world import World

_ROMAN = ("I", "II", "III", "IV")
_CELLS: dict[Cell, tuple[str, Message]] = {
    Cell.ON_TIME: ("H₁", msg("done on time")),
    Cell.LATE: ("H₂", msg("done late")),
    Cell.DONE: ("H₀", msg("done, without a deadline")),
    Cell.OVERDUE: ("Q", msg("overdue, not done")),
    Cell.PAST_DUE: ("", msg("past their day, no progress recorded in the plan")),
    Cell.IN_PROGRESS: ("D", msg("in progress, in time")),
    Cell.NOT_STARTED: ("C", msg("not started, not due")),
    Cell.ONGOING: ("K", msg("ongoing")),
    Cell.UNDATED: ("K", msg("come up, no day set")),
    Cell.MULTI_YEAR: ("", msg("due after the year of the plan")),
    Cell.PAUSED: ("", msg("paused")),
    Cell.WAITING: ("", msg("waiting for a condition")),
    Cell.UNKNOWN: ("", msg("without a known day")),
    Cell.DROPPED: ("", msg("dropped")),
}
_DONE, _LATE, _BUSY, _REST = ("█", "green"), ("▓", "red"), ("▒", "yellow"), ("░", "white")
_KINDS = {
    Cell.ON_TIME: _DONE, Cell.LATE: _DONE, Cell.DONE: _DONE, Cell.OVERDUE: _LATE, Cell.IN_PROGRESS: _BUSY,
    Cell.ONGOING: _BUSY, Cell.UNDATED: _BUSY,
}  # fmt: skip
_RATES: dict[str, Message] = {
    "completion": msg("plan done (H/T)"),
    "due_completion": msg("due work done (H/(H+Q))"),
    "on_time": msg("done on time (H₁/H)"),
    "overdue": msg("overdue (Q/(H+Q))"),
}


def show(figures: Figures, plans: Sequence[Plan], world: World, form: str) -> None:
    """Print figures as table, json, csv or md."""
    if form == "json":
        echo(json_text(figures_view(figures)))
    elif form == "csv":
        echo(csv_text(_headers(), list(_records(figures))))
    else:
        show_page = show_as_markdown if form == "md" else show_in_terminal
        show_page(_title(plans, world), list(_sections(figures, plans, world, bars=form != "md")))


def _sections(figures: Figures, plans: Sequence[Plan], world: World, *, bars: bool) -> Iterable[Section]:
    yield Lines(lines=((say(msg("Figures at")), _when(figures)),))
    yield _states(figures.totals)
    yield Lines(lines=tuple(_rates(figures.totals)))
    if figures.period is not None:
        yield _period(figures.period, figures)
    groups = (
        (msg("By area"), figures.by_area),
        (msg("By lead unit"), figures.by_unit),
        (msg("By the body that gave the tasks"), figures.by_assigner),
        (msg("By plan"), figures.by_plan),
    )
    for title, rows in groups:
        if len(rows) > 1:  # one row alone says nothing new
            yield _rows(title, rows, figures.totals)
    yield from _results(figures)
    legend = msg("█ done · ▓ overdue · ▒ in progress, ongoing · ░ the rest")
    notes = [*([legend] if bars else []), *_notes(figures, plans, world)]
    yield Lines(lines=tuple(("", say(note)) for note in notes))


def _title(plans: Sequence[Plan], world: World) -> str:
    keys = ", ".join(plan.key for plan in plans)
    orgs = list(dict.fromkeys(plan.org for plan in plans))
    if len(orgs) > 1:
        return f"{say(msg('{number} organisations', number=len(orgs)))} — {keys}"
    return f"{world.registry.units[orgs[0]].name if orgs[0] in world.registry.units else orgs[0]} — {keys}"


def _when(figures: Figures) -> str:
    day = written(figures.as_of)
    if figures.window is None:
        return day
    span = f"{written(figures.window.first)} – {written(figures.window.last)}"
    return f"{day} · {say(window_name(figures.window))} ({span})"


def window_name(window: Window) -> Message:
    """A report window in words."""
    year = str(window.year)
    match window.span:
        case Span.MONTH:
            return msg("month {number} of {year}", number=window.number, year=year)
        case Span.QUARTER:
            return msg("quarter {number} of {year}", number=_ROMAN[window.number - 1], year=year)
        case Span.HALF if window.number == 1:
            return msg("first half of {year}", year=year)
        case Span.HALF:
            return msg("second half of {year}", year=year)
        case Span.NINE_MONTHS:
            return msg("nine months of {year}", year=year)
        case Span.YEAR:
            return msg("the year {year}", year=year)
        case Span.DAYS:
            return msg("days of one's own choice")


def _states(totals: Counts) -> Table:
    """The cells of T with their bars, then what stands outside."""
    room, largest = max(_room(), min(60, width() - 58)), totals.total.count
    rows: list[tuple[Shown, ...]] = [
        ("T", say(msg("tasks of the plan")), totals.total.text, bar([], largest, room)),
        ("H", say(msg("done")), totals.done.text, bar([(totals.done.count, *_DONE)], largest, room)),
    ]
    for cell, figure in totals.inside.items():
        letter, name = _CELLS[cell]
        piece: Piece = (figure.count, *_KINDS.get(cell, _REST))
        rows.append((letter, say(name), figure.text, bar([piece], largest, room)))
    for cell, figure in totals.outside.items():
        name = msg("outside T: {name}", name=_CELLS[cell][1])
        rows.append(("", say(name), figure.text, bar([], largest, room)))
    headers = ("", say(msg("State")), say(msg("Tasks")), "")
    return Table(headers=headers, rows=tuple(rows), shares=(0, 1, 0, 0), right=(2,))


def _rates(totals: Counts) -> Iterable[tuple[str, str]]:
    """The percentages with their fractions, or why there is none."""
    if totals.unrecorded and not totals.completion.whole:
        yield "", say(msg("no percentage is computed: no progress is recorded"))
        return
    for rate in totals.rates:
        yield say(_RATES[rate.code]), rate.text if rate.whole else say(msg("not computed (nothing to divide by)"))


def _rows(title: Message, rows: Sequence[Row], total: Counts) -> Table:
    """A row with a bar for each, and the total, in which every task counts once."""
    largest, room = max(row.counts.total.count for row in rows), _room()
    cells: list[tuple[Shown, ...]] = [
        (_name(row), *_numbers(row.counts), bar(_pieces(row.counts), largest, room)) for row in rows
    ]
    cells.append((say(msg("Total")), *_numbers(total), bar([], largest, room)))
    return Table(
        title=say(title), headers=(say(msg("Name")), "T", "H", "Q", "D", "C", "K", say(msg("Other")), "H/T", ""),
        rows=tuple(cells), shares=(1, *[0] * 9), right=tuple(range(1, 8)),
    )  # fmt: skip


def _name(row: Row) -> str:
    return say(msg("{collective} (shared)", collective=row.name)) if row.collective else row.name


def _numbers(counts: Counts) -> tuple[str, ...]:
    """T, H, Q, D, C, K, the rest of T, and H/T; T is the sum of the six behind it."""
    figures = (
        counts.total, counts.done, counts.overdue, counts.in_progress, counts.not_started, counts.without_deadline,
    )  # fmt: skip
    rest = counts.total.count - sum(figure.count for figure in figures[1:])
    rate = counts.completion
    return *(figure.text for figure in figures), str(rest), rate.text if rate.whole else "—"


def _pieces(counts: Counts) -> list[Piece]:
    done, late = counts.done.count, counts.overdue.count
    busy = counts.in_progress.count + counts.without_deadline.count
    return [(done, *_DONE), (late, *_LATE), (busy, *_BUSY), (counts.total.count - done - late - busy, *_REST)]


def _room() -> int:
    """The columns of a bar."""
    return 8 if width() < 100 else min(40, width() // 5)


def _period(period: Movement, figures: Figures) -> Lines:
    """What happened in the window."""
    split = say(msg("{on_time} on time, {late} late", on_time=period.done_on_time.count, late=period.done_late.count))
    lines: tuple[tuple[Message, str], ...] = (
        (msg("tasks done"), f"{period.done.text} ({split})" if period.done else "0"),
        (msg("milestones and occurrences done"), str(sum(one.count for one in period.deliveries))),
        (msg("fallen overdue"), _some(period.newly_overdue)),
        (msg("deadlines moved"), _some(period.extended)),
        (msg("open work without an update"), _some(period.silent)),
        (msg("internal reports due (sending is not recorded)"), str(len(figures.reports))),
    )
    days = msg("In the period, {first} to {until}", first=written(period.first), until=written(period.until))
    return Lines(title=say(days), lines=tuple((say(name), text) for name, text in lines))


def _some(figure: Figure) -> str:
    """A number with the ids behind it."""
    ids = ", ".join(key.rpartition("/")[2] for key in figure.keys)
    return f"{figure.text} ({ids})" if figure else "0"


def _results(figures: Figures) -> Iterable[Section]:
    """The targets of which something is measured, and the deadlines that were moved."""
    known = [one for one in figures.targets if one.value is not None]
    if known:
        words = {True: say(msg("reached")), False: say(msg("not reached")), None: say(msg("cannot be compared"))}
        colours = {True: "green", False: "red", None: "yellow"}
        names = (msg("Indicator"), msg("Goal"), msg("Value"), msg("Day"), msg("State"))
        yield Table(
            title=say(msg("Targets: {known} of {all} measured", known=len(known), all=len(figures.targets))),
            headers=tuple(say(name) for name in names), shares=(3, 2, 2, 0, 0),
            rows=tuple(
                (one.indicator, one.goal, one.value or "", written(one.date) if one.date else "",
                 Painted(words[one.reached], colours[one.reached]))
                for one in known
            ),
        )  # fmt: skip
    if figures.extensions:
        names = (msg("Id"), msg("Milestone"), msg("Originally due"), msg("Now due"), msg("By document"))
        yield Table(
            title=say(msg("Deadlines moved")), headers=tuple(say(name) for name in names), shares=(0, 2, 0, 0, 3),
            rows=tuple(
                (one.key.rpartition("/")[2], one.what, written(one.original) if one.original else "—",
                 written(one.to), one.by or "—")
                for one in figures.extensions
            ),
        )  # fmt: skip


def _notes(figures: Figures, plans: Sequence[Plan], world: World) -> Iterable[Message]:
    """The sentences without which the figures must not be read."""
    settings = world.settings
    rules = [
        (settings.count_ongoing, msg("ongoing work")),
        (settings.count_waiting, msg("work waiting for a condition")),
    ]
    if figures.spans_years or not settings.count_multi_year:
        rules.append((settings.count_multi_year, msg("work due after the year of the plan")))
    for inside, name in rules:
        yield msg("T includes {name}", name=name) if inside else msg("T does not include {name}", name=name)
    for plan in plans:
        if plan.key in figures.unrecorded:
            yield msg(
                "{plan}: no progress is recorded by {day}; past days only compare dates, no percentage is computed",
                plan=plan.key, day=written(figures.as_of),
            )  # fmt: skip
    if figures.totals.done_without_deadline:
        number = figures.totals.done_without_deadline.count
        yield msg("done without a deadline, neither on time nor late: {number} of H", number=number)
    if figures.shared:
        yield msg("tasks with several leads: {number}; each unit's row counts them, the total counts them once",
                  number=figures.shared.count)  # fmt: skip
    if any(row.collective for row in figures.by_unit):
        yield msg("a collective name has a row of its own and is not divided among its members")


def _headers() -> tuple[str, ...]:
    names = [f"{letter} {say(name)}".strip() for letter, name in _CELLS.values()]
    return (
        say(msg("Group")), say(msg("Code")), say(msg("Name")), f"T {say(msg('tasks of the plan'))}",
        f"H {say(msg('done'))}", *names, say(msg("waiting, outside T")), say(msg("ongoing, outside T")),
        say(msg("multi-year, outside T")), *(say(name) for name in _RATES.values()),
    )  # fmt: skip


def _records(figures: Figures) -> Iterable[tuple[str, ...]]:
    """A line for the total and for each row, of all cells and percentages."""
    yield "total", "", say(msg("Total")), *_fields(figures.totals)
    groups = (
        ("area", figures.by_area), ("unit", figures.by_unit), ("assigned_by", figures.by_assigner),
        ("plan", figures.by_plan),
    )  # fmt: skip
    for group, rows in groups:
        for row in rows:
            yield group, row.code, _name(row), *_fields(row.counts)


def _fields(counts: Counts) -> tuple[str, ...]:
    cells = [str((counts.dropped if cell is Cell.DROPPED else counts.of(cell)).count) for cell in _CELLS]
    left = (Cell.WAITING, Cell.ONGOING, Cell.MULTI_YEAR)
    outside = [str(counts.outside.get(cell, Figure()).count) for cell in left]
    return (
        str(counts.total.count), str(counts.done.count), *cells, *outside,
        *(rate.text if rate.whole else "" for rate in counts.rates),
    )  # fmt: skip
