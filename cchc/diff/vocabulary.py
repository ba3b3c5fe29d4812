"""The words of the field, as data: add a line here, no code. Case, and where a tone mark stands, do not matter."""

# Abbreviations, written out so that "Bộ TTHC" is "bộ thủ tục hành chính".
ABBREVIATIONS = """
bcci: bưu chính công ích
bhxh: bảo hiểm xã hội
bpmc: bộ phận một cửa
cbcc: cán bộ công chức
cbccvc: cán bộ công chức viên chức
cchc: cải cách hành chính
ccvc: công chức viên chức
cntt: công nghệ thông tin
cqđt: chính quyền điện tử
csdl: cơ sở dữ liệu
dvc: dịch vụ công
dvctt: dịch vụ công trực tuyến
hcc: hành chính công
hđnd: hội đồng nhân dân
pakn: phản ánh kiến nghị
qlvb: quản lý văn bản
qlvbđh: quản lý văn bản và điều hành
qppl: quy phạm pháp luật
tthc: thủ tục hành chính
ttđt: thông tin điện tử
ubnd: ủy ban nhân dân
vbqppl: văn bản quy phạm pháp luật
"""

# Names of one thing: matching reads them all as the first. Only what an official would never tell apart.
EQUAL_NAMES = """
bộ phận một cửa = bộ phận tiếp nhận và trả kết quả
chỉ số cải cách hành chính = par index
phản ánh = phản ảnh
đảm bảo = bảo đảm
đôn đốc = đốc thúc
toàn trình và một phần = mức 3 4 = mức độ 3 4 = mức độ 3 và 4
trang thông tin điện tử = website
trung tâm hành chính công = trung tâm phục vụ hành chính công
tỷ lệ = tỉ lệ
"""

# How a title begins says nothing of the work: it was "Xây dựng", is "Tiếp tục xây dựng", "Phối hợp xây dựng".
OPENINGS = """
tiếp tục · phối hợp · chủ trì · triển khai thực hiện · tổ chức thực hiện · tổ chức triển khai · triển khai · thực hiện ·
tổ chức · tham mưu · đẩy mạnh · tăng cường · nâng cao · có hiệu quả · hiệu quả · thường xuyên · hoàn thiện · đảm bảo ·
bảo đảm · duy trì · với các sở ban ngành · việc · các
"""

# From here on a clause says by which paper, where, for whom or what for the work is done, no longer what it is.
ASIDES = """
theo · nhằm · để · phục vụ · đáp ứng · đảm bảo · bảo đảm · trên cơ sở · tại · trên địa bàn · đối với · do · qua ·
trong · trên · đạt · bao gồm · gắn với · góp phần · tạo điều kiện · tạo thuận lợi
"""

FILLERS = """
và · các · của · cho · theo · về · tại · trên · để · đối · với · được · có · là · trong · từ · đến · việc · những ·
một · số · do · bằng · này
"""

# What a phrase that is shown neither begins nor ends with.
EDGES = """
qua · mà · hoặc · nhằm · khi · vào · lên · như · bên · ngày · phải · để · cả
"""

