"""Asking a person at a terminal for what is missing; where nobody sits, a missing part is an error."""

import sys

import click

from cchc.commands.typed import read_day, read_percent, read_text
from cchc.errors import CchcError
from cchc.messages import Message, msg
from cchc.model.days import written
from cchc.model.files import Status
from cchc.output.language import say
from cchc.output.terminal import complain, echo
from cchc.recording import Question, Record, Subject, answered, next_question

_DAYS = ("date", "to", "due")


def at_a_terminal() -> bool:
    """Whether somebody can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def complete(subject: Subject, record: Record) -> Record:
    """Ask for what is missing; CchcError with what to type where nobody can be asked."""
    asked = at_a_terminal()
    while (question := next_question(subject, record)) is not None:
        if not asked and question.needed:
            raise question.error()
        record = answered(record, question, ask(question) if asked else None)
    return record


def ask(question: Question) -> object:
    """Put a question until its answer can be read; None when everything is meant, or when it is left open."""
    for number, (_, label) in enumerate(question.choices, 1):
        echo(f"  {number:>2}  {_spoken(label)}", err=True)
    text = f"{say(question.text)} {_without_answer(question)}".rstrip()
    while True:
        suffix = " " if text.endswith("?") else ": "
        typed = click.prompt(text, default="", show_default=False, prompt_suffix=suffix, err=True).strip()
        if not typed and (question.whole or not question.needed):
            return None
        try:
            return _read(question, typed)
        except CchcError as error:
            complain(error)


def _without_answer(question: Question) -> str:
    """What Enter alone means; empty where an answer is needed."""
    if question.offered is not None:
        return say(msg("(Enter: {day})", day=written(question.offered)))
    if question.whole:
        return say(msg("(Enter: all)"))
    return "" if question.needed else say(msg("(Enter: leave out)"))


def _read(question: Question, typed: str) -> object:
    if question.choices:
        typed = _chosen(question, typed)
    if not typed:
        raise CchcError(msg("an answer is needed"))
    if question.field == "status":
        return Status(typed)
    if question.field == "evidence":
        return (read_text(typed),)
    if question.field == "percent":
        return read_percent(typed)
    return read_day(typed) if question.field in _DAYS else read_text(typed)


def _chosen(question: Question, typed: str) -> str:
    """A choice by its number or its name."""
    values = [value for value, _ in question.choices]
    if typed.isdecimal() and 0 < int(typed) <= len(values):
        return values[int(typed) - 1]
    wanted = typed.casefold()
    named = [value for value, label in question.choices if wanted in (value.casefold(), _spoken(label).casefold())]
    if len(named) != 1:
        raise CchcError(msg("type one of the numbers 1 to {count}", count=len(values)))
    return named[0]


def _spoken(label: str | Message) -> str:
    return say(label) if isinstance(label, Message) else label
