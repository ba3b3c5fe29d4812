"""Days as people write them: 2021-01-12 or 12/01/2021."""

import datetime as dt
import re

from cchc.diagnostics import YamlPath

_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_DASHED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class DayError(ValueError):
    """A day that does not exist, as written, and where it stands in its file."""

    def __init__(self, written: str, path: YamlPath = ()) -> None:
        super().__init__(written)
        self.written = written
        self.path = path


def day(text: str, path: YamlPath = ()) -> dt.date:
    """Read a day; DayError (with the path that was given) when there is none, or when it is written otherwise."""
    try:
        if slashed := _SLASHED.fullmatch(text):
            number, month, year = (int(part) for part in slashed.groups())
            return dt.date(year, month, number)
        if _DASHED.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError as error:
        raise DayError(text, path) from error
    raise DayError(text, path)


def written(date: dt.date) -> str:
    """Write a day the Vietnamese way: 05/12/2021."""
    return f"{date.day:02}/{date.month:02}/{date.year:04}"


def official(date: dt.date) -> str:
    """Write a day as documents do: 05/12/2021, 05/3/2021; days below 10 and months 1 and 2 have a zero in front
    (Nghị định 30/2020/NĐ-CP Phụ lục I)."""
    month = f"{date.month:02}" if date.month < 3 else str(date.month)
    return f"{date.day:02}/{month}/{date.year:04}"
