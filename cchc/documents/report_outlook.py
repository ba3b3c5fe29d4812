"""Sections III to V of a report: assessment, the work of the next period, proposals (outline: `report_building`)."""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from cchc.documents.report import CompareRow, Line, Section
from cchc.documents.report_annexes import comparison
from cchc.documents.report_material import Blanks, Material, list_of, text_lines
from cchc.documents.report_progress import latest_obstacle, latest_proposal
from cchc.documents.report_sections import numbered
from cchc.documents.wording import NONE, flat, level, period_name, plan_words, sentence, unit_names
from cchc.figures import Cell, Judged, Measured
from cchc.labels import CLOSED_STATES, State
from cchc.model.days import official
from cchc.model.tasks import Task
from cchc.numbers import grouped
from cchc.periods import Span

_MOST = 10  # how many finished tasks are named in the text; more stand in the annex alone
_TOWARDS = frozenset({Cell.OVERDUE, Cell.PAUSED, Cell.PAST_DUE})


class Coming(msgspec.Struct, frozen=True, kw_only=True):
    """What falls due of a task in the next period: its milestone, or occurrences of it."""

    task: Judged
    what: str
    periods: tuple[str, ...]
    due: dt.date


def assessment(material: Material, blanks: Blanks) -> Section:
    """III: what stands out; what is overdue, and why."""
    parts = (
        ("Kết quả nổi bật", tuple(_achievements(material, blanks))),
        ("Tồn tại, hạn chế và nguyên nhân", tuple(_shortcomings(material, blanks))),
    )
    return Section("assessment", "III", "ĐÁNH GIÁ CHUNG", (), numbered(parts))


def directions(material: Material, blanks: Blanks) -> Section:
    """IV: what was promised for the next period, what is overdue, what falls due in it, what goes on."""
    written = text_lines(material.file.directions)
    lines = [*written, *_next_work(material)]
    if not lines:
        lines += blanks.line("directions", "phương hướng, nhiệm vụ trọng tâm của kỳ tới")
    title = f"Phương hướng, nhiệm vụ trọng tâm {following_name(material)}"
    return Section("directions", "IV", title.upper(), tuple(lines), ())


def proposals(material: Material, blanks: Blanks) -> Section:
    """V: what the office asks for, and what was proposed with the progress of single tasks."""
    lines = [*text_lines(material.file.proposals), *list_of(list(_proposed(material)))]
    if not lines:
        lines += blanks.line("proposals", "kiến nghị, đề xuất") or (Line("text", "Không có."),)
    return Section("proposals", "V", "KIẾN NGHỊ, ĐỀ XUẤT", tuple(lines), ())


def following_name(material: Material) -> str:
    """The next period as titles say it; after days of one's own it has no name."""
    return "thời gian tới" if material.window.span is Span.DAYS else material.window.following.name


def coming_work(material: Material) -> tuple[Coming, ...]:
    """What is open and falls due after the as-of date, by the end of the next period, by its day."""
    last = material.window.following.last
    found: dict[tuple[str, int], Coming] = {}
    for one in material.figures.tasks:
        for place, milestone in enumerate(one.state.milestones if one.counted else ()):
            for turn in milestone.turns:
                if turn.due is None or turn.state in (*CLOSED_STATES, State.PAUSED):
                    continue
                if not material.figures.as_of < turn.due <= last:
                    continue
                known = found.get((one.key, place))
                periods = (*known.periods, turn.period) if known and turn.period else (turn.period,) * bool(turn.period)
                found[one.key, place] = Coming(
                    task=one, what=milestone.milestone.what, periods=tuple(p for p in periods if p),
                    due=known.due if known else turn.due,
                )  # fmt: skip
    return tuple(sorted(found.values(), key=lambda item: item.due))


def _achievements(material: Material, blanks: Blanks) -> Iterable[Line]:
    """III.1: what the office writes; the tasks finished in the period; targets reached; in a year, against the last."""
    figures = material.figures
    yield from text_lines(material.file.achievements)
    done = figures.period.done.keys if figures.period else ()
    if material.recorded and done:
        told = len(done) <= _MOST
        where = ":" if told else ", nêu tại Phụ lục II."
        yield Line("text", f"Trong kỳ báo cáo đã hoàn thành {grouped(len(done))} nhiệm vụ{where}")
        yield from list_of([material.name_of(figures.task(key)) for key in done] if told else [])
    elif material.recorded:
        yield Line("text", "Trong kỳ báo cáo chưa có nhiệm vụ nào hoàn thành.")
    yield from _targets([one for one in figures.targets if one.reached], material, "Đạt")
    compared = comparison(material)
    if compared is not None:
        changes = "; ".join(map(_changed, compared.rows[-3:]))
        yield Line("text", sentence(f"{compared.title} (cùng thời điểm): {changes}"))
    if not material.file.achievements:
        yield from blanks.line("achievements", "kết quả nổi bật")


