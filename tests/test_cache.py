"""The cache: never another answer than the files give, whatever happens to its folder."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import office
import pytest
from conftest import Cchc
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc import cache as module
from cchc import yamlplaces
from cchc.cache import Cache
from cchc.model.files import SettingsFile, UnitsFile
from cchc.model.tasks import Plan
from cchc.source import Node
from cchc.validation import validate
from cchc.workspace import Workspace

AREA = "plans/2021/so/01-thu-tuc.yaml"
CHANGES = (
    ("trước 15/01", "trước 31/02"), ("Quý II", "2021-02-31"), ("lead: Văn phòng", "lead: Phòng CNTT; KHTC"),
    ("area: TTHC", "area: [TTHC"), ("heading: 1.", "heading: &a 1."), ("TTHC-01", "TTHC-1\t"), ("\n", "\r\n"),
    ("title", "tytle"), ("tasks:", "# cchc: ignore T201\ntasks:"), ("Rà soát", "Ra\u0300 soát"),
)  # fmt: skip
COMMANDS = (
    ("due",), ("due", "--unit", "phong cntt", "--undated", "--format", "json"), ("list", "--format", "json"),
    ("list", "--area", "TTHC"), ("show", "TTHC-01"), ("show", "TTHC-01", "--format", "json"), ("validate",),
    ("validate", "--format", "json"), ("units", "--format", "json"), ("areas",), ("stats", "--year", "2026"),
    ("report", "--quarter", "2", "--year", "2026", "--format", "json"), ("diff", "2025", "2026"),
    ("report", "--quarter", "2", "--year", "2026", "--format", "md"), ("render", "2026", "--format", "md"),
)  # fmt: skip


class Counted(Cache):
    """A cache that counts what it knew and what it did not."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.known = self.unknown = 0

    def get(self, key, kind):  # type: ignore[no-untyped-def]  # as in Cache
        """The value, counted."""
        found = super().get(key, kind)
        self.known += found is not None
        self.unknown += found is None
        return found


def state(root: Path, cache: Cache | None) -> tuple[object, ...]:
    """All that a workspace says: plans, units, settings, texts, faults, and every finding of validation."""
    opened = Workspace(root, cache=cache)
    texts = {file: (source.text, source.bom) for file, source in opened.sources.items()}
    found = validate(opened, opened.world(dt.date(2021, 3, 1)))
    return opened.plans, opened.registry.all, opened.settings, texts, opened.faults, found


def test_what_was_read_before_is_not_parsed_again(tmp_path: Path) -> None:
    """Settings, units, both plans, days off, the findings in six files: unknown at first, then known; a changed file is
    unknown again, and the plan that it belongs to.
    """
    office.write(tmp_path / "office")
    caches = [Counted(tmp_path / "cache") for _ in range(3)]
    first, second = (state(tmp_path / "office", cache) for cache in caches[:2])
    assert first == second == state(tmp_path / "office", None)
    area = tmp_path / "office" / AREA
    area.write_bytes(area.read_bytes().replace(b"TTHC-01", b"TTHC-09"))
    assert state(tmp_path / "office", caches[2]) == state(tmp_path / "office", None)
    assert [(cache.known, cache.unknown) for cache in caches] == [(0, 11), (11, 0), (9, 2)]


