"""Rules of reading: why a file, or a part of it, is not YAML that cchc accepts (codes Y1xx)."""

from collections.abc import Iterator

from cchc.diagnostics import Finding, Severity
from cchc.errors import reason
from cchc.messages import Message, msg
from cchc.rules.rule import rule
from cchc.source import FAULTS, VALUES, Source, Trouble

# What the reader (yaml-rs) says, by the words in it; the first that fits counts.
_SYNTAX = (
    ("empty list", msg("[] says that the list is empty, and entries stand below it; take [] away")),
    (
        "conflict",
        msg("git's marks of a conflict (<<<<<<<, =======, >>>>>>>) are left; keep what is right, delete them"),
    ),
    ("tab", msg("a tab stands where YAML only takes spaces")),
    ("multiline quoted", msg("quotes are not closed, or the next line of the quoted text is not indented")),
    ("unclosed quote", msg("quotes are not closed")),
    ("trailing content", msg("something stands behind the closing quotes")),
    ("escape", msg("a backslash inside double quotes means something else; single quotes take it as it is")),
    ("surrogate", msg("a backslash inside double quotes means something else; single quotes take it as it is")),
    ("alias", msg("a name with * or & in front is not known, or repeats too much")),
    ("anchor", msg("a name with * or & in front is not known, or repeats too much")),
    ("tag", msg("text that begins with ! belongs into quotes")),
    ("unexpected character", msg("text that begins with this sign belongs into quotes")),
    ("bracket", msg("a bracket is missing, or stands in the wrong place")),
    ("flow", msg("a comma or a bracket is missing")),
    ("simple key", msg("the colon behind a key is missing")),
    ("mapping values", msg("a colon or the indentation is out of place")),
    ("'-' indicator", msg("the indentation does not fit the lines above")),
    ("expected key", msg("the indentation does not fit the lines above")),
    ("indent", msg("the indentation does not fit the lines above")),
    ("complex key", msg("a list or a mapping stands where a key belongs")),
)


def _syntax(detail: str) -> Message:
    known = (message for words, message in _SYNTAX if words in detail)
    return next(known, msg("brackets, quotes or indentation do not fit together"))


def _at(trouble: Trouble, message: Message, help: Message | None = None) -> Iterator[Finding]:
    yield Finding(message, help=help, line=trouble.line, column=trouble.column)


@rule("Y101", "yaml-syntax", Severity.ERROR)
def yaml_syntax(trouble: Trouble) -> Iterator[Finding]:
    """The file is not YAML: brackets, quotes or indentation do not fit together.

    Nothing of the file can be read until this is mended. The place is where the reader stopped understanding; the
    fault is there or on the line above.
    """
    yield from _at(
        trouble,
        msg("this is not YAML: {reason}", reason=_syntax(trouble.detail)),
        msg("look at quotes, brackets and indentation here and on the line above"),
    )


@rule("Y102", "duplicate-key", Severity.ERROR)
def duplicate_key(trouble: Trouble) -> Iterator[Finding]:
    """A key stands twice in one mapping, so one of its values would be lost.

    Keep one of the two. A task with several milestones of the same label writes its deadline as a list.
    """
    yield from _at(
        trouble,
        msg('the key "{key}" stands twice in one mapping', key=trouble.detail),
        msg("keep one of the two"),
    )


@rule("Y103", "encoding", Severity.ERROR)
def encoding(trouble: Trouble) -> Iterator[Finding]:
    """The file is not UTF-8 text, so Vietnamese letters would be read wrongly.

    Save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8).
    """
    yield from _at(
        trouble,
        msg("the file is not UTF-8 (byte {byte})", byte=trouble.detail),
        msg("save the file as UTF-8"),
    )


@rule("Y106", "control-character", Severity.ERROR)
def control_character(trouble: Trouble) -> Iterator[Finding]:
    """The file holds a character that is not text, such as NUL or an escape sign.

    Such characters come with text copied from other programs. Delete the character.
    """
    yield from _at(
        trouble,
        msg("the control character {character} has no place in a plan", character=trouble.detail),
        msg("delete the character"),
    )


@rule("Y107", "too-large", Severity.ERROR)
def too_large(trouble: Trouble) -> Iterator[Finding]:
    """The file is larger than 10 MB, or holds more than 400.000 values. No plan does; cchc does not read it.

    Split the file, or take out what does not belong to the plan. Where a file has very many faults of shape, the
    first 1.000 are listed.
    """
    messages = {
        VALUES: msg("the file holds more values than cchc reads from one file (400.000)"),
        FAULTS: msg("the file has more faults of shape; the first 1.000 are listed"),
    }
    said = messages.get(trouble.detail) or msg(
        "the file has {size} bytes; cchc reads files up to 10 MB", size=trouble.detail
    )
    yield from _at(trouble, said, msg("split the file, one reform area each"))


@rule("Y108", "too-deep", Severity.ERROR)
def too_deep(trouble: Trouble) -> Iterator[Finding]:
    """The file is nested deeper than any plan needs; the YAML readers would fail on it.

    A plan has a handful of levels. Look for a line that begins with very many spaces, dashes or brackets.
    """
    yield from _at(trouble, msg("nested deeper than any plan"), msg("take out the extra spaces, dashes or brackets"))


