"""`done`, `update`, `extend`, `event`: one fact into its file, whole outputs, questions, diffs, commits, refusals."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import office
import pytest
from conftest import Cchc
from repositories import NO_GIT, Repo, git
from repositories import so as repository

AREA = "plans/2021/so/01-thu-tuc.yaml"
TASK = "2021/so/TTHC-01"
NEXT = f"next: cchc show {TASK}\n"
PLAN = """\
area: TTHC
heading: 1. Thủ tục hành chính
targets:
  - {indicator: Tỷ lệ hồ sơ trực tuyến, goal: tối thiểu 60%}
tasks:
  - id: TTHC-01
    title: Báo cáo định kỳ
    products: Báo cáo
    lead: Văn phòng; Phòng CNTT
    deadline: hàng quý
  - id: TTHC-02
    title: Cập nhật thủ tục
    products: Danh mục
    lead: Các phòng chuyên môn
    deadline:
      Cập nhật: Chậm nhất 5 ngày sau khi Bộ công bố
      Duy trì: Thường xuyên
      Đánh giá: Khi có yêu cầu
  - id: TTHC-03
    title: Việc một mốc
    products: Báo cáo
    lead: Văn phòng
    deadline: 30/6/2021
"""


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """No name and no settings of git but those of the repository."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def so(tmp_path: Path) -> Path:
    """The tiny office."""
    return office.write(tmp_path)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The tiny office with recurring, waiting and shared work."""
    return office.write(tmp_path, {AREA: PLAN})


def text(root: Path) -> str:
    """The area file as it is."""
    return (root / AREA).read_bytes().decode("utf-8")


def test_done_adds_its_entry_and_nothing_else(cchc: Cchc, so: Path) -> None:
    """The example of the README: milestone, day, evidence; the state before and after."""
    before = text(so)
    result = cchc("done", TASK, "--milestone", "Báo cáo", "--date", "03/07/2021", "--evidence",
                  "Báo cáo số 12/BC-SM ngày 03/7/2021", "--as-of", "2021-07-05", folder=so)  # fmt: skip
    assert (
        result.out
        == f"""\
2021/so/TTHC-01  Rà soát thủ tục hành chính
    03/07/2021 · done · Báo cáo · evidence: Báo cáo số 12/BC-SM ngày 03/7/2021
    Báo cáo: Quá hạn, chưa triển khai → Hoàn thành quá hạn, late by 3 days
    Task: Quá hạn, chưa triển khai → Hoàn thành quá hạn
    {AREA}:15
"""
    )
    assert (result.code, result.err) == (0, NEXT)
    new = "      - {date: 2021-07-03, milestone: Báo cáo, status: done, evidence: Báo cáo số 12/BC-SM ngày 03/7/2021}\n"
    line = "      - {date: 2021-01-12, milestone: Kế hoạch, status: done, evidence: Kế hoạch số 05/KH-SM}\n"
    assert text(so) == before.replace(line, line + new)


def test_an_earlier_fact_goes_before_a_later_one(cchc: Cchc, so: Path) -> None:
    """The log stays oldest first, so nothing new is wrong with it."""
    result = cchc("update", TASK, "--status", "doing", "--date", "2021-01-05", "--as-of", "2021-01-20", folder=so)
    assert result.code == 0
    assert text(so).index("2021-01-05") < text(so).index("2021-01-12")
    assert cchc("validate", "--as-of", "2021-01-20", "--format", "concise", folder=so).code == 0


def test_the_same_fact_twice_is_written_once(cchc: Cchc, so: Path) -> None:
    """A script may run again."""
    said = ("update", TASK, "--status", "doing", "--percent", "40%", "--milestone", "#2", "--as-of", "2021-05-03")
    assert cchc(*said, folder=so).code == 0
    once = text(so)
    again = cchc(*said, folder=so)
    assert (again.code, again.out, again.err) == (0, "", f"{AREA}:15 says so already; nothing was written\n")
    assert text(so) == once


def test_a_milestone_is_named_by_label_phrase_place_or_without_diacritics(cchc: Cchc, so: Path) -> None:
    """Whatever was typed, the file has the plan's own name."""
    for name in ("Báo cáo", "Quý II", "#2", "bao cao", "BAO"):
        result = cchc("update", TASK, "--status", "doing", "--milestone", name, "--dry-run", folder=so)
        assert "milestone: Báo cáo, status: doing}" in result.out
    result = cchc("done", TASK, "--milestone", "Tổng kết", folder=so)
    assert (result.code, result.out) == (2, "")
    assert (
        result.err
        == """\
error: the task has no milestone "Tổng kết"
help: its milestones are: #1 Kế hoạch: trước 15/01; #2 Báo cáo: Quý II
"""
    )


