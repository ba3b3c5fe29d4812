"""The letters of `cchc report --template don-doc`: to one unit, or to each unit that has something."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import msgspec

from cchc.commands.choosing import Chosen, Request, choose
from cchc.documents.letter_building import Reminder, build_letter, reminded_units
from cchc.errors import CchcError
from cchc.messages import Message, msg
from cchc.model.reports import LetterData
from cchc.output import report as output
from cchc.output.files import deliver, file_name, form_of, make_folder, write
from cchc.output.progress import watched
from cchc.output.terminal import talk
from cchc.reports import data_file, report_data
from cchc.units import Unit

FORMS = ("docx", "md", "html", "json")
_PREFIX = "cong-van"


class Letters(msgspec.Struct, frozen=True, kw_only=True):
    """What was typed about letters."""

    template: str
    form: str | None
    file: Path | None
    each_unit: bool
    within: int | None
    answer_by: dt.date | None


def write_letters(request: Request, asked: Letters) -> int:
    """Write the letter to the unit that is asked for, or one to each that has something."""
    if request.all_orgs:
        raise CchcError(msg("a letter is one organisation's"), msg("name it with --org"))
    if asked.each_unit == (request.unit is not None):
        raise CchcError(msg("a letter needs a unit"), msg("give --unit NAME, or --each-unit with -o DIR"))
    if asked.each_unit and asked.file is None:
        raise CchcError(msg("letters to each unit need a folder"), msg("write: --each-unit -o cong-van"))
    chosen = choose(request)
    make = _maker(chosen, asked)
    if asked.each_unit:
        return _each(chosen, make, asked)
    form = form_of(asked.file, asked.form, output.FORMS)
    unit = min(chosen.wanted.units, key=lambda one: one.org != chosen.plans[0].org)
    letter = build_letter(make(unit, chosen.wanted.units))
    if letter is None:
        talk(_nothing(unit))
        return 0
    layout = output.Layout(form=form, template=asked.template, root=chosen.workspace.root)
    deliver(output.letter_text(letter, layout), asked.file)
    return 0


def _maker(chosen: Chosen, asked: Letters) -> Callable[[Unit, tuple[Unit, ...]], Reminder]:
    """What makes the reminder of a unit (and of those whose work it has taken over)."""
    data = None
    if chosen.window is not None:
        folder, _, name = data_file(chosen.plans, chosen.window, consolidated=False).rpartition("/reports/")
        data = report_data(chosen.workspace, folder, name.removesuffix(".yaml"))
    letter = (data.letter if data else None) or LetterData()
    within = chosen.world.settings.within if asked.within is None else asked.within

    def make(unit: Unit, units: tuple[Unit, ...]) -> Reminder:
        wanted = msgspec.structs.replace(chosen.wanted, units=units, within=within)
        return Reminder(
            world=chosen.world, plans=chosen.plans, unit=unit, wanted=wanted, data=letter, answer_by=asked.answer_by
        )

    return make


def _each(chosen: Chosen, make: Callable[[Unit, tuple[Unit, ...]], Reminder], asked: Letters) -> int:
    """A letter to each unit that has something, in a folder."""
    folder = asked.file or Path()
    layout = output.Layout(form=asked.form or FORMS[0], template=asked.template, root=chosen.workspace.root)
    make_folder(folder)
    names: set[str] = set()
    without: list[Unit] = []
    for unit in watched(reminded_units(chosen.world, chosen.plans, chosen.wanted.role), msg("writing letters")):
        letter = build_letter(make(unit, (unit,)))
        if letter is None:
            without.append(unit)
            continue
        name = _name(unit, names)
        content = output.letter_text(letter, layout)
        write(folder / f"{name}.{layout.form}", content if isinstance(content, bytes) else f"{content}\n".encode())
    for unit in without:
        talk(_nothing(unit))
    talk(msg("{count} letters are in {folder}", count=len(names), folder=str(folder)))
    return 0


def _name(unit: Unit, taken: set[str]) -> str:
    """A file name that every system takes: cong-van-phong-cntt; units of one name are told apart by their ids."""
    name = file_name(_PREFIX, unit.short)
    if name in taken:
        name = file_name(_PREFIX, unit.id)
    taken.add(name)
    return name


def _nothing(unit: Unit) -> Message:
    return msg("{unit} has nothing overdue or coming up: no letter", unit=unit.name)
