"""Who and when in running words of a plan, and in the headings above its tasks."""

from textwrap import dedent

import pytest
from tables import imported, paragraphs, word

from cchc.importing import attributes
from cchc.importing.headers import Role
from cchc.importing.sentences import read

PLAN = ("KẾ HOẠCH", "Cải cách hành chính năm 2021", "II. NỘI DUNG NHIỆM VỤ")


def expect(data: bytes, text: str) -> None:
    """The whole of what an import writes."""
    assert imported(data) == dedent(text).lstrip("\n")


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        ("Lập đề án (Sở Nội vụ chủ trì; hoàn thành trong quý I).", "Lập đề án",
         [(Role.BOTH, "Sở Nội vụ chủ trì"), (Role.DEADLINE, "hoàn thành trong quý I")]),
        ("Lập đề án (trước 31/01)", "Lập đề án", [(Role.DEADLINE, "trước 31/01")]),
        ("Lập đề án (Sở Nội vụ chủ trì, trước 31/01)", "Lập đề án",
         [(Role.BOTH, "Sở Nội vụ chủ trì"), (Role.DEADLINE, "trước 31/01")]),
        ("Giao Sở Nội vụ chủ trì, phối hợp với các sở, ngành rà soát biên chế.",
         "Giao Sở Nội vụ chủ trì, phối hợp với các sở, ngành rà soát biên chế.",
         [(Role.LEAD, "Sở Nội vụ"), (Role.SUPPORT, "các sở, ngành")]),
        ("Rà soát biên chế, hoàn thành trước ngày 30/10.", "Rà soát biên chế, hoàn thành trước ngày 30/10.",
         [(Role.DEADLINE, "hoàn thành trước ngày 30/10")]),
        # brackets and words that say neither
        ("Lập đề án (giai đoạn 2021-2025)", "Lập đề án (giai đoạn 2021-2025)", []),
        ("Lập đề án (theo Quyết định số 12/QĐ-TTg)", "Lập đề án (theo Quyết định số 12/QĐ-TTg)", []),
        ("Công tác chủ trì hội nghị được nâng cao.", "Công tác chủ trì hội nghị được nâng cao.", []),
    ],
)  # fmt: skip
def test_sentences(text: str, title: str, found: list[tuple[Role, str]]) -> None:
    paragraph = read(attributes.read(text))
    assert (paragraph.text, [(one.role, one.text) for one in paragraph.attributes]) == (title, found)


def test_what_a_key_says_is_not_read_again() -> None:
    paragraph = read(attributes.read("Sở Nội vụ chủ trì lập đề án; đơn vị chủ trì: Sở Y tế; thời gian: Quý I."))
    assert [(one.role, one.text) for one in paragraph.attributes] == [(Role.LEAD, "Sở Y tế"), (Role.DEADLINE, "Quý I")]


def test_tasks_without_keys() -> None:
    expect(
        paragraphs(
            *PLAN,
            "1. Cải cách thể chế",
            "- Ban hành Kế hoạch rà soát (Phòng Tư pháp chủ trì, các phòng phối hợp; hoàn thành trước 31/01).",
            "2. Cải cách công vụ",
            "- Phòng Nội vụ chủ trì, phối hợp với các phòng xây dựng đề án.",
            "III. TỔ CHỨC THỰC HIỆN",
        ),
        """
        01-the-che.yaml
        area: TC
        section: II. NỘI DUNG NHIỆM VỤ
        heading: 1. Cải cách thể chế
        tasks:
          - id: TC-01
            ref: II.1.1
            # đơn vị hoặc thời hạn đọc từ lời văn
            title: Ban hành Kế hoạch rà soát
            lead: Phòng Tư pháp
            support: các phòng
            deadline: hoàn thành trước 31/01

        02-cong-vu.yaml
        area: CDCV
        section: II. NỘI DUNG NHIỆM VỤ
        heading: 2. Cải cách công vụ
        tasks:
          - id: CDCV-01
            ref: II.2.1
            # đơn vị hoặc thời hạn đọc từ lời văn
            title: Phòng Nội vụ chủ trì, phối hợp với các phòng xây dựng đề án.
            lead: Phòng Nội vụ
            support: các phòng
        """,
    )


