"""Broken and hostile documents: an error that says so, never a traceback, never long."""

import random
import re
import time
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tables import HEAD, drafted, sheet, word

from cchc.errors import CchcError

ROWS = [
    HEAD,
    ["I", "Cải cách thể chế", "", "", "", ""],
    ["1", "Rà soát văn bản", "- Kế hoạch\n- Báo cáo", "Văn phòng", "Phòng CNTT", "Quý II"],
    [
        "2",
        "Tuyên truyền",
        "Tờ rơi",
        "Phòng CNTT chủ trì phối hợp với Văn phòng",
        "",
        "- Kế hoạch: Quý I\n- Thường xuyên",
    ],
]
PAGE = "<meta charset=utf-8><table>" + "".join(
    "<tr>" + "".join(f"<td>{cell}" for cell in row) for row in ROWS
) + "</table>"  # fmt: skip
SEEDS = {
    "word": word(ROWS, [(1, 1, 1, 5)]),
    "sheets": sheet(ROWS, ["B2:F2"]),
    "page": PAGE.encode(),
    "delimited": "\n".join(";".join(f'"{cell}"' for cell in row) for row in ROWS).encode(),
}
PARTS = ("word/document.xml", "word/numbering.xml", "word/styles.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml",
         "xl/styles.xml", "xl/sharedStrings.xml")  # fmt: skip
VALUES = (b"-1", b"99999999999", b"", b"x", b"0", b"A1:XFD1048576", b"continue", b"1e9")
LONGEST = 60.0  # seconds: a bound against hanging on a slow machine, no measure of speed


def flipped(data: bytes, chance: random.Random, count: int) -> bytes:
    """Some bytes of the data changed."""
    changed = bytearray(data)
    for _ in range(count):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """A zip with the XML of its parts changed: bytes, values of attributes, or a piece cut out."""
    result = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(result, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename in PARTS and chance.random() < 0.6:
                content = chance.choice((with_values, without_a_piece, with_flips))(content, chance)
            new.writestr(part.filename, content)
    return result.getvalue()


def with_values(content: bytes, chance: random.Random) -> bytes:
    """A value of an attribute replaced by an odd one, some times."""
    for _ in range(chance.choice((1, 3))):
        start, end = chance.choice([found.span() for found in re.finditer(rb'"[^"]{0,12}"', content)])
        content = content[:start] + b'"' + chance.choice(VALUES) + b'"' + content[end:]
    return content


def without_a_piece(content: bytes, chance: random.Random) -> bytes:
    """A piece cut out."""
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randrange(400) :]


def with_flips(content: bytes, chance: random.Random) -> bytes:
    """Some bytes changed."""
    return flipped(content, chance, 3)


def survives(data: bytes) -> None:
    """Reading gives a draft or an error of ours, in bounded time."""
    start = time.perf_counter()
    with suppress(CchcError):
        drafted(data)
    assert time.perf_counter() - start < LONGEST


@pytest.mark.parametrize("kind", SEEDS)
def test_damaged_files(kind: str) -> None:
    """Bytes changed, files cut short, and packages whose XML is changed."""
    chance = random.Random(kind)
    for number in range(60):
        data = SEEDS[kind]
        if kind in ("word", "sheets") and number % 3:
            survives(damaged_inside(data, chance))
        elif number % 2:
            survives(flipped(data, chance, 8))
        else:
            survives(data[: chance.randrange(len(data))])


TABLE = "STT;Nội dung;Sản phẩm;Chủ trì;Phối hợp;Thời gian\n"
LARGE = {
    "many rows": TABLE + "".join(f"{row};Rà soát số {row};Báo cáo;Văn phòng;;Quý II\n" for row in range(1, 3000)),
    "a long cell": TABLE + f"1;{'Rà soát thủ tục ' * 20000};a;b;c;Quý I\n",
    "a long cell of units": TABLE + f"1;Rà soát;a;{'Văn phòng chủ trì, ' * 10000};;Quý I\n",
    "a long cell of times": TABLE + f"1;Rà soát;a;Văn phòng;;{'Quý I và ' * 10000}\n",
    "many dashes": TABLE + f"1;Rà soát;{'- A ' * 50000};Văn phòng;;{'- Quý I ' * 10000}\n",
    "odd signs": TABLE + f"1;Rà soát;{' . ' * 50000};{'( ' * 50000};;{': ' * 30000}\n",
    "wide spans": "<table><tr><th>STT<th>Nội dung<th>Chủ trì<th>Thời gian</tr><tr>"
    + "<td rowspan=2000 colspan=100>x" * 300 + "</tr>" + "<tr><td>1</tr>" * 2500 + "</table>",
    "deep elements": "<div>" * 50000 + "x",
    "deep tables": "<table><tr><td>" * 2000 + "x",
    "many attributes": "<p>II. NHIỆM VỤ</p><p>1. Cải cách thể chế</p><p>- "
    + "chủ trì: A; thời gian: ; phối hợp " * 10000 + "</p>",
}  # fmt: skip


@pytest.mark.parametrize("name", LARGE)
def test_large_files(name: str) -> None:
    """Long, wide and deep input takes no longer than its length asks for."""
    survives(LARGE[name].encode())
