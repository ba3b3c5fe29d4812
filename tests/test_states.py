"""What milestones and tasks are at an as-of date."""

import datetime as dt
import json
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from worlds import day, state, task_of, world_of

from cchc.deadlines import Kind, Milestone
from cchc.labels import CLOSED_STATES, DONE_STATES, State
from cchc.model.tasks import DeadlineEntry
from cchc.states import (
    MilestoneState,
    TaskState,
    Turn,
    names_milestone,
    open_turn,
    state_of,
)
from cchc.world import Settings

MARCH = "deadline: 31/03/2021\n"
TWO = "deadline: {Kế hoạch: 31/01, Báo cáo: 30/11}\n"
# Labels that many tables below need; the tests of labels write them out.
ON_TIME, NOT_YET, OVERDUE = "Hoàn thành đúng hạn", "Chưa triển khai (chưa đến hạn)", "Quá hạn, chưa triển khai"
Seen = tuple[str, str | None, int | None]


def seen(found: TaskState) -> list[Seen]:
    """Each milestone's label, day and days left."""
    return [
        (one.now.label, one.now.due.isoformat() if one.now.due else None, one.now.days_left) for one in found.milestones
    ]


def turn_of(state: State, label: str, **fields: object) -> Turn:
    nothing = dict.fromkeys(("period", "due", "original_due", "days_left", "done"))
    return Turn(**{**nothing, "state": state, "label": label, **fields})  # type: ignore[arg-type]  # Turn's own fields


def log(*entries: str) -> str:
    return "progress:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)


# ---------------------------------------------------------------- states and labels


@pytest.mark.parametrize(
    ("status", "as_of", "expected", "label"),
    [
        (None, "2021-03-27", State.NOT_STARTED, "Chưa triển khai (chưa đến hạn)"),
        (None, "2021-03-28", State.DUE_SOON, "Chưa triển khai, sắp đến hạn"),
        (None, "2021-03-31", State.DUE_SOON, "Chưa triển khai, sắp đến hạn"),
        (None, "2021-04-01", State.OVERDUE, "Quá hạn, chưa triển khai"),
        ("todo", "2021-04-01", State.OVERDUE, "Quá hạn, chưa triển khai"),
        ("doing", "2021-03-27", State.IN_TIME, "Đang thực hiện trong hạn"),
        ("doing", "2021-03-28", State.DUE_SOON, "Đang thực hiện, sắp đến hạn"),
        ("doing", "2021-04-01", State.OVERDUE, "Đang thực hiện quá hạn"),
        ("paused", "2021-04-01", State.PAUSED, "Tạm dừng"),
        ("dropped", "2021-04-01", State.DROPPED, "Đưa ra khỏi kế hoạch"),
        ("done", "2021-04-01", State.DONE_ON_TIME, "Hoàn thành đúng hạn"),
    ],
)
def test_a_milestone_with_a_day(status: str | None, as_of: str, expected: State, label: str) -> None:
    text = MARCH + (log(f"date: 2021-02-01, status: {status}") if status else "")
    done = day("2021-02-01") if status == "done" else None
    turn = turn_of(
        expected, label, due=day("2021-03-31"), original_due=day("2021-03-31"),
        days_left=(day("2021-03-31") - day(as_of)).days, done=done,
    )  # fmt: skip
    milestone = Milestone(what="", text="31/03/2021", kind=Kind.FIXED, due=day("2021-03-31"))
    assert state(text, as_of) == TaskState(
        milestones=(MilestoneState(milestone=milestone, turns=(turn,), now=turn),),
        state=expected,
        label=label,
        done=done,
    )


@pytest.mark.parametrize(
    ("done", "label"),
    [
        ("2021-03-31", "Hoàn thành đúng hạn"),
        ("2021-04-01", "Hoàn thành quá hạn"),
    ],
)
def test_done_on_the_last_day_is_in_time(done: str, label: str) -> None:
    found = state(MARCH + log(f"date: {done}, status: done"), "2021-12-31")
    assert (found.label, found.milestones[0].now.done) == (label, day(done))


