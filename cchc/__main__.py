"""Run the command line with `python -m cchc`."""

from cchc.cli import main

if __name__ == "__main__":
    main()
