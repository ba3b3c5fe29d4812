"""Headers of task tables, by the words that offices print."""

import pytest

from cchc.importing.document import Cell, Grid, Line, grid
from cchc.importing.headers import Role, find, is_numbered, repeats, role_of

WORDS = {
    Role.NUMBER: "Số TT · TT · STT · Số thứ tự",
    Role.TITLE: "Nội dung nhiệm vụ · Nội dung và kết quả đầu ra · Nhiệm vụ cụ thể · Nhiệm vụ/hoạt động"
    " · Nội dung công việc · Tên nhiệm vụ · Nhiệm vụ, giải pháp · ten",
    Role.AREA: "Nhiệm vụ chung · Lĩnh vực",
    Role.GOAL: "Mục tiêu · Mục tiêu, chỉ tiêu · Chỉ tiêu",
    Role.PRODUCTS: "Sản phẩm (Kết quả đầu ra hoặc chỉ tiêu dự kiến) · Kết quả/sản phẩm · Kết quả đầu ra"
    " · Sản phẩm dự kiến · Dự kiến kết quả · ketqua",
    Role.ACTIVITIES: "Hoạt động chi tiết để triển khai nhiệm vụ · Các hoạt động · hoatdong",
    Role.LEAD: "Đơn vị chủ trì · Cơ quan chủ trì tham mưu · Phòng, ban, đơn vị chủ trì · Chủ trì thực hiện · chutri",
    Role.SUPPORT: "Đơn vị phối hợp · Cơ quan phối hợp triển khai thực hiện · Phòng, ban đơn vị phối hợp · phoihop",
    Role.BOTH: "Phân công thực hiện · Đơn vị thực hiện · Đơn vị chủ trì, phối hợp · Trách nhiệm thực hiện",
    Role.DEADLINE: "Thời gian hoàn thành · Thời hạn · Tiến độ · Thời gian kết thúc · Ngày hoàn thành · ngayketthuc",
    Role.START: "Thời gian bắt đầu · ngaybatdau",
    Role.BUDGET: "Kinh phí · Nguồn kinh phí thực hiện",
    Role.NOTE: "Ghi chú · ghichu",
    Role.OTHER: "Lãnh đạo phụ trách · Đơn vị tính · Tên báo cáo · Cơ quan trình · "
    + "Chủ trì thực hiện kết nối, chia sẻ dữ liệu từ cơ sở dữ liệu quốc gia với hệ thống một cửa điện tử của tỉnh",
}


@pytest.mark.parametrize(
    ("role", "words"), [(role, word) for role, text in WORDS.items() for word in text.split(" · ")]
)
def test_words_of_columns(role: Role, words: str) -> None:
    """Each spelling means its column; a whole sentence means none."""
    assert role_of(words) is role


def made(*rows: str) -> Grid:
    """A grid of rows whose cells are separated by bars; = goes on with the cell before, ^ with the one above."""
    texts = [row.split("|") for row in rows]
    cells = []
    for place, row in enumerate(texts):
        for column, text in enumerate(row):
            if text in ("=", "^"):
                continue
            width = next((n for n in range(1, 20) if column + n >= len(row) or row[column + n] != "="), 1)
            height = next((n for n in range(1, 20) if place + n >= len(texts) or texts[place + n][column] != "^"), 1)
            lines = tuple(Line(line) for line in text.split("/") if line)
            cells.append(Cell(place, column, lines, height, width))
    return grid("bảng 1", cells, len(rows))


def roles(*rows: str) -> list[str] | None:
    """The roles that a header gives the columns; None where there is none."""
    header = find(made(*rows))
    return [role.name for role in header.roles] if header else None


def test_one_row() -> None:
    """A header of one row."""
    assert roles("TT|Nội dung|Sản phẩm|Chủ trì|Thời gian") == ["NUMBER", "TITLE", "PRODUCTS", "LEAD", "DEADLINE"]


def test_two_rows_and_numbers_below() -> None:
    """Merged words above others; the row that numbers the columns belongs to the header."""
    header = find(
        made("TT|Nội dung|Đơn vị thực hiện|=|Thời gian|=", "^|^|Chủ trì|Phối hợp|Bắt đầu|Kết thúc", "A|B|1|2|3|4")
    )
    assert header is not None
    assert [role.name for role in header.roles] == ["NUMBER", "TITLE", "LEAD", "SUPPORT", "START", "DEADLINE"]
    assert (header.first, header.behind) == (0, 3)


def test_below_other_rows() -> None:
    """Title rows of a sheet stand above the header."""
    header = find(made("KẾ HOẠCH|=|=|=", "|||", "STT|Nội dung|Chủ trì|Thời gian", "1|a|b|c"))
    assert header is not None
    assert (header.first, header.behind) == (2, 3)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("TT|Nhiệm vụ|Nội dung công việc|Chủ trì|Thời gian", "NUMBER TITLE ACTIVITIES LEAD DEADLINE"),
        ("TT|Nhóm nhiệm vụ|Nhiệm vụ cụ thể|Chủ trì|Thời gian", "NUMBER GROUP TITLE LEAD DEADLINE"),
        ("TT|Nội dung|Đơn vị thực hiện|Đơn vị phối hợp|Thời gian", "NUMBER TITLE LEAD SUPPORT DEADLINE"),
        ("TT|Nội dung|Chủ trì|Đơn vị thực hiện|Thời gian", "NUMBER TITLE LEAD OTHER DEADLINE"),
        ("TT|Nội dung|Kết quả thực hiện|Chủ trì|Thời gian", "NUMBER TITLE PRODUCTS LEAD DEADLINE"),
        (
            "TT|Nội dung|Sản phẩm|Chủ trì|Hạn|Kết quả thực hiện đã hoàn thành",
            "NUMBER TITLE PRODUCTS LEAD DEADLINE OTHER",
        ),
        ("TT|Nội dung|Người thực hiện|Thời gian bắt đầu", "NUMBER TITLE BOTH DEADLINE"),
        ("TT|Hoạt động|Chủ trì|Thời gian", "NUMBER TITLE LEAD DEADLINE"),
        ("|Nội dung|Chủ trì|Thời gian", "NUMBER TITLE LEAD DEADLINE"),
    ],
)
def test_the_other_columns_decide(header: str, expected: str) -> None:
    """Words that can mean two things mean what the others leave."""
    assert roles(header) == expected.split()


@pytest.mark.parametrize(
    "rows",
    [
        ["TT|Nội dung|Kinh phí|Ghi chú"], ["Chỉ tiêu|Năm 2020|Năm 2021"], ["Tên báo cáo|Thời gian gửi|Đơn vị|Kỳ"],
        ["Nơi nhận|GIÁM ĐỐC"], ["", ""],
        ["Nội dung này dài hơn mọi tiêu đề cột và kể hết công việc phải làm trong năm của các phòng, đơn vị thuộc Sở"
         " cho đến hết năm kế hoạch|Chủ trì|Thời gian"],
    ],
)  # fmt: skip
def test_other_tables(rows: list[str]) -> None:
    """Tables of money, figures, reports and signatures are none of tasks."""
    assert roles(*rows) is None


def test_headers_again_and_numbers() -> None:
    """A header row that a page break repeats, and a row that numbers the columns."""
    one = made("TT|Nội dung/nhiệm vụ|Chủ trì|Thời gian", "TT|Nội dung/nhiệm vụ|Chủ trì|Thời gian", "1|2|3|4", "1|a|b|c")
    header = find(one)
    assert header is not None
    assert [repeats(one, row, header) for row in range(4)] == [True, True, False, False]
    assert [is_numbered(one, row) for row in range(4)] == [False, False, True, False]