# Words of several syllables, so that what is shown of a text is never cut within one.
COMPOUNDS = """
an ninh · an ninh mạng · an sinh xã hội · an toàn · an toàn thông tin · áp dụng · ban hành · ban ngành · bản sao ·
bản sao điện tử · báo cáo · báo chí · bảo đảm · bảo hiểm · bảo hiểm thất nghiệp · bảo hiểm xã hội · bảo mật · biên chế
· biểu mẫu · bộ chỉ số · bộ chỉ số cải cách hành chính · bộ máy · bổ nhiệm · bộ nội vụ · bộ phận một cửa ·
bộ phận tiếp nhận và trả kết quả · bổ sung · bố trí · bồi dưỡng · bưu chính · bưu chính công ích · bưu điện · cá nhân
· cải cách · cải cách hành chính · cải tiến · cán bộ · cán bộ công chức · cán bộ công chức viên chức · cảnh báo ·
cấp huyện · cập nhật · cấp nước · cấp phát · cấp sở · cấp tỉnh · cấp xã · cấu hình · cây xanh · chất lượng ·
chất lượng cao · chế độ · chỉ đạo · chỉ đạo điều hành · chỉ số · chỉ số cải cách hành chính · chỉ số hài lòng ·
chỉ thị · chỉ tiêu · chia sẻ · chiếu sáng · chính phủ · chính phủ điện tử · chính quyền điện tử · chính quyền đô thị ·
chính quyền số · chính sách · chính xác · chống lãng phí · chữ ký số · chủ trì · chuẩn hóa · chức danh · chức năng ·
chung cư · chứng thư số · chứng thực · chứng thực bản sao điện tử · chương trình · chuyển đổi số · chuyển giao ·
chuyên môn · chuyên mục · chuyên ngành · chuyên trang · cơ cấu · cơ cấu ngạch · cơ chế · cổ phần hóa · cơ quan ·
cơ quan chuyên môn · cơ quan hành chính · cơ sở dữ liệu · cơ sở dữ liệu quốc gia · cơ sở hạ tầng · cơ sở vật chất ·
công an · công bố · công chức · công chức viên chức · công chứng · công cụ · công dân · cổng dịch vụ công ·
cổng dịch vụ công quốc gia · cộng đồng · công ích · công khai · công lập · công nghệ · công nghệ số ·
công nghệ thông tin · công tác · cổng thông tin · cổng thông tin điện tử · công văn · công việc · công vụ · cung cấp ·
cung ứng · đảm bảo · dân cư · dân tộc · đăng ký · đăng ký kinh doanh · đăng tải · đánh giá · đánh giá nội bộ ·
danh mục · đạo đức · đạo đức công vụ · đào tạo · đất đai · đặt hàng · đặt lịch · đấu thầu · đầu tư · đầy đủ · đẩy mạnh
· đề án · đề án vị trí việc làm · đề nghị · đề xuất · di động · địa bàn · địa giới · địa giới hành chính · địa phương
· dịch vụ công · dịch vụ công trực tuyến · dịch vụ hành chính công · dịch vụ sự nghiệp · dịch vụ sự nghiệp công ·
điện lực · điện tử · điều chỉnh · điều hành · điều kiện · định danh · định kỳ · định mức · định mức kinh tế kỹ thuật ·
đô thị · đô thị hóa · đô thị thông minh · doanh nghiệp · độc lập · đổi mới · đội ngũ · đối thoại · đối tượng ·
đối tượng chính sách · đôn đốc · đơn giá · đơn giản hóa · đơn vị · đơn vị hành chính · đơn vị sự nghiệp ·
đơn vị sự nghiệp công lập · đồng bộ · du khách · dữ liệu · dữ liệu điện tử · dữ liệu mở · dữ liệu số · dự thảo ·
dự toán · đúng hạn · duy trì · giá trị pháp lý · giai đoạn · giải pháp · giải quyết · giải thể · giám sát ·
giám sát viên · giao dịch · giáo dục · giao thông · giao tiếp · giấy tờ · gọi ra · góp ý · gửi nhận ·
hạ tầng · hạ tầng truyền dẫn · hài lòng · hải quan · hành chính · hành chính công · hành chính nhà nước · hệ thống ·
hệ thống hóa · hệ thống thông tin · hẹn giờ · hiệu quả · hồ sơ · hồ sơ công việc · hồ sơ điện tử · hồ sơ mẫu ·
hồ sơ sức khỏe · hộ tịch · hỗ trợ · hoàn thiện · học tập · hội đồng nhân dân · hội nghị · họp báo · hợp đồng ·
hợp nhất · họp trực tuyến · hướng dẫn · kế hoạch · kết nối · kết quả · khai thác · khảo sát · khen thưởng · kho bạc ·
khó khăn · khoa học và công nghệ · khoán chi · không tiền mặt · kiểm soát · kiểm tra · kiểm tra nội bộ · kiến nghị ·
kiện toàn · kinh doanh · kinh phí · kinh tế · kinh tế xã hội · kịp thời · kỷ cương · kỷ luật · kỹ năng · ký số ·
kỹ thuật · lãnh đạo · lao động · lệ phí · lịch hẹn · liên quan · liên thông · lĩnh vực · lộ trình · lộ trình tính giá
· lựa chọn · luân chuyển · lưu trữ · mạng xã hội · máy xếp hàng · minh bạch · mô hình · mở rộng · môi trường ·
môi trường mạng · một cửa · một cửa điện tử · một cửa liên thông · mua sắm · mức độ · mức độ hài lòng · nâng cao ·
nâng cấp · năng lực · nâng ngạch · nền tảng · ngân hàng · ngân sách · ngân sách nhà nước · ngẫu nhiên · nghị định ·
nghị quyết · nghĩa vụ tài chính · nghiên cứu · nghiệp vụ · ngoại ngữ · người có công · người dân · người dùng ·
người đứng đầu · người sử dụng · nguồn nhân lực · nhà chung cư · nhà nước · nhân dân · nhân lực · nhân sự · nhận thức
· nhiệm vụ · nhu cầu · niêm yết · nội bộ · nội dung · nội vụ · nộp hồ sơ · phẩm chất · phản ánh · phản ánh kiến nghị ·
phân cấp · phân hệ · phản hồi · phần mềm · phân quyền · phân tích · pháp chế · pháp luật · pháp lý · phát sóng ·
phát thanh · phát triển · phê duyệt · phi địa giới hành chính · phí lệ phí · phiền hà · phiếu hẹn · phối hợp ·
phúc tra · phục vụ · phương án · phường xã · quá hạn · quận huyện · quản lý · quản lý chất lượng · quản lý nhà nước ·
quản lý văn bản · quản lý văn bản và điều hành · quân sự · quản trị · quốc gia · quốc hội · quy chế · quy định ·
quy phạm pháp luật · quy tắc ứng xử · quy trình · quy trình nội bộ · quyết định · rà soát · sản phẩm · sáng kiến ·
sáp nhập · sắp xếp · sở ban ngành · sơ đồ hóa · số hóa · sơ kết · số liệu · số lượng · sở nội vụ · sử dụng ·
sự hài lòng · sửa đổi · sức khỏe · tài chính · tài chính công · tài liệu · tài nguyên · tài nguyên và môi trường ·
tài sản · tài sản công · tăng cường · tăng thu · tập huấn · tập trung · tất cả · thái độ · thẩm định · tham gia ·
tham mưu · tham nhũng · thẩm quyền · thăng hạng · thành lập · thành phần · thành phần hồ sơ · thành phố · thanh toán ·
thanh toán không tiền mặt · thanh toán trực tuyến · thanh tra · thành ủy · thay thế · thể chế hóa · theo dõi ·
thí điểm · thi đua · thi hành pháp luật · thi tuyển · thiết bị · thiết yếu · thời gian · thời hạn · thông báo ·
thông cáo báo chí · thống nhất · thông tin · thông tin báo cáo · thông tin cơ sở · thông tin điện tử ·
thông tin và truyền thông · thông tư · thư điện tử · thu nhập · thu phí · thủ tục · thủ tục hành chính ·
thủ tướng chính phủ · thuận lợi · thực hiện · thương binh · thường xuyên · tích hợp · tích hợp dữ liệu · tiến độ ·
tiện ích · tiền lương · tiền mặt · tiến tới · tiếp cận · tiếp nhận · tiếp nhận và trả kết quả · tiếp tục · tiết kiệm ·
tiêu chí · tiêu chuẩn · tiêu chuẩn quốc gia · tiêu cực · tin nhắn · tính giá · tinh giản biên chế · tình hình ·
tính năng · tỉnh ủy · tổ chức · tổ chức bộ máy · tổ chức lại · tổ công nghệ số cộng đồng · tờ trình · toàn trình ·
tối thiểu · tổng đài · tổng đài viên · tổng hợp · tổng kết · trả kết quả · trách nhiệm · trách nhiệm giải trình ·
trang thông tin điện tử · trao đổi · trễ hẹn · triển khai · trình độ · trực quan hóa · trực thuộc · trực tuyến ·
trung tâm · trung tâm hành chính công · trung tâm phục vụ hành chính công · trung tâm tích hợp dữ liệu · trung ương ·
trước hạn · truyền dẫn · truyền hình · truyền thông · tự chịu trách nhiệm · tự chủ · tự động · tự động gọi ra ·
tư pháp · tuyển dụng · tuyên truyền · tỷ lệ · ứng dụng · ủy ban nhân dân · ủy quyền · văn bản · văn bản đến ·
văn bản đi · văn bản điện tử · văn bản quy phạm pháp luật · vận hành · văn hóa công vụ · văn phòng ·
văn phòng chính phủ · văn thư · vị trí việc làm · việc làm · viên chức · viễn thông · vướng mắc · xã hội · xã hội hóa
· xác thực · xây dựng · xếp hàng · xếp hạng · xin lỗi · xử lý · ý kiến · y tế · yêu cầu
"""
