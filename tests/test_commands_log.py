"""`cchc log`: who changed what and when, across files, folders and lines of work; in text, Markdown, JSON and CSV."""

import json
import re
from pathlib import Path

import office
import pytest
from conftest import Cchc, Result
from repositories import NO_GIT, Repo, change, git
from repositories import so as repository_of_so

pytestmark = NO_GIT
AREA = "plans/2021/so/01-thu-tuc.yaml"
PLAN = "plans/2021/so/plan.yaml"
BEFORE = office.FILES[AREA]
MARK = "evidence: Kế hoạch số 05/KH-SM}\n"
DONE = BEFORE.replace(
    MARK, MARK + "      - {date: 2021-01-16, milestone: Kế hoạch, status: done, evidence: Kế hoạch số 9/KH-SM}\n"
).replace("      - {date: 2021-01-12, milestone: Kế hoạch, status: done, evidence: Kế hoạch số 05/KH-SM}\n", "")
FIRST = BEFORE.replace(
    "    progress:\n      - {date: 2021-01-12, milestone: Kế hoạch, status: done, evidence: Kế hoạch số 05/KH-SM}\n", ""
)
LATER = DONE.replace("deadline: Thường xuyên", "deadline: 30/11/2021")
WORDED = LATER.replace("Rà soát thủ tục", "Rà soát mọi thủ tục")


@pytest.fixture
def so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The tiny office in git: a plan without progress (2 January), a deadline changed, a plan done (16 January)."""
    empty = tmp_path / "empty-config"
    empty.write_bytes(b"")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(empty))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    repo = Repo(tmp_path / "so")
    office.write(repo.folder, {AREA: FIRST})
    repo.commit("Kế hoạch năm 2021 và 2022")
    repo.commit("Đổi hạn", {AREA: FIRST.replace("deadline: Thường xuyên", "deadline: 30/11/2021")})
    repo.day = 14
    repo.commit("Ban hành kế hoạch", {AREA: LATER})
    return repo


def text(result: Result) -> str:
    """What was printed, with the beginnings of commit ids left out."""
    return re.sub("^[0-9a-f]{7}  ", "·······  ", result.out, flags=re.MULTILINE)


def told(cchc: Cchc, repo: Repo, *arguments: str) -> list[tuple[str | None, str, str, list[str]]]:
    """The log as day, key, kind of change, and what of the task changed."""
    rows = json.loads(cchc("log", *arguments, "--format", "json", folder=repo.folder).out)
    return [
        (
            row["date"] and row["date"][8:],
            row["key"],
            row["what"],
            [one["field"] for one in row["changes"]]
            + [fact["status"] or fact["kind"] for fact in row["facts"]]
            + ["taken back"] * len(row["taken_back"])
            + (["moved"] if row["moved"] else []),
        )
        for row in rows
    ]


def test_one_task_in_words(cchc: Cchc, so: Repo) -> None:
    """Day, author, their words, and what changed; a fact with how late it was; what is not saved yet on top."""
    change(so.folder, {AREA: WORDED})
    result = cchc("log", "2021/so/TTHC-01", folder=so.folder)
    assert (result.code, result.err) == (0, "")
    assert (
        text(result)
        == """\
2021/so/TTHC-01  Rà soát mọi thủ tục hành chính

not saved yet
    Task:         Rà soát thủ tục hành chính → Rà soát mọi thủ tục hành chính

·······  16/01/2021 · Nguyễn Văn An · Ban hành kế hoạch
    State:        Quá hạn, chưa triển khai → Đang thực hiện trong hạn
    Recorded:     16/01/2021: done · Kế hoạch · evidence: Kế hoạch số 9/KH-SM · late by 2 days

·······  02/01/2021 · Nguyễn Văn An · Kế hoạch năm 2021 và 2022
    New:          2021/so/01-thu-tuc.yaml

"""
    )


def test_one_task_in_vietnamese(cchc: Cchc, so: Repo) -> None:
    """The words of the office, none of git's."""
    result = cchc("log", "so/TTHC-02", "--since", "03/01/2021", folder=so.folder, lang="vi")
    assert (result.code, result.err) == (0, "")
    assert (
        text(result)
        == """\
2021/so/TTHC-02  Công khai thủ tục hành chính

·······  03/01/2021 · Nguyễn Văn An · Đổi hạn
    Trạng thái:   Thường xuyên → Chưa triển khai (chưa đến hạn)
    Thời hạn:     Thường xuyên → 30/11/2021

"""
    )


