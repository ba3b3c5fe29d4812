"""`validate --fix`: what is mended, what is left to people, and the proof that nothing else is said."""

import unicodedata
from pathlib import Path

import office
import pytest
import yaml_rs
from conftest import Cchc

AREA = "plans/2021/so/01-thu-tuc.yaml"
OTHER = "plans/2022/so/01-thu-tuc.yaml"
HEAD = "area: TTHC\nheading: 1. Thủ tục\ntasks:\n"
TASK = "  - id: TTHC-01\n    title: Rà soát\n    products: Báo cáo\n    lead: Văn phòng\n    deadline: Quý I\n"


def mended(cchc: Cchc, root: Path, text: str | bytes) -> tuple[str, str]:
    """An area file after `validate --fix`, and what was said of it."""
    office.write(root, {AREA: text})
    result = cchc("validate", "--fix", "--format", "concise", "--as-of", "2021-01-05", folder=root)
    said = "".join(line for line in result.err.splitlines(keepends=True) if "mended" in line or "remedy" in line)
    return (root / AREA).read_bytes().decode("utf-8"), said


def test_quotes_where_they_are_missing(cchc: Cchc, tmp_path: Path) -> None:
    """One fault hides the next: all of them go in one run, comments and line ends stay."""
    text = (HEAD + TASK).replace("title: Rà soát", "title: Ban hành: kế hoạch # hạn").replace(" # hạn", "")
    text = text.replace("products: Báo cáo", "ref: 1.10 # mục\n    products:\n      - Báo cáo: kết quả # x\n      - 12")
    text += "    targets:\n      - indicator: Tỷ lệ\n        goal: >= 60%\n    note: '1'\n"
    after, said = mended(cchc, tmp_path, text.replace("\n", "\r\n"))
    wanted = text.replace("title: Ban hành: kế hoạch", 'title: "Ban hành: kế hoạch"').replace("1.10", '"1.10"')
    wanted = wanted.replace("- Báo cáo: kết quả", '- "Báo cáo: kết quả"').replace("- 12", '- "12"')
    assert after == wanted.replace("goal: >= 60%", 'goal: ">= 60%"').replace("\n", "\r\n")
    assert said == (
        f"{AREA}:5: Y119 is mended\n{AREA}:6: Y116 is mended\n{AREA}:8: Y118 is mended\n{AREA}:9: Y116 is mended\n"
        f"{AREA}:14: Y117 is mended\n5 findings mended in 1 files\n"
    )


def test_a_sign_that_yaml_swallows(cchc: Cchc, tmp_path: Path) -> None:
    """The text keeps the "!" that was typed."""
    text = (HEAD + TASK).replace("title: Rà soát", "title: ! Rà soát")
    after, _ = mended(cchc, tmp_path, text)
    assert after == text.replace("title: ! Rà soát", 'title: "! Rà soát"')


def test_letters_in_pieces_and_a_byte_order_mark(cchc: Cchc, tmp_path: Path) -> None:
    """The text is composed, comments too, and says the same."""
    text = HEAD.replace("tasks", "# về việc\ntasks") + TASK
    after, said = mended(cchc, tmp_path, b"\xef\xbb\xbf" + unicodedata.normalize("NFD", text).encode("utf-8"))
    assert after == text
    assert said.endswith("7 findings mended in 1 files\n")


def test_a_rule_that_is_off_mends_nothing(cchc: Cchc, tmp_path: Path) -> None:
    """What the office does not want to hear of stays."""
    text = "\ufeff" + unicodedata.normalize("NFD", HEAD + TASK)
    office.write(tmp_path, {AREA: text, "cchc.yaml": "rules: {Y104: off, Y105: off}\n"})
    assert cchc("validate", "--fix", folder=tmp_path).code == 0
    assert (tmp_path / AREA).read_bytes() == text.encode("utf-8")


@pytest.mark.parametrize(
    "line",
    [
        "title: Ban hành: kế hoạch # ghi chú hay không",
        "title: Ban hành: kế hoạch\n      còn nữa",
        "deadline: {Ban hành: trước: 15/01}",
        "lạ: Ban hành: kế hoạch",
        "title: Công văn #1",
        "title: [a",
        "title: 'a",
        "title: &a 1.10\n    ref: *a",
        "title: [1.10]\n    ref: {a: 1}",
        'title: "Ban hành": kế hoạch',
    ],
)
def test_what_is_not_certain_is_left_to_people(cchc: Cchc, tmp_path: Path, line: str) -> None:
    """A comment or a text, one line or two, a key or a text: nothing is written."""
    text = HEAD + TASK.replace("title: Rà soát", line)
    after, said = mended(cchc, tmp_path, text)
    assert after == text
    assert said == "no finding has one remedy only; nothing was written\n"


def test_a_file_that_stays_broken_is_left_whole(cchc: Cchc, tmp_path: Path) -> None:
    """A fix that cannot be read back is no fix."""
    text = HEAD + TASK.replace("title: Rà soát", "title: Ban hành: kế hoạch") + "    note: [\n"
    assert mended(cchc, tmp_path, text)[0] == text


def test_a_dry_run_shows_a_diff_and_only_files_that_are_named(cchc: Cchc, tmp_path: Path) -> None:
    """Nothing is written; a path chooses."""
    text = HEAD + TASK + "    ref: 1.10\n"
    office.write(tmp_path, {AREA: text, OTHER: text})
    result = cchc("validate", "--fix", "--dry-run", OTHER, folder=tmp_path)
    assert (result.code, result.err) == (0, "nothing was written\n")
    assert result.out == (
        f"--- a/{OTHER}\n+++ b/{OTHER}\n@@ -6,4 +6,4 @@\n     products: Báo cáo\n     lead: Văn phòng\n"
        '     deadline: Quý I\n-    ref: 1.10\n+    ref: "1.10"\n'
    )
    assert cchc("validate", "--fix", OTHER, folder=tmp_path).code == 0
    assert (tmp_path / AREA).read_text("utf-8") == text
    data = yaml_rs.loads((tmp_path / OTHER).read_text("utf-8"), parse_datetime=False)
    assert data["tasks"][0]["ref"] == "1.10"  # type: ignore[call-overload]  # as it is


def test_a_dry_run_sends_no_control_characters(cchc: Cchc, tmp_path: Path) -> None:
    """They are written out, also what turns the direction of text; the line ends of the file stay."""
    office.write(tmp_path, {AREA: "\ufeff# a\x1b[2Jb\rc\u202ed\r\n" + HEAD + TASK})
    assert cchc("validate", "--fix", "--dry-run", folder=tmp_path).out.startswith(
        f"--- a/{AREA}\n+++ b/{AREA}\n@@ -1,4 +1,4 @@\n"
        "-\\ufeff# a\\x1b[2Jb\\x0dc\\u202ed\r\n+# a\\x1b[2Jb\\x0dc\\u202ed\r\n area: TTHC\n"
    )


def test_what_fix_does_not_go_with(cchc: Cchc, tmp_path: Path) -> None:
    """A dry run of nothing."""
    office.write(tmp_path)
    result = cchc("validate", "--dry-run", folder=tmp_path)
    assert (result.code, result.err) == (2, "error: --dry-run goes with --fix\n")
