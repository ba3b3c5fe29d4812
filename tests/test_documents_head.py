"""The parts of a document: numbers, dates, bodies, lists and signatures as Nghị định 30/2020/NĐ-CP has them."""

import pytest
from worlds import plan_of, registry

from cchc.documents.head import (
    Addressed,
    Annex,
    Foot,
    Head,
    IssuedDay,
    Signature,
    addressed,
    annexes,
    basis_lines,
    bodies,
    caption,
    dated_line,
    day_words,
    foot_of_plan,
    head_of_plan,
    issued_day,
    kind_name,
    number_line,
    number_words,
    on_two_lines,
    recipients,
    roman,
    signature,
    subject_line,
)

AREA = "{heading: Thể chế, tasks: []}"
UNITS = """
organisations:
  - {id: tinh, name: Ủy ban nhân dân tỉnh Gia Lai}
  - {id: so, name: Sở Thông tin và Truyền thông tỉnh Gia Lai, parent: tinh}
  - {id: trung-tam, name: Trung tâm Mẫu, parent: so}
"""


@pytest.mark.parametrize(
    ("number", "symbol", "kind", "line"),
    [
        ("5", "KH-STTTT", "KH", "Số: 05/KH-STTTT"),
        ("10", "KH-STTTT", "KH", "Số: 10/KH-STTTT"),
        ("05", "KH-STTTT", "KH", "Số: 05/KH-STTTT"),
        ("12a", "BC-SM", "BC", "Số: 12a/BC-SM"),
        ("", "KH-STTTT", "KH", "Số:        /KH-STTTT"),
        ("", "", "BC", "Số:        /BC-"),
        ("7", "SM-VP", "", "Số: 07/SM-VP"),
        ("", "", "", "Số:        /"),
    ],
)
def test_the_number_line(number: str, symbol: str, kind: str, line: str) -> None:
    """A number below 10 has a zero in front; a missing number is a blank."""
    assert number_line(number, symbol, kind) == line


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2026-01-05", "ngày 05 tháng 01 năm 2026"),
        ("10/02/2026", "ngày 10 tháng 02 năm 2026"),
        ("2026-03-09", "ngày 09 tháng 3 năm 2026"),
        ("31/12/2021", "ngày 31 tháng 12 năm 2021"),
        ("2021-01", "ngày      tháng 01 năm 2021"),
        ("4/2021", "ngày      tháng 4 năm 2021"),
        ("", "ngày      tháng      năm     "),
    ],
)
def test_the_date_in_words(written: str, words: str) -> None:
    """Days below 10 and the months 1 and 2 have a zero in front; what is missing is a blank."""
    assert day_words(issued_day(written)) == words


def test_the_place_stands_before_the_date() -> None:
    """A missing place is dotted."""
    assert dated_line("Đà Nẵng", IssuedDay(2021, 1)) == "Đà Nẵng, ngày      tháng 01 năm 2021"
    assert dated_line("", IssuedDay(2021, 11, 2)) == "……………………, ngày 02 tháng 11 năm 2021"


