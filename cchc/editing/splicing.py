"""Edits made and proved: the new text is read by both parsers and must say what was asked, and nothing else.

Edits that touch different tasks are spliced together and proved at once, so that a file of many edits is read twice,
not once for each.
"""

from collections.abc import Iterator, Sequence

import msgspec

from cchc import yamlplaces, yamltext
from cchc.diagnostics import YamlPath
from cchc.editing.edits import Edit, NoSuchPlaceError, applied, same
from cchc.editing.layout import Page
from cchc.editing.lines import place
from cchc.editing.splices import NotSafeError, Splice, nearest, ways
from cchc.errors import CchcError
from cchc.messages import Message, msg
from cchc.source import Trouble, Value

_MARK = b"\xef\xbb\xbf"


class Edited(msgspec.Struct, frozen=True):
    """A file before and after its edits; `file` is its name from the root of the workspace."""

    file: str
    before: bytes
    after: bytes

    @property
    def changed(self) -> bool:
        """Whether anything is different."""
        return self.before != self.after


class RefusedError(CchcError):
    """An edit that cannot be made safely: the place, and why. Nothing is written."""

    def __init__(self, file: str, line: int, column: int, reason: Message) -> None:
        super().__init__(
            msg("{file}:{line}:{column}: cannot be edited safely: {reason}", file=file, line=line, column=column,
                reason=reason),
            msg("change this place by hand; nothing was written"),
        )  # fmt: skip
        self.file = file


class _Read(msgspec.Struct, frozen=True):
    """A text that both parsers read alike."""

    text: str
    data: Value
    page: Page


def edited(file: str, data: bytes, edits: Sequence[Edit]) -> Edited:
    """Make edits in the bytes of a file, one after another; RefusedError when one of them is not safe.

    Each path is meant in the file as the edits before it leave it.
    """
    text = yamltext.decode(data)
    if isinstance(text, Trouble):
        raise RefusedError(file, text.line, text.column, _why_not_read(text))
    state = _read(text)
    if isinstance(state, Trouble):
        raise RefusedError(file, state.line, state.column, _why_not_read(state))
    for batch in _batches(edits):
        state = _together(state, batch) or _one_by_one(file, state, batch)
    after = state.text.encode("utf-8")
    return Edited(file, data, _MARK + after if data.startswith(_MARK) else after)


def _why_not_read(trouble: Trouble) -> Message:
    if trouble.code == "Y112":
        return msg("not every program that reads YAML understands it alike")
    return msg("the file cannot be read; see: cchc validate")


def _read(text: str) -> _Read | Trouble:
    trouble = yamltext.guard(text)
    if trouble is not None:
        return trouble
    data = yamltext.parse(text)
    if isinstance(data, Trouble):
        return data
    if data is None:
        return Trouble("Y101", 1, 1)
    nodes = yamlplaces.nodes(text)
    trouble = yamlplaces.disagreement(data, nodes) if nodes else Trouble("Y112", *yamlplaces.stop(text))
    if trouble is not None:
        return trouble
    root = yamlplaces.marks(text)
    return Trouble("Y101", 1, 1) if root is None else _Read(text, data, Page(text, root))


def _batches(edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """Runs of edits whose places have nothing to do with one another."""
    batch: list[Edit] = []
    for edit in edits:
        if any(_touch(edit.path[:-1], one.path[:-1]) for one in batch):
            yield batch
            batch = []
        batch.append(edit)
    if batch:
        yield batch


def _touch(a: YamlPath, b: YamlPath) -> bool:
    shorter = min(len(a), len(b))
    return a[:shorter] == b[:shorter]


def _together(state: _Read, batch: Sequence[Edit]) -> _Read | None:
    """All edits of a batch made the best way; None where that does not say what was asked."""
    try:
        wanted = state.data
        for edit in batch:
            wanted = applied(wanted, edit)
        best = [next(ways(state.page, edit), None) for edit in batch]
    except (NotSafeError, NoSuchPlaceError):
        return None
    splices = [splice for way in best if way for splice in way]
    return _proved(state, splices, wanted) if all(best) else None


def _one_by_one(file: str, state: _Read, batch: Sequence[Edit]) -> _Read:
    """Each edit by the first way that says what was asked."""
    for edit in batch:
        try:
            wanted = applied(state.data, edit)
            found = next(
                (one for way in ways(state.page, edit) if (one := _proved(state, way, wanted)) is not None), None
            )
        except NotSafeError as error:
            raise RefusedError(file, *place(state.text, error.mark.start), error.reason) from error
        except NoSuchPlaceError as error:
            where = nearest(state.page.root, edit.path).start
            raise RefusedError(file, *place(state.text, where), msg("the place is not there any more")) from error
        if found is None:
            where = nearest(state.page.root, edit.path).start
            raise RefusedError(file, *place(state.text, where), msg("this way of writing it is not understood"))
        state = found
    return state


def _proved(state: _Read, splices: Sequence[Splice], wanted: Value) -> _Read | None:
    """The text with its splices, if it reads as what is wanted."""
    text, last = state.text, len(state.text) + 1
    for splice in sorted(splices, key=lambda one: (one.start, one.end), reverse=True):
        if splice.end > last:
            return None
        text, last = text[: splice.start] + splice.text + text[splice.end :], splice.start
    found = _read(text)
    return found if isinstance(found, _Read) and same(found.data, wanted) else None
