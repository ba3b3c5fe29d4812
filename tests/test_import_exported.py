"""The tables that `cchc export` writes come back the same: all five real plans and the made-up ones, xlsx and csv.

What a table does not carry: groups, sections, goals of areas, extensions, events, progress; of hidden columns of a
workbook `continues`. Units come back under their short names.
"""

import datetime as dt
import re
from functools import cache
from pathlib import Path

import msgspec
import pytest
from conftest import ROOT, Cchc
from test_import_rendered import PLANS, words

from cchc.errors import CchcError
from cchc.formats.reading import read
from cchc.importing.assembling import assemble
from cchc.importing.document import Cell, Document, Grid, Line, grid
from cchc.importing.drafts import Draft, LeftOver
from cchc.importing.exported import COMPUTED, READ
from cchc.importing.exported import read as read_exported
from cchc.importing.leftovers import NOT_PLACED, OTHER_TABLE
from cchc.messages import render
from cchc.model.building import Builder
from cchc.model.tasks import Plan, Task
from cchc.workspace import Workspace
from cchc.world import World

MADE_UP = ROOT / "examples" / "so-mau"
ALL = [(ROOT, key) for key in PLANS] + [(MADE_UP, "2025/so-mau"), (MADE_UP, "2026/so-mau")]


@cache
def world(folder: Path) -> World:
    """A workspace, opened once."""
    return Workspace(folder).world(dt.date(2026, 6, 20))


def cells(task: Task, known: World) -> dict[str, object]:
    """What a task says, cell by cell; units by what they mean, deadlines by their milestones."""
    units = {
        name: [
            sorted(one.id for one in ref.units) or words(ref.written) for ref in known.units(cell, task.org, task.year)
        ]
        for name, cell in (("lead", task.lead), ("support", task.support))
    }
    milestones = [
        (words(one.what), words(one.text), one.kind, one.start, one.due, one.occurrences, one.days, one.after)
        for one in known.reading(task).milestones
    ]
    return units | {
        "ref": task.ref, "area": task.area, "title": words(task.title or task.goal),
        "goal": words(task.goal) if task.title else [], "products": [words(one) for one in task.products],
        "activities": [words(one) for one in task.activities], "deadline": milestones,
        "targets": [(words(one.indicator), words(one.goal)) for one in task.targets], "budget": task.budget,
        "note": words(task.note),
    }  # fmt: skip


def back(file: Path, plan: Plan, known: World) -> tuple[Draft, dict[str, Task]]:
    """The draft of a file, and its tasks by their ids."""
    draft = assemble(read(file), plan.org, plan.year, known.registry)
    builder = Builder(plan.key, draft.plan)
    return draft, {task.id: task for area in draft.areas for task in builder.area(area.file, area.name).tasks}


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize(("folder", "key"), ALL, ids=[key for _, key in ALL])
def test_plans_come_back(cchc: Cchc, tmp_path: Path, folder: Path, key: str, form: str) -> None:
    """Every task with its id and every cell; only that progress is not carried is said."""
    known, file = world(folder), tmp_path / f"plan.{form}"
    plan = next(plan for plan in known.plans if plan.key == key)
    chosen = ("--year", str(plan.year), "--org", plan.org)
    assert cchc("export", *chosen, "-o", str(file), folder=folder).code == 0
    draft, found = back(file, plan, known)
    different = {
        (task.id, name)
        for task in plan.tasks
        for name, value in cells(task, known).items()
        if task.id not in found or cells(found[task.id], known)[name] != value
    }
    assert (sorted(found), different) == (sorted(task.id for task in plan.tasks), set())
    assert draft.units == ()
    said = [LeftOver("Tiến độ!A1", f"TIẾN ĐỘ CẢI CÁCH HÀNH CHÍNH NĂM {plan.year}", OTHER_TABLE)]
    assert list(draft.left_over) == (said if form == "xlsx" else [])
    if form == "csv":
        assert {id: task.continues for id, task in found.items()} == {task.id: task.continues for task in plan.tasks}


def test_the_columns_are_those_of_export() -> None:
    """Every column is read or computed."""
    from cchc.exporting.plan_tables import _TASKS

    assert {column.name for column in _TASKS} == COMPUTED | READ


def sheet(*rows: tuple[str, ...]) -> Document:
    """A sheet with the title of an export above its rows."""
    table = (("NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026",), *rows)
    placed = [
        Cell(row, column, tuple(Line(line) for line in text.split("\n")))
        for row, texts in enumerate(table)
        for column, text in enumerate(texts)
        if text
    ]
    return Document((grid("Nhiệm vụ", placed, len(table), lettered=True),))


HEADER = ("STT", "Mã", "Lĩnh vực", "Nhiệm vụ", "Tình trạng", "Chỉ tiêu", "Kinh phí (đồng)", "Người làm")


