"""Progress sheets: what a unit has open as a sheet to fill in, and the filled-in sheet read back. Pure.

Out: `building` makes the rows, `columns` and `guide` say what stands in a sheet, `keys` what a row is about. Back:
`grid` is what a reader hands over, `values` and `reading` understand the cells, `judging` says what it comes to in
the plans now.
"""
