"""The review comment: summary, tasks by lead, files that do not load; nothing in it is markup but its own."""

import datetime as dt
import json
import re
from pathlib import Path

import office
import pytest
from conftest import Cchc
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from repositories import NO_GIT, Repo, change
from repositories import so as repository_of_so

from cchc.diff.revisions import diff_worlds
from cchc.output.comment import LIMIT, Review, comment, inert
from cchc.workspace import Workspace

AREA = "plans/2021/so/01-thu-tuc.yaml"
FOLDER = frozenset({"plans/2021/so"})
HOSTILE = (
    "</summary></details><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![ảnh](https://x.vn/a.png)",
    "[xem](https://x.vn)", "<https://x.vn>", "https://x.vn/a?b=c", "www.x.vn", "mailto:a@x.vn", "an@x.vn", "a_@.x.vn", "ftp://x.vn",
    "@admin @org/team", "#12 so/kho#12 GH-12 GL-12 !12 %1 ~nhan ~\"nhan\" $1 &1 ^alert#1", ":smile: :+1:",
    "d34db33fd34db33fd34db33fd34db33fd34db33f", "so/kho@d34db33", "CVE-2021-12345 GHSA-abcd-abcd-abcd", "| a | b |",
    "**đậm** _nghiêng_ `mã` ~~bỏ~~ $x^2$ {+ thêm +} [- bớt -]", "&lt;b&gt; &#64;admin &commat;admin", "\\<b>\\</b>",
    "---", "- [ ] việc", "> [!NOTE]", "# Tiêu đề", "1. một", "```", "<!-- chú thích", "[^1]: chú", "[a]: https://x.vn",
    "dòng\n\n</details>\n\n# Tiêu đề", "\u202ett\u200bw", "nhom/du-an>",
)  # fmt: skip
OURS = {"<details>", "</details>", "<del>", "</del>", "<ins>", "</ins>"}
# What GitHub and GitLab make of plain text once Markdown is done with it.
REFERENCES = re.compile(
    r"@\w|[#!%~$&^]\w|:[\w+-]+:|:\w|://|www\.|[0-9a-f]{7,}|\b(?:GH|GL|CVE|GHSA)-\w|\w>|\{[+-]|\[[+-]", re.IGNORECASE
)


def parsed(text: str) -> list[Token]:
    """The tokens of a comment, those inside others too; links with a scheme and addresses are found in plain text."""
    reader = MarkdownIt("gfm-like")
    assert reader.linkify is not None
    reader.linkify.set({"fuzzy_link": False})  # the sites make no link of a bare "x.vn"; "www." is looked for below
    tokens = reader.parse(text)
    return [one for token in tokens for one in (token, *(token.children or ()))]


def check(text: str) -> str:
    """Nothing but our own markup in a comment; gives back what a reader sees."""
    tokens = parsed(text)
    kinds = {one.type for one in tokens}
    assert not kinds & {"link_open", "image", "code_inline", "code_block", "fence", "s_open", "em_open", "hr"}
    for one in tokens:
        if one.type in ("html_inline", "html_block"):
            lines = {line for line in one.content.splitlines() if not line.startswith("<summary>")}
            assert lines <= OURS
            assert all(re.fullmatch(r"<summary>[^<>]*</summary>", line) for line in set(one.content.split("\n")) - OURS
                       if line)  # fmt: skip
    assert text.count("<details>") == text.count("</details>") == text.count("<summary>") == text.count("</summary>")
    return "\n".join(one.content for one in tokens if one.type == "text")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str) -> None:
    """Read as Markdown and as HTML it is the text itself, and the sites find no reference in it."""
    shown = inert(text)
    for written in (f"- **{shown}** {shown}", f"| {shown} |\n| --- |\n| {shown} |", f"### {shown}", f"- {shown}"):
        seen = check(written)
        plain = " ".join(text.split()).replace("\u202e", "\\u202e").replace("\u200b", "\\u200b")
        assert plain in seen.replace("\u200b", "")
        assert not REFERENCES.search(seen)
    assert "<" not in shown
    assert ">" not in shown


