"""The shapes of the files: these structs are the schema (`cchc schema` writes it out of them)."""

from enum import Enum
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

Text: TypeAlias = Annotated[str, Meta(min_length=1)]
Texts: TypeAlias = Text | list[Text]
Day: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})$",
        description="Ngày: 2021-01-12 hoặc 12/01/2021.",
        examples=["2021-01-12", "12/01/2021"],
    ),
]
Days: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9]{1,4}d$", description="Số ngày, ví dụ 30d.", examples=["30d"])]
Phrase: TypeAlias = Annotated[str, Meta(min_length=1, description="Thời hạn, đúng chữ trong kế hoạch.")]
DeadlineText: TypeAlias = Phrase | dict[Text, Phrase] | list[Phrase | dict[Text, Phrase]]
AreaCode: TypeAlias = Annotated[str, Meta(description="Mã lĩnh vực: CDDH, TC, TTHC, TCBM, CDCV, TCC, CQS.")]
LARGEST = 10**15  # more than any sum in đồng or measured value; Python does not even write numbers of 4300 digits
Whole: TypeAlias = Annotated[int, Meta(ge=-LARGEST, le=LARGEST)]
Measured: TypeAlias = Annotated[float, Meta(ge=-LARGEST, le=LARGEST)]


def _about(description: str) -> Meta:
    return Meta(description=description)


class Status(Enum):
    """What an office says of its work; every label is computed from it and the deadline."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    PAUSED = "paused"
    DROPPED = "dropped"


class _Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all shapes: unknown keys are refused."""


class ProgressEntry(_Shape, frozen=True, kw_only=True):
    """Một dòng nhật ký tiến độ."""

    date: Day
    status: Annotated[Status, _about("todo, doing, done, paused hoặc dropped.")]
    milestone: Annotated[Text | None, _about("Mốc: nhãn, câu chữ thời hạn, hoặc thứ tự (#2).")] = None
    period: Annotated[
        Annotated[
            str,
            Meta(
                pattern=r"^(T(0[1-9]|1[0-2])|Q[1-4]|6T|9T|N|W[0-5][0-9]|#[0-9]+)$",
                examples=["T03", "Q1", "6T", "9T", "N"],
            ),
        ]
        | None,
        _about("Kỳ của việc định kỳ: T03, Q1, 6T, 9T, N."),
    ] = None
    unit: Annotated[Text | None, _about("Đơn vị báo, khi có nhiều đơn vị chủ trì.")] = None
    percent: Annotated[Annotated[int, Meta(ge=0, le=100)] | None, _about("Phần trăm khối lượng.")] = None
    result: Annotated[Text | None, _about("Kết quả đạt được.")] = None
    evidence: Annotated[Texts | None, _about("Minh chứng: văn bản số, ngày; hoặc tệp.")] = None
    values: Annotated[dict[Text, Text | Whole | Measured] | None, _about("Giá trị đo được của chỉ tiêu.")] = None
    obstacle: Annotated[Text | None, _about("Khó khăn, vướng mắc.")] = None
    proposal: Annotated[Text | None, _about("Kiến nghị, đề xuất.")] = None


class ExtensionEntry(_Shape, frozen=True, kw_only=True):
    """Một lần gia hạn."""

    to: Annotated[Day, _about("Hạn mới.")]
    date: Annotated[Day | None, _about("Ngày cho gia hạn.")] = None
    by: Annotated[Text | None, _about("Văn bản cho gia hạn.")] = None
    milestone: Annotated[Text | None, _about("Mốc được gia hạn, khi nhiệm vụ có nhiều mốc.")] = None


class EventEntry(_Shape, frozen=True, kw_only=True):
    """Sự kiện mà một thời hạn có điều kiện chờ."""

    date: Annotated[Day, _about("Ngày xảy ra.")]
    what: Annotated[Text, _about("Việc gì đã xảy ra.")]
    document: Annotated[Text | None, _about("Văn bản ghi nhận.")] = None
    due: Annotated[Day | None, _about("Hạn mà văn bản ấy ấn định, nếu có.")] = None
    milestone: Annotated[Text | None, _about("Mốc chờ sự kiện, khi có nhiều mốc.")] = None


class TargetEntry(_Shape, frozen=True, kw_only=True):
    """Một chỉ tiêu."""

    indicator: Annotated[Text, _about("Đo cái gì.")]
    goal: Annotated[Text, _about("Mức phải đạt, như người ta viết: tối thiểu 97%, từ 20% đến 30%.")]


class Budget(_Shape, frozen=True, kw_only=True):
    """Kinh phí của một nhiệm vụ."""

    amount: Annotated[int, Meta(ge=0, le=LARGEST, description="Số tiền, đồng.")]
    source: Annotated[Text | None, _about("Nguồn kinh phí.")] = None


