"""The document around the tasks."""

import pytest
from tables import HEAD, drafted, word

from cchc.editing.newfiles import plan_text
from cchc.importing import fields
from cchc.importing.document import Line
from cchc.importing.drafts import Doubt
from cchc.importing.heads import read

DEPARTMENT = """UBND TỈNH MẪU
SỞ THÔNG TIN VÀ TRUYỀN THÔNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 05/KH-STTTT
Mẫu Sơn, ngày 04 tháng 01 năm 2021
KẾ HOẠCH
Cải cách hành chính năm 2021
của Sở Thông tin và Truyền thông
Thực hiện Kế hoạch số 9/KH-UBND ngày 02/01/2021 của UBND tỉnh Mẫu, Sở ban hành kế hoạch như sau:
I. MỤC TIÊU, YÊU CẦU
1. Mục tiêu
- Nâng cao hiệu quả
quản lý.
2. Yêu cầu
a) Cụ thể, rõ ràng.
II. NHIỆM VỤ
Theo phụ lục.
III. KINH PHÍ
Từ ngân sách.
IV. TỔ CHỨC THỰC HIỆN
1. Trách nhiệm của Văn phòng
a) Đôn đốc các phòng.
2. Các phòng báo cáo./.
Nơi nhận:
- UBND tỉnh;
- Các phòng, đơn vị
thuộc Sở;
- Lưu: VT, VP.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Trần Văn Bình"""

DECISION = """ỦY BAN NHÂN DÂN
THÀNH PHỐ MẪU
Số: 3966/QĐ-UBND
QUYẾT ĐỊNH
Căn cứ Luật Tổ chức chính quyền địa phương;
Theo đề nghị của Giám đốc Sở Nội vụ,
Điều 1. Ban hành Kế hoạch công tác cải cách hành chính năm 2022 của thành phố Mẫu.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lê Trung Chinh
KẾ HOẠCH
CÔNG TÁC CẢI CÁCH HÀNH CHÍNH NĂM 2022 CỦA THÀNH PHỐ MẪU
(Ban hành kèm theo Quyết định số 3966/QĐ-UBND ngày 10 tháng 12 năm 2021)"""

ANNEX = """PHỤ LỤC
NHIỆM VỤ CỤ THỂ CẢI CÁCH HÀNH CHÍNH TỈNH ĐỒNG NAI NĂM 2021
(Kèm theo Kế hoạch số 15965/KH-UBND ngày 29 tháng 12 năm 2020 của Chủ tịch UBND tỉnh Đồng Nai)"""

DRAFT = """Số: /KH-STTTT
Đồng Nai, ngày tháng 01 năm 2024
KẾ HOẠCH Cải cách hành chính của Sở năm 2024"""


def document(text: str) -> str:
    """The plan.yaml of a text, without the line of the schema."""
    found = read([Line(line, place=str(n)) for n, line in enumerate(text.split("\n"))], "so", 2021)
    return plan_text(found.plan).partition("\n")[2]


def test_a_plan_of_a_department() -> None:
    """Letterhead, title over two lines, goals without their headings, organisation, recipients, signature."""
    assert document(DEPARTMENT) == (
        """org: so
year: 2021
title: Cải cách hành chính năm 2021 của Sở Thông tin và Truyền thông
number: "5"
symbol: KH-STTTT
issued: 2021-01-04
place: Mẫu Sơn
parent_body: UBND tỉnh Mẫu
basis:
  - """
        '"Thực hiện Kế hoạch số 9/KH-UBND ngày 02/01/2021 của UBND tỉnh Mẫu, Sở ban hành kế hoạch như sau:"'
        """
goals:
  - Nâng cao hiệu quả quản lý.
  - Cụ thể, rõ ràng.
signer:
  authority: KT. GIÁM ĐỐC
  position: PHÓ GIÁM ĐỐC
  name: Trần Văn Bình
recipients:
  - UBND tỉnh;
  - Các phòng, đơn vị thuộc Sở;
  - "Lưu: VT, VP."
finance: Từ ngân sách.
organisation_of_work:
  - 1. Trách nhiệm của Văn phòng
  - Đôn đốc các phòng.
  - Các phòng báo cáo./.
"""
    )


def test_a_plan_behind_a_decision() -> None:
    """Number of the decision; the title in the letters of its first article; whom the signer stands for."""
    assert document(DECISION) == (
        """org: so
year: 2021
title: Công tác cải cách hành chính năm 2022 của thành phố Mẫu
number: "3966"
symbol: QĐ-UBND
basis:
  - Căn cứ Luật Tổ chức chính quyền địa phương;
  - Theo đề nghị của Giám đốc Sở Nội vụ,
signer:
  authority: |-
    TM. ỦY BAN NHÂN DÂN
    KT. CHỦ TỊCH
  position: PHÓ CHỦ TỊCH
  name: Lê Trung Chinh
"""
    )


