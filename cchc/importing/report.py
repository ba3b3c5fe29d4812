"""import-left-over.md: what an import could not place, and the units that it proposes; Vietnamese, as documents are."""

from collections.abc import Iterator

from cchc.folding import without_diacritics
from cchc.importing.drafts import Draft, LeftOver, NewUnit
from cchc.importing.leftovers import ASIDE, NOT_PLACED, NOT_USED, OTHER_TABLE
from cchc.importing.texts import plain
from cchc.units import Registry

LEFT_OVER = "import-left-over.md"
_HEADINGS = {
    NOT_PLACED: "Chữ trong bảng nhiệm vụ chưa đặt được vào kế hoạch",
    OTHER_TABLE: "Các bảng khác trong văn bản",
    NOT_USED: "Đoạn văn chưa dùng",
    ASIDE: "Chú thích, nhận xét, đầu trang và chân trang",
}


def report(draft: Draft, document: str, registry: Registry) -> str:
    """The text of the report; "" where nothing is left over and no unit is new."""
    lines: list[str] = []
    for reason, heading in _HEADINGS.items():
        lines += _section(heading, [one for one in draft.left_over if one.reason == reason])
    lines += _units(draft.units, draft.plan.org, registry)
    return "\n".join([f"# Còn lại sau khi nhập {document}", *lines, ""]) if lines else ""


def _section(heading: str, left: list[LeftOver]) -> Iterator[str]:
    if not left:
        return
    yield from ("", f"## {heading}", "")
    for one in left:
        first, *rest = one.text.split("\n")
        yield f"- {one.place or 'không rõ chỗ'}: {first}"
        yield from (f"  {line}" for line in rest)


def _units(units: tuple[NewUnit, ...], org: str, registry: Registry) -> Iterator[str]:
    if not units:
        return
    yield from ("", "## Đơn vị chưa có trong units.yaml", "")
    for unit in units:
        near = f"; tên gần giống: {', '.join(unit.near)}" if unit.near else ""
        yield f"- {unit.name} ({unit.count} ô){near}"
    yield from ("", f"Đơn vị mới thì thêm dưới `units` của `{org}`; cách viết khác của một đơn vị đã có thì thêm vào"
                    " `aliases` của đơn vị ấy:", "", "```yaml")  # fmt: skip
    taken = {id.rpartition("/")[2] for id in registry.units}
    for unit in units:
        slug = base = "-".join(plain(without_diacritics(unit.name)).split()[:6]) or "don-vi"
        number = 2
        while slug in taken:
            slug = f"{base}-{number}"
            number += 1
        taken.add(slug)
        name = unit.name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
        yield f'- {{id: {slug}, name: "{name}"}}'
    yield "```"
