"""The annexes of a report: statistics, figures by field and unit, targets, estimates, comparison, the task table."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from cchc.areas import AREAS
from cchc.documents.head import roman
from cchc.documents.report import (
    Bar,
    CompareRow,
    Comparison,
    EstimateRow,
    FigureRow,
    FigureTable,
    StatGroup,
    StatRow,
    TargetRow,
    TaskGroup,
    TaskRow,
)
from cchc.documents.report_material import TONES, Blanks, Material
from cchc.documents.report_progress import doings
from cchc.documents.wording import BLANK, NONE, area_name, flat, level, unit_names, value
from cchc.figures import Cell, Counts, Delivery, Judged, Rate, Row, by_file
from cchc.model.days import official
from cchc.model.reports import Estimate, Inspection, MoreFigure, Survey, items
from cchc.model.texts import texts
from cchc.numbers import decimals, grouped, percent_text
from cchc.states import open_turn
from cchc.views import deadline_text

_BAR_NAMES = {
    "done": "Hoàn thành", "late": "Hoàn thành quá hạn", "doing": "Đang thực hiện", "waiting": "Chưa đến hạn",
    "undated": "Thường xuyên, không hạn", "other": "Khác", "overdue": "Quá hạn",
}  # fmt: skip
_PAST = "Đã qua thời hạn, chưa ghi tiến độ"
_Row = tuple[str, str, str, str]  # name, unit of measure, value, note
_TASK, _PRODUCT = "nhiệm vụ", "sản phẩm"


def statistics(material: Material, blanks: Blanks) -> tuple[StatGroup, ...]:
    """The lines of the statistics annex by field: those computed from the plan, then those that are typed in."""
    typed = _typed(material, blanks) if material.unit is None else {}
    groups = [(AREAS["CDDH"], [*_computed(material), *typed.pop("CDDH", [])])]
    groups += [(material.area_title(name) if name in AREAS else flat(name), rows) for name, rows in typed.items()]
    return tuple(
        StatGroup(roman(place), name, tuple(_stat(number, row) for number, row in enumerate(rows, 1)))
        for place, (name, rows) in enumerate(groups, 1)
    )


def figure_tables(material: Material) -> tuple[FigureTable, ...]:
    """The figures by field, by lead unit, by who gave the tasks, and in a consolidated report by organisation."""
    figures = material.figures
    total = figure_row("Tổng cộng", figures.totals)
    tables = []
    if material.consolidated:
        rows = tuple(figure_row(flat(row.name), row.counts) for row in figures.by_plan)
        tables.append(FigureTable("organisations", "So sánh các cơ quan", "Cơ quan", rows, total))
    rows = tuple(figure_row(area_name(row.name, row.code), row.counts) for row in figures.by_area)
    tables.append(FigureTable("areas", "Kết quả thực hiện theo lĩnh vực", "Lĩnh vực", rows, total))
    if material.unit is None:
        rows = tuple(_unit_row(row) for row in figures.by_unit)
        title, several = "Kết quả thực hiện theo đơn vị chủ trì", bool(figures.shared)
        tables.append(FigureTable("units", title, "Đơn vị", rows, None if several else total))
        tables += _by_assigner(figures.by_assigner, total)
    return tuple(tables)


def _by_assigner(found: Sequence[Row], total: FigureRow) -> Iterable[FigureTable]:
    """The figures by the body that gave the tasks, where one did."""
    if any(row.code for row in found):
        rows = tuple(figure_row(f"{flat(row.code)} giao" if row.code else row.name, row.counts) for row in found)
        yield FigureTable("assigners", "Kết quả thực hiện theo nguồn giao nhiệm vụ", "Nguồn giao", rows, total)


def figure_row(name: str, counts: Counts) -> FigureRow:
    """The figures of one row."""
    known = (
        counts.done, counts.in_progress, counts.not_started, counts.overdue, counts.without_deadline,
    )  # fmt: skip
    total = counts.total
    other = total.count - sum(figure.count for figure in known)
    return FigureRow(
        name=name, total=total.text, done=counts.done.text, on_time=counts.on_time.text, late=counts.late.text,
        doing=counts.in_progress.text, waiting=counts.not_started.text, overdue=counts.overdue.text,
        undated=counts.without_deadline.text, other=grouped(other), completion=_rate(counts.completion),
        due_completion=_rate(counts.due_completion), punctuality=_rate(counts.on_time_rate), bars=_bars(counts),
    )  # fmt: skip


def targets(material: Material) -> tuple[TargetRow, ...]:
    """The targets of the plan, each with its latest value."""
    return tuple(
        TargetRow(
            number=str(number), indicator=material.indicator_of(one), goal=level(one.goal),
            value=flat(one.value or NONE), dated=official(one.date) if one.date else NONE,
            reached=_capital(one.label),
        )
        for number, one in enumerate(material.figures.targets, 1)
    )  # fmt: skip


def estimates(found: Sequence[Estimate] | None) -> tuple[EstimateRow, ...]:
    """What the office expects of the whole year, beside what is done."""
    return tuple(
        EstimateRow(
            number=str(number), indicator=flat(one.indicator), actual=NONE if one.actual is None else value(one.actual),
            estimate=value(one.estimate), note=flat(one.note or ""),
        )
        for number, one in enumerate(found or (), 1)
    )  # fmt: skip


def comparison(material: Material) -> Comparison | None:
    """This year beside the last, at the same day of both years; None where last year's plan is not there."""
    if material.before is None:
        return None
    before, now = material.before, material.figures
    rows = [
        CompareRow(name, grouped(one), grouped(other), _signed(other - one))
        for name, one, other in _compared(before.totals, now.totals)
    ]
    for old, new in zip(before.totals.rates[:3], now.totals.rates[:3], strict=True):
        change = NONE if old.percent is None or new.percent is None else _points(new.percent - old.percent)
        rows.append(CompareRow(new.name, _rate(old), _rate(new), change))
    year = material.window.year
    return Comparison(
        f"So sánh với năm {year - 1}", f"Năm {year - 1} (đến {official(before.as_of)})",
        f"Năm {year} (đến {material.as_of})", tuple(rows),
    )  # fmt: skip


