"""Write docs/rules.md out of the rules and their cases (a development script, not in the wheel).

    python tools/rules_page.py

`tests/test_rules.py` says when the page is stale.
"""

import argparse
import sys
from pathlib import Path

from cchc.rules import AnyRule, all_rules

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
PAGE = ROOT / "docs" / "rules.md"
CHAPTERS = {
    "Y": "Reading",
    "S": "Shape",
    "T": "Tasks and texts",
    "U": "Units",
    "D": "Deadlines",
    "P": "Progress",
    "R": "Data of reports",
}
INTRODUCTION = """\
# Rules

<!-- Written by tools/rules_page.py out of cchc/rules and tests/cases; do not edit. -->

`cchc validate` reports every finding at once, each with its code. `cchc validate --explain CODE` prints the page of a
rule. Only errors make it fail. `cchc.yaml` changes the severity of a rule, or switches it off:

```yaml
rules:
  U404: off
  T306: error
```

One line is excused by a comment behind it that names the code: `# cchc: ignore U401`.

In each example the file is that of a made-up office, and what is reported stands below it.
"""


def page() -> str:
    """The whole page."""
    rules = all_rules()
    parts = [
        INTRODUCTION,
        "| code | name | severity | |\n|---|---|---|---|\n" + "".join(map(_row, rules.values())),
    ]
    for letter, title in CHAPTERS.items():
        parts.append(f"## {title}\n")
        parts += [_section(rule) for rule in rules.values() if rule.code.startswith(letter)]
    return "\n".join(parts)


def _row(rule: AnyRule) -> str:
    summary = " ".join(rule.page.partition("\n\n")[0].split()).replace("|", "\\|")
    return f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | {rule.name} | {rule.severity.value} | {summary} |\n"


def _section(rule: AnyRule) -> str:
    case = CASES / rule.code
    expected = (case / "expected.txt").read_text(encoding="utf-8")
    return f"""\
### {rule.code} {rule.name}

{rule.page}

```yaml
{_shown(case / "bad.yaml")}```
```
{expected}```

Right:

```yaml
{_shown(case / "good.yaml")}```
"""


def _shown(path: Path) -> str:
    """An example as the page can show it: what is no text is named, what is long is cut."""
    text = path.read_bytes().decode("utf-8", "backslashreplace")
    text = "".join(sign if sign == "\n" or sign.isprintable() else repr(sign)[1:-1] for sign in text)
    lines = text.splitlines()
    kept = lines if len(lines) <= 24 else [*lines[:20], "…"]
    return "".join(f"{line}\n" for line in kept)


if __name__ == "__main__":
    argparse.ArgumentParser(description="Write docs/rules.md").parse_args()
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    sys.stderr.write(f"{PAGE} is written\n")
