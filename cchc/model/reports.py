"""The shape of a report's own data, `reports/q2.yaml` in the plan's folder: what a plan cannot know."""

from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta

from cchc.areas import AREAS
from cchc.diagnostics import YamlPath
from cchc.model.files import LARGEST, Day, Measured, Shape, Signer, Text, Texts, Whole, about

Count: TypeAlias = Annotated[int, Meta(ge=0, le=LARGEST)]
Value: TypeAlias = Text | Whole | Measured


class Item(msgspec.Struct, frozen=True):
    """A line of the statistics annex that is typed in: its key in `figures`, its area, name and unit of measure."""

    code: str
    area: str
    name: str
    unit: str


class Directing(Shape, frozen=True, kw_only=True):
    """Mục I.2: tổ chức chỉ đạo, điều hành."""

    documents: Annotated[Count | None, about("Số văn bản chỉ đạo, điều hành đã ban hành trong kỳ.")] = None
    text: Annotated[Texts | None, about("Lời báo cáo, mỗi đoạn một dòng.")] = None


class Inspection(Shape, frozen=True, kw_only=True):
    """Mục I.3: kiểm tra cải cách hành chính."""

    plan: Annotated[Text | None, about("Kế hoạch kiểm tra: số, ngày.")] = None
    bodies: Annotated[Count | None, about("Số cơ quan, đơn vị được kiểm tra trong kỳ.")] = None
    of: Annotated[Count | None, about("Tổng số cơ quan, đơn vị trực thuộc.")] = None
    findings: Annotated[Count | None, about("Số vấn đề phát hiện qua kiểm tra.")] = None
    resolved: Annotated[Count | None, about("Số vấn đề đã xử lý.")] = None
    text: Annotated[Texts | None, about("Lời báo cáo, mỗi đoạn một dòng.")] = None


class Survey(Shape, frozen=True, kw_only=True):
    """Khảo sát mức độ hài lòng."""

    forms: Annotated[Count | None, about("Số phiếu khảo sát.")] = None
    satisfied: Annotated[Text | Measured | None, about("Tỷ lệ hài lòng.")] = None
    text: Annotated[Texts | None, about("Lời báo cáo, mỗi đoạn một dòng.")] = None


class AreaTexts(Shape, frozen=True, kw_only=True):
    """Mục II: lời báo cáo của từng lĩnh vực, bên cạnh những gì kế hoạch đã ghi."""

    CDDH: Annotated[Texts | None, about(f"{AREAS['CDDH']}.")] = None
    TC: Annotated[Texts | None, about(f"{AREAS['TC']}.")] = None
    TTHC: Annotated[Texts | None, about(f"{AREAS['TTHC']}.")] = None
    TCBM: Annotated[Texts | None, about(f"{AREAS['TCBM']}.")] = None
    CDCV: Annotated[Texts | None, about(f"{AREAS['CDCV']}.")] = None
    TCC: Annotated[Texts | None, about(f"{AREAS['TCC']}.")] = None
    CQS: Annotated[Texts | None, about(f"{AREAS['CQS']}.")] = None


def _item(area: str, name: str, unit: str) -> Meta:
    return Meta(description=f"{name} ({unit}).", extra={"area": area, "name": name, "unit": unit})


