"""Every rule has a folder `tests/cases/CODE/` with what provokes it, what does not, and what is said.

`bad.yaml` and `good.yaml` are an area file, a plan.yaml, a units.yaml, a cchc.yaml or the data of a report (told by
their keys). Each is put into the base workspace below: plan 2021/so-mau of a made-up office, and its plan of 2020.
`expected.txt` is all that is found then, in the concise form and in English; `good.yaml` must give no finding of that
code. Other files in a folder change how the case is put there:

- `alone`: without the base's own area file, so that the case is all that the plan says
- `limit`: the largest size in bytes that is read, instead of 10 MB
- `link`: `bad.yaml` is not copied, a link to the path that stands in `link` takes its place
- `name`: `bad.yaml` is given the name that stands in `name`
- `place`: `bad.yaml` is put at the path that stands in `place`
- `no-plan`: `bad.yaml` goes into a folder that has no plan.yaml
"""

import datetime as dt
import os
import re
import runpy
from pathlib import Path

import pytest

from cchc.diagnostics import Diagnostic
from cchc.messages import render
from cchc.model.tasks import Plan
from cchc.rules import all_rules
from cchc.rules.rule import once_a_plan
from cchc.validation import validate
from cchc.workspace import Workspace
from cchc.world import World

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
CODES = sorted(folder.name for folder in CASES.iterdir())
AS_OF = dt.date(2021, 6, 30)

UNITS = """\
organisations:
  - id: so-mau
    name: Sở Mẫu
    units:
      - {id: van-phong, name: Văn phòng}
      - {id: phong-kh, name: Phòng Kế hoạch}
      - {id: phong-tc, name: Phòng Tài chính, aliases: Phòng TC, until: 2023-12-31}
      - {id: phong-cds, name: Phòng Chuyển đổi số, since: 2022-03-01}
      - {id: cac-phong, name: Các phòng chuyên môn, group: true, members: [phong-kh, phong-tc]}
  - id: so-bac
    name: Sở Bắc
    units: [{id: thanh-tra, name: Thanh tra}]
  - id: so-nam
    name: Sở Nam
    units: [{id: thanh-tra, name: Thanh tra}]
"""
PLAN = """\
org: so-mau
year: {year}
title: Cải cách hành chính năm {year}
number: 5
symbol: KH-SM
issued: {year}-01-05
"""
TASK = """\
  - id: {area}-90
    ref: A.{number}
    area: {area}
    title: Nhiệm vụ được giao
    products: Báo cáo
    lead: Văn phòng
    deadline: Thường xuyên
"""
AREAS = ("CDDH", "TC", "TTHC", "TCBM", "CDCV", "TCC", "CQS")
ASSIGNED = "heading: Nhiệm vụ được giao\nassigned_by: UBND tỉnh\ntasks:\n" + "".join(
    TASK.format(area=area, number=number) for number, area in enumerate(AREAS, 1)
)


def base(root: Path, *, alone: bool = False) -> Path:
    """Write the base workspace."""
    files = {"cchc.yaml": "language: en\n", "plans/units.yaml": UNITS}
    for year in (2020, 2021):
        folder = f"plans/{year}/so-mau"
        files[f"{folder}/plan.yaml"] = PLAN.format(year=year)
        if year == 2020 or not alone:
            files[f"{folder}/00-giao.yaml"] = ASSIGNED
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def place(root: Path, case: Path, file: str) -> None:
    """Put the file of a case where it belongs."""
    data = (case / file).read_bytes()
    target = root / where(data.decode("utf-8", "replace"))
    if (case / "link").exists() and file == "bad.yaml":
        target.symlink_to((case / "link").read_text(encoding="utf-8").strip())
        return
    if (case / "no-plan").exists() and file == "bad.yaml":
        target = root / "plans" / "2022" / "so-mau" / target.name
        target.parent.mkdir(parents=True)
    if (case / "name").exists() and file == "bad.yaml":
        target = target.with_name((case / "name").read_text(encoding="utf-8").strip())
    if (case / "place").exists() and file == "bad.yaml":
        target = root / (case / "place").read_text(encoding="utf-8").strip()
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(data)


