# ruff: noqa: E501 (whole messages are asserted)
"""Validation as a whole: severities, ignored findings, order, exact places, broken input, the five real plans."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_rules import AS_OF, base, concise

from cchc import yamlplaces
from cchc.diagnostics import Diagnostic
from cchc.messages import render
from cchc.source import Node
from cchc.validation import validate
from cchc.workspace import Workspace

ROOT = Path(__file__).parents[1]
AREA = "plans/2021/so-mau/01-linh-vuc.yaml"
TASK = """\
  - id: TTHC-{number:02}
    ref: B.{number}
    title: {title}
    products: Báo cáo
    lead: {lead}
    deadline: {deadline}
"""


def area(*, title: str = "Rà soát", lead: str = "Văn phòng", deadline: str = "Quý IV", more: str = "") -> str:
    """An area file with one task."""
    task = TASK.format(number=1, title=title, lead=lead, deadline=deadline)
    return f"area: TTHC\nheading: Thủ tục hành chính\ntasks:\n{task}{more}"


def found_in(root: Path, files: dict[str, str | bytes]) -> tuple[Diagnostic, ...]:
    """What is found in the base workspace with these files in it."""
    base(root)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    workspace = Workspace(root)
    return validate(workspace, workspace.world(AS_OF))


def marked(found: Diagnostic) -> tuple[str, int, int, str]:
    """Code, line, column and the text that the caret underlines."""
    end = found.column - 1 + found.length
    return found.code, found.line, found.column, found.source[found.column - 1 : end]


def shown(found: tuple[Diagnostic, ...]) -> list[tuple[str, int, int, str]]:
    return [marked(one) for one in found]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("{}", ["warning U403", "note T305"]),
        ("{U403: error}", ["error U403", "note T305"]),
        ("{U403: note, T305: off}", ["note U403"]),
        ("{U403: off, T305: 'off'}", []),
    ],
)
def test_severities_come_from_the_settings(tmp_path: Path, rules: str, expected: list[str]) -> None:
    text = area().replace("    lead: Văn phòng\n", "")
    base(tmp_path, alone=True)
    (tmp_path / "cchc.yaml").write_text(f"rules: {rules}\n", encoding="utf-8")
    (tmp_path / AREA).write_text(text, encoding="utf-8")
    workspace = Workspace(tmp_path)
    found = validate(workspace, workspace.world(AS_OF))
    assert [f"{one.severity.value} {one.code}" for one in found] == expected


def test_a_code_that_no_rule_has_is_named(tmp_path: Path) -> None:
    found = found_in(tmp_path, {"cchc.yaml": "rules: {U4O3: off}\n"})
    assert shown(found) == [("S201", 1, 9, "U4O3")]


@pytest.mark.parametrize(
    "text",
    [
        area(lead="Phòng Lạ # cchc: ignore U401"),
        area(lead="Phòng Lạ # in sai; cchc: ignore U403").replace("in sai; cchc", "cchc").replace("U403", "T301, U401"),
        area(title=">- # cchc: ignore T309\n      Triển khai\n      chương trình năm 2020"),
    ],
)
def test_a_line_can_ask_for_silence(tmp_path: Path, text: str) -> None:
    assert found_in(tmp_path, {AREA: text}) == ()


def test_silence_is_for_the_code_that_is_named(tmp_path: Path) -> None:
    found = found_in(tmp_path, {AREA: area(lead="Phòng Lạ # cchc: ignore U402")})
    assert shown(found) == [("U401", 8, 11, "Phòng Lạ")]


def test_everything_is_told_at_once_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    text = area(lead="Phòng Lạ, Văn phòng", deadline="mai kia", more="    evidence: x\n")
    more = "  - title: Công khai\n    lead: Phòng Lạ\n    support: Phòng Lạ\n"
    plan = "org: so-mau\nyear: 2021\ntitle: Kế hoạch\nsucceeds: 1999/x\n"
    shape = found_in(tmp_path / "shape", {AREA: text + more})
    rules = found_in(tmp_path / "rules", {AREA: text.replace("    evidence: x\n", "") + more,
                                          "plans/2021/so-mau/plan.yaml": plan})  # fmt: skip
    assert shown(shape) == [("S201", 10, 5, "evidence")]
    assert [(one.file.rpartition("/")[2], *marked(one)) for one in rules] == [
        ("01-linh-vuc.yaml", "U401", 8, 11, "Phòng Lạ"),
        ("01-linh-vuc.yaml", "D502", 9, 15, "mai kia"),
        ("01-linh-vuc.yaml", "D501", 10, 5, "title: Công khai"),
        ("01-linh-vuc.yaml", "T303", 10, 5, "title: Công khai"),
        ("01-linh-vuc.yaml", "T306", 10, 5, "title: Công khai"),
        ("01-linh-vuc.yaml", "U401", 11, 11, "Phòng Lạ"),
        ("01-linh-vuc.yaml", "U401", 12, 14, "Phòng Lạ"),
        ("plan.yaml", "T312", 3, 8, "Kế hoạch"),
        ("plan.yaml", "P609", 4, 11, "1999/x"),
    ]


@pytest.mark.parametrize(
    ("title", "line", "column"),
    [
        ("Triển khai chương trình năm 2020", 6, 36),
        ('"Triển khai chương trình năm 2020"', 6, 37),
        ("'Triển khai chương trình năm 2020'", 6, 37),
        ("Triển khai\n      chương trình năm 2020", 7, 20),
        ("|\n      Triển khai\n\n        chương trình năm 2020", 9, 22),
        (">-\n      Triển khai\n      chương trình năm 2020", 8, 20),
        ('"Triển khai\n      chương trình năm 2020"', 7, 20),
    ],
)
def test_a_word_is_found_in_every_style_of_text(tmp_path: Path, title: str, line: int, column: int) -> None:
    found = found_in(tmp_path, {AREA: area(title=title)})
    assert shown(found) == [("T309", line, column, "năm 2020")]


def test_in_text_with_escapes_the_whole_text_is_meant(tmp_path: Path) -> None:
    written = r'"Triển khai chương tr\u00ecnh năm 2020"'
    assert shown(found_in(tmp_path, {AREA: area(title=written)})) == [("T309", 6, 12, written)]


@pytest.mark.parametrize(
    ("lead", "line", "column"),
    [
        ("Văn phòng; Phòng Lạ", 8, 22),
        ("[Văn phòng, Phòng Lạ]", 8, 23),
        ("\n      - Văn phòng\n      - Phòng Lạ", 10, 9),
    ],
)
def test_a_unit_is_found_in_a_string_and_in_a_list(tmp_path: Path, lead: str, line: int, column: int) -> None:
    found = found_in(tmp_path, {AREA: area(lead=lead)})
    assert ("U401", line, column, "Phòng Lạ") in shown(found)


def test_what_tasks_inherit_is_told_once_where_it_is_written(tmp_path: Path) -> None:
    tasks = "".join(
        TASK.format(number=number, title="Rà soát", lead="", deadline="")
        .replace("    lead: \n", "").replace("    deadline: \n", "") for number in (1, 2)
    )  # fmt: skip
    group = "  - title: Nhóm\n    lead: Phòng Lạ\n    deadline: trước 05/12/2021\n    tasks:\n"
    nested = "".join(f"    {line}\n" for line in tasks.splitlines())
    text = f"area: TTHC\nheading: Thủ tục\nlead: Phòng Xa\nsupport: Phòng Xa\ntasks:\n{group}{nested}"
    found = found_in(tmp_path, {AREA: text + tasks.replace("-0", "-1").replace("B.", "C.")})
    assert shown(found) == [
        ("U401", 3, 7, "Phòng Xa"),
        ("U401", 4, 10, "Phòng Xa"),
        ("U401", 7, 11, "Phòng Lạ"),
        ("D505", 8, 15, "trước 05/12/2021"),
        ("D501", 18, 9, "TTHC-11"),
        ("D501", 22, 9, "TTHC-12"),
    ]


def test_a_name_that_is_written_is_not_a_guess_of_another(tmp_path: Path) -> None:
    text = area(
        more="    continues: TTHC-90\n    events:\n      - {date: 2021-02-01, what: Có văn bản, milestone: '#2'}\n"
    )
    found = found_in(tmp_path, {AREA: text, "plans/2019/so-mau/plan.yaml": "org: so-mau\nyear: 2019\ntitle: Kế hoạch\n",
                                "plans/2019/so-mau/1.yaml": area().replace("-01", "-90")})  # fmt: skip
    mine = [concise(one).partition(": ")[2].strip() for one in found if one.file == AREA]
    assert mine == [
        'error T311 several earlier tasks are named "TTHC-90" (these are: 2019/so-mau/TTHC-90, 2020/so-mau/TTHC-90)',
        'error P603 the task has no milestone "#2" (its milestones are: #1 Quý IV)',
    ]


def test_a_file_that_does_not_load_makes_no_other_file_wrong(tmp_path: Path) -> None:
    """Units, areas and earlier tasks that may stand in the broken file are not said to be missing."""
    for name in ("plans/units.yaml", "plans/2020/so-mau/00-giao.yaml", "plans/2021/so-mau/00-giao.yaml"):
        folder = tmp_path / name.replace("/", "-")
        found = found_in(folder, {name: "a: [", AREA: area(more="    continues: 2020/so-mau/TTHC-90\n")})
        assert [(one.file, one.code) for one in found] == [(name, "Y101")]


def test_every_file_is_read_exactly_and_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also a clean one: both parsers must read it alike. Its places are forgotten with the next file."""
    base(tmp_path)
    (tmp_path / AREA).write_text(area(lead="[Phòng Lạ, phòng khác]"), encoding="utf-8")
    workspace = Workspace(tmp_path)
    texts = sorted(source.text for source in workspace.sources.values())
    asked: list[str] = []
    nodes = yamlplaces.nodes

    def noted(text: str) -> list[Node]:
        asked.append(text)
        return nodes(text)

    for source in workspace.sources.values():
        monkeypatch.setattr(source, "_compose", noted)
    found = validate(workspace, workspace.world(AS_OF))
    assert {one.code for one in found if one.file == AREA} == {"U401", "Y120"}
    assert {one.file for one in found} < set(workspace.sources)
    assert sorted(asked) == texts
    assert [
        name for name, source in workspace.sources.items() if {"nodes", "by_path", "lines"} & vars(source).keys()
    ] == []


