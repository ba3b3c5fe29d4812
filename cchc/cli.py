"""The command line: the group of commands, its global options, and the one place where errors end."""

import gc
import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager
from io import StringIO

import click

from cchc import __version__
from cchc.errors import CchcError, reason
from cchc.messages import msg
from cchc.output import language
from cchc.output.terminal import complain, prepare_streams, talk, visible

# Each command's module is imported when the command is run or its help is asked for.
COMMANDS = (
    "init",
    "new",
    "validate",
    "due",
    "list",
    "show",
    "diff",
    "log",
    "report",
    "render",
    "templates",
    "update",
    "done",
    "extend",
    "event",
    "import",
    "export",
    "apply",
    "stats",
    "units",
    "areas",
    "deadline",
    "schema",
)
_MODULES = {"list": "list_tasks", "import": "import_plan"}
_OBJECTS = 100_000  # made between two searches for garbage; plans are values without circles, so little of it is any


class Option(click.Option):
    """An option whose help is a sentence of the catalogue."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's line in the help, in the language in use."""
        written = self.help
        self.help = language.translate(written) if written else written
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = written


class Command(click.Command):
    """A command whose help is a sentence of the catalogue, looked up when the help is shown."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language in use."""
        written = self.help
        self.help = language.translate(written) if written else written
        try:
            super().format_help_text(ctx, formatter)
        finally:
            self.help = written

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, its own text in the language in use."""
        names = self.get_help_option_names(ctx)
        if self._help_option is None and names and self.add_help_option:
            self._help_option = Option(
                names, is_flag=True, is_eager=True, expose_value=False, callback=_show_help,
                help="Show this message and exit.",
            )  # fmt: skip
        return self._help_option

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence of the help, in the language in use."""
        written = self.help
        self.help = language.translate(written) if written else written
        try:
            return super().get_short_help_str(limit)
        finally:
            self.help = written


class Commands(click.Group, Command):
    """The group of commands; a module is imported only when its command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the README."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"cchc.commands.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command


def _choose_language(ctx: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        language.use(value)
        ctx.ensure_object(dict)["lang"] = value
    return value


def _show_version(ctx: click.Context, option: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"cchc {__version__}")
        ctx.exit()


def _show_help(ctx: click.Context, option: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("-C", "folder", cls=Option, metavar="DIR", help="Work in this folder, as if started there.")
@click.option(
    "--lang", cls=Option, type=click.Choice(language.LANGUAGES), is_eager=True, expose_value=False,
    callback=_choose_language, help="Language of messages (also CCHC_LANG).",
)  # fmt: skip
@click.option("--no-cache", cls=Option, is_flag=True, help="Read every file anew (also CCHC_NO_CACHE).")
@click.option(
    "-V", "--version", cls=Option, is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
    help="Show the version and exit.",
)  # fmt: skip
@click.pass_context
def cli(ctx: click.Context, folder: str | None, no_cache: bool) -> None:
    """Administrative reform plans as files: validate, chase, compare, report."""
    ctx.ensure_object(dict).update(no_cache=no_cache)
    if folder:
        ctx.with_resource(_working_in(folder))


@contextmanager
def _working_in(folder: str) -> Iterator[None]:
    """Work in a folder, as git does for its -C: what is read and written is named from there."""
    try:
        there = chdir(folder)
        there.__enter__()
    except (OSError, ValueError) as error:
        raise CchcError(msg('there is no folder "{folder}"', folder=folder)) from error
    try:
        yield
    finally:
        there.__exit__(None, None, None)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; every way out has its exit code (design §4)."""
    gc.set_threshold(_OBJECTS, 50, 100)
    prepare_streams()
    chosen = os.environ.get("CCHC_LANG", "")
    language.use(chosen if chosen in language.LANGUAGES else "vi")
    code = run(arguments)
    gc.freeze()  # the end of the program frees everything anyway; a last search for garbage would take longer
    sys.exit(code)


def _show(error: click.ClickException) -> None:
    """Show click's own error; it repeats what was typed, control characters too."""
    said = StringIO()
    error.show(said)
    click.echo(visible(said.getvalue()), err=True, nl=False)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 fine, 1 findings, 2 could not run, 3 a bug, 130 interrupted."""
    try:
        code = cli.main(
            args=list(arguments) if arguments is not None else None, prog_name="cchc", standalone_mode=False
        )
        return code if isinstance(code, int) else 0
    except CchcError as error:
        complain(error)
        return 2
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        _show(error)
        return 2
    except (click.Abort, KeyboardInterrupt):
        talk(msg("interrupted"))
        return 130
    except OSError as error:
        complain(CchcError(msg("cannot read or write: {reason}", reason=reason(error.strerror or str(error)))))
        return 2
    except SystemExit:  # click's way out when the reader of a pipe is gone
        return 0
    except Exception as bug:
        if os.environ.get("CCHC_DEBUG"):
            raise
        kind = type(bug).__name__
        talk(
            msg(
                "this is a bug in cchc ({kind}: {detail}); set CCHC_DEBUG=1 to see where",
                kind=kind,
                detail=str(bug),
            )
        )
        return 3
