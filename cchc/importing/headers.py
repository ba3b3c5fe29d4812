"""The header of a task table: which column is what, told by the words that offices print above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

import msgspec

from cchc.importing.document import Grid
from cchc.importing.texts import plain


class Role(Enum):
    """What a column holds."""

    NUMBER = "number"
    AREA = "area"
    GROUP = "group"
    TITLE = "title"
    GOAL = "goal"
    PRODUCTS = "products"
    ACTIVITIES = "activities"
    LEAD = "lead"
    SUPPORT = "support"
    BOTH = "lead and support"
    DEADLINE = "deadline"
    START = "start"
    BUDGET = "budget"
    NOTE = "note"
    OTHER = "other"


class Header(msgspec.Struct, frozen=True):
    """The header of a table: its first row, the first row behind it, and the role and words of each column."""

    first: int
    behind: int
    roles: tuple[Role, ...]
    words: tuple[str, ...]

    @property
    def is_of_tasks(self) -> bool:
        """Whether such a table holds tasks: something to do, who does it or by when, and most words of a header."""
        doers = {Role.LEAD, Role.SUPPORT, Role.BOTH, Role.DEADLINE, Role.START}
        if Role.TITLE not in self.roles or doers.isdisjoint(self.roles):
            return False
        said = {words: role for words, role in zip(self.words, self.roles, strict=True) if words}
        known = [role for role in said.values() if role is not Role.OTHER]
        return len(set(known)) > 2 and len(known) >= _KNOWN_SHARE * len(said)

    @property
    def is_of_progress(self) -> bool:
        """Whether such a table tells how far tasks have come, rather than which there are."""
        return sum(bool(_PROGRESS.match(plain(words))) for words in set(self.words)) >= _PROGRESS_COLUMNS


_DEEPEST_HEADER = 4
_FURTHEST = 60  # rows of a sheet above its header
_LONGEST_HEADER = 130  # characters
_MOST_WORDS = 18
_KNOWN_SHARE = 0.5
_PROGRESS_COLUMNS = 3  # such columns as only a table of progress has so many of
_PROGRESS = re.compile(
    r"minh chung|tinh trang|trang thai|kho khan|vuong mac|de xuat|kien nghi|cap nhat|ty le|con \(?ngay|ngay hoan thanh|"
    r"gia tri dat duoc|ket qua thuc hien|da (?:thuc hien|hoan thanh)|muc do hoan thanh"
)
_COLUMN_NUMBER = re.compile(r"\(?\s*(?:(?P<number>\d{1,2})|(?P<letter>[A-K]))\s*(?:=[\d\s+\-*:/()]{1,20})?\)?")
# The words of a header, plain; the first pattern that fits a column says what it holds.
_ROLES = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (Role.NUMBER, r"(?:so )?(?:tt|stt|thu tu|th tu)$|so thu tu|stt\b|tt$|s ?t ?t$|no$|muc$|ma(?: so| nhiem vu)?$|"
                      r"id$"),
        (Role.DEADLINE, r"(?:quy (?:i{1,3}|iv|[1-4])|q[1-4]|thang (?:0?[1-9]|1[0-2])|t(?:0?[1-9]|1[0-2]))$"),
        (Role.NOTE, r"(?:ghi chu|ghichu|luu y|note)\b"),
        (Role.BOTH, r".*(?:chu tri|chutri).*phoi ?hop|.*phoi ?hop.*(?:chu tri|chutri)"),
        (Role.SUPPORT, r".*\bphoi ?hop|.*\btham gia\b|(?:co quan|don vi) ho tro"),
        (Role.LEAD, r".*\b(?:chu tri|chutri)\b|.*\bdon vi dau moi|dau moi(?: thuc hien)?$|"
                    r".*chiu trach nhiem(?: chinh)?$"),
        (Role.OTHER, r".*\b(?:lanh dao|nguoi) (?:phu trach|chi dao|theo doi)|.*\bnguoi thuc hien|can bo|chuyen vien"),
        (Role.OTHER, r"(?:co quan|don vi) (?:theo doi|don doc|tham dinh|phe duyet|tong hop|ban hanh|trinh|kiem tra)"),
        (Role.START, r".*\bbat dau|ngaybatdau|tu ngay|ngay (?:giao|khoi)"),
        (Role.PRODUCTS, r".*\bsan pham|ketqua$|dau ra|ket qua (?:dau ra|du kien|can dat|phai dat|dat duoc)|ket qua$|"
                        r"du kien ket qua|"
                        r"ket qua .*(?:dau ra|hoan thanh)|(?:yeu cau|chi tieu) (?:ket qua|dau ra)|hinh thuc van ban"),
        (Role.BUDGET, r".*\bkinh phi|kinhphi|du toan|nguon luc|nguon von|ngan sach"),
        (Role.BOTH, r".*\b(?:co quan|don vi|phong|bo phan|to chuc|ca nhan|noi) .*thuc hien|(?:don vi|co quan)$|"
                    r".*\bphan cong|.*trach nhiem|(?:nguoi|don vi|co quan) phu trach|thuc hien$|donvi"),
        (Role.DEADLINE, r".*\bthoi (?:gian|han|diem)|.*\bhan (?:hoan thanh|chot|cuoi|thuc hien)|tien do|.*\bket thuc|"
                        r"ngay ?(?:hoan ?thanh|ket ?thuc)|ngayketthuc|hoan thanh$|moc|lo trinh|den ngay|han$|ky han|"
                        r"deadline|thoigian|thoihan|khi nao\b"),
        (Role.AREA, r"(?:ten )?linh vuc|nhiem vu chung|mang cong (?:tac|viec)|noi dung cai cach hanh chinh$"),
        (Role.GOAL, r"muc tieu|chi tieu|muctieu|muc dich"),
        (Role.OTHER, r"ten bao cao|loai bao cao|(?:ten )?chi so|tieu chi|diem|don vi tinh|ty le|so luong|ket qua|"
                     r"tinh trang|trang thai|danh gia|can cu|van ban(?: chi dao)?$|nguon giao|co quan giao|"
                     r"nam \d{4}$|ho ten|chuc vu"),
        (Role.ACTIVITIES, r"(?:cac )?(?:hoat dong|buoc)|hoatdong|cach thuc|giai phap thuc hien|noi dung chi tiet|"
                          r"bien phap"),
        (Role.TITLE, r".*\b(?:nhiem vu|cong viec|noi dung|dau viec|viec)\b|ten$|(?:ten )?giai phap|hang muc|noidung|"
                     r"nhiemvu|ten (?:nhiem vu|cong viec)|task"),
    )
)  # fmt: skip
# Short forms of header words, plain ("T/gian HT", "SP/KQ", "ĐV chủ trì").
_SHORT = tuple(
    (re.compile(rf"\b(?:{short})\b"), full)
    for short, full in (
        ("sp", "san pham"), ("kq", "ket qua"), ("dv", "don vi"), ("cq", "co quan"), ("tg|t gian|t g", "thoi gian"),
        ("ht", "hoan thanh"), ("th", "thuc hien"), ("nv|n vu", "nhiem vu"), ("nd", "noi dung"), ("c viec", "cong viec"),
        ("ct", "chu tri"), ("ph", "phoi hop"),
    )
)  # fmt: skip
_TITLE_FIRST = re.compile(r"(?:ten |cac |danh muc )?(?:noi dung|nhiem vu|cong viec|dau viec)\b")
_NOT_TITLE = re.compile(r".*\b(?:chu tri|phoi hop|thoi gian|thoi han|san pham)\b(?!.*\bket qua)")
_END = re.compile(r"\b(?:ket thuc|hoan thanh|den)\b")
_CHILD_OF_TIME = {"tu": Role.START, "den": Role.DEADLINE, "thang": Role.DEADLINE, "quy": Role.DEADLINE}


def role_of(words: str) -> Role:
    """The role of a column by the words above it."""
    text = plain(words)
    if len(text.split()) > _MOST_WORDS:
        return Role.OTHER
    for short, full in _SHORT if not text.startswith(("so t", "th t")) else ():
        text = short.sub(full, text)
    if _TITLE_FIRST.match(text) and not _NOT_TITLE.match(text):
        return Role.AREA if text == "nhiem vu chung" else Role.TITLE
    for role, pattern in _ROLES:
        if pattern.match(text):
            return role
    return Role.OTHER


def says_start_alone(words: str) -> bool:
    """Whether the words above a column name when something begins, and no end."""
    return role_of(words) is Role.START and not _END.search(plain(words))


def find(grid: Grid) -> Header | None:
    """The first header of tasks in a grid; None where there is none."""
    for first in range(min(len(grid.rows), _FURTHEST)):
        header = at(grid, first)
        if header is not None and header.is_of_tasks:
            return header
    return None


def at(grid: Grid, first: int) -> Header | None:
    """The header that begins in a row, with the rows of it below; None where the row cannot be one."""
    own = grid.own(first)
    filled = [cell for cell in own if cell.text]
    if len(filled) < 3 or any(len(cell.text) > _LONGEST_HEADER for cell in filled):
        return None
    behind = first + 1
    while behind < len(grid.rows) and behind - first < _DEEPEST_HEADER and _goes_on(grid, first, behind):
        behind += 1
    words = tuple(_words(grid, first, behind, column) for column in range(grid.width))
    roles = _settled(words)
    while behind < len(grid.rows) and is_numbered(grid, behind):
        behind += 1
    return Header(first, behind, roles, words)


def is_numbered(grid: Grid, row: int) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3), or A B 1 2 3."""
    texts = [cell.text for cell in grid.own(row) if cell.text]
    if len(texts) < max(3, len(grid.own(row)) - 2):
        return False
    found = [_COLUMN_NUMBER.fullmatch(text) for text in texts]
    numbers = [int(one["number"]) for one in found if one and one["number"]]
    letters = [one["letter"] for one in found if one and one["letter"]]
    counted = numbers == list(range(1, len(numbers) + 1)) or numbers == list(range(2, len(numbers) + 2))
    return None not in found and counted and letters == list("ABCDEFGHIK"[: len(letters)])


