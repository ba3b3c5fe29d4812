"""Measured inside a process of its own: `python child.py WHAT WORKSPACE` prints seconds, or bytes of memory.

-1 is printed where a library is not installed.
"""

import datetime as dt
import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path


def _texts(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.glob("plans/**/*.yaml"))]


def yaml_rs_alone(folder: Path) -> float:
    """Only the parser: the bytes decoded and read, the values kept."""
    import yaml_rs

    texts = _texts(folder)
    return _seconds(lambda: [yaml_rs.loads(text.decode("utf-8"), parse_datetime=False) for text in texts])


def rapidyaml_tree(folder: Path) -> float:
    """The tree of rapidyaml, without Python values."""
    try:
        import ryml
    except ImportError:
        return -1
    texts = _texts(folder)
    return _seconds(lambda: [ryml.parse_in_arena(text) for text in texts])


def structs(folder: Path) -> float:
    """Decoded, guarded, parsed, made into the structs of the files."""
    from cchc.loading import load_bytes
    from cchc.model.files import AreaFile, PlanFile

    texts = [
        (path.name, path.read_bytes(), PlanFile if path.name == "plan.yaml" else AreaFile)
        for path in sorted(folder.glob("plans/*/*/*.yaml"))
    ]
    load_bytes(texts[0][1], texts[0][0], texts[0][2])  # what is imported on the way
    return _seconds(lambda: [load_bytes(data, name, kind).value for name, data, kind in texts])


def plans(folder: Path) -> float:
    """The files found and read, plans and registry built."""
    from cchc.workspace import Workspace

    return _seconds(lambda: Workspace(folder))


def cached(folder: Path) -> float:
    """The same with the cache."""
    from cchc.cache import Cache, user_folder
    from cchc.workspace import Workspace

    return _seconds(lambda: Workspace(folder, cache=Cache(user_folder())))


def due(folder: Path) -> float:
    """Read and say what is due, for everybody."""
    from cchc.due import Wanted, due_items
    from cchc.workspace import Workspace

    def work() -> object:
        world = Workspace(folder).world(dt.date(2026, 6, 30))
        return due_items(world, world.plans, Wanted())

    return _seconds(work)


def memory(folder: Path) -> float:
    """The most memory that `due` took, less what it takes where there are no plans; -1 without /proc."""
    with tempfile.TemporaryDirectory() as nothing:
        (Path(nothing) / "cchc.yaml").write_text("{}", encoding="utf-8")
        due(Path(nothing))
    empty = _most_memory()
    due(folder)
    return _most_memory() - empty


def _most_memory() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return -1
    (line,) = (line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM"))
    return 1024.0 * int(line.split()[1])


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    kept = work()
    taken = time.process_time() - start
    del kept
    return taken


MEASURED: dict[str, Callable[[Path], float]] = {
    "yaml_rs.loads": yaml_rs_alone, "rapidyaml, the tree": rapidyaml_tree, "cchc, the structs of the files": structs,
    "cchc, plans": plans, "cchc, from the cache": cached, "due, cold": due, "memory of due": memory,
}  # fmt: skip

if __name__ == "__main__":
    gc.set_threshold(2_000_000, 50, 100)  # as cchc.cli.main does
    print(MEASURED[sys.argv[1]](Path(sys.argv[2])))
