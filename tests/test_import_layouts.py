"""Plans laid out as offices do it come back: the aims of bench/importing.py, for one plan of each kind."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from conftest import ROOT


def bench() -> ModuleType:
    """The script of the benchmark as a module."""
    spec = importlib.util.spec_from_file_location("bench_importing", ROOT / "bench" / "importing.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BENCH = bench()
LEAST_TASKS, LEAST_CELLS = 0.99, 0.97


@pytest.mark.parametrize("layout", BENCH.LAYOUTS)
@pytest.mark.parametrize("plan", ["2021/danang-stttt", "2024/dongnai-stttt"])
def test_layouts(tmp_path: Path, plan: str, layout: str) -> None:
    """Tasks and cells that come back, of those that there are."""
    tasks, all_tasks, cells, all_cells = BENCH.compare(plan, layout, tmp_path)
    assert tasks >= LEAST_TASKS * all_tasks
    assert cells >= LEAST_CELLS * all_cells