def repeats(grid: Grid, row: int, header: Header) -> bool:
    """Whether a row is the header again, as page breaks repeat it."""
    texts = [plain(cell.text) for cell in grid.own(row) if cell.text]
    if len(texts) < 2:
        return False
    known = {plain(part) for words in header.words for part in (words, *words.split("\n"))}
    return all(text in known for text in texts)


def _goes_on(grid: Grid, first: int, row: int) -> bool:
    """Whether a row belongs to the header: cells of the row before reach into it, or lie wide above it."""
    reaching = [cell for cell in grid.rows[row] if first <= cell.row < row and cell.text]
    below = [cell for cell in grid.own(row) if cell.text]
    if any(len(cell.text) > _LONGEST_HEADER for cell in below):
        return False
    if reaching and below:
        return len({cell.column for cell in reaching}) >= 2
    wide = [cell for cell in grid.own(row - 1) if cell.width > 1 and cell.text]
    under = [cell for one in wide for cell in below if one.column <= cell.column < one.column + one.width]
    return bool(under) and len(under) == len(below) and all(len(cell.text) < 60 for cell in under)


def _words(grid: Grid, first: int, behind: int, column: int) -> str:
    """The words above a column, from the top down."""
    parts: list[str] = []
    for row in range(first, behind):
        text = " ".join(grid.rows[row][column].text.split())
        if text and text not in parts:
            parts.append(text)
    return "\n".join(parts)


