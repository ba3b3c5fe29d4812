"""`cchc validate --format sarif`: a log that code scanning takes, with exact places and lasting fingerprints."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import office
from conftest import ROOT, Cchc
from hypothesis import given
from hypothesis import strategies as st
from repositories import NO_GIT
from repositories import so as repository_of_so

from cchc import __version__
from cchc.output.sarif import _units

AREA = "plans/2021/so/01-thu-tuc.yaml"
# The part of the standard's schema (sarif-schema-2.1.0.json) that our logs use, with its required keys and bounds.
_TEXT = {
    "type": "object", "additionalProperties": False, "required": ["text"], "properties": {"text": {"type": "string"}},
}  # fmt: skip
_PLACE = {"type": "integer", "minimum": 1}
SCHEMA = {
    "type": "object", "additionalProperties": False, "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {"type": "array", "items": {"$ref": "#/definitions/run"}},
    },
    "definitions": {
        "run": {
            "type": "object", "additionalProperties": False, "required": ["tool"],
            "properties": {
                "tool": {
                    "type": "object", "additionalProperties": False, "required": ["driver"],
                    "properties": {"driver": {"$ref": "#/definitions/component"}},
                },
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "originalUriBaseIds": {"type": "object", "additionalProperties": {"$ref": "#/definitions/artifact"}},
                "results": {"type": "array", "items": {"$ref": "#/definitions/result"}},
            },
        },
        "component": {
            "type": "object", "additionalProperties": False, "required": ["name"],
            "properties": {
                "name": {"type": "string"}, "version": {"type": "string"},
                "rules": {"type": "array", "uniqueItems": True, "items": {"$ref": "#/definitions/rule"}},
            },
        },
        "rule": {
            "type": "object", "additionalProperties": False, "required": ["id"],
            "properties": {
                "id": {"type": "string"}, "name": {"type": "string"}, "shortDescription": _TEXT, "help": _TEXT,
                "defaultConfiguration": {
                    "type": "object", "additionalProperties": False,
                    "properties": {"level": {"enum": ["none", "note", "warning", "error"]}},
                },
            },
        },
        "result": {
            "type": "object", "additionalProperties": False, "required": ["message"],
            "properties": {
                "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": -1},
                "level": {"enum": ["none", "note", "warning", "error"]}, "message": _TEXT,
                "locations": {"type": "array", "items": {"$ref": "#/definitions/location"}},
                "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
            },
        },
        "location": {
            "type": "object", "additionalProperties": False,
            "properties": {
                "physicalLocation": {
                    "type": "object", "additionalProperties": False,
                    "properties": {
                        "artifactLocation": {"$ref": "#/definitions/artifact"},
                        "region": {
                            "type": "object", "additionalProperties": False,
                            "properties": {"startLine": _PLACE, "startColumn": _PLACE, "endColumn": _PLACE},
                        },
                    },
                }
            },
        },
        "artifact": {
            "type": "object", "additionalProperties": False,
            "properties": {
                "uri": {"type": "string", "format": "uri-reference"}, "uriBaseId": {"type": "string"},
                "description": _TEXT,
            },
        },
    },
}  # fmt: skip


def log(cchc: Cchc, folder: Path, *arguments: str) -> dict[str, Any]:
    """The log of a workspace, checked against the schema."""
    result = cchc("validate", "--format", "sarif", "--as-of", "2021-06-20", *arguments, folder=folder)
    found: dict[str, Any] = json.loads(result.out)
    jsonschema_rs.Draft7Validator(SCHEMA, validate_formats=True).validate(found)
    return found


def results(cchc: Cchc, folder: Path) -> list[dict[str, Any]]:
    """The results of the only run, without what the plans lack as a whole."""
    found: list[dict[str, Any]] = log(cchc, folder)["runs"][0]["results"]
    return [one for one in found if one["ruleId"] not in ("T305", "T312")]


def place(result: dict[str, Any]) -> tuple[str, dict[str, int]]:
    """Where a result is."""
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uriBaseId"] == "SRCROOT"
    return physical["artifactLocation"]["uri"], physical["region"]


def test_the_whole_log(cchc: Cchc, tmp_path: Path) -> None:
    """Rules with their pages, levels, places, fingerprints."""
    text = office.FILES[AREA].replace("lead: Phòng CNTT", "lead: Phòng Lạ")
    office.write(tmp_path, {AREA: text, "cchc.yaml": "rules: {T305: off, T312: off}\n"})
    assert log(cchc, tmp_path) == {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "cchc",
                        "version": __version__,
                        "rules": [
                            {
                                "id": "U401",
                                "name": "unknown-unit",
                                "shortDescription": {
                                    "text": "A lead, a partner or the sender of a report is a name that the registry "
                                    "does not have."
                                },
                                "help": {
                                    "text": "A lead, a partner or the sender of a report is a name that the registry "
                                    "does not have.\n\nIts work would be in nobody's list. Correct the name, or add "
                                    "it to `plans/units.yaml`: as a unit, or as one of the\n`aliases` of a unit. "
                                    'Case, dots, "&" and "và", "P." and "Phòng", "TT." and "Trung tâm" make no '
                                    "difference."
                                },
                                "defaultConfiguration": {"level": "error"},
                            }
                        ],
                    }
                },
                "columnKind": "utf16CodeUnits",
                "originalUriBaseIds": {"SRCROOT": {"description": {"text": "the root of the repository"}}},
                "results": [
                    {
                        "ruleId": "U401",
                        "ruleIndex": 0,
                        "level": "error",
                        "message": {
                            "text": 'there is no unit "Phòng Lạ" in the registry\n'
                            "there are units of nearly that name: Văn phòng Sở; Phòng CNTT; Phòng KHTC"
                        },
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {"uri": AREA, "uriBaseId": "SRCROOT"},
                                    "region": {"startLine": 19, "startColumn": 11, "endColumn": 19},
                                }
                            }
                        ],
                        "partialFingerprints": {"primaryLocationLineHash": "e89352153688e6c4:1"},
                    }
                ],
            }
        ],
    }


def test_columns_are_counted_in_utf_16(cchc: Cchc, tmp_path: Path) -> None:
    """A sign beyond the first plane is two units."""
    office.write(tmp_path, {AREA: office.FILES[AREA].replace("lead: Phòng CNTT", 'lead: ["🏛🏛 Lạ", "Phòng 🏛"]')})
    assert [place(one)[1] for one in results(cchc, tmp_path)] == [
        {"startLine": 19, "startColumn": 18, "endColumn": 20},
        {"startLine": 19, "startColumn": 24, "endColumn": 29},
    ]


@given(st.text(max_size=30), st.integers(0, 40))
def test_units_of_utf_16(line: str, offset: int) -> None:
    """Counted without encoding what stands before each finding of a long line."""
    assert _units(line, offset) == len(line[:offset].encode("utf-16-le", "surrogatepass")) // 2


def test_files_are_percent_encoded(cchc: Cchc, tmp_path: Path) -> None:
    """Spaces, diacritics, percent signs and colons in names of files."""
    text = office.FILES[AREA].replace("lead: Phòng CNTT", "lead: Phòng Lạ")
    office.write(tmp_path, {AREA: None, "plans/2021/so/01 thủ tục 50%.yaml": text})
    assert [place(one)[0] for one in results(cchc, tmp_path)] == [
        "plans/2021/so/01%20th%E1%BB%A7%20t%E1%BB%A5c%2050%25.yaml"
    ]


def test_text_is_no_link_and_no_placeholder(cchc: Cchc, tmp_path: Path) -> None:
    """What a plan says cannot become a link, a placeholder or a control character of the message."""
    hostile = '"[xem](https://x.vn) {0} \\e[31m"'
    office.write(tmp_path, {AREA: office.FILES[AREA].replace("area: TTHC", f"area: {hostile}")})
    assert [one["message"]["text"].splitlines()[0] for one in results(cchc, tmp_path)] == [
        'there is no area "[xem] (https://x.vn) {{0}} \\x1b[31m"'
    ]


def test_fingerprints_last(cchc: Cchc, tmp_path: Path) -> None:
    """Lines added above leave them as they are; the same line twice is told apart."""
    text = office.FILES[AREA].replace("lead: Phòng CNTT", "lead: Phòng Lạ").replace(
        "lead: Văn phòng", "lead: Phòng Lạ"
    )  # fmt: skip
    office.write(tmp_path / "a", {AREA: text})
    office.write(tmp_path / "b", {AREA: "# chú thích\n\n" + text.replace("lead: Phòng", "lead:  Phòng")})
    before, after = results(cchc, tmp_path / "a"), results(cchc, tmp_path / "b")
    prints = [one["partialFingerprints"]["primaryLocationLineHash"] for one in before]
    assert prints == [one["partialFingerprints"]["primaryLocationLineHash"] for one in after]
    assert [mark.partition(":")[2] for mark in prints] == ["1", "2"]
    assert place(before[0]) != place(after[0])


def test_findings_without_a_line(cchc: Cchc, tmp_path: Path) -> None:
    """A file that is not text has a place too."""
    office.write(tmp_path, {AREA: b"area: TTHC\nheading: \xff\n", "plans/2022/so/plan.yaml": None})
    assert [(one["ruleId"], *place(one)) for one in results(cchc, tmp_path)] == [
        ("Y103", AREA, {"startLine": 2, "startColumn": 1}),
        ("Y113", "plans/2022/so/plan.yaml", {"startLine": 1, "startColumn": 1}),
    ]


@NO_GIT
def test_files_are_named_from_the_root_of_the_repository(cchc: Cchc, tmp_path: Path) -> None:
    """A workspace may stand in a folder of its repository: annotations and logs are for the whole of it."""
    repo = repository_of_so(tmp_path / "kho", "van-phong/cchc")
    folder = repo.folder / "van-phong" / "cchc"
    file = folder / AREA
    file.write_text(file.read_text("utf-8").replace("lead: Phòng CNTT", "lead: Phòng Lạ"), encoding="utf-8")
    assert [place(one)[0] for one in results(cchc, folder)] == [f"van-phong/cchc/{AREA}"]
    github = cchc("validate", "--format", "github", folder=folder / "plans").out
    assert f"::error file=van-phong/cchc/{AREA},line=19,col=11,endColumn=19,title=U401 unknown-unit::" in github
    assert (
        '"uri": "van-phong/cchc/plans/2021/so/plan.yaml"'
        in cchc("validate", "--format", "sarif", "--at", "HEAD", folder=folder).out
    )


def test_the_real_plans_make_a_sound_log(cchc: Cchc) -> None:
    """Every finding of the five plans, in Vietnamese too."""
    found = log(cchc, ROOT)["runs"][0]
    rules = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
    assert len(found["results"]) > 100
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in found["results"])
    texts = cchc("validate", "--format", "sarif", folder=ROOT, lang="vi").out
    assert "thư mục gốc của kho" in texts