PLAN = "org: so-mau\nyear: 2021\ntitle: Kế hoạch\nnumber: 5\nissued: 2021-01-05\n"
PLAN_FILE = "plans/2021/so-mau/plan.yaml"
UNIT_FILE = """\
organisations:
  - id: so-mau
    name: Sở Mẫu
    units:
      - {id: van-phong, name: Văn phòng}
      - {id: phong-a, name: Phòng A, until: 2020-12-31}
      - {id: phong-b, name: Phòng B, since: 2021-01-01}
      - {id: phong-c, name: Phòng C, until: 2019-12-31}
      - {id: phong-d, name: Phòng D, since: 2022-01-01}
      - {id: cac-hoi, name: Các hội, group: true}
      - {id: cac-phong, name: Các phòng, group: true, open: true, members: [phong-b]}
events:
  - {kind: rename, date: 2021-01-01, from: so-mau/phong-a, to: so-mau/phong-b}
  - {kind: split, date: 2022-01-01, from: so-mau/phong-b, to: so-mau/phong-d}
"""


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        (AREA, area().replace("title", "titel"), ['S201 there is no key "titel" here (there is a key of nearly that name: "title")']),
        (AREA, area(more="    budget: 5\n"), ["S202 expected a mapping of keys, found a whole number"]),
        (AREA, area(deadline="12"), ["Y116 YAML reads 12 as a whole number, not as text (put it into quotes: \"12\")"]),
        (AREA, area(more="    note: {a: b}\n"), ["S202 expected text, found a mapping of keys"]),
        (AREA, area(more="    support: {a: b}\n"), ["S202 expected text or a list, found a mapping of keys"]),
        (AREA, area(deadline="\n      - []"), ["S202 expected text or a mapping of keys, found a list"]),
        (AREA, area().replace("Thủ tục hành chính", ""), ["S204 the value is empty (fill it in, or leave out the key)"]),
        (
            AREA,
            area(more="    progress: [{date: 12.1.2021, status: done, period: Q5}]\n"),
            [
                'S204 "12.1.2021" cannot stand here (write it like: 2021-01-12, 12/01/2021)',
                'S204 "Q5" cannot stand here (write it like: T03, Q1, 6T, 9T, N)',
            ],
        ),
        ("cchc.yaml", "within: 30\n", ['Y116 YAML reads 30 as a whole number, not as text (put it into quotes: "30")']),
        ("cchc.yaml", "within: 1m\n", ['S204 "1m" cannot stand here (write it like: 30d)']),
        (AREA, area().replace("area: TTHC\n", ""), ["T304 the task has no area (the areas are: CDDH, TC, TTHC, TCBM, CDCV, TCC, CQS)"]),
        (PLAN_FILE, PLAN.replace("number: 5\n", ""), ["T312 the plan has no number: a draft (documents print blanks until number and issued are written)"]),
        (PLAN_FILE, PLAN.replace("2021-01-05", "2021-01"), ["T312 the plan has no day: a draft (documents print blanks until number and issued are written)"]),
        (PLAN_FILE, PLAN + "succeeds: x\n", ['P609 there is no plan "x" (the other plans are: 2020/so-mau)']),
        (PLAN_FILE, PLAN.replace("so-mau", "xyz"), ['U409 there is no organisation "xyz" in the registry (the organisations are: so-mau, so-bac, so-nam)']),
        (
            PLAN_FILE,
            PLAN + "reporting:\n  - {what: Báo cáo, due: Tháng Quý IV/2021, from: Phòng Lạ}\n  - {what: Báo cáo, due: Quý I}\n",
            [
                'D503 "Tháng Quý" is a misprint, read as a quarter (cchc deadline shows how a phrase is read)',
                'U401 there is no unit "Phòng Lạ" in the registry (there are units of nearly that name: Phòng Tài chính; Văn phòng; Phòng Kế hoạch)',
            ],
        ),
        (
            AREA,
            area(deadline="30/4 và 31/12/2021; năm 2020"),
            [
                "D505 the last day in time, 30/04/2021, is a day off: Ngày Chiến thắng (the working day before is 29/04/2021)",
                "D504 due on 31/12/2020, outside the plan's year 2021 (a deadline without a year is one of the plan's year)",
            ],
        ),
        (
            AREA,
            area(more="    extensions: [{to: 2021-12-01, by: x, milestone: Lạ}]\n").replace("    deadline: Quý IV\n", ""),
            [
                "D501 the task has no deadline (it is never overdue until deadline is written; Thường xuyên is one too)",
                'P603 the task has no milestone "Lạ" (the task has no deadline, so it has no milestones)',
            ],
        ),
        (
            AREA,
            area(more="    progress: [{date: 2021-02-01, status: doing, period: Q1}]\n"),
            ['P606 there is no period "Q1" here (only recurring work has periods)'],
        ),
        (
            AREA,
            area(more="    progress: [{date: 2021-02-01, status: doing, values: {Tỷ lệ: [1]}}]\n"),
            ["S202 expected text, a whole number or a number, found a list"],
        ),
        (
            AREA,
            area(deadline="lạ", more="    progress: [{date: 2021-02-01, status: doing, period: Q1, milestone: x}]\n"),
            ['D502 no time is understood in "lạ" (cchc deadline shows how a phrase is read)'],
        ),
    ],
)  # fmt: skip
def test_what_is_said(tmp_path: Path, file: str, text: str, expected: list[str]) -> None:
    found = found_in(tmp_path, {file: text})
    assert [concise(one).split(" ", 2)[2].strip() for one in found if one.file == file] == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Phòng A", '"Phòng A" exists until 31/12/2020 only (after it comes Phòng B)'),
        ("Phòng C", '"Phòng C" exists until 31/12/2019 only (since and until in plans/units.yaml say so)'),
        ("Phòng D", '"Phòng D" exists from 01/01/2022 on (before it there is Phòng B)'),
        ("Các hội", 'the lead "Các hội" is a collective name (its members are not known)'),
        ("Các phòng", 'the lead "Các phòng" is a collective name (it stands for Phòng B and others)'),
    ],
)
def test_units_know_their_heirs_and_members(tmp_path: Path, lead: str, expected: str) -> None:
    found = found_in(tmp_path, {AREA: area(lead=lead), "plans/units.yaml": UNIT_FILE})
    assert [concise(one).split(" ", 3)[3].strip() for one in found] == [expected]