@pytest.mark.parametrize(
    ("org", "parent", "found"),
    [
        ("so", "", ("UBND TỈNH GIA LAI", "SỞ THÔNG TIN\nVÀ TRUYỀN THÔNG")),
        ("so", "Uỷ ban nhân dân tỉnh Gia Lai", ("UBND TỈNH GIA LAI", "SỞ THÔNG TIN\nVÀ TRUYỀN THÔNG")),
        ("so", "UBND tỉnh", ("UBND TỈNH", "SỞ THÔNG TIN\nVÀ TRUYỀN THÔNG TỈNH GIA LAI")),
        ("tinh", "", ("", "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI")),
        ("trung-tam", "", ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH GIA LAI", "TRUNG TÂM MẪU")),
        ("la", "", ("", "LA")),
    ],
)
def test_the_bodies(org: str, parent: str, found: tuple[str, str]) -> None:
    """The parent abbreviates UBND; the issuing body leaves out the place that stands above it."""
    assert bodies(org, registry(UNITS), parent) == found


def test_the_kind_of_document_is_in_its_symbol() -> None:
    """A letter's symbol names no kind."""
    assert [kind_name(one) for one in ("KH-STTTT", "BC-SM", "TTr-SNV", "SM-VP", "")] == [
        "KẾ HOẠCH", "BÁO CÁO", "TỜ TRÌNH", "", "",
    ]  # fmt: skip


def test_one_addressee_stands_on_the_line_several_below_it() -> None:
    """Each of several with ";", the last with "."."""
    assert addressed(["Sở Nội vụ."]) == Addressed("Kính gửi: Sở Nội vụ")
    assert addressed(["- Sở Nội vụ", "Sở Tư pháp;", "Văn phòng"]) == Addressed(
        "Kính gửi:", ("- Sở Nội vụ;", "- Sở Tư pháp;", "- Văn phòng.")
    )
    assert addressed([]) == Addressed("Kính gửi: ……………………")


def test_the_subject_of_a_letter() -> None:
    """It begins with "V/v"."""
    assert subject_line(" đôn đốc nhiệm vụ ") == "V/v đôn đốc nhiệm vụ"


def test_the_basis_and_the_opening() -> None:
    """Grounds end with ";" and "."; a sentence that leads into the text is none of them."""
    assert basis_lines(["Căn cứ Luật A", "Theo đề nghị của B;", "Sở Mẫu ban hành Kế hoạch như sau:"]) == (
        ("Căn cứ Luật A;", "Theo đề nghị của B."),
        ("Sở Mẫu ban hành Kế hoạch như sau:",),
    )
    assert basis_lines([]) == ((), ())


def test_the_recipients_end_with_the_archive() -> None:
    """A list without it gets it; it stands last; an ellipsis is no sign at the end."""
    assert recipients(["UBND tỉnh (b/c)", "Lưu VT, VP.", "- Các sở, ngành...;"]) == (
        "- UBND tỉnh (b/c);", "- Các sở, ngành...;", "- Lưu: VT, VP.",
    )  # fmt: skip
    assert recipients([]) == ("- Lưu: VT.",)


@pytest.mark.parametrize(
    ("authority", "position", "lines"),
    [
        ("", "Giám đốc", ("GIÁM ĐỐC",)),
        ("KT. Giám đốc", "Phó Giám đốc", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("TM. Ủy ban nhân dân", "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH",
         ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("TM. UBND KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", ("TM. UBND", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
        ("", "", ("……………………",)),
    ],
)  # fmt: skip
def test_the_signature(authority: str, position: str, lines: tuple[str, ...]) -> None:
    """Authority and position each on their lines, in capitals; the name as it is."""
    assert signature(authority, position, "Trần Thị Ví Dụ") == Signature(lines, "Trần Thị Ví Dụ")


def test_a_name_that_is_not_known_is_dotted() -> None:
    """Somebody will write it in."""
    assert signature("", "GIÁM ĐỐC", "").name == "……………………"


def test_annexes_are_numbered_where_there_are_several() -> None:
    """One is "Phụ lục" alone; from two on Roman numbers."""
    assert annexes(["Bảng nhiệm vụ"], "(x)") == (Annex("Phụ lục", "BẢNG NHIỆM VỤ", "(x)"),)
    assert [one.label for one in annexes(["A", "B", "C", "D"], "(x)")] == [
        "Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV",
    ]  # fmt: skip
    assert annexes([], "(x)") == ()


def test_roman_numbers() -> None:
    """As annexes and sections need them."""
    assert [roman(number) for number in (1, 4, 6, 9, 14, 19, 20, 39)] == [
        "I", "IV", "VI", "IX", "XIV", "XIX", "XX", "XXXIX",
    ]  # fmt: skip


def test_the_caption_of_an_annex() -> None:
    """It names the document it belongs to, with blanks for what is missing."""
    assert caption("KẾ HOẠCH", number_words("5", "KH-SM"), issued_day("08/01/2026"), "Sở Mẫu") == (
        "(Kèm theo Kế hoạch số 05/KH-SM ngày 08 tháng 01 năm 2026 của Sở Mẫu)"
    )
    assert caption("BÁO CÁO", number_words("", "BC-SM"), issued_day("2026-06"), "Sở Mẫu") == (
        "(Kèm theo Báo cáo số        /BC-SM ngày      tháng 6 năm 2026 của Sở Mẫu)"
    )


def test_head_and_foot_of_a_plan() -> None:
    """A signed plan; and a draft in which nothing is known but year and title."""
    signed = plan_of(
        AREA,
        """
        org: so
        year: 2021
        title: Cải cách hành chính năm 2021
        number: 5
        symbol: KH-STTTT
        issued: 05/01/2021
        place: Gia Lai
        parent_body: UBND tỉnh Gia Lai
        signer: {authority: KT. GIÁM ĐỐC, position: PHÓ GIÁM ĐỐC, name: Nguyễn Văn Mẫu}
        recipients: [UBND tỉnh (b/c);, "Lưu: VT, VP."]
        """,
    )
    assert head_of_plan(signed, registry(UNITS)) == Head(
        parent="UBND TỈNH GIA LAI", body="SỞ THÔNG TIN\nVÀ TRUYỀN THÔNG", number="Số: 05/KH-STTTT",
        dated="Gia Lai, ngày 05 tháng 01 năm 2021", kind="KẾ HOẠCH", title="Cải cách hành chính năm 2021",
    )  # fmt: skip
    assert foot_of_plan(signed) == Foot(
        ("- UBND tỉnh (b/c);", "- Lưu: VT, VP."), Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Văn Mẫu")
    )
    draft = plan_of(AREA, "{org: so, year: 2021, title: CCHC}")
    assert head_of_plan(draft, registry(UNITS)) == Head(
        parent="UBND TỈNH GIA LAI", body="SỞ THÔNG TIN\nVÀ TRUYỀN THÔNG", number="Số:        /KH-",
        dated="……………………, ngày      tháng      năm     ", kind="KẾ HOẠCH", title="CCHC",
    )  # fmt: skip
    assert foot_of_plan(draft) == Foot(("- Lưu: VT.",), Signature(("……………………",), "……………………"))


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "SỞ VĂN HÓA, THỂ THAO\nVÀ DU LỊCH"),
        ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "TRUNG TÂM PHỤC VỤ\nHÀNH CHÍNH CÔNG"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH", "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH"),
        ("TRUNGTÂMPHỤCVỤHÀNHCHÍNHCÔNG", "TRUNGTÂMPHỤCVỤHÀNHCHÍNHCÔNG"),
    ],
)
def test_a_long_name_stands_on_two_lines(name: str, lines: str) -> None:
    """Parted before its "và", else in its middle."""
    assert on_two_lines(name) == lines