def task_groups(material: Material) -> tuple[TaskGroup, ...]:
    """Every task with its state, under the headings of the plan; numbered through."""
    groups = []
    number = 0
    placed = by_file(material.figures.tasks)
    for plan in material.plans:
        for area in plan.areas:
            mine = enumerate(placed.get((plan.key, area.file), ()), number + 1)
            rows = tuple(_task_row(place, one, material) for place, one in mine)
            number += len(rows)
            heading = flat(area.heading)
            if rows:
                name = f"{material.org_name(plan.org)}: {heading}" if material.consolidated else heading
                groups.append(TaskGroup(name, rows))
    return tuple(groups)


def _computed(material: Material) -> Iterable[_Row]:
    totals = material.figures.totals
    yield "Tổng số nhiệm vụ của kế hoạch (T)", _TASK, totals.total.text, ""
    yield "Số nhiệm vụ đã hoàn thành (H)", _TASK, totals.done.text, ""
    yield "Trong đó: hoàn thành đúng hạn (H₁)", _TASK, totals.on_time.text, ""
    yield "Trong đó: hoàn thành quá hạn (H₂)", _TASK, totals.late.text, ""
    yield "Số nhiệm vụ quá hạn, chưa hoàn thành (Q)", _TASK, totals.overdue.text, ""
    for rate in totals.rates:
        yield rate.name, "%", _rate(rate), f"{rate.part_name} / {rate.whole_name}"
    yield from _of_the_window(material)
    for row in material.figures.by_assigner if material.unit is None else ():
        if row.code:
            name = f"Nhiệm vụ do {flat(row.code)} giao"
            yield f"{name}: tổng số", _TASK, row.counts.total.text, ""
            yield f"{name}: hoàn thành đúng hạn", _TASK, row.counts.on_time.text, ""
            yield f"{name}: hoàn thành quá hạn", _TASK, row.counts.late.text, ""
            yield f"{name}: quá hạn, chưa hoàn thành", _TASK, row.counts.overdue.text, ""


def _of_the_window(material: Material) -> Iterable[_Row]:
    """What happened in the window, beside the cumulative figures above; the products of what is done, both ways."""
    period = material.figures.period
    if period is None or not material.recorded:
        return
    if not material.window.cumulative:
        yield "Số nhiệm vụ hoàn thành trong kỳ báo cáo", _TASK, period.done.text, ""
    yield "Số nhiệm vụ được gia hạn trong kỳ báo cáo", _TASK, period.extended.text, ""
    yield "Số sản phẩm của nhiệm vụ đã hoàn thành", _PRODUCT, _products(material.figures.deliveries), ""
    if not material.window.cumulative:
        yield "Trong đó: hoàn thành trong kỳ báo cáo", _PRODUCT, _products(period.deliveries), ""


def _products(found: Sequence[Delivery]) -> str:
    return grouped(sum(len(one.products) for one in found))