@pytest.mark.parametrize(
    ("deadline", "status", "expected", "label"),
    [
        ("Thường xuyên", None, State.ONGOING, "Thường xuyên"),
        ("Thường xuyên", "todo", State.ONGOING, "Thường xuyên"),
        ("Thường xuyên", "doing", State.ONGOING, "Đang thực hiện thường xuyên"),
        ("Thường xuyên", "paused", State.PAUSED, "Tạm dừng"),
        ("Thường xuyên", "done", State.DONE, "Hoàn thành"),
        ("Thường xuyên", "dropped", State.DROPPED, "Đưa ra khỏi kế hoạch"),
        ("Thường xuyên, sau khi UBND tỉnh thông qua", None, State.WAITING, "Chưa phát sinh"),
        ("Thường xuyên, sau khi UBND tỉnh thông qua", "doing", State.ONGOING, "Đang thực hiện thường xuyên"),
        ("Khi có yêu cầu", None, State.WAITING, "Chưa phát sinh"),
        ("Khi có yêu cầu", "doing", State.IN_TIME, "Đang thực hiện"),
        ("Khi có yêu cầu", "done", State.DONE, "Hoàn thành"),
        ("Khi có yêu cầu", "paused", State.PAUSED, "Tạm dừng"),
        ("Theo Kế hoạch số 45/KH-UBND ngày 22/01/2021", None, State.UNKNOWN, "Chưa xác định hạn"),
        ("Theo Kế hoạch số 45/KH-UBND ngày 22/01/2021", "doing", State.IN_TIME, "Đang thực hiện"),
        ("Chậm nhất 15 ngày sau khi phê duyệt", None, State.WAITING, "Chưa phát sinh"),
        ("Chậm nhất 15 ngày sau khi phê duyệt", "doing", State.WAITING, "Chưa phát sinh"),
        ("Lồng ghép trong Báo cáo CCHC 6 tháng", None, State.WAITING, "Chưa phát sinh"),
    ],
)
def test_a_milestone_without_a_day(deadline: str, status: str | None, expected: State, label: str) -> None:
    text = f"deadline: {deadline}\n" + (log(f"date: 2021-02-01, status: {status}") if status else "")
    found = state(text, "2022-06-01")
    done = day("2021-02-01") if status == "done" else None
    assert found == TaskState(milestones=found.milestones, state=expected, label=label, done=done)
    assert [one.turns for one in found.milestones] == [(turn_of(expected, label, done=done),)]


@pytest.mark.parametrize(
    ("status", "expected", "label"),
    [
        (None, State.UNKNOWN, "Chưa xác định hạn"),
        ("doing", State.UNKNOWN, "Chưa xác định hạn"),
        ("paused", State.PAUSED, "Tạm dừng"),
        ("done", State.DONE, "Hoàn thành"),
        ("dropped", State.DROPPED, "Đưa ra khỏi kế hoạch"),
    ],
)
@pytest.mark.parametrize("deadline", ["", "deadline: không đọc được gì cả\n"])
def test_a_task_without_a_deadline_that_can_be_read(
    deadline: str, status: str | None, expected: State, label: str
) -> None:
    text = deadline + (log(f"date: 2021-02-01, status: {status}") if status else "note: không\n")
    done = day("2021-02-01") if status == "done" else None
    assert state(text, "2021-06-01") == TaskState(milestones=(), state=expected, label=label, done=done)


def test_a_task_is_done_on_the_day_of_its_last_part() -> None:
    """One that is open has no such day, whatever was done of it."""
    text = "deadline: {Kế hoạch: Tháng 2, Báo cáo: Tháng 6}\n" + log(
        "date: 2021-02-10, status: done, milestone: Kế hoạch", "date: 2021-05-20, status: done, milestone: Báo cáo"
    )
    assert [state(text, as_of).done for as_of in ("2021-02-10", "2021-05-19", "2021-05-20")] == [
        None,
        None,
        day("2021-05-20"),
    ]


def test_soon_is_the_workspaces() -> None:
    world = world_of(as_of="2021-03-01", settings=Settings(soon=30))
    assert state_of(task_of(MARCH), world).label == "Chưa triển khai, sắp đến hạn"


def test_the_sets_of_states_and_what_is_open() -> None:
    assert {one.value for one in DONE_STATES} == {"done", "done_late", "done_on_time"}
    assert {one for one in State if open_turn(turn_of(one, ""))} == set(State) - CLOSED_STATES
    assert {State.DROPPED} == CLOSED_STATES - DONE_STATES


# ---------------------------------------------------------------- progress


