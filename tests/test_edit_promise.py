"""Only what was asked changes: the promise of an edit, over every plan file, a corpus of nasty ones, generated ones.

Setting a scalar and setting it back gives the same bytes, and in between only its lines differ; an entry of progress
only adds lines; everything else stays byte for byte, and the new text says what was asked.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
import yaml_rs
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc import yamlplaces
from cchc.diagnostics import YamlPath
from cchc.editing import Insert, RefusedError, Set, edited
from cchc.editing.edits import Given, applied
from cchc.source import Value

ROOT = Path(__file__).parents[1]
PLANS = sorted([*(ROOT / "plans").rglob("*.yaml"), *(ROOT / "examples").rglob("*.yaml")])
NASTY = sorted((ROOT / "tests" / "data" / "nasty").glob("*.yaml"))
ENTRY: dict[str, str] = {"date": "2021-03-01", "status": "done", "evidence": "Báo cáo số 1/BC: lần #1"}

# Where an alias makes an edit unsafe, or where a list in brackets, or an explicit null, is a line that has to change.
REFUSED = {("anchors.yaml", 0), ("anchors.yaml", 1)}
REWRITTEN = {*(("flow.yaml", place) for place in range(4)), ("odd-places.yaml", 1), ("odd-places.yaml", 2)}


def name(path: Path) -> str:
    """A file as a test names it."""
    return path.relative_to(ROOT).as_posix()


def loaded(data: bytes) -> Value:
    """What a file says."""
    return cast(Value, yaml_rs.loads(data.decode("utf-8-sig"), parse_datetime=False))


def scalars(data: bytes) -> Iterator[tuple[YamlPath, str | int]]:
    """The scalars of a file that can be given another value, with their paths."""
    waiting: list[tuple[YamlPath, Value]] = [((), loaded(data))]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [((*path, key), one) for key, one in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, place), one) for place, one in enumerate(value)]
        elif isinstance(value, str | int):
            yield path, value


def tasks(value: Value, path: YamlPath = ()) -> Iterator[YamlPath]:
    """The paths of all tasks and groups."""
    assert isinstance(value, dict)
    inside = value.get("tasks")
    for place, one in enumerate(inside if isinstance(inside, list) else []):
        yield (*path, "tasks", place)
        yield from tasks(one, (*path, "tasks", place))


def other(value: str | int) -> str | int:
    """A value that differs from another in its middle."""
    return value + 1 if isinstance(value, int) else f"{value[:1]}ẁ{value[1:]}"


def shared(path: YamlPath, data: bytes) -> bool:
    """Whether an alias has to do with a place, so that an edit there is rightly refused."""
    mark = yamlplaces.marks(data.decode("utf-8-sig"))
    for step in path:
        assert mark is not None
        if mark.kind == "alias" or mark.anchor in ("ten", "cq", "nk"):
            return True
        keys = [key.value for key in mark.keys]
        mark = mark.items[keys.index(str(step)) if keys else int(step)]
    return mark is not None and (mark.kind == "alias" or mark.anchor in ("ten", "cq", "nk"))


@pytest.mark.parametrize("path", [*PLANS, *NASTY], ids=name)
def test_a_scalar_set_and_set_back_gives_the_same_bytes(path: Path) -> None:
    """For each scalar: one line differs in between, and the data is as asked."""
    data = path.read_bytes()
    for place, value in scalars(data):
        change, back = Set(place, other(value)), Set(place, value)
        if shared(place, data):
            with pytest.raises(RefusedError):
                edited(path.name, data, [change])
            continue
        there = edited(path.name, data, [change])
        assert loaded(there.after) == applied(loaded(data), change)
        old, new = data.split(b"\n"), there.after.split(b"\n")
        assert len(old) == len(new)
        assert sum(one != two for one, two in zip(old, new, strict=True)) == 1, place
        assert edited(path.name, there.after, [back]).after == data, place


@pytest.mark.parametrize("path", [*PLANS, *NASTY], ids=name)
def test_an_entry_of_progress_only_adds_lines(path: Path) -> None:
    """For each task: every old line is still there, in order, and the new ones stand together."""
    data = path.read_bytes()
    for number, task in enumerate(tasks(loaded(data))):
        change = Insert((*task, "progress"), ENTRY)
        if (path.name, number) in REFUSED:
            with pytest.raises(RefusedError):
                edited(path.name, data, [change])
            continue
        after = edited(path.name, data, [change]).after
        assert loaded(after) == applied(loaded(data), change)
        if (path.name, number) not in REWRITTEN:
            assert added(lines(data), lines(after)) > 0
        assert after.endswith(b"\n") == data.endswith(b"\n")
        assert after.startswith(b"\xef\xbb\xbf") == data.startswith(b"\xef\xbb\xbf")


def lines(data: bytes) -> list[bytes]:
    """Lines without the end of the last: a line gets an end when another follows it."""
    return data.splitlines(keepends=True)[:-1] + [data.splitlines()[-1]]


def added(old: list[bytes], new: list[bytes]) -> int:
    """How many lines stand between what is left of the old ones; fails when an old line is not as it was."""
    count = len(new) - len(old)
    before = next(
        (place for place, one in enumerate(old) if one.rstrip(b"\r\n") != new[place].rstrip(b"\r\n")), len(old)
    )
    assert old[:before] == [
        one if place + 1 < len(old) else one.rstrip(b"\r\n") for place, one in enumerate(new[:before])
    ]
    assert old[before:] == new[before + count :]
    return count


@pytest.mark.parametrize("path", [path for path in NASTY if b"\r" in path.read_bytes()], ids=name)
def test_new_lines_end_as_their_neighbours(path: Path) -> None:
    """A file of Windows stays one."""
    data = path.read_bytes()
    after = edited(path.name, data, [Insert((*task, "progress"), ENTRY) for task in tasks(loaded(data))]).after
    if b"\n" not in data.replace(b"\r\n", b""):
        assert b"\n" not in after.replace(b"\r\n", b"")
    assert after.count(b"\r\n") > data.count(b"\r\n")


@pytest.mark.parametrize("path", [*PLANS, *NASTY], ids=name)
def test_many_edits_at_once_are_the_same_as_one_by_one(path: Path) -> None:
    """All tasks of a file in one go."""
    data = path.read_bytes()
    places = [task for number, task in enumerate(tasks(loaded(data))) if (path.name, number) not in REFUSED]
    changes = [Insert((*task, "progress"), ENTRY) for task in places]
    one_by_one = data
    for change in changes:
        one_by_one = edited(path.name, one_by_one, [change]).after
    assert edited(path.name, data, changes).after == one_by_one


TEXT = st.text(st.sampled_from("aĐ ế1:-[]{}#&*!|>'\"%@`,?\\\t~<=.\u0301\u00a0"), min_size=1, max_size=20).map(str.strip)
WORDS = st.one_of(TEXT.filter(bool), st.sampled_from(["yes", "null", "1.10", "2021-01-12", "0x1F", "~", "- a", "a: b"]))
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
STYLE = st.sampled_from(["plain", "'", '"', "|", ">", "fold"])


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """An area file with every habit that a person can have."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    step, dash = draw(st.integers(1, 4)), draw(st.integers(0, 3))
    comment = draw(st.sampled_from(["", " # ghi chú", "   #"]))
    body = ["# đầu tệp", f"area: TTHC{comment}", "heading: Thủ tục", "tasks:"]
    for number in range(draw(st.integers(1, 3))):
        lead, deep = " " * dash, " " * (dash + 1 + step)
        body.append(f"{lead}-{' ' * step}id: TTHC-0{number}{comment}")
        body += _titled(draw(STYLE), deep)
        body += draw(st.sampled_from([[], [""], [f"{deep}# về sau"], [f"{lead}# của việc sau"], ["# lề"]]))
        body += draw(_logs(deep, step))
    text = end.join(body) + (end if draw(st.booleans()) else "")
    return (b"\xef\xbb\xbf" if draw(st.booleans()) else b"") + text.encode("utf-8")