def test_all_plans_as_markdown(cchc: Cchc, so: Repo) -> None:
    """Each saved change a heading, each task an entry; nothing that was written becomes markup."""
    so.commit("**Đậm** <b>", {AREA: LATER.replace("Công khai thủ tục", "Công khai *mọi* thủ tục")})
    out = cchc("log", "--limit", "2", "--format", "md", folder=so.folder).out
    first, second = so.git("rev-parse", "HEAD")[:7], so.git("rev-parse", "HEAD~1")[:7]
    assert out.replace(first, "1").replace(second, "2").replace("&#42;", "\\*").replace("&#60;", "\\<") == (
        "### 17/01/2021 · Nguyễn Văn An · \\*\\*Đậm\\*\\* \\<b\\> (1)\n\n"
        "- 2021/so/TTHC-02  Công khai \\*mọi\\* thủ tục hành chính\n"
        "  - Task: Công khai thủ tục hành chính → Công khai \\*mọi\\* thủ tục hành chính\n\n"
        "### 16/01/2021 · Nguyễn Văn An · Ban hành kế hoạch (2)\n\n"
        "- 2021/so/TTHC-01  Rà soát thủ tục hành chính\n"
        "  - State: Quá hạn, chưa triển khai → Đang thực hiện trong hạn\n"
        "  - Recorded: 16/01/2021: done · Kế hoạch · evidence: Kế hoạch số 9/KH-SM · late by 2 days\n\n"
    )


def test_json(cchc: Cchc, so: Repo) -> None:
    """Everything of one change, for programs."""
    rows = json.loads(cchc("log", "2021/so/TTHC-01", "--limit", "1", "--format", "json", folder=so.folder).out)
    assert rows == [
        {
            "commit": so.git("rev-parse", "HEAD"),
            "date": "2021-01-16",
            "author": "Nguyễn Văn An",
            "message": "Ban hành kế hoạch",
            "key": "2021/so/TTHC-01",
            "title": "Rà soát thủ tục hành chính",
            "what": "changed",
            "moved": None,
            "changes": [],
            "facts": [
                {
                    "date": "2021-01-16", "kind": "progress", "status": "done", "milestone": "Kế hoạch", "period": None,
                    "unit": None, "percent": None, "text": None, "values": {}, "obstacle": None, "proposal": None,
                    "document": "Kế hoạch số 9/KH-SM", "to": None, "days_late": 2,
                }
            ],
            "taken_back": [],
            "state": {"from": "overdue", "to": "in_time"},
            "label": {"from": "Quá hạn, chưa triển khai", "to": "Đang thực hiện trong hạn"},
        }
    ]  # fmt: skip


def test_csv(cchc: Cchc, so: Repo) -> None:
    """A row for each thing that changed."""
    sha = so.git("rev-parse", "HEAD")
    change(so.folder, {AREA: FIRST.replace("deadline: Thường xuyên", "deadline: 30/11/2021")})
    assert cchc("log", "2021/so/TTHC-01", "--limit", "2", "--format", "csv", folder=so.folder).out.splitlines() == [
        "Day,Author,Task key,Task,What,Before,After,Saved as",
        "not saved yet,,2021/so/TTHC-01,Rà soát thủ tục hành chính,Taken back,"
        "16/01/2021: done · Kế hoạch · evidence: Kế hoạch số 9/KH-SM,,",
        '16/01/2021,Nguyễn Văn An,2021/so/TTHC-01,Rà soát thủ tục hành chính,State,"Quá hạn, chưa triển khai",'
        f"Đang thực hiện trong hạn,{sha}",
        "16/01/2021,Nguyễn Văn An,2021/so/TTHC-01,Rà soát thủ tục hành chính,Recorded,,"
        f"16/01/2021: done · Kế hoạch · evidence: Kế hoạch số 9/KH-SM · late by 2 days,{sha}",
    ]


def test_csv_of_new_moved_and_dropped_tasks(cchc: Cchc, so: Repo) -> None:
    """The file stands where the task came to, or what it left."""
    first, second = LATER.split("  - id: TTHC-02")
    other = f"area: TTHC\nheading: 2. Khác\ntasks:\n  - id: TTHC-02{second}"
    so.commit("Chuyển", {AREA: first, "plans/2021/so/02.yaml": other})
    so.commit("Bỏ", {"plans/2021/so/02.yaml": None})
    rows = cchc("log", "2021/so/TTHC-02", "--format", "csv", folder=so.folder).out.splitlines()
    assert [",".join(row.split(",")[4:7]) for row in rows[1:]] == [
        "Dropped,plans/2021/so/02.yaml,",
        f"Moved,{AREA},plans/2021/so/02.yaml",
        "State,Thường xuyên,Chưa triển khai (chưa đến hạn)",
        "Deadline,Thường xuyên,30/11/2021",
        f"New,,{AREA}",
    ]