@pytest.mark.parametrize(
    ("entries", "labels"),
    [
        ([], [OVERDUE, NOT_YET]),
        # an entry speaks for its milestone: by label, by phrase, by place
        (["date: 2021-01-20, status: done, milestone: Kế hoạch"], [ON_TIME, NOT_YET]),
        (["date: 2021-01-20, status: done, milestone: kế HOẠCH"], [ON_TIME, NOT_YET]),
        (["date: 2021-01-20, status: doing, milestone: 30/11"], [OVERDUE, "Đang thực hiện trong hạn"]),
        (['date: 2021-01-20, status: doing, milestone: "#2"'], [OVERDUE, "Đang thực hiện trong hạn"]),
        (["date: 2021-01-20, status: done, milestone: Khác"], [OVERDUE, NOT_YET]),
        # one without milestone speaks for the whole task
        (["date: 2021-01-20, status: doing"], ["Đang thực hiện quá hạn", "Đang thực hiện trong hạn"]),
        (["date: 2021-02-20, status: done"], ["Hoàn thành quá hạn", ON_TIME]),
        (["date: 2021-02-20, status: dropped"], ["Đưa ra khỏi kế hoạch", "Đưa ra khỏi kế hoạch"]),
        # what is general does not reopen or pause what was done for itself, but it can take it out of the plan
        (
            ["date: 2021-01-20, status: done, milestone: Kế hoạch", "date: 2021-02-01, status: doing"],
            [ON_TIME, "Đang thực hiện trong hạn"],
        ),
        (
            ["date: 2021-01-20, status: done, milestone: Kế hoạch", "date: 2021-02-01, status: todo"],
            [ON_TIME, NOT_YET],
        ),
        (
            ["date: 2021-01-20, status: done, milestone: Kế hoạch", "date: 2021-02-01, status: paused"],
            [ON_TIME, "Tạm dừng"],
        ),
        (
            ["date: 2021-01-20, status: done, milestone: Kế hoạch", "date: 2021-02-01, status: dropped"],
            ["Đưa ra khỏi kế hoạch", "Đưa ra khỏi kế hoạch"],
        ),
        # done for itself, then done in general, then in progress in general: still done, since the first day
        (
            [
                "date: 2021-01-20, status: done, milestone: Kế hoạch",
                "date: 2021-02-10, status: done",
                "date: 2021-02-15, status: doing",
            ],
            [ON_TIME, "Đang thực hiện trong hạn"],
        ),
        # reopened for itself, or all of it reopened
        (
            [
                "date: 2021-01-20, status: done, milestone: Kế hoạch",
                "date: 2021-02-01, status: todo, milestone: Kế hoạch",
                "date: 2021-02-02, status: doing",
            ],
            ["Đang thực hiện quá hạn", "Đang thực hiện trong hạn"],
        ),
        (
            ["date: 2021-01-20, status: done", "date: 2021-02-01, status: doing"],
            ["Đang thực hiện quá hạn", "Đang thực hiện trong hạn"],
        ),
        # late is when it was done for good, in time when it was done first and not reopened
        (
            ["date: 2021-01-20, status: done", "date: 2021-02-01, status: doing", "date: 2021-02-20, status: done"],
            ["Hoàn thành quá hạn", ON_TIME],
        ),
        (
            ["date: 2021-01-20, status: done", "date: 2021-02-20, status: done"],
            [ON_TIME, ON_TIME],
        ),
        # a log that is not in order of time is read in order of time
        (
            ["date: 2021-02-20, status: done", "date: 2021-01-20, status: doing"],
            ["Hoàn thành quá hạn", ON_TIME],
        ),
        # what is said after the as-of date is not known
        (["date: 2021-03-01, status: done"], ["Hoàn thành quá hạn", ON_TIME]),
        (["date: 2021-03-02, status: done"], [OVERDUE, NOT_YET]),
    ],
)  # fmt: skip
def test_progress(entries: list[str], labels: list[str]) -> None:
    text = TWO + (log(*entries) if entries else "")
    assert [label for label, _, _ in seen(state(text, "2021-03-01"))] == labels


def test_a_milestone_of_one_phrase_with_several_is_named_by_its_label() -> None:
    text = 'deadline: "Xây dựng Kế hoạch: Tháng 02. Báo cáo: Trước ngày 05/12/2021"\n'
    found = state(text + log("date: 2021-02-10, status: done, milestone: Xây dựng Kế hoạch"), "2021-03-01")
    assert seen(found) == [
        (ON_TIME, "2021-02-28", -1),
        (NOT_YET, "2021-12-04", 278),
    ]


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("#1", False),
        ("#2", True),
        ("#02", False),
        ("Báo cáo", True),
        ("BÁO  CÁO.", True),
        ("trước 05/12", True),
        ("Báo cáo: trước 05/12", True),
        ("Báo cáo trước 05/12", True),
        ("Nộp báo cáo", True),
        ("trước ngày 05 tháng 12", True),
        ("Báo", False),
        ("…", False),
    ],
)
def test_names_of_a_milestone(name: str, named: bool) -> None:
    milestone = Milestone(what="Báo cáo", text="trước 05/12", kind=Kind.FIXED)
    entry = DeadlineEntry(label="Nộp báo cáo", phrase="trước ngày 05 tháng 12", path=())
    assert names_milestone(name, 1, milestone, entry) is named


def test_a_milestone_without_an_entry_of_its_own() -> None:
    milestone = Milestone(what="", text="trước 05/12", kind=Kind.FIXED)
    assert [names_milestone(name, 0, milestone, None) for name in ("trước 05/12", "Báo cáo")] == [True, False]


# ---------------------------------------------------------------- several leads

A, B = "Văn phòng", "Phòng CNTT"


