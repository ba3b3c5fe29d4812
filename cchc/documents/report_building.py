"""Puts a periodic report together: head, sections, annexes, and what is still blank.

The outline is the usual one of periodic reports on administrative reform (văn bản 581/BNV-CCHC asks for them; its
annex is not published, so the outline follows reports that are): I direction, II results area by area, III assessment,
IV the next period, V proposals; then statistics and the table of tasks as annexes.
"""

from collections.abc import Sequence

from cchc.documents.head import (
    Addressed,
    Annex,
    Foot,
    Head,
    IssuedDay,
    addressed,
    annexes,
    bodies,
    caption,
    dated_line,
    issued_day,
    number_line,
    number_words,
    on_two_lines,
    recipients,
    signature,
)
from cchc.documents.report import Missing, Period, Report
from cchc.documents.report_annexes import comparison, estimates, figure_tables, statistics, targets, task_groups
from cchc.documents.report_material import Blanks, Material
from cchc.documents.report_outlook import assessment, directions, following_name, proposals
from cchc.documents.report_sections import directing, results
from cchc.documents.wording import BLANK, flat
from cchc.model.days import official
from cchc.model.texts import texts
from cchc.periods import Span

_KIND = "BÁO CÁO"
_STATISTICS = "figures"


def build(material: Material) -> Report:
    """The whole report of a period."""
    blanks = Blanks(wanted=material.unit is None)
    head = _head(material, blanks)
    to = _addressed(material, blanks)
    sections = (
        directing(material, blanks), results(material), assessment(material, blanks), directions(material, blanks),
        proposals(material, blanks),
    )  # fmt: skip
    stats = statistics(material, blanks)
    return Report(
        head=head, addressed=to, period=_period(material), body=material.body, notices=_notices(material),
        opening=_opening(material), sections=sections, counting=" ".join(material.figures.notes),
        closing=_closing(material), foot=_foot(material, blanks), annexes=_annexes(material), statistics=stats,
        figures=figure_tables(material), targets=targets(material), estimates=estimates(material.file.estimates),
        comparison=comparison(material), tasks=task_groups(material), missing=_shortened(blanks.found),
    )  # fmt: skip


def _head(material: Material, blanks: Blanks) -> Head:
    file, plan = material.file, material.plans[0]
    if material.unit is not None:
        parent, body = bodies(material.unit.org, material.world.registry)[1], material.unit.name.upper()
    elif material.org is not None:
        parent, body = bodies(material.org, material.world.registry, file.parent_body or plan.parent_body)
    else:
        named = flat(file.body) if file.body else blanks.value("body", "cơ quan lập báo cáo")
        parent, body = (file.parent_body or "").upper(), on_two_lines(named.upper())
    if file.number is None:
        blanks.value("number", "số của báo cáo")
    if file.issued is None:
        blanks.value("issued", "ngày của báo cáo")
    place = file.place or (plan.place if material.org is not None else "")
    return Head(
        parent=parent, body=body, number=number_line(str(file.number or ""), _symbol(material), "BC"),
        dated=dated_line(place, _issued(material)), kind=_KIND, title=_title(material),
    )  # fmt: skip


def _symbol(material: Material) -> str:
    """The symbol of the report; without one of its own that of the plan, BC in place of KH."""
    if material.file.symbol or material.unit is not None or material.consolidated:
        return material.file.symbol or ""
    body = material.plans[0].symbol.partition("-")[2]
    return f"BC-{body}" if body else ""


def _issued(material: Material) -> IssuedDay:
    return issued_day(material.file.issued) if material.file.issued else IssuedDay(material.figures.as_of.year)


def _title(material: Material) -> str:
    if material.file.title:
        return flat(material.file.title)
    whose = f" của {material.unit.name}" if material.unit is not None else ""
    return (
        f"Kết quả công tác cải cách hành chính {material.window.name}{whose} và phương hướng, "
        f"nhiệm vụ trọng tâm {following_name(material)}"
    )


def _addressed(material: Material, blanks: Blanks) -> Addressed:
    to = texts(material.file.addressees)
    if material.unit is not None:
        to = tuple(dict.fromkeys(flat(one.to) for plan in material.plans for one in plan.reporting if one.to))[:1]
    if not to:
        blanks.value("addressees", "nơi nhận báo cáo (Kính gửi)")
    return addressed(to)


def _period(material: Material) -> Period:
    window = material.window
    return Period(
        code=window.code, name=window.name, following=following_name(material), first=official(window.first),
        last=official(window.last), as_of=material.as_of,
    )  # fmt: skip


def _notices(material: Material) -> tuple[str, ...]:
    """What must be known before anything else: a plan without any progress."""
    if material.recorded:
        return ()
    return (
        f"Kế hoạch chưa ghi tiến độ nào đến ngày {material.as_of}: báo cáo này chỉ nêu được nhiệm vụ và thời hạn; "
        "chưa tính được tỷ lệ nào, và việc đã qua thời hạn chỉ là so ngày.",
    )


def _opening(material: Material) -> tuple[str, ...]:
    if material.file.opening:
        return tuple(flat(one) for one in texts(material.file.opening))
    window = material.window
    days = f"từ ngày {official(window.first)} đến ngày {official(min(window.last, material.figures.as_of))}"
    when = days if window.span is Span.DAYS else f"{window.name} (số liệu {days})"
    who = "báo cáo" if material.body == BLANK else f"{material.body} báo cáo"
    return (f"Thực hiện {material.plan_names}, {who} kết quả công tác cải cách hành chính {when} như sau:",)


def _closing(material: Material) -> str:
    whose = "" if material.body == BLANK else f" của {material.body}"
    return f"Trên đây là báo cáo kết quả công tác cải cách hành chính {material.window.name}{whose}./."


def _foot(material: Material, blanks: Blanks) -> Foot:
    file, plan = material.file, material.plans[0]
    if material.unit is not None:
        return Foot(recipients(("Như trên", "Lưu: Đơn vị")), signature("", "", ""))
    signer = file.signer or (plan.signer if material.org is not None else None)
    if signer is None:
        blanks.value("signer", "người ký")
        signed = signature("", "", "")
    else:
        signed = signature(signer.authority or "", signer.position, signer.name)
    to = texts(file.recipients)
    if not to:
        addressees = {flat(one).casefold() for one in texts(file.addressees)}
        kept = [one for one in plan.recipients if flat(one).rstrip(";.").casefold() not in addressees]
        to = ("Như trên", *(kept if material.org is not None else ()))
    return Foot(recipients(to), signed)


def _annexes(material: Material) -> tuple[Annex, Annex]:
    year = material.window.year
    number = number_words(str(material.file.number or ""), _symbol(material), "BC")
    said = caption(_KIND, number, _issued(material), material.body)
    first, second = annexes(
        (
            f"Thống kê số liệu công tác cải cách hành chính {material.window.name}",
            f"Tiến độ thực hiện nhiệm vụ của kế hoạch cải cách hành chính năm {year}",
        ),
        said,
    )
    return first, second


def _shortened(found: Sequence[Missing]) -> tuple[Missing, ...]:
    """The blanks, those of the statistics annex as one."""
    others = [one for one in found if not one.key.startswith(f"{_STATISTICS}.")]
    typed = len(found) - len(others)
    if typed:
        others.append(Missing(_STATISTICS, f"{typed} số liệu nhập tay của phụ lục thống kê"))
    return tuple(others)