def _settled(words: Sequence[str]) -> tuple[Role, ...]:
    """The roles of all columns; where two are called tasks, or one is called for both, the others decide."""
    roles = [_lowest(above) for above in words]
    if Role.NUMBER not in roles and words and not words[0]:
        roles[0] = Role.NUMBER  # offices leave the words above numbers out
    titles = _apart(words, roles, Role.TITLE)
    if len(titles) > 1:
        _settle_titles(words, roles, titles)
    if Role.TITLE not in roles:
        stand_in = next((role for role in (Role.ACTIVITIES, Role.GOAL, Role.AREA) if role in roles), Role.TITLE)
        _replace(roles, stand_in, Role.TITLE)
    results = _apart(words, roles, Role.PRODUCTS)
    for column in results if len(results) > 1 else ():
        if _PROGRESS.match(plain(words[column])):
            _rename(words, roles, column, Role.OTHER)
    if Role.PRODUCTS not in roles:
        _stand_in(words, roles, Role.PRODUCTS, "ket qua")
    _settle_doers(words, roles)
    _settle_sums(words, roles)
    if Role.DEADLINE not in roles:
        _replace(roles, Role.START, Role.DEADLINE)
    return tuple(roles)


def _settle_doers(words: Sequence[str], roles: list[Role]) -> None:
    """A column for both leads where another supports, and says nothing where another leads; persons stand in."""
    if Role.LEAD not in roles and Role.SUPPORT in roles:
        _replace(roles, Role.BOTH, Role.LEAD)
    if Role.LEAD in roles:
        _replace(roles, Role.BOTH, Role.OTHER)
    for person in ("nguoi thuc hien", "nguoi phu trach", "can bo", "cong chuc", "chuyen vien"):
        if Role.LEAD not in roles and Role.BOTH not in roles:
            _stand_in(words, roles, Role.BOTH, person)


