"""The report of a small plan, sentence by sentence; the figures of the tables; what is blank."""

import msgspec
import pytest
from materials import material_of, part, report_of, written
from worlds import parsed, plan_of, world_of

from cchc.documents.head import Addressed, Foot, Head, Signature
from cchc.documents.report import Bar, CompareRow, EstimateRow, FigureRow, Missing, StatRow, TargetRow, TaskRow
from cchc.documents.report_annexes import comparison, figure_tables
from cchc.documents.report_building import build
from cchc.documents.report_material import Material
from cchc.documents.wording import area_name, level, percentage, period_name, plan_words, sentence, value
from cchc.figures import figures_of
from cchc.model.reports import ReportFile
from cchc.periods import annual, days, half, nine_months, quarter

AREA = """
area: TTHC
heading: 2. Cải cách thủ tục hành chính
targets: [{indicator: Hồ sơ đúng hạn, goal: tối thiểu 97%}, {indicator: Hồ sơ trực tuyến, goal: 80%}]
tasks:
  - id: TTHC-01
    title: Rà soát thủ tục.
    products: [Kế hoạch, Báo cáo]
    lead: Văn phòng
    deadline: {Kế hoạch: trước 15/4, Báo cáo: 31/5}
    progress:
      - {date: 2021-04-10, milestone: Kế hoạch, status: done, evidence: Kế hoạch số 5}
      - date: 2021-05-20
        milestone: Báo cáo
        status: doing
        percent: 60
        result: Đã lấy ý kiến
        obstacle: Thiếu biểu mẫu
        proposal: Đề nghị cấp biểu mẫu.
        values: {Hồ sơ đúng hạn: 98%}
  - id: TTHC-02
    title: Công khai thủ tục
    lead: Phòng CNTT
    deadline: Hàng tháng
    progress:
      - {date: 2021-04-28, period: T04, status: done, result: 2 tin}
      - {date: 2021-06-02, period: T05, status: done}
  - id: TTHC-03
    title: Số hóa hồ sơ
    lead: [Phòng CNTT, Văn phòng]
    deadline: 30/6
    progress:
      - {date: 2021-05-01, unit: Phòng CNTT, status: done, evidence: Biên bản số 2}
      - {date: 2021-05-02, unit: Văn phòng, status: doing}
  - {id: TTHC-04, title: Trả kết quả, lead: Văn phòng, deadline: Thường xuyên}
  - id: TTHC-05
    title: Ban hành quy trình
    products: Quyết định
    lead: Văn phòng
    deadline: 30/4
    progress: [{date: 2021-05-06, status: done, evidence: Quyết định số 7}]
  - id: TTHC-06
    title: Đề án
    lead: Phòng KHTC
    deadline: 30/9
    extensions: [{to: 31/10/2021, date: 2021-06-01, by: Công văn số 8}]
    progress:
      - {date: 2021-05-30, status: doing, proposal: Đề nghị gia hạn}
      - {date: 2021-06-03, status: paused, obstacle: Chờ hướng dẫn}
  - id: TTHC-07
    title: Góp ý
    lead: Văn phòng
    deadline: Khi có yêu cầu
    events: [{date: 2021-06-10, what: Bộ lấy ý kiến, document: Công văn số 9}]
  - {id: TTHC-08, title: Phối hợp, lead: Văn phòng, deadline: Khi có yêu cầu}
"""
EMPTY = """
area: TTHC
heading: 2. Cải cách thủ tục hành chính
tasks:
  - {id: TTHC-01, title: Rà soát, lead: Văn phòng, deadline: 31/3}
  - {id: TTHC-02, title: Công khai, lead: Văn phòng, deadline: 31/8}
"""
SIGNED = """
org: so
year: 2021
title: Cải cách hành chính năm 2021
number: 5
symbol: KH-STTTT
issued: 2021-01-04
place: Ví Dụ
signer: {authority: KT. GIÁM ĐỐC, position: PHÓ GIÁM ĐỐC, name: Trần Thị Mẫu}
recipients: [Sở Nội vụ;, Lãnh đạo Sở;, "Lưu: VT, VP."]
reporting: [{what: Báo cáo, due: 10/6, from: Các phòng chuyên môn, to: Văn phòng Sở}]
"""
BLANK = "……………………"


