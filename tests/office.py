"""A tiny office for the tests of files and commands: one department, two plans, a little progress."""

from pathlib import Path

FILES = {
    "cchc.yaml": "org: so\n",
    "plans/units.yaml": """\
organisations:
  - id: tinh
    name: UBND tỉnh Mẫu
    kind: province
    units:
      - id: so-noi-vu
        name: Sở Nội vụ
  - id: so
    name: Sở Mẫu
    parent: tinh
    units:
      - {id: vp, name: Văn phòng Sở, aliases: [Văn phòng]}
      - {id: cntt, name: Phòng Công nghệ thông tin, short: Phòng CNTT}
      - {id: khtc, name: Phòng Kế hoạch - Tài chính, short: Phòng KHTC}
      - {id: phong, name: Các phòng chuyên môn, group: true, members: [cntt, khtc]}
""",
    "plans/2021/so/plan.yaml": """\
org: so
year: 2021
title: Cải cách hành chính năm 2021
number: 5
issued: 2021-01-04
reporting:
  - {what: Báo cáo quý, period: quý, due: hàng quý (ngày 15 của tháng cuối quý), from: Các phòng chuyên môn}
""",
    "plans/2021/so/01-thu-tuc.yaml": """\
area: TTHC
heading: 1. Cải cách thủ tục hành chính
tasks:
  - id: TTHC-01
    ref: 1.a
    title: Rà soát thủ tục hành chính
    products: Báo cáo
    lead: Văn phòng
    support: Các phòng chuyên môn
    deadline:
      Kế hoạch: trước 15/01
      Báo cáo: Quý II
    progress:
      - {date: 2021-01-12, milestone: Kế hoạch, status: done, evidence: Kế hoạch số 05/KH-SM}
  - id: TTHC-02
    ref: 1.b
    title: Công khai thủ tục hành chính
    products: Danh mục
    lead: Phòng CNTT
    deadline: Thường xuyên
""",
    "plans/2022/so/plan.yaml": "org: so\nyear: 2022\ntitle: Cải cách hành chính năm 2022\n",
    "plans/2022/so/01-thu-tuc.yaml": """\
area: TTHC
heading: 1. Cải cách thủ tục hành chính
tasks:
  - id: TTHC-01
    ref: 1.a
    title: Đơn giản hóa thủ tục hành chính
    products: Phương án
    lead: Phòng KHTC
    deadline: 30/6/2022
""",
}


def write(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> Path:
    """Write the office into a folder; `changes` replaces files, None leaves one out."""
    for name, text in (FILES | (changes or {})).items():
        if text is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder
