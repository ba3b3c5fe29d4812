"""The empty file of a report's own data: every open point as a commented key with what it is for."""

from collections.abc import Iterable

import msgspec
from msgspec import inspect

from cchc.model.days import official
from cchc.model.reports import ReportFile
from cchc.periods import Window

_HEAD = """\
# Dữ liệu riêng của báo cáo {name} (từ ngày {first} đến ngày {last}): những gì kế hoạch không biết được.
# Bỏ dấu # ở đầu dòng (cả dòng của khóa mẹ) rồi điền sau dấu hai chấm; nhiều đoạn thì mỗi đoạn một dòng "- …" bên dưới.
# Điểm nào để trống thì báo cáo in chỗ trống và nêu tên khi lập báo cáo.
"""
_ABOUT = {"authority": "KT. GIÁM ĐỐC, TM. ỦY BAN NHÂN DÂN …", "position": "Chức vụ.", "name": "Họ và tên."}


def scaffold(window: Window) -> str:
    """The text of a new file for a window; no value stands in it, so that nothing false can slip into a report."""
    head = _HEAD.format(name=window.name, first=official(window.first), last=official(window.last))
    return head + "".join(f"# {line}\n" for line in _keys(ReportFile, ""))


def _keys(struct: type[msgspec.Struct], indent: str) -> Iterable[str]:
    """A line per key; structs and lists of them with their own keys below."""
    found = inspect.type_info(struct)
    assert isinstance(found, inspect.StructType)
    for field in found.fields:
        yield f"{indent}{field.encode_name}:  # {_about(field)}"
        inner, listed = _inner(field.type)
        if inner is not None:
            lines = list(_keys(inner, f"{indent}    " if listed else f"{indent}  "))
            if listed:
                lines[0] = f"{indent}  - {lines[0].lstrip()}"
            yield from lines


def _about(field: inspect.Field) -> str:
    schema = getattr(field.type, "extra_json_schema", None) or {}
    return str(schema.get("description") or _ABOUT[field.encode_name])


def _inner(kind: inspect.Type) -> tuple[type[msgspec.Struct] | None, bool]:
    """The struct that a field holds, and whether in a list."""
    for one in _alternatives(kind):
        if isinstance(one, inspect.StructType):
            return one.cls, False
        if isinstance(one, inspect.ListType) and isinstance(one.item_type, inspect.StructType):
            return one.item_type.cls, True
    return None, False


def _alternatives(kind: inspect.Type) -> Iterable[inspect.Type]:
    """The types of a union, without what is said about them."""
    while isinstance(kind, inspect.Metadata):
        kind = kind.type
    if isinstance(kind, inspect.UnionType):
        for one in kind.types:
            yield from _alternatives(one)
    else:
        yield kind
