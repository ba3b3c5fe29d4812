"""The wheel: built, installed into an empty environment, used in another folder."""

import ast
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import office
import pytest
from conftest import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with nothing but the wheel; its dependencies come from the test's environment."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE", "cchc", "templates"):
        _copy(ROOT / name, source / name)
    run(sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "-w", str(folder), str(source))
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run(sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel))
    site = Path(run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def run(*command: str, cwd: Path | None = None) -> str:
    """Run a command that has to succeed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    result = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False, env=environment
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    else:
        shutil.copy(source, target)


def test_the_wheel_works_in_another_folder(installed: Path, tmp_path: Path) -> None:
    """The main job outside the checkout, with the shipped catalogue and calendar."""
    office.write(tmp_path)
    out = run(str(installed), "-m", "cchc", "due", "--unit", "Phòng CNTT", "--as-of", "2021-06-13", cwd=tmp_path)
    assert "TTHC-01" in out
    assert "sắp đến hạn" in out
    read = run(str(installed), "-m", "cchc", "deadline", "30/4", "--year", "2021", cwd=tmp_path)
    assert "30/04/2021 (Thứ Sáu)" in read
    page = run(str(installed), "-m", "cchc", "diff", "2021", "2022", "--format", "html", cwd=tmp_path)
    assert page.startswith('<!DOCTYPE html>\n<html lang="vi">\n')
    new = tmp_path / "plans"  # a workspace of its own below the other
    run(str(installed), "-m", "cchc", "init", "--name", "Sở Mới", "--ci", "github", "--templates", cwd=new)
    assert (new / "cchc.yaml").is_file()
    assert run(str(installed), "-m", "cchc", "validate", "--format", "concise", cwd=new) == ""


def test_the_wheel_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    """What runs is the installed package, templates and data files in it."""
    code = (
        "import cchc, cchc.templates, pathlib; from importlib import resources; "
        "print(pathlib.Path(cchc.__file__).parent); "
        "print(sorted(one.name for one in resources.files('cchc').iterdir() if one.is_dir()))"
    )
    where, folders = run(str(installed), "-c", code, cwd=tmp_path).splitlines()
    assert not Path(where).is_relative_to(ROOT)
    assert {"days_off", "locale", "templates"} <= set(ast.literal_eval(folders))
