"""Findings kept from one command to the next: never others than the files have, on the day that is asked for."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import office
import pytest
from conftest import Cchc
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc import cache as module
from cchc.actions.checking import Unopened, check
from cchc.cache import Cache
from cchc.diagnostics import Diagnostic
from cchc.source import Trouble
from cchc.trees import FolderTree, Found, HeldTree, Tree
from cchc.validation import validate
from cchc.workspace import Workspace
from cchc.world import World

AREA = "plans/2021/so/01-thu-tuc.yaml"
PLAN = "plans/2021/so/plan.yaml"
DATA = "plans/2021/so/reports/q2.yaml"
FORMS = ("text", "concise", "json", "github", "sarif")
BROKEN = office.FILES[AREA].replace("lead: Văn phòng", "lead: Ban Lạ").replace("Quý II", "31/02")
CHANGES: tuple[tuple[str, str], ...] = (
    (AREA, BROKEN), (AREA, BROKEN.replace("area: TTHC", "area: [TTHC")), (AREA, BROKEN.replace("1.a", "1.b")),
    ("cchc.yaml", "org: so\nlanguage: en\n"), ("cchc.yaml", "org: so\nrules: {U401: note, T305: off}\n"),
    ("cchc.yaml", "org: so\ndays_off: [2021-01-14]\n"), ("plans/units.yaml", "organisations: []\n"),
    (PLAN, "org: so\nyear: 2021\ntitle: Cải cách\nsucceeds: 2020/so\n"), (DATA, "without: la\n"),
    (DATA, "inspection: {bodies: 3, of: 2}\n"), (DATA, "inspection: ["), ("plans/la.yaml", "a: 1\n"),
    ("plans/2021/so/cu/la.yaml", ""), ("plans/2023/so/01-la.yaml", "area: TC\n"),
)  # fmt: skip
DAYS = (dt.date(2021, 1, 1), dt.date(2021, 3, 1))


class Noted(FolderTree):
    """A folder that notes what it was asked for."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.asked: list[str] = []

    def has(self, name: str) -> bool:
        """As on disk."""
        self.asked.append(name)
        return super().has(name)

    def folders(self, name: str) -> Found:
        """As on disk."""
        self.asked.append(name)
        return super().folders(name)

    def files(self, name: str) -> Found:
        """As on disk."""
        self.asked.append(name)
        return super().files(name)

    def read(self, name: str, most: int = 10_000_000) -> bytes | Trouble:
        """As on disk."""
        self.asked.append(name)
        return super().read(name, most)


def files_of(root: Path, cache: Cache | None, as_of: dt.date = DAYS[1], tree: Tree | None = None) -> Unopened:
    """The files of a workspace, not opened."""

    def opened(tree: Tree) -> tuple[Workspace, World]:
        workspace = Workspace(root, tree=tree, cache=cache)
        return workspace, workspace.world(as_of)

    return Unopened(root, tree or FolderTree(root), cache, as_of, opened)


def anew(root: Path, as_of: dt.date = DAYS[1]) -> tuple[Diagnostic, ...]:
    """What is found without a cache."""
    workspace = Workspace(root)
    return validate(workspace, workspace.world(as_of))


@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.booleans(), st.sampled_from(DAYS)), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_findings_are_those_of_the_files(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[tuple[str, str], bool, dt.date]]
) -> None:
    """Files change, appear, go back to what they were; days change: anew, kept and known are the same."""
    folder = tmp_path_factory.mktemp("checking")
    root = office.write(folder / "office")
    cache = Cache(folder / "cache")
    for (file, text), back, as_of in steps:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.exists() else None
        path.write_text(text, encoding="utf-8")
        asked = (check(files_of(root, cache, as_of)) for _ in range(2))
        assert [one.findings for one in asked] == [anew(root, as_of)] * 2
        if back and before is None:
            path.unlink()
        elif back:
            path.write_bytes(before or b"")
        found = check(files_of(root, cache, as_of))
        assert (found.findings, found.language) == (anew(root, as_of), Workspace(root).settings.language)


def test_what_is_known_is_not_opened(tmp_path: Path) -> None:
    """The workspace is opened where something is asked of it, and only then."""
    root = office.write(tmp_path / "office", {AREA: BROKEN})
    first = check(files_of(root, Cache(tmp_path / "cache")))
    known = files_of(root, Cache(tmp_path / "cache"))
    assert check(known) == first
    assert "opened" not in vars(known)
    assert known.opened[0].registry.all


@pytest.mark.parametrize("file", [AREA, PLAN, "plans/units.yaml"])
def test_what_does_not_load_is_checked_each_time(tmp_path: Path, file: str) -> None:
    root = office.write(tmp_path / "office", {file: "a: ["})
    for _ in range(2):
        files = files_of(root, Cache(tmp_path / "cache"))
        assert check(files).findings == anew(root)
        assert "opened" in vars(files)


