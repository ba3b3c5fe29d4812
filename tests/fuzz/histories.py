"""Git histories for fuzzing: streams for `git fast-import` whose commits hold hostile names, messages and files."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import office
from hypothesis import strategies as st

from fuzz.yamls import mutations

AREA = "plans/2021/so/01-thu-tuc.yaml"
COMMANDS = (
    ("log",), ("log", "2021/so/TTHC-01", "--format", "json"), ("diff", "HEAD~1"), ("diff", "HEAD~1", "HEAD", "--format", "json"),
    ("due", "--at", "HEAD"), ("validate", "--since", "HEAD~1"), ("validate", "--at", "HEAD~1"), ("list", "--at", "HEAD", "--format", "json"),
)  # fmt: skip
_NAMES = (
    AREA, AREA, "plans/2021/so/plan.yaml", "plans/units.yaml", "cchc.yaml", "plans/2021/so/x\ny.yaml", 'plans/2021/so/"q".yaml',
    "plans/2021/so/-x.yaml", "plans/2021/so/\x1b[31m.yaml", "plans/2021/so/\t.yaml", "plans/2021", "plans", "plans/2021/so/é.yaml",
    "plans/2021/so/e\u0301.yaml", "plans/2021/so/a b.yaml", "plans/2021/so/HEAD", "plans/2021/:(glob)/*.yaml", "plans/2021/so/\udcff.yaml",
)  # fmt: skip
_MESSAGES = (
    "Cập nhật",
    "",
    "\n",
    "a\n\nb",
    "\x1b[31mđỏ",
    "x" * 3000,
    "\x00",
    "\udcff\udcfe",
    "\u202ea",
    "--help",
    "%n%H",
    "a\tb",
)
_PEOPLE = ("An <an@so.vn>", "<>", "\x1b[2J <a@b>", "x" * 300 + " <a@b>", "Đặng <đ@x>", '"; <x>', "\udcff <a@b>")
_MODES = ("100644", "100644", "100644", "100755", "120000")
_DAYS = ("1610000000 +0700", "1 +0000", "4102444800 +1400", "1610000000 -1200")


def _data(text: str) -> bytes:
    raw = text.encode("utf-8", "surrogateescape") if not any("\ud800" <= one < "\udc80" for one in text) else b"?"
    return b"data %d\n%s\n" % (len(raw), raw)


def _quoted(name: str) -> bytes:
    raw = name.encode("utf-8", "surrogateescape")
    return (
        b'"'
        + b"".join(b"\\%03o" % one if one < 32 or one > 126 or one in b'"\\' else bytes([one]) for one in raw)
        + b'"'
    )


@st.composite
def streams(draw: st.DrawFn) -> bytes:
    """A first commit with the sound office, then some with hostile changes."""
    lines = [_commit(1, "Đầu", "An <an@so.vn>", _DAYS[0])]
    lines += [b"M 100644 inline %s\n" % _quoted(name) + _data(text) for name, text in office.FILES.items()]
    for number in range(2, draw(st.integers(3, 5))):
        lines.append(_commit(number, *(draw(st.sampled_from(some)) for some in (_MESSAGES, _PEOPLE, _DAYS))))
        for _ in range(draw(st.integers(1, 3))):
            name = draw(st.sampled_from(_NAMES))
            sound = office.FILES.get(name, office.FILES[AREA])
            match draw(st.integers(0, 6)):
                case 0:
                    lines.append(b"D %s\n" % _quoted(name))
                case 1:
                    lines.append(b"R %s %s\n" % (_quoted(AREA), _quoted(name)))
                case _:
                    text = draw(mutations((sound,)))
                    mode = draw(st.sampled_from(_MODES))
                    target = (
                        draw(st.sampled_from(("/etc/passwd", "../../..", AREA, "x" * 300)))
                        if mode == "120000"
                        else text
                    )
                    lines.append(b"M %s inline %s\n" % (mode.encode(), _quoted(name)) + _data(target))
    return b"".join(lines)


def _commit(number: int, message: str, person: str, day: str) -> bytes:
    who = f"{person} {day}".encode("utf-8", "surrogateescape")
    parent = f"from :{number - 1}\n".encode() if number > 1 else b""
    return b"commit refs/heads/main\nmark :%d\ncommitter %s\n" % (number, who) + _data(message) + parent


@contextmanager
def repository(folder: Path, stream: bytes) -> Iterator[bool]:
    """A repository in a folder with this history, gone afterwards; False where git takes it not."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}

    def git(*arguments: str, stdin: bytes = b"") -> bool:
        return not subprocess.run(
            ["git", "-C", str(folder), *arguments], input=stdin, env=environment, capture_output=True, check=False
        ).returncode

    try:
        yield git("init", "-q", "-b", "main") and git("fast-import", "--quiet", stdin=stream)
    finally:
        shutil.rmtree(folder / ".git", ignore_errors=True)
