"""Drawn charts: well-formed, self-contained, the same bytes, readable in grey, by the colour-blind, on dark pages."""

import re
import struct
import subprocess
import sys
import zlib
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from test_charts import office, real
from worlds import plan_of, world_of

from cchc.charts import Bars, Chart, Kind, charts_of
from cchc.figures import figures_of
from cchc.formats import charts as drawing
from cchc.formats.charts import COLOURS

needs_extra = pytest.mark.skipif(not drawing.available(), reason="the extra charts is not installed")
CHARTS = [*charts_of(office()), *charts_of(real())]
NAMES = [f"{'so-mau' if place < 4 else '2021'}-{one.code}" for place, one in enumerate(CHARTS)]


def drawn(chart: Chart) -> str:
    text = drawing.svg(chart)
    assert text is not None
    return text


def texts(svg: str) -> str:
    """Everything that is written in a picture."""
    return " ".join(" ".join(one.itertext()) for one in ElementTree.fromstring(svg).iter() if one.tag.endswith("text"))


@needs_extra
@pytest.mark.parametrize("chart", CHARTS, ids=NAMES)
def test_an_svg_says_in_words_what_it_shows(chart: Chart) -> None:
    """Title and description are its name for screen readers; the figures stand in it as text."""
    root = ElementTree.fromstring(drawn(chart))
    title, description = list(root)[:2]
    assert (title.text, description.text) == (chart.title, chart.description)
    assert root.attrib["aria-labelledby"] == f"{title.attrib['id']} {description.attrib['id']}"
    assert root.attrib["role"] == "img"
    assert "width" not in root.attrib
    if isinstance(chart.data, Bars):
        for counts in chart.data.counts:
            assert f" {sum(counts)} " in f" {texts(drawn(chart))} "


@needs_extra
@pytest.mark.parametrize("chart", CHARTS, ids=NAMES)
def test_an_svg_needs_nothing_from_elsewhere(chart: Chart) -> None:
    """No script, no address, no ids that another chart of the page could have; its ink is the page's."""
    svg = drawn(chart)
    assert re.findall(r"https?://[^\s\"<]+", svg) == ["http://www.w3.org/2000/svg"] * svg.count("xmlns=")
    assert "<script" not in svg
    assert "currentColor" in svg
    assert "#010203" not in svg
    ids = re.findall(r'\bid="([^"]+)"', svg)
    assert all(id.startswith((f"{chart.code}-", f"chart-{chart.code}-")) for id in ids)
    assert all(name in ids for name in re.findall(r"url\(#([^)]+)\)", svg))


@needs_extra
def test_the_same_chart_gives_the_same_bytes() -> None:
    """Whatever was drawn before it in the process."""
    first = CHARTS[0]
    before, picture = drawn(first), drawing.png(first)
    for other in CHARTS[1:4]:
        drawn(other)
    assert drawn(first) == before
    assert drawing.png(first) == picture


@needs_extra
def test_names_are_text_whatever_they_hold() -> None:
    """Markup, quotes, backslashes and the signs of templates in a unit's name."""
    odd = "Tổ <b>&\"' \\n {{x}} </text><script>"
    plan = plan_of(
        "area: TC\nheading: Thể chế\ntasks:\n"
        f"  - id: TC-01\n    title: Việc\n    deadline: Tháng 3\n    lead:\n      - |-\n        {odd}\n"
        "  - {id: TC-02, title: Việc, lead: Văn phòng, deadline: Tháng 3}\n"
    )
    found = charts_of(figures_of(world_of(plan, as_of="2021-02-01"), (plan,)))
    chart = next(one for one in found if one.code == "units")
    assert isinstance(chart.data, Bars)
    written = texts(drawn(chart))
    for name in chart.data.names:
        for word in name.split():
            assert word in written


@needs_extra
@pytest.mark.parametrize("chart", CHARTS[:4], ids=NAMES[:4])
def test_a_png_is_whole(chart: Chart) -> None:
    """Its parts have their sums, its data is as long as its size says, and it is about WIDTH points wide."""
    picture = drawing.png(chart, scale=1)
    assert picture is not None
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    parts: list[tuple[bytes, bytes]] = []
    place = 8
    while place < len(picture):
        (length,) = struct.unpack(">I", picture[place : place + 4])
        kind, body = picture[place + 4 : place + 8], picture[place + 8 : place + 8 + length]
        assert struct.unpack(">I", picture[place + 8 + length : place + 12 + length]) == (zlib.crc32(kind + body),)
        parts.append((kind, body))
        place += 12 + length
    assert [kind for kind, _ in parts][0 :: len(parts) - 1] == [b"IHDR", b"IEND"]
    width, height = struct.unpack(">II", parts[0][1][:8])
    assert len(zlib.decompress(dict(parts)[b"IDAT"])) == height * (width * 4 + 1)
    assert 0.9 * drawing.WIDTH <= width <= 1.1 * drawing.WIDTH


def luminance(colour: str, weights: tuple[tuple[float, float, float], ...] | None = None) -> float:
    """The relative luminance of a colour (WCAG), as seen through a matrix over linear light."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    light = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    if weights is not None:
        light = [sum(weight * one for weight, one in zip(row, light, strict=True)) for row in weights]
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def lightness(y: float) -> float:
    """CIE L* of a luminance."""
    return float(116 * y ** (1 / 3) - 16) if y > 0.008856 else 903.3 * y


# Viénot, Brettel, Mollon 1999: what protanopes and deuteranopes see, over linear RGB.
PROTAN = ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0))
DEUTAN = ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0))


@pytest.mark.parametrize("eyes", [None, PROTAN, DEUTAN], ids=["grey", "protanope", "deuteranope"])
def test_kinds_are_told_apart_without_colour(eyes: tuple[tuple[float, float, float], ...] | None) -> None:
    """From kind to kind the picture grows lighter by a step that a grey print keeps."""
    steps = [lightness(luminance(COLOURS[kind], eyes)) for kind in Kind]
    assert list(COLOURS) == list(Kind)
    assert all(later - earlier >= 7 for earlier, later in pairwise(steps)), steps


@pytest.mark.parametrize("kind", Kind)
def test_letters_on_the_bars_can_be_read(kind: Kind) -> None:
    """A contrast of 4.5 to 1 at least (WCAG AA)."""
    ground = luminance(COLOURS[kind]) + 0.05
    contrast = 1.05 / ground if kind in (Kind.DONE, Kind.OVERDUE) else ground / 0.05
    assert contrast >= 4.5


def test_without_the_extra_there_are_no_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    """None, and a sentence on how to get them."""
    monkeypatch.setitem(sys.modules, "altair", None)
    assert not drawing.available()
    assert (drawing.svg(CHARTS[0]), drawing.png(CHARTS[0])) == (None, None)
    assert drawing.HOW.arguments == {"name": "cchc[charts]"}


def test_the_libraries_are_loaded_where_a_chart_is_drawn() -> None:
    """Not by importing the module: they take half a second."""
    code = "import sys, cchc.formats.charts, cchc.charts; print('altair' in sys.modules, 'vl_convert' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert run.stdout == "False False\n"
