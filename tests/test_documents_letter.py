"""The letter that reminds a unit: what is overdue, what is coming, what is asked of it."""

from materials import day
from worlds import PLAN, parsed, plan_of, world_of

from cchc.documents.head import Addressed, Foot, Head, Signature
from cchc.documents.letter import Letter, LetterRow, LetterTable
from cchc.documents.letter_building import Reminder, build_letter, reminded_units
from cchc.due import Wanted
from cchc.model.reports import LetterData

AREA = """
area: TTHC
heading: Thủ tục hành chính
tasks:
  - id: TTHC-01
    title: Rà soát thủ tục
    products: [Kế hoạch, Báo cáo]
    lead: Văn phòng
    deadline: {Kế hoạch: 15/4, Báo cáo: 31/5}
    progress: [{date: 2021-04-10, milestone: Kế hoạch, status: done}]
  - {id: TTHC-02, title: Công khai, lead: Phòng CNTT, support: Văn phòng, deadline: Hàng tháng}
  - {id: TTHC-03, title: Đánh giá, lead: Các phòng chuyên môn, deadline: 20/6}
  - {id: TTHC-04, title: Góp ý, lead: Phòng KHTC, deadline: 31/12}
  - {id: TTHC-05, title: Trả lời, lead: Phòng KHTC, deadline: 14/6}
"""
EMPTY = AREA.replace("    progress: [{date: 2021-04-10, milestone: Kế hoạch, status: done}]\n", "")
SIGNED = """
org: so
year: 2021
title: Cải cách hành chính năm 2021
number: 5
symbol: KH-STTTT
issued: 2021-01-04
place: Ví Dụ
signer: {position: GIÁM ĐỐC, name: Nguyễn Văn Mẫu}
reporting: [{what: Báo cáo quý, due: 18/6, from: Các phòng chuyên môn, to: Văn phòng Sở}]
"""
ROWS = (
    LetterRow(
        number="1", id="TTHC-05", title="Trả lời", what="", products="", due="14/6/2021", days="đến hạn hôm nay",
        role="Chủ trì", request="Hoàn thành đúng hạn",
    ),
    LetterRow(
        number="2", id="", title="Báo cáo quý", what="", products="", due="18/6/2021", days="còn 4 ngày",
        role="Chủ trì (chung: Các phòng chuyên môn)", request="Gửi báo cáo đúng hạn",
    ),
    LetterRow(
        number="3", id="TTHC-03", title="Đánh giá", what="", products="", due="20/6/2021", days="còn 6 ngày",
        role="Chủ trì (chung: Các phòng chuyên môn)", request="Hoàn thành đúng hạn",
    ),
)  # fmt: skip


def letter(
    unit: str, area: str = AREA, *, plan: str = PLAN, role: str = "lead", within: int = 30, data: str = "",
    answer_by: str = "",
) -> Letter | None:  # fmt: skip
    """The letter to a unit as of 14/6/2021."""
    made = plan_of(area, plan)
    world = world_of(made, as_of="2021-06-14")
    asked = world.registry.units[unit]
    return build_letter(
        Reminder(
            world=world, plans=(made,), unit=asked, wanted=Wanted(units=(asked,), role=role, within=within),
            data=parsed(data, LetterData) if data else LetterData(), answer_by=day(answer_by) if answer_by else None,
        )
    )  # fmt: skip


def test_the_whole_letter() -> None:
    """From the head to the recipients."""
    assert letter("so/phong-khtc", plan=SIGNED) == Letter(
        head=Head(
            parent="UBND TỈNH", body="SỞ THÔNG TIN\nVÀ TRUYỀN THÔNG", number="Số:        /STTTT-VP",
            dated="Ví Dụ, ngày      tháng      năm 2021",
            subject="V/v đôn đốc thực hiện nhiệm vụ cải cách hành chính",
        ),
        addressed=Addressed("Kính gửi: Phòng Kế hoạch - Tài chính"),
        unit="Phòng Kế hoạch - Tài chính",
        as_of="14/6/2021",
        notices=(),
        opening=(
            "Thực hiện Kế hoạch số 05/KH-STTTT ngày 04/01/2021 của Sở Thông tin và Truyền thông về cải cách hành chính "
            "năm 2021; qua theo dõi, tính đến ngày 14/6/2021, Phòng Kế hoạch - Tài chính có 3 nội dung đến hạn trong "
            "30 ngày tới, cụ thể:",
        ),
        tables=(LetterTable("coming", "I", "Nhiệm vụ đến hạn trong 30 ngày tới", ROWS),),
        requests=(
            "Sở Thông tin và Truyền thông đề nghị Phòng Kế hoạch - Tài chính:",
            "1. Chủ động thực hiện các nội dung sắp đến hạn, bảo đảm đúng thời gian.",
            "2. Báo cáo kết quả về Văn phòng Sở chậm nhất ngày …………………… để tổng hợp.",
        ),
        closing="Đề nghị Phòng Kế hoạch - Tài chính quan tâm, triển khai thực hiện./.",
        foot=Foot(
            ("- Như trên;", "- Lãnh đạo cơ quan (b/c);", "- Lưu: VT, VP."),
            Signature(("GIÁM ĐỐC",), "Nguyễn Văn Mẫu"),
        ),
    )  # fmt: skip


