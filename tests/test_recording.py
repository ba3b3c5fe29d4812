"""What a person says of a task: names of milestones, questions in order, the plan's own words, the entry."""

import datetime as dt
from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from worlds import day, plan_of, task_of, world_of

from cchc.commands.asking import ask
from cchc.errors import CchcError
from cchc.messages import msg, render
from cchc.model.files import Status
from cchc.output import language
from cchc.recording import (
    EVENT,
    EXTENSION,
    PROGRESS,
    Question,
    Record,
    Subject,
    answered,
    check,
    entry_of,
    next_question,
    notes,
    settled,
)

SEVERAL = "lead: Phòng CNTT\ndeadline:\n  Kế hoạch: trước 15/01\n  Báo cáo: 30/6\n  Thực hiện: Thường xuyên"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Speak English."""
    language.use("en")
    yield
    language.use("en")


def subject(task: str, as_of: str = "2021-03-01") -> Subject:
    """A task, written as its keys, in a small world."""
    return Subject(task_of(task), world_of(as_of=as_of))


def record(kind: str = PROGRESS, **said: object) -> Record:
    """A record of the first of March."""
    return Record(**{"kind": kind, "date": day("2021-03-01"), **said})  # type: ignore[arg-type]  # fields as typed


def asked(about: Subject, one: Record) -> list[str]:
    """The fields that are asked for when every question is left open."""
    fields = []
    while (question := next_question(about, one)) is not None:
        fields.append(question.field)
        one = answered(one, question, None)
    return fields


def said(error: pytest.ExceptionInfo[CchcError]) -> tuple[str, str]:
    """Message and hint of an error."""
    hint = error.value.hint
    return render(error.value.message, str), render(hint, str) if hint else ""


def test_a_milestone_has_a_name_that_no_other_has() -> None:
    """Its label, else its phrase, else its place."""
    assert [subject(SEVERAL).name(place) for place in range(3)] == ["Kế hoạch", "Báo cáo", "Thực hiện"]
    twice = subject("lead: Phòng CNTT\ndeadline:\n  - Báo cáo: Quý I\n  - Báo cáo: Quý III")
    assert [twice.name(place) for place in range(2)] == ["Quý I", "Quý III"]
    same = subject("lead: Phòng CNTT\ndeadline:\n  - Báo cáo: Quý I\n  - Báo cáo: Quý I")
    assert [same.name(place) for place in range(2)] == ["#1", "#2"]
    assert subject("lead: Phòng CNTT\ndeadline: Quý I").name(0) == "Quý I"


def test_a_typed_name_means_one_milestone() -> None:
    """Without diacritics, by its beginning; several and none are said."""
    about = subject(SEVERAL)
    assert [about.place_of(name) for name in ("bao cao", "THUC", "ke hoach truoc 15/01", "#3")] == [1, 2, 0, 2]
    twice = subject("lead: Phòng CNTT\ndeadline:\n  Báo cáo quý: Quý I\n  Báo cáo năm: Quý IV")
    with pytest.raises(CchcError) as error:
        twice.place_of("báo cáo")
    assert said(error) == (
        '"báo cáo" is the name of several milestones',
        "name one of: #1 Báo cáo quý: Quý I; #2 Báo cáo năm: Quý IV",
    )
    with pytest.raises(CchcError) as error:
        subject("lead: Phòng CNTT").place_of("x")
    assert said(error) == ('the task has no milestone "x"', "the task has no deadline, so it has no milestones")


def test_questions_come_in_the_order_in_which_they_are_asked() -> None:
    """Only what is missing, and what can be asked of this task."""
    assert asked(subject(SEVERAL), record()) == ["status"]
    today = record(status=Status.DONE, dated=False)
    assert asked(subject(SEVERAL), today) == ["milestone", "date", "evidence"]
    assert asked(subject(SEVERAL), record(status=Status.DONE)) == ["milestone", "evidence"]
    assert asked(subject(SEVERAL), record(status=Status.DONE, whole=True, evidence=("x",))) == []
    assert asked(subject(SEVERAL), record(status=Status.DOING)) == ["milestone", "percent", "result", "obstacle"]
    assert asked(subject(SEVERAL), record(status=Status.DOING, whole=True, percent=60)) == []
    assert asked(subject(SEVERAL), record(status=Status.PAUSED, whole=True)) == ["obstacle"]
    both = "lead: Phòng CNTT; Phòng KHTC\ndeadline: hàng quý"
    assert asked(subject(both), record(status=Status.DONE)) == ["period", "unit", "evidence"]
    assert asked(subject(both), record(status=Status.DONE, period="Q1", unit="x", evidence=("x",))) == []
    assert asked(subject(SEVERAL), record(EXTENSION)) == ["milestone", "to", "by"]
    assert asked(subject("lead: Phòng CNTT\ndeadline: Quý I"), record(EXTENSION, by="x")) == ["to"]
    waiting = "lead: Phòng CNTT\ndeadline:\n  A: Khi có yêu cầu\n  B: Sau khi Bộ ban hành"
    assert asked(subject(waiting), record(EVENT)) == ["milestone", "what", "document", "due"]
    counted = subject("lead: Phòng CNTT\ndeadline: Chậm nhất 5 ngày sau khi Bộ công bố")
    assert asked(counted, record(EVENT, dated=False)) == ["what", "date", "document"]
    moved = record(EXTENSION, to=day("2021-06-30"), dated=False)
    assert asked(subject("lead: Phòng CNTT\ndeadline: Quý I"), moved) == ["by", "date"]
    closed = f"{SEVERAL}\nprogress: [{{date: 2021-02-01, status: done}}]"
    assert asked(subject(closed), record(status=Status.DONE, evidence=("x",))) == []


def test_an_answer_that_means_everything_is_remembered() -> None:
    """The whole task, all periods; then nothing more is asked about them."""
    about, one = subject("lead: Phòng CNTT\ndeadline:\n  A: hàng quý\n  B: 30/6"), record(status=Status.DONE)
    question = next_question(about, one)
    assert question is not None
    assert (question.choices, question.whole) == ((("#1", "A: hàng quý"), ("#2", "B: 30/6")), True)
    assert asked(about, answered(one, question, None)) == ["evidence"]
    assert asked(about, answered(one, question, "#2")) == ["evidence"]
    assert asked(about, answered(one, question, "A")) == ["period", "evidence"]


def test_what_was_answered_leads_to_more() -> None:
    """A proposal is asked for where something stands in the way; the day that is offered is the record's own."""
    about = subject("lead: Phòng CNTT\ndeadline: Quý I")
    one = record(status=Status.DOING, dated=False)
    answers: dict[str, object] = {"percent": 60, "obstacle": "Thiếu người"}
    fields = []
    while (question := next_question(about, one)) is not None:
        fields.append((question.field, question.offered))
        one = answered(one, question, answers.get(question.field))
    assert fields == [
        ("date", day("2021-03-01")), ("percent", None), ("result", None), ("obstacle", None), ("proposal", None),
    ]  # fmt: skip
    assert (one.date, one.percent, one.obstacle) == (day("2021-03-01"), 60, "Thiếu người")


