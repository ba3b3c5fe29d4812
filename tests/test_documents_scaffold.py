"""The empty file of a report's data: every key is there, none has a value, and what is uncommented loads."""

import re

import msgspec
import yaml_rs

from cchc.documents.scaffold import scaffold
from cchc.model.reports import Figures, ReportFile, items
from cchc.periods import quarter
from cchc.schema import schema

TEXT = scaffold(quarter(2026, 2))
KEYS = [line for line in TEXT.splitlines() if re.match(r"# [ a-zA-Z_-]+:  # ", line)]


def test_it_says_what_it_is_for() -> None:
    """The period with its days stands in the first line."""
    assert TEXT.splitlines()[0] == (
        "# Dữ liệu riêng của báo cáo quý II năm 2026 (từ ngày 15/3/2026 đến ngày 14/6/2026): những gì kế hoạch không "
        "biết được."
    )


def test_every_line_is_a_comment() -> None:
    """So an office that leaves it as it is has said nothing."""
    assert yaml_rs.loads(TEXT, parse_datetime=False) is None


def test_every_key_is_there_with_what_it_is_for() -> None:
    """The keys of the file, and those of the statistics."""
    names = [re.sub(r"[# -]*(\w+):.*", r"\1", line) for line in KEYS]
    assert set(ReportFile.__struct_fields__) <= set(names)
    assert set(Figures.__struct_fields__) <= set(names)
    assert all(line.partition(":  # ")[2] for line in KEYS)


def test_uncommented_it_is_a_file_without_values() -> None:
    """Each key alone, uncommented and left empty, changes nothing; below lists and signers values are needed."""
    for name in ReportFile.__struct_fields__:
        text = f"{name}:\n"
        assert msgspec.convert(yaml_rs.loads(text, parse_datetime=False), ReportFile) == ReportFile()
    whole = "\n".join(line.removeprefix("# ") for line in KEYS)
    data = yaml_rs.loads(whole, parse_datetime=False)
    assert isinstance(data, dict)
    assert list(data) == list(ReportFile.__struct_fields__)
    assert data["letter"]["signer"] == {"authority": None, "position": None, "name": None}
    assert data["more_figures"] == [{"area": None, "item": None, "unit": None, "value": None}]


def test_every_statistic_has_a_name_an_area_and_a_unit() -> None:
    """They are the keys of `figures`, described in the schema too."""
    described = schema("report")["definitions"]["Figures"]["properties"]
    assert [item.code for item in items()] == list(Figures.__struct_fields__)
    for item in items():
        assert described[item.code]["description"] == f"{item.name} ({item.unit})."
