"""`cchc diff` between states of the repository: HEAD~1, A..B, A...B, a renamed folder, files not committed yet."""

import json
from pathlib import Path

import office
import pytest
from conftest import Cchc
from repositories import NO_GIT, Repo, change, git
from repositories import so as repository_of_so

pytestmark = NO_GIT
AREA = "plans/2021/so/01-thu-tuc.yaml"
BEFORE = office.FILES[AREA]
DONE = BEFORE.replace(
    "evidence: Kế hoạch số 05/KH-SM}\n",
    "evidence: Kế hoạch số 05/KH-SM}\n"
    "      - {date: 2021-07-03, milestone: Báo cáo, status: done, evidence: Báo cáo số 9/BC-SM}\n",
)
LATER = DONE.replace("deadline: Thường xuyên", "deadline: 30/11/2021\n    note: Đổi hạn theo Công văn 12/SM")


@pytest.fixture
def so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The tiny office in git; a report recorded, a deadline changed, both on main."""
    empty = tmp_path / "empty-config"
    empty.write_bytes(b"")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(empty))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    repo = repository_of_so(tmp_path / "so")
    repo.commit("Báo cáo xong", {AREA: DONE})
    repo.commit("Đổi hạn", {AREA: LATER})
    return repo


def test_facts_read_as_facts(cchc: Cchc, so: Repo) -> None:
    """A progress entry is said in words, with the state before and after."""
    result = cchc("diff", "HEAD~2..HEAD~1", "--as-of", "2021-07-05", folder=so.folder)
    assert (result.code, result.err) == (0, "")
    assert (
        result.out
        == """\
2021/so
1 changed · 0 new · 0 dropped
~ TTHC-01     Rà soát thủ tục hành chính
    State:        Quá hạn, chưa triển khai → Hoàn thành quá hạn
    Recorded:     03/07/2021: done · Báo cáo · evidence: Báo cáo số 9/BC-SM · late by 3 days

"""
    )


def test_fields_against_the_files_as_they_are(cchc: Cchc, so: Repo) -> None:
    """One revision is compared with the working tree, changes that are not committed included."""
    change(so.folder, {AREA: LATER + "  - {id: TTHC-09, title: Việc mới, products: Văn bản, lead: Văn phòng}\n"})
    result = cchc("diff", "HEAD~1", "--as-of", "2021-07-05", folder=so.folder)
    assert (
        result.out
        == """\
2021/so
1 changed · 1 new · 0 dropped
~ TTHC-02     Công khai thủ tục hành chính
    State:        Thường xuyên → Chưa triển khai (chưa đến hạn)
    Deadline:     Thường xuyên → 30/11/2021
    Note:         — → Đổi hạn theo Công văn 12/SM
+ TTHC-09     Việc mới

"""
    )
    assert cchc("diff", "HEAD~1", "--exit-code", "--as-of", "2021-07-05", folder=so.folder).code == 1


def test_a_sum_that_changed(cchc: Cchc, so: Repo) -> None:
    """What a task costs, and who pays: said in the terminal, on the page and in JSON."""
    paid = "    budget: {amount: 5000000000, source: Ngân sách tỉnh}\n"
    text = LATER.replace("    deadline: 30/11/2021\n", f"    deadline: 30/11/2021\n{paid}")
    assert text != LATER
    change(so.folder, {AREA: text})
    asked = ("diff", "HEAD", "--as-of", "2021-07-05")
    assert (
        cchc(*asked, folder=so.folder).out
        == """\
2021/so
1 changed · 0 new · 0 dropped
~ TTHC-02     Công khai thủ tục hành chính
    Budget:       — → 5.000.000.000 đồng (Ngân sách tỉnh)

