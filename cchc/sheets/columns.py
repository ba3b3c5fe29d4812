"""The columns of a progress sheet, and the words that its cells hold. Sheets are documents: in Vietnamese."""

from enum import Enum

import msgspec

from cchc.model.files import Status

STATUSES = {
    "Chưa triển khai": Status.TODO, "Đang thực hiện": Status.DOING, "Hoàn thành": Status.DONE,
    "Tạm dừng": Status.PAUSED,
}  # fmt: skip
DONE = "Hoàn thành"
# The first cell of the key column: says that a sheet is one of ours, and of which form.
MARK = "cchc tiến độ"
VERSION = "1"


class Field(Enum):
    """A column, by the name that stands above it."""

    NUMBER = "STT"
    PLAN = "Kế hoạch"
    TASK = "Nhiệm vụ"
    PRODUCT = "Sản phẩm"
    MILESTONE = "Mốc"
    PHRASE = "Thời hạn"
    DUE = "Hạn cuối"
    STATE = "Tình trạng hiện nay"
    STATUS = "Trạng thái"
    DATE = "Ngày"
    PERCENT = "Tỷ lệ %"
    RESULT = "Kết quả"
    EVIDENCE = "Minh chứng"
    OBSTACLE = "Khó khăn, vướng mắc"
    PROPOSAL = "Đề xuất, kiến nghị"
    TARGET = "Chỉ tiêu"
    VALUE = "Giá trị đạt được"


class Column(msgspec.Struct, frozen=True):
    """A column of a sheet; `number` tells several columns of values apart, counting from 1."""

    field: Field
    width: float
    number: int = 0

    @property
    def name(self) -> str:
        """What stands above it."""
        return f"{self.field.value} ({self.number})" if self.number else self.field.value

    @property
    def filled_in(self) -> bool:
        """Whether the unit writes into it."""
        return self.field in FILLED_IN


FILLED_IN = (
    Field.STATUS, Field.DATE, Field.PERCENT, Field.RESULT, Field.EVIDENCE, Field.OBSTACLE, Field.PROPOSAL, Field.VALUE,
)  # fmt: skip
_WIDTHS = {
    Field.NUMBER: 4.5, Field.PLAN: 12, Field.TASK: 30, Field.PRODUCT: 14, Field.MILESTONE: 13, Field.PHRASE: 13,
    Field.DUE: 10.5, Field.STATE: 12, Field.STATUS: 13.5, Field.DATE: 10.5, Field.PERCENT: 6, Field.RESULT: 18,
    Field.EVIDENCE: 17, Field.OBSTACLE: 14, Field.PROPOSAL: 14, Field.TARGET: 17, Field.VALUE: 9,
}  # fmt: skip


def columns_of(*, targets: int, several_plans: bool) -> tuple[Column, ...]:
    """The columns of a sheet in which a row has at most so many targets."""
    left_out = {Field.VALUE} | ({Field.TARGET} if not targets else set())
    left_out |= set() if several_plans else {Field.PLAN}
    found = [Column(field, _WIDTHS[field]) for field in Field if field not in left_out]
    return (*found, *(Column(Field.VALUE, _WIDTHS[Field.VALUE], number) for number in range(1, targets + 1)))