def test_many_tasks_of_a_plan_are_one_line(cchc: Cchc, so: Repo) -> None:
    """A new plan, a file that got another name, a plan that was dropped: told together in text, singly in JSON."""
    tasks = "".join(f"  - {{id: TC-{n:02}, title: Việc {n}, deadline: Quý IV}}\n" for n in range(1, 8))
    area = f"area: TC\nheading: Thể chế\nlead: Văn phòng\ntasks:\n{tasks}"
    plan = "org: so\nyear: 2023\ntitle: Cải cách hành chính năm 2023\n"
    so.commit("Kế hoạch 2023", {"plans/2023/so/plan.yaml": plan, "plans/2023/so/01.yaml": area})
    so.commit("Đổi tên tệp", {"plans/2023/so/01.yaml": None, "plans/2023/so/02-the-che.yaml": area})
    so.commit("Đổi thư mục", {
        "plans/2023/so/plan.yaml": None, "plans/2023/so/02-the-che.yaml": None,
        "plans/2023/so-mau/plan.yaml": plan, "plans/2023/so-mau/02-the-che.yaml": area,
    })  # fmt: skip
    so.commit("Bỏ", {"plans/2023/so-mau/plan.yaml": None, "plans/2023/so-mau/02-the-che.yaml": None})
    assert (
        text(cchc("log", "--limit", "4", folder=so.folder))
        == """\
·······  20/01/2021 · Nguyễn Văn An · Bỏ
  - 2023/so-mau: 7 tasks

·······  19/01/2021 · Nguyễn Văn An · Đổi thư mục
  ~ 2023/so → 2023/so-mau

·······  18/01/2021 · Nguyễn Văn An · Đổi tên tệp
  ~ 2023/so: 7 tasks (01.yaml → 02-the-che.yaml)

·······  17/01/2021 · Nguyễn Văn An · Kế hoạch 2023
  + 2023/so: 7 tasks

"""
    )
    rows = told(cchc, so, "--limit", "4")
    assert rows[:7] == [("20", f"2023/so-mau/TC-{n:02}", "dropped", []) for n in range(1, 8)]
    assert rows[7:9] == [
        ("19", "2023/so-mau", "renamed", ["moved"]),
        ("18", "2023/so/TC-01", "changed", ["moved"]),
    ]
    assert rows[15:] == [("17", f"2023/so/TC-{n:02}", "new", []) for n in range(1, 8)]
    row = cchc("log", "--limit", "2", "--format", "csv", folder=so.folder).out.splitlines()[-1]
    assert row == f"19/01/2021,Nguyễn Văn An,2023/so-mau,,Moved,2023/so,2023/so-mau,{so.git('rev-parse', 'HEAD~1')}"


