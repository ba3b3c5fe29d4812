"""The plan document: every word of the plan is in it, where the office wrote it."""

import msgspec
import papers
import pytest
from conftest import ROOT
from worlds import plan_of, registry

from cchc.documents.head import Annex, Foot, Head, Signature
from cchc.documents.plan import Column, Paragraph, PlanDocument, Row, finished, plan_document
from cchc.model.tasks import Plan
from cchc.workspace import Workspace

OFFICES = (ROOT, ROOT / "examples" / "so-mau")
PLANS = [(plan, office.registry) for office in map(Workspace, OFFICES) for plan in office.plans]
each_plan = pytest.mark.parametrize(("plan", "units"), PLANS, ids=[plan.key for plan, _ in PLANS])
LINE = "{org: so, year: 2026, title: CCHC}"


def document(area: str, plan: str = LINE) -> PlanDocument:
    """The document of a plan of one area."""
    return plan_document(plan_of(area, plan, "2026/so"), registry(papers.UNITS))


def test_a_whole_plan() -> None:
    """Text and annex, what is handed down printed once, labels as on paper."""
    found = papers.plan()
    assert found == PlanDocument(
        key="2026/so",
        head=Head(
            parent="UBND TỈNH VÍ DỤ", body="SỞ MẪU", number="Số: 05/KH-SM", dated="Ví Dụ, ngày 05 tháng 01 năm 2026",
            kind="KẾ HOẠCH", title="Cải cách hành chính năm 2026",
        ),
        decision="",
        basis=("Căn cứ Luật Mẫu;", "Căn cứ Nghị quyết Mẫu."),
        opening=("Sở Mẫu ban hành Kế hoạch như sau:",),
        text=(
            Paragraph("part", "I. MỤC TIÊU, YÊU CẦU"),
            Paragraph("text", "1. Mục tiêu một."),
            Paragraph("text", "2. Mục tiêu hai."),
            Paragraph("part", "II. NHIỆM VỤ TẠI SỞ"),
            Paragraph("area", "1. Cải cách thể chế"),
            Paragraph("group", "1.1. Mục tiêu"),
            Paragraph("item", "- Văn bản đúng luật."),
            Paragraph("group", "1.2. Nhiệm vụ"),
            Paragraph("group", "a) Rà soát văn bản"),
            Paragraph("detail", "+ Thời gian: Thường xuyên"),
            Paragraph("detail", "+ Đơn vị chủ trì: Thanh tra"),
            Paragraph("item", "- Góp ý"),
            Paragraph("detail", "+ Thời gian: Khi có yêu cầu"),
            Paragraph("detail", "+ Đơn vị chủ trì: Văn phòng"),
            Paragraph("detail", "+ Đơn vị phối hợp: Các phòng"),
            Paragraph("part", "III. NHIỆM VỤ TỈNH GIAO"),
            Paragraph("text", "Nhiệm vụ cụ thể, sản phẩm, đơn vị chủ trì, đơn vị phối hợp và thời gian hoàn thành: "
                              "theo Phụ lục kèm theo."),
            Paragraph("part", "IV. KINH PHÍ"),
            Paragraph("text", "Ngân sách giao cho Sở."),
            Paragraph("part", "V. TỔ CHỨC THỰC HIỆN"),
            Paragraph("text", "1. Văn phòng theo dõi."),
        ),
        last=Paragraph("text", "2. Các phòng thực hiện./."),
        foot=Foot(
            ("- UBND tỉnh (b/c);", "- Lưu: VT, VP."), Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Văn Mẫu")
        ),
        annex=Annex("Phụ lục", "NHIỆM VỤ CỤ THỂ THỰC HIỆN KẾ HOẠCH",
                    "(Kèm theo Kế hoạch số 05/KH-SM ngày 05 tháng 01 năm 2026 của Sở Mẫu)"),
        columns=(
            Column("ref", "TT"), Column("title", "Nội dung nhiệm vụ"), Column("products", "Sản phẩm, kết quả đầu ra"),
            Column("lead", "Đơn vị chủ trì"), Column("support", "Đơn vị phối hợp"),
            Column("deadline", "Thời gian hoàn thành"),
        ),
        headed=3,
        rows=(
            Row(kind="section", title="III. NHIỆM VỤ TỈNH GIAO", bare=True, wide=True,
                cells=("", "III. NHIỆM VỤ TỈNH GIAO", "", "", "", "")),
            Row(kind="area", title="1. Cải cách thủ tục hành chính", lead="Văn phòng", support="Các phòng", wide=True,
                cells=("", "1. Cải cách thủ tục hành chính", "", "Văn phòng", "Các phòng", "")),
            Row(kind="task", ref="a)", title="Rà soát thủ tục", products="- Kế hoạch\n- Báo cáo",
                deadline="- Kế hoạch: Tháng 02\n- Báo cáo: trước 15/7",
                cells=("a)", "Rà soát thủ tục", "- Kế hoạch\n- Báo cáo", "", "",
                       "- Kế hoạch: Tháng 02\n- Báo cáo: trước 15/7")),
            Row(kind="task", ref="b)", title="Công khai thủ tục", products="Danh mục", support="-",
                deadline="Thường xuyên", cells=("b)", "Công khai thủ tục", "Danh mục", "", "-", "Thường xuyên")),
            Row(kind="group", ref="c)", title="Cơ chế một cửa", bare=True, wide=True,
                cells=("c)", "Cơ chế một cửa", "", "", "", "")),
            Row(kind="task", ref="-", title="Tiếp nhận hồ sơ", products="Hồ sơ", deadline="Thường xuyên",
                cells=("-", "Tiếp nhận hồ sơ", "Hồ sơ", "", "", "Thường xuyên")),
        ),
    )  # fmt: skip