def _typed(material: Material, blanks: Blanks) -> dict[str, list[_Row]]:
    """The lines that are typed in, by area in the official order, then groups of the office's own."""
    file = material.file
    left_out = texts(file.without)
    rows: dict[str, list[_Row]] = {code: [] for code in AREAS}
    rows["CDDH"] += _of_inspection(file.inspection or Inspection(), file.survey or Survey(), blanks)
    for item in items():
        if item.code not in left_out:
            written = getattr(file.figures, item.code, None)
            shown = blanks.value(f"figures.{item.code}", item.name) if written is None else value(written)
            rows[item.area].append((item.name, item.unit, shown, ""))
    for number, more in enumerate(file.more_figures or (), 1):
        rows.setdefault(more.area, []).append(_more(number, more, blanks))
    return {name: ones for name, ones in rows.items() if ones or name == "CDDH"}


def _more(number: int, more: MoreFigure, blanks: Blanks) -> _Row:
    shown = blanks.value(f"more_figures.{number}", more.item) if more.value is None else value(more.value)
    return flat(more.item), flat(more.unit or ""), shown, ""


def _of_inspection(data: Inspection, survey: Survey, blanks: Blanks) -> Iterable[_Row]:
    """Inspection and survey, typed in once for the text and this annex; their blanks are named with the text."""
    yield "Số cơ quan, đơn vị được kiểm tra", "cơ quan", _number(data.bodies), ""
    share = percent_text(data.bodies, data.of) if data.bodies is not None and data.of else BLANK
    yield "Tỷ lệ cơ quan, đơn vị được kiểm tra", "%", share, ""
    yield "Số vấn đề phát hiện qua kiểm tra", "vấn đề", _number(data.findings), ""
    yield "Số vấn đề đã xử lý", "vấn đề", _number(data.resolved), ""
    forms = blanks.value("survey.forms", "số phiếu khảo sát") if survey.forms is None else grouped(survey.forms)
    yield "Số phiếu khảo sát mức độ hài lòng", "phiếu", forms, ""
    if survey.satisfied is not None:
        yield "Tỷ lệ hài lòng", "%", value(survey.satisfied), ""


def _number(number: int | None) -> str:
    return BLANK if number is None else grouped(number)


def _stat(number: int, row: _Row) -> StatRow:
    name, unit, shown, note = row
    return StatRow(number=str(number), name=name, unit=unit, value=shown, note=note)


def _unit_row(row: Row) -> FigureRow:
    return figure_row(f"{flat(row.name)} (tên gọi chung)" if row.collective else flat(row.name), row.counts)


def _rate(rate: Rate) -> str:
    return rate.text if rate.whole else NONE


def _bars(counts: Counts) -> tuple[Bar, ...]:
    """The pieces of the bar of a row: everything in T, in the order of the legend."""
    found = dict.fromkeys(_BAR_NAMES, 0)
    for cell, figure in counts.inside.items():
        found[TONES[cell]] += figure.count
    return tuple(Bar(tone, _BAR_NAMES[tone], number) for tone, number in found.items() if number)


def _compared(before: Counts, now: Counts) -> Iterable[tuple[str, int, int]]:
    for name, one, other in (
        ("Tổng số nhiệm vụ (T)", before.total, now.total),
        ("Đã hoàn thành (H)", before.done, now.done),
        ("Hoàn thành đúng hạn (H₁)", before.on_time, now.on_time),
        ("Hoàn thành quá hạn (H₂)", before.late, now.late),
        ("Quá hạn, chưa hoàn thành (Q)", before.overdue, now.overdue),
    ):
        yield name, one.count, other.count


def _signed(number: int) -> str:
    return "không đổi" if number == 0 else f"{'tăng' if number > 0 else 'giảm'} {grouped(abs(number))}"


def _points(number: Decimal) -> str:
    return "không đổi" if number == 0 else f"{'tăng' if number > 0 else 'giảm'} {decimals(abs(number))} điểm %"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _task_row(number: int, one: Judged, material: Material) -> TaskRow:
    days = sorted(
        {turn.due for milestone in one.state.milestones for turn in milestone.turns if turn.due and open_turn(turn)}
    )
    return TaskRow(
        number=str(number), id=one.task.id, title=flat(one.task.title or one.task.goal),
        products="; ".join(map(flat, one.task.products)), lead=unit_names(one.lead), support=unit_names(one.support),
        deadline=flat(deadline_text(one.task)), due=official(days[0]) if days else "",
        result=_capital("; ".join(doings(one, material, whole=True))),
        state=_PAST if one.cell is Cell.PAST_DUE else one.state.label, tone=TONES[one.cell],
    )  # fmt: skip
