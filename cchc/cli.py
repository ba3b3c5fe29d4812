"""The command line: the group of commands, its global options, and the one place where errors end."""

import gc
import importlib
import os
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager
from io import StringIO
from typing import Any

import click

from cchc import __version__
from cchc.errors import CchcError, reason_of
from cchc.messages import msg
from cchc.output import language
from cchc.output.terminal import complain, prepare_streams, talk, visible

# The commands by what they are for, in the order of the README; a command's module is imported when the command is run
# or its help is asked for.
GROUPS = (
    (msg("Begin"), ("init", "import", "new")),
    (msg("Look and check"), ("validate", "due", "list", "show", "stats")),
    (msg("Record progress"), ("update", "done", "extend", "event", "apply")),
    (msg("Documents and files"), ("report", "render", "export", "templates")),
    (msg("Compare, history"), ("diff", "log")),
    (msg("Look up"), ("units", "areas", "deadline", "schema")),
)
COMMANDS = tuple(name for _, names in GROUPS for name in names)
_MODULES = {"list": "list_tasks", "import": "import_plan"}
READING = 2_000_000  # objects made between two searches for garbage: plans are values without circles, none of it is


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
    """A command whose help is in the catalogue, looked up when the help is shown; below the options stand examples.

    The first sentence of the help is what the list of commands says, so it fits one line of 80 columns.
    """

    def __init__(self, *arguments: Any, examples: Sequence[str] = (), **settings: Any) -> None:  # click's own settings
        super().__init__(*arguments, **settings)
        self.examples = examples

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language in use."""
        written = self.help
        self.help = language.translate(written) if written else written
        try:
            super().format_help_text(ctx, formatter)
        finally:
            self.help = written

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, a line each, as they are typed."""
        if self.examples:
            with formatter.section(language.say(msg("Examples"))):
                formatter.write("".join(f"{'':>{formatter.current_indent}}{line}\n" for line in self.examples))

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
        """The names, group by group."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; CchcError where Python kept a part of cchc cut off, as it does on a disk that is full."""
        if cmd_name not in COMMANDS:
            return None
        try:
            module = importlib.import_module(f"cchc.commands.{_MODULES.get(cmd_name, cmd_name)}")
        except EOFError as error:
            raise CchcError(
                msg("a part of cchc is damaged, as happens on a disk that is full"),
                msg("make room there and install cchc again"),
            ) from error
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:  # fmt: skip
        """Find the command that was typed, or name one like it: click knows no names of commands not yet imported."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, group by group, all in the same columns."""
        widest = max(map(len, COMMANDS))
        room = formatter.width - formatter.indent_increment - widest - 4
        for title, names in GROUPS:
            rows = [(f"{name:<{widest}}", self._line(ctx, name, room)) for name in names]
            with formatter.section(language.say(title)):
                formatter.write_dl(rows)

    def _line(self, ctx: click.Context, name: str, room: int) -> str:
        """What the list says of a command: the first sentence of its help."""
        command = self.get_command(ctx, name)
        said = command.get_short_help_str(room) if command else ""
        return said if said.endswith("...") else said.removesuffix(".")


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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line as a program of its own; the exit code of `run`."""
    gc.set_threshold(READING, 50, 100)
    prepare_streams()
    chosen = os.environ.get("CCHC_LANG", "")
    language.use(chosen if chosen in language.LANGUAGES else "vi")
    code = run(arguments)
    gc.freeze()  # the end of the program frees everything anyway; a last search for garbage would take longer
    return code


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
        complain(CchcError(msg("cannot read or write: {reason}", reason=reason_of(error))))
        return 2
    except SystemExit:  # click's way out when the reader of a pipe is gone
        return 0
    except Exception as bug:
        if isinstance(bug.__cause__, KeyboardInterrupt):  # Python 3.11 wraps it where a class is being made
            talk(msg("interrupted"))
            return 130
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
