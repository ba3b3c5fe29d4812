"""The guard and the fast parser."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc import yamlplaces, yamltext
from cchc.source import Trouble, place


def test_a_byte_order_mark_is_stripped() -> None:
    """UTF-8 with BOM decodes to the text alone."""
    assert yamltext.decode(b"\xef\xbb\xbfa: 1\n") == "a: 1\n"


def test_what_is_not_utf_8_is_named_by_place_and_byte() -> None:
    """The first wrong byte with line and column."""
    assert yamltext.decode("a: 1\nb: Đà Nẵng".encode("utf-16")) == Trouble("Y103", 1, 1, "ff")
    assert yamltext.decode(b"a: 1\nb: Qu\xfd") == Trouble("Y103", 2, 6, "fd")


def test_a_file_over_the_limit_is_not_decoded() -> None:
    """Ten million bytes are read, one more is not."""
    assert yamltext.decode(b" " * yamltext.MAX_BYTES) == " " * yamltext.MAX_BYTES
    assert yamltext.decode(b" " * (yamltext.MAX_BYTES + 1)) == Trouble("Y107", 1, 1, "10.000.001")


def test_the_guard_lets_plans_through() -> None:
    """Ordinary text, an explicit first document, comments before it."""
    for text in ("a: 1\n", "# ghi chú\n---\na: 1\n", "\na: |\n  --- không phải\n", "a:\r\n  - b\r\n", "a: 'x\ty'\n"):
        assert yamltext.guard(text) is None


def test_the_guard_refuses_what_parsers_die_of() -> None:
    """Each refused text with its code and place."""
    assert yamltext.guard("a: b\nc: \x00") == Trouble("Y106", 2, 4, "U+0000")
    assert yamltext.guard("a: \x1b[31m") == Trouble("Y106", 1, 4, "U+001B")
    assert yamltext.guard("a:\n" + " " * 300 + "b: 1") == Trouble("Y108", 2, 1)
    assert yamltext.guard("- " * 200) == Trouble("Y108", 1, 1)
    assert yamltext.guard("? " * 200) == Trouble("Y108", 1, 1)
    assert yamltext.guard("a: " + "[" * 100_000) == Trouble("Y108", 1, 68)
    assert yamltext.guard("a: " + "{b: " * 100_000) == Trouble("Y108", 1, 260)
    assert yamltext.guard("a: 1\n---\nb: 2\n") == Trouble("Y109", 2, 1)
    assert yamltext.guard("---\na: 1\n---\nb: 2\n") == Trouble("Y109", 3, 1)


@pytest.mark.parametrize(
    "levels", [": ", ":\t", "- : ", "? : ", "? -\t", "-\t", "\t", "a:\r" + " " * 300 + "b", "\r" + "- " * 200]
)
def test_levels_are_counted_whatever_begins_them(levels: str) -> None:
    """Colons and tabs begin levels too, and a carriage return alone ends a line: yaml-rs died of each of these."""
    refused = yamltext.guard(levels * 300)
    assert refused is not None
    assert refused.code == "Y108"


def test_levels_that_the_parsers_survive_are_counted_by_what_was_read() -> None:
    """Indentation and brackets together; the reader of shapes has its limit at 255."""
    head = "\n".join(" " * level + "a:" for level in range(100))
    assert yamltext.guard(head) is None
    assert not isinstance(yamltext.parse(head), Trouble)
    assert yamltext.parse(head + " " + "[" * 40 + "]" * 40) == Trouble("Y108", 66, 1)


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\ufeff"])
def test_signs_that_end_a_line_for_one_parser_only_are_refused(sign: str) -> None:
    """YAML 1.1 and 1.2 differ in them; a byte order mark is no text but at the very beginning."""
    assert yamltext.guard(f"# a{sign}b: c\n") == Trouble("Y106", 1, 4, f"U+{ord(sign):04X}")
    assert yamltext.decode("\ufeff\ufeffa: 1\n".encode()) == "\ufeffa: 1\n"


def test_another_version_of_yaml_is_refused() -> None:
    """`on` is true in YAML 1.1 to those who honour the directive."""
    assert yamltext.guard("%YAML 1.1\n---\na: on\n") == Trouble("Y112", 1, 1)
    assert yamltext.guard("# x\n%YAML 1.2\n---\na: on\n") is None


def test_a_second_document_after_a_carriage_return_is_one() -> None:
    """Lines end there for both parsers."""
    assert yamltext.guard("a: 1\r---\rb: 2\r") == Trouble("Y109", 1, 6)


@pytest.mark.parametrize("tag", ["!!set {x, y}", "!!omap [x: 1]", "!!binary aGk="])
def test_tags_of_other_types_are_refused(tag: str) -> None:
    """A set would be read as a list in an order of its own; `{"a":!!set {x}}` has no blank before the tag."""
    assert yamltext.parse(f"a: {tag}\n") == Trouble("Y111", 1, 4, tag.partition(" ")[0])
    assert yamltext.parse('{"a":!!set {x}}\n') == Trouble("Y111", 1, 6, "!!set")


def test_the_fast_parser_keeps_dates_as_text() -> None:
    """Days stay what was written."""
    assert yamltext.parse("a: 2021-01-12\nb: 12/01/2021\n") == {"a": "2021-01-12", "b": "12/01/2021"}


def test_syntax_errors_have_their_place() -> None:
    """A syntax error with yaml-rs's own position."""
    assert yamltext.parse("a: 1\nb: [1\n") == Trouble("Y101", 2, 4, "unclosed bracket '['")
    assert yamltext.parse("a: 1\na: 2\n") == Trouble("Y102", 1, 1, "a")
    assert yamltext.parse("b: 1\nc:\n  <<: {a: 1}\n") == Trouble("Y110", 3, 3)
    assert yamltext.parse("? << # c\n: {a: 1}\n") == Trouble("Y110", 1, 3)
    assert yamltext.parse("- &a <<\n- *a : {b: 1}\n") == Trouble("Y110", 1, 6)
    assert yamltext.parse("a: 1\nb: !kind x\n") == Trouble("Y111", 2, 4, "!kind")
    assert yamltext.parse("a: Chú ý!\nb: '!x'\nc: a << b\n") == {"a": "Chú ý!", "b": "!x", "c": "a << b"}