def test_ordinary_text_stays_readable() -> None:
    """What plans say is written as it is, numbers and colons too."""
    text = "Báo cáo số 05/KH-STTTT ngày 12/01/2021: đạt 80%, (1.500.000 đồng) – “tốt”; lồng ghép"
    assert inert(text) == text
    assert inert("8:30; tài khoản @an") == "8:&#8203;30; tài khoản @&#8203;an"


@given(st.text(st.sampled_from("ab0 \n@#!:/.<>&;[]()`*_~|\\-+=$%{}^\"'dfw"), max_size=40))
def test_any_text_is_only_text(text: str) -> None:
    """Whatever the signs and their order."""
    seen = check(f"- **TC-01** {inert(text)} cuối")
    assert " ".join(f"TC-01 {text} cuối".split()) == " ".join(seen.replace("\u200b", "").split())
    assert not REFERENCES.search(seen.replace("TC-01", ""))


def compared(tmp_path: Path, before: dict[str, str], after: dict[str, str], command: str = "cchc diff main") -> str:
    """The comment on two states of the tiny office."""
    worlds = []
    for name, files in (("a", before), ("b", after)):
        workspace = Workspace(office.write(tmp_path / name, dict(files)))
        worlds.append(workspace.world(dt.date(2021, 7, 5)))
    a, b = worlds
    review = Review(a, b, tuple(sorted(b.broken)), tuple(sorted(a.broken)), command)
    return comment(diff_worlds(a, b, FOLDER), review)


def area(*tasks: str) -> dict[str, str]:
    """The area file with these tasks."""
    return {AREA: "area: TTHC\nheading: Thủ tục\ntasks:\n" + "".join(f"  - {task}\n" for task in tasks)}


def test_the_whole_comment(tmp_path: Path) -> None:
    """Kept, changed, moved, new and dropped work, by lead; a file that does not load."""
    old = area(
        "{id: TC-1, title: Giữ nguyên, lead: Văn phòng}",
        "{id: TC-2, title: Rà soát thủ tục hành chính, lead: Văn phòng, deadline: Quý I}",
        "{id: TC-3, title: Chuyển chỗ, lead: Phòng CNTT}",
        "{id: TC-4, title: Bỏ đi, lead: Phòng Lạ}",
        "{id: TC-5, title: Giao lại, lead: Văn phòng, deadline: 30/6/2021}",
    )
    new = area(
        "{id: TC-1, title: Giữ nguyên, lead: Văn phòng}",
        "{id: TC-2, title: Rà soát mọi thủ tục, lead: Văn phòng, deadline: Quý I,"
        " progress: [{date: 2021-03-01, status: done, evidence: Báo cáo 5}]}",
        "{id: TC-5, title: Giao lại, lead: 'Phòng CNTT, Văn phòng', deadline: 30/7/2021}",
        "{id: TC-6, title: Mới, products: [Báo cáo, Danh mục], deadline: Quý III}",
    ) | {
        "plans/2021/so/02-khac.yaml": "area: TC\nheading: h\ntasks:\n"
        "  - {id: TC-3, title: Chuyển chỗ, lead: Phòng CNTT, area: TTHC}\n",
        "plans/2022/so/plan.yaml": "org: [",
    }
    text = compared(tmp_path, old, new)
    assert (
        text
        == """\
## Changes in the plans

| Plan | Kept | Changed | Only moved | New | Dropped |
| --- | ---: | ---: | ---: | ---: | ---: |
| 2021/so | 1 | 2 | 1 | 1 | 1 |

States that changed (as of 05/07/2021):

- Quá hạn, chưa triển khai → Hoàn thành đúng hạn: 1
- Quá hạn, chưa triển khai → Chưa triển khai (chưa đến hạn): 1

### 2021/so

<details>
<summary>Văn phòng Sở: 1 changed · 0 new · 0 dropped</summary>

- **TC-2** Rà soát mọi thủ tục
  - Task: Rà soát <ins>mọi</ins> thủ tục <del>hành chính</del>
  - State: Quá hạn, chưa triển khai → Hoàn thành đúng hạn
  - Recorded: 01/03/2021: done · evidence: Báo cáo 5

</details>

<details>
<summary>Phòng CNTT: 2 changed · 0 new · 0 dropped</summary>

- **TC-5** Giao lại (led by Văn phòng Sở too)
  - State: Quá hạn, chưa triển khai → Chưa triển khai (chưa đến hạn)
  - Lead: Văn phòng → Phòng CNTT, Văn phòng
  - Deadline: 30/6/2021 → 30/7/2021 (30 days later)
- **TC-3** Chuyển chỗ
  - Moved: 01-thu-tuc.yaml → 02-khac.yaml

</details>

<details>
<summary>Phòng Lạ: 0 changed · 0 new · 1 dropped</summary>

- Dropped: **TC-4** Bỏ đi

</details>

<details>
<summary>no lead: 0 changed · 1 new · 0 dropped</summary>

- New: **TC-6** Mới
  - Deadline: Quý III
  - Products: Báo cáo; Danh mục

</details>

### Files that do not load

- plans/2022/so/plan.yaml"""
    )
    check(text)


