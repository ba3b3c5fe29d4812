"""Calendars as iCalendar files (RFC 5545): all-day entries that programs recognise again; the same bytes each time."""

import datetime as dt

from cchc import __version__
from cchc.exporting.entries import Calendar, Entry
from cchc.folding import without_controls

_MORNING = dt.timedelta(hours=8)  # an alarm at midnight wakes people


def ics(calendar: Calendar) -> bytes:
    """The file of a calendar."""
    from icalendar import Calendar as Ics
    from icalendar import vText

    made = Ics()
    made.add("prodid", f"-//cchc//cchc {__version__}//VI")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", vText(without_controls(calendar.name)))
    for entry in calendar.entries:
        made.add_component(_event(entry, calendar.as_of))  # type: ignore[arg-type]  # an icalendar component
    return bytes(made.to_ical())


def _event(entry: Entry, as_of: dt.date) -> object:
    from icalendar import Alarm, Event, vText

    event = Event()
    event.add("uid", without_controls(entry.uid))
    # The stamp is the as-of date, not the clock: the same plans give the same file.
    event.add("dtstamp", dt.datetime.combine(as_of, dt.time(), dt.UTC))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + dt.timedelta(days=1))
    event.add("sequence", entry.moved)
    event.add("summary", without_controls(entry.summary))
    event.add("description", without_controls(entry.description))
    event.add("categories", [without_controls(name) for name in entry.categories])
    event.add("transp", "TRANSPARENT")
    if entry.link:
        event.add("url", entry.link)
    event.add("x-cchc-key", vText(without_controls(entry.key)))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _MORNING - dt.timedelta(days=entry.alarm))
    alarm.add("description", without_controls(entry.summary))
    event.add_component(alarm)
    return event