def test_a_dry_run_prints_a_diff_that_git_applies(cchc: Cchc, so: Path) -> None:
    """Nothing is written; the diff gives the very bytes that the command writes."""
    before = text(so)
    said = ("extend", "2021/so/TTHC-01", "--to", "30/9/2021", "--by", "Công văn 123/SNV-CCHC ngày 01/6/2021",
            "--milestone", "Báo cáo", "--date", "2021-06-01")  # fmt: skip
    result = cchc(*said, "--dry-run", folder=so)
    assert (result.code, result.err) == (0, "nothing was written\n")
    assert text(so) == before
    assert (
        result.out
        == f"""\
--- a/{AREA}
+++ b/{AREA}
@@ -10,6 +10,11 @@
     deadline:
       Kế hoạch: trước 15/01
       Báo cáo: Quý II
+    extensions:
+      - to: 2021-09-30
+        date: 2021-06-01
+        by: Công văn 123/SNV-CCHC ngày 01/6/2021
+        milestone: Báo cáo
     progress:
       - {{date: 2021-01-12, milestone: Kế hoạch, status: done, evidence: Kế hoạch số 05/KH-SM}}
   - id: TTHC-02
"""
    )
    assert cchc(*said, folder=so).code == 0
    written = text(so)
    (so / AREA).write_bytes(before.encode("utf-8"))
    git(so, "apply", stdin=result.out.encode("utf-8"))
    assert text(so) == written


def test_a_file_of_windows_stays_one(cchc: Cchc, so: Path) -> None:
    """CRLF, a byte order mark, no end of the last line."""
    data = b"\xef\xbb\xbf" + text(so).rstrip("\n").replace("\n", "\r\n").encode("utf-8")
    (so / AREA).write_bytes(data)
    assert cchc("done", "2021/so/TTHC-02", "--evidence", "Báo cáo: một", "--as-of", "2021-12-01", folder=so).code == 0
    assert (so / AREA).read_bytes() == data + (
        b"\r\n    progress:\r\n      - date: 2021-12-01\r\n        status: done\r\n"
        b'        evidence: "' + "Báo cáo: một".encode() + b'"'
    )


def test_extend_moves_a_day(cchc: Cchc, other: Path) -> None:
    """The one day of a task needs no name."""
    result = cchc("extend", "2021/so/TTHC-03", "--to", "30/9/2021", "--by", "Công văn 123/SNV-CCHC",
                  "--as-of", "2021-07-05", folder=other)  # fmt: skip
    assert (
        result.out
        == f"""\
2021/so/TTHC-03  Việc một mốc
    05/07/2021 · extended to 30/09/2021 · Công văn 123/SNV-CCHC
    30/6/2021: Quá hạn, chưa triển khai → Chưa triển khai (chưa đến hạn) (30/09/2021)
    {AREA}:25
"""
    )
    assert text(other) == PLAN + (
        "    extensions:\n      - to: 2021-09-30\n        date: 2021-07-05\n        by: Công văn 123/SNV-CCHC\n"
    )


def test_extend_refuses_what_has_no_day(cchc: Cchc, other: Path) -> None:
    """Each refusal with its why."""
    said = {
        ("2021/so/TTHC-01",): (
            "2021/so/TTHC-01 has no day that could be moved\nhelp: it recurs; each period has its own day\n"
        ),
        ("2021/so/TTHC-02", "--milestone", "Duy trì"): (
            '"Duy trì: Thường xuyên" has no day that could be moved\nhelp: it is ongoing work, which has no last day\n'
        ),
        ("2021/so/TTHC-02", "--milestone", "#1"): (
            '"Cập nhật: Chậm nhất 5 ngày sau khi Bộ công bố" has no day that could be moved\n'
            "help: it waits for an event; record that first: cchc event\n"
        ),
        ("2021/so/TTHC-03", "--to", "2021-06-30"): (
            "30/06/2021 is not later than the deadline, 30/06/2021\n"
            "help: an extension moves a deadline to a later day\n"
        ),
    }  # fmt: skip
    for words, error in said.items():
        result = cchc("extend", *words, "--by", "x", "--as-of", "2021-05-05", folder=other)
        assert (result.code, result.err) == (2, f"error: {error}")
    assert text(other) == PLAN