def _targets(found: Sequence[Measured], material: Material, word: str) -> Iterable[Line]:
    """The targets that are reached, or not."""
    targets = material.figures.targets
    measured = sum(one.value is not None for one in targets)
    if found:
        numbers = f"{word} {grouped(len(found))} trong {grouped(measured)} chỉ tiêu đã có số liệu"
        yield Line("text", f"{numbers} (tổng số {grouped(len(targets))} chỉ tiêu):")
        yield from list_of(
            [f"{material.indicator_of(one)}: {flat(one.value or '')} (mục tiêu: {level(one.goal)})" for one in found]
        )


def _changed(row: CompareRow) -> str:
    """ "tỷ lệ … tăng 5,00 điểm %, từ 50,00 % (1/2) lên 55,00 % (11/20)"."""
    name = _small(row.name)
    if row.change == NONE:
        return f"{name} không so sánh được (năm trước {row.before}, năm nay {row.now})"
    for word, way in (("tăng", "lên"), ("giảm", "xuống")):
        if row.change.startswith(word):
            return f"{name} {row.change}, từ {row.before} {way} {row.now}"
    return f"{name} {row.change} ({row.now})"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _shortcomings(material: Material, blanks: Blanks) -> Iterable[Line]:
    """III.2: what is overdue with its reasons, what rests, what nobody reported on."""
    file, figures = material.file, material.figures
    if not material.recorded:
        yield Line(
            "text",
            f"Kế hoạch chưa ghi tiến độ nào đến ngày {material.as_of}, nên chưa có căn cứ đánh giá việc thực hiện.",
        )
    overdue = [one for one in figures.tasks if one.cell is Cell.OVERDUE]
    paused = [one for one in figures.tasks if one.cell is Cell.PAUSED]
    if overdue:
        yield Line(
            "text", f"Tính đến ngày {material.as_of} có {grouped(len(overdue))} nhiệm vụ quá hạn, chưa hoàn thành:"
        )
        yield from list_of([_late_item(one, material) for one in overdue])
    elif material.recorded:
        yield Line("text", f"Tính đến ngày {material.as_of} không có nhiệm vụ nào quá hạn.")
    if figures.period and figures.period.done_late:
        names = "; ".join(material.name_of(figures.task(key)) for key in figures.period.done_late.keys)
        yield Line("text", f"Trong kỳ có {figures.period.done_late.text} nhiệm vụ hoàn thành quá hạn: {names}.")
    if paused:
        yield Line("text", f"Có {grouped(len(paused))} nhiệm vụ tạm dừng:")
        yield from list_of([_late_item(one, material) for one in paused])
    yield from _silent(material)
    if material.window.span is Span.YEAR:
        yield from _targets([one for one in figures.targets if one.reached is False], material, "Chưa đạt")
    yield from text_lines(file.shortcomings)
    yield from _causes(material, overdue, blanks)


def _silent(material: Material) -> Iterable[Line]:
    """Work without a day, such as "Thường xuyên", of which nothing was reported in the period, in one line."""
    figures = material.figures
    found = figures.period.silent.keys if figures.period else ()
    silent = [key for key in found if figures.task(key).cell in (Cell.ONGOING, Cell.UNDATED)]
    if silent:
        names = "; ".join(material.name_of(figures.task(key)) for key in silent)
        number = f"Có {grouped(len(silent))} nhiệm vụ thường xuyên, không ấn định thời hạn"
        yield Line("text", f"{number} chưa cập nhật tiến độ trong kỳ báo cáo: {names}.")


def _causes(material: Material, overdue: Sequence[Judged], blanks: Blanks) -> Iterable[Line]:
    """The reasons that the office gives; those of single tasks stand with them."""
    written = text_lines(material.file.causes)
    if written:
        yield Line("text", "Nguyên nhân:")
        yield from list_of([line.text for line in written])
    elif any(latest_obstacle(one, material) is None for one in overdue):
        blank = blanks.line("causes", "nguyên nhân của việc quá hạn")
        yield from (Line("text", "Nguyên nhân:"), *blank) if blank else ()


