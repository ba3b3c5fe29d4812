"""How documents word things: texts on one line, names of plans, units and periods, figures as they are typed."""

import datetime as dt
import re
from decimal import Decimal

from cchc.areas import AREAS
from cchc.documents.head import issued_day, kind_name, number_words, own_name
from cchc.model.days import official
from cchc.model.tasks import Plan
from cchc.numbers import decimals, grouped
from cchc.units import UnitRef
from cchc.world import World

BLANK = "……………………"
NONE = "–"
_NUMBER = re.compile(r"^\s*(?:[IVXLC]+|\d+(?:\.\d+)*|[A-ZĐ])[.)]\s*")
_END = re.compile(r"(?<![\s.;,])[\s.;,]+$")
_PERIODS = {"6T": "6 tháng", "9T": "9 tháng", "N": "năm"}
_COUNTED = {"T": "tháng", "W": "tuần", "#": "lần"}
_ROMAN = ("I", "II", "III", "IV")


def own_name_of(world: World, org: str) -> str:
    """The name of an organisation in sentences: "Sở Mẫu tỉnh Ví Dụ"."""
    return own_name(world.registry.units.get(org), org)


def plan_words(plan: Plan, body: str) -> str:
    """A plan as a sentence names it: "Kế hoạch số 03/KH-SM ngày 08/01/2026 của Sở Mẫu về …"."""
    about = f"cải cách hành chính năm {plan.year}"
    if not plan.number:
        return f"Kế hoạch {about} của {body}"
    issued = issued_day(plan.issued)
    dated = ""
    if issued.year and issued.month and issued.day:
        dated = f" ngày {official(dt.date(issued.year, issued.month, issued.day))}"
    if kind_name(plan.symbol) == "QUYẾT ĐỊNH":
        name = f"Quyết định số {number_words(plan.number, plan.symbol)}{dated} của {body}"
        return f"{name} ban hành Kế hoạch {about}"
    return f"Kế hoạch số {number_words(plan.number, plan.symbol, 'KH')}{dated} của {body} về {about}"


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def sentence(text: str, end: str = ".") -> str:
    """A text with one full stop behind it; a blank at its end needs none."""
    bare = _END.sub("", flat(text))
    return bare if bare.endswith("…") and end == "." else f"{bare}{end}"


def unit_names(refs: tuple[UnitRef, ...]) -> str:
    """Units as documents name them, short; a name that the registry does not know as it is written.

    With semicolons between them where one has a comma of its own ("Các sở, ban, ngành").
    """
    names = [ref.unit.short if ref.unit else flat(ref.written) for ref in refs]
    return ("; " if any("," in name for name in names) else ", ").join(names)


def area_name(heading: str, code: str) -> str:
    """The name of an area without the number of its heading; the official name where there is none."""
    return _NUMBER.sub("", flat(heading)) or AREAS.get(code, code)


def period_name(code: str) -> str:
    """The name of an occurrence: T03 is "tháng 3", Q2 "quý II", 6T "6 tháng", W07 "tuần 7", #2 "lần 2"."""
    if code in _PERIODS:
        return _PERIODS[code]
    kind, number = code[0], int(code[1:])
    return f"quý {_ROMAN[number - 1]}" if kind == "Q" else f"{_COUNTED[kind]} {number}"


def value(written: str | float) -> str:
    """A typed figure as documents write it: 1.240; 98,3; a text as it is."""
    if isinstance(written, str):
        return flat(written)
    if isinstance(written, int):
        return grouped(written)
    number = Decimal(repr(written)).normalize()
    exponent = number.as_tuple().exponent
    return decimals(number, max(0, -exponent if isinstance(exponent, int) else 0))


def level(goal: str) -> str:
    """The level of a target as documents write it: "≥ 70%" where the plan has ">= 70%"."""
    return flat(goal).replace(">=", "≥").replace("<=", "≤")


def percentage(written: str | float) -> str:
    """A typed percentage: 94,5 %; a text as it is."""
    return flat(written) if isinstance(written, str) else f"{value(written)} %"


def counted(number: int) -> str:
    """A number in a sentence about documents or units: 05, 12, 1.200."""
    return f"{number:02}" if number < 100 else grouped(number)