def test_who_collects_the_answers_does_not_answer_itself() -> None:
    """The unit to which answers go answers to the head of the office."""
    made = letter("so/van-phong", plan=SIGNED)
    assert made is not None
    assert made.requests[-1] == (
        "2. Báo cáo Lãnh đạo Sở Thông tin và Truyền thông kết quả thực hiện chậm nhất ngày ……………………"
    )


def test_what_is_overdue_comes_first() -> None:
    """Late milestones with their products and days, then what is coming, in two tables."""
    made = letter("so/van-phong", within=400, role="any")
    assert made is not None
    assert [(table.code, table.number) for table in made.tables] == [("overdue", "I"), ("coming", "II")]
    assert made.tables[0].rows[-2] == LetterRow(
        number="5", id="TTHC-01", title="Rà soát thủ tục", what="Báo cáo", products="Kế hoạch; Báo cáo",
        due="31/5/2021", days="quá hạn 14 ngày", role="Chủ trì", request="Hoàn thành, báo cáo nguyên nhân",
    )  # fmt: skip
    assert made.tables[0].rows[0].what == "kỳ tháng 1"
    assert (made.tables[0].rows[0].role, made.tables[0].rows[0].request) == ("Phối hợp", "Phối hợp hoàn thành")
    assert made.requests[1:] == (
        "1. Tập trung hoàn thành các nội dung quá hạn; nêu rõ nguyên nhân và thời gian hoàn thành.",
        "2. Chủ động thực hiện các nội dung sắp đến hạn, bảo đảm đúng thời gian.",
        "3. Báo cáo kết quả về Sở Thông tin và Truyền thông chậm nhất ngày …………………… để tổng hợp.",
    )


def test_a_plan_without_progress_is_not_accused() -> None:
    """What is past its day is asked about, not called overdue."""
    made = letter("so/van-phong", EMPTY)
    assert made is not None
    assert made.notices == (
        "Kế hoạch chưa ghi tiến độ nào đến ngày 14/6/2021; việc nêu là đã qua thời hạn chỉ là so ngày.",
    )
    assert made.tables[0].title == "Nhiệm vụ đã qua thời hạn, chưa ghi tiến độ"
    assert [(row.days, row.request) for row in made.tables[0].rows] == [
        ("đã qua 60 ngày", "Báo cáo tiến độ, kết quả"), ("đã qua 14 ngày", "Báo cáo tiến độ, kết quả"),
    ]  # fmt: skip
    assert "2 nội dung đã qua thời hạn, chưa có thông tin về tiến độ, cụ thể:" in made.opening[0]
    assert made.requests[1] == "1. Báo cáo tiến độ, kết quả các nội dung đã qua thời hạn."


def test_the_data_of_the_letter() -> None:
    """Symbol, day, signer, recipients, where and by when to answer; --answer-by comes first."""
    data = """
    symbol: VP-TH
    issued: 16/6/2021
    answer_by: 25/6/2021
    answer_to: Văn phòng (Tổ CCHC)
    text: Mọi vướng mắc xin liên hệ Văn phòng.
    signer: {authority: TL. GIÁM ĐỐC, position: CHÁNH VĂN PHÒNG, name: Lê Văn Thử}
    recipients: [Như trên, "Lưu: VP"]
    """
    made = letter("so/phong-khtc", plan=SIGNED, data=data)
    assert made is not None
    assert (made.head.number, made.head.dated) == ("Số:        /VP-TH", "Ví Dụ, ngày 16 tháng 6 năm 2021")
    assert made.requests[-2:] == (
        "2. Báo cáo kết quả về Văn phòng (Tổ CCHC) chậm nhất ngày 25/6/2021 để tổng hợp.",
        "Mọi vướng mắc xin liên hệ Văn phòng.",
    )
    assert made.foot == Foot(
        ("- Như trên;", "- Lưu: VP."), Signature(("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), "Lê Văn Thử")
    )
    asked = letter("so/phong-khtc", data=data, answer_by="2021-06-20")
    assert asked is not None
    assert "chậm nhất ngày 20/6/2021" in asked.requests[-2]


def test_nothing_to_remind_of() -> None:
    """No letter where nothing is overdue or coming."""
    assert letter("so/psc") is None
    assert letter("so/phong-khtc", AREA.replace("14/6", "31/12").replace("20/6", "31/12")) is None


def test_who_is_reminded() -> None:
    """The single units that the plan names in the role, collectives by their members, in the registry's order."""
    made = plan_of(AREA)
    world = world_of(made, as_of="2021-06-14")
    names = [unit.id for unit in reminded_units(world, (made,), "lead")]
    assert names == ["so/van-phong", "so/phong-cntt", "so/phong-khtc", "so/phong-bcvt"]
    assert [unit.id for unit in reminded_units(world, (made,), "support")] == ["so/van-phong"]
