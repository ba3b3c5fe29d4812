"""Keys of rows: written and read again; the fingerprint sees what concerns a row and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from worlds import plan_of, world_of

from cchc.occasions import occasions
from cchc.sheets.keys import Key, decoded, encoded, fingerprint, targets_of

AREA = """
area: TTHC
heading: Thủ tục hành chính
targets:
  - {indicator: Tỷ lệ đúng hạn, goal: tối thiểu 97%}
  - {indicator: Tỷ lệ trực tuyến, goal: từ 60%}
tasks:
  - title: Nhóm
    targets: [{indicator: Số buổi, goal: "2"}]
    tasks:
      - id: TTHC-01
        title: Rà soát
        lead: Phòng CNTT; Phòng KHTC
        deadline:
          Kế hoạch: trước 15/01
          Báo cáo: Quý II
        targets: [{indicator: Số thủ tục, goal: ít nhất 10}]
        progress:
          - {date: 2021-01-12, milestone: Kế hoạch, status: done, values: {Tỷ lệ đúng hạn: 98%}}
          - {date: 2021-02-01, milestone: Báo cáo, unit: Phòng KHTC, status: doing}
"""
CNTT, KHTC = "so/phong-cntt", "so/phong-khtc"


def prints(area: str) -> dict[tuple[int | None, str], str]:
    """The fingerprints of the milestones, for both leads."""
    world = world_of(plan_of(area), as_of="2021-03-01")
    (task,) = world.plans[0].tasks
    return {(one.place, who): fingerprint(one, who, world) for one in occasions(task, world) for who in (CNTT, KHTC)}


CHANGES = [
    ("title: Rà soát", "title: Rà soát lại", {0, 1}, {CNTT, KHTC}),
    ("lead: Phòng CNTT; Phòng KHTC", "lead: Phòng CNTT; Phòng BCVT", {0, 1}, {CNTT, KHTC}),
    ("Báo cáo: Quý II", "Báo cáo: Quý III", {0, 1}, {CNTT, KHTC}),
    ("goal: ít nhất 10", "goal: ít nhất 12", {0}, {CNTT, KHTC}),
    ("milestone: Kế hoạch, status: done", "milestone: Kế hoạch, status: paused", {0}, {CNTT, KHTC}),
    ("unit: Phòng KHTC, status: doing", "unit: Phòng KHTC, status: done", {1}, {KHTC}),
    ("unit: Phòng KHTC, status: doing", "status: doing", {1}, {CNTT}),
    ("        progress:", "        extensions: [{to: 2021-09-30, by: CV}]\n        progress:", {0, 1}, {CNTT, KHTC}),
    ("        progress:", "        events: [{date: 2021-01-02, what: x}]\n        progress:", {0, 1}, {CNTT, KHTC}),
    ("heading: Thủ tục", "heading: 3. Thủ tục", set(), set()),
    ("        progress:", "        note: x\n        progress:", set(), set()),
]


@pytest.mark.parametrize(("old", "new", "places", "units"), CHANGES)
def test_a_fingerprint_sees_what_concerns_its_row(old: str, new: str, places: set[int], units: set[str]) -> None:
    """The task, its deadline and what moved it; of the progress that for this milestone and this unit."""
    assert AREA.count(old) == 1
    before, after = prints(AREA), prints(AREA.replace(old, new))
    assert {key for key in before if before[key] != after[key]} == {(p, u) for p in places for u in units}


def test_targets_are_asked_for_once() -> None:
    """The task's own and its group's, those of the area that it has measured; with the first milestone."""
    world = world_of(plan_of(AREA), as_of="2021-03-01")
    found = [[t.indicator for t in targets_of(one, world)] for one in occasions(world.plans[0].tasks[0], world)]
    assert found == [["Số thủ tục", "Số buổi", "Tỷ lệ đúng hạn"], []]


def test_a_key_is_read_as_it_was_written() -> None:
    """With and without place, period and unit."""
    whole = Key(task="2021/so/TTHC-01", place=1, period="Q2", speaker=CNTT, print="0123456789ab")
    bare = Key(task="2021/so/TTHC-01", place=None, period=None, speaker="", print="0123456789ab")
    assert encoded(whole) == "2021/so/TTHC-01 | 2 | Q2 | so/phong-cntt | 0123456789ab"
    assert encoded(bare) == "2021/so/TTHC-01 | - | - | - | 0123456789ab"
    assert [decoded(encoded(key)) for key in (whole, bare)] == [whole, bare]


@pytest.mark.parametrize(
    "text", ["", "x", "a | b | c", "2021/so/TTHC-01 | 0 | - | - | ab", "2021/so/TTHC-01 | x | - | - | ab",
             "2021/so/TTHC-01 | ² | - | - | ab", "2021/so/TTHC-01 | 2 | - | - |", " | 1 | - | - | ab"],
)  # fmt: skip
def test_what_is_no_key(text: str) -> None:
    """Anything that was not written as one."""
    assert decoded(text) is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_keys(text: str) -> None:
    """A key or none."""
    key = decoded(text)
    assert key is None or decoded(encoded(key)) == key
