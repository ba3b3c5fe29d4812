"""Where files come from: a folder, and some of the plans of one."""

import os
from pathlib import Path

import office
import pytest

from cchc.source import Trouble
from cchc.trees import FolderTree, Found, PartTree, is_read, names, reports, strays, survey
from cchc.workspace import Workspace

SO_2021 = ("plans/2021/so/01-thu-tuc.yaml", "plans/2021/so/plan.yaml")
SO_2022 = ("plans/2022/so/01-thu-tuc.yaml", "plans/2022/so/plan.yaml")


def test_files_that_nothing_reads(tmp_path: Path) -> None:
    """Beside the registry and inside plans; not the data of reports, hidden files, other files."""
    office.write(
        tmp_path,
        {
            "plans/lac.yaml": "x",
            "plans/ghi-chu.txt": "x",
            "plans/2021/so/cu/01.yaml": "x",
            "plans/2021/so/cu/nua/02.yml": "x",
            "plans/2021/so/cu/reports/03.yaml": "x",
            "plans/2021/so/.an/04.yaml": "x",
            "plans/2021/so/reports/q2.yaml": "x",
        },
    )
    assert list(strays(FolderTree(tmp_path))) == [
        "plans/lac.yaml", "plans/2021/so/cu/01.yaml", "plans/2021/so/cu/nua/02.yml", "plans/2021/so/cu/reports/03.yaml",
    ]  # fmt: skip


def test_files_beside_the_plans_of_a_year(tmp_path: Path) -> None:
    """They are named as such; where there is no other plan of the year, plan.yaml is what is missing."""
    workspace = Workspace(office.write(tmp_path, {"plans/2021/lac.yaml": "x", "plans/2020/01.yaml": "x"}))
    assert [(fault.code, fault.file) for fault in workspace.faults] == [
        ("Y113", "plans/2020/plan.yaml"), ("Y122", "plans/2021/lac.yaml"),
    ]  # fmt: skip


def test_a_survey_lists_the_folders_with_yaml_files(tmp_path: Path) -> None:
    """Years first, then organisations; other files, hidden ones, deeper folders and data of reports are not read."""
    office.write(
        tmp_path,
        {
            "plans/2021/ghi-chu.txt": "x",
            "plans/2021/.an.yaml": "x",
            "plans/2021/so/sau/hon.yaml": "x",
            "plans/2020/plan.yml": "x",
            "plans/2020/reports/q2.yaml": "x",
            "plans/2021/so/reports/6t.yml": "x",
            "plans/2021/so/reports/ghi-chu.txt": "x",
            "plans/.git/a/b.yaml": "x",
            "plans/khac.yaml": "x",
        },
    )
    found = survey(FolderTree(tmp_path))
    assert found.folders == (
        ("plans/2020", ("plans/2020/plan.yml",)),
        ("plans/2021/so", SO_2021),
        ("plans/2022/so", SO_2022),
    )
    assert found.troubles == ()
    listed = list(names(FolderTree(tmp_path)))
    assert listed == ["cchc.yaml", "plans/units.yaml", "plans/2020/plan.yml", *SO_2021, *SO_2022]
    assert all(map(is_read, listed))
    assert reports(FolderTree(tmp_path)) == Found(("plans/2020/reports/q2.yaml", "plans/2021/so/reports/6t.yml"))


@pytest.mark.parametrize(
    "name",
    ["README.md", "plans/khac.yaml", "plans/2021/so/a.txt", "plans/2021/.an.yaml", "plans/.git/a/b.yaml",
     "plans/2021/so/sau/hon.yaml", "templates/2021/a.yaml", "plans/2021/reports/q2.yaml",
     "plans/2021/so/reports/q2.yaml"],
)  # fmt: skip
def test_other_files_are_not_read(name: str) -> None:
    """Only settings, registry, and YAML files one or two folders below plans/."""
    assert not is_read(name)


def test_a_folder_without_plans_is_empty(tmp_path: Path) -> None:
    """Nothing there, or a file in its place, is no trouble."""
    assert survey(FolderTree(tmp_path)).folders == ()
    (tmp_path / "plans").write_text("x", encoding="utf-8")
    assert survey(FolderTree(tmp_path)).folders == ()
    assert FolderTree(tmp_path).files("plans").troubles[0][1].code == "Y114"