def test_tasks_that_count_on_below_a_new_heading() -> None:
    """ "Nhiệm vụ 2" below "2." is no sibling of its heading; a key that stands alone has its lines below."""
    expect(
        paragraphs(
            *PLAN,
            "1. Cải cách thể chế", "Nhiệm vụ 1: Rà soát quy định về đất đai", "Đơn vị chủ trì: Văn phòng",
            "2. Cải cách thủ tục hành chính", "Nhiệm vụ 2: Tái cấu trúc quy trình", "* Đơn vị thực hiện:",
            "- Chủ trì: Phòng CNTT", "- Phối hợp: Văn phòng", "* Thời gian: Quý IV", "III. TỔ CHỨC THỰC HIỆN",
        ),
        """
        01-the-che.yaml
        area: TC
        section: II. NỘI DUNG NHIỆM VỤ
        heading: 1. Cải cách thể chế
        tasks:
          - id: TC-01
            ref: II.1.1
            title: Rà soát quy định về đất đai
            lead: Văn phòng

        02-thu-tuc-hanh-chinh.yaml
        area: TTHC
        section: II. NỘI DUNG NHIỆM VỤ
        heading: 2. Cải cách thủ tục hành chính
        tasks:
          - id: TTHC-01
            ref: II.2.2
            title: Tái cấu trúc quy trình
            lead: Phòng CNTT
            support: Văn phòng
            deadline: Quý IV
        """,
    )  # fmt: skip


def test_headings_of_time_short_headers_and_dittos() -> None:
    """ "QUÝ I" above tasks is their deadline; "-nt-" is what the cell above says."""
    expect(
        word(
            [
                ["TT", "Nội dung c/việc", "SP/KQ", "ĐV chủ trì", "ĐV phối hợp", "T/gian HT"],
                ["QUÝ I", "", "", "", "", ""],
                ["1", "Rà soát văn bản quy phạm pháp luật", "Báo cáo", "Văn phòng", "Phòng CNTT", ""],
                ["2", "Kiểm tra công vụ", "Báo cáo", "-nt-", "như trên", "15/3"],
                ["QUÝ II", "", "", "", "", ""],
                ["3", "Công khai thủ tục hành chính", "Danh mục", '"', "", ""],
            ]
        ),
        """
        01-the-che.yaml
        # văn bản không ghi lĩnh vực, đoán theo nội dung
        area: TC
        heading: Nhiệm vụ
        tasks:
          - ref: "1"
            title: QUÝ I
            tasks:
              - id: TC-01
                ref: "1.1"
                # thời hạn lấy từ đề mục phía trên
                title: Rà soát văn bản quy phạm pháp luật
                products:
                  - Báo cáo
                lead: Văn phòng
                support: Phòng CNTT
                deadline: QUÝ I
              - id: TC-02
                ref: "1.2"
                # lĩnh vực đoán theo nội dung
                area: CDCV
                title: Kiểm tra công vụ
                products:
                  - Báo cáo
                lead: Văn phòng
                support: Phòng CNTT
                deadline: 15/3
          - ref: "2"
            title: QUÝ II
            tasks:
              - id: TC-03
                ref: "2.3"
                # lĩnh vực đoán theo nội dung
                area: TTHC
                # thời hạn lấy từ đề mục phía trên
                title: Công khai thủ tục hành chính
                products:
                  - Danh mục
                lead: Văn phòng
                deadline: QUÝ II
        """,
    )


def test_headings_of_units() -> None:
    """A table without a column of units that is sorted by them."""
    expect(
        word(
            [
                ["STT", "Nhiệm vụ", "Sản phẩm", "Thời gian"],
                ["I", "VĂN PHÒNG", "", ""],
                ["1", "Kiểm soát thủ tục hành chính", "Báo cáo", "Quý IV"],
                ["II", "PHÒNG CÔNG NGHỆ THÔNG TIN", "", ""],
                ["2", "Nâng cấp phần mềm", "Phần mềm", "Tháng 12"],
            ]
        ),
        """
        01-thu-tuc-hanh-chinh.yaml
        # văn bản không ghi lĩnh vực, đoán theo nội dung
        area: TTHC
        heading: I. VĂN PHÒNG
        tasks:
          - id: TTHC-01
            ref: I.1
            # đơn vị chủ trì lấy từ đề mục phía trên
            title: Kiểm soát thủ tục hành chính
            products:
              - Báo cáo
            lead: VĂN PHÒNG
            deadline: Quý IV

        02-chinh-quyen-so.yaml
        # văn bản không ghi lĩnh vực, đoán theo nội dung
        area: CQS
        heading: II. PHÒNG CÔNG NGHỆ THÔNG TIN
        tasks:
          - id: CQS-01
            ref: II.2
            # đơn vị chủ trì lấy từ đề mục phía trên
            title: Nâng cấp phần mềm
            products:
              - Phần mềm
            lead: PHÒNG CÔNG NGHỆ THÔNG TIN
            deadline: Tháng 12
        """,
    )


