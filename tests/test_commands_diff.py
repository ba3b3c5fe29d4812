"""`cchc diff` as it is typed."""

import json
import sys
from pathlib import Path

import office
import pytest
from conftest import Cchc

NEXT = """\
area: TTHC
heading: 1. Cải cách thủ tục hành chính
tasks:
  - id: TTHC-01
    ref: 1.a
    title: Tiếp tục rà soát thủ tục hành chính
    products: Báo cáo
    lead: Phòng KHTC
    deadline: 30/6/2022
  - {id: TTHC-02, ref: 1.b, title: Trồng cây xanh, products: Cây, lead: Phòng KHTC, deadline: 30/6/2022}
"""


@pytest.fixture
def so(tmp_path: Path) -> Path:
    """The tiny office with a second year that carries on one task."""
    return office.write(tmp_path, {"plans/2022/so/01-thu-tuc.yaml": NEXT})


def test_diff_as_text(cchc: Cchc, so: Path) -> None:
    """Summary and areas, what goes on with its changed words marked, dropped, new, workload."""
    result = cchc("diff", "2021", "2022", folder=so)
    assert (result.code, result.err) == (0, "")
    assert (
        result.out
        == """\
2021/so → 2022/so
0 kept · 1 changed (1 only in unit or deadline) · 0 split or merged · 1 new · 1 dropped
1 of 2 tasks of 2021/so go on; dropped: 1
1 of 2 tasks of 2022/so carry on earlier ones; new: 1

Area                           Before    Go on    Dropped    After    Carry on    New
---------------------------  --------  -------  ---------  -------  ----------  -----
Cải cách thủ tục hành chính         2        1          1        2           1      1

Same work, other unit or deadline (1)
TTHC-01 → TTHC-01   Tiếp tục rà soát thủ tục hành chính
  Task:         {+Tiếp tục+} rà soát thủ tục hành chính
  Lead:         Văn phòng → Phòng KHTC
  With:         Các phòng chuyên môn → —
  Deadline:     Kế hoạch: trước 15/01. Báo cáo: Quý II → 30/6/2022
  Likeness:     0.96 · rà soát thủ tục hành chính; Báo cáo

Dropped (1)
- TTHC-02       Công khai thủ tục hành chính

New (1)
+ TTHC-02       Trồng cây xanh

Lead            Before    Lost    Gained    After
------------  --------  ------  --------  -------
Phòng KHTC           0       0         2        2
Phòng CNTT           1       1         0        0
Văn phòng Sở         1       1         0        0

"""
    )


