"""The beginning and the end of the program: `cchc`, or `python -m cchc`."""

import signal
import sys

_INTERRUPTED = 130
_AGAIN = 0.01  # seconds, after which Python has left the place where it lost the interrupt


def main() -> None:
    """Run the command line; ^C while it is still being imported, or when all is done, is no traceback either."""
    sys.unraisablehook = _heard_again
    try:
        from cchc.cli import main as started

        code = started()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except RuntimeError as error:  # Python 3.11 wraps it where a class is being made
        if not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        code = _INTERRUPTED
    sys.exit(code)


def _heard_again(lost: "sys.UnraisableHookArgs") -> None:
    """Interrupt once more where ^C fell into what cannot raise, such as a callback of Python's imports."""
    if not issubclass(lost.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
        return
    from _thread import interrupt_main
    from threading import Timer

    again = Timer(_AGAIN, interrupt_main)
    again.daemon = True
    again.start()


if __name__ == "__main__":
    main()
