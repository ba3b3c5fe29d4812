"""Word documents: a .docx template filled in by docxtpl in the sandbox; the same values give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

import msgspec

from cchc.errors import CchcError
from cchc.folding import without_controls
from cchc.formats.markup import FAULTS, FOLDER, what_helps, what_is_wrong
from cchc.formats.packages import recognise
from cchc.formats.packing import packed
from cchc.messages import Message, msg

if TYPE_CHECKING:
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # docxtpl has no types

LANGUAGE = "vi-VN"
_HIGH, _TWO_HIGH = 158.0, 146.0  # mm of a page on its side for one picture, and for two, beside their captions
_LEGIBLE = 0.75  # of a picture's own size
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_TAG = re.compile(r"\{[{%#].*?[}%#]\}")
_XML = re.compile(r"<[^<>]*>")
_LONGEST = 20_000  # characters of a paragraph in which a tag is looked for
# How lxml and docxtpl say that what came out of a template is no XML.
_NO_XML = (AttributeError, SyntaxError)
# Parts that tell who wrote a template and with what.
_PERSONAL = ("/extended-properties", "/custom-properties", "/metadata/thumbnail")


class Properties(msgspec.Struct, frozen=True):
    """What a document says of itself; `creator` is the office, never a person."""

    title: str
    subject: str = ""
    creator: str = ""


class Picture(msgspec.Struct, frozen=True):
    """A picture for a document: PNG bytes, the line below it, the text for those who do not see it, its width in mm."""

    png: bytes
    caption: str
    alt: str
    width: float = 160.0


def two_a_page(pictures: Sequence[Picture]) -> tuple[Picture, ...]:
    """Pictures as large as lets every two of them stand on a page of an annex, where they stay legible so."""
    found: list[Picture] = []
    for place in range(0, len(pictures), 2):
        pair = pictures[place : place + 2]
        share = min(1.0, _TWO_HIGH / sum(map(_high, pair)))
        for one in pair:
            smaller = share if share >= _LEGIBLE else min(1.0, _HIGH / _high(one))
            found.append(msgspec.structs.replace(one, width=one.width * smaller))
    return tuple(found)


def _high(picture: Picture) -> float:
    """The height of a picture in mm; its points stand in the head of the PNG."""
    across, down = (int.from_bytes(picture.png[place : place + 4], "big") for place in (16, 20))
    return picture.width * down / across


class _Image:
    """What a template prints as the picture itself."""

    def __init__(self, make: Callable[[], str]) -> None:
        self._make = make

    def __html__(self) -> str:
        return self._make()


class _Placed(msgspec.Struct, frozen=True):
    """A picture as a template sees it."""

    image: _Image
    caption: str


def render(
    name: str, values: Mapping[str, object], root: Path, properties: Properties, pictures: Sequence[Picture] = ()
) -> bytes:
    """Fill in a Word template; `root` is that of the workspace, whose own templates/ comes first.

    The template sees `values` and `pictures`. CchcError, with the template, the paragraph and the tag, for an unknown
    variable, for what the sandbox refuses, and for a file that is no Word template.
    """
    from jinja2 import TemplateError

    from cchc.formats.sandbox import Sandbox
    from cchc.formats.word_layout import settle

    file, shown = _find(name, root)
    template = _opened(file, shown)
    placed = tuple(_Placed(_Image(_maker(template, one)), one.caption) for one in pictures)
    try:
        template.render({**values, "pictures": placed}, Sandbox(finalize=_text), autoescape=True)
        settle(template.docx)
    except (TemplateError, *FAULTS, *_NO_XML) as error:
        raise CchcError(_said(error, template, shown), what_helps(error)) from error
    _describe(template, properties)
    return _packed(template)


def source(file: Path, shown: str) -> str:
    """The body of a Word template as the sandbox reads it, a line for each paragraph; CchcError for another file."""
    template = _opened(file, shown)
    return _a_line_each(template.patch_xml(template.get_xml()))


def plain(line: str) -> str:
    """The text of a line of `source`."""
    return " ".join(_XML.sub("", line).split())


def _a_line_each(xml: str) -> str:
    return re.sub("<w:p([ >])", r"\n<w:p\1", xml)


def _find(name: str, root: Path) -> tuple[Path, str]:
    """The file of a template, and what it is called in messages."""
    from jinja2 import TemplateNotFound

    from cchc.formats.sandbox import folders

    for place, folder in enumerate(folders(root)):
        file = folder / name
        if file.is_file() and file.resolve().is_relative_to(folder):
            return file, f"{FOLDER}/{name}" if place == 0 else name
    error = TemplateNotFound(name)
    raise CchcError(what_is_wrong(error), what_helps(error))


def _opened(file: Path, shown: str) -> DocxTemplate:
    """A template, ready to be filled in; it remembers the source of what it renders, for messages."""
    from docx.oxml.exceptions import InvalidXmlError
    from docxtpl import DocxTemplate

    class Template(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
        source = ""

        def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> Any:
            self.source = _a_line_each(src_xml)
            return super().render_xml_part(src_xml, part, context, jinja_env)

    data = file.read_bytes()
    helps = msg("save it from Word as .docx, or move it out of {folder}/ to use that of cchc", folder=FOLDER)
    try:
        kind = recognise(data)
    except CchcError as error:
        raise CchcError(msg("{file}: {what}", file=shown, what=error.message), helps) from error
    if kind != "word":
        raise CchcError(msg("{file}: this is no Word document", file=shown), helps)
    template = Template(BytesIO(data))
    try:
        template.init_docx()
        # A document without its end, or with properties that are none, is broken too.
        _ = template.docx.element.body.sectPr.tag, template.docx.core_properties.author
    except (AttributeError, InvalidXmlError, KeyError, SyntaxError, ValueError) as error:
        raise CchcError(msg("{file}: this Word document is broken", file=shown), helps) from error
    return template


def _text(value: Any) -> Any:
    """What a template prints, as text of the document: no markup, no control characters, line ends kept."""
    from markupsafe import Markup

    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    plain = without_controls(value).translate(_MARKUP)
    return Markup(plain.replace("{_", "{&#95;").replace("_}", "&#95;}").replace("%_", "%&#95;"))


def _maker(template: DocxTemplate, picture: Picture) -> Callable[[], str]:
    def make() -> str:
        from docx.shared import Mm

        inline = template.current_rendering_part.new_pic_inline(BytesIO(picture.png), Mm(picture.width), None)
        inline.docPr.set("descr", picture.alt)
        return f'</w:t></w:r><w:r><w:drawing>{inline.xml}</w:drawing></w:r><w:r><w:t xml:space="preserve">'

    return make


def _describe(template: DocxTemplate, properties: Properties) -> None:
    """Write the document's properties anew, and take out the parts that tell whose computer made the template."""
    core = template.docx.core_properties
    for child in list(core._element):
        core._element.remove(child)
    core.title, core.subject, core.author = properties.title[:255], properties.subject[:255], properties.creator[:255]
    core.language = LANGUAGE
    package = template.docx.part.package
    for key in [key for key, one in package.rels.items() if one.reltype.endswith(_PERSONAL)]:
        package.rels.pop(key)


def _packed(template: DocxTemplate) -> bytes:
    """The document as a zip whose bytes depend on nothing but its content."""
    raw = BytesIO()
    template.save(raw)
    return packed(raw.getvalue())


def _said(error: Exception, template: DocxTemplate, shown: str) -> Message:
    """What is wrong with a template, in which paragraph."""
    from jinja2 import TemplateSyntaxError

    line = error.lineno if isinstance(error, TemplateSyntaxError) else 0
    for frame, number in walk_tb(error.__traceback__):
        line = number if frame.f_code.co_filename == "<template>" else line
    lines = template.source.split("\n")
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    tag = next((tag for tag in _TAG.findall(source[:_LONGEST]) if str(error) in tag), "")
    what = what_is_wrong(error)
    if not line:
        return msg("{file}: {what}", file=shown, what=what)
    paragraph = plain(source)
    return msg(
        '{file}: paragraph "{paragraph}": {what}', file=shown, what=what,
        paragraph=paragraph if len(paragraph) < 160 or not tag else tag,
    )  # fmt: skip
