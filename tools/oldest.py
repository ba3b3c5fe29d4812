"""Print the lower bounds of setup.cfg as pip constraints, so that a run can show that they are real.

python tools/oldest.py >oldest.txt
pip install -e '.[dev]' -c oldest.txt
"""

import configparser
import re
import sys
from pathlib import Path

_SETTINGS = Path(__file__).parents[1] / "setup.cfg"
_BOUND = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?>=([0-9.]+)")
_EXTRAS = ("charts",)  # tools of development are not what cchc runs with


def constraints(settings: str) -> list[str]:
    """A line `name==version` for every library that cchc runs with, from the text of setup.cfg.

    ValueError names a library whose requirement is not just a lower bound.
    """
    parser = configparser.ConfigParser()
    parser.read_string(settings)
    wanted = [parser["options"]["install_requires"], *(parser["options.extras_require"][one] for one in _EXTRAS)]
    return [_oldest(line) for text in wanted for line in text.split("\n") if line]


def _oldest(requirement: str) -> str:
    found = _BOUND.fullmatch(requirement)
    if found is None:
        raise ValueError(f"no lower bound: {requirement}")
    return f"{found[1]}=={found[2]}"


if __name__ == "__main__":
    sys.stdout.write("\n".join(constraints(_SETTINGS.read_text("utf-8"))) + "\n")
