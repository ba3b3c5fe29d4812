"""The JSON Schema of each kind of file, written out of the structs in `model.files`."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

from cchc.model.files import AreaFile, PlanFile, SettingsFile, UnitsFile
from cchc.model.reports import ReportFile

KINDS: dict[str, type[msgspec.Struct]] = {
    "area": AreaFile,
    "plan": PlanFile,
    "units": UnitsFile,
    "settings": SettingsFile,
    "report": ReportFile,
}


@cache
def schema(kind: str) -> dict[str, Any]:
    """The schema (draft-07) of a kind of file: area, plan, units, settings or report."""
    found = msgspec.json.schema(KINDS[kind], ref_template="#/definitions/{name}")
    definitions = found.pop("$defs")
    return {"$schema": "http://json-schema.org/draft-07/schema#", **found, "definitions": definitions}


def with_unit_names(kind: str, names: Iterable[str]) -> dict[str, Any]:
    """The schema with a workspace's unit names as completions for lead and support."""
    known = list(names)
    copied: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(schema(kind)))
    for definition in copied["definitions"].values():
        for key in ("lead", "support", "from"):
            if key in definition.get("properties", {}):
                definition["properties"][key]["examples"] = known
    return copied
