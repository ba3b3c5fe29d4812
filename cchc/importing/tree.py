"""The tree of a plan while it grows: headings, groups and tasks with their cells, and the refs they get in the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cchc.importing.headers import Role
from cchc.importing.labels import NO_LABEL, Kind, Label
from cchc.importing.rows import Text

HANDED_DOWN = (Role.LEAD, Role.SUPPORT, Role.BOTH, Role.DEADLINE)


RANKS = {
    Kind.PART: 0, Kind.CAPITAL: 1, Kind.ROMAN: 2, Kind.NUMBER: 3, Kind.MULTI: 4, Kind.LETTER: 5, Kind.SMALL_ROMAN: 5,
    Kind.DASH: 6, Kind.PLUS: 7, Kind.NONE: 8,
}  # fmt: skip


class Node:
    """A heading, a group or a task while the tree grows; `texts` are its cells, `ref` is settled last."""

    def __init__(self, label: Label, title: str, *, place: str = "") -> None:
        self.label = label
        self.title = title
        self.place = place
        self.texts: dict[Role, Text] = {}
        self.others: tuple[Text, ...] = ()
        self.children: list[Node] = []
        self.heading = False
        self.area = ""
        self.outside = False  # a line outside of the table
        self.sub_rows = False  # its children are rows of one task
        self.ref = ""
        self.goals: list[str] = []
        self.block = 0  # the lines of a text that say who does it by when
        self.doubts: list[str] = []

    def add(self, child: Node) -> Node:
        """Hang a node below this one."""
        self.children.append(child)
        return child

    @property
    def last(self) -> Node | None:
        """The last child."""
        return self.children[-1] if self.children else None

    @property
    def has_cells(self) -> bool:
        """Whether it has units, a time or products of its own."""
        return any(role in self.texts for role in (*HANDED_DOWN, Role.PRODUCTS, Role.ACTIVITIES))


def holds_areas(node: Node) -> bool:
    """Whether a heading stands above areas, so that it is a section and no area itself."""
    headed = [child for child in node.children if child.area and child.children]
    if headed and not node.area:
        return True
    if len({child.area for child in headed}) > 2 and 3 * len(headed) >= 2 * len(node.children):
        return True
    return any(holds_areas(child) for child in node.children if child.children and not child.area)


def settle_refs(root: Node, prefix: str) -> None:
    """Give every node its label path as printed; what has no label is counted under its heading.

    An area without a number is no step of the path, unless numbers begin anew below each of them.
    """
    _settle(root, prefix, "", counted=False)
    refs = Counter(node.ref for node in below(root) if node.ref and not _is_unnumbered_area(node))
    if any(count > 1 for count in refs.values()):
        _settle(root, prefix, "", counted=True)


def _settle(node: Node, above: str, outer: str, *, counted: bool) -> None:
    """Settle the refs below a node; Roman numbers below a Roman number begin anew, from the path `outer` on."""
    unlabelled = 0
    taken: set[str] = set()
    for child in node.children:
        if _is_unnumbered_area(child) and not counted:
            child.ref = above
            _settle(child, above, outer, counted=counted)
            continue
        if child.label.kind in (Kind.DASH, Kind.PLUS, Kind.NONE):
            unlabelled += 1
            step = str(unlabelled)
            while step in taken:
                unlabelled += 1
                step = str(unlabelled)
        else:
            step = child.label.written
            if child.label.kind is Kind.NUMBER:
                unlabelled = max(unlabelled, child.label.order)
        taken.add(step)
        anew = child.label.kind in (Kind.ROMAN, Kind.CAPITAL) and child.label.kind is node.label.kind
        child.ref = _path(outer if anew else above, step, node.label)
        _settle(child, child.ref, above, counted=counted)


def _is_unnumbered_area(node: Node) -> bool:
    return bool(node.area) and node.heading and node.label is NO_LABEL and bool(node.children)


def below(node: Node) -> Iterator[Node]:
    """Every node below one, from the top down."""
    for child in node.children:
        yield child
        yield from below(child)


def _path(above: str, step: str, parent: Label) -> str:
    """A step behind the path above; "1.2" below "1" only adds its "2"."""
    own = parent.written
    if own and step.startswith(f"{own}.") and (above == own or above.endswith(f".{own}")):
        step = step[len(own) + 1 :]
    return f"{above}.{step}" if above else step
