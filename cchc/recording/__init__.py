"""Recording one fact: what a person says, what is still missing, what contradicts the plan, and the entry for the file.

Pure: questions are values. A command asks them on a terminal; in a script one that needs an answer is an error.
"""

from cchc.recording.questions import Question, answered, next_question
from cchc.recording.records import EVENT, EXTENSION, PROGRESS, Record, entry_of
from cchc.recording.settling import check, notes, settled
from cchc.recording.subjects import Subject

__all__ = [
    "EVENT", "EXTENSION", "PROGRESS", "Question", "Record", "Subject", "answered", "check", "entry_of",
    "next_question", "notes", "settled",
]  # fmt: skip
