"""The shipped Word templates are what their script builds, and styles named in Vietnamese are there to be changed."""

import pytest
from conftest import ROOT
from wordfile import WordFile
from wordtools import made

BUILT = made.templates()


@pytest.mark.parametrize("name", BUILT)
def test_the_committed_template_is_the_built_one(name: str) -> None:
    """A change goes into tools/word_*.py, then: python tools/word_templates.py."""
    assert (ROOT / "templates" / name).read_bytes() == BUILT[name]


@pytest.mark.parametrize("name", BUILT)
def test_every_paragraph_has_a_style_that_is_there(name: str) -> None:
    """No paragraph is formatted by hand: changing a style in Word changes every place of it."""
    word = WordFile(BUILT[name])
    assert {word.look_of(one).style for one in word.paragraphs} <= set(word.names.values())
    assert b"<w:rPr>" not in word.parts["word/document.xml"]


def test_the_templates_differ_in_nothing_but_their_text() -> None:
    """Styles, settings and headers are the same in all three."""
    files = [WordFile(data).parts for data in BUILT.values()]
    for name in set(files[0]) - {"word/document.xml"}:
        assert len({parts[name] for parts in files}) == 1, name