def test_a_workspace_without_units_says_so_once_a_plan(tmp_path: Path) -> None:
    base(tmp_path)
    (tmp_path / "plans/units.yaml").unlink()
    workspace = Workspace(tmp_path)
    found = [concise(one) for one in validate(workspace, workspace.world(AS_OF))]
    remedy = "write the organisation and its units into plans/units.yaml"
    assert found == [
        f'plans/{year}/so-mau/plan.yaml:1:6: error U409 there is no organisation "so-mau" in the registry ({remedy})\n'
        for year in (2020, 2021)
    ]


NASTY: dict[str, bytes] = {
    "nothing": b"",
    "a comment": b"# x\n",
    "null": b"null\n",
    "a list": b"- a\n",
    "text": b"a\n",
    "NUL": b"\x00",
    "UTF-16": "area: TTHC\n".encode("utf-16"),
    "half a letter": "heading: Rà".encode()[:-1],
    "a bomb": b"a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nheading: *c\ntasks: [*c]\n",
    "an anchor in itself": b"&a [*a]",
    "deep brackets": b"[" * 100_000,
    "deep dashes": b"- " * 100_000,
    "deep questions": b"? " * 100_000,
    "an open quote": b'a: "',
    "a tag": b"a: !!python/object:os.system x\n",
    "a number as a key": b"heading: x\ntasks:\n  - deadline: {012: Qu\xc3\xbd I}\n",
    "a truth as a key": b"true: x\n",
    "a list as a key": b"? [a]\n: b\n",
    "a mapping as a key": b"{a: b}: c\n",
    "a huge number": b"heading: 1" + b"0" * 5000 + b"\ntasks: .nan\n",
    "a next line": "heading: x\u0085y\ntasks: {}\n".encode(),
    "a tab": b"heading: |\n \tx\ntasks: x\n",
    "old line ends": b"heading: x\rtasks: {}\r",
}