def test_a_fact_is_put_into_the_words_of_the_plan() -> None:
    """Milestone, period, unit, indicator."""
    about = subject("lead: Phòng CNTT (đầu mối), Các phòng chuyên môn\ndeadline:\n  Báo cáo: hàng quý\n"
                    "targets: [{indicator: Tỷ lệ đúng hạn, goal: 97%}]")  # fmt: skip
    one = settled(about, record(milestone="bao cao", period="q2", unit="phong cong nghe thong tin",
                                values=(("ty le", "98"),)))  # fmt: skip
    assert (one.milestone, one.period, one.unit, one.values) == (
        "Báo cáo", "Q2", "Phòng CNTT", (("Tỷ lệ đúng hạn", "98"),),
    )  # fmt: skip
    assert settled(about, record(unit="phong khtc")).unit == "Phòng KHTC"
    assert settled(about, record(unit="so noi vu")).unit == "Sở Nội vụ"
    assert about.speakers() == ["Phòng CNTT", "Phòng KHTC", "Phòng BCVT"]
    with pytest.raises(CchcError) as error:
        settled(about, record(unit="to ky thuat"))
    assert said(error) == (
        '"to ky thuat" is the name of several units',
        "name one of: so-khcn/to-ky-thuat, iid/to-ky-thuat",
    )
    bare = Subject(
        task_of("lead: Phòng CNTT\ndeadline: Quý I"), world_of(as_of="2021-03-01", units="organisations: []")
    )
    assert settled(bare, record(unit="Ai đó", values=(("x", "1"),))).unit == "Ai đó"
    assert list(notes(bare, record(unit="Ai đó", status=Status.DONE))) == []


