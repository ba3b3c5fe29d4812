"""Cells of units as offices write them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from worlds import registry

from cchc.units.names import fold_name
from cchc.units.registry import Unit
from cchc.units.strings import UnitRef, split

REGISTRY = registry()


def named(text: str, org: str = "so") -> list[tuple[str, tuple[str, ...]]]:
    return [(ref.written, tuple(unit.id for unit in ref.units)) for ref in REGISTRY.refs(text, org)]


VP, CNTT, KHTC, BCVT, PSC = ((f"so/{id}",) for id in ("van-phong", "phong-cntt", "phong-khtc", "phong-bcvt", "psc"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Văn phòng", [("Văn phòng", VP)]),
        ("Văn phòng; Phòng CNTT", [("Văn phòng", VP), ("Phòng CNTT", CNTT)]),
        ("VP, P. CNTT / P.KHTC", [("VP", VP), ("P. CNTT", CNTT), ("P.KHTC", KHTC)]),
        ("Văn phòng và Phòng CNTT", [("Văn phòng", VP), ("Phòng CNTT", CNTT)]),
        ("Văn phòng - Phòng CNTT", [("Văn phòng", VP), ("Phòng CNTT", CNTT)]),
        (
            "Phòng CNTT Phòng BCVT Trung tâm PSC",
            [("Phòng CNTT", CNTT), ("Phòng BCVT", BCVT), ("Trung tâm PSC", PSC)],
        ),
        ("- Văn phòng\n- Phòng CNTT", [("Văn phòng", VP), ("Phòng CNTT", CNTT)]),
        ("• Văn phòng. Phòng CNTT.", [("Văn phòng", VP), ("Phòng CNTT", CNTT)]),
        ("Phòng Kế hoạch - Tài chính", [("Phòng Kế hoạch - Tài chính", KHTC)]),
        ("Phòng Kế hoạch và Tài chính", [("Phòng Kế hoạch và Tài chính", KHTC)]),
        # the longest name wins
        ("Văn phòng UBND tỉnh", [("Văn phòng UBND tỉnh", ("tinh/van-phong",))]),
        ("Các phòng, đơn vị", [("Các phòng, đơn vị", ("so/phong-don-vi",))]),
        ("", []),
        (" ; – ", []),
        ("và", []),
    ],
)
def test_several_units_in_a_cell(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Phòng CNTT; KHTC, BCVT", [("Phòng CNTT", CNTT), ("KHTC", KHTC), ("BCVT", BCVT)]),
        ("Phòng CNTT và KHTC", [("Phòng CNTT", CNTT), ("KHTC", KHTC)]),
        ("Phòng CNTT, Văn phòng, KHTC", [("Phòng CNTT", CNTT), ("Văn phòng", VP), ("KHTC", ())]),
        ("KHTC; Phòng CNTT", [("KHTC", ()), ("Phòng CNTT", CNTT)]),
        (
            "Các Sở: Xây dựng, Tư pháp",
            [("Xây dựng", ("tinh/so-xay-dung",)), ("Tư pháp", ("tinh/so-tu-phap",))],
        ),
        (
            "Các Sở: Xây dựng; Văn phòng UBND tỉnh; Tư pháp",
            [
                ("Xây dựng", ("tinh/so-xay-dung",)),
                ("Văn phòng UBND tỉnh", ("tinh/van-phong",)),
                ("Tư pháp", ("tinh/so-tu-phap",)),
            ],
        ),
    ],
)
def test_a_prefix_is_distributed(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Các phòng chuyên môn: CNTT, KHTC", [("CNTT", CNTT), ("KHTC", KHTC)]),
        ("Chủ trì: Văn phòng", [("Văn phòng", VP)]),
        ("03 phòng thuộc Sở: Phòng CNTT, KHTC", [("Phòng CNTT", CNTT), ("KHTC", KHTC)]),
        ("và: Văn phòng", [("Văn phòng", VP)]),
        ("Văn phòng:", [("Văn phòng", VP)]),
        # a colon inside a name
        ("Trung tâm: Thông tin dịch vụ công", [("Thông tin dịch vụ công", PSC)]),
        ("Trung tâm Thông: tin dịch vụ công", [("Trung tâm Thông: tin dịch vụ công", PSC)]),
    ],
)
def test_a_heading_before_a_colon_is_no_unit(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Phòng BCVT (tham mưu cấp thành phố). Văn phòng (tham mưu tại Sở)",
            [("Phòng BCVT (tham mưu cấp thành phố)", BCVT), ("Văn phòng (tham mưu tại Sở)", VP)],
        ),
        ("Văn phòng (một cửa )", [("Văn phòng (một cửa )", VP)]),
        ("Văn phòng (), Phòng CNTT", [("Văn phòng", VP), ("Phòng CNTT", CNTT)]),
        ("Văn phòng (một cửa; Phòng CNTT", [("Văn phòng", VP), ("một cửa", ()), ("Phòng CNTT", CNTT)]),
        ("(Phòng CNTT), Văn phòng", [("Phòng CNTT", CNTT), ("Văn phòng", VP)]),
        ("Ban X (mới), Văn phòng", [("Ban X (mới)", ()), ("Văn phòng", VP)]),
    ],
)
def test_a_remark_in_brackets(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ban ISO", [("Ban ISO", ())]),
        ("Ban ISO; Văn phòng", [("Ban ISO", ()), ("Văn phòng", VP)]),
        ("Văn phòng Sở chủ trì, Phòng CNTT", [("Văn phòng Sở chủ trì", ()), ("Phòng CNTT", CNTT)]),
        ("Trung tam PSC", [("Trung tam PSC", ())]),
    ],
)
def test_unknown_parts(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert named(text) == found


@pytest.mark.parametrize("between", ["; ", ", "])
def test_a_name_does_not_go_on_behind_a_semicolon_or_with_another_collective(between: str) -> None:
    """ "Các" says nothing in a name, so that these would be "Văn phòng Sở"."""
    assert named(f"Văn phòng{between}Các sở") == [("Văn phòng", VP), ("Các sở", ("tinh/cac-so",))]


def test_an_ambiguous_name_has_every_unit_it_can_mean() -> None:
    assert named("Văn phòng Sở", "dai") == [("Văn phòng Sở", ("so/van-phong", "so-khcn/van-phong"))]
    assert [ref.unit for ref in REGISTRY.refs("Văn phòng Sở", "dai")] == [None]


def test_a_decomposed_name() -> None:
    text = unicodedata.normalize("NFD", "Phòng Bưu chính & Viễn thông; KHTC")
    assert named(text) == [(text[:-6], BCVT), ("KHTC", KHTC)]


def test_a_text_that_is_too_long_is_not_split() -> None:
    text = "Văn phòng; " * 400
    assert split(text, lambda name: REGISTRY.lookup(name, "so")) == (UnitRef(text, ()),)


PIECES = ("Văn phòng", "Phòng", "P.", "CNTT", "KHTC", "Các Sở", "Xây dựng", "Tư pháp", "và", "các", ":", ";", ",", ".",
          "(", ")", " - ", "\n", " ", "/", "+", "Ban ISO", "e\u0301")  # fmt: skip


@given(
    st.text()
    | st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join)
    | st.lists(st.sampled_from(PIECES)).map("".join)
)
def test_any_text_is_split_into_parts_of_itself_in_order(text: str) -> None:
    place = 0
    for ref in REGISTRY.refs(text, "so"):
        place = text.index(ref.written, place)
        assert ref.written


@given(st.lists(st.sampled_from([unit for unit in REGISTRY.all if unit.org == "so"]), min_size=1, max_size=5))
def test_full_names_in_a_list_are_all_found(units: list[Unit]) -> None:
    refs = REGISTRY.refs("; ".join(unit.name for unit in units), "so")
    assert [(ref.written, ref.unit) for ref in refs] == [(unit.name, unit) for unit in units]


def test_lookup_is_asked_for_folded_names() -> None:
    asked: list[str] = []

    def lookup(name: str) -> tuple[Unit, ...]:
        asked.append(name)
        return ()

    assert split("Ban ISO", lookup) == (UnitRef("Ban ISO", ()),)
    assert asked == [fold_name("Ban ISO"), fold_name("Ban")]
