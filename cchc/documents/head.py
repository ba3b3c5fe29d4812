"""The parts of an official document as ready strings (Nghị định 30/2020/NĐ-CP, Phụ lục I): templates only place them.

Documents are Vietnamese, so the words stand here and not in the catalogue. What is not known yet prints as a blank
that a pen can fill in.
"""

import re
from collections.abc import Sequence

import msgspec

from cchc.model.tasks import Plan
from cchc.units import Registry, Unit

DOTS = "……………………"  # a name or position that is not known
_NUMBER = " " * 7  # the blank of a document's number
_DAY = " " * 4  # the blank of a day, month or year
_LINE = 24  # letters of a body's name that stand on one line of the head
_KINDS = {
    "BC": "BÁO CÁO", "CT": "CHỈ THỊ", "CTR": "CHƯƠNG TRÌNH", "ĐA": "ĐỀ ÁN", "KH": "KẾ HOẠCH", "NQ": "NGHỊ QUYẾT",
    "PA": "PHƯƠNG ÁN", "QĐ": "QUYẾT ĐỊNH", "TB": "THÔNG BÁO", "TTR": "TỜ TRÌNH",
}  # fmt: skip
_COMMITTEE = re.compile("^(?:Ủy|Uỷ) ban nhân dân ", re.IGNORECASE)
_SHORT_COMMITTEE = "UBND "
_AUTHORITY = re.compile(r"(?:(?<!\s)\s+)?[\n/;]\s*|(?<!\s)\s+(?=(?:KT|TL|TUQ|Q)\.\s)", re.IGNORECASE)
_ARCHIVE = re.compile(r"^Lưu\s*:?\s*(?=\S)", re.IGNORECASE)
_END = re.compile(r"(?:(?<!\s)\s+)?(?:[;,]|(?<![.…])\.)$")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class IssuedDay(msgspec.Struct, frozen=True):
    """The day of a document as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class Signature(msgspec.Struct, frozen=True):
    """Ô 7: `lines` are the authority (TM., KT., TL.) and the position, from above down; `name` stands below them."""

    lines: tuple[str, ...]
    name: str


class Addressed(msgspec.Struct, frozen=True):
    """Ô 9a: `line` holds "Kính gửi:" with the one recipient; with several they stand in `lines`, each on its own."""

    line: str
    lines: tuple[str, ...] = ()


class Annex(msgspec.Struct, frozen=True):
    """The heading of an annex: "Phụ lục II", "TÊN PHỤ LỤC", "(Kèm theo Kế hoạch số …)"."""

    label: str
    title: str
    caption: str


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Ô 2 to 5: `parent` is empty where the issuing body stands alone; a letter has `subject` ("V/v …"), no `kind`."""

    parent: str
    body: str
    number: str
    dated: str
    kind: str = ""
    title: str = ""
    subject: str = ""


class Foot(msgspec.Struct, frozen=True):
    """The end of a document: recipients ("- …;", the last "- Lưu: VT, VP.") and signature."""

    recipients: tuple[str, ...]
    signature: Signature


def head_of_plan(plan: Plan, registry: Registry) -> Head:
    """The head of a plan; one that comes with a decision has no number of its own."""
    parent, body = bodies(plan.org, registry, plan.parent_body)
    own = kind_name(plan.symbol) != "QUYẾT ĐỊNH"
    return Head(
        parent=parent, body=body, number=number_line(plan.number, plan.symbol, "KH") if own else "",
        dated=dated_line(plan.place, issued_day(plan.issued)), kind=_KINDS["KH"], title=plan.title,
    )  # fmt: skip


def foot_of_plan(plan: Plan) -> Foot:
    """The end of a plan."""
    signer = plan.signer
    signed = signature(signer.authority, signer.position, signer.name) if signer else signature("", "", "")
    return Foot(recipients(plan.recipients), signed)


def bodies(org: str, registry: Registry, parent: str = "") -> tuple[str, str]:
    """Ô 2 in capitals: the parent body ("UBND TỈNH GIA LAI", empty for a province) and the issuing body.

    `parent` is what the document's own data says; without it the registry's parent is meant. The issuing body goes
    without the name of the place that the line above it ends with; a people's committee has that name on a second line.
    """
    unit = registry.units.get(org)
    above = registry.units.get(unit.parent) if unit and unit.parent else None
    parent = _COMMITTEE.sub(_SHORT_COMMITTEE, parent or (above.name if above else ""))
    name = own_name(unit, org, parent).upper()
    return parent.upper(), on_two_lines(_COMMITTEE.sub(lambda found: f"{found[0].rstrip()}\n", name))


def on_two_lines(name: str) -> str:
    """A name that is too long for a line of the head, parted before its "và", else in its middle."""
    if len(name) <= _LINE or "\n" in name or " " not in name:
        return name
    first, _, second = name.rpartition(" VÀ ")
    if first and len(first) <= _LINE:
        return f"{first}\nVÀ {second}"
    blanks = [place for place, sign in enumerate(name) if sign == " "]
    middle = min(blanks, key=lambda place: abs(2 * place - len(name)))
    return f"{name[:middle]}\n{name[middle + 1 :]}"


