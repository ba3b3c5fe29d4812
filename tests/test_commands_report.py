"""`cchc report` and `cchc templates` as they are typed; a whole report; the same figures in every form."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import office
import pytest
from conftest import Cchc
from wordfile import WordFile, text_of

GOLDEN = Path(__file__).parent / "data" / "report-so-mau-q2.md"
DAY = "2026-06-20"
BLANKS = """\
still blank; plans/2021/so/reports/q2.yaml would fill it (--scaffold makes that file):
  number               số của báo cáo
  issued               ngày của báo cáo
  addressees           nơi nhận báo cáo (Kính gửi)
  directing.documents  số văn bản chỉ đạo, điều hành
  inspection.plan      kế hoạch kiểm tra
  inspection.bodies    số cơ quan, đơn vị được kiểm tra
  inspection.findings  số vấn đề phát hiện qua kiểm tra
  inspection.resolved  số vấn đề đã xử lý sau kiểm tra
  communication        công tác tuyên truyền
  initiatives          sáng kiến, giải pháp mới
  achievements         kết quả nổi bật
  proposals            kiến nghị, đề xuất
  survey.forms         số phiếu khảo sát
  signer               người ký
  figures              34 số liệu nhập tay của phụ lục thống kê
"""
HOSTILE = "<b>&\"'</b> {{ 1 }} {% x %} | `a` *b* _c_ [d](e) <!-- --> \\"


@pytest.fixture
def so(tmp_path: Path) -> Path:
    """The tiny office."""
    return office.write(tmp_path)


@pytest.fixture
def mau(root: Path, tmp_path: Path) -> Path:
    """A copy of the made-up office."""
    shutil.copytree(root / "examples" / "so-mau", tmp_path / "so-mau")
    return tmp_path / "so-mau"


def test_a_whole_report(cchc: Cchc, mau: Path) -> None:
    """Every line of quý II 2026; the same again with another today, in another language of messages."""
    result = cchc("report", "--quarter", "2", "--year", "2026", "--as-of", "2026-06-14", folder=mau)
    assert result.code == 0
    assert result.out == GOLDEN.read_text(encoding="utf-8")
    again = cchc("report", "--quarter", "2", "--year", "2026", folder=mau, lang="vi")
    assert again.out == result.out


def test_one_report_in_every_form(cchc: Cchc, mau: Path) -> None:
    """Markdown, page, Word and JSON have the same figures, and the keys of the JSON count up to them."""
    asked = ("report", "--quarter", "2", "--year", "2026")
    data = json.loads(cchc(*asked, "--format", "json", folder=mau).out)
    for file in ("a.docx", "a.html", "a.md", "a.json"):
        result = cchc(*asked, "-o", file, folder=mau)
        assert result.code == 0
        assert result.out == ""
        assert f"wrote {file}" in result.err
    assert json.loads((mau / "a.json").read_text(encoding="utf-8")) == data
    texts = [
        (mau / "a.md").read_text(encoding="utf-8"), (mau / "a.html").read_text(encoding="utf-8"),
        "\n".join(text_of(one) for one in WordFile((mau / "a.docx").read_bytes()).paragraphs),
    ]  # fmt: skip
    numbers = _numbers(data["report"])
    assert len(numbers) > 30
    for text in texts:
        assert [one for one in numbers if one not in text] == []
    totals = data["figures"]["totals"]
    assert f"gồm {len(totals['total']['keys'])} nhiệm vụ" in texts[0]
    assert len(totals["done"]["keys"]) == totals["done"]["count"] == 5
    rate = totals["rates"][0]
    assert rate["text"] == f"20,83 % ({len(rate['part']['keys'])}/{len(rate['whole']['keys'])})"


def _numbers(report: dict[str, Any]) -> set[str]:
    """Every percentage, value and text with a number that a report has."""
    found = {row[key] for table in report["figures"] for row in table["rows"]
             for key in ("completion", "due_completion", "punctuality")}  # fmt: skip
    found |= {row["value"] for group in report["statistics"] for row in group["rows"]}
    found |= {row["value"] for row in report["targets"]} | {row["estimate"] for row in report["estimates"]}
    return {one for one in found if any(sign.isdigit() for sign in one)}


def test_the_same_bytes(cchc: Cchc, mau: Path) -> None:
    """Every form twice."""
    for file in ("a.docx", "a.html"):
        made = []
        for _ in range(2):
            cchc("report", "--quarter", "2", "--year", "2026", "-o", file, folder=mau)
            made.append((mau / file).read_bytes())
        assert made[0] == made[1]


def test_what_is_still_blank(cchc: Cchc, so: Path) -> None:
    """Named on stderr with the file that would fill it."""
    result = cchc("report", "--quarter", "2", "--year", "2021", folder=so)
    assert (result.code, result.err) == (0, BLANKS)


def test_the_scaffold(cchc: Cchc, so: Path) -> None:
    """Made once, never written over; a report reads it, validation too."""
    asked = ("report", "--quarter", "2", "--year", "2021")
    result = cchc(*asked, "--scaffold", folder=so)
    assert (result.code, result.out, result.err) == (0, "", "wrote plans/2021/so/reports/q2.yaml\n")
    assert cchc(*asked, folder=so).err == BLANKS
    assert cchc("validate", folder=so).err == ""
    file = so / "plans/2021/so/reports/q2.yaml"
    file.write_text(file.read_text("utf-8").replace("# number:  #", "number: 8  #"), encoding="utf-8")
    again = cchc(*asked, "--scaffold", folder=so)
    assert again.code == 2
    assert again.err == (
        f"error: {file} is there already and is not written over\nhelp: take it away or rename it first\n"
    )
    assert "Số: 08/BC-" in cchc(*asked, folder=so).out
    year = cchc("report", "--annual", "--year", "2021", "--all-orgs", "--scaffold", folder=so)
    assert year.err == "wrote plans/2021/reports/nam.yaml\n"


def test_files_that_do_not_load_are_refused(cchc: Cchc, so: Path) -> None:
    """A plan's or the report's own: exit 2, nothing printed."""
    asked = ("report", "--quarter", "2", "--year", "2021")
    (so / "plans/2021/so/reports").mkdir()
    (so / "plans/2021/so/reports/q2.yaml").write_text("numbr: 8\n", encoding="utf-8")
    result = cchc(*asked, folder=so)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "error: plans/2021/so/reports/q2.yaml does not load\n"
        "help: see: cchc validate plans/2021/so/reports/q2.yaml\n"
    )  # fmt: skip
    assert cchc("due", "--year", "2021", folder=so).code == 0
    (so / "plans/2022/so/01-thu-tuc.yaml").write_text("area: [", encoding="utf-8")
    result = cchc(*asked, folder=so)
    assert (result.code, result.out) == (2, "")


def test_a_report_needs_a_period(cchc: Cchc, so: Path) -> None:
    """Nothing is guessed."""
    result = cchc("report", folder=so)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "error: the report needs a period\n"
        "help: give one of --quarter, --half, --nine-months, --annual, --month, or --from with --to\n"
    )


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        (("--quarter", "2"), "quý II năm 2021 và phương hướng, nhiệm vụ trọng tâm quý III năm 2021"),
        (("--half", "1"), "6 tháng đầu năm 2021 và phương hướng, nhiệm vụ trọng tâm 6 tháng cuối năm 2021"),
        (("--nine-months",), "9 tháng năm 2021 và phương hướng, nhiệm vụ trọng tâm quý IV năm 2021"),
        (("--annual",), "năm 2021 và phương hướng, nhiệm vụ trọng tâm năm 2022"),
        (("--month", "5"), "tháng 5 năm 2021 và phương hướng, nhiệm vụ trọng tâm tháng 6 năm 2021"),
        (
            ("--from", "01/3/2021", "--to", "15/5/2021"),
            "từ ngày 01/3/2021 đến ngày 15/5/2021 và phương hướng, nhiệm vụ trọng tâm thời gian tới",
        ),
    ],
)
def test_every_period(cchc: Cchc, so: Path, arguments: tuple[str, ...], title: str) -> None:
    """Each has its title, in all forms that need no browser."""
    result = cchc("report", *arguments, "--year", "2021", folder=so)
    assert result.code == 0
    assert f"**Kết quả công tác cải cách hành chính {title}**\n" in result.out
    assert cchc("report", *arguments, "--year", "2021", "-o", "a.docx", folder=so).code == 0


def test_a_unit_and_several_organisations(cchc: Cchc, mau: Path, so: Path) -> None:
    """One unit's share has its own head; --all-orgs compares."""
    share = cchc("report", "--quarter", "2", "--year", "2026", "--unit", "phong cds", folder=mau)
    assert share.code == 0
    assert "của Phòng Chuyển đổi số và phương hướng" in share.out
    assert share.err == ""
    together = cchc("report", "--quarter", "2", "--year", "2021", "--all-orgs", folder=so)
    assert together.code == 0
    assert "**So sánh các cơ quan**" in together.out
    assert "plans/2021/reports/q2.yaml would fill it" in together.err