def test_nothing_differs(tmp_path: Path) -> None:
    """The comment says so."""
    assert compared(tmp_path, {}, {}) == "## Changes in the plans\n\nno task differs"


def test_a_file_that_was_broken_before(tmp_path: Path) -> None:
    """It is named as that, once."""
    text = compared(tmp_path, {"plans/2022/so/plan.yaml": "org: [", AREA: "area: ["}, {AREA: "area: ["})
    assert text.partition("### ")[2] == (
        "Files that do not load\n\n- plans/2021/so/01-thu-tuc.yaml\n- plans/2022/so/plan.yaml (before the change)"
    )


def test_every_place_of_hostile_text(tmp_path: Path) -> None:
    """Ids, titles, units, cells, facts, labels of files: all of them text, the parts closed."""
    text = " ".join(HOSTILE)
    quoted = json.dumps(text, ensure_ascii=False)
    old = area(f"{{id: {quoted}, title: Cũ, lead: {quoted}}}", f"{{id: TC-1, title: {quoted}, lead: {quoted}}}")
    new = area(
        f"{{id: {quoted}, title: {quoted}, lead: {quoted}, support: {quoted}, products: {quoted}, note: {quoted},"
        f" deadline: {quoted}, goal: {quoted}, activities: {quoted}, ref: {quoted}, targets: [{{indicator: {quoted},"
        f" goal: {quoted}}}], progress: [{{date: 2021-01-01, status: done, evidence: {quoted}, result: {quoted}}}]}}",
        f"{{id: TC-2, title: {quoted}, lead: {quoted}, deadline: {quoted}, products: {quoted}}}",
    )
    found = check(compared(tmp_path, old, new, f"cchc diff {text}"))
    assert found.count("alert(1)") > 15
    assert not REFERENCES.search(re.sub(r"TC-\\d|Changes in the plans", "", found))


