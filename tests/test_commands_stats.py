"""`cchc stats` as it is typed: whole outputs, the choice of year and organisation, what is refused."""

import csv
import io
import json
from pathlib import Path

import office
import pytest
from conftest import ROOT, Cchc

from cchc.output.bars import bar

SO_MAU = ROOT / "examples" / "so-mau"


@pytest.fixture
def so(tmp_path: Path) -> Path:
    """The tiny office."""
    return office.write(tmp_path)


def test_stats_as_tables(cchc: Cchc, so: Path) -> None:
    """States with bars, percentages, the period, units; the year that was not asked for is named on stderr."""
    result = cchc("stats", "--half", "1", "--as-of", "2021-07-10", folder=so)
    assert (result.code, result.err) == (0, "the year 2021 is meant; --year names another\n")
    assert (
        result.out
        == """\
Sở Mẫu — 2021/so
Figures at:                                     10/07/2021 · first half of 2021 (15/12/2020 –
                                                14/06/2021)

    State                Tasks
--  -----------------  -------  ---------------------
T   tasks of the plan        2
H   done                     0
Q   overdue, not done        1  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓
K   ongoing                  1  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒

plan done (H/T):                                0,00 % (0/2)
due work done (H/(H+Q)):                        0,00 % (0/1)
done on time (H₁/H):                            not computed (nothing to divide by)
overdue (Q/(H+Q)):                              100,00 % (1/1)

In the period, 15/12/2020 to 14/06/2021
tasks done:                                     0
milestones and occurrences done:                1
fallen overdue:                                 0
deadlines moved:                                0
open work without an update:                    1 (TTHC-02)
internal reports due (sending is not recorded): 1

By lead unit
Name                         T    H    Q    D    C    K    Other  H/T
-------------------------  ---  ---  ---  ---  ---  ---  -------  ------------  --------------------
Văn phòng Sở                 1    0    1    0    0    0        0  0,00 % (0/1)  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓
Phòng Công nghệ thông tin    1    0    0    0    0    1        0  0,00 % (0/1)  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
Total                        2    0    1    0    0    1        0  0,00 % (0/2)

* █ done · ▓ overdue · ▒ in progress, ongoing · ░ the rest
* T includes ongoing work
* T does not include work waiting for a condition
"""
    )


def test_stats_as_markdown_in_vietnamese(cchc: Cchc, so: Path) -> None:
    """The same page for a document, without bars; a plan in which nothing is recorded accuses nobody."""
    result = cchc("stats", "--year", "2022", "--as-of", "2022-07-05", "--format", "md", folder=so, lang="vi")
    assert (result.code, result.err) == (0, "")
    assert (
        result.out
        == """\
# Sở Mẫu — 2022/so

- Số liệu đến ngày: 05/07/2022

|  | Trạng thái | Số nhiệm vụ |
| --- | --- | --- |
| T | tổng số nhiệm vụ | 1 |
| H | hoàn thành | 0 |
|  | đã qua thời hạn, kế hoạch chưa ghi tiến độ | 1 |

- không tính tỷ lệ: kế hoạch chưa ghi tiến độ nào

- tổng số (T) gồm cả việc thường xuyên
- tổng số (T) không gồm việc chờ điều kiện chưa phát sinh
- 2022/so: chưa ghi tiến độ nào đến ngày 05/07/2022; qua thời hạn chỉ là so ngày, không tính tỷ lệ
"""
    )


def test_stats_as_csv(cchc: Cchc, so: Path) -> None:
    """A line for the total and each row, every cell of T in a column of its own."""
    result = cchc("stats", "--year", "2021", "--as-of", "2021-07-10", "--format", "csv", folder=so)
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert [(row["Group"], row["Code"], row["T tasks of the plan"], row["Q overdue, not done"]) for row in rows] == [
        ("total", "", "2", "1"),
        ("area", "TTHC", "2", "1"),
        ("unit", "so/vp", "1", "1"),
        ("unit", "so/cntt", "1", "0"),
        ("assigned_by", "", "2", "1"),
        ("plan", "2021/so", "2", "1"),
    ]
    names = list(rows[0])
    cells = names[names.index("H₁ done on time") : names.index("dropped")]
    assert all(int(row["T tasks of the plan"]) == sum(int(row[name]) for name in cells) for row in rows)
    assert rows[0]["overdue (Q/(H+Q))"] == "100,00 % (1/1)"


