"""The lower bounds of setup.cfg as constraints: each library that cchc runs with has one."""

import runpy
from collections.abc import Callable
from typing import cast

import pytest
from conftest import ROOT

SETTINGS = """[options]
install_requires =
    click>=8.4
    ruamel.yaml[oldlibyaml]>=0.19.1

[options.extras_require]
charts =
    altair>=5.5
dev =
    pytest>=8.2
"""


@pytest.fixture(scope="module")
def constraints() -> Callable[[str], list[str]]:
    """The function of tools/oldest.py, which is no package."""
    return cast(Callable[[str], list[str]], runpy.run_path(str(ROOT / "tools" / "oldest.py"))["constraints"])


def test_what_cchc_runs_with_is_held_at_its_bound(constraints: Callable[[str], list[str]]) -> None:
    """Extras of a library are not part of its constraint; tools of development are free."""
    assert constraints(SETTINGS) == ["click==8.4", "ruamel.yaml==0.19.1", "altair==5.5"]


@pytest.mark.parametrize("line", ["click", "click>=8.4,<9", "click==8.4", "click>=8.4; os_name == 'nt'"])
def test_what_has_no_bound_is_named(constraints: Callable[[str], list[str]], line: str) -> None:
    """Nothing is left out in silence."""
    with pytest.raises(ValueError, match=f"^no lower bound: {line[:5]}"):
        constraints(SETTINGS.replace("click>=8.4", line))


def test_the_bounds_of_cchc_can_be_read(constraints: Callable[[str], list[str]]) -> None:
    """The gate installs these."""
    settings = (ROOT / "setup.cfg").read_text("utf-8")
    names = [line.partition("==")[0] for line in constraints(settings)]
    assert sorted(names) == sorted(set(names))
    assert {"click", "msgspec", "ruamel.yaml", "altair", "vl-convert-python"} <= set(names)