def test_event_starts_what_has_waited(cchc: Cchc, other: Path) -> None:
    """The day is counted from it."""
    result = cchc("event", "2021/so/TTHC-02", "--date", "2021-03-01", "--what", "Bộ công bố 3 thủ tục", "--document",
                  "Quyết định số 1/QĐ", "--milestone", "cap nhat", "--as-of", "2021-03-05", folder=other)  # fmt: skip
    assert (
        result.out
        == f"""\
2021/so/TTHC-02  Cập nhật thủ tục
    01/03/2021 · event: Bộ công bố 3 thủ tục · Cập nhật · Quyết định số 1/QĐ
    Cập nhật: Chưa phát sinh → Chưa triển khai, sắp đến hạn
    Task: Đang thực hiện → Chưa triển khai, sắp đến hạn
    {AREA}:20
""".replace("Task: Đang thực hiện", "Task: Thường xuyên")
    )
    refused = cchc("event", "2021/so/TTHC-03", "--what", "x", folder=other)
    assert (refused.code, refused.err) == (
        2, "error: no milestone of 2021/so/TTHC-03 waits for an event\nhelp: its milestones are: #1 30/6/2021\n",
    )  # fmt: skip


def test_what_a_script_leaves_out_is_named(cchc: Cchc, other: Path) -> None:
    """Exit code 2, what is missing, what to type; nothing is written."""
    waiting = "#1 Cập nhật: Chậm nhất 5 ngày sau khi Bộ công bố; #3 Đánh giá: Khi có yêu cầu"
    said = {
        ("update", "2021/so/TTHC-03"): (
            "what is the status of the work?", "give it with --status todo|doing|done|paused|dropped"
        ),
        ("done", "2021/so/TTHC-01"): (
            "which period is done?",
            "give it with --period (still open: Q1, Q2, Q3, Q4), or --all-periods for the whole year",
        ),
        ("done", "2021/so/TTHC-02"): (
            "which milestone is done?",
            "give it with --milestone, or --whole for the whole task: "
            "#1 Cập nhật: Chậm nhất 5 ngày sau khi Bộ công bố; #2 Duy trì: Thường xuyên; #3 Đánh giá: Khi có yêu cầu",
        ),
        ("extend", "2021/so/TTHC-03", "--by", "x"): ("to which day is the deadline moved?", "give it with --to"),
        ("event", "2021/so/TTHC-02", "--what", "x"): (
            "which milestone has waited for it?", f"give it with --milestone: {waiting}"
        ),
        ("event", "2021/so/TTHC-02", "--milestone", "#1"): ("what has happened?", "give it with --what"),
    }  # fmt: skip
    for words, (question, hint) in said.items():
        result = cchc(*words, folder=other)
        assert (result.code, result.out, result.err) == (2, "", f"error: not said: {question}\nhelp: {hint}\n")
    assert text(other) == PLAN


def test_whose_word_it_is(cchc: Cchc, other: Path) -> None:
    """A unit in any spelling, as the task names it; without one it is everybody's, which is said."""
    said = ("done", "2021/so/TTHC-01", "--evidence", "Báo cáo 1", "--as-of", "2021-04-02")
    first = cchc(*said, "--period", "q1", "--unit", "phong cntt", folder=other)
    assert (first.code, first.err) == (0, "next: cchc show 2021/so/TTHC-01\n")
    assert (
        first.out
        == f"""\
2021/so/TTHC-01  Báo cáo định kỳ
    02/04/2021 · done · Q1 · Phòng CNTT · evidence: Báo cáo 1
    hàng quý [Q1]: Quá hạn, chưa triển khai → Đang thực hiện quá hạn
    {AREA}:12
"""
    )
    alone = cchc(*said, "--period", "Q2", folder=other)
    assert alone.err == "the entry speaks for all that lead: Văn phòng; Phòng CNTT\nnext: cchc show 2021/so/TTHC-01\n"
    stranger = cchc(*said, "--period", "Q2", "--unit", "Phòng KHTC", folder=other)
    assert stranger.err.startswith("Phòng KHTC does not lead this task; leads: Văn phòng; Phòng CNTT\n")
    unknown = cchc(*said, "--period", "Q2", "--unit", "Phòng Công nghệ số", folder=other)
    assert (unknown.code, unknown.err) == (
        2,
        'error: there is no unit "Phòng Công nghệ số"\nhelp: there are units of nearly that name: Phòng CNTT\n',
    )