class Figures(Shape, frozen=True, kw_only=True):
    """Phụ lục thống kê: số liệu nhập tay trong kỳ. Mẫu của mỗi năm, mỗi tỉnh một khác: dòng nào mẫu không có thì ghi
    mã vào `without`, dòng nào thiếu thì thêm vào `more_figures`."""

    doi_thoai: Annotated[Value | None, _item("CDDH", "Số cuộc đối thoại với người dân, doanh nghiệp", "cuộc")] = None
    sang_kien: Annotated[Value | None, _item("CDDH", "Số sáng kiến, giải pháp mới được áp dụng", "sáng kiến")] = None
    tin_bai: Annotated[Value | None, _item("CDDH", "Số tin, bài tuyên truyền về cải cách hành chính", "tin, bài")] = (
        None
    )
    vbqppl_ban_hanh: Annotated[
        Value | None, _item("TC", "Số văn bản quy phạm pháp luật đã ban hành hoặc tham mưu ban hành", "văn bản")
    ] = None
    vbqppl_kiem_tra: Annotated[
        Value | None, _item("TC", "Số văn bản quy phạm pháp luật đã kiểm tra, tự kiểm tra", "văn bản")
    ] = None
    vbqppl_ra_soat: Annotated[Value | None, _item("TC", "Số văn bản quy phạm pháp luật đã rà soát", "văn bản")] = None
    vbqppl_xu_ly: Annotated[
        Value | None, _item("TC", "Số văn bản đã xử lý hoặc kiến nghị xử lý sau kiểm tra, rà soát", "văn bản")
    ] = None
    tthc_tong: Annotated[
        Value | None, _item("TTHC", "Tổng số thủ tục hành chính thuộc thẩm quyền giải quyết", "TTHC")
    ] = None
    tthc_cong_bo: Annotated[
        Value | None, _item("TTHC", "Số thủ tục hành chính công bố mới, sửa đổi, thay thế, bãi bỏ", "TTHC")
    ] = None
    tthc_cat_giam: Annotated[
        Value | None, _item("TTHC", "Số thủ tục hành chính được cắt giảm, đơn giản hóa", "TTHC")
    ] = None
    ho_so_tiep_nhan: Annotated[Value | None, _item("TTHC", "Số hồ sơ tiếp nhận", "hồ sơ")] = None
    ho_so_giai_quyet: Annotated[Value | None, _item("TTHC", "Số hồ sơ đã giải quyết", "hồ sơ")] = None
    ho_so_dung_han: Annotated[Value | None, _item("TTHC", "Tỷ lệ hồ sơ giải quyết đúng hạn", "%")] = None
    ho_so_truc_tuyen: Annotated[Value | None, _item("TTHC", "Tỷ lệ hồ sơ nộp trực tuyến", "%")] = None
    ho_so_bcci: Annotated[
        Value | None, _item("TTHC", "Số hồ sơ tiếp nhận, trả kết quả qua dịch vụ bưu chính công ích", "hồ sơ")
    ] = None
    phan_anh: Annotated[
        Value | None, _item("TTHC", "Số phản ánh, kiến nghị về quy định hành chính đã xử lý", "phản ánh, kiến nghị")
    ] = None
    phong: Annotated[Value | None, _item("TCBM", "Số phòng và tương đương", "phòng")] = None
    don_vi_su_nghiep: Annotated[Value | None, _item("TCBM", "Số đơn vị sự nghiệp công lập trực thuộc", "đơn vị")] = None
    bien_che_giao: Annotated[Value | None, _item("TCBM", "Số biên chế công chức được giao", "người")] = None
    bien_che_co_mat: Annotated[Value | None, _item("TCBM", "Số biên chế công chức có mặt", "người")] = None
    nguoi_lam_viec: Annotated[
        Value | None, _item("TCBM", "Số người làm việc trong đơn vị sự nghiệp công lập", "người")
    ] = None
    tuyen_dung: Annotated[Value | None, _item("CDCV", "Số công chức, viên chức được tuyển dụng", "người")] = None
    dao_tao: Annotated[
        Value | None, _item("CDCV", "Số lượt công chức, viên chức được đào tạo, bồi dưỡng", "lượt người")
    ] = None
    ky_luat: Annotated[Value | None, _item("CDCV", "Số công chức, viên chức bị kỷ luật", "người")] = None
    tinh_gian: Annotated[Value | None, _item("CDCV", "Số người được tinh giản biên chế", "người")] = None
    tu_chu: Annotated[Value | None, _item("TCC", "Số đơn vị sự nghiệp thực hiện cơ chế tự chủ tài chính", "đơn vị")] = (
        None
    )
    tu_chu_chi_thuong_xuyen: Annotated[
        Value | None, _item("TCC", "Trong đó: tự bảo đảm chi thường xuyên trở lên", "đơn vị")
    ] = None
    giai_ngan: Annotated[Value | None, _item("TCC", "Tỷ lệ giải ngân kế hoạch đầu tư công", "%")] = None
    van_ban_dien_tu: Annotated[Value | None, _item("CQS", "Tỷ lệ văn bản gửi dưới dạng điện tử, được ký số", "%")] = (
        None
    )
    ho_so_cong_viec: Annotated[Value | None, _item("CQS", "Tỷ lệ hồ sơ công việc xử lý trên môi trường mạng", "%")] = (
        None
    )
    dvc_toan_trinh: Annotated[Value | None, _item("CQS", "Số dịch vụ công trực tuyến toàn trình", "dịch vụ")] = None
    dvc_mot_phan: Annotated[Value | None, _item("CQS", "Số dịch vụ công trực tuyến một phần", "dịch vụ")] = None
    thanh_toan: Annotated[Value | None, _item("CQS", "Tỷ lệ hồ sơ thanh toán trực tuyến", "%")] = None
    so_hoa: Annotated[Value | None, _item("CQS", "Tỷ lệ hồ sơ được số hóa", "%")] = None


