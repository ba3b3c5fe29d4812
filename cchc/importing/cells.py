"""What the cells of a task say: titles with their items, lists, units, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from cchc.importing import labels
from cchc.importing.document import Line
from cchc.importing.labels import NO_LABEL, Kind
from cchc.importing.texts import begins_small, join, plain

# Words that cannot end what stands on a line of its own: the next line goes on.
_OPEN_WORDS = frozenset(
    ("và", "với", "của", "trong", "theo", "tại", "về", "do", "để", "cho", "từ", "đến", "trước", "sau", "các", "những",
     "số", "năm", "tháng", "quý", "ngày", "cùng", "hoặc", "là", "bằng", "qua", "trên", "dưới", "thuộc", "như", "giữa",
     "bị", "được", "khi", "nếu", "mà", "việc", "công")
)  # fmt: skip
_OPEN_NAMES = frozenset(
    ("trung tam", "phong", "so", "ban", "hoi dong", "bo phan", "vien", "to", "dai", "cac", "ubnd", "uy ban", "bao",
     "cuc", "ban bien tap", "don vi su", "cac phong chuyen", "chi cuc", "cong ty", "truong")
)  # fmt: skip
_SENTENCE = re.compile(
    r"(?<=[^\W\dA-ZĐ][^\W\d_])[.;]\s*(?=[A-ZĐÀ-Ỹ][^\W\d_A-ZĐ]|[A-ZĐ]{2})|(?<=[)%”\"])[.;]\s+(?=[A-ZĐÀ-Ỹ])"
    r"|(?<=[A-ZĐ]{3})[.;]\s+(?=[A-ZĐÀ-Ỹ][^\W\d_A-ZĐ])"
)
# Names in which a dash stands between two capitals, so that no item begins there.
_NAME_DASH = re.compile(
    r"(?:Thông tin|Báo chí|Bưu chính|Lao động|Tổ chức|Hành chính|Văn hóa|Văn hoá|Kinh tế|Phát thanh|Thương binh|"
    r"Quản trị|Khoa học|Thanh tra|Tư pháp|Kỹ thuật|Tổng hợp|Tài chính)$"
)
_PLANNING = ("Tài chính", "Tổng hợp", "Nghiệp vụ", "Đầu tư")  # behind "Kế hoạch - " they make the name of a division
_INLINE_NEXT = re.compile(r"\s[-–•+]\s+(?=[A-ZĐÀ-Ỹ0-9])")
_LONGEST_WORDS = 40  # letters in front of a dash that can tell a name
_FULL = 0.75  # of the longest line


class Item(msgspec.Struct, frozen=True):
    """A line of a cell with what goes on behind it; `mark` is the dash, number or letter in front."""

    mark: labels.Label
    text: str
    sign: str = ""


def flowed(lines: Iterable[Line], *, title: bool = False, names: bool = False) -> list[Item]:
    """The items of a cell: lines that a line break cut are joined, each mark begins an item.

    A `title` goes on unless a sentence ended; `names` are those of units.
    """
    items: list[Item] = []
    held: list[str] = []
    lines = [line for line in lines if line.text]
    marked = any(_is_mark(labels.in_text(line.text)[0]) for line in lines)
    full = full_width([line.text for line in lines])
    for line in lines:
        label, text = labels.in_text(line.text)
        goes_on = bool(items) and (
            (len(held[-1]) >= full and not held[-1].endswith((".", ";", ":")))
            or _continues(items[-1], held, line, marked, title=title, names=names)
        )  # fmt: skip
        if _is_mark(label) or not goes_on:
            held = [text if _is_mark(label) else line.text]
            sign = line.text[: len(line.text) - len(text)].strip() if _is_mark(label) else ""
            items.append(Item(label if _is_mark(label) else NO_LABEL, held[0], sign))
        else:
            held.append(line.text)
            items[-1] = msgspec.structs.replace(items[-1], text=join(held))
    return items


def full_width(texts: Sequence[str]) -> float:
    """From how many letters on a line is full, in a cell whose lines were cut where the page ended them."""
    cut = sum(begins_small(text) for text in texts[1:])
    return _FULL * max(map(len, texts)) if cut * 3 >= len(texts) - 1 > 0 and cut else float("inf")


def _is_mark(label: labels.Label) -> bool:
    return label.kind in (Kind.DASH, Kind.PLUS, Kind.NUMBER, Kind.MULTI, Kind.LETTER, Kind.SMALL_ROMAN)


def _continues(
    item: Item, held: Sequence[str], line: Line, marked: bool, *, title: bool, names: bool
) -> bool:  # fmt: skip
    """Whether a line without a mark goes on with the item before it."""
    text, last = line.text, held[-1]
    if text.startswith("(") or not last.strip():
        return True
    if begins_small(text):
        return not (names and last.endswith(";"))
    if last.endswith((".", ";", ":", "!", "?")) and not last.endswith("..."):
        return marked and item.mark is not NO_LABEL and names is False and text[:1].isdigit()
    if last.endswith((",", "-", "–", "/", "(", "&")) or last.split()[-1].lower().strip(",") in _OPEN_WORDS:
        return True
    if names:
        return plain(last) in _OPEN_NAMES or text.startswith(("Sở,", "CNTT&TT"))
    if title or (marked and item.mark is not NO_LABEL):
        return True
    return text[:1].isdigit() and not text[:3].endswith("%")


def title(lines: Sequence[Line]) -> str:
    """The title of a task: one line, or a sentence with its items on lines of their own, "- " kept."""
    items = flowed(lines, title=True)
    parts: list[str] = []
    for item in items:
        text = f"{item.sign} {item.text}".strip() if item.mark is not NO_LABEL and parts else item.text
        if item.mark is not NO_LABEL and not parts and item.mark.kind not in (Kind.DASH, Kind.PLUS):
            text = f"{item.sign} {item.text}".strip()
        elif item.mark is not NO_LABEL and not parts and len(items) > 1:
            text = f"- {item.text}"
        if item.mark is NO_LABEL and parts and not text:
            continue
        parts += _itemised(text)
    return "\n".join(parts)


def _itemised(text: str) -> list[str]:
    """A text whose items stand in one run ("bảo đảm: - Tối thiểu … - 15% …"), on lines of their own."""
    found = re.search(r"[:.;]\s*[-–]\s+(?=[A-ZĐÀ-Ỹ0-9])", text)
    if not found or text.startswith("- "):
        return [text]
    head, tail = text[: found.start() + 1], text[found.start() + 1 :].strip()
    return [head, *(f"- {part}" for part in split_dashes(tail))]


def split_dashes(text: str) -> list[str]:
    """Items that run on in one line, each behind a dash; a dash inside of a name begins none."""
    parts = [""]
    start = 0
    for found in _INLINE_NEXT.finditer(text):
        before = text[max(0, found.start() - _LONGEST_WORDS) : found.start()]
        planning = before.endswith("Kế hoạch") and text.startswith(_PLANNING, found.end())
        if planning or _NAME_DASH.search(before):
            continue
        parts[-1] = text[start : found.start()].strip(" -–")
        parts.append("")
        start = found.end()
    parts[-1] = text[start:].strip()
    return [part for part in parts if part]


def entries(lines: Sequence[Line]) -> list[str]:
    """The entries of a cell of products or activities, their marks dropped, punctuation kept."""
    items = flowed(lines)
    found: list[str] = []
    plain_only = all(item.mark is NO_LABEL for item in items)
    for item in items:
        text = item.text.strip()
        if not text:
            continue
        if item.mark is not NO_LABEL:
            found += _run_on(text, marked=True) if len(items) == 1 else _dashes_behind(text)
        elif plain_only:
            found += _run_on(text)
        else:
            found.append(text)
    return [text for text in found if text]


def _dashes_behind(text: str) -> list[str]:
    """An item in which the next ones run on: "Xây dựng kế hoạch; - Theo dõi"."""
    if not re.search(r"[:.;)]\s*[-–]\s+(?=[A-ZĐÀ-Ỹ0-9])", text):
        return [text]
    parts = re.split(r"(?<=[:.;)])\s*[-–]\s+(?=[A-ZĐÀ-Ỹ0-9])", text)
    return [part.strip() for part in parts]


def _run_on(text: str, *, marked: bool = False) -> list[str]:
    """Entries that stand in one run of text: marked inside, or sentences that all begin with a capital."""
    if marked and len(dashed := split_dashes(text)) > 1:
        return dashed
    if re.search(r"[.;:)]\s*[-–•]\s+(?=[A-ZĐÀ-Ỹ0-9])", text):
        head = re.split(r"\s*(?<=[.;:)])\s*[-–•]\s+(?=[A-ZĐÀ-Ỹ0-9])", text, maxsplit=1)
        return [head[0].strip(), *split_dashes(head[1])]
    if re.search(r"[.;]\s*2\.\s*[A-ZĐÀ-Ỹ]", text):
        return [part.strip() for part in re.split(r"(?<=[.;])\s*\d{1,2}\.\s*(?=[A-ZĐÀ-Ỹ])", text)]
    parts: list[str] = []
    start = 0
    for found in _SENTENCE.finditer(text):
        parts.append(text[start : found.start() + 1].strip())
        start = found.end()
    parts.append(text[start:].strip())
    if text.count("(") != text.count(")") or any(part.count("(") != part.count(")") for part in parts):
        return [text]
    after_semicolon_small = re.search(r";\s+[a-zđà-ỹ]", text)
    return parts if len(parts) > 1 and not after_semicolon_small and all(len(part) > 3 for part in parts) else [text]


def note(lines: Sequence[Line]) -> str:
    """The text of a cell of remarks, its items on lines of their own."""
    return "\n".join(
        f"{item.sign} {item.text}".strip() for item in flowed(lines) if item.text or item.sign
    )  # fmt: skip