def _settle_sums(words: Sequence[str], roles: list[Role]) -> None:
    """Where the money comes from stands beside how much it is."""
    sums = _apart(words, roles, Role.BUDGET)
    for column in sums if len(sums) > 1 else ():
        if plain(words[column]).startswith("nguon"):
            _rename(words, roles, column, Role.OTHER)


def _replace(roles: list[Role], role: Role, other: Role) -> None:
    """Give every column of a role another."""
    roles[:] = [other if one is role else one for one in roles]


def _lowest(above: str) -> Role:
    """The role by the lowest words of a column, or by all of them where the lowest alone say nothing."""
    *_, last = above.split("\n")
    if not above:
        return Role.OTHER
    if "\n" in above and plain(last) in _CHILD_OF_TIME:
        return _CHILD_OF_TIME[plain(last)]
    role = role_of(last)
    whole = role_of(above.replace("\n", " "))
    if role is Role.OTHER or (role is Role.BOTH and whole in (Role.LEAD, Role.SUPPORT)):
        return whole
    return role


def _apart(words: Sequence[str], roles: Sequence[Role], role: Role) -> list[int]:
    """The columns of a role, those of one merged header counted once."""
    return [
        column
        for column, one in enumerate(roles)
        if one is role and (not column or words[column] != words[column - 1] or roles[column - 1] is not role)
    ]


def _settle_titles(words: Sequence[str], roles: list[Role], titles: Sequence[int]) -> None:
    """Of two columns of tasks the first is the group ("Nhiệm vụ", "Nhiệm vụ cụ thể") or the second tells details."""
    first, second = titles[0], titles[1]
    detail = re.match(
        r"(?:cac )?(?:noi dung (?:chi tiet|cu the|thuc hien|cong viec)|cong viec cu the)", plain(words[second])
    )
    if detail and Role.ACTIVITIES not in roles and plain(words[first]).startswith("nhiem vu"):
        _rename(words, roles, second, Role.ACTIVITIES)
    elif Role.AREA in roles:
        _rename(words, roles, first, Role.GROUP)
    else:
        _rename(words, roles, first, Role.AREA if "linh vuc" in plain(words[first]) else Role.GROUP)
    for column in titles[2:]:
        _rename(words, roles, column, Role.OTHER)


def _stand_in(words: Sequence[str], roles: list[Role], role: Role, start: str) -> None:
    """Give a role that no column has to the first other one whose words begin so."""
    for column, above in enumerate(words):
        if roles[column] is Role.OTHER and plain(above).startswith(start):
            _rename(words, roles, column, role)
            return


def _rename(words: Sequence[str], roles: list[Role], column: int, role: Role) -> None:
    """Give a column, and those under the same merged header, another role."""
    header = words[column]
    while column < len(roles) and words[column] == header:
        roles[column] = role
        column += 1
