"""The document around the tasks: number, day, title, basis, goals, money, organisation, signer, recipients."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from cchc.importing import labels
from cchc.importing.document import Line
from cchc.importing.fields import lowered
from cchc.importing.labels import NO_LABEL, Kind
from cchc.importing.texts import begins_small, is_upper, plain
from cchc.model.files import PlanFile, Signer

_NUMBER = re.compile(r"Số\s*:?\s*(?P<number>\d{1,6})?[\s.…_]*/\s*(?P<symbol>[A-ZĐ][A-ZĐ\d&-]*(?:-[A-ZĐ\d&]+)*)")
_DAY = re.compile(
    r"(?:(?P<place>[A-ZĐÀ-Ỹ][^,;:.]{1,40}),\s*)?ngày[\s.…_]*(?P<day>\d{1,2})?[\s.…_]*tháng[\s.…_]*(?P<month>\d{1,2})?[\s.…_]*năm"
    r"[\s.…_]*(?P<year>\d{4})",
    re.IGNORECASE,
)  # fmt: skip
_WITH = re.compile(
    r"\(?\s*(?:Ban hành )?[Kk]èm theo.{0,40}?\s(?P<what>Kế hoạch|Quyết định|kế hoạch|quyết định).{0,80}?"
    r"(?:số\s*:?\s*(?P<number>\d{1,6})?\s*/?\s*(?P<symbol>[A-ZĐ]{2,4}-[A-ZĐ&\d-]+))?",
    re.DOTALL,
)  # fmt: skip
_PLAN = re.compile(r"(?:DỰ THẢO\s+)?KẾ HOẠCH\b\s*(?P<rest>.*)", re.DOTALL)
_BASIS = re.compile(r"(?:Căn cứ|Thực hiện|Theo đề nghị|Xét đề nghị|Để triển khai)\b")
_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)\s*\.\s*\S")
_POSITION = re.compile(
    r"(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|(?:CHI )?CỤC TRƯỞNG|TRƯỞNG BAN|VIỆN TRƯỞNG|BỘ TRƯỞNG|"
    r"TRƯỞNG PHÒNG)\b"
)
_NAME = re.compile(r"(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]*\.?\s+){1,4}[A-ZĐÀ-Ỹ][a-zđà-ỹ]+")
_RECIPIENTS = re.compile(r"Nơi nhận\s*:?\s*", re.IGNORECASE)
_SECTIONS = (
    ("goals", re.compile(r"(?:muc dich|muc tieu|yeu cau|quan diem)")),
    ("finance", re.compile(r"(?:kinh phi|nguon kinh phi|du toan kinh phi)")),
    ("organisation_of_work", re.compile(r"(?:to chuc thuc hien|to chuc trien khai|trach nhiem thuc hien)")),
)  # fmt: skip
_NAMED = re.compile(
    r"Kế hoạch\s+(?P<rest>(?:(?:triển khai|thực hiện|công tác)\s+)*(?:cải cách hành chính|CCHC)\b"
    r".{0,120}\b20\d\d\b.{0,80})"
)
_CAPTION = re.compile(r"(?:don vi tinh|dvt|phu luc|bieu so|mau so)\b")
_LONGEST_DATE = 200  # letters of a line that says place and day, with the motto beside it
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia|doc lap tu do hanh phuc")
_END = re.compile(r"phu luc\b")


class Head(msgspec.Struct, frozen=True):
    """The plan.yaml of a document, the places of the lines it took, and whether the title was found."""

    plan: PlanFile
    used: frozenset[int]
    titled: bool


def read(lines: Sequence[Line], org: str, year: int, names: Iterable[str] = ()) -> Head:
    """The plan.yaml of a document; `names` are known names in their usual letters."""
    reader = _Reader(lines, tuple(names))
    values = reader.read()
    title = values.pop("title", None)
    plan = PlanFile(
        org=org, year=year, title=str(title or f"Cải cách hành chính năm {year}"),
        **values,  # type: ignore[arg-type]  # keys of the struct
    )  # fmt: skip
    return Head(plan, frozenset(reader.used), bool(title))


class _Reader:
    def __init__(self, lines: Sequence[Line], names: tuple[str, ...]) -> None:
        self.lines = lines
        self.names = names
        self.used: set[int] = set()
        self.values: dict[str, object] = {}

    def read(self) -> dict[str, object]:
        """Look for everything, from the letterhead to the signature."""
        self._number_and_day()
        title_at = self._title()
        self._parent_body()
        self._basis(title_at)
        self._sections()
        self._signature()
        return self.values

    def _number_and_day(self) -> None:
        for place, line in enumerate(self.lines[:60]):
            found = _NUMBER.search(line.text)
            if found and "symbol" not in self.values and not line.text.startswith(("Căn cứ", "Thực hiện", "(")):
                if found["number"]:
                    self.values["number"] = str(int(found["number"]))
                self.values["symbol"] = found["symbol"]
                self.used.add(place)
            day = _DAY.search(line.text)
            dated = day is not None and (bool(day["place"]) or not day.start()) and len(line.text) < _LONGEST_DATE
            if day and dated and "issued" not in self.values and day["month"] and not _BASIS.match(line.text):
                self._day(day)
                if day["place"]:
                    self.values["place"] = day["place"].strip()
                self.used.add(place)
        if "symbol" not in self.values:
            self._from_annex()

    def _from_annex(self) -> None:
        """Number and day out of "(Kèm theo Kế hoạch số 15965/KH-UBND ngày 29 tháng 12 năm 2020 …)"."""
        for place, line in enumerate(self.lines):
            if not re.match(r"\(?\s*(?:Ban hành )?[Kk]èm theo", line.text):
                continue
            found = re.search(r"số\s*:?\s*(\d{1,6})?\s*/?\s*([A-ZĐ]{2,4}-[A-ZĐ&\d-]+)", line.text)
            if found:
                if found[1]:
                    self.values["number"] = str(int(found[1]))
                self.values["symbol"] = found[2]
                self.used.add(place)
            day = _DAY.search(line.text)
            if day and "issued" not in self.values and day["month"]:
                self._day(day)
            return

    def _day(self, day: re.Match[str]) -> None:
        month = int(day["month"])
        if not 1 <= month <= 12:
            return
        written = f"{day['year']}-{month:02}"
        self.values["issued"] = (
            f"{written}-{int(day['day']):02}" if day["day"] and 1 <= int(day["day"]) <= 31 else written
        )

    def _title(self) -> int:
        """The lines below KẾ HOẠCH; without them the name of the annex."""
        for place, line in enumerate(self.lines):
            found = _PLAN.match(line.text)
            if not found or (found["rest"] and is_upper(found["rest"]) and found["rest"].startswith("CỤ THỂ")):
                continue
            parts, end = ([found["rest"]] if found["rest"] else []), place + 1
            while end < len(self.lines) and self._is_title(self.lines[end]) and end - place < 7:
                parts.append(self.lines[end].text)
                end += 1
            if parts:
                self.used |= set(range(place, end))
                self.values["title"] = self._usual(" ".join(parts))
                return end
        return self._annex_title()

    def _annex_title(self) -> int:
        for place, line in enumerate(self.lines[:40]):
            words = plain(line.text)
            if (
                is_upper(line.text)
                and re.search(r"nhiem vu|ke hoach|cai cach hanh chinh", words)
                and not _MOTTO.search(words)
            ):
                parts, end = [line.text], place + 1
                while end < len(self.lines) and is_upper(self.lines[end].text) and end - place < 5:
                    parts.append(self.lines[end].text)
                    end += 1
                self.used |= set(range(place, end))
                self.values["title"] = self._usual(" ".join(parts))
                return end
        return self._named()

    def _named(self) -> int:
        """The name of a plan in small letters, as pages of portals have it for a heading."""
        for place, line in enumerate(self.lines[:60]):
            found = _NAMED.fullmatch(line.text)
            if found and not line.text.endswith((".", ";", ":")):
                self.used.add(place)
                self.values["title"] = found["rest"][:1].upper() + found["rest"][1:]
                return place + 1
        return 0

    def _is_title(self, line: Line) -> bool:
        label, text = labels.in_text(line.text)
        if label is not NO_LABEL or _BASIS.match(text) or text.startswith("(") or set(text) <= set("-_*–—. "):
            return False
        return len(text) < 250 and not text.endswith((":", ";")) and not _CAPTION.match(plain(text))

    def _parent_body(self) -> None:
        """The body above the office: the line in capitals before its name, left in the letterhead."""
        heads: list[tuple[int, str]] = []
        for place, line in enumerate(self.lines[:12]):
            text = re.split(r"\s*CỘNG H", line.text)[0].strip()
            if _MOTTO.search(plain(line.text)) and not text:
                continue
            if _NUMBER.search(text) or _PLAN.match(text) or not text:
                break
            if is_upper(text) and re.match(
                r"(?:UBND|ỦY BAN|UỶ BAN|SỞ|BỘ|CHI CỤC|BAN|VĂN PHÒNG|HUYỆN|TỈNH|THÀNH PHỐ|CỤC)\b", text
            ):
                heads.append((place, text))
        if len(heads) >= 2 and heads[1][1].startswith(
            ("SỞ", "BAN", "VĂN PHÒNG", "CHI CỤC", "TRUNG TÂM", "CỤC", "UBND XÃ", "PHÒNG")
        ):
            self.values["parent_body"] = self._usual(heads[0][1])
        self.used |= {place for place, _ in heads}
        self.used |= {place for place, line in enumerate(self.lines[:20]) if _MOTTO.search(plain(line.text))}

    def _usual(self, text: str) -> str:
        """A text in capitals as it stands elsewhere in the document, or in the usual letters."""
        text = " ".join(text.split()).strip(" -–")
        if not is_upper(text):
            return text
        for other in (*self.names, *(line.text for line in self.lines)):
            place = other.casefold().find(text.casefold())
            if place >= 0 and not is_upper(found := other[place : place + len(text)]):
                return found[:1].upper() + found[1:]
        return self._with_names(lowered(text))

    def _with_names(self, text: str) -> str:
        """Small letters made large again where the document, or the registry, has a name so."""
        known = " ".join((*self.names, *(line.text for line in self.lines if not is_upper(line.text))))
        for name in dict.fromkeys(re.findall(r"(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+ ){1,4}[A-ZĐÀ-Ỹ][a-zđà-ỹ]+", known)):
            text = re.sub(rf"(?<!^)\b{re.escape(name)}\b", name, text, flags=re.IGNORECASE)
        return text

    def _basis(self, title_at: int) -> None:
        """The paragraphs in front of the first section that say on what ground the plan stands."""
        found: list[str] = []
        for place, line in enumerate(self.lines):
            label, text = labels.in_text(line.text)
            if label.kind in (Kind.ROMAN, Kind.PART) or text.startswith("Điều "):
                break
            if label.kind is Kind.DASH and _BASIS.match(text) and place < 60:
                found.append(text)
                self.used.add(place)
            elif _BASIS.match(line.text) and (place < 60 or place >= title_at):
                found.append(line.text)
                self.used.add(place)
            elif found and place - 1 in self.used and begins_small(line.text):
                found[-1] = f"{found[-1]} {line.text}"
                self.used.add(place)
        if found:
            self.values["basis"] = found

    def _sections(self) -> None:
        """The sections whose headings name goals, money, or who sees to the work."""
        key = ""
        found: dict[str, list[str]] = {}
        for place, line in enumerate(self.lines):
            label, text = labels.in_text(line.text)
            if self._heads(label, line, text):
                key = self._key(text)
                if key:
                    self.used.add(place)
            elif (
                _RECIPIENTS.match(line.text)
                or (_END.match(plain(line.text)) and is_upper(line.text[:3]))
                or _is_sign(line)
            ):
                key = ""
            elif key:
                self.used.add(place)
                self._paragraph(found.setdefault(key, []), key, label, line, text)
        for name, paragraphs in found.items():
            if paragraphs:
                self.values[name] = paragraphs[0] if name == "finance" and len(paragraphs) == 1 else paragraphs

    def _heads(self, label: labels.Label, line: Line, text: str) -> bool:
        if label.kind in (Kind.ROMAN, Kind.PART):
            return True
        return label.kind is Kind.CAPITAL and (line.bold or is_upper(text))

    def _key(self, text: str) -> str:
        words = plain(text)
        if len(words.split()) > 25:
            return ""
        for key, pattern in _SECTIONS:
            if pattern.match(words):
                return key
        return ""

    def _paragraph(self, found: list[str], key: str, label: labels.Label, line: Line, text: str) -> None:
        """A paragraph of a section without its number; headings of parts of the goals are left out."""
        if key == "goals" and re.fullmatch(r"(?:muc (?:dich|tieu)|yeu cau|quan diem)(?: chung| cu the)?", plain(text)):
            return
        if label is NO_LABEL and found and (line.wrapped or begins_small(line.text)):
            found[-1] = f"{found[-1]} {line.text}"
            return
        heading = key == "organisation_of_work" and plain(text).startswith("trach nhiem") and len(text) < 250
        if heading and not text.endswith("."):
            found.append(line.text)
        elif text:
            found.append(text if label is not NO_LABEL else line.text)

    def _signature(self) -> None:
        """Who signed, and who gets the document: the first block behind which a name stands."""
        self._recipients()
        authority: list[str] = []
        position = ""
        for place, line in enumerate(self.lines):
            text = " ".join(line.text.replace("*", "").split())
            if _AUTHORITY.match(text) and is_upper(text):
                before = _POSITION.search(text)
                authority = [*authority, text] if authority and not position else [text]
                position = ""
                if before and text.endswith(before[0]) and text.count(".") > 1:
                    authority, position = [text[: before.start()].strip()], before[0]
            elif _POSITION.match(text) and is_upper(text) and len(text) < 60:
                position = text
            elif position and _NAME.fullmatch(text) and len(text) < 40:
                self.values["signer"] = Signer(authority="\n".join(authority) or None, position=position, name=text)
                return
            elif position and len(text) > 60:
                authority, position = [], ""
            if position or authority:
                self.used.add(place)

    def _recipients(self) -> None:
        found: list[str] = []
        inside = False
        for place, line in enumerate(self.lines):
            text = line.text
            mark = _RECIPIENTS.match(text)
            if mark and not inside and not found:
                inside = True
                self.used.add(place)
                text = text[mark.end() :]
                found += [part.strip(" -") for part in re.split(r"(?<=[;.])\s+-\s*", text) if part.strip(" -")]
                continue
            if not inside:
                continue
            label, rest = labels.in_text(text)
            if label.kind in (Kind.DASH, Kind.PLUS):
                found.append(rest)
            elif (
                found
                and not is_upper(text.replace("*", ""))
                and not _is_sign(line)
                and not _NAME.fullmatch(text)
                and not _is_last(found[-1])
            ):
                found[-1] = f"{found[-1]} {text}"
            else:
                break
            self.used.add(place)
        if found:
            self.values["recipients"] = found


def _is_last(recipient: str) -> bool:
    return plain(recipient).startswith("luu")


def _is_sign(line: Line) -> bool:
    text = line.text.replace("*", "").strip()
    return is_upper(text) and bool(_AUTHORITY.match(text) or _POSITION.match(text)) and len(text) < 80