@pytest.mark.parametrize(
    ("entries", "label", "done"),
    [
        ([(1, "done", A)], "Đang thực hiện trong hạn", None),
        ([(1, "done", A), (3, "done", B)], ON_TIME, 3),
        ([(1, "done", A), (3, "done", B), (5, "done", A)], ON_TIME, 3),
        ([(1, "done", A), (2, "doing", A), (3, "done", B)], "Đang thực hiện trong hạn", None),
        ([(1, "todo", A)], NOT_YET, None),
        ([(1, "paused", A), (2, "paused", B)], "Tạm dừng", None),
        ([(1, "paused", A), (2, "done", B)], "Đang thực hiện trong hạn", None),
        ([(1, "paused", A)], NOT_YET, None),
        ([(1, "dropped", A), (2, "done", B)], ON_TIME, 2),
        ([(2, "done", B), (3, "dropped", A)], ON_TIME, 2),
        ([(1, "dropped", A), (2, "dropped", B)], "Đưa ra khỏi kế hoạch", None),
        ([(1, "dropped", A)], NOT_YET, None),
        # an entry without unit speaks for all
        ([(1, "done", None)], ON_TIME, 1),
        ([(1, "done", A), (2, "done", None)], ON_TIME, 2),
        ([(1, "done", None), (2, "done", A)], ON_TIME, 1),
        ([(1, "done", None), (2, "doing", A)], "Đang thực hiện trong hạn", None),
        ([(1, "done", A), (2, "done", B), (3, "doing", None)], "Đang thực hiện trong hạn", None),
        # other spellings of a lead; a collective's word is its members'; a stranger's is not a lead's
        ([(1, "done", "VP Sở"), (2, "done", "phong-cntt")], ON_TIME, 2),
        ([(1, "done", A), (2, "done", "Các phòng chuyên môn")], ON_TIME, 2),
        ([(1, "done", A), (2, "done", "Phòng KHTC")], "Đang thực hiện trong hạn", None),
        ([(1, "done", "Phòng KHTC"), (2, "done", "Ban ISO")], "Đang thực hiện trong hạn", None),
        ([(1, "paused", "Phòng KHTC")], NOT_YET, None),
    ],
)
def test_several_leads(entries: list[tuple[int, str, str | None]], label: str, done: int | None) -> None:
    lines = [
        f"date: 2021-02-0{number}, status: {status}" + (f", unit: {unit}" if unit else "")
        for number, status, unit in entries
    ]
    found = state(f"deadline: 31/12\nlead: [{A}, {B}]\n" + log(*lines), "2021-03-01")
    assert (found.label, found.milestones[0].now.done) == (label, dt.date(2021, 2, done) if done else None)


@pytest.mark.parametrize(
    ("lead", "units", "label"),
    [
        # one lead: whoever writes, writes for it
        ("Văn phòng", ["Văn phòng"], ON_TIME),
        ("Văn phòng", ["Phòng CNTT"], ON_TIME),
        # a collective whose members are known
        ("Các phòng chuyên môn", ["Phòng CNTT", "Phòng KHTC"], "Đang thực hiện trong hạn"),
        ("Các phòng chuyên môn", ["Phòng CNTT", "Phòng KHTC", "Phòng BCVT"], ON_TIME),
        ("Các phòng chuyên môn", ["Phòng CNTT; KHTC, BCVT"], ON_TIME),
        # one whose members are not: only its own name speaks for all
        ("Các đơn vị liên quan", ["Phòng CNTT"], "Đang thực hiện trong hạn"),
        ("Các đơn vị liên quan", ["Các đơn vị liên quan"], ON_TIME),
        # names that the registry does not know
        ("Ban ISO; Ban Y", ["Ban ISO"], "Đang thực hiện trong hạn"),
        ("Ban ISO; Ban Y", ["ban iso", "Ban Y"], ON_TIME),
        ("[]", ["Văn phòng"], ON_TIME),
    ],
)
def test_whose_word_is_needed(lead: str, units: list[str], label: str) -> None:
    entries = [f'date: 2021-02-01, status: done, unit: "{unit}"' for unit in units]
    assert state(f"deadline: 31/12\nlead: {lead}\n" + log(*entries), "2021-03-01").label == label


def test_several_leads_of_two_milestones() -> None:
    entries = log(
        f"date: 2021-01-10, status: done, unit: {A}, milestone: Kế hoạch",
        f"date: 2021-01-11, status: done, unit: {B}",
        f"date: 2021-01-12, status: doing, unit: {A}",
    )
    assert [label for label, _, _ in seen(state(TWO + f"lead: [{A}, {B}]\n" + entries, "2021-03-01"))] == [
        ON_TIME,
        "Đang thực hiện trong hạn",
    ]


# ---------------------------------------------------------------- recurring work


def turns(found: TaskState) -> list[tuple[str | None, str, int | None]]:
    return [(turn.period, turn.state.value, turn.days_left) for turn in found.milestones[0].turns]


def test_every_occurrence_has_a_state_and_the_first_open_one_matters() -> None:
    text = "deadline: Hàng quý\n" + log("date: 2021-04-02, status: done, period: Q1")
    found = state(text, "2021-06-28")
    assert turns(found) == [
        ("Q1", "done_late", -89),
        ("Q2", "due_soon", 2),
        ("Q3", "not_started", 94),
        ("Q4", "not_started", 186),
    ]
    assert found.milestones[0].now == turn_of(
        State.DUE_SOON, "Chưa triển khai, sắp đến hạn", period="Q2", due=day("2021-06-30"),
        original_due=day("2021-06-30"), days_left=2,
    )  # fmt: skip
    assert (found.state, found.milestones[0].state) == (State.DUE_SOON, State.DUE_SOON)


