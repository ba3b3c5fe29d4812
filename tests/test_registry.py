"""The registry: whom a name means where, what collectives stand for, and what is wrong with a registry."""

import datetime as dt

import pytest
from worlds import registry

from cchc.messages import msg
from cchc.units import RegistryFault, Unit
from cchc.units.registry import Fault, Registry

REGISTRY = registry()


def ids(units: tuple[Unit, ...]) -> list[str]:
    return [unit.id for unit in units]


def faults(text: str) -> list[RegistryFault]:
    return list(registry(text).faults())


def test_a_unit_has_what_the_file_says() -> None:
    found = registry("""
      organisations:
        - id: so
          name: Sở Nội vụ
          kind: department
          since: 01/03/2025
          units:
            - id: khoi
              name: Khối văn phòng
              units:
                - id: van-phong
                  name: Văn phòng Sở
                  short: Văn phòng
                  aliases: [VPS, Bộ phận Một cửa]
                  kind: office
                  until: 2025-06-30
            - id: to
              name: Tổ giúp việc
              parent: van-phong
            - id: cac-phong
              name: Các phòng
              group: true
              members: [van-phong, so]
            - id: ban
              name: Ban chỉ đạo
              parent: so
            - id: tat-ca
              name: Tất cả
              group: true
      """)
    assert found.all == (
        Unit(
            id="so", org="so", name="Sở Nội vụ", short="Sở Nội vụ", kind="department",
            since=dt.date(2025, 3, 1), path=("organisations", 0),
        ),
        Unit(
            id="so/khoi", org="so", name="Khối văn phòng", short="Khối văn phòng", parent="so",
            path=("organisations", 0, "units", 0),
        ),
        Unit(
            id="so/van-phong", org="so", name="Văn phòng Sở", short="Văn phòng",
            aliases=("VPS", "Bộ phận Một cửa"), kind="office", parent="so/khoi", until=dt.date(2025, 6, 30),
            path=("organisations", 0, "units", 0, "units", 0),
        ),
        Unit(
            id="so/to", org="so", name="Tổ giúp việc", short="Tổ giúp việc", parent="so/van-phong",
            path=("organisations", 0, "units", 1),
        ),
        Unit(
            id="so/cac-phong", org="so", name="Các phòng", short="Các phòng", kind="group", parent="so", group=True,
            members=("so/van-phong", "so"), path=("organisations", 0, "units", 2),
        ),
        Unit(
            id="so/ban", org="so", name="Ban chỉ đạo", short="Ban chỉ đạo", parent="so",
            path=("organisations", 0, "units", 3),
        ),
        Unit(
            id="so/tat-ca", org="so", name="Tất cả", short="Tất cả", kind="group", parent="so", group=True, open=True,
            path=("organisations", 0, "units", 4),
        ),
    )  # fmt: skip
    assert ids(found.organisations) == ["so"]
    assert found.events == ()


@pytest.mark.parametrize(
    ("name", "org", "found"),
    [
        # own organisation first
        ("Văn phòng", "so", ["so/van-phong"]),
        ("Văn phòng Sở", "so-khcn", ["so-khcn/van-phong"]),
        # then its parents
        ("Sở Nội vụ", "so", ["tinh/so-noi-vu"]),
        ("SNV", "iid", ["tinh/so-noi-vu"]),
        ("UBND tỉnh", "iid", ["tinh"]),
        # the parent of a parent's units lies nearer than what stands beside it
        ("Văn phòng", "iid", ["so/van-phong"]),
        # then those below
        ("Tổ Kỹ thuật", "so", ["iid/to-ky-thuat"]),
        ("Trung tâm IID", "so", ["iid"]),
        ("Văn phòng", "tinh", ["so/van-phong", "so-khcn/van-phong"]),
        # then organisations beside it
        ("Sở Khoa học & Công nghệ", "so", ["so-khcn"]),
        ("Phòng Quản lý khoa học", "so", ["so-khcn/phong-ql"]),
        # then everywhere
        ("Phòng Tin tức", "so", ["dai/phong-tin"]),
        ("Văn phòng", "dai", ["so/van-phong", "so-khcn/van-phong"]),
        ("Sở Nội vụ", "khong-co", ["tinh/so-noi-vu"]),
        # ids
        ("van-phong", "so", ["so/van-phong"]),
        ("so/van-phong", "dai", ["so/van-phong"]),
        ("so", "dai", ["so"]),
        # nobody
        ("Ban ISO", "so", []),
        ("", "so", []),
    ],
)
def test_lookup(name: str, org: str, found: list[str]) -> None:
    assert ids(REGISTRY.lookup(name, org)) == found