class TestFollowing:
    """A task through other files and folders, and on several lines of work."""

    def test_other_files_and_folders(self, cchc: Cchc, so: Repo) -> None:
        """Moved with a change of wording, the folder renamed, moved back: one history, by the old key as by the new."""
        first, second = WORDED.split("  - id: TTHC-02")
        other = "area: TC\nheading: 2. Thể chế\ntasks:\n  - id: TTHC-02"
        so.commit("Chuyển", {AREA: first, "plans/2021/so/02.yaml": other + second})
        so.commit("Đổi thư mục", {
            AREA: None, PLAN: None, "plans/2021/so/02.yaml": None, "plans/2021/moi/plan.yaml": office.FILES[PLAN],
            "plans/2021/moi/01-thu-tuc.yaml": first, "plans/2021/moi/02.yaml": other + second,
        })  # fmt: skip
        so.commit("Về chỗ cũ", {"plans/2021/moi/01-thu-tuc.yaml": WORDED, "plans/2021/moi/02.yaml": None})
        history = [
            ("19", "2021/moi/TTHC-02", "changed", ["area", "moved"]),
            ("18", "2021/moi/TTHC-02", "changed", ["moved"]),
            ("17", "2021/so/TTHC-02", "changed", ["area", "moved"]),
            ("03", "2021/so/TTHC-02", "changed", ["deadline"]),
            ("02", "2021/so/TTHC-02", "new", []),
        ]
        assert told(cchc, so, "2021/moi/TTHC-02") == history
        assert told(cchc, so, "2021/so/TTHC-02") == history
        assert cchc("log", "2021/so/TTHC-02", folder=so.folder).err == (
            "2021/so/TTHC-02 is now called 2021/moi/TTHC-02\n"
        )
        assert told(cchc, so, "TTHC-02", "--at", "HEAD~2") == history[2:]

    def test_an_id_that_is_written_with_escapes(self, cchc: Cchc, so: Repo) -> None:
        """However the id stands in the file, the task is found."""
        escaped = LATER.replace("id: TTHC-02", 'id: "TTHC\\u002d02"')
        so.commit("Lạ", {AREA: escaped.replace("lead: Phòng CNTT", "lead: Phòng KHTC")})
        assert [row[0] for row in told(cchc, so, "2021/so/TTHC-02")] == ["17", "03", "02"]

    def test_a_folder_renamed_on_disk_only(self, cchc: Cchc, so: Repo) -> None:
        """The files as they are count, and files that git does not know."""
        change(so.folder, {AREA: None, PLAN: None, "plans/2021/moi/Plan.yml": office.FILES[PLAN],
                           "plans/2021/moi/a.yml": WORDED})  # fmt: skip
        assert told(cchc, so, "2021/moi/TTHC-01") == [
            (None, "2021/moi/TTHC-01", "changed", ["title", "moved"]),
            ("16", "2021/so/TTHC-01", "changed", ["done"]),
            ("02", "2021/so/TTHC-01", "new", []),
        ]

    def test_a_branch_begun_before_the_folder_was_renamed(self, cchc: Cchc, so: Repo) -> None:
        """The branch's change under the old name belongs to the task; the merge decided nothing and is not told."""
        so.git("checkout", "-q", "-b", "nhánh")
        so.commit("Việc của nhánh", {AREA: WORDED})
        so.git("checkout", "-q", "main")
        so.commit("Đổi thư mục", {
            AREA: None, PLAN: None, "plans/2021/moi/plan.yaml": office.FILES[PLAN],
            "plans/2021/moi/01-thu-tuc.yaml": LATER.replace("deadline: 30/11/2021", "deadline: 30/10/2021"),
        })  # fmt: skip
        so.day += 1
        so.git("-c", "merge.directoryRenames=true", "merge", "-q", "--no-ff", "-m", "Gộp", "nhánh")
        expected = [
            ("18", "2021/moi/TTHC-01", "changed", ["moved"]),
            ("17", "2021/so/TTHC-01", "changed", ["title"]),
            ("16", "2021/so/TTHC-01", "changed", ["done"]),
            ("02", "2021/so/TTHC-01", "new", []),
        ]
        assert told(cchc, so, "2021/moi/TTHC-01") == expected
        assert told(cchc, so, "--limit", "2") == [
            ("18", "2021/moi", "renamed", ["moved"]),
            ("18", "2021/moi/TTHC-02", "changed", ["deadline", "moved"]),
            ("17", "2021/so/TTHC-01", "changed", ["title"]),
        ]

    def test_another_plan_that_took_the_old_name(self, cchc: Cchc, so: Repo) -> None:
        """What happens to a new plan under the old name is not the history of the old one."""
        so.commit("Đổi thư mục", {
            AREA: None, PLAN: None, "plans/2021/cu/plan.yaml": office.FILES[PLAN], "plans/2021/cu/01.yaml": LATER,
        })  # fmt: skip
        so.commit("Kế hoạch khác", {AREA: BEFORE, PLAN: office.FILES[PLAN]})
        so.commit("Sửa kế hoạch khác", {AREA: WORDED})
        assert told(cchc, so, "2021/cu/TTHC-01") == [
            ("17", "2021/cu/TTHC-01", "changed", ["moved"]),
            ("16", "2021/so/TTHC-01", "changed", ["done"]),
            ("02", "2021/so/TTHC-01", "new", []),
        ]

    def test_a_merge_tells_only_what_it_decided(self, cchc: Cchc, so: Repo) -> None:
        """Both sides edit one file: their changes are told once; what the merge itself wrote is told with it."""
        so.git("checkout", "-q", "-b", "nhánh")
        so.commit("nhánh", {AREA: WORDED})
        so.git("checkout", "-q", "main")
        so.commit("chính", {AREA: LATER.replace("Công khai thủ tục", "Niêm yết thủ tục")})
        so.git("merge", "-q", "--no-commit", "nhánh")
        both = WORDED.replace("Công khai thủ tục", "Niêm yết thủ tục")
        so.commit("gộp", {AREA: both.replace("lead: Phòng CNTT", "lead: Phòng KHTC")})
        rows = told(cchc, so, "--since", "2021-01-17")
        assert rows[0] == ("19", "2021/so/TTHC-02", "changed", ["lead"])
        assert sorted(rows[1:]) == [
            ("17", "2021/so/TTHC-01", "changed", ["title"]), ("18", "2021/so/TTHC-02", "changed", ["title"]),
        ]  # fmt: skip
        assert [row[0] for row in told(cchc, so, "2021/so/TTHC-01")] == ["17", "16", "02"]

    def test_a_merge_of_new_and_dropped_tasks(self, cchc: Cchc, so: Repo) -> None:
        """New in one line and dropped in the other: each told where it happened; what the merge adds is the merge's."""
        new = "  - {id: TTHC-08, title: Việc của nhánh, lead: Văn phòng}\n"
        so.git("checkout", "-q", "-b", "nhánh")
        so.commit("nhánh", {AREA: LATER + new})
        so.git("checkout", "-q", "main")
        so.commit("chính", {AREA: LATER.split("  - id: TTHC-02")[0]})
        so.git("merge", "-q", "--no-commit", "-s", "ours", "nhánh")
        added = "  - {id: TTHC-09, title: Việc khi gộp, lead: Văn phòng}\n"
        so.commit("gộp", {AREA: LATER.split("  - id: TTHC-02")[0] + new.replace("Việc", "Mọi việc") + added})
        assert sorted(told(cchc, so, "--since", "2021-01-17"), reverse=True) == [
            ("19", "2021/so/TTHC-09", "new", []),
            ("19", "2021/so/TTHC-08", "changed", ["title"]),
            ("18", "2021/so/TTHC-02", "dropped", []),
            ("17", "2021/so/TTHC-08", "new", []),
        ]


