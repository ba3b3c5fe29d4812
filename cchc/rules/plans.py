"""Rules of a plan as a whole: its areas, its products, its document data (codes T3xx, U409, D507, P609)."""

from collections.abc import Iterator
from difflib import get_close_matches

from cchc.areas import AREAS
from cchc.diagnostics import Finding, Severity
from cchc.messages import Message, msg
from cchc.model.tasks import Area, Plan
from cchc.rules.places import head
from cchc.rules.rule import rule
from cchc.world import World

_UNITS = "plans/units.yaml"


@rule("T305", "area-missing", Severity.NOTE)
def area_missing(plan: Plan, world: World) -> Iterator[Finding]:
    """The plan has no task of one or more of the seven reform areas.

    A plan covers all areas as a rule (the reform index scores "đầy đủ nhiệm vụ trên các lĩnh vực"). Where the office
    has no work in an area, this stays as it is. A plan without any task is only begun, and is left alone.
    """
    there = {task.area for task in plan.tasks}
    missing = [f"{code} ({name})" for code, name in AREAS.items() if code not in there]
    if there and missing and _whole(plan, world):
        yield Finding(
            msg("the plan has no task of: {areas}", areas="; ".join(missing)),
            path=("title",),
            help=msg("nothing has to be done where the office has no work in it"),
        )


@rule("T315", "empty-group", Severity.WARNING)
def empty_group(plan: Plan, world: World) -> Iterator[Finding]:
    """A group has an empty list of tasks, so its row is in nobody's list.

    Write the tasks under it. Where the row is a task itself, leave the key `tasks` out and give it an id.
    """
    for area in plan.areas:
        below = [*(task.path for task in area.tasks), *(group.path for group in area.groups)]
        full = {path[:steps] for path in below for steps in range(len(path) + 1)}
        for group in area.groups:
            inside = (*group.path, "tasks")
            if inside not in full:
                yield Finding(
                    msg("the group has no task"),
                    path=inside,
                    key=True,
                    help=msg("write its tasks; where the row is a task itself, leave the key out and give it an id"),
                    file=area.file,
                )


@rule("T306", "product-missing", Severity.WARNING)
def product_missing(plan: Plan, world: World) -> Iterator[Finding]:
    """A task names no product, although others of the same table do, so nobody can say when it is done.

    Write the documents or results of the row under `products`. Where a whole part of a plan (its text, its annex)
    has no column of products, T314 says so once instead.
    """
    for areas in _parts(plan).values():
        if any(task.products for area in areas for task in area.tasks):
            for area in areas:
                for task in area.tasks:
                    if not task.products:
                        yield Finding(
                            msg("the task names no product"),
                            path=(*task.path, *head(task)),
                            help=msg("write the documents or results of its row under products"),
                            file=area.file,
                        )


@rule("T312", "draft", Severity.NOTE)
def draft(plan: Plan, world: World) -> Iterator[Finding]:
    """The plan has no number or no day yet: it is a draft.

    Documents print blanks for them. Write `number` and `issued` once the plan is signed. A plan without any task is
    only begun, and is left alone.
    """
    no_day = len(plan.issued) < len("1/1/2021")
    if not plan.tasks:
        return
    if not plan.number and no_day:
        yield _draft(msg("the plan has neither number nor day: a draft"))
    elif not plan.number:
        yield _draft(msg("the plan has no number: a draft"))
    elif no_day:
        yield _draft(msg("the plan has no day: a draft"))


@rule("T314", "no-product-column", Severity.NOTE)
def no_product_column(plan: Plan, world: World) -> Iterator[Finding]:
    """No task of a plan, or of one part of it, names a product: its table has no column for them.

    Some plans name results inside the text of the tasks. Reports then cannot say which products there are.
    """
    for part, areas in _parts(plan).items():
        tasks = [task for area in areas for task in area.tasks]
        if tasks and not any(task.products for task in tasks) and _whole(plan, world):
            yield Finding(
                _PARTS[part],
                path=("title",),
                help=msg("where the tasks have results of their own, write them under products"),
            )


@rule("U409", "unknown-organisation", Severity.ERROR)
def unknown_organisation(plan: Plan, world: World) -> Iterator[Finding]:
    """The organisation of a plan is not in the registry, so its units cannot be looked up.

    `org` is the id of an organisation in `plans/units.yaml`, such as `danang-stttt`.
    """
    unit = world.registry.units.get(plan.org)
    if (unit is not None and unit.id == unit.org) or _UNITS in world.broken:
        return
    known = [unit.id for unit in world.registry.organisations]
    near = get_close_matches(plan.org, known, n=3)
    if near:
        help = msg("there are organisations of nearly that id: {ids}", ids=", ".join(near))
    elif known:
        help = msg("the organisations are: {ids}", ids=", ".join(known))
    else:
        help = msg("write the organisation and its units into {file}", file=_UNITS)
    yield Finding(msg('there is no organisation "{id}" in the registry', id=plan.org), path=("org",), help=help)


@rule("D507", "days-off-unknown", Severity.NOTE)
def days_off_unknown(plan: Plan, world: World) -> Iterator[Finding]:
    """The days off of the plan's year are not known; only weekends count as such.

    cchc ships the public holidays of each year as the government decides them. Newer years come with newer versions;
    until then write the days into `days_off` and `working_days` of `cchc.yaml`.
    """
    if not world.calendar.knows(plan.year):
        yield Finding(
            msg("the public holidays of {year} are not known", year=plan.year),
            path=("year",),
            help=msg("only weekends count as days off; {file} takes others under days_off", file="cchc.yaml"),
        )


@rule("P609", "succeeds-nowhere", Severity.ERROR)
def succeeds_nowhere(plan: Plan, world: World) -> Iterator[Finding]:
    """A plan says that it follows an earlier plan which is not there.

    `succeeds` is the key of a plan, that is its folder below `plans/`: `2021/dongnai`.
    """
    if plan.succeeds is None or world.broken:
        return
    keys = [other.key for other in world.plans if other.key != plan.key]
    if plan.succeeds in keys:
        return
    near = get_close_matches(plan.succeeds, keys, n=3)
    help = (
        msg("there are plans of nearly that key: {keys}", keys=", ".join(near))
        if near
        else msg("the other plans are: {keys}", keys=", ".join(keys) or "-")
    )
    yield Finding(msg('there is no plan "{key}"', key=plan.succeeds), path=("succeeds",), help=help)


_PARTS = {
    "": msg("no task of the plan names a product"),
    "body": msg("no task of the plan's text names a product"),
    "annex": msg("no task of the plan's annex names a product"),
}


def _parts(plan: Plan) -> dict[str, list[Area]]:
    """The area files by the part of the document that they stand in."""
    found: dict[str, list[Area]] = {}
    for area in plan.areas:
        found.setdefault(area.part, []).append(area)
    return found


def _whole(plan: Plan, world: World) -> bool:
    """Whether every file of a plan loaded, so that what is missing is really not there."""
    folder = plan.file.rpartition("/")[0] + "/"
    return not any(file.startswith(folder) for file in world.broken)


def _draft(message: Message) -> Finding:
    return Finding(message, path=("title",), help=msg("documents print blanks until number and issued are written"))