def test_parents_in_a_circle_end() -> None:
    found = registry("""
      organisations:
        - {id: a, name: A, parent: b}
        - {id: b, name: B, parent: a}
        - {id: c, name: C}
      """)
    assert ids(found.lookup("C", "a")) == ["c"]
    assert list(found.faults()) == [
        RegistryFault(Fault.CIRCLE, msg('"{id}" is above itself', id="a"), ("organisations", 0, "parent")),
        RegistryFault(Fault.CIRCLE, msg('"{id}" is above itself', id="b"), ("organisations", 1, "parent")),
    ]


def test_refs_by_id_and_by_name() -> None:
    assert [
        [(ref.written, ref.unit and ref.unit.id) for ref in REGISTRY.refs(text, "so")]
        for text in ("phong-cntt", "so-khcn/van-phong", "phong-cntt; KHTC", "Ban ISO")
    ] == [
        [("phong-cntt", "so/phong-cntt")],
        [("so-khcn/van-phong", "so-khcn/van-phong")],
        [("phong-cntt", "so/phong-cntt"), ("KHTC", "so/phong-khtc")],
        [("Ban ISO", None)],
    ]


def test_refs_are_the_same_when_asked_again() -> None:
    assert REGISTRY.refs("Văn phòng", "so") is REGISTRY.refs("Văn phòng", "so")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("so/van-phong", ["so/van-phong"]),
        ("Văn phòng Sở", ["so/van-phong", "so-khcn/van-phong"]),
        ("van phong so", ["so/van-phong", "so-khcn/van-phong"]),
        ("phong ke hoach va tai chinh", ["so/phong-khtc"]),
        ("phong cntt", ["so/phong-cntt"]),
        ("cac phong chuyen mon", ["so/phong-chuyen-mon"]),
        ("P. BCVT", ["so/phong-bcvt"]),
        ("phong-don-vi", ["so/phong-don-vi"]),
        ("psc", ["so/psc"]),
        ("Ban ISO", []),
        ("", []),
        ("—", []),
    ],
)
def test_a_name_on_the_command_line(typed: str, found: list[str]) -> None:
    assert ids(REGISTRY.asked(typed)) == found


@pytest.mark.parametrize(
    ("text", "org", "near"),
    [
        ("Phòng CNT", "so", ("Phòng CNTT", "Phòng BCVT", "Phòng KHTC")),
        ("Phong KHCT", None, ("Phòng KHTC", "Phòng CNTT", "Phòng BCVT")),
        ("Sở Tư páp", "so", ("Sở Tư pháp",)),
        ("Phòng Tin tứcc", "so", ("Phòng Tin tức", "Phòng CNTT", "Phòng KHTC")),
        ("Xyz", "so", ()),
    ],
)
def test_near_names(text: str, org: str | None, near: tuple[str, ...]) -> None:
    assert REGISTRY.near(text, org) == near


def test_a_name_that_was_begun_is_near() -> None:
    """As it is written before as it is meant, the shorter before the longer; two letters begin nothing."""
    found = registry("""
      organisations:
        - id: a
          name: Sở A
          units:
            - {id: dv, name: Phòng Dịch vụ công trực tuyến và bưu chính}
            - {id: p, name: Phòng Tổng hợp}
            - {id: cm, name: Các phòng chuyên môn, group: true}
            - {id: vp, name: Văn phòng}
      """)
    assert found.near("Các phòng", "a") == ("Các phòng chuyên môn", "Phòng Tổng hợp", "Văn phòng")
    assert found.near("cac phong") == ("Các phòng chuyên môn", "Phòng Tổng hợp", "Văn phòng")
    assert found.near("phong dich vu cong")[0] == "Phòng Dịch vụ công trực tuyến và bưu chính"
    assert found.near("vp") == ("Văn phòng",)
    assert found.near("ph") == ()


def test_near_names_come_from_around_the_organisation_first() -> None:
    found = registry("""
      organisations:
        - {id: a, name: Sở A, units: [{id: p, name: Phòng Tổng hợp}]}
        - {id: b, name: Sở B, units: [{id: p, name: Phòng Tổng hợpp}]}
      """)
    assert found.near("Phòng Tổng hợppp", "a") == ("Phòng Tổng hợp", "Phòng Tổng hợpp")
    assert found.near("Phòng Tổng hợppp") == ("Phòng Tổng hợpp", "Phòng Tổng hợp")


@pytest.mark.parametrize(
    ("collective", "members", "is_open"),
    [
        ("so/phong-chuyen-mon", ["so/phong-cntt", "so/phong-khtc", "so/phong-bcvt"], False),
        ("so/phong-don-vi", ["so/psc", "so/phong-cntt", "so/phong-khtc", "so/phong-bcvt"], False),
        ("so/lien-quan", [], True),
        ("tinh/cac-so", ["tinh/so-noi-vu", "tinh/so-xay-dung", "so"], True),
        ("so/psc", ["so/psc"], False),
    ],
)
def test_members(collective: str, members: list[str], is_open: bool) -> None:
    unit = REGISTRY.units[collective]
    assert (ids(REGISTRY.members(unit)), REGISTRY.is_open(unit)) == (members, is_open)


