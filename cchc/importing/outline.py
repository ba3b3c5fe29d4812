"""The tree of a plan: rows and headings in order become nodes, by the kinds and the order of their labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from cchc.importing import fields, labels
from cchc.importing.cells import title as title_of
from cchc.importing.document import Line
from cchc.importing.headers import Role
from cchc.importing.labels import NO_LABEL, Kind, Label
from cchc.importing.rows import Row, Text
from cchc.importing.texts import is_upper, plain
from cchc.importing.tree import HANDED_DOWN, RANKS, Node


class Outline:
    """Grows the tree; the stack is the path from the root to the node that was added last."""

    def __init__(self) -> None:
        self.root = Node(NO_LABEL, "")
        self.stack = [self.root]
        self.area_cell: tuple[int, ...] | None = None
        self.area_text = ""
        self.group_cell: tuple[int, ...] | None = None
        self.group = self.root

    def heading(self, line: Line) -> None:
        """A line between or above tables that heads what follows."""
        label, text = labels.in_text(line.text)
        label = self.resolved(label)
        node = Node(label, text, place=line.place)
        node.heading = node.outside = True
        node.area = fields.of_heading(text)
        self.place(node)

    def row(self, row: Row) -> None:
        """A row of a table."""
        row = self._below_columns(row)
        text = row.texts.get(Role.TITLE)
        if text is None or (not text.own and self._is_sub_row(row)):
            self._row_without_title(row)
            return
        label, lines = row.label, text.lines
        if label is NO_LABEL:
            label, lines = _label_in(lines)
        label = self.resolved(label)
        for part_label, part_lines in _parts(label, lines, self._before(label)):
            node = Node(part_label, title_of(part_lines), place=row.place)
            node.texts = {role: one for role, one in row.texts.items() if role is not Role.TITLE}
            node.others = row.others
            node.heading = row.heading and not row.others
            node.area = fields.of_heading(node.title) if self._can_be_area(node, row) else ""
            node.doubts += ["dòng ẩn trong trang tính"] * row.hidden
            if part_lines is not lines:
                node.doubts.append("một ô có nhiều số thứ tự, tách thành các nhiệm vụ chung các ô còn lại")
            self.place(node, row)

    def _can_be_area(self, node: Node, row: Row) -> bool:
        """Whether a row may head an area: nothing but units beside its title, and no sentence."""
        if Role.PRODUCTS in node.texts or Role.ACTIVITIES in node.texts or len(node.title) > 160:
            return False
        if row.heading:
            return True
        short = len(plain(node.title).split()) <= 16
        marked = row.bold or row.texts[Role.TITLE].wide or is_upper(node.title)
        outer = node.label.kind in (Kind.ROMAN, Kind.CAPITAL, Kind.PART)
        return short and Role.DEADLINE not in node.texts and (marked or outer)

    def _below_columns(self, row: Row) -> Row:
        """Open the area and the group that merged columns name ("Nhiệm vụ chung"), and take them out of the row."""
        texts, label = dict(row.texts), row.label
        area, group = texts.pop(Role.AREA, None), texts.pop(Role.GROUP, None)
        title = texts.get(Role.TITLE)
        numbered = title is not None and bool(labels.in_text(title.text)[0].order)
        if area is not None and (title is not None or not row.heading):
            label = self._enter_area(area, label, row, numbered=numbered)
        if group is not None:
            label = self._enter_group(group, label, row, numbered=numbered)
        return msgspec.structs.replace(row, texts=texts, label=label)

    def _enter_area(self, area: Text, label: Label, row: Row, *, numbered: bool) -> Label:
        """Open the area of a column where it is another than before; the label that is left for the task."""
        name = title_of(area.lines)
        if area.cell != self.area_cell and plain(name) != self.area_text:
            found, rest = labels.in_text(name)
            counts = numbered and label is not NO_LABEL
            self._open(label if counts else found, name if counts else rest, row.place, in_area=False)
        self.area_cell, self.area_text = area.cell, plain(name)
        return NO_LABEL if numbered or row.number_shared else label

    def _enter_group(self, group: Text, label: Label, row: Row, *, numbered: bool) -> Label:
        """Open the group of a column where it is another than before; the number column counts groups."""
        if group.cell == self.group_cell:
            return NO_LABEL if row.number_shared else label
        self.group_cell = group.cell
        found, name = labels.in_text(title_of(group.lines))
        counts = label is not NO_LABEL and (numbered or found is NO_LABEL)
        self._open(label if counts else found, name, row.place, in_area=True)
        return NO_LABEL if counts else label

    def _open(self, label: Label, name: str, place: str, *, in_area: bool) -> None:
        """Hang a heading where a column opens one: beside the last of its column, or below what stands above it."""
        node = Node(label, name, place=place)
        node.heading = True
        if in_area and self.group in self.stack[1:]:
            above = self.stack[self.stack.index(self.group) - 1]
        else:
            above = next(
                one for one in reversed(self.stack) if one is self.root or one.outside or (in_area and one.area)
            )
            while not in_area and above.area and above is not self.root:
                above = self.stack[self.stack.index(above) - 1]
        self.stack = [*self.stack[: self.stack.index(above) + 1], above.add(node)]
        node.area = "" if in_area and any(one.area for one in self.stack) else fields.of_heading(name)
        if in_area:
            self.group = node

    def _is_sub_row(self, row: Row) -> bool:
        """Whether a row with a merged title is one of several rows of the same task."""
        return any(text.own for role, text in row.texts.items() if role is not Role.TITLE)

    def _row_without_title(self, row: Row) -> None:
        """A further row of a task (its own product, unit or time), or a task that has lost its title."""
        node = Node(row.label, "", place=row.place)
        node.texts = {role: text for role, text in row.texts.items() if role is not Role.TITLE}
        node.others = row.others
        task = self.stack[-1] if self.stack[-1] is not self.root else None
        if task is not None and task.sub_rows is False and not task.title and len(self.stack) > 1:
            task = self.stack[-2] if self.stack[-2].sub_rows else task
        if row.label is not NO_LABEL and row.label.order and not row.number_shared and not self._is_numbered_row(row):
            if Role.GOAL in node.texts and node.texts.keys() <= {Role.GOAL, *HANDED_DOWN}:
                node.heading = True  # a goal above the tasks that serve it
            else:
                node.title = self._title_from(node)
            self.place(node, row)
            return
        if task is None:
            node.title = self._title_from(node)
            self.stack.append(self.root.add(node))
            return
        node.label = row.label if self._is_numbered_row(row) else NO_LABEL
        if not task.sub_rows:
            self._make_group(task)
        self.stack = [*self.stack[: self.stack.index(task) + 1], task.add(node)]

    def _is_numbered_row(self, row: Row) -> bool:
        """Whether a row without words of its own is one of the numbered rows below a heading that is no area."""
        above = next((one for one in reversed(self.stack) if one.sub_rows or one.title), self.root)
        area = next((one for one in self.stack if one.area), None)
        if above is area or not above.title or row.has(Role.TITLE, Role.GOAL, Role.ACTIVITIES):
            return False
        if above.sub_rows:
            return above.last is not None and above.last.label is not NO_LABEL
        return above.heading and not above.children and row.label.order == 1

    def _title_from(self, node: Node) -> str:
        """The title of a row that has none: its goal, activities or products say what is done."""
        for role in (Role.ACTIVITIES, Role.GOAL, Role.PRODUCTS):
            if role in node.texts:
                node.doubts.append("dòng không có nội dung nhiệm vụ, lấy ở cột khác")
                return title_of(node.texts.pop(role).lines)
        return ""

    def _make_group(self, task: Node) -> None:
        """Turn a task into the group of its rows: what merged cells share stays with it."""
        task.sub_rows = True
        if not task.has_cells:
            return
        first = Node(NO_LABEL, "", place=task.place)
        shared = (Role.GOAL,)
        first.texts = {role: text for role, text in task.texts.items() if role not in shared}
        task.texts = {role: text for role, text in task.texts.items() if role in shared}
        first.others, task.others = task.others, ()
        task.add(first)

    def _before(self, label: Label) -> Label | None:
        """The label of the kind that stands before on the way to the root."""
        for node in reversed(self.stack[1:]):
            if node.label.kind is label.kind:
                return node.label
        return None

    def resolved(self, label: Label) -> Label:
        if label.kind is Kind.ROMAN:
            before = self._before(Label(Kind.CAPITAL))
            return label if self._before(label) is not None else labels.resolved(label, before)
        return labels.resolved(label, self._before(label))

    def place(self, node: Node, row: Row | None = None) -> None:
        """Hang a node where its label says, and make it the end of the stack."""
        parent = self._parent(node, row)
        self.stack = [*self.stack[: self.stack.index(parent) + 1], parent.add(node)]

    def _parent(self, node: Node, row: Row | None) -> Node:
        if node.label is NO_LABEL:
            return self._parent_of_unlabelled(node, row)
        if node.label.kind is Kind.MULTI:
            found = self._parent_of_multi(node.label)
            if found is not None:
                return found
        same = [place for place, one in enumerate(self.stack) if place and one.label.kind is node.label.kind]
        same = [place for place in same if node.label.kind is not Kind.MULTI
                or len(self.stack[place].label.steps) == len(node.label.steps)]  # fmt: skip
        if not same:
            return self._deepest(node)
        if self._counts_on(node):
            return self.stack[-1]
        following = [place for place in same if labels.follows(node.label, self.stack[place].label)]
        areas = [place for place in following or same if self.stack[place].area and node.area and node.heading]
        if following:
            return self.stack[(areas[0] if areas else following[-1]) - 1]
        if node.label.order == 1 and self._opens(self.stack[same[-1]]):
            return self.stack[-1]
        return self.stack[(areas[0] if areas else same[-1]) - 1]

    def _counts_on(self, node: Node) -> bool:
        """Whether a task counts on below a new heading what the tasks below the heading before it counted."""
        last = self.stack[-1]
        if not last.heading or last.children or node.heading or node.area or len(self.stack) < 2:
            return False
        before = [one for one in self.stack[-2].children if one is not last]
        return bool(before and before[-1].last and labels.follows(node.label, before[-1].last.label))

    def _opens(self, above: Node) -> bool:
        """Whether a list that begins anew may hang below the last node: a heading without anything below it yet."""
        last = self.stack[-1]
        return last.heading and not last.has_cells and not last.sub_rows and (last is above or not last.children)

    def _deepest(self, node: Node) -> Node:
        """The node that a label of a new kind hangs below: the last one, not a row of a task."""
        if node.outside or node.label.kind in (Kind.PART, Kind.ROMAN, Kind.CAPITAL):
            outer = [one for one in self.stack if one is self.root or _is_above(one.label.kind, node.label.kind)]
            return outer[-1]
        stack = [one for one in self.stack if not (one.label is NO_LABEL and one.title == "" and one is not self.root)]
        below = stack[-1]
        if below.label is NO_LABEL and below is not self.root and not below.heading and len(stack) > 1:
            return stack[-2]
        return below

    def _parent_of_multi(self, label: Label) -> Node | None:
        """The node that the first numbers of "1.2.3" name."""
        prefix = label.steps[:-1]
        for node in reversed(self.stack[1:]):
            own = node.label.steps or ((node.label.order,) if node.label.kind in (Kind.NUMBER, Kind.ROMAN) else ())
            if own == prefix and node.label.kind is not Kind.ROMAN:
                return node
        for node in reversed(self.stack[1:]):
            if node.label.kind is Kind.ROMAN and len(prefix) == 1 and node.label.order == prefix[0]:
                return node
        return None

    def _parent_of_unlabelled(self, node: Node, row: Row | None) -> Node:
        """A row without a label: below the last heading, or beside the last row without one."""
        last = self.stack[-1]
        if last is self.root:
            return self.root
        beside = self._heading_before(node)
        if beside is not None:
            return beside
        if node.area and node.heading:
            areas = [place for place, one in enumerate(self.stack) if one.area and one.heading]
            if not areas or self.stack[areas[0]].label is NO_LABEL:
                return self.stack[areas[0] - 1] if areas else self._above_headings()
        if last.label is NO_LABEL and not last.heading:
            above = self.stack[-2]
            if not node.heading:
                return above if not above.sub_rows else self.stack[-3]
            above = above if not above.sub_rows else self.stack[-3]
            return self.stack[self.stack.index(above) - 1] if above is not self.root and not above.area else above
        if last.heading and not last.has_cells:
            if node.heading and not last.children and last.label is NO_LABEL and not last.area:
                return self.stack[-2]
            return last
        if row is not None and Role.GOAL in last.texts and not node.heading and _shares_goal(last, row):
            self._split_goal(last)
            return last
        return last if last.area else self.stack[-2]

    def _heading_before(self, node: Node) -> Node | None:
        """Where a heading hangs that is like one above with tasks below it: neither has a label or names an area."""
        if not node.heading or node.area:
            return None
        for place, one in enumerate(self.stack):
            if place and one.heading and one.label is NO_LABEL and one.children:
                return self.stack[place - 1] if not one.area else None
        return None

    def _split_goal(self, task: Node) -> None:
        """Make a task with a goal the group of the tasks that share the goal."""
        first = Node(NO_LABEL, task.title, place=task.place)
        first.texts = {role: text for role, text in task.texts.items() if role is not Role.GOAL}
        first.others, task.others = task.others, ()
        task.texts = {Role.GOAL: task.texts[Role.GOAL]}
        task.title = ""
        task.add(first)

    def _above_headings(self) -> Node:
        return next((one for one in reversed(self.stack) if one is self.root or one.outside), self.root)


def _is_above(kind: Kind, other: Kind) -> bool:
    return RANKS[kind] < RANKS[other]


def _shares_goal(task: Node, row: Row) -> bool:
    """Whether a row stands under the goal of the task before it: the cell is merged, or left empty."""
    goal = row.texts.get(Role.GOAL)
    return goal is None or not goal.own


def _label_in(lines: Sequence[Line]) -> tuple[Label, tuple[Line, ...]]:
    """The label in front of the first line of a title, and the lines without it."""

    if not lines:
        return NO_LABEL, ()
    label, text = labels.in_text(lines[0].text)
    marks = sum(labels.in_text(line.text)[0].kind is label.kind for line in lines)
    if label.kind in (Kind.DASH, Kind.PLUS) and marks > 1:
        return NO_LABEL, tuple(lines)
    return label, (msgspec.structs.replace(lines[0], text=text), *lines[1:])


def _parts(
    label: Label, lines: Sequence[Line], before: Label | None
) -> Iterable[tuple[Label, Sequence[Line]]]:  # fmt: skip
    """The tasks of one cell: several where its lines go on counting ("3. …" and "4. …")."""

    if label.kind is not Kind.NUMBER or before is None or not labels.follows(label, before):
        return ((label, lines),)
    parts: list[tuple[Label, list[Line]]] = [(label, [])]
    for line in lines:
        found, text = labels.in_text(line.text)
        if labels.follows(found, parts[-1][0]) and len(text) > 20 and parts[-1][1]:
            parts.append((found, [msgspec.structs.replace(line, text=text)]))
        else:
            parts[-1][1].append(line)
    return parts if len(parts) > 1 else ((label, lines),)