class Entry(_Shape, frozen=True, kw_only=True):
    """Một nhiệm vụ; hoặc một nhóm, khi có `tasks` của riêng nó."""

    id: Annotated[str | None, _about("Mã, duy nhất trong kế hoạch, không đổi: TTHC-03.")] = None
    ref: Annotated[str | None, _about("Số mục trong văn bản đã ký: II.3.c.")] = None
    area: Annotated[AreaCode | None, _about("Mã lĩnh vực, khi khác của tệp.")] = None
    title: Annotated[Text | None, _about("Nội dung nhiệm vụ.")] = None
    goal: Annotated[Text | None, _about("Mục tiêu.")] = None
    products: Annotated[Texts | None, _about("Sản phẩm, kết quả đầu ra.")] = None
    activities: Annotated[Texts | None, _about("Hoạt động chi tiết.")] = None
    lead: Annotated[Texts | None, _about("Đơn vị chủ trì.")] = None
    support: Annotated[Text | list[Text] | None, _about("Đơn vị phối hợp; [] là không có.")] = None
    deadline: Annotated[DeadlineText | None, _about("Thời gian hoàn thành, đúng chữ trong kế hoạch.")] = None
    targets: Annotated[list[TargetEntry] | None, _about("Chỉ tiêu.")] = None
    budget: Annotated[Budget | None, _about("Kinh phí.")] = None
    continues: Annotated[Texts | None, _about("Khóa của nhiệm vụ năm trước được tiếp tục.")] = None
    extensions: Annotated[list[ExtensionEntry] | None, _about("Gia hạn.")] = None
    events: Annotated[list[EventEntry] | None, _about("Sự kiện làm phát sinh thời hạn.")] = None
    progress: Annotated[list[ProgressEntry] | None, _about("Nhật ký tiến độ, cũ trước mới sau.")] = None
    note: Annotated[Text | None, _about("Ghi chú.")] = None
    tasks: Annotated[list["Entry"] | None, _about("Các nhiệm vụ của nhóm.")] = None


class AreaFile(_Shape, frozen=True, kw_only=True):
    """Tệp của một lĩnh vực."""

    area: Annotated[AreaCode | None, _about("Mã lĩnh vực; bỏ trống được khi có assigned_by.")] = None
    section: Annotated[Text | None, _about("Tiêu đề lớn phía trên lĩnh vực.")] = None
    heading: Annotated[Text, _about("Tên lĩnh vực, đúng chữ trong văn bản.")]
    part: Annotated[Literal["body", "annex"] | None, _about("Thân văn bản hay phụ lục.")] = None
    assigned_by: Annotated[Text | None, _about("Cơ quan giao các nhiệm vụ này.")] = None
    goals: Annotated[Texts | None, _about("Mục tiêu của lĩnh vực.")] = None
    targets: Annotated[list[TargetEntry] | None, _about("Chỉ tiêu của lĩnh vực.")] = None
    lead: Annotated[Texts | None, _about("Chủ trì chung, cho nhiệm vụ không ghi riêng.")] = None
    support: Annotated[Texts | None, _about("Phối hợp chung.")] = None
    deadline: Annotated[DeadlineText | None, _about("Thời hạn chung.")] = None
    tasks: Annotated[list[Entry], _about("Nhiệm vụ, theo thứ tự trong văn bản.")]


class Signer(_Shape, frozen=True, kw_only=True):
    """Người ký."""

    authority: Annotated[Text | None, _about("TM., KT., TL. …")] = None
    position: Text
    name: Text


class ReportingEntry(_Shape, frozen=True, kw_only=True):
    """Một kỳ báo cáo nội bộ mà kế hoạch đặt ra."""

    what: Annotated[Text, _about("Báo cáo gì.")]
    period: Annotated[Text | None, _about("Kỳ: tháng, quý, quý I, 6 tháng, 9 tháng, năm, đột xuất.")] = None
    due: Annotated[Phrase, _about("Thời hạn, đúng chữ trong kế hoạch.")]
    owed_by: Annotated[Texts | None, _about("Ai phải báo cáo.")] = msgspec.field(default=None, name="from")
    to: Annotated[Text | None, _about("Gửi ai.")] = None


