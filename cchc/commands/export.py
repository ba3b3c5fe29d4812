"""`cchc export`: plans and progress for other programs, and sheets for units to fill in."""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from cchc.cli import Command
from cchc.commands import options
from cchc.commands.opened import check_area, choose_plans, find_units, open_quietly, see_validate
from cchc.due import Wanted, due_items
from cchc.errors import CchcError
from cchc.messages import msg
from cchc.model.tasks import Plan
from cchc.output import export as output
from cchc.output.by_plan import tell_unrecorded
from cchc.output.files import form_of
from cchc.output.language import say
from cchc.workspace import Workspace
from cchc.world import World

_ADDRESS = re.compile(r"https?://[!-~]+")
_ALL = 36_500  # days: everything that has a day


class Address(click.ParamType[str]):
    """An address on the web: https://…"""

    name = "address"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take the address that was typed."""
        if value and not _ADDRESS.fullmatch(str(value)):
            self.fail(say(msg('"{written}" is no address on the web; write https://…', written=str(value))), param, ctx)
        return str(value)


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """What is handed on: the plans, and what of them."""

    world: World
    plans: tuple[Plan, ...]
    wanted: Wanted


class How(msgspec.Struct, frozen=True, kw_only=True):
    """In which form, by which options that only some forms have."""

    form: str
    file: Path | None
    table: str | None
    delimiter: str
    profile: str | None
    link: str


@click.command(
    "export",
    cls=Command,
    examples=[
        "cchc export -o ke-hoach.xlsx",
        "cchc export --sheet --each-unit -o phieu",
        'cchc export --unit "Phòng CNTT" -o lich.ics',
    ],
)
@options.output_file(folder=True)
@options.file_format(*output.FORMS)
@options.option("--sheet", is_flag=True, help="Progress sheets: what units have open, for them to fill in (.xlsx).")
@options.option("--each-unit", is_flag=True, help="With --sheet: a file for each unit, in the folder of -o.")
@options.unit()
@options.role("lead")
@options.year()
@options.org()
@options.area()
@options.option("--within", type=options.Span(), metavar="DAYS", help="With --sheet: how far ahead periods are listed.")
@options.option("--table", type=click.Choice(["tasks", "progress"]), help="Only this table; csv holds one: tasks.")
@options.option(
    "--delimiter", type=click.Choice([";", ","]), default=";", show_default=True, help="What stands between csv cells."
)
@options.option("--profile", type=click.Choice(["danang"]), help="The columns of another system: danang (csv, xlsx).")
@options.option(
    "--link", type=Address(), default="", metavar="URL", help="With ics: where the files of the plans are on the web."
)
@options.as_of()
@options.at()
def command(
    file: Path | None, form: str | None, sheet: bool, each_unit: bool, unit: str | None, role: str, year: int | None,
    org: str | None, area: str | None, within: int | None, table: str | None, delimiter: str, profile: str | None,
    link: str, as_of: dt.date | None, rev: str | None,
) -> int:  # fmt: skip
    """Write plans for Excel, calendars and other programs. With --sheet: progress sheets for units to fill in."""
    _check(sheet=sheet, each_unit=each_unit, within=within, rev=rev, tables=(form, table, profile, link))
    how = None
    if not sheet:
        form = form_of(file, form, output.FORMS, output.KNOWN)
        how = How(form=form, file=file, table=table, delimiter=delimiter, profile=profile, link=link)
        _check_form(how)
    workspace, world = open_quietly(as_of, rev)
    _refuse_faults(workspace)
    plans = choose_plans(world, year, org)
    within = world.settings.within if within is None else within
    wanted = Wanted(units=find_units(world, unit), role=role, within=within, area=check_area(area))
    if how is None:
        from cchc.commands.sheets import write_sheets

        return write_sheets(world, plans, wanted, unit, file, each_unit=each_unit)
    return _export(Chosen(world=world, plans=plans, wanted=wanted), how)


def _check(
    *, sheet: bool, each_unit: bool, within: int | None, rev: str | None, tables: Sequence[str | None]
) -> None:  # fmt: skip
    """CchcError for options that do not go together."""
    if sheet and any(tables):
        raise CchcError(msg("a progress sheet is an Excel workbook of one form"),
                        msg("leave --format, --table, --profile and --link out"))  # fmt: skip
    if sheet and rev is not None:
        raise CchcError(msg("a progress sheet is of the plans as they are now"), msg("leave --at out"))
    if not sheet and (each_unit or within is not None):
        raise CchcError(msg("--each-unit and --within are for progress sheets"), msg("add: --sheet"))


def _check_form(how: How) -> None:
    """CchcError for options that the form has not."""
    if how.form not in ("xlsx", "csv") and (how.table or how.profile):
        raise CchcError(msg("--table and --profile are for xlsx and csv"))
    if how.table and how.profile:
        raise CchcError(msg("--table and --profile exclude each other"))
    if how.form != "ics" and how.link:
        raise CchcError(msg("--link is for ics"))


def _refuse_faults(workspace: Workspace) -> None:
    if workspace.faults:
        files = ", ".join(workspace.shown(file) for file in workspace.unreadable)
        raise CchcError(
            msg("a document leaves no file out, and these do not load: {files}", files=files), see_validate(workspace)
        )


def _export(chosen: Chosen, how: How) -> int:
    world, plans, wanted = chosen.world, chosen.plans, chosen.wanted
    if how.form == "ics":
        items = due_items(world, plans, msgspec.structs.replace(wanted, within=_ALL))
        tell_unrecorded(plans)
        output.show_calendar(items, wanted, world, how.file, link=how.link)
        return 0
    if how.form == "json":
        from cchc.exporting.plan_tables import parts

        tell_unrecorded(plans)
        output.show_lines([part.task for plan in plans for part in parts(world, plan, wanted)], world, how.file)
        return 0
    return _tables(chosen, how)


def _tables(chosen: Chosen, how: How) -> int:
    from cchc.documents.wording import own_name_of
    from cchc.exporting.danang import profile
    from cchc.exporting.plan_tables import joined, progress_tables, task_tables

    world, plans, wanted = chosen.world, chosen.plans, chosen.wanted
    if how.profile:
        made = profile(world, plans, wanted)
        tables, lost = [made.table] if made.table.rows else [], made.lost
    else:
        makers = {"tasks": task_tables, "progress": progress_tables}
        names = [how.table] if how.table else ["tasks"] if how.form == "csv" else ["tasks", "progress"]
        tables, lost = [table for name in names for table in makers[name](world, plans, wanted)], ()
        tell_unrecorded(plans)
    if not tables:
        raise CchcError(msg("no plan holds what was asked for"), msg("see: cchc list"))
    if how.form == "csv":
        output.show_delimited(joined(tables), how.delimiter, how.file)
    else:
        output.show_workbook(tables, own_name_of(world, plans[0].org), world.as_of, how.file)
    output.tell_lost(lost)
    return 0
