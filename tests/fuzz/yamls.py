"""YAML for fuzzing: texts that a grammar makes up, odd corners of YAML first, and mutations of texts that are sound."""

from hypothesis import strategies as st

ODD_SCALARS = (
    "a", "Đà Nẵng", "~", "null", "Null", "NULL", "yes", "No", "on", "OFF", "y", "n", "true", "True", "TRUE", "0", "-0", "007", "0o17",
    "0x1F", "0b11", "1_000", "1:30", "190:20:30", "+1", "-1", "1.", ".5", "1e3", "1.5e+3", ".inf", "-.INF", ".nan", "12e03",
    "2021-01-01", "2021-1-1 10:00:00", "2021-01-01T10:00:00Z", "31/12/2021", "<<", "=", "''", '""', "'it''s'", '"a\\tb"', '"\\u0041"',
    '"\\x41\\n"', '"a\\\n  b"', '"a\n\n  b"', "'a\n\n  b'", "a\n  b", "a\n\n  b", "a #b", "a#b", "a: b", "a:b", "a :b", ":a", "-a", "?a",
    "- a", "? a", "%a", "@a", "`a", "!a", "&a", "*a", "|", ">", "|-", ">+", "|2", ">-1", "[", "]", "{", "}", ",", "a,b", "[]", "{}", "''''",
    '"\\""', "é\u0301", "\u00a0", "a\u00a0", "\u3000a", "\ufeff", "a\ufeff", "\u0085", "a\tb", "a\t", "\ta", "!!str 1", "!!int '1'", "!!null ''",
    "!!binary aGk=", "! a", "!<tag:yaml.org,2002:str> a", "!x!y a", "&x a", "*x", "&x", "!!str", "&x !!str a", "!!str &x a", "!!set {a}",
    "!!omap [a: 1]", "!!merge <<", "\U0001f600", "x" * 130, "9" * 40, "-9" * 10, "---", "...", "--- a", "a ---", "0.1e", "1__0", "0_", "_1",
    "1e400", "-1e400", "0x", "0o8", "08", "1,000", "12:30:45.6", "2021-02-30", "tRue", "nULL", "+.inf", "+0x1", "1e", "0.", "-", "?", ":",
)  # fmt: skip
_BLOCK_HEADS = ("|", ">", "|-", ">-", "|+", ">+", "|2", ">1-", "|4+", "| # c", ">9")
_SPOILERS = (
    "\t", " ", "\n", "\r", "\r\n", ":", ": ", "- ", "? ", "#", " #", "&a ", "*a", "!", "!!str ", "|", ">", "'", '"', "[", "]", "{", "}", ",",
    "\\", "%", "@", "`", "---\n", "...\n", "<<: ", "\ufeff", "\u00a0", "\u2028", "\x00", "\x1b[31m", "\x85", "~", "null", "0", "9" * 30, "=",
    "\u200b", "\u202e", "e\u0301", "\U0001f600", "%YAML 1.1\n", "%TAG ! tag:x,2000:\n", "? \n", "- - - ", "[[", "{{", "\n\n\n", "Đ", "\ud800",
)  # fmt: skip


def _indented(text: str, by: int) -> str:
    return text.replace("\n", "\n" + " " * by)


@st.composite
def scalars(draw: st.DrawFn) -> str:
    """A scalar as it is written, odd ones more often than not."""
    kind = draw(st.integers(0, 9))
    if kind < 7:
        return draw(st.sampled_from(ODD_SCALARS))
    if kind == 7:
        lines = draw(st.lists(st.sampled_from(("a", "  b", "", " ", "# c", "\td", "- e", "f: g", "---")), max_size=4))
        return draw(st.sampled_from(_BLOCK_HEADS)) + "".join(f"\n  {line}" for line in lines)
    if kind == 8:
        return '"' + draw(st.text(st.sampled_from("a \\\"nt\nxu04:#'é"), max_size=8)) + '"'
    return draw(st.text(st.sampled_from("aĐ 01:-[]{}#&*!|>'\"%@`,?\n~<=\\.\t"), max_size=10))