class MoreFigure(Shape, frozen=True, kw_only=True):
    """Một dòng thống kê ngoài danh sách có sẵn."""

    area: Annotated[Text, about("Mã lĩnh vực, hoặc tên nhóm số liệu.")]
    item: Annotated[Text, about("Tên chỉ tiêu thống kê.")]
    unit: Annotated[Text | None, about("Đơn vị tính.")] = None
    value: Annotated[Value | None, about("Giá trị; bỏ trống thì in chỗ trống.")] = None


class Estimate(Shape, frozen=True, kw_only=True):
    """Ước thực hiện cả năm của một chỉ tiêu; không bao giờ lẫn với số đã thực hiện."""

    indicator: Annotated[Text, about("Chỉ tiêu.")]
    actual: Annotated[Value | None, about("Đã thực hiện đến ngày chốt số liệu.")] = None
    estimate: Annotated[Value, about("Ước thực hiện cả năm.")]
    note: Annotated[Text | None, about("Ghi chú: cơ sở ước tính.")] = None


class LetterData(Shape, frozen=True, kw_only=True):
    """Công văn đôn đốc gửi kèm kỳ báo cáo này."""

    symbol: Annotated[Text | None, about("Ký hiệu của công văn: SM-VP.")] = None
    issued: Annotated[Day | None, about("Ngày của công văn.")] = None
    answer_by: Annotated[Day | None, about("Hạn đơn vị báo cáo lại.")] = None
    answer_to: Annotated[Text | None, about("Nơi nhận báo cáo lại.")] = None
    text: Annotated[Texts | None, about("Lời thêm, trước câu kết.")] = None
    signer: Annotated[Signer | None, about("Người ký công văn, khi khác người ký báo cáo.")] = None
    recipients: Annotated[Texts | None, about("Nơi nhận.")] = None