def test_the_one_office_of_2024(cchc: Cchc, root: Path) -> None:
    """In this repository the newest year's only office is meant, and stderr says so; a year of several needs --org."""
    result = cchc("report", "--quarter", "2", "--as-of", "2026-06-01", folder=root)
    assert result.code == 0
    assert result.err.startswith(
        "the year 2024 is meant; --year names another\n"
        "the organisation Sở Thông tin và Truyền thông tỉnh Đồng Nai is meant\n"
    )
    assert "> **Kế hoạch chưa ghi tiến độ nào đến ngày 01/6/2026" in result.out
    several = cchc("report", "--quarter", "2", "--year", "2021", folder=root)
    assert several.code == 2
    assert several.err.endswith("or take them together with --all-orgs\n")


@pytest.mark.parametrize("org", ["danang-stttt", "gialai-stttt", "dongnai"])
@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_the_real_plans(cchc: Cchc, root: Path, tmp_path: Path, org: str, form: str) -> None:
    """Without progress they accuse nobody, in no form."""
    file = tmp_path / f"a.{form}"
    result = cchc("report", "--annual", "--year", "2021", "--org", org, "-o", str(file), folder=root)
    assert result.code == 0
    data = file.read_bytes()
    text = "\n".join(map(text_of, WordFile(data).paragraphs)) if form == "docx" else data.decode()
    assert "Kế hoạch chưa ghi tiến độ nào đến ngày 14/12/2021" in text
    assert not re.search(r"có \d+ nhiệm vụ quá hạn", text)
    assert "Quá hạn, chưa triển khai" not in text


