"""Edits of text: where new lines go, how values are written, what is refused and where."""

from textwrap import dedent

import pytest

from cchc import yamlplaces
from cchc.editing import Edit, Insert, RefusedError, Set, edited
from cchc.editing.differences import unified
from cchc.editing.edits import Given, place_of, same
from cchc.editing.scalars import one_line
from cchc.messages import render

ENTRY: Given = {"date": "2021-03-01", "status": "done"}
LOG = ("tasks", 0, "progress")


def made(text: str, *changes: Edit) -> str:
    """The text after some edits."""
    return edited("tep.yaml", dedent(text).encode("utf-8"), changes).after.decode("utf-8")


def refused(text: str, change: Edit) -> str:
    """What is said of an edit that is refused, in English."""
    with pytest.raises(RefusedError) as error:
        made(text, change)
    assert error.value.hint is not None
    assert render(error.value.hint, str) == "change this place by hand; nothing was written"
    return render(error.value.message, str)


def test_a_new_key_goes_to_its_place() -> None:
    """Behind the keys that come before it in the schema, before the comment of what follows."""
    assert made(
        """\
        tasks:
          - id: TC-01
            title: Rà soát
            deadline: Quý I # hạn
            # về ghi chú
            note: Chờ
        """,
        Insert(LOG, ENTRY),
    ) == dedent(
        """\
        tasks:
          - id: TC-01
            title: Rà soát
            deadline: Quý I # hạn
            progress:
              - date: 2021-03-01
                status: done
            # về ghi chú
            note: Chờ
        """
    )


def test_a_new_key_goes_last_where_none_comes_before_it() -> None:
    """A mapping of keys that all come later in the schema, and one of keys that the schema does not have."""
    assert made("note: x\nprogress: []\n", Set(("id",), "TC-01")) == "note: x\nprogress: []\nid: TC-01\n"
    assert made("a: {b: 1}\n", Set(("a", "c"), 2)) == "a: {b: 1, c: 2}\n"


def test_an_entry_goes_between_others() -> None:
    """Before the entry that is named, below the comments of the one above."""
    assert made(
        """\
        tasks:
          - progress: # nhật ký
              # trước một
              - date: 2021-01-01
                # trong một
              # trước hai
              - date: 2021-05-01
        """,
        Insert(LOG, "giữa", 1),
        Insert(LOG, "đầu", 0),
    ) == dedent(
        """\
        tasks:
          - progress: # nhật ký
              - đầu
              # trước một
              - date: 2021-01-01
                # trong một
              - giữa
              # trước hai
              - date: 2021-05-01
        """
    )
    assert made("- a\n", Insert((), "b", 7)) == "- a\n- b\n"
    assert made("- - a\n  - b\n", Insert((0,), "c", 0)) == "- - c\n  - a\n  - b\n"
    assert (
        made("x: [b]\ny: [\n  b\n]\n", Insert(("x",), "a", 0), Insert(("y",), "c")) == "x: [a, b]\ny: [\n  b,\n  c\n]\n"
    )


def test_a_single_string_becomes_a_list() -> None:
    """As every list may be written as a single string."""
    assert made("continues: 2020/so/TC-01 # cũ\n", Insert(("continues",), "2020/so/TC-02")) == (
        "continues: [2020/so/TC-01, 2020/so/TC-02] # cũ\n"
    )
    assert made('continues: "a, b"\n', Insert(("continues",), "c", 0)) == 'continues: [c, "a, b"]\n'


def test_the_first_entry_of_an_empty_list() -> None:
    """Behind a bare key, in place of null, in brackets that stand there."""
    assert made("progress: # chưa\nnote: x\n", Insert(("progress",), "a")) == "progress: # chưa\n  - a\nnote: x\n"
    assert made("progress: ~\n", Insert(("progress",), "a")) == "progress:\n  - a\n"
    assert made("progress: []", Insert(("progress",), "a")) == "progress: [a]"
    assert made("{progress: , note: x}\n", Insert(("progress",), "a")) == "{progress: [a], note: x}\n"
    assert made("- {progress: null}\n", Insert((0, "progress"), "a")) == "- {progress: [a]}\n"


