"""Validation: every rule over everything that loaded, each finding brought to its place in the file."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from cchc import yamlplaces, yamltext
from cchc.cache import package_stamp
from cchc.diagnostics import Diagnostic, Fault, Finding, Packed, Severity, YamlPath, in_order, pack
from cchc.loading import trouble_fault
from cchc.messages import msg
from cchc.reports import ReportFiles
from cchc.rules import PLAN_RULES, REGISTRY_RULES, SETTINGS_RULES, SHAPE_RULES, TASK_RULES, TEXT_RULES, all_rules
from cchc.rules.shape import ShapeError
from cchc.source import Node, Source, Trouble
from cchc.trees import SETTINGS, strays
from cchc.workspace import Workspace
from cchc.world import World

_IGNORE = re.compile(r"#\s*cchc:\s*ignore\s+([A-Z][0-9]{3}(?:[\s,]+[A-Z][0-9]{3})*)")
_UNITS = "plans/units.yaml"


def validate(workspace: Workspace, world: World) -> tuple[Diagnostic, ...]:
    """Find everything that is wrong in a workspace, in the order of files and lines."""
    reports = ReportFiles(workspace)
    sources = workspace.sources | reports.sources
    by_file: dict[str, list[Fault]] = {file: [] for file in sources}
    for fault in (
        *workspace.faults, *reports.faults, *_model_faults(workspace, world), *_unknown_codes(workspace),
        *_misplaced(workspace, world),
    ):  # fmt: skip
        by_file.setdefault(fault.file, []).append(fault)
    follows = "" if workspace.cache is None else package_stamp()
    found: list[Diagnostic] = []
    for file, faults in workspace.watch(tuple(by_file.items()), msg("finding the lines")):
        source = sources.get(file)
        if source is None:
            found += _diagnostics(faults, None, workspace.settings.rules)
        else:
            found += _found_in(source, faults, workspace, follows)
            source.forget()
    if workspace.cache is not None:
        workspace.cache.trim()
    return in_order(found)


def _found_in(source: Source, faults: list[Fault], workspace: Workspace, follows: str) -> tuple[Diagnostic, ...]:
    """The findings of a file at their places, from the cache where its text had the same faults before."""
    cache, severities = workspace.cache, workspace.settings.rules
    if cache is None:
        return _looked_up(source, faults, severities)
    text = {"text": source.text.encode(), "bom": bytes(source.bom), "faults": repr((faults, severities)).encode()}
    key = cache.key(Packed, f"{source.file} {follows}", text)
    known = cache.get(key, Packed)
    if known is not None:
        return known.unpack()
    found = _looked_up(source, faults, severities)
    cache.put(key, pack(found))
    return found


def _looked_up(source: Source, faults: list[Fault], severities: dict[str, str]) -> tuple[Diagnostic, ...]:
    """The findings of a file at their places, with what its text alone says: each file must be read alike by both."""
    ones = [*faults, *_text_faults(source)]
    if not any(_explains_disagreement(fault) for fault in ones):
        trouble = _disagreement(source)
        ones += [trouble_fault(source.file, trouble)] if trouble else []
    return tuple(_diagnostics(ones, source, severities))


def _text_faults(source: Source) -> Iterator[Fault]:
    for rule in TEXT_RULES:
        for finding in rule.check(source):
            yield Fault(rule.code, source.file, finding)


def _model_faults(workspace: Workspace, world: World) -> Iterator[Fault]:
    for plan in workspace.watch(world.plans, msg("checking plans")):
        for rule in PLAN_RULES:
            for finding in rule.check(plan, world):
                yield Fault(rule.code, finding.file or plan.file, finding)
        for task in plan.tasks:
            for task_rule in TASK_RULES:
                for finding in task_rule.check(task, world):
                    yield Fault(task_rule.code, task.file, _below(task.path, finding))
    for registry_rule in REGISTRY_RULES:
        for finding in registry_rule.check(world.registry):
            yield Fault(registry_rule.code, _UNITS, finding)


def _unknown_codes(workspace: Workspace) -> Iterator[Fault]:
    """The codes in cchc.yaml that no rule has."""
    known = tuple(all_rules())
    for code in workspace.settings.rules:
        if code not in known:
            error = ShapeError(code="S201", path=("rules",), key=code, expected=known)
            yield from (Fault("S201", SETTINGS, finding) for finding in SHAPE_RULES["S201"].check(error))


def _misplaced(workspace: Workspace, world: World) -> Iterator[Fault]:
    """What is wrong with the workspace as a whole: its own organisation, files that nothing reads."""
    for rule in SETTINGS_RULES:
        for finding in rule.check(world):
            yield Fault(rule.code, SETTINGS, finding)
    for file in strays(workspace.tree):
        yield trouble_fault(file, Trouble("Y122", 1, 1))


def _below(path: YamlPath, finding: Finding) -> Finding:
    """A finding of a task rule has its path from the task on."""
    return msgspec.structs.replace(finding, path=(*path, *finding.path))


def _explains_disagreement(fault: Fault) -> bool:
    """Whether a fault is itself the reason why the parsers cannot agree: broken text, or a key that is no text."""
    return fault.code.startswith("Y10") or (fault.code == "Y116" and fault.finding.key)


def _disagreement(source: Source) -> Trouble | None:
    """Where the exact parser reads a file differently from the fast one."""
    data = yamltext.parse(source.text)
    return None if data is None or isinstance(data, Trouble) else yamlplaces.disagreement(data, source.nodes)


def _diagnostics(faults: Iterable[Fault], source: Source | None, severities: dict[str, str]) -> Iterator[Diagnostic]:
    rules = all_rules()
    for fault in faults:
        rule = rules[fault.code]
        severity = severities.get(fault.code, rule.severity.value)
        if severity == "off":
            continue
        diagnostic = _placed(fault, source, rule.name, Severity(severity))
        if not _ignored(diagnostic, fault.finding, source):
            yield diagnostic


def _placed(fault: Fault, source: Source | None, name: str, severity: Severity) -> Diagnostic:
    finding = fault.finding
    line, column, length = _place(finding, source)
    text = source.line(line) if source else ""
    return Diagnostic(
        code=fault.code, name=name, severity=severity, file=fault.file, line=line, column=column,
        length=max(1, min(length, max(1, len(text) - column + 1))), message=finding.message, help=finding.help,
        source=text, path=finding.path,
    )  # fmt: skip


def _place(finding: Finding, source: Source | None) -> tuple[int, int, int]:
    """Line, column and length of a finding: given, or by its path; the nearest node above where the path ends."""
    if finding.line is not None:
        return finding.line, finding.column or 1, finding.length or 1
    if source is None or not source.nodes:
        return 1, 1, 1
    node = _node(finding.path, source)
    exact = finding.path in (node.path, (*node.path, 0))
    if finding.key or not exact:
        return _of_key(node)
    if finding.column is not None and (place := _within(node, finding.column, source)) is not None:
        return *place, finding.length or node.end_column - place[1]
    if node.end_line == node.line:
        return node.line, node.column, node.end_column - node.column
    return node.line, node.column, len(source.line(node.line)) - node.column + 1


def _of_key(node: Node) -> tuple[int, int, int]:
    """The place of a node's key; of an entry of a list, its beginning."""
    key = node.path[-1] if node.path else 0
    return node.key_line, node.key_column, len(key) if isinstance(key, str) else 1


