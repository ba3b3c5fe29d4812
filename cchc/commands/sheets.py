"""The progress sheets of `cchc export --sheet`: of one unit, of all units in one workbook, or a file for each."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from cchc.due import Wanted
from cchc.errors import CchcError
from cchc.messages import msg
from cchc.model.tasks import Plan
from cchc.output.export import write_sheets as write
from cchc.output.files import file_name, make_folder
from cchc.output.terminal import talk
from cchc.sheets.building import ProgressSheet, build_sheets
from cchc.world import World

_PREFIX = "tien-do"
_SUFFIX = ".xlsx"


def write_sheets(
    world: World, plans: Sequence[Plan], wanted: Wanted, unit: str | None, file: Path | None, *, each_unit: bool
) -> int:
    """Write what is asked for; nothing where nobody has anything open."""
    _check(unit, file, each_unit=each_unit)
    plans = tuple(plan for plan in plans if plan.closed is None or plan.closed > world.as_of)
    made = list(build_sheets(world, plans, wanted, wanted.units))
    made = [sheet for sheet in made if unit is not None and sheet.unit.org == world.settings.org] or made
    if unit is not None and len(made) > 1:
        raise CchcError(
            msg('"{name}" is the name of several units', name=unit),
            msg("name one of: {names}", names=", ".join(sheet.unit.id for sheet in made)),
        )
    if not made:
        talk(msg("nothing is open: no sheet"))
        return 0
    assert file is not None
    write(_each(file, made) if each_unit else {file: made})
    return 0


def _check(unit: str | None, file: Path | None, *, each_unit: bool) -> None:
    if each_unit and unit is not None:
        raise CchcError(msg("--unit and --each-unit exclude each other"))
    if file is None:
        hint = msg("write: --each-unit -o tien-do") if each_unit else msg("write it to a file: -o NAME.xlsx")
        raise CchcError(msg("progress sheets are written to files"), hint)
    if not each_unit and file.suffix.lower() != _SUFFIX:
        raise CchcError(
            msg('the suffix of "{file}" is that of no form', file=str(file)), msg("suffixes: {names}", names=_SUFFIX)
        )


def _each(folder: Path, made: Sequence[ProgressSheet]) -> Mapping[Path, Sequence[ProgressSheet]]:
    make_folder(folder)
    files: dict[Path, Sequence[ProgressSheet]] = {}
    for sheet in made:
        path = folder / f"{file_name(_PREFIX, sheet.unit.short)}{_SUFFIX}"
        if path in files:
            path = folder / f"{file_name(_PREFIX, sheet.unit.id)}{_SUFFIX}"
        files[path] = [sheet]
    return files
