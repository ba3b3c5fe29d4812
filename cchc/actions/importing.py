"""Importing a document: read, understood, written as the files of a plan, checked, and put in place as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from cchc.actions.placing import check_free, findings, put_in_place
from cchc.diagnostics import Diagnostic, YamlPath
from cchc.editing.newfiles import IGNORE, area_text, plan_text
from cchc.formats import reading
from cchc.importing.assembling import assemble
from cchc.importing.checks import unreadable
from cchc.importing.drafting import UNREADABLE
from cchc.importing.drafts import AreaDraft, Draft
from cchc.importing.report import LEFT_OVER, report
from cchc.loading import work_calendar
from cchc.messages import Message, msg
from cchc.trees import PLANS
from cchc.watching import Watch, unwatched
from cchc.workspace import PLAN, Workspace
from cchc.world import World

_UNSURE = "chưa chắc: "
_DEADLINES = {"D502": UNREADABLE, "D506": "ngày kết thúc trước ngày bắt đầu"}


class Prepared(msgspec.Struct, frozen=True):
    """A plan ready to be written: its folder, the texts of its files, the draft, and what validation says of it."""

    folder: str
    files: dict[str, str]
    draft: Draft
    findings: tuple[Diagnostic, ...]
    remarks: tuple[Message, ...]


class _Stages(msgspec.Struct, frozen=True, kw_only=True):
    """The work of an import, stage by stage; the last gives the plan."""

    document: Path
    workspace: Workspace
    world: World
    org: str
    year: int
    folder: str

    def __len__(self) -> int:
        return 4

    def __iter__(self) -> Iterator[Prepared | None]:
        read = reading.read(self.document)
        yield None
        draft = assemble(read, self.org, self.year, self.workspace.registry)
        draft = msgspec.structs.replace(draft, plan=msgspec.structs.replace(draft.plan, source=_source(self.document)))
        yield None
        files = self._files(draft)
        yield None
        found = findings(self.workspace, self.world, self.folder, files)
        yield Prepared(self.folder, files, draft, found, read.remarks)

    def _files(self, draft: Draft) -> dict[str, str]:
        """The texts of the files, doubts beside the keys that they are about."""
        calendar = work_calendar(self.workspace.settings)
        files = {PLAN: plan_text(draft.plan, _comments_of_plan(draft))}
        for area in draft.areas:
            comments = _comments(area)
            for path, code in unreadable(area.file, self.year, calendar).items():
                said = comments.setdefault(path, [])
                said += [] if said else [_UNSURE + _DEADLINES[code]]
                said.append(f"{IGNORE}{code}")
            files[area.name] = area_text(area.file, comments)
        left = report(draft, self.document.name, self.workspace.registry)
        return files | ({LEFT_OVER: left} if left else {})


def prepare(
    document: Path, workspace: Workspace, world: World, org: str, year: int, name: str | None, watch: Watch = unwatched
) -> Prepared:  # fmt: skip
    """Read a document and make the files of its plan; CchcError where it cannot be, or the plan is there already."""
    folder = f"{PLANS}/{year}/{name or org}"
    check_free(workspace.root, folder)
    stages = _Stages(document=document, workspace=workspace, world=world, org=org, year=year, folder=folder)
    *_, prepared = watch(stages, msg("reading the document"))
    assert prepared is not None
    return prepared


def write(root: Path, prepared: Prepared) -> None:
    """Put the folder of a plan in place, as a whole."""
    put_in_place(root, prepared.folder, prepared.files)


def _source(document: Path) -> str:
    return f"Nhập từ tệp {document.name}"


def _comments(area: AreaDraft) -> dict[YamlPath, list[str]]:
    found: dict[YamlPath, list[str]] = {}
    for doubt in area.doubts:
        found.setdefault(doubt.path, []).append(_UNSURE + doubt.text)
    return found


def _comments_of_plan(draft: Draft) -> dict[YamlPath, list[str]]:
    found: dict[YamlPath, list[str]] = {}
    for doubt in draft.doubts:
        found.setdefault(doubt.path, []).append(_UNSURE + doubt.text)
    return found
