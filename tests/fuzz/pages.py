"""Templates for fuzzing: those that come with cchc, and what a hostile one would write into them."""

from pathlib import Path

_FOLDER = Path(__file__).parents[2] / "templates"
_REPORT = ("report", "--quarter", "2", "--year", "2021", "--org", "so")
_LETTER = ("report", "--template", "don-doc", "--unit", "Văn phòng", "--year", "2021")
COMMANDS = {
    "report.md.j2": (*_REPORT, "--format", "md"),
    "report.html.j2": (*_REPORT, "--format", "html"),
    "plan.md.j2": ("render", "2021/so"),
    "plan.html.j2": ("render", "2021/so", "--format", "html"),
    "letter.md.j2": (*_LETTER, "--format", "md"),
    "diff.html.j2": ("diff", "2021", "2022", "--format", "html"),
    "report.docx": _REPORT,
    "plan.docx": ("render", "2021/so"),
    "letter.docx": _LETTER,
}
SIGNS = (
    "{{", "}}", "{%", "%}", "{#", "#}", "{{ report.__class__ }}", "{{ ''.__class__.__mro__ }}", "{{ 1/0 }}", "{{ 'a' * 10**9 }}", "{{ 10**10**9 }}",
    "{% for i in range(10**9) %}x{% endfor %}", "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "{{ [1]|first }}",
    "{% include 'report.md.j2' %}", "{% include '../plans/units.yaml' %}", "{% extends 'x' %}", "{% import 'diff.html.j2' as d %}", "{{ self }}",
    "{{ x }}", "{{ x.y.z }}", "{{ x[0] }}", "{{ [] | map('upper') | list }}", "{{ {}|dictsort }}", "{{ ''|attr('__class__') }}", "{{ loop }}",
    "{{ caller() }}", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{% set x = namespace() %}{% set x.a = 1 %}", "{{ 'a'.join(range(9)) }}",
    "{% raw %}", "{% filter upper %}", "{% autoescape false %}", "{{ 'x'|tojson }}", "{{ 'x'|indent(10**9) }}", "{{ ('x',)|join('y')|wordwrap(0) }}",
    "{{ 'x'|truncate(-1) }}", "{{ 1|round(400) }}", "{{ 'x'|int(base=99) }}", "{{ [1,2]|batch(10**9, 'x')|list }}", "{{ [1]|slice(10**8)|list }}",
    "{{ 'x'|replace('', 'y'|replace('', 'z')) }}", "{{ [3,'a']|sort }}", "{{ [[1]]|sum }}", "{% do x %}", "{% trans %}", "{{ range }}", "{{ dict(a=1) }}",
    "{{ joiner() }}", "{{ 'a'|urlize }}", "{{ 'a'.format(1) }}", "{{ '%s' % 1 }}", "{{ 'a' ~ 1 }}", "{{ -'a' }}", "{{ not }}", "{{ 'é\\ud83d' }}",
    "{% for a in report %}", "{% endfor %}", "{% if %}", "{% endif %}", "{{ 'a' | filesizeformat }}", "{{ 9|filesizeformat }}", "\x00", "\ud800",
)  # fmt: skip


def shipped(name: str) -> bytes:
    """The bytes of a template that comes with cchc."""
    return (_FOLDER / name).read_bytes()
