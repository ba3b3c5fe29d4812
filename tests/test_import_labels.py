"""Labels in front of items and in number columns."""

from itertools import pairwise

import pytest

from cchc.importing.labels import NO_LABEL, Kind, Label, alone, follows, in_text, resolved, roman


@pytest.mark.parametrize(
    ("text", "kind", "written", "rest"),
    [
        ("1. Đặt hàng", Kind.NUMBER, "1", "Đặt hàng"), ("1.Xuất bản", Kind.NUMBER, "1", "Xuất bản"),
        ("01) Rà soát", Kind.NUMBER, "1", "Rà soát"), ("(2) Rà soát", Kind.NUMBER, "2", "Rà soát"),
        ("3/ Rà soát", Kind.NUMBER, "3", "Rà soát"), ("Nhiệm vụ 4: Rà soát", Kind.NUMBER, "4", "Rà soát"),
        ("2.1. Mục tiêu", Kind.MULTI, "2.1", "Mục tiêu"), ("1.10 Rà soát", Kind.MULTI, "1.10", "Rà soát"),
        ("a) Triển khai", Kind.LETTER, "a", "Triển khai"), ("đ. Sắp xếp", Kind.LETTER, "đ", "Sắp xếp"),
        ("ii) Rà soát", Kind.SMALL_ROMAN, "ii", "Rà soát"), ("I. NHIỆM VỤ", Kind.ROMAN, "I", "NHIỆM VỤ"),
        ("IV - Cải cách", Kind.ROMAN, "IV", "Cải cách"), ("PHẦN II. NỘI DUNG", Kind.PART, "II", "NỘI DUNG"),
        ("A. CHỈ ĐẠO", Kind.CAPITAL, "A", "CHỈ ĐẠO"), ("- Kế hoạch", Kind.DASH, "", "Kế hoạch"),
        ("-100% đơn vị", Kind.DASH, "", "100% đơn vị"), ("• Kế hoạch", Kind.DASH, "", "Kế hoạch"),
        ("+ Thời gian", Kind.PLUS, "", "Thời gian"), ("- + Thời gian", Kind.PLUS, "", "Thời gian"),
    ],
)  # fmt: skip
def test_labels_in_text(text: str, kind: Kind, written: str, rest: str) -> None:
    """Every kind, with the signs that offices put behind it."""
    label, behind = in_text(text)
    assert (label.kind, label.written, behind) == (kind, written, rest)


@pytest.mark.parametrize(
    "text",
    [
        "100% thủ tục", "03 cơ quan", "30/11/2022 báo cáo", "15/01 ban hành", "24/24 giờ", "1.000 hồ sơ", "31.12.2021",
        "2021 - 2030", "Vận hành", "TT. CNTT", "12/2021", "Ứng dụng", "",
    ],
)  # fmt: skip
def test_text_without_a_label(text: str) -> None:
    """Numbers, dates, shares and abbreviations are no labels."""
    assert in_text(text) == (NO_LABEL, text)


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("", NO_LABEL), ("1", Label(Kind.NUMBER, "1", 1)), ("02.", Label(Kind.NUMBER, "2", 2)),
        ("3.0", Label(Kind.NUMBER, "3", 3)), ("1.1", Label(Kind.MULTI, "1.1", 1)), ("II.", Label(Kind.ROMAN, "II", 2)),
        ("đ)", Label(Kind.LETTER, "đ", 5)), ("B", Label(Kind.CAPITAL, "B", 2)), ("-", Label(Kind.DASH)),
        ("+", Label(Kind.PLUS)), ("Cải cách", None), ("IIII", None),
    ],
)  # fmt: skip
def test_labels_alone(cell: str, label: Label | None) -> None:
    """What a cell of the number column holds; None where it holds something else."""
    assert alone(cell) == label


def test_ambiguous_letters() -> None:
    """C. behind B. is a letter, else Roman; i) behind h) is a letter, else Roman."""
    c, i = in_text("C. Ba")[0], in_text("i) Một")[0]
    assert (c.kind, resolved(Label(Kind.ROMAN, "C", 100), Label(Kind.CAPITAL, "B", 2))) == (
        Kind.CAPITAL, Label(Kind.CAPITAL, "C", 3),
    )  # fmt: skip
    assert resolved(i, Label(Kind.LETTER, "h", 8)) == i
    assert resolved(i, None) == Label(Kind.SMALL_ROMAN, "i", 1)


def test_what_follows() -> None:
    """đ follows d and e follows đ; 1.10 follows 1.9; another kind never does."""
    labels = [in_text(f"{letter}) x")[0] for letter in "abcdđeghik"]
    assert all(follows(label, before) for before, label in pairwise(labels))
    assert follows(in_text("1.10. x")[0], in_text("1.9. x")[0])
    assert not follows(in_text("2.2. x")[0], in_text("1.1. x")[0])
    assert not follows(in_text("2. x")[0], in_text("a) x")[0])


@pytest.mark.parametrize(("written", "value"), [("XIV", 14), ("VIII", 8), ("IIX", 0), ("VV", 0), ("", 0), ("ABC", 0)])
def test_roman(written: str, value: int) -> None:
    """Only numbers written as Romans did."""
    assert roman(written) == value
