"""Documents as values: every string that a report, a letter or a plan prints, made before any template lays it out.

`report`, `letter` and `plan` are what templates get. `report_building` puts a report together out of `material` (all
that goes into it), `sections` (I, II) with `doings` (sentences on one task), `outlook` (III to V) and `annexes`;
`letter_building` a letter. `head` has the parts that every document has, `labels` the labels of rows, `scaffold` the
empty file of a report's own data.
"""
