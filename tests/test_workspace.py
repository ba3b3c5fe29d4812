"""Opening a workspace: where it is found, what loads, and what is said of the rest."""

import datetime as dt
import os
from pathlib import Path

import office
import pytest

from cchc.errors import CchcError
from cchc.messages import render
from cchc.workspace import Workspace, find_root


def faults(workspace: Workspace) -> list[tuple[str, str, str]]:
    """The faults of loading: code, file, message in English."""
    return [(one.code, one.file, render(one.finding.message, str)) for one in workspace.faults]


def test_the_root_is_found_upwards(tmp_path: Path) -> None:
    """From any folder inside, like .git."""
    office.write(tmp_path)
    assert find_root(tmp_path / "plans" / "2021" / "so") == tmp_path.resolve()
    assert find_root(tmp_path) == tmp_path.resolve()


def test_without_a_workspace_it_says_what_to_do(tmp_path: Path) -> None:
    """No cchc.yaml anywhere above; no such folder."""
    with pytest.raises(CchcError) as outside:
        find_root(tmp_path)
    assert render(outside.value.message, str) == (
        f'"{tmp_path.resolve()}" is not inside a cchc workspace (no cchc.yaml here or above)'
    )
    with pytest.raises(CchcError) as nowhere:
        find_root(tmp_path / "none")
    assert render(nowhere.value.message, str).startswith("there is no folder")


def test_plans_are_found_by_year_and_organisation(tmp_path: Path) -> None:
    """Plan keys are folders below plans/; an office with one organisation leaves its folder out."""
    office.write(tmp_path, {"plans/2023/plan.yaml": "org: so\nyear: 2023\ntitle: Năm 2023\n"})
    workspace = Workspace(tmp_path)
    assert workspace.faults == []
    assert [(plan.key, plan.year, len(plan.tasks)) for plan in workspace.plans] == [
        ("2021/so", 2021, 2),
        ("2022/so", 2022, 1),
        ("2023", 2023, 0),
    ]
    assert workspace.plans[0].tasks[0].key == "2021/so/TTHC-01"


def test_the_settings_are_read(tmp_path: Path) -> None:
    """Every key of cchc.yaml arrives."""
    office.write(
        tmp_path,
        {
            "cchc.yaml": "org: so\nlanguage: en\nwithin: 60d\nsoon: 5d\nbefore: inclusive\nperiods: calendar\n"
            "count_ongoing: false\ncount_waiting: true\ncount_multi_year: false\n"
            "days_off: [2021-11-24]\nworking_days: [27/11/2021]\n"
            "rules: {T306: 'off'}\n"
        },
    )
    read = Workspace(tmp_path).settings
    assert (read.org, read.language, read.within, read.soon) == ("so", "en", 60, 5)
    assert (read.policy.before_inclusive, read.policy.calendar_periods) == (True, True)
    assert (read.count_ongoing, read.count_waiting, read.count_multi_year) == (False, True, False)
    assert (read.days_off, read.working_days) == ((dt.date(2021, 11, 24),), (dt.date(2021, 11, 27),))
    assert read.rules == {"T306": "off"}
    assert Workspace(tmp_path).world(dt.date(2021, 1, 1)).calendar.why_off(dt.date(2021, 11, 24)) is not None


def test_a_file_that_does_not_load_leaves_the_rest(tmp_path: Path) -> None:
    """A broken area file: its plan loads without it."""
    office.write(tmp_path, {"plans/2021/so/02-hong.yaml": "area: TC\nheading: [x\n"})
    workspace = Workspace(tmp_path)
    assert workspace.unreadable == ("plans/2021/so/02-hong.yaml",)
    assert [code for code, _, _ in faults(workspace)] == ["Y101"]
    assert [plan.key for plan in workspace.plans] == ["2021/so", "2022/so"]
    assert len(workspace.plans[0].tasks) == 2


def test_a_broken_plan_file_leaves_its_plan_out(tmp_path: Path) -> None:
    """Without plan.yaml neither year nor organisation are known."""
    office.write(tmp_path, {"plans/2021/so/plan.yaml": "org: so\nyear: twenty\n"})
    workspace = Workspace(tmp_path)
    assert faults(workspace) == [
        ("S203", "plans/2021/so/plan.yaml", 'the key "title" is missing'),
        ("S202", "plans/2021/so/plan.yaml", "expected a whole number, found text"),
    ]
    assert [plan.key for plan in workspace.plans] == ["2022/so"]


def test_a_folder_without_plan_file_is_named(tmp_path: Path) -> None:
    """Area files without a plan.yaml beside them."""
    office.write(tmp_path, {"plans/2021/so/plan.yaml": None})
    assert faults(Workspace(tmp_path)) == [
        ("Y113", "plans/2021/so/plan.yaml", "the folder plans/2021/so has no plan.yaml")
    ]


