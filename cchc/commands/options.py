"""Options that several commands share: the same name and meaning everywhere."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from cchc.cli import Option
from cchc.commands import completion
from cchc.errors import CchcError
from cchc.messages import msg
from cchc.model.days import day
from cchc.output.language import say
from cchc.periods import Asked
from cchc.periods import Span as Period

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


def role(default: str = "any") -> Callable[[F], F]:
    """--role lead|support|any."""
    return option(
        "--role", type=click.Choice(["lead", "support", "any"]), default=default, show_default=True,
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


def all_orgs() -> Callable[[F], F]:
    """--all-orgs."""
    return option("--all-orgs", is_flag=True, help="All organisations with a plan that year, together.")


def period() -> Callable[[F], F]:
    """--quarter N, --half N, --nine-months, --annual, --month N, --from DAY --to DAY, at most one of them.

    The command gets them as `period: Asked | None`; its `window(year, calendar=…)` gives the days.
    """
    added = (
        option("--quarter", type=click.IntRange(1, 4), metavar="N", help="Report period: quarter 1 to 4."),
        option("--half", type=click.IntRange(1, 2), metavar="N", help="Report period: half year 1 or 2."),
        option("--nine-months", is_flag=True, help="Report period: nine months from the beginning of the year."),
        option("--annual", is_flag=True, help="Report period: the year."),
        option("--month", type=click.IntRange(1, 12), metavar="N", help="Report period: month 1 to 12."),
        option("--from", "first", type=Day(), metavar="DAY", help="Report period: from this day (with --to)."),
        option("--to", "last", type=Day(), metavar="DAY", help="Report period: to this day (with --from)."),
    )

    def decorate(command: F) -> F:
        @wraps(command)
        def call(
            quarter: int | None, half: int | None, nine_months: bool, annual: bool, month: int | None,
            first: dt.date | None, last: dt.date | None, **others: Any,
        ) -> Any:  # fmt: skip
            numbered = ((Period.QUARTER, quarter), (Period.HALF, half), (Period.MONTH, month))
            asked = [Asked(span, number) for span, number in numbered if number is not None]
            asked += [Asked(span) for span, on in ((Period.NINE_MONTHS, nine_months), (Period.YEAR, annual)) if on]
            asked += [_days(first, last)] if first or last else []
            return command(period=_one_of(asked), **others)

        for one in reversed(added):
            one(call)
        return call  # type: ignore[return-value]  # it takes these options in place of `period`

    return decorate


def _one_of(asked: Sequence[Asked]) -> Asked | None:
    if len(asked) > 1:
        raise CchcError(
            msg("more than one report period is given"),
            msg("give one of --quarter, --half, --nine-months, --annual, --month, or --from with --to"),
        )
    return asked[0] if asked else None


def _days(first: dt.date | None, last: dt.date | None) -> Asked:
    if first is None or last is None:
        raise CchcError(msg("--from and --to belong together"), msg("write: --from 01/3/2026 --to 15/5/2026"))
    if last < first:
        raise CchcError(msg("the report period ends before it begins"), msg("--from is the first day, --to the last"))
    if not 1990 <= first.year <= last.year <= 2100:
        raise CchcError(msg('"{written}" is no year between 1990 and 2100', written=f"{first.year}, {last.year}"))
    return Asked(Period.DAYS, first=first, last=last)


def dry_run() -> Callable[[F], F]:
    """--dry-run."""
    return option("--dry-run", is_flag=True, help="Show what would change, as a diff, and write nothing.")


def commit() -> Callable[[F], F]:
    """--commit."""
    return option("--commit", is_flag=True, help="Commit what is written to git, and nothing else.")


def output_file(*, folder: bool = False) -> Callable[[F], F]:
    """-o FILE; with `folder` a folder may be meant."""
    return option(
        "-o", "--output", "file", type=click.Path(dir_okay=folder, path_type=Path), metavar="FILE",
        help="Write to this file; its suffix says the form.",
    )  # fmt: skip


def file_format(*formats: str) -> Callable[[F], F]:
    """--format of a document, which the suffix of -o FILE can say too."""
    return option("--format", "form", type=click.Choice(formats), help="Form of the document.")


def output_format(*formats: str) -> Callable[[F], F]:
    """--format, the first being the default, and -o FILE, in which what would be printed is kept.

    The command gets the form, which the suffix of the file can say too, and prints as ever.
    """
    added = (
        option(
            "--format", "form", type=click.Choice(formats), default=formats[0], show_default=True,
            help="Form of the output.",
        ),
        output_file(),
    )  # fmt: skip

    def decorate(command: F) -> F:
        @wraps(command)
        def call(form: str, file: Path | None, **others: Any) -> Any:
            if file is None:
                return command(form=form, **others)
            from cchc.output.keeping import form_kept, kept_in

            typed = click.get_current_context().get_parameter_source("form") is ParameterSource.COMMANDLINE
            form = form_kept(file, form if typed else None, formats)
            with kept_in(file, form):
                return command(form=form, **others)

        for one in reversed(added):
            one(call)
        return call  # type: ignore[return-value]  # it takes these options in place of `form`

    return decorate