def test_an_annex_alone_and_a_draft() -> None:
    """The annex says to which document it belongs; a draft has neither number nor day."""
    assert document(ANNEX) == (
        """org: so
year: 2021
title: Nhiệm vụ cụ thể cải cách hành chính tỉnh Đồng Nai năm 2021
number: "15965"
symbol: KH-UBND
issued: 2020-12-29
"""
    )
    assert document(DRAFT) == (
        """org: so
year: 2021
title: Cải cách hành chính của Sở năm 2024
symbol: KH-STTTT
issued: "2024-01"
place: Đồng Nai
"""
    )
    assert document("chỉ có bảng") == "org: so\nyear: 2021\ntitle: Cải cách hành chính năm 2021\n"


def test_a_title_in_small_letters_and_what_is_none() -> None:
    """The heading of a page of a portal; the unit of the figures below a title is no part of it."""
    assert document("Tin tức\nKế hoạch cải cách hành chính\nKế hoạch công tác CCHC năm 2021 của Sở") == (
        "org: so\nyear: 2021\ntitle: Công tác CCHC năm 2021 của Sở\n"
    )
    assert document("KẾ HOẠCH CÔNG TÁC CCHC NĂM 2021\nĐơn vị tính: triệu đồng") == (
        "org: so\nyear: 2021\ntitle: Công tác CCHC năm 2021\n"
    )
    assert document("Kế hoạch cải cách hành chính năm 2021 do Sở ban hành.") == (
        "org: so\nyear: 2021\ntitle: Cải cách hành chính năm 2021\n"
    )


HEADINGS = {
    "CDDH": "1. Chỉ đạo điều hành và tuyên truyền về CCHC · VII. Công tác chỉ đạo thực hiện cải cách hành chính",
    "TC": "2. Cải cách thể chế hành chính · 2. Xây dựng và tổ chức thực hiện văn bản quy phạm pháp luật",
    "TTHC": "3. Cải cách thủ tục hành chính · 2. Cải cách thủ tục hành chính (TTHC)",
    "TCBM": "4. Cải cách tổ chức bộ máy · 3. Cải cách tổ chức, bộ máy",
    "CDCV": "5. Cải cách công vụ · IV. Xây dựng đội ngũ cán bộ, công chức, viên chức",
    "TCC": "6. Cải cách tài chính công",
    "CQS": "7. Xây dựng và phát triển Chính phủ điện tử · VI. Hiện đại hóa hành chính nhà nước · Chuyển đổi số",
    "": "II. CÔNG TÁC CẢI CÁCH HÀNH CHÍNH CỦA SỞ · Nhiệm vụ · II. NỘI DUNG NHIỆM VỤ CCHC TẠI ĐƠN VỊ",
}


@pytest.mark.parametrize(
    ("code", "heading"), [(code, one) for code, text in HEADINGS.items() for one in text.split(" · ")]
)  # fmt: skip
def test_areas_of_headings(code: str, heading: str) -> None:
    """The headings of real plans, old and new."""
    assert fields.of_heading(heading) == code


def test_bodies_that_gave_tasks() -> None:
    """In capitals or not; a heading that only speaks of tasks names nobody."""
    assert fields.given_by("I. NHIỆM VỤ DO UBND THÀNH PHỐ PHÂN CÔNG SỞ CHỦ TRÌ") == "UBND thành phố"
    assert fields.given_by("III. THỰC HIỆN NHIỆM VỤ ĐƯỢC UBND TỈNH GIAO VỀ CHUYỂN ĐỔI SỐ") == "UBND tỉnh"
    assert fields.given_by("Nhiệm vụ do Bộ Nội vụ giao") == "Bộ Nội vụ"
    assert fields.given_by("II. NHIỆM VỤ TRỌNG TÂM") == ""


def test_names_of_files() -> None:
    """By the area, in the plan's own words where it has others."""
    assert [fields.file_slug(heading, code) for heading, code in (
        ("VI. Hiện đại hóa hành chính nhà nước", "CQS"), ("7. Xây dựng chính quyền số", "CQS"), ("1. Thể chế", "TC"),
        ("5. Cải cách chế độ công vụ", "CDCV"), ("Nhiệm vụ khác", "KHAC"))] == [
        "hien-dai-hoa-hanh-chinh", "chinh-quyen-so", "the-che", "che-do-cong-vu", "nhiem-vu"]  # fmt: skip


def test_several_plans_in_one_document() -> None:
    """The numbers of both are said beside the title; a number that the text only cites is none."""
    rows = [HEAD, ["1", "Rà soát thể chế", "Báo cáo", "Văn phòng", "", "Quý I"]]
    above = ["Số: 10/KH-SM", "KẾ HOẠCH", "Cải cách hành chính năm 2021"]
    said = "văn bản có 2 kế hoạch (số 10/KH-SM, 11/KH-SM), nhập chung vào đây; nên tách ra, nhập từng bản"
    assert drafted(word(rows, before=above, after=["Số: 11/KH-SM", "Thực hiện Kế hoạch số 9/KH-UBND"])).doubts == (
        Doubt(("title",), said),
    )
    assert drafted(word(rows, before=above, after=["Số: 10/KH-SM"])).doubts == ()
