"""Validation: every rule over everything that loaded, each finding brought to its place in the file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import msgspec

from cchc import yamltext
from cchc.cache import Cache, library_stamp
from cchc.diagnostics import Diagnostic, Fault, Finding, Severity, YamlPath, in_order
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


class Exact(msgspec.Struct, frozen=True):
    """What the exact parser says of a file: its nodes, and where it reads the file differently from the fast one."""

    nodes: tuple[Node, ...]
    trouble: Trouble | None


def validate(workspace: Workspace, world: World) -> tuple[Diagnostic, ...]:
    """Find everything that is wrong in a workspace, in the order of files and lines."""
    reports = ReportFiles(workspace)
    sources = workspace.sources | reports.sources
    faults = [
        *workspace.faults, *reports.faults, *_text_faults(sources), *_model_faults(workspace, world),
        *_unknown_codes(workspace), *_misplaced(workspace, world),
    ]  # fmt: skip
    by_file: dict[str, list[Fault]] = {}
    for fault in faults:
        by_file.setdefault(fault.file, []).append(fault)
    found: list[Diagnostic] = []
    for file, ones in workspace.watch(tuple(by_file.items()), msg("finding the lines")):
        source = sources.get(file)
        if source is not None and not any(_explains_disagreement(fault) for fault in ones):
            trouble = _exactly(source, workspace.cache).trouble
            ones = [*ones, trouble_fault(file, trouble)] if trouble else ones
        found += _diagnostics(ones, source, workspace.settings.rules)
    if workspace.cache is not None:
        workspace.cache.trim()
    return in_order(found)


def _text_faults(sources: Mapping[str, Source]) -> Iterator[Fault]:
    for file, source in sources.items():
        for rule in TEXT_RULES:
            for finding in rule.check(source):
                yield Fault(rule.code, file, finding)


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


def _exactly(source: Source, cache: Cache | None) -> Exact:
    """What the exact parser makes of a file, from the cache if it was asked before."""
    if cache is None:
        return _composed(source)
    key = cache.key(Exact, library_stamp("ruamel.yaml", "_ruamel_yaml"), {"": source.text.encode()})
    known = cache.get(key, Exact)
    if known is None:
        known = _composed(source)
        cache.put(key, known)
    source.nodes = known.nodes
    return known


def _composed(source: Source) -> Exact:
    """A file in which something was found must be read alike by both parsers."""
    data = yamltext.parse(source.text)
    if data is None or isinstance(data, Trouble):
        return Exact(source.nodes, None)
    return Exact(source.nodes, yamltext.disagreement(data, source.nodes))


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