def test_lines_that_hold_nothing_but_who_does_it() -> None:
    """Without a key, as dashes below a task; "Hoàn thành:" in front of a line is the time."""
    expect(
        paragraphs(
            *PLAN,
            "1. Cải cách thể chế", "1.1. Rà soát văn bản", "- Phòng Tư pháp chủ trì, các phòng phối hợp",
            "- Hoàn thành: Quý II", "1.2. Theo dõi thi hành pháp luật", "- Phòng Tư pháp chủ trì",
            "- Thời gian: Triển khai: Tháng 1; Hoàn thành: Tháng 12", "III. TỔ CHỨC THỰC HIỆN",
        ),
        """
        01-the-che.yaml
        area: TC
        section: II. NỘI DUNG NHIỆM VỤ
        heading: 1. Cải cách thể chế
        tasks:
          - id: TC-01
            ref: II.1.1
            title: Rà soát văn bản
            lead: Phòng Tư pháp
            support: các phòng
            deadline: Quý II
          - id: TC-02
            ref: II.1.2
            title: Theo dõi thi hành pháp luật
            lead: Phòng Tư pháp
            deadline:
              Triển khai: Tháng 1
              Hoàn thành: Tháng 12
        """,
    )  # fmt: skip


def test_sections_and_areas_without_numbers() -> None:
    expect(
        paragraphs(
            "KẾ HOẠCH", "Cải cách hành chính năm 2021", "*NỘI DUNG THỰC HIỆN", "*Cải cách thể chế", "Rà soát văn bản",
            "Chủ trì: Phòng Tư pháp", "Thời gian: Quý I", "*Cải cách tài chính công", "Khoán chi hành chính",
            "Chủ trì: Phòng KHTC", "Thời gian: Cả năm", "*TỔ CHỨC THỰC HIỆN", "Các phòng thực hiện.",
        ),
        """
        01-the-che.yaml
        area: TC
        section: NỘI DUNG THỰC HIỆN
        heading: Cải cách thể chế
        tasks:
          - id: TC-01
            ref: "1.1.1"
            title: Rà soát văn bản
            lead: Phòng Tư pháp
            deadline: Quý I

        02-tai-chinh-cong.yaml
        area: TCC
        section: NỘI DUNG THỰC HIỆN
        heading: Cải cách tài chính công
        tasks:
          - id: TCC-01
            ref: "1.2.1"
            title: Khoán chi hành chính
            lead: Phòng KHTC
            deadline: Cả năm
        """,
    )  # fmt: skip


def test_columns_of_quarters_under_no_common_header() -> None:
    expect(
        word(
            [
                ["S\nT\nT", "Nhiệm vụ", "Chủ trì", "Quý I", "Quý II", "Quý III", "Quý IV"],
                ["1", "Ban hành kế hoạch cải cách hành chính", "Văn phòng", "x", "", "", ""],
                ["2", "Kiểm tra cải cách hành chính", "Văn phòng", "", "x", "", "x"],
            ]
        ),
        """
        01-chi-dao-dieu-hanh.yaml
        # văn bản không ghi lĩnh vực, đoán theo nội dung
        area: CDDH
        heading: Nhiệm vụ
        tasks:
          - id: CDDH-01
            ref: "1"
            title: Ban hành kế hoạch cải cách hành chính
            lead: Văn phòng
            deadline: Quý I
          - id: CDDH-02
            ref: "2"
            title: Kiểm tra cải cách hành chính
            lead: Văn phòng
            deadline:
              - Quý II
              - Quý IV
        """,
    )


def test_what_is_called_the_task_is_its_title() -> None:
    """ "a) Nhiệm vụ: …" is a task, "- Nhiệm vụ: …" below one is what is done."""
    expect(
        paragraphs(
            *PLAN,
            "1. Cải cách thể chế", "a) Nhiệm vụ: Phổ biến pháp luật", "Kết quả đầu ra: Báo cáo",
            "Đơn vị thực hiện: Phòng Tư pháp chủ trì, phối hợp với các phòng", "III. TỔ CHỨC THỰC HIỆN",
        ),
        """
        01-the-che.yaml
        area: TC
        section: II. NỘI DUNG NHIỆM VỤ
        heading: 1. Cải cách thể chế
        tasks:
          - id: TC-01
            ref: II.1.a
            title: Phổ biến pháp luật
            products:
              - Báo cáo
            lead: Phòng Tư pháp
            support: các phòng
        """,
    )  # fmt: skip
