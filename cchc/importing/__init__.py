"""Understanding a plan written in Word, Excel or HTML: a neutral document in, the files of a plan out. Pure.

`document` is what the readers in `formats` hand over; `assembling` goes all the way. Tables: `headers` → `rows` (with
`cutting`) → `outline` make a `tree`; text: `bodies` (with `attributes`). Cells: `cells`, `doers`, `times`, `fields`,
`labels`, `texts`. The result: `drafting` makes `drafts` of area files, `heads` the plan.yaml, `proposals` the new
units, `leftovers` proves that no word of a table is lost, `report` tells what a person has to look at.
"""