def test_what_cannot_be_read_is_checked_each_time(tmp_path: Path) -> None:
    """A folder in the place of a file, a link out of the workspace."""
    root = office.write(tmp_path / "office")
    (root / "plans" / "2021" / "so" / "02.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    for _ in range(2):
        files = files_of(root, Cache(tmp_path / "cache"))
        assert [one.code for one in check(files).findings if one.code == "Y121"] == ["Y121"]
        assert "opened" in vars(files)


def test_all_that_is_read_is_in_the_key(tmp_path: Path) -> None:
    """Opening and checking ask the files for nothing that the key does not follow from, and for nothing twice."""
    root = office.write(tmp_path / "office", {DATA: "note: x\n", "plans/2021/so/cu/la.yaml": ""})
    known, full = Noted(root), Noted(root)
    check(files_of(root, Cache(tmp_path / "cache"), tree=full))
    check(files_of(root, Cache(tmp_path / "cache"), tree=known))
    assert sorted(known.asked) == sorted(full.asked)


def test_a_tree_that_is_held_stays(tmp_path: Path) -> None:
    """What was read once is not read again."""
    root = office.write(tmp_path / "office")
    held = HeldTree(FolderTree(root))
    before = [held.has(AREA), held.read(AREA), held.files("plans/2021/so"), held.folders("plans")]
    (root / AREA).unlink()
    assert [held.has(AREA), held.read(AREA), held.files("plans/2021/so"), held.folders("plans")] == before


def test_the_key_follows_from_code_and_days_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any module, any data file of days off, wherever it stands in the package."""
    stamps = [module.package_stamp()]
    for name in ("rules/units.py", "days_off/2021.yaml", "actions/new.py"):
        path = tmp_path / "cchc" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        for text in ("", "#"):
            path.write_text(text, encoding="utf-8")
            monkeypatch.setattr(module, "_PACKAGE", tmp_path / "cchc")
            stamps.append(module.package_stamp())
    assert len(set(stamps)) == len(stamps)


def test_a_long_line_is_kept_once(tmp_path: Path) -> None:
    """However many findings it has."""
    names = ", ".join(f"Ban Lạ {number}" for number in range(300))
    root = office.write(tmp_path / "office", {AREA: BROKEN.replace("lead: Ban Lạ", f"lead: [{names}]")})
    files = files_of(root, Cache(tmp_path / "cache"))
    found = check(files)
    assert len({one.source for one in found.findings if one.code == "U401"}) == 1
    assert sum(one.code == "U401" for one in found.findings) == 300
    assert max(path.stat().st_size for path in (tmp_path / "cache").iterdir()) < 200_000
    assert check(files_of(root, Cache(tmp_path / "cache"))) == found


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_what_is_known_reads_the_same(
    cchc: Cchc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, lang: str
) -> None:
    """In every form and in both languages, whichever it was found in; with a folder named, and after --fix."""
    monkeypatch.delenv("CCHC_NO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = office.write(tmp_path / "office", {AREA: BROKEN})
    asked = ("validate", "--as-of", "2021-03-01", "--format", form)
    for more in ((), ("plans/2021",), ("plans/2022/so/plan.yaml",), ("--fix",)):
        first = cchc("--no-cache", *asked, *more, folder=root, lang=lang)
        other = "en" if lang == "vi" else "vi"
        assert cchc(*asked, *more, folder=root, lang=other).out != first.out or not first.out or form == "sarif"
        assert [cchc(*asked, *more, folder=root, lang=lang) for _ in range(2)] == [first] * 2


def test_the_language_of_the_workspace_is_spoken(cchc: Cchc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where its settings are not opened."""
    monkeypatch.delenv("CCHC_NO_CACHE")
    monkeypatch.delenv("CCHC_LANG", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = office.write(tmp_path / "office", {"cchc.yaml": "org: so\nlanguage: en\n"})
    said = [cchc("validate", "--as-of", "2021-03-01", folder=root, lang="") for _ in range(2)]
    assert said[0] == said[1]
    assert "errors" in said[0].out


def test_known_findings_need_no_rule(root: Path, tmp_path: Path) -> None:
    """Neither rules nor parsers are imported for them."""
    code = (
        "import sys; from cchc.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([name for name in ('cchc.rules', 'cchc.validation', 'yaml_rs', 'ruamel.yaml') if name in sys.modules])"
    )
    environment = {"XDG_CACHE_HOME": str(tmp_path), "PATH": "", "SYSTEMROOT": "", "PYTHONPATH": str(root)}
    line = [sys.executable, "-c", code, "validate", "--as-of", "2021-03-15", "--format", "json"]
    runs = [subprocess.run(line, cwd=root, env=environment, capture_output=True, check=True) for _ in range(2)]
    assert runs[0].stdout.splitlines()[-1] != b"[]"
    assert runs[1].stdout.splitlines()[-1] == b"[]"
