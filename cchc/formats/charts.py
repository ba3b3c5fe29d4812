"""Drawing charts: SVG for HTML, PNG for Word. Needs the extra `charts` (altair, vl-convert); without it there is none.

    available()            whether charts can be drawn; HOW says how to get them
    svg(chart)             an <svg> element to stand in a page: text alternative inside, no width of its own, ink in
                           `currentColor`, so that it follows a light or dark page; None without the extra
                           (class "chart": style it with width 100 %, max-width WIDTH, height auto)
    png(chart, scale=2)    a picture on white for a document, WIDTH × scale points wide; None without the extra

Nothing is fetched, and on one machine the same chart gives the same bytes. `cchc.charts` says what a chart shows.
"""

import html
import json
import re
import struct
import textwrap
import zlib
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import msgspec

from cchc.charts import Bars, Chart, Kind, Lines, Months
from cchc.messages import msg
from cchc.model.days import official

if TYPE_CHECKING:
    import altair as alt

HOW = msg('charts are drawn by an extra; to get it: pip install "{name}"', name="cchc[charts]")
WIDTH = 640
# Dark to light, so that grey printing keeps them apart (tests/test_formats_charts.py measures this).
COLOURS = {
    Kind.DONE: "#062846", Kind.OVERDUE: "#a83409", Kind.IN_PROGRESS: "#318abf", Kind.PAST_DUE: "#e0a23a",
    Kind.WITHOUT_DEADLINE: "#a6cde4", Kind.NOT_STARTED: "#dbe5ec", Kind.OTHER: "#fdfdfb",
}  # fmt: skip
_LIGHT_INK = frozenset({Kind.DONE, Kind.OVERDUE})  # kinds so dark that letters on them are white
_SHAPES = {Kind.DONE: "circle", Kind.OVERDUE: "triangle-up", Kind.PAST_DUE: "triangle-down"}
_FONT = "Segoe UI, Noto Sans, DejaVu Sans, Arial, sans-serif"  # families that have all Vietnamese letters
_SIZE = 11
_PNG = b"\x89PNG\r\n\x1a\n"
_BLACK, _INK = "#000000", "#010203"  # the second stands for currentColor while an SVG is made
_LABELS, _LINE = 215, 32  # room for names: in points, in letters
_LEADING = 14  # from line to line


class Drawn(msgspec.Struct, frozen=True):
    """A chart of a page: its title, and the <svg> with its text alternative inside."""

    title: str
    svg: str


def available() -> bool:
    """Whether the extra is installed."""
    return find_spec("altair") is not None and find_spec("vl_convert") is not None


def svg(chart: Chart) -> str | None:
    """Draw a chart as an SVG element; None without the extra."""
    if not available():
        return None
    import vl_convert

    return _accessible(chart, vl_convert.vegalite_to_svg(_spec(chart, _INK), allowed_base_urls=[]))


def png(chart: Chart, scale: float = 2) -> bytes | None:
    """Draw a chart as a PNG picture; None without the extra."""
    if not available():
        return None
    import vl_convert

    return _packed(vl_convert.vegalite_to_png(_spec(chart, _BLACK), scale=scale, allowed_base_urls=[]))


def _packed(picture: bytes) -> bytes:
    """The same PNG with its data packed tighter: a quarter of the size, which Word does not do itself."""
    chunks, data, place = [], b"", len(_PNG)
    while place < len(picture):
        length, kind = struct.unpack(">I4s", picture[place : place + 8])
        body = picture[place + 8 : place + 8 + length]
        data += body if kind == b"IDAT" else b""
        chunks += [] if kind == b"IDAT" else [(kind, body)]
        place += length + 12
    chunks.insert(-1, (b"IDAT", zlib.compress(zlib.decompress(data), 9)))
    return _PNG + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def _accessible(chart: Chart, drawn: str) -> str:
    """Give an SVG its text alternative, ids of its own, and no size but its shape."""
    numbers = {
        id: f"{chart.code}-{place}" for place, id in enumerate(dict.fromkeys(re.findall(r'id="([^"]+)"', drawn)))
    }
    for id, mine in numbers.items():
        drawn = drawn.replace(f'id="{id}"', f'id="{mine}"').replace(f"url(#{id})", f"url(#{mine})")
    box = re.search(r'viewBox="[^"]*"', drawn)
    body = drawn[drawn.index(">", drawn.index("<svg")) + 1 :].replace(_INK, "currentColor")
    name = f"chart-{chart.code}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box[0] if box else ""} role="img" class="chart" '
        f'aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{html.escape(chart.title)}</title>'
        f'<desc id="{name}-desc">{html.escape(chart.description)}</desc>{body}'
    )