class TestLostTasks:
    """Tasks that are not in the plans any more."""

    def test_it_is_found_in_the_history(self, cchc: Cchc, so: Repo) -> None:
        """A task that was taken out is told with its end, by its whole key or its id."""
        so.commit("Bỏ", {AREA: LATER.split("  - id: TTHC-02")[0]})
        for written in ("2021/so/TTHC-02", "TTHC-02"):
            result = cchc("log", written, folder=so.folder)
            assert (result.code, result.err) == (0, "2021/so/TTHC-02 is not in the plans any more\n")
            assert (
                text(result)
                == """\
2021/so/TTHC-02  Công khai thủ tục hành chính

·······  17/01/2021 · Nguyễn Văn An · Bỏ
    Dropped:      2021/so/01-thu-tuc.yaml

·······  03/01/2021 · Nguyễn Văn An · Đổi hạn
    State:        Thường xuyên → Chưa triển khai (chưa đến hạn)
    Deadline:     Thường xuyên → 30/11/2021

·······  02/01/2021 · Nguyễn Văn An · Kế hoạch năm 2021 và 2022
    New:          2021/so/01-thu-tuc.yaml

"""
            )

    def test_taken_out_but_not_saved_yet_then_its_folder_renamed_twice(self, cchc: Cchc, so: Repo) -> None:
        """The files as they are count; a key is followed through every name that its plan had."""
        for old, new in (("so", "hai"), ("hai", "ba")):
            so.commit("Đổi thư mục", {
                f"plans/2021/{old}/01-thu-tuc.yaml": None, f"plans/2021/{old}/plan.yaml": None,
                f"plans/2021/{new}/01-thu-tuc.yaml": LATER, f"plans/2021/{new}/plan.yaml": office.FILES[PLAN],
            })  # fmt: skip
        change(so.folder, {"plans/2021/ba/01-thu-tuc.yaml": LATER.split("  - id: TTHC-02")[0]})
        result = cchc("log", "2021/so/TTHC-02", folder=so.folder)
        assert result.err == (
            "2021/so/TTHC-02 is now called 2021/hai/TTHC-02\n"
            "2021/hai/TTHC-02 is now called 2021/ba/TTHC-02\n"
            "2021/ba/TTHC-02 is not in the plans any more\n"
        )
        assert [line for line in text(result).splitlines() if not line.startswith(" ")] == [
            "2021/ba/TTHC-02  Công khai thủ tục hành chính", "", "not saved yet", "",
            "·······  18/01/2021 · Nguyễn Văn An · Đổi thư mục", "",
            "·······  17/01/2021 · Nguyễn Văn An · Đổi thư mục", "",
            "·······  03/01/2021 · Nguyễn Văn An · Đổi hạn", "",
            "·······  02/01/2021 · Nguyễn Văn An · Kế hoạch năm 2021 và 2022", "",
        ]  # fmt: skip

    @pytest.mark.parametrize("written", ["2021/so/TTHC-77", "tthc-1", "x", "", "2021/so/1.c"])
    def test_one_that_never_was(self, cchc: Cchc, so: Repo, written: str) -> None:
        """No such task, neither now nor before."""
        result = cchc("log", written, folder=so.folder)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith(f'error: there is no task "{written}"\n')

    def test_several_of_one_name(self, cchc: Cchc, so: Repo) -> None:
        """A short key that several tasks have is not guessed."""
        result = cchc("log", "TTHC-01", folder=so.folder)
        assert (result.code, result.out) == (2, "")
        assert result.err == (
            'error: "TTHC-01" is the key of several tasks\nhelp: name one of: 2021/so/TTHC-01, 2022/so/TTHC-01\n'
        )