def test_directing() -> None:
    """I: counts, percentages with their fractions, what they count; a blank for each thing that a plan cannot know."""
    assert written(report_of(AREA), "directing") == [
        "# 1. Về kế hoạch cải cách hành chính",
        "Kế hoạch cải cách hành chính năm 2021 của Sở Thông tin và Truyền thông gồm 7 nhiệm vụ. "
        "Tính đến ngày 14/6/2021:",
        "- Đã hoàn thành: 1 nhiệm vụ (quá hạn 1);",
        "- Đang thực hiện trong hạn: 1 nhiệm vụ;",
        "- Thường xuyên: 1 nhiệm vụ;",
        "- Đã phát sinh, không ấn định thời hạn: 1 nhiệm vụ;",
        "- Tạm dừng: 1 nhiệm vụ;",
        "- Quá hạn, chưa hoàn thành: 2 nhiệm vụ;",
        "- Ngoài tổng số (T): 1 nhiệm vụ chưa phát sinh (chờ điều kiện);",
        "- Tỷ lệ hoàn thành kế hoạch (H/T): 14,29 % (1/7);",
        "- Tỷ lệ hoàn thành nhiệm vụ đến hạn (H/(H + Q)): 33,33 % (1/3);",
        "- Tỷ lệ hoàn thành đúng hạn (H₁/H): 0,00 % (0/1);",
        "- Tỷ lệ quá hạn (Q/(H + Q)): 66,67 % (2/3);",
        "- Riêng trong kỳ báo cáo, đã hoàn thành 1 nhiệm vụ (đúng hạn 0, quá hạn 1).",
        "~ Tổng số nhiệm vụ (T) gồm cả nhiệm vụ thường xuyên, không gồm nhiệm vụ chờ điều kiện chưa phát sinh và "
        "nhiệm vụ đưa ra khỏi kế hoạch.",
        "# 2. Về tổ chức chỉ đạo, điều hành",
        f"Số văn bản chỉ đạo, điều hành cải cách hành chính đã ban hành trong kỳ: {BLANK}",
        "Kế hoạch không có nhiệm vụ thuộc lĩnh vực này.",
        "# 3. Về kiểm tra cải cách hành chính",
        f"- Kế hoạch kiểm tra: {BLANK};",
        f"- Số cơ quan, đơn vị được kiểm tra trong kỳ: {BLANK};",
        f"- Số vấn đề phát hiện: {BLANK}; đã xử lý: {BLANK}",
        "# 4. Về công tác tuyên truyền cải cách hành chính",
        f"~ {BLANK}",
        "# 5. Về sáng kiến, giải pháp mới",
        f"~ {BLANK}",
    ]


def test_results() -> None:
    """II: what was done in the window, task by task, with products and evidence."""
    assert part(report_of(AREA), "Cải cách thủ tục hành chính") == [
        "Kế hoạch có 7 nhiệm vụ: 1 hoàn thành quá hạn; 1 đang thực hiện trong hạn; 1 thường xuyên; 1 đã phát sinh, "
        "không ấn định thời hạn; 1 tạm dừng; 2 quá hạn, chưa hoàn thành; ngoài tổng số (T): 1 chưa "
        "phát sinh (chờ điều kiện). Kết quả trong kỳ báo cáo:",
        "- Rà soát thủ tục: đã hoàn thành “Kế hoạch” ngày 10/4/2021 (Kế hoạch số 5); đang thực hiện “Báo cáo”, đạt "
        "60 % khối lượng: Đã lấy ý kiến; Hồ sơ đúng hạn: 98%;",
        "- Công khai thủ tục: đã thực hiện kỳ tháng 4 – 2 tin, tháng 5;",
        "- Số hóa hồ sơ: Phòng CNTT đã hoàn thành ngày 01/5/2021 (Biên bản số 2); Văn phòng đang thực hiện;",
        "- Ban hành quy trình: đã hoàn thành ngày 06/5/2021 (quá hạn), sản phẩm: Quyết định (Quyết định số 7);",
        "- Đề án: tạm dừng từ ngày 03/6/2021; được gia hạn đến ngày 31/10/2021 (Công văn số 8);",
        "- Góp ý: phát sinh từ ngày 10/6/2021: Bộ lấy ý kiến (Công văn số 9).",
    ]
    assert part(report_of(AREA), "Cải cách thể chế") == ["Kế hoạch không có nhiệm vụ thuộc lĩnh vực này."]


def test_an_area_in_which_nothing_has_come_up() -> None:
    """Its tasks stand outside T, and the sentence says so instead of a nought."""
    waiting = "{area: TC, heading: Thể chế, tasks: [{id: TC-01, title: Góp ý, deadline: Khi có yêu cầu}]}"
    assert part(report_of(waiting), "Thể chế") == [
        "Kế hoạch có 1 nhiệm vụ ngoài tổng số (T): 1 chưa phát sinh (chờ điều kiện)."
    ]


def test_results_of_another_window() -> None:
    """Quarter I saw nothing of it; half a year sees all."""
    first = part(report_of(AREA, window=quarter(2021, 1)), "Cải cách thủ tục hành chính")
    assert first[0].startswith("Kế hoạch có ")
    assert len(first) == 1
    both = part(report_of(AREA, window=half(2021, 1)), "Cải cách thủ tục hành chính")
    assert both == part(report_of(AREA), "Cải cách thủ tục hành chính")


