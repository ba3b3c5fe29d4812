"""The states that a milestone or task can be in, with their official Vietnamese names; `states` computes them."""

from enum import Enum


class State(Enum):
    """What a milestone or task is; the values are those of the JSON."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    IN_TIME = "in_time"
    NOT_STARTED = "not_started"
    ONGOING = "ongoing"
    WAITING = "waiting"
    UNKNOWN = "unknown"
    PAUSED = "paused"
    DROPPED = "dropped"
    DONE_LATE = "done_late"
    DONE_ON_TIME = "done_on_time"
    DONE = "done"


DONE_STATES = frozenset({State.DONE, State.DONE_ON_TIME, State.DONE_LATE})
CLOSED_STATES = DONE_STATES | {State.DROPPED}
LABELS = {
    State.DONE_ON_TIME: "Hoàn thành đúng hạn",
    State.DONE_LATE: "Hoàn thành quá hạn",
    State.DONE: "Hoàn thành",
    State.WAITING: "Chưa phát sinh",
    State.UNKNOWN: "Chưa xác định hạn",
    State.PAUSED: "Tạm dừng",
    State.DROPPED: "Đưa ra khỏi kế hoạch",
}
OPEN_LABELS = {
    State.OVERDUE: ("Quá hạn, chưa triển khai", "Đang thực hiện quá hạn"),
    State.DUE_SOON: ("Chưa triển khai, sắp đến hạn", "Đang thực hiện, sắp đến hạn"),
    State.IN_TIME: ("Chưa triển khai", "Đang thực hiện trong hạn"),
    State.NOT_STARTED: ("Chưa triển khai (chưa đến hạn)", "Đang thực hiện trong hạn"),
    State.ONGOING: ("Thường xuyên", "Đang thực hiện thường xuyên"),
}