def test_the_habits_of_the_neighbours() -> None:
    """Braces with blanks, dashes far from their entry, lists that are not indented."""
    assert made("a:\n- { b: 1 }\n", Insert(("a",), {"b": 2})) == "a:\n- { b: 1 }\n- { b: 2 }\n"
    assert made("a:\n    -   b: 1\n", Insert(("a",), {"b": 2, "c": {"d": "x"}})) == (
        "a:\n    -   b: 1\n    -   b: 2\n        c:\n          d: x\n"
    )
    assert made("goals:\n- x\nid: A\n", Insert(("progress",), ENTRY)) == (
        "goals:\n- x\nid: A\nprogress:\n- date: 2021-03-01\n  status: done\n"
    )


def test_values_are_plain_where_both_parsers_read_them_back() -> None:
    """Quotes only where they are needed, single ones around double ones."""
    written = {
        "Báo cáo số 1/BC-STTTT": "Báo cáo số 1/BC-STTTT",
        "2021-01-12": "2021-01-12",
        "62%": "62%",
        "- a": '"- a"',
        "Công văn #1": '"Công văn #1"',
        "Ban hành: x": '"Ban hành: x"',
        "yes": '"yes"',
        "1.10": '"1.10"',
        "null": '"null"',
        ">= 60%": '">= 60%"',
        'nói "được"': 'nói "được"',
        '"được": x': "'\"được\": x'",
        "a\tb\x85": '"a\\tb\\x85"',
        "": '""',
    }
    assert {value: one_line(value) for value in written} == written
    assert [one_line(value) for value in (True, False, 7, 0.5, None)] == ["true", "false", "7", "0.5", "null"]


def test_text_of_several_lines_is_a_block() -> None:
    """With the head that keeps its ends; in braces it is quoted."""
    entry: Given = {"result": "một\n\nhai: #3", "note": " thụt\nlề\n", "x": "cuối\n\n"}
    assert made("tasks:\n- id: A\n", Insert(LOG, entry)) == dedent(
        """\
        tasks:
        - id: A
          progress:
          - result: |-
              một

              hai: #3
            note: |2
               thụt
              lề
            x: "cuối\\n\\n"
        """
    )
    assert made("a: [{b: 1}]\n", Insert(("a",), {"b": "một\nhai"})) == 'a: [{b: 1}, {b: "một\\nhai"}]\n'


def test_a_scalar_keeps_its_quotes_and_its_folding() -> None:
    """Only what differs is rewritten."""
    assert made("a: 'một' # x\n", Set(("a",), "hai")) == "a: 'hai' # x\n"
    assert made('a: "một \\u00e9"\n', Set(("a",), "mốt é")) == 'a: "mốt \\u00e9"\n'
    assert made("a: 'một ''hai'''\n", Set(("a",), "một 'ba'")) == "a: 'một ''ba'''\n"
    assert made("a: một\n  hai\n  ba\n", Set(("a",), "một hai bốn")) == "a: một\n  hai\n  bốn\n"
    assert made("a: >-\n  một\n  hai\n", Set(("a",), "không")) == "a: >-\n  không\n"
    assert made("a: |\n  một\n  hai\nb: 1\n", Set(("a",), "một\nba\nbốn\n")) == "a: |\n  một\n  ba\n  bốn\nb: 1\n"
    assert made("a: |\n  một\n", Set(("a",), "một\nhai")) == "a: |-\n  một\n  hai\n"
    assert made("a: một\n", Set(("a",), "một: hai")) == 'a: "một: hai"\n'
    assert made("a: một\n", Set(("a",), "một\nhai")) == "a: |-\n  một\n  hai\n"
    assert made("a:\nb: 1\n", Set(("a",), "x")) == "a: x\nb: 1\n"
    assert made("a: []\n", Set(("a",), "x: 1")) == 'a: "x: 1"\n'
    assert made("a: 1\n", Set(("a",), ["x", "z"])) == "a: [x, z]\n"


def test_an_alias_and_what_it_names_are_refused_with_their_place() -> None:
    """An edit there would change two places at once."""
    text = "a: &x [một]\nb: *x\nc: &y hai\n"
    assert refused(text, Insert(("a",), "hai")) == (
        "tep.yaml:1:4: cannot be edited safely: the text is named in other places (&x)"
    )
    assert refused(text, Insert(("b",), "hai")) == (
        "tep.yaml:2:4: cannot be edited safely: the text stands elsewhere and is only named here (*x)"
    )
    assert made(text, Set(("c",), "ba")) == "a: &x [một]\nb: *x\nc: &y ba\n"


