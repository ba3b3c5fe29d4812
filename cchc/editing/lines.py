"""Lines of a text by offsets: columns, line ends, and where something new goes behind something old."""

import re

import msgspec

_END = re.compile(r"\r\n|\r|\n")
_INDENT = re.compile(r"[ \t]*")
_COMMENT_OR_EMPTY = re.compile(r"([ \t]*)(#[^\r\n]*)?(?=\r|\n|\Z)")


class Gap(msgspec.Struct, frozen=True):
    """A place between two lines; `unended` when the line above is the last and has no line end."""

    offset: int
    line_end: str
    unended: bool

    def filled(self, lines: list[str]) -> str:
        """New lines for this place; what was a last line without an end leaves the end to be without one."""
        body = self.line_end.join(lines)
        return self.line_end + body if self.unended else body + self.line_end


def column(text: str, offset: int) -> int:
    """How far behind the beginning of its line an offset stands, from 0."""
    return offset - line_start(text, offset)


def line_start(text: str, offset: int) -> int:
    """Where the line of an offset begins."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def begins_line(text: str, offset: int) -> bool:
    """Whether only blanks stand before an offset in its line."""
    return not text[line_start(text, offset) : offset].strip(" \t")


def rest_of_line(text: str, offset: int) -> str:
    """What stands behind an offset in its line."""
    found = _END.search(text, offset)
    return text[offset : found.start() if found else len(text)]


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column (from 1) of an offset, whatever ends the lines."""
    return len(_END.findall(text, 0, line_start(text, offset))) + 1, column(text, offset) + 1


def gap_below(text: str, offset: int, deep: int) -> Gap:
    """The place for new lines of column `deep` below the value that ends at an offset.

    Comments below it stay with it where they stand as deep as the new lines and deeper than what follows;
    the others belong to what follows, and so do empty lines.
    """
    start = offset + len(rest_of_line(text, offset))
    follows = _column_of_next(text, start)
    while (end := _END.match(text, start)) is not None:
        found = _COMMENT_OR_EMPTY.match(text, end.end())
        if found is None or (found.end() == len(text) and not found[2]):
            break
        if found[2] and not follows < len(found[1]) >= deep:
            break
        if found[2]:
            offset = found.end()
        start = found.end()
    return _gap(text, offset)


def gap_after_line(text: str, offset: int) -> Gap:
    """The place directly below the line of an offset."""
    return _gap(text, offset)


def _gap(text: str, offset: int) -> Gap:
    start = offset + len(rest_of_line(text, offset))
    end = _END.match(text, start)
    if end is not None:
        return Gap(end.end(), end[0], unended=False)
    before = _END.findall(text)
    return Gap(start, before[-1] if before else "\n", unended=True)


def _column_of_next(text: str, start: int) -> int:
    """The column of the next line that is neither empty nor a comment; -1 where there is none."""
    while (end := _END.match(text, start)) is not None:
        found = _COMMENT_OR_EMPTY.match(text, end.end())
        if found is None:
            indent = _INDENT.match(text, end.end())
            return -1 if indent is None or text.startswith(("---", "..."), end.end()) else len(indent[0])
        start = found.end()
    return -1
