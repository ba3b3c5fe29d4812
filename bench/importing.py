"""How much of a plan comes back when it is imported: `python bench/importing.py [LAYOUT …]`.

The five real plans are laid out as offices do it (tables of several shapes in Word, Excel, HTML and CSV, and plain
text), by a generator of its own that shares no code with the product, then imported and compared task by task and
cell by cell. What is compared: for every task its ref, area, title, goal, products, activities, lead, support,
deadline and note, each as the words that stand in it.
"""

from __future__ import annotations

import csv
import html
import re
import sys
import tempfile
import textwrap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml_rs
from docx import Document
from docx.shared import Mm
from openpyxl import Workbook

from cchc.editing.newfiles import area_text
from cchc.formats.reading import read
from cchc.importing.assembling import assemble
from cchc.workspace import Workspace

ROOT = Path(__file__).parents[1]
PLANS = ("2021/danang-stttt", "2022/danang", "2021/dongnai", "2021/gialai-stttt", "2024/dongnai-stttt")
CELLS = ("ref", "area", "title", "goal", "products", "activities", "lead", "support", "deadline", "note")
HEADS = {
    "title": "Nội dung nhiệm vụ", "goal": "Mục tiêu", "products": "Sản phẩm (Kết quả đầu ra)",
    "activities": "Hoạt động chi tiết", "lead": "Đơn vị chủ trì", "support": "Đơn vị phối hợp",
    "deadline": "Thời gian hoàn thành", "note": "Ghi chú",
}  # fmt: skip


@dataclass
class Row:
    """A row to print: its label as the document writes it, and its cells as lines."""

    label: str
    cells: dict[str, list[str]]
    depth: int
    kind: str  # section, area, group, task
    ref: str = ""
    key: dict = field(default_factory=dict)


def lines(value: object, *, bullets: bool = True) -> list[str]:
    """A value of a plan as the lines of a cell."""
    if value is None:
        return []
    if isinstance(value, str):
        return value.split("\n")
    if isinstance(value, dict):
        found = [f"{label}: {phrase}" for label, phrase in value.items()]
    else:
        found = [line for one in value for line in lines(one)]
    return [f"- {line}" for line in found] if bullets and len(found) > 1 else found


def label_of(ref: str, parent: str, flat: bool) -> str:
    """The label of a ref's last step: a letter, a number, or a dash below a letter."""
    step = ref.rpartition(".")[2]
    if not step.isdigit():
        return f"{step})"
    above = parent.rpartition(".")[2]
    if above and not above.isdigit() and not re.fullmatch(r"[IVX]+|PL", above):
        return "-"
    if re.search(r"\.[a-zđ]\.", f"{parent}."):
        return ""
    if re.fullmatch(r"[IVX]+\.\d+\.\d+", parent):
        return "-"
    if parent and not flat and above.isdigit() and not parent[:1].isdigit():
        return f"{above}.{step}"
    return f"{step}."


def files_of(plan: str, *, text: bool) -> list[Path]:
    """The area files; of a plan with text and annex those of the text, or of the annex."""
    files = [path for path in sorted((ROOT / "plans" / plan).glob("*.yaml")) if path.name != "plan.yaml"]
    annex = [path for path in files if path.name.startswith("pl-")]
    return [path for path in files if path not in annex] if text or not annex else annex


def loaded(path: Path) -> dict:
    """An area file; one of an annex as if it stood alone."""
    text = path.read_text("utf-8").replace("ref: PL.", "ref: ")
    data = yaml_rs.loads(text, parse_datetime=False)
    if path.name.startswith("pl-"):
        data.pop("section", None)
    return data


def rows(plan: str, *, text: bool = False) -> list[Row]:
    """A plan as the rows of its table."""
    found: list[Row] = []
    section = ""
    for path in files_of(plan, text=text):
        data = loaded(path)
        if data.get("section") and data["section"] != section:
            section = data["section"]
            label, _, text = section.partition(". ")
            found.append(Row(f"{label}.", {"title": [text]}, 0, "section"))
        label, _, text = data["heading"].partition(". ")
        cells = {"title": [text]} | {
            key: lines(data.get(key)) for key in ("lead", "support", "deadline") if key in data
        }
        found.append(Row(f"{label}.", cells, 1, "area"))
        below = data["tasks"][0]["ref"].rpartition(".")[0]
        for entry in data["tasks"]:
            found += entry_rows(entry, below, 2)
    return found