@pytest.mark.parametrize("file", [AREA, "plans/2021/so-mau/plan.yaml", "plans/units.yaml", "cchc.yaml"])
@pytest.mark.parametrize("data", NASTY.values(), ids=NASTY.keys())
def test_a_broken_file_is_a_finding(tmp_path: Path, file: str, data: bytes) -> None:
    found = found_in(tmp_path, {file: data})
    empty_settings = file == "cchc.yaml" and data.strip(b"# x\n") in (b"", b"null")
    assert [one for one in found if one.file == file] or empty_settings
    assert all(min(one.line, one.column, one.length) > 0 for one in found)


PIECES = [
    "\n",
    "  ",
    "\t",
    "- ",
    ": ",
    "#",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "|",
    ">",
    "&a ",
    "*a",
    "!x",
    "%",
    "@",
    "\u0085",
    "é",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from(PIECES)), min_size=1, max_size=4))
def test_a_mutated_file_never_raises(tmp_path: Path, changes: list[tuple[int, str]]) -> None:
    text = area(
        title=">-\n      Rà soát\n      năm 2020",
        lead="[Văn phòng, Lạ]",
        more="    progress:\n      - {date: 2021-01-02, status: done}\n",
    )
    for place, piece in changes:
        text = text[:place] + piece + text[place:]
    for one in found_in(tmp_path, {AREA: text}):
        assert min(one.line, one.column, one.length) > 0


