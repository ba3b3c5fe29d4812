"""The cells into which every task of a plan falls, how many there are of each, and the percentages made of them.

The letters are those of official tracking: T tasks of the plan, H done (H₁ on time, H₂ late, H₀ without a deadline),
Q overdue and not done, D in progress within time, C not begun and not due, K without a deadline.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum

import msgspec

from cchc.numbers import grouped, percent, percent_text


class Cell(Enum):
    """What a task counts as at the as-of date; each task is in exactly one. The values are those of the JSON."""

    ON_TIME = "done_on_time"
    LATE = "done_late"
    DONE = "done_without_deadline"
    OVERDUE = "overdue"
    PAST_DUE = "past_due_unrecorded"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    ONGOING = "ongoing"
    UNDATED = "undated"
    MULTI_YEAR = "multi_year"
    PAUSED = "paused"
    WAITING = "waiting"
    UNKNOWN = "unknown"
    DROPPED = "dropped"


# What documents call the tasks of a cell, after "nhiệm vụ".
NAMES: Mapping[Cell, str] = {
    Cell.ON_TIME: "hoàn thành đúng hạn",
    Cell.LATE: "hoàn thành quá hạn",
    Cell.DONE: "hoàn thành, không ấn định thời hạn",
    Cell.OVERDUE: "quá hạn, chưa hoàn thành",
    Cell.PAST_DUE: "đã qua thời hạn, kế hoạch chưa ghi tiến độ",
    Cell.IN_PROGRESS: "đang thực hiện trong hạn",
    Cell.NOT_STARTED: "chưa triển khai, chưa đến hạn",
    Cell.ONGOING: "thường xuyên",
    Cell.UNDATED: "đã phát sinh, không ấn định thời hạn",
    Cell.MULTI_YEAR: "thực hiện trong nhiều năm",
    Cell.PAUSED: "tạm dừng",
    Cell.WAITING: "chưa phát sinh (chờ điều kiện)",
    Cell.UNKNOWN: "chưa xác định thời hạn",
    Cell.DROPPED: "đưa ra khỏi kế hoạch",
}
LETTERS: Mapping[Cell, str] = {
    Cell.ON_TIME: "H₁", Cell.LATE: "H₂", Cell.DONE: "H₀", Cell.OVERDUE: "Q", Cell.IN_PROGRESS: "D",
    Cell.NOT_STARTED: "C", Cell.ONGOING: "K", Cell.UNDATED: "K",
}  # fmt: skip
DONE_CELLS = (Cell.ON_TIME, Cell.LATE, Cell.DONE)


class Figure(msgspec.Struct, frozen=True):
    """A number of tasks, with the keys of the tasks behind it, cell by cell in the order of the documents."""

    keys: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.keys)

    @property
    def text(self) -> str:
        """The number as documents write it: 16.051."""
        return grouped(self.count)

    def __bool__(self) -> bool:
        return bool(self.keys)


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """A percentage with what it is a part of; both are named.

    Where there is nothing to divide by, `percent` is None and `text` says why: it is never 0 %.
    """

    code: str
    name: str
    part: Figure
    part_name: str
    whole: Figure
    whole_name: str
    missing: str = ""

    @property
    def percent(self) -> Decimal | None:
        """The percentage, two decimals, half up; None without a whole."""
        return percent(self.part.count, self.whole.count) if self.whole else None

    @property
    def text(self) -> str:
        """As documents print it: "42,15 % (59/140)", or why there is none."""
        return percent_text(self.part.count, self.whole.count) if self.whole else f"không tính ({self.missing})"


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """The tasks of a set by cell, in the order of `Cell`: `inside` those that stand in T, `outside` those that do not.

    Outside are dropped tasks, and by the settings ongoing, waiting and multi-year ones. `unrecorded` are those of T
    whose plan has no progress at all: no percentage counts them, so that nobody is accused by a lack of entries.
    """

    inside: dict[Cell, Figure] = {}
    outside: dict[Cell, Figure] = {}
    unrecorded: Figure = Figure()

    @property
    def total(self) -> Figure:
        """T: the tasks of the plan."""
        return Figure(tuple(key for figure in self.inside.values() for key in figure.keys))

    @property
    def done(self) -> Figure:
        """H = H₁ + H₂ + H₀."""
        return self.of(*DONE_CELLS)

    @property
    def on_time(self) -> Figure:
        """H₁: done on the due day or before."""
        return self.of(Cell.ON_TIME)

    @property
    def late(self) -> Figure:
        """H₂: done after it."""
        return self.of(Cell.LATE)

    @property
    def done_without_deadline(self) -> Figure:
        """H₀: done, and there was no due day, so neither on time nor late."""
        return self.of(Cell.DONE)

    @property
    def overdue(self) -> Figure:
        """Q: due before the as-of date and not done."""
        return self.of(Cell.OVERDUE)

    @property
    def past_due(self) -> Figure:
        """Due before the as-of date in a plan for which nothing is recorded: only days compared, not Q."""
        return self.of(Cell.PAST_DUE)

    @property
    def in_progress(self) -> Figure:
        """D: under way and not overdue."""
        return self.of(Cell.IN_PROGRESS)

    @property
    def not_started(self) -> Figure:
        """C: not begun and not overdue."""
        return self.of(Cell.NOT_STARTED)

    @property
    def without_deadline(self) -> Figure:
        """K: ongoing, and come up without a day."""
        return self.of(Cell.ONGOING, Cell.UNDATED)

    @property
    def ongoing(self) -> Figure:
        """Thường xuyên, of K."""
        return self.of(Cell.ONGOING)

    @property
    def undated(self) -> Figure:
        """What a condition has brought up without setting a day, of K."""
        return self.of(Cell.UNDATED)

    @property
    def multi_year(self) -> Figure:
        """Open, and due in a year after the plan's."""
        return self.of(Cell.MULTI_YEAR)

    @property
    def waiting(self) -> Figure:
        """Chưa phát sinh, where they stand in T."""
        return self.of(Cell.WAITING)

    @property
    def dropped(self) -> Figure:
        """Đưa ra khỏi kế hoạch: never in T."""
        return self.outside.get(Cell.DROPPED, Figure())

    def of(self, *cells: Cell) -> Figure:
        """The tasks of some cells that stand in T, cell by cell."""
        return Figure(tuple(key for cell in cells for key in self.inside.get(cell, Figure()).keys))

    @property
    def rates(self) -> tuple[Rate, ...]:
        """The percentages: of the plan, of what was due, on time, overdue; in that order."""
        return self.completion, self.due_completion, self.on_time_rate, self.overdue_rate

    @property
    def completion(self) -> Rate:
        """Tỷ lệ hoàn thành kế hoạch: H / T."""
        unrecorded = set(self.unrecorded.keys)
        whole = Figure(tuple(key for key in self.total.keys if key not in unrecorded))
        name = "tổng số nhiệm vụ của kế hoạch"
        return self._rate(
            "completion", "Tỷ lệ hoàn thành kế hoạch", self.done, "nhiệm vụ đã hoàn thành", whole,
            f"{name} đã ghi tiến độ" if unrecorded else name, "không có nhiệm vụ nào trong tổng số",
        )  # fmt: skip

    @property
    def due_completion(self) -> Rate:
        """Tỷ lệ hoàn thành nhiệm vụ đến hạn: H / (H + Q)."""
        return self._rate(
            "due_completion", "Tỷ lệ hoàn thành nhiệm vụ đến hạn", self.done, "nhiệm vụ đã hoàn thành",
            self.of(*DONE_CELLS, Cell.OVERDUE), "nhiệm vụ đã hoàn thành và nhiệm vụ quá hạn chưa hoàn thành",
            "chưa có nhiệm vụ nào hoàn thành hoặc quá hạn",
        )  # fmt: skip

    @property
    def on_time_rate(self) -> Rate:
        """Tỷ lệ đúng hạn: H₁ / H."""
        return self._rate(
            "on_time", "Tỷ lệ hoàn thành đúng hạn", self.on_time, "nhiệm vụ hoàn thành đúng hạn", self.done,
            "nhiệm vụ đã hoàn thành", "chưa có nhiệm vụ nào hoàn thành",
        )  # fmt: skip

    @property
    def overdue_rate(self) -> Rate:
        """Tỷ lệ quá hạn: Q / (H + Q)."""
        return self._rate(
            "overdue", "Tỷ lệ quá hạn", self.overdue, "nhiệm vụ quá hạn chưa hoàn thành",
            self.of(*DONE_CELLS, Cell.OVERDUE), "nhiệm vụ đã hoàn thành và nhiệm vụ quá hạn chưa hoàn thành",
            "chưa có nhiệm vụ nào hoàn thành hoặc quá hạn",
        )  # fmt: skip

    def _rate(
        self, code: str, name: str, part: Figure, part_name: str, whole: Figure, whole_name: str, missing: str
    ) -> Rate:
        if not whole and self.unrecorded:
            missing = "kế hoạch chưa ghi tiến độ nào"
        return Rate(
            code=code, name=name, part=part, part_name=part_name, whole=whole, whole_name=whole_name, missing=missing
        )


def count(cells: Iterable[tuple[str, Cell, bool]], unrecorded: Iterable[str] = ()) -> Counts:
    """Count tasks given by key, cell and whether they stand in T; `unrecorded` are keys of plans without progress."""
    inside: dict[Cell, list[str]] = {}
    outside: dict[Cell, list[str]] = {}
    for key, cell, counted in cells:
        (inside if counted else outside).setdefault(cell, []).append(key)
    known = {key for keys in inside.values() for key in keys}
    return Counts(
        inside={cell: Figure(tuple(inside[cell])) for cell in Cell if cell in inside},
        outside={cell: Figure(tuple(outside[cell])) for cell in Cell if cell in outside},
        unrecorded=Figure(tuple(key for key in unrecorded if key in known)),
    )
