"""The commands: a module for each (`due.py` is `cchc due`), and what some of them share.

Shared by several: `options`; `opened`, the workspace and what was asked for in it; `choosing`, what figures are about;
`asking` and `typed`, questions to a person and the answers; `facts`, for update, done, extend, event; `completion`.
Parts of one: `fixing` (validate --fix), `linking` (diff --write-links), `letters` (report), `sheets` (export).
"""
