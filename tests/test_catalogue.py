"""The Vietnamese catalogue: it says everything that cchc and click can say, and the compiled file is fresh."""

import gettext
import importlib.util
import io
import re
import unicodedata
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from conftest import ROOT, Cchc

PO = ROOT / "cchc" / "locale" / "vi" / "LC_MESSAGES" / "cchc.po"
MO = PO.with_suffix(".mo")
_PLACE = re.compile(r"\{\w*(?:![rsa])?\}|%\(\w+\)[sd]")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """tools/catalogue.py, which is no package."""
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "tools" / "catalogue.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """The committed .po."""
    with PO.open("rb") as file:
        return read_po(file, locale="vi")


def entries(catalogue: Catalog) -> list[Message]:
    """The entries without the header."""
    return [entry for entry in catalogue if entry.id]


def singular(written: str | list[str] | tuple[str, ...]) -> str:
    """The id that stands for an entry."""
    return written if isinstance(written, str) else written[0]


def forms(written: str | list[str] | tuple[str, ...] | None) -> list[str]:
    """The translations of an entry: one, for Vietnamese has no plural."""
    return [written or ""] if isinstance(written, str) or written is None else list(written)


def test_it_has_exactly_what_cchc_says(tool: ModuleType, catalogue: Catalog) -> None:
    """Messages, help and rule pages: none is missing, none is left over."""
    said = {singular(id) for id, files in tool.extracted().items() if any(file.startswith("cchc/") for file in files)}
    written = {
        singular(entry.id)
        for entry in entries(catalogue)
        if any(file.startswith("cchc/") for file, _ in entry.locations)
    }
    assert written == said


def test_it_has_exactly_what_click_says(tool: ModuleType, catalogue: Catalog) -> None:
    """Every text of click, as long as it is the click that the catalogue was made for."""
    _need_its_click(tool)
    said = {singular(id) for id, _ in tool.click_texts()}
    written = {
        singular(entry.id)
        for entry in entries(catalogue)
        if any(file.startswith("click/") for file, _ in entry.locations)
    }
    assert written == said


def test_everything_is_translated(catalogue: Catalog) -> None:
    """No entry is empty, fuzzy or obsolete."""
    assert [entry.id for entry in entries(catalogue) if not all(forms(entry.string))] == []
    assert [entry.id for entry in entries(catalogue) if entry.fuzzy] == []
    assert list(catalogue.obsolete) == []


def test_placeholders_are_the_same_on_both_sides(catalogue: Catalog) -> None:
    """What a sentence is filled in with stands in its translation too; of plurals, what the plural has."""
    wrong = []
    for entry in entries(catalogue):
        wanted = sorted(_PLACE.findall(forms(entry.id)[-1]))
        wrong += [entry.id for form in forms(entry.string) if sorted(_PLACE.findall(form)) != wanted]
    assert wrong == []


def test_what_is_code_stays_as_it_is(catalogue: Catalog) -> None:
    """What a rule's page sets in backquotes to be typed is typed the same way; spaces may be line breaks."""
    wrong = []
    for entry in entries(catalogue):
        typed = {" ".join(one.split()) for one in re.findall(r"`([^`]+)`", singular(entry.id))}
        there = {" ".join(one.split()) for form in forms(entry.string) for one in re.findall(r"`([^`]+)`", form)}
        wrong += [(one, entry.id) for one in typed - there]
    assert wrong == []


def test_the_compiled_file_is_fresh(tool: ModuleType) -> None:
    """The .mo is what the .po compiles to; python tools/catalogue.py writes it."""
    known = tool.translated()
    assert MO.read_bytes() == tool.mo_bytes(tool.updated({id: set() for id in known}, known))


def test_the_file_is_as_the_tool_writes_it(tool: ModuleType) -> None:
    """The .po is sorted and its comments are right; python tools/catalogue.py mends it."""
    _need_its_click(tool)
    assert PO.read_text("utf-8") == tool.po_bytes(tool.updated(tool.extracted(), tool.translated())).decode()


def test_gettext_reads_the_compiled_file(catalogue: Catalog) -> None:
    """Python's gettext finds each sentence in the .mo."""
    spoken = gettext.GNUTranslations(io.BytesIO(MO.read_bytes()))
    for entry in entries(catalogue):
        if isinstance(entry.id, str):
            assert spoken.gettext(entry.id) == forms(entry.string)[0]
        else:  # their singular alone is asked for by nobody, and Python 3.11.2 does not find it
            assert {spoken.ngettext(entry.id[0], entry.id[1], count) for count in (1, 2)} == {forms(entry.string)[0]}


def test_letters_are_composed() -> None:
    """The text is NFC."""
    text = PO.read_text("utf-8")
    assert unicodedata.normalize("NFC", text) == text


def test_nothing_in_it_depends_on_the_day_or_the_machine() -> None:
    """No dates in the header, no paths outside of the package, no line numbers."""
    lines = PO.read_text("utf-8").splitlines()
    assert [line for line in lines if "-Date:" in line or "Generated-By" in line] == []
    places = [place for line in lines if line.startswith("#: ") for place in line[3:].split()]
    assert [place for place in places if not re.fullmatch(r"(cchc|click)/[\w/]+\.py", place)] == []


def test_the_tool_names_what_is_missing(tool: ModuleType) -> None:
    """A sentence without translation is told, one that is gone drops out."""
    known = {"gone": "đã bỏ", "kept": "giữ"}
    catalogue = tool.updated({"kept": {"cchc/due.py"}, "new": {"cchc/due.py"}}, known)
    assert tool.untranslated(catalogue) == ["new"]
    assert [entry.id for entry in entries(catalogue)] == ["kept", "new"]


def test_vietnamese_is_spoken(cchc: Cchc, tmp_path: Path) -> None:
    """A wrong situation is told in Vietnamese."""
    result = cchc("-C", str(tmp_path / "không-có"), "due", lang="vi")
    assert (result.code, result.out) == (2, "")
    assert result.err == f'lỗi: không có thư mục "{tmp_path / "không-có"}"\n'


def _need_its_click(tool: ModuleType) -> None:
    """Skip where another click is installed than the one that the catalogue was made for: its texts differ."""
    made_for = re.search(r"# With the texts of click (.+)\.\n", PO.read_text("utf-8"))
    assert made_for is not None
    if made_for[1] != tool.click_version():
        pytest.skip(f"the catalogue holds the texts of click {made_for[1]}, here is {tool.click_version()}")


def test_quotes_are_straight(catalogue: Catalog) -> None:
    """Messages quote what was typed with the same signs in both languages; documents have quotes of their own."""
    curly = [
        text
        for entry in entries(catalogue)
        for text in (singular(entry.id), *forms(entry.string))
        if set(text) & set("“”")
    ]
    assert curly == []
