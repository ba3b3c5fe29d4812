"""Who and when in running words: "(Sở X chủ trì; hoàn thành trước 31/01)", "Sở X chủ trì, phối hợp với Y lập …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc.deadlines import Parsed, parse
from cchc.importing.attributes import Attribute, Paragraph
from cchc.importing.headers import Role

_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]{6,300})\)\s*[.;]*$")
_TIME = re.compile(
    r"(?:thời gian |thời hạn )?(?:hoàn thành|xong|trước|chậm nhất|trong (?:quý|tháng|năm)|quý|tháng|thường xuyên|hằng|"
    r"hàng|định kỳ)\b",
    re.IGNORECASE,
)  # fmt: skip
_ROLE = re.compile(r"\b(?:chủ trì|phối hợp|thực hiện)\b", re.IGNORECASE)
_UNIT = r"(?:Các |UBND |Ủy ban |Sở |Phòng |Văn phòng |Thanh tra |Trung tâm |Ban |Bộ phận |Công an |Chi cục |Cục |Đài )"
_VERBS = (
    r"(?:rà soát|xây dựng|tham mưu|tổ chức|triển khai|thực hiện|ban hành|kiểm tra|hướng dẫn|đôn đốc|theo dõi|đánh giá|"
    r"công khai|công bố|cập nhật|nghiên cứu|đề xuất|hoàn thiện|nâng cấp|báo cáo|trình|tuyên truyền|tập huấn|đào tạo|"
    r"bồi dưỡng|khảo sát|số hóa|số hoá|duy trì|tiếp tục|đẩy mạnh|tăng cường|bố trí|lập|cung cấp|kết nối|sắp xếp|để)"
)
_LEADS = re.compile(
    rf"(?:Giao )?(?P<lead>{_UNIT}[^.;:()]{{1,70}}?),? (?:là (?:đơn vị|cơ quan) )?chủ trì\b"
    rf"(?:(?:,| và)? phối hợp (?:với |cùng |cùng với )?(?P<support>[^.;:()]{{2,160}}?),? (?={_VERBS}\b))?"
)
_ONLY = re.compile(
    rf"{_UNIT}[^.;:()]{{1,80}}? chủ trì(?: thực hiện)?(?:[,;] (?:[^.;:()]{{2,160}}? phối hợp(?: thực hiện)?|"
    rf"phối hợp (?:với |cùng )?(?:các )?{_UNIT}?[^.;:()]{{2,80}}))?\s*[.;]?"
)
_DOES = re.compile(rf"\b(?!(?:thực hiện)\s*[.;]?$){_VERBS}\b")
_ENDS = re.compile(
    r"[,;.(]\s*(?P<time>(?:(?:hoàn thành|xong|báo cáo) (?:trước|trong|chậm nhất|vào)|trước ngày|chậm nhất)[^;:]{3,60}?)"
    r"[.;)]*$"
)


def read(paragraph: Paragraph) -> Paragraph:
    """Add what the words of a paragraph say of who does it by when, where no key says it."""
    said = {one.role for one in paragraph.attributes}
    if not paragraph.attributes:
        if _ONLY.fullmatch(paragraph.text) and not _DOES.search(paragraph.text):
            return Paragraph(paragraph.label, "", (Attribute(Role.BOTH, paragraph.text.rstrip(" .;"), ""),))
        found = _BRACKETS.search(paragraph.text)
        inside = list(_inside(found["inside"])) if found else []
        if found is not None and inside:
            return Paragraph(paragraph.label, paragraph.text[: found.start()].rstrip(), tuple(inside))
    more = [one for one in _running(paragraph.text) if one.role not in said]
    if said & {Role.LEAD, Role.BOTH, Role.SUPPORT}:
        more = [one for one in more if one.role is Role.DEADLINE]
    return Paragraph(paragraph.label, paragraph.text, (*paragraph.attributes, *more))


def _inside(text: str) -> Iterator[Attribute]:
    """The units and the time of brackets behind a sentence; nothing where a part of them is something else."""
    parts = [part.strip() for part in re.split(r"[;.]", text) if part.strip()]
    if len(parts) == 1:
        head, comma, tail = text.rpartition(",")
        parts = [head.strip(), tail.strip()] if comma and _is_time(tail.strip()) else parts
    doers = [part for part in parts if _ROLE.search(part) and not _is_time(part)]
    times = [part for part in parts if part not in doers and _is_time(part)]
    if len(doers) + len(times) == len(parts) and (times or "chủ trì" in text.lower()):
        if doers:
            yield Attribute(Role.BOTH, "; ".join(doers), "")
        if times:
            yield Attribute(Role.DEADLINE, "; ".join(times), "")


def _running(text: str) -> Iterator[Attribute]:
    found = _LEADS.match(text)
    if found:
        yield Attribute(Role.LEAD, found["lead"], "")
        if found["support"]:
            yield Attribute(Role.SUPPORT, found["support"], "")
    time = _ENDS.search(text)
    if time and _is_time(time["time"]):
        yield Attribute(Role.DEADLINE, time["time"], "")


def _is_time(text: str) -> bool:
    return bool(_TIME.match(text)) and isinstance(parse(text), Parsed)