def test_an_empty_file_is_nothing() -> None:
    """No text, no value."""
    assert yamltext.parse("") is None
    assert yamltext.parse("# chỉ có ghi chú\n") is None


def test_what_one_parser_alone_takes_for_a_number_is_refused() -> None:
    """Of all texts of three such signs and fewer: with a low line in them, with a capital X, O or B behind a 0."""
    signs = "019_+-.eExXoObBai"
    scalars = ["".join(one) for length in (1, 2, 3) for one in product(signs, repeat=length)]
    lines = [f"k{place}: {scalar}" for place, scalar in enumerate(scalars) if scalar != "-"]
    sound = [line for line in lines if not isinstance(yamltext.parse(f"a: b\n{line}"), Trouble)]
    data = yamltext.parse("\n".join(sound))
    assert not isinstance(data, Trouble)
    assert yamlplaces.disagreement(data, yamlplaces.nodes("\n".join(sound))) is None
    refused = [line.partition(": ")[2] for line in set(lines) - set(sound)]
    assert len(refused) == 47
    assert all("_" in one or one[:2] in ("0X", "0O", "0B") for one in refused)


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("a: _1\n", Trouble("Y112", 1, 4)),
        ("a: [b, 1_0]\n", None),
        ("a: [b, 1e_0]\n", Trouble("Y112", 1, 8)),
        ("a: -0X1F\n", Trouble("Y112", 1, 4)),
        ("a: 0O7\n", Trouble("Y112", 1, 4)),
        ("a: [?b, c]\n", Trouble("Y112", 1, 5)),
        ("a: {?b: c}\n", Trouble("Y112", 1, 4)),
        ("a: &b:c d\n", Trouble("Y112", 1, 4)),
        ("a: !!set {b}\n\t", Trouble("Y112", 2, 1)),
        ("# !a\n", None),
        ("a: [b ?, c?d]\n", None),
        ("a: &b c\nd: R&D, *) và (*)\n", None),
        ("a: &b\n  c: *b\n  d: e\n", Trouble("Y112", 1, 4)),
        ("- &b {c: 1, d: *b}\n", Trouble("Y112", 1, 3)),
        ("- &b [1, *b]\n", Trouble("Y112", 1, 3)),
        ("- &b [1]\n- [*b, *b]\n- {c: *b}\n", None),
        ("a: low_line and ?b\nb: ?c\n", None),
    ],
)
def test_what_the_parsers_read_differently_is_refused_when_it_is_read(text: str, trouble: Trouble | None) -> None:
    """So it reaches no command; what only looks so is read."""
    read = yamltext.parse(text)
    assert (read if isinstance(read, Trouble) else None) == trouble


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("!k a: 1\n", Trouble("Y111", 1, 7, "!k")),
        ("a: !!str []\n", Trouble("Y111", 1, 4, "!!str")),
        ("a: !!seq {}\n", Trouble("Y111", 1, 4, "!!seq")),
        ("a: !<tag:yaml.org,2002:int> 3\n", Trouble("Y117", 1, 4, "!")),
    ],
)
def test_tags_that_one_parser_passes_over(text: str, trouble: Trouble) -> None:
    """A tag of a key, of the wrong kind, or written out."""
    assert yamltext.parse(text) == trouble


