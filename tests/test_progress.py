"""Bars for long work: after a second, on a terminal, on stderr alone."""

import sys
from collections.abc import Callable, Iterator

import pytest

from cchc.messages import msg
from cchc.output import language
from cchc.output.progress import is_silent, watched


@pytest.fixture(autouse=True)
def english() -> None:
    """The language of the bars below."""
    language.use("en")


def ticking(step: float) -> Callable[[], float]:
    """A clock that is `step` seconds further each time it is asked."""
    times: Iterator[float] = (number * step for number in range(1_000_000))
    return lambda: next(times)


def test_no_terminal_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    """Piped, however long it takes: the items alone."""
    assert list(watched((1, 2, 3), msg("reading plans"), ticking(5))) == [1, 2, 3]
    assert tuple(capsys.readouterr()) == ("", "")


def test_short_work_shows_nothing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """All done within a second."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(watched(range(9), msg("reading plans"), ticking(0.1))) == list(range(9))
    assert list(watched((), msg("reading plans"), ticking(5))) == []
    assert tuple(capsys.readouterr()) == ("", "")


def test_long_work_shows_how_far_it_is(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """From the second on, to the end; every item comes once and in order; stdout stays clean."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(watched(range(10), msg("reading plans"), ticking(0.4))) == list(range(10))
    out, err = capsys.readouterr()
    assert out == ""
    assert "reading plans" in err
    assert "30%" in err
    assert "100%" in err


def test_results_that_come_at_the_end_are_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON and CSV are printed at the end; text is seen on a terminal while it is found, and not in a file."""
    assert [is_silent(form) for form in ("json", "csv", "text", "md")] == [True] * 4
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert [is_silent(form) for form in ("json", "csv", "text", "md")] == [True, True, False, False]


def test_the_last_item_needs_no_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What took its second with the last item is done."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(watched((1,), msg("reading plans"), ticking(5))) == [1]
    assert tuple(capsys.readouterr()) == ("", "")


def test_interrupted_work_ends_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """^C passes through the bar."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    given = watched(range(10), msg("reading plans"), ticking(0.4))
    with pytest.raises(KeyboardInterrupt):
        _interrupted_at(5, given)


def _interrupted_at(place: int, given: Iterator[int]) -> None:
    for item in given:
        if item == place:
            raise KeyboardInterrupt