def test_all_periods_and_the_whole_task(cchc: Cchc, other: Path) -> None:
    """What closes much has to be meant."""
    year = cchc("done", "2021/so/TTHC-01", "--all-periods", "--evidence", "x", "--as-of", "2021-12-31", folder=other)
    assert year.code == 0
    assert year.out.count("Hoàn thành") == 4
    whole = cchc("done", "2021/so/TTHC-02", "--whole", "--evidence", "x", "--as-of", "2021-12-31", folder=other)
    assert whole.code == 0
    assert "    Task: Thường xuyên → Hoàn thành\n" in whole.out


def test_periods_and_targets_are_checked(cchc: Cchc, other: Path) -> None:
    """A period that the work has not, a target that nobody has set."""
    period = cchc("done", "2021/so/TTHC-01", "--period", "T03", folder=other)
    assert period.err == 'error: there is no period "T03" here\nhelp: its periods are: Q1, Q2, Q3, Q4\n'
    none = cchc("done", "2021/so/TTHC-03", "--period", "Q1", folder=other)
    assert none.err == 'error: there is no period "Q1" here\nhelp: only recurring work has periods\n'
    target = cchc("update", "2021/so/TTHC-03", "--status", "doing", "--value", "Tỷ lệ khác=6", folder=other)
    assert target.err == 'error: there is no target "Tỷ lệ khác" here\nhelp: its targets are: Tỷ lệ hồ sơ trực tuyến\n'
    assert cchc("update", "2021/so/TTHC-03", "--status", "doing", "--value", "ty le ho so=62%", "--value",
                "tỷ lệ hồ sơ trực tuyến=62", folder=other).code == 0  # fmt: skip
    assert text(other).endswith("        values:\n          Tỷ lệ hồ sơ trực tuyến: 62\n")


def test_what_contradicts_is_refused_and_what_is_odd_is_said(cchc: Cchc, other: Path) -> None:
    """The rules judge the plan as it would be."""
    wrong = cchc("update", "2021/so/TTHC-03", "--status", "done", "--percent", "60", "--evidence", "x", "--as-of",
                 "2021-05-01", folder=other)  # fmt: skip
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err == (
        f"{AREA}:27:18: error P610 60% contradicts the status done (work of which a part is done is: status: doing)\n"
        "error: not recorded: the plan would have errors that it does not have now\n"
    )
    assert text(other) == PLAN
    odd = cchc("done", "2021/so/TTHC-03", "--date", "2020-12-30", "--as-of", "2021-05-01", folder=other)
    assert odd.code == 0
    assert odd.err == (
        f"{AREA}:25:15: warning P611 30/12/2020 is before the year of the plan, 2021 "
        "(correct the year, if it is mistyped)\n"
        f"{AREA}:26:17: warning P604 done, but without evidence "
        "(write the document under evidence, with number and day)\n"
        "next: cchc show 2021/so/TTHC-03\n"
    )


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--percent", "101"), '"101" is no percentage from 0 to 100'),
        (("--percent", "x%"), '"x%" is no percentage from 0 to 100'),
        (("--value", "Tỷ lệ"), '"Tỷ lệ" is no value; write INDICATOR=62%'),
        (("--result", "  "), "the text is empty"),
        (("--result", "a\x1b[31m"), "the text has a control character in it"),
        (("--date", "31/02/2021"), '"31/02/2021" is no day; write 2021-01-12 or 12/01/2021'),
    ],
)
def test_what_cannot_be_read_is_said(cchc: Cchc, so: Path, words: tuple[str, str], error: str) -> None:
    """Each option judges what was typed."""
    result = cchc("update", TASK, "--status", "doing", *words, folder=so)
    assert result.code == 2
    assert error in result.err