@pytest.mark.parametrize(
    "text", ["-\n", "a:\n", "[],", "- - - - x\n", "? a\n", "[\n", "{a: 1},", "a,", "\n", "? ? ? \r"]
)
def test_values_without_number_are_not_read(text: str) -> None:
    """Ten megabytes of them would take gigabytes; the text of a plan has one for each twenty letters."""
    many = text * (2 * yamltext.MAX_VALUES // len(text) + yamltext.MAX_VALUES)
    assert yamltext.guard(many[: yamltext.MAX_BYTES]) == Trouble("Y107", 1, 1, "values")
    assert yamltext.guard(("Rà soát thủ tục hành chính, " * 5 + "\n- ") * 50_000) is None


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("title: ! x\n", 8),
        ('title: ! "x"\n', 8),
        ("title: !\n", 8),
        ("- !  Ban hành\n", 3),
        ("title: &a ! x\n", 11),
        ("! x: y\n", 1),
    ],
)
def test_a_lone_sign_is_not_lost(text: str, column: int) -> None:
    """To YAML a lone "!" says nothing and goes; the text would be another than what was typed."""
    assert yamltext.parse(text) == Trouble("Y117", 1, column, "!")


@pytest.mark.parametrize("text", ['title: "! x"\n', "title: x ! y\n", "title: x! y\n", "title: |\n  ! x\n"])
def test_a_sign_inside_a_text_stays(text: str) -> None:
    """In quotes, inside a text and in a block it is text."""
    assert "!" in str(yamltext.parse(text))


def test_places_count_from_one() -> None:
    """Line and column of an offset."""
    assert [place("ab\nc", offset) for offset in range(4)] == [(1, 1), (1, 2), (1, 3), (2, 1)]


TEXT = st.text(st.sampled_from("aĐ 1:-[]{}#&*!|>'\"%@`,?\n~<"), max_size=60)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(TEXT)
def test_any_text_is_read_alike_or_refused(text: str) -> None:
    """Whatever is typed: the guard, both parsers and the comparison never raise."""
    if yamltext.guard(text) is None:
        data = yamltext.parse(text)
        if not isinstance(data, Trouble):
            yamlplaces.disagreement(data, yamlplaces.nodes(text))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.binary(max_size=80))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    """Whatever is in a file: text, or a trouble with a place in it."""
    read = yamltext.decode(data)
    assert isinstance(read, str) or (read.code == "Y103" and read.line >= 1 and read.column >= 1)
