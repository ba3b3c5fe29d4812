"""The reminder letter (công văn đôn đốc) as ready strings and rows: what letter.md.j2, letter.html.j2 and letter.docx
lay out. A template gets one value, `letter`."""

import msgspec

from cchc.documents.head import Addressed, Foot, Head


class LetterRow(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of work of the unit: the task, its milestone or occurrence, its products, the day it is due, how late it
    is ("quá hạn 12 ngày") or how long there is ("còn 5 ngày"), the unit's role, and what is asked for."""

    number: str
    id: str
    title: str
    what: str
    products: str
    due: str
    days: str
    role: str
    request: str


class LetterTable(msgspec.Struct, frozen=True):
    """A table of work under its heading ("I. Nhiệm vụ quá hạn"); `code` is overdue or coming."""

    code: str
    number: str
    title: str
    rows: tuple[LetterRow, ...]


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """The whole letter: `opening` before the tables, `requests` and `closing` behind them; `notices` stand before
    everything else (a plan without any progress). `unit` is the unit's name, `as_of` the day at which states stand."""

    head: Head
    addressed: Addressed
    unit: str
    as_of: str
    notices: tuple[str, ...]
    opening: tuple[str, ...]
    tables: tuple[LetterTable, ...]
    requests: tuple[str, ...]
    closing: str
    foot: Foot