@given(changes=st.lists(st.sampled_from(CHANGES), max_size=4), bom=st.booleans())
@settings(max_examples=40, deadline=None)
def test_the_same_answer_with_and_without(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str]], bom: bool
) -> None:
    """Whatever stands in a file, sound or broken: anew, kept and known give the same."""
    folder = tmp_path_factory.mktemp("cache")
    text = office.FILES[AREA]
    for old, new in changes:
        text = text.replace(old, new)
    office.write(folder / "office", {AREA: (b"\xef\xbb\xbf" if bom else b"") + text.encode()})
    cache = Cache(folder / "cache")
    anew = state(folder / "office", None)
    assert state(folder / "office", cache) == anew
    assert state(folder / "office", cache) == anew


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_every_reading_command_says_the_same(
    cchc: Cchc, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """Without the cache, while it is filled, and from it."""
    monkeypatch.delenv("CCHC_NO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(root / "examples" / "so-mau", tmp_path / "so")
    asked = (*arguments, *(() if arguments[0] in ("units", "areas") else ("--as-of", "2026-06-20")))
    if arguments[0] in ("render",):
        asked = arguments
    anew = cchc("--no-cache", *asked, folder=tmp_path / "so")
    assert not (tmp_path / "cache").exists()
    assert [cchc(*asked, folder=tmp_path / "so") for _ in range(2)] == [anew, anew]
    assert anew.code in (0, 1), anew.err


def test_the_exact_parser_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a text has the same findings as before their places are known, whatever is changed in other files."""
    office.write(tmp_path / "office", {AREA: office.FILES[AREA].replace("lead: Văn phòng", "lead: Ban Lạ")})
    asked: list[str] = []
    nodes = yamlplaces.nodes

    def noted(text: str) -> list[Node]:
        asked.append(text)
        return nodes(text)

    monkeypatch.setattr(yamlplaces, "nodes", noted)
    first = state(tmp_path / "office", Cache(tmp_path / "cache"))
    texts = [text.replace("lead: Văn phòng", "lead: Ban Lạ") for text in office.FILES.values()]
    assert sorted(asked) == sorted(texts)
    asked.clear()
    assert state(tmp_path / "office", Cache(tmp_path / "cache")) == first
    assert asked == []
    units = tmp_path / "office" / "plans" / "units.yaml"
    units.write_text(units.read_text("utf-8").replace("Phòng Kế hoạch", "Ban Kế hoạch"), encoding="utf-8")
    assert state(tmp_path / "office", Cache(tmp_path / "cache")) != first
    assert asked == [units.read_text("utf-8")]
    asked.clear()
    units.write_text(units.read_text("utf-8").replace("Văn phòng Sở", "Ban Lạ"), encoding="utf-8")
    assert state(tmp_path / "office", Cache(tmp_path / "cache")) == state(tmp_path / "office", None)
    assert [text for text in asked if "lead: Ban Lạ" in text]


def test_what_is_broken_or_not_ours_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    """Cut, changed, empty, of another shape, a folder: read from the files, and written anew where that can be."""
    office.write(tmp_path / "office")
    anew = state(tmp_path / "office", Cache(tmp_path / "cache"))
    kept = sorted((tmp_path / "cache").iterdir())
    for damage in (lambda data: data[:-1], lambda data: data[:40] + b"?" + data[41:], lambda data: b"", bytes.swapcase):
        for path in kept:
            path.write_bytes(damage(path.read_bytes()))
        assert state(tmp_path / "office", Cache(tmp_path / "cache")) == anew
    for path in kept:
        path.unlink()
        path.mkdir()
    assert state(tmp_path / "office", Cache(tmp_path / "cache")) == anew


def test_a_value_of_another_kind_is_not_taken(tmp_path: Path) -> None:
    """A file that is whole but holds something else."""
    cache = Cache(tmp_path)
    cache.put("key", SettingsFile(org="so"))
    assert cache.get("key", SettingsFile) == SettingsFile(org="so")
    assert cache.get("key", Plan) is None
    assert cache.get("other", SettingsFile) is None


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A file stands in its place: nothing is kept and nothing is said."""
    office.write(tmp_path / "office")
    (tmp_path / "cache").write_bytes(b"")
    assert state(tmp_path / "office", Cache(tmp_path / "cache")) == state(tmp_path / "office", None)
    assert (tmp_path / "cache").read_bytes() == b""


def test_what_has_a_fault_is_not_kept(tmp_path: Path) -> None:
    """The plan with a day that does not exist is read each time; the others are kept."""
    text = office.FILES["plans/2021/so/plan.yaml"].replace("2021-01-04", "2021-02-30")
    office.write(tmp_path / "office", {"plans/2021/so/plan.yaml": text})
    caches = [Counted(tmp_path / "cache") for _ in range(2)]
    states = [state(tmp_path / "office", cache) for cache in caches]
    assert states[0] == states[1] == state(tmp_path / "office", None)
    assert [(cache.known, cache.unknown) for cache in caches] == [(0, 11), (10, 1)]


def test_the_oldest_go_first(tmp_path: Path) -> None:
    """No more bytes than wanted stay when something was added; nothing is touched otherwise."""
    large = Cache(tmp_path)
    for number, name in enumerate("abcd"):
        large.put(name, SettingsFile(org="x" * 1000))
        os.utime(tmp_path / name, (number, number))
    small = Cache(tmp_path, most=2500)
    small.trim()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "c", "d"]
    small.put("e", SettingsFile(org="x" * 400))
    small.trim()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c", "d", "e"]


def test_what_would_drive_out_all_the_others_is_not_kept(tmp_path: Path) -> None:
    """A quarter of what may be kept is the most for one value."""
    small = Cache(tmp_path, most=2500)
    for length in (400, 1000):
        small.put(f"{length}", SettingsFile(org="x" * length))
    assert [path.name for path in tmp_path.iterdir()] == ["400"]


def test_a_key_follows_from_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kind, name, names and bytes of the files where each ends, and the code that reads."""
    cache = Cache(tmp_path)
    files = {"a": b"1", "b": b"2"}
    keys = [
        cache.key(Plan, "x", files), cache.key(UnitsFile, "x", files), cache.key(Plan, "y", files),
        cache.key(Plan, "x", {"a": b"1", "b": b"3"}), cache.key(Plan, "x", {"a": b"1b", "": b"2"}),
        cache.key(Plan, "x", {"b": b"2", "a": b"1"}),
    ]  # fmt: skip
    assert cache.key(Plan, "x", dict(files)) == Cache(tmp_path).key(Plan, "x", files) == keys[0]
    code = tmp_path / "code"
    code.mkdir()
    (code / "loading.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(module, "_PACKAGE", code)
    keys.append(Cache(tmp_path).key(Plan, "x", files))
    (code / "loading.py").write_text("#", encoding="utf-8")
    keys.append(Cache(tmp_path).key(Plan, "x", files))
    assert len(set(keys)) == len(keys)


def test_a_text_that_is_no_unicode_is_not_kept(tmp_path: Path) -> None:
    """Such a value cannot be encoded; nothing is left behind."""
    Cache(tmp_path).put("key", SettingsFile(org="\ud800"))
    assert list(tmp_path.iterdir()) == []


def test_two_processes_fill_one_cache(tmp_path: Path) -> None:
    """Both say the same, and what is left is whole."""
    office.write(tmp_path / "office")
    environment = {name: value for name, value in os.environ.items() if name != "CCHC_NO_CACHE"}
    environment |= {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONIOENCODING": "utf-8"}
    line = [sys.executable, "-m", "cchc", "due", "--as-of", "2021-03-01", "--format", "json"]
    runs = [subprocess.Popen(line, cwd=tmp_path / "office", env=environment, stdout=subprocess.PIPE) for _ in range(3)]
    said = {run.communicate(timeout=60)[0] for run in runs}
    assert len(said) == 1
    assert b"2021/so#1" in said.pop()
    assert [path.name for path in (tmp_path / "cache").rglob("*.part")] == []


def test_a_key_follows_from_the_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packages may give the files of all versions one time, and two versions of a file may be as long."""
    before = Cache(tmp_path).key(UnitsFile, "a.yaml", {})
    monkeypatch.setattr("cchc.cache.__version__", "0.0.0")
    assert Cache(tmp_path).key(UnitsFile, "a.yaml", {}) != before