class TestChoosing:
    """Which tasks, and since when."""

    def test_a_units_tasks(self, cchc: Cchc, so: Repo) -> None:
        """By any spelling; one that was taken from the unit is told too; --role as in due."""
        so.commit("Giao lại", {AREA: LATER.replace("lead: Phòng CNTT", "lead: Phòng KHTC")})
        khtc = told(cchc, so, "--unit", "phong khtc", "--role", "lead")
        assert khtc == [("17", "2021/so/TTHC-02", "changed", ["lead"]), ("02", "2022/so/TTHC-01", "new", [])]
        assert [row[:2] for row in told(cchc, so, "--unit", "Phòng CNTT", "--role", "lead")] == [
            ("17", "2021/so/TTHC-02"), ("03", "2021/so/TTHC-02"), ("02", "2021/so/TTHC-02"),
        ]  # fmt: skip
        assert ("16", "2021/so/TTHC-01", "changed", ["done"]) in told(cchc, so, "--unit", "Phòng CNTT")

    def test_year_organisation_and_area(self, cchc: Cchc, so: Repo) -> None:
        """The options that other commands have."""
        assert told(cchc, so, "--year", "2022") == [("02", "2022/so/TTHC-01", "new", [])]
        assert told(cchc, so, "--org", "so", "--year", "2022", "--area", "tthc") == told(cchc, so, "--year", "2022")
        assert cchc("log", "--area", "TC", folder=so.folder).err == "no change is known\n"
        assert cchc("log", "--org", "sở khác", folder=so.folder).code == 2
        both = cchc("log", "2021/so/TTHC-01", "--area", "TC", folder=so.folder)
        assert both.code == 2
        assert both.err == "error: one task is named: --unit, --year, --org and --area choose among several\n"

    def test_since_a_day_or_a_saved_state(self, cchc: Cchc, so: Repo) -> None:
        """From a day on, or after a commit; what is not saved yet is always there."""
        change(so.folder, {AREA: WORDED})
        days = [row[0] for row in told(cchc, so, "--since", "2021-01-03")]
        assert days == [None, "16", "03"]
        assert [row[0] for row in told(cchc, so, "--since", "HEAD~1")] == [None, "16"]
        assert [row[0] for row in told(cchc, so, "2021/so/TTHC-02", "--since", "HEAD~2")] == ["03"]
        assert told(cchc, so, "2021/so/TTHC-02", "--since", "HEAD~1") == []
        none = cchc("log", "--since", "31/02/2021", folder=so.folder)
        assert (none.code, none.err) == (2, 'error: "31/02/2021" is no day; write 2021-01-12 or 12/01/2021\n')

    def test_the_latest(self, cchc: Cchc, so: Repo) -> None:
        """Twenty when nothing is asked, and that there are more is said; --limit gives fewer or more."""
        for number in range(30):
            so.day = 14
            so.commit(f"Lần {number}", {AREA: LATER.replace("Công khai", f"Công khai lần {number}")})
        latest = cchc("log", folder=so.folder)
        assert latest.out.count("Nguyễn Văn An") == 20
        assert latest.err == "these are the latest 20 changes; more with --limit or --since\n"
        assert cchc("log", "--limit", "33", folder=so.folder).out.count("Nguyễn Văn An") == 33
        assert cchc("log", "--limit", "33", folder=so.folder).err == ""
        assert cchc("log", "--unit", "Phòng CNTT", folder=so.folder).out.count("Nguyễn Văn An") == 33
        assert cchc("log", "--limit", "0", folder=so.folder).code == 2

    def test_what_is_only_spelt_differently(self, cchc: Cchc, so: Repo) -> None:
        """Even a spelling is somebody's change; comments and order are not a task's."""
        spelt = LATER.replace("hành chính\n    products: Danh", "Hành chính.\n    products: Danh")
        so.commit("Chính tả", {AREA: spelt})
        so.commit("Ghi chú", {AREA: spelt + "# hết\n"})
        out = text(cchc("log", "2021/so/TTHC-02", "--since", "2021-01-17", folder=so.folder))
        assert out.splitlines()[2:] == [
            "·······  17/01/2021 · Nguyễn Văn An · Chính tả",
            "    Task:         Công khai thủ tục hành chính → Công khai thủ tục Hành chính. (only spelt",
            "                  differently)",
            "",
        ]


