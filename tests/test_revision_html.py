"""`cchc diff A B --format html` of two states of the repository: the values of the page, the page, in a browser."""

import re
from pathlib import Path

import browser
import office
import pytest
from conftest import Cchc
from repositories import NO_GIT, Repo, change
from repositories import so as repository_of_so
from test_diff_html import CONTRAST, WIDER
from worlds import plan_of, world_of

from cchc.diff.pages import AreaRow, Item, Lines, PlanName, Row, Run, Side, StateMove
from cchc.diff.revision_views import Told, page
from cchc.diff.revisions import diff_worlds
from cchc.messages import render

AREA = "plans/2021/so/01-thu-tuc.yaml"
HEAD = "area: TTHC\nheading: 1. Thủ tục\ntasks:\n"
KEPT = "  - {id: A-1, ref: a, title: Giữ nguyên, lead: Văn phòng}\n"
BEFORE = (
    f"{HEAD}{KEPT}"
    "  - {id: A-2, ref: b, title: Rà soát thủ tục, lead: Phòng CNTT, deadline: 30/6,"
    " progress: [{date: 2021-05-04, status: doing, percent: 40}, {date: 2021-06-01, status: doing}]}\n"
    "  - {id: A-3, ref: c, title: Bỏ đi, lead: Tổ lạ}\n"
)
AFTER = (
    f"{HEAD}{KEPT}"
    "  - {id: A-2, ref: b, title: Rà soát mọi thủ tục, lead: Phòng CNTT, deadline: 15/7, note: Đổi hạn,"
    " progress: [{date: 2021-05-04, status: doing, percent: 40}, {date: 2021-07-20, status: done}]}\n"
    "  - {id: A-4, ref: d, title: Việc mới, lead: Văn phòng}\n"
)
SIDES = (Side("HEAD~1", "02/01/2021", "An · Lập"), Side("tệp hiện có", "", "chưa lưu"))


def same(*texts: str) -> Lines:
    """A cell of unmarked lines."""
    return tuple((Run("same", text),) for text in texts)


def test_the_values() -> None:
    """Fields and facts before and after; how late; what was kept is counted and no item."""
    a, b = (world_of(plan_of(text), as_of="2021-07-31") for text in (BEFORE, AFTER))
    told = Told(say=lambda message: render(message, str), fact=lambda fact, late: f"{fact.date} {fact.status} +{late}")
    made = page(diff_worlds(a, b, frozenset({"plans/2021/so"})), a, b, SIDES, ["hỏng.yaml"], told)
    assert (made.title, made.sides, made.as_of) == ("HEAD~1 → tệp hiện có", SIDES, "31/07/2021")
    assert (made.unread, made.alone) == (("hỏng.yaml",), ())
    assert made.states == (StateMove("Đang thực hiện quá hạn", "Hoàn thành quá hạn", 1),)
    (one,) = made.plans
    assert isinstance(one.before, PlanName)
    assert (one.earlier, one.later, one.kept) == (3, 3, 1)
    assert one.areas == (AreaRow("Cải cách thủ tục hành chính", {"changed": 1, "moved": 0, "added": 1, "removed": 1}),)
    (item,) = one.parts["changed"]
    assert (item.heading, item.changed) == (
        "Rà soát mọi thủ tục", "trạng thái, nhiệm vụ, thời hạn, ghi chú, tiến độ đã ghi"
    )  # fmt: skip
    title = (Run("same", "Rà soát"), Run("ins", "mọi"), Run("same", "thủ tục"))
    doing = Run("same", "2021-05-04 doing +0")
    assert item.rows == (
        row("state", "Trạng thái", same("Đang thực hiện quá hạn"), same("Hoàn thành quá hạn")),
        row("title", "Nhiệm vụ", ((Run("same", "Rà soát"), Run("same", "thủ tục")),), (title,)),
        Row(field="lead", name="Chủ trì", changed=False, note="", before=same("Phòng CNTT"), after=same("Phòng CNTT")),
        Row(field="deadline", name="Thời hạn", changed=True, note="15 days later", before=same("30/6"),
            after=same("15/7")),
        row("note", "Ghi chú", (), ((Run("ins", "Đổi hạn"),),)),
        row("progress", "Tiến độ đã ghi", ((doing,), (Run("del", "2021-06-01 doing +0"),)),
            ((doing,), (Run("ins", "2021-07-20 done +5"),))),
    )  # fmt: skip
    assert [ids(item) for part in ("moved", "added", "removed") for item in one.parts[part]] == ["A-4", "A-3"]


