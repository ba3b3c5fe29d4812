"""Exact places, and the agreement of both parsers."""

import pytest
from ruamel.yaml import YAML

from cchc import yamlplaces, yamltext
from cchc.source import Node, Trouble


@pytest.mark.parametrize("text", ["a: |\n", "a: |\n\n", "a: >2\n", "a: |\n  x", "a: >1\n  x\n y"])
def test_the_end_of_a_block_text_at_the_end_of_a_file(text: str) -> None:
    """yaml-rs sees a line end there that ruamel.yaml does not; the texts are the same."""
    data = yamltext.parse(text)
    assert not isinstance(data, Trouble)
    assert yamlplaces.disagreement(data, yamlplaces.nodes(text)) is None


def test_nodes_have_exact_places() -> None:
    """Paths, lines, columns and keys of a small file."""
    assert yamlplaces.nodes("a: [x, 'y']\nb:\n  - c: |\n      z\n") == [
        Node((), 1, 1, 5, 1, 1, 1, "", ""),
        Node(("a",), 1, 4, 1, 12, 1, 1, "{", ""),
        Node(("a", 0), 1, 5, 1, 6, 1, 5, "", "x"),
        Node(("a", 1), 1, 8, 1, 11, 1, 8, "'", "y"),
        Node(("b",), 3, 3, 5, 1, 2, 1, "", ""),
        Node(("b", 0), 3, 5, 5, 1, 3, 5, "", ""),
        Node(("b", 0, "c"), 3, 8, 5, 1, 3, 5, "|", "z\n"),
    ]


def test_nodes_of_what_is_not_yaml_are_none() -> None:
    """A text that ruamel.yaml refuses has no nodes, and nothing is raised."""
    assert yamlplaces.nodes("a: [1, 2\n") == []
    assert yamlplaces.nodes("") == []


def test_the_c_parser_is_in_use() -> None:
    """ruamel.yaml composes through libyaml."""
    parser = YAML(typ="safe", pure=False).Parser
    assert (parser.__module__.rpartition(".")[2], parser.__name__) == ("_ruamel_yaml", "CParser")


def test_agreement_and_disagreement() -> None:
    """The two readings are compared value by value."""
    text = "a: x\nb: [1, y]\n"
    assert yamlplaces.disagreement({"a": "x", "b": [1, "y"]}, yamlplaces.nodes(text)) is None
    assert yamlplaces.disagreement({"a": "z", "b": [1, "y"]}, yamlplaces.nodes(text)) == Trouble("Y112", 1, 4)
    assert yamlplaces.disagreement({"a": "x"}, yamlplaces.nodes(text)) == Trouble("Y112", 2, 4)
    assert yamlplaces.disagreement({"a": "x", "b": [1, "y"], "c": 2}, yamlplaces.nodes(text)) == Trouble("Y112", 1, 1)


@pytest.mark.parametrize("text", ["a: &b\n  ! 1\n", "a: !!str 1\n", "- &b\n ! true\n", "a: !!str ~\n"])
def test_kinds_of_scalars_are_compared(text: str) -> None:
    """yaml-rs passes over a lone "!"; other programs do not."""
    data = yamltext.parse(text)
    assert not isinstance(data, Trouble)
    assert yamlplaces.disagreement(data, yamlplaces.nodes(text)) is not None
