"""What the shell completes."""

from pathlib import Path

import office
import pytest
from click.shell_completion import ShellComplete

from cchc.cli import cli


def completed(arguments: list[str], incomplete: str) -> list[str]:
    """The completions of a word behind these arguments."""
    shell = ShellComplete(cli, {}, "cchc", "_CCHC_COMPLETE")
    return [item.value for item in shell.get_completions(arguments, incomplete)]


@pytest.mark.parametrize(
    ("arguments", "incomplete", "found"),
    [
        (["due", "--unit"], "phòng c", ["Phòng CNTT", "Phòng Công nghệ thông tin"]),
        (["due", "--org"], "", ["tinh", "so"]),
        (["list", "--area"], "tc", ["TC", "TCBM", "TCC"]),
        (["show"], "2021/", ["2021/so/TTHC-01", "2021/so/TTHC-02"]),
        (["render"], "202", ["2021/so", "2022/so"]),
        ([], "de", ["deadline"]),
        (["done", "2021/so/TTHC-01", "--milestone"], "b", ["Báo cáo"]),
        (["done", "2021/so/TTHC-01", "--unit"], "", ["Văn phòng"]),
        (["done", "2021/so/TTHC-01", "--unit"], "Sở", ["Sở Nội vụ", "Sở Mẫu"]),
        (["done", "2021/so/TTHC-09", "--milestone"], "", []),
        (["update", "2021/so/TTHC-01", "--period"], "q", []),
    ],
)
def test_names_of_the_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], incomplete: str, found: list[str]
) -> None:
    """Units, organisations, areas, tasks and commands."""
    monkeypatch.chdir(office.write(tmp_path))
    assert completed(arguments, incomplete) == found


def test_outside_a_workspace_there_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No workspace, no completion, no error; -C names another folder."""
    office.write(tmp_path / "w")
    monkeypatch.chdir(tmp_path)
    assert completed(["due", "--unit"], "") == []
    assert completed(["show"], "") == []
    assert completed(["-C", str(tmp_path / "w"), "due", "--org"], "") == ["tinh", "so"]
