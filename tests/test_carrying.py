"""Carrying a plan over: cells of units, deadlines, old years in texts, ids."""

import pytest
from worlds import registry

from cchc.carrying.cells import Cell, Move, carry_cell
from cchc.carrying.deadlines import carry_deadline
from cchc.carrying.numbering import Numbering
from cchc.carrying.remarks import names_year

UNITS = """
organisations:
  - id: so
    name: Sở Mẫu
    units:
      - {id: vp, name: Văn phòng Sở, aliases: Văn phòng}
      - {id: cntt, name: Phòng Công nghệ thông tin, short: Phòng CNTT, until: 31/12/2021}
      - {id: bcvt, name: Phòng Bưu chính, short: Phòng BCVT, until: 31/12/2021}
      - {id: kh, name: Phòng Kế hoạch - Tài chính, short: Phòng KHTC}
      - {id: cds, name: Trung tâm Chuyển đổi số, short: TT CĐS, since: 01/01/2022}
      - {id: tt, name: Thanh tra Sở, until: 31/12/2021}
  - id: so-khcn
    name: Sở Khoa học
    units:
      - {id: vp, name: Văn phòng Sở, aliases: Văn phòng}
events:
  - {kind: merge, date: 01/01/2022, from: [so/cntt, so/bcvt], to: so/cds}
  - {kind: dissolve, date: 01/01/2022, from: so/tt}
"""
REGISTRY = registry(UNITS)
NEXT = Move(old_org="so", old_year=2021, org="so", year=2022)
OTHER = Move(old_org="so", old_year=2021, org="so-khcn", year=2022)
CNTT = "“Phòng CNTT” hợp nhất vào TT CĐS từ ngày 01/01/2022"
BCVT = "“Phòng BCVT” hợp nhất vào TT CĐS từ ngày 01/01/2022"


@pytest.mark.parametrize(
    ("written", "value", "remarks"),
    [
        ("Văn phòng", "Văn phòng", ()),
        ("phong khong co", "phong khong co", ()),
        ("Phòng CNTT", "TT CĐS", (CNTT,)),
        ("Phòng Công nghệ thông tin", "Trung tâm Chuyển đổi số", (CNTT,)),
        ("Văn phòng (tổng hợp); Phòng CNTT (kỹ thuật)", "Văn phòng (tổng hợp); TT CĐS (kỹ thuật)", (CNTT,)),
        (["Văn phòng", "Phòng CNTT"], ["Văn phòng", "TT CĐS"], (CNTT,)),
        ("Phòng CNTT; KHTC", ["TT CĐS", "Phòng KHTC"], (CNTT,)),
        ("Phòng CNTT; Phòng BCVT; Văn phòng", ["TT CĐS", "Văn phòng"], (CNTT, BCVT)),
        (["Phòng CNTT", "Phòng BCVT"], ["TT CĐS"], (CNTT, BCVT)),
        ("Thanh tra Sở", "Thanh tra Sở",
         ("cần xem: “Thanh tra Sở” giải thể từ ngày 01/01/2022; chưa rõ đơn vị nào thay",)),
        ([], [], ()),
        (None, None, ()),
    ],
)  # fmt: skip
def test_units_that_are_gone_give_way(
    written: str | list[str] | None, value: str | list[str] | None, remarks: tuple[str, ...]
) -> None:
    """The heir stands where the old name stood, once; a shared prefix that goes is written out again."""
    cell = carry_cell(written, REGISTRY, NEXT)
    assert (cell.value, cell.remarks) == (value, remarks)


def test_an_heir_that_leads_does_not_support() -> None:
    """Two units that became one are not each other's partners."""
    lead = carry_cell("Phòng CNTT", REGISTRY, NEXT)
    assert carry_cell("Phòng BCVT; Văn phòng", REGISTRY, NEXT, lead.heirs) == Cell(
        "Văn phòng", (BCVT, "đã bỏ “Phòng BCVT”: “TT CĐS” là đơn vị chủ trì"), frozenset({"so/cds"})
    )


def test_another_organisation_has_its_own_units() -> None:
    """A name that the new organisation has means its unit; another is said."""
    assert carry_cell("Văn phòng", REGISTRY, OTHER) == Cell("Văn phòng", (), frozenset({"so-khcn/vp"}))
    assert carry_cell("Phòng KHTC", REGISTRY, OTHER) == Cell(
        "Phòng KHTC", ("cần xem: “Phòng KHTC” là đơn vị của tổ chức cũ",)
    )


def test_a_deadline_loses_what_is_done() -> None:
    """The phrases keep their form; paths say where they stand now."""
    written: list[str | dict[str, str]] = ["Quý I/2021", {"Báo cáo năm 2021": "Quý II/2021"}, "Quý III/2021"]
    found = carry_deadline(written, 2021, 2022, frozenset({("deadline", 0)}))
    assert found.value == [{"Báo cáo năm 2021": "Quý II/2022"}, "Quý III/2022"]
    assert found.left == ["Quý I/2021"]
    assert found.moved == [("Quý II/2021", "Quý II/2022"), ("Quý III/2021", "Quý III/2022")]
    assert found.paths == {
        ("deadline", 1, "Báo cáo năm 2021"): ("deadline", 0, "Báo cáo năm 2021"),
        ("deadline", 2): ("deadline", 1),
    }
    assert found.remarks == ["cần xem: tên mốc “Báo cáo năm 2021” còn ghi năm 2021"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Kế hoạch CCHC năm 2021", True),
        ("Hoàn thành trước 30/6/2021", True),
        ("Đạt chỉ tiêu 2021", True),
        ("Kế hoạch số 45/KH-UBND ngày 22/01/2021", False),
        ("Nghị định số 107/2021/NĐ-CP", False),
        ("Quyết định số 876/QĐ-TTg ngày 24 tháng 6 năm 2021", False),
        ("giai đoạn 2021-2025", False),
        ("giai đoạn 2016 - 2021", False),
        ("thủ tục 12021", False),
    ],
)
def test_old_years_in_texts(text: str, named: bool) -> None:
    """A document's number and day, and a span of years, are no old year."""
    assert names_year(text, 2021) is named


def test_ids_go_on() -> None:
    """Letters stay, numbers begin behind the highest ever given; a task without a good id has its area's letters."""
    numbers = Numbering(["TTHC-03", "TTHC-11a", "TC-100", "bad"])
    assert [numbers.next(old, "CQS") for old in ("TTHC-03", "TTHC-11a", "TC-02", "NEW-01", "")] == [
        "TTHC-12", "TTHC-13", "TC-101", "NEW-01", "CQS-01",
    ]  # fmt: skip