def test_what_does_not_fit_is_refused_with_its_place() -> None:
    """Another kind of value, a path that is not there, a text that is not understood."""
    assert refused("a: {b: 1}\n", Insert(("a",), "x")) == (
        "tep.yaml:1:4: cannot be edited safely: a mapping stands here, not a list"
    )
    assert refused("a: [1]\n", Set(("a",), "x")) == (
        "tep.yaml:1:4: cannot be edited safely: a list or mapping stands here, not a single value"
    )
    assert made("a: {}\n", Set(("a", "b"), "x")) == "a: {b: x}\n"
    assert refused("a: 1\n", Insert(("b", "c", "d"), "x")) == (
        "tep.yaml:1:1: cannot be edited safely: the place is not there any more"
    )
    assert refused("a: x\n", Set(("a", "b"), "x")) == (
        "tep.yaml:1:4: cannot be edited safely: the place is not there any more"
    )
    assert made("a: |\n  x", Set(("a",), "y")) == "a: |-\n  y"
    assert refused("a: 1\n\t# x\n", Set(("a",), 2)) == (
        "tep.yaml:2:1: cannot be edited safely: not every program that reads YAML understands it alike"
    )
    for broken in ("a: [1\n", "", "a: 1\n---\nb: 2\n", "a: \x07\n"):
        assert refused(broken, Set(("a",), 2)).endswith("the file cannot be read; see: cchc validate")
    with pytest.raises(RefusedError):
        edited("tep.yaml", b"a: \xff\n", [])


def test_a_refused_edit_leaves_the_others_unmade() -> None:
    """All of a file or nothing."""
    assert refused("a: &x 1\nb: *x\nc: [1]\n", Set(("b",), 2)).startswith("tep.yaml:2:4:")
    with pytest.raises(RefusedError):
        made("a: &x 1\nb: *x\nc: [1]\n", Insert(("c",), 2), Set(("b",), 2))


def test_explicit_keys_and_odd_layouts_are_edited_or_refused_never_spoilt() -> None:
    """What cannot be proved is not written."""
    text = "? a\n: [1]\n? b\n: 2\n"
    assert made(text, Set(("b",), 3)) == "? a\n: [1]\n? b\n: 3\n"


def test_a_diff_is_one_that_git_applies() -> None:
    """Hunks with three lines around, and a last line without its end."""
    before = "".join(f"dong{number}: 1\n" for number in range(1, 10)).encode() + b"cuoi: 1"
    after = edited("plans/x.yaml", before, [Set(("dong2",), 2), Set(("them",), 3)])
    assert unified(after) == dedent(
        """\
        --- a/plans/x.yaml
        +++ b/plans/x.yaml
        @@ -1,5 +1,5 @@
         dong1: 1
        -dong2: 1
        +dong2: 2
         dong3: 1
         dong4: 1
         dong5: 1
        @@ -7,4 +7,5 @@
         dong7: 1
         dong8: 1
         dong9: 1
        -cuoi: 1
        \\ No newline at end of file
        +cuoi: 1
        +them: 3
        \\ No newline at end of file
        """
    )
    assert unified(edited("x", before, [])) == ""
    assert not edited("x", before, []).changed


def test_places_of_keys() -> None:
    """The order of the schema; files first that have the key."""
    assert place_of("progress", ["id", "note", "title"]) == 3
    assert place_of("progress", ["id", "title", "note"]) == 2
    assert place_of("section", ["area", "heading", "tasks"]) == 1
    assert place_of("lạ", ["id"]) == 1


def test_readings_are_compared_with_their_types_and_order() -> None:
    """One is not True, and the order of keys counts."""
    assert same({"a": [1, float("nan")]}, {"a": [1, float("nan")]})
    assert not same(1, True)
    assert not same({"a": 1, "b": 2}, {"b": 2, "a": 1})
    assert not same([1], [1, 2])


def test_where_the_second_parser_stops() -> None:
    """Its place, or the beginning where it reads everything."""
    assert yamlplaces.stop("a: 1\nb: [\n") == (3, 1)
    assert yamlplaces.stop("a: 1\n") == (1, 1)
    assert yamlplaces.marks("# chỉ ghi chú\n") is None
