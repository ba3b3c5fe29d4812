"""Speaking to people and programs: what commands print, in the language in use, as wide as the terminal.

A module for what each command shows (`due.py` for `cchc due`); for all of them: `terminal`, `language`, `data` (JSON,
CSV, Markdown), `files` (what is written with -o), `progress` (the bar), `by_plan` and `sections` (tables).
"""