def _late_item(one: Judged, material: Material) -> str:
    """An overdue or paused task: who leads, since when, how far it is, what stands in its way."""
    said = [f"chủ trì: {unit_names(one.lead)}"] if one.lead else []
    if one.overdue_since is not None and one.due is not None:
        days = (material.figures.as_of - one.due).days
        said.append(f"hạn {official(one.due)}, quá hạn {grouped(days)} ngày")
    entries = material.entries(one)
    percent = next((entry.percent for entry in reversed(entries) if entry.percent is not None), None)
    if percent is not None:
        said.append(f"đã đạt {percent} % khối lượng")
    elif not entries:
        said.append("chưa triển khai")
    obstacle = latest_obstacle(one, material)
    reason = f": {flat(obstacle.obstacle)}" if obstacle is not None and obstacle.obstacle else ""
    name = f"{material.name_of(one)}{_late_parts(one)}"
    return f"{name} ({'; '.join(said)}){reason}" if said else f"{name}{reason}"


def _late_parts(one: Judged) -> str:
    """Which milestones and occurrences of an overdue task are late: " – Đợt 2; Báo cáo", ", kỳ tháng 1, tháng 2"."""
    said = []
    for milestone in one.state.milestones:
        late = [turn for turn in milestone.turns if turn.state is State.OVERDUE]
        periods = ", ".join(period_name(turn.period) for turn in late if turn.period)
        name = flat(milestone.milestone.what) if late else ""
        said.append(", ".join(part for part in (name, f"kỳ {periods}" if periods else "") if part))
    parts = "; ".join(part for part in said if part)
    return f"{', ' if parts.startswith('kỳ ') else ' – '}{parts}" if parts else ""


def _next_work(material: Material) -> Iterable[Line]:
    figures = material.figures
    totals = figures.totals
    if totals.overdue:
        yield Line("text", f"Tập trung hoàn thành {totals.overdue.text} nhiệm vụ đã quá hạn nêu tại mục III.2.")
    coming = coming_work(material)
    if coming:
        first, last = figures.as_of + dt.timedelta(days=1), material.window.following.last
        yield Line("text", f"Hoàn thành các nhiệm vụ đến hạn từ ngày {official(first)} đến ngày {official(last)}:")
        yield from list_of([_coming_item(one, material) for one in coming])
    if totals.ongoing and material.window.span is not Span.YEAR:
        yield Line("text", f"Tiếp tục thực hiện {totals.ongoing.text} nhiệm vụ thường xuyên theo kế hoạch.")
    if material.window.span is Span.YEAR:
        yield from _next_year(material)


def _next_year(material: Material) -> Iterable[Line]:
    """What the next year's plan asks for, or that there is to be one."""
    year = material.window.year + 1
    if not material.next_plans:
        yield Line("text", f"Xây dựng, ban hành Kế hoạch cải cách hành chính năm {year}.")
    for plan in material.next_plans:
        carried = sum(_carries_on(task, material) for task in plan.tasks)
        also = f", trong đó {grouped(carried)} nhiệm vụ tiếp tục từ năm {material.window.year}" if carried else ""
        name = plan_words(plan, material.org_name(plan.org))
        yield Line("text", sentence(f"Thực hiện {name}, gồm {grouped(len(plan.tasks))} nhiệm vụ{also}"))


def _carries_on(task: Task, material: Material) -> bool:
    """Whether a task of next year says that it carries on one of this report's plans."""
    plans = {plan.key for plan in material.plans}
    return any(one.plan in plans for key in task.continues for one in material.world.named.get(key, ()))


def _coming_item(item: Coming, material: Material) -> str:
    what = f" – {flat(item.what)}" if item.what else ""
    periods = f", kỳ {', '.join(map(period_name, item.periods))}" if item.periods else ""
    lead = f"chủ trì: {unit_names(item.task.lead)}; " if item.task.lead else ""
    first = "hạn gần nhất" if len(item.periods) > 1 else "hạn"
    return f"{material.name_of(item.task)}{what}{periods} ({lead}{first} {official(item.due)})"


def _proposed(material: Material) -> Iterable[str]:
    """The latest proposal of each open task: of this period, or of work that is overdue or rests."""
    for one in material.figures.tasks:
        entry = latest_proposal(one, material)
        if entry is None or not entry.proposal:
            continue
        if material.in_window(entry.date) or one.cell in _TOWARDS:
            moved = [move for move in material.figures.moves_of(one.key) if move.date is not None]
            granted = next((move for move in moved if move.date and move.date >= entry.date), None)
            after = f"; đã được gia hạn đến ngày {official(granted.to)}" if granted else ""
            yield f"{sentence(entry.proposal, '')} (nhiệm vụ: {material.name_of(one)}{after})"
