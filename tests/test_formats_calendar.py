"""Calendars: the file is byte for byte the same, and a parser of another make reads it as it was meant."""

import datetime as dt
from textwrap import dedent

import pytest
from worlds import plan_of, world_of

from cchc.due import Wanted, due_items
from cchc.exporting.entries import Calendar, Entry, calendar_of
from cchc.formats.calendar import ics
from cchc.world import Settings

PLAN = """{org: so, year: 2021, title: Kế hoạch CCHC, reporting: [{what: Báo cáo CCHC, period: quý,
  due: trước 15/6, from: Phòng CNTT}]}"""
AREA = """
area: TTHC
heading: Thủ tục hành chính
tasks:
  - id: TTHC-01
    title: "Rà soát; đơn giản hóa, công khai"
    lead: Phòng CNTT
    support: Văn phòng
    deadline: {Kế hoạch: trước 15/01, Báo cáo: Quý II, Thực hiện: Thường xuyên}
    extensions: [{to: 2021-07-15, date: 2021-03-01, by: CV, milestone: Báo cáo}]
    progress:
      - {date: 2021-01-12, milestone: Kế hoạch, status: done}
  - id: TTHC-02
    title: Báo cáo quý
    lead: Phòng CNTT
    deadline: hàng quý
"""


def calendar(link: str = "") -> Calendar:
    """The calendar of a unit."""
    world = world_of(plan_of(AREA, PLAN), as_of="2021-03-20", settings=Settings(soon=5))
    units = world.registry.asked("Phòng CNTT")
    items = due_items(world, world.plans, Wanted(units=units, within=36500, undated=False))
    return calendar_of(items, world, "Phòng CNTT", link)


def test_entries() -> None:
    """An entry for each open milestone and occurrence that has a day, and for internal reports."""
    found = [(one.uid, str(one.day), one.summary, one.moved, one.alarm) for one in calendar().entries]
    assert found == [
        ("2021/so/TTHC-02#1.Q1@cchc", "2021-03-31", "TTHC-02 Báo cáo quý (quý I)", 0, 5),
        ("2021/so#1@cchc", "2021-06-14", "Báo cáo CCHC", 0, 5),
        ("2021/so/TTHC-02#1.Q2@cchc", "2021-06-30", "TTHC-02 Báo cáo quý (quý II)", 0, 5),
        ("2021/so/TTHC-01#2@cchc", "2021-07-15", "TTHC-01 Báo cáo: Rà soát; đơn giản hóa, công khai", 15, 5),
        ("2021/so/TTHC-02#1.Q3@cchc", "2021-09-30", "TTHC-02 Báo cáo quý (quý III)", 0, 5),
        ("2021/so/TTHC-02#1.Q4@cchc", "2021-12-31", "TTHC-02 Báo cáo quý (quý IV)", 0, 5),
    ]


def test_what_an_entry_says() -> None:
    """Task, phrase, the day before an extension, units, state, key and file; field and office as categories."""
    made = calendar("https://vi-du.vn/cchc/").entries[3]
    assert made.description == dedent("""\
        Rà soát; đơn giản hóa, công khai
        Mốc: Báo cáo
        Thời hạn: Quý II
        Gia hạn từ ngày 30/6/2021
        Chủ trì: Phòng CNTT
        Phối hợp: Văn phòng Sở
        Tình trạng: Chưa triển khai (chưa đến hạn)
        Mã: 2021/so/TTHC-01
        Tệp: plans/2021/so/01.yaml""")
    assert made.categories == ("Cải cách thủ tục hành chính", "Sở TTTT")
    assert made.link == "https://vi-du.vn/cchc/plans/2021/so/01.yaml"
    assert calendar("https://vi-du.vn").entries[1].link == calendar().entries[3].link == ""


def test_a_long_title_is_cut_at_a_word() -> None:
    """A summary is a line of a calendar."""
    area = AREA.replace("Báo cáo quý", "việc " * 60)
    world = world_of(plan_of(area, PLAN), as_of="2021-03-20")
    items = due_items(world, world.plans, Wanted(within=30))
    (entry,) = calendar_of(items, world, "").entries
    assert entry.summary == f"TTHC-02 {'việc ' * 22}việc… (quý I)"
    assert calendar_of(items, world, "").name == "Cải cách hành chính"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_another_parser_reads_it() -> None:
    """vobject: days, texts with commas and line ends, alarms, categories, links."""
    import vobject  # type: ignore[import-untyped]  # it has no types

    made = calendar("https://vi-du.vn/cchc")
    read = vobject.readOne(ics(made).decode("utf-8"))
    events = read.contents["vevent"]
    assert len(events) == len(made.entries) == 6
    for event, entry in zip(events, made.entries, strict=True):
        assert event.uid.value == entry.uid
        assert event.dtstart.value == entry.day
        assert event.dtend.value == entry.day + dt.timedelta(days=1)
        assert event.summary.value == entry.summary
        assert event.description.value == entry.description
        assert tuple(event.categories.value) == entry.categories
        assert event.sequence.value == str(entry.moved)
        assert event.valarm.trigger.value == dt.timedelta(days=-5, hours=8)
        assert event.valarm.action.value == "DISPLAY"
        assert event.dtstamp.value == dt.datetime(2021, 3, 20, tzinfo=event.dtstamp.value.tzinfo)
    assert events[3].url.value == "https://vi-du.vn/cchc/plans/2021/so/01.yaml"


def test_the_file() -> None:
    """The same each time; lines of 75 bytes at most, ended as the standard says."""
    data = ics(calendar())
    assert data == ics(calendar())
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert b"DTSTAMP:20210320T000000Z" in data


def test_no_text_breaks_out_of_its_line() -> None:
    """Control characters go, line ends are written as the standard says, nothing becomes a property of its own."""
    evil = "x\r\nATTACH:http://vi-du.vn\x07\u2028BEGIN:VALARM"
    entry = Entry(uid="u", key="k", day=dt.date(2021, 1, 1), summary=evil, description=evil, categories=(evil,),
                  moved=0, alarm=3, link="")  # fmt: skip
    data = ics(Calendar(name=evil, as_of=dt.date(2021, 1, 1), entries=(entry,)))
    lines = data.decode("utf-8").replace("\r\n ", "").split("\r\n")
    names = [line.partition(":")[0].partition(";")[0] for line in lines if line]
    assert names == [
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME", "BEGIN", "SUMMARY", "DTSTART", "DTEND",
        "DTSTAMP", "UID", "SEQUENCE", "CATEGORIES", "DESCRIPTION", "TRANSP", "X-CCHC-KEY", "BEGIN", "ACTION",
        "DESCRIPTION", "TRIGGER", "END", "END", "END",
    ]  # fmt: skip
