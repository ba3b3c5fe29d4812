"""Area files cut as bytes: where the items of the list begin and end; a near version changes the cost only."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.history.cutting import Cut, cut

FILE = """\
area: TC
tasks: # ba

  # sau
  - id: A
    title: x
  - id: B

  # c
  - id: C
lead: x
# cuối
""".encode()
LINES = [
    b"tasks:", b"  - id: A", b"  - id: B", b"    title: x", b"- id: C", b"  note: y", b"", b"# z", b"lead: x",
    b"  ", b" - a", b"    - b", b"tasks: []",
]  # fmt: skip


def told(found: Cut | None) -> tuple[object, ...] | None:
    """A cut as values that can be compared."""
    return None if found is None else (found.data, found.head, found.items, found.starts, found.separator)


def test_a_file_in_pieces() -> None:
    """What is above and below the list is the head; comments and empty lines belong to the item above them."""
    found = cut(FILE)
    assert found is not None
    assert found.head == b"area: TC\nlead: x\n# cu\xe1\xbb\x91i\n"
    assert found.items == (b"  - id: A\n    title: x\n", b"  - id: B\n\n  # c\n", b"  - id: C\n")
    assert [FILE[place : place + 9] for place in found.starts] == [
        b"  - id: A", b"  - id: B", b"  - id: C", b"lead: x\n#",
    ]  # fmt: skip


def test_lists_without_indent_and_the_end_of_the_file() -> None:
    """Items may stand below the key itself; the last line may lack its end."""
    found = cut(b"tasks:\r\n- id: A\r\n- id: B")
    assert found is not None
    assert (found.head, found.items) == (b"", (b"- id: A\r\n", b"- id: B"))


def test_what_cannot_be_cut() -> None:
    """No list, one in flow style, one below another key, an anchor."""
    for data in (b"", b"tasks: []\n", b"tasks: [{id: A}]\n", b"x:\n  tasks:\n  - id: A\n", b"tasks: &a\n  - id: A\n"):
        assert cut(data) is None


def test_only_the_items_that_differ_are_cut_anew() -> None:
    """The others are the very same objects."""
    near = cut(FILE)
    found = cut(FILE.replace(b"id: B", b"id: B2\n  - id: B3"), near)
    assert near is not None
    assert found is not None
    assert told(found) == told(cut(found.data))
    assert found.items[0] is near.items[0]
    assert found.items[-1] is near.items[-1]
    assert len(found.items) == 4


@settings(max_examples=1500, deadline=None)
@given(
    st.lists(st.sampled_from(LINES), max_size=12), st.lists(st.sampled_from(LINES), max_size=4), st.integers(0, 20),
    st.integers(0, 20), st.booleans(), st.binary(max_size=3),
)  # fmt: skip
def test_a_near_version_changes_nothing(
    lines: list[bytes], new: list[bytes], start: int, length: int, head: bool, inside: bytes
) -> None:
    """Whatever differs, wherever: the same cut with a near version as without one."""
    old = [b"area: TC", b"tasks:", b"  - id: A", *lines] if head else lines
    changed = [*old[:start], *new, *old[start + length :]]
    one, other = b"\n".join(old), b"\n".join(changed)
    place = start * 7 % (len(other) + 1)
    for data in (other, other + b"\n", other[:place] + inside + other[place:]):
        assert told(cut(data, cut(one))) == told(cut(data))
        assert told(cut(one, cut(data))) == told(cut(one))