@pytest.mark.parametrize(
    ("entries", "states"),
    [
        ([], ["overdue", "overdue", "not_started", "not_started"]),
        (
            ["date: 2021-03-01, status: done, period: Q1"],
            ["done_on_time", "overdue", "not_started", "not_started"],
        ),
        # a general entry speaks for all, but does not reopen an occurrence
        (
            ["date: 2021-03-01, status: done, period: Q1", "date: 2021-05-01, status: doing"],
            ["done_on_time", "overdue", "in_time", "in_time"],
        ),
        (
            [
                "date: 2021-03-01, status: done, period: Q1, milestone: Hàng quý",
                "date: 2021-05-01, status: doing, milestone: Hàng quý",
            ],
            ["done_on_time", "overdue", "in_time", "in_time"],
        ),
        (
            ["date: 2021-03-01, status: done, period: Q1", "date: 2021-05-01, status: doing, milestone: Hàng quý"],
            ["done_on_time", "overdue", "in_time", "in_time"],
        ),
        (
            ["date: 2021-03-01, status: done, period: Q1", "date: 2021-05-01, status: paused"],
            ["done_on_time", "paused", "paused", "paused"],
        ),
        (["date: 2021-05-01, status: done"], ["done_late", "done_on_time", "done_on_time", "done_on_time"]),
        (["date: 2021-05-01, status: dropped"], ["dropped"] * 4),
        (
            ["date: 2021-05-01, status: done, period: T05"],
            ["overdue", "overdue", "not_started", "not_started"],
        ),
    ],
)
def test_progress_of_recurring_work(entries: list[str], states: list[str]) -> None:
    found = state("deadline: Hàng quý\n" + (log(*entries) if entries else ""), "2021-07-01")
    assert [name for _, name, _ in turns(found)] == states


@pytest.mark.parametrize(("q1", "expected"), [("2021-04-02", State.DONE_LATE), ("2021-03-02", State.DONE_ON_TIME)])
def test_recurring_work_is_done_late_when_one_occurrence_was(q1: str, expected: State) -> None:
    entries = [f"date: {q1}, status: done, period: Q1"]
    entries += [f"date: 2021-06-01, status: done, period: Q{quarter}" for quarter in (2, 3, 4)]
    found = state("deadline: Hàng quý\n" + log(*entries), "2021-07-01")
    assert (found.state, found.milestones[0].now.period) == (
        expected,
        "Q1" if expected is State.DONE_LATE else "Q4",
    )


def test_the_first_open_occurrence_is_the_first_by_day() -> None:
    found = state("deadline: tháng 12, tháng 6\n", "2021-07-01")
    assert turns(found) == [("T12", "not_started", 183), ("T06", "overdue", -1)]
    assert found.milestones[0].now.period == "T06"


@pytest.mark.parametrize(
    ("status", "expected", "label"),
    [
        (None, State.WAITING, "Chưa phát sinh"),
        ("doing", State.IN_TIME, "Đang thực hiện"),
        ("done", State.DONE, "Hoàn thành"),
        ("dropped", State.DROPPED, "Đưa ra khỏi kế hoạch"),
    ],
)
def test_recurring_work_that_begins_after_the_plans_year(status: str | None, expected: State, label: str) -> None:
    text = "deadline: Hằng tháng, từ năm 2025\n" + (log(f"date: 2021-02-01, status: {status}") if status else "")
    found = state(text, "2021-07-01")
    done = day("2021-02-01") if status == "done" else None
    assert [(one.turns, one.now) for one in found.milestones] == [((), turn_of(expected, label, done=done))]


# ---------------------------------------------------------------- extensions


@pytest.mark.parametrize(
    ("extensions", "days"),
    [
        # named
        ("{to: 15/02/2021, date: 2021-01-25, milestone: Kế hoạch}", ["2021-02-15", "2021-11-30"]),
        ('{to: 15/02/2021, date: 2021-01-25, milestone: "#1"}', ["2021-02-15", "2021-11-30"]),
        # unnamed: the last dated milestone
        ("{to: 15/12/2021, date: 2021-01-25}", ["2021-01-31", "2021-12-15"]),
        # granted by the as-of date, or on a day that is not recorded
        ("{to: 15/12/2021, date: 2021-03-01}", ["2021-01-31", "2021-12-15"]),
        ("{to: 15/12/2021, date: 2021-03-02}", ["2021-01-31", "2021-11-30"]),
        ("{to: 15/12/2021}", ["2021-01-31", "2021-12-15"]),
        # the last one granted holds, wherever it stands
        (
            "{to: 15/12/2021, date: 2021-01-25}, {to: 20/12/2021, date: 2021-02-25}",
            ["2021-01-31", "2021-12-20"],
        ),
        (
            "{to: 20/12/2021, date: 2021-02-25}, {to: 15/12/2021, date: 2021-01-25}",
            ["2021-01-31", "2021-12-20"],
        ),
        ("{to: 20/12/2021, date: 2021-02-25}, {to: 15/12/2021}", ["2021-01-31", "2021-12-15"]),
        (
            "{to: 15/12/2021, date: 2021-02-25}, {to: 20/12/2021, date: 2021-03-25}",
            ["2021-01-31", "2021-12-15"],
        ),
        # of no milestone
        ("{to: 15/12/2021, milestone: Khác}", ["2021-01-31", "2021-11-30"]),
    ],
)
def test_extensions(extensions: str, days: list[str]) -> None:
    found = state(TWO + f"extensions: [{extensions}]\n", "2021-03-01")
    assert [due for _, due, _ in seen(found)] == days
    assert [one.now.original_due for one in found.milestones] == [day("2021-01-31"), day("2021-11-30")]


