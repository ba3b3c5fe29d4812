"""Sections I and II of a report: direction, and the results area by area (outline: `report_building`)."""

from collections.abc import Iterable, Sequence

from cchc.areas import AREAS
from cchc.documents.report import Line, Part, Section
from cchc.documents.report_material import Blanks, Material, list_of, text_lines
from cchc.documents.report_progress import doings
from cchc.documents.wording import counted, flat, percentage, sentence
from cchc.figures import NAMES, Cell, Counts, Judged
from cchc.figures.cells import DONE_CELLS
from cchc.model.reports import AreaTexts, Directing, Inspection, Survey
from cchc.numbers import grouped, percent_text

_DIRECTING = "CDDH"
_ROLES = {"lead": "do {unit} chủ trì", "support": "có {unit} phối hợp", "any": "có {unit} tham gia"}
_OPEN = (
    Cell.IN_PROGRESS, Cell.NOT_STARTED, Cell.ONGOING, Cell.UNDATED, Cell.MULTI_YEAR, Cell.PAUSED, Cell.WAITING,
    Cell.UNKNOWN, Cell.PAST_DUE,
)  # fmt: skip


def directing(material: Material, blanks: Blanks) -> Section:
    """I: the plan and its figures; direction, inspection, communication, initiatives; what a higher body gave."""
    file = material.file
    parts = [("Về kế hoạch cải cách hành chính", _plan_lines(material))]
    if material.unit is None:
        parts += [
            ("Về tổ chức chỉ đạo, điều hành", _directed(material, blanks)),
            ("Về kiểm tra cải cách hành chính", _inspected(file.inspection or Inspection(), blanks)),
            ("Về công tác tuyên truyền cải cách hành chính", _communication(material, blanks)),
            (
                "Về sáng kiến, giải pháp mới",
                text_lines(file.initiatives) or blanks.line("initiatives", "sáng kiến, giải pháp mới"),
            ),
        ]
    given = tuple(_assigned(material))
    if given or file.assigned:
        parts.append(("Về nhiệm vụ được cấp trên giao", (*given, *text_lines(file.assigned))))
    return _section("directing", "I", "Công tác chỉ đạo, điều hành cải cách hành chính", numbered(parts))


def results(material: Material) -> Section:
    """II: the six contents of reform in their official order; each as the plan calls it."""
    texts = material.file.results or AreaTexts()
    parts = []
    for code in AREAS:
        mine = [one for one in material.figures.tasks if one.task.area == code]
        written = text_lines(getattr(texts, code))
        if (mine and material.unit is not None) or (code != _DIRECTING and material.unit is None):
            parts.append((material.area_title(code), (*written, *_results(material, code, mine))))
    return _section("results", "II", "Kết quả thực hiện các nội dung cải cách hành chính", numbered(parts))


def numbered(parts: Iterable[tuple[str, tuple[Line, ...]]]) -> tuple[Part, ...]:
    """Parts with their numbers."""
    return tuple(Part(str(place), title, lines) for place, (title, lines) in enumerate(parts, 1))


def figure_lines(counts: Counts) -> Iterable[str]:
    """The cells of a set of tasks, those with anything in them: done, then what is open, what is overdue last."""
    if counts.done:
        kinds = [(counts.on_time, "đúng hạn"), (counts.late, "quá hạn")]
        kinds.append((counts.done_without_deadline, "không ấn định thời hạn"))
        said = ", ".join(f"{name} {figure.text}" for figure, name in kinds if figure)
        yield f"Đã hoàn thành: {counts.done.text} nhiệm vụ ({said})"
    for cell in _OPEN:
        if counts.of(cell):
            yield f"{NAMES[cell][0].upper()}{NAMES[cell][1:]}: {counts.of(cell).text} nhiệm vụ"
    if counts.overdue:
        yield f"Quá hạn, chưa hoàn thành: {counts.overdue.text} nhiệm vụ"
    for cell, figure in counts.outside.items():
        yield f"Ngoài tổng số (T): {figure.text} nhiệm vụ {NAMES[cell]}"


def _plan_lines(material: Material) -> tuple[Line, ...]:
    """I.1: how many tasks, what they are, the percentages with their fractions, and what they count."""
    totals, period = material.figures.totals, material.figures.period
    whose = f" {_ROLES[material.role].format(unit=material.body)}" if material.unit else ""
    first = f"{material.plan_names} gồm {totals.total.text} nhiệm vụ{whose}. Tính đến ngày {material.as_of}:"
    items = [*figure_lines(totals)]
    if material.recorded:
        items += [f"{rate.name} ({_letters(rate.code)}): {rate.text}" for rate in totals.rates if rate.whole]
    if period is not None and material.recorded and not material.window.cumulative:
        kinds = f" (đúng hạn {period.done_on_time.text}, quá hạn {period.done_late.text})" if period.done else ""
        done = f"đã hoàn thành {period.done.text} nhiệm vụ{kinds}" if period.done else "chưa có nhiệm vụ nào hoàn thành"
        items.append(f"Riêng trong kỳ báo cáo, {done}")
    return (Line("text", first), *list_of(items), Line("note", material.figures.basis), *_of_several(material))


def _of_several(material: Material) -> tuple[Line, ...]:
    """What else a report of several organisations says of its figures."""
    where = "Số liệu của từng cơ quan nêu tại bảng “So sánh các cơ quan”, Phụ lục I."
    return (*_unrecorded(material), *([Line("text", where)] if material.consolidated else []))


