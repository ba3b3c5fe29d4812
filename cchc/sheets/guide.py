"""How a progress sheet is filled in, as the sheet itself says it."""

from cchc.exporting.table import Tone

GUIDE = (
    ("Điền vào đâu", "Chỉ các cột có tiêu đề nền xanh lá, ô nền vàng nhạt. Các cột khác đã khóa để tránh sửa nhầm; "
     "khóa không có mật khẩu. Dòng nào chưa có gì để báo cáo thì để trống.", Tone.PLAIN),
    ("Trạng thái", "Bắt buộc ở dòng có báo cáo; chọn trong danh sách: Chưa triển khai, Đang thực hiện, Hoàn thành, "
     "Tạm dừng. Quá hạn hay đúng hạn thì phần mềm tự tính từ ngày.", Tone.PLAIN),
    ("Ngày", "Hoàn thành: bắt buộc, là ngày hoàn thành (ngày ký văn bản). Trạng thái khác: ngày của thông tin; để "
     "trống là ngày phiếu được ghi vào kế hoạch. Ghi đủ bốn chữ số của năm: 31/12/2026.", Tone.PLAIN),
    ("Tỷ lệ %", "Số từ 0 đến 100: 60 hoặc 60%. Không bắt buộc.", Tone.PLAIN),
    ("Kết quả", "Đã làm được gì, bằng số nếu có.", Tone.PLAIN),
    ("Minh chứng", "Văn bản, ghi số và ngày: Báo cáo số 12/BC-SM ngày 05/12/2026. Nhiều văn bản thì mỗi văn bản một "
     "dòng trong ô (Alt+Enter).", Tone.PLAIN),
    ("Khó khăn, đề xuất", "Vướng mắc cần tháo gỡ, và kiến nghị với ai, việc gì.", Tone.PLAIN),
    ("Giá trị đạt được", "Số đo được của chỉ tiêu cùng số thứ tự ở cột Chỉ tiêu: 62,5% hoặc 1.234. Ô nền xám là dòng "
     "không có chỉ tiêu ấy.", Tone.PLAIN),
    ("Dòng định kỳ", "Mỗi kỳ đến hạn là một dòng. Phiếu có các kỳ đã qua chưa hoàn thành và kỳ sắp tới; các kỳ sau có "
     "ở phiếu lần sau.", Tone.PLAIN),
    ("Nền đỏ, chữ đậm", "Quá hạn tại ngày ghi ở đầu phiếu.", Tone.OVERDUE),
    ("Nền vàng, chữ nghiêng", "Sắp đến hạn.", Tone.SOON),
    ("Không nên", "Không xóa, chèn dòng hay cột, không sửa cột ẩn: phần mềm nhận ra từng dòng nhờ cột ấy. Lọc, "
     "đổi độ rộng cột thì được; muốn sắp xếp thì bỏ khóa trang (Review, Unprotect Sheet), rồi dùng nút ở tiêu đề "
     "cột.", Tone.PLAIN),
)  # fmt: skip
