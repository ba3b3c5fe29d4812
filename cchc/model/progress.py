"""What progress entries say: the status of one lead, and of several leads together."""

import datetime as dt
from collections.abc import Sequence, Set

from cchc.model.files import Status
from cchc.model.tasks import Progress


def last(entries: Sequence[Progress]) -> tuple[Status, dt.date | None]:
    """The last status of a log, and the first day of the unbroken run of entries with that status.

    An entry for the whole task does not reopen a milestone or occurrence that an entry of its own says is done.
    """
    status, since, narrow = Status.TODO, None, 0
    for one in entries:
        mine = 2 * (one.period is not None) + (one.milestone is not None)
        if status is Status.DONE and mine < narrow and one.status not in (Status.DONE, Status.DROPPED):
            continue
        again = since is not None and one.status is status
        status, since, narrow = one.status, since if again else one.date, max(mine, narrow) if again else mine
    return status, since


def together(said: Set[Status]) -> Status:
    """What several leads have said together; one that dropped its part does not hold up the others."""
    for status in (Status.DOING, Status.TODO, Status.PAUSED):
        if status in said:
            mixed = status is not Status.DOING and Status.DONE in said
            return Status.DOING if mixed else status
    return Status.DONE if Status.DONE in said else Status.DROPPED