def test_assessment() -> None:
    """III: what was finished, targets reached; what is overdue and since when, with its reason; what rests."""
    assert written(report_of(AREA), "assessment") == [
        "# 1. Kết quả nổi bật",
        "Trong kỳ báo cáo đã hoàn thành 1 nhiệm vụ:",
        "- Ban hành quy trình.",
        "Đạt 1 trong 1 chỉ tiêu đã có số liệu (tổng số 2 chỉ tiêu):",
        "- Hồ sơ đúng hạn: 98% (mục tiêu: tối thiểu 97%).",
        f"~ {BLANK}",
        "# 2. Tồn tại, hạn chế và nguyên nhân",
        "Tính đến ngày 14/6/2021 có 2 nhiệm vụ quá hạn, chưa hoàn thành:",
        "- Rà soát thủ tục – Báo cáo (chủ trì: Văn phòng Sở; hạn 31/5/2021, quá hạn 14 ngày; đã đạt 60 % khối lượng): "
        "Thiếu biểu mẫu;",
        "- Công khai thủ tục, kỳ tháng 1, tháng 2, tháng 3 (chủ trì: Phòng CNTT; hạn 31/01/2021, quá hạn 134 ngày).",
        "Trong kỳ có 1 nhiệm vụ hoàn thành quá hạn: Ban hành quy trình.",
        "Có 1 nhiệm vụ tạm dừng:",
        "- Đề án (chủ trì: Phòng KHTC): Chờ hướng dẫn.",
        "Có 1 nhiệm vụ thường xuyên, không ấn định thời hạn chưa cập nhật tiến độ trong kỳ báo cáo: Trả kết quả.",
        "Nguyên nhân:",
        f"~ {BLANK}",
    ]


def test_directions_and_proposals() -> None:
    """IV: the next period's work; V: what was proposed with the progress of open tasks."""
    report = report_of(AREA)
    assert written(report, "directions") == [
        "Tập trung hoàn thành 2 nhiệm vụ đã quá hạn nêu tại mục III.2.",
        "Hoàn thành các nhiệm vụ đến hạn từ ngày 15/6/2021 đến ngày 14/9/2021:",
        "- Công khai thủ tục, kỳ tháng 6, tháng 7, tháng 8 (chủ trì: Phòng CNTT; hạn gần nhất 30/6/2021);",
        "- Số hóa hồ sơ (chủ trì: Phòng CNTT, Văn phòng Sở; hạn 30/6/2021).",
        "Tiếp tục thực hiện 1 nhiệm vụ thường xuyên theo kế hoạch.",
    ]
    assert written(report, "proposals") == [
        "- Đề nghị cấp biểu mẫu (nhiệm vụ: Rà soát thủ tục);",
        "- Đề nghị gia hạn (nhiệm vụ: Đề án; đã được gia hạn đến ngày 31/10/2021).",
    ]
    assert report.sections[3].title == "PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM QUÝ III NĂM 2021"


def test_the_data_of_the_report_fill_the_blanks() -> None:
    """Numbers with their shares, texts before what is computed, figures written the Vietnamese way."""
    report = report_of(
        AREA,
        data="""
        number: 8
        symbol: BC-SM
        issued: 2021-06-16
        addressees: [Sở Nội vụ, UBND tỉnh]
        opening: Kính báo cáo như sau
        directing: {documents: 4, text: Họp giao ban hằng tháng.}
        inspection: {plan: Kế hoạch số 3, bodies: 2, of: 6, findings: 3, resolved: 1, text: Đã nhắc nhở.}
        communication: Đăng 12 tin.
        survey: {forms: 1200, satisfied: 94.5, text: Khảo sát trực tuyến.}
        initiatives: [Mã QR, Trợ lý ảo]
        results: {TTHC: Tiếp nhận 1.240 hồ sơ.}
        achievements: Không có hồ sơ trễ hạn.
        shortcomings: Hạ tầng còn thiếu.
        causes: [Thiếu người, Thiếu máy]
        directions: Tăng cường kiểm tra.
        proposals: Đề nghị tập huấn.
        signer: {position: GIÁM ĐỐC, name: Nguyễn Văn Mẫu}
        recipients: [Như trên, "Lưu: VT"]
        figures: {ho_so_tiep_nhan: 1240, ho_so_dung_han: 98.30, so_hoa: 76%}
        more_figures: [{area: TTHC, item: Hồ sơ phi địa giới, unit: hồ sơ, value: 7}, {area: Khác, item: Dòng trống}]
        without: [tu_chu]
        estimates: [{indicator: Hồ sơ trực tuyến, actual: 71.5, estimate: 80, note: Quý IV}]
        """,
    )
    assert report.head == Head(
        parent="UBND TỈNH", body="SỞ THÔNG TIN\nVÀ TRUYỀN THÔNG", number="Số: 08/BC-SM",
        dated="……………………, ngày 16 tháng 6 năm 2021", kind="BÁO CÁO",
        title="Kết quả công tác cải cách hành chính quý II năm 2021 và phương hướng, nhiệm vụ trọng tâm quý III năm "
        "2021",
    )  # fmt: skip
    assert report.addressed == Addressed("Kính gửi:", ("- Sở Nội vụ;", "- UBND tỉnh."))
    assert report.opening == ("Kính báo cáo như sau",)
    assert part(report, "Về tổ chức chỉ đạo, điều hành")[:2] == [
        "Số văn bản chỉ đạo, điều hành cải cách hành chính đã ban hành trong kỳ: 04.",
        "Họp giao ban hằng tháng.",
    ]
    assert part(report, "Về kiểm tra cải cách hành chính") == [
        "- Kế hoạch kiểm tra: Kế hoạch số 3;",
        "- Số cơ quan, đơn vị được kiểm tra trong kỳ: 02, đạt 33,33 % (2/6);",
        "- Số vấn đề phát hiện: 03; đã xử lý: 01, đạt 33,33 % (1/3).",
        "Đã nhắc nhở.",
    ]
    assert part(report, "Về công tác tuyên truyền cải cách hành chính") == [
        "Đăng 12 tin.",
        "- Số phiếu khảo sát mức độ hài lòng: 1.200;",
        "- Tỷ lệ hài lòng: 94,5 %.",
        "Khảo sát trực tuyến.",
    ]
    assert part(report, "Về sáng kiến, giải pháp mới") == ["Mã QR", "Trợ lý ảo"]
    assert part(report, "Cải cách thủ tục hành chính")[0] == "Tiếp nhận 1.240 hồ sơ."
    assert part(report, "Kết quả nổi bật")[0] == "Không có hồ sơ trễ hạn."
    assert part(report, "Tồn tại, hạn chế và nguyên nhân")[-4:] == [
        "Hạ tầng còn thiếu.", "Nguyên nhân:", "- Thiếu người;", "- Thiếu máy.",
    ]  # fmt: skip
    assert written(report, "directions")[0] == "Tăng cường kiểm tra."
    assert written(report, "proposals")[0] == "Đề nghị tập huấn."
    assert report.foot == Foot(("- Như trên;", "- Lưu: VT."), Signature(("GIÁM ĐỐC",), "Nguyễn Văn Mẫu"))
    assert report.estimates == (
        EstimateRow(number="1", indicator="Hồ sơ trực tuyến", actual="71,5", estimate="80", note="Quý IV"),
    )
    rows = {row.name: row.value for group in report.statistics for row in group.rows}
    assert rows["Số hồ sơ tiếp nhận"] == "1.240"
    assert rows["Tỷ lệ hồ sơ giải quyết đúng hạn"] == "98,3"
    assert rows["Tỷ lệ hồ sơ được số hóa"] == "76%"
    assert rows["Hồ sơ phi địa giới"] == "7"
    assert rows["Dòng trống"] == BLANK
    assert rows["Tỷ lệ hài lòng"] == "94,5"
    assert rows["Tỷ lệ cơ quan, đơn vị được kiểm tra"] == "33,33 % (2/6)"
    assert "Số đơn vị sự nghiệp thực hiện cơ chế tự chủ tài chính" not in rows
    assert report.statistics[-1].name == "Khác"
    assert report.missing == (
        Missing("more_figures.2", "Dòng trống"),
        Missing("figures", "30 số liệu nhập tay của phụ lục thống kê"),
    )