@rule("Y109", "several-documents", Severity.ERROR)
def several_documents(trouble: Trouble) -> Iterator[Finding]:
    """The file holds several YAML documents, divided by a line of three dashes.

    A file of a plan is one document. Move the rest to a file of its own.
    """
    yield from _at(
        trouble,
        msg("the file holds several YAML documents"),
        msg("take out the line of dashes, or move the rest to a file of its own"),
    )


@rule("Y110", "merge-key", Severity.ERROR)
def merge_key(trouble: Trouble) -> Iterator[Finding]:
    """The file uses the YAML merge key `<<`, which readers of YAML understand differently.

    Write the keys out.
    """
    yield from _at(trouble, msg("the merge key << is not used in plans"), msg("write the keys out"))


@rule("Y111", "tag", Severity.ERROR)
def tag(trouble: Trouble) -> Iterator[Finding]:
    """The file uses a YAML tag such as `!name`, which has no meaning in a plan.

    Take the tag out; text that begins with an exclamation mark goes into quotes.
    """
    yield from _at(
        trouble,
        msg('the tag "{tag}" has no meaning in a plan', tag=trouble.detail),
        msg("take it out, or put the text into quotes"),
    )


@rule("Y112", "read-differently", Severity.ERROR)
def read_differently(trouble: Trouble) -> Iterator[Finding]:
    """Two readers of YAML understand the file differently, so what it says is not certain.

    Put the value into quotes, or write it more simply.
    """
    yield from _at(
        trouble,
        msg("two readers of YAML understand this differently"),
        msg("put the value into quotes, or write it more simply"),
    )


@rule("Y113", "no-plan-file", Severity.ERROR)
def no_plan_file(trouble: Trouble) -> Iterator[Finding]:
    """A folder below `plans/` has area files but no `plan.yaml`, so the year and the organisation are not known.

    Write a `plan.yaml` with at least `org`, `year` and `title`.
    """
    yield from _at(
        trouble,
        msg("the folder {folder} has no plan.yaml", folder=trouble.detail),
        msg("write one with at least org, year and title"),
    )


@rule("Y114", "unreadable", Severity.ERROR)
def unreadable(trouble: Trouble) -> Iterator[Finding]:
    """The file or folder cannot be opened.

    Look at its permissions, and whether another program holds it open.
    """
    yield from _at(
        trouble,
        msg("cannot be opened: {reason}", reason=reason(trouble.detail)),
        msg("look at the permissions, and whether another program holds it open"),
    )


@rule("Y121", "link-outside", Severity.ERROR)
def link_outside(trouble: Trouble) -> Iterator[Finding]:
    """A file or folder of the workspace is a link to a place outside it, and is not read.

    Whoever can write into the workspace could otherwise show files of the machine in reports. Put the file itself
    into the workspace.
    """
    yield from _at(
        trouble,
        msg('this is a link to "{target}", outside the workspace', target=trouble.detail),
        msg("put the file itself here"),
    )


@rule("Y122", "stray-file", Severity.ERROR)
def stray_file(trouble: Trouble) -> Iterator[Finding]:
    """A YAML file stands where nothing reads it: directly in `plans/`, beside the plans of a year, or below a plan.

    Its tasks are in no list and no figure. Files of a plan stand in the plan's folder, `plans/2021/so-noi-vu/`, the
    data of its reports in the folder `reports` there.
    """
    yield from _at(
        trouble,
        msg("nothing reads a file in this place"),
        msg("put it into the folder of its plan, such as plans/2021/so-noi-vu/, or delete it"),
    )


@rule("Y117", "indicator-in-text", Severity.ERROR)
def indicator_in_text(trouble: Trouble) -> Iterator[Finding]:
    """The text begins with a sign that means something else in YAML: `>`, `|`, `%`, `@`, a backquote, `*`, `&`, `!`.

    Put the text into quotes: `goal: ">= 60%"`.
    """
    yield from _at(
        trouble,
        msg('text that begins with "{sign}" means something else in YAML', sign=trouble.detail),
        msg('put the text into quotes: ">= 60%"'),
    )


@rule("Y119", "colon-in-text", Severity.ERROR)
def colon_in_text(trouble: Trouble) -> Iterator[Finding]:
    """The text holds a colon followed by a blank, which YAML takes for a key: `title: Ban hành: kế hoạch`.

    Put the text into quotes, or write `>-` and the text on the next line, indented.
    """
    yield from _at(
        trouble,
        msg("a colon inside the text is taken for a key"),
        msg("put the text into quotes, or write >- and the text on the next line, indented"),
    )


@rule("Y104", "byte-order-mark", Severity.NOTE)
def byte_order_mark(source: Source) -> Iterator[Finding]:
    """The file begins with a byte order mark, as some Windows programs write it.

    cchc reads it and keeps it; other tools may not. Save the file as UTF-8 without BOM.
    """
    if source.bom:
        yield Finding(
            msg("the file begins with a byte order mark"),
            help=msg("save it as UTF-8 without BOM"),
            line=1,
            column=1,
        )
