"""Puts the reminder letter (công văn đôn đốc) together: one unit's overdue and coming work, and what is asked of it."""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from cchc.documents.head import (
    Foot,
    Head,
    IssuedDay,
    addressed,
    bodies,
    dated_line,
    issued_day,
    number_line,
    recipients,
    roman,
    signature,
    subject_line,
)
from cchc.documents.letter import Letter, LetterRow, LetterTable
from cchc.documents.wording import BLANK, flat, own_name_of, period_name, plan_words, sentence
from cchc.due import DueItem, Wanted, due_items
from cchc.figures.judging import is_recorded
from cchc.labels import State
from cchc.model.days import day, official
from cchc.model.reports import LetterData
from cchc.model.tasks import Plan, Task
from cchc.model.texts import texts
from cchc.numbers import grouped
from cchc.units import Unit, UnitRef
from cchc.world import World

_ABOUT = "đôn đốc thực hiện nhiệm vụ cải cách hành chính"
_ROLES = {"lead": "Chủ trì", "support": "Phối hợp", "": ""}


class Reminder(msgspec.Struct, frozen=True, kw_only=True):
    """What goes into a letter: the plans of one organisation, the unit that is reminded, how far to look ahead."""

    world: World
    plans: tuple[Plan, ...]
    unit: Unit
    wanted: Wanted
    data: LetterData = LetterData()
    answer_by: dt.date | None = None

    @property
    def org(self) -> str:
        """The organisation that writes the letter."""
        return self.plans[0].org

    @property
    def body(self) -> str:
        """Its name in sentences."""
        return own_name_of(self.world, self.org)

    @property
    def recorded(self) -> bool:
        """Whether the plans have any progress, so that "overdue" says more than days compared."""
        return any(is_recorded(plan, self.world.as_of) for plan in self.plans)


def reminded_units(world: World, plans: Sequence[Plan], role: str) -> tuple[Unit, ...]:
    """The single units that the plans name in a role, collectives by their members, in the order of the registry."""
    found: set[str] = set()
    for plan in plans:
        for task in plan.tasks:
            cells = [task.lead] * (role != "support") + [task.support] * (role != "lead")
            for ref in (ref for cell in cells for ref in world.units(cell, plan.org, plan.year)):
                found |= {one.id for one in _members(ref, world) if not one.group and one.lived_in(plan.year)}
    return tuple(unit for unit in world.registry.all if unit.id in found)


def build_letter(reminder: Reminder) -> Letter | None:
    """The letter to a unit; None when nothing of its work is overdue or coming up."""
    world = reminder.world
    items = due_items(world, reminder.plans, reminder.wanted)
    overdue = [item for item in items if item.state is State.OVERDUE]
    coming = [item for item in items if item.state is not State.OVERDUE]
    if not items:
        return None
    return Letter(
        head=_head(reminder), addressed=addressed((reminder.unit.name,)), unit=reminder.unit.name,
        as_of=official(world.as_of), notices=_notices(reminder), opening=_opening(reminder, len(overdue), len(coming)),
        tables=tuple(_tables(reminder, overdue, coming)), requests=tuple(_requests(reminder, overdue, coming)),
        closing=f"Đề nghị {reminder.unit.name} quan tâm, triển khai thực hiện./.", foot=_foot(reminder),
    )  # fmt: skip


def _members(ref: UnitRef, world: World) -> Iterable[Unit]:
    return (member for unit in ref.units for member in world.registry.members(unit))


def _head(reminder: Reminder) -> Head:
    plan, data = reminder.plans[0], reminder.data
    parent, body = bodies(reminder.org, reminder.world.registry, plan.parent_body)
    symbol = plan.symbol.partition("-")[2]
    issued = issued_day(data.issued) if data.issued else IssuedDay(reminder.world.as_of.year)
    return Head(
        parent=parent, body=body, number=number_line("", data.symbol or (f"{symbol}-VP" if symbol else "")),
        dated=dated_line(plan.place, issued), subject=subject_line(_ABOUT),
    )  # fmt: skip


def _notices(reminder: Reminder) -> tuple[str, ...]:
    if reminder.recorded:
        return ()
    day = official(reminder.world.as_of)
    return (f"Kế hoạch chưa ghi tiến độ nào đến ngày {day}; việc nêu là đã qua thời hạn chỉ là so ngày.",)


def _opening(reminder: Reminder, overdue: int, coming: int) -> tuple[str, ...]:
    plans = "; ".join(plan_words(plan, reminder.body) for plan in reminder.plans)
    late = "quá hạn, chưa hoàn thành" if reminder.recorded else "đã qua thời hạn, chưa có thông tin về tiến độ"
    said = [f"{grouped(overdue)} nội dung {late}"] if overdue else []
    said += [f"{grouped(coming)} nội dung đến hạn trong {reminder.wanted.within} ngày tới"] if coming else []
    day = official(reminder.world.as_of)
    return (
        f"Thực hiện {plans}; qua theo dõi, tính đến ngày {day}, {reminder.unit.name} có {' và '.join(said)}, cụ thể:",
    )


