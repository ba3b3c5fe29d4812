"""Hostile files and arguments: a finding or a message, never a bug, a hang or a silent wrong answer."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import office
import pytest
from conftest import Cchc

from cchc.cli import run
from cchc.model.days import DayError, day, written
from cchc.output.terminal import visible

AREA = "plans/2021/so/01-thu-tuc.yaml"
PLAN = "plans/2021/so/plan.yaml"
UNITS = "plans/units.yaml"
TASK = """\
area: TTHC
heading: h
tasks:
  - {id: TTHC-01, title: t, products: p, lead: Văn phòng, deadline: Quý I}
"""
COMMANDS = (
    ("due", "--undated"), ("due", "--unit", "phong cntt"), ("list", "--format", "json"), ("show", "2021/so/TTHC-01"),
    ("units",), ("areas",), ("validate", "--format", "json"),
)  # fmt: skip


def said(cchc: Cchc, folder: Path, file: str) -> list[str]:
    """What validate says of a file, without notes; and that every command answers."""
    for command in COMMANDS:
        result = cchc(*command, folder=folder)
        assert result.code in (0, 1, 2), result.err
    lines = cchc("validate", "--format", "concise", "--as-of", "2021-06-20", folder=folder).out.splitlines()
    return [line.removeprefix(f"{file}:") for line in lines if line.startswith(file) and ": note" not in line]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            UNITS, "name: Sở Nội vụ", "name: Sở Nội vụ\n        until: 31/02/2021",
            "error S205 there is no day 31/02/2021",
        ),
        (PLAN, "issued: 2021-01-04", "issued: 31/02/2021", "5:9: error S205 there is no day 31/02/2021"),
        (PLAN, "issued: 2021-01-04", "issued: 2021-13", "5:9: error S205 there is no day 2021-13"),
        (PLAN, "number: 5", "number: " + "9" * 5000, '4:9: error S204 "…" cannot stand here'),
        (PLAN, "year: 2021", "year: 2021.0", "2:7: error S202 expected a whole number, found a number"),
        (
            AREA, "status: done", "status: done, percent: 50.0",
            "14:72: error S202 expected a whole number, found a number",
        ),
        (AREA, "status: done", "status: done, percent: " + "9" * 5000, '14:72: error S204 "…" cannot stand here'),
        (AREA, "status: done", "status: done, values: {a: .inf}", '14:75: error S204 ".inf" cannot stand here'),
        (
            AREA, "title: Rà soát thủ tục hành chính", "title: .inf",
            '6:12: error Y116 YAML reads .inf as a number, not as text (put it into quotes: ".inf")',
        ),
        (
            AREA, "deadline: Thường xuyên", "deadline: {2021: Quý I}",
            '20:16: error Y116 YAML reads 2021 as a whole number, not as text (put it into quotes: "2021")',
        ),
        (
            AREA, "deadline: Thường xuyên", "deadline: {~: Quý I}",
            '20:5: error Y116 YAML reads null as an empty value, not as text (put it into quotes: "null")',
        ),
        (
            AREA, "- id: TTHC-02", "- ? products: [a]\n    id: TTHC-02",
            "15:5: error Y101 this is not YAML: a list or a mapping stands where a key belongs"
            " (look at quotes, brackets and indentation here and on the line above)",
        ),
        (
            AREA, "title: Công khai thủ tục hành chính", 'title: " "',
            "15:9: error T313 the task has no title (write the text of its row, or a title of its group)",
        ),
        (
            AREA, "lead: Phòng CNTT", 'lead: "."',
            "15:9: warning U403 the task has no lead (it is in no unit's list until lead is written)",
        ),
        (
            UNITS, "members: [cntt, khtc]", "members: [phong, cntt]",
            '15:71: error U408 "so/phong" is among its own members (a collective does not stand for itself)',
        ),
        (
            UNITS, "group: true, members", "members",
            '15:58: error U408 "so/phong" has members, but is no collective (write group: true, or take members out)',
        ),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be(file: str, old: str, new: str, expected: str, cchc: Cchc, tmp_path: Path) -> None:
    """Each is a finding of its own, in its place."""
    assert old in office.FILES[file]
    found = said(cchc, office.write(tmp_path, {file: office.FILES[file].replace(old, new)}), file)
    assert [line for line in found if line.endswith(expected)]


def test_an_event_on_a_day_that_does_not_exist(cchc: Cchc, tmp_path: Path) -> None:
    """`due --unit` follows renamings; a day that is none is found before."""
    events = "events:\n  - {kind: rename, date: 31/02/2021, from: so/vp, to: so/cntt}\n"
    found = said(cchc, office.write(tmp_path, {UNITS: office.FILES[UNITS] + events}), UNITS)
    assert [line.partition(": ")[2] for line in found] == ["error S205 there is no day 31/02/2021"]


def test_faults_without_number(cchc: Cchc, tmp_path: Path) -> None:
    """The first thousand of a file are listed, and that there are more is said."""
    text = "area: TTHC\nheading: h\ntasks:\n" + "  -\n" * 1_500
    lines = said(cchc, office.write(tmp_path, {AREA: text}), AREA)
    assert len(lines) == 1_001
    assert lines[0] == (
        "1:1: error Y107 the file has more faults of shape; the first 1.000 are listed"
        " (split the file, one reform area each)"
    )


_MANY = {
    "entries of a deadline": "  deadline:\n" + "".join(f"    k{one}: Quý II\n" for one in range(12_000)),
    "units of a line": "  deadline: Quý I\n  lead: [" + "x," * 12_000 + "]\n",
    "groups": "  deadline: Quý I\n" + "".join(f"- title: g\n  tasks: [{{title: t{one}}}]\n" for one in range(8_000)),
}


@pytest.mark.parametrize("name", _MANY)
def test_thousands_of_one_thing_take_no_longer_than_their_number_asks_for(name: str, tmp_path: Path) -> None:
    """What takes the square of it is ended after minutes; that many take seconds."""
    text = f"area: TTHC\nheading: h\ntasks:\n- id: TTHC-01\n  title: t\n{_MANY[name]}"
    office.write(tmp_path, {AREA: text})
    done = subprocess.run(
        [sys.executable, "-m", "cchc", "validate"], cwd=tmp_path, capture_output=True, timeout=100, check=False
    )
    assert done.returncode in (0, 1)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "null\n"])
def test_an_empty_file(text: str, cchc: Cchc, tmp_path: Path) -> None:
    """It is said to be empty, not that a key could be left out."""
    assert said(cchc, office.write(tmp_path, {AREA: text}), AREA) == [
        "1:1: error S204 the file is empty (delete it, or write what belongs into it)"
    ]


def test_an_alias_is_read_alike_by_both_parsers(cchc: Cchc, tmp_path: Path) -> None:
    """A list used twice is no reason to doubt the file; one that holds itself is, as one parser reads nothing there."""
    text = TASK.replace("lead: Văn phòng", "lead: &who [Phòng X]")
    text += "  - {id: TTHC-02, title: t, products: p, lead: *who, deadline: Quý I}\n"
    found = said(cchc, office.write(tmp_path, {AREA: text}), AREA)
    assert [line[: len("4:54: error U401")] for line in found] == ["4:54: error U401", "4:54: error U401"]
    text = "area: TTHC\nheading: h\ntasks:\n  - &a {title: x, tasks: [*a]}\n"
    assert [line.partition(" (")[0] for line in said(cchc, office.write(tmp_path, {AREA: text}), AREA)] == [
        "4:26: error Y112 two readers of YAML understand this differently"
    ]


def test_aliases_that_multiply(cchc: Cchc, tmp_path: Path) -> None:
    """A few lines that stand for a hundred thousand tasks are refused."""
    text = "area: TTHC\nheading: h\ntasks:\n  - &a0 {title: x, id: A-1}\n"
    text += "".join(f"  - &a{n + 1} {{title: x, tasks: [{', '.join([f'*a{n}'] * 9)}]}}\n" for n in range(5))
    assert said(cchc, office.write(tmp_path, {AREA: text}), AREA) == [
        "1:1: error Y101 this is not YAML: a name with * or & in front is not known, or repeats too much"
        " (look at quotes, brackets and indentation here and on the line above)"
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: &x [1]\nb: *y\n", "tên đứng sau dấu * hoặc & chưa được khai báo, hoặc lặp lại quá nhiều"),
        ("a:\n\tb: c\n", "có dấu tab ở chỗ YAML chỉ nhận dấu cách"),
        ('a: "x\\qy"\n', "dấu \\ trong ngoặc kép có nghĩa khác; dùng ngoặc đơn '…' thì giữ nguyên dấu này"),
        ("a: [1, 2\n", "thiếu dấu ngoặc, hoặc dấu ngoặc đặt sai chỗ"),
        ("- a\nb: c\n", "độ thụt đầu dòng không khớp với các dòng trên"),
        (
            "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> nhanh\n",
            "còn dấu xung đột của git (<<<<<<<, =======, >>>>>>>); chọn phần đúng rồi xóa các dòng dấu ấy",
        ),
    ],
)
def test_broken_yaml_is_explained_in_vietnamese(text: str, reason: str, cchc: Cchc, tmp_path: Path) -> None:
    """What the reader says in English is put into words of ours."""
    out = cchc("validate", "--format", "concise", folder=office.write(tmp_path, {AREA: text}), lang="vi").out
    (line,) = (line for line in out.splitlines() if "Y101" in line)
    assert f"lỗi Y101 sai cú pháp YAML: {reason} (" in line


def test_a_version_line_begins_no_second_document(cchc: Cchc, tmp_path: Path) -> None:
    """`%YAML 1.2` and its dashes are the head of the one document."""
    assert said(cchc, office.write(tmp_path, {AREA: "%YAML 1.2\n---\n" + TASK}), AREA) == []


def test_what_cannot_be_seen_is_shown() -> None:
    """A blank of no width in a key explains why the key is unknown."""
    assert visible("\u200btitle\ufeff\u2060") == "\\u200btitle\\ufeff\\u2060"


def test_the_caret_stands_below_what_it_means(cchc: Cchc, tmp_path: Path) -> None:
    """What is shown wider than it is, or as wide as the terminal likes, moves nothing."""
    text = TASK.replace("title: t,", 'title: "a\u200bb",\t').replace("Văn phòng", "Phòng X")
    out = cchc("validate", folder=office.write(tmp_path, {AREA: text})).out.splitlines()
    place = next(number for number, line in enumerate(out) if "U401" in line)
    source, carets = out[place + 2], out[place + 3]
    assert source[carets.index("^") : carets.rindex("^") + 1] == "Phòng X"


def test_a_message_is_one_line(cchc: Cchc, tmp_path: Path) -> None:
    """Text of several lines in a message does not break the line of a finding."""
    text = TASK.replace("id: TTHC-01", 'id: "A\\nB"')
    found = said(cchc, office.write(tmp_path, {AREA: text}), AREA)
    assert [line.partition(" (")[0] for line in found] == ['4:10: error T303 "A B" is not an id']


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such file names")
def test_a_file_name_that_is_not_utf_8(cchc: Cchc, tmp_path: Path) -> None:
    """JSON shows its bytes written out, and stays JSON."""
    office.write(tmp_path)
    (tmp_path / "plans/2021/so" / os.fsdecode(b"x-\xff.yaml")).write_text("a: 1\n")
    result = cchc("validate", "--format", "json", folder=tmp_path)
    assert "plans/2021/so/x-\\udcff.yaml" in {one["file"] for one in json.loads(result.out)}


@pytest.mark.parametrize(
    "text",
    ["1/3/21", "20210301", "2021-W01-1", "1/1/99999999999999999999", "31/02/2021", "٠١/٠٣/٢٠٢١", "", "2021-01-01\n"],
)
def test_what_is_no_day(text: str, cchc: Cchc, tmp_path: Path) -> None:
    """A year of two digits is not the year 21; other ways to write a day are not guessed at."""
    with pytest.raises(DayError):
        day(text)
    result = cchc("due", "--as-of", text, folder=office.write(tmp_path))
    assert (result.code, result.out) == (2, "")


def test_the_first_and_the_last_day() -> None:
    """A year is written with four digits."""
    assert [written(day(text)) for text in ("0001-01-01", "31/12/9999")] == ["01/01/0001", "31/12/9999"]
    assert day("1/2/2021") == dt.date(2021, 2, 1)


@pytest.mark.parametrize("as_of", ["0001-01-01", "9999-12-31"])
def test_due_at_the_ends_of_time(as_of: str, cchc: Cchc, tmp_path: Path) -> None:
    """The calendar ends; the answer does not."""
    assert cchc("due", "--undated", "--as-of", as_of, folder=office.write(tmp_path)).code == 0


def test_a_year_without_plans(cchc: Cchc, tmp_path: Path) -> None:
    """Nothing is due where nothing is planned, but that is not what was asked."""
    result = cchc("due", "--year", "2019", folder=office.write(tmp_path))
    assert (result.code, result.out, result.err) == (0, "", "no plan fits what was asked\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_no_bug(tmp_path: Path) -> None:
    """What cannot be written is said; exit 2."""
    office.write(tmp_path)
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "cchc", "--lang", "en", "units"],
            stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, check=False,
        )  # fmt: skip
    assert (result.returncode, result.stderr) == (2, b"error: cannot read or write: the disk is full\n")


def test_no_stdout_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`cchc due >&-` has nowhere to print, and prints nothing."""
    monkeypatch.chdir(office.write(tmp_path))
    monkeypatch.setattr(sys, "stdout", None)
    assert run(["due", "--as-of", "2021-02-01"]) == 0


def test_what_was_typed_wrong_is_shown_and_not_sent(cchc: Cchc, tmp_path: Path) -> None:
    """Click repeats an argument in its own errors."""
    result = cchc("due", "--year", "a\x07\u202eb", folder=office.write(tmp_path))
    assert result.code == 2
    assert result.err.splitlines()[-1].endswith('"a\\x07\\u202eb" is no year between 1990 and 2100')