def test_text_is_composed_and_trimmed(cchc: Cchc, so: Path) -> None:
    """NFD from a Mac, blanks around, line ends of Windows."""
    assert cchc("update", "2021/so/TTHC-02", "--status", "doing", "--result", "  Đã la\u0300m\r\nxong ", "--as-of",
                "2021-05-01", folder=so).code == 0  # fmt: skip
    assert text(so).endswith("        result: |-\n          Đã làm\n          xong\n")


def test_an_alias_is_refused_with_its_place(cchc: Cchc, so: Path) -> None:
    """Nothing is written."""
    twice = PLAN.replace(
        "  - id: TTHC-03\n", "  - id: TTHC-04\n    title: x\n    progress: &a []\n  - id: TTHC-03\n    progress: *a\n"
    )
    (so / AREA).write_text(twice, encoding="utf-8")
    result = cchc("done", "2021/so/TTHC-03", "--evidence", "x", folder=so)
    assert (result.code, result.err) == (
        2,
        f"error: {AREA}:23:15: cannot be edited safely: the text stands elsewhere and is only named here (*a)\n"
        "help: change this place by hand; nothing was written\n",
    )
    assert text(so) == twice


def test_every_command_has_help_and_knows_its_tasks(cchc: Cchc, so: Path) -> None:
    """A task that is not there."""
    for name in ("done", "update", "extend", "event"):
        assert cchc(name, "--help").code == 0
        assert cchc(name, "nowhere/TTHC-09", folder=so).err.startswith('error: there is no task "nowhere/TTHC-09"')


@NO_GIT
def test_commit_takes_the_file_alone(cchc: Cchc, tmp_path: Path) -> None:
    """What else is changed or staged stays as it is; the message says the fact in Vietnamese."""
    repo = _committer(repository(tmp_path / "kho"))
    (repo.folder / "cchc.yaml").write_text("org: so\n# riêng\n", encoding="utf-8")
    (repo.folder / "moi.txt").write_text("mới\n", encoding="utf-8")
    repo.git("add", "moi.txt")
    result = cchc("done", TASK, "--milestone", "Báo cáo", "--date", "2021-07-03", "--evidence", "Báo cáo số 12/BC-SM",
                  "--as-of", "2021-07-05", "--commit", folder=repo.folder)  # fmt: skip
    assert result.code == 0, result.err
    subject = "TTHC-01: Báo cáo – hoàn thành ngày 03/07/2021 (Báo cáo số 12/BC-SM)"
    assert result.err == f"committed as {repo.git('rev-parse', '--short', 'HEAD')}: {subject}\n"
    assert repo.git("log", "-1", "--format=%B") == f"{subject}\n\n2021/so/TTHC-01: Rà soát thủ tục hành chính"
    assert repo.git("show", "--format=", "--name-only", "HEAD") == AREA
    assert repo.git("status", "--porcelain") == "M cchc.yaml\nA  moi.txt"


@NO_GIT
def test_the_words_of_a_commit(cchc: Cchc, tmp_path: Path) -> None:
    """Progress, an extension, an event; a period and a unit where there is one."""
    repo = _committer(Repo(tmp_path / "kho"))
    office.write(repo.folder, {AREA: PLAN})
    repo.commit("Kế hoạch")
    for words in (
        ("update", "2021/so/TTHC-01", "--status", "doing", "--percent", "60", "--period", "Q2", "--unit", "Văn phòng"),
        ("extend", "2021/so/TTHC-03", "--to", "2021-09-30", "--by", "Công văn 123"),
        ("event", "2021/so/TTHC-02", "--what", "Bộ công bố", "--milestone", "#1", "--document", "Quyết định số 1"),
        ("update", "2021/so/TTHC-03", "--status", "paused"),
    ):
        assert cchc(*words, "--as-of", "2021-05-04", "--commit", folder=repo.folder, lang="vi").code == 0
    assert repo.git("log", "--format=%s").split("\n") == [
        "TTHC-03: tạm dừng từ ngày 04/05/2021",
        "TTHC-02: Cập nhật – Bộ công bố ngày 04/05/2021 (Quyết định số 1)",
        "TTHC-03: gia hạn đến 30/09/2021 (Công văn 123)",
        "TTHC-01: kỳ Q2 – đang thực hiện, báo ngày 04/05/2021 (60%) [Văn phòng]",
        "Kế hoạch",
    ]


