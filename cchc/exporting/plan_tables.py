"""The tables of a plan: its tasks, and its progress with a row for each milestone and occurrence. In Vietnamese."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

import msgspec

from cchc.documents.wording import area_name, own_name_of, period_name, plan_words, unit_names
from cchc.due import Share, Wanted, share_of
from cchc.exporting.table import Column, Kind, Row, Table, Tone, Value, tone_of
from cchc.figures.judging import is_recorded
from cchc.folding import nfc
from cchc.model.days import official
from cchc.model.tasks import Plan, Task
from cchc.occasions import Occasion, occasions
from cchc.states import TaskState, open_turn, state_of
from cchc.units import UnitRef
from cchc.views import deadline_text
from cchc.world import World

_ROLES = {"lead": "Chủ trì", "support": "Phối hợp"}
_UNRECORDED = "Kế hoạch chưa ghi tiến độ nào; quá hạn chỉ là so ngày."
_TASKS = (
    Column("STT", 5, Kind.NUMBER), Column("Kế hoạch", 20, spare=True), Column("Khóa", 28, spare=True),
    Column("Mã", 9.5), Column("Mục", 8), Column("Lĩnh vực", 13), Column("Nhiệm vụ", 34), Column("Mục tiêu", 15),
    Column("Sản phẩm", 16), Column("Hoạt động", 20), Column("Vai trò", 10), Column("Chủ trì", 15),
    Column("Phối hợp", 15), Column("Thời hạn", 16), Column("Hạn gần nhất", 11, Kind.DATE),
    Column("Tình trạng", 13, state=True), Column("Chỉ tiêu", 16), Column("Kinh phí (đồng)", 12, Kind.NUMBER),
    Column("Nguồn kinh phí", 10), Column("Tiếp tục nhiệm vụ", 20, spare=True), Column("Ghi chú", 13),
)  # fmt: skip
_PROGRESS = (
    Column("STT", 5, Kind.NUMBER), Column("Kế hoạch", 20, spare=True), Column("Khóa", 28, spare=True),
    Column("Mã", 10), Column("Nhiệm vụ", 30), Column("Vai trò", 10), Column("Chủ trì", 14), Column("Mốc", 14),
    Column("Kỳ", 9), Column("Thời hạn", 14), Column("Hạn gốc", 11, Kind.DATE, spare=True),
    Column("Hạn cuối", 11, Kind.DATE), Column("Còn (ngày)", 7, Kind.NUMBER), Column("Tình trạng", 13, state=True),
    Column("Ngày hoàn thành", 11, Kind.DATE), Column("Cập nhật", 11, Kind.DATE), Column("Tỷ lệ %", 6, Kind.NUMBER),
    Column("Kết quả", 18), Column("Minh chứng", 18), Column("Khó khăn, vướng mắc", 15),
    Column("Đề xuất, kiến nghị", 15),
)  # fmt: skip


class Part(msgspec.Struct, frozen=True):
    """A task that is asked for, and the share that the asked unit has in it."""

    task: Task
    share: Share
    lead: tuple[UnitRef, ...]
    support: tuple[UnitRef, ...]


def task_tables(world: World, plans: Sequence[Plan], wanted: Wanted) -> tuple[Table, ...]:
    """The tasks of each plan that are asked for; a plan without any is left out."""
    return _tables(world, plans, wanted, _TASKS, "Nhiệm vụ", _tasks)


def progress_tables(world: World, plans: Sequence[Plan], wanted: Wanted) -> tuple[Table, ...]:
    """The milestones and occurrences of each plan, with what was last said of each."""
    return _tables(world, plans, wanted, _PROGRESS, "Tiến độ", _progress)


def joined(tables: Sequence[Table]) -> Table:
    """Tables of the same columns as one, numbered through."""
    rows = [row for table in tables for row in table.rows]
    numbered = tuple(Row((number, *row.cells[1:]), row.tone) for number, row in enumerate(rows, 1))
    return msgspec.structs.replace(tables[0], rows=numbered)


def parts(world: World, plan: Plan, wanted: Wanted) -> Iterable[Part]:
    """The tasks of a plan that are asked for."""
    for task in plan.tasks:
        if wanted.area is not None and task.area != wanted.area:
            continue
        lead, support = world.units(task.lead, task.org, task.year), world.units(task.support, task.org, task.year)
        share = share_of(world, lead, support, wanted, task.year)
        if share is not None:
            yield Part(task, share, lead, support)


def notices(world: World, plan: Plan) -> tuple[str, ...]:
    """What has to be said of a plan wherever states of it are shown."""
    return () if is_recorded(plan, world.as_of) else (_UNRECORDED,)


def text(value: str) -> str:
    """A text of a plan in a cell: composed, its line breaks kept."""
    return "\n".join(" ".join(line.split()) for line in nfc(value).strip().splitlines())


def _tables(
    world: World, plans: Sequence[Plan], wanted: Wanted, columns: tuple[Column, ...], name: str,
    rows_of: Callable[[World, Plan, Part], Iterable[tuple[tuple[Value, ...], Tone]]],
) -> tuple[Table, ...]:  # fmt: skip
    found = []
    for plan in plans:
        cells = [row for part in parts(world, plan, wanted) for row in rows_of(world, plan, part)]
        if not cells:
            continue
        rows = tuple(Row((number, plan.key, *row), tone) for number, (row, tone) in enumerate(cells, 1))
        words = plan_words(plan, own_name_of(world, plan.org))
        dated = f"{words}. Số liệu đến ngày {official(world.as_of)}."
        tab = name if len(plans) == 1 else f"{name} {plan.key.replace('/', ' ')}"
        title = f"{name.upper()} CẢI CÁCH HÀNH CHÍNH NĂM {plan.year}"
        found.append(Table(name=tab, title=title, lines=(dated, *notices(world, plan)), columns=columns, rows=rows))
    return tuple(found)


def _tasks(world: World, plan: Plan, part: Part) -> Iterable[tuple[tuple[Value, ...], Tone]]:
    task, state = part.task, state_of(part.task, world)
    heading = next((area.heading for area in plan.areas if area.file == task.file), "")
    own = heading if task.assigned_by is None else ""
    budget = task.budget
    cells: tuple[Value, ...] = (
        task.key, task.id, task.ref, area_name(own, task.area), text(task.title or task.goal),
        text(task.goal) if task.title else "", _lines(task.products), _lines(task.activities), _role(part.share),
        unit_names(part.lead), unit_names(part.support), text(deadline_text(task)), _next_day(state), state.label,
        _lines([f"{one.indicator}: {one.goal}" for one in task.targets]), budget.amount if budget else None,
        budget.source if budget else "", "; ".join(task.continues), text(task.note),
    )  # fmt: skip
    yield cells, tone_of(state.state)


def _progress(world: World, plan: Plan, part: Part) -> Iterable[tuple[tuple[Value, ...], Tone]]:
    for one in occasions(part.task, world):
        yield (part.task.key, part.task.id, *_occasion(one, part, world.as_of)), tone_of(one.turn.state)


def _occasion(one: Occasion, part: Part, as_of: dt.date) -> tuple[Value, ...]:
    task, turn = one.task, one.turn
    known = [entry for entry in one.entries if entry.date <= as_of]
    said = {
        name: next((value for entry in reversed(known) if (value := getattr(entry, name)) not in (None, ())), None)
        for name in ("percent", "result", "evidence", "obstacle", "proposal")
    }
    return (
        text(task.title or task.goal), _role(part.share), unit_names(part.lead), text(one.what),
        period_name(turn.period) if turn.period else "", text(one.text), turn.original_due, turn.due,
        turn.days_left if open_turn(turn) else None,
        turn.label, turn.done, known[-1].date if known else None, said["percent"], text(said["result"] or ""),
        _lines(said["evidence"] or ()), text(said["obstacle"] or ""), text(said["proposal"] or ""),
    )  # fmt: skip


def last_day(state: TaskState) -> dt.date | None:
    """The last day on which something of a task is due."""
    return max((turn.due for one in state.milestones for turn in one.turns if turn.due), default=None)


def _next_day(state: TaskState) -> dt.date | None:
    """The first day on which something is still due; of a task that is done its last day."""
    days = [turn.due for one in state.milestones for turn in one.turns if turn.due and open_turn(turn)]
    return min(days, default=last_day(state))


def _role(share: Share) -> str:
    name = _ROLES.get(share.role, "")
    return f"{name} (chung)" if share.via else name


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text(one) for one in texts)