def test_targets_of_groups_and_areas_count() -> None:
    """Whatever stands above the task."""
    plan = plan_of(
        """
        area: TC
        heading: Thể chế
        targets: [{indicator: Của lĩnh vực, goal: 1%}]
        tasks:
          - title: Nhóm
            targets: [{indicator: Của nhóm, goal: 2%}]
            tasks: [{id: TC-01, title: x, lead: Phòng CNTT, targets: [{indicator: Của việc, goal: 3%}]}]
          - {title: Nhóm khác, targets: [{indicator: Khác, goal: 4%}], tasks: [{id: TC-02, title: y}]}
        """
    )  # fmt: skip
    about = Subject(plan.tasks[0], world_of(plan, as_of="2021-03-01"))
    assert [target.indicator for target in about.targets()] == ["Của việc", "Của nhóm", "Của lĩnh vực"]


def test_what_was_done_before_is_said() -> None:
    """Of a milestone, and of a period."""
    about = subject(f"{SEVERAL}\nprogress: [{{date: 2021-02-01, milestone: Kế hoạch, status: done}}]")
    said = [render(one, str) for one in notes(about, record(status=Status.DONE, milestone="Kế hoạch"))]
    assert said == ["Kế hoạch was done before, on 01/02/2021"]
    assert list(notes(about, record(status=Status.DONE, milestone="Báo cáo"))) == []


def test_what_an_extension_cannot_move() -> None:
    """A deadline that an event has set can be moved, one that waits cannot."""
    waiting = "lead: Phòng CNTT\ndeadline: Chậm nhất 5 ngày sau khi Bộ công bố"
    with pytest.raises(CchcError) as error:
        check(subject(waiting), record(EXTENSION, to=day("2021-05-01")))
    assert said(error)[1] == "it waits for an event; record that first: cchc event"
    begun = f"{waiting}\nevents: [{{date: 2021-02-22, what: Công bố}}]"
    check(subject(begun), record(EXTENSION, to=day("2021-05-01")))
    with pytest.raises(CchcError) as error:
        check(subject("lead: Phòng CNTT"), record(EXTENSION))
    assert said(error) == ("2021/so/TC-01 has no day that could be moved", "")
    with pytest.raises(CchcError) as error:
        check(subject("lead: Phòng CNTT"), record(EVENT))
    assert said(error)[1] == "the task has no deadline, so it has no milestones"
    check(subject("lead: Phòng CNTT\ndeadline: lúc nào đó"), record(EVENT))