def _spec(chart: Chart, ink: str) -> dict[str, Any]:
    """The drawing in the words of Vega-Lite."""
    match chart.data:
        case Bars():
            drawing = _bars(chart.data, ink)
        case Lines():
            drawing = _lines(chart.data, ink)
        case Months():
            drawing = _months(chart.data, ink)
    words = {"labelColor": ink, "titleColor": ink, "labelFontSize": _SIZE, "titleFontSize": _SIZE}
    configured = (
        drawing.configure(font=_FONT, background="transparent" if ink == _INK else "white", padding=6, aria=False)
        .configure_view(stroke=None)
        .configure_axis(**words, titleFontWeight="normal", domainColor=ink, tickColor=ink, gridColor=ink,
                        gridOpacity=0.15)
        .configure_legend(**words, labelLimit=WIDTH)
        .configure_text(fontSize=_SIZE)
    )  # fmt: skip
    spec: dict[str, Any] = configured.to_dict()
    return spec


def _bars(data: Bars, ink: str) -> "alt.LayerChart | alt.FacetChart":
    import altair as alt

    longest = max(sum(counts) for counts in data.counts)
    room = WIDTH - _LABELS - 30
    pieces, totals = [], []
    for place, counts in enumerate(data.counts):
        start = 0
        for kind, count in zip(data.kinds, counts, strict=True):
            whole, wide = f"{kind.value} {count}", count * room / longest
            text = whole if wide > 7 * len(whole) + 2 else kind.value if wide > 11 else ""
            if count:
                pieces.append({
                    "row": place, "start": start, "end": start + count, "middle": start + count / 2,
                    "kind": _legend(kind, data), "text": text,
                    "ink": "#ffffff" if kind in _LIGHT_INK else "#000000",
                })  # fmt: skip
            start += count
        totals.append({"row": place, "end": start})
    base = alt.Chart(alt.InlineData(values=pieces))
    row = _row()
    bars = base.mark_bar(stroke=ink, strokeWidth=0.8).encode(
        x=alt.X("start:Q", title="Số nhiệm vụ", axis=alt.Axis(tickMinStep=1, format="d")), x2="end:Q", y=row,
        color=_coloured(alt.Color, data, ink),
    )  # fmt: skip
    letters = base.mark_text().encode(x="middle:Q", y=row, text="text:N", color=alt.Color("ink:N", scale=None))
    sums = (
        alt.Chart(alt.InlineData(values=totals))
        .mark_text(align="left", dx=4, color=ink, fontWeight="bold")
        .encode(x="end:Q", y=row, text="end:Q")
    )
    lines = max(len(_broken(name)) for name in data.names)
    return alt.layer(bars, letters, sums, *_names(data.names, ink)).properties(
        width=room, height=alt.Step(max(28, 8 + _LEADING * lines))
    )


def _lines(data: Lines, ink: str) -> "alt.LayerChart | alt.FacetChart":
    """Two lines, told apart by dash, marks and the words at their ends."""
    import altair as alt

    first = data.days[0]
    drawn: list[Any] = []
    marks: tuple[tuple[str, Sequence[int | None], Kind, list[int], str, int], ...] = (
        ("Đến hạn (lũy kế)", data.due, Kind.OVERDUE, [6, 4], "square", -1),
        ("Đã hoàn thành (lũy kế)", data.done, Kind.DONE, [1, 0], "circle", 1),
    )
    x = alt.X(
        "day:Q", title=None, scale=alt.Scale(nice=False, padding=12),
        axis=_day_axis([official(day)[:-5] for day in data.days], [(day - first).days for day in data.days], grid=True),
    )  # fmt: skip
    y = alt.Y("count:Q", title="Số nhiệm vụ", axis=alt.Axis(tickMinStep=1, format="d"))
    for name, counts, kind, dash, shape, side in marks:
        points = [
            {"day": (day - first).days, "count": count, "text": str(count) if count else ""}
            for day, count in zip(data.days, counts, strict=True)
            if count is not None
        ]
        ends = points[-1]["day"] == (data.days[-1] - first).days
        base = alt.Chart(alt.InlineData(values=points)).encode(x=x, y=y)
        colour = COLOURS[kind] if ink == _BLACK or kind is Kind.OVERDUE else ink
        drawn += [
            base.mark_line(strokeWidth=2.5, strokeDash=dash, color=colour),
            base.mark_point(filled=True, size=50, opacity=1, shape=shape, color=colour),
            base.mark_text(dy=12 * side, color=ink).encode(text="text:N"),
            alt.Chart(alt.InlineData(values=points[-1:]))
            .mark_text(
                dx=0 if ends else 8, dy=27 * side, color=ink, fontWeight="bold", align="right" if ends else "left"
            )
            .encode(x=x, y=y, text=alt.value(name)),
        ]
    return alt.layer(*drawn).properties(width=WIDTH - 60, height=240)