def test_stats_as_json(cchc: Cchc, so: Path) -> None:
    """The JSON of docs/json.md, with the keys behind each figure."""
    result = cchc("stats", "--year", "2021", "--quarter", "1", "--unit", "van phong", "--format", "json", folder=so)
    one, nothing = {"count": 1, "keys": ["2021/so/TTHC-01"]}, {"count": 0, "keys": []}
    rates = [
        {"code": "completion", "name": "Tỷ lệ hoàn thành kế hoạch", "percent": 0.0, "part": nothing,
         "part_name": "nhiệm vụ đã hoàn thành", "whole": one, "whole_name": "tổng số nhiệm vụ của kế hoạch",
         "text": "0,00 % (0/1)"},
        {"code": "due_completion", "name": "Tỷ lệ hoàn thành nhiệm vụ đến hạn", "percent": None, "part": nothing,
         "part_name": "nhiệm vụ đã hoàn thành", "whole": nothing,
         "whole_name": "nhiệm vụ đã hoàn thành và nhiệm vụ quá hạn chưa hoàn thành",
         "text": "không tính (chưa có nhiệm vụ nào hoàn thành hoặc quá hạn)"},
        {"code": "on_time", "name": "Tỷ lệ hoàn thành đúng hạn", "percent": None, "part": nothing,
         "part_name": "nhiệm vụ hoàn thành đúng hạn", "whole": nothing, "whole_name": "nhiệm vụ đã hoàn thành",
         "text": "không tính (chưa có nhiệm vụ nào hoàn thành)"},
        {"code": "overdue", "name": "Tỷ lệ quá hạn", "percent": None, "part": nothing,
         "part_name": "nhiệm vụ quá hạn chưa hoàn thành", "whole": nothing,
         "whole_name": "nhiệm vụ đã hoàn thành và nhiệm vụ quá hạn chưa hoàn thành",
         "text": "không tính (chưa có nhiệm vụ nào hoàn thành hoặc quá hạn)"},
    ]  # fmt: skip
    counts = {"total": one, "done": nothing, "cells": {"in_progress": one}, "outside": {}, "rates": rates}
    delivery = {
        "key": "2021/so/TTHC-01", "title": "Rà soát thủ tục hành chính", "area": "TTHC", "date": "2021-01-12",
        "what": ["Kế hoạch"], "periods": [], "count": 1, "whole": False, "on_time": True, "products": [],
        "results": [], "evidence": ["Kế hoạch số 05/KH-SM"],
    }  # fmt: skip
    row = {"collective": False}
    assert json.loads(result.out) == {
        "as_of": "2021-03-14",
        "plans": ["2021/so"],
        "unrecorded": [],
        "notes": [
            "Tổng số nhiệm vụ (T) gồm cả nhiệm vụ thường xuyên, không gồm nhiệm vụ chờ điều kiện chưa phát sinh và "
            "nhiệm vụ đưa ra khỏi kế hoạch."
        ],
        "window": {"code": "Q1", "name": "quý I năm 2021", "year": 2021, "first": "2020-12-15", "last": "2021-03-14",
                   "year_start": "2020-12-15", "send_by": "2021-03-20"},
        "totals": counts,
        "by_area": [counts | row | {"code": "TTHC", "name": "1. Cải cách thủ tục hành chính"}],
        "by_unit": [counts | row | {"code": "so/vp", "name": "Văn phòng Sở"}],
        "by_assigner": [counts | row | {"code": "", "name": "Nhiệm vụ theo kế hoạch"}],
        "by_plan": [counts | row | {"code": "2021/so", "name": "Sở Mẫu"}],
        "shared": nothing,
        "deliveries": [delivery],
        "targets": [],
        "extensions": [],
        "period": {
            "first": "2020-12-15", "until": "2021-03-14", "done": nothing, "done_on_time": nothing,
            "done_late": nothing, "newly_overdue": nothing, "extended": nothing, "updated": one, "silent": nothing,
            "deliveries": [delivery], "reports": [],
        },
    }  # fmt: skip