def test_hostile_text_is_text_in_every_form(cchc: Cchc, so: Path) -> None:
    """Markdown and HTML escape it, Word holds it letter for letter, control characters are shown or gone."""
    quoted = json.dumps(HOSTILE, ensure_ascii=False)
    task = {
        "id": "TTHC-01", "title": HOSTILE, "products": HOSTILE, "lead": HOSTILE, "deadline": "30/4/2021",
        "progress": [{"date": "2021-05-02", "status": "done", "result": HOSTILE, "evidence": HOSTILE}],
    }  # fmt: skip
    area = json.dumps({"area": "TTHC", "heading": HOSTILE, "tasks": [task]}, ensure_ascii=False)
    (so / "plans/2021/so/01-thu-tuc.yaml").write_text(area, encoding="utf-8")
    (so / "plans/2021/so/reports").mkdir()
    data = f"title: {quoted}\ncommunication: {quoted}\nproposals: [{quoted}]\n"
    (so / "plans/2021/so/reports/q2.yaml").write_text(data, encoding="utf-8")
    asked = ("report", "--quarter", "2", "--year", "2021")
    text = cchc(*asked, folder=so).out
    assert not re.search(r"(?<!\\)<(?!br>)", text)
    assert not re.search(r"(?<!\\)`", text)
    rows = [line for line in text.splitlines() if line.startswith("|") and "TTHC-01" in line]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [11]
    for file in ("a.html", "a.docx"):
        assert cchc(*asked, "-o", file, folder=so).code == 0
    page = (so / "a.html").read_text(encoding="utf-8")
    assert '<b>&"' not in page
    assert "<!-- -->" not in page
    assert "{{ 1 }} {% x %} |" in page
    texts = [text_of(one) for one in WordFile((so / "a.docx").read_bytes()).paragraphs]
    assert texts.count(HOSTILE) >= 4  # title, communication, proposals; title and product of the task