def _props(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(("", "", "", "", "", "&a ", "&b ", "!!str ", "!!map ", "!!seq ", "! ", "&a\n ", "!k ")))


@st.composite
def flows(draw: st.DrawFn, depth: int = 2) -> str:
    """A value in brackets."""
    if depth == 0 or draw(st.integers(0, 2)) == 0:
        return draw(scalars())
    inner = draw(st.lists(flows(depth=depth - 1), max_size=3))
    comma = draw(st.sampled_from((", ", ",", " , ", ",\n  ", ",, ")))
    tail = draw(st.sampled_from(("", "", "", ",", " # c\n  ")))
    if draw(st.booleans()):
        return _props(draw) + "[" + comma.join(inner) + tail + "]"
    colon = draw(st.sampled_from((": ", ": ", ":", " : ", " ", ":\n   ")))
    ask = draw(st.sampled_from(("", "", "", "? ")))
    return (
        _props(draw) + "{" + comma.join(f"{ask}{one}{colon}{number}" for number, one in enumerate(inner)) + tail + "}"
    )


@st.composite
def blocks(draw: st.DrawFn, depth: int = 3) -> str:
    """A value in block style, with comments, anchors and tags."""
    kind = draw(st.integers(0, 5)) if depth else 0
    if kind < 2:
        return draw(scalars()) if draw(st.booleans()) else draw(flows())
    inner = draw(st.lists(blocks(depth=depth - 1), min_size=1, max_size=3))
    by = draw(st.sampled_from((2, 2, 2, 1, 4, 0)))
    if kind == 2:
        return "\n".join(f"- {_props(draw)}{_indented(one, 2)}" for one in inner)
    lines = []
    for number, one in enumerate(inner):
        key = (
            draw(st.sampled_from(("a", "b", "c", "c", "'d'", '"e"', "é")))
            if draw(st.integers(0, 3))
            else draw(scalars())
        )
        key = key if draw(st.integers(0, 4)) else f"k{number}"
        props, comment = _props(draw), draw(st.sampled_from(("", "", "", " # c")))
        if draw(st.integers(0, 12)) == 0:
            lines.append(f"? {_indented(key, 2)}\n: {_indented(one, 2)}")
        elif draw(st.booleans()):
            lines.append(f"{key}: {props}{_indented(one, by or 2)}{comment}")
        else:
            lines.append(f"{key}: {props}{comment}\n{' ' * by}{_indented(one, by)}")
    return "\n".join(lines)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text that is mostly YAML, sometimes with a head, an end, other line ends or a wrong sign."""
    head = draw(
        st.sampled_from(
            ("", "", "", "", "---\n", "--- ", "%YAML 1.2\n---\n", "# c\n", "\ufeff", "%TAG ! x:\n---\n", " ", "\n")
        )
    )
    text = head + draw(blocks()) + draw(st.sampled_from(("", "\n", "\n...\n", "\n# c", "\n---\n", "  ", "\n\t")))
    if draw(st.integers(0, 5)) == 0:
        text = text.replace("\n", draw(st.sampled_from(("\r\n", "\r", "\n\n"))))
    return spoilt(draw, text) if draw(st.integers(0, 3)) == 0 else text


def spoilt(draw: st.DrawFn, text: str, signs: tuple[str, ...] = _SPOILERS) -> str:
    """A text after a few changes: signs put in, parts taken out, doubled or moved."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from((0, 1, 2, 5, 20, 200))))
        kind = draw(st.integers(0, 5))
        if kind < 3:
            text = text[:start] + draw(st.sampled_from(signs)) + text[end if kind == 2 else start :]
        elif kind == 3:
            text = text[:start] + text[end:]
        elif kind == 4:
            text = text[:end] + text[start:]
        else:
            text = text[:start] + draw(st.sampled_from(ODD_SCALARS)) + text[end:]
    return text


@st.composite
def mutations(draw: st.DrawFn, sound: tuple[str, ...]) -> str:
    """One of the sound texts, after a few changes."""
    return spoilt(draw, draw(st.sampled_from(sound)))