def _titled(style: str, deep: str) -> list[str]:
    forms = {
        "plain": ["title: Rà soát thủ tục"],
        "'": ["title: 'Rà soát: ''thủ tục'''"],
        '"': ['title: "Rà soát: \\"thủ tục\\" \\u00e9"'],
        "|": ["title: |-", "  Rà soát", "  thủ tục"],
        ">": ["title: >", "  Rà soát", "  thủ tục"],
        "fold": ["title: Rà soát", "  thủ tục", "  hành chính"],
    }
    return [deep + line for line in forms[style]]


def _logs(deep: str, step: int) -> st.SearchStrategy[list[str]]:
    blanks = " " * step
    return st.sampled_from([
        [],
        [f"{deep}progress: []"],
        [f"{deep}progress:"],
        [f"{deep}progress: [{{date: 2021-01-12, status: doing}}] # một"],
        [f"{deep}progress:", f"{deep}{blanks}- date: 2021-01-12", f"{deep}{blanks}  status: doing # hai"],
        [f"{deep}progress:", f"{deep}- {{ date: 2021-01-12, status: doing }}"],
    ])  # fmt: skip


def alike(data: bytes) -> bool:
    """Whether both parsers read a file alike; a block text at the very end without a line end is read in two ways."""
    text = data.decode("utf-8-sig")
    return yamlplaces.disagreement(loaded(data), yamlplaces.nodes(text)) is None


def in_order(kept: list[bytes], text: bytes) -> bool:
    """Whether pieces stand in a text one behind the other."""
    place = 0
    for one in kept:
        place = text.find(one, place)
        if place < 0:
            return False
        place += len(one)
    return True


@settings(max_examples=200, deadline=None, derandomize=True)
@given(files(), PARAGRAPHS, WORDS, WORDS)
def test_any_file_takes_any_entry(data: bytes, result: str, indicator: str, measured: str) -> None:
    """An entry of any text goes into each task, is read back by both parsers, and takes nothing away."""
    entry: Given = {"date": "2021-03-01", "status": "done", "result": result, "values": {indicator: measured}}
    for task in tasks(loaded(data)):
        change = Insert((*task, "progress"), entry)
        if not alike(data):
            with pytest.raises(RefusedError):
                edited("tep.yaml", data, [change])
            continue
        after = edited("tep.yaml", data, [change]).after
        assert loaded(after) == applied(loaded(data), change)
        kept = [line.rstrip(b"\r").partition(b"]")[0] for line in data.split(b"\n")]
        assert in_order(kept, after)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(files(), PARAGRAPHS)
def test_any_text_can_stand_in_any_scalar(data: bytes, text: str) -> None:
    """Whatever is typed is read back, and the lines of other values stay."""
    changes = [Set(("tasks", 0, "title"), text), Set(("heading",), text)]
    if not alike(data):
        with pytest.raises(RefusedError):
            edited("tep.yaml", data, changes)
        return
    after = edited("tep.yaml", data, changes).after
    assert loaded(after) == applied(applied(loaded(data), changes[0]), changes[1])
    kept = [line for line in data.split(b"\n") if any(sign in line for sign in (b"#", b"id:", b"date:", b"status:"))]
    assert in_order(kept, after)
