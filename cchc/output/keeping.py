"""What a command prints, kept in a file: UTF-8 whatever the console makes of it, whole or not at all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

from cchc.messages import msg
from cchc.output.files import form_of, write
from cchc.output.terminal import talk

_PLAIN = ("table", "text", "tree", "concise", "github")  # what a file of plain text may hold
_MARK = "\ufeff"  # so that Excel reads UTF-8


def form_kept(file: Path, form: str | None, forms: Sequence[str]) -> str:
    """The form that is kept in a file: its suffix says it; CchcError where --format says another one."""
    data = "sarif" if form == "sarif" else "json"
    suffixes = {".json": data, ".sarif": "sarif", ".md": "md", ".csv": "csv", ".ics": "ics", ".html": "html"}
    suffixes[".htm"] = "html"
    return form_of(file, form, forms, suffixes | {".txt": form if form in _PLAIN else forms[0]})


@contextmanager
def kept_in(file: Path, form: str) -> Iterator[None]:
    """Keep in a file what is printed meanwhile, over what was there before; nothing where the work is given up."""
    data = BytesIO()
    printed = TextIOWrapper(data, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    with redirect_stdout(printed):
        yield
    content = data.getvalue()
    write(file, _MARK.encode() + content if form == "csv" else content)
    talk(msg("wrote {file}", file=str(file)))