def test_a_letter(cchc: Cchc, mau: Path) -> None:
    """To one unit, in every form; nothing to remind of writes nothing."""
    asked = ("report", "--template", "don-doc", "--as-of", DAY, "--year", "2026")
    result = cchc(*asked, "--unit", "thanh tra", "--answer-by", "2026-06-25", folder=mau)
    assert (result.code, result.err) == (0, "")
    assert "| 12/6/2026 | quá hạn 8 ngày | Chủ trì | Hoàn thành, báo cáo nguyên nhân |\n" in result.out
    assert "3\\. Báo cáo kết quả về Văn phòng Sở chậm nhất ngày 25/6/2026 để tổng hợp." in result.out
    letter = json.loads(cchc(*asked, "--unit", "thanh tra", "--format", "json", folder=mau).out)["letter"]
    assert letter["addressed"] == {"line": "Kính gửi: Thanh tra Sở", "lines": []}
    for file in ("a.html", "a.docx"):
        assert cchc(*asked, "--unit", "thanh tra", "-o", file, folder=mau).code == 0
    later = cchc(*asked, "--unit", "Phòng QLM", "--within", "1", "-o", "b.docx", folder=mau)
    assert (later.code, later.out) == (0, "")
    assert later.err == "Phòng Quản lý Mẫu has nothing overdue or coming up: no letter\n"
    assert not (mau / "b.docx").exists()