class TestFaults:
    """Broken files, places without history, hostile names."""

    def test_a_file_that_did_not_load_then(self, cchc: Cchc, so: Repo) -> None:
        """It is named once with its revision; what changed meanwhile is told with the change that mended it."""
        so.commit("Hỏng", {AREA: "area: ["})
        broken = so.git("rev-parse", "HEAD")[:7]
        so.commit("Hỏng nữa", {AREA: "area: [["})
        worse = so.git("rev-parse", "HEAD")[:7]
        so.commit("Sửa", {AREA: WORDED})
        result = cchc("log", "2021/so/TTHC-01", folder=so.folder)
        assert result.code == 1
        assert result.err == (
            f"{worse}:{AREA} does not load and is left out; see: cchc validate --at {worse}\n"
            f"{broken}:{AREA} does not load and is left out; see: cchc validate --at {broken}\n"
        )
        assert told(cchc, so, "2021/so/TTHC-01") == [
            ("19", "2021/so/TTHC-01", "changed", ["title"]),
            ("16", "2021/so/TTHC-01", "changed", ["done"]),
            ("02", "2021/so/TTHC-01", "new", []),
        ]
        assert told(cchc, so, "--since", "2021-01-17") == [("19", "2021/so/TTHC-01", "changed", ["title"])]

    def test_a_file_that_does_not_load_now(self, cchc: Cchc, so: Repo) -> None:
        """Nothing is said to be dropped because a file is broken on disk."""
        change(so.folder, {AREA: "area: ["})
        result = cchc("log", "2021/so/TTHC-02", folder=so.folder)
        assert (result.code, result.out) == (2, "")
        assert [row[0] for row in told(cchc, so)] == ["16", "03", "02", "02", "02"]
        assert cchc("log", folder=so.folder).code == 1

    def test_a_plan_file_that_did_not_load(self, cchc: Cchc, so: Repo) -> None:
        """The tasks are told all the same."""
        so.commit("Hỏng", {PLAN: "org: [", AREA: WORDED})
        so.commit("Sửa", {PLAN: office.FILES[PLAN]})
        assert told(cchc, so, "--since", "2021-01-17") == [("17", "2021/so/TTHC-01", "changed", ["title"])]
        assert cchc("log", folder=so.folder).code == 1

    def test_outside_of_a_repository(self, cchc: Cchc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """No git, no workspace, no commit yet, an unknown revision, one that begins with a dash."""
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
        office.write(tmp_path / "khong")
        none = cchc("log", folder=tmp_path / "khong")
        assert (none.code, none.out) == (2, "")
        assert none.err.startswith(f'error: "{tmp_path / "khong"}" is not in a git repository\n')
        empty = Repo(tmp_path / "trong")
        office.write(empty.folder)
        assert cchc("log", folder=empty.folder).err == "error: the repository has no commit yet\n"
        (tmp_path / "rong").mkdir()
        assert "is not inside a cchc workspace" in cchc("log", folder=tmp_path / "rong").err

    @pytest.mark.parametrize("rev", ["khong-co", "-x", "--output=x", "2021", ""])
    def test_what_is_no_day_and_no_revision(self, cchc: Cchc, so: Repo, rev: str) -> None:
        """It is said, and nothing is printed."""
        for option in ("--since", "--at"):
            result = cchc("log", f"{option}={rev}", folder=so.folder)
            assert (result.code, result.out) == (2, "")
            assert f'"{rev}"' in result.err
        assert not (so.folder / "x").exists()

    def test_a_clone_of_the_latest_changes(self, cchc: Cchc, so: Repo, tmp_path: Path) -> None:
        """Where the clone ends nothing is said to be new, and what is missing is said."""
        git(tmp_path, "clone", "-q", "--depth", "2", so.folder.as_uri(), "nong")
        result = cchc("log", folder=tmp_path / "nong")
        assert result.code == 1
        assert result.out.count("Nguyễn Văn An") == 1
        assert result.err == (
            "this clone holds only the latest changes; get the earlier ones with: git fetch --unshallow\n"
        )
        lacking = cchc("log", "--since", so.git("rev-parse", "HEAD~2"), folder=tmp_path / "nong")
        assert lacking.code == 2
        assert "git fetch --unshallow" in lacking.err

    def test_bare_repositories_worktrees_and_detached_heads(self, cchc: Cchc, so: Repo, tmp_path: Path) -> None:
        """Wherever the history is, it is told; of a bare repository the last saved state."""
        git(tmp_path, "clone", "-q", "--bare", "so", "bare.git")
        so.git("worktree", "add", "-q", "--detach", str(tmp_path / "cây"), "HEAD~1")
        bare = cchc("log", "2021/so/TTHC-02", folder=tmp_path / "bare.git")
        assert bare.err.startswith("the plans are as they were at commit ")
        assert bare.out == cchc("log", "2021/so/TTHC-02", folder=so.folder).out
        tree = cchc("log", "2021/so/TTHC-01", "--format", "json", folder=tmp_path / "cây")
        assert [row["date"] for row in json.loads(tree.out)] == ["2021-01-02"]

    def test_a_workspace_below_the_repositorys_root(self, cchc: Cchc, tmp_path: Path) -> None:
        """Only what is below the workspace counts."""
        repo = repository_of_so(tmp_path / "r", "cơ quan/")
        repo.commit("Ngoài", {"plans/2021/so/plan.yaml": "x", AREA: "y"})
        repo.commit("Trong", {f"cơ quan/{AREA}": WORDED.replace("30/11/2021", "30/10/2021")})
        rows = json.loads(cchc("log", "2021/so/TTHC-02", "--format", "json", folder=tmp_path / "r" / "cơ quan").out)
        assert [(row["message"], row["what"]) for row in rows] == [
            ("Trong", "changed"), ("Kế hoạch năm 2021 và 2022", "new"),
        ]  # fmt: skip

    def test_control_characters_are_shown_not_sent(self, cchc: Cchc, so: Repo) -> None:
        """In names of authors and in what they wrote."""
        change(so.folder, {AREA: WORDED})
        so.git("add", "-A")
        so.git(
            "-c",
            "i18n.commitEncoding=UTF-8",
            "commit",
            "-q",
            "--author",
            "Trần\x1b[31m Đỏ\u202e <a@b>",
            "-m",
            "a\x1b]0;b",
        )
        for form in ("text", "md"):
            out = cchc("log", "2021/so/TTHC-01", "--format", form, folder=so.folder).out
            assert "\x1b" not in out
            assert "\u202e" not in out
        assert "Trần\\x1b[31m Đỏ\\u202e · a\\x1b]0;b\n" in cchc("log", "--limit", "1", folder=so.folder).out


def test_links_and_strange_files_are_no_crash(cchc: Cchc, so: Repo) -> None:
    """Files in a year's folder without a plan, a file that is a link, names with signs."""
    so.commit("Lạ", {"plans/2020/01.yaml": BEFORE, "plans/2021/so/#'\"-é.yaml": "area: TC\nheading: x\ntasks: []\n"})
    so.commit("Lạ nữa", {"plans/2020/01.yaml": LATER, "plans/units.yaml": office.FILES["plans/units.yaml"] + "# x\n"})
    assert told(cchc, so, "--since", "2021-01-17") == []


def test_a_plan_in_a_submodule_is_named(cchc: Cchc, so: Repo, tmp_path: Path) -> None:
    """Its history is its own: that is said, of all plans and of a task in it, and not of tasks elsewhere."""
    plan = so.folder / "plans" / "2021" / "so"
    module = Repo(tmp_path / "module")
    module.commit("Riêng", {file.name: file.read_bytes() for file in plan.glob("*.yaml")})
    so.git("rm", "-rq", "plans/2021/so")
    so.git("submodule", "add", "-q", (tmp_path / "module").as_uri(), "plans/2021/so")
    so.commit("Tách kho")
    said = "plans/2021/so is a git submodule: what was saved in it is not told here; see: git -C plans/2021/so log\n"
    for asked in ((), ("2021/so/TTHC-01",)):
        result = cchc("log", *asked, folder=so.folder)
        assert (result.code, result.err) == (1, said)
    elsewhere = cchc("log", "2022/so/TTHC-01", folder=so.folder)
    assert (elsewhere.code, elsewhere.err) == (0, "")
