"""What `due`, `list` and `export` say alike: a table for each plan, how many of each state, plans without progress."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from cchc.labels import State
from cchc.messages import msg
from cchc.model.tasks import Plan
from cchc.output.language import say
from cchc.output.terminal import Shown, echo, heading, table, talk
from cchc.world import World


def show_tables(
    headers: Sequence[str], rows: Mapping[str, Sequence[Sequence[Shown]]], plans: Sequence[Plan], world: World,
    shares: Sequence[int],
) -> None:  # fmt: skip
    """Print the rows of each plan, given by its key, as a table under the name of its organisation."""
    for plan in plans:
        if mine := rows.get(plan.key):
            org = world.registry.units.get(plan.org)
            heading(f"{org.name if org else plan.org} — {plan.key}")
            echo(table(headers, mine, shares))
            echo()


def totals(states: Iterable[State]) -> str:
    """The foot of a table: how many of each state, those that are none left out."""
    found = list(states)
    parts = (
        (State.OVERDUE, msg("overdue")),
        (State.DUE_SOON, msg("due soon")),
        (State.IN_TIME, msg("in progress")),
        (State.NOT_STARTED, msg("not due yet")),
        (State.ONGOING, msg("ongoing")),
        (State.WAITING, msg("waiting for a condition")),
        (State.UNKNOWN, msg("without a known day")),
        (State.PAUSED, msg("paused")),
        (State.DONE_ON_TIME, msg("done on time")),
        (State.DONE_LATE, msg("done late")),
        (State.DONE, msg("done")),
        (State.DROPPED, msg("dropped")),
    )
    counted = [f"{found.count(state)} {say(name)}" for state, name in parts if state in found]
    return " · ".join(counted)


def tell_unrecorded(plans: Iterable[Plan], among: Collection[str] | None = None) -> None:
    """Say on stderr which plans have no progress, so that their states only compare dates; of some keys, or of all."""
    for plan in plans:
        if (among is None or plan.key in among) and not plan.has_progress:
            talk(msg("{plan}: no progress is recorded yet; overdue only compares dates", plan=plan.key))
