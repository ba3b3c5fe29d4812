"""A whole import: prepared, checked among the other plans, put in place at once or not at all."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import office
import pytest
from tables import HEAD, paragraphs, word

from cchc.actions.importing import Prepared, prepare, write
from cchc.errors import CchcError
from cchc.messages import Message, render
from cchc.watching import Items
from cchc.workspace import Workspace

T = TypeVar("T")

ROWS = [
    HEAD,
    ["I", "Cải cách thể chế", "", "", "", ""],
    ["1", "Rà soát văn bản", "Báo cáo", "Văn phòng", "Phòng Mới; Phòng CNTTT", "Trong nhiệm kỳ"],
    ["2", "Tuyên truyền", "Tờ rơi", "Phòng CNTT", "", "từ 15/11 đến 05/02"],
    ["Tổng cộng", "2 nhiệm vụ", "", "", "", ""],
]


def prepared(root: Path, data: bytes, name: str | None = None) -> Prepared:
    """Prepare the import of a document into the tiny office."""
    document = root / "ke-hoach.docx"
    document.write_bytes(data)
    workspace = Workspace(root)
    return prepare(document, workspace, workspace.world(dt.date(2023, 1, 1)), "so", 2023, name)


def files(root: Path) -> dict[str, str]:
    """Every file below plans/2023."""
    folder = root / "plans" / "2023"
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def test_a_plan_is_written_whole(tmp_path: Path) -> None:
    """The plan, its area, what is left over, the new units with near names; unread deadlines are marked."""
    office.write(tmp_path)
    one = prepared(tmp_path, word(ROWS))
    write(tmp_path, one)
    assert files(tmp_path) == {
        "so/plan.yaml": """\
# yaml-language-server: $schema=../../../schema/plan.schema.json
org: so
year: 2023
# chưa chắc: không thấy trích yếu trong văn bản, tự đặt
title: Cải cách hành chính năm 2023
source: Nhập từ tệp ke-hoach.docx
""",
        "so/01-the-che.yaml": """\
# yaml-language-server: $schema=../../../schema/area.schema.json
area: TC
heading: I. Cải cách thể chế
tasks:
  - id: TC-01
    ref: I.1
    title: Rà soát văn bản
    products:
      - Báo cáo
    lead: Văn phòng
    support: Phòng Mới; Phòng CNTTT
    # chưa chắc: không đọc được thời hạn này
    deadline: Trong nhiệm kỳ  # cchc: ignore D502
  - id: TC-02
    ref: I.2
    title: Tuyên truyền
    products:
      - Tờ rơi
    lead: Phòng CNTT
    # chưa chắc: ngày kết thúc trước ngày bắt đầu
    deadline: từ 15/11 đến 05/02  # cchc: ignore D506
""",
        "so/import-left-over.md": """\
# Còn lại sau khi nhập ke-hoach.docx

## Chữ trong bảng nhiệm vụ chưa đặt được vào kế hoạch

- bảng 1, dòng 5, cột 1: Tổng cộng | 2 nhiệm vụ

## Đơn vị chưa có trong units.yaml

- Phòng Mới (1 ô); tên gần giống: Văn phòng Sở, Các phòng chuyên môn
- Phòng CNTTT (1 ô); tên gần giống: Phòng CNTT, Phòng KHTC

Đơn vị mới thì thêm dưới `units` của `so`; cách viết khác của một đơn vị đã có thì thêm vào `aliases` của đơn vị ấy:

```yaml
- {id: phong-moi, name: "Phòng Mới"}
- {id: phong-cnttt, name: "Phòng CNTTT"}
```
""",
    }
    assert [(one.code, one.file, one.line) for one in one.findings if one.severity.value == "error"] == [
        ("U401", "plans/2023/so/01-the-che.yaml", 11), ("U401", "plans/2023/so/01-the-che.yaml", 11),
    ]  # fmt: skip


def test_a_plan_is_never_overwritten(tmp_path: Path) -> None:
    """A folder that is there, before reading and again before writing; another name is free."""
    office.write(tmp_path)
    one = prepared(tmp_path, word(ROWS))
    write(tmp_path, one)
    before = files(tmp_path)
    for attempt in (lambda: write(tmp_path, one), lambda: prepared(tmp_path, word(ROWS))):
        with pytest.raises(CchcError) as caught:
            attempt()
        assert caught.value.message.id == "{folder} is there already and is not overwritten"
    assert files(tmp_path) == before
    other = prepared(tmp_path, word(ROWS), "so-2")
    assert other.folder == "plans/2023/so-2"


def test_nothing_stays_behind_when_writing_fails(tmp_path: Path) -> None:
    """A name that the disk refuses: no folder, no half of one, not even the year's."""
    office.write(tmp_path)
    one = prepared(tmp_path, word(ROWS))
    one.files["no/such/folder.yaml"] = "x"
    with pytest.raises(CchcError) as caught:
        write(tmp_path, one)
    assert caught.value.message.id == "cannot write {file}: {reason}"
    assert not (tmp_path / "plans" / "2023").exists()


def test_a_document_without_tasks_is_said(tmp_path: Path) -> None:
    """Nothing to import."""
    office.write(tmp_path)
    with pytest.raises(CchcError) as caught:
        prepared(tmp_path, paragraphs("Công văn", "Kính gửi: Sở Nội vụ"))
    assert caught.value.message.id == "no tasks are found in the document"


def test_long_imports_can_be_watched(tmp_path: Path) -> None:
    """Stage by stage, under one name; stopped between two, nothing is there."""
    office.write(tmp_path)
    (tmp_path / "ke-hoach.docx").write_bytes(word(ROWS))
    workspace, seen = Workspace(tmp_path), list[str]()
    world = workspace.world(dt.date(2023, 1, 1))

    def watch(items: Items[T], what: Message) -> Iterator[T]:
        for place, item in enumerate(items, 1):
            seen.append(f"{render(what, str)} {place}/{len(items)}")
            yield item

    def stopped(items: Items[T], what: Message) -> Iterator[T]:
        yield next(iter(items))
        raise KeyboardInterrupt

    document = tmp_path / "ke-hoach.docx"
    watched = prepare(document, workspace, world, "so", 2023, None, watch)
    assert watched == prepare(document, workspace, world, "so", 2023, None)
    assert seen == [f"reading the document {place}/4" for place in range(1, 5)]
    with pytest.raises(KeyboardInterrupt):
        prepare(document, workspace, world, "so", 2023, None, stopped)
    assert not (tmp_path / "plans" / "2023").exists()
