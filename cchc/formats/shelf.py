"""Which templates there are: those of the workspace and those that come with cchc, and which values each gets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from cchc.diff.pages import Page
from cchc.documents.letter import Letter
from cchc.documents.plan import PlanDocument
from cchc.documents.report import Report
from cchc.errors import CchcError
from cchc.formats.charts import Drawn
from cchc.formats.markup import FOLDER
from cchc.messages import Message, msg

if TYPE_CHECKING:
    from cchc.formats.checking import Doubt

_WORD = ".docx"
_LONGEST = 160  # characters of a paragraph in a message
SUFFIXES = (".md.j2", ".html.j2", ".docx")


class Picture(msgspec.Struct, frozen=True):
    """A chart of a Word document: what prints the picture itself, and the line below it."""

    image: object
    caption: str


class Purpose(msgspec.Struct, frozen=True):
    """What a template is for: the command that lays its document out, the values that it gets by their names."""

    stem: str
    command: str
    values: dict[str, type]


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """A template: its file, its name, whether it is the workspace's own, whether it stands in for one of cchc."""

    name: str
    file: Path
    own: bool
    replaces: bool
    purpose: Purpose | None

    @property
    def shown(self) -> str:
        """Its name in messages."""
        return f"{FOLDER}/{self.name}" if self.own else self.name


_CHARTS: dict[str, type] = {"charts": tuple[Drawn, ...], "charts_note": str, "pictures": tuple[Picture, ...]}
PURPOSES = (
    Purpose("report", "cchc report", {"report": Report, **_CHARTS}),
    Purpose("letter", "cchc report --template don-doc", {"letter": Letter, "pictures": tuple[Picture, ...]}),
    Purpose("plan", "cchc render", {"plan": PlanDocument, "pictures": tuple[Picture, ...]}),
    Purpose("diff", "cchc diff", {"page": Page}),
)
# Templates that others take parts from.
PARTS = ("document.html.j2",)


def templates(root: Path) -> tuple[Template, ...]:
    """The templates that are in use, by name: one of the workspace stands in for that of cchc of the same name."""
    from cchc.formats.sandbox import folders

    own, shipped = (_names(folder) for folder in folders(root))
    return tuple(
        Template(
            name=name, file=own.get(name) or shipped[name], own=name in own, replaces=name in own and name in shipped,
            purpose=_purpose(name),
        )
        for name in sorted(own | shipped)
    )  # fmt: skip


def shipped(root: Path) -> dict[str, Path]:
    """The templates that come with cchc."""
    from cchc.formats.sandbox import folders

    return _names(folders(root)[1])


def stem_of(name: str) -> str:
    """The name of a template without its suffix: report.md.j2 is a "report"."""
    return next((name.removesuffix(suffix) for suffix in SUFFIXES if name.endswith(suffix)), name)


def check(template: Template, root: Path) -> tuple[Message, ...]:
    """What is wrong with a template, each with its line or paragraph."""
    if template.name.endswith(_WORD):
        try:
            from cchc.formats import word

            source = word.source(template.file, template.shown)
        except CchcError as error:
            return (error.message,)
        lines = source.split("\n")
        return tuple(
            _in_word(template, one, word.plain(lines[one.line - 1])) for one in _doubts(template, source, root)
        )
    try:
        source = template.file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = msg("the template fails: {reason}", reason=str(error))
        return (msg("{file}:{line}: {what}", file=template.shown, line=1, what=what),)
    return tuple(
        msg("{file}:{line}: {what}", file=template.shown, line=one.line, what=_what(one))
        for one in _doubts(template, source, root)
    )


def _doubts(template: Template, source: str, root: Path) -> tuple[Doubt, ...]:
    from cchc.formats.checking import doubts
    from cchc.formats.sandbox import sandbox

    values = template.purpose.values if template.purpose else {}
    return doubts(source, values, sandbox(root, markdown=".md." in template.name))


def _in_word(template: Template, doubt: Doubt, paragraph: str) -> Message:
    short = paragraph if len(paragraph) < _LONGEST else paragraph[:_LONGEST] + "…"
    return msg('{file}: paragraph "{paragraph}": {what}', file=template.shown, paragraph=short, what=_what(doubt))


def _what(doubt: Doubt) -> Message:
    if doubt.fault:
        return msg("the template fails: {reason}", reason=doubt.fault)
    if doubt.name.endswith(SUFFIXES):
        return msg('there is no template "{name}"', name=doubt.name)
    if doubt.near:
        return msg('there is no variable "{name}" (there is: {near})', name=doubt.name, near=", ".join(doubt.near))
    return msg('there is no variable "{name}"', name=doubt.name)


def _purpose(name: str) -> Purpose | None:
    """What a template is for; one of a name of its own lays out a report, a name in front says what else."""
    if name in PARTS:
        return None
    stem = stem_of(name)
    named = next((one for one in PURPOSES if stem == one.stem or stem.startswith(f"{one.stem}-")), PURPOSES[0])
    if stem == named.stem:
        return named
    return Purpose(stem, f"cchc report --template {stem}", named.values)


def _names(folder: Path) -> dict[str, Path]:
    """The templates in a folder; what leads out of it is none."""
    try:
        files = sorted(one for one in folder.iterdir() if one.name.endswith(SUFFIXES) and one.is_file())
    except OSError:
        return {}
    return {
        one.name: one for one in files if one.resolve().is_relative_to(folder) and not one.name.startswith((".", "~"))
    }
