"""Spellings of one unit name, and names that are not the same."""

import pytest

from cchc.units import fold_name, plain_name
from cchc.units.names import folded_words, plain_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phòng Kế hoạch - Tài chính", "phòng kế hoạch & tài chính"),
        ("Sở Kế hoạch và Đầu tư", "SỞ KẾ HOẠCH & ĐẦU TƯ"),
        ("P. CDS", "Phòng CDS"),
        ("P.CDS", "Phòng CDS"),
        ("TT. CNTT tỉnh", "Trung tâm CNTT tỉnh"),
        ("VP UBND TP", "Văn phòng Ủy ban nhân dân TP"),
        ("BBT website Sở", "Ban Biên tập Website Sở"),
        ("BQL khu công nghệ cao", "Ban Quản lý khu công nghệ cao"),
        ("HĐND thành phố", "Hội đồng nhân dân thành phố"),
        ("Các sở, ngành", "sở ngành"),
        ("Toà án", "Tòa án"),
        ("Sở\u00a0Nội vụ", "Sở Nội vụ"),
        ("Văn  phòng\nSở", "Văn phòng Sở"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Văn phòng Sở", "Van phong So"),
        ("Sở TT&TT", "Sở Trung tâm & TT"),
        ("Khối P", "Khối phòng"),
        ("Ban ISO", "Ban ISO Sở"),
        ("Sở Nội vụ", "Sở Nội vự"),
    ],
)
def test_names_that_are_not_the_same(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_folded_words_have_the_offsets_of_what_is_written() -> None:
    assert folded_words("Các P. KH và TC") == (
        ("", 0, 3),
        ("phong\u0300", 4, 5),
        ("kh", 7, 9),
        ("", 10, 12),
        ("tc", 13, 15),
    )


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("van phong so", "Văn phòng Sở"),
        ("Phong Ke hoach va Tai chinh", "Phòng Kế hoạch - Tài chính"),
        ("cac phong chuyen mon", "Các phòng chuyên môn"),
        ("VP hdnd tinh", "Văn phòng HĐND tỉnh"),
        ("so tttt", "Sở TTTT"),
        ("dai pt-th", "Đài PT&TH"),
        ("p. cds", "Phòng CDS"),
        ("uy ban nhan dan tinh", "UBND tỉnh"),
    ],
)
def test_names_typed_without_diacritics(typed: str, name: str) -> None:
    assert plain_name(typed) == plain_name(name)


def test_a_name_of_dropped_words_keeps_them() -> None:
    assert (plain_name("Các"), plain_name("và các"), plain_name("—")) == ("cac", "vacac", "")


def test_plain_words_expand_nothing() -> None:
    assert plain_words("Các P. Đào tạo") == "cacpdaotao"
