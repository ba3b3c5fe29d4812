"""What a template makes is weighed before it is made: nothing doubles until memory ends."""

import time
from pathlib import Path

import msgspec
import pytest
from jinja2.exceptions import SecurityError, UndefinedError

from cchc.formats.bounds import MOST_TEXT, size
from cchc.formats.sandbox import sandbox

_START = "{% set n = namespace(text='xxxxxxxxxxxxxxxx', many=['x']) %}{% for turn in range(60) %}"
_END = "{% endfor %}"


def again(step: str) -> str:
    """A template that does something sixty times over."""
    return f"{_START}{step}{_END}"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (again("{% set n.text = n.text ~ n.text %}"), "~"),
        (again("{% set n.text = n.text + n.text %}"), "+"),
        (again("{% set n.text %}{{ n.text }}{{ n.text }}{% endset %}"), "{{ }}"),
        (again("{% set n.text %}{% filter upper %}{{ n.text }}{{ n.text }}{% endfilter %}{% endset %}"), "{{ }}"),
        (again("{% set n.text = [n.text, n.text]|join %}"), "join"),
        (again("{% set n.text = range(10)|list|join(n.text) %}"), "join"),
        (again("{% set n.text = n.text|replace('x', n.text) %}"), "replace"),
        (again("{% set n.text = (n.text ~ ' ')|wordwrap(1, true, n.text) %}"), "wordwrap"),
        (again("{% set n.many = n.many + n.many %}"), "[…]"),
        (again("{% set n.many = [n.many, n.many] %}") + "{{ n.many }}", "[…]"),
        (again("{% set n.many = (n.many, n.many) %}") + "{{ n.many|string }}", "[…]"),
        (again("{% set n.many = {'a': n.many, 'b': n.many} %}") + "{{ n.many ~ '' }}", "[…]"),
        (again("{% set n.many = dict(a=n.many, b=n.many) %}") + "{{ n.many|tojson }}", "[…]"),
        ("{{ 'a\n'|indent(1000000000, true) }}", "indent"),
        ("{{ 'a\n'|indent(width=1000000000, first=true) }}", "indent"),
        ("{{ [1]|batch(1000000000, 'x')|list }}", "batch"),
        ("{{ [1]|slice(1000000000)|list }}", "slice"),
        ("{{ 1.5|round(1000000000, 'ceil') }}", "round"),
        ("{{ [1]|tojson(1000000000) }}", "tojson"),
        ("{{ ['a\n']|map('indent', 1000000000, true)|join }}", "indent"),
    ],
)
def test_what_grows_without_end_is_refused(tmp_path: Path, text: str, what: str) -> None:
    """The refusal names what grew; it comes before the memory is taken, so at once."""
    begun = time.monotonic()
    with pytest.raises(SecurityError) as caught:
        sandbox(tmp_path).from_string(text).render()
    assert str(caught.value) == what
    assert time.monotonic() - begun < 30


_LISTED = "{% set many = range(1000)|list %}"
_TURNS = "{% for a in many %}{% for b in many %}{% for c in many %}"
_ENDS = "{% endfor %}" * 3
_LONG = "{% set many = range(90000)|list %}{% for one in many %}"
_SMALL = "{% set n = namespace(a=(), b=()) %}{% for turn in range(16) %}"
_SMALL += "{% set n.a = (n.a, n.a) %}{% set n.b = (n.b, n.b) %}{% endfor %}"  # 65,536 entries without a letter
_TWINS = _SMALL.replace("16", "40")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(90) }}", "m()"),
        ("{% macro m(n) %}{% if n %}{% set x = m(n-1), m(n-1) %}{% endif %}{% endmacro %}{% set x = m(90) %}", "m()"),
        (
            "{% macro m(n) %}{{ caller(n) }}{{ caller(n) }}{% endmacro %}"
            "{% macro k(n) %}{% if n %}{% call(x) m(n) %}{{ k(x-1) }}{% endcall %}{% endif %}{% endmacro %}{{ k(20) }}",
            "caller()",
        ),
        ("{% for one in [1, 1] recursive %}{{ loop([1, 1]) if loop.depth < 90 }}{% endfor %}", "loop()"),
        (f"{_LISTED}{_TURNS}{_ENDS}", "for"),
        ("{% for one in range(90000) %}" + "x" * 100_000 + "{% endfor %}", "…"),
        (f"{_LISTED}{{% set t = many|join %}}{_TURNS}{{% set n = t.count('zz') %}}{_ENDS}", "count()"),
        (f"{_LISTED}{_TURNS}{{% set n = many|sort %}}{_ENDS}", "sort"),
        (f"{_LONG}{{% if one + 0.5 in many %}}{{% endif %}}{{% endfor %}}", "in"),
        (f"{_LONG}{{% if one + 0.5 is in many %}}{{% endif %}}{{% endfor %}}", "in"),
        (f"{_LONG}{{% set part = many[1:] %}}{{% endfor %}}", "in"),
        (f"{_TWINS}{{% set x = n.a == n.b %}}", "[…]"),
        (f"{_TWINS}{{% set x = n.a < n.b %}}", "[…]"),
        (f"{_TWINS}{{% set x = n.a in [n.b] %}}", "[…]"),
        (f"{_TWINS}{{% set x = n.a in {{}} %}}", "[…]"),
        (f"{_TWINS}{{% set x = n.a is eq n.b %}}", "[…]"),
        (f"{_TWINS}{{% set x = {{n.a: 1}} %}}", "[…]"),
        (f"{_TWINS}{{% set x = {{}}[n.a] is defined %}}", "[…]"),
        (f"{_TWINS}{{% set x = {{}}.get(n.a) %}}", "[…]"),
        (f"{_TWINS}{{% set x = [n.a].index(n.b) %}}", "[…]"),
        (f"{_TWINS}{{% for one in [n.a, n.b] %}}{{% if loop.changed(one) %}}{{% endif %}}{{% endfor %}}", "[…]"),
        (f"{_SMALL}{{% for one in range(90000) %}}{{% set x = n.a == n.b %}}{{% endfor %}}", "in"),
    ],
)
def test_what_takes_time_without_end_is_refused(tmp_path: Path, text: str, what: str) -> None:
    """Calls, turns, searches, and the text of the template itself draw on the same budget."""
    begun = time.monotonic()
    with pytest.raises(SecurityError) as caught:
        sandbox(tmp_path).from_string(text).render()
    assert str(caught.value) == what
    assert time.monotonic() - begun < 60