def test_entries_have_their_keys_in_order() -> None:
    """What is not said is left out; whole numbers are numbers, one document is a single string."""
    whole = record(
        status=Status.DONE, milestone="Báo cáo", period="Q1", unit="Phòng CNTT", percent=0, result="Xong",
        evidence=("A", "B"), values=(("x", "62"), ("y", "007"), ("z", "1,5")), obstacle="o", proposal="p",
    )  # fmt: skip
    assert list(entry_of(whole).items()) == [
        ("date", "2021-03-01"), ("milestone", "Báo cáo"), ("period", "Q1"), ("unit", "Phòng CNTT"), ("status", "done"),
        ("percent", 0), ("result", "Xong"), ("values", {"x": 62, "y": "007", "z": "1,5"}), ("evidence", ["A", "B"]),
        ("obstacle", "o"), ("proposal", "p"),
    ]  # fmt: skip
    assert entry_of(record(status=Status.DOING, evidence=("A",))) == {
        "date": "2021-03-01", "status": "doing", "evidence": "A",
    }  # fmt: skip
    assert entry_of(record(EXTENSION, to=day("2021-09-30"), by="Công văn")) == {
        "to": "2021-09-30", "date": "2021-03-01", "by": "Công văn",
    }  # fmt: skip
    assert entry_of(record(EVENT, what="Xảy ra", due=day("2021-04-01"))) == {
        "date": "2021-03-01", "what": "Xảy ra", "due": "2021-04-01",
    }  # fmt: skip


def typed(question: Question, *lines: str) -> tuple[object, str]:
    """The answer to a question, and what was said meanwhile."""
    with CliRunner().isolation(input="".join(f"{line}\n" for line in lines)) as (_, err, _):
        return ask(question), err.getvalue().decode("utf-8")


def test_a_question_is_put_until_its_answer_can_be_read() -> None:
    """Numbers and names of choices, days, nothing where nothing is needed."""
    status = next_question(subject(SEVERAL), record())
    assert status is not None
    answer, shown = typed(status, "", "9", "Đang", "in progress")
    assert answer is Status.DOING
    assert shown.startswith("   1  not started\n   2  in progress\n")
    assert "error: an answer is needed" not in shown
    assert shown.count("error: type one of the numbers 1 to 5") == 3
    assert typed(status, "3")[0] is Status.DONE
    to = Question(field="to", text=msg("to which day is the deadline moved?"), hint=msg("give it with --to"))
    answer, shown = typed(to, "", "31/02/2021", "30/6/2021")
    assert answer == dt.date(2021, 6, 30)
    assert "error: an answer is needed\n" in shown
    assert 'error: "31/02/2021" is no day; write 2021-01-12 or 12/01/2021\n' in shown
    evidence = Question(
        field="evidence",
        text=msg("which document shows it (number, day)?"),
        hint=msg("give it with --evidence"),
        needed=False,
    )
    assert typed(evidence, "Báo cáo: một")[0] == ("Báo cáo: một",)
    answer, shown = typed(evidence, "")
    assert (answer, shown) == (None, "which document shows it (number, day)? (Enter: leave out): \n")
    answer, shown = typed(evidence, "Báo\x07cáo", "Số 1")
    assert (answer, shown.count("error: the text has a control character in it\n")) == (("Số 1",), 1)


def test_a_day_and_a_share_are_asked_for() -> None:
    """Enter takes the day that is offered; both forms of a day are read, and a percentage with its sign."""
    date = Question(
        field="date", text=msg("on which day was it done?"), hint=msg("give it with --date"), needed=False,
        offered=day("2021-03-01"),
    )  # fmt: skip
    assert typed(date, "") == (None, "on which day was it done? (Enter: 01/03/2021): \n")
    assert typed(date, "28/2/2021")[0] == typed(date, "2021-02-28")[0] == day("2021-02-28")
    percent = Question(
        field="percent", text=msg("how much of the work is done (0 to 100)?"), hint=msg("give it with --percent"),
        needed=False,
    )  # fmt: skip
    answer, shown = typed(percent, "viel", "60%")
    assert (answer, shown.count('error: "viel" is no percentage from 0 to 100\n')) == (60, 1)