def test_a_plan_of_which_nothing_is_known() -> None:
    """The text is a sentence that points to the annex; blanks elsewhere."""
    found = document("{heading: Thể chế, tasks: [{title: Rà soát}]}")
    assert found.text == (Paragraph("part", "I. NỘI DUNG NHIỆM VỤ"),)
    assert found.last.text.endswith("theo Phụ lục kèm theo./.")
    assert [column.key for column in found.columns] == ["title"]
    assert found.annex is not None
    assert found.annex.caption == ("(Kèm theo Kế hoạch số        /KH- ngày      tháng      năm      của Sở Mẫu)")


def test_a_plan_without_areas_has_no_annex() -> None:
    """It is its title, with the end of the text."""
    empty = plan_document(msgspec.structs.replace(plan_of("{heading: x, tasks: []}", LINE), areas=()), registry())
    assert (empty.text, empty.last, empty.annex, empty.columns) == ((), Paragraph("text", "CCHC./."), None, ())


def test_a_plan_that_comes_with_a_decision_names_it() -> None:
    """Its number is the decision's: the head has none, the line under the title and the annex say which."""
    found = document(
        "{heading: Thể chế, tasks: [{title: Rà soát}]}",
        "{org: tinh, year: 2026, title: CCHC, number: 9, symbol: QĐ-UBND, issued: 10/12/2025}",
    )
    assert (found.head.number, found.head.dated) == ("", "……………………, ngày 10 tháng 12 năm 2025")
    assert found.decision == (
        "(Ban hành kèm theo Quyết định số 09/QĐ-UBND ngày 10 tháng 12 năm 2025 của Ủy ban nhân dân tỉnh Ví Dụ)"
    )
    assert found.annex is not None
    assert found.annex.caption.startswith("(Kèm theo Quyết định số 09/QĐ-UBND ngày 10 tháng 12 năm 2025")


def test_what_groups_and_areas_have_stands_on_their_rows() -> None:
    """Units, deadlines and goals are printed where they are written; a goal keeps its own column."""
    found = document(
        """
        heading: I. Thể chế
        lead: Thanh tra
        deadline: Trong năm
        goals: Đúng luật
        tasks:
          - ref: I.1
            goal: 100% văn bản
            support: [Phòng A, Phòng B]
            tasks:
              - {ref: I.1.1, title: Rà soát}
              - {ref: I.1.2, title: Góp ý, lead: Văn phòng, support: [], deadline: Quý I, goal: Kịp thời}
          - {ref: I.2, title: Báo cáo, budget: {amount: 1250000, source: Ngân sách}, note: Mới, activities: [Một, Hai]}
        """
    )
    assert [column.key for column in found.columns] == [
        "ref", "title", "goal", "activities", "lead", "support", "deadline", "budget", "note",
    ]  # fmt: skip
    assert [(row.kind, row.wide, row.bare, row.cells) for row in found.rows] == [
        ("area", False, False, ("", "I. Thể chế", "Đúng luật", "", "Thanh tra", "", "Trong năm", "", "")),
        ("group", False, False, ("1", "", "100% văn bản", "", "", "- Phòng A\n- Phòng B", "", "", "")),
        ("task", False, False, ("1.1", "Rà soát", "", "", "", "", "", "", "")),
        ("task", False, False, ("1.2", "Góp ý", "Kịp thời", "", "Văn phòng", "-", "Quý I", "", "")),
        ("task", False, False,
         ("2", "Báo cáo", "", "- Một\n- Hai", "", "", "", "1.250.000 đồng (Ngân sách)", "Mới")),
    ]  # fmt: skip


