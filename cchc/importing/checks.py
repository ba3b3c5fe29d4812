"""Deadlines of a draft that cchc cannot read: they stay as printed, and validation is told so beside them."""

from collections.abc import Iterator

from cchc.calendar import WorkCalendar
from cchc.deadlines import Fault, read
from cchc.diagnostics import YamlPath
from cchc.model.files import AreaFile, DeadlineText, Entry

_CODES = {Fault.UNREADABLE: "D502", Fault.ORDER: "D506"}


def unreadable(area: AreaFile, year: int, calendar: WorkCalendar) -> dict[YamlPath, str]:
    """The phrases of an area file that are errors, by their paths, with the code of the rule."""
    found = dict(_faults(area.deadline, ("deadline",), year, calendar))
    for place, entry in enumerate(area.tasks):
        found |= _below(entry, ("tasks", place), year, calendar)
    return found


def _below(entry: Entry, path: YamlPath, year: int, calendar: WorkCalendar) -> dict[YamlPath, str]:
    found = dict(_faults(entry.deadline, (*path, "deadline"), year, calendar))
    for place, child in enumerate(entry.tasks or ()):
        found |= _below(child, (*path, "tasks", place), year, calendar)
    return found


def _faults(
    value: DeadlineText | None, path: YamlPath, year: int, calendar: WorkCalendar
) -> Iterator[tuple[YamlPath, str]]:  # fmt: skip
    phrases = list(_phrases(value, path))
    reading = read([(label, phrase) for label, phrase, _ in phrases], year, calendar)
    for problem in reading.problems:
        if problem.fault in _CODES:
            yield phrases[problem.entry][2], _CODES[problem.fault]


def _phrases(value: DeadlineText | None, path: YamlPath) -> Iterator[tuple[str | None, str, YamlPath]]:
    if isinstance(value, str):
        yield None, value, path
    elif isinstance(value, dict):
        yield from ((label, phrase, (*path, label)) for label, phrase in value.items())
    elif value is not None:
        for place, one in enumerate(value):
            yield from _phrases(one, (*path, place))
