"""`cchc import` as a user runs it."""

from pathlib import Path

import office
from conftest import Cchc
from tables import HEAD, word

ROWS = [
    HEAD,
    ["I", "Cải cách thể chế", "", "", "", ""],
    ["1", "Rà soát văn bản", "Báo cáo", "Văn phòng", "Phòng CNTT", "Quý II"],
]


def ready(folder: Path, rows: list[list[str]] = ROWS) -> Path:
    """The tiny office with a document to import."""
    office.write(folder)
    (folder / "ke-hoach.docx").write_bytes(word(rows, before=["KẾ HOẠCH", "Cải cách hành chính năm 2023"]))
    return folder


def test_a_plan_is_imported_and_validates(cchc: Cchc, tmp_path: Path) -> None:
    """The summary on stdout, the talk on stderr; the workspace validates with the new plan."""
    ready(tmp_path)
    result = cchc("import", "ke-hoach.docx", "--year", "2023", "--org", "Sở Mẫu")
    assert (result.code, result.err) == (0, "written: plans/2023/so\n")
    assert (
        result.out
        == """\
file             heading              tasks    uncertain
---------------  -------------------  -------  -----------
01-the-che.yaml  I. Cải cách thể chế  1

1 areas, 1 tasks, 0 uncertain decisions, 0 cells not placed, 0 new units
"""
    )
    assert cchc("validate", "--as-of", "2023-01-01").code == 0
    assert cchc("list", "--year", "2023", "--as-of", "2023-01-01", "--format", "json").code == 0


def test_dry_run_shows_the_files_and_writes_none(cchc: Cchc, tmp_path: Path) -> None:
    """What would be written, as a diff of new files."""
    ready(tmp_path)
    result = cchc("import", "ke-hoach.docx", "--year", "2023", "--org", "so", "--dry-run", "--as", "so-2")
    assert (result.code, result.err) == (0, "nothing is written (--dry-run)\n")
    assert result.out.startswith("+++ plans/2023/so-2/plan.yaml\n+# yaml-language-server:")
    assert "\n+++ plans/2023/so-2/01-the-che.yaml\n" in result.out
    assert "\n+    title: Rà soát văn bản\n" in result.out
    assert not (tmp_path / "plans" / "2023").exists()


def test_what_a_person_has_to_look_at_is_said(cchc: Cchc, tmp_path: Path) -> None:
    """Unknown units are errors of validation (exit code 1), doubts are comments, the rest is in the report."""
    rows = [HEAD, ["1", "Rà soát văn bản", "Báo cáo", "Phòng Mới", "", "Quý II"]]
    ready(tmp_path, rows)
    result = cchc("import", "ke-hoach.docx", "--year", "2023", "--org", "so", lang="vi")
    assert (result.code, result.err) == (
        1,
        """\
chỗ chưa chắc ghi thành chú thích trong tệp: tìm "# chưa chắc"
kế hoạch mới có 1 lỗi; xem: cchc validate
đã ghi: plans/2023/so
chữ chưa đặt được và đơn vị mới: plans/2023/so/import-left-over.md
""",
    )
    assert result.out.endswith("1 lĩnh vực, 1 nhiệm vụ, 1 chỗ chưa chắc, 0 ô chưa đặt được, 1 đơn vị mới\n")


def test_what_the_reader_leaves_out_is_said(cchc: Cchc, tmp_path: Path) -> None:
    """Remarks of the reader are talk."""
    from openpyxl import Workbook

    office.write(tmp_path)
    book = Workbook()
    assert book.active is not None
    for row in ROWS:
        book.active.append(row)
    book.create_sheet("Nháp").sheet_state = "hidden"
    book.save(tmp_path / "ke-hoach.xlsx")
    result = cchc("import", "ke-hoach.xlsx", "--year", "2023", "--org", "so")
    assert (result.code, result.err) == (
        0,
        'the hidden sheet "Nháp" is left out\nuncertain decisions are comments in the files: search for "# chưa chắc"\n'
        "written: plans/2023/so\n",
    )


def test_wrong_situations(cchc: Cchc, tmp_path: Path) -> None:
    """No such file, no such organisation, a plan that is there: exit code 2 and nothing written."""
    ready(tmp_path)
    (tmp_path / "anh.docx").write_bytes(b"\x89PNG\r\n")
    for arguments, said in (
        (("khong-co.docx", "--year", "2023", "--org", "so"), 'there is no file "khong-co.docx"'),
        (("ke-hoach.docx", "--year", "2023", "--org", "Sở Lạ"), 'there is no organisation "Sở Lạ"'),
        (("ke-hoach.docx", "--year", "2021", "--org", "so"), "plans/2021/so is there already and is not overwritten"),
        (("anh.docx", "--year", "2023", "--org", "so"), "the file is a picture"),
    ):
        result = cchc("import", *arguments)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith(f"error: {said}\nhelp: ") or result.err == f"error: {said}\n"
    assert not (tmp_path / "plans" / "2023").exists()


def test_an_organisation_that_is_not_in_the_registry_yet(cchc: Cchc, tmp_path: Path) -> None:
    """A new id is taken, and said; one that is nearly a known one is a slip."""
    ready(tmp_path)
    result = cchc("import", "ke-hoach.docx", "--year", "2023", "--org", "phuong-mau")
    assert result.code == 1
    assert result.err.startswith("phuong-mau is a new organisation; write it with its units into plans/units.yaml\n")
    assert (tmp_path / "plans" / "2023" / "phuong-mau" / "plan.yaml").exists()
    result = cchc("import", "ke-hoach.docx", "--year", "2023", "--org", "phuong-mauu")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith('error: there is no organisation "phuong-mauu"\n')
