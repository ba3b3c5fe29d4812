"""The data of reports: where they stand, what is wrong in them, what goes into a report."""

import datetime as dt
from pathlib import Path

import office
import pytest

from cchc.diagnostics import Diagnostic
from cchc.documents.report_material import Material
from cchc.due import Wanted
from cchc.errors import CchcError
from cchc.messages import render as said
from cchc.model.reports import Inspection, ReportFile
from cchc.periods import annual, quarter
from cchc.reports import data_file, gather, report_data
from cchc.validation import validate
from cchc.workspace import Workspace

FOLDER = "plans/2021/so"
Q2 = f"{FOLDER}/reports/q2.yaml"


def workspace(root: Path, **files: str) -> Workspace:
    """The tiny office with data of reports: `q2="…"` is the text of reports/q2.yaml."""
    return Workspace(office.write(root, {f"{FOLDER}/reports/{name}.yaml": text for name, text in files.items()}))


def found(made: Workspace) -> list[Diagnostic]:
    """What validation says of the data of reports."""
    return [one for one in validate(made, made.world(dt.date(2021, 6, 1))) if "/reports/" in one.file]


def concise(one: Diagnostic) -> str:
    """A finding in one line."""
    return f"{one.file}:{one.line}:{one.column} {one.code} {said(one.message, str)}"


def test_data_are_read_by_the_name_of_the_period(tmp_path: Path) -> None:
    """Case and .yml do not matter; another period has none."""
    made = workspace(tmp_path, q2="number: 8\ninspection: {bodies: 2}\n")
    assert report_data(made, FOLDER, "q2") == ReportFile(number=8, inspection=Inspection(bodies=2))
    assert report_data(made, FOLDER, "q1") is None
    assert report_data(made, "plans/2022/so", "q2") is None
    (tmp_path / Q2).rename(tmp_path / FOLDER / "reports" / "Q2.yml")
    assert report_data(Workspace(tmp_path), FOLDER, "q2") is not None


def test_a_file_of_comments_is_empty_data(tmp_path: Path) -> None:
    """What --scaffold makes can stay as it is."""
    made = workspace(tmp_path, q2="# number:\n")
    assert report_data(made, FOLDER, "q2") == ReportFile()
    assert found(made) == []


@pytest.mark.parametrize("text", ["numbr: 8\n", "inspection: [\n", "issued: 2021-02-30\n"])
def test_data_that_do_not_load_are_refused(tmp_path: Path, text: str) -> None:
    """A signed figure never comes from half a file."""
    made = workspace(tmp_path, q2=text)
    with pytest.raises(CchcError) as caught:
        report_data(made, FOLDER, "q2")
    assert said(caught.value.message, str) == f"{Q2} does not load"
    assert caught.value.hint is not None
    assert said(caught.value.hint, str) == f"see: cchc validate {Q2}"
    assert made.faults == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("numbr: 8\n", '1:1 S201 there is no key "numbr" here'),
        ("directing: {documents: nhiều}\n", "1:24 S202 expected a whole number, found text"),
        ("inspection:\n  bodies: -1\n", '2:11 S204 "-1" cannot stand here'),
        ("letter: {answer_by: 31/6/2021}\n", "1:21 S205 there is no day 31/6/2021"),
        ("results: {CNTT: Một}\n", '1:11 S201 there is no key "CNTT" here'),
        ("figures: {ky-luat: 1}\n", '1:11 S201 there is no key "ky-luat" here'),
        ("inspection: {bodies: 3, of: 2}\n", "1:22 R702 3 of 2 is more than all of them"),
        ("number: 8\nnumber: 9\n", '2:1 Y102 the key "number" stands twice in one mapping'),
    ],
)
def test_what_is_wrong_is_found_at_its_place(tmp_path: Path, text: str, expected: str) -> None:
    """Shape, days, duplicate keys and the rules of reports, as in every file."""
    (one,) = found(workspace(tmp_path, q2=text))
    assert concise(one) == f"{Q2}:{expected}"


def test_data_of_a_whole_year(tmp_path: Path) -> None:
    """A folder `reports` under a year is no plan; its files are checked too."""
    made = Workspace(office.write(tmp_path, {"plans/2021/reports/q2.yaml": "numbr: 1\n"}))
    assert [plan.key for plan in made.plans] == ["2021/so", "2022/so"]
    assert [one.code for one in found(made)] == ["S201"]


def test_where_data_stand(tmp_path: Path) -> None:
    """In the plan's folder; of several organisations in the year's."""
    plans = workspace(tmp_path).plans
    assert data_file(plans, quarter(2021, 2), consolidated=False) == Q2
    assert data_file(plans, annual(2021), consolidated=True) == "plans/2021/reports/nam.yaml"


def test_the_data_can_fix_the_as_of_date(tmp_path: Path) -> None:
    """A report written before its window ended stays as it was; --as-of comes first; a day before it is refused."""
    made = workspace(tmp_path, q2="as_of: 2021-05-31\n")
    window = quarter(2021, 2)
    for given, day in ((False, dt.date(2021, 5, 31)), (True, dt.date(2021, 6, 14))):
        material = gather(
            made, made.world(window.last), made.plans[:1], Wanted(), window, consolidated=False, as_of_given=given
        )
        assert material.figures.as_of == day
    early = workspace(tmp_path, q2="as_of: 2021-01-31\n")
    with pytest.raises(CchcError) as caught:
        gather(
            early, early.world(window.last), early.plans[:1], Wanted(), window, consolidated=False, as_of_given=False
        )
    assert said(caught.value.message, str) == f"{Q2}: the as-of date 31/01/2021 lies before the period"


def test_a_year_has_the_year_before_and_after(tmp_path: Path) -> None:
    """Figures of last year only where it has progress and the report is a year's; at the same day of that year."""
    made = workspace(tmp_path)

    def material(year: int, day: str, *, whole: bool = True) -> Material:
        window = annual(year) if whole else quarter(year, 2)
        plans = [plan for plan in made.plans if plan.year == year]
        world = made.world(dt.date.fromisoformat(day))
        return gather(made, world, plans, Wanted(), window, consolidated=False, as_of_given=True)

    for day, then in (("2022-06-30", dt.date(2021, 6, 30)), ("2022-12-14", dt.date(2021, 12, 14))):
        before = material(2022, day).before
        assert before is not None
        assert before.as_of == then
    assert material(2022, "2022-06-14", whole=False).before is None
    assert material(2021, "2021-12-14").before is None
    assert [plan.key for plan in material(2021, "2021-12-14").next_plans] == ["2022/so"]
