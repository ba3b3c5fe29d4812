"""Print the lower bounds of setup.cfg as pip constraints, so that a run can show that they are real.

python tools/oldest.py >oldest.txt
pip install -e '.[dev]' -c oldest.txt
"""

import configparser
import re
import sys
from pathlib import Path

_SETTINGS = Path(__file__).parents[1] / "setup.cfg"
_BOUND = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?>=(\S+)")
_EXTRAS = ("charts",)  # tools of development are not what cchc runs with


def constraints(settings: str) -> list[str]:
    """A line `name==version` for every library that cchc runs with, from the text of setup.cfg."""
    parser = configparser.ConfigParser()
    parser.read_string(settings)
    wanted = [parser["options"]["install_requires"], *(parser["options.extras_require"][one] for one in _EXTRAS)]
    found = [_BOUND.fullmatch(line) for text in wanted for line in text.split("\n") if line]
    return [f"{one[1]}=={one[2]}" for one in found if one]


if __name__ == "__main__":
    sys.stdout.write("\n".join(constraints(_SETTINGS.read_text("utf-8"))) + "\n")