def where(text: str) -> str:
    """The place of a file in the base workspace, by its keys."""
    if re.search(r"^language:", text, re.MULTILINE):
        return "cchc.yaml"
    if re.search(r"^organisations:", text, re.MULTILINE):
        return "plans/units.yaml"
    if re.search(r"^org:", text, re.MULTILINE):
        return "plans/2021/so-mau/plan.yaml"
    if re.search(r"^(addressees|inspection|without):", text, re.MULTILINE):
        return "plans/2021/so-mau/reports/q2.yaml"
    return "plans/2021/so-mau/01-linh-vuc.yaml"


def found_in(root: Path, case: Path, file: str) -> tuple[Diagnostic, ...]:
    """Everything that is found in the base workspace with a file of a case in it."""
    base(root, alone=(case / "alone").exists())
    place(root, case, file)
    limit = case / "limit"
    workspace = Workspace(root, int(limit.read_text())) if limit.exists() else Workspace(root)
    return validate(workspace, workspace.world(AS_OF))


def concise(found: Diagnostic) -> str:
    """A finding in one line, in English."""
    remedy = f" ({render(found.help, str)})" if found.help else ""
    place = f"{found.file}:{found.line}:{found.column}"
    return f"{place}: {found.severity.value} {found.code} {render(found.message, str)}{remedy}\n"


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert sorted(all_rules()) == CODES


def test_nothing_is_found_in_the_base_workspace(tmp_path: Path) -> None:
    base(tmp_path)
    workspace = Workspace(tmp_path)
    assert validate(workspace, workspace.world(AS_OF)) == ()


@pytest.mark.parametrize("code", CODES)
def test_what_provokes_a_rule_is_reported(code: str, tmp_path: Path) -> None:
    case = CASES / code
    if os.name == "nt" and (case / "link").exists():
        pytest.skip("links need a privilege on Windows")
    found = found_in(tmp_path, case, "bad.yaml")
    assert "".join(map(concise, found)) == (case / "expected.txt").read_text(encoding="utf-8")
    assert code in {one.code for one in found}


@pytest.mark.parametrize("code", CODES)
def test_what_is_right_is_not_reported(code: str, tmp_path: Path) -> None:
    found = found_in(tmp_path, CASES / code, "good.yaml")
    assert [concise(one) for one in found if one.code == code] == []


@pytest.mark.parametrize("code", sorted(all_rules()))
def test_a_rule_has_a_page(code: str) -> None:
    rule = all_rules()[code]
    first, _, rest = rule.page.partition("\n")
    assert first.endswith((".", ":")) or rest
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)


def test_the_page_of_the_rules_is_fresh() -> None:
    """If it is stale: python tools/rules_page.py."""
    page = runpy.run_path(str(ROOT / "tools" / "rules_page.py"))["page"]()
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == page


def test_what_rules_ask_of_a_plan_is_made_once(tmp_path: Path) -> None:
    """Until another plan is asked for, or the same in another world."""
    base(tmp_path)
    workspace = Workspace(tmp_path)
    first, second = workspace.plans
    worlds = [workspace.world(AS_OF) for _ in range(2)]
    made: list[str] = []

    @once_a_plan
    def ids(plan: Plan, world: World) -> list[str]:
        made.append(plan.key)
        return [task.id for task in plan.tasks]

    asked = [(first, worlds[0]), (first, worlds[0]), (second, worlds[0]), (second, worlds[1]), (first, worlds[1])]
    assert [ids(*one) for one in asked] == [tuple(task.id for task in plan.tasks) for plan, _ in asked]
    assert made == [first.key, second.key, second.key, first.key]