"""
    )
    page = cchc(*asked, "--format", "html", folder=so.folder).out
    assert page.count("Kinh phí") == page.count("5.000.000.000 đồng (Ngân sách tỉnh)") == 1
    (plan,) = json.loads(cchc(*asked, "--format", "json", folder=so.folder).out)
    assert [(one["field"], one["to"]) for one in plan["changed"][0]["changes"]] == [
        ("budget", "5.000.000.000 đồng (Ngân sách tỉnh)")
    ]


def test_moves_and_renamed_folders(cchc: Cchc, so: Repo) -> None:
    """A task that moved to another file and a plan whose folder was renamed are the same; removed work is said."""
    plan = office.FILES["plans/2021/so/plan.yaml"]
    so.commit(
        "Đổi thư mục",
        {
            AREA: None, "plans/2021/so/plan.yaml": None, "plans/2021/so-mau/plan.yaml": plan,
            "plans/2021/so-mau/03-moi.yaml": LATER, "plans/2022/so/01-thu-tuc.yaml": None,
        },
    )  # fmt: skip
    plans = json.loads(cchc("diff", "rev:HEAD~1", "rev:HEAD", "--format", "json", folder=so.folder).out)
    assert [(plan["a"], plan["b"]) for plan in plans] == [("2022/so", "2022/so"), ("2021/so", "2021/so-mau")]
    assert plans[0]["removed"] == ["2022/so/TTHC-01"]
    assert [(one["b"], one["moved_from"]) for one in plans[1]["changed"]] == [
        ("2021/so-mau/TTHC-01", "01-thu-tuc.yaml"),
        ("2021/so-mau/TTHC-02", "01-thu-tuc.yaml"),
    ]


def test_three_dots_start_at_the_common_commit(cchc: Cchc, so: Repo) -> None:
    """main...branch shows what the branch did, not what main did meanwhile."""
    so.git("checkout", "-q", "-b", "nhanh", "HEAD~1")
    so.commit("Việc của nhánh", {AREA: DONE.replace("Công khai thủ tục", "Công khai mọi thủ tục")})
    out = cchc("diff", "main...nhanh", "--format", "md", "--as-of", "2021-07-05", folder=so.folder).out
    assert out == (
        "## Changes in the plans\n\n"
        "| Plan | Kept | Changed | Only moved | New | Dropped |\n| --- | ---: | ---: | ---: | ---: | ---: |\n"
        "| 2021/so | 1 | 1 | 0 | 0 | 0 |\n\n### 2021/so\n\n"
        "<details>\n<summary>Phòng CNTT: 1 changed · 0 new · 0 dropped</summary>\n\n"
        "- **TTHC-02** Công khai mọi thủ tục hành chính\n"
        "  - Task: Công khai <ins>mọi</ins> thủ tục hành chính\n\n</details>\n"
    )


def test_a_repository_without_files_beside_it(cchc: Cchc, so: Repo, tmp_path: Path) -> None:
    """A bare repository and a clone without files: two revisions, one against the last saved state, years of that."""
    git(tmp_path, "clone", "-q", "--bare", "so", "bare.git")
    git(tmp_path, "clone", "-q", "--no-checkout", "so", "khong-tep")
    day = ("--as-of", "2021-07-05")
    for folder in (tmp_path / "bare.git", tmp_path / "khong-tep"):
        for asked in (("HEAD~2..HEAD~1",), ("HEAD~1...HEAD",), ("rev:HEAD~2", "rev:HEAD"), ("HEAD~1", "HEAD")):
            there = cchc("diff", *asked, *day, folder=folder)
            here = cchc("diff", *asked, *day, folder=so.folder)
            assert (there.code, there.out) == (0, here.out)
            assert there.out
        said = cchc("diff", "HEAD~2..HEAD~1", *day, folder=folder).err
        assert said.startswith(
            f"the plans are as they were at commit {so.git('rev-parse', '--short', 'HEAD~1').strip()} "
        )
        alone = cchc("diff", "HEAD~2", *day, folder=folder)
        assert alone.out == cchc("diff", "HEAD~2", "HEAD", *day, folder=so.folder).out
        years = cchc("diff", "2021", "2022", *day, folder=folder)
        assert years.out == cchc("diff", "2021", "2022", *day, folder=so.folder).out
        assert cchc("diff", "khong-co..HEAD", folder=folder).code == 2
    (tmp_path / "trong").mkdir()
    nowhere = cchc("diff", "HEAD~1", folder=tmp_path / "trong")
    assert (nowhere.code, nowhere.out) == (2, "")
    assert "(no cchc.yaml here or above)" in nowhere.err


def test_what_cannot_be_compared(cchc: Cchc, so: Repo) -> None:
    """Nothing different, unknown revisions, options in disguise, a broken file of an old revision."""
    assert cchc("diff", "HEAD", folder=so.folder).err == "no task differs\n"
    other_area = cchc("diff", "HEAD~1", "--area", "TC", "--exit-code", folder=so.folder)
    assert (other_area.code, other_area.out, other_area.err) == (0, "", "no task differs\n")
    assert cchc("diff", "HEAD~1", "--area", "TTHC", "--exit-code", folder=so.folder).code == 1
    unknown = cchc("diff", "khong-co", folder=so.folder)
    assert unknown.code == 2
    assert unknown.err.startswith('error: there is no revision "khong-co"')
    assert cchc("diff", "--", "--output=x", folder=so.folder).code == 2
    so.commit("Hỏng", {AREA: "area: ["})
    so.commit("Mở lại", {AREA: LATER})
    broken = cchc("diff", "HEAD~1", folder=so.folder)
    assert broken.code == 1
    assert broken.out == ""
    assert broken.err == (
        "HEAD~1:plans/2021/so/01-thu-tuc.yaml does not load and is left out; see: cchc validate --at HEAD~1\n"
        "no task differs in the files that load\n"
    )


@pytest.mark.parametrize("side", ["before", "after"])
def test_what_stands_beside_a_broken_plan_file_is_compared(cchc: Cchc, so: Repo, side: str) -> None:
    """Where plan.yaml or units.yaml does not load on one side, the other side's is taken; it is named all the same."""
    broken = {
        "plans/2021/so/plan.yaml": "org: [",
        "plans/units.yaml": "organisations: [",
        AREA: LATER.replace("30/11/2021", "15/12/2021"),
    }
    whole = {name: office.FILES[name] for name in broken} | {AREA: LATER}
    so.commit("Hỏng", {**broken})
    so.commit("Mới", {**whole})
    asked = ("HEAD~1", "HEAD") if side == "before" else ("HEAD", "HEAD~1")
    result = cchc("diff", *asked, "--as-of", "2021-07-05", folder=so.folder)
    days = ("15/12/2021", "30/11/2021") if side == "before" else ("30/11/2021", "15/12/2021")
    moved = "15 days earlier" if side == "before" else "15 days later"
    assert (result.code, result.out) == (
        1,
        "2021/so\n1 changed · 0 new · 0 dropped\n~ TTHC-02     Công khai thủ tục hành chính\n"
        f"    Deadline:     {days[0]} → {days[1]} ({moved})\n\n",
    )
    assert result.err == "".join(
        f"HEAD~1:{name} does not load and is left out; see: cchc validate --at HEAD~1\n"
        for name in ("plans/units.yaml", "plans/2021/so/plan.yaml")
    )