@NO_GIT
def test_a_commit_that_would_sweep_up_or_cannot_be_made_is_refused_before_writing(cchc: Cchc, tmp_path: Path) -> None:
    """Changes of the person in the file, a file that git does not know, no name, no repository."""
    repo = repository(tmp_path / "kho")
    said = ("done", "2021/so/TTHC-02", "--evidence", "x", "--as-of", "2021-07-05", "--commit")
    repo.git("config", "user.useConfigOnly", "true")
    nameless = cchc(*said, folder=repo.folder)
    assert nameless.err.startswith("error: git does not know your name")
    _committer(repo)
    before = text(repo.folder)
    (repo.folder / AREA).write_text(before + "# của tôi\n", encoding="utf-8")
    changed = cchc(*said, folder=repo.folder)
    assert (changed.code, changed.err) == (
        2,
        f"error: {AREA} has changes that are not committed, which would go into the commit\n"
        "help: commit or undo them first, or leave --commit out\n",
    )
    repo.git("add", AREA)
    assert cchc(*said, folder=repo.folder).err == changed.err
    assert text(repo.folder) == before + "# của tôi\n"
    repo.git("rm", "-q", "--cached", AREA)
    assert cchc(*said, folder=repo.folder).err.startswith(f"error: {AREA} is not in the repository yet\n")
    repo.git("reset", "-q", "--hard")
    (repo.folder / ".git" / "MERGE_HEAD").write_text(repo.git("rev-parse", "HEAD") + "\n", encoding="utf-8")
    assert cchc(*said, folder=repo.folder).err.startswith("error: a merge or another work of git is unfinished")
    outside = office.write(tmp_path / "ngoài")
    assert cchc(*said, folder=outside).err.startswith(
        f'error: "{(outside / AREA).parent}" is not in a git repository\n'
    )
    assert text(outside) == office.FILES[AREA]


@NO_GIT
@pytest.mark.skipif(os.name == "nt", reason="hooks are shell scripts")
def test_the_hooks_of_the_person_run_and_may_refuse(cchc: Cchc, tmp_path: Path) -> None:
    """A hook that says no: the fact stays written, the person hears why and how to go on."""
    repo = _committer(repository(tmp_path / "kho"))
    hook = repo.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'error: chưa duyệt' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    result = cchc("done", "2021/so/TTHC-02", "--evidence", "x", "--as-of", "2021-07-05", "--commit", folder=repo.folder)
    assert (result.code, result.err) == (
        2,
        "error: the files are written, but git has not committed them: chưa duyệt\n"
        f"help: once that is put right: git commit -m … -- {repo.folder / AREA}\n",
    )
    assert repo.git("log", "--format=%s") == "Kế hoạch năm 2021 và 2022"
    assert "evidence: x" in text(repo.folder)


