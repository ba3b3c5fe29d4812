"""What the fields of a task are called."""

from cchc.messages import msg
from cchc.output.language import say

_FIELDS = {
    "title": msg("Task"),
    "area": msg("Area"),
    "lead": msg("Lead"),
    "support": msg("With"),
    "deadline": msg("Deadline"),
    "products": msg("Products"),
    "targets": msg("Targets"),
    "assigned_by": msg("Assigned by"),
    "ref": msg("Ref"),
    "goal": msg("Goal"),
    "note": msg("Note"),
    "activities": msg("Activities"),
    "budget": msg("Budget"),
    "continues": msg("Continues"),
}


def field_name(field: str) -> str:
    """What a field of a task is called."""
    return say(_FIELDS[field])