def _tables(reminder: Reminder, overdue: Sequence[DueItem], coming: Sequence[DueItem]) -> Iterable[LetterTable]:
    late = "Nhiệm vụ quá hạn, chưa hoàn thành" if reminder.recorded else "Nhiệm vụ đã qua thời hạn, chưa ghi tiến độ"
    soon = f"Nhiệm vụ đến hạn trong {reminder.wanted.within} ngày tới"
    groups = [("overdue", late, overdue), ("coming", soon, coming)]
    for place, (code, title, items) in enumerate([one for one in groups if one[2]], 1):
        rows = tuple(_row(number, item, reminder) for number, item in enumerate(items, 1))
        yield LetterTable(code, roman(place), title, rows)


def _row(number: int, item: DueItem, reminder: Reminder) -> LetterRow:
    task = next((one for plan in reminder.plans for one in plan.tasks if one.key == item.key), None)
    what = flat(item.what) if task is not None else ""
    period = f"kỳ {period_name(item.period)}" if item.period else ""
    return LetterRow(
        number=str(number), id=task.id if task else "", title=flat(item.title),
        what=", ".join(part for part in (what, period) if part),
        products="; ".join(map(flat, task.products)) if task else "",
        due=official(item.due) if item.due else "", days=_days(item, reminder), role=_role(item),
        request=_request(item, task, reminder),
    )  # fmt: skip


def _role(item: DueItem) -> str:
    role = _ROLES.get(item.role, "")
    return f"{role} (chung: {flat(item.via)})" if item.via else role


def _days(item: DueItem, reminder: Reminder) -> str:
    left = item.days_left or 0
    if left < 0:
        return f"{'quá hạn' if reminder.recorded else 'đã qua'} {grouped(-left)} ngày"
    return f"còn {grouped(left)} ngày" if left else "đến hạn hôm nay"


def _request(item: DueItem, task: Task | None, reminder: Reminder) -> str:
    if task is None:
        return "Gửi báo cáo đúng hạn"
    if item.role == "support":
        return "Phối hợp hoàn thành"
    if item.state is not State.OVERDUE:
        return "Hoàn thành đúng hạn"
    return "Hoàn thành, báo cáo nguyên nhân" if reminder.recorded else "Báo cáo tiến độ, kết quả"


def _requests(reminder: Reminder, overdue: Sequence[DueItem], coming: Sequence[DueItem]) -> Iterable[str]:
    data = reminder.data
    wishes = []
    if overdue and reminder.recorded:
        wishes.append("Tập trung hoàn thành các nội dung quá hạn; nêu rõ nguyên nhân và thời gian hoàn thành.")
    elif overdue:
        wishes.append("Báo cáo tiến độ, kết quả các nội dung đã qua thời hạn.")
    if coming:
        wishes.append("Chủ động thực hiện các nội dung sắp đến hạn, bảo đảm đúng thời gian.")
    to = data.answer_to or next((one.to for plan in reminder.plans for one in plan.reporting if one.to), reminder.body)
    by = reminder.answer_by or (day(data.answer_by) if data.answer_by else None)
    until = f"chậm nhất ngày {official(by) if by else BLANK}"
    if _is_reminded(to, reminder):
        wishes.append(sentence(f"Báo cáo Lãnh đạo {reminder.body} kết quả thực hiện {until}"))
    else:
        wishes.append(f"Báo cáo kết quả về {flat(to)} {until} để tổng hợp.")
    yield f"{reminder.body} đề nghị {reminder.unit.name}:"
    yield from (f"{place}. {wish}" for place, wish in enumerate(wishes, 1))
    yield from (flat(one) for one in texts(data.text))


def _is_reminded(name: str, reminder: Reminder) -> bool:
    """Whether those to whom answers go are the very unit that is reminded."""
    plan = reminder.plans[0]
    return any(ref.unit == reminder.unit for ref in reminder.world.units((name,), plan.org, plan.year))


def _foot(reminder: Reminder) -> Foot:
    data, plan = reminder.data, reminder.plans[0]
    to = texts(data.recipients) or ("Như trên", "Lãnh đạo cơ quan (b/c)", "Lưu: VT, VP")
    if data.signer is not None:
        return Foot(recipients(to), signature(data.signer.authority or "", data.signer.position, data.signer.name))
    signer = plan.signer
    signed = signature(signer.authority, signer.position, signer.name) if signer else signature("", "", "")
    return Foot(recipients(to), signed)
