"""New plan files in the house style; whatever the texts are, both parsers read them back."""

import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc import yamltext
from cchc.editing.newfiles import area_text, plan_text
from cchc.errors import CchcError
from cchc.model.files import AreaFile, Entry, PlanFile, Signer

AREA = AreaFile(
    area="TTHC", section="II. CÔNG TÁC", heading="3. Cải cách thủ tục hành chính", support=[], tasks=[
        Entry(
            id="TTHC-01", ref="1.10", title="Rà soát:\n- Một\n- Hai", products=["Kế hoạch"],
            lead=["Văn phòng", "Phòng CNTT"],
            deadline={"Kế hoạch": "trước 15/01", "Báo cáo: quý": "Quý II"},
        ),
        Entry(
            ref="II.3.c", title="Công khai: thủ tục", goal="a" * 120 + ": b",
            tasks=[
                Entry(id="TTHC-02", ref="II.3.c.1", deadline=["Thường xuyên", {"Báo cáo": "trước 30/11"}], note="#1")
            ],
        ),
    ],
)  # fmt: skip


def test_the_house_style() -> None:
    """Block lists, one text a line, quotes only where YAML needs them, comments beside their keys."""
    comments = {
        (): ["về cả tệp"],
        ("tasks", 0, "lead"): ["chưa chắc: hai đơn vị"],
        ("tasks", 1, "ref"): ["chưa chắc: số mục"],
        ("tasks", 1, "tasks", 0, "deadline", 0): ["cchc: ignore D502"],
    }
    long = "a" * 120
    assert (
        area_text(AREA, comments)
        == f"""\
# yaml-language-server: $schema=../../../schema/area.schema.json
# về cả tệp
area: TTHC
section: II. CÔNG TÁC
heading: 3. Cải cách thủ tục hành chính
support: []
tasks:
  - id: TTHC-01
    ref: "1.10"
    title: |-
      Rà soát:
      - Một
      - Hai
    products:
      - Kế hoạch
    # chưa chắc: hai đơn vị
    lead:
      - Văn phòng
      - Phòng CNTT
    deadline:
      Kế hoạch: trước 15/01
      "Báo cáo: quý": Quý II
  # chưa chắc: số mục
  - ref: II.3.c
    title: "Công khai: thủ tục"
    goal: >-
      {long}: b
    tasks:
      - id: TTHC-02
        ref: II.3.c.1
        deadline:
          - Thường xuyên  # cchc: ignore D502
          - Báo cáo: trước 30/11
        note: "#1"
"""
    )


def test_a_plan() -> None:
    """Numbers in quotes, a whole day plain, a month in quotes; `depth` is for an office without a folder of its own."""
    plan = PlanFile(
        org="so", year=2021, title="Kế hoạch", number="05", issued="2021-01-04",
        signer=Signer(position="GIÁM ĐỐC", name="A B"),
    )  # fmt: skip
    assert (
        plan_text(plan, depth=2)
        == """\
# yaml-language-server: $schema=../../schema/plan.schema.json
org: so
year: 2021
title: Kế hoạch
number: "05"
issued: 2021-01-04
signer:
  position: GIÁM ĐỐC
  name: A B
"""
    )
    assert 'issued: "2021-01"\n' in plan_text(msgspec.structs.replace(plan, issued="2021-01"))


HARD = (
    "yes", "null", "~", "1.10", "1_000", "0x1F", "12:30", "2021-01-04", "2021-01", "- a", "? a", "a: b", "a #b", "a:",
    ":a", "-a", "%a", "@a", "'a'", '"a"', "[a]", "{a}", "!a", "&a", "*a", "|", ">", "a\\b", " a", "a ", "a\tb", "---",
    "...", "é", "01/02/2021", ">= 60%", "=", "a" * 300 + ": b", "một\nhai", "một\n\nhai", "một\n - hai", "# một\nhai",
)  # fmt: skip


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_come_back(text: str) -> None:
    """Everything that YAML would read as something else."""
    area = AreaFile(area="TC", heading=text, tasks=[Entry(title=text, products=[text], deadline={text: text})])
    assert msgspec.convert(yamltext.parse(area_text(area)), AreaFile) == area


TEXTS = st.text(min_size=1, max_size=60).map(lambda text: unicodedata.normalize("NFC", text)).filter(
    lambda text: text not in ("", "<<") and yamltext.guard(text) is None and not set(text) & set("\r\x85")
)  # fmt: skip


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_any_text_comes_back(text: str, texts: list[str]) -> None:
    """A generated text in every kind of place."""
    area = AreaFile(area="TC", heading=text, tasks=[Entry(title=text, lead=texts, deadline={text: text})])
    assert msgspec.convert(yamltext.parse(area_text(area)), AreaFile) == area


@pytest.mark.parametrize("text", ["a\x00b", "a\u2028b", "<<"])
def test_what_cannot_be_written_is_refused(text: str) -> None:
    """What the guard in front of the parsers refuses never gets into a file."""
    with pytest.raises(CchcError) as caught:
        area_text(AreaFile(area="TC", heading="x", tasks=[Entry(title="x", deadline={text: text})]))
    assert caught.value.message.id == "the text cannot be written as YAML that reads the same"