def test_what_is_done_by_an_extended_day_is_in_time() -> None:
    extended = MARCH + "extensions: [{to: 30/04/2021, date: 2021-03-20}]\n"
    done = extended + log("date: 2021-04-15, status: done")
    known = ((extended, "2021-03-19"), (extended, "2021-04-15"), (done, "2021-05-15"))
    assert [seen(state(text, as_of)) for text, as_of in known] == [
        [(NOT_YET, "2021-03-31", 12)],
        [(NOT_YET, "2021-04-30", 15)],
        [(ON_TIME, "2021-04-30", -15)],
    ]


def test_an_extension_moves_a_day_that_came_from_an_event() -> None:
    text = """
      deadline: {Kế hoạch: 31/01, Cập nhật: Chậm nhất 15 ngày sau khi phê duyệt}
      events: [{date: 2021-03-01, what: Phê duyệt}]
      extensions: [{to: 30/04/2021, date: 2021-03-10}]
      """
    assert [(one.now.original_due, one.now.due) for one in state(text, "2021-03-15").milestones] == [
        (day("2021-01-31"), day("2021-01-31")),
        (day("2021-03-16"), day("2021-04-30")),
    ]


def test_an_extension_gives_no_day_to_work_that_has_none() -> None:
    text = "deadline: [Thường xuyên, Khi có yêu cầu]\nextensions: [{to: 30/04/2021}]\n"
    assert seen(state(text, "2021-03-01")) == [("Thường xuyên", None, None), ("Chưa phát sinh", None, None)]


# ---------------------------------------------------------------- events


