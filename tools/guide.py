"""Run the commands of docs/guide.md and write what they print under them (a development script, not in the wheel).

    python tools/guide.py

Everything happens in a temporary folder that holds `mau` (the made-up office of examples/so-mau) and `danang` (the
real plans of this repository). In a ```console block every line with "$ " is run, in the order of the page; what stands
below it is the output. `<!-- first N, last M -->` before a block keeps that many lines of each output. A table behind
`<!-- fill FILE -->` is what a unit writes into the progress sheet FILE: the row of each task, and its cells.
"""

import contextlib
import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "guide.md"
WIDTH = "100"
_STEP = re.compile(
    r"(?P<console>(?:<!-- first (?P<first>\d+), last (?P<last>\d+) -->\n)?```console\n(?P<lines>.*?)```)"
    r"|<!-- fill (?P<file>\S+) -->\n(?P<table>(?:\|[^\n]*\n)+)",
    re.DOTALL,
)


def main() -> None:
    """Refresh the page."""
    GUIDE.write_text(refreshed(GUIDE.read_text("utf-8")), "utf-8", newline="\n")


def refreshed(page: str) -> str:
    """The page with the output of its commands, run one after the other."""
    with tempfile.TemporaryDirectory() as folder, _settled(Path(folder)):
        _prepare(Path(folder))
        return _STEP.sub(_step, page)


def _prepare(folder: Path) -> None:
    shutil.copytree(ROOT / "examples" / "so-mau", folder / "mau")
    shutil.copytree(ROOT / "plans", folder / "danang" / "plans")
    shutil.copy(ROOT / "cchc.yaml", folder / "danang" / "cchc.yaml")


@contextlib.contextmanager
def _settled(folder: Path) -> Iterator[None]:
    """Work in a folder, as wide as the page, in Vietnamese, away from the person's own files."""
    before, environment = Path.cwd(), dict(os.environ)
    os.environ |= {"COLUMNS": WIDTH, "CCHC_LANG": "vi", "NO_COLOR": "1", "XDG_STATE_HOME": str(folder / ".state")}
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(environment)


def _step(found: re.Match[str]) -> str:
    if found["file"]:
        _fill(Path(found["file"]), found["table"])
        return found[0]
    first, last = (int(found[name]) if found[name] else None for name in ("first", "last"))
    head = found[0].partition("```console\n")[0]
    commands = [line for line in found["lines"].splitlines() if line.startswith("$ ")]
    shown = [line for command in commands for line in (command, *_cut(_run(command[2:]), first, last))]
    return head + "```console\n" + "".join(f"{line}\n" for line in shown) + "```"


def _cut(output: str, first: int | None, last: int | None) -> list[str]:
    """The lines of an output, or its first and last ones with a sign between them; blanks at the ends go."""
    lines = [line.rstrip() for line in output.strip("\n").splitlines()]
    if first is None or last is None or len(lines) <= first + last:
        return lines
    return [*lines[:first], "…", *lines[len(lines) - last :]]


def _run(command: str) -> str:
    """What a command prints; `cd`, `mkdir`, `cp`, `rm -r` and `cat` work everywhere."""
    name, *arguments = shlex.split(command)
    if name == "cchc":
        return _cchc(arguments)
    paths = [Path(one) for one in arguments if not one.startswith("-")]
    if name == "cd":
        os.chdir(paths[0])
    elif name == "mkdir":
        paths[0].mkdir()
    elif name == "cp":
        shutil.copy(paths[0], paths[1])
    elif name == "rm":
        shutil.rmtree(paths[0])
    elif name == "cat":
        return paths[0].read_text("utf-8")
    else:
        sys.exit(f"the guide has a command that is not known here: {command}")
    return ""


def _cchc(arguments: list[str]) -> str:
    from cchc.cli import run
    from cchc.output import language

    printed = io.StringIO()
    language.use("vi")
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        run(arguments)
    return printed.getvalue()


def _fill(file: Path, table: str) -> None:
    """Write the cells of a table of the page into the rows of a progress sheet."""
    import openpyxl

    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.splitlines()]
    names, values = rows[0], rows[2:]
    book = openpyxl.load_workbook(file)
    for row in values:
        written = dict(zip(names, row, strict=True))
        where = {name: written.pop(name) for name in ("Nhiệm vụ", "Mốc") if name in written}
        sheet, columns, number = _row(book, where)
        for name, value in written.items():
            if value:
                sheet.cell(number, columns[name]).value = value
    book.save(file)


def _row(book, where):  # type: ignore[no-untyped-def]  # openpyxl has no types
    """The sheet, its columns by name, and the row whose cells begin with these texts."""
    for sheet in book.worksheets:
        for head in sheet.iter_rows(max_row=12):
            columns = {cell.value: cell.column for cell in head if isinstance(cell.value, str)}
            if set(where) <= set(columns):
                for number in range(head[0].row + 1, sheet.max_row + 1):
                    cells = {name: str(sheet.cell(number, columns[name]).value or "") for name in where}
                    if all(cells[name].startswith(text) for name, text in where.items()):
                        return sheet, columns, number
    sys.exit(f"no row of the sheet has {where}")


if __name__ == "__main__":
    main()