def row(field: str, name: str, before: Lines, after: Lines) -> Row:
    """A row that changed."""
    return Row(field=field, name=name, changed=True, note="", before=before, after=after)


def ids(item: Item) -> str:
    """The id of a task that stands on one side only."""
    found = item.after or item.before
    assert found is not None
    return found.id


@pytest.fixture
def so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The tiny office in git; one task changed, one new with hostile text, a file renamed."""
    empty = tmp_path / "empty-config"
    empty.write_bytes(b"")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(empty))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    repo = repository_of_so(tmp_path / "so")
    later = office.FILES[AREA].replace(
        "deadline: Thường xuyên", "deadline: 30/11/2021\n    note: <b>đậm</b> {{ 7 * 7 }}"
    )
    repo.commit(
        "Đổi hạn <i>", {AREA: later + "  - {id: TTHC-09, title: '<script>alert(1)</script>', lead: '<img src=x>'}\n"}
    )
    return repo


@NO_GIT
def test_the_page(cchc: Cchc, so: Repo) -> None:
    """In Vietnamese in every language; who, when; every text of the plans and of commits is text."""
    result = cchc("diff", "HEAD~1", "HEAD", "--as-of", "2021-07-05", "--format", "html", folder=so.folder)
    assert (result.code, result.err) == (0, "")
    shown = result.out.partition("<body>")[2].partition("<script>\n(function")[0]
    assert "<b>Trước: HEAD~1</b>ngày 02/01/2021<br>" in shown
    assert "Nguyễn Văn An · Đổi hạn &lt;i&gt;" in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "{{ 7 * 7 }}" in shown
    assert not re.findall("<(script|i|img)[ >](?!data-tone)", shown)
    assert cchc(
        "diff", "HEAD~1", "HEAD", "--as-of", "2021-07-05", "--format", "html", folder=so.folder, lang="vi"
    ).out == result.out  # fmt: skip


@NO_GIT
def test_nothing_differs_and_files_as_they_are(cchc: Cchc, so: Repo) -> None:
    """A side that is not saved says so; a file that does not load is named."""
    assert "Không nhiệm vụ nào khác." in cchc("diff", "HEAD", "--format", "html", folder=so.folder).out
    change(so.folder, {AREA: "area: ["})
    result = cchc("diff", "HEAD", "--format", "html", folder=so.folder)
    assert result.code == 1
    assert "<b>Sau: tệp hiện có</b><span" in result.out
    assert f"<li>{AREA}</li>" in result.out
    assert "Không nhiệm vụ nào khác trong các tệp đọc được." in result.out


@NO_GIT
@pytest.mark.skipif(bool(browser.MISSING), reason=browser.MISSING)
@pytest.mark.parametrize("width", [360, 1200])
def test_in_a_browser(cchc: Cchc, so: Repo, tmp_path: Path, width: int) -> None:
    """Nothing is fetched, nothing in the console, nothing wider than the window, every text stands out."""
    change(so.folder, {"plans/2021/so/09-doi-ten.yaml": (so.folder / AREA).read_text("utf-8"), AREA: None})
    file = tmp_path / "trang.html"
    assert cchc("diff", "HEAD~1", "--as-of", "2021-07-05", "-o", str(file), folder=so.folder).code == 0
    with browser.running(tmp_path / "profile") as chromium:
        for dark in (False, True):
            chromium.open(file, width=width, dark=dark)
            assert chromium.ask("document.documentElement.scrollWidth") == width
            assert chromium.ask(WIDER) == []
            assert chromium.ask(CONTRAST) == {}
            assert chromium.fetched() == [file.as_uri()]
            assert chromium.complaints() == []