class ReportFile(Shape, frozen=True, kw_only=True):
    """Tệp reports/<kỳ>.yaml: những gì kế hoạch không biết được của một kỳ báo cáo."""

    title: Annotated[Text | None, about("Trích yếu, khi khác câu mà cchc đặt.")] = None
    number: Annotated[Annotated[int, Meta(ge=1, le=LARGEST)] | Text | None, about("Số của báo cáo.")] = None
    symbol: Annotated[Text | None, about("Ký hiệu: BC-STTTT.")] = None
    issued: Annotated[Day | None, about("Ngày của báo cáo.")] = None
    as_of: Annotated[Day | None, about("Ngày chốt số liệu, khi khác ngày cuối của kỳ.")] = None
    place: Annotated[Text | None, about("Địa danh, khi khác của kế hoạch.")] = None
    parent_body: Annotated[Text | None, about("Cơ quan chủ quản, khi khác của kế hoạch.")] = None
    body: Annotated[Text | None, about("Cơ quan lập báo cáo, khi báo cáo gộp nhiều cơ quan.")] = None
    addressees: Annotated[Texts | None, about("Kính gửi.")] = None
    signer: Annotated[Signer | None, about("Người ký, khi khác người ký kế hoạch.")] = None
    recipients: Annotated[Texts | None, about("Nơi nhận, khi khác của kế hoạch.")] = None
    opening: Annotated[Texts | None, about("Đoạn mở đầu, khi khác câu mà cchc đặt.")] = None
    directing: Annotated[Directing | None, about("Mục I.2: tổ chức chỉ đạo, điều hành.")] = None
    inspection: Annotated[Inspection | None, about("Mục I.3: kiểm tra cải cách hành chính.")] = None
    communication: Annotated[Texts | None, about("Mục I.4: tuyên truyền cải cách hành chính.")] = None
    survey: Annotated[Survey | None, about("Mục I.4: khảo sát mức độ hài lòng.")] = None
    initiatives: Annotated[Texts | None, about("Mục I.5: sáng kiến, giải pháp mới.")] = None
    assigned: Annotated[Texts | None, about("Mục I.6: thêm về nhiệm vụ được cấp trên giao.")] = None
    results: Annotated[AreaTexts | None, about("Mục II: lời báo cáo của từng lĩnh vực.")] = None
    achievements: Annotated[Texts | None, about("Mục III.1: kết quả nổi bật.")] = None
    shortcomings: Annotated[Texts | None, about("Mục III.2: tồn tại, hạn chế, ngoài việc quá hạn.")] = None
    causes: Annotated[Texts | None, about("Mục III.2: nguyên nhân, ngoài khó khăn đã ghi ở tiến độ.")] = None
    directions: Annotated[Texts | None, about("Mục IV: phương hướng, ngoài việc đến hạn của kỳ tới.")] = None
    proposals: Annotated[Texts | None, about("Mục V: kiến nghị, đề xuất, ngoài những gì đã ghi ở tiến độ.")] = None
    figures: Annotated[Figures | None, about("Phụ lục thống kê: số liệu nhập tay.")] = None
    more_figures: Annotated[list[MoreFigure] | None, about("Phụ lục thống kê: dòng thêm.")] = None
    without: Annotated[Texts | None, about("Mã của những dòng thống kê mà mẫu không có.")] = None
    estimates: Annotated[list[Estimate] | None, about("Ước thực hiện cả năm.")] = None
    letter: Annotated[LetterData | None, about("Công văn đôn đốc của kỳ này.")] = None


def written_days(file: ReportFile) -> tuple[tuple[YamlPath, str], ...]:
    """The days of a file as written, each with its path."""
    letter = file.letter or LetterData()
    days: tuple[tuple[YamlPath, str | None], ...] = (
        (("issued",), file.issued),
        (("as_of",), file.as_of),
        (("letter", "issued"), letter.issued),
        (("letter", "answer_by"), letter.answer_by),
    )
    return tuple((path, written) for path, written in days if written is not None)


def items() -> tuple[Item, ...]:
    """The lines of the statistics annex that are typed in, in the order of the annex."""
    from msgspec import inspect

    found = inspect.type_info(Figures)
    assert isinstance(found, inspect.StructType)
    return tuple(Item(field.name, *_said(field.type)) for field in found.fields)


def _said(type_info: object) -> tuple[str, str, str]:
    extra = getattr(type_info, "extra", None) or {}
    return str(extra["area"]), str(extra["name"]), str(extra["unit"])