@pytest.mark.parametrize(
    ("phrase", "event", "due"),
    [
        # counted from the next day (Điều 147)
        ("Chậm nhất 15 ngày sau khi phê duyệt", "2021-03-01", "2021-03-16"),
        # rolled past a Saturday and a Sunday (Điều 148)
        ("Chậm nhất 15 ngày sau khi phê duyệt", "2021-03-05", "2021-03-22"),
        # rolled past Tết (10–16/02/2021) and past 30/4 with its swap
        ("Chậm nhất 5 ngày sau khi phê duyệt", "2021-02-05", "2021-02-17"),
        ("Chậm nhất 10 ngày sau khi phê duyệt", "2021-04-20", "2021-05-04"),
        # working days
        ("trong 10 ngày làm việc kể từ ngày phê duyệt", "2021-03-01", "2021-03-15"),
        ("trong 5 ngày làm việc kể từ ngày phê duyệt", "2021-02-08", "2021-02-22"),
        # months: the corresponding day, or the last of the month, rolled
        ("3 tháng kể từ ngày phê duyệt", "2021-03-15", "2021-06-15"),
        ("3 tháng kể từ ngày phê duyệt", "2021-11-30", "2022-02-28"),
        ("1 tháng kể từ ngày phê duyệt", "2021-08-31", "2021-09-30"),
        ("1 tháng kể từ ngày phê duyệt", "2021-03-31", "2021-05-04"),
        ("12 tháng kể từ ngày phê duyệt", "2021-12-15", "2022-12-15"),
        # at once: the event's own day, whatever day it is
        ("Ngay sau khi phê duyệt", "2021-03-06", "2021-03-06"),
        # beyond the calendar
        ("9999 tháng kể từ ngày phê duyệt", "9999-01-01", "9999-12-31"),
        ("9 ngày sau khi phê duyệt", "9999-12-31", "9999-12-31"),
        ("9 ngày làm việc kể từ ngày phê duyệt", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_relative_milestone_is_due_after_its_event(phrase: str, event: str, due: str) -> None:
    found = state(f"deadline: {phrase}\nevents: [{{date: {event}, what: Phê duyệt}}]\n", event)
    assert [(one.now.due, one.now.original_due) for one in found.milestones] == [(day(due), day(due))]


def test_a_relative_milestone_waits_until_its_event_is_known() -> None:
    text = "deadline: Chậm nhất 15 ngày sau khi phê duyệt\nevents: [{date: 2021-03-01, what: Phê duyệt}]\n"
    assert [seen(state(text, as_of)) for as_of in ("2021-02-28", "2021-03-01", "2021-03-17")] == [
        [("Chưa phát sinh", None, None)],
        [(NOT_YET, "2021-03-16", 15)],
        [(OVERDUE, "2021-03-16", -1)],
    ]


@pytest.mark.parametrize(
    ("events", "seen_as"),
    [
        ("{date: 2021-03-01, what: A}", ("Chưa triển khai", None, None)),
        (
            "{date: 2021-03-01, what: A, due: 2021-03-20}",
            (NOT_YET, "2021-03-20", 10),
        ),
        ("{date: 2021-03-01, what: A, due: 2021-03-05}", (OVERDUE, "2021-03-05", -5)),
        ("{date: 2021-03-11, what: A, due: 2021-03-20}", ("Chưa phát sinh", None, None)),
        # the last event holds, wherever it stands; of one day the one written last
        (
            "{date: 2021-03-05, what: B, due: 2021-03-25}, {date: 2021-03-01, what: A, due: 2021-03-20}",
            (NOT_YET, "2021-03-25", 15),
        ),
        (
            "{date: 2021-03-05, what: A}, {date: 2021-03-05, what: B, due: 2021-03-25}",
            (NOT_YET, "2021-03-25", 15),
        ),
        # an event of another milestone
        ("{date: 2021-03-01, what: A, milestone: Khác}", ("Chưa phát sinh", None, None)),
        ("{date: 2021-03-01, what: A, milestone: Khi có yêu cầu}", ("Chưa triển khai", None, None)),
    ],
)
def test_a_conditional_milestone(events: str, seen_as: Seen) -> None:
    assert seen(state(f"deadline: Khi có yêu cầu\nevents: [{events}]\n", "2021-03-10")) == [seen_as]


@pytest.mark.parametrize(
    ("deadline", "status", "label"),
    [
        ("Khi có yêu cầu", "doing", "Đang thực hiện"),
        ("Theo Kế hoạch số 45/KH-UBND", "todo", "Chưa triển khai"),
        ("Thường xuyên, sau khi UBND tỉnh thông qua", "todo", "Thường xuyên"),
        ("Thường xuyên, sau khi UBND tỉnh thông qua", "doing", "Đang thực hiện thường xuyên"),
        ("Khi có yêu cầu", "paused", "Tạm dừng"),
    ],
)
def test_open_work_without_a_day_after_its_event(deadline: str, status: str, label: str) -> None:
    text = f"deadline: {deadline}\nevents: [{{date: 2021-03-01, what: A}}]\n"
    assert seen(state(text + log(f"date: 2021-03-02, status: {status}"), "2021-03-10")) == [(label, None, None)]


@pytest.mark.parametrize("phrase", ["Lồng ghép trong Báo cáo CCHC 6 tháng", "cùng với báo cáo năm"])
def test_what_goes_together_with_a_report_is_due_on_its_day(phrase: str) -> None:
    text = f"deadline: {phrase}\nevents: [{{date: 2021-06-05, what: Gửi báo cáo}}]\n"
    assert [seen(state(text, as_of)) for as_of in ("2021-06-04", "2021-06-05", "2021-06-06")] == [
        [("Chưa phát sinh", None, None)],
        [("Chưa triển khai, sắp đến hạn", "2021-06-05", 0)],
        [(OVERDUE, "2021-06-05", -1)],
    ]


def test_ongoing_work_gets_no_day_from_an_event() -> None:
    text = "deadline: Thường xuyên\nevents: [{date: 2021-03-01, what: A, due: 2021-03-05}]\n"
    assert seen(state(text, "2021-06-01")) == [("Thường xuyên", None, None)]


def test_a_fixed_day_stays_whatever_happens() -> None:
    text = MARCH + "events: [{date: 2021-03-01, what: A, due: 2021-12-31}]\n"
    assert seen(state(text, "2021-03-10")) == [(NOT_YET, "2021-03-31", 21)]


# ---------------------------------------------------------------- the task as a whole


@pytest.mark.parametrize(
    ("deadline", "entries", "expected"),
    [
        # the most overdue open milestone
        ("{A: 30/11, B: 31/01, C: 28/02}", [], (State.OVERDUE, OVERDUE)),
        ("{A: 30/11, B: 31/01, C: 28/02}", ["doing, milestone: B"], (State.OVERDUE, "Đang thực hiện quá hạn")),
        ("{A: 28/02, B: 31/01}", ["doing, milestone: B"], (State.OVERDUE, "Đang thực hiện quá hạn")),
        ("{A: 30/11, B: 31/01}", ["done, milestone: B"], (State.IN_TIME, "Đang thực hiện trong hạn")),
        ("{A: 30/11, B: 31/01}", ["dropped, milestone: B"], (State.NOT_STARTED, NOT_YET)),
        # what is paused hides nothing that is due, and shows before what has no day
        ("{A: 31/01, B: 28/02}", ["paused, milestone: A"], (State.OVERDUE, OVERDUE)),
        ("{A: 31/01, B: Thường xuyên}", ["paused, milestone: A"], (State.PAUSED, "Tạm dừng")),
        ("{A: 31/01, B: 28/02}", ["paused, milestone: A", "done, milestone: B"], (State.PAUSED, "Tạm dừng")),
        # without a day
        ("{A: Khi có yêu cầu, B: Thường xuyên}", [], (State.ONGOING, "Thường xuyên")),
        ("{A: Khi có yêu cầu, B: Theo quy định}", [], (State.WAITING, "Chưa phát sinh")),
        ("{A: Thường xuyên, B: Khi có yêu cầu}", ["doing, milestone: B"], (State.IN_TIME, "Đang thực hiện")),
        # done when all that can be done is
        ("{A: 31/01, B: Thường xuyên}", ["done, milestone: A"], (State.DONE_ON_TIME, ON_TIME)),
        ("{A: 31/01, B: Khi có yêu cầu, C: Theo quy định}", ["done, milestone: A"], (State.DONE_ON_TIME, ON_TIME)),
        ("{A: 15/01, B: 30/11}", ["done"], (State.DONE_LATE, "Hoàn thành quá hạn")),
        ("{A: Thường xuyên, B: 31/01}", ["done"], (State.DONE_ON_TIME, ON_TIME)),
        ("{A: 31/01, B: 30/11}", ["done, milestone: A", "dropped, milestone: B"], (State.DONE_ON_TIME, ON_TIME)),
        ("{A: 31/01, B: 30/11}", ["done, milestone: A", "dropped"], (State.DROPPED, "Đưa ra khỏi kế hoạch")),
        ("{A: 31/01, B: Thường xuyên}", ["dropped, milestone: A"], (State.DROPPED, "Đưa ra khỏi kế hoạch")),
    ],
)  # fmt: skip
def test_a_task_is_as_its_most_overdue_open_milestone(
    deadline: str, entries: list[str], expected: tuple[State, str]
) -> None:
    facts = log(*(f"date: 2021-01-20, status: {one}" for one in entries)) if entries else ""
    text = f"deadline: {deadline}\n{facts}"
    found = state(text, "2021-03-10")
    assert (found.state, found.label) == expected


# ---------------------------------------------------------------- whatever is written

PHRASES = [
    "31/03", "Tháng 6", "Thường xuyên", "Hàng quý", "Khi có yêu cầu", "Theo quy định", "tháng 12, tháng 6",
    "15 ngày sau khi phê duyệt", "2 tháng kể từ ngày phê duyệt", "Quý, 6 tháng, 9 tháng, năm",
    "Hằng tháng, từ năm 2025", "Lồng ghép trong báo cáo", "Thường xuyên, sau khi UBND tỉnh thông qua", "không đọc được",
]  # fmt: skip
DAYS = st.dates(dt.date(2020, 6, 1), dt.date(2022, 6, 1)).map(str)
NAMES = st.sampled_from(["A", "B", "#1", "#2", "Hàng quý", "khác"])
UNITS = st.sampled_from(["Văn phòng", "Phòng CNTT", "Các phòng chuyên môn", "Các đơn vị liên quan", "Ban ISO"])


def written(task: dict[str, object]) -> str:
    """The keys of a task as YAML, of which JSON is a part."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in task.items())


def optional(**fields: st.SearchStrategy[str]) -> dict[str, st.SearchStrategy[str]]:
    return fields


PROGRESS = st.fixed_dictionaries(
    {"date": DAYS, "status": st.sampled_from(["todo", "doing", "done", "paused", "dropped"])},
    optional=optional(milestone=NAMES, period=st.sampled_from(["Q1", "Q4", "T06", "N"]), unit=UNITS),
)
EVENTS = st.fixed_dictionaries({"date": DAYS, "what": st.just("A")}, optional=optional(due=DAYS, milestone=NAMES))
EXTENSIONS = st.fixed_dictionaries({"to": DAYS}, optional=optional(date=DAYS, milestone=NAMES))
ENTRIES = st.sampled_from(PHRASES) | st.sampled_from(PHRASES).map(lambda one: {"A": one})
TASKS = st.fixed_dictionaries(
    {
        "deadline": st.lists(ENTRIES, max_size=3),
        "lead": st.lists(UNITS, max_size=3),
        "progress": st.lists(PROGRESS, max_size=5),
        "events": st.lists(EVENTS, max_size=2),
        "extensions": st.lists(EXTENSIONS, max_size=2),
    }
)  # fmt: skip


@given(TASKS, DAYS)
def test_every_task_has_a_state_that_fits_its_facts(task: dict[str, object], as_of: str) -> None:
    built = task_of(written(task))
    world = world_of(as_of=as_of)
    found = state_of(built, world)
    for one in found.milestones:
        for turn in (*one.turns, one.now):
            assert (turn.state is State.OVERDUE) <= (turn.days_left is not None and turn.days_left < 0)
            assert (turn.done is None) <= (turn.state not in DONE_STATES)
            assert turn.done is None or turn.done <= world.as_of
    nothing_later = msgspec.structs.replace(
        built,
        progress=tuple(fact for fact in built.progress if fact.date <= world.as_of),
        events=tuple(fact for fact in built.events if fact.date <= world.as_of),
        extensions=tuple(fact for fact in built.extensions if fact.date is None or fact.date <= world.as_of),
    )
    assert state_of(nothing_later, world) == found


@given(TASKS, st.lists(DAYS, min_size=2, max_size=4).map(sorted))
def test_what_is_overdue_stays_so_until_something_is_recorded(task: dict[str, object], days: list[str]) -> None:
    built = task_of(written({**task, "progress": [], "events": [], "extensions": []}))
    for earlier, later in pairwise(state_of(built, world_of(as_of=as_of)) for as_of in days):
        assert earlier.state is not State.OVERDUE or later.state is State.OVERDUE


def test_a_unit_that_was_gone_before_the_year_holds_nothing_up() -> None:
    """Of a collective's members only those that were there in the year of the plan have to say done."""
    units = """
organisations:
  - id: so
    name: Sở
    units:
      - {id: cu, name: Phòng Cũ, until: 31/12/2020}
      - {id: moi, name: Phòng Mới, since: 01/01/2021}
      - {id: khtc, name: Phòng KHTC}
      - {id: phong, name: Các phòng, group: true, members: [cu, moi, khtc]}
"""
    said = "\n".join(f"  - {{date: 2021-03-01, status: done, unit: {name}}}" for name in ("Phòng Mới", "Phòng KHTC"))
    found = state(f"lead: Các phòng\ndeadline: 30/6/2021\nprogress:\n{said}", "2021-04-01", units=units)
    assert found.state is State.DONE_ON_TIME
