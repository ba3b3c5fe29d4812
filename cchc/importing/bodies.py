"""Plans whose tasks stand in the text: paragraphs with labels, and who does them by when in the lines below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from cchc.importing import attributes, fields, labels, sentences
from cchc.importing.attributes import Attribute
from cchc.importing.document import Line
from cchc.importing.headers import Role
from cchc.importing.labels import NO_LABEL, Kind, Label
from cchc.importing.outline import Outline
from cchc.importing.rows import Text
from cchc.importing.texts import begins_small, is_upper, plain
from cchc.importing.tree import RANKS, Node, holds_areas

_NOT_TASKS = re.compile(
    r"muc dich|muc tieu|yeu cau|quan diem|to chuc thuc hien|kinh phi|che do (?:thong tin )?bao cao|trach nhiem|"
    r"can cu|danh gia chung|tinh hinh|ket qua|dieu khoan|khen thuong|kien nghi"
)  # fmt: skip
_TASKS = re.compile(r"nhiem vu|noi dung|cong viec|cai cach|giai phap")
_SECTIONS = re.compile(
    r"(?:cac )?(?:noi dung|nhiem vu|giai phap|to chuc thuc hien|muc (?:dich|tieu)|yeu cau|kinh phi)\b"
)
_GOALS = re.compile(r"(?:muc tieu|yeu cau|chi tieu)(?: cu the| chung)?$")
_END = re.compile(r"noi nhan|tren day la (?:ke hoach|noi dung)|phu luc(?: \w+)?$")
_ANNEX = re.compile(r"phu luc")
_LEAST = 2  # attributes from which on a text is a plan


class Body(msgspec.Struct, frozen=True):
    """What the text of a plan says: its tree, sections given by another body, and the places of lines used."""

    root: Node
    given: tuple[Node, ...]
    used: frozenset[int]


def has_tasks(lines: Iterable[Line]) -> bool:
    """Whether paragraphs say who does what by when."""
    doers = {Role.LEAD, Role.BOTH, Role.DEADLINE, Role.SUPPORT}
    found = sum(
        1 for line in lines for one in attributes.read(line.text).attributes if one.role in doers and one.text
    )  # fmt: skip
    return found >= _LEAST


def read(lines: Sequence[Line]) -> Body:
    """Read the paragraphs of a plan; those of sections without tasks are passed over."""
    reader = _walked(lines, _Reader())
    if not reader.outline.root.children:  # no heading opens the tasks
        reader = _walked(lines, _Reader(active=True))
    return Body(reader.outline.root, reader.settle(), frozenset(reader.used))


def _walked(lines: Sequence[Line], reader: _Reader) -> _Reader:
    for place, line in enumerate(lines):
        if reader.ended(line):
            break
        if not line.text:
            continue
        reader.described = _is_described(lines, place)
        reader.line(place, line)
    return reader


class _Reader:
    """Walks through paragraphs; `pending` are the tasks that the next attributes are about."""

    def __init__(self, *, active: bool = False) -> None:
        self.outline = Outline()
        self.pending: list[Node] = []
        self.open: list[tuple[Node, Role]] = []  # where the next lines belong whose key stood alone
        self.in_attributes = False
        self.active = active
        self.used: set[int] = set()
        self.blocks = 0
        self.described = False  # whether the next line says who does this one by when
        self.guessed = False  # whether something of the line was read from running words
        self.last: tuple[Node, Role | None] | None = None

    def ended(self, line: Line) -> bool:
        """Whether the text of the plan ends here."""
        return bool(self.active and _END.match(plain(line.text)))

    def line(self, place: int, line: Line) -> None:
        """Take one paragraph in."""
        if self._section(line):
            self.used.add(place)
            return
        if not self.active:
            return
        self.used.add(place)
        keyed = _titled(attributes.read(line.text))
        read = sentences.read(keyed)
        self.guessed = len(read.attributes) > len(keyed.attributes)
        if read.attributes and not read.text:
            self._attributes(read.attributes, read.label)
        elif self._continues(line, read.label):
            self._go_on(line.text)
        elif read.label is NO_LABEL and not self._heads(line):
            self._unlabelled(read, line)
        else:
            self._item(read, line)

    def _section(self, line: Line) -> bool:
        """A heading that opens or closes the part of the text that holds tasks."""
        label, text = labels.in_text(line.text)
        unlabelled = label is NO_LABEL and is_upper(text) and bool(_SECTIONS.match(plain(text)))
        if not (unlabelled or label.kind in (Kind.ROMAN, Kind.PART, Kind.CAPITAL)) or len(text.split()) > 40:
            return False
        if label.kind is Kind.CAPITAL and not (line.bold or is_upper(text)):
            return False
        words = plain(text)
        self.active = bool(fields.of_heading(text) or _TASKS.search(words)) and not (
            _NOT_TASKS.search(words) and not re.search(r"nhiem vu|noi dung", words)
        )
        if self.active:
            self.outline.heading(line)
            self.pending, self.open, self.in_attributes = [], [], False
            self.last = (self.outline.stack[-1], None)
        return True

    def _heads(self, line: Line) -> bool:
        """A heading without a number: bold or in capitals, and the name of an area."""
        short = len(line.text.split()) <= 16 and not line.text.endswith((".", ";"))
        return short and (line.bold or is_upper(line.text)) and bool(fields.of_heading(line.text))

    def _item(self, read: attributes.Paragraph, line: Line) -> None:
        """An item of the list: a heading, a group or a task."""
        if self.open and read.label.kind in (Kind.DASH, Kind.PLUS) and not read.attributes:
            for node, role in self.open:
                _add(node, role, f"- {read.text}", "")
            return
        if self.in_attributes or read.label.kind not in (Kind.DASH, Kind.PLUS, Kind.NONE):
            self.pending = []
        self.open, self.in_attributes = [], False
        node = Node(self.outline.resolved(read.label), read.text, place=line.place)
        if self.guessed:
            node.doubts.append("đơn vị hoặc thời hạn đọc từ lời văn")
        upper = [Kind.ROMAN, Kind.PART, Kind.CAPITAL, Kind.NUMBER]
        if read.label.kind in upper or read.label is NO_LABEL:
            if not (self.described or read.attributes or len(read.text) > 160 or read.text.endswith((".", ";"))):
                node.area = fields.of_heading(read.text)
            node.heading = bool(node.area) or line.bold
        node.outside = False
        self.outline.place(node)
        self.pending.append(node)
        self.last = (node, None)
        if read.attributes:
            self.pending = [node]
            self._attributes(read.attributes, read.label)

    def _attributes(self, found: Sequence[Attribute], label: Label) -> None:
        """Who, when, what: for the tasks above that have none of their own yet."""
        self.open = []
        self.blocks += not self.in_attributes
        for one in found:
            for node in self._meant(one.role):
                node.block = self.blocks
                if one.role is Role.ACTIVITIES and _is_group(node):
                    continue
                _add(node, one.role, one.text, one.words)
                self.last = (node, one.role)
                if not one.text:
                    self.open.append((node, one.role))
        self.in_attributes = True

    def _meant(self, role: Role) -> list[Node]:
        """The tasks that an attribute is about: dashes above it, or the one item."""
        leaves = [node for node in self.pending if not node.children]
        if not leaves:
            return [self.outline.stack[-1]] if len(self.outline.stack) > 1 else []
        kind = leaves[-1].label.kind
        if kind in (Kind.DASH, Kind.PLUS, Kind.NONE) and role not in (Role.PRODUCTS, Role.ACTIVITIES, Role.GOAL):
            return [node for node in leaves if node.label.kind is kind]
        return leaves[-1:]

    def _continues(self, line: Line, label: Label) -> bool:
        """Whether a paragraph is the rest of the one before, cut by a page break."""
        return label is NO_LABEL and self.last is not None and (line.wrapped or begins_small(line.text))

    def _go_on(self, text: str) -> None:
        assert self.last is not None
        node, role = self.last
        if role is None:
            node.title = f"{node.title} {text}".strip()
        else:
            _go_on(node, role, text)

    def _unlabelled(self, read: attributes.Paragraph, line: Line) -> None:
        """A paragraph without a label: attributes behind a sentence, or more about the item above."""
        node = self.outline.stack[-1]
        if self.open:
            for one, role in self.open:
                _add(one, role, read.text, "")
            return
        if node is self.outline.root or node.outside or node.area or self.described:
            node.heading = node.heading or not node.has_cells  # it has an item below it
            self._item(read, line)
            return
        _add(node, Role.ACTIVITIES, read.text, "")
        self.last = (node, Role.ACTIVITIES)
        if read.attributes:
            self._attributes(read.attributes, read.label)

    def settle(self) -> tuple[Node, ...]:
        """Take goals out of the tree, lift what a whole area shares, set sections aside that only point to an annex."""
        root = self.outline.root
        given = tuple(node for node in root.children if _points_to_annex(node))
        root.children = [node for node in root.children if node not in given and node.children]
        for node in _areas(root):
            _take_goals(node, node)
            _share(node)
        return given


def _is_described(lines: Sequence[Line], place: int) -> bool:
    """Whether the lines behind an item say who does it by when; behind a heading they speak of what stands below."""
    own = labels.in_text(lines[place].text)[0].kind
    described = False
    for line in lines[place + 1 : place + 12]:
        read = _titled(attributes.read(line.text))
        if not read.attributes or read.text:
            return described and RANKS[read.label.kind] <= RANKS[own]
        described = True
    return described


def _titled(read: attributes.Paragraph) -> attributes.Paragraph:
    """Take what is called the task for its title: "a) Nhiệm vụ: Nâng cao …"."""
    first = read.attributes[0] if read.attributes and not read.text else None
    counted = read.label.kind in (Kind.NUMBER, Kind.MULTI, Kind.LETTER)
    if first is None or not counted or first.role is not Role.ACTIVITIES or not first.text:
        return read
    return attributes.Paragraph(read.label, first.text, read.attributes[1:])


def _is_group(node: Node) -> bool:
    return bool(node.children)


def _add(node: Node, role: Role, text: str, words: str) -> None:
    before = node.texts.get(role)
    lines = (*before.lines, Line(text)) if before else (Line(text),)
    node.texts[role] = Text(tuple(line for line in lines if line.text), (id(node), 0), True, node.place, words)


def _go_on(node: Node, role: Role, text: str) -> None:
    before = node.texts[role]
    if before.lines:
        *rest, last = before.lines
        node.texts[role] = msgspec.structs.replace(before, lines=(*rest, Line(f"{last.text} {text}")))
    else:
        _add(node, role, text, "")


def _points_to_annex(node: Node) -> bool:
    """Whether a section names tasks that another body gave and leaves them to an annex."""
    below = [node.title, *(one.title for one in _all(node)), *(
        text.text for one in _all(node) for text in one.texts.values())]  # fmt: skip
    return bool(fields.given_by(node.title)) and any(_ANNEX.search(plain(text)) for text in below[1:]) and not any(
        one.texts.keys() & {Role.LEAD, Role.BOTH, Role.DEADLINE} for one in _all(node)
    )  # fmt: skip


def _all(node: Node) -> Iterable[Node]:
    yield node
    for child in node.children:
        yield from _all(child)


def _areas(node: Node) -> Iterable[Node]:
    for child in node.children:
        if child.area and child.children and not holds_areas(child):
            yield child
        else:
            yield from _areas(child)


def _take_goals(node: Node, area: Node) -> None:
    """Move what stands below "Mục tiêu" to the goals of the area."""
    for child in list(node.children):
        if _GOALS.fullmatch(plain(child.title)):
            node.children.remove(child)
            area.goals += [one.title for one in _all(child) if one is not child and one.title]
            area.goals += [text.text for text in child.texts.values() if text.text]
        else:
            _take_goals(child, area)


def _share(area: Node) -> None:
    """What one block of lines says of every task of an area stands with the area."""
    leaves = [node for node in _all(area) if not node.children]
    if len(leaves) < 2:
        return
    for role in (Role.LEAD, Role.SUPPORT, Role.BOTH, Role.DEADLINE):
        texts = [node.texts.get(role) for node in leaves]
        blocks = {text.text for text in texts if text is not None}
        if len(blocks) == 1 and None not in texts and _is_one_block(leaves):
            first = texts[0]
            assert first is not None
            area.texts[role] = first
            for node in leaves:
                del node.texts[role]


def _is_one_block(leaves: Sequence[Node]) -> bool:
    """Whether the tasks got what they share from the same lines."""
    return len({node.block for node in leaves}) == 1
