"""What is fuzzed: for each way into cchc a strategy that makes inputs, and a check that must hold for every one."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple

import office
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.constructor import ConstructorError

from cchc import yamlplaces, yamltext
from cchc.calendar import build
from cchc.deadlines import DeadlineError, Policy, parse, read, write
from cchc.deadlines.grammar import At, Cell, Conditional, Item, Ongoing, Quarter, Relative
from cchc.deadlines.moving import move
from cchc.deadlines.nearest import nearest
from cchc.loading import load_bytes
from cchc.model.files import UnitsFile
from cchc.schema import KINDS
from cchc.source import Trouble
from cchc.units.building import build as registry
from cchc.units.registry import Registry
from fuzz import arguments, histories, packages, pages
from fuzz.desk import AS_OF, Desk
from fuzz.yamls import mutations, spoilt, texts

AREA = "plans/2021/so/01-thu-tuc.yaml"
UNITS = "plans/units.yaml"
READING = (
    ("show", "2021/so/TTHC-01"), ("show", "TTHC-02", "--format", "json"), ("list", "--format", "csv"), ("due", "--unit", "phong cntt"),
    ("units",), ("units", "--format", "json"), ("areas",), ("stats", "--year", "2021"), ("stats", "--year", "2021", "--format", "json"),
    ("render", "2021/so"), ("render", "2021/so", "--format", "html"), ("report", "--quarter", "2", "--year", "2021", "--org", "so"),
    ("report", "--half", "1", "--year", "2021", "--org", "so", "--format", "json"), ("diff", "2021", "2022"), ("export", "--format", "json"),
    ("diff", "2021", "2022", "--format", "html"), ("due", "--format", "md"), ("validate",), ("validate", "--format", "sarif"), ("schema",),
    ("report", "--template", "don-doc", "--unit", "Văn phòng", "--year", "2021"), ("export", "--format", "ics"), ("validate", "--fix", "--dry-run"),
    ("new", "2023", "--from", "2022/so", "--dry-run"), ("done", "2021/so/TTHC-01", "--milestone", "Báo cáo", "--date", AS_OF, "--dry-run"),
    ("update", "TTHC-02", "--status", "doing", "--dry-run"), ("extend", "2021/so/TTHC-01", "--to", "1/9/2021", "--by", "CV 5", "--dry-run"),
)  # fmt: skip


class Target(NamedTuple):
    """A way into cchc: inputs, what must hold for each, and how many the short run tries."""

    inputs: st.SearchStrategy[Any]  # each target has its own kind of input
    check: Callable[[Any], None]
    few: int


@cache
def desk() -> Desk:
    """The desk of this process."""
    return Desk()


@st.composite
def yaml_files(draw: st.DrawFn) -> tuple[str, str, tuple[str, ...]]:
    """One file of the office with changes, and a command beside those that always run."""
    name = draw(st.sampled_from((AREA, AREA, AREA, UNITS, "plans/2021/so/plan.yaml", "cchc.yaml")))
    sound = (office.FILES[name], office.FILES[name], office.FILES[AREA])
    return name, draw(st.one_of(mutations(sound), mutations(sound), texts())), draw(st.sampled_from(READING))


def check_yaml(case: tuple[str, str, tuple[str, ...]]) -> None:
    """Every command answers."""
    name, text, command = case
    place = desk()
    place.put(name, text)
    try:
        place.read("validate", "--format", "json", "--as-of", AS_OF)
        place.read("due", "--undated", "--as-of", AS_OF)
        place.read("list", "--format", "json")
        place.read(*command)
    finally:
        place.put(name, office.FILES[name])


def check_parsers(text: str) -> None:
    """What comes to a reader, or is called alike, ruamel.yaml reads alike with all that it knows of numbers and tags."""
    source = yamltext.decode(text.encode("utf-8", "surrogatepass"))
    if isinstance(source, Trouble) or yamltext.guard(source) is not None:
        return
    data = yamltext.parse(source)
    if isinstance(data, Trouble):
        return
    nodes = yamlplaces.nodes(source)
    comes = any(load_bytes(source.encode(), AREA, kind).value is not None for kind in KINDS.values())
    if nodes and (comes or yamlplaces.disagreement(data, nodes) is None) and not _has_strange_key(data):
        with suppress(ConstructorError, ValueError):  # a day that is none, "=" and "<<": text to cchc
            assert _alike(data, YAML(typ="safe", pure=False).load(source)), f"read differently: {data!r}"


def _alike(ours: object, theirs: object) -> bool:
    """Whether two readings are the same, but for days, which are text to cchc, and what holds itself."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        dated = any(isinstance(key, dt.date) for key in theirs)
        return dated or (ours.keys() == theirs.keys() and all(_alike(one, theirs[key]) for key, one in ours.items()))
    if isinstance(theirs, list) and isinstance(ours, list):
        return len(ours) == len(theirs) and all(map(_alike, ours, theirs))
    if isinstance(theirs, str) and isinstance(ours, str):
        return ours.rstrip("\n") == theirs.rstrip("\n")
    if isinstance(theirs, dt.date):
        return isinstance(ours, str)
    return repr(ours) == repr(theirs) or (ours is None and isinstance(theirs, (dict, list)))


