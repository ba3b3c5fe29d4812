"""Command lines for fuzzing: commands with their own options, and hostile values for them."""

from functools import cache

import click
from hypothesis import strategies as st

from cchc.cli import COMMANDS, cli

WRITING = frozenset({"init", "new", "update", "done", "extend", "event", "import", "apply", "export", "report", "render", "schema", "validate",
                     "diff", "templates"})  # fmt: skip
VALUES = (
    "", " ", "-", "--", "--help", "-x", "0", "1", "4", "-1", "99999999999999999999", "1e9", "nan", "x", "é", "e\u0301", "\x00", "\x1b[31m", "\u202ex", "\udcff",
    "\n", "a\nb", "'", '"', "%s", "{0}", "{name}", "{", "*", "?", "~", "/", "..", "../..", "/etc/passwd", "/dev/null", "plans", "cchc.yaml",
    "plans/units.yaml", "plans/2021/so/01-thu-tuc.yaml", "2021", "2022", "2021/so", "2021/so/TTHC-01", "TTHC-01", "TTHC-02", "so", "tinh", "Sở Mẫu",
    "phong cntt", "Văn phòng", "TTHC", "CDDH", "HEAD", "HEAD~1", "HEAD~99999", "main..x", "...", "..", "@{1}", ":/x", "--upload-pack=x", "rev:2021",
    "2021-06-20", "31/02/2021", "0001-01-01", "9999-12-31", "30/6/2021", "30d", "-5d", "json", "md", "html", "xlsx", "docx", "x.md", "x.html",
    "x" * 5000, "Quý II", "T03", "Kế hoạch", "Báo cáo", "#1", "#99", "done", "doing", "a=1", "=", "Y101", "S204", "report.md.j2", "area", "2099",
)  # fmt: skip


@cache
def _options(name: str) -> tuple[tuple[str, bool, tuple[str, ...]], ...]:
    """The options of a command: a name, whether it is a flag, its choices."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    return tuple(
        (written, bool(one.is_flag), tuple(map(str, one.type.choices)) if isinstance(one.type, click.Choice) else ())
        for one in command.params
        if isinstance(one, click.Option)
        for written in one.opts
    )


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, ...]:
    """A command line: a command, some of its options with values that may fit, and arguments."""
    name = draw(st.sampled_from(COMMANDS))
    words: list[str] = [name]
    values = st.sampled_from(VALUES) | st.text(max_size=8)
    for _ in range(draw(st.integers(0, 4))):
        options: list[tuple[str, bool, tuple[str, ...]]] = list(_options(name))
        turn = draw(st.integers(0, 3))
        if options and turn:
            written, flag, choices = options[draw(st.integers(0, len(options) - 1))]
            words.append(written)
            if not flag:
                words.append(draw(st.sampled_from((*choices, *VALUES))) if choices else draw(values))
        else:
            words.append(draw(values))
    for _ in range(draw(st.integers(0, 2))):
        words.append(draw(values))
    return tuple(word.replace("\0", "") for word in words)  # no system hands one over
