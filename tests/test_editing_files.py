"""Writing files: the lock, what changed meanwhile, whole files or none, whatever moment a command is ended at."""

import multiprocessing
import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import office
import pytest
import yaml_rs

from cchc.editing import Edited, Insert, edited
from cchc.editing.files import ChangedError, Disk, lock_file, locked, replace, undisturbed
from cchc.errors import CchcError
from cchc.messages import render

AREA = "plans/2021/so/01-thu-tuc.yaml"
OTHER = "plans/2022/so/01-thu-tuc.yaml"


@pytest.fixture
def so(tmp_path: Path) -> Path:
    """The tiny office in a folder with a .git, where its lock is."""
    git = tmp_path / ".git"
    git.mkdir()
    (git / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    return office.write(tmp_path)


def change(root: Path, file: str = AREA, text: str = "xong") -> Edited:
    """An entry for the first task of a file, not yet written."""
    entry = {"date": "2021-06-01", "status": "done", "result": text}
    return edited(file, (root / file).read_bytes(), [Insert(("tasks", 0, "progress"), entry)])


def names(root: Path) -> list[str]:
    """Every file of a workspace but its .git."""
    return sorted(
        path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file() and ".git" not in path.parts
    )


def said(error: pytest.ExceptionInfo[CchcError]) -> tuple[str, str]:
    """Message and hint of an error, in English."""
    hint = error.value.hint
    return render(error.value.message, str), render(hint, str) if hint else ""


def test_a_file_is_replaced_whole_with_its_permissions(so: Path) -> None:
    """The new text, the old mode, no other file."""
    before = names(so)
    (so / AREA).chmod(0o640)
    one = change(so)
    replace(so, [one])
    assert (so / AREA).read_bytes() == one.after
    assert names(so) == before
    if os.name == "posix":
        assert stat.S_IMODE((so / AREA).stat().st_mode) == 0o640


def test_what_changed_meanwhile_is_not_overwritten(so: Path) -> None:
    """An editor has saved the file since it was read: nothing of the lot is written."""
    lot = [change(so), change(so, OTHER)]
    text = (so / OTHER).read_bytes() + b"# them\n"
    (so / OTHER).write_bytes(text)
    with pytest.raises(ChangedError) as error:
        replace(so, lot)
    assert said(error) == (f"{OTHER} has changed since it was read", "nothing was written; run the command again")
    assert (so / AREA).read_bytes() == lot[0].before
    assert (so / OTHER).read_bytes() == text


def test_a_file_that_is_gone_has_changed(so: Path) -> None:
    """It is not made again."""
    one = change(so)
    (so / AREA).unlink()
    with pytest.raises(ChangedError):
        replace(so, [one])
    assert not (so / AREA).exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_is_followed_inside_the_workspace_only(so: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The file that is linked to is replaced and the link stays; one outside is not written."""
    (so / AREA).rename(so / "that.yaml")
    (so / AREA).symlink_to("../../../that.yaml")
    one = change(so)
    replace(so, [one])
    assert (so / AREA).is_symlink()
    assert (so / "that.yaml").read_bytes() == one.after
    outside = tmp_path_factory.mktemp("outside") / "x.yaml"
    outside.write_bytes((so / OTHER).read_bytes())
    two = change(so, OTHER)
    (so / OTHER).unlink()
    (so / OTHER).symlink_to(outside)
    with pytest.raises(CchcError) as error:
        replace(so, [two])
    assert said(error)[0] == f"{OTHER} leads out of the workspace and is not written"
    assert outside.read_bytes() == two.before


def test_a_file_that_is_write_protected_stays(so: Path) -> None:
    """A file without the right to write is refused, although its folder would let it be replaced."""
    one = change(so)
    (so / AREA).chmod(0o444)
    with pytest.raises(CchcError) as error:
        replace(so, [one])
    (so / AREA).chmod(0o644)
    assert said(error) == (
        f"cannot write {AREA}: permission is missing",
        "every file is as it was; is it open in another program, or is the folder write-protected?",
    )
    assert (so / AREA).read_bytes() == one.before


class Stopped(BaseException):
    """The power is gone."""


class Failing(Disk):
    """A disk that fails at one of its steps: with an error, or for good when `dead`."""

    def __init__(self, at: int, *, dead: bool) -> None:
        self.at = at
        self.dead = dead
        self.steps = 0

    def _step(self) -> None:
        self.steps += 1
        if self.steps == self.at or (self.dead and self.steps > self.at):
            raise Stopped if self.dead else OSError(28, "No space left on device")

    def write(self, path: Path, data: bytes, mode: int) -> None:
        """Write half of a file and stop, or write it."""
        try:
            self._step()
        except Stopped:
            path.write_bytes(data[: len(data) // 2])
            raise
        super().write(path, data, mode)

    def rename(self, old: Path, new: Path) -> None:
        """Stop before, or rename."""
        self._step()
        super().rename(old, new)

    def remove(self, path: Path) -> None:
        """Stop before, or remove."""
        self._step()
        super().remove(path)

    def settle(self, folder: Path) -> None:
        """Stop before, or settle."""
        self._step()
        super().settle(folder)


@pytest.mark.parametrize("at", range(1, 15))
def test_a_stop_at_any_step_leaves_each_file_old_or_new(so: Path, at: int) -> None:
    """Two files: whatever the moment, each is whole, and the next write takes away what lay about."""
    before = names(so)
    lot = [change(so), change(so, OTHER)]
    door = Failing(at, dead=True)
    try:
        replace(so, lot, door)
    except Stopped:
        assert door.steps >= at
    for one in lot:
        assert (so / one.file).read_bytes() in (one.before, one.after)
    replace(so, [change(so), change(so, OTHER)])
    assert names(so) == before


class Pressing(Failing):
    """A disk at one of whose steps somebody presses ^C."""

    def _step(self) -> None:
        self.steps += 1
        if self.steps == self.at:
            signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize("at", range(1, 8))
def test_an_interrupt_at_any_step_is_heard_when_all_files_are_written(so: Path, at: int) -> None:
    """One file of two would be a fact half recorded."""
    before, lot = names(so), [change(so), change(so, OTHER)]
    with pytest.raises(KeyboardInterrupt):
        replace(so, lot, Pressing(at, dead=False))
    assert [(so / one.file).read_bytes() for one in lot] == [one.after for one in lot]
    assert names(so) == before
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.parametrize("at", range(1, 7))
def test_a_failure_at_any_step_leaves_all_files_as_they_were(so: Path, at: int) -> None:
    """A full disk at the first file or at the second: nothing is different, and nothing lies about."""
    before = names(so)
    lot = [change(so), change(so, OTHER)]
    with pytest.raises(CchcError) as error:
        replace(so, lot, Failing(at, dead=False))
    assert said(error)[0] in [f"cannot write {one.file}: the disk is full" for one in lot]
    assert [(so / one.file).read_bytes() for one in lot] == [one.before for one in lot]
    assert names(so) == before


def test_the_lock_is_in_the_git_folder_or_in_the_users(so: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never among the plans, so nobody commits it."""
    assert lock_file(so) == so / ".git" / "cchc.lock"
    assert lock_file(so / "plans") == so / ".git" / "cchc.lock"
    monkeypatch.setenv("XDG_STATE_HOME", str(so / "state"))
    (so / ".git" / "HEAD").unlink()
    alone = lock_file(so)
    assert alone.name != lock_file(so / "plans").name
    assert (alone.suffix, alone.parent.name) == (".lock", "locks")
    if sys.platform == "linux":
        assert alone.is_relative_to(so / "state")


def test_a_lock_that_another_holds_is_waited_for_and_named(so: Path) -> None:
    """After the time to wait the person hears why."""
    code = f"from pathlib import Path; from cchc.editing.files import locked\nwith locked(Path({str(so)!r})):\n" \
           "    print('held', flush=True); input()"  # fmt: skip
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(CchcError) as error, locked(so, wait=0.1):
            pass
        holder.communicate(b"\n")
    assert said(error) == (
        "another command has been writing these plans for 0 seconds",
        "wait for it to end, or end it; then run the command again",
    )
    with locked(so, wait=0.1):
        replace(so, [change(so)])  # inside, the lock is held already


def test_a_lock_that_cannot_be_made_is_named(so: Path) -> None:
    """A file stands where the folder of the lock should be."""
    (so / ".git" / "cchc.lock").mkdir()
    with pytest.raises(CchcError) as error, locked(so):
        pass
    assert said(error)[0].startswith(f"cannot make the lock file {so / '.git' / 'cchc.lock'}: ")


def _add(root: str, number: int, start: float) -> None:
    """A command in a process of its own: under the lock it reads, edits and writes."""
    time.sleep(max(0.0, start - time.time()))
    with locked(Path(root)):
        replace(Path(root), [change(Path(root), text=f"lần {number}")])


def test_processes_that_update_one_file_at_once_all_succeed(so: Path) -> None:
    """Each entry is there, once."""
    start = time.time() + 1.5
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_add, args=(str(so), number, start)) for number in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join(60)
    assert [one.exitcode for one in workers] == [0] * 4
    data = yaml_rs.loads((so / AREA).read_text("utf-8"), parse_datetime=False)
    entries = data["tasks"][0]["progress"]  # type: ignore[call-overload]  # as it is
    assert sorted(one.get("result", "") for one in entries) == ["", "lần 0", "lần 1", "lần 2", "lần 3"]


_LOOP = """
import sys
from pathlib import Path
from cchc.editing import Edited
from cchc.editing.files import replace
root, file = Path(sys.argv[1]), sys.argv[2]
old, new = b"a" * 3_000_000 + b"\\n", b"b" * 3_000_000 + b"\\n"
while True:
    replace(root, [Edited(file, old, new)])
    replace(root, [Edited(file, new, old)])
    print("written", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_a_killed_process_leaves_the_old_file_or_the_new_one(so: Path) -> None:
    """kill -9 at forty moments of a process that writes all the time: the file is whole each time."""
    dice = random.Random(5)
    whole = {sign * 3_000_000 + b"\n" for sign in (b"a", b"b")}
    (so / AREA).write_bytes(b"a" * 3_000_000 + b"\n")
    for _ in range(40):
        with subprocess.Popen([sys.executable, "-c", _LOOP, str(so), AREA], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"written\n"
            time.sleep(dice.uniform(0.0, 0.04))
            writer.send_signal(signal.SIGKILL)
            writer.wait()
        assert (so / AREA).read_bytes() in whole
        (so / AREA).write_bytes(b"a" * 3_000_000 + b"\n")
    with locked(so):
        (so / AREA).write_bytes(office.FILES[AREA].encode("utf-8"))
        replace(so, [change(so)])
    assert names(so) == sorted(office.FILES)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a process are Unix's")
def test_a_write_beyond_a_limit_leaves_the_old_file(so: Path) -> None:
    """The system refuses to make the file that large: the old one stays and nothing lies about."""
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from cchc.editing import Edited; from cchc.editing.files import replace; from cchc.errors import CchcError\n"
        "root = Path(sys.argv[1]); old = (root / sys.argv[2]).read_bytes()\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n    replace(root, [Edited(sys.argv[2], old, old * 50)])\n"
        "except CchcError as error:\n    print(error.message.arguments['reason'].id)\n"
    )
    # -B: modules that Python compiles and keeps would be cut off too.
    run = subprocess.run([sys.executable, "-B", "-c", code, str(so), AREA], capture_output=True, check=True)
    assert run.stdout == b"the file is larger than the system allows\n"
    assert (so / AREA).read_bytes() == office.FILES[AREA].encode("utf-8")
    assert names(so) == sorted(office.FILES)


@pytest.mark.skipif(os.name == "nt", reason="folders are not write-protected so on Windows")
def test_a_folder_that_is_write_protected_is_named(so: Path) -> None:
    """As a person without the right to write there: a clear message, the old file."""
    folder = (so / AREA).parent
    code = (
        "import os, sys; from pathlib import Path; import filelock\n"
        "from cchc.editing import Edited; from cchc.editing.files import replace; from cchc.errors import CchcError\n"
        "if os.getuid() == 0:\n    os.setuid(65534)\n"
        "root = Path(sys.argv[1]); old = (root / sys.argv[2]).read_bytes()\n"
        "try:\n    replace(root, [Edited(sys.argv[2], old, old + b'#')])\n"
        "except CchcError as error:\n    print(error.message.arguments['reason'].id)\n"
    )
    for path in (so, *so.parents):
        if path.stat().st_mode & 0o005 != 0o005:
            path.chmod(path.stat().st_mode | 0o055)
    (so / ".git").chmod(0o777)
    folder.chmod(0o555)
    (so / AREA).chmod(0o666)
    try:
        run = subprocess.run([sys.executable, "-c", code, str(so), AREA], capture_output=True, check=False)
    finally:
        folder.chmod(0o755)
    assert run.stdout == b"permission is missing\n", run.stderr
    assert (so / AREA).read_bytes() == office.FILES[AREA].encode("utf-8")


def test_nothing_to_change_is_nothing_written(so: Path) -> None:
    """A file that stays as it is is not touched."""
    data = (so / AREA).read_bytes()
    stamp = (so / AREA).stat().st_mtime_ns
    replace(so, [Edited(AREA, data, data)])
    assert (so / AREA).stat().st_mtime_ns == stamp


def test_an_interrupt_inside_what_is_not_disturbed_is_heard_at_the_end_of_all() -> None:
    """What writes several files holds ^C back around the writing of each."""
    steps: list[int] = []

    @undisturbed()
    def write() -> None:
        for step in (1, 2):
            with undisturbed():
                signal.raise_signal(signal.SIGINT)
                steps.append(step)

    with pytest.raises(KeyboardInterrupt):
        write()
    assert steps == [1, 2]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
