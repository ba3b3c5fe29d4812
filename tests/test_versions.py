"""Old versions of plan files: cut into pieces or read whole, they say the same; only what is new is parsed."""

from pathlib import Path

import msgspec
import office
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.history.versions import Version, Versions, differing
from cchc.loading import load_bytes
from cchc.model.files import AreaFile

ROOT = Path(__file__).parents[1]
FILES = [
    path
    for folder in (ROOT / "plans", ROOT / "examples" / "so-mau" / "plans")
    for path in sorted(folder.glob("*/*/*.yaml"))
    if path.name != "plan.yaml"
]
AREA = office.FILES["plans/2021/so/01-thu-tuc.yaml"]


def read(data: bytes) -> AreaFile | None:
    """A version put together again."""
    found = Versions().area("x", lambda: data)
    return None if found is None else together(found)


def together(version: Version) -> AreaFile:
    """The area file that a version is of."""
    return msgspec.structs.replace(version.head, tasks=[one.entry for one in version.pieces])


def whole(data: bytes) -> AreaFile | None:
    """The area file as everything else reads it."""
    return load_bytes(data, "x", AreaFile).value


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_real_files_can_be_cut(path: Path) -> None:
    """All files of the real plans and of the example: as read whole, in as many pieces as the list has entries."""
    found = Versions().area("x", path.read_bytes)
    assert found is not None
    assert together(found) == whole(path.read_bytes())
    assert len({one.text for one in found.pieces}) == len(found.pieces)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("\n", "\r\n"),
        ("area: TTHC", "\ufeffarea: TTHC"),
        ("  - id", "- id"),
        ("tasks:\n", "tasks:   # danh sách\n\n  # nhiệm vụ\n"),
        ("tasks:\n", "'tasks':\n"),
        ("tasks:\n", "tasks: &tất\n"),
        ("deadline: Thường xuyên\n", "deadline: Thường xuyên\nlead: Văn phòng\n"),
        ("deadline: Thường xuyên\n", "deadline: Thường xuyên\ntasks: []\n"),
        ("deadline: Thường xuyên\n", "deadline: Thường xuyên"),
        ("deadline: Thường xuyên\n", "deadline: Thường xuyên\n# hết\n\n"),
        ("deadline: Thường xuyên\n", "note: |+\n      Một\n\n\n"),
        ("products: Báo cáo", "note: |\n      - id: X\n\n    products: |2+\n\n        a\n\n"),
        ("products: Báo cáo", 'products: "Báo\n  - id: cáo"'),
        ("products: Báo cáo", "products: [Báo,\n  - cáo]"),
        ("products: Báo cáo", "products: Báo\n      - cáo"),
        ("title: Rà soát thủ tục hành chính", "title: &một Rà soát"),
        ("title: Công khai thủ tục hành chính", "title: *một"),
        ("area: TTHC", "area: [TTHC"),
        ("tasks:\n", "tasks:#\n"),
        ("tasks:\n", "tasks: # việc\n"),
        ("area: TTHC", "x-1: &a [1]\narea: TTHC"),
        ("area: TTHC", "---\narea: TTHC"),
        ("    lead: Phòng CNTT", "---\n    lead: Phòng CNTT"),
        ("    lead: Phòng CNTT", "    lead: Phòng\x07CNTT"),
        ("    lead: Phòng CNTT", "    <<: {lead: x}"),
        ("    lead: Phòng CNTT", "   lead: Phòng CNTT"),
        ("    lead: Phòng CNTT", "    lead: 7"),
        ("    lead: Phòng CNTT", "    lead: !x Phòng"),
        ("id: TTHC-02", "id: TTHC-02\n    id: TTHC-03"),
        ("heading", "headings"),
        ("    title: Công khai", "    title: " + "[" * 40 + "\n  - title: Công" + "[" * 40 + " khai"),
        ("    title: Công khai", "    title: a" + "[" * 40 + "\n  - title: Công a" + "[" * 40 + " khai"),
    ],
)
def test_however_it_is_written(old: str, new: str) -> None:
    """Line ends, indents, comments, quotes, aliases, keys below the list, faults: the same answer as read whole."""
    data = AREA.replace(old, new).encode("utf-8")
    assert read(data) == whole(data)


def test_what_is_not_text_or_too_large_does_not_load() -> None:
    """Bytes that are no UTF-8, an empty file, one that is no mapping, more bytes than cchc reads."""
    for data in (AREA.encode("utf-16"), AREA.encode("utf-8") + b"\xff", b"", b"- a\n", b"x" * 10_000_001):
        assert read(data) is None


LINES = [line for path in FILES[:8] for line in path.read_text("utf-8").splitlines()] + [
    "tasks:", "  - id: X-1", "- a", '  "', "    [", "  }", "    note: |", "# x", "---", "  - *a", "    title: &a b", "",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_happens_to_a_file(data: st.DataObject) -> None:
    """A real file with lines lost, repeated, brought in and characters lost: the same answer as read whole."""
    lines = data.draw(st.sampled_from(FILES)).read_text("utf-8").splitlines()[:60]
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["lose", "bring", "repeat", "character", "indent"])):
            case "lose":
                del lines[place]
            case "bring":
                lines.insert(place, data.draw(st.sampled_from(LINES)))
            case "repeat":
                lines.insert(place, data.draw(st.sampled_from(lines)))
            case "character":
                column = data.draw(st.integers(0, len(lines[place])))
                lines[place] = (
                    lines[place][:column] + data.draw(st.sampled_from(" -:\"'[]{}#&*|>\\")) + lines[place][column:]
                )
            case _:
                lines[place] = " " * data.draw(st.integers(0, 6)) + lines[place].lstrip()
        if not lines:
            return
    text = "\n".join(lines).encode("utf-8")
    assert read(text) == whole(text)


def test_only_what_is_new_is_parsed() -> None:
    """The next version of a file costs the piece that differs; the same version costs nothing."""
    known = Versions()
    first, second, third = (
        known.area(id, lambda text=text: text.encode("utf-8"))  # type: ignore[misc]  # bound now
        for id, text in (
            ("1", AREA),
            ("2", AREA.replace("Thường xuyên", "Quý II")),
            ("3", AREA.replace("area: TTHC", "area: TC")),
        )
    )
    assert known.area("1", lambda: None) is first
    assert first is not None
    assert second is not None
    assert third is not None
    assert second.head is first.head
    assert [one is other for one, other in zip(first.pieces, second.pieces, strict=True)] == [True, False]
    old, new = differing(first, second)
    assert [[one.entry.id for one in side] for side in (old, new)] == [["TTHC-02"], ["TTHC-02"]]
    assert [len(side) for side in differing(first, third)] == [2, 2]
