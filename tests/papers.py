"""A plan, a report and a letter of a made-up office in which every part of a document is there; their Word files."""

from functools import cache
from pathlib import Path

import msgspec
from wordfile import WordFile
from worlds import plan_of, registry

from cchc.documents.head import Addressed, Foot, Head, Signature, annexes
from cchc.documents.letter import Letter, LetterRow, LetterTable
from cchc.documents.plan import PlanDocument, plan_document
from cchc.documents.report import (
    CompareRow,
    Comparison,
    EstimateRow,
    FigureRow,
    FigureTable,
    Line,
    Part,
    Period,
    Report,
    Section,
    StatGroup,
    StatRow,
    TargetRow,
    TaskGroup,
    TaskRow,
)
from cchc.formats.word import Picture, Properties, render

ROOT = Path(__file__).parents[1]
ABOUT = Properties(title="Kế hoạch Cải cách hành chính", subject="Số: 05/KH-SM", creator="Sở Mẫu tỉnh Ví Dụ")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c6360606000"
    "0000040001f61738550000000049454e44ae426082"
)
UNITS = """
organisations:
  - {id: tinh, name: Ủy ban nhân dân tỉnh Ví Dụ}
  - {id: so, name: Sở Mẫu tỉnh Ví Dụ, parent: tinh}
"""
PLAN = """
org: so
year: 2026
title: Cải cách hành chính năm 2026
number: 5
symbol: KH-SM
issued: 05/01/2026
place: Ví Dụ
basis: [Căn cứ Luật Mẫu, Căn cứ Nghị quyết Mẫu, "Sở Mẫu ban hành Kế hoạch như sau:"]
goals: [Mục tiêu một., Mục tiêu hai.]
finance: Ngân sách giao cho Sở.
organisation_of_work: [Văn phòng theo dõi., Các phòng thực hiện.]
signer: {authority: KT. GIÁM ĐỐC, position: PHÓ GIÁM ĐỐC, name: Nguyễn Văn Mẫu}
recipients: [UBND tỉnh (b/c), "Lưu: VT, VP."]
"""
BODY = """
area: TC
section: II. NHIỆM VỤ TẠI SỞ
heading: 1. Cải cách thể chế
part: body
goals: Văn bản đúng luật.
tasks:
  - ref: II.1.2
    title: Nhiệm vụ
    tasks:
      - {id: TC-01, ref: II.1.2.a, title: Rà soát văn bản, lead: Thanh tra, deadline: Thường xuyên}
      - {id: TC-02, ref: II.1.2.b.1, title: Góp ý, lead: Văn phòng, support: Các phòng, deadline: Khi có yêu cầu}
"""
ANNEX = """
area: TTHC
section: III. NHIỆM VỤ TỈNH GIAO
heading: 1. Cải cách thủ tục hành chính
part: annex
lead: Văn phòng
support: Các phòng
tasks:
  - id: TTHC-01
    ref: III.1.a
    title: Rà soát thủ tục
    products: [Kế hoạch, Báo cáo]
    deadline: {Kế hoạch: Tháng 02, Báo cáo: trước 15/7}
  - {id: TTHC-02, ref: III.1.b, title: Công khai thủ tục, products: Danh mục, support: [], deadline: Thường xuyên}
  - ref: III.1.c
    title: Cơ chế một cửa
    tasks:
      - {id: TTHC-03, ref: III.1.c.1, title: Tiếp nhận hồ sơ, products: Hồ sơ, deadline: Thường xuyên}
"""
FOOT = Foot(("- Sở Nội vụ;", "- Lưu: VT, VP."), Signature(("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), "Trần Thị Ví Dụ"))


def plan() -> PlanDocument:
    """The plan."""
    first = plan_of(BODY, PLAN, "2026/so")
    second = plan_of(ANNEX, PLAN, "2026/so")
    return plan_document(msgspec.structs.replace(first, areas=(*first.areas, *second.areas)), registry(UNITS))


def report() -> Report:
    """The report."""
    head = Head(
        parent="UBND TỈNH VÍ DỤ", body="SỞ MẪU", number="Số: 12/BC-SM", dated="Ví Dụ, ngày 15 tháng 6 năm 2026",
        kind="BÁO CÁO", title="Kết quả cải cách hành chính 6 tháng đầu năm 2026",
    )  # fmt: skip
    counts = dict.fromkeys(
        ("total", "done", "on_time", "late", "doing", "waiting", "overdue", "undated", "other"), "1"
    ) | dict.fromkeys(("completion", "due_completion", "punctuality"), "100 % (1/1)")  # fmt: skip
    figure = FigureRow(name="Thể chế", bars=(), **counts)
    task = TaskRow(
        number="1", id="TC-01", title="Rà soát văn bản", products="Báo cáo", lead="Thanh tra", support="Văn phòng",
        deadline="trước 15/7", due="14/7/2026", result="Đã xong", state="Hoàn thành đúng hạn", tone="done",
    )  # fmt: skip
    return Report(
        head=head, addressed=Addressed("Kính gửi:", ("- Sở Nội vụ;", "- Văn phòng UBND tỉnh.")),
        period=Period(code="H1", name="6 tháng đầu năm 2026", following="6 tháng cuối năm", first="15/12/2025",
                      last="14/6/2026", as_of="14/6/2026"),
        body="Sở Mẫu", notices=("Kế hoạch chưa ghi tiến độ nào.",), opening=("Sở Mẫu báo cáo như sau:",),
        sections=(
            Section("directing", "I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", (Line("text", "Sở đã ban hành kế hoạch."),), (
                Part("1", "Về kế hoạch", (Line("text", "Kế hoạch có 10 nhiệm vụ."), Line("item", "Đã xong 5 nhiệm vụ;"),
                                          Line("note", "(chưa có số liệu)"))),
            )),
        ),
        counting="Việc thường xuyên có tính vào tổng số.", closing="Trên đây là báo cáo của Sở Mẫu./.", foot=FOOT,
        annexes=annexes(["Thống kê số liệu", "Tiến độ thực hiện"], "(Kèm theo Báo cáo số 12/BC-SM của Sở Mẫu)"),  # type: ignore[arg-type]  # two titles, two annexes
        statistics=(StatGroup("I", "Chỉ đạo, điều hành", (
            StatRow(number="1", name="Số văn bản chỉ đạo", unit="văn bản", value="3", note=""),)),),
        figures=(FigureTable("areas", "Theo lĩnh vực", "Lĩnh vực", (figure,), figure, "Cộng là của cả kế hoạch."),),
        targets=(TargetRow(number="1", indicator="Hồ sơ đúng hạn", goal="97%", value="98%", dated="14/6/2026",
                           reached="Đạt"),),
        estimates=(EstimateRow(number="1", indicator="Hồ sơ trực tuyến", actual="60%", estimate="80%", note=""),),
        comparison=Comparison("So với năm trước", "Năm 2025", "Năm 2026", (CompareRow("Hoàn thành", "4", "5", "+1"),)),
        tasks=(TaskGroup("1. Cải cách thể chế", (task,)),), missing=(),
    )  # fmt: skip


def letter() -> Letter:
    """The letter."""
    head = Head(
        parent="UBND TỈNH VÍ DỤ", body="SỞ MẪU", number="Số: 07/SM-VP", dated="Ví Dụ, ngày 02 tháng 3 năm 2026",
        subject="V/v đôn đốc nhiệm vụ cải cách hành chính",
    )  # fmt: skip
    row = LetterRow(
        number="1", id="TC-01", title="Rà soát văn bản", what="Báo cáo", products="Báo cáo", due="28/02/2026",
        days="quá hạn 2 ngày", role="Chủ trì", request="Báo cáo lý do",
    )  # fmt: skip
    return Letter(
        head=head, addressed=Addressed("Kính gửi: Phòng Chuyển đổi số"), unit="Phòng Chuyển đổi số",
        as_of="02/3/2026", notices=("Kế hoạch chưa ghi tiến độ nào.",), opening=("Sở Mẫu đề nghị Phòng:",),
        tables=(LetterTable("overdue", "I", "Nhiệm vụ quá hạn", (row,)),), requests=("Đề nghị báo cáo trước 10/3.",),
        closing="Đề nghị Phòng thực hiện./.", foot=FOOT,
    )  # fmt: skip


@cache
def word_file(kind: str) -> WordFile:
    """The Word file of a kind of document, filled in by the shipped template."""
    values: dict[str, object] = {"plan": plan(), "report": report(), "letter": letter()}
    pictures = [Picture(PIXEL, "Hình 1. Trạng thái", "Biểu đồ trạng thái nhiệm vụ")] if kind == "report" else []
    return WordFile(render(f"{kind}.docx", {kind: values[kind]}, ROOT / "tests", ABOUT, pictures))