# What is really wrong in the five signed documents, or was lost in their sources (../shared/sources).
TRUE_WARNINGS = [
    # the only cell that is left of row I.1 is its text
    ("plans/2021/dongnai/01-the-che.yaml", 5, "D501"),
    ("plans/2021/dongnai/01-the-che.yaml", 5, "T306"),
    ("plans/2021/dongnai/01-the-che.yaml", 5, "U403"),
    # II.1.1 and II.2.1 lost product and lead, II.1.2 its deadline
    ("plans/2021/dongnai/02-thu-tuc-hanh-chinh.yaml", 8, "T306"),
    ("plans/2021/dongnai/02-thu-tuc-hanh-chinh.yaml", 8, "U403"),
    ("plans/2021/dongnai/02-thu-tuc-hanh-chinh.yaml", 13, "D501"),
    ("plans/2021/dongnai/02-thu-tuc-hanh-chinh.yaml", 24, "T306"),
    ("plans/2021/dongnai/02-thu-tuc-hanh-chinh.yaml", 24, "U403"),
    # VII.2: "Sở Nội vụ, các đơn vị, địa phương" with "Các đơn vị, địa phương"
    ("plans/2021/dongnai/07-chi-dao.yaml", 23, "U405"),
    # VII.3: "Tháng Quý IV/2021"
    ("plans/2021/dongnai/07-chi-dao.yaml", 32, "D503"),
    # 2.2.a gives a lead only
    ("plans/2024/dongnai-stttt/02-thu-tuc-hanh-chinh.yaml", 45, "D501"),
    # "Nghị định số 107/2021/NĐ-CP ngày 08/4/2020"
    ("plans/2024/dongnai-stttt/02-thu-tuc-hanh-chinh.yaml", 79, "T310"),
    # 2.2.d and 2.2.e give neither lead nor deadline; e) follows d)
    ("plans/2024/dongnai-stttt/02-thu-tuc-hanh-chinh.yaml", 87, "D501"),
    ("plans/2024/dongnai-stttt/02-thu-tuc-hanh-chinh.yaml", 87, "U403"),
    ("plans/2024/dongnai-stttt/02-thu-tuc-hanh-chinh.yaml", 92, "D501"),
    ("plans/2024/dongnai-stttt/02-thu-tuc-hanh-chinh.yaml", 92, "U403"),
    ("plans/2024/dongnai-stttt/02-thu-tuc-hanh-chinh.yaml", 93, "T308"),
    # annex I.3.3, second row: the cell of the time is empty
    ("plans/2024/dongnai-stttt/pl-1-thu-tuc-hanh-chinh.yaml", 127, "D501"),
    # "gắn với thực hiện hiệu quả các chương trình công tác năm 2023"
    ("plans/2024/dongnai-stttt/plan.yaml", 14, "T309"),
]


def test_the_real_plans_have_no_error_and_only_true_warnings() -> None:
    workspace = Workspace(ROOT)
    found = validate(workspace, workspace.world(dt.date(2026, 11, 22)))
    assert [concise(one) for one in found if one.severity.value == "error"] == []
    assert [(one.file, one.line, one.code) for one in found if one.severity.value == "warning"] == TRUE_WARNINGS
    assert {one.code for one in found if one.severity.value == "note"} == {
        "D504",
        "D505",
        "T312",
        "T314",
        "U404",
        "U406",
    }


@pytest.mark.parametrize(
    ("mark", "at"), [("tasks: []", (3, 8)), ("tasks: [ ]  # chưa có", (3, 8)), ("tasks: []\n\n# Ví dụ", (3, 8))]
)
def test_an_empty_list_that_was_filled(tmp_path: Path, mark: str, at: tuple[int, int]) -> None:
    """`[]` is left where entries were written below it: it is pointed at, and what to do is said."""
    (one, *_) = found_in(tmp_path, {AREA: area().replace("tasks:", mark)})
    assert (one.code, one.line, one.column) == ("Y101", *at)
    assert render(one.message, str) == (
        "this is not YAML: [] says that the list is empty, and entries stand below it; take [] away"
    )
