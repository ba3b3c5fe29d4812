"""What people write into cells, read: days, percentages, numbers and texts in the Vietnamese forms."""

import datetime as dt
import re
from decimal import Decimal

from cchc.folding import nfc, without_controls
from cchc.messages import Message, msg
from cchc.model.days import day
from cchc.model.files import Status
from cchc.recording.subjects import plain
from cchc.sheets.columns import STATUSES
from cchc.sheets.grid import Given, Trouble
from cchc.targets import number, read_goal

_HIDDEN = re.compile("[\u200b-\u200f\u2060-\u2064]")  # beside the control characters: blanks without width
_SHORT_YEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}")
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"(-?(?:\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,10})?|\d{1,15}(?:[.,]\d{1,10})?))\s*(%?)")
_LARGEST = 10**15
_STATUSES = {plain(name): status for name, status in STATUSES.items()}


class WrongCellError(ValueError):
    """A cell that cannot be understood, and why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.id)
        self.message = message


def text(given: Given) -> str:
    """The text of a cell: composed, without control characters and blanks around its lines."""
    value = _sound(given)
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | float):
        return _shown(_exact(value, given), percent=given.percent)
    lines = _HIDDEN.sub("", without_controls(nfc(value))).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip("\n")


def status(given: Given) -> Status:
    """A status, by the words of the list, in any case, diacritics or not."""
    found = _STATUSES.get(plain(text(given)))
    if found is None:
        names = "; ".join(STATUSES)
        raise WrongCellError(msg('"{written}" is no status; choose one of: {names}', written=_cut(given), names=names))
    return found


def date(given: Given) -> dt.date:
    """A day: a date of the spreadsheet, or a text such as 5/3/2021; a year has four digits."""
    value = _sound(given)
    if isinstance(value, dt.date):
        return value
    written = text(given).replace(" ", "")
    if not isinstance(value, str):
        raise WrongCellError(msg('"{written}" is a number, not a day; write 31/12/2021', written=written))
    if _SHORT_YEAR.fullmatch(written):
        raise WrongCellError(msg('the year of "{written}" has two digits; write all four', written=written))
    if not _DAY.fullmatch(written):
        raise WrongCellError(msg('"{written}" is no day; write 31/12/2021', written=_cut(given)))
    try:
        return day(written if written[4:5] == "-" else re.sub("[.-]", "/", written))
    except ValueError as error:
        raise WrongCellError(msg("there is no day {written}", written=written)) from error


def percent(given: Given) -> int:
    """A share of the work in whole hundredths, rounded half up: 60, 60%, 62,5%, or 0.6 shown as a percentage."""
    found = _number(given)
    if found is None:
        raise WrongCellError(msg('"{written}" is no percentage; write 60 or 60%', written=_cut(given)))
    value, shown = found
    if not shown and 0 < value < 1:
        raise WrongCellError(
            msg('"{written}" may mean {less}% or {more}%; write it with %', written=_shown(value),
                less=_shown(value), more=_shown(value * 100))
        )  # fmt: skip
    if not 0 <= value <= 100:
        raise WrongCellError(msg('"{written}" is no percentage from 0 to 100', written=_shown(value, percent=shown)))
    return int(value + Decimal("0.5"))


def share(given: Given) -> str:
    """A percentage as it was written, before it is rounded: "62,5"; empty for what is no number."""
    found = _number(given)
    return _plain(found[0]) if found else ""


def measured(given: Given, goal: str) -> str:
    """A value of a target as plans write it: "62,5%", "1234"; a number without % gets it where the goal has one."""
    found = _number(given)
    if found is None:
        return text(given)
    value, shown = found
    wanted = read_goal(goal)
    if shown or wanted is None or wanted.unit != "%":
        return f"{_plain(value)}%" if shown else _plain(value)
    if 0 < value < 1:
        raise WrongCellError(
            msg('"{written}" may mean {less}% or {more}%; write it with %', written=_shown(value),
                less=_shown(value), more=_shown(value * 100))
        )  # fmt: skip
    return f"{_plain(value)}%"


def _number(given: Given) -> tuple[Decimal, bool] | None:
    """A number, and whether it is a percentage; None for anything else."""
    value = _sound(given)
    if isinstance(value, bool | dt.date):
        return None
    if isinstance(value, str):
        found = _NUMBER.fullmatch(text(given).replace("\n", " "))
        return (_signed(found[1]), bool(found[2])) if found else None
    return _exact(value, given), given.percent


def _exact(value: float, given: Given) -> Decimal:
    """A number as it is shown: 0.625 as a percentage is 62.5."""
    return round(Decimal(repr(value)) * (100 if given.percent else 1), 10)


def _signed(written: str) -> Decimal:
    return -number(written[1:]) if written.startswith("-") else number(written)


def _sound(given: Given) -> str | int | float | bool | dt.date:
    """The value of a cell; WrongCellError where there is none."""
    if given.trouble is Trouble.ERROR:
        raise WrongCellError(msg("the cell holds the error {written}", written=str(given.value)))
    if given.trouble is Trouble.FORMULA:
        raise WrongCellError(
            msg("the formula has no value; open the file in Excel and save it, or write the value itself")
        )
    if isinstance(given.value, int | float) and not abs(given.value) < _LARGEST:  # nor what is no number
        raise WrongCellError(msg("the number is too large"))
    return given.value


def _shown(value: Decimal, *, percent: bool = False) -> str:
    return f"{_plain(value)}%" if percent else _plain(value)


def _plain(value: Decimal) -> str:
    """A number in the Vietnamese form, without groups: 62,5."""
    written = f"{value:f}"
    return (written.rstrip("0").rstrip(".") if "." in written else written).replace(".", ",")


def _cut(given: Given) -> str:
    """What is written, on one line and not too long for a message."""
    line = " ".join(text(given).split())
    return line if len(line) <= 40 else f"{line[:39]}…"
