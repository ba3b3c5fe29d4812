"""Tables with the habits of Word: numbers, merged cells, headings, headers over two rows and again on each page."""

from textwrap import dedent

from tables import HEAD, add_table, drafted, imported, new_document, saved, word

from cchc.importing.leftovers import OTHER_TABLE
from cchc.model.files import Budget

SIGNATURE = [["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "GIÁM ĐỐC\n\nNguyễn Văn An"]]


def expect(data: bytes, text: str) -> None:
    """The whole of what an import writes."""
    assert imported(data) == dedent(text).lstrip("\n")


def test_area_rows_head_files() -> None:
    """A row with one text heads an area; numbers make refs; lists of a cell become lists."""
    rows = [
        HEAD,
        ["I", "CẢI CÁCH THỂ CHẾ", "", "", "", ""],
        ["1", "Rà soát văn bản", "- Kế hoạch;\n- Báo cáo.", "Văn phòng", "Phòng CNTT; Phòng KHTC", "Quý II"],
        ["II", "Cải cách thủ tục hành chính", "", "", "", ""],
        ["a)", "Công khai thủ tục", "Danh mục", "Phòng CNTT\nPhòng KHTC", "", "Thường xuyên"],
        ["đ)", "Đơn giản hóa", "", "Văn phòng", "", "- Kế hoạch: Tháng 2\n- Báo cáo trước 15/12."],
    ]
    expect(
        word(rows),
        """
        01-the-che.yaml
        area: TC
        heading: I. CẢI CÁCH THỂ CHẾ
        tasks:
          - id: TC-01
            ref: I.1
            title: Rà soát văn bản
            products:
              - Kế hoạch;
              - Báo cáo.
            lead: Văn phòng
            support: Phòng CNTT; Phòng KHTC
            deadline: Quý II

        02-thu-tuc-hanh-chinh.yaml
        area: TTHC
        heading: II. Cải cách thủ tục hành chính
        tasks:
          - id: TTHC-01
            ref: II.a
            title: Công khai thủ tục
            products:
              - Danh mục
            lead:
              - Phòng CNTT
              - Phòng KHTC
            deadline: Thường xuyên
          - id: TTHC-02
            ref: II.đ
            title: Đơn giản hóa
            lead: Văn phòng
            deadline:
              Kế hoạch: Tháng 2
              Báo cáo: trước 15/12
        """,
    )


def test_groups_and_dashes() -> None:
    """A row without cells above others is a group; dashes are counted below it."""
    rows = [
        HEAD,
        ["1.", "Cải cách thể chế", "", "", "", ""],
        ["a)", "Rà soát văn bản:", "", "", "", ""],
        ["", "- Văn bản của tỉnh", "Báo cáo", "Văn phòng", "", "Quý I"],
        ["", "- Văn bản của sở", "Báo cáo", "Văn phòng", "", "Quý II"],
        ["b)", "Tuyên truyền", "", "Văn phòng", "", "Quý III"],
    ]
    expect(
        word(rows),
        """
        01-the-che.yaml
        area: TC
        heading: 1. Cải cách thể chế
        tasks:
          - ref: 1.a
            title: "Rà soát văn bản:"
            tasks:
              - id: TC-01
                ref: 1.a.1
                title: Văn bản của tỉnh
                products:
                  - Báo cáo
                lead: Văn phòng
                deadline: Quý I
              - id: TC-02
                ref: 1.a.2
                title: Văn bản của sở
                products:
                  - Báo cáo
                lead: Văn phòng
                deadline: Quý II
          - id: TC-03
            ref: 1.b
            title: Tuyên truyền
            lead: Văn phòng
            deadline: Quý III
        """,
    )


def test_a_merged_column_names_areas() -> None:
    """The area in merged cells on the left, its number too; the tasks are numbered in their text."""
    rows = [
        ["Số TT", "Nhiệm vụ chung", "Nhiệm vụ cụ thể", "Sản phẩm", "Phân công thực hiện", "Thời gian"],
        ["1", "Cải cách thể chế", "1. Rà soát", "Báo cáo", "Văn phòng chủ trì phối hợp với các phòng", "Quý I"],
        ["", "", "2. Tuyên truyền", "Tờ rơi", "Văn phòng", "Quý II"],
        ["2", "Cải cách thủ tục hành chính", "1. Công khai", "Danh mục", "Phòng CNTT", "Thường xuyên"],
    ]
    expect(
        word(rows, [(1, 0, 2, 0), (1, 1, 2, 1)]),
        """
        01-the-che.yaml
        area: TC
        heading: 1. Cải cách thể chế
        tasks:
          - id: TC-01
            ref: "1.1"
            title: Rà soát
            products:
              - Báo cáo
            lead: Văn phòng
            support: các phòng
            deadline: Quý I
          - id: TC-02
            ref: "1.2"
            title: Tuyên truyền
            products:
              - Tờ rơi
            lead: Văn phòng
            deadline: Quý II

        02-thu-tuc-hanh-chinh.yaml
        area: TTHC
        heading: 2. Cải cách thủ tục hành chính
        tasks:
          - id: TTHC-01
            ref: "2.1"
            title: Công khai
            products:
              - Danh mục
            lead: Phòng CNTT
            deadline: Thường xuyên
        """,
    )


def test_rows_of_one_task_make_a_group() -> None:
    """A merged title over rows with their own products: a group; what is merged over all rows stands with it."""
    rows = [
        HEAD,
        ["1", "Cải cách thể chế", "", "", "", ""],
        ["1.1", "Chỉ đạo", "Kế hoạch", "Văn phòng", "", "Quý I"],
        ["", "", "Báo cáo", "", "", "Quý IV"],
        ["1.2", "Rà soát", "Báo cáo", "Phòng CNTT", "", "Quý II"],
        ["1.3", "Kiểm tra", "Biên bản", "", "", "Quý III"],
    ]
    expect(
        word(rows, [(2, 0, 3, 0), (2, 1, 3, 1), (2, 3, 3, 3), (4, 3, 5, 3)]),
        """
        01-the-che.yaml
        area: TC
        heading: 1. Cải cách thể chế
        tasks:
          - ref: "1.1"
            title: Chỉ đạo
            lead: Văn phòng
            tasks:
              - id: TC-01
                ref: "1.1.1"
                products:
                  - Kế hoạch
                deadline: Quý I
              - id: TC-02
                ref: "1.1.2"
                products:
                  - Báo cáo
                deadline: Quý IV
          - id: TC-03
            ref: "1.2"
            title: Rà soát
            products:
              - Báo cáo
            lead: Phòng CNTT
            deadline: Quý II
          - id: TC-04
            ref: "1.3"
            title: Kiểm tra
            products:
              - Biên bản
            lead: Phòng CNTT
            deadline: Quý III
        """,
    )


def test_an_area_row_hands_its_unit_down_and_goals_group() -> None:
    """The unit on the area row is inherited; rows under one goal are its group; lost numbers are filled in."""
    rows = [
        ["Số TT", "Mục tiêu", "Nhiệm vụ/hoạt động", "Kết quả/sản phẩm", "Đơn vị chủ trì", "Thời gian"],
        ["I", "Cải cách thể chế", "", "", "P. CNTT", ""],
        ["1", "Kiểm soát văn bản", "", "", "", ""],
        ["1.1", "100% văn bản được rà soát", "Rà soát văn bản", "Báo cáo", "", "Quý I"],
        ["", "", "Công khai văn bản", "Danh mục", "", "Quý II"],
        ["II", "Cải cách chế độ công vụ", "", "", "Văn phòng", ""],
        ["", "100% được bồi dưỡng", "Mở lớp", "Lớp", "", "Quý III"],
    ]
    expect(
        word(rows),
        """
        01-the-che.yaml
        area: TC
        heading: I. Cải cách thể chế
        lead: P. CNTT
        tasks:
          - ref: I.1
            title: Kiểm soát văn bản
            tasks:
              - ref: I.1.1
                goal: 100% văn bản được rà soát
                tasks:
                  - id: TC-01
                    ref: I.1.1.1
                    title: Rà soát văn bản
                    products:
                      - Báo cáo
                    deadline: Quý I
                  - id: TC-02
                    ref: I.1.1.2
                    title: Công khai văn bản
                    products:
                      - Danh mục
                    deadline: Quý II

        02-che-do-cong-vu.yaml
        area: CDCV
        heading: II. Cải cách chế độ công vụ
        lead: Văn phòng
        tasks:
          - id: CDCV-01
            ref: II.1
            title: Mở lớp
            goal: 100% được bồi dưỡng
            products:
              - Lớp
            deadline: Quý III
        """,
    )


def test_a_header_of_two_rows_and_ticks() -> None:
    """Merged words above two columns; column numbers below; quarters that are ticked."""
    rows = [
        ["STT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời gian", "", "Ghi chú"],
        ["", "", "Chủ trì", "Phối hợp", "Quý I", "Quý II", ""],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["A", "CHỈ ĐẠO, ĐIỀU HÀNH", "", "", "", "", ""],
        ["1", "Ban hành kế hoạch", "Văn phòng", "Các phòng", "x", "", "Đã giao"],
        ["2", "Báo cáo", "Văn phòng", "", "x", "x", ""],
    ]
    merges = [(0, 2, 0, 3), (0, 4, 0, 5), (0, 0, 1, 0), (0, 1, 1, 1), (0, 6, 1, 6), (3, 1, 3, 6)]
    expect(
        word(rows, merges),
        """
        01-chi-dao-dieu-hanh.yaml
        area: CDDH
        heading: A. CHỈ ĐẠO, ĐIỀU HÀNH
        tasks:
          - id: CDDH-01
            ref: A.1
            title: Ban hành kế hoạch
            lead: Văn phòng
            support: Các phòng
            deadline: Quý I
            note: Đã giao
          - id: CDDH-02
            ref: A.2
            title: Báo cáo
            lead: Văn phòng
            deadline:
              - Quý I
              - Quý II
        """,
    )


def test_pages_cut_rows_and_repeat_headers() -> None:
    """A header again on the next page, a row cut by the page break, empty rows at the end: the rows as they were."""
    rows = [
        HEAD,
        ["1", "Cải cách thể chế", "", "", "", ""],
        ["a)", "Rà soát các văn bản quy phạm", "- Kế hoạch", "Văn phòng", "Các phòng, đơn vị trực", "Triển khai theo"],
        HEAD,
        ["", "pháp luật của tỉnh", "- Báo cáo", "", "thuộc", "hướng dẫn của Sở Tư pháp"],
        ["b)", "Tuyên truyền", "Tờ rơi", "Văn phòng", "", "Quý II"],
        ["", "", "", "", "", ""],
        ["", "", "", "", "", ""],
    ]
    expect(
        word(rows),
        """
        01-the-che.yaml
        area: TC
        heading: 1. Cải cách thể chế
        tasks:
          - id: TC-01
            ref: 1.a
            title: Rà soát các văn bản quy phạm pháp luật của tỉnh
            products:
              - Kế hoạch
              - Báo cáo
            lead: Văn phòng
            support: Các phòng, đơn vị trực thuộc
            deadline: Triển khai theo hướng dẫn của Sở Tư pháp
          - id: TC-02
            ref: 1.b
            title: Tuyên truyền
            products:
              - Tờ rơi
            lead: Văn phòng
            deadline: Quý II
        """,
    )


def test_tables_among_others_with_headings_between() -> None:
    """A table per area under headings of the text; the letterhead, statistics and the signature are none of tasks."""
    made = new_document()
    add_table(made, [["SỞ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"]])
    made.add_paragraph("KẾ HOẠCH")
    add_table(made, [["Chỉ tiêu", "Năm 2020", "Năm 2021"], ["Tỷ lệ hồ sơ trực tuyến", "41%", "60%"]])
    made.add_paragraph("II. NHIỆM VỤ CỤ THỂ")
    for number, area in enumerate(("Cải cách thể chế", "Cải cách tài chính công"), start=1):
        made.add_paragraph(f"{number}. {area}")
        add_table(made, [HEAD, ["1", f"Việc {number}", "Báo cáo", "Văn phòng", "", "Quý I"]])
    made.add_paragraph("III. TỔ CHỨC THỰC HIỆN")
    add_table(made, SIGNATURE)
    expect(
        saved(made),
        """
        01-the-che.yaml
        area: TC
        section: II. NHIỆM VỤ CỤ THỂ
        heading: 1. Cải cách thể chế
        tasks:
          - id: TC-01
            ref: II.1.1
            title: Việc 1
            products:
              - Báo cáo
            lead: Văn phòng
            deadline: Quý I

        02-tai-chinh-cong.yaml
        area: TCC
        section: II. NHIỆM VỤ CỤ THỂ
        heading: 2. Cải cách tài chính công
        tasks:
          - id: TCC-01
            ref: II.2.1
            title: Việc 2
            products:
              - Báo cáo
            lead: Văn phòng
            deadline: Quý I
        """,
    )
    left = [(one.place, one.text) for one in drafted(saved(made)).left_over]
    assert left == [
        ("bảng 2, dòng 1, cột 1", "Chỉ tiêu"), ("bảng 2, dòng 1, cột 2", "Năm 2020"),
        ("bảng 2, dòng 1, cột 3", "Năm 2021"), ("bảng 2, dòng 2, cột 1", "Tỷ lệ hồ sơ trực tuyến"),
        ("bảng 2, dòng 2, cột 2", "41%"), ("bảng 2, dòng 2, cột 3", "60%"),
    ]  # fmt: skip


def test_tasks_that_another_body_gave() -> None:
    """A section of tasks from above has no area of its own: each task's is guessed, and said to be."""
    rows = [
        HEAD,
        ["I. NHIỆM VỤ DO UBND TỈNH PHÂN CÔNG SỞ CHỦ TRÌ", "", "", "", "", ""],
        ["1", "Công khai thủ tục hành chính", "Danh mục", "Văn phòng", "", "Quý I"],
        ["II. CÔNG TÁC CỦA SỞ", "", "", "", "", ""],
        ["1", "Cải cách thể chế", "", "", "", ""],
        ["a)", "Rà soát", "Báo cáo", "Văn phòng", "", "Quý II"],
    ]
    expect(
        word(rows, [(1, 0, 1, 5), (3, 0, 3, 5)]),
        """
        00-ubnd-tinh-giao.yaml
        heading: I. NHIỆM VỤ DO UBND TỈNH PHÂN CÔNG SỞ CHỦ TRÌ
        assigned_by: UBND tỉnh
        tasks:
          - id: GIAO-01
            ref: I.1
            # lĩnh vực đoán theo nội dung
            area: TTHC
            title: Công khai thủ tục hành chính
            products:
              - Danh mục
            lead: Văn phòng
            deadline: Quý I

        01-the-che.yaml
        area: TC
        section: II. CÔNG TÁC CỦA SỞ
        heading: 1. Cải cách thể chế
        tasks:
          - id: TC-01
            ref: II.1.a
            title: Rà soát
            products:
              - Báo cáo
            lead: Văn phòng
            deadline: Quý II
        """,
    )


def test_a_plan_without_areas() -> None:
    """One file; the area that most tasks are about, others at their tasks, all of it said to be guessed."""
    rows = [
        ["STT", "Nội dung", "Chủ trì", "Thời gian"],
        ["1", "Rà soát thủ tục hành chính", "Văn phòng", "Quý I"],
        ["2", "Công khai thủ tục hành chính", "Văn phòng", "Quý II"],
        ["3", "Đào tạo, bồi dưỡng công chức", "Văn phòng", "Quý III"],
    ]
    expect(
        word(rows),
        """
        01-thu-tuc-hanh-chinh.yaml
        # văn bản không ghi lĩnh vực, đoán theo nội dung
        area: TTHC
        heading: Nhiệm vụ
        tasks:
          - id: TTHC-01
            ref: "1"
            title: Rà soát thủ tục hành chính
            lead: Văn phòng
            deadline: Quý I
          - id: TTHC-02
            ref: "2"
            title: Công khai thủ tục hành chính
            lead: Văn phòng
            deadline: Quý II
          - id: TTHC-03
            ref: "3"
            # lĩnh vực đoán theo nội dung
            area: CDCV
            title: Đào tạo, bồi dưỡng công chức
            lead: Văn phòng
            deadline: Quý III
        """,
    )


def test_columns_that_have_no_key() -> None:
    """Who is in charge and money without a sum go to the note; a sum is a budget; two times make a span."""
    rows = [
        ["STT", "Lĩnh vực", "Nội dung", "Hoạt động", "Đơn vị thực hiện", "Bắt đầu", "Kết thúc", "Kinh phí",
         "Lãnh đạo phụ trách"],
        ["1", "Cải cách thể chế", "Rà soát", "Họp", "Văn phòng", "01/02/2021", "30/6/2021", "50 triệu đồng", "Ông A"],
        ["2", "Cải cách thể chế", "Tuyên truyền", "", "Văn phòng", "", "Quý II", "Theo dự toán", ""],
    ]  # fmt: skip
    expect(
        word(rows),
        """
        01-the-che.yaml
        area: TC
        heading: Cải cách thể chế
        tasks:
          - id: TC-01
            ref: "1"
            title: Rà soát
            activities:
              - Họp
            lead: Văn phòng
            # ghép từ hai cột thời gian
            deadline: từ 01/02/2021 đến 30/6/2021
            budget:
              amount: 50000000
            note: "Lãnh đạo phụ trách: Ông A"
          - id: TC-02
            ref: "2"
            title: Tuyên truyền
            lead: Văn phòng
            deadline: Quý II
            note: "Kinh phí: Theo dự toán"
        """,
    )


def test_one_cell_of_several_tasks_and_numbers_given_twice() -> None:
    """A cell that goes on counting holds several tasks; a label printed twice gets a mark; both are said."""
    rows = [
        ["STT", "Lĩnh vực", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Thời gian"],
        ["1", "Cải cách thể chế", "1. Rà soát", "Báo cáo", "Văn phòng", "Quý I"],
        ["", "", "2. Duy trì hệ thống quản lý chất lượng\n3. Thực hiện hệ thống ISO điện tử", "Báo cáo", "Văn phòng",
         "Quý II"],
        ["", "", "3. Kiểm tra", "Biên bản", "Văn phòng", "Quý III"],
    ]  # fmt: skip
    expect(
        word(rows, [(1, 0, 3, 0), (1, 1, 3, 1)]),
        """
        01-the-che.yaml
        area: TC
        heading: 1. Cải cách thể chế
        tasks:
          - id: TC-01
            ref: "1.1"
            title: Rà soát
            products:
              - Báo cáo
            lead: Văn phòng
            deadline: Quý I
          - id: TC-02
            ref: "1.2"
            # một ô có nhiều số thứ tự, tách thành các nhiệm vụ chung các ô còn lại
            title: Duy trì hệ thống quản lý chất lượng
            products:
              - Báo cáo
            lead: Văn phòng
            deadline: Quý II
          - id: TC-03
            ref: "1.3"
            # một ô có nhiều số thứ tự, tách thành các nhiệm vụ chung các ô còn lại
            title: Thực hiện hệ thống ISO điện tử
            products:
              - Báo cáo
            lead: Văn phòng
            deadline: Quý II
          - id: TC-04
            # số mục 1.3 có hai lần trong văn bản
            ref: 1.3-2
            title: Kiểm tra
            products:
              - Biên bản
            lead: Văn phòng
            deadline: Quý III
        """,
    )


def test_a_table_of_progress_beside_the_plan_is_none_of_tasks() -> None:
    """As wide as the plan's, with some of its words, it neither goes on with it nor makes tasks of its own."""
    made = new_document()
    add_table(made, [HEAD, ["1", "Rà soát thủ tục hành chính", "Báo cáo", "Văn phòng", "", "Quý I"]])
    made.add_paragraph("Tiến độ")
    add_table(made, [
        ["STT", "Nội dung nhiệm vụ", "Chủ trì", "Ngày hoàn thành", "Tình trạng", "Minh chứng"],
        ["1", "Rà soát thủ tục hành chính", "Văn phòng", "20/02/2021", "Hoàn thành", "Báo cáo số 1"],
    ])  # fmt: skip
    draft = drafted(saved(made))
    assert [(one.id, one.title) for area in draft.areas for one in area.file.tasks] == [
        ("TTHC-01", "Rà soát thủ tục hành chính")
    ]
    assert [one.text for one in draft.left_over if one.reason == OTHER_TABLE][-1] == "Báo cáo số 1"
    alone = new_document()
    add_table(alone, [
        ["STT", "Nội dung nhiệm vụ", "Chủ trì", "Thời gian", "Tình trạng", "Minh chứng", "Khó khăn"],
        ["1", "Rà soát thủ tục hành chính", "Văn phòng", "Quý I", "Hoàn thành", "Báo cáo số 1", ""],
    ])  # fmt: skip
    assert [one.id for area in drafted(saved(alone)).areas for one in area.file.tasks] == ["TTHC-01"]


def test_money_and_where_it_comes_from_in_two_columns() -> None:
    """The sum is the budget, its source a remark."""
    rows = [
        [*HEAD, "Kinh phí (đồng)", "Nguồn kinh phí"],
        ["1", "Rà soát thủ tục hành chính", "Báo cáo", "Văn phòng", "", "Quý I", "45.000.000", "Ngân sách tỉnh"],
    ]
    (task,) = drafted(word(rows)).areas[0].file.tasks
    assert (task.budget, task.note) == (Budget(amount=45_000_000), "Nguồn kinh phí: Ngân sách tỉnh")
