"""Reform areas of tasks and headings, by their words."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from tables import HEAD, drafted

from cchc.importing.fields import of_heading, of_task
from cchc.importing.vocabulary import weigh

ROWS = [
    line.split(" ", 1)
    for line in (Path(__file__).parent / "data" / "task_areas.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("area", ["CDDH", "TC", "TTHC", "TCBM", "CDCV", "TCC", "CQS"])
def test_the_area_of_a_task(area: str) -> None:
    titles = [title for code, title in ROWS if code == area]
    assert len(titles) > 9
    assert [(title, of_task([title])) for title in titles] == [(title, area) for title in titles]


def test_the_title_weighs_more_than_what_follows() -> None:
    assert of_task(["Rà soát văn bản quy phạm pháp luật", "Phần mềm"]) == "TC"
    assert of_task(["Thực hiện kế hoạch", "Phần mềm"]) == "CQS"
    assert of_task(["Thực hiện kế hoạch", "Báo cáo"]) == ""


def test_words_are_weighed() -> None:
    assert weigh("bao cao cai cach hanh chinh") == {"CDDH": 6}
    assert weigh("hop giao ban") == {}


@pytest.mark.parametrize(
    ("heading", "area"),
    [("1. Thể chế", "TC"), ("2. TTHC", "TTHC"), ("LĨNH VỰC: Chính quyền số", "CQS"), ("Hướng dẫn", "")],
)
def test_the_area_of_a_heading(heading: str, area: str) -> None:
    assert of_heading(heading) == area


def test_a_workbook_with_a_sheet_for_each_area() -> None:
    """The names of the sheets head their tables."""
    book = Workbook()
    for name, title in (("1. Thể chế", "Thẩm định dự thảo"), ("2. TTHC", "Niêm yết"), ("Ghi chú", "")):
        made = book.create_sheet(name)
        if title:
            made.append(HEAD)
            made.append(["1", title, "Báo cáo", "Văn phòng", "", "Quý I"])
    data = BytesIO()
    book.save(data)
    areas = drafted(data.getvalue()).areas
    assert [(area.file.area, area.file.heading, [task.title for task in area.file.tasks]) for area in areas] == [
        ("TC", "1. Thể chế", ["Thẩm định dự thảo"]),
        ("TTHC", "2. TTHC", ["Niêm yết"]),
    ]