def _has_strange_key(data: object) -> bool:
    if isinstance(data, dict):
        return any(not isinstance(key, str) or _has_strange_key(value) for key, value in data.items())
    return isinstance(data, list) and any(map(_has_strange_key, data))


_WORDS = (
    "trước", "ngày", "15/01", "31/12/2021", "Quý", "II", "IV/2021", "tháng", "12", "hàng", "hằng", "quý", "năm", "6 tháng", "9 tháng", "đầu",
    "cuối", "Thường xuyên", "khi có yêu cầu", "chậm nhất", "sau khi", "phê duyệt", "trong", "từ", "đến", "và", ",", ";", ".", ":", "-", "–", "(",
    ")", "Báo cáo", "Kế hoạch", "văn bản số 45/KH-UBND", "định kỳ", "tuần", "1", "99", "0", "2021", "99999", "giai đoạn 2021-2025", "Tết", "\n",
    "\u00a0", "theo", "của", "\ufeff", "e\u0301", "=1", "\x1b", "29/02", "30/02/2021", "32/13", "/", "..", "T", "Q", "kể từ", "làm việc",
)  # fmt: skip
PHRASES = st.lists(st.sampled_from(_WORDS) | st.text(max_size=5), max_size=14).map(" ".join) | st.text(max_size=60)
_CALENDAR = build((), (), ())


def check_deadline(phrase: str) -> None:
    """It is read or refused with a column in it; what is read is written back and read as the same tree."""
    parsed = parse(phrase)
    read([(None, phrase)], 2021, _CALENDAR, Policy())
    nearest(phrase)
    move(phrase, 2021, 2022)
    if isinstance(parsed, DeadlineError):
        assert 0 <= parsed.column <= len(phrase) + 1
        return
    if all(map(_stands, parsed.cell.items)):
        again = parse(write(parsed.cell))
        assert not isinstance(again, DeadlineError), write(parsed.cell)
        assert again.cell == parsed.cell, write(parsed.cell)
    desk().read("deadline", "--year", "2021", "--", phrase)


def _stands(item: Item) -> bool:
    """Whether the words beside a time stand beside the simplest one and hold none; an event takes all behind it."""
    if item.note and (isinstance(item.expression, Relative) or getattr(item.expression, "after", None)):
        return False
    words = (item.label, item.note if isinstance(item.expression, Ongoing) else None)  # whose brackets hold milestones
    if any(text and not isinstance(parse(text), DeadlineError) for text in words):
        return False
    waits = getattr(item.expression, "after", None) is not None
    simple = Cell((Item(item.label, Conditional("phê duyệt") if waits else At(Quarter(1)), item.note),))
    read = parse(write(simple))
    return not isinstance(read, DeadlineError) and read.cell == simple


@cache
def _registry() -> Registry:
    loaded = load_bytes(office.FILES[UNITS].encode(), UNITS, UnitsFile)
    assert loaded.value is not None
    return registry(loaded.value)


_UNIT_WORDS = (
    "Văn phòng", "Phòng CNTT", "P.", "TT.", "Các phòng chuyên môn", ",", ";", "và", "&", "-", "–", "(", ")", ":", "Sở", "Mẫu", "các", "đơn vị",
    "liên quan", "phong cntt", "/", "\n", "\u00a0", "VP", "so/cntt", ".", "UBND tỉnh Mẫu", "", "x" * 300, "e\u0301", "\u200b",
)  # fmt: skip
CELLS = st.lists(st.sampled_from(_UNIT_WORDS) | st.text(max_size=5), max_size=14).map(" ".join) | st.text(max_size=60)