def _node(path: YamlPath, source: Source) -> Node:
    """The node at a path, or the nearest above; entry 0 of a list may be written as a single string."""
    known = source.by_path
    while path not in known and path:
        path = path[:-1]
    return known.get(path, source.nodes[0])


def _within(node: Node, offset: int, source: Source) -> tuple[int, int] | None:
    """Where a character of a scalar stands: folding and indentation change only the blanks between the others."""
    text = _written(node, source)
    start = 0
    if node.style in ("|", ">"):
        start = text.find("\n") + 1
    elif node.style:
        start = 1
    solid = [place for place in range(start, len(text)) if not text[place].isspace()]
    behind = len("".join(node.value[:offset].split()))
    if behind >= len(solid) or (node.style == '"' and "\\" in text):
        return None
    place = solid[behind]
    first = node.column - 1 if "\n" not in text[:place] else 0
    return node.line + text.count("\n", 0, place), first + place - text.rfind("\n", 0, place)


def _written(node: Node, source: Source) -> str:
    """What stands in the file for a value, with a sign behind it; not the whole of a line that may be very long."""
    if node.line == node.end_line:
        return source.line(node.line)[node.column - 1 : node.end_column]
    first, *others = source.lines[node.line - 1 : node.end_line]
    return "\n".join((first[node.column - 1 :], *others))


def _ignored(diagnostic: Diagnostic, finding: Finding, source: Source | None) -> bool:
    """Whether the line, or the line of the key whose text goes over several lines, says `# cchc: ignore CODE`."""
    lines = [diagnostic.source]
    if source is not None and finding.line is None and source.nodes:
        lines.append(source.line(_node(finding.path, source).key_line))
    return any(diagnostic.code in _codes_ignored(line) for line in lines)


@lru_cache(maxsize=1024)
def _codes_ignored(line: str) -> frozenset[str]:
    """The codes that a comment in a line says to ignore; a line may be long, and have many findings."""
    found = _IGNORE.search(line)
    return frozenset(re.split(r"[\s,]+", found[1])) if found else frozenset()