def test_the_year_and_the_organisation_that_are_meant(cchc: Cchc, root: Path) -> None:
    """In a workspace of many offices: the newest year of which there are plans, its one office; both are said."""
    result = cchc("stats", "--quarter", "2", "--as-of", "2026-11-22", folder=root)
    assert result.code == 0
    assert result.err == (
        "the year 2024 is meant; --year names another\n"
        "the organisation Sở Thông tin và Truyền thông tỉnh Đồng Nai is meant\n"
    )
    assert result.out.startswith("Sở Thông tin và Truyền thông tỉnh Đồng Nai — 2024/dongnai-stttt\n")
    held = cchc("stats", "--unit", "Ban ISO", "--as-of", "2026-11-22", folder=root)
    assert held.err.startswith("the year 2021 is meant")
    many = cchc("stats", "--year", "2021", folder=root)
    assert (many.code, many.out) == (2, "")
    assert many.err == (
        "error: several organisations have a plan of 2021\n"
        "help: name one with --org: danang-stttt, dongnai, gialai-stttt; or take them together with --all-orgs\n"
    )
    assert cchc("stats", "--year", "2021", "--org", "dongnai", folder=root).out.startswith(
        "Ủy ban nhân dân tỉnh Đồng Nai — 2021/dongnai\n"
    )


def test_all_organisations_together(cchc: Cchc, root: Path) -> None:
    """A row per plan; units of one name told apart."""
    result = cchc("stats", "--year", "2021", "--all-orgs", "--format", "json", folder=root)
    found = json.loads(result.out)
    assert [row["code"] for row in found["by_plan"]] == ["2021/danang-stttt", "2021/dongnai", "2021/gialai-stttt"]
    assert found["totals"]["total"]["count"] == sum(row["total"]["count"] for row in found["by_plan"])
    names = [row["name"] for row in found["by_unit"] if row["code"]]
    assert len(set(names)) == len(names)


def test_the_as_of_date_is_the_end_of_the_window_or_what_is_asked(cchc: Cchc) -> None:
    """The figures of a past quarter do not change with the day on which they are computed."""
    plain = cchc("stats", "--quarter", "1", "--year", "2026", "--format", "json", folder=SO_MAU)
    later = cchc(
        "stats", "--quarter", "1", "--year", "2026", "--format", "json", "--as-of", "2026-06-20", folder=SO_MAU
    )
    assert json.loads(plain.out)["as_of"] == "2026-03-14"
    assert json.loads(later.out)["as_of"] == "2026-06-20"
    periods = [json.loads(result.out)["period"] for result in (plain, later)]
    assert [period["until"] for period in periods] == ["2026-03-14"] * 2
    assert periods[0]["done"] == periods[1]["done"]


def test_calendar_quarters(cchc: Cchc, so: Path) -> None:
    """The workspace's own profile."""
    office.write(so, {"cchc.yaml": "org: so\nperiods: calendar\n"})
    result = cchc("stats", "--quarter", "1", "--year", "2021", "--format", "json", folder=so)
    window = json.loads(result.out)["window"]
    assert (window["first"], window["last"], window["send_by"]) == ("2021-01-01", "2021-03-31", None)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("--quarter", "1", "--half", "1"),
         "error: more than one report period is given\n"
         "help: give one of --quarter, --half, --nine-months, --annual, --month, or --from with --to\n"),
        (("--from", "2021-03-01"),
         "error: --from and --to belong together\nhelp: write: --from 01/3/2026 --to 15/5/2026\n"),
        (("--from", "2021-03-02", "--to", "2021-03-01"),
         "error: the report period ends before it begins\nhelp: --from is the first day, --to the last\n"),
        (("--from", "0001-03-02", "--to", "2021-03-01"), 'error: "1, 2021" is no year between 1990 and 2100\n'),
        (("--year", "2022", "--quarter", "4", "--as-of", "2022-07-01"),
         "error: the period from 15/09/2022 to 14/12/2022 has not begun\nhelp: the as-of date is 01/07/2022\n"),
        (("--year", "2019"), "error: no plan holds what was asked for\nhelp: plans here: 2021/so, 2022/so\n"),
        (("--area", "TCC"), "error: no plan holds what was asked for\nhelp: plans here: 2021/so, 2022/so\n"),
        (("--unit", "Sở Nội vụ"),
         "error: no plan holds what was asked for\n"
         "help: only what the unit leads is counted; --role any counts all; plans here: 2021/so, 2022/so\n"),
        (("--org", "so", "--all-orgs"), "error: --org and --all-orgs exclude each other\n"),
    ],
)  # fmt: skip
def test_what_is_refused(cchc: Cchc, so: Path, arguments: tuple[str, ...], error: str) -> None:
    result = cchc("stats", *arguments, folder=so)
    assert (result.code, result.out, result.err) == (2, "", error)


