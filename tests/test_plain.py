"""Plain bytes: what is called plain is read alike by the short way and by the long one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc import yamltext
from cchc.loading import load_bytes
from cchc.model.files import AreaFile
from cchc.plain import is_plain
from cchc.source import Trouble

PLAN = 'heading: "1. Thủ tục – “một cửa”"\r\ntasks:\r\n  - title: Rà soát\r\n    support: [Sở Nội vụ, Văn phòng]\r\n'


def test_plans_are_plain() -> None:
    """Vietnamese text, quotes, dashes, lists in brackets, the line ends of Windows; an empty file."""
    assert [is_plain(text.encode()) for text in (PLAN, PLAN.replace("\r\n", "\n"), PLAN.replace("\r\n", "\r"), "")] == [
        True
    ] * 4


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffa: 1\n", "a: \x00", "a: \x1b[31m", "a: \x7f", "a: \x85", "a: \u2028", "a: \u2029", "a: b\ufeff",
        "a: \uffff", "a: !!set {x}", "a: {<<: 1}", "---\na: 1\n---\nb: 2\n", "a: 1\r---\rb: 2", "a: 1\n...\nb: 2\n",
        "- " * 200, "a:\n" + " " * 70 + "b: 1", "a:\r" + " " * 70 + "b: 1", "a: " + "[" * 65,
        "a: " + "{" * 40 + "[" * 40, "a: " + "b" * yamltext.MAX_VALUES,
    ],
)  # fmt: skip
def test_what_is_looked_at_twice_is_not_plain(text: str) -> None:
    """Whatever the guard or the parsers refuse by itself, and what only looks like it."""
    assert not is_plain(text.encode())


def test_a_surrogate_is_not_plain() -> None:
    """Which only some programs write, and no UTF-8 has."""
    assert not is_plain("a: \ud800".encode("utf-8", "surrogatepass"))


def test_what_is_not_utf_8_is_refused_in_both_ways() -> None:
    """The file is called plain; the parser refuses it, and its place is named."""
    data = b"heading: Qu\xfd\ntasks: []\n"
    assert is_plain(data)
    assert [(fault.code, fault.finding.path) for fault in load_bytes(data, "a.yaml", AreaFile).faults] == [("Y103", ())]


@settings(max_examples=500, deadline=None, derandomize=True)
@given(
    st.one_of(
        st.text(st.sampled_from("aĐ“1:-[]{}#&*!|>'\"%@`,?\n\r\t~<\x85\u2028.")).map(str.encode),
        st.lists(
            st.sampled_from([b"a: ", b"- ", b"\n", b"  ", b"1", b"\xe1\xba", b"\xad", b"\xf0\x9f", b"\xff", b"[", b"]"])
        ).map(b"".join),
        st.binary(),
    )
)  # fmt: skip
def test_what_is_plain_is_read_alike(data: bytes) -> None:
    """The same value, or refused in both ways."""
    if not is_plain(data):
        return
    text = yamltext.decode(data)
    found = text if isinstance(text, Trouble) else yamltext.guard(text) or yamltext.parse(text)
    if isinstance(found, Trouble):
        with pytest.raises((ValueError, TypeError)):
            yamltext.parse_plain(data)
    else:
        assert repr(yamltext.parse_plain(data)) == repr(found)
