"""Headings that say when or who: "Quý I", "Tháng 3/2024", "VĂN PHÒNG SỞ" above tasks that do not say so themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc.deadlines import Parsed, parse
from cchc.deadlines.grammar import At, Between, Half, Month, Quarter, Week
from cchc.importing.document import Line
from cchc.importing.headers import Role
from cchc.importing.labels import Kind
from cchc.importing.rows import Text
from cchc.importing.texts import plain
from cchc.importing.tree import Node

_UNIT = re.compile(
    r"(?:van phong|phong (?!chong|ngua|chay)|so (?!huu|hoa|lieu|luong)|thanh tra\b(?! viec| cong| kiem)|trung tam|ubnd|"
    r"uy ban|ban quan ly|ban to chuc|cong an|chi cuc|cuc |vien |dai |bo phan|bo chi huy|"
    r"cac (?:phong|so|don vi|co quan)|to )"
)
_LONGEST_NAME = 12  # words
_DOERS = (Role.LEAD, Role.BOTH)
_LEAST = 2  # headings of one kind from which on they sort the tasks


def hand_down(root: Node) -> None:
    """Give the tasks below headings of times or units what these say and they do not."""
    times = [node for node in _headings(root) if _is_time(node.title)]
    for node in times:
        _give(node, Role.DEADLINE, (Role.DEADLINE, Role.START), "thời hạn lấy từ đề mục phía trên")
    units = [node for node in _headings(root) if node not in times and _is_unit(node)]
    for node in units if len(units) >= _LEAST else ():
        node.area = ""
        _give(node, Role.LEAD, _DOERS, "đơn vị chủ trì lấy từ đề mục phía trên")


def _headings(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.children and not child.has_cells:
            yield child
        yield from _headings(child)


def _is_time(title: str) -> bool:
    """Whether a heading is nothing but a part of a year."""
    found = parse(title.strip(" :."))
    if not isinstance(found, Parsed) or len(found.cell.items) != 1:
        return False
    item = found.cell.items[0]
    points = {At: "point", Between: "start"}
    point = getattr(item.expression, points.get(type(item.expression), ""), None)
    return item.label is None and item.note is None and isinstance(point, Month | Quarter | Half | Week)


def _is_unit(node: Node) -> bool:
    """Whether a heading names a unit, and no task below it says who does it."""
    words = plain(node.title)
    short = len(words.split()) <= _LONGEST_NAME and node.label.kind not in (Kind.DASH, Kind.PLUS)
    return short and bool(_UNIT.match(words)) and not any(set(_DOERS) & one.texts.keys() for one in _leaves(node))


def _give(node: Node, role: Role, others: tuple[Role, ...], doubt: str) -> None:
    text = Text((Line(node.title.strip(" :.")),), (id(node), 0), True, node.place)
    for leaf in _leaves(node):
        if not any(one in leaf.texts and leaf.texts[one].lines for one in others):
            leaf.texts[role] = text
            leaf.doubts.append(doubt)


def _leaves(node: Node) -> Iterator[Node]:
    if not node.children:
        yield node
    for child in node.children:
        yield from _leaves(child)