def check_units(cell: str) -> None:
    """A cell falls into parts of itself; a name that was typed is found or not."""
    found = _registry()
    for part in found.refs(cell, "so", 2021):
        assert part.written.strip() in cell
    found.near(cell)
    desk().read("due", "--as-of", AS_OF, f"--unit={cell}")


@st.composite
def imports(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file to import: its suffix and bytes; now and then the suffix of another form."""
    suffix = draw(st.sampled_from((".xlsx", ".docx", ".html", ".csv")))
    data = draw(packages.files(suffix))
    return (
        draw(st.sampled_from((".xlsx", ".docx", ".html", ".csv"))) if draw(st.integers(0, 20)) == 0 else suffix
    ), data


def check_import(case: tuple[str, bytes]) -> None:
    """It is understood or refused, as a preview."""
    place = desk()
    file = place.base / f"nhap{case[0]}"
    file.write_bytes(case[1])
    place.read("import", str(file), "--org", "so", "--year", "2023", "--dry-run")


@cache
def sheet() -> bytes:
    """A progress sheet as `export` makes it."""
    place = desk()
    file = place.base / "phieu.xlsx"
    made = place.run("export", "--sheet", "--year", "2021", "--unit", "Văn phòng", "--as-of", AS_OF, "-o", str(file))
    assert made.code == 0, made.err
    return file.read_bytes()


@st.composite
def filled_sheets(draw: st.DrawFn) -> bytes:
    """A progress sheet with hostile cells, broken parts or broken bytes."""
    kind = draw(st.integers(0, 5))
    data = sheet()
    if kind < 4:
        cells = st.tuples(
            st.integers(1, 20), st.integers(1, 16), st.sampled_from(packages.HOSTILE) | st.text(max_size=12)
        )
        return packages.filled(data, draw(st.lists(cells, min_size=1, max_size=8)))
    return packages.broken(draw, data, parts=kind == 4)


def check_apply(data: bytes) -> None:
    """It is understood or refused, as a preview."""
    place = desk()
    file = place.base / "phieu-nop.xlsx"
    file.write_bytes(data)
    place.read("apply", str(file), "--dry-run", "--as-of", AS_OF)


def check_template(case: tuple[str, str | bytes]) -> None:
    """A template of the workspace's own lays out or is refused."""
    place = desk()
    name, content = case
    place.put(f"templates/{name}", content)
    try:
        place.read("templates", "check")
        if name.endswith(".docx"):
            file = place.base / "out.docx"
            place.read(*pages.COMMANDS[name], "-o", str(file))
        else:
            place.read(*pages.COMMANDS[name])
    finally:
        (place.root / "templates" / name).unlink()


@st.composite
def templates(draw: st.DrawFn) -> tuple[str, str | bytes]:
    """A shipped template with changes, in its place in the workspace."""
    name = draw(st.sampled_from(tuple(pages.COMMANDS)))
    data = pages.shipped(name)
    if name.endswith(".docx"):
        return name, packages.broken(draw, data, parts=draw(st.integers(0, 4)) > 0)
    return name, spoilt(draw, data.decode("utf-8"), pages.SIGNS)


def check_history(stream: bytes) -> None:
    """Commands that read history answer, whatever the commits hold."""
    place = desk()
    with histories.repository(place.root, stream) as made:
        if made:
            for command in histories.COMMANDS:
                place.read(*command)


def check_arguments(argv: tuple[str, ...]) -> None:
    """Whatever is typed: an exit code of ours. Nothing is written by commands that only read."""
    place = desk()
    if argv[:1] and argv[0] in arguments.WRITING:
        place.run(*argv)
        place.restore()
    else:
        place.read(*argv)


TARGETS = {
    "yaml": Target(yaml_files(), check_yaml, 40),
    "parsers": Target(st.one_of(texts(), mutations(tuple(office.FILES.values()))), check_parsers, 250),
    "deadlines": Target(PHRASES, check_deadline, 120),
    "units": Target(CELLS, check_units, 60),
    "import": Target(imports(), check_import, 25),
    "apply": Target(filled_sheets(), check_apply, 20),
    "templates": Target(templates(), check_template, 25),
    "history": Target(histories.streams(), check_history, 6),
    "arguments": Target(arguments.lines(), check_arguments, 80),
}