def test_a_collective_is_as_open_as_one_nested_in_it_and_may_hold_itself() -> None:
    found = registry("""
      organisations:
        - id: a
          name: A
          units:
            - {id: ngoai, name: Ngoài, group: true, members: [trong, ngoai, p, khong-co]}
            - {id: trong, name: Trong, group: true, members: [p], open: true}
            - {id: p, name: P, members: q}
            - {id: q, name: Q}
      """)
    unit = found.units["a/ngoai"]
    assert (ids(found.members(unit)), found.is_open(unit)) == (["a/p"], True)


def test_a_registry_without_faults() -> None:
    assert (list(REGISTRY.faults()), list(Registry(()).faults())) == ([], [])


def test_an_id_given_twice() -> None:
    assert faults("""
      organisations:
        - id: a
          name: A
          units: [{id: p, name: Phòng Một}, {id: p, name: Phòng Hai}]
      """) == [
        RegistryFault(
            Fault.DUPLICATE_ID,
            msg("the unit id {id} is given twice", id="a/p"),
            ("organisations", 0, "units", 1, "id"),
        )
    ]


def test_a_name_given_twice_in_one_organisation_is_said_once() -> None:
    assert faults("""
      organisations:
        - id: a
          name: A
          units:
            - {id: p, name: Phòng Tổng hợp, short: Phòng TH}
            - {id: q, name: "P. Tổng hợp", short: P. TH}
        - {id: b, name: Sở B, units: [{id: p, name: Phòng Tổng hợp}]}
      """) == [
        RegistryFault(
            Fault.DUPLICATE_NAME, msg("{name} and {other} go by the same name", name="a/q", other="a/p"),
            ("organisations", 0, "units", 1),
        )
    ]  # fmt: skip


def test_a_name_may_pass_from_one_unit_to_its_heirs_but_not_to_two() -> None:
    assert faults("""
      organisations:
        - id: a
          name: A
          units:
            - {id: moi, name: Phòng Tổng hợp, since: 2025-03-01}
            - {id: cu, name: Phòng Tổng hợp, until: 2025-02-28}
            - {id: khac, name: Phòng Tổng hợp, since: 2025-07-01}
            - {id: truoc, name: Phòng Tổng hợp, since: 2020-01-01, until: 2024-12-31}
            - {id: luc-do, name: Phòng Tổng hợp, since: 2025-02-28, until: 2025-02-28}
      """) == [
        RegistryFault(
            Fault.DUPLICATE_NAME, msg("{name} and {other} go by the same name", name="a/khac", other="a/moi"),
            ("organisations", 0, "units", 2),
        ),
        RegistryFault(
            Fault.DUPLICATE_NAME, msg("{name} and {other} go by the same name", name="a/truoc", other="a/cu"),
            ("organisations", 0, "units", 3),
        ),
        RegistryFault(
            Fault.DUPLICATE_NAME, msg("{name} and {other} go by the same name", name="a/luc-do", other="a/cu"),
            ("organisations", 0, "units", 4),
        ),
    ]  # fmt: skip


def test_members_and_parents_that_do_not_exist() -> None:
    assert faults("""
      organisations:
        - id: a
          name: A
          parent: tren
          units:
            - {id: g, name: Các phòng, group: true, members: [p, q]}
            - {id: p, name: P, parent: r}
      """) == [
        RegistryFault(
            Fault.UNKNOWN_PARENT, msg('the parent "{id}" is not in the registry', id="tren"),
            ("organisations", 0, "parent"),
        ),
        RegistryFault(
            Fault.UNKNOWN_MEMBER, msg('the member "{id}" is not in the registry', id="q"),
            ("organisations", 0, "units", 0, "members", 1),
        ),
        RegistryFault(
            Fault.UNKNOWN_PARENT, msg('the parent "{id}" is not in the registry', id="a/r"),
            ("organisations", 0, "units", 1, "parent"),
        ),
    ]  # fmt: skip


def test_a_circle_above_a_unit_is_not_its_own() -> None:
    assert [fault.path for fault in faults("""
      organisations:
        - {id: a, name: A, parent: b}
        - {id: b, name: B, parent: b}
      """)] == [("organisations", 1, "parent")]  # fmt: skip


def test_a_day_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="31/02/2025"):
        registry("organisations: [{id: a, name: A, since: 31/02/2025}]")
