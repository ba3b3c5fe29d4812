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


def about(description: str) -> Meta:
    return Meta(description=description)


class Status(Enum):
    """What an office says of its work; every label is computed from it and the deadline."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    PAUSED = "paused"
    DROPPED = "dropped"


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """Base of all shapes: unknown keys are refused; no value holds itself, so there are no circles to look for."""


class ProgressEntry(Shape, frozen=True, kw_only=True):
    """Một dòng nhật ký tiến độ."""

    date: Day
    status: Annotated[Status, about("todo, doing, done, paused hoặc dropped.")]
    milestone: Annotated[Text | None, about("Mốc: nhãn, câu chữ thời hạn, hoặc thứ tự (#2).")] = None
    period: Annotated[
        Annotated[
            str,
            Meta(
                pattern=r"^(T(0[1-9]|1[0-2])|Q[1-4]|6T|9T|N|W[0-5][0-9]|#[0-9]+)$",
                examples=["T03", "Q1", "6T", "9T", "N"],
            ),
        ]
        | None,
        about("Kỳ của việc định kỳ: T03, Q1, 6T, 9T, N."),
    ] = None
    unit: Annotated[Text | None, about("Đơn vị báo, khi có nhiều đơn vị chủ trì.")] = None
    percent: Annotated[Annotated[int, Meta(ge=0, le=100)] | None, about("Phần trăm khối lượng.")] = None
    result: Annotated[Text | None, about("Kết quả đạt được.")] = None
    evidence: Annotated[Texts | None, about("Minh chứng: văn bản số, ngày; hoặc tệp.")] = None
    values: Annotated[dict[Text, Text | Whole | Measured] | None, about("Giá trị đo được của chỉ tiêu.")] = None
    obstacle: Annotated[Text | None, about("Khó khăn, vướng mắc.")] = None
    proposal: Annotated[Text | None, about("Kiến nghị, đề xuất.")] = None


class ExtensionEntry(Shape, frozen=True, kw_only=True):
    """Một lần gia hạn."""

    to: Annotated[Day, about("Hạn mới.")]
    date: Annotated[Day | None, about("Ngày cho gia hạn.")] = None
    by: Annotated[Text | None, about("Văn bản cho gia hạn.")] = None
    milestone: Annotated[Text | None, about("Mốc được gia hạn, khi nhiệm vụ có nhiều mốc.")] = None


class EventEntry(Shape, frozen=True, kw_only=True):
    """Sự kiện mà một thời hạn có điều kiện chờ."""

    date: Annotated[Day, about("Ngày xảy ra.")]
    what: Annotated[Text, about("Việc gì đã xảy ra.")]
    document: Annotated[Text | None, about("Văn bản ghi nhận.")] = None
    due: Annotated[Day | None, about("Hạn mà văn bản ấy ấn định, nếu có.")] = None
    milestone: Annotated[Text | None, about("Mốc chờ sự kiện, khi có nhiều mốc.")] = None


class TargetEntry(Shape, frozen=True, kw_only=True):
    """Một chỉ tiêu."""

    indicator: Annotated[Text, about("Đo cái gì.")]
    goal: Annotated[Text, about("Mức phải đạt, như người ta viết: tối thiểu 97%, từ 20% đến 30%.")]


class Budget(Shape, frozen=True, kw_only=True):
    """Kinh phí của một nhiệm vụ."""

    amount: Annotated[int, Meta(ge=0, le=LARGEST, description="Số tiền, đồng.")]
    source: Annotated[Text | None, about("Nguồn kinh phí.")] = None


class Entry(Shape, frozen=True, kw_only=True):
    """Một nhiệm vụ; hoặc một nhóm, khi có `tasks` của riêng nó."""

    id: Annotated[str | None, about("Mã, duy nhất trong kế hoạch, không đổi: TTHC-03.")] = None
    ref: Annotated[str | None, about("Số mục trong văn bản đã ký: II.3.c.")] = None
    area: Annotated[AreaCode | None, about("Mã lĩnh vực, khi khác của tệp.")] = None
    title: Annotated[Text | None, about("Nội dung nhiệm vụ.")] = None
    goal: Annotated[Text | None, about("Mục tiêu.")] = None
    products: Annotated[Texts | None, about("Sản phẩm, kết quả đầu ra.")] = None
    activities: Annotated[Texts | None, about("Hoạt động chi tiết.")] = None
    lead: Annotated[Texts | None, about("Đơn vị chủ trì.")] = None
    support: Annotated[Text | list[Text] | None, about("Đơn vị phối hợp; [] là không có.")] = None
    deadline: Annotated[DeadlineText | None, about("Thời gian hoàn thành, đúng chữ trong kế hoạch.")] = None
    targets: Annotated[list[TargetEntry] | None, about("Chỉ tiêu.")] = None
    budget: Annotated[Budget | None, about("Kinh phí.")] = None
    continues: Annotated[Texts | None, about("Khóa của nhiệm vụ năm trước được tiếp tục.")] = None
    extensions: Annotated[list[ExtensionEntry] | None, about("Gia hạn.")] = None
    events: Annotated[list[EventEntry] | None, about("Sự kiện làm phát sinh thời hạn.")] = None
    progress: Annotated[list[ProgressEntry] | None, about("Nhật ký tiến độ, cũ trước mới sau.")] = None
    note: Annotated[Text | None, about("Ghi chú.")] = None
    tasks: Annotated[list["Entry"] | None, about("Các nhiệm vụ của nhóm.")] = None


class AreaFile(Shape, frozen=True, kw_only=True):
    """Tệp của một lĩnh vực."""

    area: Annotated[AreaCode | None, about("Mã lĩnh vực; bỏ trống được khi có assigned_by.")] = None
    section: Annotated[Text | None, about("Tiêu đề lớn phía trên lĩnh vực.")] = None
    heading: Annotated[Text, about("Tên lĩnh vực, đúng chữ trong văn bản.")]
    part: Annotated[Literal["body", "annex"] | None, about("Thân văn bản hay phụ lục.")] = None
    assigned_by: Annotated[Text | None, about("Cơ quan giao các nhiệm vụ này.")] = None
    goals: Annotated[Texts | None, about("Mục tiêu của lĩnh vực.")] = None
    targets: Annotated[list[TargetEntry] | None, about("Chỉ tiêu của lĩnh vực.")] = None
    lead: Annotated[Texts | None, about("Chủ trì chung, cho nhiệm vụ không ghi riêng.")] = None
    support: Annotated[Texts | None, about("Phối hợp chung.")] = None
    deadline: Annotated[DeadlineText | None, about("Thời hạn chung.")] = None
    tasks: Annotated[list[Entry], about("Nhiệm vụ, theo thứ tự trong văn bản.")]


class Signer(Shape, frozen=True, kw_only=True):
    """Người ký."""

    authority: Annotated[Text | None, about("TM., KT., TL. …")] = None
    position: Text
    name: Text


class ReportingEntry(Shape, frozen=True, kw_only=True):
    """Một kỳ báo cáo nội bộ mà kế hoạch đặt ra."""

    what: Annotated[Text, about("Báo cáo gì.")]
    period: Annotated[Text | None, about("Kỳ: tháng, quý, quý I, 6 tháng, 9 tháng, năm, đột xuất.")] = None
    due: Annotated[Phrase, about("Thời hạn, đúng chữ trong kế hoạch.")]
    owed_by: Annotated[Texts | None, about("Ai phải báo cáo.")] = msgspec.field(default=None, name="from")
    to: Annotated[Text | None, about("Gửi ai.")] = None


class PlanFile(Shape, frozen=True, kw_only=True):
    """Tệp plan.yaml: văn bản kế hoạch."""

    org: Annotated[Text, about("Mã tổ chức trong units.yaml.")]
    year: Annotated[int, Meta(ge=1990, le=2100, description="Năm kế hoạch.")]
    part: Annotated[Text | None, about("Phần của năm, khi một năm có nhiều kế hoạch.")] = None
    title: Annotated[Text, about("Trích yếu.")]
    number: Annotated[
        Annotated[int, Meta(ge=1, le=LARGEST)] | Text | None, about("Số văn bản; chưa có là dự thảo.")
    ] = None
    symbol: Annotated[Text | None, about("Ký hiệu: KH-STTTT.")] = None
    issued: Annotated[
        Annotated[
            str,
            Meta(
                pattern=r"^([0-9]{4}-[0-9]{2}(-[0-9]{2})?|([0-9]{1,2}/)?[0-9]{1,2}/[0-9]{4})$",
                examples=["2021-01-12", "2021-01"],
            ),
        ]
        | None,
        about("Ngày ban hành; chỉ năm-tháng khi chưa có ngày."),
    ] = None
    place: Annotated[Text | None, about("Địa danh.")] = None
    parent_body: Annotated[Text | None, about("Cơ quan chủ quản.")] = None
    basis: Annotated[Texts | None, about("Căn cứ.")] = None
    goals: Annotated[Texts | None, about("Mục đích, yêu cầu, mục tiêu.")] = None
    signer: Annotated[Signer | None, about("Người ký.")] = None
    recipients: Annotated[Texts | None, about("Nơi nhận.")] = None
    reporting: Annotated[list[ReportingEntry] | None, about("Chế độ báo cáo nội bộ.")] = None
    finance: Annotated[Texts | None, about("Kinh phí.")] = None
    organisation_of_work: Annotated[Texts | None, about("Tổ chức thực hiện.")] = None
    source: Annotated[Text | None, about("Nguồn của bản chép.")] = None
    succeeds: Annotated[Text | None, about("Khóa kế hoạch trước mà kế hoạch này tiếp nối.")] = None
    closed: Annotated[Day | None, about("Ngày thôi đôn đốc.")] = None


class UnitEntry(Shape, frozen=True, kw_only=True):
    """Một đơn vị, hoặc một tên gọi chung (`group: true`)."""

    id: Annotated[
        str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="Mã: phong-cntt.", examples=["phong-cntt"])
    ]
    name: Annotated[Text, about("Tên đầy đủ.")]
    short: Annotated[Text | None, about("Tên gọn để in.")] = None
    aliases: Annotated[Texts | None, about("Các cách viết khác.")] = None
    kind: Annotated[Text | None, about("province, department, office, division, centre, group …")] = None
    parent: Annotated[Text | None, about("Mã cấp trên.")] = None
    group: Annotated[bool, about("Tên gọi chung của nhiều đơn vị.")] = False
    members: Annotated[Texts | None, about("Thành viên: mã trong cùng tổ chức, hoặc tổ-chức/mã.")] = None
    open: Annotated[bool, about("Không liệt kê hết thành viên được.")] = False
    since: Annotated[Day | None, about("Có từ ngày.")] = None
    until: Annotated[Day | None, about("Đến hết ngày.")] = None
    units: Annotated[list["UnitEntry"] | None, about("Các đơn vị bên trong.")] = None


class UnitEvent(Shape, frozen=True, kw_only=True):
    """Đổi tên, hợp nhất, chia tách, chuyển chức năng, giải thể."""

    kind: Literal["rename", "merge", "split", "transfer", "dissolve"]
    date: Annotated[Day, about("Ngày có hiệu lực.")]
    before: Annotated[Texts, about("Đơn vị cũ.")] = msgspec.field(name="from")
    after: Annotated[Texts | None, about("Đơn vị mới.")] = msgspec.field(default=None, name="to")
    basis: Annotated[Text | None, about("Văn bản.")] = None


class UnitsFile(Shape, frozen=True, kw_only=True):
    """Tệp units.yaml: danh bạ tổ chức và đơn vị."""

    organisations: Annotated[list[UnitEntry], about("Các tổ chức, mỗi tổ chức với các đơn vị của nó.")]
    events: Annotated[list[UnitEvent] | None, about("Thay đổi tổ chức.")] = None


class SettingsFile(Shape, frozen=True, kw_only=True):
    """Tệp cchc.yaml: thiết đặt của không gian làm việc."""

    org: Annotated[Text | None, about("Cơ quan chính của không gian làm việc.")] = None
    language: Annotated[Literal["vi", "en"], about("Ngôn ngữ của thông báo.")] = "vi"
    within: Annotated[Days, about("`cchc due` nhìn trước bao lâu.")] = "30d"
    soon: Annotated[Days, about("Còn bấy nhiêu ngày là sắp đến hạn.")] = "3d"
    before: Annotated[Literal["exclusive", "inclusive"], about("“trước ngày X”: không kể X, hay kể cả X.")] = (
        "exclusive"
    )
    periods: Annotated[Literal["nd09", "calendar"], about("Kỳ báo cáo: theo Nghị định 09/2019, hay theo lịch.")] = (
        "nd09"
    )
    count_ongoing: Annotated[bool, about("Việc thường xuyên có tính vào tổng số không.")] = True
    count_waiting: Annotated[bool, about("Việc chờ điều kiện có tính vào tổng số không.")] = False
    count_multi_year: Annotated[bool, about("Việc có hạn sau năm kế hoạch có tính vào tổng số không.")] = True
    days_off: Annotated[list[Day] | None, about("Ngày nghỉ thêm.")] = None
    working_days: Annotated[list[Day] | None, about("Ngày làm việc bù.")] = None
    rules: Annotated[
        dict[str, Literal["off", "note", "warning", "error"]] | None, about("Mức độ của từng quy tắc.")
    ] = None
