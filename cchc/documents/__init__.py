"""Documents as values: every string that a report, a letter or a plan prints, made before any template lays it out.

`report`, `letter` and `plan` are what templates get. `report_building` puts a report together out of `report_material`
(all that goes into it), `report_sections` (I, II) with `report_progress` (sentences on one task), `report_outlook`
(III to V) and `report_annexes`; `wording` has names and figures as all documents write them; `letter_building` a
letter. `head` has the parts that every document has, `labels` the labels of rows, `scaffold` the empty file of a
report's own data.
"""