def test_days_that_do_not_exist_are_named(tmp_path: Path) -> None:
    """In area files, plans, settings and the registry."""
    bad = office.FILES["plans/2021/so/01-thu-tuc.yaml"].replace("date: 2021-01-12", "date: 31/02/2021")
    plan = office.FILES["plans/2021/so/plan.yaml"] + "closed: 2021-13-01\n"
    units = office.FILES["plans/units.yaml"].replace("name: Sở Nội vụ", "name: Sở Nội vụ\n        since: 30/02/2020")
    office.write(
        tmp_path,
        {
            "cchc.yaml": "days_off: [2021-02-30]\n",
            "plans/units.yaml": units,
            "plans/2021/so/plan.yaml": plan,
            "plans/2021/so/01-thu-tuc.yaml": bad,
        },
    )
    found = {(code, file) for code, file, _ in faults(Workspace(tmp_path))}
    assert found == {
        ("S205", "cchc.yaml"),
        ("S205", "plans/units.yaml"),
        ("S205", "plans/2021/so/plan.yaml"),
        ("S205", "plans/2021/so/01-thu-tuc.yaml"),
    }


def test_a_workspace_without_plans_is_empty(tmp_path: Path) -> None:
    """Only cchc.yaml: nothing to say, nothing to show."""
    (tmp_path / "cchc.yaml").write_text("", encoding="utf-8")
    workspace = Workspace(tmp_path)
    assert workspace.faults == []
    assert workspace.plans == ()
    assert workspace.registry.all == ()


def test_what_is_in_the_way_is_no_crash(tmp_path: Path) -> None:
    """A file where a folder is expected, a folder named like a file, hidden files."""
    office.write(tmp_path, {"plans/2020": "x", "plans/2021/so/.hidden.yaml": "a: [", "plans/.git/x.yaml": "a: ["})
    (tmp_path / "plans/2021/so/03-thu-muc.yaml").mkdir()
    workspace = Workspace(tmp_path)
    assert workspace.faults == []
    assert [plan.key for plan in workspace.plans] == ["2021/so", "2022/so"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    """A link to outside, a link in a circle; a link inside is fine."""
    office.write(tmp_path / "w")
    outside = tmp_path / "secret.yaml"
    outside.write_text("area: TC\nheading: x\ntasks: []\n", encoding="utf-8")
    (tmp_path / "w/plans/2021/so/02-ngoai.yaml").symlink_to(outside)
    (tmp_path / "w/plans/2021/so/03-vong.yaml").symlink_to(tmp_path / "w/plans/2021/so/03-vong.yaml")
    (tmp_path / "w/plans/2021/so/04-trong.yaml").symlink_to(tmp_path / "w/plans/2022/so/01-thu-tuc.yaml")
    workspace = Workspace(tmp_path / "w")
    assert {(code, file) for code, file, _ in faults(workspace)} == {
        ("Y121", "plans/2021/so/02-ngoai.yaml"),
        ("Y114", "plans/2021/so/03-vong.yaml"),
    }
    assert len(workspace.plans[0].tasks) == 3


@pytest.mark.skipif(
    os.name == "nt" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="the superuser reads everything"
)
def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    """Permissions that forbid reading."""
    office.write(tmp_path)
    (tmp_path / "plans/2021/so/01-thu-tuc.yaml").chmod(0)
    assert [code for code, _, _ in faults(Workspace(tmp_path))] == ["Y114"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """A named pipe among the files is named, and nobody waits for it."""
    office.write(tmp_path)
    os.mkfifo(tmp_path / "plans/2021/so/02-ong.yaml")
    assert faults(Workspace(tmp_path)) == [
        ("Y114", "plans/2021/so/02-ong.yaml", "cannot be opened: this is no file"),
    ]


def test_suffixes_in_capitals_are_read(tmp_path: Path) -> None:
    """Windows programs write PLAN.YAML too."""
    plan, area = office.FILES["plans/2021/so/plan.yaml"], office.FILES["plans/2021/so/01-thu-tuc.yaml"]
    office.write(
        tmp_path,
        {
            "plans/2021/so/plan.yaml": None, "plans/2021/so/01-thu-tuc.yaml": None,
            "plans/2021/so/PLAN.YAML": plan, "plans/2021/so/01-THU-TUC.YML": area,
        },
    )  # fmt: skip
    workspace = Workspace(tmp_path)
    assert workspace.faults == []
    assert [(plan.key, len(plan.tasks)) for plan in workspace.plans] == [("2021/so", 2), ("2022/so", 1)]


def test_bad_days_of_settings_have_their_place(tmp_path: Path) -> None:
    """The path of the day and the day as written."""
    office.write(tmp_path, {"cchc.yaml": "working_days: [2021-01-02, 31/02/2021]\n"})
    (fault,) = Workspace(tmp_path).faults
    assert (fault.finding.path, render(fault.finding.message, str)) == (
        ("working_days", 1),
        "there is no day 31/02/2021",
    )


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """-C with a file."""
    office.write(tmp_path)
    with pytest.raises(CchcError):
        find_root(tmp_path / "cchc.yaml")
