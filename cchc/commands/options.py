"""Options that several commands share: the same name and meaning everywhere."""

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

import click

from cchc.cli import Option
from cchc.commands import completion
from cchc.messages import msg
from cchc.model.days import day
from cchc.output.language import say

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[dt.date]):
    """A day: 2021-01-12 or 12/01/2021."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read the day that was typed."""
        if isinstance(value, dt.date):
            return value
        try:
            return day(str(value))
        except ValueError:
            self.fail(
                say(msg('"{written}" is no day; write 2021-01-12 or 12/01/2021', written=str(value))),
                param,
                ctx,
            )


class Year(click.ParamType[int]):
    """A year of four digits."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the year that was typed."""
        digits = str(value)
        if not (digits.isascii() and digits.isdigit() and 1990 <= int(digits[:5]) <= 2100):
            self.fail(say(msg('"{written}" is no year between 1990 and 2100', written=digits)), param, ctx)
        return int(digits)


class Span(click.ParamType[int]):
    """A number of days: 30d or 30."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the number of days that was typed."""
        if isinstance(value, int):
            return value
        digits = str(value).removesuffix("d")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 5):
            self.fail(say(msg('"{written}" is no number of days; write 30d', written=str(value))), param, ctx)
        return int(digits)


def option(*names: str, help: str, **settings: Any) -> Callable[[F], F]:  # click's own settings of an option
    """An option whose help is in the catalogue."""
    return click.option(*names, cls=Option, help=help, **settings)


def as_of() -> Callable[[F], F]:
    """--as-of DAY."""
    return option("--as-of", type=Day(), metavar="DAY", help="Compute states at this day instead of today.")


def at() -> Callable[[F], F]:
    """--at REV."""
    return option(
        "--at", "rev", metavar="REV", help="Read the plans as they were at this commit, branch or tag, such as HEAD~1."
    )


def unit() -> Callable[[F], F]:
    """--unit NAME."""
    return option(
        "--unit", metavar="NAME", shell_complete=completion.units,
        help="Only tasks of this unit; any spelling, diacritics or not.",
    )  # fmt: skip


def role() -> Callable[[F], F]:
    """--role lead|support|any."""
    return option(
        "--role", type=click.Choice(["lead", "support", "any"]), default="any", show_default=True,
        help="In which role the unit is meant.",
    )  # fmt: skip


def year() -> Callable[[F], F]:
    """--year YEAR."""
    return option("--year", type=Year(), metavar="YEAR", help="Only plans of this year.")


def org() -> Callable[[F], F]:
    """--org ORG."""
    return option(
        "--org", metavar="ORG", shell_complete=completion.organisations,
        help="Only plans of this organisation (id or name).",
    )  # fmt: skip


def area() -> Callable[[F], F]:
    """--area CODE."""
    return option(
        "--area", metavar="CODE", shell_complete=completion.areas,
        help="Only this reform area: CDDH, TC, TTHC, TCBM, CDCV, TCC, CQS.",
    )  # fmt: skip


def output_format(*formats: str) -> Callable[[F], F]:
    """--format, the first being the default."""
    return option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="Form of the output.",
    )
