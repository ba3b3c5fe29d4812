"""Write docs/templates.md out of the view structs, with examples from the made-up office (a development script).

    python tools/templates_page.py

`tests/test_templates_page.py` says when the page is stale.
"""

import argparse
import sys
import typing
from collections.abc import Iterator
from pathlib import Path

import msgspec

from cchc.documents.letter_building import Reminder, build_letter
from cchc.documents.plan import plan_document
from cchc.documents.report_building import build
from cchc.due import Wanted
from cchc.formats.charts import Drawn
from cchc.formats.checking import fields
from cchc.formats.markdown import escaped
from cchc.formats.sandbox import sandbox
from cchc.formats.shelf import PURPOSES, Picture
from cchc.periods import quarter
from cchc.reports import gather
from cchc.workspace import Workspace

ROOT = Path(__file__).parents[1]
OFFICE = ROOT / "examples" / "so-mau"
PAGE = ROOT / "docs" / "templates.md"
YEAR, QUARTER, UNIT = 2026, 2, "so-mau/van-phong"
_LONGEST = 90
_SINGLE = {"report.annexes": "annex", "report.statistics": "group", "group.rows": "row", "report.figures": "table"}
_INTRODUCTION = """\
# Templates

<!-- Written by tools/templates_page.py out of the values that templates get; do not edit. -->

What a document looks like is the work of a template; every number, name and sentence in it is computed before. A
workspace's own `templates/` comes first:

```
cchc templates                    which templates there are, where each comes from, what it is for
cchc templates copy report.docx   brings one into templates/ to be edited
cchc templates check              what in a template asks for something that does not exist
```

`*.docx` are Word files: open them in Word, change fonts, lines and texts, move the tags. `*.md.j2` and `*.html.j2` are
text. A template under a name of its own (`bao-cao-tinh.docx`) is used with `cchc report --template bao-cao-tinh`; it
gets what `report.docx` gets, or what `letter.docx` gets where its name begins with `letter-`.

Tags are those of Jinja: `{{ report.head.title }}` prints a value, `{% for section in report.sections %}` …
`{% endfor %}` repeats, `{% if report.comparison %}` … `{% endif %}` chooses. In Word, `{%p … %}` takes its whole
paragraph away and `{%tr … %}` its table row. Templates run in a sandbox: they read the values below and nothing
else, cannot change them, cannot reach other files but templates, and stop after 100,000 turns of `range` or 50 million
characters (a turn of a loop counts as 10, a call as 100). Text comes out as text, whatever signs it holds. A variable
that does not exist stops the command and is named with its line or paragraph.

The examples are those of `examples/so-mau`: the report of quý II 2026, a letter to Văn phòng Sở, the plan of 2026.
A list shows its first entry.
"""
# Every filter with an expression that shows it; the values are computed when the page is written.
FILTERS = {
    "abs": "-3|abs",
    "attr": "period|attr('code')",
    "batch": "['a', 'b', 'c']|batch(2)|list",
    "blanks": "'Số:     /KH'|blanks",
    "capitalize": "'QUÝ II'|capitalize",
    "count": "['a', 'b']|count",
    "d": "''|d('không có', true)",
    "default": "''|default('không có', true)",
    "dictsort": "{'b': 1, 'a': 2}|dictsort",
    "e": "'<b>'|e",
    "escape": "'<b>'|escape",
    "filesizeformat": "1500|filesizeformat",
    "first": "['a', 'b']|first",
    "float": "'1.5'|float",
    "forceescape": "'<b>'|forceescape",
    "groupby": "rows|groupby('unit')|length",
    "indent": "'a'|indent(2, true)",
    "int": "'12'|int",
    "items": "{'a': 1}|items|list",
    "join": "['a', 'b']|join('; ')",
    "last": "['a', 'b']|last",
    "length": "['a', 'b']|length",
    "list": "'ab'|list",
    "lower": "'BÁO CÁO'|lower",
    "map": "rows|map(attribute='unit')|list",
    "max": "[1, 2]|max",
    "min": "[1, 2]|min",
    "reject": "[1, 2]|reject('odd')|list",
    "rejectattr": "rows|rejectattr('unit', 'eq', '%')|list|length",
    "replace": "'quý II'|replace('quý', 'Quý')",
    "reverse": "[1, 2]|reverse|list",
    "round": "1.25|round(1)",
    "safe": "'<b>'|safe",
    "select": "[1, 2]|select('odd')|list",
    "selectattr": "rows|selectattr('unit', 'eq', '%')|list|length",
    "slice": "[1, 2, 3]|slice(2)|list",
    "sort": "[2, 1]|sort",
    "string": "12|string",
    "striptags": "'<b>a</b>'|striptags",
    "sum": "[1, 2]|sum",
    "title": "'sở mẫu'|title",
    "tojson": "['a']|tojson",
    "trim": "' a '|trim",
    "truncate": "'Cải cách hành chính'|truncate(12)",
    "unique": "['a', 'a']|unique|list",
    "upper": "'báo cáo'|upper",
    "urlencode": "'a b'|urlencode",
    "urlize": "'cchc'|urlize",
    "wordcount": "'cải cách'|wordcount",
    "wordwrap": "'cải cách'|wordwrap(4)",
}