def test_titles_are_coloured_on_a_terminal(cchc: Cchc, so: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came is green, what went is red; the words stay marked."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = cchc("diff", "2021", "2022", folder=so).out
    assert "  Task:         \x1b[32m{+Tiếp tục+}\x1b[0m rà soát thủ tục hành chính\n" in out
    assert "\x1b[2m  Likeness:     0.96 · rà soát thủ tục hành chính; Báo cáo\x1b[0m\n" in out
    back = cchc("diff", "2022/so", "2021/so", folder=so).out
    assert "  Task:         \x1b[31m[-Tiếp tục-]\x1b[0m Rà soát thủ tục hành chính\n" in back


def test_diff_as_json(cchc: Cchc, so: Path) -> None:
    """The JSON of docs/json.md."""
    (plan,) = json.loads(cchc("diff", "2021/so", "2022/so", "--format", "json", folder=so).out)["plans"]
    (match,) = plan["matches"]
    assert (match["a"], match["b"], match["relation"]) == ("2021/so/TTHC-01", "2022/so/TTHC-01", "reworded")
    assert match["changes"][1] == {"field": "lead", "from": "Văn phòng", "to": "Phòng KHTC", "note": None}
    assert (plan["added"], plan["removed"]) == (["2022/so/TTHC-02"], ["2021/so/TTHC-02"])
    assert plan["units"][0] == {
        "unit": "so/khtc",
        "name": "Phòng KHTC",
        "before": 0,
        "after": 2,
        "gained": 2,
        "lost": 0,
    }


def test_diff_as_markdown(cchc: Cchc, so: Path) -> None:
    """Text cannot forge markup."""
    out = cchc("diff", "2021", "2022", "--format", "md", folder=so).out
    assert out.startswith("## 2021/so → 2022/so\n\n0 kept · 1 changed")
    assert "- **TTHC-01 → TTHC-01** Tiếp tục rà soát thủ tục hành chính\n" in out
    assert "  - Task: {+Tiếp tục+} rà soát thủ tục hành chính\n" in out
    assert "  - Likeness: 0.96 · rà soát thủ tục hành chính; Báo cáo\n" in out
    assert "| Cải cách thủ tục hành chính | 2 | 1 | 1 | 2 | 1 | 1 |\n" in out
    assert out.endswith(
        "| Lead | Before | Lost | Gained | After |\n|---|---:|---:|---:|---:|\n"
        "| Phòng KHTC | 0 | 0 | 2 | 2 |\n| Phòng CNTT | 1 | 1 | 0 | 0 |\n| Văn phòng Sở | 1 | 1 | 0 | 0 |\n\n"
    )


def test_diff_says_what_made_a_link(cchc: Cchc, so: Path) -> None:
    """The plan's own word, or the score as the language writes numbers; dim on a terminal."""
    by_score = cchc("diff", "2021", "2022", folder=so, lang="vi").out
    assert "  Mức giống:    0,96 · rà soát thủ tục hành chính; Báo cáo\n" in by_score
    assert "tự ghi" not in by_score
    file = so / "plans/2022/so/01-thu-tuc.yaml"
    written = NEXT.replace("    ref: 1.a", "    ref: 1.a\n    continues: 2021/so/TTHC-01")
    file.write_text(written, encoding="utf-8", newline="\n")
    explicit = cchc("diff", "2021", "2022", folder=so, lang="vi").out
    assert "  Mức giống:    kế hoạch sau tự ghi là tiếp tục nhiệm vụ này\n" in explicit


def test_diff_of_one_area_and_exit_code(cchc: Cchc, so: Path) -> None:
    """Only an area's tasks; exit 1 when something differs and it was asked for."""
    assert "TTHC-01" not in cchc("diff", "2021", "2022", "--area", "TC", folder=so).out
    assert cchc("diff", "2021", "2022", "--exit-code", folder=so).code == 1
    assert cchc("diff", "2021", "2022", "--area", "TC", "--exit-code", folder=so).code == 0
    assert cchc("diff", "2022", "2022", "--exit-code", folder=so).code == 0


def test_the_page_goes_to_a_file(cchc: Cchc, so: Path) -> None:
    """-o writes what --format html prints, whatever the console makes of it; other names are refused."""
    result = cchc("diff", "2021", "2022", "-o", "so-sanh.html", folder=so)
    assert (result.code, result.out, result.err) == (0, "", "wrote so-sanh.html\n")
    printed = cchc("diff", "2021", "2022", "--format", "html", folder=so).out
    assert (so / "so-sanh.html").read_text("utf-8") == printed
    other = cchc("diff", "2021", "2022", "-o", "so-sanh.docx", folder=so)
    assert (other.code, other.out, other.err) == (
        2, "", 'error: the suffix of "so-sanh.docx" is that of no form\n'
        "help: suffixes: .json, .md, .html, .htm, .txt\n",
    )  # fmt: skip


def test_diff_of_what_is_not_there(cchc: Cchc, tmp_path: Path) -> None:
    """Unknown plans are said; a plan that does not load is never left out silently."""
    so = office.write(tmp_path)
    unknown = cchc("diff", "2021", "2030", folder=so)
    assert unknown.code == 2
    assert unknown.err == (
        'error: there is no year and no plan "2030"\nhelp: years: 2021, 2022; plans: 2021/so, 2022/so;'
        " a revision stands beside a revision, and one that is called like a year is rev:2021\n"
    )
    (so / "plans/2022/so/01-thu-tuc.yaml").write_text("area: [", encoding="utf-8")
    broken = cchc("diff", "2021", "2022", folder=so)
    assert broken.code == 2
    assert broken.err.endswith("error: plans that do not load cannot be compared\nhelp: see: cchc validate\n")
