"""Comparing Vietnamese text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.folding import fold_word, nfc, without_diacritics, words

ACUTE, GRAVE, DOT = "\u0301", "\u0300", "\u0323"


def test_nfc_composes() -> None:
    assert nfc(unicodedata.normalize("NFD", "Phòng Đào tạo")) == "Phòng Đào tạo"


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Sở", "sơ\u0309"),
        ("SỞ", "sơ\u0309"),
        ("hoà", f"hoa{GRAVE}"),
        ("hòa", f"hoa{GRAVE}"),
        ("Quý", f"quy{ACUTE}"),
        ("Qúy", f"quy{ACUTE}"),
        ("Đội", f"đôi{DOT}"),
        ("Huỷ", "huy\u0309"),
        ("kỹ", "ky\u0303"),
        ("CNTT", "cntt"),
        ("ư", "ư"),
    ],
)
def test_fold_word(word: str, folded: str) -> None:
    assert fold_word(word) == folded


def test_words_have_their_offsets() -> None:
    assert words("P. KH_TC (số 12)") == [
        ("p", 0, 1),
        ("kh", 3, 5),
        ("tc", 6, 8),
        (f"sô{ACUTE}", 10, 12),
        ("12", 13, 15),
    ]


def test_words_of_a_decomposed_text_are_whole() -> None:
    text = unicodedata.normalize("NFD", "Phòng Tổng hợp")
    assert words(text) == [
        (f"phong{GRAVE}", 0, 6),
        ("tông\u0309", 7, 13),
        (f"hơp{DOT}", 14, 19),
    ]


def test_without_diacritics() -> None:
    assert without_diacritics("Phòng Đào tạo, đường Lê Quý Đôn, Ủy ban") == "Phong Dao tao, duong Le Quy Don, Uy ban"


@given(st.text())
def test_words_of_any_text_lie_in_it_in_order(text: str) -> None:
    found = words(text)
    assert [fold_word(text[start:end]) for _, start, end in found] == [word for word, _, _ in found]
    ends = [place for _, start, end in found for place in (start, end)]
    assert ends == sorted(ends)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạấềỡụỳ", max_size=8))
def test_case_and_composition_do_not_matter(word: str) -> None:
    assert {fold_word(word.upper()), fold_word(unicodedata.normalize("NFD", word))} == {fold_word(word)}