def test_a_letter_to_each_unit(cchc: Cchc, mau: Path) -> None:
    """A file each with a name that every system takes; those with nothing are said; no bar where nobody watches."""
    asked = ("report", "--template", "don-doc", "--each-unit", "--as-of", DAY, "--year", "2026", "--within", "3")
    result = cchc(*asked, "-o", "công văn/tháng 6", folder=mau)
    assert (result.code, result.out) == (0, "")
    assert sorted(one.name for one in (mau / "công văn/tháng 6").iterdir()) == [
        "cong-van-phong-khtc.docx", "cong-van-thanh-tra.docx", "cong-van-van-phong.docx",
    ]  # fmt: skip
    folder = Path("công văn/tháng 6")
    assert result.err == (
        "Phòng Quản lý Mẫu has nothing overdue or coming up: no letter\n"
        "Phòng Chuyển đổi số has nothing overdue or coming up: no letter\n"
        "Trung tâm Dữ liệu Mẫu has nothing overdue or coming up: no letter\n"
        f"3 letters are in {folder}\n"
    )
    pages = cchc(*asked, "-o", "html", "--format", "html", folder=mau)
    assert pages.code == 0
    assert (mau / "html/cong-van-thanh-tra.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_the_periods_data_are_the_letters_too(cchc: Cchc, mau: Path) -> None:
    """Symbol and the day to answer by, from reports/q2.yaml."""
    result = cchc(
        "report", "--template", "don-doc", "--quarter", "2", "--unit", "thanh tra", "--year", "2026", folder=mau
    )
    assert "chậm nhất ngày 30/6/2026" in result.out
    assert "Số: ……/SM-VP" in result.out


@pytest.mark.parametrize(
    ("arguments", "message", "help_line"),
    [
        (("--each-unit",), "--each-unit, --within and --answer-by are for letters", "add: --template don-doc"),
        (("--template", "don-doc"), "a letter needs a unit", "give --unit NAME, or --each-unit with -o DIR"),
        (
            ("--template", "don-doc", "--each-unit", "--unit", "vp"),
            "a letter needs a unit",
            "give --unit NAME, or --each-unit with -o DIR",
        ),
        (
            ("--template", "don-doc", "--each-unit"),
            "letters to each unit need a folder",
            "write: --each-unit -o cong-van",
        ),
        (("--template", "don-doc", "--all-orgs"), "a letter is one organisation's", "name it with --org"),
        (("--scaffold", "--at", "HEAD"), "a revision cannot be written to", "leave --at or --scaffold out"),
        (("--format", "docx"), "a Word document cannot be printed", "write it to a file: -o NAME.docx"),
        (
            ("--template", "không-có"),
            'không-có.md.j2:1: there is no template "không-có.md.j2"',
            "templates are looked for in templates/ of the workspace, then among those of cchc",
        ),
    ],
)
def test_wrong_usage(cchc: Cchc, so: Path, arguments: tuple[str, ...], message: str, help_line: str) -> None:
    """Said in one line with what helps; nothing is written."""
    result = cchc("report", "--quarter", "2", "--year", "2021", *arguments, folder=so)
    assert (result.code, result.out) == (2, "")
    assert result.err == f"error: {message}\nhelp: {help_line}\n"


def test_a_template_of_ones_own(cchc: Cchc, so: Path) -> None:
    """Copied, edited, checked, used; never written over."""
    copied = cchc("templates", "copy", "report.md", "letter.docx", folder=so)
    assert (copied.code, copied.err) == (0, "wrote templates/report.md.j2\nwrote templates/letter.docx\n")
    again = cchc("templates", "copy", "report.md.j2", folder=so)
    assert (again.code, again.out) == (2, "")
    file = so / "templates/report.md.j2"
    file.write_text("{{ report.head.title }} – {{ report.sections[0].titel }}\n", encoding="utf-8")
    checked = cchc("templates", "check", folder=so)
    assert (checked.code, checked.out) == (
        1, 'templates/report.md.j2:1: there is no variable "report.sections[…].titel" (there is: title)\n',
    )  # fmt: skip
    assert (
        cchc("templates", "check", "letter.docx", "report.html", folder=so).out == "nothing is wrong with 2 templates\n"
    )
    result = cchc("report", "--quarter", "2", "--year", "2021", folder=so)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith('error: templates/report.md.j2:1: there is no variable "titel"\n')
    file.write_text("{{ report.head.title }}\n", encoding="utf-8")
    (so / "templates/ngan.md.j2").write_text("{{ report.body }}\n", encoding="utf-8")
    asked = ("report", "--quarter", "2", "--year", "2021")
    assert cchc(*asked, folder=so).out.startswith("Kết quả công tác cải cách hành chính quý II năm 2021")
    assert cchc(*asked, "--template", "ngan", folder=so).out == "Sở Mẫu\n"


def test_the_list_of_templates(cchc: Cchc, so: Path) -> None:
    """Where each comes from, for which command."""
    (so / "templates").mkdir()
    (so / "templates/report.md.j2").write_text("x", encoding="utf-8")
    (so / "templates/ngan.md.j2").write_text("x", encoding="utf-8")
    result = cchc("templates", folder=so)
    assert result.code == 0
    assert (
        result.out
        == """\
Template                From                                      For
----------------------  ----------------------------------------  ------------------------------
diff.html.j2            cchc                                      cchc diff
document.html.j2        cchc                                      part of other templates
letter.docx             cchc                                      cchc report --template don-doc
letter.html.j2          cchc                                      cchc report --template don-doc
letter.md.j2            cchc                                      cchc report --template don-doc
templates/ngan.md.j2    this workspace                            cchc report --template ngan
plan.docx               cchc                                      cchc render
plan.html.j2            cchc                                      cchc render
plan.md.j2              cchc                                      cchc render
report.docx             cchc                                      cchc report
report.html.j2          cchc                                      cchc report
templates/report.md.j2  this workspace, in place of that of cchc  cchc report
"""
    )


@pytest.mark.parametrize("arguments", [("copy",), ("copy", "x"), ("check", "x"), ("list", "x"), ("sửa",)])
def test_wrong_usage_of_templates(cchc: Cchc, so: Path, arguments: tuple[str, ...]) -> None:
    """Exit 2, and nothing is written."""
    result = cchc("templates", *arguments, folder=so)
    assert (result.code, result.out) == (2, "")
    assert not (so / "templates").exists()


def test_no_progress_bar_for_what_is_done_at_once(cchc: Cchc, mau: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where somebody watches: a bar comes after a second (tests/test_progress.py)."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    result = cchc(
        "report", "--template", "don-doc", "--each-unit", "--as-of", DAY, "--year", "2026", "--format", "md", "-o", "x",
        folder=mau,
    )  # fmt: skip
    assert (result.code, result.out) == (0, "")
    assert result.err.endswith("6 letters are in x\n")
    assert "%" not in result.err


def test_a_folder_that_cannot_be_made(cchc: Cchc, mau: Path) -> None:
    """A file stands where the folder would be: said, nothing is written."""
    (mau / "x").write_text("x", encoding="utf-8")
    asked = ("report", "--template", "don-doc", "--each-unit", "--as-of", DAY, "--year", "2026", "-o", "x/y")
    result = cchc(*asked, folder=mau)
    assert result.code == 2
    assert result.err.startswith(f"error: cannot write to {Path('x/y')}: ")


def test_units_of_one_short_name(cchc: Cchc, so: Path) -> None:
    """Their letters do not write over each other."""
    units = (so / "plans/units.yaml").read_text("utf-8")
    unit = "{id: cntt, name: Phòng Công nghệ thông tin hai, short: Phòng CNTT}"
    twin = f"  - id: so-hai\n    name: Sở Hai\n    units: [{unit}]\n"
    (so / "plans/units.yaml").write_text(units + twin, encoding="utf-8")
    area = so / "plans/2021/so/01-thu-tuc.yaml"
    text = area.read_text("utf-8").replace(
        "lead: Phòng CNTT\n    deadline: Thường xuyên",
        "lead: [Phòng CNTT, Phòng Công nghệ thông tin hai]\n    deadline: 30/6/2021",
    )
    area.write_text(text, encoding="utf-8")
    asked = ("report", "--template", "don-doc", "--each-unit", "--as-of", "2021-06-20", "--year", "2021", "-o", "x")
    assert cchc(*asked, "--format", "md", folder=so).code == 0
    assert sorted(one.name for one in (so / "x").iterdir()) == [
        "cong-van-phong-cntt.md", "cong-van-so-hai-cntt.md", "cong-van-van-phong-so.md",
    ]  # fmt: skip


def test_without_a_registry(cchc: Cchc, so: Path) -> None:
    """Organisations go by their ids; there is nobody to write letters to."""
    (so / "plans/units.yaml").unlink()
    asked = ("report", "--quarter", "2", "--year", "2021")
    result = cchc(*asked, folder=so)
    assert result.code == 0
    assert "của so " in result.out
    letters = cchc(*asked, "--template", "don-doc", "--each-unit", "-o", "x", folder=so)
    assert (letters.code, letters.err) == (0, "0 letters are in x\n")
