"""The styles of the Word templates: Nghị định 30/2020/NĐ-CP, Phụ lục I, part by part (used by word_templates.py)."""

from word_parts import FONT, ROOT, style

LEFT, RIGHT = 69.5, 95.5  # millimetres of the two halves of the head: ô 1 stays on one line in wider letters too
_MOTTO = 56.1  # millimetres of "Độc lập - Tự do - Hạnh phúc", bold, 13 points
_EDGE = '<w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/>'


def styles() -> str:
    """styles.xml: what stands first are Word's own names, then the parts of a document in their order."""
    return (
        f"<w:styles {ROOT}>{_defaults()}"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f"{_head()}{_text()}{_foot()}{_annex()}{_tables()}</w:styles>"
    )


def _defaults() -> str:
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" '
        f'w:eastAsia="{FONT}"/><w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )


def _head() -> str:
    side = (RIGHT - _MOTTO) / 2
    return "".join([
        style("QuocHieu", "Quốc hiệu", size=12, bold=True, align="center"),
        style("TieuNgu", "Tiêu ngữ", size=13, bold=True, align="center"),
        style("KeTieuNgu", "Dòng kẻ dưới Tiêu ngữ", size=4, left=side, right=side, before=2, border=_EDGE),
        style("CoQuanChuQuan", "Cơ quan chủ quản", size=12, align="center"),
        style("CoQuanBanHanh", "Cơ quan ban hành", size=12, bold=True, align="center"),
        style("DongKe", "Dòng kẻ", size=4, before=2, border=_EDGE),
        style("SoKyHieu", "Số, ký hiệu", size=13, align="center"),
        style("DiaDanh", "Địa danh và thời gian", size=13, italic=True, align="center"),
        style("TrichYeuCongVan", "Trích yếu công văn", size=12, align="center", before=6),
        style("TenLoai", "Tên loại văn bản", size=14, bold=True, align="center", before=18, together=True),
        style("TrichYeu", "Trích yếu", size=14, bold=True, align="center", together=True),
        style("BanHanhKem", "Ban hành kèm theo", size=14, italic=True, align="center", after=6),
        style("KinhGui", "Kính gửi", size=14, align="center", before=6, after=12),
        style("NoiKinhGui", "Nơi kính gửi", size=14, left=62, after=3),
    ])  # fmt: skip


def _text() -> str:
    return "".join([
        style("NoiDung", "Nội dung", size=14, align="both", first_line=12.7, after=6),
        style("CanCu", "Căn cứ", based="NoiDung", italic=True),
        style("MoDau", "Đoạn mở đầu", based="NoiDung", together=True),
        style("DoanDan", "Đoạn dẫn", based="NoiDung", together=True),
        style("LuuY", "Lưu ý", based="NoiDung", italic=True),
        style("ConTrong", "Chỗ còn trống", based="NoiDung", italic=True),
        style("Phan", "Phần", size=14, bold=True, align="center", before=6, together=True, outline=0),
        style("TenPhan", "Tên phần", size=14, bold=True, caps=True, align="center", after=6, together=True),
        style("Heading1", "heading 1", size=14, bold=True, caps=True, first_line=12.7, after=6,
              together=True, outline=0),
        style("Heading2", "heading 2", size=14, bold=True, first_line=12.7, after=6, together=True,
              outline=1),
        style("Heading3", "heading 3", size=14, first_line=12.7, after=6, together=True, outline=2),
        style("MucSauBang", "Mục sau bảng", based="Heading1", before=8),
        style("NoiDungSauBang", "Nội dung sau bảng", based="NoiDung", before=8),
        style("GachDauDong", "Gạch đầu dòng", based="NoiDung"),
        style("ChiTiet", "Chi tiết", based="NoiDung"),
        style("DoanCuoi", "Đoạn cuối", based="NoiDung", together=True),
    ])  # fmt: skip


def _foot() -> str:
    return "".join([
        style("NoiNhan", "Nơi nhận", size=12, bold=True, italic=True, together=True),
        style("DanhSachNoiNhan", "Danh sách nơi nhận", size=11, together=True),
        style("QuyenHan", "Quyền hạn, chức vụ", size=14, bold=True, align="center", together=True),
        style("HoTen", "Họ và tên", size=14, bold=True, align="center", before=66),
        style("SoTrang", "header", size=13, align="center"),
        style("NgatTrang", "Ngắt phần", size=1),
        style("LenhMau", "Lệnh của mẫu", size=9, hidden=True),
    ])  # fmt: skip


def _annex() -> str:
    return "".join([
        style("PhuLuc", "Phụ lục", size=14, bold=True, align="center", together=True, outline=0),
        style("TenPhuLuc", "Tên phụ lục", size=14, bold=True, caps=True, align="center", together=True),
        style("KemTheo", "Kèm theo", size=14, italic=True, align="center", after=8, together=True),
        style("TenBang", "Tên bảng", size=13, bold=True, align="left", before=10, after=4, together=True, outline=1),
        style("GhiChuBang", "Ghi chú bảng", size=12, italic=True, align="both", before=4, after=6),
        style("TinhDen", "Tính đến ngày", size=12, italic=True, after=4, together=True),
        style("Hinh", "Hình", align="center", before=8, together=True),
        style("HinhDau", "Hình đầu", based="Hinh", new_page=True),
        style("ChuThichHinh", "caption", size=12, italic=True, align="center", after=8),
    ])  # fmt: skip


def _tables() -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{edge} w:w="{width}" w:type="dxa"/>'
                      for edge, width in (("top", 20), ("left", 70), ("bottom", 20), ("right", 70)))  # fmt: skip
    return "".join([
        style("BangTieuDe", "Bảng: tiêu đề", size=12, bold=True, align="center", together=True),
        style("BangMuc", "Bảng: mục", size=12, bold=True, together=True),
        style("BangSoMuc", "Bảng: số của mục", size=12, align="center", together=True),
        style("BangOMuc", "Bảng: ô của mục", size=12, together=True),
        style("Bang", "Bảng: chữ", size=12),
        style("BangGiua", "Bảng: giữa ô", size=12, align="center"),
        style("BangDam", "Bảng: đậm", size=12, bold=True),
        style("BangDamGiua", "Bảng: đậm, giữa ô", size=12, bold=True, align="center"),
        style("BangHan", "Bảng: hạn", size=12, italic=True),
        '<w:style w:type="table" w:styleId="BangNhiemVu"><w:name w:val="Bảng nhiệm vụ"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>",
    ])  # fmt: skip