def test_what_people_added() -> None:
    """A row without id, a column of their own, a target without goal, a sum in words, a row without a task."""
    made = read_exported(
        sheet(
            HEADER,
            ("1", "TC-01", "Cải cách thể chế", "Rà soát văn bản", "Quá hạn", "Tỷ lệ: 60%", "1.200.000", ""),
            ("", "", "Cải cách thể chế", "Việc thêm", "", "làm nhanh", "ít", "An"),
            ("", "TC-07", "", "", "", "", "", "Bình"),
        )
    )
    assert made is not None
    (area,) = made.areas
    assert (area.name, area.file.area, area.file.heading) == ("01-the-che.yaml", "TC", "Cải cách thể chế")
    first, second = (msgspec.to_builtins(task) for task in area.file.tasks)
    assert {name: value for name, value in first.items() if value is not None} == {
        "id": "TC-01", "title": "Rà soát văn bản", "targets": [{"indicator": "Tỷ lệ", "goal": "60%"}],
        "budget": {"amount": 1200000},
    }  # fmt: skip
    assert {name: value for name, value in second.items() if value is not None} == {
        "id": "TC-02", "title": "Việc thêm", "note": "Người làm: An\nKinh phí: ít\nlàm nhanh",
    }  # fmt: skip
    assert [one.text for one in area.doubts] == ["bảng không ghi mã, tự đặt", "chỉ tiêu không rõ mức: làm nhanh"]
    assert made.left_over == (
        LeftOver("Nhiệm vụ!A5", "TC-07", NOT_PLACED), LeftOver("Nhiệm vụ!A5", "Bình", NOT_PLACED),
    )  # fmt: skip


def notes(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> list[tuple[str | None, int | None]]:
    """The note and the sum of each task."""
    made = read_exported(sheet(header, *rows))
    assert made is not None
    return [
        (task.note, task.budget.amount if task.budget else None)
        for area in made.areas
        for task in area.file.tasks or ()
    ]


@pytest.mark.parametrize(
    ("written", "amount"),
    [("1500000", 1500000), ("1.500.000", 1500000), ("12 500", 12500), ("0", 0), ("1500000.5", None), ("1,5", None),
     ("1.500,000", None), ("1.5 tỷ", None), ("-5", None), ("9" * 5000, None)],
)  # fmt: skip
def test_a_sum_is_whole_or_a_note(written: str, amount: int | None) -> None:
    """A point or comma that parts no thousands is never left out of a number."""
    row = ("1", "TC-01", "Cải cách thể chế", "Rà soát văn bản", "Quá hạn", "", written, "")
    assert notes(row) == [(None if amount is not None else f"Kinh phí: {written}", amount)]


def test_words_in_odd_columns() -> None:
    """Two columns of one name, a column without name, a source without a sum, a target without an indicator."""
    header = (*HEADER[:6], "Nguồn kinh phí", "Ghi chú", "Ghi chú", "")
    row = ("1", "TC-01", "Cải cách thể chế", "Rà soát", "Quá hạn", ": 5%", "Ngân sách tỉnh", "một", "hai", "ba")
    assert notes(row, header=header) == [("một\nhai\nba\nNguồn kinh phí: Ngân sách tỉnh\n: 5%", None)]


def test_an_id_of_another_form() -> None:
    """It is said what stood there."""
    made = read_exported(sheet(HEADER, ("1", "cddh\n1", "Cải cách thể chế", "Rà soát", "Quá hạn")))
    assert made is not None
    (doubt,) = made.areas[0].doubts
    assert (made.areas[0].file.tasks or [])[0].id == "TC-01"
    assert doubt.text == 'mã "cddh 1" không đúng dạng, tự đặt'


def test_an_area_of_another_name() -> None:
    """The id says where the task belongs; what stood there is said."""
    rows = [(str(n), f"TC-0{n}", "Cải cách thể chế", "Rà soát", "Quá hạn") for n in (1, 2)]
    made = read_exported(sheet(HEADER, *rows, ("3", "TC-03", "Việc giao thêm", "Rà soát", "Quá hạn")))
    assert made is not None
    (area,) = made.areas
    assert [(one.path, one.text) for one in area.doubts] == [(("tasks", 2, "id"), 'bảng ghi lĩnh vực "Việc giao thêm"')]


def test_rows_and_sheets_beside_the_tasks() -> None:
    """A signature below the table, a heading merged over its columns, a sheet of their own."""
    (table,) = sheet(HEADER, ("1", "TC-01", "Cải cách thể chế", "Rà soát", "Quá hạn"), ("Người lập", "", "", "")).blocks
    assert isinstance(table, Grid)
    heading = Cell(4, 0, (Line("I. Nhóm một"),), width=len(HEADER))
    table = msgspec.structs.replace(table, rows=(*table.rows, (heading,) * len(HEADER)))
    own = grid("Ghi thêm", [Cell(1, 1, (Line("gọi lại"),))], 2, lettered=True)
    made = read_exported(Document((own, table)))
    assert made is not None
    assert [task.title for area in made.areas for task in area.file.tasks or ()] == ["Rà soát"]
    assert made.left_over == (
        LeftOver("Ghi thêm!B2", "gọi lại", OTHER_TABLE), LeftOver("Nhiệm vụ!A4", "Người lập", NOT_PLACED),
        LeftOver("Nhiệm vụ!A5", "I. Nhóm một", NOT_PLACED),
    )  # fmt: skip


def test_others_are_not_taken_for_ours() -> None:
    """The same columns under another title, or other columns under ours."""
    table = sheet(HEADER, ("1", "TC-01", "Cải cách thể chế", "Rà soát văn bản", "Quá hạn")).blocks[0]
    assert isinstance(table, Grid)
    assert read_exported(Document((msgspec.structs.replace(table, rows=table.rows[1:]),))) is None
    assert read_exported(sheet(("STT", "Nhiệm vụ", "Chủ trì"), ("1", "Rà soát", "Văn phòng"))) is None


def test_several_plans(cchc: Cchc, tmp_path: Path) -> None:
    """Which one is meant cannot be known."""
    for form in ("xlsx", "csv"):
        file = tmp_path / f"plans.{form}"
        assert cchc("export", "-o", str(file), folder=ROOT).code == 0
        with pytest.raises(CchcError) as caught:
            read_exported(read(file))
        assert re.fullmatch("the file holds the tasks of several plans", render(caught.value.message, str))
