"""Starting a workspace: the files of a new one, of a workflow, and writing them where there are none yet.

The files come from `cchc/starters/`; what a person typed is put into them as YAML that means exactly that.
"""

import json
import re
from collections.abc import Mapping
from importlib import resources
from pathlib import Path, PurePosixPath
from string import Template

import msgspec

from cchc import __version__, yamltext
from cchc.areas import AREAS
from cchc.editing.files import undisturbed
from cchc.errors import CchcError, reason_of
from cchc.folding import nfc, without_diacritics
from cchc.messages import msg
from cchc.schema import KINDS, with_unit_names
from cchc.source import Trouble
from cchc.trees import REPORTS, SETTINGS, UNITS

CI_FILES = {"github": ".github/workflows/cchc.yml", "gitlab": ".gitlab-ci.yml"}
EDITOR = ".vscode"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CONTROL = re.compile(f"[{yamltext.UNFIT}]")
_LONGEST = 200


class Office(msgspec.Struct, frozen=True):
    """Whose workspace it is, and the year of its first plan."""

    org: str
    name: str
    year: int


class Outcome(msgspec.Struct, frozen=True):
    """The files that were written, and those that were there already and stayed as they are; named as in `files`."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


class _AreaExample(msgspec.Struct, frozen=True):
    """A row of areas.yaml: an area file and the task that stands in it as an example."""

    code: str
    file: str
    title: str
    product: str
    deadline: str


class _Starter(Template):
    """A file with `%%{name}` where something is filled in."""

    delimiter = "%%"


def office(name: str, org: str | None, year: int) -> Office:
    """What was typed, checked; the id is made of the name where there is none. CchcError when it cannot be used."""
    name = nfc(" ".join(name.split()))
    if not name or _CONTROL.search(name) or len(name) > _LONGEST:
        raise CchcError(msg('"{name}" cannot be the name of an office', name=name), msg("write it as on its letters"))
    org = id_of(name) if org is None else org
    if not _ID.fullmatch(org) or len(org) > _LONGEST or org == REPORTS:
        raise CchcError(
            msg('"{id}" cannot be the id of an office', id=org),
            msg("an id is small letters and digits without diacritics, joined by hyphens, such as so-noi-vu"),
        )
    return Office(org, name, year)


def id_of(name: str) -> str:
    """An id made of a name: "Sở Nội vụ" becomes "so-noi-vu"."""
    return "-".join(re.findall("[a-z0-9]+", without_diacritics(name).lower()))


def workspace_files(one: Office) -> dict[str, str]:
    """The files of a workspace with one empty plan, by their names."""
    values = {"org": one.org, "name": _scalar(one.name), "year": str(one.year)}
    folder = f"plans/{one.year}/{one.org}"
    found = {
        SETTINGS: _filled("cchc.yaml", values),
        UNITS: _filled("units.yaml", values),
        f"{folder}/plan.yaml": _filled("plan.yaml", values),
    }
    examples = msgspec.convert(yamltext.parse(_text("areas.yaml")), tuple[_AreaExample, ...])
    for number, area in enumerate(examples, 1):
        row = {"code": area.code, "number": str(number), "heading": AREAS[area.code], "product": area.product,
               "title": _scalar(area.title), "deadline": area.deadline}  # fmt: skip
        found[f"{folder}/{area.file}"] = _filled("area.yaml", values | row)
    return found


def setting_files(names: list[str]) -> dict[str, str]:
    """What git and editors read: line ends, and the schemas with these unit names."""
    schemas = {
        f"{EDITOR}/{kind}.schema.json": json.dumps(with_unit_names(kind, names), ensure_ascii=False, indent=2) + "\n"
        for kind in KINDS
    }
    return {
        ".gitattributes": _text("gitattributes"),
        f"{EDITOR}/settings.json": _text("vscode-settings.json"),
        f"{EDITOR}/extensions.json": _text("vscode-extensions.json"),
        **schemas,
    }


def template_files() -> dict[str, bytes]:
    """The templates that come with cchc, for a workspace's own templates/."""
    shipped = sorted(resources.files("cchc.templates").iterdir(), key=lambda entry: entry.name)
    return {f"templates/{one.name}": one.read_bytes() for one in shipped if one.name.endswith((".j2", ".docx"))}


def workflow_file(site: str, folder: str) -> dict[str, str]:
    """The workflow for a site of CI_FILES; `folder` is the workspace from the root of the repository."""
    return {CI_FILES[site]: _filled(f"{site}.yml", {"version": __version__, "folder": _scalar(folder)})}


def write_missing(root: Path, files: Mapping[str, str | bytes]) -> Outcome:
    """Write the files that are not there; one that is, whatever it is, stays. CchcError where that is impossible."""
    written: list[str] = []
    kept: list[str] = []
    for name, text in files.items():
        path = root / name
        _check_inside(path, root)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            new = _write_new(path, text if isinstance(text, bytes) else text.encode("utf-8"))
        except OSError as error:
            raise CchcError(msg("cannot write {file}: {reason}", file=name, reason=reason_of(error))) from error
        (written if new else kept).append(name)
    return Outcome(tuple(written), tuple(kept))


def _write_new(path: Path, data: bytes) -> bool:
    """Write a file that is not there yet; False when there is one."""
    try:
        with undisturbed(), path.open("xb") as file:
            try:
                file.write(data)
                file.flush()
            except OSError:
                path.unlink()
                raise
    except FileExistsError:
        return False
    return True


def _check_inside(path: Path, root: Path) -> None:
    """A link must not lead a file out of the folder that it is written for."""
    if not path.parent.resolve().is_relative_to(root.resolve()):
        name = path.relative_to(root).as_posix()
        raise CchcError(msg("{file} leads out of the workspace and is not written", file=name))


def _filled(name: str, values: Mapping[str, str]) -> str:
    return _Starter(_text(name)).substitute(values)


def _text(name: str) -> str:
    return resources.files("cchc").joinpath("starters").joinpath(name).read_text("utf-8")


def _scalar(text: str) -> str:
    """A text as YAML: plain where that means the same, quoted otherwise."""
    line = f"a: {text}"
    data = yamltext.parse(line) if yamltext.guard(line) is None and "#" not in text else None
    same = not isinstance(data, Trouble) and data == {"a": text}
    return text if same and not PurePosixPath(text).is_absolute() else json.dumps(text, ensure_ascii=False)