def test_what_is_blank_is_named() -> None:
    """Every blank with the key that fills it; those of the statistics annex as one."""
    assert [one.key for one in report_of(AREA).missing] == [
        "number", "issued", "addressees", "directing.documents", "inspection.plan", "inspection.bodies",
        "inspection.findings", "inspection.resolved", "communication", "initiatives", "achievements", "causes",
        "survey.forms", "signer", "figures",
    ]  # fmt: skip


def test_head_and_end_from_the_plan() -> None:
    """Place, signer and recipients are the plan's unless the report says otherwise; the symbol is that of a report."""
    report = report_of(AREA, plan=SIGNED, data="addressees: Sở Nội vụ")
    assert report.head.number == "Số:        /BC-STTTT"
    assert report.head.dated == "Ví Dụ, ngày      tháng      năm 2021"
    assert report.opening[0].startswith(
        "Thực hiện Kế hoạch số 05/KH-STTTT ngày 04/01/2021 của Sở Thông tin và Truyền thông về cải cách hành chính năm "
        "2021, Sở Thông tin và Truyền thông báo cáo kết quả"
    )
    assert report.foot == Foot(
        ("- Như trên;", "- Lãnh đạo Sở;", "- Lưu: VT, VP."),
        Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Trần Thị Mẫu"),
    )
    assert report.annexes[1].caption == (
        "(Kèm theo Báo cáo số        /BC-STTTT ngày      tháng      năm 2021 của Sở Thông tin và Truyền thông)"
    )


def test_a_plan_without_progress_is_not_accused() -> None:
    """It says so before everything else; nothing is called overdue, no percentage is made."""
    report = report_of(EMPTY)
    assert report.notices == (
        "Kế hoạch chưa ghi tiến độ nào đến ngày 14/6/2021: báo cáo này chỉ nêu được nhiệm vụ và thời hạn; chưa tính "
        "được tỷ lệ nào, và việc đã qua thời hạn chỉ là so ngày.",
    )
    assert part(report, "Về kế hoạch cải cách hành chính")[1:-1] == [
        "- Chưa triển khai, chưa đến hạn: 1 nhiệm vụ;",
        "- Đã qua thời hạn, kế hoạch chưa ghi tiến độ: 1 nhiệm vụ.",
    ]
    assert part(report, "Tồn tại, hạn chế và nguyên nhân") == [
        "Kế hoạch chưa ghi tiến độ nào đến ngày 14/6/2021, nên chưa có căn cứ đánh giá việc thực hiện."
    ]
    assert [row.state for group in report.tasks for row in group.rows] == [
        "Đã qua thời hạn, chưa ghi tiến độ", "Chưa triển khai (chưa đến hạn)",
    ]  # fmt: skip
    assert "uá hạn, chưa" not in " ".join(written(report, "directing"))