def _unrecorded(material: Material) -> tuple[Line, ...]:
    """Of several plans, those for which nothing is recorded; where that is so of all, the report begins with it."""
    if not material.recorded:
        return ()
    orgs = [plan.org for plan in material.plans if plan.key in material.figures.unrecorded]
    names = ", ".join(dict.fromkeys(map(material.org_name, orgs)))
    return (Line("note", f"Chưa ghi tiến độ nào, nên không tính vào tỷ lệ: {names}."),) if orgs else ()


def _letters(code: str) -> str:
    return {"completion": "H/T", "due_completion": "H/(H + Q)", "on_time": "H₁/H", "overdue": "Q/(H + Q)"}[code]


def _directed(material: Material, blanks: Blanks) -> tuple[Line, ...]:
    """I.2: documents of direction, and what the plan itself asks for in this field."""
    data = material.file.directing or Directing()
    number = "" if data.documents is None else counted(data.documents)
    number = number or blanks.value("directing.documents", "số văn bản chỉ đạo, điều hành")
    said = sentence(f"Số văn bản chỉ đạo, điều hành cải cách hành chính đã ban hành trong kỳ: {number}")
    mine = [one for one in material.figures.tasks if one.task.area == _DIRECTING]
    return (Line("text", said), *text_lines(data.text), *_results(material, _DIRECTING, mine))


def _inspected(data: Inspection, blanks: Blanks) -> tuple[Line, ...]:
    """I.3: the plan of inspection, how many bodies, what was found and settled."""
    plan = flat(data.plan) if data.plan else blanks.value("inspection.plan", "kế hoạch kiểm tra")
    bodies = _share(data.bodies, data.of) or blanks.value("inspection.bodies", "số cơ quan, đơn vị được kiểm tra")
    found = "" if data.findings is None else counted(data.findings)
    found = found or blanks.value("inspection.findings", "số vấn đề phát hiện qua kiểm tra")
    settled = _share(data.resolved, data.findings)
    settled = settled or blanks.value("inspection.resolved", "số vấn đề đã xử lý sau kiểm tra")
    items = [
        f"Kế hoạch kiểm tra: {plan}",
        f"Số cơ quan, đơn vị được kiểm tra trong kỳ: {bodies}",
        f"Số vấn đề phát hiện: {found}; đã xử lý: {settled}",
    ]
    return (*list_of(items), *text_lines(data.text))


def _share(part: int | None, whole: int | None) -> str:
    """A number, with its share where the whole is known: "02, đạt 33,33 % (2/6)"."""
    if part is None:
        return ""
    return f"{counted(part)}, đạt {percent_text(part, whole)}" if whole else counted(part)


def _communication(material: Material, blanks: Blanks) -> tuple[Line, ...]:
    """I.4: communication, and the survey of satisfaction where there was one."""
    file = material.file
    lines = text_lines(file.communication) or blanks.line("communication", "công tác tuyên truyền")
    survey = file.survey or Survey()
    items = []
    if survey.forms is not None:
        items.append(f"Số phiếu khảo sát mức độ hài lòng: {counted(survey.forms)}")
    if survey.satisfied is not None:
        items.append(f"Tỷ lệ hài lòng: {percentage(survey.satisfied)}")
    return (*lines, *list_of(items), *text_lines(survey.text))


def _assigned(material: Material) -> Iterable[Line]:
    """I.6: what became of the tasks that a higher body gave, body by body."""
    for row in material.figures.by_assigner:
        if row.code:
            yield Line("text", _summary(f"{flat(row.code)} giao", row.counts))


def _results(material: Material, code: str, mine: Sequence[Judged]) -> tuple[Line, ...]:
    """What was done in the window of the tasks of an area."""
    row = next((row for row in material.figures.by_area if row.code == code), None)
    if row is None:
        return (Line("text", "Kế hoạch không có nhiệm vụ thuộc lĩnh vực này."),)
    said = _summary("Kế hoạch có", row.counts)
    items = [_item(one, material) for one in mine if doings(one, material)]
    if items:
        said = f"{said} Kết quả trong kỳ báo cáo:"
    elif material.recorded:
        said = f"{said} Trong kỳ báo cáo chưa ghi kết quả nào."
    return (Line("text", said), *list_of(items))


def _summary(start: str, counts: Counts) -> str:
    """How many tasks, and what they are: "Kế hoạch có 5 nhiệm vụ: 1 hoàn thành quá hạn; 4 thường xuyên."."""
    cells = [cell for cell in (*DONE_CELLS, *_OPEN, Cell.OVERDUE) if counts.of(cell)]
    said = [f"{counts.of(cell).text} {NAMES[cell]}" for cell in cells]
    outside = ", ".join(f"{figure.text} {NAMES[cell]}" for cell, figure in counts.outside.items())
    if not counts.total:
        number = grouped(sum(figure.count for figure in counts.outside.values()))
        return sentence(f"{start} {number} nhiệm vụ ngoài tổng số (T): {outside}")
    said += [f"ngoài tổng số (T): {outside}"] if outside else []
    return sentence(f"{start} {counts.total.text} nhiệm vụ: {'; '.join(said)}")


def _item(one: Judged, material: Material) -> str:
    return f"{material.name_of(one)}: {'; '.join(doings(one, material))}"


def _section(code: str, number: str, title: str, parts: tuple[Part, ...]) -> Section:
    return Section(code, number, title.upper(), (), parts)
