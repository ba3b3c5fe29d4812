"""`cchc report`: the periodic report of an office, and the letters that remind its units."""

import datetime as dt
from pathlib import Path

import click

from cchc.cli import Command
from cchc.commands import options
from cchc.commands.choosing import Chosen, Request, choose
from cchc.errors import CchcError
from cchc.messages import msg
from cchc.output import report as output
from cchc.output.files import create, form_of
from cchc.output.terminal import talk
from cchc.periods import Asked, Window
from cchc.reports import data_file, gather

_LETTER = "letter"
_REMIND = "don-doc"  # what officials call a letter that reminds


@click.command(
    "report",
    cls=Command,
    examples=[
        "cchc report --quarter 2 -o bao-cao-quy-2.docx",
        "cchc report --quarter 2 --scaffold",
        'cchc report --template don-doc --unit "Phòng CNTT" -o don-doc.docx',
    ],
)
@options.period()
@options.unit()
@options.role("lead")
@options.year()
@options.org()
@options.all_orgs()
@options.as_of()
@options.at()
@options.option(
    "--template", default="report", metavar="NAME",
    help="Template to lay it out with; don-doc writes a letter that reminds a unit.",
)  # fmt: skip
@options.file_format(*output.FORMS)
@options.output_file(folder=True)
@options.option("--scaffold", "empty", is_flag=True, help="Make the file for what the plan cannot know, and stop.")
@options.option("--each-unit", is_flag=True, help="With don-doc: to each unit that has something, in the folder of -o.")
@options.option("--within", type=options.Span(), metavar="DAYS", help="With don-doc: how far to look ahead, as 30d.")
@options.option("--answer-by", type=options.Day(), metavar="DAY", help="With don-doc: the day to answer by.")
def command(
    period: Asked | None, unit: str | None, role: str, year: int | None, org: str | None, all_orgs: bool,
    as_of: dt.date | None, rev: str | None, template: str, form: str | None, file: Path | None, empty: bool,
    each_unit: bool, within: int | None, answer_by: dt.date | None,
) -> int:  # fmt: skip
    """Write the report of a period, to be signed. With --template don-doc: letters that remind units of their work."""
    request = Request(
        year=year, org=org, unit=unit, role=role, as_of=as_of, period=period, rev=rev, all_orgs=all_orgs
    )  # fmt: skip
    if template.startswith((_LETTER, _REMIND)):
        return _letters(request, template, form, file, each_unit, within, answer_by)
    if each_unit or within is not None or answer_by is not None:
        raise CchcError(msg("--each-unit, --within and --answer-by are for letters"), msg("add: --template don-doc"))
    return _report(request, template, form, file, empty=empty)


def _letters(
    request: Request, template: str, form: str | None, file: Path | None, each_unit: bool, within: int | None,
    answer_by: dt.date | None,
) -> int:  # fmt: skip
    from cchc.commands.letters import Letters, write_letters

    name = f"{_LETTER}{template.removeprefix(_REMIND).removeprefix(_LETTER)}"
    asked = Letters(
        template=name, form=form, file=file, each_unit=each_unit, within=within, answer_by=answer_by
    )  # fmt: skip
    return write_letters(request, asked)


def _report(request: Request, template: str, form: str | None, file: Path | None, *, empty: bool) -> int:
    """Write the report that is asked for, and name its blanks."""
    from cchc.documents.report_building import build

    found = form_of(file, form, output.FORMS)
    if empty and request.rev is not None:
        raise CchcError(msg("a revision cannot be written to"), msg("leave --at or --scaffold out"))
    if request.period is None:
        raise CchcError(
            msg("the report needs a period"),
            msg("give one of --quarter, --half, --nine-months, --annual, --month, or --from with --to"),
        )
    chosen = choose(request)
    window = request.period.window(chosen.year, calendar=chosen.world.settings.policy.calendar_periods)
    if empty:
        return _scaffold(chosen, window, consolidated=request.all_orgs)
    material = gather(
        chosen.workspace, chosen.world, chosen.plans, chosen.wanted, window, consolidated=request.all_orgs,
        as_of_given=request.as_of is not None,
    )  # fmt: skip
    report = build(material)
    layout = output.Layout(form=found, template=template, root=chosen.workspace.root)
    output.show(report, material.figures, layout, file)
    output.tell_blanks(report, data_file(chosen.plans, window, consolidated=request.all_orgs))
    return 0


def _scaffold(chosen: Chosen, window: Window, *, consolidated: bool) -> int:
    from cchc.documents.scaffold import scaffold

    name = data_file(chosen.plans, window, consolidated=consolidated)
    create(chosen.workspace.root / name, scaffold(window).encode())
    talk(msg("wrote {file}", file=name))
    return 0