@pytest.mark.parametrize(
    ("window", "title"),
    [
        (quarter(2021, 4), "quý IV năm 2021 và phương hướng, nhiệm vụ trọng tâm quý I năm 2022"),
        (half(2021, 1), "6 tháng đầu năm 2021 và phương hướng, nhiệm vụ trọng tâm 6 tháng cuối năm 2021"),
        (nine_months(2021), "9 tháng năm 2021 và phương hướng, nhiệm vụ trọng tâm quý IV năm 2021"),
        (annual(2021), "năm 2021 và phương hướng, nhiệm vụ trọng tâm năm 2022"),
    ],
)
def test_titles(window: object, title: str) -> None:
    """The period and the one after it."""
    report = report_of(AREA, window=msgspec.convert(window, type(quarter(2021, 1))))
    assert report.head.title == f"Kết quả công tác cải cách hành chính {title}"


def test_days_of_ones_own() -> None:
    """They have no name: the title and the opening give the days."""
    report = report_of(AREA, window=days(quarter(2021, 2).first, quarter(2021, 2).last))
    assert report.head.title == (
        "Kết quả công tác cải cách hành chính từ ngày 15/3/2021 đến ngày 14/6/2021 và phương hướng, nhiệm vụ trọng tâm "
        "thời gian tới"
    )
    assert "cải cách hành chính từ ngày 15/3/2021 đến ngày 14/6/2021 như sau:" in report.opening[0]


def test_an_earlier_as_of_date_is_said() -> None:
    """Figures to the day before the window's end name that day."""
    report = report_of(AREA, "2021-05-10")
    assert "(số liệu từ ngày 15/3/2021 đến ngày 10/5/2021)" in report.opening[0]
    assert part(report, "Về kế hoạch cải cách hành chính")[0].endswith("Tính đến ngày 10/5/2021:")


def test_one_units_share() -> None:
    """Its own head, addressed to the office that collects; no blanks for what only the office knows."""
    report = build(material_of(AREA, plan=SIGNED, unit="so/phong-cntt", data="number: 8\ndirections: Việc của Sở"))
    assert report.head == Head(
        parent="SỞ THÔNG TIN\nVÀ TRUYỀN THÔNG", body="PHÒNG CÔNG NGHỆ THÔNG TIN", number="Số:        /BC-",
        dated="Ví Dụ, ngày      tháng      năm 2021", kind="BÁO CÁO",
        title="Kết quả công tác cải cách hành chính quý II năm 2021 của Phòng Công nghệ thông tin và phương hướng, "
        "nhiệm vụ trọng tâm quý III năm 2021",
    )  # fmt: skip
    assert report.addressed == Addressed("Kính gửi: Văn phòng Sở")
    assert part(report, "Về kế hoạch cải cách hành chính")[0].endswith(
        "gồm 2 nhiệm vụ do Phòng Công nghệ thông tin chủ trì. Tính đến ngày 14/6/2021:"
    )
    assert [one.title for section in report.sections for one in section.parts] == [
        "Về kế hoạch cải cách hành chính", "Cải cách thủ tục hành chính", "Kết quả nổi bật",
        "Tồn tại, hạn chế và nguyên nhân",
    ]  # fmt: skip
    assert written(report, "proposals") == ["Không có."]
    assert "Việc của Sở" not in " ".join(written(report, "directions"))
    assert report.missing == ()
    assert [table.code for table in report.figures] == ["areas"]
    assert len(report.statistics) == 1


def test_what_a_higher_body_gave() -> None:
    """Counted on its own, in the text and in the statistics."""
    given = AREA.replace("area: TTHC\n", "area: TTHC\nassigned_by: UBND tỉnh\n")
    report = report_of(given, data="assigned: Đã báo cáo UBND tỉnh.")
    assert part(report, "Về nhiệm vụ được cấp trên giao") == [
        "UBND tỉnh giao 7 nhiệm vụ: 1 hoàn thành quá hạn; 1 đang thực hiện trong hạn; 1 thường xuyên; 1 đã phát sinh, "
        "không ấn định thời hạn; 1 tạm dừng; 2 quá hạn, chưa hoàn thành; ngoài tổng số (T): 1 chưa phát sinh (chờ "
        "điều kiện).",
        "Đã báo cáo UBND tỉnh.",
    ]
    rows = [row.name for row in report.statistics[0].rows]
    assert "Nhiệm vụ do UBND tỉnh giao: quá hạn, chưa hoàn thành" in rows