def page() -> str:
    """The whole page."""
    values = examples()
    parts = [_INTRODUCTION]
    for purpose in PURPOSES[:3]:
        parts.append(f"## {purpose.stem}: `{purpose.command}`\n")
        for name, kind in purpose.values.items():
            parts += _value(name, kind, values[name])
    parts.append("## Filters\n")
    parts.append(_filters(values))
    return "\n".join(parts)


def examples() -> dict[str, object]:
    """The values that templates get, of the made-up office."""
    workspace = Workspace(OFFICE)
    window = quarter(YEAR, QUARTER)
    world = workspace.world(window.last)
    plan = next(one for one in world.plans if one.year == YEAR)
    material = gather(workspace, world, (plan,), Wanted(role="lead"), window, consolidated=False, as_of_given=True)
    unit = world.registry.units[UNIT]
    reminder = Reminder(world=world, plans=(plan,), unit=unit, wanted=Wanted(units=(unit,), role="lead"))
    return {
        "report": build(material), "letter": build_letter(reminder), "plan": plan_document(plan, world.registry),
        "charts": (Drawn("Nhiệm vụ theo lĩnh vực và trạng thái", "<svg>…</svg>"),), "charts_note": "",
        "pictures": (Picture("(hình)", "Nhiệm vụ theo lĩnh vực và trạng thái"),),
    }  # fmt: skip


def _value(name: str, kind: object, example: object) -> Iterator[str]:
    """The tables of a value and of everything below it."""
    struct, listed = _struct(kind)
    if struct is None:
        yield f"`{name}`: {_shown(example)}\n"
        return
    if listed:
        example = max(typing.cast("tuple[object, ...]", example or (None,)), key=_told)
        yield f"### `{name}` (list), each entry\n"
    else:
        yield f"### `{name}`\n"
    yield f"{_about(struct)}\n"
    rows: list[str] = []
    below: list[str] = []
    single = _SINGLE.get(name, name.removesuffix("s").rpartition(".")[2]) if listed else name
    for field, inner in fields(struct).items():
        value = getattr(example, field, None)
        nested, many = _struct(inner)
        where = f"see `{single}.{field}` below" if nested else _shown(value)
        rows.append(f"| `{single}.{field}` | {'list' if many or _listed(inner) else 'value'} | {where} |")
        if nested:
            below += _value(f"{single}.{field}", inner, value)
    yield "| variable | is a | example |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    yield from below


def _told(entry: object) -> int:
    """How much an entry of a list shows: the fields that are not empty."""
    return sum(bool(getattr(entry, name, None)) for name in getattr(entry, "__struct_fields__", ()))


def _struct(kind: object) -> tuple[type[msgspec.Struct] | None, bool]:
    """The struct behind a type, and whether in a list."""
    listed = False
    while typing.get_origin(kind) is not None:
        listed = listed or typing.get_origin(kind) is tuple
        kind = next(one for one in typing.get_args(kind) if one is not type(None))
    known = isinstance(kind, type) and issubclass(kind, msgspec.Struct)
    return (typing.cast("type[msgspec.Struct]", kind), listed) if known else (None, listed)


def _listed(kind: object) -> bool:
    return typing.get_origin(kind) is tuple


def _about(struct: type) -> str:
    return " ".join((struct.__doc__ or "").split())


def _shown(value: object) -> str:
    """An example in a cell of the table."""
    if isinstance(value, tuple | list):
        return _shown(value[0]) if value else "(empty)"
    text = " ".join(str(value).split()) if value not in (None, "") else "(empty)"
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
    return escaped(text)


def _filters(values: dict[str, object]) -> str:
    environment = sandbox(OFFICE)
    report = typing.cast("typing.Any", values["report"])
    names = {"period": report.period, "rows": report.statistics[0].rows}
    lines = ["`rows` stands for the lines of a statistics group, `period` for `report.period`.\n"]
    lines.append("| filter | example | gives |\n|---|---|---|")
    for name in sorted(environment.filters):
        expression = FILTERS[name]
        given = environment.from_string(f"{{{{ ({expression})|string|safe }}}}").render(names)
        written = expression.replace("|", "\\|")
        lines.append(f"| `{name}` | `{written}` | {_shown(given)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    argparse.ArgumentParser(description="Write docs/templates.md").parse_args()
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    sys.stderr.write(f"{PAGE} is written\n")
