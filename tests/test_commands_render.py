"""`cchc render` as it is typed."""

from pathlib import Path

import office
import pytest
from conftest import Cchc
from repositories import NO_GIT
from repositories import so as repository_of_so
from wordfile import WordFile, text_of

MARKDOWN = """\
| UBND TỈNH MẪU<br>**SỞ MẪU** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>**Độc lập - Tự do - Hạnh phúc** |
|:---:|:---:|
| Số: 05/KH- | *……………………, ngày 04 tháng 01 năm 2021* |

# KẾ HOẠCH

**Cải cách hành chính năm 2021**

## I. NỘI DUNG NHIỆM VỤ

Nhiệm vụ cụ thể, sản phẩm, đơn vị chủ trì, đơn vị phối hợp và thời gian hoàn thành: theo Phụ lục kèm theo./.

| *Nơi nhận:* | **……………………** |
|---|:---:|
| \\- Lưu: VT. | <br><br>**……………………** |

## Phụ lục

**NHIỆM VỤ CỤ THỂ THỰC HIỆN KẾ HOẠCH**

*(Kèm theo Kế hoạch số 05/KH- ngày 04 tháng 01 năm 2021 của Sở Mẫu)*

| TT | Nội dung nhiệm vụ | Sản phẩm, kết quả đầu ra | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian hoàn thành |
|---|---|---|---|---|---|
|  | **1\\. Cải cách thủ tục hành chính** |  |  |  |  |
| a) | Rà soát thủ tục hành chính | Báo cáo | Văn phòng | Các phòng chuyên môn | \\- Kế hoạch: \
trước 15/01<br>\\- Báo cáo: Quý II |
| b) | Công khai thủ tục hành chính | Danh mục | Phòng CNTT |  | Thường xuyên |
"""


@pytest.fixture
def so(tmp_path: Path) -> Path:
    """The tiny office."""
    return office.write(tmp_path)


@pytest.mark.parametrize("key", ["2021/so", "2021"])
def test_render_prints_markdown(cchc: Cchc, so: Path, key: str) -> None:
    """The whole document; a year with one plan names it."""
    result = cchc("render", key, folder=so)
    assert (result.code, result.err, result.out) == (0, "", MARKDOWN)


def test_render_writes_by_suffix(cchc: Cchc, so: Path) -> None:
    """The same plan in three forms; what is written is named on stderr."""
    for name in ("k.md", "k.html", "k.docx"):
        result = cchc("render", "2021/so", "-o", name, folder=so)
        assert (result.code, result.out, result.err) == (0, "", f"wrote {name}\n")
    assert (so / "k.md").read_text("utf-8") == MARKDOWN
    page = (so / "k.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("</td>") == 12
    word = WordFile((so / "k.docx").read_bytes())
    assert "Rà soát thủ tục hành chính" in [text_of(one) for one in word.paragraphs]
    core = word.parts["docProps/core.xml"].decode("utf-8")
    assert "<dc:title>Kế hoạch Cải cách hành chính năm 2021</dc:title>" in core
    assert "<dc:subject>Số: 05/KH-</dc:subject><dc:creator>Sở Mẫu</dc:creator>" in core
    assert sorted(path.name for path in so.iterdir() if path.is_file()) == ["cchc.yaml", "k.docx", "k.html", "k.md"]


def test_render_is_the_same_every_time(cchc: Cchc, so: Path) -> None:
    """Byte for byte."""
    cchc("render", "2021/so", "-o", "a.docx", folder=so)
    cchc("render", "2021/so", "-o", "b.docx", folder=so)
    assert (so / "a.docx").read_bytes() == (so / "b.docx").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message", "helps"),
    [
        (("2020",), 'there is no plan "2020"', "plans here: 2021/so, 2022/so"),
        (("2021/so", "-o", "k.pdf"), 'the suffix of "k.pdf" is that of no form', "suffixes: .md, .html, .htm, .docx"),
        (("2021/so", "-o", "k.md", "--format", "html"), '"k.md" is not a name for a file of the form html',
         "leave --format out: the suffix says which form is meant"),
        (("2021/so", "--format", "docx"), "a Word document cannot be printed", "write it to a file: -o NAME.docx"),
        (("2021/so", "-o", "x/k.docx"), 'cannot write "x/k.docx": there is no such file or folder',
         "is its folder there, and may you write into it?"),
    ],
)  # fmt: skip
def test_what_cannot_be_rendered(cchc: Cchc, so: Path, arguments: tuple[str, ...], message: str, helps: str) -> None:
    """Said with what helps, exit code 2, nothing written."""
    result = cchc("render", *arguments, folder=so)
    assert (result.code, result.out, result.err) == (2, "", f"error: {message}\nhelp: {helps}\n")
    assert sorted(path.name for path in so.iterdir()) == ["cchc.yaml", "plans"]


def test_a_short_name_of_several_plans(cchc: Cchc, so: Path) -> None:
    """None of them is guessed."""
    result = cchc("render", "so", folder=so)
    assert (result.code, result.err) == (
        2, 'error: "so" is the key of several plans\nhelp: name one of: 2021/so, 2022/so\n',
    )  # fmt: skip


@pytest.mark.parametrize("file", ["plans/2021/so/01-thu-tuc.yaml", "plans/2021/so/plan.yaml", "plans/units.yaml"])
def test_a_file_that_does_not_load_stops_it(cchc: Cchc, so: Path, file: str) -> None:
    """A document that is signed leaves nothing out; the plan beside it still comes."""
    (so / file).write_text("a: [", encoding="utf-8")
    result = cchc("render", "2021/so", folder=so)
    assert (result.code, result.out, result.err) == (
        2, "", f"error: a document leaves no file out, and these do not load: {file}\nhelp: see: cchc validate\n",
    )  # fmt: skip
    if file != "plans/units.yaml":
        assert cchc("render", "2022/so", folder=so).code == 0


def test_the_workspace_has_its_own_template(cchc: Cchc, so: Path) -> None:
    """templates/plan.md.j2 of the workspace comes first."""
    (so / "templates").mkdir()
    (so / "templates" / "plan.md.j2").write_text("{{ plan.head.body }}: {{ plan.rows|length }}", encoding="utf-8")
    assert cchc("render", "2021/so", folder=so).out == "SỞ MẪU: 3\n"


@NO_GIT
def test_render_at_a_commit(cchc: Cchc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The document as it was when it was saved, though the files have changed since."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    repo = repository_of_so(tmp_path / "so")
    office.write(repo.folder, {"plans/2021/so/plan.yaml": "org: so\nyear: 2021\ntitle: Khác\n"})
    result = cchc("render", "2021/so", "--at", "HEAD", folder=repo.folder)
    sha = repo.git("rev-parse", "HEAD")[:7]
    assert (result.code, result.out) == (0, MARKDOWN)
    assert result.err == f"the plans are as they were at commit {sha} of 02/01/2021\n"
    assert "**Khác**" in cchc("render", "2021/so", folder=repo.folder).out


def test_render_in_vietnamese(cchc: Cchc, so: Path) -> None:
    """Messages are translated; the document is Vietnamese in any language."""
    assert cchc("render", "2021/so", folder=so, lang="vi").out == MARKDOWN
    assert cchc("render", "x", folder=so, lang="vi").err == (
        'lỗi: không có kế hoạch "x"\ngợi ý: các kế hoạch ở đây: 2021/so, 2022/so\n'
    )