@pytest.mark.parametrize("signs", ["x", "đ", "😀", "<", "@a"])
def test_it_is_never_too_long_and_cut_between_entries(tmp_path: Path, signs: str) -> None:
    """Shorter than the limit in units of UTF-16, whatever the text; what is left out is counted."""
    tasks = [
        f"{{id: TC-{number}, title: '{number} {signs * 300}', lead: Phòng {number % 50}}}" for number in range(900)
    ]
    text = compared(tmp_path, area(*tasks[:10]), area(*(task.replace("', lead", " lần', lead") for task in tasks)))
    assert 55_000 < len(text.encode("utf-16-le")) // 2 < LIMIT
    shown = re.findall(r"^- (?:New: )?\*\*TC-(\d+)\*\*", text, re.MULTILINE)
    left = re.search(r"\*\*(\d+) more tasks are not shown here; all of them: cchc diff main\*\*", text)
    assert left is not None
    assert len(shown) + int(left[1]) == 900 - 10 * ("lần" not in text)
    assert all(re.search(rf"\*\*TC-{number}\*\* {number} ", text) for number in shown)
    check(text)


def test_one_huge_entry_hides_no_other(tmp_path: Path) -> None:
    """An entry that is too long by itself is left out, and counted; the others are there."""
    text = compared(
        tmp_path, area("{id: TC-0, title: a}"),
        area("{id: TC-1, title: '" + "dài " * 30_000 + "', lead: Văn phòng}", "{id: TC-2, title: b, lead: Văn phòng}"),
    )  # fmt: skip
    assert "**TC-2** b" in text
    assert "**1 more tasks are not shown here" in text


def test_many_plans_and_many_broken_files(tmp_path: Path) -> None:
    """Rows and names are counted too where there is no room for them."""
    workspace = Workspace(office.write(tmp_path))
    world = workspace.world(dt.date(2021, 7, 5))
    (one,) = diff_worlds(
        world,
        Workspace(office.write(tmp_path / "b", dict(area("{id: TC-0, title: a}")))).world(dt.date(2021, 7, 5)),
        FOLDER,
    )
    broken = tuple(f"plans/2021/so/{number:0200}.yaml" for number in range(500))
    text = comment([one] * 2000, Review(world, world, broken, (), "cchc diff main"))
    assert len(text.encode("utf-16-le")) // 2 < LIMIT
    assert re.search(r"^\| \d+ more plans \| \| \| \| \| \|$", text, re.MULTILINE)
    assert re.search(r"^- \d+ more files$", text, re.MULTILINE)
    assert re.search(r"^\*\*\d+ more tasks are not shown here", text, re.MULTILINE)


@NO_GIT
def test_the_command(cchc: Cchc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`diff main...HEAD --format md`, in Vietnamese; a branch that breaks a file."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    repo: Repo = repository_of_so(tmp_path / "so")
    repo.git("checkout", "-q", "-b", "nhanh")
    changed = office.FILES[AREA].replace("title: Công khai thủ tục", "title: Công khai mọi thủ tục")
    repo.commit("Việc của nhánh", {AREA: changed})
    result = cchc("diff", "main...HEAD", "--format", "md", "--as-of", "2021-07-05", folder=repo.folder, lang="vi")
    assert (result.code, result.err) == (0, "")
    assert (
        result.out
        == """\
## Thay đổi trong các kế hoạch

| Kế hoạch | Giữ nguyên | Sửa | Chỉ chuyển chỗ | Mới | Bỏ |
| --- | ---: | ---: | ---: | ---: | ---: |
| 2021/so | 1 | 1 | 0 | 0 | 0 |

### 2021/so

<details>
<summary>Phòng CNTT: 1 sửa · 0 mới · 0 bỏ</summary>

- **TTHC-02** Công khai mọi thủ tục hành chính
  - Nhiệm vụ: Công khai <ins>mọi</ins> thủ tục hành chính

</details>
"""
    )
    change(repo.folder, {"plans/2022/so/plan.yaml": "org: ["})
    broken = cchc("diff", "main", "--format", "md", "--as-of", "2021-07-05", folder=repo.folder)
    assert broken.code == 1
    assert broken.out.endswith("### Files that do not load\n\n- plans/2022/so/plan.yaml\n")
    assert cchc("diff", "main", "--area", "TC", "--format", "md", folder=repo.folder).out.splitlines()[2] == (
        "no task differs in the files that load"
    )