def test_nothing_is_said_of_what_could_not_be_read(cchc: Cchc, so: Repo) -> None:
    """That no task differs is said of the files that load."""
    so.commit("Hỏng", {AREA: "area: ["})
    assert cchc("diff", "HEAD~1", folder=so.folder).err == (
        f"{AREA} does not load and is left out; see: cchc validate\nno task differs in the files that load\n"
    )
    comment = cchc("diff", "HEAD~1", "--format", "md", folder=so.folder).out
    assert comment == (
        f"## Changes in the plans\n\nno task differs in the files that load\n\n### Files that do not load\n\n- {AREA}\n"
    )


def test_years_beside_revisions(cchc: Cchc, so: Repo) -> None:
    """A year alone, a year beside a revision, and a branch that is called like a year: said, not guessed."""
    alone = cchc("diff", "2021", folder=so.folder)
    assert (alone.code, alone.out, alone.err) == (
        2, "",
        'error: "2021" is a year or a plan, and nothing is named to compare it with\n'
        "help: such as: cchc diff 2021 2022; a branch or tag of that name is rev:2021\n",
    )  # fmt: skip
    assert cchc("diff", "2021/so", folder=so.folder).err.startswith('error: "2021/so" is a year or a plan, and ')
    beside = cchc("diff", "2021", "HEAD~1", folder=so.folder)
    assert (beside.code, beside.out, beside.err) == (
        2, "",
        'error: there is no year and no plan "HEAD~1"\n'
        "help: years: 2021, 2022; plans: 2021/so, 2022/so; a revision stands beside a revision, and one that is called"
        " like a year is rev:2021\n",
    )  # fmt: skip
    so.git("branch", "2021", "HEAD~2")
    assert cchc("diff", "rev:2021", folder=so.folder).out == cchc("diff", "HEAD~2", folder=so.folder).out
    assert cchc("diff", "1999", folder=so.folder).err.startswith('error: there is no revision "1999"\n')


def test_a_plan_in_a_submodule(cchc: Cchc, so: Repo) -> None:
    """What a commit holds of it is the name of another repository's commit: said, and nothing called new."""
    plan = {name: text for name, text in office.FILES.items() if name.startswith("plans/2021/so/")}
    so.commit("Bỏ", {**dict.fromkeys(plan)})
    so.git("update-index", "--add", "--cacheinfo", f"160000,{so.git('rev-parse', 'HEAD')},plans/2021/so")
    so.git("commit", "-q", "-m", "Kho con")
    change(so.folder, {**plan})
    result = cchc("diff", "HEAD", folder=so.folder)
    assert (result.code, result.out, result.err) == (
        1, "",
        "HEAD:plans/2021/so does not load and is left out; see: cchc validate --at HEAD\n"
        "no task differs in the files that load\n",
    )  # fmt: skip
    found = cchc("validate", "--at", "HEAD", "--format", "concise", folder=so.folder).out.splitlines()[0]
    assert found == (
        'HEAD:plans/2021/so:1:1: error Y121 this is a link to "git submodule", outside the workspace'
        " (put the file itself here)"
    )
