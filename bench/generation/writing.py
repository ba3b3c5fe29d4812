"""Made-up plans as the text of their files, as people write them: block and flow, plain and quoted, comments."""

import re
from collections.abc import Iterator

import msgspec

from cchc.areas import AREAS
from cchc.model.files import UnitEntry
from generation.plans import AreaFile, Organisation, Plan, Task
from generation.recording import Fact
from generation.vocabulary import Phrases, Vocabulary, renamed, shifted, slug

_PLAIN = re.compile(r"[^\W\d_][^#:\n\"'`]*[^\s#:\n\"'`]|[0-9]+(?:\.[a-z])+")
_FLOW = re.compile(r"[,\[\]{}]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off"})
_HEAD = "# yaml-language-server: $schema=../../../schema/area.schema.json"


def settings() -> str:
    """The text of cchc.yaml."""
    return "language: vi\nwithin: 30d\nsoon: 3d\n"


def area_text(file: AreaFile) -> str:
    """The text of an area file."""
    return "\n".join(_area(file)) + "\n"


def plan_text(plan: Plan) -> str:
    """The text of a plan.yaml: the real plan's document, with another organisation and year."""
    source, years = plan.organisation.source, plan.year - plan.organisation.source.year
    own = ("org", "year", "succeeds", "closed", "issued")
    kept = {key: value for key, value in source.file.items() if key not in own}
    data = {"org": plan.organisation.id, "year": plan.year} | {
        key: _moved(value, years, plan.organisation.province) for key, value in kept.items()
    }
    data["number"], data["issued"] = str(100 + plan.year % 100), f"{plan.year - 1}-12-28"
    if "signer" in data:
        data["signer"] = {"position": "GIÁM ĐỐC", "name": "Nguyễn Văn Mẫu"}
    if plan.closed:
        data["closed"] = f"{plan.year + 1}-03-31"
    return "\n".join(_block(data, "")) + "\n"


def units_text(vocabulary: Vocabulary, organisations: tuple[Organisation, ...]) -> str:
    """The text of units.yaml: for each province, the units of the real one under other names."""
    lines = ["# Danh bạ tổ chức và đơn vị", "organisations:"]
    for name, real in {one.province: one.source.province for one in organisations}.items():
        lines.append(f"  # {name}")
        known = {unit.id for unit in vocabulary.organisations(real)}
        for unit in vocabulary.organisations(real):
            lines += _item(list(_block(_unit(unit, real, name, known), "")), "  ")
    return "\n".join(lines) + "\n"


def _unit(unit: UnitEntry, real: str, name: str, known: set[str]) -> dict[str, object]:
    """A unit of the registry as another province's; dates and members elsewhere are left out."""
    moved = {one: slug(name) + one.removeprefix(real) for one in known}
    data: dict[str, object] = msgspec.to_builtins(unit)
    for key in ("since", "until"):
        data.pop(key, None)
    data["id"] = moved.get(unit.id, unit.id)
    for key in ("name", "short", "aliases"):
        if key in data:
            data[key] = _moved(data[key], 0, name)
    if unit.parent:
        data["parent"] = moved.get(unit.parent, unit.parent)
    if unit.members:
        data["members"] = [moved.get(one, one) for one in unit.members if "/" not in one]
    if unit.units:
        data["units"] = [_unit(one, real, name, known) for one in unit.units]
    return data


def _area(file: AreaFile) -> Iterator[str]:
    yield _HEAD
    if file.area:
        yield f"area: {file.area}"
    yield f"heading: {_scalar(file.heading)}"
    if not file.area:
        yield "assigned_by: UBND tỉnh"
    if file.lead:
        yield from _texts("lead", file.lead)
    yield "tasks:" if file.tasks else "tasks: []"
    group = None
    for task in file.tasks:
        if task.group is not None and task.group != group:
            yield f"  - title: {_scalar(task.group)}"
            yield "    tasks:"
        group = task.group
        yield from _item(list(_task(task, file)), "      " if group is not None else "  ")