def own_name(unit: Unit | None, org: str, parent: str = "") -> str:
    """The name of an organisation without the place that its parent's name ends with."""
    name = unit.name if unit else org
    place = _COMMITTEE.sub("", parent).removeprefix(_SHORT_COMMITTEE)
    return name.removesuffix(f" {place}") if place else name


def kind_name(symbol: str) -> str:
    """The kind of document that a symbol names: "KH-STTTT" is a "KẾ HOẠCH"; empty for a letter."""
    return _KINDS.get(symbol.partition("-")[0].upper(), "")


def number_line(number: str, symbol: str, kind: str = "") -> str:
    """Ô 3: "Số: 05/KH-STTTT"; a number below 10 has a zero in front, a missing one is a blank.

    `kind` is the abbreviation (KH, BC) to print where the symbol is missing; a letter has none.
    """
    return f"Số: {number_words(number, symbol, kind)}"


def number_words(number: str, symbol: str, kind: str = "") -> str:
    """Number and symbol: "05/KH-STTTT"."""
    counted = f"{int(number):02}" if number.isascii() and number.isdigit() else number
    return f"{counted or _NUMBER}/{symbol or (f'{kind}-' if kind else '')}"


def issued_day(written: str) -> IssuedDay:
    """A day as plans write it (2021-01-12, 12/01/2021), or a month alone (2021-01, 01/2021), or nothing."""
    parts = [int(part) for part in re.split("[-/]", written) if part]
    if "/" in written:
        parts.reverse()
    return IssuedDay(*parts)


def day_words(issued: IssuedDay) -> str:
    """ "ngày 05 tháng 01 năm 2026": days below 10 and months 1 and 2 have a zero in front, what is missing a blank."""
    day = f"{issued.day:02}" if issued.day else _DAY
    month = (f"{issued.month:02}" if issued.month < 3 else str(issued.month)) if issued.month else _DAY
    return f"ngày {day} tháng {month} năm {issued.year or _DAY}"


def dated_line(place: str, issued: IssuedDay) -> str:
    """Ô 4: "Đà Nẵng, ngày 05 tháng 01 năm 2026"."""
    return f"{place or DOTS}, {day_words(issued)}"


def addressed(to: Sequence[str]) -> Addressed:
    """Ô 9a: one recipient on the line of "Kính gửi:", several below it, each with ";", the last with "."."""
    if len(to) < 2:
        return Addressed(f"Kính gửi: {_bare(to[0]) if to else DOTS}")
    return Addressed("Kính gửi:", _listed([f"- {_bare(one)}" for one in to]))


def subject_line(about: str) -> str:
    """Ô 5b, what a letter is about: "V/v …"."""
    return f"V/v {about.strip()}"


def basis_lines(basis: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The basis, each with ";", the last with "."; and apart from it the sentences that open the text ("… sau:")."""
    grounds = [_bare(one) for one in basis if not one.rstrip().endswith(":")]
    return _listed(grounds), tuple(one.strip() for one in basis if one.rstrip().endswith(":"))


def recipients(to: Sequence[str]) -> tuple[str, ...]:
    """Ô 9b: each "- …;", the last "- Lưu: VT, VP."; a list without the archive gets "- Lưu: VT."."""
    names = [_bare(one) for one in to]
    kept = [_ARCHIVE.sub("Lưu: ", one) for one in names if _ARCHIVE.match(one)] or ["Lưu: VT"]
    return _listed([f"- {one}" for one in (*(one for one in names if not _ARCHIVE.match(one)), *kept)])


def signature(authority: str, position: str, name: str) -> Signature:
    """Ô 7: the authority's lines ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), the position, and the name below them."""
    above = [part.strip().upper() for part in _AUTHORITY.split(authority) if part and part.strip()]
    return Signature((*above, position.upper() or DOTS), name or DOTS)


def annexes(titles: Sequence[str], caption: str) -> tuple[Annex, ...]:
    """The headings of annexes: a single one is just "Phụ lục", several are numbered I, II, III."""
    if len(titles) == 1:
        return (Annex("Phụ lục", titles[0].upper(), caption),)
    return tuple(Annex(f"Phụ lục {roman(place)}", title.upper(), caption) for place, title in enumerate(titles, 1))


def caption(kind: str, number: str, issued: IssuedDay, body: str) -> str:
    """The line under an annex's title: "(Kèm theo Kế hoạch số 05/KH-STTTT ngày … tháng … năm … của Sở …)".

    `kind` is the name of the document ("KẾ HOẠCH"), `number` its number and symbol (`number_words`).
    """
    return f"(Kèm theo {kind.capitalize()} số {number} {day_words(issued)} của {body})"


def roman(number: int) -> str:
    """A number from 1 to 39 in Roman digits."""
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written += sign
            number -= value
    return written


def _bare(text: str) -> str:
    """A list item without its dash and the sign at its end; "…" and "..." stay."""
    return _END.sub("", text.strip().removeprefix("- "))


def _listed(items: Sequence[str]) -> tuple[str, ...]:
    """Items with ";" behind each, "." behind the last."""
    return tuple(f"{one}{'.' if place == len(items) else ';'}" for place, one in enumerate(items, 1) if one)