def test_a_file_that_does_not_load_is_no_figure_left_out(cchc: Cchc, so: Path) -> None:
    """The figures are refused, not computed without it."""
    office.write(so, {"plans/2021/so/02-hong.yaml": "area: TC\nheading: [x\n"})
    result = cchc("stats", "--year", "2021", folder=so)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "error: figures leave no file out, and these do not load: plans/2021/so/02-hong.yaml\n"
        "help: see: cchc validate\n"
    )


def test_days_of_ones_own_and_other_periods(cchc: Cchc) -> None:
    """Each option gives its window; the days name their year."""
    asked = {
        ("--month", "5"): "month 5 of 2026 (15/04/2026 – 14/05/2026)",
        ("--quarter", "2"): "quarter II of 2026 (15/03/2026 – 14/06/2026)",
        ("--half", "2"): "second half of 2026 (15/06/2026 – 14/12/2026)",
        ("--nine-months",): "nine months of 2026 (15/12/2025 – 14/09/2026)",
        ("--annual",): "the year 2026 (15/12/2025 – 14/12/2026)",
        ("--from", "01/3/2026", "--to", "15/5/2026"): "days of one's own choice (01/03/2026 – 15/05/2026)",
    }
    for arguments, text in asked.items():
        result = cchc("stats", *arguments, "--as-of", "2026-06-20", "--format", "md", folder=SO_MAU)
        assert f"- Figures at: 20/06/2026 · {text}\n" in result.out


def test_the_sentences_beside_the_figures(cchc: Cchc, so: Path) -> None:
    """What the settings leave out, work done without a deadline, tasks with several leads, collective names."""
    office.write(so, {
        "cchc.yaml": "org: so\ncount_ongoing: false\ncount_waiting: true\ncount_multi_year: false\n",
        "plans/2022/so/01-thu-tuc.yaml": """\
area: TTHC
heading: 1. Thủ tục
tasks:
  - {id: TTHC-01, title: Việc, lead: Phòng CNTT; Phòng KHTC, deadline: Khi có yêu cầu,
     progress: [{date: 2022-02-01, status: done}]}
  - {id: TTHC-02, title: Việc, lead: Các phòng chuyên môn, deadline: Tháng 12}
""",
    })  # fmt: skip
    result = cchc("stats", "--year", "2022", "--as-of", "2022-03-01", "--format", "md", folder=so)
    assert result.out.splitlines()[-6:] == [
        "- T does not include ongoing work",
        "- T includes work waiting for a condition",
        "- T does not include work due after the year of the plan",
        "- done without a deadline, neither on time nor late: 1 of H",
        "- tasks with several leads: 1; each unit's row counts them, the total counts them once",
        "- a collective name has a row of its own and is not divided among its members",
    ]


def test_the_table_fits_the_terminal(cchc: Cchc, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """At 80 and 200 columns, in both languages, with the longest names there are."""
    for columns in ("80", "200"):
        for lang in ("vi", "en"):
            monkeypatch.setenv("COLUMNS", columns)
            result = cchc("stats", "--year", "2021", "--all-orgs", "--annual", folder=root, lang=lang)
            assert max(len(line) for line in result.out.splitlines()) <= int(columns)


@pytest.mark.parametrize(
    ("numbers", "largest", "columns", "drawn"),
    [
        ((1, 1, 0), 2, 10, "aaaaabbbbb"),
        ((1, 0, 0), 2, 10, "aaaaa"),
        ((1, 1, 98), 100, 10, "abcccccccc"),
        ((1, 1, 1), 100, 10, "abc"),
        ((0, 0, 0), 5, 10, ""),
        ((3, 2, 2), 7, 7, "aaabbcc"),
    ],
)
def test_bars(numbers: tuple[int, ...], largest: int, columns: int, drawn: str) -> None:
    """In proportion to the largest; nothing above 0 vanishes."""
    pieces = [(number, sign, "red") for number, sign in zip(numbers, "abc", strict=True)]
    assert bar(pieces, largest, columns).text == drawn
