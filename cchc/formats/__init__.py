"""The formats that documents are written in and read from; each library is imported here alone.

Written by templates: `markup` (HTML, Markdown) and `word`, both in `sandbox`; `shelf` says which templates there are,
`checking` what is wrong with one. Written from values: `tables`, `progress_sheets`, `calendar`, `charts`. Read:
`reading` with `packages`, `word_reading`, `sheets_reading`, `pages_reading`, `delimited`; `filled_sheets` for
progress sheets.
"""