def _months(data: Months, ink: str) -> "alt.LayerChart | alt.FacetChart":
    import altair as alt

    length = (data.last - data.first).days + 1
    starts = [(data.first.replace(month=number) - data.first).days for number in range(1, 13)]
    row, room = _row(tickBand="extent", grid=True), WIDTH - _LABELS - 10
    middle = alt.X(
        "day:Q", title=None, scale=alt.Scale(domain=[0, length], nice=False),
        axis=_day_axis([f"T{number}" for number in range(1, 13)], [start + 14 for start in starts]),
    )  # fmt: skip
    edges = [{"day": start} for start in [*starts, length]]
    layers: list[Any] = [alt.Chart(alt.InlineData(values=edges)).mark_rule(color=ink, opacity=0.15).encode(x=middle)]
    for place, kind in enumerate(data.kinds):
        shift = round(_LEADING * (place - (len(data.kinds) - 1) / 2))
        marks = [
            {"row": data.names.index(name), "day": (day - data.first).days, "kind": _legend(kind, data), "count": count}
            for name, day, other, count in data.marks
            if other is kind
        ]
        mine = alt.Chart(alt.InlineData(values=marks))
        layers += [
            mine.mark_point(size=75, strokeWidth=1.2, stroke=ink, opacity=1, xOffset=-7, yOffset=shift).encode(
                x=middle,
                y=row,
                fill=_coloured(alt.Fill, data, ink),
                shape=_shaped(data, ink),
                stroke=_outlined(data, ink),
            ),
            mine.mark_text(align="left", color=ink, xOffset=1, yOffset=shift).encode(x=middle, y=row, text="count:Q"),
        ]
    if data.first <= data.as_of <= data.last:
        today = alt.Chart(alt.InlineData(values=[{"day": (data.as_of - data.first).days}]))
        layers += [
            today.mark_rule(strokeDash=[4, 3], color=ink, strokeWidth=1.2).encode(x=middle),
            today.mark_text(color=ink).encode(x=middle, y=alt.value(-7), text=alt.value(official(data.as_of))),
        ]
    lines = max(len(data.kinds), *(len(_broken(name)) for name in data.names))
    return alt.layer(*layers, *_names(data.names, ink)).properties(width=room, height=alt.Step(_LEADING * lines + 10))


def _coloured(channel: Any, data: Bars | Months, ink: str) -> Any:
    """The colour of a kind, in the legend too."""
    import altair as alt

    scale = alt.Scale(domain=[_legend(kind, data) for kind in data.kinds], range=[COLOURS[one] for one in data.kinds])
    return channel("kind:N", scale=scale, legend=_kind_legend(data, ink))


def _outlined(data: Months, ink: str) -> Any:
    """An outline for every kind, so that the legend has it too."""
    import altair as alt

    scale = alt.Scale(domain=[_legend(kind, data) for kind in data.kinds], range=[ink] * len(data.kinds))
    return alt.Stroke("kind:N", scale=scale, legend=_kind_legend(data, ink))


def _shaped(data: Months, ink: str) -> Any:
    import altair as alt

    shapes = [_SHAPES.get(kind, "diamond") for kind in data.kinds]
    scale = alt.Scale(domain=[_legend(kind, data) for kind in data.kinds], range=shapes)
    return alt.Shape("kind:N", scale=scale, legend=_kind_legend(data, ink))


def _kind_legend(data: Bars | Months, ink: str) -> "alt.Legend":
    """Above the drawing, beginning with the names."""
    import altair as alt

    height = 16 * -(-len(data.kinds) // 2) + 20
    return alt.Legend(orient="none", direction="horizontal", columns=2, title=None, symbolSize=130, legendX=-_LABELS,
                      legendY=-height, symbolStrokeColor=ink, symbolStrokeWidth=0.8, columnPadding=20)  # fmt: skip


def _row(**axis: Any) -> "alt.Y":
    """Rows by their place, for two may have one name; `_names` writes the names."""
    import altair as alt

    return alt.Y("row:O", axis=alt.Axis(labels=False, ticks=False, domain=False, **axis), title=None)


def _names(names: Sequence[str], ink: str) -> "list[alt.Chart]":
    """The names left of their rows, each line a text of its own, so that several lines stand around the middle."""
    import altair as alt

    by_shift: dict[float, list[dict[str, Any]]] = {}
    for place, name in enumerate(names):
        lines = _broken(name)
        for number, line in enumerate(lines):
            shift = _LEADING * (number - (len(lines) - 1) / 2)
            by_shift.setdefault(shift, []).append({"row": place, "name": line})
    return [
        alt.Chart(alt.InlineData(values=rows))
        .mark_text(align="right", color=ink, yOffset=shift)
        .encode(x=alt.value(-8), y=_row(), text="name:N")
        for shift, rows in sorted(by_shift.items())
    ]


def _day_axis(labels: Sequence[str], values: Sequence[int], *, grid: bool = False) -> "alt.Axis":
    import altair as alt

    return alt.Axis(
        values=list(values), grid=grid, ticks=grid, labelOverlap=True,
        labelExpr=f"{json.dumps(list(labels))}[indexof({json.dumps(list(values))}, datum.value)]",
    )  # fmt: skip


def _broken(name: str) -> list[str]:
    """A name in at most three lines."""
    lines = textwrap.wrap(name, _LINE, break_on_hyphens=False) or [""]
    return lines if len(lines) <= 3 else [*lines[:2], f"{lines[2][: _LINE - 2]} …"]


def _legend(kind: Kind, data: Bars | Months) -> str:
    return f"{kind.value}: {data.named[kind]}"
