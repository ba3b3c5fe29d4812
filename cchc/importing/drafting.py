"""From the tree to the files of a plan: one file per reform area, ids in order, doubts beside the keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from cchc.diagnostics import YamlPath
from cchc.importing import fields
from cchc.importing.cells import entries, note
from cchc.importing.doers import doers, in_order, names_both, units
from cchc.importing.drafts import AreaDraft, Doubt
from cchc.importing.handing import hand_down
from cchc.importing.headers import Role, says_start_alone
from cchc.importing.labels import Kind
from cchc.importing.merging import lift, spread
from cchc.importing.money import budget, stated
from cchc.importing.rows import Text
from cchc.importing.texts import plain
from cchc.importing.times import day_of_number, deadline
from cchc.importing.tree import Node, holds_areas, settle_refs
from cchc.model.files import AreaFile, Budget, DeadlineText, Entry, Texts

GIVEN = "GIAO"  # the ids of tasks that another body gave, where they are of several areas
UNREADABLE = "không đọc được thời hạn này"


class Part(msgspec.Struct, frozen=True):
    """A part of the document: its tree, and what its files have in common."""

    root: Node
    part: str | None = None  # "body" or "annex" where a plan has both
    given_by: str = ""
    section: str = ""
    goals: dict[str, list[str]] = {}


class _File(msgspec.Struct):
    """An area file on the way: the node that heads it, its tasks, and what stands above."""

    node: Node
    nodes: list[Node]
    code: str
    heading: str
    section: str
    given_by: str
    part: Part
    guessed: bool = False


def draft(parts: Sequence[Part]) -> tuple[AreaDraft, ...]:
    """Make the area files of all parts."""
    drafter = _Drafter()
    found: list[AreaDraft] = []
    several = len(parts) > 1
    for part in parts:
        hand_down(part.root)
        settle_refs(part.root, "PL" if part.part == "annex" else "")
        files = list(_files(part))
        for number, file in enumerate(files):
            first = 0 if files[0].given_by and not files[0].code else 1
            prefix = f"pl-{number + 1}" if several and part.part == "annex" else f"{number + first:02}"
            found.append(drafter.area(file, f"{prefix}-{_slug(file)}.yaml"))
    return tuple(found)


def _slug(file: _File) -> str:
    if file.given_by and not file.code:
        return "-".join([*plain(file.given_by).split()[:5], "giao"])
    return fields.file_slug(file.heading, file.code)


def _files(part: Part) -> Iterator[_File]:
    yield from _below(part.root, (), part, part.given_by)


def _below(node: Node, above: tuple[str, ...], part: Part, given_above: str) -> Iterator[_File]:
    """The files of what stands below a node; tasks without an area go together."""
    loose: list[Node] = []
    for child in node.children:
        given = fields.given_by(child.title) if child.children else ""
        if given and not holds_areas(child):
            yield from _loose(loose, node, above, part)
            loose = []
            yield _File(child, child.children, "", printed(child), "", given, part)
        elif child.area and child.children and not holds_areas(child):
            yield from _loose(loose, node, above, part)
            loose = []
            yield _File(child, child.children, child.area, printed(child), above[-1] if above else part.section,
                        given or given_above, part)  # fmt: skip
        elif child.children and (holds_areas(child) or _is_section(child)):
            yield from _loose(loose, node, above, part)
            loose = []
            yield from _below(child, (*above, printed(child)), part, given or given_above)
        else:
            loose.append(child)
    yield from _loose(loose, node, above, part)


def _is_section(node: Node) -> bool:
    """Whether a heading holds groups or tasks without being an area: a Roman number above Arabic ones."""
    return node.heading and node.label.kind in (Kind.ROMAN, Kind.PART, Kind.CAPITAL) and not node.has_cells


def _loose(nodes: list[Node], above: Node, sections: tuple[str, ...], part: Part) -> Iterator[_File]:
    """A file for tasks that stand below no area: the area is guessed by their words."""
    nodes = [node for node in nodes if node.children or node.has_cells or node.title]
    if not nodes:
        return
    guesses = Counter(_guess(leaf) or "CDDH" for node in nodes for leaf in _leaves(node))
    code = above.area or guesses.most_common(1)[0][0]
    heading = sections[-1] if sections else "Nhiệm vụ"
    yield _File(above, nodes, code, heading, sections[-2] if len(sections) > 1 else part.section, part.given_by, part,
                guessed=True)  # fmt: skip


def _leaves(node: Node) -> Iterator[Node]:
    if not node.children:
        yield node
    for child in node.children:
        yield from _leaves(child)


def _guess(node: Node) -> str:
    texts = [node.title] + [text.text for role, text in node.texts.items() if role in (Role.PRODUCTS, Role.ACTIVITIES)]
    return fields.of_task(texts)


def printed(node: Node) -> str:
    """A heading with its number, as the document prints it."""
    sign = node.label.written
    match node.label.kind:
        case Kind.NONE | Kind.DASH | Kind.PLUS:
            return node.title or "Nhiệm vụ"
        case Kind.LETTER | Kind.SMALL_ROMAN:
            return f"{sign}) {node.title}"
        case Kind.PART:
            return f"Phần {sign}. {node.title}"
        case _:
            return f"{sign}. {node.title}".strip()


class _Drafter:
    """Counts ids through the whole plan and collects doubts file by file."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.refs: set[str] = set()
        self.doubts: list[Doubt] = []

    def area(self, file: _File, name: str) -> AreaDraft:
        """One area file."""
        self.doubts = []
        own = self._units(file.node, ())
        time = self._deadline(file.node, ()) if not file.guessed else None
        if file.guessed:
            own = (None, None, "")
            self._doubt(("area",), "văn bản không ghi lĩnh vực, đoán theo nội dung")
        nodes = list(spread(file.nodes))
        tasks = [self._entry(node, ("tasks", place), file, top=True) for place, node in enumerate(nodes)]
        goals = [*file.node.goals, *file.part.goals.get(file.code, ())]
        area = AreaFile(
            area=file.code or None, section=file.section or None, heading=file.heading,
            part=file.part.part or None,  # type: ignore[arg-type]  # "body" or "annex"
            assigned_by=file.given_by or None, goals=goals or None, lead=own[0], support=own[1], deadline=time,
            tasks=tasks,
        )  # fmt: skip
        return AreaDraft(name, area, tuple(self.doubts))

    def _entry(
        self, node: Node, path: YamlPath, file: _File, *, top: bool = False, by_itself: bool = False
    ) -> Entry:  # fmt: skip
        group = bool(node.children)
        if group and node.sub_rows:
            lift(node)
        lead, support, rest = self._units(node, path)
        time = self._deadline(node, path)
        notes = [rest] if rest else []
        if Role.NOTE in node.texts:
            notes.insert(0, note(node.texts[Role.NOTE].lines))
        money = self._budget(node, notes)
        notes += [f"{' '.join(other.words.split())}: {note(other.lines)}" if other.words else note(other.lines)
                  for other in node.others]  # fmt: skip
        if money is None:
            money, notes = stated(notes)
        for text in node.doubts:
            self._doubt((*path, "title" if node.title else "ref"), text)
        sorts = file.guessed and group and node.heading and not node.has_cells  # by time or unit, not by what is done
        area = self._area(node, path, file) if (top or by_itself) and not sorts else None
        goal = "\n".join(_goal(node)) or None
        title = node.title or None
        if title is None and goal is not None and not group and top:
            title, goal = goal, None
        if title is None and goal is None and not group and not node.label.written and top:
            self._doubt((*path, "ref"), "không có nội dung nhiệm vụ")
        made = Entry(
            id=None if group else self._id(file.code or GIVEN), ref=self._ref(node, path), area=area,
            title=title, goal=goal, products=_texts(node, Role.PRODUCTS), activities=_texts(node, Role.ACTIVITIES),
            lead=lead, support=support, deadline=time, budget=money, note="\n".join(notes) or None,
        )  # fmt: skip
        if not group:
            return made
        children = list(spread(node.children))
        below = [
            self._entry(child, (*path, "tasks", place), file, by_itself=sorts) for place, child in enumerate(children)
        ]
        return msgspec.structs.replace(made, tasks=below)

    def _id(self, code: str) -> str:
        self.counts[code] += 1
        return f"{code}-{self.counts[code]:02}"

    def _area(self, node: Node, path: YamlPath, file: _File) -> str | None:
        """The area of a task that is not its file's, or whose file has none: guessed."""
        if file.code and not file.guessed:
            return None
        guesses = Counter(guess for leaf in _leaves(node) if (guess := _guess(leaf)))
        code = _guess(node) or (guesses.most_common(1)[0][0] if guesses else "")
        if file.guessed:
            return None if code in ("", file.code) else self._guessed(path, code)
        return self._guessed(path, code or "CDDH")

    def _guessed(self, path: YamlPath, code: str) -> str:
        self._doubt((*path, "area"), "lĩnh vực đoán theo nội dung")
        return code

    def _ref(self, node: Node, path: YamlPath) -> str | None:
        """The label path; one that the document gives twice gets a mark, since a ref stands once."""
        ref = node.ref
        if not ref:
            return None
        number = 2
        while ref in self.refs:
            ref = f"{node.ref}-{number}"
            number += 1
        if ref != node.ref:
            self._doubt((*path, "ref"), f"số mục {node.ref} có hai lần trong văn bản")
        self.refs.add(ref)
        return ref

    def _units(self, node: Node, path: YamlPath) -> tuple[Texts | None, Texts | None, str]:
        """Lead, support, and words of the cell that name no unit."""
        both, lead, support = (
            text if (text := node.texts.get(role)) is not None and text.lines else None
            for role in (Role.BOTH, Role.LEAD, Role.SUPPORT)
        )
        partners = units(support.lines) if support else None
        column = both or lead
        if column is None:
            return None, partners, ""
        if both is None and (support is not None or "phối hợp" not in column.text.lower()):
            return units(column.lines), partners, ""
        found = (in_order(column.lines) if both is not None and names_both(both.words) else None) or doers(column.lines)
        if found.rest:
            self._doubt((*path, "note"), "phần sau tên đơn vị trong ô phân công, ghi thành ghi chú")
        if found.ordered:
            self._doubt((*path, "support"), "tách theo thứ tự ở tiêu đề cột: chủ trì trước, phối hợp sau")
        if both is None and found.split:
            self._doubt((*path, "support"), "tách từ ô chủ trì")
        if partners is not None and found.support is not None:
            partners = [*_listed(found.support), *_listed(partners)]
        return found.lead, partners if partners is not None else found.support, found.rest

    def _deadline(self, node: Node, path: YamlPath) -> DeadlineText | None:
        text, start = (self._day(node.texts.get(role), path) for role in (Role.DEADLINE, Role.START))
        if start is not None and text is not None:
            phrase = f"từ {start.text} đến {text.text}".replace("\n", " ")
            found = deadline([msgspec.structs.replace(text.lines[0], text=phrase)])
            if found.understood:
                self._doubt((*path, "deadline"), "ghép từ hai cột thời gian")
                return found.deadline
        column = text or start
        if column is None:
            return None
        if column.guessed:
            self._doubt((*path, "deadline"), "cột không có tên về thời gian, nhận theo nội dung")
        if says_start_alone(column.words):
            self._doubt((*path, "deadline"), "cột ghi lúc bắt đầu hoặc được giao, bảng không có cột kết thúc")
        read = deadline(column.lines)
        if not read.understood:
            self._doubt((*path, "deadline"), UNREADABLE)
        return read.deadline

    def _day(self, text: Text | None, path: YamlPath) -> Text | None:
        """A cell of time, the number of a day in it written as the day."""
        day = day_of_number(text.text) if text is not None else None
        if text is None or day is None:
            return text
        self._doubt((*path, "deadline"), f"Excel ghi ngày này bằng số {text.text}")
        return msgspec.structs.replace(text, lines=(msgspec.structs.replace(text.lines[0], text=day),))

    def _budget(self, node: Node, notes: list[str]) -> Budget | None:
        """A sum in đồng; what is no sum goes to the note with the words above its column."""
        text = node.texts.get(Role.BUDGET)
        if text is None:
            return None
        found = budget(text.text, text.words)
        if found is None:
            notes.append(f"{' '.join(text.words.split()) or 'Kinh phí'}: {note(text.lines)}")
        return found

    def _doubt(self, path: YamlPath, text: str) -> None:
        self.doubts.append(Doubt(path, text))


def _goal(node: Node) -> list[str]:
    text = node.texts.get(Role.GOAL)
    return [] if text is None else note(text.lines).split("\n")


def _texts(node: Node, role: Role) -> list[str] | None:
    text = node.texts.get(role)
    return (entries(text.lines) or None) if text is not None else None


def _listed(value: Texts) -> list[str]:
    return [value] if isinstance(value, str) else value