def test_statistics_begin_with_what_is_computed() -> None:
    """T, H, H₁, H₂, Q, then percentages, each with the names of its two numbers."""
    group = report_of(AREA).statistics[0]
    assert (group.number, group.name) == ("I", "Công tác chỉ đạo, điều hành cải cách hành chính")
    assert group.rows[0] == StatRow(
        number="1", name="Tổng số nhiệm vụ của kế hoạch (T)", unit="nhiệm vụ", value="7", note=""
    )  # fmt: skip
    assert group.rows[5] == StatRow(
        number="6", name="Tỷ lệ hoàn thành kế hoạch", unit="%", value="14,29 % (1/7)",
        note="nhiệm vụ đã hoàn thành / tổng số nhiệm vụ của kế hoạch",
    )  # fmt: skip
    assert [(row.name, row.value) for row in group.rows[6:13]] == [
        ("Tỷ lệ hoàn thành nhiệm vụ đến hạn", "33,33 % (1/3)"),
        ("Tỷ lệ hoàn thành đúng hạn", "0,00 % (0/1)"),
        ("Tỷ lệ quá hạn", "66,67 % (2/3)"),
        ("Số nhiệm vụ hoàn thành trong kỳ báo cáo", "1"),
        ("Số nhiệm vụ được gia hạn trong kỳ báo cáo", "1"),
        ("Số sản phẩm của nhiệm vụ đã hoàn thành", "1"),
        ("Trong đó: hoàn thành trong kỳ báo cáo", "1"),
    ]


def test_statistics_of_a_whole_year_say_nothing_twice() -> None:
    """What is done in the window is what is done; a plan without progress has nothing to say of a window."""
    rows = report_of(AREA, window=annual(2021)).statistics[0].rows
    assert [row.name for row in rows[9:11]] == [
        "Số nhiệm vụ được gia hạn trong kỳ báo cáo", "Số sản phẩm của nhiệm vụ đã hoàn thành",
    ]  # fmt: skip
    assert not [row for row in report_of(EMPTY).statistics[0].rows if "trong kỳ" in row.name and "Số" in row.name]


def test_figures_by_who_gave_the_tasks() -> None:
    """A table of its own where a higher body gave some."""
    material = material_of(AREA.replace("tasks:", "assigned_by: UBND tỉnh\ntasks:", 1))
    (table,) = [table for table in figure_tables(material) if table.code == "assigners"]
    assert [(row.name, row.total, row.done) for row in table.rows] == [("UBND tỉnh giao", "7", "1")]
    assert table.total is not None
    assert table.total.total == "7"


def test_a_level_is_written_as_documents_write_it() -> None:
    """Signs of a keyboard become those of print."""
    assert [level(one) for one in (">= 70%", "<= 5 ngày", "tối thiểu 97%")] == ["≥ 70%", "≤ 5 ngày", "tối thiểu 97%"]


def test_figure_tables_add_up() -> None:
    """T is the sum of its parts in every row, and the bars are as long as T; rows that share tasks have no total."""
    material = material_of(AREA)
    areas, units = figure_tables(material)
    assert areas.rows[0] == FigureRow(
        name="Cải cách thủ tục hành chính", total="7", done="1", on_time="0", late="1", doing="1", waiting="0",
        overdue="2", undated="2", other="1", completion="14,29 % (1/7)", due_completion="33,33 % (1/3)",
        punctuality="0,00 % (0/1)",
        bars=(
            Bar("late", "Hoàn thành quá hạn", 1), Bar("doing", "Đang thực hiện", 1),
            Bar("undated", "Thường xuyên, không hạn", 2), Bar("other", "Khác", 1), Bar("overdue", "Quá hạn", 2),
        ),
    )  # fmt: skip
    for row in (*areas.rows, *units.rows):
        parts = (row.done, row.doing, row.waiting, row.overdue, row.undated, row.other)
        assert int(row.total) == sum(map(int, parts)) == sum(bar.count for bar in row.bars)
    assert areas.total is not None
    assert units.total is None


def test_task_table() -> None:
    """A row per task, waiting ones too: what it is, whose, when, what was done since its beginning."""
    (group,) = report_of(AREA).tasks
    assert group.heading == "2. Cải cách thủ tục hành chính"
    assert group.rows[4] == TaskRow(
        number="5", id="TTHC-05", title="Ban hành quy trình", products="Quyết định", lead="Văn phòng Sở", support="",
        deadline="30/4", due="", tone="late", state="Hoàn thành quá hạn",
        result="Đã hoàn thành ngày 06/5/2021 (quá hạn), sản phẩm: Quyết định (Quyết định số 7)",
    )  # fmt: skip
    assert [row.number for row in group.rows] == [str(number) for number in range(1, 9)]


def test_targets() -> None:
    """Each with its latest value and day, or a dash."""
    assert report_of(AREA).targets == (
        TargetRow(number="1", indicator="Hồ sơ đúng hạn", goal="tối thiểu 97%", value="98%", dated="20/5/2021",
                  reached="Đạt"),
        TargetRow(number="2", indicator="Hồ sơ trực tuyến", goal="80%", value="–", dated="–",
                  reached="Chưa có số liệu"),
    )  # fmt: skip