def test_a_loop_in_a_loop_that_goes_into_itself_is_weighed(tmp_path: Path) -> None:
    """What a loop goes through is weighed once, wherever in the template it is compiled."""
    text = "{% for a in many recursive %}{% for b in [1] %}{% endfor %}{% endfor %}"
    with pytest.raises(SecurityError):
        sandbox(tmp_path).from_string(text).render(many=[0] * (MOST_TEXT // 9))


def test_each_rendering_has_its_own_budget(tmp_path: Path) -> None:
    """A long document is no attack, and the next one begins anew."""
    half = "x" * (MOST_TEXT // 2)
    for _ in range(3):
        assert len(sandbox(tmp_path).from_string("{{ text }}").render(text=half)) == len(half)
    with pytest.raises(SecurityError):
        sandbox(tmp_path).from_string("{{ text }}{{ text }}").render(text=half)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{{ 1 + 2 }}", "3"),
        ("{{ 'a' + 'b' }}", "ab"),
        ("{{ 'a' ~ 1 ~ none }}", "a1None"),
        ("{% set x = '<' %}{{ x ~ ('<b>'|safe) }}", "&lt;<b>"),
        ("{% autoescape false %}{% set x = '<' %}{{ x ~ '>' }}{% endautoescape %}", "<>"),
        ("{% set x = 'ab' %}{% set y = '&' ~ x %}{{ y }}", "&amp;ab"),
        ("{{ ['a', 'b']|map('upper')|join(', ') }}", "A, B"),
        ("{{ [3, 1]|sort|join }}", "13"),
        ("{{ 2.345|round(2) }}", "2.35"),
        ("{{ 'a  b'|blanks }}", "a …… b"),
        ("{{ ['a'] }}", "[&#39;a&#39;]"),
        ("{% for one in 'ab' %}{{ loop.index }}{{ one }}{{ loop.last }} {% endfor %}", "1aFalse 2bTrue "),
        ("{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}", "a1"),
        ("{% for one in [1, 2, 3]|select('odd') if one != 1 %}{{ one }}{% else %}none{% endfor %}", "3"),
        ("{% for one in [] %}{% else %}none{% endfor %}", "none"),
        ("{% for one in [1, [2]] recursive %}{{ loop(one) if one is iterable else one }}{% endfor %}", "12"),
        ("{{ [1, 2, 3][1:]|length }}{{ 2 in [1, 2] }}{{ 'b' not in 'ab' }}{{ 1 < 2 <= 2 }}", "2TrueFalseTrue"),
        ("{{ 1 is in [1] }}{{ 'a' is eq('a') }}", "TrueTrue"),
    ],
)
def test_what_templates_do_all_day(tmp_path: Path, text: str, made: str) -> None:
    """Adding, joining and filters give what Jinja gives, escaped as Jinja escapes."""
    assert sandbox(tmp_path).from_string(text).render() == made


class _Kept(msgspec.Struct, frozen=True):
    shown: str
    _hidden: str = "hidden"


@pytest.mark.parametrize("read", ["one._hidden", "one['_hidden']", "one.__struct_fields__", "one.__class__"])
def test_of_a_struct_the_fields_are_read_and_nothing_else(tmp_path: Path, read: str) -> None:
    """What begins with "_" is refused as of any other value; what is not there is not there."""
    values = {"one": _Kept("<shown>")}
    assert sandbox(tmp_path).from_string("{{ one.shown }}{{ one.shown }}").render(values) == "&lt;shown&gt;" * 2
    with pytest.raises(SecurityError):
        sandbox(tmp_path).from_string(f"{{{{ {read} }}}}").render(values)
    with pytest.raises(UndefinedError):
        sandbox(tmp_path).from_string("{{ one.other }}").render(values)


def test_what_is_escaped_is_kept_apart_from_what_is_not(tmp_path: Path) -> None:
    """The same text is printed as text and as markup, whichever came first."""
    text = "{{ '<b>'|safe }}{{ x }}{{ x|safe }}{{ x }}{% autoescape false %}{{ x }}{% endautoescape %}"
    assert sandbox(tmp_path).from_string(text).render(x="<b>") == "<b>&lt;b&gt;<b>&lt;b&gt;<b>"
    assert (
        sandbox(tmp_path, markdown=True).from_string("{{ x }}{{ x|safe }}{{ x }}").render(x="<b>") == r"\<b\><b>\<b\>"
    )


def test_the_size_of_a_value() -> None:
    """Letters, with those of the lists in it, and its entries; other objects weigh nothing."""
    assert [size(one) for one in ("abc", ["a", ("bc", {"d": "e"})], 12, None)] == [3, 29, 0, 0]