def test_the_details_of_tasks_in_the_text() -> None:
    """Each on a line of its own below the task, several values in one line."""
    found = document(
        """
        heading: 2. Thể chế
        part: body
        support: Các phòng
        deadline: Trong năm
        tasks:
          - ref: "2.1"
            title: Nhóm
            goal: Mục tiêu chung
            lead: Văn phòng
            tasks: [{ref: 2.1.1, title: Rà soát}]
          - {ref: "2.2", title: Báo cáo, activities: [Tổng hợp;, Trình ký.], products: [A, B], budget: {amount: 500},
             note: Mới, goal: Riêng, deadline: {Nháp: Tháng 1, Gửi: Tháng 2}}
        """
    )
    assert [*found.text, found.last] == [
        Paragraph("part", "I. NỘI DUNG NHIỆM VỤ"),
        Paragraph("area", "2. Thể chế"),
        Paragraph("detail", "+ Thời gian: Trong năm"),
        Paragraph("detail", "+ Đơn vị phối hợp: Các phòng"),
        Paragraph("group", "2.1. Nhóm"),
        Paragraph("detail", "+ Đơn vị chủ trì: Văn phòng"),
        Paragraph("detail", "+ Mục tiêu: Mục tiêu chung"),
        Paragraph("item", "- Rà soát"),
        Paragraph("item", "- Báo cáo"),
        Paragraph("detail", "+ Mục tiêu: Riêng"),
        Paragraph("detail", "+ Nhiệm vụ: Tổng hợp; Trình ký."),
        Paragraph("detail", "+ Sản phẩm: A; B"),
        Paragraph("detail", "+ Thời gian: Nháp: Tháng 1; Gửi: Tháng 2"),
        Paragraph("detail", "+ Kinh phí: 500 đồng"),
        Paragraph("detail", "+ Ghi chú: Mới./."),
    ]


@pytest.mark.parametrize(
    ("texts", "printed"),
    [
        (["Một."], [("text", "Một.")]),
        (["Một.", "Hai."], [("text", "1. Một."), ("text", "2. Hai.")]),
        (["Một.", "Trên đây là Kế hoạch."], [("text", "1. Một."), ("text", "Trên đây là Kế hoạch.")]),
        (["1. Sở Nội vụ", "Theo dõi.", "2. Sở Tài chính", "Cấp tiền."],
         [("area", "1. Sở Nội vụ"), ("text", "Theo dõi."), ("area", "2. Sở Tài chính"), ("text", "Cấp tiền.")]),
        (["1. Một.", "2. Hai."], [("text", "1. Một."), ("text", "2. Hai.")]),
    ],
)  # fmt: skip
def test_paragraphs_are_numbered_unless_they_are_already(texts: list[str], printed: list[tuple[str, str]]) -> None:
    """A closing sentence goes without a number; a number before a title makes a heading."""
    plan = msgspec.structs.replace(plan_of("{heading: x, tasks: []}", LINE), areas=(), goals=tuple(texts))
    found = plan_document(plan, registry())
    last = found.last.text
    expected = [Paragraph("part", "I. MỤC TIÊU, YÊU CẦU"), *(Paragraph(*one) for one in printed)]
    assert [*found.text, Paragraph(found.last.kind, last.removesuffix("/."))] == expected


@pytest.mark.parametrize(
    ("text", "end"),
    [("Hết.", "Hết./."), ("Hết", "Hết./."), ("Hết./.", "Hết./."), ("Hết;", "Hết./."), ("Hết. ", "Hết./.")],
)
def test_the_end_of_a_text(text: str, end: str) -> None:
    """It is "./." once."""
    assert finished(text) == end


@each_plan
def test_every_word_of_a_plan_is_in_its_document(plan: Plan, units: object) -> None:
    """Each task stands once, with its own title, products, activities, units and deadline phrases as written."""
    from cchc.units import Registry

    assert isinstance(units, Registry)
    found = plan_document(plan, units)
    rows = [row for row in found.rows if row.kind == "task"]
    text = "\n".join(one.text for one in (*found.text, found.last))
    tabled = [task for area in plan.areas if area.part != "body" for task in area.tasks]
    assert len(rows) == len(tabled)
    for row, task in zip(rows, tabled, strict=True):
        own = {name for name in ("title", "goal", "lead", "support", "deadline") if name not in task.inherited}
        assert row.title == (task.title if "title" in own else "")
        assert row.goal == (task.goal if "goal" in own else "")
        for name in ("products", "activities", *({"lead", "support"} & own)):
            written = getattr(task, name)
            assert unlisted(getattr(row, name)) == list(written) or (not written and getattr(row, name) == "-")
        milestones = [f"{one.label}: {one.phrase}" if one.label else one.phrase for one in task.deadline]
        assert unlisted(row.deadline) == (milestones if "deadline" in own else [])
        assert row.note == task.note
    for area in plan.areas:
        for task in area.tasks if area.part == "body" else ():
            assert task.title in text
            assert all(one.rstrip(".; ") in text for one in (*task.activities, *task.products, *task.lead))
    for written in (*plan.goals, *plan.finance, *plan.organisation_of_work):
        assert written.rstrip("/. ") in text
    headings = [row.title for row in found.rows if row.kind in ("area", "section")]
    for area in plan.areas:
        assert area.heading in (headings if area.part != "body" else text)


def unlisted(cell: str) -> list[str]:
    """The items of a cell: lines that begin with a dash, or the cell itself."""
    if not cell:
        return []
    if not cell.startswith("- ") or "\n- " not in cell:
        return [cell]
    return cell.removeprefix("- ").split("\n- ")
