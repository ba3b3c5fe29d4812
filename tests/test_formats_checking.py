"""What a template asks for that does not exist: found in every branch, without filling it in."""

from pathlib import Path

import msgspec
import pytest

from cchc.formats.checking import Doubt, doubts
from cchc.formats.sandbox import sandbox


class Inner(msgspec.Struct):
    """A value in a list."""

    name: str


class Outer(msgspec.Struct):
    """A value."""

    title: str
    inner: tuple[Inner, ...]
    maybe: Inner | None
    mixed: dict[str, int]

    @property
    def first(self) -> Inner:
        """A property counts as a field."""
        return self.inner[0]


def found(source: str, root: Path) -> tuple[Doubt, ...]:
    """The doubts about a template that gets one value."""
    return doubts(source, {"one": Outer}, sandbox(root))


@pytest.mark.parametrize(
    "source",
    [
        "{{ one.title }} {{ one.first.name }} {{ one['title'] }}",
        "{% for inner in one.inner %}{{ inner.name }}{{ loop.index }}{% else %}{{ one.title }}{% endfor %}",
        "{% for inner in one.inner[1:] if inner.name %}{{ inner.name }}{% endfor %}{{ one.inner[0].name }}",
        "{% if one.maybe %}{{ one.maybe.name }}{% elif one.title %}{% else %}{% endif %}",
        "{% set title = one.title %}{{ title }}{% set block %}x{% endset %}{{ block }}",
        "{% macro show(anything, more=1) %}{{ anything.whatever }}{{ more }}{{ varargs }}{% endmacro %}{{ show(one) }}",
        "{% for name, number in one.mixed.items() %}{{ name }}{{ number }}{% endfor %}",
        "{% with inner = one.first %}{{ inner.name }}{% endwith %}",
        "{% for inner in one.inner|reverse %}{{ inner.unknowable }}{% endfor %}{{ range(3)[0] }}",
        "{% import 'document.html.j2' as document %}{{ document.anything() }}",
        "{% from 'document.html.j2' import head as top, foot %}{{ top(one) }}{{ foot(one) }}",
        "{% call(x) show() %}{{ x.y }}{% endcall %}{% macro show() %}{{ caller(1) }}{% endmacro %}".replace(
            "{% call", "{% set show = one.title %}{% call", 1
        ),
        "{% filter upper %}{{ one.title }}{% endfilter %}{{ one.title.upper().split('a')[0].strip() }}",
    ],
)
def test_nothing_is_wrong(tmp_path: Path, source: str) -> None:
    """What exists, and what cannot be known, is not doubted."""
    assert found(source, tmp_path) == ()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ other }}", [Doubt(1, name="other")]),
        ("{{ on }}", [Doubt(1, name="on", near=("one",))]),
        ("\n{{ one.titel }}", [Doubt(2, name="one.titel", near=("title",))]),
        ("{{ one['titel'] }}", [Doubt(1, name="one.titel", near=("title",))]),
        ("{% if false %}\n{{ one.first.nam }}\n{% endif %}", [Doubt(2, name="one.first.nam", near=("name",))]),
        ("{% for inner in one.inner %}{{ inner.nme }}{% endfor %}", [Doubt(1, name="inner.nme", near=("name",))]),
        ("{% for inner in one.iner %}{% endfor %}", [Doubt(1, name="one.iner", near=("inner",))]),
        ("{% for inner in one.inner %}{% endfor %}{{ inner }}", [Doubt(1, name="inner")]),
        ("{{ one.maybe.nothing }}", [Doubt(1, name="one.maybe.nothing")]),
        ("{{ one.inner[0].nothing }}", [Doubt(1, name="one.inner[…].nothing")]),
        ("{{ one.title|upper|default(nothing) }}", [Doubt(1, name="nothing")]),
        ("{% macro show(one) %}{{ two }}{% endmacro %}", [Doubt(1, name="two")]),
        ("{% include 'nothing.html.j2' %}", [Doubt(1, name="nothing.html.j2")]),
        ("{% set x = nothing %}{{ x }}", [Doubt(1, name="nothing")]),
        ("{% with x = nothing %}{% endwith %}", [Doubt(1, name="nothing")]),
        ("{{ b }}\n{{ a }}", [Doubt(1, name="b"), Doubt(2, name="a")]),
        ("\n{% for %}", [Doubt(2, fault="Expected an expression, got 'end of statement block'")]),
        ("{{ one|nofilter }}", [Doubt(1, fault="No filter named 'nofilter'.")]),
    ],
)
def test_what_does_not_exist_is_named(tmp_path: Path, source: str, expected: list[Doubt]) -> None:
    """With its line, and names like it."""
    assert list(found(source, tmp_path)) == expected
