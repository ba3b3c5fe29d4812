"""The parts of a fact as a person types them, as an option or as the answer to a question: read and cleaned."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

from cchc import yamltext
from cchc.errors import CchcError
from cchc.folding import nfc
from cchc.messages import msg
from cchc.model.days import day
from cchc.output.language import say

T = TypeVar("T")

_CONTROL = re.compile(rf"[\r{yamltext.UNFIT}]")


def read_text(typed: str) -> str:
    """A text, composed (NFC), without blanks around it; CchcError where it is empty or has control characters."""
    text = nfc(typed).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise CchcError(msg("the text is empty"))
    if _CONTROL.search(text):
        raise CchcError(msg("the text has a control character in it"))
    return text


def read_percent(typed: str) -> int:
    """A share of the work: 60 or 60%; CchcError for anything else."""
    digits = typed.strip().removesuffix("%").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 3 and int(digits) <= 100):
        raise CchcError(msg('"{written}" is no percentage from 0 to 100', written=typed))
    return int(digits)


def read_measured(typed: str) -> tuple[str, str]:
    """A value of a target, "Tỷ lệ hồ sơ trực tuyến=62%", split at its last equals sign; CchcError where it has none."""
    name, _, measured = (part.strip() for part in nfc(typed).rpartition("="))
    if not name or not measured or _CONTROL.search(name + measured) or "\n" in name + measured:
        raise CchcError(msg('"{written}" is no value; write INDICATOR=62%', written=typed))
    return name, measured


def read_day(typed: str) -> dt.date:
    """A day: 2021-01-12 or 12/01/2021; CchcError for anything else."""
    try:
        return day(typed)
    except ValueError as error:
        raise CchcError(msg('"{written}" is no day; write 2021-01-12 or 12/01/2021', written=typed)) from error


class Words(click.ParamType[str]):
    """A text of a person."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Clean the text that was typed."""
        return _converted(self, read_text, str(value), param, ctx)


class Percent(click.ParamType[int]):
    """A share of the work: 60 or 60%."""

    name = "percent"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the percentage that was typed."""
        return _converted(self, read_percent, str(value), param, ctx)


class Measured(click.ParamType[tuple[str, str]]):
    """A value of a target: "Tỷ lệ hồ sơ trực tuyến=62%"."""

    name = "value"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Split what was typed at its last equals sign."""
        return value if isinstance(value, tuple) else _converted(self, read_measured, str(value), param, ctx)


def _converted(
    kind: click.ParamType[T], read: Callable[[str], T], typed: str, param: click.Parameter | None,
    ctx: click.Context | None,
) -> T:  # fmt: skip
    """What was typed as an option, read; said with the name of the option where it cannot be."""
    try:
        return read(typed)
    except CchcError as error:
        kind.fail(say(error.message), param, ctx)