class PlanFile(_Shape, frozen=True, kw_only=True):
    """Tệp plan.yaml: văn bản kế hoạch."""

    org: Annotated[Text, _about("Mã tổ chức trong units.yaml.")]
    year: Annotated[int, Meta(ge=1990, le=2100, description="Năm kế hoạch.")]
    part: Annotated[Text | None, _about("Phần của năm, khi một năm có nhiều kế hoạch.")] = None
    title: Annotated[Text, _about("Trích yếu.")]
    number: Annotated[
        Annotated[int, Meta(ge=1, le=LARGEST)] | Text | None, _about("Số văn bản; chưa có là dự thảo.")
    ] = None
    symbol: Annotated[Text | None, _about("Ký hiệu: KH-STTTT.")] = None
    issued: Annotated[
        Annotated[
            str,
            Meta(
                pattern=r"^([0-9]{4}-[0-9]{2}(-[0-9]{2})?|([0-9]{1,2}/)?[0-9]{1,2}/[0-9]{4})$",
                examples=["2021-01-12", "2021-01"],
            ),
        ]
        | None,
        _about("Ngày ban hành; chỉ năm-tháng khi chưa có ngày."),
    ] = None
    place: Annotated[Text | None, _about("Địa danh.")] = None
    parent_body: Annotated[Text | None, _about("Cơ quan chủ quản.")] = None
    basis: Annotated[Texts | None, _about("Căn cứ.")] = None
    goals: Annotated[Texts | None, _about("Mục đích, yêu cầu, mục tiêu.")] = None
    signer: Annotated[Signer | None, _about("Người ký.")] = None
    recipients: Annotated[Texts | None, _about("Nơi nhận.")] = None
    reporting: Annotated[list[ReportingEntry] | None, _about("Chế độ báo cáo nội bộ.")] = None
    finance: Annotated[Texts | None, _about("Kinh phí.")] = None
    organisation_of_work: Annotated[Texts | None, _about("Tổ chức thực hiện.")] = None
    source: Annotated[Text | None, _about("Nguồn của bản chép.")] = None
    succeeds: Annotated[Text | None, _about("Khóa kế hoạch trước mà kế hoạch này tiếp nối.")] = None
    closed: Annotated[Day | None, _about("Ngày thôi đôn đốc.")] = None


class UnitEntry(_Shape, frozen=True, kw_only=True):
    """Một đơn vị, hoặc một tên gọi chung (`group: true`)."""

    id: Annotated[
        str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="Mã: phong-cntt.", examples=["phong-cntt"])
    ]
    name: Annotated[Text, _about("Tên đầy đủ.")]
    short: Annotated[Text | None, _about("Tên gọn để in.")] = None
    aliases: Annotated[Texts | None, _about("Các cách viết khác.")] = None
    kind: Annotated[Text | None, _about("province, department, office, division, centre, group …")] = None
    parent: Annotated[Text | None, _about("Mã cấp trên.")] = None
    group: Annotated[bool, _about("Tên gọi chung của nhiều đơn vị.")] = False
    members: Annotated[Texts | None, _about("Thành viên: mã trong cùng tổ chức, hoặc tổ-chức/mã.")] = None
    open: Annotated[bool, _about("Không liệt kê hết thành viên được.")] = False
    since: Annotated[Day | None, _about("Có từ ngày.")] = None
    until: Annotated[Day | None, _about("Đến hết ngày.")] = None
    units: Annotated[list["UnitEntry"] | None, _about("Các đơn vị bên trong.")] = None


class UnitEvent(_Shape, frozen=True, kw_only=True):
    """Đổi tên, hợp nhất, chia tách, chuyển chức năng, giải thể."""

    kind: Literal["rename", "merge", "split", "transfer", "dissolve"]
    date: Annotated[Day, _about("Ngày có hiệu lực.")]
    before: Annotated[Texts, _about("Đơn vị cũ.")] = msgspec.field(name="from")
    after: Annotated[Texts | None, _about("Đơn vị mới.")] = msgspec.field(default=None, name="to")
    basis: Annotated[Text | None, _about("Văn bản.")] = None


class UnitsFile(_Shape, frozen=True, kw_only=True):
    """Tệp units.yaml: danh bạ tổ chức và đơn vị."""

    organisations: Annotated[list[UnitEntry], _about("Các tổ chức, mỗi tổ chức với các đơn vị của nó.")]
    events: Annotated[list[UnitEvent] | None, _about("Thay đổi tổ chức.")] = None


class SettingsFile(_Shape, frozen=True, kw_only=True):
    """Tệp cchc.yaml: thiết đặt của không gian làm việc."""

    org: Annotated[Text | None, _about("Cơ quan chính của không gian làm việc.")] = None
    language: Annotated[Literal["vi", "en"], _about("Ngôn ngữ của thông báo.")] = "vi"
    within: Annotated[Days, _about("`cchc due` nhìn trước bao lâu.")] = "30d"
    soon: Annotated[Days, _about("Còn bấy nhiêu ngày là sắp đến hạn.")] = "3d"
    before: Annotated[Literal["exclusive", "inclusive"], _about("“trước ngày X”: không kể X, hay kể cả X.")] = (
        "exclusive"
    )
    periods: Annotated[Literal["nd09", "calendar"], _about("Kỳ báo cáo: theo Nghị định 09/2019, hay theo lịch.")] = (
        "nd09"
    )
    count_ongoing: Annotated[bool, _about("Việc thường xuyên có tính vào tổng số không.")] = True
    count_waiting: Annotated[bool, _about("Việc chờ điều kiện có tính vào tổng số không.")] = False
    days_off: Annotated[list[Day] | None, _about("Ngày nghỉ thêm.")] = None
    working_days: Annotated[list[Day] | None, _about("Ngày làm việc bù.")] = None
    rules: Annotated[
        dict[str, Literal["off", "note", "warning", "error"]] | None, _about("Mức độ của từng quy tắc.")
    ] = None
