"""The deadline language: official Vietnamese phrases read into milestones (grammar in `parser`)."""

from cchc.deadlines.parser import DeadlineError, DeadlineWarning, Parsed, parse
from cchc.deadlines.reading import Fault, Kind, Milestone, Occurrence, Policy, Problem, Reading, read
from cchc.deadlines.writing import write

__all__ = [
    "DeadlineError",
    "DeadlineWarning",
    "Fault",
    "Kind",
    "Milestone",
    "Occurrence",
    "Parsed",
    "Policy",
    "Problem",
    "Reading",
    "parse",
    "read",
    "write",
]
