"""What merged cells say for several rows stands with their group; rows that are tasks themselves are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cchc.importing.headers import Role
from cchc.importing.tree import HANDED_DOWN, Node


def spread(nodes: Iterable[Node]) -> Iterator[Node]:
    """Nodes with those that are tasks themselves, although others stand below them, in front of these."""
    for node in nodes:
        below = node.children
        for child in below if not node.sub_rows else ():
            _leave_shared(node, child)
        if below and not node.sub_rows and _is_whole(node) and all(_is_whole(child) for child in below):
            node.children = []
            node.doubts.append("có việc con với đơn vị và thời gian riêng, ghi thành các nhiệm vụ ngang hàng")
            yield node
            yield from spread(below)
        else:
            yield node


def _is_whole(node: Node) -> bool:
    """Whether a row says who does it and by when."""
    return Role.DEADLINE in node.texts and (Role.LEAD in node.texts or Role.BOTH in node.texts)


def _leave_shared(node: Node, child: Node) -> None:
    """Leave what one merged cell says for a group and its tasks with the group."""
    for role in (*HANDED_DOWN, Role.START, Role.BUDGET, Role.NOTE):
        mine, other = node.texts.get(role), child.texts.get(role)
        if mine is not None and other is not None and mine.cell == other.cell and not other.own:
            del child.texts[role]


def lift(node: Node) -> None:
    """What one merged cell says for all rows of a task stands with the group."""
    for role in (*HANDED_DOWN, Role.START, Role.NOTE, Role.BUDGET):
        cells = {child.texts[role].cell if role in child.texts else None for child in node.children}
        if len(node.children) > 1 and len(cells) == 1 and None not in cells:
            node.texts[role] = node.children[0].texts[role]
            for child in node.children:
                del child.texts[role]