def test_a_year_beside_the_last() -> None:
    """The same day of both years; how much more or less."""
    material = material_of(AREA, window=annual(2021))
    before = plan_of(EMPTY.replace("deadline: 31/3", "deadline: 31/3, progress: [{date: 2020-03-30, status: done}]"),
                     "{org: so, year: 2020, title: Kế hoạch}", "2020/so")  # fmt: skip
    old = figures_of(world_of(before, as_of="2020-12-14"), (before,))
    made = msgspec.structs.replace(material, before=old)
    assert comparison(material) is None
    found = comparison(made)
    assert found is not None
    assert (found.title, found.before, found.now) == (
        "So sánh với năm 2020", "Năm 2020 (đến 14/12/2020)", "Năm 2021 (đến 14/12/2021)",
    )  # fmt: skip
    assert found.rows == (
        CompareRow("Tổng số nhiệm vụ (T)", "2", "7", "tăng 5"),
        CompareRow("Đã hoàn thành (H)", "1", "1", "không đổi"),
        CompareRow("Hoàn thành đúng hạn (H₁)", "1", "0", "giảm 1"),
        CompareRow("Hoàn thành quá hạn (H₂)", "0", "1", "tăng 1"),
        CompareRow("Quá hạn, chưa hoàn thành (Q)", "1", "3", "tăng 2"),
        CompareRow("Tỷ lệ hoàn thành kế hoạch", "50,00 % (1/2)", "14,29 % (1/7)", "giảm 35,71 điểm %"),
        CompareRow("Tỷ lệ hoàn thành nhiệm vụ đến hạn", "50,00 % (1/2)", "25,00 % (1/4)", "giảm 25,00 điểm %"),
        CompareRow("Tỷ lệ hoàn thành đúng hạn", "100,00 % (1/1)", "0,00 % (0/1)", "giảm 100,00 điểm %"),
    )
    assert any(line.startswith("So sánh với năm 2020 (cùng thời điểm): tỷ lệ hoàn thành kế hoạch giảm 35,71 điểm %")
               for line in part(build(made), "Kết quả nổi bật"))  # fmt: skip


def test_the_next_years_plan() -> None:
    """An annual report names next year's plan and what it carries on; without one, that there is to be one."""
    material = material_of(AREA, window=annual(2021))
    lines = written(build(material), "directions")
    assert lines[-1] == "Xây dựng, ban hành Kế hoạch cải cách hành chính năm 2022."
    after = plan_of(
        EMPTY.replace("deadline: 31/3", "deadline: 31/3, continues: 2021/so/TTHC-06"),
        "{org: so, year: 2022, title: Kế hoạch, number: 3, symbol: KH-STTTT, issued: 05/01/2022}", "2022/so",
    )  # fmt: skip
    world = world_of(*material.plans, after, as_of="2021-12-14")
    made = msgspec.structs.replace(material, next_plans=(after,), world=world)
    assert written(build(made), "directions")[-1] == (
        "Thực hiện Kế hoạch số 03/KH-STTTT ngày 05/01/2022 của Sở Thông tin và Truyền thông về cải cách hành chính năm "
        "2022, gồm 2 nhiệm vụ, trong đó 1 nhiệm vụ tiếp tục từ năm 2021."
    )


def test_who_reports_of_several_organisations() -> None:
    """The report's data say whose document it is."""
    one, other = plan_of(AREA), plan_of(EMPTY, "{org: so-khcn, year: 2021, title: Kế hoạch}", "2021/so-khcn")
    window, world = quarter(2021, 2), world_of(one, other, as_of="2021-06-14")
    figures = figures_of(world, (one, other), None, window)
    data = parsed("{body: Sở Nội vụ, parent_body: UBND tỉnh}", ReportFile)
    report = build(Material(world=world, window=window, figures=figures, plans=(one, other), data=data))
    assert (report.head.parent, report.head.body) == ("UBND TỈNH", "SỞ NỘI VỤ")
    assert "), Sở Nội vụ báo cáo kết quả" in report.opening[0]
    assert report.closing.endswith(" của Sở Nội vụ./.")
    assert report.annexes[0].caption.endswith(" của Sở Nội vụ)")


def test_what_is_late_of_a_task_with_several_milestones() -> None:
    """Named one after the other behind the task."""
    area = """
    area: CQS
    heading: Chính quyền số
    tasks:
      - {id: CQS-01, title: Tập huấn, deadline: {Đợt 1: 31/3, Đợt 2: 30/4, Báo cáo: 31/5},
         progress: [{date: 2021-03-20, milestone: Đợt 1, status: done}]}
      - {id: CQS-02, title: Đăng tin, deadline: Hàng tháng, progress: [{date: 2021-01-20, period: T01, status: done}]}
    """
    lines = part(report_of(area), "Tồn tại, hạn chế và nguyên nhân")
    assert lines[1:3] == [
        "- Tập huấn – Đợt 2; Báo cáo (hạn 30/4/2021, quá hạn 45 ngày);",
        "- Đăng tin, kỳ tháng 2, tháng 3, tháng 4, tháng 5 (hạn 28/02/2021, quá hạn 106 ngày).",
    ]


