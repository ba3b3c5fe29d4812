"""Days as people write them: 2021-01-12 or 12/01/2021."""

import datetime as dt


def day(text: str) -> dt.date:
    """Read a day; ValueError when there is no such day."""
    if "/" in text:
        number, month, year = (int(part) for part in text.split("/"))
        return dt.date(year, month, number)
    return dt.date.fromisoformat(text)


def written(date: dt.date) -> str:
    """Write a day the Vietnamese way: 05/12/2021."""
    return f"{date.day:02}/{date.month:02}/{date.year}"
