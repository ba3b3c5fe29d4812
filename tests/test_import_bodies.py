"""Plans in sentences: labelled paragraphs, and lines that say who does what by when."""

from textwrap import dedent

import pytest
from tables import imported, paragraphs

from cchc.importing.attributes import read
from cchc.importing.headers import Role

PLAN = (
    "KẾ HOẠCH", "Cải cách hành chính năm 2021", "I. MỤC TIÊU, YÊU CẦU", "- Nâng cao hiệu quả.", "II. NỘI DUNG NHIỆM VỤ",
)  # fmt: skip


def expect(texts: tuple[str, ...], expected: str) -> None:
    """The whole of what an import writes."""
    assert imported(paragraphs(*PLAN, *texts, "III. TỔ CHỨC THỰC HIỆN", "1. Văn phòng đôn đốc.")) == dedent(
        expected
    ).lstrip("\n")


def test_attributes_apply_to_the_dashes_above() -> None:
    """Up to the attributes before; goals of the area, a group "Nhiệm vụ", a paragraph without a label."""
    expect(
        (
            "1. Cải cách thủ tục hành chính (TTHC)", "1.1. Mục tiêu", "- 100% thủ tục được công khai.", "1.2. Nhiệm vụ",
            "a) Kiểm soát thủ tục", "- Nhiệm vụ: Theo Kế hoạch kiểm soát.", "- Đơn vị chủ trì: Văn phòng.",
            "b) Chuyển đổi số", "- Rà soát quy trình;", "- Công khai kết quả đúng", "thời hạn.",
            "+ Thời gian: Thường xuyên.", "+ Đơn vị chủ trì: Phòng CNTT.", "- Số hóa hồ sơ.", "- + Thời gian: Quý II.",
            "- + Đơn vị thực hiện: Văn phòng chủ trì; các phòng phối hợp.",
            "c) Hỗ trợ người dân.", "Phối hợp tổ công nghệ số.",
        ),
        """
        01-thu-tuc-hanh-chinh.yaml
        area: TTHC
        section: II. NỘI DUNG NHIỆM VỤ
        heading: 1. Cải cách thủ tục hành chính (TTHC)
        goals:
          - 100% thủ tục được công khai.
        tasks:
          - ref: II.1.2
            title: Nhiệm vụ
            tasks:
              - id: TTHC-01
                ref: II.1.2.a
                title: Kiểm soát thủ tục
                activities:
                  - Theo Kế hoạch kiểm soát.
                lead: Văn phòng
              - ref: II.1.2.b
                title: Chuyển đổi số
                tasks:
                  - id: TTHC-02
                    ref: II.1.2.b.1
                    title: Rà soát quy trình;
                    lead: Phòng CNTT
                    deadline: Thường xuyên
                  - id: TTHC-03
                    ref: II.1.2.b.2
                    title: Công khai kết quả đúng thời hạn.
                    lead: Phòng CNTT
                    deadline: Thường xuyên
                  - id: TTHC-04
                    ref: II.1.2.b.3
                    title: Số hóa hồ sơ.
                    lead: Văn phòng
                    support: các phòng
                    deadline: Quý II
              - id: TTHC-05
                ref: II.1.2.c
                title: Hỗ trợ người dân.
                activities:
                  - Phối hợp tổ công nghệ số.
        """,
    )  # fmt: skip


def test_one_block_for_a_whole_area_stands_with_it() -> None:
    """Lines that speak of all tasks of an area are handed down by its file."""
    expect(
        ("1. Cải cách thể chế", "- Rà soát văn bản.", "- Tuyên truyền.", "- Thời gian: Khi có hướng dẫn.",
         "- Đơn vị chủ trì: Văn phòng; Phòng CNTT."),
        """
        01-the-che.yaml
        area: TC
        section: II. NỘI DUNG NHIỆM VỤ
        heading: 1. Cải cách thể chế
        lead: Văn phòng; Phòng CNTT
        deadline: Khi có hướng dẫn
        tasks:
          - id: TC-01
            ref: II.1.1
            title: Rà soát văn bản.
          - id: TC-02
            ref: II.1.2
            title: Tuyên truyền.
        """,
    )  # fmt: skip


def test_attributes_at_the_end_of_a_paragraph_and_below_a_key() -> None:
    """Behind the sentence, in brackets, and a key whose words stand in the lines below it."""
    expect(
        ("*Cải cách tài chính công",
         "1. Thực hiện cơ chế tự chủ. Cơ quan chủ trì: Phòng KHTC; cơ quan phối hợp: các phòng; thời gian: Quý IV.",
         "2. Giải ngân vốn (Chủ trì: Văn phòng; thời gian: Thường xuyên).", "3. Quyết toán.", "Sản phẩm:", "- Báo cáo;",
         "- Tờ trình.", "Đơn vị chủ trì: Văn phòng."),
        """
        01-tai-chinh-cong.yaml
        area: TCC
        section: II. NỘI DUNG NHIỆM VỤ
        heading: Cải cách tài chính công
        tasks:
          - id: TCC-01
            ref: II.1
            title: Thực hiện cơ chế tự chủ.
            lead: Phòng KHTC
            support: các phòng
            deadline: Quý IV
          - id: TCC-02
            ref: II.2
            title: Giải ngân vốn
            lead: Văn phòng
            deadline: Thường xuyên
          - id: TCC-03
            ref: II.3
            title: Quyết toán.
            products:
              - Báo cáo;
              - Tờ trình.
            lead: Văn phòng
        """,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        ("+ Thời gian thực hiện: Quý II.", "", [(Role.DEADLINE, "Quý II")]),
        ("Đơn vị chủ trì, phối hợp: Văn phòng, Phòng CNTT", "", [(Role.BOTH, "Văn phòng, Phòng CNTT")]),
        ("Rà soát mọi thủ tục. Chủ trì: Văn phòng; Thời hạn: 30/6", "Rà soát mọi thủ tục.",
         [(Role.LEAD, "Văn phòng"), (Role.DEADLINE, "30/6")]),
        ("Mục tiêu: 100%.", "", [(Role.GOAL, "100%.")]),
        ("Văn phòng chủ trì: rà soát", "Văn phòng chủ trì: rà soát", []),
        ("Báo cáo kết quả: đạt", "Báo cáo kết quả: đạt", []),
    ],
)  # fmt: skip
def test_keys(text: str, title: str, found: list[tuple[Role, str]]) -> None:
    """Where a paragraph says a role, and where it only has the same words."""
    paragraph = read(text)
    assert (paragraph.text, [(one.role, one.text) for one in paragraph.attributes]) == (title, found)