def _task(task: Task, file: AreaFile) -> Iterator[str]:
    area, _, number = task.id.partition("-")
    yield f"id: {task.id}"
    yield f"ref: II.{tuple(AREAS).index(area) + 1}.{int(number)}"
    if task.area and task.area != file.area:
        yield f"area: {task.area}"
    if task.comment and len(task.comment) % 2:
        yield f"# {task.comment}"
    yield from _title(task.title)
    yield from _texts("products", task.products)
    yield from _texts("activities", task.activities)
    if task.lead != file.lead:
        yield from _texts("lead", task.lead)
    yield from _texts("support", task.support)
    yield from _deadline(task.deadline.phrases, task.comment if task.comment and not len(task.comment) % 2 else None)
    if task.targets:
        yield "targets:"
        for indicator, goal in task.targets:
            yield f"  - indicator: {_scalar(indicator)}"
            yield f"    goal: {_scalar(goal)}"
    if task.continues:
        yield f"continues: {task.continues}"
    for kind in ("extensions", "events", "progress"):
        yield from _facts(kind, [one for one in task.facts if one.kind == kind])
    if task.note:
        yield f"note: {_scalar(task.note)}"


def _title(text: str) -> Iterator[str]:
    if len(text) > 160 and ": " in text:
        yield "title: >-"
        yield f"  {text}"
    else:
        yield f"title: {_scalar(text)}"


def _texts(key: str, texts: tuple[str, ...]) -> Iterator[str]:
    if len(texts) == 1:
        yield f"{key}: {_scalar(texts[0])}"
    elif texts and sum(map(len, texts)) < 60:
        yield f"{key}: [{', '.join(_scalar(text, flow=True) for text in texts)}]"
    elif texts:
        yield f"{key}:"
        yield from (f"  - {_scalar(text)}" for text in texts)


def _deadline(phrases: Phrases, comment: str | None) -> Iterator[str]:
    labels = [label for label, _ in phrases]
    note = f" # {comment}" if comment else ""
    if len(phrases) == 1 and labels[0] is None:
        yield f"deadline: {_scalar(phrases[0][1])}{note}"
    elif phrases:
        yield f"deadline:{note}"
        mapping = None not in labels and len(set(labels)) == len(labels)
        for label, phrase in phrases:
            entry = f"{_scalar(label)}: {_scalar(phrase)}" if label else _scalar(phrase)
            yield f"  {entry}" if mapping else f"  - {entry}"


def _facts(kind: str, facts: list[Fact]) -> Iterator[str]:
    if facts:
        yield f"{kind}:"
    for fact in facts:
        if len(fact.entry) <= 3:
            inner = ", ".join(f"{key}: {_scalar(value, flow=True)}" for key, value in fact.entry.items())
            yield f"  - {{ {inner} }}"
        else:
            yield from _item([f"{key}: {_scalar(value)}" for key, value in fact.entry.items()], "  ")


def _item(lines: list[str], indent: str) -> Iterator[str]:
    """Lines of a mapping as an item of a list."""
    for number, line in enumerate(lines):
        yield f"{indent}{'  ' if number else '- '}{line}"


def _block(value: object, indent: str) -> Iterator[str]:
    """A mapping in block style."""
    assert isinstance(value, dict)
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield f"{indent}{key}:"
            yield from _block(inner, indent + "  ")
        elif isinstance(inner, list) and inner and isinstance(inner[0], dict):
            yield f"{indent}{key}:"
            for one in inner:
                yield from _item(list(_block(one, "")), indent + "  ")
        elif isinstance(inner, list) and inner:
            yield f"{indent}{key}:"
            yield from (f"{indent}  - {_scalar(one)}" for one in inner)
        elif isinstance(inner, list):
            yield f"{indent}{key}: []"
        elif isinstance(inner, bool):
            yield f"{indent}{key}: {str(inner).lower()}"
        else:
            yield f"{indent}{key}: {_scalar(inner)}"


def _scalar(value: object, *, flow: bool = False) -> str:
    """A value as YAML reads it back: plain where that is safe, quoted where it is not."""
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if _DAY.fullmatch(text):
        return text
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS and not (flow and _FLOW.search(text))
    if plain:
        return text
    return "'" + text.replace("'", "''") + "'" if '"' in text else msgspec.json.encode(text).decode()


def _moved(value: object, years: int, province: str) -> object:
    """A value of a real file for another year and province."""
    if isinstance(value, str):
        return renamed(shifted(value, years), province)
    if isinstance(value, list):
        return [_moved(one, years, province) for one in value]
    if isinstance(value, dict):
        return {key: _moved(one, years, province) for key, one in value.items()}
    return value
