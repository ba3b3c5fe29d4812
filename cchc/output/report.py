"""How a report and a letter come out: laid out by a template, as Markdown, HTML, Word or JSON; what is still blank."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from cchc.documents.letter import Letter
from cchc.documents.report import Report
from cchc.figures import Figures
from cchc.messages import msg
from cchc.output.data import json_text
from cchc.output.files import deliver
from cchc.output.language import say_in_vietnamese
from cchc.output.terminal import talk

if TYPE_CHECKING:
    from cchc.formats.word import Picture

FORMS = ("md", "docx", "html", "json")


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """In which form a document is written, by which template (without its suffix) of which workspace."""

    form: str
    template: str
    root: Path


def show(report: Report, figures: Figures, layout: Layout, file: Path | None) -> None:
    """Print a report or write it to a file."""
    if layout.form == "json":
        from cchc.figures.views import figures_view

        deliver(json_text({"report": report, "figures": figures_view(figures)}), file)
    elif layout.form == "docx":
        subject = f"Báo cáo cải cách hành chính {report.period.name}"
        deliver(_word({"report": report}, layout, (report.head.title, subject, report.body), figures), file)
    else:
        deliver(_text({"report": report, **_charts(figures, layout)}, layout), file)


def letter_text(letter: Letter, layout: Layout) -> str | bytes:
    """A letter laid out."""
    if layout.form == "json":
        return json_text({"letter": letter})
    if layout.form == "docx":
        title = f"{letter.head.subject} ({letter.unit})"
        return _word({"letter": letter}, layout, (title, "Công văn đôn đốc", " ".join(letter.head.body.split())))
    return _text({"letter": letter}, layout)


def tell_blanks(report: Report, file: str) -> None:
    """Name on stderr what is still blank, and the file that would fill it."""
    if not report.missing:
        return
    talk(msg("still blank; {file} would fill it (--scaffold makes that file):", file=file))
    width = max(len(one.key) for one in report.missing)
    for one in report.missing:
        talk(msg("  {key}  {name}", key=one.key.ljust(width), name=one.name))


def _text(values: Mapping[str, object], layout: Layout) -> str:
    from cchc.formats import markup

    return markup.render(f"{layout.template}.{layout.form}.j2", values, layout.root)


def _word(
    values: Mapping[str, object], layout: Layout, about: tuple[str, str, str], figures: Figures | None = None
) -> bytes:
    from cchc.formats import word

    title, subject, creator = about
    properties = word.Properties(title=title, subject=subject, creator=creator)
    pictures = _pictures(figures) if figures is not None else ()
    return word.render(f"{layout.template}.docx", values, layout.root, properties, pictures)


def _charts(figures: Figures, layout: Layout) -> dict[str, object]:
    """The charts of a page, or the line that says how to get them."""
    if layout.form != "html":
        return {"charts": (), "charts_note": ""}
    from cchc.charts import charts_of
    from cchc.formats import charts

    drawn = [(one.title, charts.svg(one)) for one in charts_of(figures)]
    note = "" if charts.available() else say_in_vietnamese(charts.HOW)
    return {"charts": [charts.Drawn(title, svg) for title, svg in drawn if svg is not None], "charts_note": note}


def _pictures(figures: Figures) -> "Sequence[Picture]":
    """The charts of a Word document; without the extra a line on stderr says how to get them."""
    from cchc.charts import charts_of
    from cchc.formats import charts, word

    if not charts.available():
        talk(charts.HOW)
    drawn = [(one, charts.png(one)) for one in charts_of(figures)]
    found = [word.Picture(png=png, caption=one.title, alt=one.description) for one, png in drawn if png is not None]
    return word.two_a_page(found)