def test_the_year_before_in_a_sentence() -> None:
    """From what to what; what cannot be compared is said."""
    material = material_of(AREA, window=annual(2021))
    before = plan_of(EMPTY.replace("deadline: 31/3", "deadline: 31/3, progress: [{date: 2020-03-30, status: done}]"),
                     "{org: so, year: 2020, title: Kế hoạch}", "2020/so")  # fmt: skip
    old = figures_of(world_of(before, as_of="2020-12-14"), (before,))
    lines = part(build(msgspec.structs.replace(material, before=old)), "Kết quả nổi bật")
    assert [line for line in lines if line.startswith("So sánh")] == [
        "So sánh với năm 2020 (cùng thời điểm): tỷ lệ hoàn thành kế hoạch giảm 35,71 điểm %, từ 50,00 % (1/2) xuống "
        "14,29 % (1/7); tỷ lệ hoàn thành nhiệm vụ đến hạn giảm 25,00 điểm %, từ 50,00 % (1/2) xuống 25,00 % (1/4); tỷ "
        "lệ hoàn thành đúng hạn giảm 100,00 điểm %, từ 100,00 % (1/1) xuống 0,00 % (0/1)."
    ]


def test_several_organisations_together() -> None:
    """A table that compares them; tasks are named with their organisation, plans without progress are named."""
    one = plan_of(AREA)
    other = plan_of(EMPTY, "{org: so-khcn, year: 2021, title: Kế hoạch}", "2021/so-khcn")
    window = quarter(2021, 2)
    world = world_of(one, other, as_of="2021-06-14")
    report = build(
        Material(world=world, window=window, figures=figures_of(world, (one, other), None, window), plans=(one, other))
    )
    assert [table.code for table in report.figures] == ["organisations", "areas", "units"]
    assert [row.name for row in report.figures[0].rows] == ["Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"]
    assert report.opening[0].startswith(
        "Thực hiện Kế hoạch cải cách hành chính năm 2021 của các cơ quan (Sở Thông tin và Truyền thông, Sở Khoa học và "
        "Công nghệ), báo cáo kết quả"
    )
    assert part(report, "Về kế hoạch cải cách hành chính")[-2:] == [
        "~ Chưa ghi tiến độ nào, nên không tính vào tỷ lệ: Sở Khoa học và Công nghệ.",
        "Số liệu của từng cơ quan nêu tại bảng “So sánh các cơ quan”, Phụ lục I.",
    ]
    assert [row.indicator for row in report.targets] == [
        "Sở Thông tin và Truyền thông: Hồ sơ đúng hạn", "Sở Thông tin và Truyền thông: Hồ sơ trực tuyến",
    ]  # fmt: skip
    assert report.missing[0] == Missing("body", "cơ quan lập báo cáo")
    assert (report.head.body, report.annexes[0].caption.rpartition(" của ")[2]) == (BLANK, f"{BLANK})")
    assert part(report, "Kết quả nổi bật")[1] == "- Sở Thông tin và Truyền thông: Ban hành quy trình."
    assert [group.heading for group in report.tasks] == [
        "Sở Thông tin và Truyền thông: 2. Cải cách thủ tục hành chính",
        "Sở Khoa học và Công nghệ: 2. Cải cách thủ tục hành chính",
    ]
    assert (report.head.body, report.notices) == (BLANK, ())


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("T03", "tháng 3"), ("Q2", "quý II"), ("6T", "6 tháng"), ("9T", "9 tháng"), ("N", "năm"), ("W07", "tuần 7"),
        ("#2", "lần 2"),
    ],
)  # fmt: skip
def test_names_of_occurrences(code: str, name: str) -> None:
    assert period_name(code) == name


@pytest.mark.parametrize(
    ("written_value", "shown"),
    [(1240, "1.240"), (98.3, "98,3"), (41.25, "41,25"), (80.0, "80"), (0, "0"), ("76%", "76%")],
)
def test_typed_figures(written_value: str | float, shown: str) -> None:
    assert value(written_value) == shown


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ("number: 5, symbol: KH-SM, issued: 2021-03-04", "Kế hoạch số 05/KH-SM ngày 04/3/2021 của Sở Mẫu về {about}"),
        ("number: 5, symbol: KH-SM, issued: 2021-03", "Kế hoạch số 05/KH-SM của Sở Mẫu về {about}"),
        ("symbol: KH-SM", "Kế hoạch {about} của Sở Mẫu"),
        (
            "number: 99, symbol: QĐ-UBND, issued: 10/12/2020",
            "Quyết định số 99/QĐ-UBND ngày 10/12/2020 của Sở Mẫu ban hành Kế hoạch {about}",
        ),
    ],
)
def test_how_sentences_name_a_plan(plan: str, words: str) -> None:
    """By number and day where it has them; by the decision that it comes with."""
    made = plan_of(EMPTY, f"{{org: so, year: 2021, title: x, {plan}}}")
    assert plan_words(made, "Sở Mẫu") == words.format(about="cải cách hành chính năm 2021")


def test_small_words() -> None:
    """Headings without numbers, one full stop, percentages."""
    assert area_name("IV. Chỉ đạo điều hành", "CDDH") == "Chỉ đạo điều hành"
    assert area_name("3.1. Cải cách", "TC") == "Cải cách"
    assert area_name("", "TCC") == "Cải cách tài chính công"
    assert sentence("Xong;  .") == "Xong."
    assert percentage(94) == "94 %"
    assert percentage("94%") == "94%"
