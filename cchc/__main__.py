"""The beginning and the end of the program: `cchc`, or `python -m cchc`."""

import signal
import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; ^C while it is still being imported, or when all is done, is no traceback either."""
    try:
        from cchc.cli import main as started

        code = started()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:
        code = _INTERRUPTED
    sys.exit(code)


if __name__ == "__main__":
    main()