def test_two_commands_at_once_both_record(so: Path) -> None:
    """Two processes that update one file: both entries are there."""
    (so / ".git").mkdir()
    (so / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    words = [sys.executable, "-m", "cchc", "update", TASK, "--status", "doing", "--as-of", "2021-05-03", "--result"]
    running = [
        subprocess.Popen([*words, f"lần {number}"], cwd=so, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for number in range(4)
    ]
    for one in running:
        assert one.wait(60) == 0
        one.communicate()
    assert sorted(line.split("result: ")[1].rstrip("}") for line in text(so).split("\n") if "result: " in line) == [
        "lần 0", "lần 1", "lần 2", "lần 3",
    ]  # fmt: skip


LATER = """\
area: TTHC
heading: 1. Thủ tục hành chính
tasks:
  - id: TTHC-01
    title: Tiếp tục rà soát thủ tục hành chính
    products: Báo cáo
    lead: Văn phòng
    deadline: 30/6/2022
  - id: TTHC-02
    title: Công khai thủ tục hành chính
    products: Danh mục
    lead: Phòng CNTT
    deadline: Thường xuyên
    continues: [] # chưa rõ
"""
LINKED = LATER.replace("deadline: 30/6/2022", "deadline: 30/6/2022\n    continues: 2021/so/TTHC-01").replace(
    "[] #", "2021/so/TTHC-02 #"
)


def test_links_between_years_are_written_when_confirmed(cchc: Cchc, tmp_path: Path) -> None:
    """A dry run, a score from which on, and nothing left to write then; the comparison knows the links."""
    later = "plans/2022/so/01-thu-tuc.yaml"
    root = office.write(tmp_path, {later: LATER})
    nobody = cchc("diff", "2021", "2022", "--write-links", folder=root)
    assert (nobody.code, nobody.out, nobody.err) == (
        2,
        "",
        "error: 2 links are found, and nobody is here to confirm them\n"
        "help: confirm them with --min-score 0.8 or --yes; --dry-run shows what would be written\n",
    )
    dry = cchc("diff", "2021", "2022", "--write-links", "--dry-run", folder=root)
    assert (dry.code, dry.err) == (0, "nothing was written\n")
    assert [line for line in dry.out.split("\n") if line[:1] in "+-" and line[1:2] == " "] == [
        "+    continues: 2021/so/TTHC-01", "-    continues: [] # chưa rõ", "+    continues: 2021/so/TTHC-02 # chưa rõ",
    ]  # fmt: skip
    assert (root / later).read_text("utf-8") == LATER
    done = cchc("diff", "2021/so", "2022/so", "--write-links", "--min-score", "0.5", folder=root)
    assert done.code == 0
    assert done.out.split("\n")[0].startswith("2022/so/TTHC-02 ← 2021/so/TTHC-02  ")
    assert done.err == "2 links written into 1 files\n"
    assert (root / later).read_text("utf-8") == LINKED
    again = cchc("diff", "2021", "2022", "--write-links", "--yes", folder=root)
    assert (again.code, again.err) == (0, "no link is to be written: the plans have all that were found\n")
    assert cchc("validate", folder=root).code == 0


def test_links_are_refused_between_revisions_and_their_options_without_them(cchc: Cchc, so: Path) -> None:
    """What cannot be meant."""
    assert cchc("diff", "HEAD~1", "--write-links", folder=so).err == (
        "error: links are written between years or plans\nhelp: such as: cchc diff 2021 2022 --write-links\n"
    )
    assert cchc("diff", "2021", "2022", "--yes", folder=so).err == (
        "error: --min-score, --yes and --dry-run go with --write-links\n"
    )
    page = cchc("diff", "2021", "2022", "--write-links", "--yes", "-o", str(so / "x.html"), folder=so)
    assert page.err == (
        "error: --write-links writes into the plans and makes no html\n"
        "help: leave out --write-links for the comparison, or --format and -o for the links\n"
    )
    assert not (so / "x.html").exists()


@pytest.mark.skipif(os.name == "nt", reason="a terminal of Unix")
def test_links_are_asked_one_by_one(tmp_path: Path) -> None:
    """No, then yes; enough; all others."""
    later = "plans/2022/so/01-thu-tuc.yaml"
    for answers, kept in ((["n", "y"], "TTHC-01"), (["y", "q"], "TTHC-02"), (["a"], None)):
        root = office.write(tmp_path / answers[0], {later: LATER})
        said = _at_a_terminal(root, ["diff", "2021", "2022", "--write-links"], answers)
        assert "does the later task carry on the earlier one?" in said
        text = (root / later).read_text("utf-8")
        assert text.count("continues: 2021") == (2 if kept is None else 1)
        assert kept is None or f"continues: 2021/so/{kept}" in text


def _committer(repo: Repo) -> Repo:
    """A person who can commit in a repository."""
    repo.git("config", "user.name", "Nguyễn Văn An")
    repo.git("config", "user.email", "an@so.vn")
    repo.git("config", "core.hooksPath", ".git/hooks")
    return repo


@pytest.mark.skipif(os.name == "nt", reason="a terminal of Unix")
def test_a_person_at_a_terminal_is_asked(other: Path) -> None:
    """Milestone by its number, a period that is left to all, the unit, the evidence; a wrong answer is asked again."""
    said = _at_a_terminal(
        other,
        ["done", "2021/so/TTHC-01", "--as-of", "2021-04-02"],
        ["9", "Q1", "31/02/2021", "1/4/2021", "2", "Báo cáo số 1"],
    )
    assert "which period is done? (Enter: all)" in said
    assert "on which day was it done? (Enter: 02/04/2021)" in said
    assert '"31/02/2021" is no day; write 2021-01-12 or 12/01/2021' in said
    assert "type one of the numbers 1 to 4" in said
    assert "several units lead: whose word is it? (Enter: all)" in said
    assert text(other).partition("progress:\n")[2].partition("  - id")[0] == (
        "      - date: 2021-04-01\n        period: Q1\n        unit: Phòng CNTT\n        status: done\n"
        "        evidence: Báo cáo số 1\n"
    )
    _at_a_terminal(other, ["extend", "2021/so/TTHC-03", "--as-of", "2021-04-02"], ["mai", "30/9/2021", "", ""])
    assert text(other).endswith("    extensions:\n      - to: 2021-09-30\n        date: 2021-04-02\n")
    _at_a_terminal(other, ["done", "2021/so/TTHC-02", "--as-of", "2021-04-03"], ["", "", "", ""])
    answers = ["", "doing", "2021-04-01", "60%", "", "Thiếu người", "Thêm người"]
    _at_a_terminal(other, ["update", "2021/so/TTHC-03", "--as-of", "2021-04-03"], answers)
    assert text(other).endswith(
        "    progress:\n      - date: 2021-04-01\n        status: doing\n        percent: 60\n"
        "        obstacle: Thiếu người\n        proposal: Thêm người\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="a terminal of Unix")
@pytest.mark.parametrize("command", [("done", "2021/so/TTHC-01"), ("update", "2021/so/TTHC-02"),
                                     ("extend", "2021/so/TTHC-03"), ("event", "2021/so/TTHC-02")])  # fmt: skip
@pytest.mark.parametrize("key", ["Ctrl-C", "Ctrl-D"])
def test_who_breaks_off_has_written_nothing(other: Path, command: tuple[str, str], key: str) -> None:
    """At the first question, with one line and no traceback."""
    before = text(other)
    said = _at_a_terminal(other, [*command, "--as-of", "2021-04-02"], [], key=key, code=130)
    assert said.replace("?", ":").rpartition(":")[2].replace("^D", "").split() == ["interrupted"]
    assert "Traceback" not in said
    assert text(other) == before


_PATIENCE = 240  # rounds of half a second in which nothing is said


def _at_a_terminal(folder: Path, words: list[str], answers: list[str], key: str = "", code: int = 0) -> str:
    """Run a command on a pseudo-terminal, with these lines typed and a key at the first question; what it says."""
    import pty

    (folder / ".git").mkdir(exist_ok=True)
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    above, below = pty.openpty()
    environment = os.environ | {"CCHC_LANG": "en", "TERM": "dumb", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "cchc", *words]
    with subprocess.Popen(command, cwd=folder, stdin=below, stdout=below, stderr=below, env=environment) as running:
        os.close(below)
        os.write(above, "".join(f"{answer}\n" for answer in answers).encode())
        said, quiet = b"", 0
        while (chunk := _read(above)) != b"" and quiet < _PATIENCE:
            said, quiet = said + (chunk or b""), quiet + 1 if chunk is None else 0
            asked = said.replace(b"^D\b\b", b"").endswith((b": ", b"? "))
            if asked and key == "Ctrl-C":
                running.send_signal(signal.SIGINT)  # as a terminal does; this one is that of no session
            elif asked and key == "Ctrl-D":
                os.write(above, b"\x04")  # again where it came before the question was ready to be answered
        if quiet == _PATIENCE:
            running.kill()
        assert running.wait(60) == code, said.decode()
    os.close(above)
    return said.decode("utf-8")


def _read(terminal: int) -> bytes | None:
    """What is said on a terminal; nothing when it is closed, None when nothing is said for a while."""
    try:
        return os.read(terminal, 4096) if select.select([terminal], [], [], 0.5)[0] else None
    except OSError:
        return b""