def entry_rows(entry: dict, parent: str, depth: int, title: str = "") -> Iterator[Row]:
    """A task, or a group with its tasks; rows of one task repeat nothing."""
    cells = {key: lines(entry.get(key)) for key in HEADS if entry.get(key)}
    label = label_of(entry["ref"], parent, False)
    if "tasks" in entry:
        if entry.get("title") or not entry.get("goal"):
            yield Row(label, cells, depth, "group", entry["ref"])
            for child in entry["tasks"]:
                yield from entry_rows(child, entry["ref"], depth + 1)
        else:
            for place, child in enumerate(entry["tasks"]):
                first = next(iter(entry_rows(child, entry["ref"], depth + 1)))
                first.label = label if not place else ""
                first.cells = ({"goal": cells["goal"]} if not place else {}) | first.cells
                yield first
        return
    if not entry.get("title"):
        label = ""
    yield Row(label, cells, depth, "task", entry["ref"])


# ---------------------------------------------------------------- layouts


def document() -> object:
    made = Document()
    part = made.sections[0]
    part.page_width, part.page_height = Mm(297), Mm(210)
    head = made.add_table(rows=1, cols=2)
    head.rows[0].cells[0].text = "UBND TỈNH MẪU\nSỞ THÔNG TIN VÀ TRUYỀN THÔNG"
    head.rows[0].cells[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    made.add_paragraph("KẾ HOẠCH")
    made.add_paragraph("Công tác cải cách hành chính")
    made.add_paragraph("I. NỘI DUNG CÔNG VIỆC, TRÁCH NHIỆM VÀ THỜI GIAN HOÀN THÀNH")
    return made


def foot(made: object) -> None:
    made.add_paragraph("II. KINH PHÍ")
    made.add_paragraph("Từ nguồn ngân sách được giao.")
    sign = made.add_table(rows=1, cols=2)
    sign.rows[0].cells[0].text = "Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT, VP."
    sign.rows[0].cells[1].text = "GIÁM ĐỐC\n\nNguyễn Văn Mẫu"


def fill(cell: object, texts: list[str]) -> None:
    cell.text = texts[0] if texts else ""
    for text in texts[1:]:
        cell.add_paragraph(text)


def used(table: list[Row]) -> list[str]:
    return [key for key in HEADS if any(key in row.cells for row in table)]


def word_numbers(table: list[Row], path: Path) -> None:
    """A number column; headings over the whole width; the header is repeated by hand every 12 rows."""
    made = document()
    columns = ["STT", *used(table)]
    grid = made.add_table(rows=0, cols=len(columns))

    def head() -> None:
        for cell, key in zip(grid.add_row().cells, columns, strict=True):
            cell.text = HEADS.get(key, key)

    head()
    for place, row in enumerate(table):
        if place and place % 12 == 0:
            head()
        cells = grid.add_row().cells
        cells[0].text = row.label
        if row.kind in ("section", "area") and len(row.cells) == 1:
            fill(cells[1].merge(cells[-1]), row.cells["title"])
            continue
        for cell, key in zip(cells[1:], columns[1:], strict=True):
            fill(cell, row.cells.get(key, []))
    foot(made)
    made.save(path)


def word_labels(table: list[Row], path: Path) -> None:
    """No number column, labels in the text; the table is cut into several of one page each, without a header."""
    made = document()
    columns = used(table)
    grid = made.add_table(rows=1, cols=len(columns))
    for cell, key in zip(grid.rows[0].cells, columns, strict=True):
        cell.text = HEADS[key]
    for place, row in enumerate(table):
        if place and place % 15 == 0:
            made.add_paragraph("")
            grid = made.add_table(rows=0, cols=len(columns))
        cells = grid.add_row().cells
        for cell, key in zip(cells, columns, strict=True):
            texts = list(row.cells.get(key, []))
            if key == "title" and texts:
                texts[0] = f"{row.label} {texts[0]}".strip()
            fill(cell, texts)
    foot(made)
    made.save(path)


def word_cut(table: list[Row], path: Path) -> None:
    """As in files made from PDF: the header again on each page, and the last row of a page cut in the middle."""
    made = document()
    columns = used(table)

    def head() -> object:
        grid = made.add_table(rows=1, cols=len(columns))
        for cell, key in zip(grid.rows[0].cells, columns, strict=True):
            cell.text = HEADS[key]
        return grid

    grid = head()
    for place, row in enumerate(table):
        texts = {key: list(row.cells.get(key, [])) for key in columns}
        if texts["title"] and row.label:
            texts["title"][0] = f"{row.label} {texts['title'][0]}"
        cut = row.kind == "task" and row.label and place % 9 == 8 and len(texts["title"]) == 1
        rest: dict[str, list[str]] = {}
        if cut:
            for key in ("title", "products"):
                if key not in texts:
                    continue
                words = texts[key][-1].split() if texts[key] else []
                at = next((at for at in range(len(words) * 2 // 3, len(words)) if words[at][0].islower()), 0)
                if at > 2:
                    texts[key][-1], rest[key] = " ".join(words[:at]), [" ".join(words[at:])]
        cells = grid.add_row().cells
        for cell, key in zip(cells, columns, strict=True):
            fill(cell, texts[key])
        if rest.get("title"):
            grid = head()
            for cell, key in zip(grid.add_row().cells, columns, strict=True):
                fill(cell, rest.get(key, []))
        elif rest:
            for key, value in rest.items():
                fill(cells[columns.index(key)], [*texts[key][:-1], f"{texts[key][-1]} {value[0]}"])
    foot(made)
    made.save(path)


def word_merged(table: list[Row], path: Path) -> None:
    """The area in a merged column on the left, lead and partners in one cell, automatic line breaks."""
    made = document()
    keys = [key for key in used(table) if key not in ("lead", "support", "title")]
    columns = ["Số TT", "Nhiệm vụ chung", "Nhiệm vụ cụ thể", *keys, "Phân công thực hiện"]
    grid = made.add_table(rows=1, cols=len(columns))
    for cell, key in zip(grid.rows[0].cells, columns, strict=True):
        cell.text = HEADS.get(key, key)
    area, first = None, None
    for row in table:
        if row.kind == "section":
            continue
        if row.kind == "area":
            area, first = row, None
            continue
        cells = grid.add_row().cells
        if first is None:
            cells[0].text, cells[1].text = area.label.rstrip("."), area.cells["title"][0]
            first = cells
        else:
            first[0].merge(cells[0])
            first[1].merge(cells[1])
        title = list(row.cells.get("title", []))
        if title:
            title[0] = f"{row.label} {title[0]}".strip()
        fill(cells[2], title)
        for cell, key in zip(cells[3:-1], keys, strict=True):
            fill(cell, row.cells.get(key, []))
        fill(cells[-1], doers(row))
    foot(made)
    made.save(path)


def word_lines(table: list[Row], path: Path) -> None:
    """As Word opens a PDF: every printed line of a cell is a paragraph of its own."""
    made = document()
    columns = used(table)
    widths = {"title": 30, "products": 38, "activities": 38, "goal": 24, "deadline": 16, "lead": 17, "support": 17}
    grid = made.add_table(rows=1, cols=len(columns) + 1)
    for cell, text in zip(grid.rows[0].cells, ["TT", *(HEADS[key] for key in columns)], strict=True):
        fill(cell, textwrap.wrap(text, 14))
    for row in table:
        cells = grid.add_row().cells
        cells[0].text = row.label
        for cell, key in zip(cells[1:], columns, strict=True):
            texts = row.cells.get(key, [])
            fill(
                cell,
                [line for text in texts for line in textwrap.wrap(text, widths.get(key, 12), break_on_hyphens=False)],
            )
    foot(made)
    made.save(path)


def doers(row: Row) -> list[str]:
    lead, support = row.cells.get("lead", []), row.cells.get("support", [])
    if len(lead) == 1 and len(support) == 1:
        return [f"{lead[0]} chủ trì, phối hợp với {support[0]}"]
    if lead and support:
        return [f"Chủ trì: {'; '.join(one.lstrip('- ') for one in lead)}",
                f"Phối hợp: {'; '.join(one.lstrip('- ') for one in support)}"]  # fmt: skip
    return lead or [f"Phối hợp: {one}" for one in support]


def excel(table: list[Row], path: Path) -> None:
    """A workbook: title rows, a header of two rows with merged cells, line breaks in cells, a signature below."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Kế hoạch"
    sheet["A1"] = "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH"
    sheet.merge_cells("A1:H1")
    keys = used(table)
    top = 4
    column = 2
    sheet.cell(top, 1, "STT")
    sheet.merge_cells(start_row=top, end_row=top + 1, start_column=1, end_column=1)
    for key in keys:
        if key == "lead":
            sheet.cell(top, column, "Đơn vị thực hiện")
            sheet.merge_cells(start_row=top, end_row=top, start_column=column, end_column=column + 1)
            sheet.cell(top + 1, column, "Chủ trì")
        elif key == "support":
            sheet.cell(top + 1, column, "Phối hợp")
        else:
            sheet.cell(top, column, HEADS[key])
            sheet.merge_cells(start_row=top, end_row=top + 1, start_column=column, end_column=column)
        column += 1
    for place, row in enumerate(table, start=top + 2):
        sheet.cell(place, 1, row.label.rstrip(".") if row.label != "-" else "-")
        for offset, key in enumerate(keys, start=2):
            sheet.cell(place, offset, "\n".join(row.cells.get(key, [])) or None)
    sheet.cell(place + 3, 2, "Nơi nhận: như trên")
    sheet.cell(place + 3, 6, "GIÁM ĐỐC")
    book.save(path)


def page(table: list[Row], path: Path) -> None:
    """A page of HTML: a paragraph per line, lists as lists, headings over all columns."""
    keys = used(table)
    parts = ["<html><head><meta charset='utf-8'><title>x</title></head><body><p>KẾ HOẠCH</p><p>Cải cách hành chính</p>",
             "<table border=1><tr><th>TT</th>", *(f"<th>{HEADS[key]}</th>" for key in keys), "</tr>"]  # fmt: skip
    for row in table:
        if row.kind in ("section", "area") and len(row.cells) == 1:
            title = html.escape(row.cells["title"][0])
            parts.append(f"<tr><td><b>{row.label}</b></td><td colspan={len(keys)}><b>{title}</b></td></tr>")
            continue
        parts.append(f"<tr><td>{row.label}</td>")
        for key in keys:
            texts = row.cells.get(key, [])
            if len(texts) > 1 and all(text.startswith("- ") for text in texts):
                items = "".join(f"<li>{html.escape(text[2:])}</li>" for text in texts)
                parts.append(f"<td><ul style='x'>{items}</ul></td>")
            else:
                parts.append("<td>" + "".join(f"<p>{html.escape(text)}</p>" for text in texts) + "&nbsp;</td>")
        parts.append("</tr>")
    parts.append("</table><p>Nơi nhận:</p></body></html>")
    path.write_text("\n".join(parts), encoding="utf-8")


def delimited(table: list[Row], path: Path) -> None:
    """Text with semicolons, as Excel saves it here."""
    keys = used(table)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["STT", *(HEADS[key] for key in keys)])
        for row in table:
            writer.writerow([row.label, *("\n".join(row.cells.get(key, [])) for key in keys)])


def text(table: list[Row], path: Path) -> None:
    """A plan in sentences: dashes with "+ Thời gian: …" below."""
    made = Document()
    made.add_paragraph("KẾ HOẠCH")
    made.add_paragraph("Cải cách hành chính")
    if table[0].kind != "section":
        made.add_paragraph("II. NỘI DUNG NHIỆM VỤ")
    for row in table:
        title = row.cells.get("title", [])
        if not title:
            continue
        made.add_paragraph(f"{row.label} {' '.join(title)}".strip())
        if row.kind in ("section",):
            continue
        for key, name in (("products", "Sản phẩm"), ("lead", "Đơn vị chủ trì"), ("support", "Đơn vị phối hợp"),
                          ("deadline", "Thời gian")):  # fmt: skip
            texts = row.cells.get(key, [])
            if texts:
                made.add_paragraph(f"+ {name}: {'; '.join(one.removeprefix('- ').rstrip('.;') for one in texts)}.")
    made.save(path)


LAYOUTS = {
    "word-numbers": (word_numbers, ".docx"), "word-labels": (word_labels, ".docx"), "word-cut": (word_cut, ".docx"),
    "word-merged": (word_merged, ".docx"), "word-lines": (word_lines, ".docx"), "excel": (excel, ".xlsx"),
    "html": (page, ".html"), "csv": (delimited, ".csv"), "text": (text, ".docx"),
}  # fmt: skip
# What a layout does not show, and so is not compared.
MISSING = {
    "text": {"activities", "goal", "note", "ref"}, "word-merged": {"ref"},
}  # fmt: skip


# ---------------------------------------------------------------- comparing


def words(value: object) -> str:
    """A value as the words in it, in order; each entry of a list and each milestone apart."""
    if value is None:
        return ""
    if isinstance(value, dict):
        value = [f"{label} {phrase}" for label, phrase in value.items()]
    if isinstance(value, list):
        return " | ".join(filter(None, (words(one) for one in value)))
    folded = unicodedata.normalize("NFC", str(value)).casefold()
    return " ".join(re.findall(r"\w+%?", folded))


def same(cell: str, one: object, other: object) -> bool:
    """Whether two cells say the same; units may be one string or a list."""
    if cell in ("lead", "support", "note", "goal"):
        return words(one).replace(" | ", " ") == words(other).replace(" | ", " ")
    return words(one) == words(other)


def tasks(files: list[dict], *, handed: bool = True) -> list[dict]:
    """The tasks of area files, with what they inherit."""
    found: list[dict] = []

    def walk(entry: dict, above: dict) -> None:
        merged = above | {key: entry[key] for key in (*CELLS, "tasks") if key in entry}
        if "tasks" not in entry:
            found.append(merged)
            return
        below = {key: merged[key] for key in ("lead", "support", "deadline", "goal", "title", "area") if key in merged}
        for child in entry["tasks"]:
            walk(child, below)

    for data in files:
        above = {key: data[key] for key in ("area", "lead", "support", "deadline") if key in data}
        for entry in data["tasks"]:
            walk(entry, above)
    return found


def compare(plan: str, layout: str, folder: Path, *, show: bool = False) -> tuple[int, int, int, int]:
    """Tasks and cells right, and how many there are."""
    make, suffix = LAYOUTS[layout]
    path = folder / f"{plan.replace('/', '-')}-{layout}{suffix}"
    in_text = layout == "text"
    make(rows(plan, text=in_text), path)
    workspace = Workspace(ROOT)
    year, org = plan.split("/")
    draft = assemble(read(path), org, int(year), workspace.registry)
    got = tasks([yaml_rs.loads(area_text(area.file), parse_datetime=False) for area in draft.areas])
    want = tasks([loaded(path) for path in files_of(plan, text=in_text)])
    missing = MISSING.get(layout, set()) | (
        {"lead", "support"} if layout == "word-merged" and "2024" in plan else set()
    )
    if in_text:  # lists stand in one line there
        for one in (*want, *got):
            one |= {cell: words(one[cell]).replace(" | ", " ") for cell in ("products", "deadline") if cell in one}
    return score(want, got, missing, show=show)


def score(want: list[dict], got: list[dict], missing: set[str], *, show: bool) -> tuple[int, int, int, int]:
    """Match tasks by their titles in order, then count the cells that say the same."""
    right_tasks = right = total = 0
    waiting = list(got)
    for one in want:
        key = (words(one.get("title")), words(one.get("products")))
        found = next(
            (other for other in waiting if (words(other.get("title")), words(other.get("products"))) == key), None
        )
        found = found or next((other for other in waiting if words(other.get("title")) == key[0]), None)
        if found is None:
            total += sum(1 for cell in CELLS if one.get(cell) and cell not in missing)
            if show:
                print("MISSING TASK", one.get("ref"), str(one.get("title"))[:90])
            continue
        right_tasks += 1
        waiting.remove(found)
        for cell in CELLS:
            if cell in missing or not (one.get(cell) or found.get(cell)):
                continue
            total += 1
            if same(cell, one.get(cell), found.get(cell)):
                right += 1
            elif show:
                print(
                    "CELL",
                    one.get("ref"),
                    cell,
                    "\n   want",
                    repr(one.get(cell))[:230],
                    "\n   got ",
                    repr(found.get(cell))[:230],
                )
    if show:
        for other in waiting:
            print("EXTRA", other.get("ref"), str(other.get("title"))[:90])
    return right_tasks, max(len(want), len(got)), right, total


def main() -> None:
    """Print tasks and cells that come back, per plan and layout."""
    chosen = [name for name in sys.argv[1:] if name in LAYOUTS] or list(LAYOUTS)
    plans = [name for name in sys.argv[1:] if name in PLANS] or list(PLANS)
    show = "-v" in sys.argv
    print(f"{'layout':14} {'plan':20} {'tasks':>14} {'cells':>18}")
    whole = [0, 0, 0, 0]
    with tempfile.TemporaryDirectory() as folder:
        for layout in chosen:
            for plan in plans:
                found = compare(plan, layout, Path(folder), show=show)
                whole = [a + b for a, b in zip(whole, found, strict=True)]
                print(f"{layout:14} {plan:20} {found[0]:4}/{found[1]:<4} {found[0] / found[1]:4.0%} "
                      f"{found[2]:6}/{found[3]:<6} {found[2] / found[3]:6.1%}")  # fmt: skip
    print(
        f"{'all':35} {whole[0]}/{whole[1]} {whole[0] / whole[1]:.2%}   {whole[2]}/{whole[3]} {whole[2] / whole[3]:.2%}"
    )


if __name__ == "__main__":
    main()