@pytest.mark.skipif(os.name == "nt", reason="Windows has another word for it")
def test_a_folder_that_cannot_be_looked_into_is_named(tmp_path: Path) -> None:
    """Here because its name is longer than the system takes."""
    name = "x" * 300
    assert FolderTree(tmp_path).folders(name) == Found(troubles=((name, Trouble("Y114", 1, 1, os.strerror(36))),))


def test_files_are_read_up_to_a_size(tmp_path: Path) -> None:
    """The bytes, or why not."""
    office.write(tmp_path)
    tree = FolderTree(tmp_path)
    assert tree.read("cchc.yaml") == b"org: so\n"
    assert tree.read("cchc.yaml", 8) == b"org: so\n"
    assert tree.read("cchc.yaml", 7) == Trouble("Y107", 1, 1, "8")
    missing = tree.read("plans/none.yaml")
    assert isinstance(missing, Trouble)
    assert missing.code == "Y114"
    assert tree.has("plans/2021")
    assert tree.has("cchc.yaml")
    assert not tree.has("plans/2023")


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_out_of_the_workspace_are_named(tmp_path: Path) -> None:
    """Files when they are read, folders when they are looked for; units.yaml too. Links in a circle are no folder."""
    root = office.write(tmp_path / "w", {"plans/units.yaml": None})
    outside = office.write(tmp_path / "elsewhere")
    (root / "plans/units.yaml").symlink_to(outside / "plans/units.yaml")
    (root / "plans/2020").symlink_to(outside / "plans/2021")
    (root / "plans/2019").symlink_to(root / "plans/2021")
    (root / "plans/vong").symlink_to(root / "plans/vong")
    tree = FolderTree(root)
    assert tree.read("plans/units.yaml") == Trouble("Y121", 1, 1, str(outside / "plans/units.yaml"))
    assert tree.folders("plans") == Found(
        ("plans/2019", "plans/2021", "plans/2022"),
        (("plans/2020", Trouble("Y121", 1, 1, str(outside / "plans/2021"))),),
    )
    assert [(fault.code, fault.file) for fault in Workspace(root).faults] == [
        ("Y121", "plans/units.yaml"),
        ("Y121", "plans/2020"),
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_plans_that_are_a_link_out_of_the_workspace_are_named(tmp_path: Path) -> None:
    """Nothing behind the link is read, the registry neither."""
    root, outside = office.write(tmp_path / "w"), tmp_path / "elsewhere"
    (root / "plans").rename(outside)
    (root / "plans").symlink_to(outside)
    tree, trouble = FolderTree(root), Trouble("Y121", 1, 1, str(outside))
    assert tree.folders("plans") == Found((), (("plans", trouble),))
    assert tree.read("plans/units.yaml") == trouble
    assert {(fault.code, fault.file) for fault in Workspace(root).faults} >= {("Y121", "plans")}
    assert Workspace(root).plans == ()


@pytest.mark.skipif(
    os.name == "nt" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="the superuser reads everything"
)
def test_an_unreadable_folder_is_named_once(tmp_path: Path) -> None:
    """Permissions that forbid looking into a year."""
    office.write(tmp_path)
    (tmp_path / "plans/2021").chmod(0)
    found = survey(FolderTree(tmp_path))
    (tmp_path / "plans/2021").chmod(0o700)
    assert found.troubles == (("plans/2021", Trouble("Y114", 1, 1, os.strerror(13))),)


def test_a_part_has_only_the_plans_that_are_wanted(tmp_path: Path) -> None:
    """With settings and registry, so that the others need not be read."""
    office.write(tmp_path, {"plans/2021/so-khac/plan.yaml": "x: ["})
    tree = PartTree(FolderTree(tmp_path), frozenset({"plans/2021/so"}))
    assert list(names(tree)) == ["cchc.yaml", "plans/units.yaml", *SO_2021]
    workspace = Workspace(tmp_path, tree=tree)
    assert [plan.key for plan in workspace.plans] == ["2021/so"]
    assert workspace.faults == []
    assert workspace.settings.org == "so"
    assert len(workspace.registry.all) == 7
