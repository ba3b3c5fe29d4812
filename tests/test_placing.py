"""The folder of a new plan: all of it or nothing, never over anything, never outside the workspace."""

import os
import signal
from collections import UserDict
from collections.abc import ItemsView
from pathlib import Path

import pytest

from cchc.actions.placing import check_free, put_in_place
from cchc.errors import CchcError
from cchc.messages import render

FOLDER = "plans/2025/so"


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_plan_is_put_in_place(tmp_path: Path) -> None:
    """Its files, with line ends as given, and nothing beside them."""
    put_in_place(tmp_path, FOLDER, {"plan.yaml": "org: so\n", "01.yaml": "a: đ\n"})
    assert names(tmp_path) == ["plans", "plans/2025", FOLDER, f"{FOLDER}/01.yaml", f"{FOLDER}/plan.yaml"]
    assert (tmp_path / FOLDER / "01.yaml").read_bytes() == "a: đ\n".encode()


def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    """The second file cannot be written: the first one, and the folders made for it, are gone."""
    with pytest.raises(CchcError) as refused:
        put_in_place(tmp_path, FOLDER, {"plan.yaml": "org: so\n", "not/there.yaml": ""})
    assert render(refused.value.message, str) == "cannot write plans/2025/so: there is no such file or folder"
    assert names(tmp_path) == []


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    """It is said with the place of the plan, and stays."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "2025").write_text("", encoding="utf-8")
    with pytest.raises(CchcError) as refused:
        put_in_place(tmp_path, FOLDER, {"plan.yaml": "org: so\n"})
    assert render(refused.value.message, str).startswith("cannot write plans/2025/so: ")
    assert names(tmp_path) == ["plans", "plans/2025"]


class Pressing(UserDict[str, str]):
    """Files at one of which somebody presses ^C."""

    def items(self) -> ItemsView[str, str]:
        """Press, then give the files."""
        signal.raise_signal(signal.SIGINT)
        return super().items()


def test_an_interrupt_is_heard_when_the_plan_is_there(tmp_path: Path) -> None:
    """Half of a plan, or a hidden folder, is never left."""
    with pytest.raises(KeyboardInterrupt):
        put_in_place(tmp_path, FOLDER, Pressing({"plan.yaml": "org: so\n"}))
    assert names(tmp_path) == ["plans", "plans/2025", FOLDER, f"{FOLDER}/plan.yaml"]


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        (FOLDER, "plans/2025/so is there already and is not overwritten"),
        ("plans/2025/a/b", '"a/b" cannot be the folder of a plan'),
        ("plans/2025/..", '".." cannot be the folder of a plan'),
        ("plans/2025/.an", '".an" cannot be the folder of a plan'),
        ("plans/2025/a\\b", '"a\\b" cannot be the folder of a plan'),
        ("plans/2025/reports", '"reports" cannot be the folder of a plan'),
    ],
)
def test_where_a_plan_cannot_be(tmp_path: Path, folder: str, said: str) -> None:
    """A folder that is there, or that would not be a plan's."""
    (tmp_path / FOLDER).mkdir(parents=True)
    with pytest.raises(CchcError) as refused:
        check_free(tmp_path, folder)
    assert render(refused.value.message, str) == said


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_does_not_lead_a_plan_out(tmp_path: Path) -> None:
    """A year's folder that is a link to elsewhere."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "work/plans").mkdir(parents=True)
    (tmp_path / "work/plans/2025").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CchcError):
        put_in_place(tmp_path / "work", FOLDER, {"plan.yaml": "org: so\n"})
    assert names(tmp_path / "elsewhere") == []
